package report

import (
	"fmt"
	"io"
	"strings"

	"cashgap/forecast/metric"
	"cashgap/scenario/diag"
)

// A complaint is one line of what is wrong: an expectation or a file.
type complaint struct {
	file      string
	line, col int
	code      string // of the outcome or of the diagnostic
	title     string
	text      string
}

// complaints lists what does not hold, the worst first: wrong files, what fails, what has no
// value, what cannot be told.
func (t *Tests) complaints() []complaint {
	var all []complaint
	for i := range t.Files {
		f := &t.Files[i]
		if f.Unread != "" {
			all = append(all, complaint{file: f.Name, code: "unreadable", title: "file", text: f.Unread})
		}
		for _, p := range f.Problems {
			if p.Severity == diag.Error {
				all = append(all, complaint{p.File, p.Line, p.Col, p.Code, "scenario", strings.Trim(t.Language.Tell(p.Problem)+"\n"+t.Language.Tell(p.Hint), "\n")})
			}
		}
	}
	for _, outcome := range []metric.Outcome{metric.Fails, metric.Valueless, metric.CannotTell} {
		for i := range t.Files {
			f := &t.Files[i]
			for j := range f.Tests {
				if test := &f.Tests[j]; test.Finding.Outcome == outcome {
					all = append(all, complaint{test.File, test.Line, test.Col, outcomeCodes[outcome], test.Strategy + ": " + test.Expression, t.finding(f, test)})
				}
			}
		}
	}
	return all
}

// mostAnnotations is how many annotations of one step GitHub shows.
const mostAnnotations = 10

// WriteGitHub writes workflow commands that annotate the lines of the scenarios, the worst
// first. The last says how many are left out.
func (t *Tests) WriteGitHub(w io.Writer) error {
	var b strings.Builder
	all := t.complaints()
	for i, c := range all {
		if i == mostAnnotations-1 && len(all) > mostAnnotations {
			fmt.Fprintf(&b, "::error::%d more do not hold\n", len(all)-i)
			break
		}
		place := "file=" + property(printable(c.file))
		if c.line > 0 {
			place += fmt.Sprintf(",line=%d,col=%d", c.line, c.col)
		}
		fmt.Fprintf(&b, "::error %s,title=%s::%s\n", place, property(c.title), command(c.text))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// command escapes a text for a workflow command, and property one of its properties. Source:
// actions/toolkit, packages/core/src/command.ts.
var commandMarks = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")

func command(text string) string { return commandMarks.Replace(text) }

func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(command(text))
}

// WriteTAP writes the Test Anything Protocol, version 13, the latest that prove reads.
func (t *Tests) WriteTAP(w io.Writer) error {
	var b strings.Builder
	number, s := 0, t.sum()
	fmt.Fprintf(&b, "TAP version 13\n1..%d\n", s.all+s.wrong)
	point := func(ok bool, name string) {
		number++
		word := "ok"
		if !ok {
			word = "not ok"
		}
		fmt.Fprintf(&b, "%s %d - %s\n", word, number, strings.NewReplacer(`\`, `\\`, "#", `\#`).Replace(printable(name)))
	}
	for i := range t.Files {
		f := &t.Files[i]
		if f.wrong() {
			point(false, f.Name)
			fmt.Fprintf(&b, "  ---\n  message: %s\n  ...\n", quotedYAML(t.whyNot(f)))
		}
		for j := range f.Tests {
			test := &f.Tests[j]
			point(test.Finding.Outcome == metric.Holds, f.Name+": "+test.Strategy+": "+test.Expression)
			if test.Finding.Outcome != metric.Holds {
				fmt.Fprintf(&b, "  ---\n  outcome: %s\n  message: %s\n  at: %s\n  ...\n", outcomeCodes[test.Finding.Outcome],
					quotedYAML(t.finding(f, test)), quotedYAML(test.place()))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// quotedYAML writes a text as one quoted YAML value.
func quotedYAML(text string) string {
	return "'" + strings.ReplaceAll(printable(text), "'", "''") + "'"
}

// WriteMarkdown writes a table for a pull request: what does not hold, and how much does.
func (t *Tests) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**\n", markdown(t.counts(t.sum())))
	if all := t.complaints(); len(all) > 0 {
		b.WriteString("\n")
		writeMarkdownRow(&b, []string{"", "", ""})
		writeMarkdownRow(&b, []string{"---", "---", "---"})
		for _, c := range all {
			place := diag.Diagnostic{File: c.file, Line: c.line, Col: c.col}.Place()
			writeMarkdownRow(&b, []string{markdown(c.title), markdown(c.text), markdown(place)})
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
