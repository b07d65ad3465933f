package money

import (
	"strings"

	"github.com/shopspring/decimal"

	"cashgap/forecast/say"
)

// A Rate is an exact proportion in steps of 10⁻¹²: 2 % is 20,000,000,000. It carries VAT
// rates, discounts, shares and growth. A rate read from a file lies within ±MaxRate.
type Rate int64

// One is 100 %. MaxRate is 10,000 %: a rate times an Amount then fits an int64.
const (
	One     Rate = 1_000_000_000_000
	MaxRate      = 100 * One
)

// percentDecimals is how many decimals a written percent may have.
const percentDecimals = 10

// Percent returns n %.
func Percent(n int64) Rate { return Rate(n) * One / 100 }

// ParsePercent reads "2%", "-12.5%" or "33.3333333 %": a number as in an amount, then the
// sign, which is never left out. At most ten decimals, at most ±10,000 %.
func ParsePercent(text string) (Rate, error) {
	number, signed := strings.CutSuffix(text, "%")
	if !signed {
		return 0, unsigned(text)
	}
	plain, err := plainDecimal(pointed(strings.TrimSpace(number)))
	if err != nil {
		return 0, err
	}
	d, err := decimal.NewFromString(plain)
	if err != nil {
		return 0, say.Errorf("%q is not a percent: write digits and the sign, as in 2%%", text)
	}
	if decimals(plain) > percentDecimals {
		return 0, say.Errorf("%s has more than %d decimals", text, percentDecimals)
	}
	steps := d.Shift(percentDecimals)
	if steps.Abs().GreaterThan(decimal.NewFromInt(int64(MaxRate))) {
		return 0, say.Errorf("%s is beyond 10000%%", text)
	}
	return Rate(steps.IntPart()), nil
}

// pointed writes the decimals of a percent behind a point where French has put a comma before them. Three
// digits behind a comma may be thousands: they are left for a refusal.
func pointed(number string) string {
	whole, decimals, comma := strings.Cut(number, ",")
	if !comma || len(decimals) == 3 || strings.ContainsAny(decimals, ",.") || strings.Contains(whole, ".") {
		return number
	}
	return whole + "." + decimals
}

// unsigned refuses a number without the sign of a percent, and says what it would be with it: a part
// of one may be meant either way.
func unsigned(text string) error {
	plain, err := plainDecimal(text)
	if err != nil {
		return say.Errorf("%q is not a percent: write it with its sign, as in 2%%", shorten(text))
	}
	d, err := decimal.NewFromString(plain)
	if err == nil && strings.Contains(plain, ".") && d.Abs().LessThan(decimal.NewFromInt(1)) {
		return say.Errorf("%q is not a percent: write %s%%, or %s%% if that little is meant", text, d.Shift(2), plain)
	}
	return say.Errorf("%q is not a percent: write %s%%", text, plain)
}

// String prints the rate as a percent without trailing zeros: "2%", "-12.5%".
func (r Rate) String() string {
	return decimal.New(int64(r), -percentDecimals).String() + "%"
}

// StringFixed prints the rate as a percent with that many decimals and no sign: "37.24".
// Rounded half away from zero.
func (r Rate) StringFixed(decimals int) string {
	return decimal.New(int64(r), -percentDecimals).StringFixed(int32(decimals))
}

// Of returns the rate of an amount, rounded half away from zero.
func (r Rate) Of(a Amount) Amount {
	if r == One { // most factors of an order are 1, and a division of 128 bits is long
		return a
	}
	return Amount(mulDiv(int64(a), int64(r), int64(One)))
}

// Times returns the product of two rates, rounded half away from zero at the twelfth decimal.
func (r Rate) Times(other Rate) Rate {
	if other == One {
		return r
	}
	return Rate(mulDiv(int64(r), int64(other), int64(One)))
}

// Share returns the amount × part ÷ whole, rounded half away from zero; whole must not be 0.
func (a Amount) Share(part, whole Amount) Amount {
	if whole < 0 {
		part, whole = -part, -whole
	}
	return Amount(mulDiv(int64(a), int64(part), int64(whole)))
}

// In returns the tax of that rate which an amount contains: amount × r ÷ (1 + r), rounded
// half away from zero. The rate must not be negative.
func (r Rate) In(gross Amount) Amount { return gross.Share(Amount(r), Amount(One+r)) }

// Ratio returns part ÷ whole as a rate, rounded half away from zero; whole must not be 0.
func Ratio(part, whole Amount) Rate {
	if whole < 0 {
		part, whole = -part, -whole
	}
	return Rate(mulDiv(int64(part), int64(One), int64(whole)))
}

// errWholePrice says that a discount of everything has no yearly rate.
var errWholePrice = say.Errorf("a discount of 100%% or more has no yearly rate")

// AnnualSimple returns the yearly cost of refusing a discount, without compounding:
// d ÷ (1 − d) × base ÷ days, where days is the time gained by not taking it and base the
// days of a year, 360 or 365. Source: OpenStax Principles of Finance 2e, "What Is Trade
// Credit?". The discount must be below 100 % and days positive.
func AnnualSimple(discount Rate, days, base int) (Rate, error) {
	if discount >= One {
		return 0, errWholePrice
	}
	if days <= 0 {
		return 0, say.Errorf("%d days between discount and due date give no yearly rate", days)
	}
	yearly := periodCost(discount).Mul(decimal.NewFromInt(int64(base))).Div(decimal.NewFromInt(int64(days)))
	return asRate(yearly)
}

// AnnualEffective returns the same cost compounded: (1 + d ÷ (1 − d))^(base ÷ days) − 1.
// It fails where AnnualSimple does, and beyond 1,000,000 % where no rate is meaningful.
func AnnualEffective(discount Rate, days, base int) (Rate, error) {
	if _, err := AnnualSimple(discount, days, base); err != nil {
		return 0, err
	}
	exponent := decimal.NewFromInt(int64(base)).DivRound(decimal.NewFromInt(int64(days)), workingDecimals)
	growth, err := periodCost(discount).Add(decimal.New(1, 0)).PowWithPrecision(exponent, workingDecimals)
	if err != nil {
		return 0, say.Errorf("no effective rate for %v over %d days: %w", discount, days, err)
	}
	return asRate(growth.Sub(decimal.New(1, 0)))
}

// workingDecimals is the precision of intermediate results; ten are shown at most.
const workingDecimals = 24

// periodCost is d ÷ (1 − d): what the discount is worth of the price then paid.
func periodCost(discount Rate) decimal.Decimal {
	return decimal.NewFromInt(int64(discount)).DivRound(decimal.NewFromInt(int64(One-discount)), workingDecimals)
}

func asRate(d decimal.Decimal) (Rate, error) {
	steps := d.Shift(percentDecimals + 2).Round(0)
	if steps.Abs().GreaterThan(decimal.NewFromInt(int64(100 * MaxRate))) {
		return 0, say.Errorf("the yearly rate is beyond 1,000,000%%")
	}
	return Rate(steps.IntPart()), nil
}

// ParseExchange reads what one unit of a currency is worth in another, as in "0.88": a number
// above 0 with at most ten decimals. The rate it returns turns minor units into minor units.
func ParseExchange(text string, from, into Currency) (Rate, error) {
	plain, err := plainDecimal(text)
	if err != nil {
		return 0, err
	}
	d, err := decimal.NewFromString(plain)
	if err != nil || decimals(plain) > percentDecimals {
		return 0, say.Errorf("%q is not an exchange rate: write what one %s is worth, as in 0.88", text, from.Code())
	}
	steps := d.Shift(percentDecimals + 2 + int32(into.Digits()-from.Digits()))
	if steps.Sign() <= 0 || steps.GreaterThan(decimal.NewFromInt(int64(MaxRate))) {
		return 0, say.Errorf("an exchange rate of %s is out of bounds: it must be above 0 and at most 100 to 1 in the smallest units", text)
	}
	return Rate(steps.IntPart()), nil
}
