package forecast_test

import (
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A factor advances 85 % two days after the invoice of Monday 1 March, for 1.2 % of it and 6 % a
// year; the customer pays on Tuesday 20 April.
func factor(change func(*payer.Factoring)) func(*forecast.Conditions) {
	return func(c *forecast.Conditions) {
		f := &payer.Factoring{Advance: money.Percent(85), Commission: percent("1.2%"), Rate: money.Percent(6), Lag: duration("2 days")}
		change(f)
		c.Factoring = f
	}
}

func TestAFactorPaysAnAdvanceAndTheRest(t *testing.T) {
	plain := func(*payer.Factoring) {}
	recourse := func(f *payer.Factoring) { f.Recourse = &[]calendar.Duration{duration("10 days")}[0] }
	never := func(c *forecast.Conditions) { c.Deal.Habits.Never = money.One }
	for _, tt := range []struct {
		why     string
		changes []func(*forecast.Conditions)
		bad     string
		want    []string
	}{
		{"the rest when the customer pays: 850 at 6 % for 48 days of 360 is 6.80", []func(*forecast.Conditions){factor(plain)}, "0",
			[]string{"03-03 850.00", "03-03 -12.00", "04-22 150.00", "04-22 -6.80"}},
		{"given back 10 days after 31 March, in the bank on Monday 12 April: 5.67 for 40 days; then he pays us", []func(*forecast.Conditions){factor(recourse)}, "0",
			[]string{"03-03 850.00", "03-03 -12.00", "04-12 -850.00", "04-12 -5.67", "04-20 1000.00"}},
		{"never paid, with recourse: all of it is ours to lose", []func(*forecast.Conditions){factor(recourse), never}, "1000",
			[]string{"03-03 850.00", "03-03 -12.00", "04-12 -850.00", "04-12 -5.67"}},
		{"never paid, without: the rest is", []func(*forecast.Conditions){factor(plain), never}, "150", []string{"03-03 850.00", "03-03 -12.00"}},
		{"a discount of 2 % on the whole, taken on 11 March, comes off the rest: 8 days are 1.13", []func(*forecast.Conditions){factor(plain), func(c *forecast.Conditions) {
			c.Deal.Discount, c.Deal.Habits.DiscountTaken = discount("2% within 10 days"), []money.Rate{money.One}
		}}, "0", []string{"03-03 850.00", "03-03 -12.00", "03-15 130.00", "03-15 -1.13"}}, // the 13th is a Saturday
		{"a deposit and a retention are not sold", []func(*forecast.Conditions){factor(plain), func(c *forecast.Conditions) {
			c.Deal.Terms = term("30% on order and rest 30 days")
		}}, "0", []string{"03-01 300.00", "03-03 595.00", "03-03 -8.40", "04-22 105.00", "04-22 -4.76"}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			m := paidLate(func(c *forecast.Conditions) {
				for _, change := range tt.changes {
					change(c)
				}
			})
			wantCash(t, m, tt.want...)
			if got := run(m).Tally().BadDebt; got != eur(tt.bad) {
				t.Errorf("the bad debt is %d, want %s", got, tt.bad)
			}
		})
	}
}

// A factor who comes on Monday 15 March buys what is then open: the invoice of 1 March too.
func TestAFactorBuysWhatIsOpenWhenHeComes(t *testing.T) {
	m := paidLate(func(*forecast.Conditions) {})
	wantCash(t, lever(m, "2027-03-15", money.One, 0, factor(func(*payer.Factoring) {})),
		"03-17 850.00", "03-17 -12.00", "04-22 150.00", "04-22 -4.82") // 34 days
	wantCash(t, lever(m, "2027-04-20", money.One, 0, factor(func(*payer.Factoring) {})), "04-20 1000.00") // paid that day
	wantCash(t, lever(m, "2027-03-15", money.Percent(50), 0, factor(func(*payer.Factoring) {})),
		"03-17 425.00", "03-17 -6.00", "04-20 500.00", "04-22 75.00", "04-22 -2.41")
}

// On Monday 12 April it is 12 days past due. A factor who gives back after 10 would take his
// commission and be gone the same day: he buys nothing.
func TestAFactorBuysNothingOnWhichTheRecourseHasEnded(t *testing.T) {
	m := paidLate(func(*forecast.Conditions) {})
	wantCash(t, lever(m, "2027-04-12", money.One, 0, factor(func(f *payer.Factoring) {
		f.Recourse = &[]calendar.Duration{duration("10 days")}[0]
	})), "04-20 1000.00")
}

// That the rest comes two days after the customer's payment is the factor's doing, not a bank's.
func TestTheRestWaitsForNoBank(t *testing.T) {
	flows := run(paidLate(factor(func(*payer.Factoring) {}))).Flows()
	if why := flows[2].Why; flows[2].Amount != eur("150") || slices.Contains(why, forecast.WhyBankDay) || !slices.Contains(why, forecast.WhyRest) {
		t.Errorf("%d come, since %v", flows[2].Amount, why)
	}
}

// What a factor has advanced is no receivable; what he has given back is one again.
func TestWhatIsSoldIsNoReceivable(t *testing.T) {
	r := run(paidLate(func(c *forecast.Conditions) {
		factor(func(f *payer.Factoring) { f.Recourse = &[]calendar.Duration{duration("10 days")}[0] })(c)
	}))
	for iso, want := range map[string]string{"2027-03-02": "1000", "2027-03-03": "150", "2027-04-11": "150", "2027-04-12": "1000", "2027-04-20": "0"} {
		if got := r.Days[day(iso)-r.Model.Span.First].Receivables; got != eur(want) {
			t.Errorf("on %s %d are open, want %s", iso, got, want)
		}
	}
}
