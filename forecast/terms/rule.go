package terms

import (
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
)

// A Rule says when something falls due: on an event, or some steps after it or before it.
// Rules never change once parsed; the zero Rule is due on the invoice date.
type Rule struct {
	base   Event
	steps  []step // none: due on the event itself
	before bool   // steps are counts, and go backwards from the event
	cutOff int    // day of the month after which the next month's first counts; 0: none
	atMost int    // days from the event, the longest the rule may give; 0: unbounded
	never  *Rule  // never later than this one, which counts from the same event; or nil
}

// Base returns the event the rule counts from.
func (r Rule) Base() Event { return r.base }

// Before tells whether the rule counts backwards from its event.
func (r Rule) Before() bool { return r.before }

// Due returns the contractual due date for the day of the base event, before any rolling:
// the calendar only serves steps of business days.
func (r Rule) Due(base calendar.Date, business *calendar.Calendar) calendar.Date {
	due := r.stepped(base, business)
	if r.atMost > 0 {
		due = min(due, base+calendar.Date(r.atMost))
	}
	if r.never != nil {
		due = min(due, r.never.Due(base, business))
	}
	return due
}

// stepped applies the cut-off and the steps, strictly from left to right.
func (r Rule) stepped(d calendar.Date, business *calendar.Calendar) calendar.Date {
	if r.before {
		for _, s := range r.steps {
			d = s.backFrom(d, business)
		}
		return d
	}
	if r.cutOff > 0 {
		d = afterCutOff(d, r.cutOff)
	}
	for i, s := range r.steps {
		if s.kind == dayStep && i > 0 && r.steps[i-1].closesMonths() {
			d++ // that day of the next month
		}
		d = s.from(d, business)
	}
	return d
}

// afterCutOff returns the first of the next month for a date after the cut-off day, which
// is clamped to the month; other dates stay.
func afterCutOff(d calendar.Date, day int) calendar.Date {
	year, month, _ := d.YMD()
	if d <= calendar.NewDate(year, month, day) {
		return d
	}
	return d.EndOf(calendar.Month) + 1
}

// InAdvance tells whether the payment is asked on its due date, invoice or not: due on the
// order, the delivery or a milestone, before any event, or counted from the order.
func (r Rule) InAdvance() bool {
	switch {
	case r.before || r.base.Kind == Order:
		return true
	case len(r.steps) > 0:
		return false
	}
	return r.base.Kind == Delivery || r.base.Kind == Milestone
}

// OnOrder tells whether the rule is exactly "on order": paid that very day.
func (r Rule) OnOrder() bool {
	return r.base.Kind == Order && r.onEvent()
}

// onEvent tells whether the rule names an event and nothing else.
func (r Rule) onEvent() bool {
	return len(r.steps) == 0 && r.cutOff == 0 && r.atMost == 0 && r.never == nil
}

// MaxDays bounds the calendar days from the base event to the due date; at most 0 for a
// rule that counts backwards. Steps of business days are bounded as calendar.Duration
// bounds them.
func (r Rule) MaxDays() int {
	if r.before {
		return 0
	}
	days := 0
	if r.cutOff > 0 {
		days = longestDayWait
	}
	for _, s := range r.steps {
		days += s.maxDays()
	}
	if r.atMost > 0 {
		days = min(days, r.atMost)
	}
	return days
}

// MinDays bounds the calendar days from the base event to the due date from below: negative
// for a rule that counts backwards, such as "10 days before delivery".
func (r Rule) MinDays() int {
	days := 0
	for _, s := range r.steps {
		if r.before {
			days -= s.maxDays()
		} else {
			days += s.minDays()
		}
	}
	if r.atMost > 0 {
		days = min(days, r.atMost)
	}
	if r.never != nil {
		days = min(days, r.never.MinDays())
	}
	return days
}

// Equal tells whether both rules give the same due date by the same words.
func (r Rule) Equal(other Rule) bool { return r.String() == other.String() }

// String prints the rule in its one canonical form, which parses back to it.
func (r Rule) String() string { return r.print(printSteps(r.steps), r.printBase(), Rule.String) }

// print puts together what the steps, the base and the rule that limits them say.
func (r Rule) print(steps, base string, never func(Rule) string) string {
	var b strings.Builder
	if len(r.steps) == 0 {
		b.WriteString("on " + r.base.String())
	}
	b.WriteString(steps)
	if r.cutOff > 0 {
		b.WriteString(" cut-off " + strconv.Itoa(r.cutOff))
	}
	if r.atMost > 0 {
		b.WriteString(" at most " + calendar.Duration{Count: r.atMost}.String())
	}
	b.WriteString(base)
	if r.never != nil {
		b.WriteString(" never later than " + never(*r.never))
	}
	return b.String()
}

// printBase prints the event steps count from; the invoice goes without saying.
func (r Rule) printBase() string {
	switch {
	case len(r.steps) == 0:
		return ""
	case r.before:
		return " before " + r.base.String()
	case r.base.Kind == Invoice:
		return ""
	}
	return " from " + r.base.String()
}

// otherReading swaps the two readings of a number of days at the end of the month.
func (r Rule) otherReading() (Rule, bool) {
	if r.before || len(r.steps) != 2 {
		return r, false
	}
	first, second := r.steps[0], r.steps[1]
	monthEnd := endOf(calendar.Month)
	if first.countsDays() && second == monthEnd || first == monthEnd && second.countsDays() {
		r.steps = []step{second, first}
		return r, true
	}
	return r, false
}
