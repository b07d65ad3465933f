package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// base reads the event the rule counts from.
func (p *parser) base(d *draft, words lead) *SyntaxError {
	s := p.next()
	if again, _ := p.eventOf(s); d.based && d.bracketed && len(d.steps) == 0 && again == d.Rule.base { // cash on delivery (COD)
		return nil
	}
	if immediately := d.atOnce.end > 0 && d.Rule.base.Kind == Invoice; d.based && !immediately && !p.saysOfInvoice(d, s, words) {
		return p.fail(s, say.Textf("a second event to count from"), say.Textf("separate two instalments with and, each with its share"))
	}
	d.based, d.before, d.counted, d.later = true, words.before, words.from, d.later || words.after
	if !words.any && len(d.steps) == 0 {
		d.named = s
	}
	if words.atOnce {
		d.atOnce = s
	}
	d.Rule.base, _ = p.eventOf(s)
	if words.from && p.countsEither(d) {
		return p.fail(s, say.Textf("%q may be when the days begin, or when the month does whose end comes first", p.text[s.at:s.end]),
			say.Textf("write %v, or %v", Rule{base: d.Rule.base, steps: []step{d.steps[1], d.steps[0]}}, d.Rule))
	}
	if end := p.peek(0); words.from && end.kind == endPeriod && p.isOf(end, s) { // from invoice month end
		p.next()
		return p.ends(d, words, end, endOf(calendar.Period(end.value)))
	}
	return nil
}

// countsEither tells whether days that an event follows stand right behind the end of a period: "end of month 10 days
// after delivery" may be the end of the month in which those days end.
func (p *parser) countsEither(d *draft) bool {
	if len(d.steps) != 2 || d.steps[0].kind != endStep || d.steps[1].kind != countStep {
		return false
	}
	at := p.at - 1
	for p.symbols[at].kind != unit {
		if at--; at < 1 {
			return false
		}
	}
	return p.symbols[at-1].kind == number && p.symbolAt(at-2).kind == endPeriod
}

// saysOfInvoice tells whether an event is what the invoice that the rule begins with is paid on, or some time from:
// "facture payable à réception", "invoices are payable within 30 days of receipt". "Invoice 30 days after delivery"
// says when it is issued.
func (p *parser) saysOfInvoice(d *draft, s symbol, words lead) bool {
	if d.named.meaning != is(Invoice) || p.symbols[slices.Index(p.symbols, d.named)+1].kind == then {
		return false
	}
	if len(d.steps) == 0 {
		return words.on && s.meaning == is(Receipt)
	}
	return (words.from || words.of) && (p.saysPayable(d.named.end, s.at) || s.meaning == is(Receipt))
}

// saysPayable tells whether words between two places say that something is to be paid.
func (p *parser) saysPayable(from, to int) bool {
	between := fold(p.text[from:to])
	return slices.ContainsFunc([]string{"payable", "due", "exigible", "regl", "a payer"}, func(word string) bool { return strings.Contains(between, word) })
}

// isOf tells whether the end of a period is that of an event before it, "invoice month end": one word, right
// beside it. Behind "invoice date" and "date of invoice" a month's end is where days run to.
func (p *parser) isOf(end, event symbol) bool {
	beside := strings.TrimSpace(p.text[event.end:end.at]) == "" && !strings.Contains(p.text[event.at:event.end], " ")
	before := strings.TrimSuffix(strings.TrimSpace(fold(p.text[:event.at])), " the")
	return beside && !strings.HasSuffix(before, "date of") && strings.HasSuffix(fold(p.text[end.at:end.end]), " end")
}

// eventOf returns the event or the milestone that a symbol names.
func (p *parser) eventOf(s symbol) (e Event, named bool) {
	switch s.kind {
	case event:
		return Event{Kind: EventKind(s.value)}, true
	case milestone:
		return Event{Milestone, p.opt.Milestones[s.value]}, true
	}
	return Event{}, false
}
