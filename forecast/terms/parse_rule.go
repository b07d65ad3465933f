package terms

import (
	"slices"
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
	later     bool   // a day that is named alone is a later one than that of the event: "next friday", "friday after"
	fromEnd   bool   // it begins "from the end of": steps must come behind
	cash      bool   // "comptant": on delivery, unless another event is named
	atOnce    symbol // an event that leaves no time: "COD"
	named     symbol // an event that begins the rule, with no word before it
}

// A lead is the small words before an event, a number or a day.
type lead struct {
	the, on, at, of, from, before, within, net, any bool

	next, every bool // what the article says more
	after       bool // what "from" says more: not on that day
	atOnce      bool // the event behind them leaves no time
}

// rule reads one rule, which counts from the invoice where no other event is named.
func (p *parser) rule() (Rule, *SyntaxError) { return p.ruleFrom(Event{}) }

// ruleFrom reads one rule: its steps in order, its event, and what limits it, in any order.
func (p *parser) ruleFrom(base Event) (Rule, *SyntaxError) {
	d := draft{Rule: Rule{base: base}, place: p.peek(0)}
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
	if said := len(d.steps) > 0 || d.based || d.cash; p.startsDiscount() || said && (p.startsNextShare() || p.startsOtherPrice()) {
		return false
	}
	if run := p.past(and); run > 0 && p.peek(run).kind == then && p.peek(run-1).isComma() && len(d.steps) > 0 { // 30 days, then friday
		if ahead := p.pastFrom(run+1, the); !p.startsShare(run+1) && !p.namesShare(ahead) && p.startsMark(run+1) {
			p.at += run
		}
	}
	d.joint = p.peek(0).kind
	switch d.joint {
	case endOfText:
		return false
	case then:
		if p.startsShare(1) || p.namesShare(p.pastFrom(1, the)) {
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
	if run == 1 && !p.peek(0).isComma() && p.addsDays(run, d) {
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
	if err := p.checkItem(d, small, words); err != nil {
		return err
	}
	switch s.kind {
	case number:
		return p.countOrDays(d, words)
	case endPeriod:
		p.next()
		return p.ends(d, words, s, endOf(calendar.Period(s.value)))
	case nextEnd:
		p.next()
		return p.nextEnd(d, words, s)
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
	case endOfText, and, then, with, less, or, without:
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
			text := p.peek(0).text
			words.the, words.next, words.every = true, text == "next", slices.Contains([]string{"each", "every", "chaque"}, text)
		case on:
			words.on, words.at = true, p.peek(0).text == "at" || p.peek(0).text == "a"
			words.atOnce = words.atOnce || p.peek(0).value == atOnce
		case of:
			words.of = true
		case from:
			words.from, words.after = true, slices.Contains([]string{"after", "following", "apres", "suivant", "suivants"}, p.peek(0).text)
		case before:
			words.before = true
		case net:
			words.net = true
		case with:
			if p.startsDiscount() || p.startsBareTier() {
				return words
			}
			words.atOnce = true // with order
		case within:
			words.within = words.within || p.peek(0).text != "en" || p.peek(1).kind == number // 45 jours en fin de mois
		case condition:
			if s := p.peek(0); s.text != "pour" && s.text != "for" || p.peek(p.pastFrom(1, on, the)).kind != number { // pour le 15 du mois suivant
				return words
			}
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

// ends adds the end of a period, of this or the next. In "45 days after the end of the month" and "the
// 10th after the end of the month" it comes before the days, as the words say. So it does without a word
// between them: "le 10 fin de mois" is "fin de mois le 10".
func (p *parser) ends(d *draft, words lead, place symbol, steps ...step) *SyntaxError {
	at, end := len(d.steps), steps[len(steps)-1]
	switch {
	case words.next:
		return p.fail(place, say.Textf("next may be the one that comes first, or the one after it"), say.Textf("write %v, or end of next month, quarter or year", end))
	case words.within && at > 0:
		return p.within(place)
	case words.from:
		d.fromEnd = at == 0
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
	d.later = d.later || words.next || strings.Contains(p.text[s.at:s.end], " ") // vendredi prochain
	day := onWeekday(calendar.Weekday(s.value))
	if d.countsFrom(words) {
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
