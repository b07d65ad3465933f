package terms

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A LateLaw is what a country's law grants a creditor who is paid late.
type LateLaw struct {
	Margin    money.Rate // above the reference rate; the whole rate if there is no reference
	Reference string     // the name of the reference rate; empty if the rate is fixed
	Flat      int        // major units of the currency below, once per invoice; 0: none
	Currency  string
	Provision
}

var lateLaws = map[string]LateLaw{
	"FR": {money.Percent(10), ecbName, 40, "EUR", Provision{
		Says: Text{
			"unless agreed otherwise, ECB refinancing rate + 10 points from the day after the due date, without reminder; at least three times the legal rate",
			"sauf accord contraire, taux de refinancement de la BCE + 10 points dès le lendemain de l'échéance, sans rappel ; au moins trois fois le taux légal",
		},
		Source: "Code de commerce, art. L441-10 II and D441-5", Confirmed: true,
	}},
	"BE": {money.Percent(8), ecbName, 40, "EUR", Provision{
		Says:   Text{"ECB-based rate + 8 points", "taux fondé sur celui de la BCE + 8 points"},
		Source: "Belgian law of 2 August 2002", Confirmed: true,
	}},
	"DE": {money.Percent(9), "base rate of the Bundesbank", 40, "EUR", Provision{
		Says:   Text{"base rate + 9 points", "taux de base + 9 points"},
		Source: "BGB § 288", Confirmed: true,
	}},
	"GB": {money.Percent(8), "Bank rate", 0, "GBP", Provision{
		Says:   Text{"Bank rate + 8 points", "taux de la Banque d'Angleterre + 8 points"},
		Source: "Late Payment of Commercial Debts (Interest) Act 1998", Confirmed: true,
	}},
	"EU": {money.Percent(8), ecbName, 40, "EUR", Provision{
		Says:   Text{"reference rate + at least 8 points", "taux de référence + 8 points au moins"},
		Source: "Directive 2011/7/EU, art. 2, 3 and 6", Confirmed: true,
	}},
	"CH": {money.Percent(5), "", 0, "CHF", Provision{
		Says:   Text{"5% a year, after a reminder or an agreed day", "5 % l'an, après interpellation ou terme convenu"},
		Source: "CO art. 102 and 104", Confirmed: true,
	}},
}

// Late returns what the country's law grants a creditor who is paid late.
func (l Law) Late() LateLaw { return lateLaws[l.country] }

// RateOn returns the yearly rate for a debt that becomes late on a day: the reference rate
// of 1 January holds for the first half of the year, that of 1 July for the second.
// It is not known where no table of the reference rate is at hand, and not confirmed after
// the last half-year that the table is known to cover.
func (l LateLaw) RateOn(day calendar.Date) (rate money.Rate, known, confirmed bool) {
	switch l.Reference {
	case "":
		return l.Margin, true, true
	case ecbName:
		reference, known, confirmed := ECBRate(day.StartOf(calendar.HalfYear))
		return reference + l.Margin, known, confirmed
	}
	return 0, false, false
}

const ecbName = "ECB main refinancing rate"

// dated is a value in force from a day on.
type dated struct {
	from calendar.Date
	rate money.Rate
}

func since(year, month, day int, basisPoints int64) dated {
	return dated{calendar.NewDate(year, month, day), money.Percent(basisPoints) / 100}
}

// ecbRates are the fixed rates of the ECB's main refinancing operations, in basis points.
// Sources: the table ecb_mro of testdata/late_interest.yaml; the last row from Banka
// Slovenije, list of main refinancing operations, settlement of 11 June 2025.
var ecbRates = []dated{
	since(2016, 3, 10, 0), since(2022, 7, 27, 50), since(2022, 9, 14, 125), since(2022, 11, 2, 200),
	since(2022, 12, 21, 250), since(2023, 2, 8, 300), since(2023, 3, 22, 350), since(2023, 5, 10, 375),
	since(2023, 6, 21, 400), since(2023, 8, 2, 425), since(2023, 9, 20, 450), since(2024, 6, 12, 425),
	since(2024, 9, 18, 365), since(2024, 10, 23, 340), since(2024, 12, 18, 315), since(2025, 2, 5, 290),
	since(2025, 3, 12, 265), since(2025, 4, 23, 240), since(2025, 6, 11, 215),
}

// ecbCheckedUntil is the last day for which the table is known to be complete.
var ecbCheckedUntil = calendar.NewDate(2025, 7, 1)

// ECBRate returns the ECB's main refinancing rate on a day; it is not known before the
// table begins, and not confirmed after the table was last checked.
func ECBRate(day calendar.Date) (rate money.Rate, known, confirmed bool) {
	for _, row := range slices.Backward(ecbRates) {
		if row.from <= day {
			return row.rate, true, day <= ecbCheckedUntil
		}
	}
	return 0, false, false
}

// frenchLegalRates are the legal rates between professionals, by half-year. Source:
// legifiscal.fr 4371.
var frenchLegalRates = []dated{since(2025, 7, 1, 276), since(2026, 1, 1, 262)}

// FrenchFloor returns the lowest penalty rate a French contract may agree on in the
// half-year of a day: three times the legal rate between professionals. It is known for the
// second half of 2025 and the first of 2026.
func FrenchFloor(day calendar.Date) (rate money.Rate, known bool) {
	for _, row := range frenchLegalRates {
		if row.from == day.StartOf(calendar.HalfYear) {
			return 3 * row.rate, true
		}
	}
	return 0, false
}
