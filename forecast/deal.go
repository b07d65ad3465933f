package forecast

import (
	"slices"
	"strconv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// restated returns the conditions of an order that names terms of its own.
func (b *books) restated(c *Conditions, own *Particulars) *Conditions {
	if own.Terms == nil {
		return c
	}
	return b.derived(c, own.Terms.String(), func() *Conditions {
		restated := *c
		restated.Deal.Terms, restated.Cases = *own.Terms, withoutTerms(c.Cases)
		return &restated
	})
}

// withoutTerms keeps the cases that speak of discounts.
func withoutTerms(cases []Case) []Case {
	return slices.DeleteFunc(slices.Clone(cases), func(c Case) bool { return c.Terms != nil })
}

// agreed returns the conditions of an order under the first case that fits it: one for its
// terms and one for its discount. The order is the party's n-th, counted from 0; of subscribers, each
// orders for himself.
func (b *books) agreed(c *Conditions, scheduled money.Amount, heads Heads, nth int) *Conditions {
	if len(c.Cases) == 0 {
		return c
	}
	return b.agreedOn(c, heads.share(c.asked(scheduled)), nth)
}

// agreedOn does so for an order that asks so much, before VAT.
func (b *books) agreedOn(c *Conditions, amount money.Amount, nth int) *Conditions {
	terms, discount := -1, -1
	for i, each := range c.Cases {
		fits := (each.New == 0 || nth < each.New) && (each.Above == 0 || amount > each.Above)
		if fits && each.Terms != nil && terms < 0 {
			terms = i
		}
		if fits && each.Offer && discount < 0 {
			discount = i
		}
	}
	if terms < 0 && discount < 0 {
		return c
	}
	return b.derived(c, "case "+strconv.Itoa(terms)+" "+strconv.Itoa(discount), func() *Conditions {
		fitting := *c
		if terms >= 0 {
			fitting.Deal.Terms = *c.Cases[terms].Terms
		}
		if discount >= 0 {
			fitting.Deal.Discount = c.Cases[discount].Discount
		}
		return &fitting
	})
}

// inMood returns the conditions of an invoice of a day: under a shock, payers have other
// habits.
func (b *books) inMood(c *Conditions, invoiced calendar.Date) *Conditions {
	at := slices.IndexFunc(c.Moods, func(m Mood) bool { return m.Span.Contains(invoiced) })
	if at < 0 {
		return c
	}
	return b.derived(c, "mood "+strconv.Itoa(at), func() *Conditions {
		shocked := *c
		shocked.Deal.Habits = c.Moods[at].Habits
		return &shocked
	})
}

// Newcomers are the first orders of a party, in order, as many as any case asks about. A party
// whose schedules have no beginning is nobody new.
type newcomers []orderKey

// before counts the party's orders before one; no case asks beyond those listed.
func (n newcomers) before(key orderKey) int {
	if n == nil {
		return mostNew
	}
	at, _ := slices.BinarySearchFunc(n, key, orderKey.compare)
	if at == len(n) {
		return mostNew
	}
	return at
}

// mostNew is beyond every number of orders after which a customer is no longer new.
const mostNew = 1 << 30

func (b *books) newcomers() newcomers {
	most := 0
	for i := range b.party.Regimes {
		for _, each := range b.party.Regimes[i].Conditions.Cases {
			most = max(most, each.New)
		}
	}
	first, begins := b.firstOrder()
	if most == 0 || !begins {
		return nil
	}
	keys := newcomers{}
	for i := range b.party.Regimes {
		regime := &b.party.Regimes[i]
		span := calendar.Span{First: max(first, regime.Span.First), Last: min(b.model.Span.Last, regime.Span.Last)}
		for number := range regime.Conditions.Schedules {
			schedule := &regime.Conditions.Schedules[number]
			orders := schedule.within(span, b.model.Span.First, b.model.Calendar, nil)
			if schedule.Revenue.Kind == Subscription { // where nobody has come yet nothing is ordered
				orders = billed(orders, b.paying(number, regime.Low, span.Last))
			}
			for _, o := range orders {
				if o.number < aside {
					keys = append(keys, orderKey{o.date, int32(number), o.number})
				}
			}
		}
	}
	slices.SortFunc(keys, orderKey.compare)
	keys = slices.Compact(keys)
	if len(keys) < most { // whoever orders so little stays new, and what a licence begins with is before its royalties
		return append(keys, orderKey{date: calendar.Max})
	}
	return keys[:most]
}

// firstOrder returns the day of the party's first order, if its schedules have a beginning.
func (b *books) firstOrder() (first calendar.Date, begins bool) {
	first = calendar.Max
	for i := range b.party.Regimes {
		regime := &b.party.Regimes[i]
		for j := range regime.Conditions.Schedules {
			s := &regime.Conditions.Schedules[j]
			switch {
			case regime.Span.First > calendar.Always.First: // a lever's, which begins with it
				first = min(first, regime.Span.First)
			case s.Of != nil || s.Dates == nil && s.From == nil:
				return 0, false
			case s.Dates == nil:
				first = min(first, *s.From)
			case len(s.Dates) > 0:
				first = min(first, slices.Min(s.Dates))
			}
		}
	}
	return first, true
}
