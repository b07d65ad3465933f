package forecast_test

import (
	"math"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// late returns habits of a payer who is late by a law, and sometimes never pays.
func late(mean, deviation int, never money.Rate) payer.Habits {
	law := must(payer.Gamma(mean, deviation))
	return payer.Habits{Spread: law, Late: calendar.Duration{Count: law.Mean()}, Never: never}
}

// lateModel is three customers who pay late, each in a way of his own, and costs in between.
func lateModel() *forecast.Model {
	m := trade(forecast.Customer, deal("30 days", late(12, 9, money.Percent(5))), "2027-01-10", "1000", "2027-03-10", "2000", "2027-06-10", "500", "2027-12-01", "800")
	other := trade(forecast.Customer, deal("30 days end of month", late(-2, 4, 0)), "2027-02-05", "1500", "2027-05-05", "1500").Parties[0]
	sure := trade(forecast.Customer, deal("10 days", payer.Habits{Never: money.Percent(20)}), "2027-04-01", "900").Parties[0]
	cost := trade(forecast.Expense, deal("on delivery", payer.Habits{}), "2027-03-15", "1700").Parties[0]
	other.ID, sure.ID, cost.ID = "other", "sure", "cost"
	m.Parties = append(m.Parties, other, sure, cost)
	return m
}

// The mean of what is drawn is the exact one within four standard errors, every day, whether
// payments move together or not; however many paths are played at a time.
func TestTheMeanCurveIsExact(t *testing.T) {
	t.Parallel()
	m := lateModel()
	for _, mix := range []payer.Mix{payer.NewMix(0, 0), payer.NewMix(100_000, 300_000)} {
		reels := forecast.NewReels(m)
		reel := reels.Reel(m, nil)
		want, common := reel.MeanCash(), reel.Common()
		const paths = 20_000
		sums, squares := make([]float64, len(want)), make([]float64, len(want))
		player := forecast.NewPlayer()
		for first := 0; first < paths; {
			var luck []*forecast.Luck
			for path := first; path < min(first+1+first%forecast.MaxLanes, paths); path++ {
				luck = append(luck, forecast.NewLuck(17, uint64(path), mix))
			}
			first += len(luck)
			player.Deal(luck)
			lanes := player.Play(reel)
			cash := make([]float64, len(luck))
			for day := range want {
				receipts, _, fees := lanes.Row(day)
				for i := range cash {
					cash[i] += float64(receipts[i] - fees[i])
					sums[day] += cash[i]
					squares[day] += cash[i] * cash[i]
				}
			}
		}
		for day := range want {
			mean := sums[day] / paths
			stderr := math.Sqrt(max(0, squares[day]/paths-mean*mean) / paths)
			const rarely = 10 * 200_000 / paths // what hardly any path meets
			if off := float64(common.Days[day].Cash) + mean - float64(want[day]); math.Abs(off) > 4*stderr+rarely {
				t.Errorf("%v: drawn %.0f more than the mean %d, standard error %.1f", m.Span.First+calendarDays(day), off, want[day], stderr)
			}
		}
	}
}
