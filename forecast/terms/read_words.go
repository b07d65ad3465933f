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
	means, used := meaningAlone(tokens, sofar, milestones)
	means, used = meaningBeside(tokens, sofar, means, used)
	symbols := make([]symbol, len(means))
	for i, m := range means {
		symbols[i] = symbol{m, tokens[0].text, tokens[0].at, tokens[used-1].end}
	}
	return symbols, used
}

// meaningAlone returns what the longest phrase that the tokens begin with says by itself, and how many it takes.
func meaningAlone(tokens []token, sofar []symbol, milestones [][]string) (means []meaning, used int) {
	first, last := tokens[0], lastOf(sofar)
	afterCount, beforeCount := last.kind == number, len(tokens) > 1 && tokens[1].isNumber()
	means, used = longestMeaning(tokens, afterCount)
	if n, length := longestMilestone(tokens, sofar, milestones); length > used || length == used && length > 0 && !last.leadsToMeans() && !(means[0].kind == fraction && last.counts()) {
		means, used = []meaning{{milestone, n}}, length
	}
	switch {
	case !afterCount && beforeCount && slices.Contains([]string{"day", "jour"}, first.text):
		return plain(the), 1 // of the following month, day 20
	case used > 0:
		return means, used
	case datesDay(tokens):
		return plain(isoDate), 3
	case first.isNumber():
		return plain(number), 1
	case (afterCount || beforeCount) && money.CurrenciesNamed(first.text) != nil:
		return plain(currency), 1
	}
	return plain(unknown), 1
}

// meaningBeside returns what a phrase of so many tokens, with a meaning of its own, says beside its neighbours.
func meaningBeside(tokens []token, sofar []symbol, alone []meaning, used int) ([]meaning, int) {
	first, last := tokens[0], lastOf(sofar)
	afterCount, gluedCount := last.kind == number, len(tokens) > 1 && tokens[1].glued && tokens[1].isNumber()
	ofTheMonth := len(alone) == 1 && alone[0].kind == ofMonth
	suffix, isSuffix := afterNumber[first.text]
	switch {
	case len(first.text) == 1 && first.isWord() && afterCount && first.glued && gluedCount:
		return plain(unknown), 1 // "1e3" is an exponent, not the 1st
	case isSuffix && afterCount && (first.glued || suffix.kind != ordinalDay && suffix.kind != extra):
		return []meaning{suffix}, 1
	case len(alone) == 0 && isWhatIsDue(tokens[:used]) && (followsFrom(sofar) || last.kind == unit && slices.Contains([]string{"due date", "date d echeance"}, join(tokens[:used])) || len(sofar) == 0 && used < len(tokens) && tokens[used].text == "+"):
		return plain(dueDate), used
	case ofTheMonth && (last.kind == weekday || last.kind == unit && sofar[len(sofar)-2].kind == number):
		return plain(unknown), used // 30 days of the month
	case ofTheMonth:
		return ordinalDays(alone[0].value, afterCount || last.kind == unit || alone[0].value == current && last.kind == ordinalDay), used
	case (first.text == "l" || first.text == "d") && gluedCount:
		return plain(unknown), 1 // "l0" for 10
	}
	return alone, used
}

// lastOf returns the last of the symbols, or an empty one.
func lastOf(symbols []symbol) symbol {
	if len(symbols) == 0 {
		return symbol{}
	}
	return symbols[len(symbols)-1]
}

// dueWords are words of what falls due, or is done when it does.
var dueWords = []string{"due", "payment", "paid", "settled", "settlement", "echeance", "paiement", "reglement", "paye", "payee", "regle"}

// isWhatIsDue tells whether a phrase that counts for nothing has one of them.
func isWhatIsDue(phrase []token) bool {
	return slices.ContainsFunc(phrase, func(t token) bool { return slices.Contains(dueWords, t.text) })
}

// followsFrom tells whether the symbols before end with a word from which something is counted, "8 jours après", or
// with the invoice behind one: "30 days from invoice due".
func followsFrom(sofar []symbol) bool {
	at := len(sofar) - 1
	if at > 0 && sofar[at].meaning == is(Invoice) {
		at--
	}
	for at > 0 && (sofar[at].kind == the || sofar[at].kind == of) {
		at--
	}
	return at >= 0 && sofar[at].kind == from
}

// ordinalDays is what "of the month" says, of which one as its value tells: behind a number that it is a day,
// elsewhere nothing.
func ordinalDays(which int, afterCount bool) []meaning {
	if afterCount {
		return []meaning{{ordinalDay, which}}
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
