package locale

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words returns a text in the pieces between which a line may end: its words, but for those that
// lose their sense apart. A short number stays with the word that it counts or the thousands that
// it begins, and a day with its month: "the first", "on", "1 April", "2027". Joined by spaces, they are the text again.
func Words(text string) []string {
	var all []string
	for word := range strings.SplitSeq(text, " ") {
		if n := len(all); n > 0 && inseparable(all[n-1], word) {
			all[n-1] += " " + word
			continue
		}
		all = append(all, word)
	}
	return all
}

// Wrap breaks a text into lines of at most so many characters, where a line may end; a longer word
// has a line of its own.
func Wrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range Words(text) {
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width:
			lines, line = append(lines, line), word
		default:
			line += " " + word
		}
	}
	return append(lines, line)
}

// Bound returns a text with no-break spaces where Words lets no line end, for whatever breaks
// lines by itself.
func Bound(text string) string {
	all := Words(text)
	for i, word := range all {
		all[i] = strings.ReplaceAll(word, " ", NoBreakSpace)
	}
	return strings.Join(all, " ")
}

var (
	endsInNumber  = regexp.MustCompile(`(?:^|[ («“` + NoBreakSpace + `])[0-9]{1,3}(?:[.,][0-9]{1,2})?(?:er)?$`)
	beginsAsDay   = regexp.MustCompile(`^[0-9]{1,2}(?:[,;.)]|$)`)
	beginsAsGroup = regexp.MustCompile(`^[0-9]{3}(?:[^0-9]|$)`)
	lastOfLetters = regexp.MustCompile(`\p{L}+\.?$`)
)

// inseparable tells whether a word must stay on the line of the one before it.
func inseparable(before, word string) bool {
	if first, _ := utf8.DecodeRuneInString(word); unicode.IsLetter(first) || beginsAsGroup.MatchString(word) {
		return endsInNumber.MatchString(before)
	}
	return beginsAsDay.MatchString(word) && isEnglishMonth(lastOfLetters.FindString(before))
}

// isEnglishMonth serves dates as America writes them, "April 1, 2027".
func isEnglishMonth(word string) bool {
	named := func(p Phrase) bool { return p.EN == word }
	return word != "" && (slices.ContainsFunc(monthNames[:], named) || slices.ContainsFunc(shortMonthNames[:], named))
}
