package forecast_test

import (
	"strings"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// A customer orders 1,000.00 on Monday 1 March 2027 at 30 days, due on Wednesday the 31st, and
// pays 20 days late, on Tuesday 20 April.
func paidLate(change func(*forecast.Conditions)) *forecast.Model {
	c := deal("30 days", payer.Habits{Late: duration("20 days")})
	m := trade(forecast.Customer, c, "2027-03-01", "1000")
	change(m.Parties[0].Base())
	return m
}

func fees(rate int64, flat string, collected int64) *payer.LateFees {
	return &payer.LateFees{LateClause: terms.LateClause{Rate: money.Percent(rate), Flat: eur(flat)}, Collected: money.Percent(collected)}
}

func TestLateFeesAreInterestAndAFlatSum(t *testing.T) {
	for _, tt := range []struct {
		why    string
		change func(*forecast.Conditions)
		want   []string
	}{
		{"1,000 at 12 % for 20 days of 365 is 6.575, and 40", func(c *forecast.Conditions) { c.Deal.LateFees = fees(12, "40", 100) }, []string{"04-20 1000.00", "04-20 46.58"}},
		{"a third is collected: of 46.58, once rounded", func(c *forecast.Conditions) { c.Deal.LateFees = fees(12, "40", 30) }, []string{"04-20 1000.00", "04-20 13.97"}},
		{"of what is never paid nothing comes: 90 % of both", func(c *forecast.Conditions) {
			c.Deal.LateFees, c.Deal.Habits.Never = fees(12, "40", 100), money.Percent(10)
		}, []string{"04-20 900.00", "04-20 41.92"}},
		{"within the grace, which ends on 20 April", func(c *forecast.Conditions) {
			c.Deal.LateFees = fees(12, "40", 100)
			c.Deal.LateFees.Grace = duration("20 days")
		}, []string{"04-20 1000.00"}},
		{"beyond it, all days count", func(c *forecast.Conditions) {
			c.Deal.LateFees = fees(12, "40", 100)
			c.Deal.LateFees.Grace = duration("19 days")
		}, []string{"04-20 1000.00", "04-20 46.58"}},
		{"fear of fees takes 5 days off, to 15 April: 4.93 for 15 days", func(c *forecast.Conditions) {
			c.Deal.LateFees, c.Deal.Habits.Deters = fees(12, "0", 100), 5
		}, []string{"04-15 1000.00", "04-15 4.93"}},
		{"at most until they are on time", func(c *forecast.Conditions) {
			c.Deal.LateFees, c.Deal.Habits.Deters = fees(12, "0", 100), 50
		}, []string{"03-31 1000.00"}},
		{"only a quarter reacts", func(c *forecast.Conditions) {
			c.Deal.LateFees, c.Deal.Habits.Deters, c.Deal.Habits.Opportunistic = fees(0, "40", 100), 5, rate(25)
		}, []string{"04-15 250.00", "04-15 10.00", "04-20 750.00", "04-20 30.00"}},
		{"one flat sum of an invoice with two late parts", func(c *forecast.Conditions) {
			c.Deal.Terms, c.Deal.LateFees = term("40% 15 days and rest 30 days"), fees(0, "40", 100)
		}, []string{"04-05 400.00", "04-05 40.00", "04-20 600.00"}},
		{"what is disputed bears no fee; that half is late with the retention, for which the other has paid its half of the sum", func(c *forecast.Conditions) {
			c.Deal.LateFees, c.Deal.Retention = fees(0, "40", 100), &terms.Retention{Share: money.Percent(10), For: duration("2 months")}
			c.Deal.Habits.Disputes = &payer.Dispute{Share: money.Percent(50)}
		}, []string{"04-20 450.00", "04-20 450.00", "04-20 20.00", "05-24 100.00", "05-24 20.00"}},
		{"the flat sum of a large invoice, though half of it is never paid", func(c *forecast.Conditions) {
			c.Deal.LateFees, c.Deal.Habits.Never = fees(0, "40", 100), money.Percent(50)
			c.Deal.LateFees.Larger = []terms.FlatSum{{From: eur("1000"), Sum: eur("70")}, {From: eur("10000"), Sum: eur("100")}}
		}, []string{"04-20 500.00", "04-20 35.00"}},
		{"the flat sum of a large order, though half of those come", func(c *forecast.Conditions) {
			c.Deal.LateFees, c.Schedules[0].Probability = fees(0, "40", 100), rate(50)
			c.Deal.LateFees.Larger = []terms.FlatSum{{From: eur("1000"), Sum: eur("70")}}
		}, []string{"04-20 500.00", "04-20 35.00"}},
		{"what is disputed bears none", func(c *forecast.Conditions) {
			c.Deal.LateFees, c.Deal.Habits.Disputes = fees(12, "40", 100), &payer.Dispute{Share: money.One}
		}, []string{"04-20 1000.00"}},
	} {
		t.Run(tt.why, func(t *testing.T) { wantCash(t, paidLate(tt.change), tt.want...) })
	}
}

// Who works on Saturday 3 April, by the calendar of his order, is late on the Monday.
func TestLateFeesGoByTheCalendarOfTheOrder(t *testing.T) {
	m := paidLate(func(c *forecast.Conditions) {
		c.Deal.Terms, c.Deal.Habits.Late, c.Deal.LateFees = term("33 days"), duration("2 days"), fees(0, "40", 100)
	})
	wantCash(t, lever(m, "2027-01-01", money.One, 0, func(c *forecast.Conditions) { c.Deal.Calendar = named("every-day") }), "04-05 1000.00", "04-05 40.00")
}

// A plan agreed on 20 April, of what is unpaid 20 days after the due date: three equal parts, the
// first a month later. The last takes the cent.
func TestAPaymentPlanMakesDatedParts(t *testing.T) {
	monthly := calendar.Step{Period: calendar.Month, Count: 1}
	of := func(plan payer.Plan) func(*forecast.Conditions) {
		return func(c *forecast.Conditions) {
			plan.Every, plan.Parts = monthly, 3
			c.Deal.Habits.Late, c.Plan = duration("60 days"), &plan // else paid on 30 May, a Sunday
		}
	}
	for _, tt := range []struct {
		why    string
		change func(*forecast.Conditions)
		want   []string
	}{
		{"all agree", of(payer.Plan{After: duration("20 days")}), []string{"05-20 333.33", "06-21 333.34", "07-20 333.33"}}, // 20 June is a Sunday
		{"a quarter breaks it, and pays as late as ever", of(payer.Plan{After: duration("20 days"), Breaks: money.Percent(25)}),
			[]string{"05-20 250.00", "05-31 250.00", "06-21 250.00", "07-20 250.00"}},
		{"each part with its interest: 30, 62 and 91 days at 6 %", of(payer.Plan{After: duration("20 days"), Interest: money.Percent(6)}),
			[]string{"05-20 333.33", "05-20 1.64", "06-21 333.34", "06-21 3.40", "07-20 333.33", "07-20 4.99"}},
		{"who has paid by then needs none", of(payer.Plan{After: duration("61 days")}), []string{"05-31 1000.00"}},
	} {
		t.Run(tt.why, func(t *testing.T) { wantCash(t, paidLate(tt.change), tt.want...) })
	}
}

// A tenth is never paid. The friendly stage, on 30 April, costs 25 an invoice and brings 40 % of what
// is open within 30 days; that of the law, on 28 June, a fifth of the rest at once, of which a
// quarter is the collector's.
func TestRecoveryIsByStages(t *testing.T) {
	friendly := payer.Stage{After: duration("30 days"), Cost: eur("25"), Recovers: money.Percent(40), Within: duration("30 days")}
	legal := payer.Stage{After: duration("89 days"), Recovers: money.Percent(20), Fee: money.Percent(25)}
	for _, tt := range []struct {
		why    string
		stages []payer.Stage
		want   []string
	}{
		{"one stage", []payer.Stage{friendly}, []string{"04-20 900.00", "04-30 -2.50", "05-31 40.00"}}, // 30 May is a Sunday
		{"two stages: a fifth of 60 is 12", []payer.Stage{friendly, legal}, []string{"04-20 900.00", "04-30 -2.50", "05-31 40.00", "06-28 12.00", "06-28 -3.00"}},
		{"late payers too, while they have not paid", []payer.Stage{{After: duration("10 days"), Recovers: money.Percent(50)}}, []string{"04-12 500.00", "04-20 450.00"}}, // 10 April is a Saturday
	} {
		t.Run(tt.why, func(t *testing.T) {
			wantCash(t, paidLate(func(c *forecast.Conditions) { c.Deal.Habits.Never, c.Recovery = money.Percent(10), tt.stages }), tt.want...)
		})
	}
}

// Of what a stage on 12 April has left, 40 %, a reminder on the 15th reaches the half of invoices that
// are chased at all: a letter of 10.00 costs 2.00.
func TestARemindersCoverIsOfWhatIsLeft(t *testing.T) {
	m := paidLate(func(c *forecast.Conditions) {
		c.Recovery = []payer.Stage{{After: duration("10 days"), Recovers: money.Percent(60)}}
		c.Reminders = &payer.Reminders{At: []calendar.Duration{duration("15 days")}, Covers: money.Percent(50), Cost: eur("10")}
	})
	wantCash(t, m, "04-12 600.00", "04-15 -2.00", "04-20 400.00")
}

// Nothing is written off while a stage of its recovery is under way: that of 31 May, since 30 May is
// a Sunday, ends on 30 June.
func TestRecoveryPutsOffWritingOff(t *testing.T) {
	r := run(paidLate(func(c *forecast.Conditions) {
		c.Deal.Habits.Never, c.Deal.Habits.WrittenOffAfter = money.One, &[]calendar.Duration{duration("20 days")}[0]
		c.Recovery = []payer.Stage{{After: duration("60 days"), Recovers: money.Percent(50), Within: duration("30 days")}}
	}))
	for iso, want := range map[string]string{"2027-06-29": "1000", "2027-06-30": "0"} {
		if got := r.Days[day(iso)-r.Model.Span.First].Receivables; got != eur(want) {
			t.Errorf("on %s %d are open, want %s", iso, got, want)
		}
	}
	if got := r.Tally().BadDebt; got != eur("500") {
		t.Errorf("%d are lost, want 500.00", got)
	}
}

// With 20 % VAT, 1,200.00 are never paid: written off, their VAT of 200.00 comes back with the
// month, and the debt that is bad is 1,000.00.
func TestReliefBringsTheVATOfBadDebtsBack(t *testing.T) {
	onPayment := taxed(paidLate(func(c *forecast.Conditions) { c.Deal.Habits.Never = money.One }), calendar.Month)
	onPayment.VAT.OnPayment = true
	if got := run(onPayment).Tally().BadDebt; got != eur("1000") { // VAT that is never received is never owed
		t.Errorf("with VAT on payment the bad debt is %d, want 1,000.00", got)
	}
	for _, relief := range []bool{false, true} {
		m := taxed(paidLate(func(c *forecast.Conditions) {
			c.Deal.Habits.Never, c.Deal.Habits.WrittenOffAfter = money.One, &[]calendar.Duration{duration("20 days")}[0]
		}), calendar.Month)
		m.Parties = append(m.Parties, trade(forecast.Customer, deal("on delivery", payer.Habits{}), "2027-04-01", "1500").Parties[0])
		m.Parties[1].ID = "other"
		m.VAT.Relief = relief
		want, bad := []string{"04-01 1800.00", "04-26 -200.00", "05-24 -300.00"}, eur("1200") // 24 April is a Saturday
		if relief {
			want, bad = []string{"04-01 1800.00", "04-26 -200.00", "05-24 -100.00"}, eur("1000")
		}
		wantCash(t, m, want...)
		if got := run(m).Tally().BadDebt; got != bad {
			t.Errorf("relief %v: the bad debt is %d, want %d", relief, got, bad)
		}
	}
}

// Half of 1,200.00 is asked on 11 March, ahead of the delivery on 30 April, and the rest with it. Neither
// is paid: both are written off 20 days later, and the VAT of both comes back.
func TestReliefBringsTheVATOfAnAdvanceBackToo(t *testing.T) {
	m := taxed(paidLate(func(c *forecast.Conditions) {
		c.Deal.Terms, c.Delivery = term("50% 10 days from order and rest on delivery"), duration("60 days")
		c.Deal.Habits.Never, c.Deal.Habits.WrittenOffAfter = money.One, durationAt("20 days")
	}), calendar.Month)
	m.VAT.Relief = true
	wantCash(t, m, "05-24 -100.00") // of the rest, for April; in May it comes back
	r := run(m)
	if got := r.Tally().BadDebt; got != eur("1000") {
		t.Errorf("the bad debt is %d, want 1,000.00", got)
	}
	for iso, want := range map[string]string{"2027-03-31": "0", "2027-04-30": "100", "2027-05-20": "0"} {
		if got := r.Days[day(iso)-m.Span.First].VAT; got != eur(want) {
			t.Errorf("on %s %d of VAT stand open, want %s", iso, got, want)
		}
	}
}

// A lever shortens 60 days to 20: who clings to half of that pays 20 days late, 40 days after the
// invoice of 1 March, on Saturday 10 April.
func TestWhoClingsToTermsLosesAPartOfWhatShortensThem(t *testing.T) {
	m := trade(forecast.Customer, deal("60 days", payer.Habits{Clings: money.Percent(50)}), "2027-03-01", "1000")
	wantCash(t, lever(m, "2027-01-01", money.One, 0, func(c *forecast.Conditions) { c.Deal.Terms = term("20 days") }), "04-12 1000.00")
	wantCash(t, lever(m, "2027-01-01", money.One, 0, func(c *forecast.Conditions) { c.Deal.Terms = term("75 days") }), "05-17 1000.00") // a longer term is no loss
}

// Of what is contested no late fee is asked, though a reminder brings the money sooner than it would have come
// without a dispute and without the reminder: the dispute of an item due on 20 December is over on 19 January.
func TestNoLateFeeOfADisputedOpenItem(t *testing.T) {
	c := deal("on delivery", payer.Habits{Late: duration("60 days"), Disputes: &payer.Dispute{Share: money.One, For: duration("30 days")}})
	c.Reminders = &payer.Reminders{At: []calendar.Duration{duration("1 day")}, Answered: money.One, Covers: money.One}
	c.Deal.LateFees = &payer.LateFees{LateClause: terms.LateClause{Flat: eur("40")}, Collected: money.One}
	m := trade(forecast.Customer, c)
	m.Open = []forecast.OpenItem{{Party: m.Parties[0], Due: day("2026-12-20"), Amount: eur("100")}}
	if got := cash(run(m)); len(got) != 1 || got[0] >= "02-01" || !strings.HasSuffix(got[0], " 100.00") {
		t.Errorf("%q, want 100.00 alone in January", got)
	}
}
