package forecast_test

import (
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/payer"
)

// A customer is new for one order: the first rent of 1,000.00 is due after 10 days, and so is the deposit
// that comes with its invoice.
func TestADepositIsAgreedWithTheFirstRent(t *testing.T) {
	from, until := day("2027-03-01"), day("2027-04-30")
	soon := term("10 days")
	c := deal("30 days", payer.Habits{})
	c.Invoicing.Rhythm = rhythm("in advance")
	c.Schedules = []forecast.Schedule{{
		Amount: eur("1000"), Every: calendar.Step{Period: calendar.Month, Count: 1}, From: &from, Until: &until,
		Revenue: forecast.Revenue{Kind: forecast.Rental, Deposit: eur("500")},
	}}
	for why, when := range map[string]forecast.Case{"new": {New: 1, Terms: &soon}, "large": {Above: eur("600"), Terms: &soon}} {
		c.Cases = []forecast.Case{when}
		second := map[string]string{"new": "05-03 1000.00", "large": "04-12 1000.00"}[why] // 1 May is a Saturday, 11 April a Sunday
		t.Run(why, func(t *testing.T) {
			want := []string{"03-11 1000.00", "03-11 500.00", second, "04-30 -500.00"}
			slices.Sort(want)
			wantCash(t, trade(forecast.Customer, c), want...)
		})
	}
}

// Two rents a month, of the 30th and of the 31st, both begin on Sunday 28 February. They are two orders:
// of each a cent is asked in half of all cases, and half a cent is rounded to one.
func TestTwoRentsOfADayAreTwoOrders(t *testing.T) {
	from, until := day("2027-02-28"), day("2027-03-29")
	c := deal("on invoice", payer.Habits{})
	c.Invoicing.Rhythm = rhythm("in advance")
	c.Schedules = []forecast.Schedule{{
		Amount: eur("0.01"), Every: calendar.Step{Period: calendar.Month, Count: 1}, Days: []calendar.DayRule{must(calendar.ParseDayRule("30")), must(calendar.ParseDayRule("31"))},
		From: &from, Until: &until, Probability: rate(50), Revenue: forecast.Revenue{Kind: forecast.Rental},
	}}
	wantCash(t, trade(forecast.Customer, c), "03-01 0.02")
}
