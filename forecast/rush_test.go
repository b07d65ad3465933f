package forecast_test

import (
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A rush order is delivered sooner, invoiced alone, and pays for its speed with time [L48].
func TestRushOrders(t *testing.T) {
	for _, tt := range []struct {
		what     string
		terms    string
		discount string
		rush     forecast.Rush
		want     []string
	}{
		{"none", "60 days", "", forecast.Rush{}, []string{"05-17 1000.00"}}, // delivered on 16 March, due on Saturday 15 May
		{"the same terms: only the delivery is sooner", "60 days", "", forecast.Rush{Share: money.Percent(20), Delivery: duration("7 days")},
			[]string{"05-07 200.00", "05-17 800.00"}}, // delivered on 8 March
		{"a rung down the ladder: 60 days become 30", "60 days", "", forecast.Rush{Share: money.Percent(20), Delivery: duration("7 days"), Swap: forecast.LadderSwap},
			[]string{"04-07 200.00", "05-17 800.00"}},
		{"30 days become on order", "30 days", "", forecast.Rush{Share: money.Percent(20), Delivery: duration("7 days"), Swap: forecast.LadderSwap},
			[]string{"03-01 200.00", "04-15 800.00"}},
		{"in proportion: 60 × 7 ÷ 15 = 28 days", "60 days", "", forecast.Rush{Share: money.One, Delivery: duration("7 days"), Swap: forecast.ProportionalSwap},
			[]string{"04-05 1000.00"}},
		{"a term of its own and a surcharge", "60 days", "", forecast.Rush{Share: money.One, Delivery: duration("7 days"), Surcharge: money.Percent(5), Swap: forecast.FixedSwap, Terms: term("10 days")},
			[]string{"03-18 1050.00"}},
		{"no discount on swapped orders", "60 days", "2% within 10 days", forecast.Rush{Share: money.Percent(50), Delivery: duration("7 days"), Swap: forecast.LadderSwap},
			[]string{"03-26 490.00", "04-07 500.00"}}, // usual ones are invoiced on 16 March and take it
	} {
		t.Run(tt.what, func(t *testing.T) {
			c := deal(tt.terms, payer.Habits{})
			c.Delivery, c.Rush = duration("15 days"), tt.rush
			if tt.discount != "" {
				c.Deal.Discount, c.Deal.Habits.DiscountTaken = discount(tt.discount), []money.Rate{money.One}
			}
			wantCash(t, trade(forecast.Customer, c, "2027-03-01", "1000"), tt.want...)
		})
	}
}

func TestARushOrderIsInvoicedAlone(t *testing.T) {
	c := deal("10 days", payer.Habits{})
	c.Invoicing.Rhythm, c.Delivery = rhythm("month end"), duration("5 days")
	c.Rush = forecast.Rush{Share: money.Percent(50), Delivery: duration("2 days")}
	invoices := map[string]bool{}
	for _, f := range run(trade(forecast.Customer, c, "2027-03-01", "100", "2027-03-08", "100")).Flows() {
		invoices[f.Invoice] = true
	}
	if len(invoices) != 3 { // one for the usual halves, one for each rush half
		t.Errorf("invoices: %v", invoices)
	}
}
