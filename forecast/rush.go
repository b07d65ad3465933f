package forecast

import (
	"slices"
	"strconv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// Rush is how some orders of a customer are delivered faster, and what is asked for it
// [L48]. The zero Rush is none.
type Rush struct {
	Share     money.Rate // of the orders
	Delivery  calendar.Duration
	Surcharge money.Rate // of the price
	Swap      Swap
	Terms     terms.Term // of a FixedSwap
	Most      int        // orders in a Per; 0: as many as want to [L49]
	Per       calendar.Period
}

// Hurries tells whether any order is in a rush: a share of them, or one that says so itself.
func (c *Conditions) Hurries() bool {
	inRush := func(own *Particulars) bool { return own != nil && own.Rush != nil && *own.Rush }
	return c.Rush.Share > 0 || slices.ContainsFunc(c.Schedules, func(s Schedule) bool { return slices.ContainsFunc(s.Own, inRush) })
}

// A Swap is the term that a rush order is given for its speed.
type Swap int

// The swaps. Ladder and Proportional are worked out last, from the terms then in force.
const (
	NoSwap Swap = iota
	LadderSwap
	ProportionalSwap
	FixedSwap
)

// A way is how a share of the orders goes: as usual, or in a rush.
type way struct {
	conditions *Conditions
	share      money.Weight
	rush       bool
	refused    bool
	checked    bool // its credit
}

// usual is the way of orders that are not in a rush.
func usual(c *Conditions) way { return way{conditions: c, share: money.Whole} }

// ways divides the orders under some conditions into one or two ways, the usual one first. An
// order that says of itself whether it is in a rush is not divided, and no order is on a path.
func (b *books) ways(c *Conditions, s *Schedule, key orderKey, o *occurrence) (ways [2]way, count int) {
	share, own := c.hurries(o.own).Weight(), o.own
	if o.capped {
		share = o.hurried
	}
	if share == 0 || s.Revenue.Kind != Sale { // only sales are in a rush
		return [2]way{usual(c)}, 1
	}
	rushed := b.derived(c, "rush", func() *Conditions { return c.rushed(c.Rush.Delivery) })
	if own != nil && own.Delivery != nil {
		days := int(*own.Delivery - o.ordered())
		rushed = b.derived(c, "rush in "+strconv.Itoa(days), func() *Conditions { return c.rushed(calendar.Duration{Count: max(days, 0)}) })
	}
	if share == money.Whole {
		return [2]way{{conditions: rushed, share: share, rush: true}}, 1
	}
	ways = [2]way{{conditions: c, share: money.Whole - share}, {conditions: rushed, share: share, rush: true}}
	if b.lots != nil {
		return [2]way{b.lots.way(key, ways)}, 1
	}
	return ways, 2
}

// hurries is the share of an order that wants to be in a rush.
func (c *Conditions) hurries(own *Particulars) money.Rate {
	switch {
	case own == nil || own.Rush == nil:
		return c.Rush.Share
	case *own.Rush:
		return money.One
	}
	return 0
}

// A hurriedKey is an order of who is at least so willing.
type hurriedKey struct {
	order orderKey
	low   money.Weight
}

// capRush works out which share of each order of a span is in a rush where only so many are in a
// week or month: the first that want to be, in the order of their keys. The others go as usual.
func (b *books) capRush(first, last calendar.Date) {
	b.hurried = nil
	if !slices.ContainsFunc(b.party.Regimes, func(r Regime) bool { return r.Conditions.Rush.Most > 0 }) {
		return
	}
	b.hurried = map[hurriedKey]money.Weight{}
	for _, cut := range b.party.cuts() {
		if b.lots.meets(cut.low, cut.high) {
			b.capRushOf(cut.low, calendar.Span{First: first.StartOf(calendar.Month) - 7, Last: last})
		}
	}
}

// A rusher is an order that may be in a rush, with the share of it that comes.
type rusher struct {
	occurrence
	key   orderKey
	rush  *Rush
	wants money.Rate
	comes money.Rate
}

// capRushOf does so for one willingness.
func (b *books) capRushOf(willing money.Weight, span calendar.Span) {
	var week, month calendar.Date
	var ofWeek, ofMonth money.Rate // in a rush so far
	for _, o := range b.rushers(willing, span) {
		if d := o.date.StartOf(calendar.Week); d != week {
			week, ofWeek = d, 0
		}
		if d := o.date.StartOf(calendar.Month); d != month {
			month, ofMonth = d, 0
		}
		wanted, taken := o.wants.Times(o.comes), ofWeek
		if o.rush.Per == calendar.Month {
			taken = ofMonth
		}
		given := wanted
		if o.rush.Most > 0 {
			given = max(0, min(wanted, money.Rate(o.rush.Most)*money.One-taken))
		}
		ofWeek, ofMonth = ofWeek+given, ofMonth+given
		share := o.wants
		if given < wanted {
			share = money.Ratio(money.Amount(given), money.Amount(o.comes))
		}
		b.hurried[hurriedKey{o.key, willing}] = share.Weight()
	}
}

// rushers lists the orders of a willingness that may be in a rush, in the order of their keys; on a
// path, those that come, as they want.
func (b *books) rushers(willing money.Weight, span calendar.Span) []rusher {
	var all []rusher
	for _, regime := range b.party.through(willing) {
		c := regime.Conditions
		within := calendar.Span{First: max(span.First, regime.Span.First), Last: min(span.Last, regime.Span.Last)}
		for number := range c.Schedules {
			s := &c.Schedules[number]
			if regime.Lost || s.Revenue.Kind != Sale {
				continue
			}
			for _, o := range s.within(within, b.model.Span.First, b.model.Calendar, nil) {
				won := money.One
				if c.Quote != nil {
					won = c.Quote.Won
				}
				r := rusher{o, orderKey{o.date, int32(number), o.number}, &c.Rush, c.hurries(o.own), c.comes(s, o.own)}
				if b.lots != nil {
					r.comes, won = b.drawn(r.key, orderComes, r.comes), b.drawn(r.key, wins, won)
					r.wants = b.drawn(r.key, rushes, r.wants)
				}
				if r.comes = r.comes.Times(won); r.wants > 0 && r.comes > 0 {
					all = append(all, r)
				}
			}
		}
	}
	slices.SortFunc(all, func(x, y rusher) int { return x.key.compare(y.key) })
	return all
}

// drawn is everything where a share of an order holds on the path, else nothing.
func (b *books) drawn(key orderKey, q question, share money.Rate) money.Rate {
	if b.lots.holds(key, q, share.Weight()) {
		return money.One
	}
	return 0
}

// comes is the share of an order of a schedule that comes, if its quote is won.
func (c *Conditions) comes(s *Schedule, own *Particulars) money.Rate {
	switch {
	case own != nil && own.Probability != nil:
		return *own.Probability
	case s.Probability != nil:
		return *s.Probability
	}
	return money.One
}

// rushed returns the conditions of rush orders that are delivered in a time: their price and
// the swapped term. A swapped rush order has no discount.
func (c *Conditions) rushed(delivery calendar.Duration) *Conditions {
	rushed := *c
	rushed.Delivery = delivery
	rushed.Price = (money.One + c.Price).Times(money.One+c.Rush.Surcharge) - money.One
	normal, fast := c.Delivery.NominalDays(), delivery.NominalDays()
	switch c.Rush.Swap {
	case LadderSwap:
		rushed.Deal.Terms = c.Deal.Terms.Ladder(normal, fast)
	case ProportionalSwap:
		rushed.Deal.Terms = c.Deal.Terms.Proportional(normal, fast)
	case FixedSwap:
		rushed.Deal.Terms = c.Rush.Terms
	}
	if !rushed.Deal.Terms.Equal(c.Deal.Terms) {
		rushed.Deal.Discount = nil
	}
	return &rushed
}
