// Package locale prints numbers, money, dates and words for people, in English (as in
// Britain) and French (as in France). Machines get money.Currency.Format and
// calendar.Date.String instead. Forms follow CLDR 48 with four exceptions, chosen for
// charts and tables: the true minus sign, "1er" for the first of the month in French, no
// space between k or M and a French symbol, and never a decimal that says nothing.
package locale

import (
	"fmt"
	"strings"
)

// A Language is one in which people read results. The zero Language is English.
type Language int

// The languages covered.
const (
	English Language = iota
	French
)

var languageTags = [...]string{"en", "fr"}

// String returns the language's tag, "en" or "fr", as HTML and PDF want it.
func (l Language) String() string { return languageTags[l] }

// ParseLanguage reads "en" or "fr".
func ParseLanguage(tag string) (Language, error) {
	for i, known := range languageTags {
		if tag == known {
			return Language(i), nil
		}
	}
	return 0, fmt.Errorf("%q is not a language covered here: write %s", tag, strings.Join(languageTags[:], " or "))
}

// Spaces and signs that typography asks for and keyboards lack.
const (
	NoBreakSpace       = "\u00a0"
	NarrowNoBreakSpace = "\u202f"
	MinusSign          = "\u2212"
)

// pick returns the text of the language.
func (l Language) pick(english, french string) string {
	if l == French {
		return french
	}
	return english
}
