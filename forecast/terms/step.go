package terms

import (
	"strings"

	"cashgap/forecast/calendar"
)

// A step moves a date on. Steps are comparable values.
type step struct {
	kind    stepKind
	count   calendar.Duration // of a countStep
	period  calendar.Period   // of an endStep
	days    monthDays         // of a dayStep
	weekday calendar.Weekday  // of a weekdayStep
}

type stepKind int

const (
	countStep   stepKind = iota // so many days, business days, weeks or months on
	endStep                     // to the last day of the period
	dayStep                     // to the next such day of a month
	weekdayStep                 // to the next such day of the week
)

func count(n int, unit calendar.Unit) step {
	return step{kind: countStep, count: calendar.Duration{Count: n, Unit: unit}}
}

func endOf(p calendar.Period) step      { return step{kind: endStep, period: p} }
func onDays(days monthDays) step        { return step{kind: dayStep, days: days} }
func onWeekday(w calendar.Weekday) step { return step{kind: weekdayStep, weekday: w} }

// countsDays tells whether the step is a number of days or weeks.
func (s step) countsDays() bool {
	return s.kind == countStep && (s.count.Unit == calendar.Days || s.count.Unit == calendar.Weeks)
}

// namesDay tells whether the step leads to a day of the month or of the week by its name.
func (s step) namesDay() bool { return s.kind == dayStep || s.kind == weekdayStep }

// closesMonths tells whether the step ends a month, quarter, half-year or year: a day of
// the month named right after it is one of the next month.
func (s step) closesMonths() bool { return s.kind == endStep && s.period != calendar.Week }

// from returns the date the step leads to.
func (s step) from(d calendar.Date, business *calendar.Calendar) calendar.Date {
	switch s.kind {
	case endStep:
		return d.EndOf(s.period)
	case dayStep:
		return s.days.next(d)
	case weekdayStep:
		return d.Next(s.weekday)
	}
	return s.count.From(d, business)
}

// backFrom returns the date the step leads to when counted backwards, as in "10 days
// before delivery". Only counts go backwards.
func (s step) backFrom(d calendar.Date, business *calendar.Calendar) calendar.Date {
	back := s.count
	back.Count = -back.Count
	return back.From(d, business)
}

// The longest wait for the end of a period, for a day of the month and for a weekday.
var longestPeriod = [...]int{6, 30, 91, 183, 365}

const (
	longestDayWait     = 31
	longestWeekdayWait = 6
)

// maxDays bounds the calendar days the step adds.
func (s step) maxDays() int {
	switch s.kind {
	case endStep:
		return longestPeriod[s.period]
	case dayStep:
		return longestDayWait
	case weekdayStep:
		return longestWeekdayWait
	}
	return s.count.MaxDays()
}

// minDays bounds the calendar days the step adds from below. A month has 28 days at least.
func (s step) minDays() int {
	const shortestMonth = 28
	switch {
	case s.kind != countStep:
		return 0
	case s.count.Unit == calendar.Weeks:
		return 7 * s.count.Count
	case s.count.Unit == calendar.Months:
		return shortestMonth * s.count.Count
	}
	return s.count.Count
}

// nominalDays is how long people say the step is: a week 7 days, a month 30, five business
// days a week. Ends and days of a month count nothing.
func (s step) nominalDays() int {
	if s.kind != countStep {
		return 0
	}
	switch n := s.count.Count; s.count.Unit {
	case calendar.Weeks:
		return 7 * n
	case calendar.Months:
		return 30 * n
	case calendar.BusinessDays:
		return ceilDiv(7*n, 5)
	default:
		return n
	}
}

func ceilDiv(a, b int) int { return (a + b - 1) / b }

// String prints the step as it follows another one: a count is joined with "+", the others
// with a space.
func (s step) String() string {
	switch s.kind {
	case endStep:
		return "end of " + s.period.String()
	case dayStep:
		return "on the " + s.days.String()
	case weekdayStep:
		return "on " + s.weekday.String()
	}
	return s.count.String()
}

// needsThen tells whether a word has to say that the step comes after the one before: "the 10th end of
// month" would be the 10th after the end of the month.
func (s step) needsThen(before step) bool {
	return before.namesDay() && s.kind != countStep && (before.kind == weekdayStep || s.kind != weekdayStep)
}

func printSteps(steps []step) string {
	var b strings.Builder
	for i, s := range steps {
		switch {
		case i == 0:
		case s.needsThen(steps[i-1]):
			b.WriteString(" then ")
		case s.kind == countStep:
			b.WriteString(" + ")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(s.String())
	}
	return b.String()
}
