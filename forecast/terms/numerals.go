package terms

import (
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
)

// ordinals are the words for which of several months or days is meant, folded.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
	"tenth": 10, "eleventh": 11, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "thirtieth": 30, "sixtieth": 60, "ninetieth": 90,
	"premier": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6, "septieme": 7, "huitieme": 8, "neuvieme": 9,
	"dixieme": 10, "onzieme": 11, "douzieme": 12, "quinzieme": 15, "vingtieme": 20, "trentieme": 30, "soixantieme": 60,
}

// oneOf are the words for one that are articles too: a number only before a unit of time.
var oneOf = map[string]bool{"a": true, "un": true, "une": true}

// withinDays are the words for some days, after "sous", "à" or "dans la" alone: "fin de quinzaine" is half a
// month. In English a fortnight is nothing else.
var withinDays = map[string]int{"huitaine": 8, "quinzaine": 15, "fortnight": 14}

// spell turns numbers in words into digits, each a token in the place of its words.
func spell(tokens []token) []token {
	var spelt []token
	for at := 0; at < len(tokens); {
		t := tokens[at]
		if days := withinDays[t.text]; days > 0 && leadsToDays(tokens[:at], t.text) {
			number := token{text: strconv.Itoa(days), at: t.at, end: t.end, glued: t.glued}
			t.text = "jours"
			spelt = append(spelt, number)
		}
		n, used := spelled(tokens[at:])
		which, words := spelledOrdinal(tokens[at:], n, used)
		if words == 0 && at > 0 && slices.Contains([]string{"the", "le"}, tokens[at-1].text) && leadsToOrdinal(tokens[at+used:]) {
			which, words = dayOrdinal(tokens[at:], n, used) // "on the tenth"
		}
		if words > 0 {
			end := tokens[at+words-1].end
			spelt = append(spelt, token{text: strconv.Itoa(which), at: t.at, end: end, glued: t.glued})
			t, used = token{text: "th", at: end, end: end, glued: true}, words
		} else if used > 0 {
			t.text, t.end = strconv.Itoa(n), tokens[at+used-1].end
		}
		spelt = append(spelt, t)
		at += max(1, used)
	}
	return spelt
}

// leadsToDays tells whether the tokens before a word for some days let it count them.
func leadsToDays(before []token, word string) bool {
	last := len(before) - 1
	switch {
	case word == "fortnight":
		return true
	case last > 0 && before[last].text == "la":
		return before[last-1].text == "dans"
	}
	return last >= 0 && slices.Contains([]string{"sous", "a"}, before[last].text)
}

// spelledOrdinal returns the ordinal that tokens begin with, and how many they are, given the number in
// words before its last one, if any: "trentième", "forty-fifth". It is 0 where no day or month follows.
func spelledOrdinal(tokens []token, tens, used int) (which, words int) {
	if used > 0 && tens >= 20 && used+1 < len(tokens) && tokens[used].text == "et" && tokens[used+1].text == "unieme" && leadsToMonth(tokens[used+2:]) {
		return tens + 1, used + 2
	}
	if used < len(tokens) && (tens == 0 || tens >= 20) && ordinals[tokens[used].text] > 0 && leadsToMonth(tokens[used+1:]) {
		return tens + ordinals[tokens[used].text], used + 1
	}
	return 0, 0
}

// leadsToOrdinal tells whether tokens are one word, or one and then others of the kind: "fifth and the
// twentieth".
func leadsToOrdinal(tokens []token) bool {
	if tens, used := spelled(tokens); tens >= 20 && used < len(tokens) {
		tokens = tokens[used:]
	}
	if len(tokens) < 2 || ordinals[tokens[0].text] == 0 {
		return len(tokens) == 1
	}
	joined := slices.Contains([]string{"and", "et", "or", "ou", ","}, tokens[1].text)
	return joined && len(tokens) > 3 && slices.Contains([]string{"the", "le"}, tokens[2].text) && leadsToOrdinal(tokens[3:])
}

// dayOrdinal returns an ordinal that is a day of the month, with nothing behind it.
func dayOrdinal(tokens []token, tens, used int) (which, words int) {
	if ordinals[tokens[used].text] == 0 || tens != 0 && tens < 20 {
		return 0, 0
	}
	return tens + ordinals[tokens[used].text], used + 1
}

// shifts writes what accountants shorten in words: "M+1" is the first month following, of which "fin de
// mois" beside it is the end, and "J+30" or "D+30" 30 days.
func shifts(tokens []token) []token {
	var written []token
	for at := 0; at < len(tokens); at++ {
		letter := tokens[at]
		counted := at > 0 && tokens[at-1].isNumber()
		if at+2 >= len(tokens) || tokens[at+1].text != "+" || !tokens[at+2].isNumber() || letter.text != "m" && (letter.text != "j" && letter.text != "d" || counted) {
			written = append(written, letter)
			continue
		}
		number := tokens[at+2]
		words := []string{number.text, "jours"}
		if letter.text == "m" {
			words = []string{number.text, "e", "mois", "suivant"}
			ends := monthEnd(tokens[at+3:])
			at += ends
			if ends > 0 {
				words = append([]string{"fin"}, words...)
			}
			written = withoutMonth(written)
			if last := len(written) - 1; last >= 0 && (written[last].isNumber() || slices.Contains([]string{"fin", "er", "e", "ouvre"}, written[last].text)) {
				words = slices.Insert(words, 0, "du")
			} else if ends > 0 {
				words = slices.Insert(words, 1, "du")
			}
		}
		for i, word := range words {
			written = append(written, token{text: word, at: letter.at, end: number.end, glued: i > 0, opens: i == 0 && letter.opens})
		}
		at += 2
	}
	return written
}

// monthEnds are the ways to write the end of a month beside a later one.
var monthEnds = [][]string{{"end", "of", "month"}, {"fin", "de", "mois"}, {"fin", "mois"}, {"fdm"}, {"fm"}, {"eom"}}

// monthEnd returns how many tokens it takes to write the end of the month that they begin with; 0 if they
// begin with none, or lead on from it to a day.
func monthEnd(tokens []token) int {
	for _, words := range monthEnds {
		n := len(words)
		if n <= len(tokens) && join(tokens[:n]) == strings.Join(words, " ") {
			return n
		}
	}
	return 0
}

// withoutMonth leaves out the month that a later one says again: of "fin de mois" the fin stays.
func withoutMonth(tokens []token) []token {
	last := len(tokens) - 1
	switch {
	case last < 0:
	case tokens[last].text == "mois":
		return tokens[:last]
	case slices.Contains([]string{"fdm", "fm", "eom"}, tokens[last].text):
		tokens[last].text = "fin"
	}
	return tokens
}

// percentSigns writes "pour cent" and "per cent" as the sign that they spell.
func percentSigns(tokens []token) []token {
	for i := 1; i < len(tokens); i++ {
		if of := tokens[i-1].text; tokens[i].text == "cent" && (of == "pour" || of == "per") {
			tokens[i-1].text, tokens[i-1].end = "%", tokens[i].end
			tokens = slices.Delete(tokens, i, i+1)
		}
	}
	return tokens
}

// leadsToMonth tells whether tokens begin with a day or a month, or something of one: "first" is then
// the 1st, and "third" no share. The same in digits may stand between: "thirtieth (30th) day".
func leadsToMonth(tokens []token) bool {
	for _, t := range tokens {
		switch {
		case slices.Contains([]string{"day", "jour", "business", "working", "month", "mois", "next", "following", "chaque", "each", "every"}, t.text):
			return true
		case !t.isNumber() && !slices.Contains([]string{"of", "the", "du", "de", "le", "st", "nd", "rd", "th", "e", "eme"}, t.text):
			return false
		}
	}
	return false
}

// inUnits turns years into months, which have their length, and hours into the days that they are. A number in brackets has the same years as
// the one before it: "two (2) years".
func inUnits(tokens []token) []token {
	for i := 1; i < len(tokens); i++ {
		if slices.Contains([]string{"h", "heures", "hours"}, tokens[i].text) && tokens[i-1].inDays() {
			tokens[i].text = "days"
		}
		if !slices.Contains([]string{"an", "ans", "year", "years"}, tokens[i].text) || !tokens[i-1].twelvefold() {
			continue
		}
		if i > 1 && tokens[i-1].opens {
			tokens[i-2].twelvefold()
		}
		tokens[i].text = "months"
	}
	return tokens
}

// inDays makes days of a number of hours that are whole days, or tells that they are not.
func (t *token) inDays() bool {
	n, err := strconv.Atoi(t.text)
	if err != nil || n <= 0 || n%24 != 0 {
		return false
	}
	t.text = strconv.Itoa(n / 24)
	return true
}

// twelvefold makes months of a number of years that terms may have, or tells that it is none.
func (t *token) twelvefold() bool {
	n, err := strconv.Atoi(t.text)
	if err != nil || n <= 0 || n > 20 {
		return false
	}
	t.text = strconv.Itoa(12 * n)
	return true
}

// spelled returns the number in words that tokens begin with, and how many they are: 0 if there is
// none.
func spelled(tokens []token) (n, used int) {
	if len(tokens) > 1 && oneOf[tokens[0].text] {
		next := tokens[1]
		if next.opens && next.isNumber() && len(tokens) > 2 { // un (1) mois
			next = tokens[2]
		}
		if next.text == "an" || next.text == "year" || measuresTime(phrases[next.text]) {
			return 1, 1
		}
	}
	return calendar.Numeral(len(tokens), func(i int) string { return tokens[i].text })
}
