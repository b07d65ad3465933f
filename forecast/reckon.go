package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A reckoning is what a party has ordered in a period, summed up at its end, and what follows from
// that for a range of willingness.
type reckoning struct {
	low, high money.Weight
	regime    *Regime // in force at the end
	net, vat  money.Amount
}

// regimeOn returns the regime of a day for a willingness.
func (p *Party) regimeOn(d calendar.Date, willing money.Weight) *Regime {
	for i := range p.Regimes {
		if r := &p.Regimes[i]; r.Span.Contains(d) && r.Low <= willing && willing < r.High {
			return r
		}
	}
	return nil
}

// reckon works something out at the end of a period for each range of willingness; ranges that come
// to the same are one. Nothing follows from an amount of nothing. Business that is lost by then may have been
// done in the period.
func (b *books) reckon(end calendar.Date, amount func(regime *Regime, willing money.Weight) (net, vat money.Amount)) []reckoning {
	var all []reckoning
	for _, cut := range b.party.cuts() {
		regime := b.party.regimeOn(end, cut.low)
		if regime == nil || !b.lots.meets(cut.low, cut.high) {
			continue
		}
		r := reckoning{low: cut.low, high: cut.high, regime: regime}
		r.net, r.vat = amount(regime, cut.low)
		if last := len(all) - 1; last >= 0 && all[last].high == r.low && all[last].regime == regime && all[last].net == r.net && all[last].vat == r.vat {
			all[last].high = r.high
		} else if r.net != 0 {
			all = append(all, r)
		}
	}
	return all
}

// orderedIn sums what has been ordered in a span by those of a willingness, before VAT and of VAT.
func (b *books) orderedIn(span calendar.Span, all []variant, willing money.Weight, counts func(*variant) bool) (net, vat money.Amount) {
	var nets, vats money.Divider
	for i := range all {
		v := &all[i]
		willed := b.lots.agree() || v.low <= willing && willing < v.high
		if willed && !v.lost && !v.deposit && span.Contains(v.ordered) && counts(v) {
			net += nets.Take(v.net(), v.share)
			vat += vats.Take(v.vat, v.share)
		}
	}
	return net, vat
}

// reckonedFrom is the first day whose orders are needed for what is reckoned from a day on.
func (b *books) reckonedFrom(first calendar.Date) calendar.Date {
	longest, begins := 0, first
	for i := range b.party.Regimes {
		c := b.party.Regimes[i].Conditions
		longest = max(longest, c.longestReport()+c.longestQuote())
		if c.Commitment != nil {
			begins = min(begins, first.StartOf(c.Commitment.Every))
		}
	}
	return begins - calendar.Date(longest)
}

// rebatedFrom is the first day from which rebates need orders, of a day or before.
func (b *books) rebatedFrom(first calendar.Date) calendar.Date {
	for i := range b.party.Regimes {
		if given := b.party.Regimes[i].Conditions.Rebate; given != nil {
			first = min(first, b.model.Span.First.StartOf(given.Every))
			for _, end := range b.model.owedRebates(b.party.Side, given) {
				first = min(first, end.StartOf(given.Every))
			}
		}
	}
	return first
}

// minimums appends what royalties fall short of their minimum: on the day of each report, an order
// of the difference. A part of the time between two reports has no minimum.
func (b *books) minimums(all []variant, needed calendar.Span) []variant {
	listed := all
	for i := range b.party.Regimes {
		regime := &b.party.Regimes[i]
		within := calendar.Span{First: needed.First, Last: regime.Conditions.lastOrder(needed.Last)}
		for number := range regime.Conditions.Schedules {
			if s := &regime.Conditions.Schedules[number]; s.Revenue.Minimum != 0 && s.Revenue.Reported != nil {
				for _, period := range b.reports(s, within) {
					if regime.Span.Contains(period.Last) {
						all = b.minimum(all, listed, regime, number, period)
					}
				}
			}
		}
	}
	return all
}

// reports returns the times between two reports of a schedule that end in a span and belong to it
// as a whole.
func (b *books) reports(s *Schedule, within calendar.Span) []calendar.Span {
	by, bounds := s.Revenue.Reported.Anchored(b.model.Span.First), s.bounds()
	before := by.Next(within.First-calendar.Date(by.LongestWait())-1, b.model.Calendar)
	var periods []calendar.Span
	for day := by.Next(before+1, b.model.Calendar); day <= within.Last; day = by.Next(before+1, b.model.Calendar) {
		if within.Contains(day) && bounds.Contains(before+1) && bounds.Contains(day) {
			periods = append(periods, calendar.Span{First: before + 1, Last: day})
		}
		before = day
	}
	return periods
}

// minimum appends what the royalties of one schedule fall short of for a period.
func (b *books) minimum(all, listed []variant, regime *Regime, number int, period calendar.Span) []variant {
	s := &regime.Conditions.Schedules[number]
	royalty := func(v *variant) bool { return v.order.schedule == int32(number) && v.order.number < aside }
	missing := func(in *Regime, willing money.Weight) (net, _ money.Amount) {
		if in == regime && !in.Lost {
			royalties, _ := b.orderedIn(period, listed, willing, royalty)
			net = max(0, in.Conditions.exchange().Of(s.Revenue.Minimum)-royalties)
		}
		return net, 0
	}
	for _, r := range b.reckon(period.Last, missing) {
		key := orderKey{period.Last, int32(number), aside + 1}
		all = b.extra(all, key, r, b.model.vatOf(b.party.Side, r.regime.Conditions, s), service{reported: s.Revenue.Reported})
	}
	return all
}

// extra appends an order that nobody has placed: it follows from a reckoning.
func (b *books) extra(all []variant, key orderKey, r reckoning, vat vatTerms, of service) []variant {
	c := b.agreedOn(r.regime.Conditions, r.net, mostNew)
	v := variant{order: key, ordered: key.date, charge: vat.asks(r.net, &c.Deal), volume: r.net, service: of}
	narrow := *r.regime
	narrow.Low, narrow.High = r.low, r.high
	v.normal = b.delivery(&v, usual(c))
	return b.split(all, v, v.normal, &narrow, usual(c))
}

// bounds are the first and the last day of a schedule.
func (s *Schedule) bounds() calendar.Span {
	span := calendar.Always
	if s.From != nil {
		span.First = *s.From
	}
	if until := s.until(); until != nil {
		span.Last = *until
	}
	if len(s.Dates) > 0 {
		span = calendar.Span{First: slices.Min(s.Dates), Last: slices.Max(s.Dates)}
	}
	return span
}
