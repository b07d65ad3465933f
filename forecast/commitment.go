package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Commitment is what we have promised to order from a supplier, take or pay [L18].
type Commitment struct {
	Minimum money.Amount // of what is ordered in a period, before VAT
	Every   calendar.Period
	Until   *calendar.Date // the last day; nil: without end
	ExitFee money.Amount   // to leave it before
}

// committed is the schedule under which what falls short of a commitment is ordered.
const committed = 1 << 11

// holds tells whether a commitment is in force on a day.
func (c *Commitment) holds(d calendar.Date) bool {
	return c != nil && (c.Until == nil || d <= *c.Until)
}

// commitments appends what is ordered short of commitments: on the last day of each period that
// belongs to one as a whole, an order of the difference.
func (b *books) commitments(all []variant, needed calendar.Span) []variant {
	var ends []calendar.Date
	for i := range b.party.Regimes {
		conditions := b.party.Regimes[i].Conditions
		if c := conditions.Commitment; c != nil {
			for end := needed.First.EndOf(c.Every); end <= conditions.lastOrder(needed.Last); end = (end + 1).EndOf(c.Every) {
				ends = append(ends, end)
			}
		}
	}
	slices.Sort(ends)
	for _, end := range slices.Compact(ends) {
		short := func(regime *Regime, willing money.Weight) (net, _ money.Amount) {
			c := regime.Conditions.Commitment
			if regime.Lost || !c.holds(end) || end.EndOf(c.Every) != end {
				return 0, 0
			}
			period := calendar.Span{First: end.StartOf(c.Every), Last: end}
			if !b.committed(period, willing) {
				return 0, 0
			}
			ordered, _ := b.orderedIn(period, all, willing, func(*variant) bool { return true })
			return max(0, c.Minimum-ordered), 0
		}
		for _, r := range b.reckon(end, short) {
			all = b.extra(all, orderKey{end, committed, aside}, r, b.model.vatOf(b.party.Side, r.regime.Conditions, &Schedule{}), service{})
		}
	}
	return all
}

// committed tells whether a commitment holds for a willingness on every day of a period.
func (b *books) committed(period calendar.Span, willing money.Weight) bool {
	for _, r := range b.party.through(willing) {
		last := min(period.Last, r.Span.Last)
		if max(period.First, r.Span.First) <= last && (r.Lost || !r.Conditions.Commitment.holds(last)) {
			return false
		}
	}
	return period.First >= b.tradesFrom(b.party.regimeOn(period.First, willing).Conditions)
}

// tradesFrom is the first day on which a commitment that has always held binds: that of the first
// order, and at the latest the first of the forecast. What follows others has always been.
func (b *books) tradesFrom(c *Conditions) calendar.Date {
	first := b.model.Span.First
	for i := range c.Schedules {
		first = min(first, c.Schedules[i].begins())
	}
	return first
}

// promisesMore tells whether a commitment is to more than another, or the other does not hold on a day.
func (c *Commitment) promisesMore(other *Commitment, d calendar.Date) bool {
	return !other.holds(d) || other.Every == c.Every && other.Minimum < c.Minimum
}

// leave charges what it costs to leave a commitment that would have gone on: on its last day, where
// on the next there is none, or one to less. Who leaves on the first day of the forecast pays then.
func (b *books) leave() {
	for i := range b.party.Regimes {
		regime := &b.party.Regimes[i]
		c, last := regime.Conditions.Commitment, regime.Span.Last
		if regime.Lost || last == calendar.Always.Last || !c.holds(last+1) || c.ExitFee == 0 {
			continue
		}
		leaving := money.Weight(0)
		for _, cut := range b.party.cuts() {
			low, high := max(cut.low, regime.Low), min(cut.high, regime.High)
			if low >= high || !b.lots.meets(low, high) {
				continue
			}
			if next := b.party.regimeOn(last+1, low); next.Lost || c.promisesMore(next.Conditions.Commitment, last+1) {
				low, high = b.counted(low, high)
				leaving += high - low
			}
		}
		rolled := b.model.Calendar.Roll(max(last, b.model.Span.First), calendar.Following)
		fee := leaving.Of(c.ExitFee)
		if fee == 0 || !b.model.Span.Contains(rolled) {
			continue
		}
		f := Flow{Date: rolled, Amount: -fee, Party: b.party, Kind: KindLever, Orders: 1, Chain: Chain{Ordered: &last, Due: last, Paid: rolled}, Why: []Reason{WhyLeft}}
		if rolled != last {
			f.Why = append(f.Why, WhyBankDay)
		}
		b.costs = append(b.costs, f)
	}
}
