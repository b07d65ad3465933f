package strategy_test

import (
	"testing"

	"cashgap/forecast/strategy"
	"cashgap/scenario"
)

// Cash is lowest on 15 February. Ten days sooner, the customer's 1,000 due on 20 February is
// there by then; the supplier's 300 due on 10 February goes on the 20th; the other customer's
// 5,000 have come on 4 February, or come in March.
func TestRank(t *testing.T) {
	s := quarter(t, `customers:
  soon: {sales: {amount: 1_000, dates: [2027-01-21]}, terms: 30 days}
  far: {sales: {amount: 5_000, dates: [2027-01-05, 2027-02-10]}, terms: 30 days}
suppliers:
  yard: {purchases: {amount: 300, dates: [2027-01-11]}, terms: 30 days}
expenses:
  machine: {amount: 6_900, dates: [2027-02-15]}
`)
	want := []struct{ party, worth, gain string }{
		{"soon", "1000.00", "1000.00"}, // 15 February: −700 becomes 300
		{"yard", "300.00", "300.00"},   // −700 becomes −400
		{"far", "0.00", "0.00"},
	}
	for i, w := range strategy.Rank(s.Model).Worths {
		worth, gain := s.Model.Currency.Format(w.AtLow), s.Model.Currency.Format(w.Gain)
		if w.Party.ID != want[i].party || worth != want[i].worth || gain != want[i].gain {
			t.Errorf("place %d: %s, %s that day and %s at the lowest point; want %+v", i+1, w.Party.ID, worth, gain, want[i])
		}
	}
}

// What happens anyway is in the worth of ten days: the second dearer purchase, of 600, goes ten days later, and the
// halved sale that a bad spell puts off by 30 days comes in on 22 February instead of 4 March.
func TestRankUnderShocks(t *testing.T) {
	s := quarter(t, `customers:
  slow: {sales: {amount: 1_000, dates: [2027-01-03]}, terms: 30 days}
suppliers:
  yard: {purchases: {amount: 300, dates: [2027-01-03, 2027-01-15]}, terms: 30 days}
expenses:
  machine: {amount: 6_900, dates: [2027-02-22]}
shocks:
  dear: {levers: [{suppliers: yard, price: +100%}]}
  bad spell: {levers: [{customers: slow, volume: -50%}, {customers: slow, pays: {late: 30 days}}]}
`)
	ranked := strategy.Compare(s.Model, nil, s.Shocks...).Outcomes[0].Result.Model
	want := map[string]string{"slow": "500.00", "yard": "600.00"}
	for _, w := range strategy.Rank(ranked).Worths {
		if worth := s.Model.Currency.Format(w.AtLow); worth != want[w.Party.ID] {
			t.Errorf("%s: %s, want %s", w.Party.ID, worth, want[w.Party.ID])
		}
	}
}

// Cash is lowest on the first days, when nothing agreed now moves anything: the next low point counts. The sale
// of 5 January comes on 25 January instead of 4 February, and the rent of 1 February finds it there.
func TestRankAfterAnEarlyLow(t *testing.T) {
	s := quarter(t, `
customers:
  c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 30 days}
income:
  grant: {amount: 5_000, dates: [2027-01-15, 2027-02-02]}
expenses:
  machine: {amount: 1_400, dates: [2027-01-03]}
  rent: {amount: 4_900, dates: [2027-02-01]}
`)
	r := strategy.Rank(s.Model)
	if !r.Passed || r.Since.String() != "2027-01-25" || r.Low.String() != "2027-02-01" || s.Model.Currency.Format(r.Worths[0].AtLow) != "1000.00" {
		t.Errorf("%+v", r)
	}
}

// quarter loads a company of the first quarter that opens with 1,500.
func quarter(t *testing.T, parties string) *scenario.Scenario {
	t.Helper()
	s, problems := scenario.Load(nil, "rank.yaml", []byte(`cashgap: 1
currency: EUR
calendar: every-day
start: 2027-01-01
horizon: 3 months
cash: {opening: 1_500}
`+parties))
	if s == nil {
		t.Fatal(problems)
	}
	return s
}
