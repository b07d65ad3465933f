package forecast

import (
	"cmp"
	"iter"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Following makes one order of each order of others: purchases of what is sold, charges of
// pay, royalties of sales [L54]. What is followed is volume, before VAT: price, surcharge and
// credit notes change nothing in it.
type Following struct {
	Whom  []Followee
	Share money.Rate
	Above money.Amount // only what an order is beyond this counts
	// Goods are received Ahead of the normal delivery of what is followed, and ordered the
	// delivery time earlier. Otherwise the order has the date of the order followed.
	Goods bool
	Ahead calendar.Duration
}

// A Followee names a party that is followed, whatever strategy has been laid over it.
type Followee struct {
	Side Side
	ID   string
}

// followedShare is how much of each order followed is ordered, before growth and season.
func (s *Schedule) followedShare() money.Rate {
	if s.Revenue.Kind == Franchise {
		return s.Revenue.Royalty
	}
	return s.Of.Share
}

// is tells whether the party is the one named.
func (f Followee) is(p *Party) bool { return p.Side == f.Side && p.ID == f.ID }

// Follows returns the parties of the model that a party's schedules follow, in the order of their names:
// what follows them is numbered by it, wherever the file has them.
func (m *Model) Follows(p *Party) []*Party {
	named := map[Followee]bool{}
	for followee := range p.followees() {
		named[followee] = true
	}
	if len(named) == 0 {
		return nil
	}
	whom := slices.DeleteFunc(slices.Clone(m.Parties), func(o *Party) bool { return !named[Followee{o.Side, o.ID}] })
	slices.SortStableFunc(whom, func(x, y *Party) int { return cmp.Or(cmp.Compare(x.Side, y.Side), cmp.Compare(x.ID, y.ID)) })
	return whom
}

// followees yields whom the schedules of a party follow, some perhaps more than once.
func (p *Party) followees() iter.Seq[Followee] {
	return func(yield func(Followee) bool) {
		for i := range p.Regimes {
			schedules := p.Regimes[i].Conditions.Schedules
			for j := range schedules {
				if schedules[j].Of == nil {
					continue
				}
				for _, whom := range schedules[j].Of.Whom {
					if !yield(whom) {
						return
					}
				}
			}
		}
	}
}

// following appends the variants of the orders that follow others' and are dated in a span.
func (b *books) following(all []variant, first, last calendar.Date) []variant {
	numbers, within := b.scratch.forNumbers(), calendar.Span{First: first, Last: last}
	for _, whom := range b.followed {
		until := last.EndOf(calendar.Month) + calendar.Date(b.party.longestLead())
		former := whom.former(first, until)
		numbers.each(former.orders, func(f *variant) { all = b.stockUp(f, whom.party, within, numbers, all) })
		numbers.each(whom.followable(first, until), func(f *variant) {
			all = b.follow(f, former.own(f), whom.party, within, numbers, all)
		})
	}
	return all
}

// follow appends the variants of the orders that follow one variant of another's, which is own
// under the conditions that levers have found, nil where they bring it. The regime in force is that
// of the day on which the order would usually be placed, so that each order is placed under one of
// them: what would be ordered before a regime begins, or goods before the first day, is ordered on
// its first day.
func (b *books) follow(f, own *variant, whom *Party, within calendar.Span, numbers *numbering, all []variant) []variant {
	for i := range b.party.Regimes {
		regime := &b.party.Regimes[i]
		if !b.lots.meets(regime.Low, regime.High) {
			continue
		}
		for number := range regime.Conditions.Schedules {
			schedule := &regime.Conditions.Schedules[number]
			if !schedule.follows(whom) {
				continue
			}
			usually := b.usually(number, schedule, f, own)
			if schedule.Of.Goods && own != f && usually < b.model.Span.First {
				all = b.useStock(f, own, whom, number, regime, within, numbers, all)
				continue
			}
			ordered, delivered := b.dates(schedule.Of, f, regime.Conditions)
			earliest := regime.Span.First
			if schedule.Of.Goods && usually >= b.model.Span.First {
				earliest = max(earliest, b.model.Span.First)
			}
			if ordered < earliest && earliest <= usually {
				ordered, delivered = earliest, max(delivered, b.atWork(earliest))
			}
			sold := schedule.Of.Goods && f.ordered <= within.Last // perhaps in a rush, before the goods are ordered
			if !schedule.bounds().Contains(ordered) || ordered < within.First || ordered > regime.Conditions.lastOrder(within.Last) && !sold || !regime.Span.Contains(usually) {
				continue
			}
			all = b.numbered(all, orderKey{ordered, int32(number), 0}, f, whom, b.neededFor(f, schedule), delivered, regime, numbers)
		}
	}
	return all
}

// usually is the day on which what follows an order would be ordered under both parties' own
// conditions; goods for one that only levers bring, on the first day at the earliest.
func (b *books) usually(number int, schedule *Schedule, f, own *variant) calendar.Date {
	of := b.party.followedBy(number, schedule)
	if own != nil {
		day, _ := b.dates(of, own, b.party.Base())
		return day
	}
	day, _ := b.dates(of, f, b.party.Base())
	if of.Goods {
		day = max(day, b.model.Span.First)
	}
	return day
}

// follows tells whether the schedule follows a party.
func (s *Schedule) follows(whom *Party) bool {
	return s.Of != nil && slices.ContainsFunc(s.Of.Whom, func(w Followee) bool { return w.is(whom) })
}

// followedBy is how orders of a schedule follow those of others under the party's own conditions;
// where these have no such schedule, as under a lever's.
func (p *Party) followedBy(number int, schedule *Schedule) *Following {
	if own := p.Base().Schedules; number < len(own) && own[number].Of != nil {
		return own[number].Of
	}
	return schedule.Of
}

// dates returns when an order that follows another is placed and delivered.
func (b *books) dates(of *Following, f *variant, c *Conditions) (ordered, delivered calendar.Date) {
	if !of.Goods {
		return f.ordered, b.atWork(c.Delivery.From(f.ordered, b.model.Calendar))
	}
	received := backFrom(backFrom(f.normal, of.Ahead, b.model.Calendar), c.Safety, b.model.Calendar)
	return backFrom(received, c.Delivery, b.model.Calendar), b.atWork(received)
}

// backFrom returns the day so long before another.
func backFrom(d calendar.Date, by calendar.Duration, business *calendar.Calendar) calendar.Date {
	by.Count = -by.Count
	return by.From(d, business)
}

// needed is what a schedule orders for so much ordered of another party on a day, which its growth and season
// count by, with one rounding.
func (s *Schedule) needed(volume money.Amount, ordered, start calendar.Date) money.Amount {
	volume = max(0, volume-s.Of.Above)
	return s.Growth.Apply(volume, ordered.MonthsSince(s.anchor(start)), s.followedShare().Times(s.season(ordered)))
}

// neededFor is what a schedule orders for one variant of another's order.
func (b *books) neededFor(f *variant, s *Schedule) money.Amount {
	return s.needed(f.volume, f.ordered, b.model.Span.First)
}

// called is the share of what a schedule of the party orders for another's order that comes. On a path, it comes
// or not, as that order's own name decides: goods ordered for it before the first day, and what it takes of
// them, come together.
func (b *books) called(f *variant, whom *Party, number int32, s *Schedule) money.Weight {
	if s.Probability == nil {
		return money.Whole
	}
	comes := s.Probability.Weight()
	if b.lots == nil {
		return comes
	}
	if !b.lots.follows(f.order, whom, number, comes) {
		return 0
	}
	return money.Whole
}

// numbered appends the variants of one order of so much that follows a variant of another's, as the next of
// its day; none of nothing, which has no number either.
func (b *books) numbered(all []variant, day orderKey, f *variant, whom *Party, base money.Amount, delivered calendar.Date, regime *Regime, numbers *numbering) []variant {
	if base == 0 || regime.Lost {
		return all
	}
	day.number = numbers.of(day)
	return b.purchase(all, day, f, whom, base, delivered, regime)
}

// purchase appends the variants of one order of so much that follows a variant of another's.
func (b *books) purchase(all []variant, key orderKey, f *variant, whom *Party, base money.Amount, delivered calendar.Date, regime *Regime) []variant {
	schedule, c := &regime.Conditions.Schedules[key.schedule], b.unexchanged(regime.Conditions)
	share := f.weight().Times(b.called(f, whom, key.schedule, schedule))
	if share == 0 {
		return all
	}
	vat := b.model.vatOf(b.party.Side, c, schedule)
	agreed := b.agreed(c, base, 0, mostNew)
	v := variant{order: key, ordered: key.date, charge: vat.asks(c.asked(base), &agreed.Deal), volume: c.volume(base), normal: delivered, standing: c}
	if schedule.Of.Goods {
		v.goods = &Goods{Received: delivered, Sold: f.delivered, Used: (money.One + c.Price).Of(base)}
	}
	return b.split(all, v, delivered, regime, way{conditions: agreed, share: share})
}

// unexchanged returns the conditions for amounts in the company's currency: what is followed
// is in it already.
func (b *books) unexchanged(c *Conditions) *Conditions {
	if c.Exchange == 0 {
		return c
	}
	return b.derived(c, "unexchanged", func() *Conditions {
		own := *c
		own.Exchange = 0
		return &own
	})
}

// followable returns the variants of a party's own orders that others may follow: those dated
// in a span and somewhat before, since what is followed may be delivered long after. Once listed,
// an order stays listed: followers who ask for no more may ask at once.
func (b *books) followable(first, last calendar.Date) []variant {
	if b.leading == nil {
		b.leading = &followableOrders{span: calendar.Span{First: calendar.Max, Last: calendar.Min}}
	}
	listed := b.leading.span
	want := calendar.Span{First: min(listed.First, first-calendar.Date(b.longestDelivery())), Last: max(listed.Last, last)}
	if want != listed {
		b.scratch = &b.leading.memory
		b.leading.span, b.leading.orders = want, b.leading.orders[:0]
		for _, v := range b.variantsUntil(want.First, want.Last) {
			if !v.lost && v.volume > 0 && v.order.date >= want.First { // earlier ones are reckoned with only
				b.leading.add(v)
			}
		}
		b.scratch = nil
	}
	return b.leading.orders
}

// followableOrders are the orders of a span that followers have asked for.
type followableOrders struct {
	span   calendar.Span
	orders []variant
	memory scratch
}

// add lists a variant, with those of other members who order the same: followers tell nobody apart.
func (f *followableOrders) add(v *variant) {
	if last := len(f.orders) - 1; v.member > 0 && last >= 0 && f.orders[last].ordersLike(v) {
		f.orders[last].share += v.share
		return
	}
	f.orders = append(f.orders, *v)
}

// ordersLike tells whether a variant is the same order as that of another member.
func (v *variant) ordersLike(other *variant) bool {
	return v.order == other.order && v.low == other.low && v.high == other.high && v.volume == other.volume &&
		v.ordered == other.ordered && v.normal == other.normal && v.delivered == other.delivered
}

// longestDelivery bounds the days from an order to its delivery.
func (b *books) longestDelivery() int {
	longest := 0
	for i := range b.party.Regimes {
		c := b.party.Regimes[i].Conditions
		longest = max(longest, c.longestQuote()+c.longestDelivery()+b.model.closedDays(c))
	}
	return longest
}

// longestLead bounds the days by which a party's orders come before what they follow.
func (p *Party) longestLead() int {
	longest := 0
	for i := range p.Regimes {
		c := p.Regimes[i].Conditions
		longest = max(longest, c.Delivery.MaxDays()+c.longestAhead())
	}
	return longest
}

// longestAhead bounds the days for which goods are bought ahead of their sale.
func (c *Conditions) longestAhead() int {
	longest := 0
	for i := range c.Schedules {
		if of := c.Schedules[i].Of; of != nil {
			longest = max(longest, of.Ahead.MaxDays()+c.Safety.MaxDays())
		}
	}
	return longest
}

// A numbering counts the orders of a schedule on a day. What follows one order has one
// number a day, whatever its variants are.
type numbering struct {
	next  map[orderKey]int32 // by day and schedule
	given []orderKey         // to the order under way
}

// forNumbers returns a numbering that has numbered nothing yet.
func (s *scratch) forNumbers() *numbering {
	if s.numbers.next == nil {
		s.numbers.next = map[orderKey]int32{}
	}
	clear(s.numbers.next)
	return &s.numbers
}

// each calls for every variant, and begins with each order.
func (n *numbering) each(orders []variant, do func(*variant)) {
	for i := range orders {
		if i == 0 || orders[i].order != orders[i-1].order {
			n.begin()
		}
		do(&orders[i])
	}
}

func (n *numbering) begin() { n.given = n.given[:0] }

func (n *numbering) of(day orderKey) int32 {
	for _, key := range n.given {
		if key.date == day.date && key.schedule == day.schedule {
			return key.number
		}
	}
	key := day
	key.number = n.next[day]
	n.next[day]++
	n.given = append(n.given, key)
	return key.number
}
