package scenario_test

import (
	"fmt"
	"testing"

	"cashgap/forecast/metric"
	"cashgap/forecast/strategy"
)

// A company that is paid 1,000 a month after 30 days and pays 900 at once: worked out by hand.
const expected = `
cashgap: 1
currency: EUR
calendar: every-day
start: 2027-01-01
horizon: 3 months
cash: {opening: 1_000, floor: 500}
customers:
  habitat: {sales: {amount: 1_000, every: month, day: 11, from: 2027-01-01}, terms: 30 days}
  nobody: {sales: {amount: 10, dates: [2028-01-01]}, terms: 30 days}
suppliers:
  wood: {purchases: {amount: 900, every: month, day: 1, from: 2027-01-01}, terms: on delivery}
shocks:
  flood: {probability: 30%%, levers: [{suppliers: wood, price: +10%%}]}
  frost: {levers: [{customers: nobody, volume: -10%%}]}
strategies:
  cash: {levers: [{customers: habitat, terms: on delivery}]}
expect:
  %s: ["%s"]
`

// Own cash is 100 from 1 January and −800 from 1 February, the low point; on 10 February 1,000
// arrive. Paid on delivery, it is 1,100 from 11 January and never below 100.
func TestExpectations(t *testing.T) {
	for _, tt := range []struct {
		strategy, text string
		want           metric.Outcome
		why            string
	}{
		{"baseline", "lowest_cash == -800", metric.Holds, "100 less 900 on 1 February"},
		{"baseline", "lowest_cash >= -799.99", metric.Fails, "a cent too much"},
		{"baseline", "lowest_cash_date == 2027-02-01", metric.Holds, "the day of the second purchase"},
		{"baseline", "first_day_below_floor == date('2027-01-01')", metric.Holds, "100 is below the floor"},
		{"cash", "first_day_below_floor > 2027-01-01", metric.Fails, "the first purchase comes before the first sale"},
		{"baseline", "cash_on(2027-02-10) == 200", metric.Holds, "−800 and 1,000"},
		{"cash", "cash_on('2027-01-11') == baseline.cash_on(2027-01-11) + 1_000", metric.Holds, "paid at once"},
		{"cash", "lowest_cash == baseline.lowest_cash + gain", metric.Holds, "that is what gain means"},
		{"baseline", "strategy('cash').lowest_cash == 100", metric.Holds, "after the purchase of any month"},
		{"baseline", "customer('habitat').dso == 30 days", metric.Holds, "all are paid after 30 days"},
		{"cash", "customer('habitat').dso == 0", metric.Holds, "the strategy's own terms"},
		{"cash", "baseline.customer('habitat').dso == 30", metric.Holds, "and the baseline's"},
		{"baseline", "customer('habitat').total_receipts == 2_000", metric.Holds, "of three sales two are paid by the end of March"},
		{"baseline", "supplier('wood').total_disbursements == 2_700", metric.Holds, "three purchases"},
		{"baseline", "customer('nobody').dso <= 30 days", metric.Valueless, "it buys nothing in the horizon"},
		{"baseline", "under('flood').lowest_cash == -980", metric.Holds, "two purchases of 990"},
		{"baseline", "under('frost').lowest_cash == lowest_cash", metric.Holds, "it happens anyway"},
		{"cash", "under('flood').customer('habitat').dso == 0 days", metric.Holds, "a party in a world"},
		{"baseline", "probability(lowest_cash < -900) <= 50%", metric.Holds, "the flood comes in 30% of the paths"},
		{"baseline", "probability(lowest_cash < -900) <= 10%", metric.Fails, "and not in 10%"},
		{"baseline", "probability(lowest_cash < -900) <= 30.5%", metric.CannotTell, "too near to 30% for 500 paths"},
		{"cash", "p05(lowest_cash - baseline.lowest_cash) == 900", metric.Holds, "100 against −800, and 10 against −980: never less than 900"},
		{"baseline", "p50(lowest_cash) == -800", metric.Holds, "no flood on most paths"},
		{"baseline", "mean(cash_on(2027-01-01)) > 0", metric.Holds, "100, or 10 with a flood"},
	} {
		found := test(t, tt.strategy, tt.text)
		if found.Outcome != tt.want {
			t.Errorf("%s: %s: outcome %d, not %d: %s", tt.strategy, tt.text, found.Outcome, tt.want, tt.why)
		}
	}
}

func test(t *testing.T, of, text string) metric.Finding {
	t.Helper()
	loaded := load(t, fmt.Sprintf(expected, of, text))
	compared := strategy.Compare(loaded.Model, loaded.Strategies, loaded.Shocks...)
	var drawn *strategy.Simulation
	if e := loaded.Expectations[0]; len(e.Sampled()) > 0 {
		drawn = strategy.Simulate(loaded.Model, loaded.Strategies, strategy.Draw{Paths: 500, Seed: 1}, nil, loaded.Shocks...)
	}
	return compared.Test(loaded.Expectations[0].Expectation, drawn)
}

// How many paths would tell is true: with that many, the same expectation is told.
func TestEnoughPathsTell(t *testing.T) {
	found := test(t, "baseline", "probability(lowest_cash < -900) <= 33%")
	if found.Outcome != metric.CannotTell || found.Enough < 500 {
		t.Fatalf("500 paths: outcome %d, %d would do", found.Outcome, found.Enough)
	}
	loaded := load(t, fmt.Sprintf(expected, "baseline", "probability(lowest_cash < -900) <= 33%"))
	compared := strategy.Compare(loaded.Model, loaded.Strategies, loaded.Shocks...)
	drawn := strategy.Simulate(loaded.Model, loaded.Strategies, strategy.Draw{Paths: 20_000, Seed: 2}, nil, loaded.Shocks...)
	if told := compared.Test(loaded.Expectations[0].Expectation, drawn); told.Outcome != metric.Holds {
		t.Errorf("20,000 paths: outcome %d", told.Outcome)
	}
}
