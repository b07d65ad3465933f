package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Goods are what is bought for one sale and kept from its receipt to the sale's delivery.
type Goods struct {
	Received, Sold calendar.Date
	Bought         money.Amount // at cost, what enters the stock
	Used           money.Amount // at cost, what leaves it

	// Pooled goods pass through what orders of a minimum leave in stock: what enters is not for the sale
	// that what leaves is for.
	Pooled bool
}

// stock notes what a variant of a purchase brings into the stock, and what its sale takes out.
func (b *books) stock(v *variant, order *cut) {
	if v.goods == nil {
		return
	}
	g := *v.goods
	g.Bought, g.Used = order.bought.Take(v.net(), v.weight()), order.used.Take(g.Used, v.weight())
	b.goods = append(b.goods, g)
}

// InStock is how long what is sold in the horizon has been in stock, from its receipt to its sale, weighted by
// its cost. An opening stock is not in it, nor is what is bought beyond what is sold: nobody knows
// when it came, or goes.
func (r *Result) InStock() Wait {
	var stock Wait
	sold := func(cost money.Amount, received, sold calendar.Date) {
		if r.Model.Span.Contains(sold) {
			stock.Moment.Add(cost, int(sold-received))
			stock.Total += cost
		}
	}
	for _, goods := range r.Goods {
		pooled := false
		for _, g := range goods {
			if pooled = pooled || g.Pooled; !g.Pooled {
				sold(g.Used, g.Received, g.Sold)
			}
		}
		if pooled {
			firstInFirstOut(goods, sold)
		}
	}
	return stock
}

// firstInFirstOut tells of which receipt every pooled sale takes its goods: of the earliest that has any left.
// What no receipt brings is received for its sale.
func firstInFirstOut(goods []Goods, sold func(cost money.Amount, received, sold calendar.Date)) {
	var in, out []Goods
	for _, g := range goods {
		if g.Pooled && g.Bought > 0 {
			in = append(in, g)
		}
		if g.Pooled && g.Used > 0 {
			out = append(out, g)
		}
	}
	slices.SortStableFunc(in, func(x, y Goods) int { return cmp.Compare(x.Received, y.Received) })
	slices.SortStableFunc(out, func(x, y Goods) int { return cmp.Compare(x.Sold, y.Sold) })
	for _, g := range out {
		for g.Used > 0 && len(in) > 0 {
			taken := min(g.Used, in[0].Bought)
			sold(taken, in[0].Received, g.Sold)
			g.Used -= taken
			if in[0].Bought -= taken; in[0].Bought == 0 {
				in = in[1:]
			}
		}
		sold(g.Used, g.Received, g.Sold)
	}
}
