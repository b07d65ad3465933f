package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Ages is how many bands an ageing has: not past due, and past due for 1 to 30, 31 to 60, 61 to
// 90 and over 90 days.
const Ages = 5

// An Ageing is the receivables of one evening by how long they are past their contractual due
// date. Credit notes stand in the band of the payment that they will lower, those that no
// payment has met yet among what is not past due: a band may be negative.
type Ageing [Ages]money.Amount

// Total is what is owed in all: the receivables of that evening.
func (a Ageing) Total() money.Amount {
	total := money.Amount(0)
	for _, band := range a {
		total += band
	}
	return total
}

// PastDue is what is owed beyond its due date.
func (a Ageing) PastDue() money.Amount { return a.Total() - a[0] }

// Ageing returns the receivables at the end of a day of the span by age.
func (r *Result) Ageing(day calendar.Date) Ageing {
	var a Ageing
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			p := &pieces[i]
			if !p.Party.Side.Pays() && !p.isAdvance() && p.Delivered <= day && day < p.Cash {
				a[age(p.Due, day)] += p.Gross
			}
		}
	}
	for _, b := range r.whole().books {
		for _, n := range b.netted {
			if !b.party.Side.Pays() && n.from <= day && day < n.to {
				a[age(n.due, day)] -= n.amount
			}
		}
	}
	return a
}

// MostPastDue returns the first day of the horizon at whose end the most is past due; false where
// nothing ever is.
func (r *Result) MostPastDue() (day calendar.Date, any bool) {
	span := r.Model.Span
	changes := make([]money.Amount, span.Days()+1)
	stand := func(from, due, until calendar.Date, amount money.Amount) {
		if from = max(from, due+1, span.First); from < until && from <= span.Last {
			changes[from-span.First] += amount
			changes[min(until, span.Last+1)-span.First] -= amount
		}
	}
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			if p := &pieces[i]; !p.Party.Side.Pays() && !p.isAdvance() {
				stand(p.Delivered, p.Due, p.Cash, p.Gross)
			}
		}
	}
	for _, b := range r.whole().books {
		for _, n := range b.netted {
			if !b.party.Side.Pays() && n.due < calendar.Max {
				stand(n.from, n.due, n.to, -n.amount)
			}
		}
	}
	var past, most money.Amount
	for i, change := range changes[:span.Days()] {
		if past += change; past > most {
			day, any, most = span.First+calendar.Date(i), true, past
		}
	}
	return day, any
}

// age returns the band of what falls due on one day, seen on another.
func age(due, day calendar.Date) int {
	const days = 30 // of each band but the first and the last
	if day <= due {
		return 0
	}
	return min(1+int(day-due-1)/days, Ages-1)
}
