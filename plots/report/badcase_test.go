package report

import (
	"fmt"
	"strings"
	"testing"

	"cashgap/plots/locale"
)

// A strategy that helps on most paths and ruins some is not praised without a word: a customer who
// leaves takes all orders along.
func TestAPraisedStrategyThatIsWorseInBadTimes(t *testing.T) {
	const text = header + `
cash: {opening: 300}
customers: {c: {sales: {amount: 1_000, every: month, day: 1, from: 2027-01-01}, terms: 40 days, pays: {late: 5 days ± 5 days}}}
expenses: {rent: {amount: 900, every: month, day: 20}}
strategies: {bold: {levers: [{customers: c, terms: 10 days, lost: %s}]}}`
	for lost, worse := range map[string]bool{"0%": false, "10%": true} {
		for language, say := range map[locale.Language]string{locale.English: "“bold” is worse than changing nothing", locale.French: "pire que de ne rien changer"} {
			if got := simulated(t, fmt.Sprintf(text, lost), language).sayRisk(); strings.Contains(plainSpaces(got), say) != worse {
				t.Errorf("where %s leave, it says %q", lost, got)
			}
		}
	}
}
