package forecast_test

import (
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// slowGoods are what is bought for a sale: in stock from its receipt until the sale.
type slowGoods struct {
	ordered        calendar.Date // the sale
	received, sold calendar.Date
	bought, used   money.Amount
}

// slowStock is the stock of a company.
type slowStock struct {
	opening money.Amount
	goods   []slowGoods
}

func (c *slowCompany) stock() slowStock {
	s := slowStock{opening: c.m.Stock}
	for _, p := range c.parties {
		s.goods = append(s.goods, p.goods...)
	}
	return s
}

func (s slowStock) on(d calendar.Date) money.Amount {
	sum := s.opening
	for _, g := range s.goods {
		if g.received <= d {
			sum += g.bought
		}
		if g.sold <= d {
			sum -= g.used
		}
	}
	return sum
}

// followedBy tells whether a schedule follows a party.
func followedBy(schedule *forecast.Schedule, whom *forecast.Party) bool {
	return schedule.Of != nil && slices.Contains(schedule.Of.Whom, forecast.Followee{Side: whom.Side, ID: whom.ID})
}

// follows tells whether anybody follows a party.
func (c *slowCompany) follows(whom *forecast.Party) bool {
	return slices.ContainsFunc(c.parties, func(s *slowParty) bool { return s.followsOne(whom) })
}

func (s *slowParty) followsOne(whom *forecast.Party) bool {
	for r := range s.p.Regimes {
		schedules := s.p.Regimes[r].Conditions.Schedules
		for i := range schedules {
			if followedBy(&schedules[i], whom) {
				return true
			}
		}
	}
	return false
}

// following places an order for every share of an order that is followed. The shares of one
// order make one order of a day.
func (s *slowParty) following() {
	next := map[slowKey]int{}
	for _, whom := range s.company.parties {
		if !s.followsOne(whom.p) {
			continue
		}
		whom.place()
		var given map[slowKey]int
		for i, o := range whom.orders {
			if i == 0 || whom.orders[i-1].key != o.key {
				given = map[slowKey]int{}
			}
			if o.volume > 0 {
				s.followOrder(o, whom.p, next, given)
			}
		}
	}
}

// followOrder places what follows a share of an order under each regime. The regime is that
// of the day on which the party would be ordered from under its own conditions.
func (s *slowParty) followOrder(f *slowOrder, whom *forecast.Party, next, given map[slowKey]int) {
	for r := range s.p.Regimes {
		regime := &s.p.Regimes[r]
		for i := range regime.Conditions.Schedules {
			schedule := &regime.Conditions.Schedules[i]
			if !followedBy(schedule, whom) {
				continue
			}
			ordered, delivered := s.ahead(schedule.Of, f, regime.Conditions.Delivery)
			own := schedule.Of
			if first := s.p.Regimes[0].Conditions; i < len(first.Schedules) && first.Schedules[i].Of != nil {
				own = first.Schedules[i].Of
			}
			usual, _ := s.ahead(own, f, s.p.Regimes[0].Conditions.Delivery)
			if ordered < regime.Span.First && usual >= regime.Span.First {
				ordered = regime.Span.First
				if can := s.working(ordered); delivered < can {
					delivered = can
				}
			}
			base := percentOf(max(0, f.volume-schedule.Of.Above), schedule.Of.Share)
			if usual < regime.Span.First || usual > regime.Span.Last {
				continue
			}
			key := slowKey{ordered, i, 0}
			if _, known := given[key]; !known {
				given[key] = next[key]
				next[key]++
			}
			key.number = given[key]
			if base != 0 && !regime.Lost {
				s.buy(key, f, base, delivered, regime)
			}
		}
	}
}

// ahead dates an order that follows another: goods are received ahead of its normal delivery
// and ordered the delivery time before, anything else is ordered on its day.
func (s *slowParty) ahead(of *forecast.Following, f *slowOrder, delivery calendar.Duration) (ordered, delivered calendar.Date) {
	if !of.Goods {
		return f.key.date, s.working(delivery.From(f.key.date, s.m.Calendar))
	}
	back := func(d calendar.Date, by calendar.Duration) calendar.Date {
		return calendar.Duration{Count: -by.Count, Unit: by.Unit}.From(d, s.m.Calendar)
	}
	received := back(f.normal, of.Ahead)
	return back(received, delivery), s.working(received)
}

// buy places one order that follows. What is followed is in the company's own currency.
func (s *slowParty) buy(key slowKey, f *slowOrder, base money.Amount, delivered calendar.Date, regime *forecast.Regime) {
	schedule := &regime.Conditions.Schedules[key.schedule]
	net := asked(base, regime.Conditions, 0, 0)
	o := &slowOrder{key: key, share: f.weight(), tax: s.tax(regime.Conditions, schedule), c: fitting(*regime.Conditions, net, 1<<20)}
	o.net, o.volume = net, percentOf2(base, money.One+o.c.Volume, 0)
	o.vat = o.tax.of(o.net, &o.c.Deal)
	o.normal, o.delivered = delivered, delivered
	if schedule.Of.Goods {
		o.goods = &slowGoods{ordered: f.key.date, received: delivered, sold: f.delivered, used: percentOf2(base, money.One+o.c.Price, 0)}
	}
	s.invoiceBy(o, regime)
}
