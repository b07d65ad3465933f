package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Goods for sales may be ordered before the first day. Levers on a customer come too late for them:
// they are bought as his own conditions ask, in every strategy, whatever becomes of the sale. What a
// lever sells more is ordered from the first day on.

// A formerly is what a party would order under its own conditions, where levers have changed them.
type formerly struct {
	orders []variant
	first  map[orderKey]*variant // the first variant of each
}

// former returns the orders of a span that followers ask for, as they would be without levers; none
// where levers change nothing.
func (b *books) former(first, last calendar.Date) formerly {
	if len(b.party.Regimes) == 1 {
		return formerly{}
	}
	if b.unlaid == nil {
		own := *b.party
		own.Regimes = []Regime{{Span: calendar.Always, High: money.Whole, Conditions: b.party.Base()}}
		b.unlaid = newBooks(b.model, &own, b.followed, nil)
		b.unlaid.lots = b.lots
	}
	first -= calendar.Date(b.longestDelivery()) // levers may deliver later: as far back as the orders with them
	f := formerly{orders: b.unlaid.followable(first, last), first: map[orderKey]*variant{}}
	for i := range f.orders {
		if v := &f.orders[i]; f.first[v.order] == nil {
			f.first[v.order] = v
		}
	}
	return f
}

// own returns an order as it would be without levers: itself, where they change nothing; nil where
// they have brought it.
func (f formerly) own(v *variant) *variant {
	if f.first == nil {
		return v
	}
	return f.first[v.order]
}

// stockUp appends the variants of what is ordered before the first day for a sale that levers change
// from then on.
func (b *books) stockUp(f *variant, whom *Party, within calendar.Span, numbers *numbering, all []variant) []variant {
	regime := &b.party.Regimes[0]
	for number := range regime.Conditions.Schedules {
		schedule := &regime.Conditions.Schedules[number]
		if !schedule.follows(whom) || !schedule.Of.Goods {
			continue
		}
		ordered, received := b.dates(schedule.Of, f, regime.Conditions)
		if ordered >= b.model.Span.First || !schedule.bounds().Contains(ordered) || ordered < within.First {
			continue
		}
		first := len(all)
		all = b.numbered(all, orderKey{ordered, int32(number), 0}, f, whom, b.neededFor(f, schedule), received, regime, numbers)
		for i := range all[first:] {
			v := &all[first+i]
			v.goods = &Goods{Received: v.goods.Received, Sold: calendar.Max}
		}
	}
	return all
}

// useStock appends the variants by which a sale takes goods out of the stock that were ordered for it
// before the first day, and orders what it needs beyond them.
func (b *books) useStock(f, own *variant, whom *Party, number int, regime *Regime, within calendar.Span, numbers *numbering, all []variant) []variant {
	schedule, start := &regime.Conditions.Schedules[number], b.model.Span.First
	ordered, received := b.dates(b.party.followedBy(number, schedule), own, b.party.Base())
	had, needs := b.neededFor(own, schedule), b.neededFor(f, schedule)
	share := f.weight().Times(b.called(f, whom, int32(number), schedule))
	if bounds := schedule.bounds(); share > 0 && regime.Span.Contains(ordered) && bounds.Contains(ordered) && ordered >= within.First && !regime.Lost {
		const fromStock = aside + 3 // after what restock orders
		c := b.unexchanged(regime.Conditions)
		taken := numbers.of(orderKey{ordered, int32(-1 - number), 0}) // numbered apart from what is bought
		v := variant{order: orderKey{ordered, int32(number), fromStock + taken}, ordered: ordered, normal: received, covered: true}
		v.charge = charge{terms: b.model.vatOf(b.party.Side, c, schedule)}
		v.goods = &Goods{Received: received, Sold: f.delivered, Used: (money.One + c.Price).Of(min(had, needs))}
		all = b.split(all, v, received, regime, way{conditions: c, share: share})
	}
	if more := needs - had; more > 0 && regime.Span.Contains(start) && schedule.bounds().Contains(start) {
		all = b.numbered(all, orderKey{start, int32(number), 0}, f, whom, more, max(received, b.atWork(start)), regime, numbers)
	}
	return all
}
