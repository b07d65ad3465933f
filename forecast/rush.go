package forecast

import (
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
	refused    refusal
	checked    money.Amount // what the check of its credit costs
}

// usual is the way of orders that are not in a rush.
func usual(c *Conditions) way { return way{conditions: c, share: money.Whole} }

// ways divides the orders under some conditions into one or two ways, the usual one first. An
// order that says of itself whether it is in a rush is not divided.
func (b *books) ways(c *Conditions, own *Particulars, date calendar.Date) (ways [2]way, count int) {
	share := c.Rush.Share.Weight()
	if own != nil && own.Rush != nil {
		share = 0
		if *own.Rush {
			share = money.Whole
		}
	}
	if share == 0 {
		return [2]way{usual(c)}, 1
	}
	rushed := b.derived(c, "rush", func() *Conditions { return c.rushed(c.Rush.Delivery) })
	if own != nil && own.Delivery != nil {
		days := int(*own.Delivery - date)
		rushed = b.derived(c, "rush in "+strconv.Itoa(days), func() *Conditions { return c.rushed(calendar.Duration{Count: max(days, 0)}) })
	}
	if share == money.Whole {
		return [2]way{{conditions: rushed, share: share, rush: true}}, 1
	}
	return [2]way{{conditions: c, share: money.Whole - share}, {conditions: rushed, share: share, rush: true}}, 2
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
