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

// A Round is one reminder of what falls due on a day: the day it is sent, and when who answers
// it pays at the latest.
type Round struct {
	*Reminders
	Number  int // from 1, as the reminders are listed
	Sent    calendar.Date
	Answers calendar.Date
}

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
	return Round{r, number + 1, sent, answers}
}

// open tells whether something that is paid on a day by itself is unpaid when the reminder is sent.
func (r *Round) open(paid calendar.Date) bool { return paid > r.Sent }

// Reminded divides what pays on a day by itself by the reminder that it answers: for each of the
// rounds how much pays because of it, and how much is left, in the order of the rounds. Only a
// share of payers reacts at all. A share that is chased is always the same payers: whom a smaller
// one reaches, a larger one does too.
func Reminded(whole money.Weight, paid calendar.Date, rounds []Round, reacts money.Weight) (answered []money.Weight, rest money.Weight) {
	answered, rest = make([]money.Weight, len(rounds)), whole
	for low := money.Weight(0); low < money.Whole; {
		high := money.Whole
		for _, r := range rounds {
			if covers := r.Covers.Weight(); low < covers {
				high = min(high, covers)
			}
		}
		left := whole.Times(high - low).Times(reacts)
		for i, r := range rounds {
			if r.Covers.Weight() < high || !r.open(paid) {
				continue
			}
			pays := left.Times(r.Answered.Weight())
			answered[i] += pays
			left -= pays
			rest -= pays
		}
		low = high
	}
	return answered, rest
}

// Sent returns how much of something is sent each round: of what is chased, what is unpaid that
// day and has answered none before.
func Sent(whole money.Weight, paid calendar.Date, rounds []Round, answered []money.Weight) []money.Weight {
	sent := make([]money.Weight, len(rounds))
	var gone money.Weight
	for i, r := range rounds {
		if r.open(paid) {
			sent[i] = max(0, whole.Times(r.Covers.Weight())-gone)
			gone += answered[i]
		}
	}
	return sent
}

// Answer returns the first of the rounds that a drawn payment answers, with those that it is sent
// until then; none: below 0. The numbers decide whether the invoice is chased, whether its payer
// reacts, and whether a round is answered.
func Answer(paid calendar.Date, rounds []Round, chased money.Weight, reacts bool, answer func(number int) money.Weight) (round int, sent []int) {
	for i, r := range rounds {
		if chased >= r.Covers.Weight() || !r.open(paid) {
			continue
		}
		sent = append(sent, i)
		if reacts && answer(r.Number) < r.Answered.Weight() {
			return i, sent
		}
	}
	return -1, sent
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
