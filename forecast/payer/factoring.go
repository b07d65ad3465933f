package payer

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Factoring is on what terms a factor buys invoices [L59].
type Factoring struct {
	Advance    money.Rate         // of the amount with VAT, paid when the invoice is sold
	Commission money.Rate         // of the amount with VAT, withheld from that
	Rate       money.Rate         // a year, on what is advanced, until the customer pays; actual days over 360
	Recourse   *calendar.Duration // after the due date, when what is unpaid is given back; nil: never
	Lag        calendar.Duration  // from the sale, or the customer's payment, to ours
}

// Interest is what an advance costs from the day on which it is in the bank to another; rounded
// once.
func (f *Factoring) Interest(advanced money.Amount, from, to calendar.Date) money.Amount {
	const yearDays = 360
	var debt money.Moment
	debt.Add(advanced, int(max(0, to-from)))
	return debt.Interest(f.Rate, yearDays)
}

// LongestDelay bounds the days from when an invoice is due, or paid, to the last that the factor
// does about it.
func (f *Factoring) LongestDelay() int {
	const slack = 40 // rolling over holidays and closed spans of a few weeks
	longest := f.Lag.MaxDays() + slack
	if f.Recourse != nil {
		longest += f.Recourse.MaxDays()
	}
	return longest
}
