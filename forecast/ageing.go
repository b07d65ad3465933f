package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Ages is how many bands an ageing has: not past due, and past due for 1 to 30, 31 to 60, 61 to
// 90 and over 90 days.
const Ages = 5

// An Ageing is the receivables of one evening by how long they are past due: a due date on a day off
// holds until the payer's next business day, and money on its way to the bank is paid. Credit notes stand in the band of the payment that they will lower, those that no
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
				a[age(r.Model.overdue(p), day)] += p.Gross
			}
		}
	}
	for _, b := range r.whole().books {
		for _, n := range b.netted {
			if !b.party.Side.Pays() && n.from <= day && day < n.to {
				a[age(n.overdue, day)] -= n.amount
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
	stand := func(from calendar.Date, overdue calendar.Span, amount money.Amount) {
		if from = max(from, overdue.First, span.First); from <= overdue.Last && from <= span.Last {
			changes[from-span.First] += amount
			changes[min(overdue.Last, span.Last)+1-span.First] -= amount
		}
	}
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			if p := &pieces[i]; !p.Party.Side.Pays() && !p.isAdvance() {
				stand(p.Delivered, r.Model.overdue(p), p.Gross)
			}
		}
	}
	for _, b := range r.whole().books {
		for _, n := range b.netted {
			if !b.party.Side.Pays() {
				stand(n.from, n.overdue, -n.amount)
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

// overdue are the days at whose end a piece is past due; none: it ends before it begins.
func (m *Model) overdue(p *Piece) calendar.Span {
	business := m.Calendar
	if payers := p.Party.Base().Deal.Calendar; payers != nil && p.Party.Side == Customer {
		business = payers
	}
	return calendar.Span{First: business.Roll(p.Due, calendar.Following) + 1, Last: min(p.Paid, p.Cash) - 1}
}

// age returns the band, on a day, of what is past due on some days.
func age(overdue calendar.Span, day calendar.Date) int {
	const days = 30 // of each band but the first and the last
	if !overdue.Contains(day) {
		return 0
	}
	return min(1+int(day-overdue.First)/days, Ages-1)
}
