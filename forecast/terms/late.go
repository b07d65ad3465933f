package terms

import (
	"math/big"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A LateCharge is what a payer owes on top of an amount paid late.
type LateCharge struct {
	Rate money.Rate   // a year
	Flat money.Amount // once per invoice, however short the delay
}

// On returns the charge on an amount that was due and is paid on these days: simple
// interest and the flat sum, nothing if it is not late.
func (c LateCharge) On(amount money.Amount, due, paid calendar.Date) money.Amount {
	if paid <= due {
		return 0
	}
	return LateInterest(amount, c.Rate, due, paid) + c.Flat
}

// LateInterest returns simple interest at a yearly rate, actual days over 365 in leap years
// too, rounded once, half away from zero. The first day is the one after the due date; the
// day of payment counts. Source: the worked examples of testdata/late_interest.yaml.
func LateInterest(amount money.Amount, yearly money.Rate, due, paid calendar.Date) money.Amount {
	if paid <= due {
		return 0
	}
	interest := big.NewInt(int64(amount))
	interest.Mul(interest, big.NewInt(int64(yearly)))
	interest.Mul(interest, big.NewInt(int64(paid-due)))
	return money.Amount(roundedQuo(interest, 365*int64(money.One)))
}

// roundedQuo divides by a positive number, rounding half away from zero.
func roundedQuo(x *big.Int, by int64) int64 {
	half := big.NewInt(by / 2)
	if x.Sign() < 0 {
		half.Neg(half)
	}
	return x.Quo(x.Add(x, half), big.NewInt(by)).Int64()
}
