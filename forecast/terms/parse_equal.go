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
	start, led := p.at, p.past(on, the) > 0
	dated := p.past(on) < p.past(on, the) // "le 10, 30 jours" begins with a day of the month
	p.skipAll(on, the, within, net)
	place, announced := p.peek(0), 0
	if p.peek(0).kind == number && slices.Contains([]kind{equalParts, everyMonth}, p.peek(1).kind) {
		announced, _ = strconv.Atoi(p.next().text)
	}
	if p.skip(equalParts, everyMonth) {
		p.skipAll(on, the, within, of)
	}
	counts, symbols := p.counts()
	if counts == nil && announced > 0 {
		term, err := p.announced(place, announced)
		return term, err == nil, err
	}
	if counts == nil || dated || led && p.peek(symbols+1).kind != unit { // le 10/20/30 are days of the month
		p.at = start
		return Term{}, false, nil
	}
	if announced > 0 && announced != len(counts) {
		return Term{}, false, p.miscounted(place, announced, len(counts))
	}
	p.at += symbols
	p.symbols[p.at].text = strconv.Itoa(counts[len(counts)-1])
	last, err := p.lastCount()
	if err != nil {
		return Term{}, false, err
	}
	return last.inEqualParts(counts), true, nil
}

// announced reads the parts of which so many are announced, from a symbol on, where each has its share: "en 2 fois :
// 50 % à 30 jours et 50 % à 60 jours".
func (p *parser) announced(from symbol, parts int) (Term, *SyntaxError) {
	if run := p.past(and); !p.startsShare(run) {
		return Term{}, p.undated(from)
	}
	p.skipAll(and)
	term, err := p.instalments()
	if err == nil && len(term.instalments) != parts {
		err = p.miscounted(from, parts, len(term.instalments))
	}
	return term, err
}

// miscounted refuses instalments that are more or fewer than announced.
func (p *parser) miscounted(place symbol, announced, follow int) *SyntaxError {
	return p.fail(place, say.Textf("%d instalments are announced, and %d follow", announced, follow), say.Textf("write as many days as instalments"))
}

// undated refuses instalments whose number is all that is said of them, from a symbol on.
func (p *parser) undated(from symbol) *SyntaxError {
	last := p.at - 1
	for !slices.Contains([]kind{equalParts, everyMonth}, p.symbols[last].kind) {
		last--
	}
	place := symbol{at: from.at, end: p.symbols[last].end}
	return p.fail(place, say.Textf("%q does not say when each falls due", p.text[place.at:place.end]), say.Textf("write 3 instalments at 30, 60 and 90 days, with as many days as instalments"))
}

// lastCount reads the rule that begins with the last number of a list: days, where nothing more is said.
func (p *parser) lastCount() (Rule, *SyntaxError) {
	if p.peek(1).kind != endOfText {
		return p.rule()
	}
	days, err := p.duration(calendar.Days, 1)
	return Rule{steps: []step{{kind: countStep, count: days}}}, err
}

// equalRest reads what other parts leave, in equal parts: "solde à 30 et 60 jours". Where no such list
// comes next it takes nothing.
func (p *parser) equalRest(before []part) ([]part, *SyntaxError) {
	start := p.at
	p.skipAll(on, the)
	place := p.peek(0)
	if !p.skip(rest) {
		p.at = start
		return nil, nil
	}
	term, found, err := p.equalInstalments()
	if !found || err != nil {
		p.at = start
		return nil, err
	}
	left := money.One
	for _, each := range before {
		if left -= each.Share.percent; each.Share.kind == amountShare {
			return nil, p.fail(place, say.Textf("equal parts of what a fixed amount leaves"), say.Textf("write the amount of each but the last"))
		}
	}
	parts := make([]part, len(term.instalments))
	for i, instalment := range term.instalments {
		instalment.Share.percent = instalment.Share.percent.Times(max(0, left))
		parts[i] = part{Instalment: instalment, place: place, named: true}
	}
	return parts, nil
}

// counts returns the numbers of a list that comes next, "30, 60 and 90 days", which increase, and
// how many symbols stand before the last of them; nil if there is none. With slashes it needs no unit,
// unless it may be shares as well, as "10/30/60" may.
func (p *parser) counts() (all []int, symbols int) {
	at, sum, slashed, dash := 0, 0, false, false
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
		sum += n
		next := p.peek(at + 1).kind
		if next == unit || slashed && sum != 100 && (next == endOfText || next == endPeriod) {
			break
		}
		at++
		joint := p.peek(at)
		dash = joint.kind == number && strings.HasPrefix(joint.text, "-")  // "30-60-90 days"
		slashed = slashed || dash || joint.kind == slash || joint.isDash() // "30–60 days" is a range
		if !dash && joint.kind != slash && joint.kind != and {
			return nil, 0
		}
		for !dash && (p.peek(at).kind == slash || p.peek(at).kind == and) {
			at++
		}
	}
	if len(all) < 2 || len(all) > maxInstalments || slashed && (len(all) < 3 || all[0] < leastSlashed) {
		return nil, 0
	}
	return all, at
}

// sharedEvents reads percents that make a whole, each due on its event: "50/50 order/delivery". Where
// the text is not just that it takes nothing.
func (p *parser) sharedEvents() (term Term, found bool) {
	shares, symbols := p.slashedShares()
	events, end := p.listedEvents(symbols)
	if len(shares) < 2 || len(events) != len(shares) || p.peek(end).kind != endOfText {
		return Term{}, false
	}
	p.at += end
	for i, share := range shares {
		term.instalments = append(term.instalments, Instalment{Share: share, Rule: Rule{base: events[i]}})
	}
	return term, true
}

// slashedShares returns the shares of "30/70" if they come next and make a whole, and how many symbols
// they take.
func (p *parser) slashedShares() (shares []Share, symbols int) {
	var sum money.Rate
	for joined := true; joined && p.peek(symbols).kind == number; symbols++ {
		percent, err := strconv.ParseInt(p.peek(symbols).text, 10, 8)
		if err != nil || percent <= 0 {
			return nil, 0
		}
		shares = append(shares, Share{kind: percentShare, percent: money.Percent(percent)})
		sum += money.Percent(percent)
		if joined = p.peek(symbols+1).kind == slash; joined {
			symbols++
		}
	}
	if sum != money.One {
		return nil, 0
	}
	return shares, symbols
}

// listedEvents returns the events that stand so many symbols ahead, joined by slashes or "and", and how
// many symbols ahead they end.
func (p *parser) listedEvents(ahead int) (events []Event, end int) {
	for {
		for slices.Contains([]kind{on, the, of}, p.peek(ahead).kind) {
			ahead++
		}
		e, ok := p.eventOf(p.peek(ahead))
		if !ok {
			return nil, 0
		}
		events = append(events, e)
		if ahead++; p.peek(ahead).kind != slash && p.peek(ahead).kind != and {
			return events, ahead
		}
		ahead++
	}
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
