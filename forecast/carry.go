package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Carry is what a forecast hands over to one of the same company that starts later: what it
// expects to stand open on the evening before.
type Carry struct {
	Cash   money.Amount // in the bank
	Credit money.Amount // of it, drawn on the credit line
	VAT    money.Amount // that has counted and is not paid; negative is a credit
	Early  money.Amount // of VAT: of the period under way, where that of one before is still due
	Unpaid []Unpaid     // invoices, by party, then by due date
	Paid   []Unpaid     // open items of the scenario that are paid by then
	Lost   money.Amount // shares of invoices that will never be paid, of which the rest is
}

// An Unpaid is what is unpaid of one invoice and falls due on one day, with VAT, in the
// company's currency.
type Unpaid struct {
	Party   *Party
	Invoice string
	Issued  *calendar.Date // nil: nobody says
	Due     calendar.Date
	Amount  money.Amount
}

// CarryTo returns what the result hands over to a forecast that starts on a day of its span after
// the first.
func (r *Result) CarryTo(start calendar.Date) Carry {
	evening := r.Days[start-r.Model.Span.First-1]
	c := Carry{Cash: evening.Cash, Credit: evening.Credit}
	c.VAT, c.Early = r.vatOwed(start)
	for _, pieces := range r.Pieces() {
		c.gather(pieces, start)
	}
	return c
}

// vatOwed is the VAT that has counted before a day, less what has been paid of it; and how much
// of it is of the period under way, where that of a period before it is still due: a forecast that
// starts there knows one date for both.
func (r *Result) vatOwed(start calendar.Date) (owed, early money.Amount) {
	if r.Model.VAT == nil {
		return 0, 0
	}
	owed = r.Model.VAT.Owed
	for _, b := range r.whole().books {
		for _, event := range b.vat {
			if event.day < start {
				owed += event.amount
				if event.day >= start.StartOf(r.Model.VAT.Period) {
					early += event.amount
				}
			}
		}
	}
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			if p := &pieces[i]; p.Party == taxOffice && p.Cash < start {
				owed -= p.Received()
			}
		}
	}
	if owed == early {
		early = 0
	}
	return owed, early
}

// A standing is what one invoice has falling due on one day.
type standing struct {
	invoice string
	due     calendar.Date
}

// gather notes the invoices of one party that are unpaid on a day, and its open items that are
// paid by then. What is asked before the start is an invoice of it, as in startFromOpening; money
// in transit comes from the schedules, but for open items, which no schedule knows.
func (c *Carry) gather(pieces []Piece, start calendar.Date) {
	unpaid, paid, lost := map[standing]*Unpaid{}, map[standing]*Unpaid{}, map[standing]money.Amount{}
	for i := range pieces {
		p := &pieces[i]
		left := p.Gross - p.Credited
		if !p.Party.Side.HasInvoices() || p.Asked >= start || left == 0 {
			continue
		}
		key := standing{p.Invoice, p.Due}
		switch over := p.Paid < start && !p.Open || p.Cash < start; {
		case !p.Fate.Brings() && !over:
			lost[key] += left
		case !over:
			addTo(unpaid, key, p, left)
		case p.Open && p.Fate.Brings():
			addTo(paid, key, p, left)
		}
	}
	for key := range paid {
		if unpaid[key] != nil { // its rest is still hoped for
			delete(paid, key)
		}
	}
	for key, share := range lost {
		switch {
		case unpaid[key] != nil:
			unpaid[key].Amount += share
		case paid[key] != nil:
			paid[key].Amount += share
		default:
			c.Lost += share
		}
	}
	c.Unpaid = append(c.Unpaid, inOrderOfDue(unpaid)...)
	c.Paid = append(c.Paid, inOrderOfDue(paid)...)
}

func addTo(among map[standing]*Unpaid, key standing, p *Piece, amount money.Amount) {
	if among[key] == nil {
		among[key] = &Unpaid{Party: p.Party, Invoice: p.Invoice, Issued: known(p.Asked), Due: p.Due}
	}
	among[key].Amount += amount
}

func inOrderOfDue(of map[standing]*Unpaid) []Unpaid {
	all := make([]Unpaid, 0, len(of))
	for _, u := range of {
		all = append(all, *u)
	}
	slices.SortFunc(all, func(x, y Unpaid) int {
		return cmp.Or(cmp.Compare(x.Due, y.Due), cmp.Compare(x.Invoice, y.Invoice))
	})
	return all
}
