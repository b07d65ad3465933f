package strategy_test

import (
	"os"
	"path/filepath"
	"testing"

	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/scenario"
)

func compareFile(t *testing.T, name string, text []byte) strategy.Comparison {
	t.Helper()
	s, problems := scenario.Load(os.DirFS(filepath.Dir(name)), filepath.Base(name), text)
	if s == nil {
		t.Fatalf("%s: %+v", name, problems)
	}
	return strategy.Compare(s.Model, s.Strategies, s.Shocks...)
}

// The steps of every strategy that is shipped add up to its gain and its cost, to the cent, and
// end where it does.
func TestStepsAddUp(t *testing.T) {
	names, err := filepath.Glob("../../scenarios/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c := compareFile(t, name, text)
		for i, o := range c.Outcomes {
			var gain, cost money.Amount
			steps := c.Attribute(i)
			for _, step := range steps {
				gain += step.Gain
				cost += step.Cost
			}
			if last := steps[len(steps)-1].SoFar.Measures; gain != o.Measures.Gain || cost != o.Measures.Cost || last.LowestCash != o.Measures.LowestCash || last.LostMargin != o.Measures.LostMargin {
				t.Errorf("%s, %s: the steps gain %d for %d, the strategy %d for %d", name, o.Strategy.ID, gain, cost, o.Measures.Gain, o.Measures.Cost)
			}
		}
	}
}

// 600 are to be paid on 1 February, 1,000 come on 2 March. What is restated comes first, then the
// levers that are included, then the strategy's own: 10 are lost to the first lever, which is paid
// on the first day, the second has the 1,000 there by 11 January, and the supplier who then waits
// changes nothing. A shock that may happen is no matter of the plan.
func TestStepsOfWhatIsIncludedAndRestated(t *testing.T) {
	c := compareFile(t, "steps.yaml", []byte(`cashgap: 1
currency: EUR
calendar: every-day
start: 2027-01-01
horizon: 3 months
cash: {opening: 0}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-01]}, terms: 60 days}}
suppliers: {s: {purchases: {amount: 100, dates: [2027-01-02]}, terms: 30 days}}
expenses: {rent: {amount: 500, dates: [2027-02-01]}}
shocks: {flood: {probability: 10%, levers: [{expenses: rent, amount: 900}]}}
strategies:
  sooner: {levers: [{customers: c, terms: 40 days, cost: {once: 10}}, {customers: c, terms: 10 days}]}
  loan: {set: {cash: {opening: 200}}}
  both:
    includes: [loan, sooner]
    levers: [{suppliers: s, terms: 60 days}]
  nothing: {levers: []}
`))
	for _, tt := range []struct {
		strategy int
		gains    []money.Amount // in cents
		costs    []money.Amount
	}{
		{1, []money.Amount{-10_00, 600_00}, []money.Amount{10_00, 0}},
		{2, []money.Amount{200_00}, []money.Amount{0}},
		{3, []money.Amount{200_00, -10_00, 600_00, 0}, []money.Amount{0, 10_00, 0, 0}},
		{4, []money.Amount{0}, []money.Amount{0}},
	} {
		steps := c.Attribute(tt.strategy)
		if len(steps) != len(tt.gains) {
			t.Errorf("strategy %d has %d steps, want %d", tt.strategy, len(steps), len(tt.gains))
			continue
		}
		for k, step := range steps {
			if step.Gain != tt.gains[k] || step.Cost != tt.costs[k] {
				t.Errorf("strategy %d, step %d: gains %d for %d, want %d for %d", tt.strategy, k, step.Gain, step.Cost, tt.gains[k], tt.costs[k])
			}
			if restated := tt.strategy == 2 || tt.strategy == 3; k == 0 && restated && step.Lever != nil {
				t.Errorf("strategy %d begins with a lever", tt.strategy)
			}
		}
	}
}
