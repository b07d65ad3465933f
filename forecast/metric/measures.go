// Package metric holds the named measures of a forecast, each with its unit: what tables,
// JSON, charts and expectations speak of.
package metric

import (
	"math"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Measures is everything that is measured of one result. Own cash is the bank balance less
// what is drawn on the credit line. Days of the flow-based measures are in hundredths of a
// day; nil is a measure that does not exist, such as the DSO of a company without sales.
type Measures struct {
	LowestCash         money.Amount // lowest own cash at the end of any day
	LowestCashDate     calendar.Date
	CashGap            money.Amount // what must be found: floor less lowest cash, or 0
	DaysBelowFloor     int
	FirstDayBelowFloor *calendar.Date
	GapArea            money.Amount // Σ of what is missing to the floor, day by day
	LowestBalance      money.Amount
	DaysOverdrawn      int
	ClosingCash        money.Amount // bank balance at the end
	CreditPeak         money.Amount

	TotalReceipts, TotalDisbursements money.Amount

	Receivables, Advances, Payables, Stock, WorkingCapital Standing

	DSO, DaysToInvoice, DPO, DIO, CCC                           *Hundredths
	DSOBalance, DPOBalance, DIOBalance, DSOCountback            *Hundredths
	DiscountCost, DiscountEarned, BadDebt, Credited, LostMargin money.Amount
	FeesCost, InterestCost, LeverCost, LateFees                 money.Amount
	LargestPayerShare                                           *money.Rate  // of all that customers have been delivered, with VAT; nil on drawn paths
	FreeCash                                                    money.Amount // what could be spent on the first day without ever falling below the floor
	AprOfDiscount                                               *AnnualRates
	OpeningPosition, ClosingPosition                            money.Amount // what settling everything open would leave
	Cost, Gain                                                  money.Amount // against the baseline
}

// Hundredths is a number of days in hundredths.
type Hundredths int64

// A Standing is a balance over the horizon: its mean over all days, and at the end.
type Standing struct{ Mean, End money.Amount }

// AnnualRates is the yearly cost of the discounts given, by the four usual conventions; nil
// where a rate is beyond every meaning.
type AnnualRates struct{ Simple360, Simple365, Effective360, Effective365 *money.Rate }

// Of measures a result. Cost is then the sum of its own costs and Gain is 0: Against makes
// them differences.
func Of(r *forecast.Result) *Measures {
	m := &Measures{LostMargin: r.LostMargin}
	m.cash(r)
	m.standings(r)
	m.flows(r)
	m.textbook(r)
	m.LargestPayerShare = largestPayer(r)
	m.OpeningPosition, m.ClosingPosition = r.Before.Position(), r.Days[len(r.Days)-1].Position()
	m.sumCosts()
	return m
}

func (m *Measures) sumCosts() {
	m.Cost = m.DiscountCost + m.FeesCost + m.InterestCost + m.BadDebt + m.Credited + m.LeverCost + m.LostMargin - m.DiscountEarned - m.LateFees
}

// Against sets cost and gain as differences to the baseline's measures, which must not have
// been set against anything yet.
func (m *Measures) Against(baseline *Measures) {
	m.Cost -= baseline.Cost
	m.Gain = m.LowestCash - baseline.LowestCash
}

func (m *Measures) cash(r *forecast.Result) {
	floor := r.Model.Floor
	m.opens()
	for i := range r.Days {
		day := &r.Days[i]
		own := day.Own()
		m.closes(r.Model.Span.First+calendar.Date(i), own, day.Cash, floor)
		m.CreditPeak = max(m.CreditPeak, day.Credit)
		m.TotalReceipts += day.Receipts
		m.TotalDisbursements += day.Disbursements
		m.ClosingCash = day.Cash
	}
	m.reserve(floor)
}

// reserve measures what own cash is short of the floor at its lowest, or free above it.
func (m *Measures) reserve(floor money.Amount) {
	m.CashGap, m.FreeCash = max(0, floor-m.LowestCash), max(0, m.LowestCash-floor)
}

// opens begins the measures of cash: before the first day nothing has been low.
func (m *Measures) opens() {
	m.LowestCash, m.LowestBalance = math.MaxInt64, math.MaxInt64
	m.DaysBelowFloor, m.FirstDayBelowFloor, m.GapArea, m.DaysOverdrawn = 0, nil, 0, 0
}

// closes takes in the own cash and the bank balance at the end of a day.
func (m *Measures) closes(date calendar.Date, own, balance, floor money.Amount) {
	if own < m.LowestCash {
		m.LowestCash, m.LowestCashDate = own, date
	}
	m.LowestBalance = min(m.LowestBalance, balance)
	if own < floor {
		if m.DaysBelowFloor == 0 {
			first := date
			m.FirstDayBelowFloor = &first
		}
		m.DaysBelowFloor++
		m.GapArea += floor - own
	}
	if balance < 0 {
		m.DaysOverdrawn++
	}
}

// Balances are those that stand on a day, or their sums over days, which fit: see
// forecast.Model.MaxTotal.
type balances struct{ receivables, advances, payables, stock money.Amount }

func endsOf(d *forecast.Day) balances {
	return balances{d.Receivables, d.Advances, d.Payables, d.Stock}
}

func sumsOf(r *forecast.Result) balances {
	var sums balances
	for i := range r.Days {
		day := &r.Days[i]
		sums.receivables += day.Receivables
		sums.advances += day.Advances
		sums.payables += day.Payables
		sums.stock += day.Stock
	}
	return sums
}

func (b balances) workingCapital() money.Amount {
	return b.stock + b.receivables - b.payables - b.advances
}

func (m *Measures) standings(r *forecast.Result) {
	m.stand(sumsOf(r), endsOf(&r.Days[len(r.Days)-1]), len(r.Days))
}

// stand measures balances by their sums over so many days, and at the end.
func (m *Measures) stand(sums, ends balances, days int) {
	standing := func(sum, end money.Amount) Standing {
		var moment money.Moment
		moment.Add(sum, 1)
		return Standing{Mean: moment.Mean(days), End: end}
	}
	m.Receivables = standing(sums.receivables, ends.receivables)
	m.Advances = standing(sums.advances, ends.advances)
	m.Payables = standing(sums.payables, ends.payables)
	m.Stock = standing(sums.stock, ends.stock)
	m.WorkingCapital = standing(sums.workingCapital(), ends.workingCapital())
}

// meanDays is the mean of a wait; nil where nothing waits.
func meanDays(w forecast.Wait) *Hundredths {
	if w.Total == 0 {
		return nil
	}
	days := Hundredths(w.Moment.Per(w.Total))
	return &days
}

// flows measures what needs every line: days from delivery to payment, weighted by amount
// over the orders delivered in the horizon, and the costs that customers' and our own
// behaviour bring.
func (m *Measures) flows(r *forecast.Result) {
	tally := r.Tally()
	m.Credited, m.LateFees = tally.Credited, tally.LateFees
	m.DiscountCost, m.DiscountEarned = tally.DiscountCost+r.RebatesGiven, tally.DiscountEarned+r.RebatesEarned
	m.AprOfDiscount = yearly(tally)
	m.DIO, m.DPO = meanDays(r.InStock()), meanDays(tally.Purchases)
	m.wait(&tally)
	m.LeverCost = tally.TakeOrPay // a commitment is what a lever promised
	for _, f := range r.Costs {
		if f.Kind != forecast.KindReturned && f.Kind != forecast.KindRebate {
			m.LeverCost -= f.Amount
		}
	}
	for _, f := range r.Financing {
		if f.Kind == forecast.KindInterest {
			m.InterestCost -= f.Amount
		}
	}
}

// wait measures how customers pay.
func (m *Measures) wait(t *forecast.Tally) {
	m.FeesCost, m.BadDebt = t.FeesCost, t.BadDebt
	m.DSO, m.DaysToInvoice = meanDays(t.Sales), meanDays(t.ToInvoice)
	m.CCC = cycle(m.DIO, m.DSO, m.DPO)
}

// cycle is the cash conversion cycle; a part without trade counts no days, and without any
// trade there is no cycle.
func cycle(dio, dso, dpo *Hundredths) *Hundredths {
	if dso == nil && dpo == nil {
		return nil
	}
	var days Hundredths
	for _, part := range []struct {
		days *Hundredths
		sign Hundredths
	}{{dio, 1}, {dso, 1}, {dpo, -1}} {
		if part.days != nil {
			days += part.sign * *part.days
		}
	}
	return &days
}

// yearly returns the rates for the mean discount over the mean days gained. Source of the
// formulas: money.AnnualSimple.
func yearly(t forecast.Tally) *AnnualRates {
	if t.Given == 0 || t.GivenOn == 0 {
		return nil
	}
	days := t.Sooner.Per(t.GivenOn)
	rate := money.Ratio(t.Given, t.Given+t.GivenOn)
	yearly := func(annual func(money.Rate, int, int) (money.Rate, error), base int) *money.Rate {
		// both the days and the year are in hundredths, which cancel
		r, err := annual(rate, int(days), base*100)
		if err != nil {
			return nil
		}
		return &r
	}
	return &AnnualRates{
		Simple360: yearly(money.AnnualSimple, 360), Simple365: yearly(money.AnnualSimple, 365),
		Effective360: yearly(money.AnnualEffective, 360), Effective365: yearly(money.AnnualEffective, 365),
	}
}

// textbook measures days from balances: mean balance over mean daily flow of the horizon.
func (m *Measures) textbook(r *forecast.Result) {
	var sales, purchases, used money.Amount
	for i := range r.Days {
		day := &r.Days[i]
		sales += day.Sales
		purchases += day.Purchases
		used += day.CostOfSales
	}
	m.DIOBalance = balanceDays(m.Stock.Mean, used, len(r.Days))
	m.DPOBalance = balanceDays(m.Payables.Mean, purchases, len(r.Days))
	m.balanceDays(sales, salesByMonth(r), len(r.Days))
}

// balanceDays measures the days of sales that receivables stand for.
func (m *Measures) balanceDays(sales money.Amount, months []MonthOfSales, days int) {
	m.DSOBalance = balanceDays(m.Receivables.Mean, sales, days)
	m.DSOCountback = Countback(m.Receivables.End, months)
}

// balanceDays is balance ÷ flow × days, nil without flow.
func balanceDays(balance, flow money.Amount, days int) *Hundredths {
	if flow == 0 {
		return nil
	}
	var moment money.Moment
	moment.Add(balance, days)
	result := Hundredths(moment.Per(flow))
	return &result
}

// A MonthOfSales is what was sold in one month of so many days.
type MonthOfSales struct {
	Sales money.Amount
	Days  int
}

// Countback returns the days of sales that a closing balance stands for, taking whole months
// away from the latest back and the last one in proportion to its true length; nil when the
// balance is older than the months given. The months come latest first. Source of the
// method: Divalto ERP manual, page on DSO.
func Countback(receivables money.Amount, months []MonthOfSales) *Hundredths {
	var days Hundredths
	for _, month := range months {
		if receivables <= 0 {
			break
		}
		if receivables < month.Sales {
			days += *balanceDays(receivables, month.Sales, month.Days)
			return &days
		}
		receivables -= month.Sales
		days += Hundredths(100 * month.Days)
	}
	if receivables > 0 {
		return nil
	}
	return &days
}

// salesByMonth lists the horizon's months, latest first; a month cut by the horizon has the
// days it has.
func salesByMonth(r *forecast.Result) []MonthOfSales {
	var months []MonthOfSales
	first := r.Model.Span.First
	for end := r.Model.Span.Last; end >= first; {
		start := max(end.StartOf(calendar.Month), first)
		month := MonthOfSales{Days: int(end - start + 1)}
		for _, day := range r.Days[start-first : end-first+1] {
			month.Sales += day.Sales
		}
		months = append(months, month)
		end = start - 1
	}
	return months
}

// largestPayer is the share of the largest customer in what is delivered in the horizon [L31].
func largestPayer(r *forecast.Result) *money.Rate {
	var largest, all money.Amount
	for i, p := range r.Model.Parties {
		sum, known := r.Delivered(i)
		if !known {
			return nil
		}
		if p.Side == forecast.Customer {
			largest, all = max(largest, sum), all+sum
		}
	}
	if all <= 0 {
		return nil
	}
	share := money.Ratio(largest, all)
	return &share
}
