package locale

import (
	"unicode"
	"unicode/utf8"

	"github.com/bojanz/currency"

	"cashgap/forecast/money"
)

// Money returns an amount with every decimal of its currency: "−€1,234.50",
// "−1 234,50 €". Nothing is rounded.
func (l Language) Money(c money.Currency, a money.Amount) string {
	return l.inUnit(c, a, ones, c.Digits())
}

// Whole returns an amount in whole major units, rounded half away from zero: "€12,346".
func (l Language) Whole(c money.Currency, a money.Amount) string {
	return l.inUnit(c, a, ones, 0)
}

// Short returns an amount for a label: two figures, or all before the point, with k, m or
// bn as its size asks: "−€33k", "1,2 M€". Below a hundred major units the decimals stay
// where there are any: "€12.50".
func (l Language) Short(c money.Currency, a money.Amount) string {
	if a.Abs() < 100*c.Unit() && a%c.Unit() != 0 {
		return l.Money(c, a)
	}
	u := ones
	for u < billions && roundTo(int64(a.Abs()), c.Digits()+int(u)) >= 1000 {
		u += thousands
	}
	return l.inUnit(c, a, u, shortDecimals(c, a, u))
}

// shortDecimals is 1 where the amount has one figure before the point and a second that
// says something, as in "1.2m"; otherwise 0.
func shortDecimals(c money.Currency, a money.Amount, u unit) int {
	if u == ones {
		return 0
	}
	if tenths := roundTo(int64(a.Abs()), c.Digits()+int(u)-1); tenths >= 100 || tenths%10 == 0 {
		return 0
	}
	return 1
}

// Plus puts a plus sign before the text of an amount above zero, for gains and
// differences. Both languages lead with the sign.
func Plus(a money.Amount, text string) string {
	if a > 0 {
		return "+" + text
	}
	return text
}

// A Scale prints all marks of one axis alike: in the same unit, with the same decimals.
type Scale struct {
	language Language
	currency money.Currency
	unit     unit
	decimals int
}

// Scale returns the way to print an axis whose marks are multiples of step and at most
// largest in magnitude: the largest unit in which they stay whole, or millions and beyond
// with one decimal. Both amounts are positive.
func (l Language) Scale(c money.Currency, step, largest money.Amount) Scale {
	for u := billions; u > ones; u -= thousands {
		size := money.Amount(power10(c.Digits() + int(u)))
		switch {
		case step%size == 0:
			return Scale{l, c, u, 0}
		case u > thousands && largest >= size && step%(size/10) == 0:
			return Scale{l, c, u, 1}
		}
	}
	if step%c.Unit() == 0 {
		return Scale{l, c, ones, 0}
	}
	return Scale{l, c, ones, c.Digits()}
}

// Mark returns the text of one mark; zero is plain in every unit: "0 €".
func (s Scale) Mark(a money.Amount) string {
	if a == 0 {
		return s.language.inUnit(s.currency, 0, ones, 0)
	}
	return s.language.inUnit(s.currency, a, s.unit, s.decimals)
}

// Symbol returns what the language writes for the currency: "€", "US$", "$US", or the
// code where there is no symbol. Sterling is "£" in French too: "k£GB" is what nobody writes, and
// other pounds have letters of their own.
func (l Language) Symbol(c money.Currency) string {
	if l.IsFrench() && c.Code() == "GBP" {
		return "£"
	}
	if symbol, known := currency.GetSymbol(c.Code(), l.currencyLocale()); known {
		return symbol
	}
	return c.Code()
}

func (l Language) currencyLocale() currency.Locale {
	if l == AmericanEnglish {
		return currency.NewLocale("en-US")
	}
	return currency.NewLocale(l.pick("en-GB", "fr-FR"))
}

// A unit is the power of ten of major units in which an amount is shown.
type unit int

const (
	ones      unit = 0
	thousands unit = 3
	millions  unit = 6
	billions  unit = 9
)

// letters are what a unit adds to a number in English and to a symbol in French.
func (u unit) letters(l Language) string {
	if l == AmericanEnglish {
		return map[unit]string{ones: "", thousands: "K", millions: "M", billions: "B"}[u]
	}
	switch u {
	case thousands:
		return "k"
	case millions:
		return l.pick("m", "M")
	case billions:
		return l.pick("bn", "Md")
	}
	return ""
}

// inUnit prints an amount in a unit, rounded half away from zero to that many decimals,
// which are at most those that the unit can show.
func (l Language) inUnit(c money.Currency, a money.Amount, u unit, decimals int) string {
	n := roundTo(int64(a), c.Digits()+int(u)-decimals)
	number, symbol := l.magnitude(n, decimals, l.moneyMark()), l.Symbol(c)
	if l.IsFrench() {
		return sign(n) + number + NoBreakSpace + u.letters(l) + symbol
	}
	if last, _ := utf8.DecodeLastRuneInString(symbol); unicode.IsLetter(last) {
		symbol += NoBreakSpace
	}
	return sign(n) + symbol + number + u.letters(l)
}
