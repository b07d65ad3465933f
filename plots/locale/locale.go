// Package locale prints numbers, money, dates and words for people, in English (as in Britain or
// in America) and French (as in France, Belgium or Switzerland). Machines get money.Currency.Format
// and calendar.Date.String instead. Forms follow CLDR 48 with five exceptions, chosen for
// charts and tables: the true minus sign, "1er" for the first of the month in French, no
// space between k or M and a French symbol, "£" for sterling in French, and never a decimal that says nothing.
package locale

import (
	"fmt"
	"slices"
	"strings"
)

// A Language is one in which people read results, as it is written somewhere. The zero Language
// is the English of Britain.
type Language int

// The languages covered.
const (
	English Language = iota // as in Britain
	French                  // as in France
	AmericanEnglish
	BelgianFrench
	SwissFrench
)

var languageTags = []string{"en", "fr", "en-US", "fr-BE", "fr-CH"}

// fullTags are other names of languages.
var fullTags = map[string]Language{"en-GB": English, "fr-FR": French}

// String returns the language's tag, as HTML and PDF want it: "en", "fr-CH".
func (l Language) String() string { return languageTags[l] }

// IsFrench tells whether the words are French, wherever they are read.
func (l Language) IsFrench() bool { return l == French || l == BelgianFrench || l == SwissFrench }

// ParseLanguage reads a tag such as "en" or "fr-CH".
func ParseLanguage(tag string) (Language, error) {
	if l, known := fullTags[tag]; known {
		return l, nil
	}
	if at := slices.Index(languageTags, tag); at >= 0 {
		return Language(at), nil
	}
	return 0, fmt.Errorf("%q is not a language covered here: write %s", tag, strings.Join(languageTags, ", "))
}

// Spaces and signs that typography asks for and keyboards lack.
const (
	NoBreakSpace       = "\u00a0"
	NarrowNoBreakSpace = "\u202f"
	MinusSign          = "\u2212"
)

// pick returns the text of the language.
func (l Language) pick(english, french string) string {
	if l.IsFrench() {
		return french
	}
	return english
}
