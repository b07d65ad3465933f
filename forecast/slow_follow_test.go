package forecast_test

import (
	"cmp"
	"math/big"
	"slices"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// slowGoods are what is bought for a sale: in stock from its receipt until the sale.
type slowGoods struct {
	ordered        calendar.Date // the sale
	received, sold calendar.Date
	bought, used   money.Amount
	pooled         bool // orders of a minimum are not for the sale that takes of them
}

// slowStock is the stock of a company.
type slowStock struct {
	opening money.Amount
	goods   []slowGoods
}

func (c *slowCompany) stock() slowStock {
	s := slowStock{opening: c.m.Stock}
	for _, p := range c.m.Parties {
		s.opening += p.Base().Surplus
	}
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

// waits multiplies what each sale of the horizon costs by the days that it has been in stock, and sums up the
// costs. Of the goods that pass through one pool, the earliest leave first: where all that came before a
// receipt, and all that was sold before a sale, lie beside each other, they overlap by what the sale takes of it.
func (s *slowParty) waits() (costDays *big.Int, cost money.Amount) {
	costDays = new(big.Int)
	wait := func(amount money.Amount, received, sold calendar.Date) {
		if s.m.Span.First <= sold && sold <= s.m.Span.Last {
			costDays.Add(costDays, new(big.Int).Mul(big.NewInt(int64(amount)), big.NewInt(int64(sold-received))))
			cost += amount
		}
	}
	pool := slices.DeleteFunc(slices.Clone(s.goods), func(g slowGoods) bool { return !g.pooled })
	received := slices.SortedStableFunc(slices.Values(pool), func(a, b slowGoods) int { return int(a.received - b.received) })
	sold := slices.SortedStableFunc(slices.Values(pool), func(a, b slowGoods) int { return int(a.sold - b.sold) })
	before := money.Amount(0)
	for _, out := range sold {
		came, left := money.Amount(0), out.used
		for _, in := range received {
			taken := max(0, min(came+in.bought, before+out.used)-max(came, before))
			wait(taken, in.received, out.sold)
			came, left = came+in.bought, left-taken
		}
		wait(left, out.received, out.sold) // bought beyond the end
		before += out.used
	}
	for _, g := range s.goods {
		if !g.pooled {
			wait(g.used, g.received, g.sold)
		}
	}
	return costDays, cost
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
// order make one order of a day. What is ordered before the first day is as if no lever had changed
// whom it is for.
func (s *slowParty) following() {
	next := map[slowKey]int{}
	byName := slices.SortedStableFunc(slices.Values(s.company.parties), func(a, b *slowParty) int {
		return cmp.Or(int(a.p.Side)-int(b.p.Side), strings.Compare(a.p.ID, b.p.ID))
	})
	for _, whom := range byName {
		if !s.followsOne(whom.p) {
			continue
		}
		whom.place()
		own := whom.withoutLevers()
		if own != whom {
			slowEach(own.orders, func(o *slowOrder, given map[slowKey]int) { s.stockUp(o, whom.p, next, given) })
		}
		slowEach(whom.orders, func(o *slowOrder, given map[slowKey]int) {
			same := o
			if own != whom {
				same = own.same(o)
			}
			s.followOrder(o, same, whom.p, next, given)
		})
	}
}

// slowEach calls for every share of an order that asks for something.
func slowEach(orders []*slowOrder, do func(o *slowOrder, given map[slowKey]int)) {
	var given map[slowKey]int
	for i, o := range orders {
		if i == 0 || orders[i-1].key != o.key {
			given = map[slowKey]int{}
		}
		if o.volume > 0 {
			do(o, given)
		}
	}
}

// withoutLevers is the party under its own conditions alone: itself, where no lever changes it.
func (s *slowParty) withoutLevers() *slowParty {
	if len(s.p.Regimes) == 1 {
		return s
	}
	alone := *s.p
	alone.Regimes = []forecast.Regime{{Span: calendar.Always, High: money.Whole, Conditions: s.p.Regimes[0].Conditions}}
	own := &slowParty{m: s.m, p: &alone, company: s.company}
	own.place()
	return own
}

// same is an order of the party that has the key of another's; nil where it has none.
func (s *slowParty) same(o *slowOrder) *slowOrder {
	for _, own := range s.orders {
		if own.key == o.key && own.volume > 0 {
			return own
		}
	}
	return nil
}

func (k slowKey) counted(next, given map[slowKey]int) slowKey {
	if _, known := given[k]; !known {
		given[k] = next[k]
		next[k]++
	}
	k.number = given[k]
	return k
}

// slowGoodsUse tells what an order of goods does: it is bought, it leaves the stock, or both.
type slowGoodsUse int

const (
	boughtAndUsed slowGoodsUse = iota
	onlyBought
	onlyUsed
)

// stockUp places what is ordered before the first day.
func (s *slowParty) stockUp(f *slowOrder, whom *forecast.Party, next, given map[slowKey]int) {
	regime := &s.p.Regimes[0]
	for i := range regime.Conditions.Schedules {
		schedule := &regime.Conditions.Schedules[i]
		if !followedBy(schedule, whom) || !schedule.Of.Goods {
			continue
		}
		if ordered, delivered := s.ahead(schedule.Of, f, regime.Conditions.Delivery, regime.Conditions.Safety); ordered < s.m.Span.First {
			s.buyNext(slowKey{ordered, i, 0}, next, given, f, s.need(schedule, f), delivered, regime, onlyBought)
		}
	}
}

// need is what a schedule orders for an order: its share as grown by then, in the season of the order's month.
func (s *slowParty) need(schedule *forecast.Schedule, f *slowOrder) money.Amount {
	grown := s.bent(schedule, max(0, f.volume-schedule.Of.Above), s.m.Span.First, f.ordered)
	return money.Amount(rounded(times(grown, exactly(schedule.Of.Share))))
}

// usual is when, and received, what follows an order would be under both parties' own conditions.
func (s *slowParty) usual(schedule *forecast.Schedule, i int, f, own *slowOrder) (ordered, received calendar.Date) {
	of, first := schedule.Of, s.p.Regimes[0].Conditions
	if i < len(first.Schedules) && first.Schedules[i].Of != nil {
		of = first.Schedules[i].Of
	}
	if own != nil {
		return s.ahead(of, own, first.Delivery, first.Safety)
	}
	ordered, received = s.ahead(of, f, first.Delivery, first.Safety)
	if of.Goods {
		ordered = max(ordered, s.m.Span.First)
	}
	return ordered, received
}

// followOrder places what follows a share of an order, which is own without levers, under each
// regime. The regime is that of the day on which it would usually be ordered.
func (s *slowParty) followOrder(f, own *slowOrder, whom *forecast.Party, next, given map[slowKey]int) {
	for r := range s.p.Regimes {
		regime := &s.p.Regimes[r]
		holds := func(d calendar.Date) bool { return regime.Span.First <= d && d <= regime.Span.Last }
		for i := range regime.Conditions.Schedules {
			schedule := &regime.Conditions.Schedules[i]
			if !followedBy(schedule, whom) {
				continue
			}
			usual, received := s.usual(schedule, i, f, own)
			if schedule.Of.Goods && own != f && usual < s.m.Span.First {
				had, needs := s.need(schedule, own), s.need(schedule, f)
				if holds(usual) {
					taken := slowKey{usual, -1 - i, 0}.counted(next, given)
					s.buy(slowKey{usual, i, 1<<20 + taken.number}, f, min(had, needs), received, regime, onlyUsed)
				}
				if start := s.m.Span.First; needs > had && holds(start) {
					s.buyNext(slowKey{start, i, 0}, next, given, f, needs-had, max(received, s.working(start)), regime, boughtAndUsed)
				}
				continue
			}
			ordered, delivered := s.ahead(schedule.Of, f, regime.Conditions.Delivery, regime.Conditions.Safety)
			earliest := regime.Span.First
			if schedule.Of.Goods && usual >= s.m.Span.First {
				earliest = max(earliest, s.m.Span.First)
			}
			if ordered < earliest && usual >= earliest {
				ordered, delivered = earliest, max(delivered, s.working(earliest))
			}
			if holds(usual) {
				s.buyNext(slowKey{ordered, i, 0}, next, given, f, s.need(schedule, f), delivered, regime, boughtAndUsed)
			}
		}
	}
}

// ahead dates an order that follows another: goods are received ahead of its normal delivery, and the
// safety before that,
// and ordered the delivery time before, anything else is ordered on its day.
func (s *slowParty) ahead(of *forecast.Following, f *slowOrder, delivery, safety calendar.Duration) (ordered, delivered calendar.Date) {
	if !of.Goods {
		return f.ordered, s.working(delivery.From(f.ordered, s.m.Calendar))
	}
	back := func(d calendar.Date, by calendar.Duration) calendar.Date {
		return calendar.Duration{Count: -by.Count, Unit: by.Unit}.From(d, s.m.Calendar)
	}
	received := back(back(f.normal, of.Ahead), safety)
	return back(received, delivery), s.working(received)
}

// buyNext places one order that follows, as the next of its day if there is anything to order.
func (s *slowParty) buyNext(day slowKey, next, given map[slowKey]int, f *slowOrder, base money.Amount, delivered calendar.Date, regime *forecast.Regime, use slowGoodsUse) {
	if base != 0 && !regime.Lost {
		s.buy(day.counted(next, given), f, base, delivered, regime, use)
	}
}

// buy places one order that follows. What is followed is in the company's own currency.
func (s *slowParty) buy(key slowKey, f *slowOrder, base money.Amount, delivered calendar.Date, regime *forecast.Regime, use slowGoodsUse) {
	if base == 0 || regime.Lost {
		return
	}
	schedule, comes := &regime.Conditions.Schedules[key.schedule], big.NewRat(1, 1)
	if schedule.Probability != nil {
		comes = exactly(*schedule.Probability)
	}
	net := asked(base, regime.Conditions, 0, 0)
	o := &slowOrder{key: key, ordered: key.date, share: times(f.weight(), comes), tax: s.tax(regime.Conditions, schedule), c: fitting(*regime.Conditions, net, 1<<20)}
	o.net, o.volume = net, percentOf2(base, money.One+o.c.Volume, 0)
	o.vat = o.tax.of(o.net, &o.c.Deal)
	o.normal, o.delivered = delivered, delivered
	if schedule.Of.Goods {
		o.standing = regime.Conditions
		o.goods = &slowGoods{ordered: f.ordered, received: delivered, sold: f.delivered, used: percentOf2(base, money.One+o.c.Price, 0)}
		switch use {
		case onlyBought:
			o.goods.used = 0
		case onlyUsed:
			o.net, o.vat, o.volume, o.covered = 0, 0, 0, true
		}
	}
	s.invoiceBy(o, regime)
}
