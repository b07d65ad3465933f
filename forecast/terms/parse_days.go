package terms

import (
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// days reads days of the month joined by "or", and whether the next month is meant.
func (p *parser) days(d *draft) *SyntaxError {
	var days monthDays
	place, plural, several := p.peek(0), p.at > 0 && p.symbols[p.at-1].text == "les", false
	for {
		day, err := p.dayOfMonth(d)
		if err != nil {
			return err
		}
		days = days.with(day)
		if s := p.peek(0); s.kind == from && s.endsFollowing(p.text) && p.peek(1).kind == endOfText { // le 15 suivant
			if fold(p.text[s.at:s.end]) == "following" {
				day := onDays(days)
				return p.fail(s, say.Textf("%q may be the first such day, or that of the following month", p.text[place.at:s.end]),
					say.Textf("write %v of the following month, or %v for the first", day, day))
			}
			p.next()
			d.later = true
		}
		if s := p.peek(0); s.kind == weekday {
			return p.fail(s, say.Textf("terms do not count the weekdays of a month"), say.Textf("write on the 15th on friday for the first friday from the 15th on"))
		}
		joint := p.peek(0).kind
		if !p.anotherDay(plural) {
			break
		}
		several = several || joint == and
	}
	if err := p.checkOrder(d, place, onDays(days)); err != nil {
		return err
	}
	if err := p.checkOwnMonth(place, onDays(days)); err != nil {
		return err
	}
	listed := p.at
	if err := p.monthOfDays(d); err != nil {
		return err
	}
	if several && p.at > listed { // 10 et 25 du mois suivant
		place.end = p.symbols[p.at-1].end
		return p.fail(place, say.Textf("of the days of a later month the first comes first for every invoice"), say.Textf("write 30 days on the 10th or 25th for the next of them, or the one day that is meant"))
	}
	d.steps = append(d.steps, onDays(days))
	return nil
}

// checkOwnMonth refuses a day of the month of an event, "le 25 du mois de livraison": by then it may have passed,
// and what terms can say is the next such day.
func (p *parser) checkOwnMonth(day symbol, next step) *SyntaxError {
	run := p.past(of, the)
	s := p.peek(run)
	between := fold(p.text[day.end:s.at])
	if run == 0 || s.kind != event || !strings.Contains(between, "month") && !strings.Contains(between, "mois") {
		return nil
	}
	return p.mayHavePassed(day, next)
}

// mayHavePassed refuses a day of a month that has begun when terms count.
func (p *parser) mayHavePassed(place symbol, day step) *SyntaxError {
	return p.fail(place, say.Textf("that day of the month may have passed already"), say.Textf("write %v for the next to come, or end of month", day))
}

// listsDays tells whether numbers that stand so many symbols ahead, joined, are days by the later month
// behind them: "10 et 25 M+1".
func (p *parser) listsDays(ahead int) bool {
	for p.peek(ahead).kind == number && p.peek(ahead+1).kind == and && !p.startsLaterMonth(ahead+2) {
		ahead += 2
	}
	if p.peek(ahead).kind != number || p.peek(ahead+1).kind == ordinalDay {
		return false
	}
	month := p.pastFrom(ahead+1, of, the)
	return p.peek(month).kind == nextMonth || p.startsLaterMonth(month)
}

// monthOfDays reads which month days are of, where it is the next or a later one: "of the second month
// following".
func (p *parser) monthOfDays(d *draft) *SyntaxError {
	run := p.past(of, the)
	if p.peek(0).isComma() && p.startsLaterMonth(1) { // le 10, M+1
		p.next()
		run = p.past(of, the)
	}
	switch {
	case p.skip(nextMonth):
		d.close(p.closedPeriod())
	case p.skip(monthAfterNext):
		p.laterThan(d, calendar.Duration{Count: 2, Unit: calendar.Months})
	case (p.peek(0).kind == of || p.at > 0 && p.symbols[p.at-1].isComma()) && p.startsLaterMonth(run):
		p.at += run
		months, err := p.laterMonth()
		if err != nil {
			return err
		}
		p.laterThan(d, months)
	}
	return nil
}

// startsWorkday tells whether "5th working day" comes next, and is of a month: behind it nothing is counted.
func (p *parser) startsWorkday() bool {
	return p.peek(1).kind == ordinalDay && p.peek(2).meaning == counts(calendar.BusinessDays) && p.peek(3).kind != from
}

// workday reads a business day of the next month or a later one: as many business days as it says behind
// the end of the month before.
func (p *parser) workday(d *draft) *SyntaxError {
	place := symbol{at: p.peek(0).at, end: p.peek(2).end}
	days, err := p.duration(calendar.BusinessDays, 3)
	if err != nil {
		return err
	}
	if err := p.checkOrder(d, place, onDays(0)); err != nil {
		return err
	}
	behind := p.at
	if err := p.monthOfDays(d); err != nil {
		return err
	}
	if p.at == behind {
		word := p.text[place.at:place.end]
		return p.fail(place, say.Textf("%q does not say of which month", word), say.Textf("write the %s of the following month, or %v", word, step{kind: countStep, count: days}))
	}
	d.steps = append(d.steps, step{kind: countStep, count: days})
	return nil
}

// startsLaterMonth tells whether "second month following" stands so many symbols ahead. "10th following
// month" is a day: nobody counts so many months.
func (p *parser) startsLaterMonth(ahead int) bool {
	const countedMonths = 4
	which, month := p.peek(ahead), p.peek(ahead+2)
	if which.kind != number || which.text == "0" || p.peek(ahead+1).kind != ordinalDay || month.kind != nextMonth {
		return false
	}
	count, err := strconv.Atoi(which.text)
	return month.value == whichMonth || month.value == eitherOne && (err != nil || count <= countedMonths)
}

// laterThan adds the end of the month before one that is so many months on, counted from the end of the
// period that is named behind it, if any: "of the second month following the end of the quarter".
func (p *parser) laterThan(d *draft, months calendar.Duration) {
	if period := p.closedPeriod(); period != calendar.Month {
		d.close(period)
	}
	if months.Count--; months.Count > 0 {
		d.steps = append(d.steps, step{kind: countStep, count: months})
	}
	d.close(calendar.Month)
}

// dayOfMonthNamed reads the day of a month that is named before it, after its event if that follows: "next
// month on the 10th", "deuxième mois suivant la livraison, le 10".
func (p *parser) dayOfMonthNamed(d *draft, months calendar.Duration) *SyntaxError {
	if err := p.checkOrder(d, p.symbols[p.at-1], onDays(0)); err != nil {
		return err
	}
	p.laterThan(d, months)
	words := p.lead()
	if _, named := p.eventOf(p.peek(0)); named {
		if err := p.base(d, words); err != nil {
			return err
		}
	}
	p.skipAll(and)
	p.lead()
	if s := p.peek(0); s.kind != number && !p.startsMonthEnd(0) || p.startsLaterMonth(0) {
		return p.fail(s, say.Textf("the day of the month is missing"), say.Textf("write a day of the month behind it, as in on the 10th"))
	}
	return p.days(d)
}

// laterMonth reads "second month following" as the two months it is.
func (p *parser) laterMonth() (calendar.Duration, *SyntaxError) {
	months, err := p.duration(calendar.Months, 2)
	p.skip(nextMonth)
	return months, err
}

// laterMonthFirst reads a later month and its day behind it: "deuxième mois suivant le 10".
func (p *parser) laterMonthFirst(d *draft) *SyntaxError {
	if day, month := p.peek(0), p.peek(2); month.value == eitherOne {
		return p.fail(day, say.Textf("%s may be the day, or which month", p.text[day.at:p.peek(1).end]),
			say.Textf("write the %s of the following month for the day", p.text[day.at:p.peek(1).end]))
	}
	months, err := p.laterMonth()
	if err != nil {
		return err
	}
	return p.dayOfMonthNamed(d, months)
}

// laterEnd reads the end of a later month: "fin du deuxième mois suivant".
func (p *parser) laterEnd(d *draft, words lead) *SyntaxError {
	s := p.next()
	if !p.startsLaterMonth(0) {
		return p.unexpected(s, say.Textf("write when it is due, as in 30 days, end of month, on delivery"))
	}
	months, err := p.laterMonth()
	if err != nil {
		return err
	}
	return p.laterEnds(d, words, s, months, calendar.Month)
}

// nextEnd adds the end of the next period of a kind.
func (p *parser) nextEnd(d *draft, words lead, s symbol) *SyntaxError {
	period := calendar.Period(s.value)
	later := calendar.Duration{Count: calendar.Step{Period: period, Count: 1}.Months(), Unit: calendar.Months}
	if period == calendar.Week {
		later = calendar.Duration{Count: 1, Unit: calendar.Weeks}
	}
	return p.laterEnds(d, words, s, later, period)
}

// endsFollowing tells whether the last word of a phrase is one that something may follow.
func (s symbol) endsFollowing(text string) bool {
	words := strings.Fields(fold(text[s.at:s.end]))
	return slices.Contains([]string{"following", "suivant"}, words[len(words)-1])
}

// startsDay tells whether a day of the month comes next, with its article or its ending.
func (p *parser) startsDay() bool {
	run := p.past(on, the)
	if p.peek(run).kind != number {
		return false
	}
	return p.peek(run+1).kind == ordinalDay || run > 0 && !slices.Contains([]kind{unit, net, percentSign, fullWeek}, p.peek(run+1).kind)
}

// laterEnds adds the end of a later period, counted from the end of the one behind it, if one is named. A
// day behind "suivant" says what is followed, or goes on to the day after it: "fin du mois suivant le 10".
func (p *parser) laterEnds(d *draft, words lead, place symbol, months calendar.Duration, period calendar.Period) *SyntaxError {
	place.end = p.symbols[p.at-1].end
	if base, named := p.eventOf(p.peek(p.past(of, the))); named && d.joint == then && place.endsFollowing(p.text) { // 15 jours puis fin de mois suivant la livraison
		own := Rule{base: base, steps: append(slices.Clone(d.steps), endOf(period))}
		next := Rule{base: base, steps: append(slices.Clone(d.steps), step{kind: countStep, count: months}, endOf(period))}
		return p.fail(place, say.Textf("%q may lead to the event behind it, or be a later end", p.text[place.at:place.end]), say.Textf("write %v, or %v", own, next))
	}
	if last := len(d.steps) - 1; last >= 0 && d.steps[last].kind == countStep && !words.from && d.joint != then {
		return p.fail(place, say.Textf("%v and the end of a later period may be one time, or come one after the other", d.steps[last]),
			say.Textf("write %v %v, or + between them if they come on top", d.steps[last], endOf(period)))
	}
	if follows := p.symbols[p.at-1].kind == nextMonth || place.endsFollowing(p.text); follows && p.startsDay() {
		return p.fail(place, say.Textf("%q may follow the day behind it, or lead to it", p.text[place.at:place.end]), say.Textf("write + between them if the day comes after that end"))
	}
	steps := []step{{kind: countStep, count: months}, endOf(period)}
	if closed := p.closedPeriod(); period == calendar.Month && closed != calendar.Month {
		steps = slices.Insert(steps, 0, endOf(closed))
	}
	return p.ends(d, words, place, steps...)
}

// closedPeriod returns the period after which "the next month" comes, as in "the 15th of
// the month following the end of the quarter"; a month if none is named.
func (p *parser) closedPeriod() calendar.Period {
	words := p.past(of, the, from)
	s := p.peek(words)
	if s.kind != endPeriod || s.value == int(calendar.Week) {
		return calendar.Month
	}
	p.at += words + 1
	return calendar.Period(s.value)
}

// dayOfMonth reads a day from 1 to 31, "10", "10th" or "1er", or the last.
func (p *parser) dayOfMonth(d *draft) (int, *SyntaxError) {
	if p.startsMonthEnd(0) {
		p.next()
		return lastDay, nil
	}
	s := p.next()
	if s.kind != number {
		return 0, p.unexpected(s, say.Textf("write a day of the month, as in the 10th"))
	}
	day, err := strconv.Atoi(s.text)
	if err != nil || day < 1 || day > lastDay {
		return 0, p.fail(s, say.Textf("%s is not a day of the month", s.text), say.Textf("write 1 to 31; 31 is the last day of every month"))
	}
	if p.skip(ordinalDay) && p.peek(0).meaning == counts(calendar.Days) { // the 10th day of the month
		place := symbol{at: s.at, end: p.next().end}
		behind := len(d.steps) > 0 && d.steps[len(d.steps)-1].closesMonths() // end of month on the 10th day: either way the 10th
		if month := p.pastFrom(0, of, the); !behind && !p.skip(ordinalDay) && p.peek(month).kind != nextMonth && p.peek(month).kind != monthAfterNext && !p.startsLaterMonth(month) {
			return 0, p.fail(place, say.Textf("%q may be a day of the month, or count days", p.text[place.at:place.end]), say.Textf("write %v for the former, or %s days", onDays(monthDays(0).with(day)), s.text))
		}
	}
	return day, nil
}

// anotherDay takes what joins a further day: "or", "/", or an "and" or comma that leads to
// nothing but a day. It leaves an "and" that begins the next instalment; behind the article of several
// days none does.
func (p *parser) anotherDay(plural bool) bool {
	joint := p.peek(0).kind
	if p.peek(0).isDash() {
		return false
	}
	words := 1
	for k := p.peek(words).kind; k == on || k == the; k = p.peek(words).kind {
		words++
	}
	if p.startsMonthEnd(words) && (joint == or || joint == slash || joint == and && p.peek(0).text != ",") { // le 15 et fin de mois
		p.at += words
		return true
	}
	isDay := p.peek(words).kind == number && !p.startsLaterMonth(words)
	if after := p.peek(words + 1).kind; joint == and {
		listed := after == or || (words > 1 || plural) && after == and // "le 5, le 15, le 25": a share has no article
		isDay = isDay && (listed || p.listsDays(words) || after == ordinalDay || after == endOfText || after == nextMonth)
	}
	if !isDay || joint != or && joint != slash && joint != and {
		return false
	}
	p.at += words
	return true
}
