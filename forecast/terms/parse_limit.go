package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// cutOff reads the day after which a base date counts as the next month's first.
func (p *parser) cutOff(d *draft, place symbol) *SyntaxError {
	if d.Rule.cutOff > 0 {
		return p.fail(place, say.Textf("a second cut-off"), say.Textf("write one"))
	}
	p.skipAll(on, the)
	day, err := p.dayOfMonth(d)
	d.Rule.cutOff = day
	return err
}

// atMost reads the most days the rule may give, one at least.
func (p *parser) atMost(d *draft, place symbol) *SyntaxError {
	if d.Rule.atMost > 0 {
		return p.fail(place, say.Textf("a second limit of days"), say.Textf("write one"))
	}
	s := p.peek(0)
	if s.kind != number && p.limitsBehind(d) {
		return nil
	}
	if s.kind != number {
		return p.fail(place, say.Textf("the number of days is missing"), say.Textf("write it after the words, as in at most 60 days"))
	}
	symbols := 1
	if u := p.peek(1); u.kind == unit && calendar.Unit(u.value) == calendar.Days {
		symbols = 2
	} else if u.kind == unit {
		return p.fail(u, say.Textf("a limit counts days"), say.Textf("write at most 60 days"))
	}
	limit, err := p.duration(calendar.Days, symbols)
	if err != nil {
		return err
	}
	if limit.Count == 0 {
		return p.fail(s, say.Textf("at most 0 days leaves no time"), say.Textf("name the event instead, as in on invoice"))
	}
	if end := p.peek(0); end.kind == endPeriod || end.kind == nextEnd { // sans dépasser 45 jours fin de mois
		return p.fail(symbol{at: s.at, end: end.end}, say.Textf("a limit counts days"), say.Textf("write at most 60 days"))
	}
	d.Rule.atMost = limit.Count
	return nil
}

// saysItself tells whether "at most" only says what a term is anyway: "60 jours maximum", "at most 60 days".
// Before the end of a period or a day it is a limit of its own.
func (d *draft) saysItself(next kind) bool {
	if len(d.steps) == 0 {
		return !d.based && next == number
	}
	return len(d.steps) == 1 && d.steps[0].kind == countStep && !slices.Contains([]kind{number, endPeriod, on, the, ordinalDay, weekday}, next)
}

// limitsBehind takes the days that stand before "maximum" for the limit of the rule before them: "45 jours
// fin de mois, 60 jours maximum".
func (p *parser) limitsBehind(d *draft) bool {
	last := len(d.steps) - 1
	apart := p.at >= 4 && slices.Contains([]kind{and, endPeriod}, p.symbols[p.at-4].kind) // the number, its unit and "maximum" follow
	if last < 2 || !apart || d.steps[last].kind != countStep || d.steps[last].count.Unit != calendar.Days {
		return false
	}
	d.Rule.atMost, d.steps = d.steps[last].count.Count, d.steps[:last]
	return true
}

// neverLater reads a second rule that is due earlier on some dates.
func (p *parser) neverLater(d *draft) *SyntaxError {
	limit, err := p.rule()
	d.never = &limit
	return err
}

// complete checks a rule that has been read to its end.
func (p *parser) complete(d draft) (Rule, *SyntaxError) {
	if d.cash && len(d.steps) > 0 {
		return Rule{}, p.fail(d.place, say.Textf("cash leaves no time to pay"), say.Textf("leave out cash or the days"))
	}
	if d.atOnce.end > 0 && len(d.steps) > 0 {
		return Rule{}, p.fail(d.atOnce, say.Textf("%q leaves no time to pay", p.text[d.atOnce.at:d.atOnce.end]), say.Textf("leave out that or the days, or write 30 days before delivery"))
	}
	if d.cash && !d.based {
		d.Rule.base, d.based = Event{Kind: Delivery}, true
	}
	if !d.based && len(d.steps) == 0 {
		return Rule{}, p.unexpected(p.peek(0), say.Textf("write when it is due, as in 30 days, end of month, on delivery"))
	}
	if d.counted && len(d.steps) == 0 {
		return Rule{}, p.fail(d.place, say.Textf("how long after the event is missing"), say.Textf("write 30 days from %v, or on %v", d.Rule.base, d.Rule.base))
	}
	if d.fromEnd && len(d.steps) == 1 {
		return Rule{}, p.fail(d.place, say.Textf("how long after %v is missing", d.steps[0]), say.Textf("write %v + 30 days, or %v", d.steps[0], d.steps[0]))
	}
	if d.never != nil && (d.never.base != d.Rule.base || d.before || d.never.before) {
		return Rule{}, p.fail(d.place, say.Textf("both rules of never later than must count from one event"), say.Textf("name the same event after each"))
	}
	if d.before {
		return d.Rule, p.checkBefore(d)
	}
	if d.later && len(d.steps) == 1 {
		return p.laterDay(d)
	}
	return d.Rule, nil
}

// laterDay lets a day that is named after an event be a later one. "End of the month after delivery" may be that of
// its own month, or of the month after.
func (p *parser) laterDay(d draft) (Rule, *SyntaxError) {
	own, next := d.Rule, d.Rule
	switch only := d.steps[0]; {
	case only.namesDay():
		own.steps = []step{count(1, calendar.Days), only} // the first such day from the next on
	case only.closesMonths():
		end := p.symbols[slices.IndexFunc(p.symbols, func(s symbol) bool { return s.kind == endPeriod && s.at >= d.place.at })]
		words := strings.Fields(fold(p.text[end.at:end.end]))
		if !slices.Contains(words, "the") && !slices.Contains(words, "du") {
			break // the first month end after delivery
		}
		next.steps = []step{count(calendar.Step{Period: only.period, Count: 1}.Months(), calendar.Months), only}
		return Rule{}, p.fail(end, say.Textf("%v after %v may be that in which it falls, or the one after", only, d.Rule.base), say.Textf("write %v, or %v", own, next))
	}
	return own, nil
}

// checkBefore refuses what cannot be counted backwards from an event.
func (p *parser) checkBefore(d draft) *SyntaxError {
	if len(d.steps) == 0 && d.cash {
		return p.fail(d.place, say.Textf("cash before %v may be due on order or any time later", d.Rule.base), say.Textf("write on order, or 10 days before %v", d.Rule.base))
	}
	if len(d.steps) == 0 {
		return p.fail(d.place, say.Textf("how long before the event is missing"), say.Textf("write 10 days before %v", d.Rule.base))
	}
	for _, s := range d.steps {
		if s.kind != countStep {
			return p.fail(d.place, say.Textf("%q cannot be counted backwards", s.String()), say.Textf("write days, weeks or months before the event"))
		}
	}
	if d.Rule.cutOff > 0 || d.Rule.atMost > 0 {
		return p.fail(d.place, say.Textf("a cut-off or a limit of days does not go with before"), say.Textf("leave it out"))
	}
	return nil
}
