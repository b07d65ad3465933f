package forecast

import (
	"math"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Published limits of one run, checked before anything is computed.
const (
	MaxOrders = 1_000_000
	MaxPieces = 4_000_000 // outcomes of parts of orders
)

// MaxTotal is the most that the orders of a horizon may add up to: below it no sum, and no sum
// of balances over the days, can pass an int64, whatever interest adds to it.
func (m *Model) MaxTotal() money.Amount {
	return min(money.MaxSum, money.Amount(math.MaxInt64)/money.Amount(4*m.Span.Days())) / m.compounding()
}

// A Bound is how much a party can bring at most.
type Bound struct {
	Orders, Pieces int
	Total          money.Amount // with VAT; MaxSum + 1 when it is more than that
	Grown          bool         // growth passes the largest amount
}

// Bounds bounds what each party can bring under all its regimes, without making any order.
func (m *Model) Bounds() []Bound {
	known := map[*Party]Bound{}
	all := make([]Bound, len(m.Parties))
	for i, p := range m.Parties {
		all[i] = m.bound(p, known)
	}
	return all
}

// bound bounds a party, and before it those whom it follows, each once.
func (m *Model) bound(p *Party, known map[*Party]Bound) Bound {
	if b, ok := known[p]; ok {
		return b
	}
	days := m.Span.Days() + m.lookback(p)
	var most Bound
	for _, regime := range p.Regimes {
		b := m.boundOf(p.Side, regime.Conditions, days, known)
		most.Orders, most.Pieces, most.Total = max(most.Orders, b.Orders), max(most.Pieces, b.Pieces), max(most.Total, b.Total)
		most.Grown = most.Grown || b.Grown
	}
	known[p] = most
	return most
}

func (m *Model) boundOf(side Side, c *Conditions, days int, known map[*Party]Bound) Bound {
	var b Bound
	instalments := max(1, len(c.Deal.Terms.Instalments()))
	for _, each := range c.Cases {
		if each.Terms != nil {
			instalments = max(instalments, len(each.Terms.Instalments()))
		}
	}
	if c.Deal.Retention != nil {
		instalments++
	}
	perOrder := 2 * instalments * c.mostFates()
	if c.Commitment != nil {
		b.add(Bound{Orders: days/28 + 1, Total: saturating(0, m.vatOf(side, c, &Schedule{}).charge(c.Commitment.Minimum).gross, days/28+1)}, perOrder)
	}
	for i := range c.Schedules {
		s := &c.Schedules[i]
		b.add(m.boundAside(side, c, s, days), perOrder)
		if s.Of != nil {
			b.add(m.boundOfFollowing(side, c, s, known), perOrder)
			continue
		}
		orders := len(s.Dates)
		if s.Dates == nil {
			orders = (days/s.Every.ShortestDays() + 1) * max(1, len(s.Days))
		}
		orders *= max(1, s.Count) * s.turns()
		amount, grown := m.largest(s)
		charge := m.vatOf(side, c, s).charge(c.asked(amount))
		b.add(Bound{Orders: orders, Total: saturating(0, c.atMost(charge.gross), orders/max(1, s.Count)), Grown: grown}, perOrder)
	}
	return b
}

// boundAside bounds what stands beside the amounts of a schedule: a deposit, what a licence begins
// with, and the minimum of its royalties.
func (m *Model) boundAside(side Side, c *Conditions, s *Schedule, days int) Bound {
	r, vat := &s.Revenue, m.vatOf(side, c, s)
	var b Bound
	if r.Deposit != 0 || r.Once != 0 {
		b = Bound{Orders: 1, Total: vat.charge(c.asked(r.Deposit + r.Once)).gross}
	}
	if r.Minimum != 0 {
		b.add(Bound{Orders: days, Total: saturating(0, vat.charge(c.exchange().Of(r.Minimum)).gross, days)}, 0)
	}
	return b
}

// mostFates bounds how many outcomes a part has.
func (c *Conditions) mostFates() int {
	h := &c.Deal.Habits
	kinds := 2 + len(h.DiscountTaken) + len(h.ByMonth)
	if h.Disputes != nil {
		kinds += 2
	}
	if h.DetersSome() {
		kinds += 2
	}
	rounds := len(c.Recovery)
	if c.Reminders != nil {
		rounds += len(c.Reminders.At)
	}
	if c.Plan != nil {
		rounds += c.Plan.Parts
	}
	kinds += 3 * rounds
	ways := max(1, len(h.By))
	if h.Incidents != nil || h.Fails != nil {
		ways *= 3
	}
	return kinds * ways * int(c.factored())
}

// atMost bounds what an order can come to with late fees and interest on a plan, which run for a few
// years at most, and with what a factor pays and takes back.
func (c *Conditions) atMost(gross money.Amount) money.Amount {
	const years = 10
	most := saturating(0, gross.Abs(), int(c.factored()))
	var rates money.Rate
	if fees := c.Deal.LateFees; fees != nil {
		most = min(most+fees.FlatOf(money.MaxSum), money.MaxSum+1)
		rates += fees.Rate + money.One // the reference rate is no more than that
	}
	if c.Plan != nil {
		rates += c.Plan.Interest
	}
	return saturating(most, gross.Abs(), years*int(rates/money.One+min(1, rates)))
}

// add adds what another schedule can bring.
func (b *Bound) add(more Bound, perOrder int) {
	b.Orders = min(b.Orders+more.Orders, MaxOrders+1) // what follows what follows may double each time
	b.Pieces = min(b.Pieces+more.Orders*perOrder, MaxPieces+1)
	b.Total = min(b.Total+more.Total, money.MaxSum+1)
	b.Grown = b.Grown || more.Grown
}

// boundOfFollowing bounds what follows the orders of others.
func (m *Model) boundOfFollowing(side Side, c *Conditions, s *Schedule, known map[*Party]Bound) Bound {
	var b Bound
	for _, whom := range m.Parties {
		if slices.ContainsFunc(s.Of.Whom, func(w Followee) bool { return w.is(whom) }) {
			followed := m.bound(whom, known)
			b.Orders = min(b.Orders+followed.Orders, MaxOrders+1)
			months, season := m.mostBent(s)
			needed := s.followedShare().Times(season).Of(min(followed.Total, money.Max))
			needed = max(needed, s.Growth.Apply(needed, months, money.One))
			b.Grown = b.Grown || s.Growth.Rate > 0 && needed >= money.Max
			asked := c.asked(needed)
			times := int(followed.Total/money.Max) + 1
			b.Total = saturating(b.Total, m.vatOf(side, c, s).charge(asked).gross, times)
		}
	}
	return b
}

// largest bounds the amount of one order of the schedule.
func (m *Model) largest(s *Schedule) (amount money.Amount, grown bool) {
	amount = s.Amount.Abs()
	for _, a := range s.Amounts {
		amount = max(amount, a.Abs())
	}
	months, season := m.mostBent(s)
	result := max(amount, s.Growth.Apply(amount, months, season))
	grown = s.Growth.Rate > 0 && result >= money.Max
	if r := &s.Revenue; r.Kind == Subscription {
		heads := r.Subscribers + r.New*Heads(months)
		result, grown = heads.pay(result), grown || heads > MaxHeads || heads.pay(result) >= money.Max
	}
	return result, grown
}

// mostBent bounds for how many months a schedule grows in the horizon, and the percent of its seasons.
func (m *Model) mostBent(s *Schedule) (months int, season money.Rate) {
	season = money.One
	if s.Season != nil {
		for _, percent := range s.Season {
			season = max(season, percent)
		}
	}
	last := m.Span.Last + calendar.Date(31)
	if s.Until != nil {
		last = min(last, *s.Until)
	}
	return max(0, last.MonthsSince(s.anchor(m.Span.First))), season
}

// saturating adds an amount so many times, up to just beyond MaxSum.
func saturating(sum, amount money.Amount, times int) money.Amount {
	if amount > 0 && money.Amount(times) > (money.MaxSum-sum)/amount {
		return money.MaxSum + 1
	}
	return sum + amount*money.Amount(times)
}
