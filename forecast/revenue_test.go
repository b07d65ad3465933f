package forecast_test

import (
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/payer"
)

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
