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
	advances := func(share int64) func(*payer.Factoring) {
		return func(f *payer.Factoring) { f.Advance = money.Percent(share) }
	}
	never := func(c *forecast.Conditions) { c.Deal.Habits.Never = money.One }
	taker := func(c *forecast.Conditions) {
		c.Deal.Discount, c.Deal.Habits.DiscountTaken = discount("2% within 10 days"), []money.Rate{money.One}
	}
	late := func(c *forecast.Conditions) { c.Deal.LateFees = fees(12, "40", 100) }
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
		{"a discount of 2 % on the whole, taken on 11 March, comes off the rest: 8 days are 1.13", []func(*forecast.Conditions){factor(plain), taker}, "0", []string{"03-03 850.00", "03-03 -12.00", "03-15 130.00", "03-15 -1.13"}}, // the 13th is a Saturday
		{"or goes back where less was kept: 8 days of 990 are 1.32", []func(*forecast.Conditions){factor(advances(99)), taker}, "0",
			[]string{"03-03 990.00", "03-03 -12.00", "03-15 -10.00", "03-15 -1.32"}},
		{"nothing is left, and yet there is interest", []func(*forecast.Conditions){factor(advances(98)), taker}, "0",
			[]string{"03-03 980.00", "03-03 -12.00", "03-15 -1.31"}},
		{"what a card costs is the factor's; he is paid on 22 April, after 50 days", []func(*forecast.Conditions){factor(plain), func(c *forecast.Conditions) {
			c.Deal.Habits.By = []payer.MeansShare{{Means: &payer.Means{Name: "card", Lag: duration("2 days"), Fee: payer.Fee{Rate: money.Percent(1)}}, Share: money.One}}
		}}, "0", []string{"03-03 850.00", "03-03 -12.00", "04-26 150.00", "04-26 -7.08"}},
		{"late fees are the factor's", []func(*forecast.Conditions){factor(plain), late}, "0",
			[]string{"03-03 850.00", "03-03 -12.00", "04-22 150.00", "04-22 -6.80"}},
		{"until the claim is ours again", []func(*forecast.Conditions){factor(recourse), late}, "0",
			[]string{"03-03 850.00", "03-03 -12.00", "04-12 -850.00", "04-12 -5.67", "04-20 1000.00", "04-20 46.58"}},
		{"the interest of a plan of 12 April, paid on 12 May, is his too: 9.92 for 70 days", []func(*forecast.Conditions){factor(plain), func(c *forecast.Conditions) {
			c.Deal.Habits.Late = duration("60 days")
			c.Plan = &payer.Plan{After: duration("10 days"), Parts: 1, Every: must(calendar.ParseStep("month")), Interest: money.Percent(12)}
		}}, "0", []string{"03-03 850.00", "03-03 -12.00", "05-14 150.00", "05-14 -9.92"}},
		{"what is contested is given back with the recourse, though it is credited only on 31 May", []func(*forecast.Conditions){factor(recourse), func(c *forecast.Conditions) {
			c.Deal.Habits.Disputes = &payer.Dispute{Share: money.One, For: duration("60 days"), Credited: money.One}
		}}, "0", []string{"03-03 850.00", "03-03 -12.00", "04-12 -850.00", "04-12 -5.67"}},
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

// Another, who never gives back, comes two days later and buys it.
func TestAnotherFactorBuysWhatOneDoesNot(t *testing.T) {
	m := paidLate(func(*forecast.Conditions) {})
	from := func(iso string, change func(*payer.Factoring)) *strategy.Lever {
		return &strategy.Lever{Targets: m.Parties, Accepted: money.One, Period: calendar.Span{First: day(iso), Last: calendar.Max}, Changes: []strategy.Change{
			{Key: "factoring", Apply: factor(change)},
		}}
	}
	both := []*strategy.Lever{
		from("2027-04-12", func(f *payer.Factoring) { f.Recourse = durationAt("10 days") }),
		from("2027-04-14", func(*payer.Factoring) {}),
	}
	wantCash(t, strategy.Strategy{Levers: both}.Model(m), "04-16 850.00", "04-16 -12.00", "04-22 150.00", "04-22 -0.57") // 4 days
}

// Of 0.03 an advance of 85 % is all: it is not sold, and its late fees are ours.
func TestAFactorLeavesCentsAlone(t *testing.T) {
	c := deal("30 days", payer.Habits{Late: duration("20 days")})
	c.Deal.LateFees = fees(12, "40", 100)
	factor(func(*payer.Factoring) {})(&c)
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "0.03"), "04-20 0.03", "04-20 40.00")
}

// A credit note of 300.00 lowers what the customer pays the factor, to less than he has advanced, and not
// what the factor advances.
func TestACreditNoteLowersWhatTheCustomerPaysTheFactor(t *testing.T) {
	for _, credited := range []string{"2027-03-01", "2027-03-10"} {
		c := deal("30 days", payer.Habits{Late: duration("20 days")})
		factor(func(*payer.Factoring) {})(&c)
		m := trade(forecast.Customer, c, "2027-03-01", "1000", credited, "-300")
		wantCash(t, m, "03-03 850.00", "03-03 -12.00", "04-22 -150.00", "04-22 -6.80")
		if last := run(m).Days[day("2027-04-22")-m.Span.First]; last.Disbursements != eur("156.80") || last.Receivables != 0 {
			t.Errorf("%d go out and %d are open, want 156.80 and nothing", last.Disbursements, last.Receivables)
		}
	}
}

// Where VAT counts when paid, that of 20.00 counts with what a factor advances and goes back with what he
// is repaid: of an advance of 19.98 it is 3.33, of a discount of 0.40 on all of it 0.07.
func TestVATOnPaymentFollowsWhatAFactorPays(t *testing.T) {
	c := deal("30 days", payer.Habits{DiscountTaken: []money.Rate{money.One}})
	c.Deal.Discount = discount("2% within 10 days")
	factor(func(f *payer.Factoring) { f.Advance, f.Commission, f.Rate = percent("99.9%"), 0, 0 })(&c)
	m := taxed(trade(forecast.Customer, c, "2027-03-01", "16.67"), calendar.Year)
	m.VAT.OnPayment = true
	wantCash(t, m, "03-03 19.98", "03-15 -0.38")
	if last := run(m).Days[364]; last.VAT != 326 {
		t.Errorf("VAT of %d is owed, want 3.26", last.VAT)
	}
}

// The rate that a discount costs goes by what the customer pays, to whom ever.
func TestADiscountOfWhatIsSoldIsOnAllThatIsPaid(t *testing.T) {
	tally := run(paidLate(func(c *forecast.Conditions) {
		factor(func(*payer.Factoring) {})(c)
		c.Deal.Discount, c.Deal.Habits.DiscountTaken = discount("2% within 10 days"), []money.Rate{money.One}
	})).Tally()
	if tally.Given != eur("20") || tally.GivenOn != eur("980") {
		t.Errorf("%d are given on %d, want 20.00 on 980.00", tally.Given, tally.GivenOn)
	}
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
