package scenario_test

import (
	"strings"
	"testing"

	"cashgap/scenario"
)

// plain is a small scenario that others extend.
const plain = header + `customers:
  hotel:
    sales: {amount: 1_000, dates: [2027-02-10]}
    terms: 30 days
expenses:
  rent: {amount: 1_500, dates: [2027-03-01]}
strategies:
  quick: {levers: [{customers: hotel, terms: 10 days}]}
expect:
  baseline: [lowest_cash >= -40_000]
`

// The caret stands under the word to blame, also behind quotes and escapes.
func TestCaretInsideQuotes(t *testing.T) {
	const blamed = "9999-12-31"
	for _, written := range []string{
		`'strategy(''quick'').first_day_below_floor > 9999-12-31'`,
		`"strategy(\x27quick\u0027).first_day_below_floor\t> 9999-12-31"`,
		`"strategy('quick').first_day_below_floor > 9999-12-31"`,
		`&a 'strategy(''quick'').first_day_below_floor > 9999-12-31'`,
		"strategy('quick').first_day_below_floor >\n      9999-12-31",
		"'strategy(''quick'').first_day_below_floor >\n\n      9999-12-31'",
		"\"strategy('quick').first_day_below_floor \\\n     \\ >\n      9999-12-31\"",
	} {
		text := strings.Replace(plain, "[lowest_cash >= -40_000]", "\n    - "+written, 1)
		_, problems := scenario.Load(nil, "b.yaml", []byte(text))
		if len(problems) != 1 {
			t.Fatalf("%s: %+v", written, problems)
		}
		p := problems[0]
		if line := strings.Split(text, "\n")[p.Line-1]; p.Text != line || !strings.HasPrefix(line[p.Col-1:], blamed) {
			t.Errorf("%s: %s\n%s\n%s^", written, p.Place(), p.Text, strings.Repeat(" ", p.Col-1))
		}
	}
}

// A text as long as a file takes no longer to point into than to read.
func TestLongTextsArePointedIntoQuickly(t *testing.T) {
	for _, filler := range []string{strings.Repeat(" ", 200_000), strings.Repeat("''", 100_000), strings.Repeat("x ", 100_000)} {
		text := header + "expect:\n  baseline: ['" + filler + "']\n"
		if _, problems := scenario.Load(nil, "b.yaml", []byte(text)); len(problems) == 0 {
			t.Error("nobody complains")
		}
	}
}
