package forecast_test

import (
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
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

// A deposit is held until the rental ends, however long ago it began.
func TestAnOldDepositIsStillHeld(t *testing.T) {
	from := day("2021-05-01")
	c := deal("10 days", payer.Habits{})
	c.Schedules = []forecast.Schedule{{
		Amount: eur("1000"), Every: calendar.Step{Period: calendar.Month, Count: 1}, From: &from,
		Revenue: forecast.Revenue{Kind: forecast.Rental, Deposit: eur("500")},
	}}
	if held := run(trade(forecast.Customer, c)).Days[0].Advances; held != eur("500") {
		t.Errorf("%s is held, want 500.00", euro.Format(held))
	}
}

// What a credit note was not set off against is owed however old it is: a sale of the year takes it.
func TestAnOldCreditNoteIsStillOwed(t *testing.T) {
	m := trade(forecast.Customer, deal("on order", payer.Habits{}), "2024-03-01", "-100", "2027-02-01", "300")
	if owed := run(m).Days[0].Receivables; owed != eur("-100") {
		t.Errorf("%s is owed to us, want -100.00", euro.Format(owed))
	}
	wantCash(t, m, "02-01 200.00")
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

// 120 subscribers at 10.00 are invoiced, chased and pay each for himself: whatever is a fixed sum comes 120
// times, and the sums that go by an invoice's size see 10.00.
func TestEverySubscriberPaysForHimself(t *testing.T) {
	from := day("2027-03-01")
	for why, tt := range map[string]struct {
		change func(c *forecast.Conditions)
		want   []string
	}{
		"a fee of 1 % and 0.25 a payment": {func(c *forecast.Conditions) {
			c.Deal.Habits.By = []payer.MeansShare{{Share: money.One, Means: &payer.Means{Fee: payer.Fee{Rate: money.Percent(1), Fixed: eur("0.25")}}}}
		}, []string{"03-31 1200.00", "03-31 -42.00"}},
		"a reminder of 1.50 after 7 days": {func(c *forecast.Conditions) {
			c.Deal.Habits.Late = duration("10 days")
			c.Reminders = &payer.Reminders{At: []calendar.Duration{duration("7 days")}, Covers: money.One, Cost: eur("1.50")}
		}, []string{"04-07 -180.00", "04-12 1200.00"}},
		"a flat sum of 5, of 40 for invoices from 100 on": {func(c *forecast.Conditions) {
			c.Deal.Habits.Late = duration("9 days")
			c.Deal.LateFees = &payer.LateFees{LateClause: terms.LateClause{Flat: eur("5"), Larger: []terms.FlatSum{{From: eur("100"), Sum: eur("40")}}}, Collected: money.One}
		}, []string{"04-09 1200.00", "04-09 600.00"}},
		"due after 10 days where more than 9 is ordered, and no discount where more than 100 is": {func(c *forecast.Conditions) {
			soon := term("10 days")
			c.Deal.Habits.DiscountTaken = []money.Rate{money.One}
			c.Deal.Discount = &terms.Discount{Tiers: []terms.Tier{{Rate: money.Percent(2), Window: duration("5 days")}}}
			c.Cases = []forecast.Case{{Above: eur("9"), Terms: &soon}, {Above: eur("100"), Offer: true}}
		}, []string{"03-05 1176.00"}}, // 2 % less, on the Friday before the last day, a Saturday
		"a check of 0.50 of who orders more than 100": {func(c *forecast.Conditions) {
			c.Check = &payer.Check{Above: eur("100"), Cost: eur("0.50"), Finds: money.Percent(60), Rejects: money.Percent(5)}
		}, []string{"03-31 1200.00"}},
		"an invoice that costs 0.50, and a lever 1 an invoice and 2 an order": {func(c *forecast.Conditions) {
			c.Invoicing.Cost, c.Costs = eur("0.50"), []forecast.Cost{{PerInvoice: eur("1"), PerOrder: eur("2")}}
		}, []string{"03-01 -240.00", "03-01 -120.00", "03-01 -60.00", "03-31 1200.00"}},
		"4.00 on order, 3.00 on invoice and the rest after 30 days": {func(c *forecast.Conditions) {
			c.Deal.Terms = term("4.00 on order and 3.00 5 days and rest 30 days")
		}, []string{"03-01 480.00", "03-08 360.00", "03-31 360.00"}}, // the 6th is a Saturday
		"two weeks of one invoice, of which 3.00 is due at once": {func(c *forecast.Conditions) {
			c.Deal.Terms = term("3.00 5 days and rest 30 days")
			c.Invoicing.Rhythm = rhythm("month end")
			c.Schedules[0].Every = calendar.Step{Period: calendar.Week, Count: 1}
			second := day("2027-03-14")
			c.Schedules[0].Until = &second
		}, []string{"04-05 360.00", "04-30 2040.00"}},
	} {
		t.Run(why, func(t *testing.T) {
			c := deal("30 days", payer.Habits{})
			c.Invoicing.Rhythm = rhythm("in advance")
			until := day("2027-03-20")
			c.Schedules = []forecast.Schedule{{
				Amount: eur("10"), Every: calendar.Step{Period: calendar.Month, Count: 1}, From: &from, Until: &until,
				Revenue: forecast.Revenue{Kind: forecast.Subscription, Subscribers: 120 * forecast.Head},
			}}
			tt.change(&c)
			wantCash(t, trade(forecast.Customer, c), tt.want...)
		})
	}
}

// The subscribers of two schedules are not the same: 100 pay 10.00 and 20 pay 30.00, with 0.25 withheld of each.
func TestSubscribersOfTwoSchedulesPayApart(t *testing.T) {
	from, until := day("2027-03-01"), day("2027-03-20")
	c := deal("30 days", payer.Habits{By: []payer.MeansShare{{Share: money.One, Means: &payer.Means{Fee: payer.Fee{Fixed: eur("0.25")}}}}})
	c.Invoicing.Rhythm = rhythm("in advance")
	for price, heads := range map[string]forecast.Heads{"10": 100, "30": 20} {
		c.Schedules = append(c.Schedules, forecast.Schedule{
			Amount: eur(price), Every: calendar.Step{Period: calendar.Month, Count: 1}, From: &from, Until: &until,
			Revenue: forecast.Revenue{Kind: forecast.Subscription, Subscribers: heads * forecast.Head},
		})
	}
	slices.SortFunc(c.Schedules, func(x, y forecast.Schedule) int { return int(x.Amount - y.Amount) })
	wantCash(t, trade(forecast.Customer, c), "03-31 1000.00", "03-31 -25.00", "03-31 600.00", "03-31 -5.00")
}

// A year that is paid at once is rounded once: after a year of 2 % a month who are left of 12 pay 10.00 for each
// of twelve months, 12 × 0.98¹² × 120.00 = 1,129.99, and not twelve times 94.17.
func TestAYearPaidAtOnceIsRoundedOnce(t *testing.T) {
	from := day("2027-01-04")
	c := deal("on order", payer.Habits{})
	c.Schedules = []forecast.Schedule{{
		Amount: eur("10"), Every: calendar.Step{Period: calendar.Month, Count: 1}, From: &from,
		Revenue: forecast.Revenue{Kind: forecast.Subscription, Subscribers: 12 * forecast.Head, Prepaid: 12, Churn: money.Growth{Rate: money.Percent(2)}},
	}}
	m := trade(forecast.Customer, c)
	m.Span.Last = day("2028-01-31")
	wantCash(t, m, "01-04 1440.00", "01-04 1129.99")
}

// What the subscribers of two schedules pay on order is asked apart too: 1 pays 50.00 and 10 pay 30.00 on
// one day, with 1 % and 0.25 withheld of each, in whatever order the schedules stand.
func TestSubscribersOfTwoSchedulesPayOnOrderApart(t *testing.T) {
	from, until := day("2027-03-01"), day("2027-03-20")
	fee := payer.Fee{Rate: money.Percent(1), Fixed: eur("0.25")}
	subscribed := func(price string, heads forecast.Heads) forecast.Schedule {
		return forecast.Schedule{
			Amount: eur(price), Every: calendar.Step{Period: calendar.Month, Count: 1}, From: &from, Until: &until,
			Revenue: forecast.Revenue{Kind: forecast.Subscription, Subscribers: heads * forecast.Head},
		}
	}
	one, ten := subscribed("50", 1), subscribed("30", 10)
	for _, schedules := range [][]forecast.Schedule{{one, ten}, {ten, one}} {
		c := deal("on order", payer.Habits{By: []payer.MeansShare{{Share: money.One, Means: &payer.Means{Fee: fee}}}})
		c.Schedules = schedules
		var withheld money.Amount
		for _, f := range run(trade(forecast.Customer, c)).Flows() {
			if f.Amount < 0 {
				withheld -= f.Amount
			}
		}
		if want := eur("6.25"); withheld != want { // 3.50 of 350.00 and 11 times 0.25
			t.Errorf("%s is withheld, want %s", euro.Format(withheld), euro.Format(want))
		}
	}
}

// Where a subscription begins with nobody, the first order is that of the month in which somebody has come: two
// are new in February and pay on order, in March they are four and have 11 days from the end of their month.
func TestWhereNobodySubscribesNothingIsOrdered(t *testing.T) {
	from, onOrder := day("2027-01-04"), term("on order")
	c := deal("11 days", payer.Habits{})
	c.Cases = []forecast.Case{{New: 1, Terms: &onOrder}}
	c.Schedules = []forecast.Schedule{{
		Amount: eur("10"), Every: calendar.Step{Period: calendar.Month, Count: 1}, From: &from,
		Revenue: forecast.Revenue{Kind: forecast.Subscription, New: 2 * forecast.Head},
	}}
	m := trade(forecast.Customer, c)
	m.Span.Last = day("2027-04-30")
	wantCash(t, m, "02-04 20.00", "04-14 40.00")
}
