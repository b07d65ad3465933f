package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/money"
)

// A symbol is a phrase of the text with its meaning and its place.
type symbol struct {
	meaning
	text    string // of a number: its digits; otherwise as folded
	at, end int    // bytes of the original text
}

// isDash tells whether a symbol is a dash that stands alone: between two numbers it says from one to the other.
func (s symbol) isDash() bool { return slices.Contains([]string{"-", "–", "—"}, s.text) }

// readWords turns tokens into symbols: the longest phrase that fits wins, and a milestone's
// name is looked for wherever an event may stand.
func readWords(tokens []token, milestones [][]string) []symbol {
	var symbols []symbol
	for len(tokens) > 0 {
		read, used := readPhrase(tokens, symbols, milestones)
		symbols = append(symbols, read...)
		tokens = tokens[used:]
	}
	return symbols
}

// readPhrase reads the first phrase of the tokens, given the symbols before it, and returns
// how many tokens it took: one at least.
func readPhrase(tokens []token, sofar []symbol, milestones [][]string) ([]symbol, int) {
	first, last := tokens[0], symbol{}
	if len(sofar) > 0 {
		last = sofar[len(sofar)-1]
	}
	afterCount := last.kind == number
	means, used := longestMeaning(tokens, afterCount)
	if n, length := longestMilestone(tokens, sofar, milestones); length > used || length == used && length > 0 && !last.leadsToMeans() && !(means[0].kind == fraction && last.counts()) {
		means, used = []meaning{{milestone, n}}, length
	}
	if !afterCount && slices.Contains([]string{"day", "jour"}, first.text) && len(tokens) > 1 && tokens[1].isNumber() {
		means, used = plain(the), 1 // of the following month, day 20
	}
	switch {
	case used > 0:
	case datesDay(tokens):
		means, used = plain(isoDate), 3
	case first.isNumber():
		means, used = plain(number), 1
	case (afterCount || len(tokens) > 1 && tokens[1].isNumber()) && money.CurrenciesNamed(first.text) != nil:
		means, used = plain(currency), 1
	default:
		means, used = plain(unknown), 1
	}
	switch {
	case len(means) == 1 && means[0].kind == ofMonth && (last.kind == weekday || last.kind == unit && sofar[len(sofar)-2].kind == number):
		means = plain(unknown) // 30 days of the month
	case len(means) == 0 && used > 0 && used < len(tokens) && tokens[used].text == "+" && len(sofar) == 0:
		means = plain(dueDate)
	case len(means) == 0 && used > 0 && followsFrom(sofar) && slices.ContainsFunc(tokens[:used], func(t token) bool { return slices.Contains(dueWords, t.text) }):
		means = plain(dueDate)
	case len(means) == 1 && means[0].kind == ofMonth:
		means = ordinalDays(afterCount || last.kind == unit)
	case (first.text == "l" || first.text == "d") && len(tokens) > 1 && tokens[1].glued && tokens[1].isNumber():
		means, used = plain(unknown), 1 // "l0" for 10
	}
	if suffix, ok := afterNumber[first.text]; ok && afterCount && (first.glued || suffix.kind != ordinalDay && suffix.kind != extra) {
		means, used = []meaning{suffix}, 1
	}
	if len(first.text) == 1 && first.isWord() && afterCount && first.glued && len(tokens) > 1 && tokens[1].glued && tokens[1].isNumber() {
		means, used = plain(unknown), 1 // "1e3" is an exponent, not the 1st
	}
	symbols := make([]symbol, len(means))
	for i, m := range means {
		symbols[i] = symbol{m, first.text, first.at, tokens[used-1].end}
	}
	return symbols, used
}

// dueWords are words of what falls due, or is done when it does.
var dueWords = []string{"due", "payment", "paid", "echeance", "paiement", "reglement", "paye", "payee", "regle"}

// followsFrom tells whether the symbols before end with a word from which something is counted: "8 jours après".
func followsFrom(sofar []symbol) bool {
	at := len(sofar) - 1
	for at > 0 && (sofar[at].kind == the || sofar[at].kind == of) {
		at--
	}
	return at >= 0 && sofar[at].kind == from
}

// ordinalDays is what "of the month" says: behind a number that it is a day, elsewhere nothing.
func ordinalDays(afterCount bool) []meaning {
	if afterCount {
		return plain(ordinalDay)
	}
	return nil
}

// datesDay tells whether tokens begin with a date, "2027-03-15".
func datesDay(tokens []token) bool {
	if len(tokens) < 3 || len(tokens[0].text) != 4 {
		return false
	}
	for i, t := range tokens[:3] {
		if !t.isNumber() || i > 0 && (!t.glued || len(t.text) != len("-15") || t.text[0] != '-') {
			return false
		}
	}
	return true
}

// longestMeaning returns the longest phrase of the vocabulary that the tokens begin with;
// it takes 0 tokens if there is none. After a number a unit goes before any longer phrase:
// "1 month end of month" is not "1, month end".
func longestMeaning(tokens []token, afterCount bool) (means []meaning, length int) {
	for n := 1; n <= min(longestPhrase, len(tokens)); n++ {
		found, ok := phrases[join(tokens[:n])]
		if ok && !(afterCount && measuresTime(means) && !measuresTime(found)) {
			means, length = found, n
		}
	}
	return means, length
}

func measuresTime(means []meaning) bool {
	return len(means) > 0 && (means[0].kind == unit || means[0].kind == fullWeek)
}

func join(tokens []token) string {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		words[i] = t.text
	}
	return strings.Join(words, " ")
}

// longestMilestone returns which milestone the tokens begin with, and how many they take,
// where the symbols before lead to an event.
func longestMilestone(tokens []token, sofar []symbol, milestones [][]string) (which, length int) {
	if len(sofar) > 0 && !slices.Contains([]kind{on, the, of, from, before, percentSign, slash, nextMonth, nextEnd}, sofar[len(sofar)-1].kind) {
		return 0, 0
	}
	for i, name := range milestones {
		if len(name) > length && len(name) <= len(tokens) && join(tokens[:len(name)]) == strings.Join(name, " ") {
			which, length = i, len(name)
		}
	}
	if len(sofar) == 0 && length < len(tokens) && tokens[length].text != "+" {
		return 0, 0
	}
	return which, length
}

// mayNameEvent tells whether a phrase of the grammar can name a milestone as well: a means of payment, or a
// fraction, which no event is.
func mayNameEvent(phrase []meaning) bool {
	return len(phrase) == 1 && slices.Contains([]kind{means, fraction}, phrase[0].kind)
}

// counts tells whether a word is an article that may count what follows: "un tiers", "a quarter".
func (s symbol) counts() bool { return s.kind == the || s.text == "a" }

// milestoneWords cuts the names of milestones into folded words. A name that the grammar
// already gives a meaning, as "delivery" or "10", never stands for a milestone.
func milestoneWords(names []string) [][]string {
	words := make([][]string, len(names))
	for i, name := range names {
		if CheckMilestone(name) != nil {
			continue
		}
		for _, t := range scan(name) {
			words[i] = append(words[i], t.text)
		}
	}
	return words
}
