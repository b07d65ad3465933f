package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Subscribers are followed from period to period through the regimes of one willingness: how many
// are there, and from which month on each has to pay again.
type subscribers struct {
	start   calendar.Date
	month   int           // up to which it has been followed, counted from the beginning
	due     map[int]Heads // by the month from which they pay again
	counted Heads         // what the regime last in force says of their number
	begun   bool
}

// paying counts, for each day of a schedule up to a last one, the subscribers of a willingness who
// pay on it.
func (b *books) paying(number int, willing money.Weight, last calendar.Date) map[calendar.Date]Heads {
	f := subscribers{start: b.model.Span.First, due: map[int]Heads{}}
	paying := map[calendar.Date]Heads{}
	for _, regime := range b.party.through(willing) {
		if number >= len(regime.Conditions.Schedules) {
			continue
		}
		s := &regime.Conditions.Schedules[number]
		if s.Revenue.Kind != Subscription {
			continue
		}
		first := s.anchor(f.start)
		for _, d := range s.days(calendar.Span{First: max(first, regime.Span.First), Last: min(last, regime.Span.Last)}, f.start, b.model.Calendar) {
			if _, again := paying[d.date]; !again {
				if !f.begun {
					f.begin(s, b.party.usual(number))
				}
				paying[d.date] = f.pay(s, d.date)
			}
		}
	}
	return paying
}

// through returns the regimes of a willingness in the order of their spans.
func (p *Party) through(willing money.Weight) []*Regime {
	var all []*Regime
	for i := range p.Regimes {
		if r := &p.Regimes[i]; r.Low <= willing && willing < r.High {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(x, y *Regime) int { return int(x.Span.First - y.Span.First) })
	return all
}

// pay follows the subscribers to a day and returns how many pay on it: those whose time is over,
// less those who have left, and those who have come.
func (f *subscribers) pay(s *Schedule, d calendar.Date) Heads {
	r, step := &s.Revenue, max(1, s.months())
	month := max(f.month, d.MonthsSince(s.anchor(f.start))/step*step)
	f.restate(r.Subscribers)
	passed := month - f.month
	f.month = month
	kept := r.keeps()
	fresh := r.New * Heads(passed)
	paying := fresh
	for due, heads := range f.due {
		for range passed {
			heads = Heads(kept.Of(money.Amount(heads)))
		}
		if f.due[due] = heads; due <= month {
			paying += heads
			delete(f.due, due)
		}
	}
	paying = min(paying, MaxHeads)
	f.due[month+max(s.months(), r.Prepaid)] += paying
	return paying
}

// begin divides those who are there at the beginning: without one, as many have to pay every time,
// as they have paid so far, whatever a lever says from the first day on.
func (f *subscribers) begin(s, before *Schedule) {
	f.begun, f.counted = true, s.Revenue.Subscribers
	if s.From != nil {
		f.due[0] = s.Revenue.Subscribers
		return
	}
	for turn := range before.turns() {
		f.due[turn*max(1, before.months())] = s.Revenue.Subscribers / Heads(before.turns())
	}
}

// usual is a schedule of a party before any lever.
func (p *Party) usual(number int) *Schedule {
	if schedules := p.Base().Schedules; number < len(schedules) {
		return &schedules[number]
	}
	return &Schedule{}
}

// restate takes over what another regime says of their number: in proportion.
func (f *subscribers) restate(counted Heads) {
	switch {
	case counted == f.counted:
		return
	case f.counted == 0:
		f.due[f.month] += counted
	default:
		for due, heads := range f.due {
			f.due[due] = Heads(money.Amount(heads).Share(money.Amount(counted), money.Amount(f.counted)))
		}
	}
	f.counted = counted
}

// keeps is the part of the subscribers that is left after a month.
func (r *Revenue) keeps() money.Rate {
	if !r.Churn.Yearly {
		return money.One - r.Churn.Rate
	}
	leaving := money.Growth{Rate: -r.Churn.Rate, Yearly: true}
	return money.Rate(leaving.Apply(money.Amount(money.One), 1, money.One))
}

// subscribed appends the variants of what subscribers order in a span: each range of willingness
// has its own number of them.
func (b *books) subscribed(all []variant, number int, regime *Regime, orders []occurrence, newcomer newcomers) []variant {
	if len(orders) == 0 {
		return all
	}
	s := &regime.Conditions.Schedules[number]
	last, anchor := orders[len(orders)-1].date, s.anchor(b.model.Span.First)
	type counted struct {
		low, high money.Weight
		paying    map[calendar.Date]Heads
	}
	var ranges []counted
	for _, cut := range b.party.cuts() {
		if low, high := max(cut.low, regime.Low), min(cut.high, regime.High); low < high && b.lots.meets(low, high) {
			ranges = append(ranges, counted{low, high, b.paying(number, cut.low, last)})
		}
	}
	var asked dayBill
	for _, o := range orders {
		key, price := orderKey{o.date, int32(number), o.number}, asked.add(o)
		for i := 0; i < len(ranges); {
			narrow, heads := *regime, ranges[i].paying[o.date]
			if o.date < anchor { // as many as ever
				heads = s.Revenue.Subscribers / Heads(s.turns())
			}
			narrow.Low = ranges[i].low
			for ; i < len(ranges) && (o.date < anchor || ranges[i].paying[o.date] == heads); i++ {
				narrow.High = ranges[i].high
			}
			o.heads = heads
			if o.amount = heads.owe(price); o.amount != 0 {
				all = b.ordered(all, key, o, &narrow, newcomer.before(key))
			}
		}
	}
	return all
}

// billed keeps the orders for which anybody pays.
func billed(orders []occurrence, paying map[calendar.Date]Heads) []occurrence {
	var asked dayBill
	return slices.DeleteFunc(orders, func(o occurrence) bool { return paying[o.date].owe(asked.add(o)) == 0 })
}

// A dayBill adds up what one subscriber is asked by the orders of a day: for all of them it is rounded
// once.
type dayBill struct {
	day   calendar.Date
	asked money.Amount
}

// A portion of a day's bill is what one order adds to it.
type portion struct{ from, to money.Amount }

func (d *dayBill) add(o occurrence) portion {
	if o.date != d.day {
		*d = dayBill{day: o.date}
	}
	d.asked += o.amount
	return portion{d.asked - o.amount, d.asked}
}

// owe is what so many subscribers pay together for a portion of their day's bill.
func (h Heads) owe(p portion) money.Amount { return h.pay(p.to) - h.pay(p.from) }

// A member is one of the subscribers of an order on a path, or those who are drawn together, from 0.
type member int32

// mostMembers is how many subscribers of an order are drawn each for himself. Of more, as many equal
// groups are: chance then shows more than it would of so many people.
const mostMembers = 25

// members counts who of an order are drawn each for himself, on a path. Whatever nobody subscribes to is
// drawn as one, and nothing is in the plan.
func (b *books) members(heads Heads) member {
	if b.lots == nil || !b.lots.apart || heads <= Head {
		return 1
	}
	return member(min((heads+Head-1)/Head, mostMembers))
}

// shareOf is the share of one of so many members.
func shareOf(one, count member) money.Weight {
	upTo := func(n member) money.Weight { return money.Whole.Part(money.Weight(n), money.Weight(count)) }
	return upTo(one+1) - upTo(one)
}

// isCrowd tells whether the party is many subscribers and nothing else: what is negotiated with
// them each answers for himself, and on every path as large a share accepts or leaves. A limit of
// credit is of one party.
func (p *Party) isCrowd() bool {
	subscribed := 0
	for i := range p.Regimes {
		for _, s := range p.Regimes[i].Conditions.Schedules {
			if s.Revenue.Kind != Subscription || s.Revenue.Subscribers <= Head && s.Revenue.New == 0 {
				return false
			}
			subscribed++
		}
	}
	return subscribed > 0 && !p.isLimited()
}

// isDrawnApart tells whether luck decides what becomes of orders of subscribers, who are not drawn together.
func (p *Party) isDrawnApart() bool {
	subscribes := func(s Schedule) bool { return s.Revenue.Kind == Subscription }
	byLuck := func(r Regime) bool { return r.Conditions.Check != nil && r.Conditions.screensByLuck() }
	return slices.ContainsFunc(p.Regimes, func(r Regime) bool { return slices.ContainsFunc(r.Conditions.Schedules, subscribes) }) &&
		(!p.settled() || slices.ContainsFunc(p.Regimes, byLuck)) && !p.isLimited()
}
