package terms

import (
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// A draft is a rule as it is read, with what only matters until it is complete.
type draft struct {
	Rule
	place     symbol // where it begins
	joint     kind   // then or and, if one leads to what is read now
	bracketed bool   // a bracket opens right before what is read now
	based     bool   // an event is named
	counted   bool   // "from", "after": steps must come with the event
	cash      bool   // "comptant": on delivery, unless another event is named
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
	d.joint = p.peek(0).kind
	switch d.joint {
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
	d.bracketed = p.at < len(p.symbols) && p.opensBracket(p.at)
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
		return p.ends(d, words, s, endOf(calendar.Period(s.value)))
	case nextEnd:
		p.next()
		return p.laterEnds(d, words, s, calendar.Duration{Count: 1, Unit: calendar.Months})
	case ending:
		return p.laterEnd(d, words)
	case partEnd:
		p.next()
		return p.ends(d, words, s, onDays(monthDays(s.value)))
	case nextMonth:
		p.next()
		return p.dayOfMonthNamed(d, calendar.Duration{Count: 1, Unit: calendar.Months})
	case monthAfterNext:
		p.next()
		return p.dayOfMonthNamed(d, calendar.Duration{Count: 2, Unit: calendar.Months})
	case weekday:
		return p.weekday(d, words)
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
		if words == (lead{net: true, any: true}) && (len(d.steps) > 0 || d.based || d.cash) {
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
	if err := p.unclearNumber(d, words); err != nil {
		return err
	}
	switch after := p.peek(1); {
	case after.kind == unit:
		return p.count(d, words, calendar.Unit(after.value), 2)
	case p.startsLaterMonth(0):
		return p.laterMonthFirst(d)
	case p.countsFromEvent():
		return p.count(d, words, calendar.Unit(p.peek(2).value), 3)
	case after.kind == ordinalDay || after.kind == nextMonth:
		return p.days(d)
	case after.kind == net || !words.the && (after.kind == endPeriod || after.kind == nextEnd || words.net):
		return p.count(d, words, calendar.Days, 1)
	case words.the || words.on:
		return p.days(d)
	case len(d.steps) == 1 && d.steps[0] == endOf(calendar.Month): // eom 45
		return p.count(d, words, calendar.Days, 1)
	case len(d.steps) == 2 && d.steps[1] == endOf(calendar.Month) && p.readsAlike(): // 30 fdm 10
		return p.days(d)
	}
	return p.bareNumber()
}

// countsFromEvent tells whether "30th day after" comes next, which counts days.
func (p *parser) countsFromEvent() bool {
	return p.peek(1).kind == ordinalDay && p.peek(2).kind == unit && p.peek(3).kind == from
}

// unclearNumber refuses a number whose words leave open what it means.
func (p *parser) unclearNumber(d *draft, words lead) *SyntaxError {
	s, after := p.peek(0), p.peek(1)
	word := p.text[s.at:after.end]
	counted := slices.ContainsFunc(d.steps, func(s step) bool { return s.kind == countStep })
	switch namesDay := after.kind == ordinalDay && !p.countsFromEvent() && !p.startsLaterMonth(0) || after.kind == nextMonth; {
	case after.kind == percentSign:
		return p.unexpected(after, say.Text{})
	case after.kind == fullWeek:
		return p.fail(after, say.Textf("jours ouvrables count Saturdays, which are no business days here"), say.Textf("write jours ouvrés, or jours"))
	case after.kind == credit:
		return p.fail(after, say.Textf("a month's credit ends with the month of the invoice, or with the next"), say.Textf("write end of month, or end of next month; a month more for 2MD"))
	case p.countsFromEvent() && p.peek(2).value != int(calendar.Days) && p.peek(2).value != int(calendar.BusinessDays):
		return p.fail(p.peek(2), say.Textf("%q leaves open which of its days is meant", p.text[s.at:p.peek(2).end]), say.Textf("write 2 weeks or 2 months for the same day then"))
	case namesDay && words.from && counted:
		return p.fail(s, say.Textf("days are counted from an event or the end of a period, not from a day of the month"), say.Textf("write 30 days end of month on the 10th for the 10th that follows, or end of month + 40 days"))
	case after.kind == ordinalDay && p.countsEnds(words):
		return p.fail(s, say.Textf("%s may be the day, or which end", word), say.Textf("write on the %s of the following month for the day", word))
	case namesDay && words == (lead{net: true, any: true}) && after.kind == ordinalDay && p.peek(2).kind != nextMonth:
		return p.fail(s, say.Textf("net %s does not say of which month", word), say.Textf("write the %s of the following month, or on the %s for the next to come", word, word))
	}
	return nil
}

// countsEnds tells whether an ordinal may say which end of a period is meant, as in "2nd EOM", which has
// no article, and in "the 2nd quarter end".
func (p *parser) countsEnds(words lead) bool {
	end := p.peek(2)
	return end.kind == endPeriod && (!words.on && !words.the || strings.HasSuffix(fold(p.text[end.at:end.end]), "end"))
}

// bareNumber refuses a number that says neither days nor a day.
func (p *parser) bareNumber() *SyntaxError {
	s, after := p.peek(0), p.peek(1)
	switch {
	case after.kind == unknown:
		return p.unexpected(after, say.Text{})
	case p.at > 0 && p.symbols[p.at-1].kind == number && len(s.text) == 3 && s.text[0] != '-':
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

// count reads a number of a unit that takes so many symbols in all. In "the friday after 30 days" and "end
// of month after 30 days" it comes first, as the words say.
func (p *parser) count(d *draft, words lead, u calendar.Unit, symbols int) *SyntaxError {
	place := p.peek(0)
	duration, err := p.duration(u, symbols)
	if err != nil {
		return err
	}
	if p.addsUnsaid(d, words, u) {
		place.end = p.symbols[p.at-1].end
		return p.fail(place, say.Textf("%q does not say whether it comes on top", duration), say.Textf("write + %v if it does", duration))
	}
	at := len(d.steps)
	for words.from && at > 0 && d.steps[at-1].kind != countStep {
		at--
	}
	d.steps = slices.Insert(d.steps, at, step{kind: countStep, count: duration})
	return nil
}

// addsUnsaid tells whether no word adds the count that has been read to the step before it: it stands in
// brackets, behind a day, or follows without even being of a smaller unit, as in "1 month 15 days".
func (p *parser) addsUnsaid(d *draft, words lead, u calendar.Unit) bool {
	last := len(d.steps) - 1
	switch {
	case last < 0 || d.joint == then || d.joint == and || p.peek(0).kind == atMost || p.peek(0).kind == grace:
		return false
	case d.bracketed:
		return true
	}
	switch before := d.steps[last]; before.kind {
	case countStep:
		return before.count.Unit <= u || before.count.Unit < calendar.Weeks
	case endStep: // "end of month following 30 days" may begin with either
		return !words.from && last > 0 && d.steps[last-1].kind == countStep
	}
	return !words.from
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
// 10th after the end of the month" it comes before the days, as the words say. So it does without a word
// between them: "le 10 fin de mois" is "fin de mois le 10".
func (p *parser) ends(d *draft, words lead, place symbol, steps ...step) *SyntaxError {
	at, end := len(d.steps), steps[len(steps)-1]
	switch {
	case words.from:
		for at > 0 && d.steps[at-1].kind != endStep {
			at--
		}
	case d.needsThen(end) && d.steps[at-1].kind == dayStep && end.closesMonths():
		at--
	case d.needsThen(end):
		return p.checkOrder(d, place, end)
	case words.of:
		for at > 0 && d.steps[at-1].kind == countStep {
			at--
		}
	}
	d.steps = slices.Insert(d.steps, at, steps...)
	return nil
}

// needsThen tells whether "then" is missing before a step.
func (d *draft) needsThen(s step) bool {
	last := len(d.steps) - 1
	return last >= 0 && d.joint != then && s.needsThen(d.steps[last])
}

// checkOrder refuses a day or an end behind a day where nothing says which of them comes first.
func (p *parser) checkOrder(d *draft, place symbol, next step) *SyntaxError {
	if !d.needsThen(next) {
		return nil
	}
	return p.fail(place, say.Textf("%q and %q leave open which comes first", d.steps[len(d.steps)-1], p.text[place.at:place.end]), say.Textf("write then between them, in their order"))
}

// weekday reads a day of the week, which nothing counts from: it has no date.
func (p *parser) weekday(d *draft, words lead) *SyntaxError {
	s := p.next()
	day := onWeekday(calendar.Weekday(s.value))
	if words.from {
		return p.fail(s, say.Textf("days are counted from an event or the end of a period, not from a weekday"),
			say.Textf("write 30 days %v for the first that follows, or %v + 30 days", day, day))
	}
	if err := p.checkOrder(d, s, day); err != nil {
		return err
	}
	d.steps = append(d.steps, day)
	return nil
}

// close adds the end of a period, unless the steps end with that of a month already.
func (d *draft) close(period calendar.Period) {
	if last := len(d.steps) - 1; last < 0 || !d.steps[last].closesMonths() {
		d.steps = append(d.steps, endOf(period))
	}
}
