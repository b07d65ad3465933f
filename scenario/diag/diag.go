// Package diag holds problems in files that people write, and how they print: the place,
// the problem, the line with a caret, and what to do about it.
package diag

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"cashgap/forecast/say"
)

// A Severity tells whether a problem stops the run.
type Severity int

// The severities, most serious first.
const (
	Error Severity = iota
	Warning
	Remark
)

var severityNames = [...]string{"error", "warning", "remark"}

// String returns "error", "warning" or "remark".
func (s Severity) String() string { return severityNames[s] }

// A Diagnostic is one problem at one place of a file.
type Diagnostic struct {
	File      string
	Line, Col int    // counted from 1, Col in characters; 0 when the problem has no place
	Code      string // permanent, in kebab case
	Severity  Severity
	Problem   say.Text // lower case, no full stop, with the value met
	Hint      say.Text // the remedy; may be empty
	Text      string   // the line of the file as it stands there; may be empty
}

// Place returns "file:line:column", or the file alone when the problem has no place in it.
func (d Diagnostic) Place() string {
	if d.Line == 0 {
		return Printable(d.File)
	}
	return fmt.Sprintf("%s:%d:%d", Printable(d.File), d.Line, d.Col)
}

// widestExcerpt is how many characters of a source line are shown.
const widestExcerpt = 120

// Print writes the diagnostic in a language, with its line of the file where it has one.
func (d Diagnostic) Print(w io.Writer, in say.Tongue) {
	fmt.Fprintf(w, "%s: %s [%s]\n", d.Place(), Printable(in(d.labelled())), d.Code)
	if d.Line > 0 && d.Text != "" {
		text, caret := excerpt(d.Text, d.Col)
		fmt.Fprintf(w, "%5d | %s\n        %s^\n", d.Line, text, strings.Repeat(" ", caret))
	}
	if !d.Hint.IsEmpty() {
		fmt.Fprintf(w, "  %s\n", Printable(in(say.Textf("hint: %s", d.Hint))))
	}
}

// labelled is the problem behind how serious it is, where that is less than an error.
func (d Diagnostic) labelled() say.Text {
	switch d.Severity {
	case Warning:
		return say.Textf("warning: %s", d.Problem)
	case Remark:
		return say.Textf("remark: %s", d.Problem)
	}
	return d.Problem
}

// Line returns a line of a text by its number, counted from 1, without its end; nothing where
// the text has no such line.
func Line(text string, number int) string {
	i := 0
	for line := range strings.Lines(text) {
		if i++; i == number {
			return strings.TrimRight(line, "\r\n")
		}
	}
	return ""
}

// excerpt cuts a long line around the column and returns it with the caret's offset. Tabs
// and control characters are shown as one space, so that the caret stays in place.
func excerpt(line string, col int) (string, int) {
	runes := []rune(Printable(line))
	caret := min(max(col-1, 0), len(runes))
	if len(runes) <= widestExcerpt {
		return string(runes), caret
	}
	first := min(max(caret-widestExcerpt/2, 0), len(runes)-widestExcerpt)
	return string(runes[first : first+widestExcerpt]), caret - first
}

// Printable replaces what would disturb a terminal or reorder its text: control characters,
// escapes and invisible marks of direction.
func Printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, s)
}

// A List collects the problems of a run. The zero List is ready to use.
type List struct{ all []Diagnostic }

// mostKept bounds how many problems one run reports; a file with more is not read by anyone.
const mostKept = 1000

// Full tells whether further problems would not be kept.
func (l *List) Full() bool { return len(l.all) >= mostKept }

// Add keeps a problem. Problems at the same place with the same code are kept once.
func (l *List) Add(d Diagnostic) {
	same := func(o Diagnostic) bool {
		return o.File == d.File && o.Line == d.Line && o.Col == d.Col && o.Code == d.Code && o.Problem.String() == d.Problem.String()
	}
	if !l.Full() && !slices.ContainsFunc(l.all, same) {
		l.all = append(l.all, d)
	}
}

// Sorted returns the problems by file, place and code.
func (l *List) Sorted() []Diagnostic {
	sorted := slices.Clone(l.all)
	slices.SortStableFunc(sorted, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Col, b.Col), cmp.Compare(a.Code, b.Code))
	})
	return sorted
}

// HasErrors tells whether a problem stops the run.
func (l *List) HasErrors() bool {
	return slices.ContainsFunc(l.all, func(d Diagnostic) bool { return d.Severity == Error })
}

// DidYouMean returns "did you mean X?" for the only one of the known words that is longer and begins
// so, as march does with mar, or for the nearest; or nothing when none is near: one change in a word of
// three letters, two in words of six. Neither case nor accents count.
func DidYouMean(word string, known []string) say.Text {
	meant := Meant(word, known)
	if meant == "" {
		return say.Text{}
	}
	return say.Textf("did you mean %s?", meant)
}

// Meant is the known word of which DidYouMean asks; empty without one.
func Meant(word string, known []string) string {
	return cmp.Or(alike(word, known), begunBy(word, known), nearest(word, known))
}

// alike is the first known word of the same letters; empty without one.
func alike(word string, known []string) string {
	letters := folded(word)
	i := slices.IndexFunc(known, func(k string) bool { return folded(k) == letters })
	if i < 0 {
		return ""
	}
	return known[i]
}

// folded is a word in lower case and without accents, however they are written.
func folded(word string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(word)))
}

// begunBy is the only known word that begins with one of three letters or more; empty without one.
func begunBy(word string, known []string) string {
	begins := func(k string) bool {
		return len(k) > len(word) && strings.EqualFold(k[:len(word)], word)
	}
	i := slices.IndexFunc(known, begins)
	if len(word) < 3 || i < 0 || slices.ContainsFunc(known[i+1:], begins) {
		return ""
	}
	return known[i]
}

func nearest(word string, known []string) string {
	best, bestDistance := "", 3
	letters := []rune(folded(word))
	for _, candidate := range known {
		others := []rune(folded(candidate))
		allowed := min(2, len(others)/3)
		if abs(len(letters)-len(others)) > allowed {
			continue // at least as many changes
		}
		if d := distance(letters, others); d <= allowed && d < bestDistance {
			best, bestDistance = candidate, d
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// longestWord bounds the words compared, since the distance costs their product.
const longestWord = 80

// distance counts the insertions, deletions, replacements and swaps of neighbours that turn
// a into b (optimal string alignment).
func distance(a, b []rune) int {
	if len(a) > longestWord || len(b) > longestWord {
		return longestWord
	}
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
