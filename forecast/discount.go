package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// An offer is one tier of the discount that is open to a variant: shorter than at least one
// of its parts.
type offer struct {
	tier int
	rate money.Rate
	last calendar.Date // last day of the window, without grace, not before the invoice
	paid calendar.Date // the day on which takers pay
}

func (b *books) offers(inv *invoice, v *variant, parts []part) []offer {
	if inv.deal.Discount == nil || v.gross < 0 {
		return nil
	}
	business := b.payerCalendar(inv.deal)
	latest := parts[0].due
	for _, p := range parts {
		if !p.retained {
			latest = max(latest, p.due)
		}
	}
	offers := b.scratch.offers[:0]
	for i, tier := range inv.deal.Discount.Tiers {
		o := offer{tier: i, rate: tier.Rate, last: tier.Deadline(v.invoiced, v.delivered, latest, business)}
		if o.last >= latest && tier.Until != terms.UntilDue {
			continue
		}
		o.paid = business.Roll(inv.deal.Discount.LastDay(o.last, business), calendar.Preceding)
		if o.paid < v.invoiced {
			o.paid = business.Roll(v.invoiced, calendar.Following)
		}
		o.last = max(o.last, v.invoiced)
		offers = append(offers, o)
	}
	b.scratch.offers = offers
	return offers
}

// WindowOpens tells whether a discount ever has takers: whether, for some order of the first
// year, the window of one tier closes before the last part is due.
func (m *Model) WindowOpens(p *Party, c *Conditions) bool {
	party := *p
	party.Regimes = []Regime{{Span: calendar.Always, High: money.Whole, Conditions: c}}
	b := newBooks(m, &party, nil, &scratch{})
	for day := m.Span.First; day < m.Span.First.AddMonths(12); day++ {
		for _, v := range b.typical(day, c) {
			inv := newInvoice(&v)
			if parts := b.parts(&inv, &v); len(b.offers(&inv, &v, parts)) > 0 {
				return true
			}
		}
	}
	return false
}
