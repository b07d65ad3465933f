package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"cashgap/forecast/metric"
	"cashgap/scenario/diag"
)

// The elements of a JUnit report, as the schema of Jenkins has them: the place of a failure is in
// its text. Source: jenkinsci/xunit-plugin, junit-10.xsd.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Failure *junitProblem `xml:"failure"`
		Error   *junitProblem `xml:"error"`
	}
	junitProblem struct {
		Type    string `xml:"type,attr"`
		Message string `xml:"message,attr"`
		Text    string `xml:",chardata"`
	}
)

// WriteJUnit writes a suite for each file and a case for each expectation. What has no value or
// cannot be told is a failure of its own type; a wrong file is an error.
func (t *Tests) WriteJUnit(w io.Writer) error {
	s := t.sum()
	all := junitSuites{Tests: s.all + s.wrong, Failures: s.fail, Errors: s.wrong}
	for i := range t.Files {
		all.Suites = append(all.Suites, t.junitSuite(&t.Files[i]))
	}
	data, err := xml.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, data)
	return err
}

func (t *Tests) junitSuite(f *TestedFile) junitSuite {
	var s testSum
	s.add(f)
	suite := junitSuite{Name: printable(f.Name), Tests: s.all + s.wrong, Failures: s.fail, Errors: s.wrong}
	if f.wrong() {
		suite.Cases = append(suite.Cases, junitCase{Name: "scenario", Class: printable(f.Name), Error: t.wrongFile(f)})
	}
	for i := range f.Tests {
		test := &f.Tests[i]
		c := junitCase{Name: printable(test.Expression), Class: printable(f.Name + "." + test.Strategy)}
		if outcome := test.Finding.Outcome; outcome != metric.Holds {
			message := t.finding(f, test)
			c.Failure = &junitProblem{outcomeCodes[outcome], message, message + "\n" + test.place()}
		}
		suite.Cases = append(suite.Cases, c)
	}
	return suite
}

// wrongFile says why a file was not tested.
func (t *Tests) wrongFile(f *TestedFile) *junitProblem {
	if f.Unread != "" {
		return &junitProblem{"unreadable", printable(f.Unread), printable(f.Unread)}
	}
	var text strings.Builder
	first := ""
	for _, p := range f.Problems {
		if p.Severity == diag.Error {
			if first == "" {
				first = printable(t.Language.Tell(p.Problem))
			}
			p.Print(&text, t.Language.Tell)
		}
	}
	return &junitProblem{"wrong-file", first, text.String()}
}
