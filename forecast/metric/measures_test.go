package metric_test

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

var euro = must(money.ParseCurrency("EUR"))

func day(iso string) calendar.Date   { return must(calendar.ParseDate(iso)) }
func eur(text string) money.Amount   { return must(euro.Parse(text)) }
func percent(text string) money.Rate { return must(money.ParsePercent(text)) }

// trade returns a party with dated orders: "2027-01-04", "1000", …
func trade(id string, side forecast.Side, c forecast.Conditions, datesAndAmounts ...string) *forecast.Party {
	s := forecast.Schedule{Dates: []calendar.Date{}}
	for i := 0; i < len(datesAndAmounts); i += 2 {
		s.Dates, s.Amounts = append(s.Dates, day(datesAndAmounts[i])), append(s.Amounts, eur(datesAndAmounts[i+1]))
	}
	c.Schedules = []forecast.Schedule{s}
	return &forecast.Party{ID: id, Side: side, Regimes: []forecast.Regime{{Span: calendar.Always, High: money.Whole, Conditions: &c}}}
}

func on(term string) forecast.Conditions {
	return forecast.Conditions{Deal: forecast.Deal{Terms: must(terms.Parse(term, terms.Options{})).Terms}}
}

// tenDays is a company of 4 to 13 January 2027, open every day.
func tenDays(opening, floor string, parties ...*forecast.Party) *metric.Measures {
	return metric.Of(forecast.NewEngine().Run(&forecast.Model{
		Currency: euro, Span: calendar.Span{First: day("2027-01-04"), Last: day("2027-01-13")},
		Opening: eur(opening), Floor: eur(floor), Parties: parties,
	}))
}

// 100 on the first day, −50 from the 6th, 150 from the 9th, 130 from the 13th; the floor is
// 20.
func TestCashMeasures(t *testing.T) {
	m := tenDays("100", "20",
		trade("rent", forecast.Expense, forecast.Conditions{}, "2027-01-06", "150", "2027-01-13", "20"),
		trade("grant", forecast.Income, forecast.Conditions{}, "2027-01-09", "200"))
	for _, tt := range []struct {
		name string
		want metric.Value
	}{
		{"lowest_cash", amount("-50")},
		{"lowest_cash_date", metric.Value{Unit: metric.Day, Exists: true, Date: day("2027-01-06")}}, // the first of the three days
		{"cash_gap", amount("70")},
		{"days_below_floor", metric.Value{Unit: metric.Count, Exists: true, Count: 3}}, // 6, 7 and 8
		{"first_day_below_floor", metric.Value{Unit: metric.Day, Exists: true, Date: day("2027-01-06")}},
		{"gap_area", metric.Value{Unit: metric.MoneyDays, Exists: true, Amount: eur("210")}}, // 3 × 70
		{"lowest_balance", amount("-50")},
		{"days_overdrawn", metric.Value{Unit: metric.Count, Exists: true, Count: 3}},
		{"closing_cash", amount("130")},
		{"credit_peak", amount("0")},
		{"total_receipts", amount("200")},
		{"total_disbursements", amount("170")},
		{"opening_position", amount("100")},
		{"closing_position", amount("130")},
		{"cost", amount("0")},
	} {
		if got := value(t, m, tt.name); got != tt.want {
			t.Errorf("%s is %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// What is drawn on the credit line is in the bank, though it is not the company's own: closing
// cash ends where the daily balance and the cash plan do.
func TestClosingCashIsTheBankBalance(t *testing.T) {
	m := metric.Of(forecast.NewEngine().Run(&forecast.Model{
		Currency: euro, Span: calendar.Span{First: day("2027-01-04"), Last: day("2027-01-13")}, Opening: eur("100"),
		CreditLine: &forecast.CreditLine{Limit: eur("1000"), Step: eur("1"), Interest: forecast.Interest{YearDays: 360, Charged: calendar.Quarter}},
		Parties:    []*forecast.Party{trade("rent", forecast.Expense, forecast.Conditions{}, "2027-01-06", "150")},
	}))
	for name, want := range map[string]string{"closing_cash": "0", "lowest_balance": "0", "lowest_cash": "-50", "credit_peak": "50", "closing_position": "-50"} {
		if got := value(t, m, name); got != amount(want) {
			t.Errorf("%s is %+v, want %s", name, got, want)
		}
	}
}

func amount(text string) metric.Value {
	return metric.Value{Unit: metric.Money, Exists: true, Amount: eur(text)}
}

func value(t *testing.T, m *metric.Measures, name string) metric.Value {
	t.Helper()
	for _, d := range metric.Definitions {
		if d.Name == name {
			return d.Of(m)
		}
	}
	t.Fatalf("no measure is called %s", name)
	return metric.Value{}
}

// On the floor is not below it.
func TestOnTheFloorIsNotBelowIt(t *testing.T) {
	m := tenDays("20", "20")
	if m.CashGap != 0 || m.DaysBelowFloor != 0 || m.FirstDayBelowFloor != nil || m.GapArea != 0 {
		t.Errorf("%+v", m)
	}
	if v := value(t, m, "first_day_below_floor"); v.Exists {
		t.Errorf("a first day below the floor: %+v", v)
	}
}

// Sold for 600 on the 5th, paid after 4 days; for 300 on the 6th, paid after the end; half of
// a third order of 200 of the 12th comes 6 days ahead. Bought for 400 on the 4th, paid after
// 5 days.
func TestTradeMeasures(t *testing.T) {
	ahead := on("50% on order and rest 30 days")
	ahead.Delivery = calendar.Duration{Count: 6}
	m := tenDays("1000", "0",
		trade("a", forecast.Customer, on("4 days"), "2027-01-05", "600"),
		trade("b", forecast.Customer, on("10 days"), "2027-01-06", "300"),
		trade("c", forecast.Customer, ahead, "2027-01-06", "200"),
		trade("s", forecast.Supplier, on("5 days"), "2027-01-04", "400"))
	for _, tt := range []struct {
		name string
		want metric.Value
	}{
		// (600 × 4 + 300 × 10 + 100 × −6 + 100 × 30) ÷ 1,100 = 7,800 ÷ 1,100
		{"dso", days(709)},
		{"days_to_invoice", days(-55)}, // the advance is asked 6 days before its delivery: −600 ÷ 1,100
		{"dpo", days(500)},
		{"ccc", days(209)},
		// a: 600 from the 5th to the 8th, b: 300 from the 6th on, c: 100 from the 12th on
		{"receivables", amount("400")},
		{"receivables_mean", amount("500")}, // (4 × 600 + 8 × 300 + 2 × 100) ÷ 10
		{"advances", amount("0")},
		{"advances_mean", amount("60")}, // 100 on six days
		{"payables", amount("0")},
		{"payables_mean", amount("200")}, // 400 on five days
		{"working_capital", amount("400")},
		{"working_capital_mean", amount("240")}, // 500 − 200 − 60
		{"dso_balance", days(455)},              // 500 ÷ 1,100 × 10
		{"dpo_balance", days(500)},              // 200 ÷ 400 × 10
		{"dso_countback", days(364)},            // 400 of the 1,100 of ten days
		{"closing_position", amount("1700")},    // 1,000 + 600 + 100 − 400 in cash, 400 to come
		{"dio", metric.Value{Unit: metric.Days}},
		{"dio_balance", metric.Value{Unit: metric.Days}},
		{"apr_of_discount", metric.Value{Unit: metric.Percent}},
	} {
		if got := value(t, m, tt.name); got != tt.want {
			t.Errorf("%s is %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func days(hundredths metric.Hundredths) metric.Value {
	return metric.Value{Unit: metric.Days, Exists: true, Days: hundredths}
}

func TestMeasuresThatDoNotExist(t *testing.T) {
	none := tenDays("100", "0")
	for _, name := range []string{"dso", "dpo", "ccc", "days_to_invoice", "dso_balance", "dpo_balance", "apr_of_discount", "apr_of_discount_simple_360", "first_day_below_floor"} {
		if v := value(t, none, name); v.Exists {
			t.Errorf("without trade %s is %+v", name, v)
		}
	}
	// a side without trade counts no days in the cycle
	buys := tenDays("1000", "0", trade("s", forecast.Supplier, on("5 days"), "2027-01-04", "400"))
	if buys.DSO != nil || buys.CCC == nil || *buys.CCC != -500 {
		t.Errorf("without sales the dso is %v and the cycle %v, want none and −5 days", buys.DSO, buys.CCC)
	}
	// never-payers have no day of payment
	never := on("1 day")
	never.Deal.Habits.Never = money.One
	if m := tenDays("0", "0", trade("a", forecast.Customer, never, "2027-01-05", "600")); m.DSO != nil {
		t.Errorf("the dso of who never pays is %v", *m.DSO)
	}
}

// 2 % within 2 days of 12, taken by half: 10 on 1,000; each 98 paid brings 2 for ten days:
// 2/98 × 36 = 73.47 % a year of 360 days, compounded (100/98)^36 − 1 = 106.95 %.
func TestDiscountMeasures(t *testing.T) {
	c := on("12 days")
	c.Deal.Discount = &terms.Discount{Tiers: []terms.Tier{{Rate: percent("2%"), Window: calendar.Duration{Count: 2}}}}
	c.Deal.Habits = payer.Habits{DiscountTaken: []money.Rate{percent("50%")}}
	m := tenDays("0", "0",
		trade("a", forecast.Customer, c, "2027-01-05", "1000"), trade("s", forecast.Supplier, c, "2027-01-05", "600"))
	if m.DiscountCost != eur("10") || m.DiscountEarned != eur("6") || m.Cost != eur("4") {
		t.Errorf("discounts cost %d and earn %d, in all %d; want 10.00, 6.00 and 4.00", m.DiscountCost, m.DiscountEarned, m.Cost)
	}
	for _, tt := range []struct{ name, want string }{
		{"apr_of_discount_simple_360", "73.47"},
		{"apr_of_discount_simple_365", "74.49"}, // 2/98 × 36.5
		{"apr_of_discount_effective_360", "106.95"},
		{"apr_of_discount_effective_365", "109.05"}, // as the textbook's 2/20 net 30
		{"apr_of_discount", "109.05"},
	} {
		if v := value(t, m, tt.name); !v.Exists || v.Rate.StringFixed(2) != tt.want {
			t.Errorf("%s is %s, want %s", tt.name, v.Rate.StringFixed(2), tt.want)
		}
	}
}

// Until due no time is gained: the discount costs, but no rate a year can tell how much.
func TestADiscountThatGainsNoTimeHasNoYearlyRate(t *testing.T) {
	c := on("5 days")
	c.Deal.Discount = &terms.Discount{Tiers: []terms.Tier{{Rate: percent("2%"), Until: terms.UntilDue}}}
	c.Deal.Habits = payer.Habits{DiscountTaken: []money.Rate{money.One}}
	m := tenDays("0", "0", trade("a", forecast.Customer, c, "2027-01-05", "1000"))
	if m.DiscountCost != eur("20") || value(t, m, "apr_of_discount").Exists {
		t.Errorf("the discount costs %d, %+v a year", m.DiscountCost, value(t, m, "apr_of_discount"))
	}
}

// A tenth is written off on the last day, 3 days after due; written off later, it is still
// a receivable.
func TestBadDebt(t *testing.T) {
	for _, tt := range []struct {
		after         int
		bad, standing string
	}{{3, "100", "0"}, {4, "0", "100"}} {
		c := on("1 day")
		c.Deal.Habits = payer.Habits{Never: percent("10%"), WrittenOffAfter: &calendar.Duration{Count: tt.after}}
		m := tenDays("0", "0", trade("a", forecast.Customer, c, "2027-01-09", "1000"))
		if m.BadDebt != eur(tt.bad) || m.Receivables.End != eur(tt.standing) || m.Cost != eur(tt.bad) {
			t.Errorf("written off after %d days: bad debt %d, receivables %d, cost %d", tt.after, m.BadDebt, m.Receivables.End, m.Cost)
		}
	}
}

func TestAgainstTheBaseline(t *testing.T) {
	m, base := &metric.Measures{Cost: 500, LowestCash: -300}, &metric.Measures{Cost: 200, LowestCash: -1000}
	m.Against(base)
	if m.Cost != 300 || m.Gain != 700 {
		t.Errorf("cost %d and gain %d, want 300 and 700", m.Cost, m.Gain)
	}
}

func TestNamesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, d := range metric.Definitions {
		if seen[d.Name] {
			t.Errorf("%s is defined twice", d.Name)
		}
		seen[d.Name] = true
	}
}

func TestCountback(t *testing.T) {
	months := []metric.MonthOfSales{{1000, 30}, {800, 31}, {0, 30}, {700, 31}}
	for _, tt := range []struct {
		receivables money.Amount
		want        metric.Hundredths
		exists      bool
	}{
		{0, 0, true},
		{500, 1500, true},  // half of the last month
		{1000, 3000, true}, // the whole of it
		{1400, 4550, true}, // and half of the one before
		{1801, 9104, true}, // over the month without sales: 30 + 31 + 30 + 1/700 of 31
		{2501, 0, false},   // older than what is known
	} {
		got := metric.Countback(tt.receivables, months)
		if (got != nil) != tt.exists || got != nil && *got != tt.want {
			t.Errorf("%d stands for %v, want %d (%v)", tt.receivables, got, tt.want, tt.exists)
		}
	}
}

// The oracle's ratios, on balances that stand still for its year.
func TestWorkingCapitalOfTheOracle(t *testing.T) {
	var oracle struct {
		Rows []struct {
			ID, Kind, What string
			In             struct {
				Balance, Flow, Inv, Cogs, Ar, Sales, Ap, Stock float64
				Months                                         [][2]int
			}
			Expect, Tol float64
		}
	}
	if err := yaml.Unmarshal(must(os.ReadFile(filepath.Join("testdata", "working_capital.yaml"))), &oracle); err != nil {
		t.Fatal(err)
	}
	for _, row := range oracle.Rows {
		t.Run(row.ID+" "+row.What, func(t *testing.T) {
			tolerance := max(row.Tol, 0.0051) // the source prints two decimals
			var got float64
			switch in := row.In; row.Kind {
			case "days_balance":
				got = standing(in.Balance, in.Flow)
			case "ccc":
				got = standing(in.Inv, in.Cogs) + standing(in.Ar, in.Sales) - standing(in.Ap, in.Cogs)
				tolerance = 0.0151 // three of them
			case "countback":
				var months []metric.MonthOfSales
				for _, m := range in.Months {
					months = append(months, metric.MonthOfSales{Sales: money.Amount(m[0] * 100), Days: m[1]})
				}
				got = float64(*metric.Countback(money.Amount(in.Ar*100), months)) / 100
			case "bfr":
				r := &forecast.Result{Model: &forecast.Model{Span: calendar.Span{First: 0, Last: 0}}, Days: []forecast.Day{{
					Stock: money.Amount(in.Stock), Receivables: money.Amount(in.Ar), Payables: money.Amount(in.Ap),
				}}}
				got = float64(metric.Of(r).WorkingCapital.End)
			default:
				t.Fatalf("rows of kind %s are not known here", row.Kind)
			}
			if math.Abs(got-row.Expect) > tolerance {
				t.Errorf("%.2f, want %.2f", got, row.Expect)
			}
		})
	}
}

// standing measures the days of a balance that stands still for a year of 365 days in which
// so much was sold.
func standing(balance, flow float64) float64 {
	r := &forecast.Result{Model: &forecast.Model{Span: calendar.Span{First: 0, Last: 364}}, Days: make([]forecast.Day, 365)}
	for i := range r.Days {
		r.Days[i].Receivables = money.Amount(balance)
	}
	r.Days[0].Sales = money.Amount(flow)
	return float64(*metric.Of(r).DSOBalance) / 100
}
