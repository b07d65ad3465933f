package payer

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Dispute is what happens to invoices that their payer contests [L55].
type Dispute struct {
	Share    money.Rate        // of what is neither paid for a discount nor never paid
	For      calendar.Duration // by which payment and reminders are put off
	Credited money.Rate        // of what is contested: credited when the dispute ends
	// OnlyDisputed: what will not be credited is paid as usual, and only the rest is held.
	OnlyDisputed bool
}

// A Setback puts off some payments that were on their way: an incident that is solved [L32], or a
// debit that fails and is tried again [L27].
type Setback struct {
	Share money.Rate
	For   calendar.Duration
}

// contested divides what pays into what is contested and what is not, which comes last.
func (d *Dispute) contested(o Outcome) []Outcome {
	if d == nil || d.Share == 0 {
		return []Outcome{o}
	}
	rest := o
	var outcomes []Outcome
	contested := o.Weight.Times(d.Share.Weight())
	rest.Weight -= contested
	for _, part := range d.end(Outcome{Fate: Pays, Means: o.Means, Deterred: o.Deterred, Weight: contested}) {
		if part.Fate == Pays && !part.Disputed {
			rest.Weight += part.Weight // nobody sees the difference
		} else {
			outcomes = append(outcomes, part)
		}
	}
	if rest.Weight > 0 {
		outcomes = append(outcomes, rest)
	}
	return outcomes
}

// end is what a contested invoice comes to: what is credited, and what is paid after all.
func (d *Dispute) end(o Outcome) []Outcome {
	credited, paid := o, o
	credited.Fate, credited.Disputed, credited.Means = IsCredited, true, nil
	credited.Weight = o.Weight.Times(d.Credited.Weight())
	paid.Weight, paid.Disputed = o.Weight-credited.Weight, !d.OnlyDisputed
	var outcomes []Outcome
	for _, part := range []Outcome{credited, paid} {
		if part.Weight > 0 {
			outcomes = append(outcomes, part)
		}
	}
	return outcomes
}

// setBack divides a payment by what puts it off: an incident, a debit that fails, nothing.
func (h *Habits) setBack(o Outcome) []Outcome {
	if h.Incidents == nil && h.Fails == nil || !o.Fate.Brings() {
		return []Outcome{o}
	}
	var outcomes []Outcome
	rest := o
	take := func(s *Setback) {
		part := o
		part.Setback, part.Weight = s, rest.Weight.Times(s.Share.Weight())
		if part.Weight > 0 {
			outcomes = append(outcomes, part)
			rest.Weight -= part.Weight
		}
	}
	if h.Incidents != nil && o.Fate == Pays {
		take(h.Incidents)
	}
	if h.failsBy(o.Means) {
		take(h.Fails)
	}
	if rest.Weight > 0 {
		outcomes = append(outcomes, rest)
	}
	return outcomes
}

// debit is the means of payment that fails where there are others beside it.
const debit = "direct debit"

// failsBy tells whether payments by a means may fail: debits where the payer has any, else all.
func (h *Habits) failsBy(m *Means) bool {
	debits := slices.ContainsFunc(h.By, func(by MeansShare) bool { return by.Means.Name == debit })
	return h.Fails != nil && (!debits || m != nil && m.Name == debit)
}

// Contested returns what becomes of a drawn invoice for a number that decides whether its payer
// contests it.
func (h *Habits) Contested(o Outcome, u money.Weight) []Outcome {
	if h.Disputes == nil || o.Fate != Pays || u >= h.Disputes.Share.Weight() {
		return []Outcome{o}
	}
	return h.Disputes.end(o)
}

// PutOff returns a drawn payment with what puts it off, for a number for an incident and one for
// a debit that fails.
func (h *Habits) PutOff(o Outcome, incident, fails money.Weight) Outcome {
	switch {
	case !o.Fate.Brings():
	case h.Incidents != nil && o.Fate == Pays && incident < h.Incidents.Share.Weight():
		o.Setback = h.Incidents
	case h.failsBy(o.Means) && fails < h.Fails.Share.Weight():
		o.Setback = h.Fails
	}
	return o
}

// Undisputed are the habits without disputes.
func (h Habits) Undisputed() Habits {
	h.Disputes = nil
	return h
}

// Troubled tells whether a payer contests invoices or is set back.
func (h *Habits) Troubled() bool { return h.Disputes != nil || h.Incidents != nil || h.Fails != nil }

// troublesDrawn tells whether any of that is left to luck.
func (h *Habits) troublesDrawn() bool {
	drawn := func(share money.Rate) bool { return share != 0 && share != money.One }
	return h.Disputes != nil && drawn(h.Disputes.Share) ||
		h.Incidents != nil && drawn(h.Incidents.Share) || h.Fails != nil && drawn(h.Fails.Share)
}
