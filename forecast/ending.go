package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// An Ending is what of an invoice brings no money: it is credited, or written off.
type Ending struct {
	Day      calendar.Date
	Credited bool
	Gross    money.Amount // with VAT
}

// Endings returns what of an invoice brings no money, in the order of the days.
func (r *Result) Endings(invoice string) []Ending {
	var all []Ending
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			p := &pieces[i]
			if p.Invoice != invoice || p.Fate.Brings() || p.Gross == 0 {
				continue
			}
			e := Ending{Day: p.Paid, Credited: p.Fate == payer.IsCredited}
			at := slices.IndexFunc(all, func(o Ending) bool { return o.Day == e.Day && o.Credited == e.Credited })
			if at < 0 {
				at = len(all)
				all = append(all, e)
			}
			all[at].Gross += p.Gross
		}
	}
	slices.SortStableFunc(all, func(x, y Ending) int { return cmp.Compare(x.Day, y.Day) })
	return all
}
