package forecast_test

import (
	"fmt"
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// taxed gives a model VAT of 20 %, paid on the 24th after the period.
func taxed(m *forecast.Model, period calendar.Period) *forecast.Model {
	m.VAT = &forecast.VATScheme{Rate: money.Percent(20), Period: period, Paid: term("on the 24th")}
	return m
}

// trader sells 1,000 on 10 January and buys 500 on 12 January, both before VAT, at 30 days.
func trader(period calendar.Period) *forecast.Model {
	m := taxed(trade(forecast.Customer, deal("30 days", payer.Habits{}), "2027-01-10", "1000"), period)
	bought := trade(forecast.Supplier, deal("30 days", payer.Habits{}), "2027-01-12", "500").Parties[0]
	bought.ID = "supplier"
	m.Parties = append(m.Parties, bought)
	return m
}

func rate(n int64) *money.Rate { r := money.Percent(n); return &r }

func yes() *bool { b := true; return &b }

func TestVATIsCollectedDeductedAndPaid(t *testing.T) {
	for _, tt := range []struct {
		what   string
		period calendar.Period
		change func(m *forecast.Model)
		want   []string
	}{
		{"by month, on invoice: 200 − 100 of January", calendar.Month, nil,
			[]string{"02-09 1200.00", "02-11 -600.00", "02-24 -100.00"}},
		{"by quarter", calendar.Quarter, nil,
			[]string{"02-09 1200.00", "02-11 -600.00", "04-26 -100.00"}}, // 24 April is a Saturday
		{"on payment: both count in February", calendar.Month, func(m *forecast.Model) { m.VAT.OnPayment = true },
			[]string{"02-09 1200.00", "02-11 -600.00", "03-24 -100.00"}},
		{"the party's own rate", calendar.Month, func(m *forecast.Model) { m.Parties[0].Base().VAT.Rate = rate(10) },
			[]string{"02-09 1100.00", "02-11 -600.00"}}, // 100 − 100: nothing to pay
		{"the schedule's rate goes before the party's", calendar.Month, func(m *forecast.Model) {
			m.Parties[0].Base().VAT.Rate = rate(10)
			m.Parties[0].Base().Schedules[0].VAT.Rate = rate(0)
		}, []string{"02-09 1000.00", "02-11 -600.00"}}, // a credit of 100 is carried
		{"a supplier on payment: nothing to deduct in January", calendar.Month, func(m *forecast.Model) { m.Parties[1].Base().VAT.OnPayment = yes() },
			[]string{"02-09 1200.00", "02-11 -600.00", "02-24 -200.00"}},
		{"what is owed for the time before", calendar.Month, func(m *forecast.Model) { m.VAT.Owed = eur("50") },
			[]string{"01-25 -50.00", "02-09 1200.00", "02-11 -600.00", "02-24 -100.00"}}, // 24 January is a Sunday
		{"a credit of the time before", calendar.Month, func(m *forecast.Model) { m.VAT.Owed = -eur("30") },
			[]string{"02-09 1200.00", "02-11 -600.00", "02-24 -70.00"}},
	} {
		t.Run(tt.what, func(t *testing.T) {
			m := trader(tt.period)
			if tt.change != nil {
				tt.change(m)
			}
			wantCash(t, m, tt.want...)
		})
	}
}

// What is owed is paid by the term from the end of the last period before the start. Where that day has passed it
// is of the period under way: it is paid with it, less what that brings back.
func TestVATOwedAtAStart(t *testing.T) {
	for _, tt := range []struct {
		first, bought string
		want          []string
		why           string
	}{
		{"2027-01-15", "", []string{"01-25 -1000.00"}, "24 January, a Sunday, is that of the fourth quarter"},
		{"2027-01-25", "", []string{"01-25 -1000.00"}, "the Monday is still to come"},
		{"2027-02-01", "", []string{"04-26 -1000.00"}, "that day has passed: with the first quarter"},
		{"2027-02-01", "2000", []string{"02-10 -2400.00", "04-26 -600.00"}, "of which 400 come back"},
		{"2027-02-01", "10000", []string{"02-10 -12000.00"}, "a credit of 1,000 is carried"},
	} {
		m := taxed(trade(forecast.Expense, deal("on invoice", payer.Habits{})), calendar.Quarter)
		if tt.bought != "" {
			m = taxed(trade(forecast.Expense, deal("on invoice", payer.Habits{}), "2027-02-10", tt.bought), calendar.Quarter)
		}
		m.Parties[0].Base().VAT.Rate = rate(20)
		m.Span.First, m.VAT.Owed = day(tt.first), eur("1000")
		if got := cash(run(m)); !slices.Equal(got, tt.want) {
			t.Errorf("from %s: %q, want %q: %s", tt.first, got, tt.want, tt.why)
		}
	}
}

// A deposit's VAT counts in the month it is received, the rest with the invoice; a discount
// lowers VAT in the month it is taken.
func TestVATOfAdvancesAndDiscounts(t *testing.T) {
	c := deal("50% on order and rest 30 days", payer.Habits{})
	c.Delivery = duration("40 days")
	wantCash(t, taxed(trade(forecast.Customer, c, "2027-01-11", "1000"), calendar.Month),
		"01-11 600.00", "02-24 -100.00", "03-22 600.00", "03-24 -100.00") // invoiced on 20 February

	c = deal("30 days", payer.Habits{DiscountTaken: []money.Rate{money.One}})
	c.Deal.Discount = discount("2% within 10 days")
	wantCash(t, taxed(trade(forecast.Customer, c, "2027-01-27", "1000"), calendar.Month),
		"02-05 1176.00", "02-24 -200.00") // 200 of January; the 4 of February are a credit
}

// An expense's VAT counts on its date, and there is none unless it says so.
func TestVATOfExpenses(t *testing.T) {
	plain := deal("on invoice", payer.Habits{})
	wantCash(t, taxed(trade(forecast.Expense, plain, "2027-01-11", "100"), calendar.Month), "01-11 -100.00")
	plain.VAT.Rate = rate(20)
	m := taxed(trade(forecast.Expense, plain, "2027-01-11", "100"), calendar.Month)
	m.VAT.Owed = eur("1")
	wantCash(t, m, "01-11 -120.00", "01-25 -1.00")
	if last := run(m).Days[364]; last.VAT != -eur("20") {
		t.Errorf("VAT at the end %v, want a credit of 20", last.VAT)
	}
}

// VAT is rounded once an order and follows its parts to the cent.
func TestVATIsRoundedOncePerOrder(t *testing.T) {
	m := taxed(trade(forecast.Customer, deal("50% on invoice and rest 30 days", payer.Habits{}), "2027-01-11", "0.13", "2027-01-11", "0.13"), calendar.Month)
	var asked, vat money.Amount
	for _, p := range run(m).Pieces()[0] {
		asked, vat = asked+p.Gross, vat+p.VAT
	}
	if asked != 32 || vat != 6 { // 20 % of 0.13 = 0.03, twice
		t.Errorf("asked %d with VAT %d, want 32 with 6", asked, vat)
	}
}

// Where VAT is due on payment, an open item's counts with its payment; on invoice it is in
// what is owed.
func TestVATOfOpenItems(t *testing.T) {
	for onPayment, want := range map[bool][]string{
		true:  {"01-15 1200.00", "02-24 -200.00"},
		false: {"01-15 1200.00"},
	} {
		m := taxed(trade(forecast.Customer, deal("30 days", payer.Habits{}), "2027-12-31", "1"), calendar.Month) // paid after the end
		m.VAT.OnPayment = onPayment
		m.Open = []forecast.OpenItem{{Party: m.Parties[0], Due: day("2027-01-15"), Amount: eur("1200"), VAT: money.Percent(20)}}
		if got := cash(run(m)); !slices.Equal(got, want) {
			t.Errorf("on payment %v: %q, want %q", onPayment, got, want)
		}
	}
}

// What a company earns is what it sells less what it buys, before VAT, wherever the horizon
// ends: between delivery and invoice, before the payment, before VAT is settled.
func TestVATIsNoEarning(t *testing.T) {
	for _, last := range []string{"2027-01-20", "2027-02-05", "2027-02-15", "2027-03-31"} {
		for _, onPayment := range []bool{false, true} {
			m := trader(calendar.Month)
			m.Span.Last, m.VAT.OnPayment = day(last), onPayment
			m.Parties[0].Base().Invoicing.Rhythm = rhythm("month end")
			r := run(m)
			if earned := r.Days[len(r.Days)-1].Position() - r.Before.Position(); earned != eur("500") {
				t.Errorf("until %s, on payment %v: earned %v, want 500", last, onPayment, earned)
			}
		}
	}
}

// Neither is the VAT of a deposit a loss before the delivery.
func TestADepositIsNoEarning(t *testing.T) {
	c := deal("50% on order and rest 30 days", payer.Habits{})
	c.Delivery = duration("80 days")
	m := taxed(trade(forecast.Customer, c, "2027-01-11", "1000"), calendar.Month)
	for _, tt := range []struct {
		last string
		want money.Amount
	}{{"2027-01-31", 0}, {"2027-03-01", 0}, {"2027-04-30", eur("1000")}} { // VAT paid on 24 February, delivered on 1 April
		m.Span.Last = day(tt.last)
		r := run(m)
		if earned := r.Days[len(r.Days)-1].Position() - r.Before.Position(); earned != tt.want {
			t.Errorf("until %s: earned %v, want %v", tt.last, earned, tt.want)
		}
	}
}

// VAT stands as long as what it is in does: until a dispute is credited, a discount taken or what is never
// paid written off. Only what is then left counts with a payment, and is settled.
func TestVATOnPaymentStandsUntilItIsTakenBack(t *testing.T) {
	for _, tt := range []struct {
		what   string
		change func(c *forecast.Conditions)
		stands map[string]string // VAT at the end of some days
		credit string            // of 15 January, before VAT
	}{
		{"a dispute that is credited after 45 days", func(c *forecast.Conditions) {
			c.Deal.Habits.Disputes = &payer.Dispute{Share: money.One, For: duration("45 days"), Credited: money.One}
		}, map[string]string{"2027-01-09": "0", "2027-01-10": "200", "2027-03-25": "200", "2027-03-26": "0"}, ""},
		{"a discount of 2 % taken on 20 January", func(c *forecast.Conditions) {
			c.Deal.Discount, c.Deal.Habits.DiscountTaken = discount("2% within 10 days"), []money.Rate{money.One}
		}, map[string]string{"2027-01-10": "200", "2027-01-19": "200", "2027-01-20": "196", "2027-02-23": "196", "2027-02-24": "0"}, ""},
		{"never paid, and written off after 180 days", func(c *forecast.Conditions) {
			c.Deal.Habits.Never = money.One
		}, map[string]string{"2027-01-10": "200", "2027-08-07": "200", "2027-08-08": "0"}, ""},
		{"a credit note, netted against the payment of 9 February", func(*forecast.Conditions) {
		}, map[string]string{"2027-01-14": "200", "2027-01-15": "180", "2027-03-23": "180", "2027-03-24": "0"}, "-100"},
	} {
		t.Run(tt.what, func(t *testing.T) {
			c := deal("30 days", payer.Habits{})
			tt.change(&c)
			orders := []string{"2027-01-10", "1000"}
			if tt.credit != "" {
				orders = append(orders, "2027-01-15", tt.credit)
			}
			m := taxed(trade(forecast.Customer, c, orders...), calendar.Month)
			m.VAT.OnPayment = true
			r := run(m)
			for on, want := range tt.stands {
				if got := r.Days[day(on)-m.Span.First].VAT; got != eur(want) {
					t.Errorf("VAT of %v stands on %s, want %s", got, on, want)
				}
			}
		})
	}
}

// Nor where a share of it is less than a cent: of 27.48 before VAT, 1 % comes, and of that 1 % in a rush.
func TestTheVATOfAShareOfACreditNoteBelowACentIsKept(t *testing.T) {
	for _, onPayment := range []bool{false, true} {
		c := deal("30 days", payer.Habits{})
		c.Rush = forecast.Rush{Share: money.Percent(1), Delivery: duration("0 days")}
		m := taxed(trade(forecast.Customer, c, "2027-01-10", "-27.48"), calendar.Month)
		m.VAT.OnPayment, m.Parties[0].Base().Schedules[0].Probability = onPayment, rate(1)
		if got := run(m).Days[364].VAT; got != -6 { // 1 % of 5.50, rounded
			t.Errorf("on payment %v: VAT of %d is taken back, want 6", onPayment, -got)
		}
	}
}

// A credit note bears the VAT that it says, whichever parts of an order it meets, also where a tenth of
// that is retained.
func TestNoCentOfVATIsLostWhereACreditNoteMeetsParts(t *testing.T) {
	for cents := range 60 {
		c := deal("50% 10 days and rest 30 days", payer.Habits{})
		c.Deal.Retention = &terms.Retention{Share: money.Percent(10), For: duration("3 months")}
		m := taxed(trade(forecast.Customer, c, "2027-01-10", "10.03", "2027-01-15", fmt.Sprintf("-4.%02d", cents)), calendar.Year)
		m.VAT.OnPayment = true
		r := run(m)
		sold, credited := eur("10.03"), eur("4")+money.Amount(cents)
		if got, want := r.Days[len(r.Days)-1].VAT, money.Percent(20).Of(sold)-money.Percent(20).Of(credited); got != want {
			t.Errorf("VAT of %v counts of %v less %v, want %v", got, sold, credited, want)
		}
	}
}

// An order that a lever makes a credit note of for some, of less than a cent here, is none of them, and its VAT
// stays with the neighbour, whichever kind that is.
func TestAnOrderThatIsACreditNoteForSome(t *testing.T) {
	for _, amounts := range [][2]string{{"100", "-0.01"}, {"-100", "0.01"}} {
		c := deal("30 days", payer.Habits{})
		m := taxed(trade(forecast.Customer, c, "2027-03-01", amounts[0]), calendar.Month)
		other := *m.Parties[0].Base()
		other.Schedules = []forecast.Schedule{orders("2027-03-01", amounts[1])}
		share := money.Percent(1).Weight()
		m.Parties[0].Regimes = []forecast.Regime{
			{Span: calendar.Always, High: money.Whole - share, Conditions: m.Parties[0].Base()},
			{Span: calendar.Always, Low: money.Whole - share, High: money.Whole, Conditions: &other},
		}
		want, _ := slowRun(m)
		for i, got := range run(m).Days {
			if engineDay(got) != want[i] {
				t.Fatalf("%v: %v: %+v, want %+v", amounts, m.Span.First+calendarDays(i), engineDay(got), want[i])
			}
		}
	}
}
