package payer

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// A Plan is the payment plan that is agreed about what is unpaid [L58]: equal parts, the first one
// period after it.
type Plan struct {
	After    calendar.Duration // the due date rolled
	Parts    int
	Every    calendar.Step
	Interest money.Rate // a year, on each part from the plan on; actual days over 365
	Breaks   money.Rate // of those to whom it is offered: who do as if there were none
}

// Round returns the plan about what is due on a day, rolled, by our calendar.
func (p *Plan) Round(due calendar.Date, ours *calendar.Calendar) Round {
	day := ours.Roll(p.After.From(due, ours), calendar.Following)
	return Round{Act: OfferingAPlan, Number: 1, Sent: day, Answered: money.One - p.Breaks, Covers: money.One, Plan: p}
}

// day is that of a part of a plan that is agreed on another, counted from 1.
func (p *Plan) day(agreed calendar.Date, part int) calendar.Date { return p.Every.After(agreed, part) }

// InterestOn is the interest that comes with a part of a plan.
func (p *Plan) InterestOn(part money.Amount, agreed, paid calendar.Date) money.Amount {
	by := terms.LateClause{Rate: p.Interest}
	return by.Interest(part, agreed, paid)
}

// LongestDelay bounds the days from a due date to the last part of the plan.
func (p *Plan) LongestDelay() int {
	const slack = 40 // rolling over holidays and closed spans of a few weeks
	return p.After.MaxDays() + int(p.Every.After(0, p.Parts)) + slack
}

// A Stage is one step of the recovery of what is unpaid: friendly, then by the law [L50].
type Stage struct {
	After    calendar.Duration // the due date rolled
	Cost     money.Amount      // of each invoice
	Recovers money.Rate        // of what is then unpaid
	Within   calendar.Duration // from the stage on
	Fee      money.Rate        // of what is recovered, which the collector keeps
}

// Round returns the stage that is the number-th of the list, counted from 0, for what is due on a
// day, rolled. Ours is the calendar of who takes it, theirs that of who pays.
func (s *Stage) Round(number int, due calendar.Date, ours, theirs *calendar.Calendar) Round {
	day := ours.Roll(s.After.From(due, ours), calendar.Following)
	return Round{
		Act: Collecting, Number: number + 1, Sent: day, Answers: theirs.Roll(s.Within.From(day, theirs), calendar.Following),
		Answered: s.Recovers, Covers: money.One, Each: s.Cost, Fee: s.Fee,
	}
}

// LongestDelay bounds the days from a due date to the last payment of the stage.
func (s *Stage) LongestDelay() int {
	const slack = 40 // rolling over holidays and closed spans of a few weeks
	return s.After.MaxDays() + s.Within.MaxDays() + slack
}

// LateFees are what is asked of who pays late, and who pays that [L37].
type LateFees struct {
	terms.LateClause
	Collected money.Rate // of what is asked
}

// GoBySize tells whether the flat sum depends on the amount of the invoice.
func (f *LateFees) GoBySize() bool { return f != nil && len(f.Larger) > 0 }
