package forecast_test

import (
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A bound is never below what is then computed.
func TestBoundsHold(t *testing.T) {
	for _, tt := range []struct {
		what   string
		change func(c *forecast.Conditions)
	}{
		{"a plain schedule", func(*forecast.Conditions) {}},
		{"growth and season", func(c *forecast.Conditions) {
			c.Schedules[0].Growth = money.Growth{Rate: money.Percent(3)}
			c.Schedules[0].Season = &[12]money.Rate{5: money.Percent(250)}
		}},
		{"more volume at a higher price", func(c *forecast.Conditions) { c.Volume, c.Price = money.Percent(50), money.Percent(20) }},
		{"a rush surcharge", func(c *forecast.Conditions) {
			c.Delivery, c.Rush = duration("10 days"), forecast.Rush{Share: money.Percent(40), Delivery: duration("2 days")}
		}},
		{"instalments, takers, defaults and means", func(c *forecast.Conditions) {
			c.Deal.Terms = term("30% on order and 30% on delivery and rest 30 days")
			c.Deal.Habits = payer.Habits{Never: money.Percent(2), By: by("card")}
		}},
	} {
		t.Run(tt.what, func(t *testing.T) {
			c := deal("30 days", payer.Habits{})
			c.Schedules = []forecast.Schedule{{Amount: eur("100"), Every: calendar.Step{Period: calendar.Month, Count: 1}}}
			tt.change(&c)
			m := customer("2027-01-01", "2028-12-31", &c)
			bound, r := m.Bounds()[0], run(m)
			var total money.Amount
			for _, p := range r.Pieces()[0] {
				total += p.Gross
			}
			if len(r.Pieces()[0]) > bound.Pieces || total > bound.Total {
				t.Errorf("%d pieces of %v, beyond the bound %+v", len(r.Pieces()[0]), total, bound)
			}
		})
	}
}

// What is received, lost to the negotiation and never ordered adds up to the cent.
func TestLostBusinessLosesNoCent(t *testing.T) {
	c := deal("on delivery", payer.Habits{})
	c.Schedules = orders1("0.01")
	m := customer("2027-01-01", "2027-12-31", &c)
	half := money.Whole / 2
	m.Parties[0].Regimes = []forecast.Regime{
		{Span: m.Parties[0].Regimes[0].Span, Low: 0, High: half, Conditions: &c},
		{Span: m.Parties[0].Regimes[0].Span, Low: half, High: money.Whole, Lost: true, Conditions: &c},
	}
	r := run(m)
	var received money.Amount
	for _, f := range r.Flows() {
		received += f.Amount
	}
	if received+r.LostMargin != 1 {
		t.Errorf("received %d and lost %d of one cent", received, r.LostMargin)
	}
}

func orders1(amount string) []forecast.Schedule {
	return []forecast.Schedule{orders("2027-03-01", amount)}
}
