package terms

import (
	"slices"
	"strconv"
	"strings"
)

// numerals are the numbers that contracts spell out, as the law does in "trente jours", folded.
// Those from 20 on take another behind them: "quarante-cinq".
var numerals = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,

	"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
	"onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
	"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
	"septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}

// ordinals are the words for which of several months or days is meant, folded.
var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
	"premier": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6,
}

// oneOf are the words for one that are articles too: a number only before a unit of time.
var oneOf = map[string]bool{"a": true, "un": true, "une": true}

// withinDays are the words for some days, after "sous" or "à" alone: "fin de quinzaine" is half a month.
var withinDays = map[string]int{"huitaine": 8, "quinzaine": 15}

// spell turns numbers in words into digits, each a token in the place of its words.
func spell(tokens []token) []token {
	var spelt []token
	for at := 0; at < len(tokens); {
		t := tokens[at]
		if days := withinDays[t.text]; days > 0 && at > 0 && slices.Contains([]string{"sous", "a"}, tokens[at-1].text) {
			number := token{text: strconv.Itoa(days), at: t.at, end: t.end, glued: t.glued}
			t.text = "jours"
			spelt = append(spelt, number)
		}
		n, used := spelled(tokens[at:])
		if which := ordinals[t.text]; which > 0 && leadsToMonth(tokens[at+1:]) {
			spelt = append(spelt, token{text: strconv.Itoa(which), at: t.at, end: t.end, glued: t.glued})
			t = token{text: "th", at: t.end, end: t.end, glued: true}
		} else if used > 0 {
			t.text, t.end, t.spelled = strconv.Itoa(n), tokens[at+used-1].end, true
		}
		spelt = append(spelt, t)
		at += max(1, used)
	}
	return spelt
}

// saidOnce drops a number in brackets that only repeats the one before, in digits for words or in words
// for digits, with its unit or without: "thirty (30) days", "30 jours (trente jours)".
func saidOnce(text string, tokens []token) []token {
	for i := 0; i < len(tokens); i++ {
		for length := 1; length <= 2; length++ {
			if again := i + length; repeats(tokens[i:], length) && strings.Contains(text[tokens[again-1].end:tokens[again].at], "(") {
				tokens = slices.Delete(tokens, again, again+length)
			}
		}
	}
	return tokens
}

// repeats tells whether tokens say a number, with as many words as the length is, and again.
func repeats(tokens []token, length int) bool {
	return len(tokens) >= 2*length && tokens[0].isNumber() && tokens[0].spelled != tokens[length].spelled &&
		join(tokens[:length]) == join(tokens[length:2*length])
}

// leadsToMonth tells whether tokens begin with a day or a month, or something of one: "first" is then
// the 1st, and "third" no share.
func leadsToMonth(tokens []token) bool {
	for _, t := range tokens {
		switch {
		case slices.Contains([]string{"day", "jour", "month", "mois", "next", "following", "chaque", "each", "every"}, t.text):
			return true
		case !slices.Contains([]string{"of", "the", "du", "de", "le"}, t.text):
			return false
		}
	}
	return false
}

// inMonths turns years into months, which have their length.
func inMonths(tokens []token) []token {
	for i := 1; i < len(tokens); i++ {
		number, unit := &tokens[i-1], &tokens[i]
		if n, err := strconv.Atoi(number.text); err == nil && 0 < n && n <= 20 && slices.Contains([]string{"an", "ans", "year", "years"}, unit.text) {
			number.text, unit.text = strconv.Itoa(12*n), "months"
		}
	}
	return tokens
}

// spelled returns the number in words that tokens begin with, and how many they are: 0 if there is
// none.
func spelled(tokens []token) (n, used int) {
	word := func(i int) string {
		if i < len(tokens) {
			return tokens[i].text
		}
		return ""
	}
	if next := word(1); oneOf[word(0)] && (next == "an" || next == "year" || measuresTime(phrases[next])) {
		return 1, 1
	}
	n, room := numerals[word(0)], 10
	switch used = 1; {
	case word(0) == "quatre" && (word(1) == "vingt" || word(1) == "vingts"):
		n, used, room = 80, 2, 20
	case word(0) == "soixante":
		room = 20
	case n == 0:
		return 0, 0
	case n < 20:
		return addTeen(n, word(1))
	}
	if word(used) == "et" && (word(used+1) == "un" || word(used+1) == "onze") {
		return n + max(1, numerals[word(used+1)]), used + 2
	}
	if more := numerals[word(used)]; 0 < more && more < room {
		more, words := addTeen(more, word(used+1))
		return n + more, used + words
	}
	return n, used
}

// addTeen reads "dix-sept", which is ten and seven.
func addTeen(n int, next string) (sum, used int) {
	if more := numerals[next]; n == 10 && 7 <= more && more <= 9 {
		return n + more, 2
	}
	return n, 1
}
