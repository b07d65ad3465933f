package metric_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
)

// sampleOf notes paths whose only day closes at each of some balances.
func sampleOf(balances []int64) *metric.Sample {
	day := calendar.NewDate(2027, 1, 1)
	m := &forecast.Model{Span: calendar.Span{First: day, Last: day}}
	s := metric.NewSample(forecast.NewEngine().Run(m), len(balances))
	for path, balance := range balances {
		on := *m
		on.Opening = money.Amount(balance)
		r := forecast.NewEngine().Run(&on)
		s.Note(path, metric.Of(r))
		s.NoteDays(path, r)
	}
	return s
}

// Percentiles are the sorted values number ceil(p n ÷ 100), of measures and of days alike, and
// in order.
func TestPercentilesAreSortedValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Int64Range(-5_000_000_000, 5_000_000_000), 1, 300).Draw(t, "balances")
		s := sampleOf(values)
		d, _ := s.Distribution(metric.Index("lowest_cash"))
		band := s.Bands()[0]
		slices.Sort(values)
		for i, p := range metric.Percentiles {
			want := values[(p*len(values)+99)/100-1]
			if got := int64(d.Percentiles[i].Amount); got != want || int64(band[i]) != want {
				t.Fatalf("p%d of %d values is %d and %d, want %d", p, len(values), got, band[i], want)
			}
		}
	})
}

// Of 1 to 1000: the mean is 500.5, its error √(1000 × 1001 ÷ 12 ÷ 1000) = 9.13, the worst fifty
// average 25.5, and 99 are below 100.
func TestKnownAnswers(t *testing.T) {
	var values []int64
	for n := int64(1); n <= 1000; n++ {
		values = append(values, n*100)
	}
	s := sampleOf(values)
	d, _ := s.Distribution(metric.Index("lowest_cash"))
	if d.Mean.Amount != 50_050 || d.StdErr.Amount != 913 {
		t.Errorf("mean %d ± %d", d.Mean.Amount, d.StdErr.Amount)
	}
	if got := s.Shortfall(); got != 2550 {
		t.Errorf("shortfall %d, want 2550", got)
	}
	if got := s.BelowOnAnyDay(10_000); got.Share != 99_000 || got.StdErr != 9445 { // √(0.099 × 0.901 ÷ 1000)
		t.Errorf("below 100: %+v", got)
	}
	if first, _ := s.Distribution(metric.Index("first_day_below_floor")); first.Mean.Exists || first.Percentiles[0].Exists {
		t.Errorf("a day that never comes has a mean: %+v", first)
	}
}

// The worst twentieth of a normal distribution is 2.06271 deviations below its mean in the mean:
// the density at the fifth percentile over 5 %. Source: McNeil, Frey, Embrechts, "Quantitative Risk
// Management", example 2.14.
func TestShortfallOfANormal(t *testing.T) {
	const paths, deviation = 20_000, 1_000_000
	balances := make([]int64, paths)
	for i := range balances {
		balances[i] = int64(math.Round(deviation * distuv.UnitNormal.Quantile((float64(i)+0.5)/paths)))
	}
	if got := float64(sampleOf(balances).Shortfall()) / deviation; math.Abs(got+2.06271) > 0.0005 {
		t.Errorf("%.5f deviations, want −2.06271", got)
	}
}

// Of 200 samples of a normal distribution, the true fifth percentile and shortfall lie within one
// printed standard error of what is estimated in about 137, within two in about 191.
func TestStandardErrorsOfTheTailCover(t *testing.T) {
	const seeds, paths, deviation = 200, 500, 1_000_000
	truth := map[string]float64{"fifth percentile": -1.64485 * deviation, "shortfall": -2.06271 * deviation}
	within := map[string][3]int{}
	for seed := range uint64(seeds) {
		luck := rand.New(rand.NewPCG(seed, 7))
		balances := make([]int64, paths)
		for i := range balances {
			balances[i] = int64(math.Round(deviation * luck.NormFloat64()))
		}
		s := sampleOf(balances)
		low, _ := s.Distribution(metric.Index("lowest_cash"))
		for what, of := range map[string][2]money.Amount{
			"fifth percentile": {low.Percentiles[0].Amount, low.Errors[0].Amount},
			"shortfall":        {s.Shortfall(), s.ShortfallError()},
		} {
			count := within[what]
			for errors := 1; errors <= 2; errors++ {
				if math.Abs(float64(of[0])-truth[what]) <= float64(errors)*float64(of[1]) {
					count[errors]++
				}
			}
			within[what] = count
		}
	}
	for what, count := range within {
		if count[1] < 115 || count[1] > 160 || count[2] < 178 {
			t.Errorf("the %s lies within one error in %d of %d samples, within two in %d", what, count[1], seeds, count[2])
		}
	}
}
