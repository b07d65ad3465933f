package forecast_test

import (
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// Rules on which the engine and the second model once disagreed, in their smallest cases.

// An order that an exchange rate rounds to nothing is no order to fail on.
func TestAnOrderRoundedToNothingAsksNothing(t *testing.T) {
	c := deal("30% on order and rest 30 days", payer.Habits{DiscountTaken: []money.Rate{money.One}})
	c.Deal.Discount, c.Exchange = discount("2% within 10 days"), money.Percent(1)
	wantCash(t, taxed(trade(forecast.Customer, c, "2027-03-01", "0.01"), calendar.Month))

	c = forecast.Conditions{Exchange: money.Percent(1)}
	wantCash(t, taxed(trade(forecast.Expense, c, "2027-03-01", "0.01"), calendar.Month))
}

// A customer who budgets by the month may still keep the whole order for a time.
func TestAWholeOrderRetainedFromAPayerByTheMonth(t *testing.T) {
	c := deal("30 days", payer.Habits{ByMonth: []money.Rate{0, money.One}})
	c.Deal.Retention = &terms.Retention{Share: money.One, For: duration("3 months")}
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "100"), "04-01 100.00")
}

// A company without VAT asks none, whatever an order says of it.
func TestWithoutVATAnOrderBearsNone(t *testing.T) {
	m := trade(forecast.Customer, deal("on delivery", payer.Habits{}), "2027-03-01", "100")
	m.Parties[0].Base().Schedules[0].Own = []*forecast.Particulars{{VAT: rate(20)}}
	wantCash(t, m, "03-01 100.00")
}

// What a lever costs an order, an invoice or a sale, a credit note does not.
func TestACreditNoteCausesNoCost(t *testing.T) {
	c := deal("on delivery", payer.Habits{})
	c.Costs = []forecast.Cost{{PerOrder: eur("2"), PerInvoice: eur("3"), Share: money.Percent(1)}}
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "100", "2027-04-01", "-10", "2027-05-03", "100"),
		"03-01 100.00", "03-01 -2.00", "03-01 -1.00", "03-01 -3.00", "05-03 90.00", "05-03 -2.00", "05-03 -1.00", "05-03 -3.00")
}

// Of 0.06 with 0.01 of VAT, 45 % take the discount, 10 % never pay: a share of no cent that
// the cent of VAT falls on.
func TestTheVATOfAShareBelowACentIsKept(t *testing.T) {
	c := deal("30 days", payer.Habits{DiscountTaken: []money.Rate{money.Percent(45)}, Never: money.Percent(10)})
	c.Deal.Discount = discount("2% within 10 days")
	vat := money.Amount(0)
	for _, p := range run(taxed(trade(forecast.Customer, c, "2027-03-01", "0.05"), calendar.Month)).Pieces()[0] {
		vat += p.VAT
	}
	if vat != 1 {
		t.Errorf("the order's VAT is %d, want 1", vat)
	}
}

// reseller sells 1,000 on 1 March, delivered 15 days later, and buys 40 % of it 5 days ahead.
func reseller(supplier forecast.Conditions) *forecast.Model {
	c := deal("60 days", payer.Habits{})
	c.Delivery = duration("15 days")
	m := trade(forecast.Customer, c, "2027-03-01", "1000")
	supplier.Schedules = []forecast.Schedule{{Of: &forecast.Following{
		Whom: []forecast.Followee{{Side: forecast.Customer, ID: "habitat"}}, Share: money.Percent(40), Goods: true, Ahead: duration("5 days"),
	}}}
	m.Parties = append(m.Parties, &forecast.Party{ID: "boisnord", Side: forecast.Supplier, Regimes: always(&supplier)})
	return m
}

// A share of a sale is in the company's currency, whatever the supplier's is.
func TestPurchasesForSalesAreNotExchangedAgain(t *testing.T) {
	supplier := deal("30 days", payer.Habits{})
	supplier.Exchange = money.Percent(88)
	m := reseller(supplier)
	wantCash(t, m, "04-12 -400.00", "05-17 1000.00") // received on 11 March; 10 April is a Saturday
	if last := run(m).Days[364]; last.Stock != 0 {
		t.Errorf("a stock of %d is left, want none", last.Stock)
	}
}

// VAT on the discounted base is the same for purchases that follow sales as for others.
func TestPurchasesForSalesBearVATOnTheDiscountedBase(t *testing.T) {
	supplier := deal("30 days", payer.Habits{})
	supplier.Deal.Discount, supplier.Deal.UnderVAT = discount("2% within 10 days"), terms.OnDiscountedBase
	wantCash(t, taxed(reseller(supplier), calendar.Year), "04-12 -478.40", "05-17 1200.00") // 20 % of 392
}

// What a rush order sells leaves the stock on its delivery, even when its goods are ordered
// after the end.
func TestARushOrderSellsBeforeItsGoodsAreOrdered(t *testing.T) {
	m := reseller(deal("30 days", payer.Habits{}))
	m.Parties[0].Base().Rush = forecast.Rush{Share: money.One, Delivery: duration("2 days")}
	m.Span.Last, m.Stock = day("2027-03-05"), eur("500")
	if last := run(m).Days[m.Span.Days()-1]; last.Stock != eur("100") {
		t.Errorf("a stock of %d is left, want 100.00: 400.00 are sold", last.Stock)
	}
}

// A lever whose schedule has no beginning makes nobody an old customer: orders before it keep
// their own conditions.
func TestALeverDoesNotEndBeingNewBeforeIt(t *testing.T) {
	c := deal("30 days", payer.Habits{})
	onOrder := term("on order")
	c.Cases = []forecast.Case{{New: 1, Terms: &onOrder}}
	m := trade(forecast.Customer, c, "2027-03-01", "100", "2027-03-15", "100")
	weekly := *m.Parties[0].Base()
	weekly.Schedules = []forecast.Schedule{{Amount: eur("10"), Every: must(calendar.ParseStep("year"))}} // from the first of January on
	m.Parties[0].Regimes = []forecast.Regime{
		{Span: calendar.Span{First: calendar.Always.First, Last: day("2027-06-30")}, High: money.Whole, Conditions: m.Parties[0].Base()},
		{Span: calendar.Span{First: day("2027-07-01"), Last: calendar.Always.Last}, High: money.Whole, Conditions: &weekly},
	}
	wantCash(t, m, "03-01 100.00", "04-14 100.00")
}

// A payment by the month is rolled to before its invoice, also of what follows: on Saturday
// 31 July the wage is due, on Friday 30 the charge of it is paid.
func TestWhatFollowsIsPaidByTheMonthBeforeTheEnd(t *testing.T) {
	charges := deal("30 days", payer.Habits{ByMonth: []money.Rate{money.One}})
	charges.Schedules = []forecast.Schedule{{Of: &forecast.Following{Whom: []forecast.Followee{{Side: forecast.Expense, ID: "habitat"}}, Share: money.Percent(50)}}}
	m := trade(forecast.Expense, forecast.Conditions{}, "2027-07-31", "100")
	m.Parties = append(m.Parties, &forecast.Party{ID: "urssaf", Side: forecast.Supplier, Regimes: always(&charges)})
	m.Span.Last = day("2027-07-30")
	wantCash(t, m, "07-30 -50.00")
}

// What waits for cash is paid on business days, also when what comes after it on its day has
// brought the cash: Friday 5 March, then Monday.
func TestAnExpenseThatWaitsIsPaidOnABusinessDay(t *testing.T) {
	m := spender("0", 12, nil)
	m.Calendar = named("weekends")
	refund := waiting("refund", "2027-03-05", "1", "-1000", 2)
	refund.Side, refund.Base().Schedules[0].Amount = forecast.Expense, -eur("200")
	m.Parties = []*forecast.Party{waiting("machine", "2027-03-05", "50", "100", 1), refund}
	wantCash(t, m, "03-05 200.00", "03-08 -50.00")
}

// A fixed amount is asked of those who accept a lever and of those who refuse it, each once,
// though one invoice gathers both.
func TestFixedAmountsAreAskedOfEveryRangeOfWillingness(t *testing.T) {
	m := trade(forecast.Customer, deal("100 10 days and rest 45 days", payer.Habits{}), "2027-03-01", "1000")
	wantCash(t, lever(m, "2027-01-01", money.Percent(10), 0, func(c *forecast.Conditions) { c.Volume = money.Percent(10) }),
		"03-11 100.00", "04-15 910.00")
}
