package payer

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// An Act is what a creditor does about what is unpaid.
type Act uint8

// The acts. Reminders move only some, and never who would never pay; the others reach everybody.
const (
	NoAct Act = iota
	Reminding
	OfferingAPlan
	Collecting
)

// A Round is one act about what falls due on a day: the day it is done, whom it moves, and when who
// answers it pays at the latest.
type Round struct {
	Act      Act
	Number   int // from 1, as the acts are listed
	Sent     calendar.Date
	Answers  calendar.Date
	Answered money.Rate   // of whom it reaches
	Covers   money.Rate   // of invoices: those that it is done about at all
	Each     money.Amount // what it costs
	Fee      money.Rate   // of what it brings, which the collector keeps
	Plan     *Plan        // that is offered; or nil
}

// Paid is the day on which an outcome is paid that answers the round, and would be on a day by
// itself. Business is the payer's calendar.
func (r *Round) Paid(o Outcome, alone calendar.Date, business *calendar.Calendar) calendar.Date {
	switch {
	case r.Plan != nil:
		return business.Roll(r.Plan.day(r.Sent, o.Part), calendar.Following)
	case o.Hopeless:
		return r.Answers
	}
	return min(alone, r.Answers)
}

// open tells whether something that is paid on a day by itself is unpaid when the act is done.
func (r *Round) open(paid calendar.Date) bool { return paid > r.Sent }

// Reminded divides what pays on a day by itself by the round that it answers: for each of the
// rounds how much it is about and how much pays because of it, in the order of the rounds, and how
// much is left. Only a share of payers reacts to reminders at all. A share that is chased is always
// the same payers: whom a smaller one reaches, a larger one does too.
func Reminded(whole money.Weight, paid calendar.Date, rounds []Round, reacts money.Weight) (sent, answered []money.Weight, rest money.Weight) {
	sent, answered, rest = make([]money.Weight, len(rounds)), make([]money.Weight, len(rounds)), whole
	for low := money.Weight(0); low < money.Whole; {
		high := money.Whole
		for _, r := range rounds {
			if covers := r.Covers.Weight(); low < covers {
				high = min(high, covers)
			}
		}
		for _, reacting := range [...]bool{true, false} {
			left := whole.Times(high - low).Times(reacts)
			if !reacting {
				left = whole.Times(high-low) - left
			}
			for i, r := range rounds {
				if r.Covers.Weight() < high || !r.open(paid) {
					continue
				}
				sent[i] += left
				if r.Act == Reminding && !reacting {
					continue
				}
				pays := left.Times(r.Answered.Weight())
				answered[i] += pays
				left -= pays
				rest -= pays
			}
		}
		low = high
	}
	return sent, answered, rest
}

// Answer returns the first of the rounds that a drawn payment answers, with those that it is the
// object of until then; none: below 0. The numbers decide whether the invoice is chased, whether
// its payer reacts to reminders, and whether a round is answered.
func Answer(paid calendar.Date, rounds []Round, chased money.Weight, reacts bool, answer func(*Round) money.Weight) (round int, sent []int) {
	for i := range rounds {
		r := &rounds[i]
		if chased >= r.Covers.Weight() || !r.open(paid) {
			continue
		}
		sent = append(sent, i)
		if (reacts || r.Act != Reminding) && answer(r) < r.Answered.Weight() {
			return i, sent
		}
	}
	return -1, sent
}

// Answering returns what becomes of an outcome that answers the round: one payment, or the parts
// of a plan.
func (r *Round) Answering(o Outcome) []Outcome {
	o.Round, o.Hopeless, o.Fate = r, o.Fate == NeverPays, Pays
	if r.Plan == nil {
		return []Outcome{o}
	}
	parts := make([]Outcome, r.Plan.Parts)
	left := o.Weight
	for i := range parts {
		parts[i] = o
		parts[i].Part, parts[i].Weight = i+1, o.Weight.Part(1, money.Weight(r.Plan.Parts))
		if i == len(parts)-1 {
			parts[i].Weight = left
		}
		left -= parts[i].Weight
	}
	return parts
}
