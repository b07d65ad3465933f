package terms

import (
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// countOrDays reads a number: of days or another unit, or a day of the month.
func (p *parser) countOrDays(d *draft, words lead) *SyntaxError {
	if err := p.unclearNumber(d, words); err != nil {
		return err
	}
	switch after := p.peek(1); {
	case after.kind == unit && words.every:
		place := symbol{at: p.peek(0).at, end: after.end}
		return p.fail(place, say.Textf("every %s is a rhythm, not a time to pay", p.text[place.at:place.end]), say.Textf("write the time alone, and the rhythm of invoices under invoicing:"))
	case after.kind == unit && words.within && len(d.steps) > 0 && d.steps[len(d.steps)-1].kind != countStep:
		return p.within(p.peek(0))
	case after.kind == unit:
		return p.count(d, words, calendar.Unit(after.value), 2)
	case p.startsLaterMonth(0):
		return p.laterMonthFirst(d)
	case p.startsWorkday():
		return p.workday(d)
	case p.countsFromEvent():
		return p.count(d, words, calendar.Unit(p.peek(2).value), 3)
	case after.kind == ordinalDay || after.kind == nextMonth:
		return p.days(d)
	case after.kind == net || !words.the && (after.kind == endPeriod || after.kind == nextEnd || words.net):
		return p.count(d, words, calendar.Days, 1)
	case words.at && !words.the:
		if !p.leadsToDays() {
			return p.bareNumber()
		}
		return p.count(d, words, calendar.Days, 1)
	case words.the || words.on, after.kind == and && p.listsDays(0), after.kind == of && p.startsLaterMonth(p.pastFrom(1, of, the)): // 10 du deuxième mois suivant
		return p.days(d)
	case len(d.steps) == 1 && d.steps[0] == endOf(calendar.Month), p.addsToEvent(d): // eom 45
		return p.count(d, words, calendar.Days, 1)
	case len(d.steps) == 2 && d.steps[1] == endOf(calendar.Month) && p.readsAlike(): // 30 fdm 10
		return p.days(d)
	}
	return p.bareNumber()
}

// addsToEvent tells whether the number that comes next, and nothing more, is added to the event that is all the rule
// says: "facture + 30". As few as 3 may be months.
func (p *parser) addsToEvent(d *draft) bool {
	after := p.peek(1).kind
	return d.joint == then && d.based && len(d.steps) == 0 && !p.isFew(p.peek(0)) && (after == endOfText || after == and)
}

// leadsToDays tells whether days behind the number that comes next are its own too, as in "50% at 30 and 50%
// at 60 days". No day of the month is said with "at"; days to the end of a month leave open whether those are.
func (p *parser) leadsToDays() bool {
	ahead := 1
	for p.peek(ahead).kind != endOfText && p.peek(ahead).kind != unit {
		ahead++
	}
	after := p.peek(ahead + 1)
	return p.peek(ahead).meaning == counts(calendar.Days) && p.peek(ahead-1).kind == number && (after.kind == endOfText || after.isComma() || after.kind == and)
}

// countsFromEvent tells whether "30th day after" comes next, which counts days.
func (p *parser) countsFromEvent() bool {
	return p.peek(1).kind == ordinalDay && p.peek(2).kind == unit && p.peek(3).kind == from
}

// namesDay tells whether the number that comes next is a day of a month by the words behind it.
func (p *parser) namesDay() bool {
	after := p.peek(1).kind
	return after == ordinalDay && !p.countsFromEvent() && !p.startsLaterMonth(0) || after == nextMonth
}

// unclearNumber refuses a number whose words leave open what it means.
func (p *parser) unclearNumber(d *draft, words lead) *SyntaxError {
	s, after := p.peek(0), p.peek(1)
	word := p.text[s.at:after.end]
	switch {
	case after.kind == percentSign:
		return p.unexpected(after, say.Text{})
	case after.kind == fullWeek:
		return p.fail(after, say.Textf("jours ouvrables count Saturdays, which are no business days here"), say.Textf("write jours ouvrés, or jours"))
	case after.kind == credit:
		return p.fail(after, say.Textf("a month's credit ends with the month of the invoice, or with the next"), say.Textf("write end of month, or end of next month; a month more for 2MD"))
	case p.countsFromEvent() && p.peek(2).value != int(calendar.Days) && p.peek(2).value != int(calendar.BusinessDays):
		return p.fail(p.peek(2), say.Textf("%q leaves open which of its days is meant", p.text[s.at:p.peek(2).end]), say.Textf("write 2 weeks or 2 months for the same day then"))
	case d.countsFrom(words) && (p.namesDay() || words.the && (after.kind == endOfText || after.kind == and)):
		return p.fail(s, say.Textf("days are counted from an event or the end of a period, not from a day of the month"), say.Textf("write 30 days end of month on the 10th for the 10th that follows, or end of month + 40 days"))
	case (d.joint == then || words == lead{}) && len(d.steps) == 1 && d.steps[0] == endOf(calendar.Month) && after.kind == endOfText && p.isFew(s):
		return p.fail(s, say.Textf("%s behind the end of a month may be days, or months", s.text), say.Textf("write end of month + %s days, or M+%s end of month", s.text, s.text))
	case after.kind == ordinalDay && p.countsEnds(words):
		return p.fail(s, say.Textf("%s may be the day, or which end", word), say.Textf("write on the %s of the following month for the day", word))
	case p.namesDay() && words == (lead{net: true, any: true}) && after.kind == ordinalDay && p.peek(2).kind != nextMonth && !p.listsDay(2):
		return p.fail(s, say.Textf("net %s does not say of which month", word), say.Textf("write the %s of the following month, or on the %s for the next to come", word, word))
	}
	return nil
}

// listsDay tells whether another day of a list stands so many symbols ahead: the "& 25th" of "net 10th & 25th".
func (p *parser) listsDay(ahead int) bool {
	next := p.pastFrom(ahead, and, or, slash)
	return next > ahead && p.peek(next).kind == number && p.peek(next+1).kind == ordinalDay
}

// isFew tells whether a number is as small as that of the months that are counted on.
func (p *parser) isFew(s symbol) bool {
	n, err := strconv.Atoi(s.text)
	return err == nil && n <= 3
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
	case after.kind == unknown, after.kind == or:
		return p.unexpected(after, say.Text{})
	case p.at > 0 && p.symbols[p.at-1].kind == number && len(s.text) == 3 && s.text[0] != '-':
		return p.fail(s, say.Textf("%s stands apart from the number before it", s.text), say.Textf("write %s%s if that is one amount", p.symbols[p.at-1].text, s.text))
	}
	if day, err := strconv.Atoi(s.text); err != nil || day > lastDay {
		return p.fail(s, say.Textf("%s does not say of what", s.text), say.Textf("write %s days", s.text))
	}
	return p.fail(s, say.Textf("%s does not say of what", s.text), say.Textf("write %s days, or on the %s for a day of the month", s.text, s.text))
}

// readsAlike tells whether the number that comes next, behind the end of a month, is the same as days and
// as a day of the month: every month has that day.
func (p *parser) readsAlike() bool {
	day, err := strconv.Atoi(p.peek(0).text)
	return err == nil && 1 <= day && day <= 28
}

// mostBareDays is the largest number that is taken for days where no unit stands behind it.
const mostBareDays = 400

// count reads a number of a unit that takes so many symbols in all. In "the friday after 30 days" and "end
// of month after 30 days" it comes first, as the words say.
func (p *parser) count(d *draft, words lead, u calendar.Unit, symbols int) *SyntaxError {
	place := p.peek(0)
	duration, err := p.duration(u, symbols)
	if err != nil {
		return err
	}
	if symbols == 1 && duration.Count > mostBareDays {
		return p.fail(place, say.Textf("%s may be a year, or an amount", place.text), say.Textf("write %s days if they are meant", place.text))
	}
	added := step{kind: countStep, count: duration}
	if d.joint == then && words.at && len(d.steps) > 0 { // à 30 jours puis à 60 jours
		place.end = p.symbols[p.at-1].end
		return p.fail(place, say.Textf("%q may come on top, or be another part", p.text[place.at:place.end]), say.Textf("write + %v if it comes on top, or a share before each", added))
	}
	if p.addsUnsaid(d, words, u) {
		place.end = p.symbols[p.at-1].end
		return p.fail(place, say.Textf("%q does not say whether it comes on top", p.text[place.at:place.end]), say.Textf("write + %v if it does", added))
	}
	at := len(d.steps)
	for words.from && at > 0 && d.steps[at-1].kind != countStep {
		at--
	}
	d.steps = slices.Insert(d.steps, at, added)
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
