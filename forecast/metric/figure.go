package metric

import (
	"math/big"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A dimension is what a figure counts: powers of money and of days, or a date. A ratio has
// neither power.
type dimension struct {
	money, days int
	date        bool
	bare        bool // a number as written: money or days, as what it meets asks
	percent     bool // a ratio that is written as one
}

var (
	ofMoney   = dimension{money: 1}
	ofDays    = dimension{days: 1}
	ofDate    = dimension{date: true}
	ofPercent = dimension{percent: true}
	ofNumber  = dimension{bare: true}
)

// dimensionOf is the dimension of a measure.
func dimensionOf(u Unit) dimension {
	switch u {
	case MoneyDays:
		return dimension{money: 1, days: 1}
	case Day:
		return ofDate
	case Count, Days:
		return ofDays
	case Percent:
		return ofPercent
	}
	return ofMoney
}

// String names the dimension for messages.
func (d dimension) String() string { return d.Said().String() }

// Said is String in whatever language it is told.
func (d dimension) Said() say.Text {
	switch {
	case d.date:
		return say.Textf("a date")
	case d.percent:
		return say.Textf("a percent")
	case d == ofMoney:
		return say.Textf("money")
	case d == ofDays:
		return say.Textf("days")
	case d.money == 1 && d.days == 1:
		return say.Textf("money × days")
	case d.money == 1:
		return say.Textf("money a day")
	}
	return say.Textf("a number")
}

// known tells whether anybody speaks of the dimension.
func (d dimension) known() bool {
	return d.money == 0 && (d.days == 0 || d.days == 1) || d.money == 1 && d.days >= -1 && d.days <= 1
}

// beside returns the dimension of two figures that are added or compared; false where they are
// not of a kind.
func (d dimension) beside(o dimension) (dimension, bool) {
	switch {
	case d.date || o.date:
		return ofDate, d.date && o.date
	case d.bare && !o.percent:
		return o, true
	case o.bare && !d.percent:
		return d, true
	case d.bare || o.bare:
		return d, false
	case d.money == o.money && d.days == o.days:
		return dimension{money: d.money, days: d.days, percent: d.percent || o.percent}, true
	}
	return d, false
}

// A Figure is a value of an expression: exact, but for the standard error of what is drawn.
// Money is in major units, a date is a day number, a percent is a share of one.
type Figure struct {
	number *big.Rat
	of     dimension
	err    *big.Rat // standard error; nil: exact
	never  bool     // a date that does not come
	// unsettled: paths that are all alike have missed something.
	unsettled bool
}

// figureOf turns a measure into a figure. Scale is how many minor units make a major one.
func figureOf(v Value, scale int64) Figure {
	f := Figure{of: dimensionOf(v.Unit)}
	switch v.Unit {
	case Day:
		f.never = !v.Exists
		f.number = new(big.Rat).SetInt64(Never)
		if v.Exists {
			f.number.SetInt64(int64(v.Date))
		}
	case Count:
		f.number = new(big.Rat).SetInt64(int64(v.Count))
	case Days:
		f.number = big.NewRat(int64(v.Days), 100)
	case Percent:
		f.number = big.NewRat(int64(v.Rate), int64(money.One))
	default:
		f.number = big.NewRat(int64(v.Amount), scale)
	}
	return f
}

// Unit tells how the figure is to be written; false where it is a plain number.
func (f Figure) Unit() (Unit, bool) {
	switch {
	case f.of.date:
		return Day, true
	case f.of.percent:
		return Percent, true
	case f.of == ofDays:
		return Days, true
	case f.of.money == 1 && f.of.days == 1:
		return MoneyDays, true
	case f.of.money == 1:
		return Money, true
	}
	return 0, false
}

// Date returns the day of a date; false where it never comes.
func (f Figure) Date() (calendar.Date, bool) {
	if f.never {
		return 0, false
	}
	return calendar.Date(f.steps(1)), true
}

// IsZero tells whether the figure is nothing.
func (f Figure) IsZero() bool { return f.number.Sign() == 0 }

// As reads a number as written the way the figure that it is compared with counts.
func (f Figure) As(o Figure) Figure {
	if f.of.bare {
		f.of = o.of
	}
	return f
}

// Amount returns money in minor units, so many to a major one.
func (f Figure) Amount(scale int64) money.Amount { return money.Amount(f.steps(scale)) }

// Rate returns a percent.
func (f Figure) Rate() money.Rate { return money.Rate(f.steps(int64(money.One))) }

// Hundredths returns days or a plain number in hundredths.
func (f Figure) Hundredths() int64 { return f.steps(100) }

// StdErr returns the standard error as a figure; false where the figure is exact. That of a
// date is in days.
func (f Figure) StdErr() (Figure, bool) {
	if f.err == nil {
		return Figure{}, false
	}
	of := f.of
	if of.date {
		of = ofDays
	}
	return Figure{number: f.err, of: of}, true
}

// steps rounds the figure to a whole number of steps, so many to one, half away from zero.
func (f Figure) steps(perOne int64) int64 {
	n := new(big.Rat).Mul(f.number, new(big.Rat).SetInt64(perOne))
	doubled := new(big.Int).Mul(n.Num(), big.NewInt(2))
	half := new(big.Int).Set(n.Denom())
	if n.Sign() < 0 {
		half.Neg(half)
	}
	quotient := doubled.Add(doubled, half).Quo(doubled, new(big.Int).Mul(n.Denom(), big.NewInt(2)))
	if !quotient.IsInt64() {
		return int64(quotient.Sign()) * int64(money.MaxSum)
	}
	return quotient.Int64()
}

// plus adds two figures, minus takes the second away: errors add up, as if both were wrong the
// same way.
func (f Figure) plus(o Figure, of dimension) Figure {
	return Figure{number: new(big.Rat).Add(f.number, o.number), of: of, err: sumOf(f.err, o.err)}
}

func (f Figure) minus(o Figure, of dimension) Figure {
	return Figure{number: new(big.Rat).Sub(f.number, o.number), of: of, err: sumOf(f.err, o.err)}
}

// times multiplies two figures, and over divides by one that is not zero; errors count to the
// first order.
func (f Figure) times(o Figure, of dimension) Figure {
	return Figure{number: new(big.Rat).Mul(f.number, o.number), of: of, err: sumOf(scaled(f.err, o.number), scaled(o.err, f.number))}
}

func (f Figure) over(o Figure, of dimension) Figure {
	quotient := new(big.Rat).Quo(f.number, o.number)
	inverse := new(big.Rat).Inv(o.number)
	return Figure{number: quotient, of: of, err: sumOf(scaled(f.err, inverse), scaled(scaled(o.err, quotient), inverse))}
}

// sumOf adds two standard errors; nil is none.
func sumOf(x, y *big.Rat) *big.Rat {
	switch {
	case x == nil:
		return y
	case y == nil:
		return x
	}
	return new(big.Rat).Add(x, y)
}

// scaled multiplies a standard error by the size of a number.
func scaled(err, by *big.Rat) *big.Rat {
	if err == nil {
		return nil
	}
	return new(big.Rat).Mul(err, new(big.Rat).Abs(by))
}
