package forecast_test

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// slowRate is what VAT an order bears, and when it counts.
type slowRate struct {
	rate      money.Rate
	onPayment bool
}

// tax settles the VAT of a schedule's orders: its own word, its party's, the company's.
func (s *slowParty) tax(c *forecast.Conditions, schedule *forecast.Schedule) slowRate {
	if s.m.VAT == nil {
		return slowRate{}
	}
	r := slowRate{0, s.m.VAT.OnPayment}
	if s.p.Side == forecast.Customer || s.p.Side == forecast.Supplier {
		r.rate = s.m.VAT.Rate
	}
	for _, said := range []forecast.VATRule{c.VAT, schedule.VAT} {
		if said.Rate != nil {
			r.rate = *said.Rate
		}
		if said.OnPayment != nil {
			r.onPayment = *said.OnPayment
		}
	}
	return r
}

// of is the VAT of an order, rounded once: on what it asks, or on that less the best discount.
func (r slowRate) of(net money.Amount, deal *forecast.Deal) money.Amount {
	if deal.UnderVAT == terms.OnDiscountedBase && deal.Discount != nil && net > 0 {
		net -= percentOf(net, deal.Discount.Tiers[0].Rate)
	}
	return percentOf(net, r.rate)
}

// slowTax is VAT that counts on one day and is borne from another on; collected is positive.
type slowTax struct {
	counts, borne calendar.Date
	amount        money.Amount
}

// slowTaxes are all VAT and what is paid of it.
type slowTaxes struct {
	owed     money.Amount
	events   []slowTax
	payments []slowCost
}

func (c *slowCompany) taxes() *slowTaxes {
	t := &slowTaxes{}
	if c.m.VAT == nil {
		return t
	}
	for _, s := range c.parties {
		count := func(counts, borne calendar.Date, amount money.Amount) {
			if slowPays(s.p.Side) {
				amount = -amount
			}
			if counts >= c.m.Span.First { // what is older is in what is owed
				t.events = append(t.events, slowTax{counts, borne, amount})
			}
		}
		for _, l := range s.lines {
			l.tax(count)
			if c.m.VAT.Relief && s.p.Side == forecast.Customer {
				l.relieve(count)
			}
		}
		for _, credit := range s.credits {
			switch {
			case !credit.onPayment:
				count(credit.from, credit.from, -credit.vat)
			default: // it counts with the payments that it lowers, or as it is paid out; what lowers none never does
				used := money.Amount(0)
				for _, use := range credit.used {
					count(use.by.paidIn(), credit.from, part(credit.vat, used, credit.amount)-part(credit.vat, used+use.amount, credit.amount))
					used += use.amount
				}
				count(calendar.Max, credit.from, part(credit.vat, used, credit.amount)-credit.vat)
			}
		}
	}
	t.owed = c.m.VAT.Owed
	t.settle(c.m)
	return t
}

// tax counts the VAT of a line: with the money where VAT is due on payment, with the money
// received in advance, and otherwise with the invoice. It is borne while the line is, less what a
// discount takes off.
func (l *slowLine) tax(count func(counts, borne calendar.Date, amount money.Amount)) {
	counts, corrected := l.invoiced, l.cash
	switch gone := l.never; {
	case l.onPayment && gone, l.advance && l.settled:
		counts, corrected = calendar.Max, calendar.Max
	case l.onPayment:
		counts, corrected = l.paidIn(), l.paidIn()
	case l.advance: // one that never comes counts when it is written off
		counts = l.cash
	}
	count(counts, l.delivered, l.vat)
	if l.settled || l.never && l.onPayment {
		count(corrected, max(l.paid, l.delivered), -l.vat)
	}
	if l.takes && l.under == terms.Reduced {
		count(corrected, max(corrected, l.delivered), -part(l.vat, l.discount, l.gross))
	}
}

// paidIn is when the customer's money is there, with whomever.
func (l *slowLine) paidIn() calendar.Date {
	if l.ofFactor() {
		return l.sold.collected
	}
	return l.cash
}

// relieve gives the VAT of what is never paid back on the day that it is written off: what has counted
// for orders, and for open items what the file says is in them.
func (l *slowLine) relieve(count func(counts, borne calendar.Date, amount money.Amount)) {
	if l.never && !l.settled && !l.onPayment {
		vat := l.vat + l.relief
		if l.ofFactor() { // the rest is not lost, and not ours
			vat -= l.sold.vat
		}
		count(l.paid, max(l.paid, l.delivered), -vat)
	}
}

// settle pays each period that ends in the horizon; a credit is carried to the next.
func (t *slowTaxes) settle(m *forecast.Model) {
	due := func(end calendar.Date) calendar.Date { return m.VAT.Paid.Instalments()[0].Due(end, m.Calendar) }
	pay := func(on calendar.Date, amount money.Amount) {
		t.payments = append(t.payments, slowCost{m.Calendar.Roll(on, calendar.Following), amount})
	}
	carried := t.owed
	if before := due(m.Span.First.StartOf(m.VAT.Period) - 1); t.owed > 0 && m.Calendar.Roll(before, calendar.Following) >= m.Span.First {
		pay(before, t.owed)
		carried = 0
	} // else that day has passed, and it is declared with the period under way
	for d := m.Span.First; d <= m.Span.Last; d++ {
		for _, event := range t.events {
			if event.counts == d {
				carried += event.amount
			}
		}
		if d == d.EndOf(m.VAT.Period) && carried > 0 {
			pay(due(d), carried)
			carried = 0
		}
	}
}

func (t *slowTaxes) paidOn(d calendar.Date) money.Amount {
	paid := money.Amount(0)
	for _, p := range t.payments {
		if p.day == d {
			paid += p.amount
		}
	}
	return paid
}

// standing is the VAT in what has been delivered and received by a day, less what is paid.
func (t *slowTaxes) standing(d calendar.Date) money.Amount {
	sum := t.owed
	for _, event := range t.events {
		if event.borne <= d {
			sum += event.amount
		}
	}
	for _, p := range t.payments {
		if p.day <= d {
			sum -= p.amount
		}
	}
	return sum
}
