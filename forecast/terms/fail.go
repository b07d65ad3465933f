package terms

import (
	"maps"
	"slices"
	"strings"

	"cashgap/forecast/say"
)

// fail returns the error at a symbol's place.
func (p *parser) fail(s symbol, problem, hint say.Text) *SyntaxError {
	return &SyntaxError{Offset: s.at, Length: s.end - s.at, Problem: problem, Hint: hint}
}

// unexpected refuses a symbol where it stands: the text ends too early, the word is not
// known, or it does not fit there.
func (p *parser) unexpected(s symbol, hint say.Text) *SyntaxError {
	word := p.text[s.at:s.end]
	switch s.kind {
	case endOfText:
		return p.fail(s, say.Textf("something is missing here"), hint)
	case unknown, ending:
		if meant, words := p.nearestPhrase(s); meant != "" {
			return p.fail(s, say.Textf("%q is not a phrase of payment terms", words), say.Textf("did you mean %s?", meant))
		}
		if s.kind == ending {
			break
		}
		if near := p.nearest(s.text); near != "" {
			hint = say.Textf("did you mean %s?", near)
		} else if p.leadsToEvent(s) {
			hint = say.Textf("if it names a milestone, declare it: under milestones: in a scenario, with --milestone for cashgap terms")
		} else if hint.IsEmpty() {
			hint = say.Textf("write when it is due, as in 30 days, end of month, on delivery")
		}
		if fee := p.penaltyBehind(s); fee.end > 0 && !p.leadsToEvent(s) {
			return p.unexpected(fee, hint)
		}
		return p.fail(s, say.Textf("%q is not a word of payment terms", word), hint)
	case or:
		return p.fail(s, say.Textf("%q does not say which of the two applies", word), say.Textf("write the one that applies today; a strategy can try the other"))
	case dueDate:
		return p.fail(s, say.Textf("%q is what terms are to tell, and nothing counts from it", word), say.Textf("write 30 days for days from the invoice"))
	case isoDate:
		return p.fail(s, say.Textf("terms count from events, and %s is a date", word), say.Textf("give a milestone that date, and count from it: 30 days from season"))
	case penalty:
		return p.fail(s, say.Textf("%q is asked of who pays late, and is not part of the terms", word), say.Textf("leave it out of the terms, and write late_fees: beside them"))
	case elsewhere:
		return p.fail(s, say.Textf("%q does not say when it is paid", word), say.Textf("leave it out of the terms"))
	case arrears:
		return p.fail(s, say.Textf("%q says which time an invoice is for, not when it is due", word), say.Textf("write when it is due, as in 30 days, and invoicing: beside it, as in in advance or month end"))
	case means:
		return p.fail(s, say.Textf("%q says how it is paid, not when", word), say.Textf("write when it is due, as in 30 days, and pays: {by: %s} beside it", meansNames[s.value]))
	case lastWorkday:
		return p.fail(s, say.Textf("%q is no due date here: a due date stays where it falls, and the payment moves", word), say.Textf("write end of month: what falls due on a day off is paid on the next business day"))
	case security:
		return p.fail(s, say.Textf("%q says how it is paid, not when", word), say.Textf("leave it out of the terms"))
	}
	return p.fail(s, say.Textf("%q does not belong here", word), hint)
}

// penaltyBehind returns what is asked of who pays late where that is what a word before it is about: "net 30, 1.5% per
// month late fee".
func (p *parser) penaltyBehind(s symbol) symbol {
	at := slices.IndexFunc(p.symbols, func(o symbol) bool { return o.at > s.at && o.kind == penalty })
	if at < 0 {
		return symbol{}
	}
	return p.symbols[at]
}

// leadsToEvent tells whether the words before a symbol say that an event comes: "30 days from …".
func (p *parser) leadsToEvent(s symbol) bool {
	at := slices.Index(p.symbols, s) - 1
	for at > 0 && p.symbols[at].kind == the {
		at--
	}
	return at >= 0 && slices.Contains([]kind{on, from, before}, p.symbols[at].kind)
}

// shortestHint keeps abbreviations out of what a misspelt word may have meant.
const shortestHint = 4

// nearest returns the word of the vocabulary, or the milestone, that a misspelt word most
// resembles: one letter away if it is short, two if it is long. Of two as near, the one that
// begins alike.
func (p *parser) nearest(word string) string {
	best, distance, shared := "", 3, 0
	if len(word) < 6 {
		distance = 2
	}
	known := append(slices.Clone(p.opt.Milestones), slices.Sorted(maps.Keys(phrases))...)
	for _, candidate := range known {
		if folded := fold(candidate); len(folded) >= shortestHint && !strings.Contains(folded, " ") && len(word) <= len(folded)+2 {
			d, begin := editDistance(word, folded), commonPrefix(word, folded)
			if d < distance || d == distance && best != "" && begin > shared {
				best, distance, shared = candidate, d, begin
			}
		}
	}
	return best
}

// nearestPhrase returns the phrase of several words that the text at a symbol misspells in
// one of them, such as "end of mounth", and the words as written; nothing if none is near.
func (p *parser) nearestPhrase(s symbol) (meant, written string) {
	words := strings.Fields(p.text[s.at:])
	for _, phrase := range slices.Sorted(maps.Keys(phrases)) {
		count := strings.Count(phrase, " ") + 1
		if count == 1 || count > len(words) || slices.Equal(phrases[phrase], plain(ending)) || slices.Equal(phrases[phrase], plain(elsewhere)) {
			continue
		}
		written := strings.Join(words[:count], " ")
		if folded := fold(written); len(folded) >= shortestHint && editDistance(folded, phrase) == 1 {
			return phrase, written
		}
	}
	return "", ""
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// editDistance counts the letters to insert, delete, replace or swap with their neighbour
// to turn one word into the other. Method: optimal string alignment.
func editDistance(a, b string) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
