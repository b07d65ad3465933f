package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Prepayment is what was asked before an invoice for the orders that it is of, which makes the
// invoice that much lower.
type Prepayment struct {
	Invoice string // by which it was asked
	Day     calendar.Date
	Amount  money.Amount
}

// Prepayments returns what was paid before an invoice for its orders, also before the horizon.
func (r *Result) Prepayments(invoice string) []Prepayment {
	var all []Prepayment
	for _, pieces := range r.Pieces() {
		orders := map[orderKey]bool{}
		for i := range pieces {
			if pieces[i].Invoice == invoice {
				orders[pieces[i].order] = true
			}
		}
		for i := range pieces {
			if p := &pieces[i]; p.InAdvance && p.Invoice != invoice && orders[p.order] && p.Received() != 0 {
				all = added(all, Prepayment{p.Invoice, p.Cash, p.Received()})
			}
		}
	}
	return all
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
