package forecast_test

import (
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
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

// Expenses and income have no invoices: what accrues, or is reported, is paid on its day all the same.
func TestWithoutInvoicesNothingWaits(t *testing.T) {
	monthly := rhythm("month end")
	for why, of := range map[string]forecast.Revenue{
		"advertising": {Kind: forecast.Advertising, Threshold: eur("1000")},
		"a licence":   {Kind: forecast.Licence, Royalty: money.One, Reported: &monthly},
	} {
		m := trade(forecast.Expense, forecast.Conditions{}, "2027-03-01", "400", "2027-04-01", "400")
		m.Parties[0].Base().Schedules[0].Revenue = of
		t.Run(why, func(t *testing.T) { wantCash(t, m, "03-01 -400.00", "04-01 -400.00") })
	}
}

// A licensee who has sold nothing yet is new when the licence begins.
func TestWhatALicenceBeginsWithIsItsFirstOrder(t *testing.T) {
	from, onOrder, newcomer := day("2027-03-01"), term("on order"), deal("30 days", payer.Habits{})
	newcomer.Cases = []forecast.Case{{New: 1, Terms: &onOrder}}
	newcomer.Schedules = []forecast.Schedule{{
		Amount: eur("0"), Every: calendar.Step{Period: calendar.Month, Count: 1}, From: &from, Revenue: forecast.Revenue{Kind: forecast.Licence, Once: eur("500"), Royalty: money.Percent(5)},
	}}
	wantCash(t, trade(forecast.Customer, newcomer), "03-01 500.00")
}

// What falls short on Saturday 31 July is paid by the month, on Friday 30: the last day of the forecast.
func TestWhatFallsShortIsPaidByTheMonthBeforeTheEnd(t *testing.T) {
	c, monthly := deal("30 days", payer.Habits{ByMonth: []money.Rate{money.One}}), rhythm("month end")
	promised := c
	promised.Commitment = &forecast.Commitment{Minimum: eur("100"), Every: calendar.Month}
	m := trade(forecast.Supplier, promised, "2027-07-01", "40")
	licence := trade(forecast.Customer, c, "2027-07-01", "40", "2027-08-31", "0")
	licence.Parties[0].Base().Schedules[0].Revenue = forecast.Revenue{Kind: forecast.Licence, Royalty: money.One, Reported: &monthly, Minimum: eur("100")}
	for why, tt := range map[string]struct {
		m    *forecast.Model
		want []string
	}{
		"of a commitment": {m, []string{"07-01 -40.00", "07-30 -60.00"}},
		"of a royalty":    {licence, []string{"07-30 100.00"}},
	} {
		tt.m.Span = calendar.Span{First: day("2027-07-01"), Last: day("2027-07-30")}
		t.Run(why, func(t *testing.T) { wantCash(t, tt.m, tt.want...) })
	}
}
