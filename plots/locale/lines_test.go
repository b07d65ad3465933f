package locale

import (
	"slices"
	"strings"
	"testing"
)

// A line ends neither between a day and its month nor between a short number and its word.
func TestWordsKeepNumbersWithWhatTheyCount(t *testing.T) {
	for text, want := range map[string][]string{
		"the first on 1 April 2027":         {"the", "first", "on", "1 April", "2027"},
		"la première fois le 1er avril":     {"la", "première", "fois", "le", "1er avril"},
		"on April 1, 2027; May 31":          {"on", "April 1,", "2027;", "May 31"},
		"until 2027 it lasts":               {"until", "2027", "it", "lasts"}, // a year stands alone
		"at 45 jours fin de mois":           {"at", "45 jours", "fin", "de", "mois"},
		"over 32.5 days (14 days)":          {"over", "32.5 days", "(14 days)"},
		"“60 days” and £5 in July":          {"“60 days”", "and", "£5", "in", "July"},
		"soit 3" + NoBreakSpace + "% du CA": {"soit", "3" + NoBreakSpace + "%", "du", "CA"},
		"in 1 000 trajectoires":             {"in", "1 000 trajectoires"},
		"we may 12":                         {"we", "may", "12"},
		"":                                  {""},
		"two  spaces":                       {"two", "", "spaces"},
	} {
		got := Words(text)
		if !slices.Equal(got, want) {
			t.Errorf("%q has the pieces %q, want %q", text, got, want)
		}
		if joined := strings.Join(got, " "); joined != text {
			t.Errorf("the pieces of %q are %q together", text, joined)
		}
	}
	if got, want := Bound("on 1 April 2027"), "on 1"+NoBreakSpace+"April 2027"; got != want {
		t.Errorf("bound, it is %q, want %q", got, want)
	}
}
