package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A stoppage is how long deliveries wait for payments, for a range of willingness.
type stoppage struct {
	low, high money.Weight
	until     map[delivery]calendar.Date
}

// A delivery is that of an order, in a rush or not.
type delivery struct {
	order orderKey
	rush  bool
}

// stoppages returns how deliveries wait, by willingness, worked out once; nothing where the party
// has no limit.
func (b *books) stoppages() []stoppage {
	if b.limited && b.stops == nil {
		for _, cut := range b.party.cuts() {
			if b.lots.meets(cut.low, cut.high) {
				b.stops = append(b.stops, stoppage{cut.low, cut.high, b.waits(cut.low, cut.high)})
			}
		}
	}
	return b.stops
}

// isLimited tells whether deliveries to the party ever wait for payments.
func (p *Party) isLimited() bool {
	return slices.ContainsFunc(p.Regimes, func(r Regime) bool { return r.Conditions.Limit != nil })
}

// deliver appends the variants of an order for each range of willingness in which it is delivered on
// another day.
func (b *books) deliver(all []variant, v variant, regime *Regime, by way) []variant {
	day := b.delivery(&v, by)
	if b.dock != nil {
		b.dock.waiting = append(b.dock.waiting, &waiting{day, v, regime, by})
		return all
	}
	stops := b.stoppages()
	if len(stops) == 0 {
		return b.split(all, v, day, regime, by)
	}
	for _, stop := range stops {
		part, own := *regime, v
		if part.Low, part.High = max(regime.Low, stop.low), min(regime.High, stop.high); part.Low >= part.High {
			continue
		}
		delivered := day
		if until, stopped := stop.until[delivery{v.order, by.rush}]; stopped {
			delivered, own.stopped = until, true
		}
		all = b.split(all, own, delivered, &part, by)
	}
	return all
}

// waits works out until when deliveries wait for a range of willingness, as if the whole party were
// in it. Nothing is delivered before the order is looked at, so that each knows what all before it
// leave unpaid.
func (b *books) waits(low, high money.Weight) map[delivery]calendar.Date {
	alone := *b.party
	alone.Regimes = nil
	for _, r := range b.party.Regimes {
		if b.lots == nil {
			if r.Low > low || r.High < high {
				continue
			}
			r.Low, r.High = 0, money.Whole
		}
		alone.Regimes = append(alone.Regimes, r)
	}
	probe := newBooks(b.model, &alone, b.followed, &scratch{})
	probe.lots, probe.dock = b.lots, newDock()
	last := b.model.Span.Last + calendar.Date(probe.longestDelivery()) // others may be in a rush, and ask before
	probe.variantsUntil(b.model.Span.First-calendar.Date(b.model.lookback(&alone)), last)
	probe.openItems()
	probe.unload()
	probe.dock.sort()
	for len(probe.dock.waiting) > 0 {
		probe.next()
	}
	return probe.dock.until
}
