package scenario_test

import (
	"fmt"
	"math"
	"reflect"
	"runtime"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/scenario"
)

func simulate(t *testing.T, text string, paths int, seed uint64) *strategy.Simulation {
	t.Helper()
	s, problems := scenario.Load(nil, "test.yaml", []byte(company+text))
	if s == nil {
		t.Fatalf("refused: %+v", problems)
	}
	fitsSchema(t, company+text)
	draw := strategy.Draw{Paths: paths, Seed: seed, Market: s.Simulation.Market, Party: s.Simulation.Party}
	return strategy.Simulate(s.Model, s.Strategies, draw, nil, s.Shocks...)
}

// near tells whether a probability is what is expected, within four standard errors.
func near(t *testing.T, what string, got metric.Probability, want float64) {
	t.Helper()
	if off := math.Abs(float64(got.Share)/1e6 - want); off > 4*math.Sqrt(want*(1-want)/20_000) {
		t.Errorf("%s: %d millionths, want %v", what, got.Share, want)
	}
}

// What is drawn has the probabilities that the scenario says: each company below is short of
// cash exactly when one thing happens.
func TestProbabilitiesAreThoseOfTheScenario(t *testing.T) {
	const rent = "expenses: {rent: {amount: 100, dates: [2027-03-01]}}\n"
	for _, tt := range []struct {
		what, text string
		want       float64
	}{
		{"never paid", rent + "customers: {a: {sales: {amount: 100, dates: [2027-01-04]}, terms: 10 days, pays: {never: 12%}}}", 0.12},
		{"paid by a slow means", rent + "means: {raft: {lag: 90 days}}\ncustomers: {a: {sales: {amount: 100, dates: [2027-01-04]}, terms: 10 days, pays: {by: {cash: 70%, raft: 30%}}}}", 0.30},
		{"an order that does not come", rent + "customers: {a: {sales: {amount: 100, dates: [2027-01-04], probability: 65%}, terms: 10 days}}", 0.35},
		{"a rush order that comes early enough", rent + "customers: {a: {sales: {amount: 100, dates: [2027-01-04]}, delivery: 80 days, terms: on delivery, rush: {share: 40%, delivery: 2 days}}}", 0.60},
		{"late by a table", rent + "customers: {a: {sales: {amount: 100, dates: [2027-01-04]}, terms: 10 days, pays: {late: {table: {0 days: 55%, 70 days: 45%}}}}}", 0.45},
		{"late by the law of 30 ± 10 days: 47 or more, 1 − F(4 + 2 × 16.5 ÷ 10)", rent + "customers: {a: {sales: {amount: 100, dates: [2027-01-04]}, terms: 10 days, pays: {late: 30 days ± 10 days}}}", 0.0674},
		{"a shock", rent + "customers: {a: {sales: {amount: 100, dates: [2027-01-04]}, terms: 10 days}}\nshocks: {strike: {probability: 22%, levers: [{customers: a, volume: -50%}]}}", 0.22},
	} {
		near(t, tt.what, simulate(t, tt.text, 20_000, 5).Outcomes[0].Sample.BelowOnAnyDay(0), tt.want)
	}
}

// Subscribers are drawn each for himself, of more than 25 in as many groups, whatever is drawn of them: a
// company of subscribers is short of cash when so many of them do not pay.
func TestSubscribersAreDrawnEachForHimself(t *testing.T) {
	const unpaid = 0.12
	for _, tt := range []struct {
		what        string
		subscribers int
		pays        string
		rent        int
		drawn, most int // of those drawn, so many may fail
	}{
		{"three: all must pay", 3, "{never: 12%}", 300, 3, 0},
		{"twenty: two may fail", 20, "{never: 12%}", 1800, 20, 2},
		{"a hundred, in groups of four: two of them may fail", 100, "{never: 12%}", 9200, 25, 2},
		{"twenty are late, each on a day of his own", 20, "{late: {table: {0 days: 88%, 70 days: 12%}}}", 1800, 20, 2},
		{"twenty debits, which fail one by one", 20, "{fails: 12% retry after 70 days}", 1800, 20, 2},
		{"twenty who contest", 20, "{disputes: {share: 12%, for: 70 days}}", 1800, 20, 2},
	} {
		text := fmt.Sprintf(`
expenses: {rent: {amount: %d, dates: [2027-03-01]}}
customers: {a: {sales: {kind: subscription, amount: 100, subscribers: %d, every: year, from: 2027-01-04}, invoicing: in advance, terms: 10 days, pays: %s}}
`, tt.rent, tt.subscribers, tt.pays)
		fine := distuv.Binomial{N: float64(tt.drawn), P: unpaid}.CDF(float64(tt.most))
		near(t, tt.what, simulate(t, text, 20_000, 5).Outcomes[0].Sample.BelowOnAnyDay(0), 1-fine)
	}
}

// What is negotiated with subscribers each answers for himself: as large a share leaves on every path.
func TestAsManySubscribersLeaveOnEveryPath(t *testing.T) {
	s := simulate(t, `
customers: {a: {sales: {kind: subscription, amount: 100, subscribers: 200, every: month, from: 2027-01-01}, invoicing: in advance, terms: on invoice}}
strategies: {dearer: {levers: [{customers: a, price: +10%, accepted: 30%, lost: 4%}]}}
`, 500, 3)
	d, _ := s.Outcomes[1].Sample.Distribution(metric.Index("closing_cash"))
	const want = 12 * (60*11_000 + 132*10_000) // 30 % at the new price, 66 % at the old
	if low, high := d.Percentiles[0].Amount, d.Percentiles[4].Amount; low != want || high != want {
		t.Errorf("between %d and %d, want %d", low, high, want)
	}
}

// A party accepts all of its levers or none on a path, whatever the strategy; who leaves takes
// all orders along.
func TestWillingnessIsOneForAParty(t *testing.T) {
	s := simulate(t, `
customers: {a: {sales: {amount: 100, every: month}, terms: 60 days}}
strategies:
  once: {levers: [{customers: a, terms: 30 days, accepted: 30%, lost: 20%}]}
  twice: {levers: [{customers: a, terms: 30 days, accepted: 30%, lost: 20%}, {customers: a, from: 2027-02-01, delivery: 5 days, accepted: 30%}]}
`, 20_000, 3)
	closing := metric.Index("closing_cash")
	d, _ := s.Outcomes[1].Sample.Distribution(closing)
	low, high := d.Percentiles[0].Amount, d.Percentiles[4].Amount
	if low != 10_000 || high != 130_000 { // the order before the start alone; or twelve more
		t.Errorf("between %d and %d", low, high)
	}
	const want = 0.2*10_000 + 0.5*120_000 + 0.3*130_000
	if mean := float64(d.Mean.Amount); math.Abs(mean-want) > 4*float64(d.StdErr.Amount) {
		t.Errorf("the mean is %v, want %v", mean, want)
	}
}

// The number of workers changes nothing, nor does a strategy that changes nothing; another seed
// does.
func TestASimulationIsItsSeed(t *testing.T) {
	const text = `
customers:
  a: {sales: {amount: 100 ± 20%, every: week}, terms: 30 days, pays: {late: 8 days ± 6 days, never: 3%, discount_taken: 30%}, discount: 2% within 5 days}
  b: {sales: {amount: 300, every: month}, terms: 45 days, pays: {late: 5 days ± 4 days}}
suppliers: {s: {purchases: {of: a, share: 40%, ahead: 10 days}, terms: 30 days}}
shocks: {crisis: {probability: 30%, together: 60%, levers: [{customers: all, from: 2027-03-01, pays: {late: by +9 days}}]}}
strategies:
  same: {set: {cash: {floor: 0}}}
  sooner: {levers: [{customers: b, terms: 30 days, accepted: 60%}]}
simulation: {correlation: {market: 10%, party: 20%}}
`
	want := simulate(t, text, 300, 1)
	for _, workers := range []int{1, 3, 7} {
		before := runtime.GOMAXPROCS(workers)
		got := simulate(t, text, 300, 1)
		runtime.GOMAXPROCS(before)
		for i := range want.Outcomes {
			if !reflect.DeepEqual(got.Outcomes[i].Sample.Bands(), want.Outcomes[i].Sample.Bands()) {
				t.Errorf("%d workers: %s is another", workers, want.Outcomes[i].Strategy.ID)
			}
		}
	}
	if !reflect.DeepEqual(want.Outcomes[0].Sample.Bands(), want.Outcomes[1].Sample.Bands()) {
		t.Error("a strategy that restates what is has other bands")
	}
	if reflect.DeepEqual(simulate(t, text, 300, 2).Outcomes[0].Sample.Bands(), want.Outcomes[0].Sample.Bands()) {
		t.Error("another seed draws the same")
	}
}

// Those who follow the same customer ask for his orders of spans of their own, on all paths at once.
func TestFollowersOfOneCustomerOnAllCores(t *testing.T) {
	const text = `
customers: {c: {sales: {every: week, amount: 800, day: friday}, terms: 30 days}}
suppliers:
  slow: {purchases: {of: c, share: 28%}, terms: 120 days, we_pay: {late: 5 days ± 5 days}}
  early: {purchases: {of: c, share: 12%, ahead: 40 days}, terms: on delivery, we_pay: {late: 20 days ± 3 days}}
`
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	want := simulate(t, text, 500, 1).Outcomes[0].Sample.Bands()
	runtime.GOMAXPROCS(4)
	if !reflect.DeepEqual(simulate(t, text, 500, 1).Outcomes[0].Sample.Bands(), want) {
		t.Error("four workers come to something else than one")
	}
}

// The standard errors that are printed cover what they should: of 200 seeds, the truth lies within
// one on about 68 % and within two on about 95 %.
func TestStandardErrorsCoverTheTruth(t *testing.T) {
	t.Parallel()
	const text = `
customers:
  a: {sales: {amount: 100, every: month}, terms: 30 days, pays: {late: 12 days ± 9 days, never: 5%}}
  b: {sales: {amount: 150, every: month, day: 20}, terms: 30 days, pays: {late: 6 days ± 8 days}}
expenses: {rent: {amount: 230, every: month, day: 25}}
`
	const seeds, paths, level = 200, 250, -15_000
	low := metric.Index("lowest_cash")
	truth, _ := simulate(t, text, 100_000, 1_000).Outcomes[0].Sample.Distribution(low)
	risk := simulate(t, text, 100_000, 1_000).Outcomes[0].Sample.BelowOnAnyDay(level).Share
	var means, shares [2]int // within one standard error, and two
	for seed := range uint64(seeds) {
		sample := simulate(t, text, paths, seed).Outcomes[0].Sample
		d, _ := sample.Distribution(low)
		p := sample.BelowOnAnyDay(level)
		for i := range 2 {
			if (d.Mean.Amount - truth.Mean.Amount).Abs() <= d.StdErr.Amount*money.Amount(i+1) {
				means[i]++
			}
			if max(p.Share-risk, risk-p.Share) <= p.StdErr*(i+1) {
				shares[i]++
			}
		}
	}
	for i, want := range []float64{0.683, 0.954} {
		for what, got := range map[string]int{"mean": means[i], "probability": shares[i]} {
			if share := float64(got) / seeds; math.Abs(share-want) > 3.5*math.Sqrt(want*(1-want)/seeds) {
				t.Errorf("%s: within %d standard errors on %d of %d seeds", what, i+1, got, seeds)
			}
		}
	}
}

// Cash that each week rises by 1 where a customer pays, and else falls by 1, is a random walk with
// a drift: how likely it ever falls below the floor, and by when, is known. Hitting-time theorem: a
// walk is at −b for the first time after n steps with b ÷ n times the probability that it is there
// after n at all. Source: R. van der Hofstad and M. Keane, "An elementary proof of the hitting time
// theorem", American Mathematical Monthly 115 (2008).
func TestFirstPassageOfADriftedWalk(t *testing.T) {
	const opening, weeks, falls = 3, 53, 0.45 // Fridays, from 1 January 2027 to 31 December
	sample := simulate(t, `
customers: {a: {sales: {amount: 2, every: week}, terms: on delivery, pays: {never: 45%}}}
expenses: {rent: {amount: 1, every: week}}
income: {grant: {amount: 3, dates: [2027-01-01]}}
`, 20_000, 11).Outcomes[0].Sample
	var by [weeks + 1]float64 // the probability of having been below after so many weeks
	for n := 1; n <= weeks; n++ {
		by[n] = by[n-1]
		if ups := (n - opening - 1) / 2; ups >= 0 && 2*ups == n-opening-1 {
			there := distuv.Binomial{N: float64(n), P: 1 - falls}.Prob(float64(ups))
			by[n] += (opening + 1) / float64(n) * there
		}
	}
	near(t, "below the floor on any day", sample.BelowOnAnyDay(0), by[weeks])
	first, _ := sample.Distribution(metric.Index("first_day_below_floor"))
	for i, p := range metric.Percentiles[:2] { // two paths in three are never below
		week := 1
		for ; by[week] < float64(p)/100; week++ {
		}
		if want := sample.Model.Span.First + calendar.Date(7*(week-1)); first.Percentiles[i].Date != want {
			t.Errorf("percentile %d of the first day below: %v, want %v", p, first.Percentiles[i].Date, want)
		}
	}
}
