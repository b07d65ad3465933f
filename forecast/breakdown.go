package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// What a line of cash comes to that no order asks for: the VAT of a period, the instalment of a loan, the
// interest of a bank, and what follows the orders of others.

// A VATReturn is what the VAT of a period is made of: together, what is paid for it or carried on.
type VATReturn struct {
	Period  calendar.Span // that of it which lies in the horizon
	Carried money.Amount  // from before the period: what is owed or, negative, a credit
	Shares  []VATShare    // in the order of the parties
}

// A VATShare is the VAT of one party's trade that counts in a period: collected positive, deductible negative.
type VATShare struct {
	Party  *Party
	Amount money.Amount
}

// VATReturn returns what the VAT of the period that ends on a day is made of; ok is false where no such period
// ends in the horizon.
func (r *Result) VATReturn(end calendar.Date) (v VATReturn, ok bool) {
	m := r.Model
	if m.VAT == nil || !m.Span.Contains(end) || end.EndOf(m.VAT.Period) != end {
		return VATReturn{}, false
	}
	v.Period = m.vatPeriod(end)
	carried, _ := m.vatBroughtIn()
	for before := m.Span.First.EndOf(m.VAT.Period); before < end; before = (before + 1).EndOf(m.VAT.Period) {
		for _, share := range r.vatShares(m.vatPeriod(before)) {
			carried += share.Amount
		}
		carried = min(carried, 0)
	}
	v.Carried, v.Shares = carried, r.vatShares(v.Period)
	return v, true
}

// vatPeriod is the part of the period that ends on a day which lies in the horizon.
func (m *Model) vatPeriod(end calendar.Date) calendar.Span {
	return calendar.Span{First: max(end.StartOf(m.VAT.Period), m.Span.First), Last: end}
}

// vatShares is the VAT that counts in a span, party by party.
func (r *Result) vatShares(span calendar.Span) []VATShare {
	var all []VATShare
	for _, b := range r.whole().books {
		sum := money.Amount(0)
		for _, e := range b.vat {
			if span.Contains(e.day) {
				sum += e.amount
			}
		}
		if sum != 0 {
			all = append(all, VATShare{b.party, sum})
		}
	}
	return all
}

// A LoanPayment is one instalment of a loan.
type LoanPayment struct {
	Loan   *Loan
	Number int          // from 1
	Left   money.Amount // of the principal before it
}

// LoanPayment returns the instalment of a lender that is due on a day; ok is false where there is none.
func (m *Model) LoanPayment(lender *Party, due calendar.Date) (p LoanPayment, ok bool) {
	for i := range m.Loans {
		loan := &m.Loans[i]
		if loan.Lender != lender {
			continue
		}
		left := loan.Principal
		for number, each := range loan.instalments() {
			if each.due == due {
				return LoanPayment{loan, number + 1, left}, true
			}
			left -= each.principal
		}
	}
	return LoanPayment{}, false
}

// An InterestBase is what a bank charges interest on: what was owed to it on so many nights.
type InterestBase struct {
	Interest Interest
	Nights   calendar.Span // each from the evening of a day
	Mean     money.Amount  // over them
}

// InterestBase returns what a bank charges interest on at the end of a day; ok is false where it charges none.
func (r *Result) InterestBase(bank *Party, day calendar.Date) (base InterestBase, ok bool) {
	m, owed := r.Model, func(d *Day) money.Amount { return max(0, -d.Cash) }
	switch {
	case bank == OverdraftBank && m.Overdraft != nil:
		base.Interest = m.Overdraft.Interest
	case bank == CreditLineBank && m.CreditLine != nil:
		base.Interest, owed = m.CreditLine.Interest, func(d *Day) money.Amount { return d.Credit }
	default:
		return InterestBase{}, false
	}
	base.Nights = calendar.Span{First: max(day.StartOf(base.Interest.Charged)-1, m.Span.First), Last: day - 1}
	nights := base.Nights.Days()
	if nights <= 0 {
		return InterestBase{}, false
	}
	var sum money.Moment
	for d := base.Nights.First; d <= base.Nights.Last; d++ {
		sum.Add(owed(&r.Days[d-m.Span.First]), 1)
	}
	base.Mean = sum.Mean(nights)
	return base, true
}

// Followed returns the schedule by which what is paid in a line of cash follows the orders of others; nil where
// it does not.
func (r *Result) Followed(f Flow) *Schedule {
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			if p := &pieces[i]; p.Party == f.Party && p.Invoice == f.Invoice && p.Cash == f.Date && p.Due == f.Chain.Due {
				return p.followed()
			}
		}
	}
	return nil
}

// followed is the schedule by which the order of the piece follows others, under the conditions that most were
// under on its day.
func (p *Piece) followed() *Schedule {
	var found *Schedule
	most := money.Weight(0)
	for i := range p.Party.Regimes {
		regime := &p.Party.Regimes[i]
		schedules, number := regime.Conditions.Schedules, int(p.order.schedule)
		if !regime.Span.Contains(p.Ordered) || regime.High-regime.Low < most || number >= len(schedules) || schedules[number].Of == nil {
			continue
		}
		found, most = &schedules[number], regime.High-regime.Low
	}
	return found
}
