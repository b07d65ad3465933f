package money

import "github.com/shopspring/decimal"

// Interest returns what the moment of a debt costs at a yearly rate, in years of so many days
// (360 or 365); rounded once, half away from zero.
func (m Moment) Interest(yearly Rate, yearDays int) Amount {
	product, negative := m.sum, false
	if int64(product.hi) < 0 {
		product.hi, product.lo = negate(product.hi, product.lo)
		negative = true
	}
	product = product.times(uint64(yearly))
	cost := Amount(roundedQuotient(product.hi, product.lo, uint64(One)*uint64(yearDays)))
	if negative {
		return -cost
	}
	return cost
}

// Period returns the interest of an amount for one of the periods, all alike, that a year is
// cut into; rounded half away from zero.
func (r Rate) Period(a Amount, aYear int) Amount {
	return Amount(mulDiv(int64(a), int64(r), int64(One)*int64(aYear)))
}

// annuityDecimals is the precision of (1 + i)ⁿ: it tells the cents of the largest amount apart.
const annuityDecimals = 40

// Annuity returns the constant instalment that repays a principal with interest in so many
// periods, of which a year has aYear: P × i ÷ (1 − (1 + i)⁻ⁿ), rounded half away from zero.
// The rate must not be negative; there must be an instalment. Source: OpenStax Principles of
// Finance 2e, "Loan Amortization".
func Annuity(principal Amount, yearly Rate, aYear, instalments int) Amount {
	if yearly == 0 {
		return Amount(mulDiv(int64(principal), 1, int64(instalments)))
	}
	one := decimal.New(1, 0)
	rate := decimal.NewFromInt(int64(yearly)).DivRound(decimal.NewFromInt(int64(One)*int64(aYear)), annuityDecimals)
	growth := one
	for range instalments {
		growth = growth.Mul(one.Add(rate)).Round(annuityDecimals)
	}
	owed := decimal.NewFromInt(int64(principal)).Mul(rate).Mul(growth)
	return Amount(owed.DivRound(growth.Sub(one), annuityDecimals).Round(0).IntPart())
}
