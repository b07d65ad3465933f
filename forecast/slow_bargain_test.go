package forecast_test

import (
	"math/big"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// What is agreed beyond terms and prices, in the second model.

// slowRebate is what is credited at the end of a period and paid alike, over all willingness.
type slowRebate struct {
	credit   slowCredit
	net, vat *big.Rat
}

// rebates credits, on the last day of each period, a share of what has been ordered in it: where no open items
// are listed, of one before the horizon too that is still to be paid out, or the last that lowers payments.
func (s *slowParty) rebates() {
	const before = 500 // days
	for d := s.m.Span.First - before; d <= s.m.Span.Last; d++ {
		var all []*slowRebate
		for _, cut := range s.ranges() {
			regime := s.regimeOn(d, cut.low)
			given := regime.Conditions.Rebate
			if given == nil || d.EndOf(given.Every) != d || d < s.m.Span.First && !s.stillOwed(given, regime.Conditions, d) {
				continue
			}
			net, vat := s.rebateOf(given, regime.Conditions, d, cut.low)
			weight := big.NewRat(int64(cut.high-cut.low), int64(money.Whole))
			same := alike(&all, s.rebateOn(given, regime.Conditions, d))
			same.net.Add(same.net, times(weight, big.NewRat(int64(net), 1)))
			same.vat.Add(same.vat, times(weight, big.NewRat(int64(vat), 1)))
		}
		for _, r := range all {
			r.credit.vat = money.Amount(rounded(r.vat))
			r.credit.amount = money.Amount(rounded(r.net)) + r.credit.vat
			if r.credit.paidOut {
				r.credit.used = []slowUse{{&slowLine{cash: r.credit.cash}, r.credit.amount}}
			}
			if r.credit.amount > 0 {
				s.credits = append(s.credits, &r.credit)
			}
		}
	}
}

// stillOwed tells whether something of a rebate is owed on the first day that was credited before.
func (s *slowParty) stillOwed(given *forecast.Rebate, c *forecast.Conditions, d calendar.Date) bool {
	switch credit := s.rebateOn(given, c, d); {
	case slices.ContainsFunc(s.m.Open, func(o forecast.OpenItem) bool { return o.Party.Side == s.p.Side }):
		return false
	case credit.paidOut:
		return credit.cash >= s.m.Span.First
	}
	return (d + 1).EndOf(given.Every) >= s.m.Span.First
}

// alike is the rebate of a day that is credited and paid as one is.
func alike(all *[]*slowRebate, credit slowCredit) *slowRebate {
	for _, known := range *all {
		if k := known.credit; k.paidOut == credit.paidOut && k.due == credit.due && k.onPayment == credit.onPayment {
			return known
		}
	}
	made := &slowRebate{credit, new(big.Rat), new(big.Rat)}
	*all = append(*all, made)
	return made
}

// rebateOn says how a rebate that is credited on a day is paid.
func (s *slowParty) rebateOn(given *forecast.Rebate, c *forecast.Conditions, d calendar.Date) slowCredit {
	credit := slowCredit{side: s.p.Side, from: d, onPayment: s.tax(c, &forecast.Schedule{}).onPayment}
	if given.Paid != nil {
		credit.due = given.Paid.Instalments()[0].Due(d, s.m.Calendar)
		credit.paidOut, credit.cash = true, s.m.Calendar.Roll(credit.due, calendar.Following)
	}
	return credit
}

// rebateOf is what somebody of a willingness is credited of the period that ends on a day, and the VAT
// in it.
func (s *slowParty) rebateOf(given *forecast.Rebate, c *forecast.Conditions, d calendar.Date, willing money.Weight) (net, vat money.Amount) {
	ordered, taxes := s.orderedIn(calendar.Span{First: d.StartOf(given.Every), Last: d}, willing)
	above := given.Above
	if c.Exchange != 0 {
		above = percentOf(above, c.Exchange)
	}
	if net = percentOf(max(0, ordered-above), given.Share); net != 0 {
		vat = part(taxes, net, ordered)
	}
	return net, vat
}

// orderedIn sums what somebody of a willingness has ordered in a span: before VAT, and the VAT.
func (s *slowParty) orderedIn(span calendar.Span, willing money.Weight) (net, vat money.Amount) {
	nets, vats := new(big.Rat), new(big.Rat)
	for _, o := range s.orders {
		if o.kept == nil && span.First <= o.ordered && o.ordered <= span.Last && o.low <= willing && willing < o.high {
			nets.Add(nets, times(o.share, big.NewRat(int64(o.net), 1)))
			vats.Add(vats, times(o.share, big.NewRat(int64(o.vat), 1)))
		}
	}
	return money.Amount(rounded(nets)), money.Amount(rounded(vats))
}

// ranges cuts all willingness where regimes begin and end.
func (s *slowParty) ranges() []slowRange {
	var ends []money.Weight
	for _, r := range s.p.Regimes {
		ends = append(ends, r.Low, r.High)
	}
	slices.Sort(ends)
	var ranges []slowRange
	for i, low := range ends[:len(ends)-1] {
		if low < ends[i+1] {
			ranges = append(ranges, slowRange{low, ends[i+1], i})
		}
	}
	return ranges
}

// regimeOn is that of a day for a willingness.
func (s *slowParty) regimeOn(d calendar.Date, willing money.Weight) *forecast.Regime {
	at := slices.IndexFunc(s.p.Regimes, func(r forecast.Regime) bool {
		return r.Span.First <= d && d <= r.Span.Last && r.Low <= willing && willing < r.High
	})
	return &s.p.Regimes[at]
}
