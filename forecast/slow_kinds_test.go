package forecast_test

import (
	"math/big"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Advertising, licences and franchises in the second model.

// slowAccrual is how many months advertising waits to be paid out at most; where it has always run, it has
// accrued from twice as long before the first day.
const slowAccrual = 48

// shares tells whether the amounts of a schedule are another's sales, of which a royalty is paid.
func shares(r *forecast.Revenue) bool {
	return r.Kind == forecast.Licence || r.Kind == forecast.Franchise
}

// withEntry adds what a licence or a franchise brings on its first day.
func withEntry(schedule *forecast.Schedule, d calendar.Date, found []slowOccurrence) []slowOccurrence {
	if r := &schedule.Revenue; shares(r) && r.Once != 0 && schedule.From != nil && *schedule.From == d {
		found = append(found, slowOccurrence{number: slowDeposits, amount: r.Once, entry: true})
	}
	return found
}

// accrues tells whether what a schedule brings waits until it comes to a threshold.
func accrues(schedule *forecast.Schedule) bool {
	return schedule.Revenue.Kind == forecast.Advertising && schedule.Revenue.Threshold != 0
}

// paidOutWith is the day of the order with which one of a day is paid out, or 0 where it waits for none.
func (s *slowParty) paidOutWith(c *forecast.Conditions, i int, d calendar.Date) calendar.Date {
	if !accrues(&c.Schedules[i]) {
		return 0
	}
	if s.payouts == nil {
		s.payouts = map[*forecast.Conditions]map[int]map[calendar.Date]calendar.Date{}
	}
	if s.payouts[c] == nil {
		s.payouts[c] = map[int]map[calendar.Date]calendar.Date{}
	}
	if s.payouts[c][i] == nil {
		s.payouts[c][i] = s.accrued(c, &c.Schedules[i])
	}
	return s.payouts[c][i][d]
}

// accrued follows what accrues, order by order: it is paid out with the one that reaches the threshold, with
// the last that the first need not wait for too long, and with the last of the schedule.
func (s *slowParty) accrued(c *forecast.Conditions, schedule *forecast.Schedule) map[calendar.Date]calendar.Date {
	first := s.m.Span.First.AddMonths(-2 * slowAccrual)
	switch {
	case schedule.From != nil:
		first = *schedule.From
	case schedule.Dates != nil:
		first = slices.Min(schedule.Dates)
	}
	var days []calendar.Date
	sums := map[calendar.Date]money.Amount{}
	for d := first; d <= (s.m.Span.Last + slowAhead).AddMonths(slowAccrual); d++ {
		for _, o := range s.occurrences(schedule, d) {
			if _, known := sums[d]; !known {
				days = append(days, d)
			}
			sums[d] += asked(o.amount, c, c.Exchange, 0)
		}
	}
	threshold := asked(schedule.Revenue.Threshold, &forecast.Conditions{}, c.Exchange, 0)
	with, since, sum := map[calendar.Date]calendar.Date{}, 0, money.Amount(0)
	for i, d := range days {
		sum += sums[d]
		if sum < threshold && i+1 < len(days) && days[i+1] <= days[since].AddMonths(slowAccrual) {
			continue
		}
		for ; since <= i; since++ {
			with[days[since]] = d
		}
		sum = 0
	}
	return with
}

// minimums orders what royalties fall short of, from one report to the next.
func (s *slowParty) minimums(last calendar.Date) {
	var with []int
	for _, r := range s.p.Regimes {
		for i, schedule := range r.Conditions.Schedules {
			if schedule.Revenue.Minimum != 0 && schedule.Revenue.Reported != nil {
				with = append(with, i)
			}
		}
	}
	slices.Sort(with)
	for _, i := range slices.Compact(with) {
		for d := s.since(); d <= last; d++ {
			s.unlisted(slowKey{d, i, slowDeposits + 1}, i, func(c *forecast.Conditions, willing money.Weight) money.Amount {
				if i >= len(c.Schedules) || c.Schedules[i].Revenue.Minimum == 0 || c.Schedules[i].Revenue.Reported == nil {
					return 0
				}
				period, reported := s.reportedOn(&c.Schedules[i], d)
				if !reported {
					return 0
				}
				least := asked(c.Schedules[i].Revenue.Minimum, &forecast.Conditions{}, c.Exchange, 0)
				return max(0, least-s.royalties(i, period, willing))
			})
		}
	}
}

// reportedOn is the time that is reported on a day; false: nothing is, or a part of it is not the schedule's.
func (s *slowParty) reportedOn(schedule *forecast.Schedule, d calendar.Date) (period calendar.Span, whole bool) {
	by := schedule.Revenue.Reported.Anchored(s.m.Span.First)
	if by.Next(d, s.m.Calendar) != d {
		return period, false
	}
	before := d - 1
	for by.Next(before, s.m.Calendar) != before {
		before--
	}
	begins, ends := calendar.Min, calendar.Max
	if schedule.From != nil {
		begins = *schedule.From
	}
	if schedule.Until != nil {
		ends = *schedule.Until
	}
	if schedule.Dates != nil {
		begins, ends = slices.Min(schedule.Dates), slices.Max(schedule.Dates)
	}
	return calendar.Span{First: before + 1, Last: d}, begins <= before+1 && d <= ends
}

// royalties sums those of a schedule, of somebody of a willingness in a span, before VAT.
func (s *slowParty) royalties(i int, span calendar.Span, willing money.Weight) money.Amount {
	exact := new(big.Rat)
	for _, o := range s.orders {
		if o.key.schedule == i && o.key.number < slowDeposits && span.First <= o.ordered && o.ordered <= span.Last && o.low <= willing && willing < o.high {
			exact.Add(exact, times(o.share, big.NewRat(int64(o.net), 1)))
		}
	}
	return money.Amount(rounded(exact))
}
