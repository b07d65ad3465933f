package scenario

import (
	"reflect"
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/say"
	"cashgap/forecast/terms"
)

// SameValue tells whether two texts of a scenario are one value, written in the same words or in others:
// "12 jours" is "12 days", "+10,5%" is "+10.5%", and "trimestre" a quarter. What names a milestone is
// compared as written: here nobody knows which there are.
func SameValue(a, b string) bool {
	return a == b || sameNumber(a, b) || sameParts(a, b) ||
		slices.ContainsFunc(grammars, func(alike func(a, b string) bool) bool { return alike(a, b) })
}

// grammars compare two texts by what the grammar of one kind of value reads in them.
var grammars = []func(a, b string) bool{
	readAs(calendar.ParseDuration), readAs(calendar.ParseStep), readAs(calendar.ParseDayRule), readAs(calendar.ParseRhythm),
	readAs(plainTerms), readAs(terms.ParseDiscount), readAs(plainRetention), readAs(parseReference),
	readAs(money.ParsePercent), readAs(money.ParseGrowth), readAs(parseFactor), readAs(plainChange), readAs(plainFee), readAs(plainAmount),
	readAs(parseNewHeads), readAs(parseMost), readAs(parseAction),
	readAs(setbackAs(incidentText, say.Text{})), readAs(setbackAs(failureText, say.Text{})),
}

// readAs compares two texts by what a parser makes of them; what it refuses is like nothing.
func readAs[T any](parse func(string) (T, error)) func(a, b string) bool {
	return func(a, b string) bool {
		one, err := parse(a)
		if err != nil {
			return false
		}
		other, err := parse(b)
		return err == nil && reflect.DeepEqual(one, other)
	}
}

// anyCurrency reads amounts whose currency is not known: only whether two are the same matters.
var anyCurrency = func() money.Currency {
	euro, err := money.ParseCurrency("EUR")
	if err != nil {
		panic(err) // every table of currencies has it
	}
	return euro
}()

func plainAmount(text string) (money.Amount, error) { return anyCurrency.Parse(text) }

func plainFee(text string) (payer.Fee, error) { return payer.ParseFee(text, anyCurrency) }

func plainTerms(text string) (terms.Offer, error) {
	return terms.Parse(text, terms.Options{Currency: anyCurrency})
}

func plainRetention(text string) (terms.Retention, error) { return terms.ParseRetention(text, nil) }

// plainChange reads a change of the value in force.
func plainChange(text string) (byChange, error) {
	if !strings.HasPrefix(text, "by ") {
		return byChange{}, say.Errorf("%q is not a change: %s", shorten(text), byForms)
	}
	return parseBy(text, anyCurrency)
}

// sameNumber tells whether two values are the same but for the marks between thousands.
func sameNumber(a, b string) bool {
	digits := func(s string) string { return strings.ReplaceAll(s, "_", "") }
	return digits(a) == digits(b) && strings.Trim(a+b, "-_.0123456789") == ""
}

// sameParts tells whether two lists hold the same values, or two spreads the same mean and deviation.
func sameParts(a, b string) bool {
	one, other := parts(a), parts(b)
	return len(one) > 1 && slices.EqualFunc(one, other, SameValue)
}

// parts cuts a list, or a mean and its deviation; any other value is its only part.
func parts(value string) []string {
	if inner, isList := strings.CutPrefix(value, "["); isList {
		return append(strings.Split(strings.TrimSuffix(inner, "]"), ", "), "") // a list of one is no value alone
	}
	return strings.Split(strings.ReplaceAll(value, " +- ", " ± "), " ± ")
}
