package metric

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Unit is what a measure counts.
type Unit int

// The units of measures.
const (
	Money     Unit = iota // minor units
	MoneyDays             // minor units times days
	Day                   // a date
	Count                 // whole days
	Days                  // days in hundredths
	Percent               // a share, or a rate a year
)

// A Value is a measure of one result. Only the field of its unit counts, and none when it
// does not exist.
type Value struct {
	Unit   Unit
	Exists bool
	Amount money.Amount
	Date   calendar.Date
	Count  int
	Days   Hundredths
	Rate   money.Rate
}

// A Definition names a measure. The names are those of tables, JSON and expectations: a
// contract.
type Definition struct {
	Name string
	Of   func(*Measures) Value
}

// Definitions lists every measure in the order in which results show them.
var Definitions = []Definition{
	{"lowest_cash", amount(func(m *Measures) money.Amount { return m.LowestCash })},
	{"lowest_cash_date", func(m *Measures) Value { return date(&m.LowestCashDate) }},
	{"cash_gap", amount(func(m *Measures) money.Amount { return m.CashGap })},
	{"free_cash", amount(func(m *Measures) money.Amount { return m.FreeCash })},
	{"days_below_floor", count(func(m *Measures) int { return m.DaysBelowFloor })},
	{"first_day_below_floor", func(m *Measures) Value { return date(m.FirstDayBelowFloor) }},
	{"gap_area", func(m *Measures) Value { return Value{Unit: MoneyDays, Exists: true, Amount: m.GapArea} }},
	{"lowest_balance", amount(func(m *Measures) money.Amount { return m.LowestBalance })},
	{"days_overdrawn", count(func(m *Measures) int { return m.DaysOverdrawn })},
	{"closing_cash", amount(func(m *Measures) money.Amount { return m.ClosingCash })},
	{"credit_peak", amount(func(m *Measures) money.Amount { return m.CreditPeak })},
	{"total_receipts", amount(func(m *Measures) money.Amount { return m.TotalReceipts })},
	{"total_disbursements", amount(func(m *Measures) money.Amount { return m.TotalDisbursements })},
	{"receivables", amount(func(m *Measures) money.Amount { return m.Receivables.End })},
	{"receivables_mean", amount(func(m *Measures) money.Amount { return m.Receivables.Mean })},
	{"advances", amount(func(m *Measures) money.Amount { return m.Advances.End })},
	{"advances_mean", amount(func(m *Measures) money.Amount { return m.Advances.Mean })},
	{"payables", amount(func(m *Measures) money.Amount { return m.Payables.End })},
	{"payables_mean", amount(func(m *Measures) money.Amount { return m.Payables.Mean })},
	{"stock", amount(func(m *Measures) money.Amount { return m.Stock.End })},
	{"stock_mean", amount(func(m *Measures) money.Amount { return m.Stock.Mean })},
	{"working_capital", amount(func(m *Measures) money.Amount { return m.WorkingCapital.End })},
	{"working_capital_mean", amount(func(m *Measures) money.Amount { return m.WorkingCapital.Mean })},
	{"dso", days(func(m *Measures) *Hundredths { return m.DSO })},
	{"days_to_invoice", days(func(m *Measures) *Hundredths { return m.DaysToInvoice })},
	{"dpo", days(func(m *Measures) *Hundredths { return m.DPO })},
	{"dio", days(func(m *Measures) *Hundredths { return m.DIO })},
	{"ccc", days(func(m *Measures) *Hundredths { return m.CCC })},
	{"dso_balance", days(func(m *Measures) *Hundredths { return m.DSOBalance })},
	{"dpo_balance", days(func(m *Measures) *Hundredths { return m.DPOBalance })},
	{"dio_balance", days(func(m *Measures) *Hundredths { return m.DIOBalance })},
	{"dso_countback", days(func(m *Measures) *Hundredths { return m.DSOCountback })},
	{"discount_cost", amount(func(m *Measures) money.Amount { return m.DiscountCost })},
	{"discount_earned", amount(func(m *Measures) money.Amount { return m.DiscountEarned })},
	{"fees_cost", amount(func(m *Measures) money.Amount { return m.FeesCost })},
	{"interest_cost", amount(func(m *Measures) money.Amount { return m.InterestCost })},
	{"bad_debt", amount(func(m *Measures) money.Amount { return m.BadDebt })},
	{"credited", amount(func(m *Measures) money.Amount { return m.Credited })},
	{"lever_cost", amount(func(m *Measures) money.Amount { return m.LeverCost })},
	{"late_fees", amount(func(m *Measures) money.Amount { return m.LateFees })},
	{"lost_margin", amount(func(m *Measures) money.Amount { return m.LostMargin })},
	{"largest_payer_share", func(m *Measures) Value { return percent(m.LargestPayerShare) }},
	{"cost", amount(func(m *Measures) money.Amount { return m.Cost })},
	{"apr_of_discount", rate(func(a *AnnualRates) *money.Rate { return a.Effective365 })},
	{"apr_of_discount_simple_360", rate(func(a *AnnualRates) *money.Rate { return a.Simple360 })},
	{"apr_of_discount_simple_365", rate(func(a *AnnualRates) *money.Rate { return a.Simple365 })},
	{"apr_of_discount_effective_360", rate(func(a *AnnualRates) *money.Rate { return a.Effective360 })},
	{"apr_of_discount_effective_365", rate(func(a *AnnualRates) *money.Rate { return a.Effective365 })},
	{"opening_position", amount(func(m *Measures) money.Amount { return m.OpeningPosition })},
	{"closing_position", amount(func(m *Measures) money.Amount { return m.ClosingPosition })},
	{"gain", amount(func(m *Measures) money.Amount { return m.Gain })},
}

func amount(of func(*Measures) money.Amount) func(*Measures) Value {
	return func(m *Measures) Value { return Value{Unit: Money, Exists: true, Amount: of(m)} }
}

func count(of func(*Measures) int) func(*Measures) Value {
	return func(m *Measures) Value { return Value{Unit: Count, Exists: true, Count: of(m)} }
}

func days(of func(*Measures) *Hundredths) func(*Measures) Value {
	return func(m *Measures) Value {
		if d := of(m); d != nil {
			return Value{Unit: Days, Exists: true, Days: *d}
		}
		return Value{Unit: Days}
	}
}

func date(d *calendar.Date) Value {
	if d == nil {
		return Value{Unit: Day}
	}
	return Value{Unit: Day, Exists: true, Date: *d}
}

func rate(of func(*AnnualRates) *money.Rate) func(*Measures) Value {
	return func(m *Measures) Value {
		if m.AprOfDiscount == nil {
			return percent(nil)
		}
		return percent(of(m.AprOfDiscount))
	}
}

func percent(r *money.Rate) Value {
	if r == nil {
		return Value{Unit: Percent}
	}
	return Value{Unit: Percent, Exists: true, Rate: *r}
}
