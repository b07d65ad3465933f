package forecast_test

import (
	"cmp"
	"math/big"
	"slices"

	"cashgap/forecast/money"
)

// Checks of credit, in the second model.

// screened divides an order by what a check of its credit finds: who passes, and who is refused or asked for
// a deposit. Both then pay as those do who are among them.
func (o *slowOrder) screened() []*slowOrder {
	check := o.c.Check
	if check == nil || ofOne(o.heads, o.net) <= check.Above {
		return []*slowOrder{o}
	}
	rightly, wrongly, _, _ := check.Screened(o.c.Deal.Habits)
	caught := big.NewRat(int64(rightly+wrongly), int64(money.Whole))
	passes, found := *o, *o
	passes.checked, found.checked, found.refused = true, true, check.Deposit == 0
	passes.share, found.share = times(o.share, new(big.Rat).Sub(big.NewRat(1, 1), caught)), times(o.share, caught)
	_, _, passes.c.Deal.Habits, found.c.Deal.Habits = check.Screened(o.c.Deal.Habits)
	passes.c.Moods, found.c.Moods = slices.Clone(o.c.Moods), slices.Clone(o.c.Moods)
	for i, mood := range o.c.Moods {
		_, _, passes.c.Moods[i].Habits, found.c.Moods[i].Habits = check.Screened(mood.Habits)
	}
	if !found.refused {
		found.c.Deal.Terms = o.c.Deal.Terms.WithDeposit(check.Deposit)
	}
	return []*slowOrder{&passes, &found}
}

// checks are what checks cost, once an order: weighed like all that of it is checked, on the day of the last
// of them.
func (s *slowParty) checks() []slowCost {
	slices.SortStableFunc(s.checked, func(a, b *slowOrder) int { return cmp.Or(a.key.compare(b.key), cmp.Compare(a.low, b.low)) })
	var costs []slowCost
	share := new(big.Rat)
	for i, o := range s.checked {
		share.Add(share, o.weight())
		if last := i+1 == len(s.checked) || s.checked[i+1].key != o.key; last {
			costs = append(costs, slowCost{o.ordered, weighed(each(o.heads, o.c.Check.Cost), share)})
			share = new(big.Rat)
		}
	}
	return costs
}

// withRefused adds what has been refused of an order to its other shares.
func (s *slowParty) withRefused(shares []*slowOrder) []*slowOrder {
	all := slices.Clone(shares)
	for _, o := range s.checked {
		if o.refused && o.key == shares[0].key {
			all = append(all, o)
		}
	}
	slices.SortFunc(all, func(a, b *slowOrder) int { return cmp.Or(cmp.Compare(a.low, b.low), a.place-b.place) })
	return all
}
