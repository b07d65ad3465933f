package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// An orderKey names an order whatever the strategy, horizon and other parties are: the n-th
// order of one schedule on one day.
type orderKey struct {
	date     calendar.Date
	schedule int32
	number   int32
}

func (k orderKey) compare(other orderKey) int {
	if k.date != other.date { // most are of different days
		return cmp.Compare(k.date, other.date)
	}
	return cmp.Or(cmp.Compare(k.schedule, other.schedule), cmp.Compare(k.number, other.number))
}

// A variant is an order as it goes for one range of the party's willingness: ordered under
// the conditions of its date, invoiced in the rhythm of its delivery's.
type variant struct {
	order      orderKey
	charge                  // of the whole order
	volume     money.Amount // of the whole order, at the schedules' prices: what followers follow
	low, high  money.Weight // the range of willingness
	share      money.Weight // of the orders that go this way
	member     member       // who of a crowd they are
	quoted     bool         // after a quote of the key's date
	rush       bool         // in a rush, and invoiced alone
	ticket     bool         // one of the equal orders of an occurrence, and invoiced alone
	lost       bool         // not ordered: the business is lost
	stopped    bool         // delivered later, since too much was unpaid
	covered    bool         // by the stock, and asks nothing
	checked    bool         // its credit
	refused    bool         // not taken, since it was checked
	conditions *Conditions
	own        *Particulars // what the order says of itself; or nil
	service                 // what it is for
	goods      *Goods       // bought for a sale; or nil
	standing   *Conditions  // of goods: before the case that fits the order
	ordered    calendar.Date
	normal     calendar.Date // of delivery, were it in no rush
	delivered  calendar.Date
	invoiced   calendar.Date
	receipt    calendar.Date // of the invoice, by mail
	acting     *Conditions   // by which it is invoiced
	chased     *chasing      // how it is chased; nil: not at all
	on         *invoice      // that gathers it, once invoices are made
}

func (v *variant) weight() money.Weight { return (v.high - v.low).Times(v.share) }

// net is what the whole order asks before VAT.
func (v *variant) net() money.Amount { return v.gross - v.vat }

// variants returns every order of the party that can matter to the horizon, as the variants
// it splits into, in order of key and willingness. What is lost comes last of an order.
func (b *books) variants() []*variant {
	return b.variantsUntil(b.model.Span.First-calendar.Date(b.model.lookback(b.party)), b.model.Span.Last)
}

// variantsUntil returns the variants of the orders dated in a span: somewhat beyond its end
// where what is ordered then may be paid before.
func (b *books) variantsUntil(first, last calendar.Date) []*variant {
	all := b.scratch.variants[:0]
	newcomer := b.newcomers()
	needed := calendar.Span{First: b.rebatedFrom(first), Last: last}
	first = b.reckonedFrom(needed.First)
	b.capRush(first, last)
	for i := range b.party.Regimes {
		regime := &b.party.Regimes[i]
		if !b.lots.meets(regime.Low, regime.High) {
			continue
		}
		span := calendar.Span{First: max(first, regime.Span.First), Last: min(regime.Conditions.lastOrder(last), regime.Span.Last)}
		for number := range regime.Conditions.Schedules {
			schedule := &regime.Conditions.Schedules[number]
			b.scratch.occurrences = schedule.within(span, b.model.Span.First, b.model.Calendar, b.scratch.occurrences[:0])
			regime.Conditions.settle(schedule, b.scratch.occurrences, b.model.Span.First, b.model.Calendar)
			if schedule.Revenue.Kind == Subscription {
				all = b.subscribed(all, number, regime, b.scratch.occurrences, newcomer)
				continue
			}
			for _, o := range b.scratch.occurrences {
				key := orderKey{o.date, int32(number), o.number}
				if o.number < aside {
					o.reported = schedule.Revenue.Reported
				}
				with := key
				if o.deposit { // agreed as the first rent is, on whose invoice it comes
					with.number = 0
				}
				all = b.placed(all, key, o, regime, newcomer.before(with))
			}
		}
	}
	all = b.following(all, first, last)
	all = b.restock(all)
	all = b.minimums(all, needed)
	all = b.commitments(all, needed)
	b.scratch.variants = all
	return b.scratch.inOrder()
}

// inOrder lists the variants in order of key and willingness: usual before rush, as they come.
func (s *scratch) inOrder() []*variant {
	s.sorted = s.sorted[:0]
	for i := range s.variants {
		s.sorted = append(s.sorted, &s.variants[i])
	}
	if !slices.IsSortedFunc(s.sorted, (*variant).compare) {
		slices.SortStableFunc(s.sorted, (*variant).compare)
	}
	return s.sorted
}

func (v *variant) compare(other *variant) int {
	if by := v.order.compare(other.order); by != 0 {
		return by
	}
	return cmp.Compare(v.low, other.low)
}

// size is the amount by which an order finds its case.
func (o *occurrence) size() money.Amount {
	if o.deposit {
		return o.rent
	}
	return o.amount
}

// ordered appends the variants of one order under one regime.
func (b *books) ordered(all []variant, key orderKey, o occurrence, regime *Regime, newcomers int) []variant {
	schedule := &regime.Conditions.Schedules[key.schedule]
	conditions, vat := b.asStated(regime.Conditions, schedule, o.own)
	spread := schedule.Spread
	if schedule.Revenue.Once != 0 && key.number == aside { // a fee is agreed, whatever is sold then
		conditions, spread = b.unvaried(conditions), 0
	}
	comes, any := b.comes(key, &o, conditions, spread)
	if !any {
		return all
	}
	v := variant{order: key, ordered: o.ordered(), volume: conditions.volume(o.amount), service: o.service}
	if regime.Lost {
		v.low, v.high = b.counted(regime.Low, regime.High)
		ways, count := b.ways(conditions, schedule, key, &o)
		for _, way := range ways[:count] { // a surcharge for rush is lost too
			v.charge, v.share, v.lost, v.conditions = vat.charge(way.conditions.asked(o.amount)), comes.Times(way.share), true, way.conditions
			all = append(all, v)
		}
		return all
	}
	v.quoted, v.own, v.ticket = o.quoted, o.own, schedule.Count > 1
	v.normal = b.delivery(&v, usual(conditions))
	ways, count := b.ways(b.agreed(conditions, o.size(), o.heads, newcomers), schedule, key, &o)
	members := b.members(o.heads)
	for v.member = range members {
		comes := comes.Times(shareOf(v.member, members))
		for _, way := range ways[:count] {
			for _, way := range b.screened(way, key, v.member, &o) {
				way.share = way.share.Times(comes)
				v.charge = vat.asks(way.conditions.asked(o.amount), &way.conditions.Deal)
				if o.deposit {
					v.charge, v.volume = v.without(), 0
				}
				v.refused, v.checked = way.refused, way.checked
				all = b.deliver(all, v, regime, way)
			}
		}
	}
	return all
}

// asStated returns the conditions and the VAT of an order, with what it says of itself.
func (b *books) asStated(c *Conditions, s *Schedule, own *Particulars) (*Conditions, vatTerms) {
	vat := b.model.vatOf(b.party.Side, c, s)
	if own == nil {
		return c, vat
	}
	if own.VAT != nil && b.model.VAT != nil {
		vat.rate = *own.VAT
	}
	return b.restated(c, own), vat
}

// comes is the share of an order that comes. On a path, it comes or not, with an amount of its own.
func (b *books) comes(key orderKey, o *occurrence, c *Conditions, spread money.Rate) (share money.Weight, any bool) {
	placed, won := c.comes(&c.Schedules[key.schedule], o.own).Weight(), money.Whole
	if o.quoted {
		won = c.Quote.Won.Weight()
	}
	if b.lots == nil {
		return placed.Times(won), true
	}
	if !b.lots.holds(key, orderComes, placed) || !b.lots.holds(key, wins, won) {
		return 0, false
	}
	o.amount = b.lots.amount(key, o.amount, spread)
	return money.Whole, true
}

// counted is the range of willingness that a variant stands for: on a path, where the party has
// one willingness, it is everything.
func (b *books) counted(low, high money.Weight) (money.Weight, money.Weight) {
	if b.lots.agree() {
		return 0, money.Whole
	}
	return low, high
}

// asked returns what an order of the schedules comes to at the volume, price and exchange
// rate in force, with one rounding.
func (c *Conditions) asked(scheduled money.Amount) money.Amount {
	return (money.One + c.Volume).Times(money.One + c.Price).Times(c.exchange()).Of(scheduled)
}

// volume is what an order comes to at the prices of the schedules, with one rounding.
func (c *Conditions) volume(scheduled money.Amount) money.Amount {
	return (money.One + c.Volume).Times(c.exchange()).Of(scheduled)
}

func (c *Conditions) exchange() money.Rate {
	if c.Exchange == 0 {
		return money.One
	}
	return c.Exchange
}

// lastOrder returns the last day whose orders can matter until a day. A payment by the month
// is rolled within its month, and so may come a few days before its invoice.
func (c *Conditions) lastOrder(until calendar.Date) calendar.Date {
	if c.Deal.Habits.ByMonth != nil {
		return until.EndOf(calendar.Month)
	}
	return until
}
