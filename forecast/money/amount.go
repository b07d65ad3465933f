// Package money holds exact amounts: whole minor units of one currency, rates applied
// through 128 bits, and divisions that lose no cent. No float enters or leaves it, and it
// is the only package that knows decimals.
package money

import (
	"fmt"
	"math/bits"
	"strings"

	"github.com/shopspring/decimal"

	"cashgap/forecast/say"
)

// An Amount is a whole number of minor units (cents, yen, millimes) of the scenario's
// currency. One amount is at most Max; sums of a run stay below MaxSum, so that int64
// additions cannot overflow and their order cannot matter.
type Amount int64

// Bounds of what a file may say and of what a run may add up, in minor units.
const (
	Max    Amount = 10_000_000_000_000
	MaxSum Amount = 100_000_000_000_000_000
)

// Abs returns the amount without its sign.
func (a Amount) Abs() Amount {
	if a < 0 {
		return -a
	}
	return a
}

// maxLiteral bounds the text of an amount before it is parsed: a decimal of a million
// digits would take a second.
const maxLiteral = 40

// Parse reads an amount as people write it in a scenario: digits, at most the currency's
// decimals after a point, "_" between digits, a leading minus. Exponents, commas, units,
// spaces and leading zeros are refused, as is anything beyond Max.
func (c Currency) Parse(text string) (Amount, error) {
	plain, err := plainDecimal(text)
	if err != nil {
		return 0, err
	}
	d, err := decimal.NewFromString(plain)
	if err != nil {
		return 0, say.Errorf("%q is not an amount: write digits, with a point before the decimals", text)
	}
	if decimals(plain) > c.Digits() {
		return 0, say.Errorf("%s has more decimals than %s has (%d)", text, c.code, c.digits)
	}
	minor := d.Shift(int32(c.digits))
	if minor.Abs().GreaterThan(decimal.NewFromInt(int64(Max))) {
		return 0, say.Errorf("%s is beyond the largest amount, %s", text, c.Format(Max))
	}
	return Amount(minor.IntPart()), nil
}

// ParseMillionths reads a number that is no money, not negative and up to a limit, in millionths:
// "120", "8.5".
func ParseMillionths(text string, most int64) (int64, error) {
	const decimalsOfMillionths = 6
	refuse := say.Errorf("%q is not a number from 0 to %d", shorten(text), most)
	plain, err := plainDecimal(text)
	if err != nil || decimals(plain) > decimalsOfMillionths {
		return 0, refuse
	}
	d, err := decimal.NewFromString(plain)
	if err != nil || d.IsNegative() || d.GreaterThan(decimal.NewFromInt(most)) {
		return 0, refuse
	}
	return d.Shift(decimalsOfMillionths).IntPart(), nil
}

// plainDecimal checks the exact grammar of a decimal number and returns it without "_".
func plainDecimal(text string) (string, error) {
	refuse := func(why say.Text) (string, error) {
		return "", say.Errorf("%q is not a number: %s", shorten(text), why)
	}
	if text == "" || len(text) > maxLiteral {
		return refuse(say.Textf("write digits, as in 18_000.50"))
	}
	digits := strings.TrimPrefix(text, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	switch {
	case strings.Contains(digits, ","):
		return refuse(say.Textf("write a point before the decimals and _ or nothing between thousands"))
	case bySpaces(text) != "":
		return refuse(say.Textf("write %s", bySpaces(text)))
	case !wellGrouped(whole) || point && !allDigits(fraction):
		return refuse(say.Textf("write digits, as in 18_000.50"))
	case len(whole) > 1 && whole[0] == '0':
		return refuse(say.Textf("a number does not begin with 0"))
	}
	return strings.ReplaceAll(text, "_", ""), nil
}

// bySpaces is a number whose thousands stand apart by spaces as it is to be written; empty for any
// other text.
func bySpaces(text string) string {
	groups := strings.Fields(text)
	if len(groups) < 2 {
		return ""
	}
	for i, group := range groups {
		whole, _, _ := strings.Cut(group, ".")
		if i > 0 && (len(whole) != 3 || !allDigits(whole)) {
			return ""
		}
	}
	joined := strings.Join(groups, "_")
	if _, err := plainDecimal(joined); err != nil {
		return ""
	}
	return joined
}

// decimals counts the digits written after the point, zeros too: "1.000" is somebody's
// thousand and must not pass for one euro.
func decimals(plain string) int {
	_, fraction, _ := strings.Cut(plain, ".")
	return len(fraction)
}

// shorten keeps an error readable when the text is not.
func shorten(text string) string {
	if r := []rune(text); len(r) > maxLiteral {
		return string(r[:maxLiteral]) + "…"
	}
	return text
}

func wellGrouped(s string) bool {
	for group := range strings.SplitSeq(s, "_") {
		if !allDigits(group) {
			return false
		}
	}
	return true
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// Format prints an amount in major units with exactly the currency's decimals and a point:
// "-1234.50". It is the machine's form; people get theirs from the locale.
func (c Currency) Format(a Amount) string {
	var room [24]byte // for a sign, nineteen digits and a point
	text, rest := len(room), magnitude(int64(a))
	put := func(b byte) { text--; room[text] = b }
	for digit := 0; digit <= int(c.digits) || rest > 0; digit++ {
		if digit == int(c.digits) && digit > 0 {
			put('.')
		}
		put('0' + byte(rest%10))
		rest /= 10
	}
	if a < 0 {
		put('-')
	}
	return string(room[text:])
}

// mulDiv returns a × num ÷ den rounded half away from zero. The product is kept in 128
// bits; den must be positive. It panics when the result does not fit an int64, which the
// bounds of Amount and Rate exclude.
func mulDiv(a, num, den int64) int64 {
	hi, lo := bits.Mul64(magnitude(a), magnitude(num))
	quotient := roundedQuotient(hi, lo, uint64(den))
	if (a < 0) != (num < 0) {
		return -int64(quotient)
	}
	return int64(quotient)
}

// roundedQuotient divides the 128-bit hi:lo by den, rounding half up.
func roundedQuotient(hi, lo, den uint64) uint64 {
	if hi >= den {
		panic(fmt.Sprintf("money: %d·2⁶⁴+%d over %d is beyond every published bound", hi, lo, den))
	}
	quotient, rest := bits.Div64(hi, lo, den)
	if rest >= den-rest {
		quotient++
	}
	return quotient
}

func magnitude(x int64) uint64 {
	if x < 0 {
		return uint64(-x)
	}
	return uint64(x)
}
