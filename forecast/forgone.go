package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Of business that is lost, the margin is lost: what was ordered, less what would have been spent for it.

// unfollowed is a share of an order that is lost to whoever would have followed it.
type unfollowed struct {
	order   orderKey
	ordered calendar.Date
	volume  money.Amount // of the whole order
	weight  money.Weight
}

// lose notes a share of an order that is lost.
func (b *books) lose(v *variant, order *cut) {
	net := order.gross.Take(v.gross, v.weight()) - order.vat.Take(v.vat, v.weight())
	if v.order.date <= b.model.Span.Last && !v.deposit {
		b.lost += net
		b.unfollowed = append(b.unfollowed, unfollowed{v.order, v.ordered, v.volume, v.weight()})
	}
}

// unspent is what is not spent because of the orders that a customer's books have lost.
func (r *Result) unspent(b *books) money.Amount {
	if r.followers == nil {
		r.followers = r.Model.followers()
	}
	var order orderKey
	var shares money.Divider
	sum := money.Amount(0)
	for _, u := range b.unfollowed {
		if u.order != order {
			order, shares = u.order, money.Divider{}
		}
		sum += shares.Take(r.Model.spentFor(b.party, u.ordered, u.volume, r.followers), u.weight)
	}
	return sum
}

// followers are the parties that follow each, in the order of the parties.
func (m *Model) followers() map[Followee][]*Party {
	all := map[Followee][]*Party{}
	for _, p := range m.Parties {
		for whom := range p.followees() {
			if !slices.Contains(all[whom], p) {
				all[whom] = append(all[whom], p)
			}
		}
	}
	return all
}

// spentFor returns what is spent in the mean because so much is ordered of a party on a day: for purchases and
// expenses that follow it and for what follows those in turn, less the income that does. All are taken at the
// conditions of that day.
func (m *Model) spentFor(whom *Party, ordered calendar.Date, volume money.Amount, followers map[Followee][]*Party) money.Amount {
	spent := money.Amount(0)
	for _, p := range followers[Followee{whom.Side, whom.ID}] {
		for i := range p.Regimes {
			if r := &p.Regimes[i]; !r.Lost && r.Span.Contains(ordered) {
				spent += m.spentUnder(r, p, whom, ordered, volume, followers)
			}
		}
	}
	return spent
}

// spentUnder is what is spent under one regime of a party that follows another.
func (m *Model) spentUnder(r *Regime, p, whom *Party, ordered calendar.Date, volume money.Amount, followers map[Followee][]*Party) money.Amount {
	spent, c := money.Amount(0), *r.Conditions
	c.Exchange = 0 // what is followed is in the company's currency
	for i := range c.Schedules {
		s := &c.Schedules[i]
		if !s.follows(whom) {
			continue
		}
		needed := s.needed(volume, ordered, m.Span.First)
		itself, others := c.asked(needed), m.spentFor(p, ordered, c.volume(needed), followers)
		if !p.Side.Pays() {
			itself = -itself
		}
		comes := (r.High - r.Low).Times(c.comes(s, nil).Weight())
		spent += comes.Of(itself + others)
	}
	return spent
}
