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

// A Settlement is what becomes of what an invoice asks: the other sums are together what is asked.
type Settlement struct {
	Asked    money.Amount // with VAT
	VAT      money.Amount // in it
	Paid     money.Amount // on whatever day
	Later    money.Amount // of that, behind the horizon
	Discount money.Amount // kept for paying early
	Credited money.Amount // by credit notes, and at the end of a dispute
	Unpaid   money.Amount // for good
}

// Settled returns what becomes of an invoice; of one that is sold to a factor nothing, since he and
// the customer pay it twice.
func (r *Result) Settled(invoice string) Settlement {
	var s Settlement
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			if p := &pieces[i]; p.Invoice == invoice {
				if p.sold != notSold {
					return Settlement{}
				}
				s.add(p, r.Model.Span.Last)
			}
		}
	}
	return s
}

func (s *Settlement) add(p *Piece, last calendar.Date) {
	s.Asked += p.Gross
	s.VAT += p.VAT
	switch {
	case p.Fate.Brings():
		s.Paid += p.Received()
		s.Discount += p.Discount
		s.Credited += p.Credited
		if p.Cash > last {
			s.Later += p.Received()
		}
	case p.Fate == payer.IsCredited:
		s.Credited += p.Gross
	default:
		s.Unpaid += p.Gross
	}
}
