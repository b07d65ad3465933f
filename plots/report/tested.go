package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/plots/locale"
	"cashgap/scenario/diag"
)

// Tests are the expectations of scenarios, held against what the strategies come to.
type Tests struct {
	Version  string // of cashgap
	Language locale.Language
	Shard    string // which part of the files, as in 1/4; empty: all
	Files    []TestedFile
}

// A TestedFile is one scenario with what became of its expectations.
type TestedFile struct {
	Name     string
	Title    string
	SHA256   string
	Currency money.Currency
	Paths    int // of the simulation; 0: none was needed
	Tests    []Test
	Problems []diag.Diagnostic // of the scenario; where one is an error, nothing was tested
	Unread   string            // why the file could not be read; empty: it was
}

// A Test is one expectation and what became of it.
type Test struct {
	Strategy         string
	Expression, Sign string
	File             string // where the expectation stands
	Line, Col        int
	Finding          metric.Finding
	LowestDate       calendar.Date // of the strategy's own cash
}

// wrong tells whether the file could not be tested.
func (f *TestedFile) wrong() bool {
	return f.Unread != "" || slices.ContainsFunc(f.Problems, func(p diag.Diagnostic) bool { return p.Severity == diag.Error })
}

// whyNot says why the file could not be tested.
func (t *Tests) whyNot(f *TestedFile) string {
	if f.Unread != "" {
		return f.Unread
	}
	at := slices.IndexFunc(f.Problems, func(p diag.Diagnostic) bool { return p.Severity == diag.Error })
	return t.Language.Tell(say.Textf("line %d: %s", f.Problems[at].Line, f.Problems[at].Problem))
}

// hold tells whether all that was tested in the file holds.
func (f *TestedFile) hold() bool {
	return !slices.ContainsFunc(f.Tests, func(t Test) bool { return t.Finding.Outcome != metric.Holds })
}

// Hold tells whether everything that is expected holds, of files that are all right.
func (t *Tests) Hold() bool {
	sum := t.sum()
	return sum.fail == 0 && sum.wrong == 0
}

// A testSum counts outcomes.
type testSum struct{ all, hold, fail, unknown, wrong int }

func (s *testSum) add(f *TestedFile) {
	if f.wrong() {
		s.wrong++
	}
	for _, test := range f.Tests {
		s.all++
		switch test.Finding.Outcome {
		case metric.Holds:
			s.hold++
		case metric.CannotTell:
			s.unknown++
			s.fail++
		default:
			s.fail++
		}
	}
}

func (t *Tests) sum() testSum {
	var s testSum
	for i := range t.Files {
		s.add(&t.Files[i])
	}
	return s
}

var (
	sayNothingExpected = locale.Phrase{EN: "%s: nothing is expected", FR: "%s : rien n'est attendu"}
	sayNotRead         = locale.Phrase{EN: "%s: not tested, since the file cannot be read", FR: "%s : non testé, car le fichier ne peut pas être lu"}
	sayNotTested       = locale.Phrase{EN: "%s: not tested, since the file is wrong", FR: "%s : non testé, car le fichier est faux"}
	sayTestedFile      = locale.Phrase{EN: "%s: %s", FR: "%s : %s"}
	countExpected      = locale.Plural{One: locale.Phrase{EN: "%s expectation", FR: "%s attente"}, Many: locale.Phrase{EN: "%s expectations", FR: "%s attentes"}}
	countHold          = locale.Plural{One: locale.Phrase{EN: "%s holds", FR: "%s tenue"}, Many: locale.Phrase{EN: "%s hold", FR: "%s tenues"}}
	countFail          = locale.Plural{One: locale.Phrase{EN: "%s fails", FR: "%s non tenue"}, Many: locale.Phrase{EN: "%s fail", FR: "%s non tenues"}}
	countUnknown       = locale.Plural{One: locale.Phrase{EN: "%s cannot be told", FR: "%s indécidable"}, Many: locale.Phrase{EN: "%s cannot be told", FR: "%s indécidables"}}
	countWrong         = locale.Plural{One: locale.Phrase{EN: "%s file is wrong", FR: "%s fichier faux"}, Many: locale.Phrase{EN: "%s files are wrong", FR: "%s fichiers faux"}}

	outcomeNames = map[metric.Outcome]locale.Phrase{
		metric.Holds:      {EN: "holds", FR: "tenue"},
		metric.Fails:      {EN: "FAILS", FR: "NON TENUE"},
		metric.CannotTell: {EN: "CANNOT TELL", FR: "INDÉCIDABLE"},
		metric.Valueless:  {EN: "NO VALUE", FR: "SANS VALEUR"},
	}
)

// counts writes "3 expectations: 1 holds, 2 fail".
func (t *Tests) counts(s testSum) string {
	var parts []string
	if s.hold > 0 {
		parts = append(parts, t.Language.Count(s.hold, countHold))
	}
	if failing := s.fail - s.unknown; failing > 0 {
		parts = append(parts, t.Language.Count(failing, countFail))
	}
	if s.unknown > 0 {
		parts = append(parts, t.Language.Count(s.unknown, countUnknown))
	}
	if s.wrong > 0 {
		parts = append(parts, t.Language.Count(s.wrong, countWrong))
	}
	if parts == nil {
		return t.Language.Count(0, countExpected)
	}
	return t.Language.Say(sayTestedFile, t.Language.Count(s.all, countExpected), strings.Join(parts, ", "))
}

// WriteText writes what does not hold, with what was wanted and got, and counts the rest.
func (t *Tests) WriteText(w io.Writer, terminal Terminal) error {
	var b strings.Builder
	for i := range t.Files {
		if i > 0 && !t.Files[i-1].hold() {
			b.WriteByte('\n') // what did not hold took several lines
		}
		t.writeFile(&b, &t.Files[i], terminal)
	}
	if len(t.Files) > 1 {
		fmt.Fprintf(&b, "\n%s\n", t.counts(t.sum()))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (t *Tests) writeFile(b *strings.Builder, f *TestedFile, terminal Terminal) {
	name := printable(f.Name)
	switch {
	case f.Unread != "":
		fmt.Fprintln(b, t.Language.Say(sayNotRead, name))
		return
	case f.wrong():
		fmt.Fprintln(b, t.Language.Say(sayNotTested, name))
		return
	case len(f.Tests) == 0:
		fmt.Fprintln(b, t.Language.Say(sayNothingExpected, name))
		return
	}
	var s testSum
	s.add(f)
	fmt.Fprintln(b, t.Language.Say(sayTestedFile, name, t.counts(s)))
	for _, test := range f.Tests {
		if test.Finding.Outcome == metric.Holds {
			continue
		}
		outcome := terminal.alarm(t.Language.Say(outcomeNames[test.Finding.Outcome]))
		fmt.Fprintf(b, "\n  %s  %s\n", outcome, t.Language.Say(sayTestedFile, t.strategy(&test), printable(test.Expression)))
		for line := range strings.Lines(wrap(t.finding(f, &test), terminal.prose()-4)) {
			fmt.Fprintf(b, "    %s", line)
		}
		fmt.Fprintf(b, "\n    %s\n", test.place())
	}
}

// strategy is how the strategy is called to people.
func (t *Tests) strategy(test *Test) string {
	if test.Strategy == "baseline" {
		return t.Language.Say(sayBaseline)
	}
	return printable(test.Strategy)
}

// place is where the expectation stands.
func (test *Test) place() string {
	return diag.Diagnostic{File: test.File, Line: test.Line, Col: test.Col}.Place()
}
