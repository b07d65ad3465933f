package locale

import (
	"strconv"
	"strings"

	"cashgap/forecast/money"
)

// Decimal returns n × 10^−decimals with the language's marks: Decimal(-123450, 2) is
// "−1,234.50" or "−1 234,50" (with a narrow no-break space). No float is involved.
func (l Language) Decimal(n int64, decimals int) string {
	return sign(n) + l.magnitude(n, decimals, l.pick(".", ","))
}

// Integer returns a whole number, grouped by thousands.
func (l Language) Integer(n int64) string { return l.Decimal(n, 0) }

// Percent returns a rate with at most that many decimals (0 to 10), rounded half away from
// zero, without trailing zeros: "9%", "12,5 %".
func (l Language) Percent(r money.Rate, decimals int) string {
	n := roundTo(int64(r), placesOfPercent-decimals)
	for decimals > 0 && n%10 == 0 {
		n, decimals = n/10, decimals-1
	}
	return l.percent(n, decimals)
}

// PercentWith returns a rate with exactly that many decimals (0 to 10), rounded half away from
// zero, for lists in which all have as many: "9.0%", "12,5 %".
func (l Language) PercentWith(r money.Rate, decimals int) string {
	return l.percent(roundTo(int64(r), placesOfPercent-decimals), decimals)
}

// placesOfPercent is how many decimals a rate has in percent.
const placesOfPercent = 10

func (l Language) percent(n int64, decimals int) string {
	if l == SwissFrench {
		return l.Decimal(n, decimals) + "%"
	}
	return l.Decimal(n, decimals) + l.pick("%", NoBreakSpace+"%")
}

// Ordinal returns the rank of a thing, in French of a masculine one: "1st", "22nd", "1er",
// "2e". n is positive.
func (l Language) Ordinal(n int) string {
	return l.Integer(int64(n)) + l.pick(englishOrdinalEnd(n), frenchOrdinalEnd(n))
}

func englishOrdinalEnd(n int) string {
	if tens := n % 100; tens >= 11 && tens <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

func frenchOrdinalEnd(n int) string {
	if n == 1 {
		return "er"
	}
	return "e"
}

// moneyMark is what stands before the decimals of an amount: in Switzerland a point, where other
// numbers have a comma.
func (l Language) moneyMark() string {
	if l == SwissFrench {
		return "."
	}
	return l.pick(".", ",")
}

// magnitude prints n × 10^−decimals without its sign.
func (l Language) magnitude(n int64, decimals int, mark string) string {
	digits := strconv.FormatUint(unsigned(n), 10)
	if missing := decimals + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - decimals
	thousands, _ := l.Separators()
	grouped := group(digits[:point], thousands)
	if decimals == 0 {
		return grouped
	}
	return grouped + mark + digits[point:]
}

// group puts the separator between thousands.
func group(digits, separator string) string {
	var b strings.Builder
	for i, digit := range digits {
		if left := len(digits) - i; i > 0 && left%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(digit)
	}
	return b.String()
}

func sign(n int64) string {
	if n < 0 {
		return MinusSign
	}
	return ""
}

func unsigned(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

// roundTo drops that many decimal places (0 to 18), rounding half away from zero.
func roundTo(n int64, places int) int64 {
	divisor := power10(places)
	quotient, rest := n/divisor, n%divisor
	if unsigned(rest) >= uint64(divisor)-unsigned(rest) {
		if n < 0 {
			return quotient - 1
		}
		return quotient + 1
	}
	return quotient
}

func power10(places int) int64 {
	power := int64(1)
	for range places {
		power *= 10
	}
	return power
}

// Separators returns what stands in amounts between thousands and before decimals.
func (l Language) Separators() (group, point string) {
	return l.pick(",", NarrowNoBreakSpace), l.moneyMark()
}
