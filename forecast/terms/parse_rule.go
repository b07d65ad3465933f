package terms

import (
	"slices"
	"strconv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// A draft is a rule as it is read, with what only matters until it is complete.
type draft struct {
	Rule
	place   symbol // where it begins
	based   bool   // an event is named
	counted bool   // "from", "after": steps must come with the event
	cash    bool   // "comptant": on delivery, unless another event is named
}

// A lead is the small words before an event, a number or a day.
type lead struct{ the, on, of, from, before, net, any bool }

// rule reads one rule: its steps in order, its event, and what limits it, in any order.
func (p *parser) rule() (Rule, *SyntaxError) {
	d := draft{place: p.peek(0)}
	for p.continuesRule(&d) {
		if err := p.item(&d); err != nil {
			return Rule{}, err
		}
		if len(d.steps) > maxSteps {
			return Rule{}, p.fail(d.place, say.Textf("more than %d steps", maxSteps), say.Text{})
		}
	}
	return p.complete(d)
}

// continuesRule tells whether what comes next still belongs to the rule, and takes the
// comma, "and", "then" or "+" that only leads to it.
func (p *parser) continuesRule(d *draft) bool {
	if p.startsDiscount() {
		return false
	}
	switch p.peek(0).kind {
	case endOfText:
		return false
	case then:
		if p.startsShare(1) {
			return false
		}
		p.next()
	case and:
		run := p.past(and)
		if !p.continuesAfter(run, d) {
			return false
		}
		p.at += run
	}
	return true
}

// continuesAfter tells whether what stands behind so many separators belongs to the rule
// before them: a limit does, and after mere commas the end of a period or a day, since "30
// jours fin de mois, le 10" is one rule, and so is the event that ends "2/10, n/30, ROG". "30 days and
// the 10th" lacks a share instead.
func (p *parser) continuesAfter(run int, d *draft) bool {
	switch p.peek(run).kind {
	case cutOff, atMost, neverLater:
		return true
	case number:
		if p.startsTime(run) && p.peek(run+2).kind == atMost { // 60 jours maximum
			return len(d.steps) > 1
		}
	}
	if run == 1 && p.addsDays(run, d) {
		return true
	}
	for ahead := range run {
		if p.peek(ahead).text != "," {
			return false
		}
	}
	if p.short && p.peek(run).kind == event && p.peek(run+1).kind == endOfText {
		return len(d.steps) > 0
	}
	return len(d.steps) > 0 && p.startsMark(run) || p.countsOn(run, d)
}

// countsOn tells whether a time that stands so many symbols ahead, and nothing more, counts from the
// end of a period, which is all the rule has: "fin de mois, 45 jours".
func (p *parser) countsOn(ahead int, d *draft) bool {
	ended := len(d.steps) == 1 && d.steps[0].kind == endStep
	return ended && p.startsTime(ahead) && slices.Contains([]kind{endOfText, and, with}, p.peek(ahead+2).kind)
}

// addsDays tells whether days that stand so many symbols ahead, and nothing more, come on top of the
// months that are all the rule has: "1 month and 7 days", as for British VAT.
func (p *parser) addsDays(ahead int, d *draft) bool {
	months := len(d.steps) == 1 && d.steps[0].kind == countStep && d.steps[0].count.Unit == calendar.Months
	return months && p.peek(ahead+1).meaning == counts(calendar.Days) && p.peek(ahead).kind == number && p.peek(ahead+2).kind == endOfText
}

// startsMark tells whether a day or the end of a period stands so many symbols ahead.
func (p *parser) startsMark(ahead int) bool {
	led := false
	for slices.Contains([]kind{on, the}, p.peek(ahead).kind) {
		led = true
		ahead++
	}
	switch p.peek(ahead).kind {
	case endPeriod, partEnd, weekday:
		return true
	case number:
		after := p.peek(ahead + 1).kind
		return after == ordinalDay || after == nextMonth || led && !slices.Contains([]kind{unit, percentSign, number, endPeriod, net, fullWeek, currency}, after)
	}
	return false
}

// item reads one step, event or limit, with the small words before it.
func (p *parser) item(d *draft) *SyntaxError {
	small := p.peek(0)
	words := p.lead()
	s := p.peek(0)
	if words.before && s.kind != event && s.kind != milestone {
		return p.unexpected(small, say.Textf("only an event can come after before, as in 10 days before delivery"))
	}
	switch s.kind {
	case number:
		return p.countOrDays(d, words)
	case endPeriod:
		p.next()
		d.ends(words, endOf(calendar.Period(s.value)))
		return nil
	case nextEnd:
		p.next()
		d.ends(words, count(1, calendar.Months), endOf(calendar.Month))
		return nil
	case ending:
		return p.laterEnd(d, words)
	case partEnd:
		p.next()
		d.ends(words, onDays(monthDays(s.value)))
		return nil
	case nextMonth:
		p.next()
		d.close(calendar.Month)
		p.lead()
		return p.days(d)
	case monthAfterNext:
		p.next()
		d.steps = append(d.steps, count(1, calendar.Months))
		d.close(calendar.Month)
		p.lead()
		return p.days(d)
	case weekday:
		p.next()
		d.steps = append(d.steps, onWeekday(calendar.Weekday(s.value)))
		return nil
	case event, milestone:
		return p.base(d, words)
	}
	return p.limit(d, words)
}

// limit reads what bounds a rule, or a word that says it whole.
func (p *parser) limit(d *draft, words lead) *SyntaxError {
	s := p.peek(0)
	switch s.kind {
	case cash:
		p.next()
		d.cash = true
		return nil
	case cutOff:
		p.next()
		return p.cutOff(d, s)
	case atMost:
		p.next()
		if d.saysItself(p.peek(0).kind) {
			return nil
		}
		return p.atMost(d, s)
	case neverLater:
		p.next()
		if len(d.steps) == 0 && !d.based || s.value == mayEnd && !p.startsRule() { // a due date is nothing else
			return nil
		}
		return p.neverLater(d)
	case endOfText, and, then, with, or, without:
		if words == (lead{net: true, any: true}) && (len(d.steps) > 0 || d.based) {
			return nil // "30 jours nets"
		}
	}
	return p.unexpected(s, say.Textf("write when it is due, as in 30 days, end of month, on delivery"))
}

// lead takes the small words that come next.
func (p *parser) lead() lead {
	var words lead
	for {
		switch p.peek(0).kind {
		case the:
			words.the = true
		case on:
			words.on = true
		case of:
			words.of = true
		case from:
			words.from = true
		case before:
			words.before = true
		case net:
			words.net = true
		case with:
			if p.startsDiscount() {
				return words
			}
		case within:
		case slash: // n/30
			if !words.net {
				return words
			}
		default:
			return words
		}
		words.any = true
		p.next()
	}
}

// countOrDays reads a number: of days or another unit, or a day of the month.
func (p *parser) countOrDays(d *draft, words lead) *SyntaxError {
	switch after := p.peek(1); {
	case after.kind == unit:
		return p.count(d, words, calendar.Unit(after.value), 2)
	case after.kind == fullWeek:
		return p.fail(after, say.Textf("jours ouvrables count Saturdays, which are no business days here"), say.Textf("write jours ouvrés, or jours"))
	case after.kind == credit:
		return p.fail(after, say.Textf("a month's credit ends with the month of the invoice, or with the next"), say.Textf("write end of month, or end of next month; a month more for 2MD"))
	case after.kind == ordinalDay && p.peek(2).kind == unit && p.peek(3).kind == from: // the 30th day after delivery
		return p.count(d, words, calendar.Unit(p.peek(2).value), 3)
	case after.kind == ordinalDay || after.kind == nextMonth:
		if words.from && slices.ContainsFunc(d.steps, func(s step) bool { return s.kind == countStep }) {
			return p.fail(p.peek(0), say.Textf("days are counted from an event or the end of a period, not from a day of the month"), say.Textf("write 30 days end of month on the 10th for the 10th that follows, or end of month + 40 days"))
		}
		return p.days(d)
	case after.kind == endPeriod || after.kind == nextEnd || after.kind == net || words.net && !words.the:
		return p.count(d, words, calendar.Days, 1)
	case words.the || words.on:
		return p.days(d)
	case len(d.steps) == 1 && d.steps[0] == endOf(calendar.Month): // eom 45
		return p.count(d, words, calendar.Days, 1)
	case len(d.steps) == 2 && d.steps[1] == endOf(calendar.Month) && p.readsAlike(): // 30 fdm 10
		return p.days(d)
	case after.kind == unknown:
		return p.unexpected(after, say.Text{})
	}
	s := p.peek(0)
	if p.at > 0 && p.symbols[p.at-1].kind == number && len(s.text) == 3 && s.text[0] != '-' {
		return p.fail(s, say.Textf("%s stands apart from the number before it", s.text), say.Textf("write %s%s if that is one amount", p.symbols[p.at-1].text, s.text))
	}
	return p.fail(s, say.Textf("%s does not say of what", s.text), say.Textf("write %s days, or on the %s for a day of the month", s.text, s.text))
}

// readsAlike tells whether the number that comes next, behind the end of a month, is the same as days and
// as a day of the month: every month has that day.
func (p *parser) readsAlike() bool {
	day, err := strconv.Atoi(p.peek(0).text)
	return err == nil && 1 <= day && day <= 28
}

// count reads a number of a unit that takes so many symbols in all. In "the friday after 30 days"
// it comes before the day, as the words say.
func (p *parser) count(d *draft, words lead, u calendar.Unit, symbols int) *SyntaxError {
	duration, err := p.duration(u, symbols)
	if err != nil {
		return err
	}
	at := len(d.steps)
	if words.from && at > 0 && d.steps[at-1].namesDay() {
		at--
	}
	d.steps = slices.Insert(d.steps, at, step{kind: countStep, count: duration})
	return nil
}

// duration reads a whole number as a duration; the format's own limits on those hold.
func (p *parser) duration(u calendar.Unit, symbols int) (calendar.Duration, *SyntaxError) {
	s := p.peek(0)
	place := symbol{at: s.at, end: p.peek(symbols - 1).end}
	p.at += symbols
	if len(s.text) > 1 && s.text[0] == '0' {
		return calendar.Duration{}, p.fail(place, say.Textf("%q begins with 0", s.text), say.Textf("write the number without it"))
	}
	n, err := strconv.ParseUint(s.text, 10, 31)
	if err != nil {
		return calendar.Duration{}, p.fail(place, say.Textf("%q is not a whole number", s.text), say.Text{})
	}
	duration, err := calendar.ParseDuration(calendar.Duration{Count: int(n), Unit: u}.String())
	if err != nil {
		return calendar.Duration{}, p.fail(place, say.Of(err), say.Text{})
	}
	return duration, nil
}

// base reads the event the rule counts from.
func (p *parser) base(d *draft, words lead) *SyntaxError {
	s := p.next()
	if d.based {
		return p.fail(s, say.Textf("a second event to count from"), say.Textf("separate two instalments with and, each with its share"))
	}
	d.based, d.before, d.counted = true, words.before, words.from
	d.Rule.base, _ = p.eventOf(s)
	return nil
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

// ends adds the end of a period, of this or the next. In "45 days after the end of the month" and "the
// 10th after the end of the month" it comes before the days, as the words say.
func (d *draft) ends(words lead, steps ...step) {
	at := len(d.steps)
	for at > 0 && ((words.of || words.from) && d.steps[at-1].kind == countStep || words.from && d.steps[at-1].namesDay()) {
		at--
	}
	d.steps = slices.Insert(d.steps, at, steps...)
}

// close adds the end of a period, unless the steps end with that of a month already.
func (d *draft) close(period calendar.Period) {
	if last := len(d.steps) - 1; last < 0 || !d.steps[last].closesMonths() {
		d.steps = append(d.steps, endOf(period))
	}
}
