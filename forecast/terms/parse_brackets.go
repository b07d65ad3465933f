package terms

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// A quantity is a number among the symbols, with the unit, sign or ending behind it if there is one.
type quantity struct {
	number   string
	measure  meaning // unknown: none
	from, to int     // its symbols, the last not included
}

// sayOnce drops what brackets only say again of the number before them: "thirty (30) days", "30 jours
// (trente jours)". Where the two differ nobody knows which of them the contract means.
func (p *parser) sayOnce() *SyntaxError {
	for at := 1; at < len(p.symbols); at++ {
		said, again := p.quantityBefore(at), p.quantityAt(at)
		switch {
		case !p.opensBracket(at) || !said.compares(again):
			continue
		case !said.isAs(again):
			place := symbol{at: p.symbols[said.from].at, end: p.symbols[again.to-1].end}
			return p.fail(place, say.Textf("%q and %q do not say the same", p.written(said), p.written(again)),
				say.Textf("write only the one that is meant"))
		case !said.isMeasured():
			again.to = again.from + 1 // "thirty (30 days)" keeps its days
		}
		p.symbols = slices.Delete(p.symbols, again.from, again.to)
	}
	return nil
}

// opensBracket tells whether a bracket opens right before a symbol.
func (p *parser) opensBracket(at int) bool {
	return strings.HasSuffix(strings.TrimRightFunc(p.text[:p.symbols[at].at], unicode.IsSpace), "(")
}

// closesBracket tells whether a bracket closes right behind a symbol.
func (p *parser) closesBracket(at int) bool {
	return strings.HasPrefix(strings.TrimLeftFunc(p.text[p.symbols[at].end:], unicode.IsSpace), ")")
}

// quantityAt returns the quantity that begins with a symbol, if it is a number.
func (p *parser) quantityAt(at int) quantity {
	if at < 0 || p.symbols[at].kind != number {
		return quantity{}
	}
	q := quantity{number: p.symbols[at].text, from: at, to: at + 1}
	if q.to < len(p.symbols) && slices.Contains([]kind{unit, percentSign, ordinalDay}, p.symbols[q.to].kind) && !p.closesBracket(at) {
		q.measure = p.symbols[q.to].meaning
		q.to++
	}
	return q
}

// quantityBefore returns the quantity that ends right before a symbol, if one does.
func (p *parser) quantityBefore(at int) quantity {
	for from := at - 1; from >= at-2; from-- {
		if q := p.quantityAt(from); q.number != "" && q.to == at {
			return q
		}
	}
	return quantity{}
}

func (p *parser) written(q quantity) string {
	return p.text[p.symbols[q.from].at:p.symbols[q.to-1].end]
}

// isAs tells whether two quantities are the same: a week is seven days.
func (q quantity) isAs(other quantity) bool {
	if q.measure == other.measure || !q.isMeasured() || !other.isMeasured() {
		return q.number == other.number
	}
	days, certain := q.days()
	same, too := other.days()
	return certain && too && days == same
}

// days returns how many days a number of days or weeks is.
func (q quantity) days() (n int, certain bool) {
	n, err := strconv.Atoi(q.number)
	switch q.measure {
	case counts(calendar.Days):
		return n, err == nil
	case counts(calendar.Weeks):
		return 7 * n, err == nil
	}
	return 0, false
}

func (q quantity) isMeasured() bool { return q.measure.kind != unknown }

// compares tells whether two quantities can say the same: a percent says nothing of days.
func (q quantity) compares(other quantity) bool {
	return q.number != "" && other.number != "" &&
		(q.measure.kind == other.measure.kind || !q.isMeasured() || !other.isMeasured())
}
