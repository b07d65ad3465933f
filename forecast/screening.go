package forecast

import (
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// screened divides a way of orders by what a check of their credit finds. Who is found is refused,
// or asked for a deposit.
func (b *books) screened(w way, key orderKey, scheduled money.Amount) []way {
	c := w.conditions
	check := c.Check
	if check == nil || c.asked(scheduled) <= check.Above {
		return append(b.scratch.screened[:0], w)
	}
	if b.lots != nil {
		return b.drawScreening(w, key)
	}
	rightly, wrongly, passed, found := check.Screened(c.Deal.Habits)
	ways := b.scratch.screened[:0]
	add := func(share money.Weight, how string, habits payer.Habits, refused bool) {
		if share == 0 {
			return
		}
		way := w
		way.share, way.refused, way.checked = w.share.Times(share), refused, true
		way.conditions = b.derived(c, how, func() *Conditions { return c.screened(habits, how == "found") })
		ways = append(ways, way)
	}
	add(money.Whole-rightly-wrongly, "passed", passed, false)
	if check.Deposit > 0 {
		add(rightly+wrongly, "found", found, false)
	} else {
		add(rightly+wrongly, "refused", c.Deal.Habits, true)
	}
	return ways
}

// drawScreening draws what a check finds. Whether an order would ever be paid is the answer that its
// invoice gets, where it is the first of it.
func (b *books) drawScreening(w way, key orderKey) []way {
	c := w.conditions
	order := key.keyFor(b.lots.key)
	w.checked = true
	if c.Check.FindsDrawn(c.Deal.Habits, weight(b.lots.number(order, howPaid)), weight(b.lots.number(order, screens))) {
		if c.Check.Deposit > 0 {
			w.conditions = b.derived(c, "found", func() *Conditions { return c.screened(c.Deal.Habits, true) })
		} else {
			w.refused = true
		}
	}
	return append(b.scratch.screened[:0], w)
}

// screened returns the conditions of orders after a check: with other habits, or a deposit.
func (c *Conditions) screened(habits payer.Habits, found bool) *Conditions {
	of := *c
	of.Deal.Habits = habits
	of.Moods = make([]Mood, len(c.Moods))
	for i, mood := range c.Moods {
		_, _, passed, alarming := c.Check.Screened(mood.Habits)
		if mood.Habits = passed; found {
			mood.Habits = alarming
		}
		of.Moods[i] = mood
	}
	if found {
		of.Deal.Terms = c.Deal.Terms.WithDeposit(c.Check.Deposit)
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
			b.charge(checked, checked.ordered, KindCheck, share.Of(checked.conditions.Check.Cost))
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
