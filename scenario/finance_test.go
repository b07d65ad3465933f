package scenario_test

import (
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// What a bank's conditions leave out is what a reader would guess.
func TestFinanceByDefault(t *testing.T) {
	m := load(t, `cashgap: 1
currency: EUR
start: 2027-01-01
horizon: 12 months
cash: {opening: 1_000, floor: 500, overdraft: {limit: 300}}
credit_line: {limit: 5_000}
loans: {saw: {principal: 1_000, drawn: 2027-02-01, rate: 4%, instalments: 12}}
`).Model
	o, c, saw := m.Overdraft, m.CreditLine, m.Loans[0]
	if o.Limit != 30_000 || o.Interest.Rate != 0 || o.Interest.YearDays != 360 || o.Interest.Charged != calendar.Quarter {
		t.Errorf("overdraft: %+v", o)
	}
	if c.KeepAt != m.Floor || c.Step != 1 || c.Monthly || c.NeverRepaid || c.Interest != o.Interest {
		t.Errorf("credit line: %+v", c)
	}
	if saw.Lender.ID != "saw" || saw.Months != 1 || saw.Instalments != 12 || saw.Rate != money.Percent(4) {
		t.Errorf("loan: %+v", saw)
	}
}

// What is written out is what is computed; none takes away.
func TestFinanceWrittenOut(t *testing.T) {
	m := load(t, `cashgap: 1
currency: EUR
start: 2027-01-01
horizon: 12 months
cash: {opening: 1_000, overdraft: none}
credit_line: {limit: 50_000, rate: 6%, day_count: actual/365, charged: month end, keep_cash_at: 10_000, step: 1_000, reviewed: month end, repays: never}
loans: {saw: {principal: 1_000, drawn: 2026-02-01, rate: 4%, instalments: 12, every: quarter, kind: annuity}}
expenses:
  van: {amount: 100, dates: [2027-02-01], waits_for_cash: 2_000, priority: 2}
strategies:
  patient: {levers: [{expenses: van, waits_for_cash: 3_000}]}
`)
	c := m.Model.CreditLine
	if m.Model.Overdraft != nil || c.Interest.YearDays != 365 || c.Interest.Charged != calendar.Month || c.KeepAt != 1_000_000 || c.Step != 100_000 || !c.Monthly || !c.NeverRepaid {
		t.Errorf("overdraft %v, credit line %+v", m.Model.Overdraft, c)
	}
	if m.Model.Loans[0].Months != 3 {
		t.Errorf("loan: %+v", m.Model.Loans[0])
	}
	waits := party(t, m.Model, "van").Base().Waits
	laid := party(t, m.Strategies[0].Model(m.Model), "van").Regimes
	if waits.Above != 200_000 || waits.Priority != 2 || laid[len(laid)-1].Conditions.Waits.Above != 300_000 || laid[len(laid)-1].Conditions.Waits.Priority != 2 {
		t.Errorf("the van waits for %+v, with the lever %+v", waits, laid[len(laid)-1].Conditions.Waits)
	}
}
