package payer

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Reminders is how late payers are chased [L7, L8, L43–L45, L51].
type Reminders struct {
	At       []calendar.Duration // after the due date rolled; negative before
	Answered money.Rate          // of those who react: who pays at a reminder
	Covers   money.Rate          // of invoices: those that are chased at all
	Reviewed *calendar.Rhythm    // the days on which somebody looks who is late; nil: any
	Cost     money.Amount        // of one reminder of one invoice, beside the time that it takes
	Hours    money.Rate          // of work on one reminder; money.One is an hour
	Hourly   money.Amount        // what an hour costs
}

// Each is what one reminder of one invoice costs, time included.
func (r *Reminders) Each() money.Amount { return r.Cost + r.Hours.Of(r.Hourly) }

// AnswerDays is how many business days after a reminder its answer is paid.
const AnswerDays = 2

// Round returns the reminder that is the number-th of the list, counted from 0, for what is due
// on a day, rolled. Ours is the calendar of who sends it, theirs that of who pays. Who answers
// before it is due pays on the due date.
func (r *Reminders) Round(number int, due calendar.Date, ours, theirs *calendar.Calendar) Round {
	sent := ours.Roll(r.At[number].From(due, ours), calendar.Following)
	if r.Reviewed != nil {
		sent = ours.Roll(r.Reviewed.Next(sent, ours), calendar.Following)
	}
	answers := due
	if sent >= due {
		answers = calendar.Duration{Count: AnswerDays, Unit: calendar.BusinessDays}.From(sent, theirs)
	}
	return Round{
		Act: Reminding, Number: number + 1, Sent: sent, Answers: answers,
		Answered: r.Answered, Covers: r.Covers, Each: r.Each(),
	}
}

// LongestDelay bounds the days from a due date to the last reminder of it.
func (r *Reminders) LongestDelay() int {
	const slack = 40 // rolling over holidays and closed spans of a few weeks
	longest := 0
	for _, at := range r.At {
		longest = max(longest, at.MaxDays())
	}
	if r.Reviewed != nil {
		longest += r.Reviewed.LongestWait()
	}
	return longest + slack
}
