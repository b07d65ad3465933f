package terms

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/say"
)

// What may be read as something else than its author meant is asked about: numbers that stand together, before
// any rule is read, and what small words and the event, day or number behind them say together.

// checkSign refuses a text that begins with a sign, "+15 days", or its word: it may be a change of other terms.
func (p *parser) checkSign() *SyntaxError {
	first, counted := p.symbolAt(0), p.symbolAt(1)
	switch {
	case first.kind == then && counted.kind == number, first.isDash() && counted.kind == number && p.symbolAt(2).kind == unit:
	case first.kind == number && first.text[0] == '-' && counted.kind == unit:
		counted = symbol{at: first.at + len("-")}
	default:
		return nil
	}
	place := symbol{at: first.at, end: p.symbols[len(p.symbols)-1].end}
	if p.isPercent(1) {
		return p.fail(place, say.Textf("%q begins like a change, and a percent is agreed anew, in full", p.text[place.at:place.end]), say.Textf("write %s, without a sign", p.text[counted.at:place.end]))
	}
	return p.fail(place, say.Textf("%q may stand alone, or be a change of what was agreed", p.text[place.at:place.end]), say.Textf("write %s if it stands alone, or what is agreed anew in full", p.text[counted.at:place.end]))
}

// checkNumbers refuses days that are taken off, ranges of days, dates without a year, and more than is said.
func (p *parser) checkNumbers() *SyntaxError {
	for at, s := range p.symbols {
		if err := p.checkMore(at); err != nil {
			return err
		}
		if s.kind != number {
			continue
		}
		if err := cmp.Or(p.checkBackwards(at), p.checkRange(at), p.checkDate(at), p.checkThisMonth(at)); err != nil {
			return err
		}
	}
	return nil
}

// checkMore refuses what asks more than it says, "30 % de plus", "plus de 2%", and what remains of something that is
// not said: "remaining 30 days".
func (p *parser) checkMore(at int) *SyntaxError {
	switch s, before := p.symbols[at], p.symbolAt(at-1); {
	case s.kind == less && s.text == "plus", s.kind == then && s.text == "plus" && before.kind == of:
		return p.unexpected(s, say.Textf("write the percent or the days that are meant, and + before what comes on top"))
	case at == 0 && s.kind == rest && slices.Contains([]string{"remaining", "restant"}, s.text):
		return p.fail(s, say.Textf("%q is what other parts leave, and there are none", p.text[s.at:s.end]), say.Textf("write a share before each rule, as in 50%% on order and rest 30 days"))
	}
	return nil
}

// checkBackwards refuses days that are taken off the end of a period, an event or a length: "EOM-5".
func (p *parser) checkBackwards(at int) *SyntaxError {
	sign := at
	if p.symbolAt(at-1).text == "-" {
		sign--
	}
	before := p.symbolAt(sign - 1).kind
	length := slices.Contains([]kind{unit, event}, before) && p.symbolAt(at+1).kind == unit
	if sign == at && p.symbols[at].text[0] != '-' || before != endPeriod && before != nextEnd && !length {
		return nil
	}
	place := symbol{at: p.symbols[sign].at, end: p.symbols[at].end}
	return p.fail(place, say.Textf("days are not taken off what stands before them"), say.Textf("write a day of the month, as in on the 25th, or 10 days before delivery, or + 5 days for days that come on top"))
}

// checkRange refuses a range that begins with a number, "30-45 days" or "entre 30 et 45 jours": nobody knows
// which of its days is meant. Three numbers are a list, as in "30-60-90 days".
func (p *parser) checkRange(at int) *SyntaxError {
	upper := p.rangeTo(at)
	if upper == 0 || p.joinsNumber(upper+1) || at > 0 && (p.isJoint(at-1) || p.symbols[at].text[0] == '-') {
		return nil
	}
	low, _ := strconv.Atoi(p.symbols[at].text)
	high, err := strconv.Atoi(strings.TrimPrefix(p.symbols[upper].text, "-"))
	measure := p.symbolAt(upper + 1)
	if err != nil || low >= high || !slices.Contains([]kind{unit, fullWeek, ordinalDay}, measure.kind) {
		return nil
	}
	place := symbol{at: p.symbols[at].at, end: measure.end}
	meant := strings.TrimPrefix(p.text[p.symbols[upper].at:measure.end], "-")
	return p.fail(place, say.Textf("%q is a range, and does not say which day is meant", p.text[place.at:place.end]), say.Textf("write the one that is agreed, as in %s", meant))
}

// rangeTo returns where the number stands that ends a range which begins with another; 0 if there is none.
func (p *parser) rangeTo(at int) int {
	joint := at + 1
	if p.symbolAt(joint).kind == ordinalDay {
		joint++
	}
	s, between := p.symbolAt(joint), at > 0 && slices.Contains([]string{"between", "entre"}, p.symbols[at-1].text)
	switch {
	case s.kind == number && s.text[0] == '-':
		return joint
	case p.symbolAt(joint+1).kind != number:
		return 0
	case s.isDash(), s.kind == unknown && s.text == "to", between && s.kind == and, s.kind == on && s.text == "a" && !p.asksRest():
		return joint + 1
	}
	return 0
}

// asksRest tells whether a rest is asked anywhere: without one no number is an amount.
func (p *parser) asksRest() bool {
	return slices.ContainsFunc(p.symbols, func(s symbol) bool { return s.kind == rest })
}

// joinsNumber tells whether another number of a list stands at a place.
func (p *parser) joinsNumber(at int) bool {
	s := p.symbolAt(at)
	return s.kind == number && s.text[0] == '-' || p.isJoint(at) && p.symbolAt(at+1).kind == number
}

func (p *parser) isJoint(at int) bool {
	return p.symbolAt(at).isDash() || p.symbolAt(at).kind == slash
}

// checkDate refuses a day and a month, "le 31/03" or "by 3/31", which would be two days of any month. In
// French the day comes first; "les 5/10" and "le 5/10 du mois" are days.
func (p *parser) checkDate(at int) *SyntaxError {
	const months, days = 12, 31
	before, behind := p.symbolAt(at-1), p.symbolAt(at+3)
	led := slices.Contains([]kind{on, the, neverLater}, before.kind) && before.text != "les"
	if !led || p.symbolAt(at+1).kind != slash || p.symbolAt(at+2).kind != number || slices.Contains([]kind{slash, unit, ordinalDay, nextMonth, of}, behind.kind) {
		return nil
	}
	first, _ := strconv.Atoi(p.symbols[at].text)
	second, _ := strconv.Atoi(p.symbols[at+2].text)
	french := slices.Contains([]string{"le", "au"}, before.text)
	if first < 1 || second < 1 || !(first <= days && second <= months) && (french || !(first <= months && second <= days)) {
		return nil
	}
	place := symbol{at: p.symbols[at].at, end: p.symbols[at+2].end}
	return p.fail(place, say.Textf("terms count from events, and %s is a date", p.text[place.at:place.end]),
		say.Textf("write %v for the days of a month, or give a milestone that date", onDays(monthDays(0).with(first).with(second))))
}

// checkThisMonth refuses a day of the month that has begun, "le 15 courant".
func (p *parser) checkThisMonth(at int) *SyntaxError {
	end := at + 1
	for slices.Contains([]kind{unit, ordinalDay}, p.symbolAt(end).kind) {
		end++
	}
	last := p.symbolAt(end - 1)
	day, err := strconv.Atoi(p.symbols[at].text)
	if last.kind != ordinalDay || last.value != current || err != nil || day < 1 || day > lastDay {
		return nil
	}
	return p.mayHavePassed(symbol{at: p.symbols[at].at, end: last.end}, onDays(monthDays(0).with(day)))
}

// symbolAt returns the symbol at a place, or an end of text where there is none.
func (p *parser) symbolAt(at int) symbol {
	if at < 0 {
		return symbol{meaning: meaning{kind: endOfText}}
	}
	return p.peek(at - p.at)
}

// checkItem refuses what comes next in a rule where the small words before it, which have been taken from a
// symbol on, leave open what both say together.
func (p *parser) checkItem(d *draft, small symbol, words lead) *SyntaxError {
	s := p.peek(0)
	switch _, isEvent := p.eventOf(s); {
	case p.tellsOtherTime(d, s, words):
		return p.fail(d.named, say.Textf("what stands behind %q may say when that is, not when it is paid", p.text[d.named.at:d.named.end]), say.Textf("write delivery: and invoicing: beside the terms, and in the terms 30 days from delivery, or on the 25th"))
	case words.before && !isEvent:
		return p.unexpected(small, say.Textf("only an event can come after before, as in 10 days before delivery"))
	case words.next && isEvent:
		place := symbol{at: p.symbols[p.at-1].at, end: s.end}
		return p.fail(place, say.Textf("terms count from what they are agreed for, not from what comes next"), say.Textf("write on %s, or give the day as a milestone", s.text))
	case d.before && s.kind == number:
		return p.fail(s, say.Textf("nothing comes on top of days that are counted backwards"), say.Textf("write how long before the event in one number, as in 20 days before delivery"))
	case small.text == "des" && len(d.steps) == 0 && !isEvent && slices.Contains([]kind{number, endPeriod, nextEnd, partEnd, weekday}, s.kind): // dès le 10
		return p.fail(small, say.Textf("%q leaves open how long after", p.text[small.at:small.end]), say.Textf("write when it is due, as in 30 days, end of month, on delivery"))
	case d.joint == then && len(d.steps) > 0 && !words.from && isEvent:
		return p.fail(s, say.Textf("an event does not come after days: they are counted from it"), say.Textf("write 30 days from delivery, or a share before each"))
	}
	return nil
}

// tellsOtherTime tells whether a rule that begins with its event may be about the event itself: "livraison
// sous 30 jours", "facture le 25".
func (p *parser) tellsOtherTime(d *draft, s symbol, words lead) bool {
	named := fold(p.text[d.named.at:d.named.end])
	bare := slices.Contains([]string{"facture", "facturation", "livraison"}, named) && len(d.steps) == 0 && s.kind == endPeriod // not "date de facture fin de mois"
	switch {
	case d.named.end == 0 || d.joint == then || d.joint == and || p.saysPayable(d.named.end, s.at):
		return false
	case d.named.meaning == is(Delivery):
		return words.within && s.kind == number || bare
	}
	return d.named.meaning == is(Invoice) && (bare || words.any && (s.kind == endPeriod && !words.of || s.kind == number && words.the))
}

// within refuses a time in which another one would have to end: "end of month within 45 days".
func (p *parser) within(place symbol) *SyntaxError {
	return p.fail(place, say.Textf("two times, of which one would end in the other"), say.Textf("write 45 days end of month, or end of month + 45 days"))
}

// countsFrom tells whether a time is counted from what comes next: "30 jours du 15" as well as "30 days after".
func (d *draft) countsFrom(words lead) bool {
	last := len(d.steps) - 1
	return words.from || words.of && last >= 0 && d.steps[last].kind == countStep
}
