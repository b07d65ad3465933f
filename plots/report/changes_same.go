package report

import (
	"fmt"
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// sameValue tells whether two texts are one value, written in the same words or in others: "12 jours" is
// "12 days", and "trimestre" a quarter.
func sameValue(a, b string) bool {
	return a == b || sameNumber(a, b) || sameParts(a, b) ||
		readAlike(a, b, calendar.ParseDuration) || readAlike(a, b, calendar.ParseStep) || readAlike(a, b, calendar.ParseDayRule) ||
		readAlike(a, b, calendar.ParseRhythm) || readAlike(a, b, canonicalTerms) || readAlike(a, b, terms.ParseDiscount) ||
		readAlike(a, b, plainRetention) || readAlike(a, b, money.ParsePercent) || readAlike(a, b, money.ParseGrowth)
}

// sameNumber tells whether two values are the same but for the marks between thousands.
func sameNumber(a, b string) bool {
	digits := func(s string) string { return strings.ReplaceAll(s, "_", "") }
	return digits(a) == digits(b) && strings.Trim(a+b, "-_.0123456789") == ""
}

// sameParts tells whether two lists hold the same values, or two spreads the same mean and deviation.
func sameParts(a, b string) bool {
	one, other := parts(a), parts(b)
	return len(one) > 1 && slices.EqualFunc(one, other, sameValue)
}

// parts cuts a list, or a mean and its deviation; any other value is its only part.
func parts(value string) []string {
	if inner, isList := strings.CutPrefix(value, "["); isList {
		return append(strings.Split(strings.TrimSuffix(inner, "]"), ", "), "") // a list of one is no value alone
	}
	return strings.Split(strings.ReplaceAll(value, " +- ", " ± "), " ± ")
}

// readAlike tells whether a grammar reads both texts, and as what prints the same.
func readAlike[T any](a, b string, parse func(string) (T, error)) bool {
	one, err := parse(a)
	if err != nil {
		return false
	}
	other, err := parse(b)
	return err == nil && fmt.Sprint(one) == fmt.Sprint(other)
}

// canonicalTerms prints terms in their one form, with the discount that stands in them. Those that name
// a milestone or a currency are not read: here nobody knows which there are.
func canonicalTerms(text string) (string, error) {
	offer, err := terms.Parse(text, terms.Options{})
	if err != nil || offer.Discount == nil {
		return offer.Terms.String(), err
	}
	return offer.Terms.String() + " / " + offer.Discount.String(), nil
}

func plainRetention(text string) (terms.Retention, error) { return terms.ParseRetention(text, nil) }
