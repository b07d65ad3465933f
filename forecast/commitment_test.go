package forecast_test

import (
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
)

// promised has a supplier of whom 100.00 are ordered on 1 March 2027, at 30 days, and so much is promised
// every month until the end of April.
func promised(minimum string) *forecast.Model {
	c, until := deal("30 days", payer.Habits{}), day("2027-04-30")
	c.Commitment = &forecast.Commitment{Minimum: eur(minimum), Every: calendar.Month, Until: &until, ExitFee: eur("40")}
	return trade(forecast.Supplier, c, "2027-03-01", "100")
}

// The fee is due on the last day of the commitment: 31 March, or where it is left with the forecast's first
// day on that day.
func TestWhoLeavesACommitmentPaysForIt(t *testing.T) {
	away := func(c *forecast.Conditions) { c.Commitment = nil }
	ends := func(c *forecast.Conditions) {
		until, shorter := day("2027-03-31"), *c.Commitment
		shorter.Until, c.Commitment = &until, &shorter
	}
	wantCash(t, lever(promised("10"), "2027-04-01", money.One, 0, away), "03-02 -10.00", "03-30 -10.00", "03-31 -100.00", "03-31 -40.00")
	wantCash(t, lever(promised("10"), "2027-04-01", money.One, 0, ends), "03-02 -10.00", "03-30 -10.00", "03-31 -100.00", "03-31 -40.00")
	wantCash(t, lever(promised("10"), "2027-01-01", money.One, 0, away), "01-01 -40.00", "03-31 -100.00")
}

// Of the months in which a commitment holds on each day, and no other, what falls short is ordered on the
// last: 200.00 of January, paid on 2 March, and of February and April.
func TestAPartOfAPeriodIsNotCommitted(t *testing.T) {
	m := promised("200")
	m.Parties[0].Base().Commitment.ExitFee = 0
	away := &strategy.Lever{Targets: m.Parties, Accepted: money.One, Period: calendar.Span{First: day("2027-03-10"), Last: day("2027-03-20")}, Changes: []strategy.Change{
		{Key: "commitment", Apply: func(c *forecast.Conditions) { c.Commitment = nil }},
	}}
	wantCash(t, strategy.Strategy{Levers: []*strategy.Lever{away}}.Model(m), "03-02 -200.00", "03-30 -200.00", "03-31 -100.00", "05-31 -200.00")
}

// The 100.00 that fall short of January are ordered, and count in the quarter that is promised from February
// on: 250.00 less them and those of 1 March.
func TestWhatFallsShortOfOneCommitmentCountsForTheNext(t *testing.T) {
	m := lever(promised("100"), "2027-02-01", money.One, 0, func(c *forecast.Conditions) {
		until := day("2027-03-31")
		c.Commitment = &forecast.Commitment{Minimum: eur("250"), Every: calendar.Quarter, Until: &until}
	})
	wantCash(t, m, "03-02 -100.00", "03-31 -100.00", "04-30 -50.00")
}

// Orders of more than 150.00 are due after 60 days, those that nobody has placed too: 190.00 of 31 January.
func TestAnOrderForACommitmentHasTheTermsOfItsAmount(t *testing.T) {
	m := promised("190")
	later := term("60 days")
	m.Parties[0].Base().Cases = []forecast.Case{{Above: eur("150"), Terms: &later}}
	wantCash(t, m, "03-31 -100.00", "04-01 -190.00", "04-29 -190.00", "04-30 -90.00", "06-29 -190.00")
}

// The same of an order to a minimum, of 500.00 instead of the 400.00 that a sale needs.
func TestAMinimumOrderHasTheTermsOfItsAmount(t *testing.T) {
	later := term("60 days")
	supplier := deal("30 days", payer.Habits{})
	supplier.MinimumOrder, supplier.Cases = eur("500"), []forecast.Case{{Above: eur("450"), Terms: &later}}
	wantCash(t, reseller(supplier), "05-10 -500.00", "05-17 1000.00") // received on 11 March
}

// In October a rebate of 10 % of a year's orders knows what fell short in each month of it: 1,200.00.
func TestARebateCountsWhatFellShortOfACommitment(t *testing.T) {
	c, at := deal("30 days", payer.Habits{}), term("0 days")
	c.Commitment = &forecast.Commitment{Minimum: eur("100"), Every: calendar.Month}
	c.Rebate = &forecast.Rebate{Share: money.Percent(10), Every: calendar.Year, Paid: &at}
	m := trade(forecast.Supplier, c, "2026-12-01", "100")
	m.Span.First = day("2027-10-01")
	wantCash(t, m, "11-01 -100.00", "11-30 -100.00", "12-30 -100.00", "12-31 120.00") // 30 October is a Saturday
}

// A rebate of 3 % of the 120,000 of the year before the start is paid out 60 days after it; one of 5 % of the
// quarter before lowers the next payment. Neither is of this horizon, nor is it there where open items are listed.
func TestRebatesOwedAtTheStart(t *testing.T) {
	at := term("60 days")
	year := &forecast.Rebate{Share: money.Percent(3), Every: calendar.Year, Paid: &at}
	for _, tt := range []struct {
		rebate *forecast.Rebate
		listed bool
		want   []string
		why    string
	}{
		{year, false, []string{"01-15 10000.00", "02-15 10000.00", "03-01 -3600.00", "03-15 10000.00"}, "60 days after 31 December"},
		{&forecast.Rebate{Share: money.Percent(5), Every: calendar.Quarter}, false, []string{"01-15 8500.00", "02-15 10000.00", "03-15 10000.00"}, "30,000 in the fourth quarter"},
		{year, true, []string{"01-15 10000.00", "02-15 10000.00", "03-15 10000.00"}, "it would be in the list"},
	} {
		c := deal("on invoice", payer.Habits{})
		c.Rebate = tt.rebate
		c.Schedules = []forecast.Schedule{{Amount: eur("10000"), Every: must(calendar.ParseStep("month")), Days: []calendar.DayRule{must(calendar.ParseDayRule("15"))}}}
		m := customer("2027-01-01", "2027-03-30", &c)
		m.Calendar = named("every-day")
		if tt.listed {
			m.Listed = []forecast.Side{forecast.Customer}
		}
		r := run(m)
		if got := cash(r); !slices.Equal(got, tt.want) || r.RebatesGiven != 0 {
			t.Errorf("%s: %q and %v given in the horizon, want %q", tt.why, got, r.RebatesGiven, tt.want)
		}
	}
}

// Who leaves on the last day of the year has ordered all year, and keeps the rebate of it; who leaves on 1 July
// that of half a year.
func TestWhoLeavesKeepsTheRebateOfWhatHeOrdered(t *testing.T) {
	for from, want := range map[string]string{"2027-12-31": "1200", "2027-07-01": "600"} {
		c := deal("on invoice", payer.Habits{})
		c.Rebate = &forecast.Rebate{Share: money.Percent(10), Every: calendar.Year}
		c.Schedules = []forecast.Schedule{{Amount: eur("1000"), Every: must(calendar.ParseStep("month")), Days: []calendar.DayRule{must(calendar.ParseDayRule("15"))}}}
		m := lever(customer("2027-01-01", "2028-03-31", &c), from, money.One, money.One, func(*forecast.Conditions) {})
		if given := run(m).RebatesGiven; given != eur(want) {
			t.Errorf("from %s: %s, want %s", from, euro.Format(given), want)
		}
	}
}
