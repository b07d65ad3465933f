package forecast_test

import (
	"fmt"
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
)

// Rules that two people could read differently, one test each. 2027 begins on a Friday; its
// Mondays are 4 January, 1 February, 1 March, 5 April, 3 May, 2 August.

// orders returns a schedule of dated amounts: "2027-03-01", "1000", …
func orders(datesAndAmounts ...string) forecast.Schedule {
	s := forecast.Schedule{Dates: []calendar.Date{}}
	for i := 0; i < len(datesAndAmounts); i += 2 {
		s.Dates, s.Amounts = append(s.Dates, day(datesAndAmounts[i])), append(s.Amounts, eur(datesAndAmounts[i+1]))
	}
	return s
}

// trade returns a company of 2027 with one party and its dated orders.
func trade(side forecast.Side, c forecast.Conditions, datesAndAmounts ...string) *forecast.Model {
	c.Schedules = append(c.Schedules, orders(datesAndAmounts...))
	m := customer("2027-01-01", "2027-12-31", &c)
	m.Parties[0].Side = side
	return m
}

func deal(terms string, habits payer.Habits) forecast.Conditions {
	return forecast.Conditions{Deal: forecast.Deal{Terms: term(terms), Habits: habits}}
}

// cash lists a result's lines: day and amount.
func cash(r *forecast.Result) []string {
	var lines []string
	for _, f := range r.Flows() {
		lines = append(lines, f.Date.String()[5:]+" "+euro.Format(f.Amount))
	}
	return lines
}

func wantCash(t *testing.T, m *forecast.Model, want ...string) {
	t.Helper()
	if got := cash(run(m)); !slices.Equal(got, want) {
		t.Errorf("cash %q, want %q", got, want)
	}
}

func payDays(text string) *calendar.Rhythm { r := rhythm(text); return &r }

func TestOnlyDaysOnWhichMoneyMovesAreRolled(t *testing.T) {
	r := run(trade(forecast.Customer, deal("on delivery", payer.Habits{}), "2027-03-06", "100")) // a Saturday
	f := r.Flows()[0]
	for _, tt := range []struct {
		what      string
		got, want calendar.Date
	}{
		{"ordered", *f.Chain.Ordered, day("2027-03-06")},
		{"delivered", *f.Chain.Delivered, day("2027-03-06")},
		{"invoiced", *f.Chain.Invoiced, day("2027-03-06")},
		{"due", f.Chain.Due, day("2027-03-06")}, // by contract, and kept
		{"paid", f.Chain.Paid, day("2027-03-08")},
		{"cash", f.Date, day("2027-03-08")},
	} {
		if tt.got != tt.want {
			t.Errorf("%s on %v, want %v", tt.what, tt.got, tt.want)
		}
	}
}

func TestWhenAPayerPays(t *testing.T) {
	for _, tt := range []struct {
		rule, ordered, terms string
		habits               payer.Habits
		want                 string
	}{
		{"lateness counts from the due date rolled", "2027-03-01", "12 days", payer.Habits{Late: duration("5 days")}, "03-22"}, // Sat 13 → Mon 15 + 5 = Sat 20
		{"early is a lateness below zero", "2027-03-01", "30 days", payer.Habits{Late: duration("-10 days")}, "03-22"},         // Wed 31 − 10 = Sun 21
		{"pay days come after lateness", "2027-03-01", "10 days", payer.Habits{Late: duration("3 days"), PayDays: payDays("10th and 25th")}, "03-25"},
		{"a pay day on a weekend is rolled", "2027-03-26", "10 days", payer.Habits{PayDays: payDays("10th and 25th")}, "04-12"}, // Mon 5 April → Sat 10
		{"nobody pays before the invoice", "2027-03-12", "30 days", payer.Habits{Late: duration("-40 days")}, "03-12"},          // Mon 12 April − 40 = 3 March
		{"and then on a pay day", "2027-03-12", "30 days", payer.Habits{Late: duration("-40 days"), PayDays: payDays("10th and 25th")}, "03-25"},
		{"on order is paid that day, late or not", "2027-03-01", "on order", payer.Habits{Late: duration("12 days")}, "03-01"},
		{"unless advances are late", "2027-03-01", "on order", payer.Habits{AdvanceLate: durationAt("4 days")}, "03-05"},
		{"on order is rolled", "2027-03-06", "on order", payer.Habits{}, "03-08"},
		{"counted from the order it follows the habits", "2027-03-01", "5 days from order", payer.Habits{Late: duration("3 days")}, "03-11"}, // Sat 6 → Mon 8 + 3
	} {
		t.Run(tt.rule, func(t *testing.T) {
			wantCash(t, trade(forecast.Customer, deal(tt.terms, tt.habits), tt.ordered, "100"), tt.want+" 100.00")
		})
	}
}

// A payer who would pay before he is invoiced pays on his first pay day from the invoice on,
// whatever pay day he missed: a shorter term never brings his money later.
func TestPayDaysCountFromTheInvoiceAtTheEarliest(t *testing.T) {
	early := payer.Habits{Late: calendar.Duration{Count: -40}, PayDays: payDays("every friday")}
	for _, terms := range []string{"0 days", "1 month", "2 months"} {
		m := trade(forecast.Customer, deal(terms, early), "2027-01-11", "100") // a Monday; the Friday before is a holiday
		m.Calendar = m.Calendar.Without(calendar.Span{First: day("2027-01-08"), Last: day("2027-01-08")})
		switch terms {
		case "2 months": // 11 March less 40 days is 30 January
			wantCash(t, m, "02-05 100.00")
		default:
			wantCash(t, m, "01-15 100.00")
		}
	}
}

func TestASupplierIsTheSameChainWithUsAsThePayer(t *testing.T) {
	wantCash(t, trade(forecast.Supplier, deal("12 days", payer.Habits{Late: duration("5 days")}), "2027-03-01", "100"), "03-22 -100.00")
}

func TestClosedSpansDelayDeliveryAndInvoiceNotMoney(t *testing.T) {
	closed := []calendar.Span{{First: day("2027-08-02"), Last: day("2027-08-20")}}
	for _, tt := range []struct {
		rule  string
		side  forecast.Side
		given forecast.Conditions
		on    string
		want  string
	}{
		{"what is ordered in a closure is delivered after it", forecast.Customer, deal("on delivery", payer.Habits{}), "2027-08-05", "08-23 100.00"}, // Sat 21
		{"an invoice falls due in it", forecast.Customer, deal("30 days", payer.Habits{}), "2027-07-05", "08-04 100.00"},
		{"its rhythm's day is moved too", forecast.Customer, forecast.Conditions{
			Delivery: duration("1 day"), Invoicing: forecast.Invoicing{Rhythm: rhythm("every friday")}, Deal: forecast.Deal{Terms: term("on invoice")},
		}, "2027-07-30", "08-23 100.00"}, // delivered Sat 31 July, invoiced Fri 6 August moved to Sat 21
		{"rent is paid in it", forecast.Expense, forecast.Conditions{}, "2027-08-05", "08-05 -100.00"},
		{"a grant comes in it", forecast.Income, forecast.Conditions{}, "2027-08-05", "08-05 100.00"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			m := trade(tt.side, tt.given, tt.on, "100")
			m.Closed = closed
			wantCash(t, m, tt.want)
		})
	}
}

// The payer is closed from Monday 10 to Friday 14 May and pays on Monday 17; that is Whit
// Monday in France, where the company banks.
func TestDueDatesRollOnThePayersCalendarCashOnTheCompanys(t *testing.T) {
	c := deal("30 days", payer.Habits{})
	c.Deal.Calendar = named("weekends").Without(calendar.Span{First: day("2027-05-10"), Last: day("2027-05-14")})
	m := trade(forecast.Customer, c, "2027-04-12", "100")
	m.Calendar = named("FR")
	wantCash(t, m, "05-18 100.00")
	if paid := run(m).Flows()[0].Chain.Paid; paid != day("2027-05-17") {
		t.Errorf("paid on %v, want 2027-05-17", paid)
	}
}

func TestInvoicesGatherOrdersOfOneDayUnderOneDeal(t *testing.T) {
	c := deal("30 days", payer.Habits{})
	c.Invoicing.Rhythm = rhythm("month end")
	m := trade(forecast.Customer, c, "2027-03-10", "100", "2027-03-20", "200")
	flows := run(m).Flows()
	if len(flows) != 1 || flows[0].Orders != 2 || flows[0].Invoice != "habitat/2027-03-31" || flows[0].Amount != eur("300") {
		t.Errorf("%+v, want one line of both orders, on habitat/2027-03-31", flows)
	}
	lever := &strategy.Lever{Targets: m.Parties, Accepted: money.One, Period: calendar.Span{First: day("2027-03-15"), Last: calendar.Max}, Changes: []strategy.Change{
		{Key: "terms", Apply: func(c *forecast.Conditions) { c.Deal.Terms = term("10 days") }},
	}}
	var ids []string
	for _, f := range run(strategy.Strategy{Levers: []*strategy.Lever{lever}}.Model(m)).Flows() {
		ids = append(ids, f.Invoice)
	}
	if want := []string{"habitat/2027-03-31/2", "habitat/2027-03-31"}; !slices.Equal(ids, want) { // the later order is due first
		t.Errorf("invoices %q, want %q", ids, want)
	}
}

func TestAdvancesAreCalledAdvances(t *testing.T) {
	c := deal("50% on order and rest on delivery", payer.Habits{})
	c.Delivery = duration("30 days")
	flows := run(trade(forecast.Customer, c, "2027-03-01", "1000")).Flows()
	if len(flows) != 2 || flows[0].Invoice != "habitat/2027-03-01/advance" || flows[0].Kind != forecast.KindAdvance || flows[1].Kind != forecast.KindSale {
		t.Errorf("%+v, want an advance on habitat/2027-03-01/advance, then a sale", flows)
	}
}

// 0.03 in two halves is 0.02 and 0.01, for each of two orders; halves of the invoice of 0.06
// would be 0.03 each.
func TestGatheringMovesDatesNeverCents(t *testing.T) {
	c := deal("50% 10 days and rest 20 days", payer.Habits{})
	c.Invoicing.Rhythm = rhythm("month end")
	wantCash(t, trade(forecast.Customer, c, "2027-03-10", "0.03", "2027-03-20", "0.03"), "04-12 0.04", "04-20 0.02")
}

// A fixed amount on order is asked of each order, another once an invoice.
func TestFixedAmountsPerOrderOrPerInvoice(t *testing.T) {
	for _, tt := range []struct {
		terms string
		want  []string
	}{
		{"100.00 on order and rest 30 days", []string{"03-10 100.00", "03-22 100.00", "04-30 300.00"}}, // the second on Saturday 20
		{"100 10 days and rest 30 days", []string{"04-12 100.00", "04-30 400.00"}},
	} {
		c := deal(tt.terms, payer.Habits{})
		c.Invoicing.Rhythm = rhythm("month end")
		t.Run(tt.terms, func(t *testing.T) {
			wantCash(t, trade(forecast.Customer, c, "2027-03-10", "200", "2027-03-20", "300"), tt.want...)
		})
	}
}

// The order of 1,000.00 is invoiced on Monday 1 March and due on Wednesday 31.
func TestDiscountRules(t *testing.T) {
	for _, tt := range []struct {
		rule, ordered, terms, discount string
		taken                          []money.Rate
		payDays                        *calendar.Rhythm
		want                           []string
	}{
		{"the last day counts", "2027-03-01", "30 days", "2% within 10 days", []money.Rate{money.Percent(30)}, nil, []string{"03-11 294.00", "03-31 700.00"}},
		{"the last business day inside the window", "2027-03-03", "30 days", "2% within 10 days", []money.Rate{money.One}, nil, []string{"03-12 980.00"}}, // not Saturday 13
		{"with grace, of the grace", "2027-03-01", "30 days", "2% within 10 days with 5 days grace", []money.Rate{money.One}, nil, []string{"03-16 980.00"}},
		{"pay days do not bind takers", "2027-03-01", "30 days", "2% within 10 days", []money.Rate{money.Percent(30)}, payDays("25th"), []string{"03-11 294.00", "04-26 700.00"}},
		{"until due is taken on the due date", "2027-03-01", "30 days", "2% until due", []money.Rate{money.One}, nil, []string{"03-31 980.00"}},
		{"or on the business day before", "2027-03-04", "30 days", "2% until due", []money.Rate{money.One}, nil, []string{"04-02 980.00"}}, // Saturday 3 April
		{"until due of a payment on delivery", "2027-03-01", "on delivery", "2% until due", []money.Rate{money.One}, nil, []string{"03-01 980.00"}},
		{"a window as long as the term has no takers", "2027-03-01", "10 days", "2% within 10 days", []money.Rate{money.One}, nil, []string{"03-11 1000.00"}},
		{"what was paid on order is not discounted", "2027-03-01", "30% on order and rest 30 days", "2% within 10 days", []money.Rate{money.One}, nil, []string{"03-01 300.00", "03-11 686.00"}},
		{"what falls due before is paid as usual", "2027-03-01", "40% 4 days and rest 30 days", "2% within 10 days", []money.Rate{money.One}, nil, []string{"03-05 400.00", "03-11 588.00"}},
		{"all parts unpaid are paid in one", "2027-03-01", "50% 20 days and rest 30 days", "2% within 10 days", []money.Rate{money.One}, nil, []string{"03-11 980.00"}},
		{"one percent a tier, the best first", "2027-03-01", "30 days", "3% within 5 days and 1% within 20 days", []money.Rate{money.Percent(50), money.Percent(25)}, nil,
			[]string{"03-05 485.00", "03-19 247.50", "03-31 250.00"}}, // windows end on Saturday 6 and Sunday 21
		{"a single percent belongs to the best tier", "2027-03-01", "30 days", "3% within 5 days and 1% within 20 days", []money.Rate{money.Percent(50)}, nil,
			[]string{"03-05 485.00", "03-31 500.00"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := deal(tt.terms, payer.Habits{DiscountTaken: tt.taken, PayDays: tt.payDays})
			c.Deal.Discount = discount(tt.discount)
			wantCash(t, trade(forecast.Customer, c, tt.ordered, "1000"), tt.want...)
		})
	}
}

// The window of 3 % on delivery has passed when the month's invoice comes: takers pay with it.
func TestATakerDoesNotPayBeforeTheInvoice(t *testing.T) {
	c := deal("30 days", payer.Habits{DiscountTaken: []money.Rate{money.One}})
	c.Invoicing.Rhythm, c.Deal.Discount = rhythm("month end"), discount("3% on delivery")
	wantCash(t, trade(forecast.Customer, c, "2027-03-10", "1000"), "03-31 970.00")
}

func TestAPartIsDividedOnceInAFixedOrder(t *testing.T) {
	// takers 33.33 % of 1.00: 0.33, less 2 % (0.01); never 33.33 %: up to 66.66, 0.34; payers the rest, 0.33
	c := deal("30 days", payer.Habits{DiscountTaken: []money.Rate{percent("33.33%")}, Never: percent("33.33%")})
	c.Deal.Discount = discount("2% within 10 days")
	m := trade(forecast.Customer, c, "2027-03-01", "1")
	wantCash(t, m, "03-11 0.32", "03-31 0.33")
	if left := run(m).Days[day("2027-04-01")-m.Span.First].Receivables; left != 34 {
		t.Errorf("%d are never paid, want 34", left)
	}
}

// Due on Wednesday 3 February; 180 days later is Monday 2 August. Writing off moves no money
// and waits for no bank day: 3 days after due is a Saturday.
func TestNeverPaidIsAReceivableUntilWrittenOff(t *testing.T) {
	for _, tt := range []struct {
		after *calendar.Duration
		on    string
	}{{nil, "2027-08-02"}, {durationAt("3 days"), "2027-02-06"}} {
		m := trade(forecast.Customer, deal("30 days", payer.Habits{Never: money.Percent(10), WrittenOffAfter: tt.after}), "2027-01-04", "1000")
		r := run(m)
		wantCash(t, m, "02-03 900.00")
		if eve, then := r.Days[day(tt.on)-1-m.Span.First], r.Days[day(tt.on)-m.Span.First]; eve.Receivables != eur("100") || then.Receivables != 0 {
			t.Errorf("the eve of %s 100.00 are owed, then nothing: %d and %d", tt.on, eve.Receivables, then.Receivables)
		}
	}
}

func TestPartsOnOrderAreNeverInDefault(t *testing.T) {
	c := deal("40% on order and rest 30 days", payer.Habits{Never: money.Percent(10)})
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "1000"), "03-01 400.00", "03-31 540.00")
}

func TestByMonth(t *testing.T) {
	shares := payer.Habits{ByMonth: []money.Rate{money.Percent(70), money.Percent(25)}}
	for _, tt := range []struct {
		rule, ordered string
		want          []string
	}{
		{"in the month of the invoice, then the next", "2027-03-10", []string{"03-10 700.00", "04-12 250.00"}}, // 10 April is a Saturday
		{"clamped, and rolled within its month", "2027-01-30", []string{"01-29 700.00", "02-26 250.00"}},       // Saturday 30 January, Sunday 28 February
	} {
		t.Run(tt.rule, func(t *testing.T) {
			wantCash(t, trade(forecast.Customer, deal("90 days", shares), tt.ordered, "1000"), tt.want...)
		})
	}
}

// Invoiced on Saturday 30 January, a sale is paid on Friday 29: also where that is the
// forecast's last day.
func TestByMonthSeesTheOrdersOfTheLastMonth(t *testing.T) {
	c := deal("90 days", payer.Habits{ByMonth: []money.Rate{money.Percent(70)}})
	c.Schedules = []forecast.Schedule{orders("2027-01-30", "1000")}
	wantCash(t, customer("2027-01-01", "2027-01-29", &c), "01-29 700.00")
}

func TestCreditNotesLowerTheNextPayments(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		given  forecast.Conditions
		orders []string
		want   []string
		owed   string // receivables at the end
	}{
		{"the earliest payment from its day on", deal("30 days", payer.Habits{}), []string{"2027-03-01", "1000", "2027-03-10", "-200"}, []string{"03-31 800.00"}, "0"},
		{"not one before it", deal("30 days", payer.Habits{}), []string{"2027-03-01", "1000", "2027-04-05", "-200", "2027-04-12", "500"},
			[]string{"03-31 1000.00", "05-12 300.00"}, "0"},
		{"then the one after", deal("30 days", payer.Habits{}), []string{"2027-03-01", "100", "2027-03-02", "300", "2027-03-10", "-250"}, []string{"04-01 150.00"}, "0"},
		{"what is left is owed", deal("30 days", payer.Habits{}), []string{"2027-03-01", "100", "2027-03-10", "-250"}, nil, "-150"},
		{"before discount", forecast.Conditions{Deal: forecast.Deal{
			Terms: term("30 days"), Discount: discount("2% within 10 days"), Habits: payer.Habits{DiscountTaken: []money.Rate{money.One}},
		}}, []string{"2027-03-01", "1000", "2027-03-05", "-200"}, []string{"03-11 784.00"}, "0"}, // 98 % of 800
	} {
		t.Run(tt.rule, func(t *testing.T) {
			m := trade(forecast.Customer, tt.given, tt.orders...)
			wantCash(t, m, tt.want...)
			if days := run(m).Days; days[len(days)-1].Receivables != eur(tt.owed) {
				t.Errorf("%d are owed at the end, want %s", days[len(days)-1].Receivables, tt.owed)
			}
		})
	}
}

// A sale of 1,000.00 on the 10th of every month, paid in 45 days, has run for ever: of 10
// November it was paid on 25 December, of 10 December it comes on Monday 25 January.
func TestBeforeTheStart(t *testing.T) {
	tenth := forecast.Schedule{Amount: eur("1000"), Every: must(calendar.ParseStep("month")), Days: []calendar.DayRule{must(calendar.ParseDayRule("10"))}}
	for _, tt := range []struct {
		rule     string
		delivery string
		open     []forecast.OpenItem
		want     []string
		assumed  int
	}{
		{"invoices come from the schedules", "0 days", nil, []string{"01-25 1000.00", "02-24 1000.00"}, 1},
		{"or from the open items where there are any", "0 days", []forecast.OpenItem{{Due: day("2027-01-15"), Amount: eur("640")}}, []string{"01-15 640.00", "02-24 1000.00"}, 0},
		{"orders in progress arrive all the same", "25 days", []forecast.OpenItem{{Due: day("2027-01-15"), Amount: eur("640")}}, []string{"01-15 640.00", "02-18 1000.00"}, 0}, // of 10 December: invoiced on 4 January
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := deal("45 days", payer.Habits{})
			c.Delivery, c.Schedules = duration(tt.delivery), []forecast.Schedule{tenth}
			m := customer("2027-01-01", "2027-02-28", &c)
			for _, item := range tt.open {
				item.Party = m.Parties[0]
				m.Open = append(m.Open, item)
			}
			wantCash(t, m, tt.want...)
			assumed := 0
			for _, a := range run(m).Assumed {
				assumed += a.Invoices
			}
			if assumed != tt.assumed {
				t.Errorf("%d invoices are assumed, want %d", assumed, tt.assumed)
			}
		})
	}
}

// Of an invoice that a hundredth never pays, all is outstanding at the start; of older ones, of which
// the rest is paid, nothing is told.
func TestWhatIsNeverPaidIsOutstandingToo(t *testing.T) {
	c := deal("45 days", payer.Habits{Never: money.Percent(1)})
	c.Schedules = []forecast.Schedule{{Amount: eur("1000"), Every: must(calendar.ParseStep("month")), Days: []calendar.DayRule{must(calendar.ParseDayRule("10"))}}}
	assumed := run(customer("2027-01-01", "2027-02-28", &c)).Assumed
	if len(assumed) != 1 || assumed[0].Invoices != 1 || assumed[0].Amount != eur("1000") {
		t.Errorf("assumed %+v, want one invoice of 1,000.00", assumed)
	}
}

// Paid on Saturday 2 January by a payer who knows no weekend, it is in the bank on Monday,
// the first day: the open items do not know it any more.
func TestMoneyInTransitComesFromTheSchedules(t *testing.T) {
	c := deal("on delivery", payer.Habits{})
	c.Deal.Calendar, c.Schedules = named("every-day"), []forecast.Schedule{orders("2027-01-02", "100")}
	m := customer("2027-01-04", "2027-01-31", &c)
	m.Open = []forecast.OpenItem{{Party: m.Parties[0], Due: day("2027-01-20"), Amount: eur("50")}}
	wantCash(t, m, "01-04 100.00", "01-20 50.00")
}

// Rent dated Saturday 2 January is paid on Monday, the first day.
func TestAnExpenseCountsWhenItIsPaid(t *testing.T) {
	m := customer("2027-01-04", "2027-01-31", &forecast.Conditions{Schedules: []forecast.Schedule{orders("2027-01-01", "70", "2027-01-02", "100")}})
	m.Parties[0].Side = forecast.Expense
	wantCash(t, m, "01-04 -100.00") // that of Friday is in the opening balance
}

// "10 days before delivery" is before the order when the delivery is the same day: it is
// asked with the order, not before the start.
func TestNothingIsAskedBeforeItIsOrdered(t *testing.T) {
	m := trade(forecast.Customer, deal("20% 10 days before delivery and rest 30 days", payer.Habits{}), "2027-01-04", "1000")
	m.Open = []forecast.OpenItem{{Party: m.Parties[0], Due: day("2027-01-20"), Amount: eur("50")}}
	wantCash(t, m, "01-04 200.00", "01-20 50.00", "02-03 800.00")
}

// An invoice that names its due date exactly is paid so much sooner, open or not.
func TestAnOpenItemNamesItsDueDate(t *testing.T) {
	c := deal("on delivery", payer.Habits{Late: duration("10 days")})
	c.Invoicing.ExactDueDate = 4
	m := trade(forecast.Customer, c)
	m.Open = []forecast.OpenItem{{Party: m.Parties[0], Due: day("2027-01-05"), Amount: eur("100")}}
	wantCash(t, m, "01-11 100.00")
}

// What is late until a Sunday is paid on its Monday, be it the first day: it is not long overdue.
func TestAnOpenItemIsPaidOnTheFirstMonday(t *testing.T) {
	m := trade(forecast.Customer, deal("on delivery", payer.Habits{Late: duration("4 days")}))
	m.Span.First = day("2027-04-12")
	m.Open = []forecast.OpenItem{{Party: m.Parties[0], Due: day("2027-04-07"), Amount: eur("100")}}
	wantCash(t, m, "04-12 100.00")
}

func TestOpenItems(t *testing.T) {
	expected := day("2027-02-06")
	for _, tt := range []struct {
		rule   string
		habits payer.Habits
		item   forecast.OpenItem
		want   []string
	}{
		{"due and lateness", payer.Habits{Late: duration("20 days")}, forecast.OpenItem{Due: day("2026-12-20"), Amount: eur("100")}, []string{"01-11 100.00"}},                                                                                                                           // Sun 20 → Mon 21 + 20 = Sun 10
		{"long overdue, 30 days after the start", payer.Habits{Late: duration("5 days")}, forecast.OpenItem{Due: day("2026-11-01"), Amount: eur("100")}, []string{"02-01 100.00"}},                                                                                                       // Sunday 31
		{"past due and late: the pay day is still to come", payer.Habits{Late: duration("10 days"), PayDays: rhythmAt("20th")}, forecast.OpenItem{Due: day("2026-12-12"), Amount: eur("100")}, []string{"01-20 100.00"}},                                                                 // from Tuesday 22 December
		{"that pay day has passed too", payer.Habits{Late: duration("10 days"), PayDays: rhythmAt("20th")}, forecast.OpenItem{Due: day("2026-12-08"), Amount: eur("100")}, []string{"02-22 100.00"}},                                                                                     // 18 December, so the 20th, a Sunday, and Monday 21: 31 January, then Saturday 20 February
		{"a dispute puts off the payment, lateness included, as of any invoice", payer.Habits{Late: duration("10 days"), Disputes: &payer.Dispute{Share: money.One, For: duration("30 days")}}, forecast.OpenItem{Due: day("2027-01-15"), Amount: eur("100")}, []string{"02-24 100.00"}}, // 25 January + 30, though the 30th day after the due date is a Sunday
		{"or as long as the payer says", payer.Habits{Overdue: durationAt("60 days")}, forecast.OpenItem{Due: day("2026-11-01"), Amount: eur("100")}, []string{"03-02 100.00"}},
		{"then on a pay day", payer.Habits{PayDays: payDays("25th")}, forecast.OpenItem{Due: day("2026-11-01"), Amount: eur("100")}, []string{"02-25 100.00"}},
		{"expected is the payment day as it is", payer.Habits{Late: duration("20 days"), PayDays: payDays("25th")}, forecast.OpenItem{Due: day("2026-12-20"), Expected: &expected, Amount: eur("100")}, []string{"02-08 100.00"}}, // in the bank on Monday
		{"and no incident puts it off", payer.Habits{Incidents: &payer.Setback{Share: money.Percent(50), For: duration("10 days")}}, forecast.OpenItem{Due: day("2026-12-20"), Expected: &expected, Amount: eur("100")}, []string{"02-08 100.00"}},
		{"never applies", payer.Habits{Never: money.Percent(25)}, forecast.OpenItem{Due: day("2027-01-12"), Amount: eur("100")}, []string{"01-12 75.00"}},
		{"a negative one is a credit note", payer.Habits{}, forecast.OpenItem{Due: day("2027-01-12"), Amount: eur("-30")}, []string{"04-06 70.00"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			m := trade(forecast.Customer, deal("on delivery", tt.habits))
			if tt.item.Amount < 0 {
				m = trade(forecast.Customer, deal("on delivery", tt.habits), "2027-04-06", "100")
			}
			tt.item.Party = m.Parties[0]
			m.Open = []forecast.OpenItem{tt.item}
			wantCash(t, m, tt.want...)
		})
	}
}

// Half of what is expected is not put off, and so of 1.00 the means withhold 1 % once.
func TestWhatIsExpectedIsOnePayment(t *testing.T) {
	expected := day("2027-02-08")
	habits := payer.Habits{
		Incidents: &payer.Setback{Share: money.Percent(50), For: duration("10 days")},
		By:        []payer.MeansShare{{Means: &payer.Means{Name: "card", Fee: payer.Fee{Rate: money.Percent(1)}}, Share: money.One}},
	}
	m := trade(forecast.Customer, deal("on delivery", habits))
	m.Open = []forecast.OpenItem{{Party: m.Parties[0], Due: day("2026-12-20"), Expected: &expected, Amount: eur("1")}}
	wantCash(t, m, "02-08 1.00", "02-08 -0.01")
}

func TestGrowthSeasonAndAmountsByMonth(t *testing.T) {
	first, tenth := day("2027-02-10"), []calendar.DayRule{must(calendar.ParseDayRule("10"))}
	monthly := must(calendar.ParseStep("month"))
	season := [12]money.Rate{}
	for i := range season {
		season[i] = money.One
	}
	season[3] = money.Percent(50) // April
	var months []money.Amount
	for i := range 12 {
		months = append(months, money.Amount(i+1)*100)
	}
	for _, tt := range []struct {
		rule     string
		schedule forecast.Schedule
		want     []string
	}{
		{"growth counts whole months from the start", forecast.Schedule{Amount: eur("100"), Every: monthly, Days: tenth, Growth: money.Growth{Rate: money.Percent(10)}},
			[]string{"01-11 100.00", "02-10 110.00", "03-10 121.00", "04-12 133.10"}}, // 10 January and 10 April are rolled
		{"or from its own first day", forecast.Schedule{Amount: eur("100"), Every: monthly, Days: tenth, From: &first, Growth: money.Growth{Rate: money.Percent(10)}},
			[]string{"02-10 100.00", "03-10 110.00", "04-12 121.00"}},
		{"the season is one rounding with it", forecast.Schedule{Amount: 11, Every: monthly, Days: tenth, Growth: money.Growth{Rate: money.Percent(10)}, Season: &season},
			[]string{"01-11 0.11", "02-10 0.12", "03-10 0.13", "04-12 0.07"}}, // 12.1, 13.31, 7.3205
		{"12 amounts are January to December", forecast.Schedule{Amounts: months, Every: monthly, Days: tenth},
			[]string{"01-11 1.00", "02-10 2.00", "03-10 3.00", "04-12 4.00"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			m := customer("2027-01-01", "2027-04-30", &forecast.Conditions{Schedules: []forecast.Schedule{tt.schedule}})
			m.Parties[0].Side = forecast.Income
			wantCash(t, m, tt.want...)
		})
	}
}

// lever lays one change over a company's only party.
func lever(m *forecast.Model, from string, accepted, lost money.Rate, apply func(*forecast.Conditions)) *forecast.Model {
	l := &strategy.Lever{
		Targets: m.Parties, Accepted: accepted, Lost: lost,
		Period:  calendar.Span{First: day(from), Last: calendar.Always.Last},
		Changes: []strategy.Change{{Key: "it", Apply: apply}},
	}
	return strategy.Strategy{Levers: []*strategy.Lever{l}}.Model(m)
}

// Terms follow the order, the rhythm of invoices follows the day of delivery [L3, L16].
func TestTermsFollowTheOrderOurActsTheDay(t *testing.T) {
	c := deal("30 days", payer.Habits{})
	c.Delivery, c.Invoicing.Rhythm = duration("20 days"), rhythm("month end")
	m := trade(forecast.Customer, c, "2027-03-01", "100", "2027-04-01", "200") // delivered on 21 March and 21 April
	wantCash(t, m, "04-30 100.00", "05-31 200.00")                             // invoiced on 31 March and 30 April; Sunday 30 May
	wantCash(t, lever(m, "2027-03-15", money.One, 0, func(c *forecast.Conditions) { c.Deal.Terms = term("10 days") }),
		"04-30 100.00", "05-10 200.00")
	wantCash(t, lever(m, "2027-03-15", money.One, 0, func(c *forecast.Conditions) { c.Invoicing.Rhythm = rhythm("on delivery") }),
		"04-20 100.00", "05-21 200.00") // the first order is under way, and invoiced on 21 March all the same
}

// Seven in ten accept, two in a hundred leave, the others stay as they are [L15].
func TestAcceptedAndLost(t *testing.T) {
	m := lever(trade(forecast.Customer, deal("60 days", payer.Habits{}), "2027-03-01", "1000"), "2027-03-01", money.Percent(70), money.Percent(2),
		func(c *forecast.Conditions) { c.Deal.Terms = term("30 days") })
	wantCash(t, m, "03-31 700.00", "04-30 280.00")
	if lost := run(m).LostMargin; lost != eur("20") {
		t.Errorf("sales of %d are lost, want 20.00", lost)
	}
}

// With a lost sale goes what is bought and paid for it, and what follows that; and the income that follows it
// is lost too. Of 20.00: a quarter for goods, a tenth of excise, half of that again for its collection, and 5 %
// of a grant.
func TestWhatFollowsALostSale(t *testing.T) {
	m := lever(trade(forecast.Customer, deal("60 days", payer.Habits{}), "2027-03-01", "1000"), "2027-03-01", money.One, money.Percent(2), func(*forecast.Conditions) {})
	follow := func(side forecast.Side, id string, of forecast.Followee, percent int64) forecast.Followee {
		c := deal("30 days", payer.Habits{})
		c.Schedules = []forecast.Schedule{{Of: &forecast.Following{Whom: []forecast.Followee{of}, Share: money.Percent(percent), Goods: side == forecast.Supplier}}}
		m.Parties = append(m.Parties, &forecast.Party{ID: id, Side: side, Regimes: always(&c)})
		return forecast.Followee{Side: side, ID: id}
	}
	sales := forecast.Followee{Side: forecast.Customer, ID: m.Parties[0].ID}
	follow(forecast.Supplier, "goods", sales, 25)
	follow(forecast.Expense, "collection", follow(forecast.Expense, "excise", sales, 10), 50)
	follow(forecast.Income, "grant", sales, 5)
	if lost := run(m).LostMargin; lost != eur("13") {
		t.Errorf("a margin of %s is lost, want 20 − 5 − 2 − 1 + 1", euro.Format(lost))
	}
}

// A supplier who leaves takes no sale along.
func TestALostSupplierIsNoLostSale(t *testing.T) {
	m := lever(trade(forecast.Supplier, deal("30 days", payer.Habits{}), "2027-03-01", "1000"), "2027-03-01", money.Percent(90), money.Percent(10),
		func(c *forecast.Conditions) { c.Deal.Terms = term("60 days") })
	wantCash(t, m, "04-30 -900.00")
	if lost := run(m).LostMargin; lost != 0 {
		t.Errorf("sales of %d are lost", lost)
	}
}

// The business levers that this slice can express, on one order of 1,000.00.
func TestLevers(t *testing.T) {
	toTerms := func(text string) func(*forecast.Conditions) {
		return func(c *forecast.Conditions) { c.Deal.Terms = term(text) }
	}
	late := func(text string) payer.Habits { return payer.Habits{Late: duration(text)} }
	afterwards := deal("45 days end of month", payer.Habits{})
	afterwards.Invoicing.After = duration("5 days")
	for _, tt := range []struct {
		row, what string
		side      forecast.Side
		given     forecast.Conditions
		on        string
		before    string
		lever     func(*forecast.Conditions)
		after     string
	}{
		{"L2", "twelve days less late", forecast.Customer, deal("30 days", late("12 days")), "2027-03-01", "04-12",
			func(c *forecast.Conditions) { c.Deal.Habits.Late = duration("0 days") }, "03-31"},
		{"L3", "a shorter customer term", forecast.Customer, deal("60 days", payer.Habits{}), "2027-03-01", "04-30", toTerms("30 days"), "03-31"},
		{"L3", "a longer supplier term", forecast.Supplier, deal("30 days", payer.Habits{}), "2027-03-01", "03-31", toTerms("60 days"), "04-30"},
		{"L4", "invoicing without delay, over a month end", forecast.Customer, afterwards, "2027-03-15", "05-31", // 20 March + 45 = 4 May; 15 March + 45 = 29 April
			func(c *forecast.Conditions) { c.Invoicing.After = duration("0 days") }, "04-30"},
		{"L6", "the other reading of end of month", forecast.Customer, deal("30 days end of month", payer.Habits{}), "2027-01-29", "03-01", toTerms("end of month + 30 days"), "03-02"}, // Sunday 28 February
		{"L6", "one day later, a month later", forecast.Customer, deal("30 days end of month", payer.Habits{}), "2027-01-30", "03-31", toTerms("end of month + 30 days"), "03-02"},
		{"L6", "missing the customer's cut-off", forecast.Customer, deal("30 days cut-off 25", payer.Habits{}), "2027-03-26", "05-03", toTerms("30 days"), "04-26"}, // from 1 April: Sat 1 May
		{"L9", "from 90 days to 45", forecast.Customer, deal("90 days", payer.Habits{}), "2027-03-01", "05-31", toTerms("45 days"), "04-15"},
		{"L16", "new general terms", forecast.Customer, deal("60 days", payer.Habits{}), "2027-03-08", "05-07", toTerms("45 days"), "04-22"},
		{"L21", "cash on delivery, on a closed day", forecast.Customer, deal("30 days", payer.Habits{}), "2027-03-06", "04-05", toTerms("on delivery"), "03-08"},
		{"L22", "on receipt is a week with the mail", forecast.Customer, deal("30 days", payer.Habits{}), "2027-03-01", "03-31", toTerms("on receipt"), "03-08"},
		{"L24", "45 days end of month may pass 60 days", forecast.Customer, deal("45 days end of month", payer.Habits{}), "2027-03-17", "05-31", toTerms("60 days"), "05-17"}, // Sunday 16 May
		{"L39", "immediate payment", forecast.Customer, forecast.Conditions{Delivery: duration("20 days"), Deal: forecast.Deal{Terms: term("30 days")}}, "2027-03-01", "04-20", toTerms("on order"), "03-01"},
	} {
		t.Run(tt.row+" "+tt.what, func(t *testing.T) {
			m, sign := trade(tt.side, tt.given, tt.on, "1000"), ""
			if tt.side.Pays() {
				sign = "-"
			}
			wantCash(t, m, tt.before+" "+sign+"1000.00")
			wantCash(t, lever(m, "2027-01-01", money.One, 0, tt.lever), tt.after+" "+sign+"1000.00")
		})
	}
}

// Half at the order, the rest 30 days after delivery [L40].
func TestLeverL40ADeposit(t *testing.T) {
	c := deal("30 days", payer.Habits{})
	c.Delivery = duration("30 days")
	m := trade(forecast.Customer, c, "2027-03-01", "1000.01")
	wantCash(t, m, "04-30 1000.01")
	wantCash(t, lever(m, "2027-01-01", money.One, 0, func(c *forecast.Conditions) { c.Deal.Terms = term("50% on order and rest 30 days") }),
		"03-01 500.01", "04-30 500.00") // half a cent rounds away from zero, the last part takes the rest
}

// By law 30 days from delivery: a late invoice shortens the time that is left [L23].
func TestLeverL23FromDelivery(t *testing.T) {
	c := deal("30 days from delivery", payer.Habits{})
	c.Invoicing.After = duration("20 days")
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "1000"), "03-31 1000.00")
	c.Invoicing.After = duration("35 days")
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "1000"), "04-05 1000.00") // never before the invoice
}

// A longer supplier term with a larger volume: paid later, and more [L17].
func TestLeverL17LongerSupplierTermsForMoreVolume(t *testing.T) {
	m := trade(forecast.Supplier, deal("30 days", payer.Habits{}), "2027-03-01", "1000", "2027-04-01", "1000")
	more := lever(m, "2027-04-01", money.One, 0, func(c *forecast.Conditions) {
		c.Deal.Terms = term("60 days")
		c.Schedules = []forecast.Schedule{orders("2027-03-01", "1100", "2027-04-01", "1100")}
	})
	wantCash(t, m, "03-31 -1000.00", "05-03 -1000.00")
	wantCash(t, more, "03-31 -1000.00", "05-31 -1100.00")
}

// Deliveries of 1.00 on every day of 2027, invoiced on Fridays instead of at the month's
// end [L5]. Waiting for the month's end takes Σ(L²−L)/2 = 5,373 days a year, for Friday 3 a
// day (1,095, and 2027 has no more: it begins and ends on a Friday, so 1,092). With 30 days
// the gain is the difference. Counted from the month's end, what is delivered after the last
// Friday of a month is due a month later: 2, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 and 0 days of the
// months, times the length of the next month, are 1,034 days lost.
func TestLeverL5WeeklyInvoices(t *testing.T) {
	var daily []string
	for d := day("2027-01-01"); d <= day("2027-12-31"); d++ {
		daily = append(daily, d.String(), "1")
	}
	waited := func(rhythmText, terms string) (days int) {
		c := deal(terms, payer.Habits{})
		c.Invoicing.Rhythm = rhythm(rhythmText)
		m := trade(forecast.Customer, c, daily...)
		m.Calendar = nil // every day: rolling is another rule
		for _, p := range run(m).Pieces()[0] {
			days += int(p.Paid - p.Delivered)
		}
		return days
	}
	for terms, want := range map[string]int{"30 days": 5373 - 1092, "end of month + 30 days": -1034} {
		if gain := waited("month end", terms) - waited("every friday", terms); gain != want {
			t.Errorf("%s: invoiced weekly, 365 orders are paid %d days sooner in all, want %d", terms, gain, want)
		}
	}
}

// Reasons follow what happened to the line.
func TestWhyALineIsOnItsDay(t *testing.T) {
	for _, tt := range []struct {
		what  string
		given forecast.Conditions
		on    string
		want  []forecast.Reason
	}{
		{"nothing moved it", deal("30 days", payer.Habits{}), "2027-03-01", nil},
		{"a weekend", deal("30 days", payer.Habits{}), "2027-03-06", nil},
		{"the due date is a Saturday", deal("12 days", payer.Habits{}), "2027-03-01", []forecast.Reason{forecast.WhyRolled}},
		{"late", deal("30 days", payer.Habits{Late: duration("2 days")}), "2027-03-01", []forecast.Reason{forecast.WhyLate}},
		{"early", deal("30 days", payer.Habits{Late: duration("-2 days")}), "2027-03-01", []forecast.Reason{forecast.WhyEarly}},
	} {
		if got := run(trade(forecast.Customer, tt.given, tt.on, "100")).Flows()[0].Why; fmt.Sprint(got) != fmt.Sprint(tt.want) {
			t.Errorf("%s: %v, want %v", tt.what, got, tt.want)
		}
	}
}

// Paid on Saturday 6 March by a payer who knows no weekend, in the bank on Monday: the
// credit note of Sunday comes too late for it.
func TestACreditNoteLeavesMoneyInTransitAlone(t *testing.T) {
	c := deal("on delivery", payer.Habits{})
	c.Deal.Calendar = named("every-day")
	wantCash(t, trade(forecast.Customer, c, "2027-03-06", "100", "2027-03-07", "-30", "2027-03-15", "200"), "03-08 100.00", "03-15 170.00")
}

// Volume and price change what is ordered, one after the other, with one rounding; the lever
// acts on orders of its period.
func TestVolumeAndPrice(t *testing.T) {
	c := deal("on delivery", payer.Habits{})
	c.Volume, c.Price = money.Percent(10), money.Percent(-5)
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "100", "2027-03-02", "0.11"), "03-01 104.50", "03-02 0.11") // 0.11 × 1.045 = 0.11495
}
