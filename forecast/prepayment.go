package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Prepayment is what is paid of what was asked before an invoice for its orders, and is not in it.
type Prepayment struct {
	Invoice string // by which it was asked
	Day     calendar.Date
	Amount  money.Amount
}

// Prepayments returns what is paid in advance of an invoice for its orders, also before the horizon. Of
// what is itself asked in advance, that is only what was asked earlier.
func (r *Result) Prepayments(invoice string) []Prepayment {
	var all []Prepayment
	for _, pieces := range r.Pieces() {
		asked := map[orderKey][]*Piece{} // by the invoice, of each of its orders
		for i := range pieces {
			if p := &pieces[i]; p.Invoice == invoice {
				asked[p.order] = append(asked[p.order], p)
			}
		}
		for i := range pieces {
			p := &pieces[i]
			if p.InAdvance && p.Invoice != invoice && p.Received() != 0 && slices.ContainsFunc(asked[p.order], p.precedes) {
				all = added(all, Prepayment{p.Invoice, p.Cash, p.Received()})
			}
		}
	}
	return all
}

// precedes tells whether the piece is asked before another, of some who are as willing. What of an order is in
// a rush is invoiced alone.
func (p *Piece) precedes(later *Piece) bool {
	return p.Asked < later.Asked && p.rush == later.rush && p.low < later.high && later.low < p.high
}

// added adds a prepayment to those of the same invoice and day.
func added(all []Prepayment, one Prepayment) []Prepayment {
	at := slices.IndexFunc(all, func(o Prepayment) bool { return o.Invoice == one.Invoice && o.Day == one.Day })
	if at < 0 {
		return append(all, one)
	}
	all[at].Amount += one.Amount
	return all
}

// PaidInAdvance returns what has been paid before an invoice that asks for nothing more, by its id.
func (r *Result) PaidInAdvance(invoice string) []Prepayment {
	var all []Prepayment
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			p := &pieces[i]
			if p.InAdvance && p.of == invoice && p.Received() != 0 {
				all = added(all, Prepayment{p.Invoice, p.Cash, p.Received()})
			}
		}
	}
	return all
}
