package forecast_test

import (
	"cmp"
	"math/big"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// What is agreed with suppliers, and how many orders can be in a rush, in the second model.

// Places of orders that nobody has listed among those of a day, after all others.
const (
	slowTopUps     = 1<<20 + 2 // to a minimum order
	slowTakeOrPays = 1 << 11   // the schedule of what falls short of a commitment
)

// binds tells whether a commitment is in force on a day.
func binds(c *forecast.Commitment, d calendar.Date) bool {
	return c != nil && (c.Until == nil || d <= *c.Until)
}

// committed tells whether somebody of a willingness is committed on each day of a span, and trades on its
// first: before the first order and the first day of the forecast nobody is.
func (s *slowParty) committed(span calendar.Span, willing money.Weight) bool {
	for d := span.First; d <= span.Last; d++ {
		if regime := s.regimeOn(d, willing); regime.Lost || !binds(regime.Conditions.Commitment, d) {
			return false
		}
	}
	begins := s.m.Span.First
	for _, schedule := range s.regimeOn(span.First, willing).Conditions.Schedules {
		switch {
		case schedule.From != nil:
			begins = min(begins, *schedule.From)
		case schedule.Dates != nil:
			begins = min(begins, slices.Min(schedule.Dates))
		default:
			begins = calendar.Min
		}
	}
	return begins <= span.First
}

// takesOrPays orders what falls short of a commitment on the last day of each of its periods.
func (s *slowParty) takesOrPays(last calendar.Date) {
	if !slices.ContainsFunc(s.p.Regimes, func(r forecast.Regime) bool { return r.Conditions.Commitment != nil }) {
		return
	}
	for d := s.since(); d <= last; d++ {
		s.unlisted(slowKey{d, slowTakeOrPays, 0}, -1, func(c *forecast.Conditions, willing money.Weight) money.Amount {
			given := c.Commitment
			if given == nil || d.EndOf(given.Every) != d {
				return 0
			}
			period := calendar.Span{First: d.StartOf(given.Every), Last: d}
			ordered, _ := s.orderedIn(period, willing)
			if ordered >= given.Minimum || !s.committed(period, willing) {
				return 0
			}
			return given.Minimum - ordered
		})
	}
}

// unlisted places an order of what falls short on a day for each range of willingness, which no schedule
// lists, or for what one of them brings. Ranges next to each other that order the same order it as one.
func (s *slowParty) unlisted(key slowKey, of int, short func(c *forecast.Conditions, willing money.Weight) money.Amount) {
	var orders []*slowOrder
	var whose []forecast.Regime
	for _, cut := range s.ranges() {
		regime := s.regimeOn(key.date, cut.low)
		net := money.Amount(0)
		if !regime.Lost {
			net = short(regime.Conditions, cut.low)
		}
		n := len(whose) - 1
		switch {
		case net == 0:
		case n >= 0 && whose[n].High == cut.low && whose[n].Conditions == regime.Conditions && orders[n].net == net:
			whose[n].High = cut.high
		default:
			schedule := &forecast.Schedule{}
			if of >= 0 {
				schedule = &regime.Conditions.Schedules[of]
			}
			o := &slowOrder{key: key, ordered: key.date, share: big.NewRat(1, 1), tax: s.tax(regime.Conditions, schedule), net: net, volume: net, reported: schedule.Revenue.Reported}
			o.c = fitting(*regime.Conditions, net, 1<<20)
			o.vat = o.tax.of(net, &o.c.Deal)
			o.normal = s.delivery(o, o.c.Delivery)
			o.delivered = o.normal
			orders, whose = append(orders, o), append(whose, forecast.Regime{Low: cut.low, High: cut.high, Conditions: regime.Conditions})
		}
	}
	for i, o := range orders {
		s.invoiceBy(o, &whose[i])
	}
}

// leaves charges what it costs to leave a commitment that would have gone on, on the last day that it
// holds and not before the first of the forecast: where on the next there is none, or one to less in the
// same time.
func (s *slowParty) leaves() {
	for d := s.m.Span.First - 1; d <= s.m.Span.Last; d++ {
		for i := range s.p.Regimes {
			regime := &s.p.Regimes[i]
			given := regime.Conditions.Commitment
			if regime.Lost || regime.Span.Last != d || !binds(given, d+1) {
				continue
			}
			leaving := new(big.Rat)
			for _, cut := range s.ranges() {
				if cut.low < regime.Low || cut.low >= regime.High {
					continue
				}
				next := s.regimeOn(d+1, cut.low)
				other := next.Conditions.Commitment
				if next.Lost || !binds(other, d+1) || other.Every == given.Every && other.Minimum < given.Minimum {
					leaving.Add(leaving, big.NewRat(int64(cut.high-cut.low), int64(money.Whole)))
				}
			}
			s.acts = append(s.acts, slowCost{max(d, s.m.Span.First), weighed(given.ExitFee, leaving)})
		}
	}
}

// topUp lets orders of goods for sales come to a minimum from the first day on. What is ordered beyond the
// needs of a day covers the next ones.
func (s *slowParty) topUp() {
	if s.p.Base().Surplus <= 0 && !slices.ContainsFunc(s.p.Regimes, func(r forecast.Regime) bool { return r.Conditions.MinimumOrder > 0 }) {
		return
	}
	var needs []*slowOrder
	for _, o := range s.orders {
		if o.goods != nil && o.ordered >= s.m.Span.First {
			needs = append(needs, o)
		}
	}
	slices.SortStableFunc(needs, func(a, b *slowOrder) int { return a.key.compare(b.key) })
	slices.SortStableFunc(needs, func(a, b *slowOrder) int { return int(a.delivered - b.delivered) })
	slices.SortStableFunc(needs, func(a, b *slowOrder) int { return int(a.ordered - b.ordered) })
	var bulks []*slowBulk
	for _, cut := range s.ranges() {
		bulks = append(bulks, s.bulksOf(needs, cut)...)
	}
	slices.SortStableFunc(bulks, func(a, b *slowBulk) int { return int(a.first.ordered - b.first.ordered) })
	for i, next := range bulks {
		if i > 0 && bulks[i-1].first == next.first && bulks[i-1].net == next.net && bulks[i-1].high == next.low {
			next.low = bulks[i-1].low // they order it as one
			bulks[i-1].net = 0
		}
	}
	for _, bulk := range bulks {
		s.inBulk(bulk)
	}
	for _, o := range needs {
		o.net, o.vat, o.volume, o.covered, o.goods.pooled = 0, 0, 0, true, true
	}
}

// slowBulk is an order of goods for more than one sale, which goes as the soonest of the needs of its day
// would, under the case that fits all of it.
type slowBulk struct {
	slowRange
	first *slowOrder
	net   money.Amount
}

// bulksOf lists what a range of willingness orders.
func (s *slowParty) bulksOf(needs []*slowOrder, cut slowRange) []*slowBulk {
	var bulks []*slowBulk
	stock := s.p.Base().Surplus // was bought before, and is there
	for len(needs) > 0 {
		today, exact, first := needs[0].ordered, new(big.Rat), (*slowOrder)(nil)
		for len(needs) > 0 && needs[0].ordered == today {
			if o := needs[0]; o.low <= cut.low && cut.low < o.high {
				exact.Add(exact, times(o.share, big.NewRat(int64(o.net), 1)))
				first = cmp.Or(first, o)
			}
			needs = needs[1:]
		}
		needed := money.Amount(rounded(exact))
		if needed > stock {
			net := max(needed-stock, s.regimeOn(today, cut.low).Conditions.MinimumOrder)
			bulks, stock = append(bulks, &slowBulk{cut, first, net}), stock+net
		}
		stock -= needed
	}
	return bulks
}

// inBulk places one.
func (s *slowParty) inBulk(b *slowBulk) {
	if b.net == 0 {
		return
	}
	o := *b.first
	o.c = fitting(*o.standing, b.net, 1<<20)
	o.key.number, o.share, o.net, o.volume = slowTopUps, big.NewRat(1, 1), b.net, b.net
	if price := money.One + o.c.Price; price > 0 {
		o.volume = part(b.net, money.Amount(money.One), money.Amount(price))
	}
	o.vat = o.tax.of(b.net, &o.c.Deal)
	o.goods = &slowGoods{ordered: o.goods.ordered, received: o.delivered, sold: o.delivered, pooled: true} // it comes with its first sale
	s.invoiceBy(&o, &forecast.Regime{Low: b.low, High: b.high})
}

// slowRushes are how much of orders somebody of a willingness has had in a rush, by the first days of weeks
// and of months.
type slowRushes struct{ weeks, months map[calendar.Date]*big.Rat }

// rationed cuts ranges of willingness where regimes begin and end, if only so many orders are in a rush:
// each has its own room. Those next to each other of which the same is in a rush stay one.
func (s *slowParty) rationed(among []slowEntered, rushed func(willing money.Weight) *big.Rat) []slowEntered {
	any := slices.ContainsFunc(s.p.Regimes, func(r forecast.Regime) bool { return r.Conditions.Rush.Most > 0 })
	var all []slowEntered
	for _, e := range among {
		if !any {
			e.rushed = rushed(e.Low)
			all = append(all, e)
			continue
		}
		for _, cut := range s.ranges() {
			if cut.low < e.Low || cut.low >= e.High {
				continue
			}
			next := slowEntered{e.Regime, e.day, rushed(cut.low)}
			next.Low, next.High = cut.low, cut.high
			if n := len(all); n > 0 && all[n-1].High == next.Low && all[n-1].day == next.day && all[n-1].rushed.Cmp(next.rushed) == 0 {
				all[n-1].High = next.High
			} else {
				all = append(all, next)
			}
		}
	}
	return all
}

// rushing is the share of an order of a day, of which a share comes, that is in a rush: as much of what
// wants to be as there is room for in its week or month.
func (s *slowParty) rushing(d calendar.Date, willing money.Weight, rush *forecast.Rush, wants money.Rate, comes *big.Rat) *big.Rat {
	if wants == 0 || comes.Sign() == 0 {
		return new(big.Rat)
	}
	had, known := s.rushes[willing]
	if !known {
		had = slowRushes{map[calendar.Date]*big.Rat{}, map[calendar.Date]*big.Rat{}}
		if s.rushes == nil {
			s.rushes = map[money.Weight]slowRushes{}
		}
		s.rushes[willing] = had
	}
	in := func(days map[calendar.Date]*big.Rat, first calendar.Date) *big.Rat {
		if days[first] == nil {
			days[first] = new(big.Rat)
		}
		return days[first]
	}
	ofWeek, ofMonth := in(had.weeks, d.StartOf(calendar.Week)), in(had.months, d.StartOf(calendar.Month))
	given := times(exactly(wants), comes)
	if rush.Most > 0 {
		taken := ofWeek
		if rush.Per == calendar.Month {
			taken = ofMonth
		}
		room := new(big.Rat).Sub(big.NewRat(int64(rush.Most), 1), taken)
		switch {
		case room.Sign() <= 0:
			given = new(big.Rat)
		case given.Cmp(room) > 0:
			given = room
		}
	}
	ofWeek.Add(ofWeek, given)
	ofMonth.Add(ofMonth, given)
	return new(big.Rat).Quo(given, comes)
}
