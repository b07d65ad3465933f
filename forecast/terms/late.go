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
	RateRule
}

// A RateRule is how a law makes the rate of a delay of the reference rate.
type RateRule struct {
	RoundedTo  money.Rate // the rate is rounded up to a multiple of this; 0: it is not
	WholeDelay bool       // the rate of the half-year in which the delay begins holds for all of it
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

// yearly is the rate of a year that holds on a day of a delay whose first day is another; 0 where the
// reference rate is not known.
func (c *LateClause) yearly(day, first calendar.Date) money.Rate {
	if c.WholeDelay {
		day = first
	}
	rate := c.Rate + c.Reference.holds(day, first)
	if c.RoundedTo > 0 {
		rate = (rate + c.RoundedTo - 1) / c.RoundedTo * c.RoundedTo
	}
	return rate
}

// Interest returns simple interest on an amount that was due and is paid on these days, the
// grace included: actual days over 365 in leap years too, rounded once, half away from zero. The
// first day is the one after the due date; the day of payment counts. Source: the worked examples
// of testdata/late_interest.yaml, and its conventions for a delay that spans two half-years.
func (c *LateClause) Interest(amount money.Amount, due, paid calendar.Date) money.Amount {
	var sum big.Int
	for day := due + 1; day <= paid; {
		last := min(paid, day.EndOf(calendar.HalfYear))
		rate := c.yearly(day, due+1)
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
