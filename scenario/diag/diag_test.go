package diag_test

import (
	"os"
	"strings"
	"testing"

	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

func ExampleDiagnostic_Print() {
	diag.Diagnostic{
		File: "shop.yaml", Line: 3, Col: 5, Code: "unknown-key",
		Problem: say.Textf("term is not a key of a customer"),
		Hint:    say.Textf("did you mean terms?"),
		Text:    "    term: 75 days",
	}.Print(os.Stdout, say.English)
	// Output:
	// shop.yaml:3:5: term is not a key of a customer [unknown-key]
	//     3 |     term: 75 days
	//             ^
	//   hint: did you mean terms?
}

func printed(d diag.Diagnostic, source string) string {
	var b strings.Builder
	d.Text = diag.Line(source, d.Line)
	d.Print(&b, say.English)
	return b.String()
}

// The caret stands under the column's character, also after tabs, accents and in long lines.
func TestCaret(t *testing.T) {
	for _, tt := range []struct {
		source string
		col    int
		under  string
	}{
		{"a: x", 4, "x"},
		{"é: x", 4, "x"},     // columns count characters, not bytes
		{"a:\tx", 4, "x"},    // a tab is shown as one space
		{"a: x\r\n", 4, "x"}, // a line of Windows
		{strings.Repeat("-", 500) + "x" + strings.Repeat("-", 500), 501, "x"},
		{"\x1b[2Jx", 5, "x"}, // an escape sequence is not sent to the terminal
	} {
		lines := strings.Split(printed(diag.Diagnostic{File: "f", Line: 1, Col: tt.col, Code: "c"}, tt.source), "\n")
		caret := strings.Index(lines[2], "^")
		if shown := []rune(lines[1]); caret < 0 || caret >= len(shown) || string(shown[caret]) != tt.under {
			t.Errorf("%q, column %d:\n%s\n%s", tt.source, tt.col, lines[1], lines[2])
		}
		if len(lines[1]) > 140 || strings.Contains(lines[1], "\x1b") {
			t.Errorf("%q is shown as %q", tt.source, lines[1])
		}
	}
}

// A place that is not in the source is printed without an excerpt.
func TestNoExcerpt(t *testing.T) {
	if got := printed(diag.Diagnostic{File: "f", Code: "c", Problem: say.Verbatim("p")}, "a"); got != "f: p [c]\n" {
		t.Errorf("%q", got)
	}
	if got := printed(diag.Diagnostic{File: "f", Line: 9, Col: 1, Code: "c", Problem: say.Verbatim("p"), Severity: diag.Warning}, "a"); got != "f:9:1: warning: p [c]\n" {
		t.Errorf("%q", got)
	}
}

func TestDidYouMean(t *testing.T) {
	known := []string{"terms", "tags", "discount", "pays", "FR", "s", "may", "march", "rush_order", "rush_orders", "hotels", "Hôtel"}
	for word, want := range map[string]string{
		"term":        "did you mean terms?",
		"Terms":       "did you mean terms?", // case does not count
		"etrms":       "did you mean terms?", // two letters swapped
		"dicsount":    "did you mean discount?",
		"discounts":   "did you mean discount?",
		"fr":          "did you mean FR?",
		"r":           "", // a word of one letter is near to everything
		"banana":      "",
		"térms":       "did you mean terms?", // nor do accents
		"te\u0301rms": "did you mean terms?", // however they are written
		"hotel":       "did you mean Hôtel?", // which has the same letters, though hotels begins so
		"mar":         "did you mean march?", // which begins so, though may is as near
		"ru":          "",                    // too short to be a beginning
		"rush_":       "",                    // two words begin so
		"":            "",
	} {
		if got := diag.DidYouMean(word, known); got.String() != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

// Problems come sorted by place, each once, and only errors stop the run.
func TestList(t *testing.T) {
	var l diag.List
	l.Add(diag.Diagnostic{File: "b", Line: 1, Code: "x", Severity: diag.Warning})
	l.Add(diag.Diagnostic{File: "a", Line: 9, Code: "x", Severity: diag.Remark})
	if l.HasErrors() {
		t.Error("a warning is no error")
	}
	l.Add(diag.Diagnostic{File: "a", Line: 2, Col: 7, Code: "x"})
	l.Add(diag.Diagnostic{File: "a", Line: 2, Col: 7, Code: "x"})
	sorted := l.Sorted()
	if len(sorted) != 3 || sorted[0].Line != 2 || sorted[1].Line != 9 || sorted[2].File != "b" || !l.HasErrors() {
		t.Errorf("%+v", sorted)
	}
}
