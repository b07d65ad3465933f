package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// Chains returns the dates of the orders that come in four years from the first day under the
// conditions, in the order of their invoices: as the schedules say or, of goods that follow the
// sales of others, as if one came every day.
func (m *Model) Chains(c *Conditions) []terms.Dates {
	const months = 48
	party := &Party{Side: Customer, Regimes: []Regime{{Span: calendar.Always, High: money.Whole, Conditions: c}}}
	b := newBooks(m, party, nil, &scratch{})
	span := calendar.Span{First: m.Span.First, Last: m.Span.First.AddMonths(months) - 1}
	var chains chains
	for number := range c.Schedules {
		for _, o := range c.Schedules[number].within(span, m.Span.First, m.Calendar, nil) {
			order := variant{order: orderKey{o.date, int32(number), o.number}, ordered: o.date, charge: charge{gross: o.amount}, own: o.own, service: o.service}
			if c.Quote != nil && c.Schedules[number].Revenue.Kind == Sale {
				order.ordered = c.entered(c.Quote.DecidedAfter.From(o.date, m.Calendar), m.Calendar)
			}
			chains.add(b.split(nil, order, b.delivery(&order, usual(c)), &party.Regimes[0], usual(c)))
		}
	}
	if len(chains.dates) == 0 {
		for day := span.First; day <= span.Last; day++ {
			chains.add(b.typical(day, c))
		}
	}
	slices.SortStableFunc(chains.dates, func(a, b terms.Dates) int { return cmp.Compare(a.Invoice, b.Invoice) })
	return chains.dates
}

// chains gathers the dates of orders; of many that share theirs, one.
type chains struct {
	dates []terms.Dates
	seen  map[[3]calendar.Date]bool
}

func (c *chains) add(variants []variant) {
	for i := range variants {
		v := &variants[i]
		key := [3]calendar.Date{v.ordered, v.delivered, v.invoiced}
		if ownSteps := v.own != nil && len(v.own.Milestones) > 0; c.seen[key] && !ownSteps {
			continue
		}
		if c.seen == nil {
			c.seen = map[[3]calendar.Date]bool{}
		}
		c.seen[key] = true
		c.dates = append(c.dates, v.dates())
	}
}

// typical returns the variants of an order placed on a day under the conditions, which are
// the party's only ones.
func (b *books) typical(day calendar.Date, c *Conditions) []variant {
	const gross = 1_000_000 // large enough for every share of the terms
	order := variant{order: orderKey{date: day}, ordered: day, charge: charge{gross: gross}}
	return b.split(nil, order, b.delivery(&order, usual(c)), &b.party.Regimes[0], usual(c))
}

// TypicalDates returns the chain of an order placed on the first day of the horizon under the
// conditions.
func (m *Model) TypicalDates(c *Conditions) terms.Dates {
	party := &Party{Regimes: []Regime{{Span: calendar.Always, High: money.Whole, Conditions: c}}}
	b := newBooks(m, party, nil, &scratch{})
	return b.typical(m.Span.First, c)[0].dates()
}
