package terms

import (
	"math/big"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A LateClause is what a creditor asks on top of an amount that is paid late.
type LateClause struct {
	Rate      money.Rate   // a year; what is added to the reference rate where there is one
	Reference Reference    // "": the rate is fixed
	Flat      money.Amount // once per invoice, however short the delay
	Larger    []FlatSum    // of larger invoices, the smallest first; none: it is the same for all
	Grace     calendar.Duration
}

// A FlatSum is what is asked for the recovery of an invoice of an amount, with VAT, and of larger
// ones.
type FlatSum struct{ From, Sum money.Amount }

// FlatOf returns the flat sum for an invoice of an amount with VAT.
func (c *LateClause) FlatOf(invoice money.Amount) money.Amount {
	flat := c.Flat
	for _, larger := range c.Larger {
		if invoice >= larger.From {
			flat = larger.Sum
		}
	}
	return flat
}

// Applies tells whether something due on a day, and paid on another, is late beyond the grace.
// Nobody is late who pays on the first business day from the due date on.
func (c *LateClause) Applies(due, paid calendar.Date, business *calendar.Calendar) bool {
	return paid > business.Roll(max(due, c.Grace.From(due, business)), calendar.Following)
}

// Interest returns simple interest on an amount that was due and is paid on these days, the
// grace included: actual days over 365 in leap years too, rounded once, half away from zero. The
// first day is the one after the due date; the day of payment counts. Source: the worked examples
// of testdata/late_interest.yaml, and its conventions for a delay that spans two half-years.
func (c *LateClause) Interest(amount money.Amount, due, paid calendar.Date) money.Amount {
	var sum big.Int
	for day := due + 1; day <= paid; {
		last := min(paid, day.EndOf(calendar.HalfYear))
		rate := c.Rate + c.Reference.holds(day, due+1)
		term := big.NewInt(int64(amount))
		term.Mul(term, big.NewInt(int64(rate)))
		sum.Add(&sum, term.Mul(term, big.NewInt(int64(last-day+1))))
		day = last + 1
	}
	return money.Amount(roundedQuo(&sum, 365*int64(money.One)))
}

// roundedQuo divides by a positive number, rounding half away from zero.
func roundedQuo(x *big.Int, by int64) int64 {
	half := big.NewInt(by / 2)
	if x.Sign() < 0 {
		half.Neg(half)
	}
	return x.Quo(x.Add(x, half), big.NewInt(by)).Int64()
}
