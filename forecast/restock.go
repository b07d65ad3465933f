package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A replenishment is an order of goods for sales that is larger than what they need, for a range of
// willingness.
type replenishment struct {
	first     *variant // of the needs of its day: what is needed soonest
	low, high money.Weight
	net       money.Amount
}

// restock lets orders of goods for sales come to a minimum, from the first day on: what is ordered
// beyond the needs of its day stays in stock and covers the next ones, as a surplus from before does. Needs that are covered ask
// nothing, and still leave the stock when what they are for is sold.
func (b *books) restock(all []variant) []variant {
	if b.party.Base().Surplus == 0 && !slices.ContainsFunc(b.party.Regimes, func(r Regime) bool { return r.Conditions.MinimumOrder > 0 }) {
		return all
	}
	var needs []*variant
	for i := range all {
		if v := &all[i]; v.goods != nil && v.ordered >= b.model.Span.First {
			needs = append(needs, v)
		}
	}
	slices.SortStableFunc(needs, func(x, y *variant) int {
		return cmp.Or(cmp.Compare(x.ordered, y.ordered), cmp.Compare(x.delivered, y.delivered), x.order.compare(y.order))
	})
	var orders []replenishment
	for _, cut := range b.party.cuts() {
		if b.lots.meets(cut.low, cut.high) {
			orders = append(orders, b.replenish(needs, cut.low, cut.high)...)
		}
	}
	slices.SortStableFunc(orders, func(x, y replenishment) int { return cmp.Compare(x.first.ordered, y.first.ordered) })
	var bought []variant
	for i, o := range orders {
		if last := len(bought) - 1; i > 0 && orders[i-1].first == o.first && orders[i-1].net == o.net && orders[i-1].high == o.low {
			bought[last].high = o.high
			continue
		}
		bought = append(bought, b.replenished(&o))
		bought[len(bought)-1].low, bought[len(bought)-1].high = b.counted(o.low, o.high)
	}
	for _, v := range needs {
		v.charge, v.volume, v.covered, v.goods.Pooled = charge{terms: v.terms}, 0, true, true
	}
	return append(all, bought...)
}

// replenish works out what one willingness orders.
func (b *books) replenish(needs []*variant, low, high money.Weight) []replenishment {
	var orders []replenishment
	stock := b.party.Base().Surplus
	for i := 0; i < len(needs); {
		var exact money.Divider
		var first *variant
		needed, day := money.Amount(0), needs[i].ordered
		for ; i < len(needs) && needs[i].ordered == day; i++ {
			if v := needs[i]; b.lots != nil || v.low <= low && low < v.high {
				needed += exact.Take(v.net(), v.share)
				if first == nil {
					first = v
				}
			}
		}
		if first == nil {
			continue
		}
		if missing := needed - stock; missing > 0 {
			net := max(missing, b.party.regimeOn(day, low).Conditions.MinimumOrder)
			orders, stock = append(orders, replenishment{first, low, high, net}), stock+net
		}
		stock -= needed
		b.leftovers = append(b.leftovers, leftover{day, low, high, stock})
	}
	return orders
}

// A leftover is what is in stock after the orders of a day that nobody needs yet, for a range of willingness.
type leftover struct {
	day       calendar.Date
	low, high money.Weight
	amount    money.Amount
}

// surplus is what is in stock beyond all needs of before a day.
func (b *books) surplus(start calendar.Date) money.Amount {
	var left money.Amount
	for _, cut := range b.party.cuts() {
		latest := b.party.Base().Surplus
		for _, l := range b.leftovers {
			if l.low == cut.low && l.day < start {
				latest = l.amount
			}
		}
		left += (cut.high - cut.low).Of(latest)
	}
	return left
}

// Surplus is what is in stock on the evening before the first day that is known to cover needs.
func (m *Model) Surplus() money.Amount {
	sum := money.Amount(0)
	for _, p := range m.Parties {
		sum += p.Base().Surplus
	}
	return sum
}

// replenished is the order, which goes as the soonest of the needs of its day would, under the case that
// fits all of it.
func (b *books) replenished(r *replenishment) variant {
	v := *r.first
	v.order.number, v.share = aside+2, money.Whole
	v.conditions = b.inMood(b.agreedOn(v.standing, r.net, mostNew), v.invoiced)
	v.charge, v.volume = v.terms.asks(r.net, &v.conditions.Deal), r.net
	if price := money.One + v.conditions.Price; price > 0 {
		v.volume = r.net.Share(money.Amount(money.One), money.Amount(price))
	}
	v.goods = &Goods{Received: v.delivered, Sold: v.delivered, Pooled: true}
	return v
}
