package terms

import (
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// leastSlashed is the least number that begins a list with slashes, as in "30/60/90 days": a
// smaller one is the percent of a discount.
const leastSlashed = 10

// equalInstalments reads equal parts due after so many days each: "30/60/90 days end of month", "en
// trois fois à 30, 60 et 90 jours". Where no such list comes next it takes nothing.
func (p *parser) equalInstalments() (term Term, found bool, err *SyntaxError) {
	start := p.at
	p.skipAll(on, the, within, net)
	place, announced := p.peek(0), 0
	if p.peek(0).kind == number && p.peek(1).kind == equalParts {
		announced, _ = strconv.Atoi(p.next().text)
		p.skipAll(equalParts, on, the, within, of)
	}
	counts, symbols := p.counts()
	if counts == nil {
		p.at = start
		return Term{}, false, nil
	}
	if announced > 0 && announced != len(counts) {
		return Term{}, false, p.fail(place, say.Textf("%d instalments are announced, and %d follow", announced, len(counts)), say.Textf("write as many days as instalments"))
	}
	p.at += symbols
	p.symbols[p.at].text = strconv.Itoa(counts[len(counts)-1])
	last, err := p.rule()
	if err != nil {
		return Term{}, false, err
	}
	return last.inEqualParts(counts), true, nil
}

// counts returns the numbers of a list that comes next, "30, 60 and 90 days", which increase, and
// how many symbols stand before the last of them; nil if there is none.
func (p *parser) counts() (all []int, symbols int) {
	at, slashed, dash := 0, false, false
	for {
		s := p.peek(at)
		text := s.text
		if dash {
			text = strings.TrimPrefix(text, "-")
		}
		n, err := strconv.Atoi(text)
		if s.kind != number || err != nil || n < 0 || len(all) > 0 && n <= all[len(all)-1] {
			return nil, 0
		}
		all = append(all, n)
		if p.peek(at+1).kind == unit {
			break
		}
		at++
		joint := p.peek(at)
		dash = joint.kind == number && strings.HasPrefix(joint.text, "-") // "30-60-90 days"
		slashed = slashed || dash || joint.kind == slash
		for !dash && (p.peek(at).kind == slash || p.peek(at).kind == and) {
			at++
		}
	}
	if len(all) < 2 || len(all) > maxInstalments || slashed && (len(all) < 3 || all[0] < leastSlashed) {
		return nil, 0
	}
	return all, at
}

// inEqualParts returns a term of equal parts that are due by the rule, each after a count of its own
// where the rule has the last.
func (r Rule) inEqualParts(counts []int) Term {
	counted := slices.IndexFunc(r.steps, func(s step) bool { return s.kind == countStep && s.count.Count == counts[len(counts)-1] })
	share := money.One / money.Rate(len(counts))
	term := Term{make([]Instalment, len(counts))}
	for i, n := range counts {
		rule := r
		rule.steps = slices.Clone(r.steps)
		rule.steps[counted].count = calendar.Duration{Count: n, Unit: r.steps[counted].count.Unit}
		term.instalments[i] = Instalment{Share: Share{kind: percentShare, percent: share}, Rule: rule}
	}
	term.instalments[len(counts)-1].Share = Share{} // the last takes the cents
	return term
}
