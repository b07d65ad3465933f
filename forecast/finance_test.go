package forecast_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// spender is a company that begins with so much, spends each amount on its day of 2027 and
// works on every day.
func spender(opening string, months int, spent map[string]string) *forecast.Model {
	m := &forecast.Model{
		Currency: euro, Opening: eur(opening), Calendar: named("every-day"),
		Span: calendar.Span{First: day("2027-01-01"), Last: day("2027-01-01").AddMonths(months) - 1},
	}
	for _, date := range slices.Sorted(maps.Keys(spent)) {
		m.Parties = append(m.Parties, expense("on "+date, date, spent[date]))
	}
	return m
}

func expense(id, date, amount string) *forecast.Party {
	side, value := forecast.Expense, eur(amount)
	if value < 0 {
		side, value = forecast.Income, -value
	}
	c := &forecast.Conditions{Schedules: []forecast.Schedule{{Amount: value, Dates: []calendar.Date{day(date)}}}}
	return &forecast.Party{ID: id, Name: id, Side: side, Regimes: always(c)}
}

func waiting(id, date, amount, above string, priority int) *forecast.Party {
	p := expense(id, date, amount)
	p.Base().Waits = &forecast.Waiting{Above: eur(above), Priority: priority}
	return p
}

func interestAt(rate string, yearDays int, charged calendar.Period) forecast.Interest {
	return forecast.Interest{Rate: percent(rate), YearDays: yearDays, Charged: charged}
}

// financing lists what banks lend and charge, one line each.
func financing(r *forecast.Result) []string {
	var lines []string
	for _, f := range r.Financing {
		lines = append(lines, fmt.Sprintf("%v %s %s %s", f.Date, f.Party.ID, f.Kind, euro.Format(f.Amount)))
	}
	return lines
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// Interest accrues on closing amounts of calendar days and is debited on the last day of the
// period, whose own night belongs to the next.
func TestOverdraftInterest(t *testing.T) {
	for _, tt := range []struct {
		name  string
		by    forecast.Interest
		spent map[string]string
		want  []string
	}{
		{"59 nights of 1,000 from 31 January to 30 March: 1,000 × 9% × 59 ÷ 360", interestAt("9%", 360, calendar.Quarter),
			map[string]string{"2027-01-31": "1000"}, []string{"2027-03-31 overdraft interest -14.75"}},
		{"in years of 365 days: 14.548", interestAt("9%", 365, calendar.Quarter),
			map[string]string{"2027-01-31": "1000"}, []string{"2027-03-31 overdraft interest -14.55"}},
		{"by the month: a night of January; 28 with 1,000 less; 31 on 1,007.25 from 28 February on", interestAt("9%", 360, calendar.Month),
			map[string]string{"2027-01-30": "1000"},
			// 31 January: 1 night, 0.25; 28 February: 28 nights of 1,000.25, 7.0018; 31 March: 31 nights of 1,007.25, 7.8062
			[]string{"2027-01-31 overdraft interest -0.25", "2027-02-28 overdraft interest -7.00", "2027-03-31 overdraft interest -7.81"}},
		{"beyond any limit at the same rate: 100,000 × 9% × 10 ÷ 360", interestAt("9%", 360, calendar.Quarter),
			map[string]string{"2027-03-21": "100000"}, []string{"2027-03-31 overdraft interest -250.00"}},
		{"spent on the last day, nothing is owed yet", interestAt("9%", 360, calendar.Quarter),
			map[string]string{"2027-03-31": "1000"}, nil},
		{"without a rate, nothing is charged", interestAt("0%", 360, calendar.Quarter),
			map[string]string{"2027-01-31": "1000"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := spender("0", 3, tt.spent)
			m.Overdraft = &forecast.Overdraft{Limit: eur("500"), Interest: tt.by}
			same(t, financing(run(m)), tt.want)
		})
	}
}

// Each day: flows, then the interest charged that day, then the credit line, then the balance.
func TestCreditLine(t *testing.T) {
	line := forecast.CreditLine{Limit: eur("5000"), KeepAt: eur("1000"), Step: eur("1000"), Interest: interestAt("0%", 360, calendar.Quarter)}
	with := func(change func(*forecast.CreditLine)) *forecast.CreditLine {
		changed := line
		change(&changed)
		return &changed
	}
	for _, tt := range []struct {
		name  string
		line  *forecast.CreditLine
		spent map[string]string // negative comes in
		want  []string
		low   string // own cash, which the line does not hide
	}{
		{"whole steps: 1,500 is missing, 2,000 are drawn", &line, map[string]string{"2027-01-10": "2500"},
			[]string{"2027-01-10 credit line loan 2000.00"}, "-500.00"},
		{"while they fit in the limit", &line, map[string]string{"2027-01-10": "9000"},
			[]string{"2027-01-10 credit line loan 5000.00"}, "-7000.00"},
		{"whole steps are repaid that leave the level", &line, map[string]string{"2027-01-10": "2500", "2027-02-10": "-1400"},
			[]string{"2027-01-10 credit line loan 2000.00", "2027-02-10 credit line loan -1000.00"}, "-500.00"},
		{"no more than was drawn", &line, map[string]string{"2027-01-10": "2500", "2027-02-10": "-9000"},
			[]string{"2027-01-10 credit line loan 2000.00", "2027-02-10 credit line loan -2000.00"}, "-500.00"},
		{"reviewed at the month's end only", with(func(c *forecast.CreditLine) { c.Monthly = true }), map[string]string{"2027-01-10": "2500"},
			[]string{"2027-01-31 credit line loan 2000.00"}, "-500.00"},
		{"never repaid", with(func(c *forecast.CreditLine) { c.NeverRepaid = true }), map[string]string{"2027-01-10": "2500", "2027-02-10": "-9000"},
			[]string{"2027-01-10 credit line loan 2000.00"}, "-500.00"},
		{"a rest of the limit below a step stays undrawn", with(func(c *forecast.CreditLine) { c.Limit = eur("2500") }), map[string]string{"2027-01-10": "9000"},
			[]string{"2027-01-10 credit line loan 2000.00"}, "-7000.00"},
		// 2,000 × 6% × 80 nights (10 January to 30 March) ÷ 360 = 26.67, which takes the balance
		// below its level of 1,000: a step more is drawn
		{"interest is charged before the review, which lends for it",
			with(func(c *forecast.CreditLine) { c.Interest = interestAt("6%", 360, calendar.Quarter) }), map[string]string{"2027-01-10": "3000"},
			[]string{"2027-01-10 credit line loan 2000.00", "2027-03-31 credit line interest -26.67", "2027-03-31 credit line loan 1000.00"}, "-1026.67"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := spender("2000", 3, tt.spent)
			m.CreditLine = tt.line
			r := run(m)
			same(t, financing(r), tt.want)
			low := r.Days[0].Own()
			for _, d := range r.Days {
				low = min(low, d.Own())
			}
			if euro.Format(low) != tt.low {
				t.Errorf("own cash falls to %s, want %s", euro.Format(low), tt.low)
			}
		})
	}
}

func TestLoans(t *testing.T) {
	loan := func(principal, drawn, rate string, instalments, months int) forecast.Loan {
		return forecast.Loan{Lender: &forecast.Party{ID: "saw", Side: forecast.Lender}, Principal: eur(principal), Drawn: day(drawn), Rate: percent(rate), Instalments: instalments, Months: months}
	}
	for _, tt := range []struct {
		name string
		loan forecast.Loan
		want []string
	}{
		// 1,000 at 12% in three months: 340.02 each (340.0221). Interest 10, 6.70 of 669.98, 3.37 of 336.66
		{"by the month: the last instalment takes the rest", loan("1000", "2027-01-31", "12%", 3, 1), []string{
			"2027-02-01 saw loan 1000.00",                                   // the 31st is a Sunday
			"2027-03-01 saw loan -330.02", "2027-03-01 saw interest -10.00", // 28 February, clamped, is a Sunday
			"2027-03-31 saw loan -333.32", "2027-03-31 saw interest -6.70",
			"2027-04-30 saw loan -336.66", "2027-04-30 saw interest -3.37",
		}},
		// 1,000 at 8%, a quarter bears 2%: 515.05 each (515.0495). Interest 20, 10.10 of 504.95
		{"by the quarter", loan("1000", "2027-02-15", "8%", 2, 3), []string{
			"2027-02-15 saw loan 1000.00",
			"2027-05-17 saw loan -495.05", "2027-05-17 saw interest -20.00", // the 15th is a Saturday
			"2027-08-16 saw loan -504.95", "2027-08-16 saw interest -10.10", // the 15th is a Sunday
		}},
		{"drawn before the start: no principal comes in", loan("1000", "2026-11-30", "12%", 3, 1), []string{
			"2027-02-01 saw loan -333.32", "2027-02-01 saw interest -6.70", // 30 January is a Saturday
			"2027-03-01 saw loan -336.66", "2027-03-01 saw interest -3.37",
		}},
		{"without interest", loan("100", "2027-01-04", "0%", 3, 1), []string{
			"2027-01-04 saw loan 100.00", "2027-02-04 saw loan -33.33", "2027-03-04 saw loan -33.33", "2027-04-05 saw loan -33.34",
		}},
		{"what rounds up is over sooner", loan("0.03", "2027-01-04", "0%", 4, 1), []string{
			"2027-01-04 saw loan 0.03", "2027-02-04 saw loan -0.01", "2027-03-04 saw loan -0.01", "2027-04-05 saw loan -0.01",
		}},
		{"repaid before the start", loan("1000", "2026-01-04", "12%", 3, 1), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := spender("0", 12, nil)
			m.Calendar, m.Loans = named("weekends"), []forecast.Loan{tt.loan}
			r := run(m)
			same(t, financing(r), tt.want)
			if last := r.Days[len(r.Days)-1]; last.Debt != 0 {
				t.Errorf("%s are still due at the end", euro.Format(last.Debt))
			}
			interest := r.Before.Position() - r.Days[len(r.Days)-1].Position()
			for _, f := range r.Financing {
				if f.Kind == forecast.KindInterest {
					interest += f.Amount
				}
			}
			if interest != 0 {
				t.Errorf("borrowing and repaying change the position by %s beside interest", euro.Format(-interest))
			}
		})
	}
}

// An expense that waits is paid on the first business day, from its own on, on which own cash
// before paying it is at least what it waits for: by priority, then in the order of the file.
func TestWaitingForCash(t *testing.T) {
	for _, tt := range []struct {
		name    string
		waiting []*forecast.Party
		want    []string // party, day
	}{
		{"enough on its day: it does not wait", []*forecast.Party{waiting("a", "2027-01-11", "800", "1000", 0)}, []string{"a 2027-01-11"}},
		{"paid when the income of the 20th makes 1,500", []*forecast.Party{waiting("a", "2027-01-11", "800", "1500", 0)}, []string{"a 2027-01-20 waited"}},
		{"a cent more, and it is blocked", []*forecast.Party{waiting("a", "2027-01-11", "800", "1500.01", 0)}, []string{"a blocked"}},
		{"from a Saturday it waits for Monday as all do", []*forecast.Party{waiting("a", "2027-01-09", "800", "0", 0)}, []string{"a 2027-01-11"}},
		{"each sees what the one before has left", []*forecast.Party{waiting("a", "2027-01-11", "800", "900", 0), waiting("b", "2027-01-11", "100", "600", 0)}, []string{"a 2027-01-11", "b 2027-01-20 waited"}},
		{"a priority goes before none", []*forecast.Party{waiting("a", "2027-01-11", "800", "900", 0), waiting("b", "2027-01-11", "200", "600", 2)}, []string{"a 2027-01-20 waited", "b 2027-01-11"}},
		{"the lower priority first", []*forecast.Party{waiting("a", "2027-01-11", "800", "900", 2), waiting("b", "2027-01-11", "200", "600", 1)}, []string{"a 2027-01-20 waited", "b 2027-01-11"}},
		{"what must wait on does not hold up the next", []*forecast.Party{waiting("a", "2027-01-11", "800", "9000", 1), waiting("b", "2027-01-11", "200", "600", 2)}, []string{"a blocked", "b 2027-01-11"}},
		{"dated before the start, it is in the opening balance", []*forecast.Party{waiting("a", "2026-12-30", "800", "9000", 0)}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			m := spender("1000", 2, map[string]string{"2027-01-20": "-500"})
			m.Calendar, m.Parties = named("weekends"), append(m.Parties, tt.waiting...)
			r := run(m)
			same(t, waits(r), tt.want)
			last := r.Days[len(r.Days)-1]
			want := r.Before.Position() + eur("500")
			for _, p := range tt.waiting {
				if p.Base().Schedules[0].Dates[0] >= m.Span.First {
					want -= p.Base().Schedules[0].Amount
				}
			}
			if last.Position() != want {
				t.Errorf("position %s, want %s: what waits is owed", euro.Format(last.Position()), euro.Format(want))
			}
		})
	}
}

// waits tells what became of each waiting expense.
func waits(r *forecast.Result) []string {
	late := map[*forecast.Party]string{}
	for _, d := range r.Delays() {
		if late[d.Party] = " waited"; d.Paid == nil {
			late[d.Party] = "blocked"
		}
	}
	var lines []string
	for i, p := range r.Model.Parties {
		for j := range r.Pieces()[i] {
			if p.Base().Waits == nil {
				continue
			}
			if late[p] == "blocked" {
				lines = append(lines, p.ID+" blocked")
			} else {
				lines = append(lines, p.ID+" "+r.Pieces()[i][j].Cash.String()+late[p])
			}
		}
	}
	return lines
}

// Books are shared by all models of an engine; what one of them moves stays where it was for
// the others.
func TestWaitingIsNeverShared(t *testing.T) {
	m := spender("1000", 2, map[string]string{"2027-01-20": "-500"})
	m.Parties = append(m.Parties, waiting("a", "2027-01-11", "800", "1500", 0))
	rich := *m
	rich.Parties = append([]*forecast.Party{expense("gift", "2027-01-02", "-8000")}, m.Parties...)
	engine := forecast.NewEngine()
	same(t, waits(engine.Run(m)), []string{"a 2027-01-20 waited"})
	same(t, waits(engine.Run(&rich)), []string{"a 2027-01-11"})
	same(t, waits(engine.Run(m)), []string{"a 2027-01-20 waited"})
}

// The oracle borrows the smallest multiple of its step that lifts the balance before
// financing to the minimum, and never repays.
func TestFinancingOfTheOracleBudget(t *testing.T) {
	for _, b := range readBudgets(t) {
		if b.Cash == nil || b.Cash.Financing == nil {
			continue
		}
		for _, minimum := range []string{"0", "4000"} { // the source's balances fit both
			m := b.company()
			m.Opening = money.Amount(b.Cash.Opening * 100)
			opening := b.Cash.Opening
			for i, before := range b.Cash.BeforeFinancing {
				m.Parties = append(m.Parties, expense(b.Periods[i], b.on(i).String(), fmt.Sprint(opening-before)))
				opening = b.Cash.Ending[i]
			}
			m.CreditLine = &forecast.CreditLine{Limit: eur("1000000"), Step: eur("10000"), KeepAt: eur(minimum), Monthly: true, NeverRepaid: true,
				Interest: interestAt("0%", 360, calendar.Quarter)}
			r := run(m)
			for i := range b.Periods {
				last := r.Days[day("2027-01-01").AddMonths((i+1)*b.months())-1-m.Span.First]
				if last.Cash != money.Amount(b.Cash.Ending[i]*100) || last.Financing != money.Amount(b.Cash.Financing[i]*100) {
					t.Errorf("%s %s: %s borrowed, %s left; want %d and %d", b.ID, b.Periods[i], euro.Format(last.Financing), euro.Format(last.Cash), b.Cash.Financing[i], b.Cash.Ending[i])
				}
			}
		}
	}
}

// How a principal comes back, of 12,000 at 6 % a year: half a percent a month.
func TestKindsOfLoans(t *testing.T) {
	for _, tt := range []struct {
		name     string
		kind     forecast.LoanKind
		count    int
		deferred int
		want     []string // principal and interest of each month
	}{
		{"constant: 3,000 a month, and 0.5 % of what is left before", forecast.ConstantLoan, 4, 0,
			[]string{"-3000.00 -60.00", "-3000.00 -45.00", "-3000.00 -30.00", "-3000.00 -15.00"}},
		{"a share that does not divide: 1,714.29 six times, the last takes 1,714.26", forecast.ConstantLoan, 7, 0,
			[]string{"-1714.29 -60.00", "-1714.29 -51.43", "-1714.29 -42.86", "-1714.29 -34.29", "-1714.29 -25.71", "-1714.29 -17.14", "-1714.26 -8.57"}},
		{"bullet: the principal with the last", forecast.BulletLoan, 3, 0,
			[]string{"0.00 -60.00", "0.00 -60.00", "-12000.00 -60.00"}},
		{"two months deferred, then an annuity of two: 60 ÷ (1 − 1.005⁻²) = 6,045.04", forecast.AnnuityLoan, 4, 2,
			[]string{"0.00 -60.00", "0.00 -60.00", "-5985.04 -60.00", "-6014.96 -30.07"}},
		{"a month deferred, then halves", forecast.ConstantLoan, 3, 1,
			[]string{"0.00 -60.00", "-6000.00 -60.00", "-6000.00 -30.00"}},
	} {
		m := spender("0", 12, nil)
		m.Loans = []forecast.Loan{{
			Lender: &forecast.Party{ID: "saw", Side: forecast.Lender}, Principal: eur("12000"), Drawn: day("2027-01-15"), Rate: percent("6%"),
			Instalments: tt.count, Months: 1, Kind: tt.kind, Deferred: tt.deferred,
		}}
		paid := map[calendar.Date][2]money.Amount{}
		var days []calendar.Date
		for _, f := range run(m).Financing {
			if f.Amount > 0 {
				continue
			}
			sums, known := paid[f.Date]
			if !known {
				days = append(days, f.Date)
			}
			if f.Kind == forecast.KindLoan {
				sums[0] += f.Amount
			} else {
				sums[1] += f.Amount
			}
			paid[f.Date] = sums
		}
		var got []string
		for _, d := range days {
			got = append(got, euro.Format(paid[d][0])+" "+euro.Format(paid[d][1]))
		}
		t.Run(tt.name, func(t *testing.T) { same(t, got, tt.want) })
	}
}

// What a bank is paid is told by what it is reckoned on.
func TestWhatABankIsPaidFor(t *testing.T) {
	m := spender("0", 3, map[string]string{"2027-01-11": "900"})
	m.Overdraft = &forecast.Overdraft{Interest: forecast.Interest{Rate: money.Percent(9), YearDays: 360, Charged: calendar.Month}}
	saw := &forecast.Party{ID: "saw", Side: forecast.Lender}
	m.Loans = []forecast.Loan{{Lender: saw, Principal: eur("1200"), Drawn: day("2026-11-15"), Instalments: 3, Months: 1, Kind: forecast.ConstantLoan}}
	r := run(m)
	if base, ok := r.InterestBase(forecast.OverdraftBank, day("2027-01-31")); !ok || base.Nights.Days() != 30 || base.Mean != eur("813.33") {
		t.Errorf("%+v: 4 nights of 900 and 16 of 1,300 are 813.33 on average of 30", base)
	}
	if p, ok := m.LoanPayment(saw, day("2027-01-15")); !ok || p.Number != 2 || p.Left != eur("800") {
		t.Errorf("%+v: the second instalment, before which 800 are left", p)
	}
	if _, ok := m.LoanPayment(saw, day("2027-01-16")); ok {
		t.Error("an instalment of a day without one")
	}
	if _, ok := r.InterestBase(saw, day("2027-01-31")); ok {
		t.Error("an overdraft of who lent the saw")
	}
}
