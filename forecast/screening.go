package forecast

import (
	"slices"

	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// screened divides a way of orders by what a check of their credit finds, of subscribers each for
// himself. Who is found is refused, or asked for a deposit.
func (b *books) screened(w way, key orderKey, of member, o *occurrence) []way {
	c := w.conditions
	check := c.Check
	if check == nil || o.heads.share(c.asked(o.amount)) <= check.Above {
		return append(b.scratch.screened[:0], w)
	}
	if b.lots != nil {
		return b.drawScreening(w, b.lots.keyOf(key, of))
	}
	rightly, wrongly, _, _ := check.Screened(c.Deal.Habits)
	ways := b.scratch.screened[:0]
	add := func(share money.Weight, refused bool, conditions *Conditions) {
		if share > 0 {
			way := w
			way.share, way.refused, way.checked, way.conditions = w.share.Times(share), refused, true, conditions
			ways = append(ways, way)
		}
	}
	add(money.Whole-rightly-wrongly, false, b.derived(c, "passed", func() *Conditions {
		return c.PaidAs(func(h payer.Habits) payer.Habits { _, _, passed, _ := check.Screened(h); return passed })
	}))
	if check.Deposit == 0 {
		add(rightly+wrongly, true, c)
		return ways
	}
	add(rightly+wrongly, false, b.derived(c, "found", func() *Conditions {
		found := c.PaidAs(func(h payer.Habits) payer.Habits { _, _, _, found := check.Screened(h); return found })
		found.Deal.Terms = c.Deal.Terms.WithDeposit(check.Deposit)
		return found
	}))
	return ways
}

// drawScreening draws what a check finds. Whether an order would ever be paid is the answer that its
// invoice gets, where it is the first of it.
func (b *books) drawScreening(w way, order uint64) []way {
	c := w.conditions
	w.checked = true
	if c.Check.FindsDrawn(c.Deal.Habits, weight(b.lots.number(order, howPaid)), weight(b.lots.number(order, screens))) {
		if c.Check.Deposit > 0 {
			w.conditions = b.derived(c, "found", func() *Conditions {
				found := *c // who he is has been drawn: his habits stay
				found.Deal.Terms = c.Deal.Terms.WithDeposit(c.Check.Deposit)
				return &found
			})
		} else {
			w.refused = true
		}
	}
	return append(b.scratch.screened[:0], w)
}

// PaidAs returns the conditions with other habits, those of every mood too.
func (c *Conditions) PaidAs(change func(payer.Habits) payer.Habits) *Conditions {
	of := *c
	of.Deal.Habits = change(c.Deal.Habits)
	of.Moods = slices.Clone(c.Moods)
	for i := range of.Moods {
		of.Moods[i].Habits = change(c.Moods[i].Habits)
	}
	return &of
}

// chargeChecks notes what checks cost, once for each order, weighted like what of it is checked.
func (b *books) chargeChecks(variants []*variant) {
	var share money.Weight
	var checked *variant
	for i, v := range variants {
		if v.checked {
			share, checked = share+v.weight(), v
		}
		if last := i+1 == len(variants) || variants[i+1].order != v.order; last && checked != nil {
			b.charge(checked, checked.ordered, KindCheck, share.Of(checked.heads.each(checked.conditions.Check.Cost)))
			share, checked = 0, nil
		}
	}
}

// screensByLuck tells whether luck decides which orders are taken.
func (c *Conditions) screensByLuck() bool {
	for _, mood := range c.Moods {
		if c.Check.IsDrawn(&mood.Habits) {
			return true
		}
	}
	return c.Check.IsDrawn(&c.Deal.Habits)
}
