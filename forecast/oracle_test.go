package forecast_test

import (
	"os"
	"path/filepath"
	"testing"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A budgetSide is sales or purchases by period and the percents paid in that period, one
// later, two later.
type budgetSide struct {
	Flow, Opening []int64
	Prior         []int64 // of the periods before the first, nearest first
	Pattern       []int64
	Expect        []*int64
}

type budget struct {
	ID                     string
	Periods                []string
	Collections, Purchases *budgetSide
	Cash                   *struct {
		Opening            int64
		Receipts, Payments map[string][]int64
		BeforeFinancing    []int64 `yaml:"expect_before_financing"`
		Financing          []int64
		Ending             []int64 `yaml:"expect_ending"`
	}
}

func readBudgets(t *testing.T) []budget {
	t.Helper()
	var oracle struct{ Budgets []budget }
	if err := yaml.Unmarshal(must(os.ReadFile(filepath.Join("testdata", "cash_budgets.yaml"))), &oracle); err != nil {
		t.Fatal(err)
	}
	if len(oracle.Budgets) == 0 {
		t.Fatal("the oracle has no budgets")
	}
	return oracle.Budgets
}

// months is how long a period of the budget lasts.
func (b budget) months() int {
	if b.Periods[0][0] == 'Q' {
		return 3
	}
	return 1
}

// on is the 15th of the first month of a period, counted from the first; its last day is
// the period's.
func (b budget) on(period int) calendar.Date { return day("2027-01-15").AddMonths(period * b.months()) }

func (b budget) company() *forecast.Model {
	return &forecast.Model{
		Currency: euro, Span: calendar.Span{First: day("2027-01-01"), Last: day("2027-01-01").AddMonths(len(b.Periods)*b.months()) - 1},
	}
}

// flows are one order a period.
func (b budget) flows(units []int64, first int) forecast.Schedule {
	s := forecast.Schedule{Dates: []calendar.Date{}}
	for i, u := range units {
		s.Dates, s.Amounts = append(s.Dates, b.on(first+i)), append(s.Amounts, money.Amount(u*100))
	}
	return s
}

// side adds sales or purchases to a company, paid by the pattern of the budget.
func (b budget) side(m *forecast.Model, id string, side forecast.Side, given *budgetSide) {
	c := &forecast.Conditions{Schedules: []forecast.Schedule{b.flows(given.Flow, 0)}}
	for k, u := range given.Prior {
		c.Schedules = append(c.Schedules, b.flows([]int64{u}, -1-k))
	}
	shares := make([]money.Rate, (len(given.Pattern)-1)*b.months()+1)
	for k, p := range given.Pattern {
		shares[k*b.months()] = money.Percent(p)
	}
	c.Deal = forecast.Deal{Terms: term("on invoice"), Habits: payer.Habits{ByMonth: shares}}
	p := &forecast.Party{ID: id, Side: side, Regimes: always(c)}
	m.Parties = append(m.Parties, p)
	for i, u := range given.Opening {
		expected := b.on(i)
		if u != 0 {
			m.Open = append(m.Open, forecast.OpenItem{Party: p, Due: expected, Expected: &expected, Amount: money.Amount(u * 100)})
		}
	}
}

// check compares what moves in each period.
func (b budget) check(t *testing.T, m *forecast.Model, want []*int64, of func(forecast.Day) money.Amount) {
	t.Helper()
	r := run(m)
	for i, expect := range want {
		first := day("2027-01-01").AddMonths(i * b.months())
		moved := money.Amount(0)
		for d := first; d < first.AddMonths(b.months()); d++ {
			moved += of(r.Days[d-m.Span.First])
		}
		if expect != nil && moved != money.Amount(*expect*100) {
			t.Errorf("%s: %s moves, want %d", b.Periods[i], euro.Format(moved), *expect)
		}
	}
}

func TestCollectionsAndPaymentsOfTheOracleBudgets(t *testing.T) {
	for _, b := range readBudgets(t) {
		t.Run(b.ID, func(t *testing.T) {
			if b.Collections != nil {
				m := b.company()
				b.side(m, "customers", forecast.Customer, b.Collections)
				b.check(t, m, b.Collections.Expect, func(d forecast.Day) money.Amount { return d.Receipts })
			}
			if b.Purchases != nil {
				m := b.company()
				b.side(m, "suppliers", forecast.Supplier, b.Purchases)
				b.check(t, m, b.Purchases.Expect, func(d forecast.Day) money.Amount { return d.Disbursements })
			}
		})
	}
}

// Where the budget borrows, own cash is what it shows before financing, less all that was
// borrowed before: borrowing never hides a gap.
func TestOwnCashOfTheOracleBudgets(t *testing.T) {
	for _, b := range readBudgets(t) {
		if b.Cash == nil {
			continue
		}
		t.Run(b.ID, func(t *testing.T) {
			m := b.company()
			m.Opening = money.Amount(b.Cash.Opening * 100)
			add := func(id string, side forecast.Side, units []int64) {
				c := &forecast.Conditions{Schedules: []forecast.Schedule{b.flows(units, 0)}}
				m.Parties = append(m.Parties, &forecast.Party{ID: id, Side: side, Regimes: always(c)})
			}
			for id, units := range b.Cash.Receipts {
				add(id, forecast.Income, units)
			}
			for id, units := range b.Cash.Payments {
				add(id, forecast.Expense, units)
			}
			want := b.Cash.Ending
			if b.Cash.Financing != nil {
				want = nil
				borrowed := int64(0)
				for i, before := range b.Cash.BeforeFinancing {
					want = append(want, before-borrowed)
					borrowed += b.Cash.Financing[i]
				}
			}
			r := run(m)
			for i, expect := range want {
				last := day("2027-01-01").AddMonths((i+1)*b.months()) - 1
				if got := r.Days[last-m.Span.First].Own(); got != money.Amount(expect*100) {
					t.Errorf("%s ends with %s, want %d", b.Periods[i], euro.Format(got), expect)
				}
			}
		})
	}
}
