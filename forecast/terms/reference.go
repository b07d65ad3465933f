package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A Reference is a published rate that late interest is counted from; "" is none. One rate of it
// holds for a half-year.
type Reference string

// The reference rates that are known here.
const (
	ECB      Reference = "ECB"       // main refinancing operations of the European Central Bank
	BaseRate Reference = "base rate" // of the Bundesbank
	BankRate Reference = "Bank rate" // of the Bank of England
)

// references says of each what is known of it, in the order in which messages list them.
var references = []reference{
	{name: ECB, also: "BCE", rates: ecbRates, checked: calendar.NewDate(2026, 1, 1)},
	// The base rate moves with the ECB's of the day before the half-year: BGB § 247. It was 3.62 %
	// in the first half of 2024, when that was 4.5 %.
	{name: BaseRate, also: "Basiszinssatz", rates: ecbRates, before: true, less: money.Percent(88) / 100, checked: calendar.NewDate(2026, 1, 1)},
	// The rate of the half-year in which a debt becomes late holds for the whole delay.
	{name: BankRate, also: "Bank of England", rates: bankRates, wholeDelay: true, checked: calendar.NewDate(2026, 1, 1)},
}

// A reference is what is known of a published rate.
type reference struct {
	name       Reference
	also       string        // another name for it
	rates      []dated       // in the order of their days
	before     bool          // a half-year has the rate of the day before it, not of its first
	less       money.Rate    // by which it stands below the rates
	wholeDelay bool          // the rate of the day on which a debt becomes late holds until it is paid
	checked    calendar.Date // the first day of the last half-year for which the table is known to hold
}

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
// Slovenije, list of main refinancing operations, settlement of 11 June 2025. It still held on 22 December
// 2025, by which the base rate of 1 January 2026 goes: finanzmarktnachrichten.de, 1.27 %.
var ecbRates = []dated{
	since(2016, 3, 10, 0), since(2022, 7, 27, 50), since(2022, 9, 14, 125), since(2022, 11, 2, 200),
	since(2022, 12, 21, 250), since(2023, 2, 8, 300), since(2023, 3, 22, 350), since(2023, 5, 10, 375),
	since(2023, 6, 21, 400), since(2023, 8, 2, 425), since(2023, 9, 20, 450), since(2024, 6, 12, 425),
	since(2024, 9, 18, 365), since(2024, 10, 23, 340), since(2024, 12, 18, 315), since(2025, 2, 5, 290),
	since(2025, 3, 12, 265), since(2025, 4, 23, 240), since(2025, 6, 11, 215),
}

// bankRates are the reference rates of each half-year, in basis points. Sources:
// payontime.co.uk, how to calculate late payment interest, until the first half of 2024;
// help-proclaim.theaccessgroup.com, December 2025, for the last two; those of July 2024 and
// January 2025 from memory.
var bankRates = []dated{
	since(2020, 1, 1, 75), since(2020, 7, 1, 10), since(2022, 1, 1, 25), since(2022, 7, 1, 125),
	since(2023, 1, 1, 350), since(2023, 7, 1, 500), since(2024, 1, 1, 525), since(2024, 7, 1, 525),
	since(2025, 1, 1, 475), since(2025, 7, 1, 425), since(2026, 1, 1, 375),
}

// known returns what is known of a reference rate.
func (r Reference) known() *reference {
	at := slices.IndexFunc(references, func(k reference) bool { return k.name == r })
	if at < 0 {
		return nil
	}
	return &references[at]
}

// At returns the rate that is published for a day; it is not known before the table begins.
func (r Reference) At(day calendar.Date) (rate money.Rate, known bool) {
	k := r.known()
	if k == nil {
		return 0, false
	}
	for _, row := range slices.Backward(k.rates) {
		if row.from <= day {
			return row.rate - k.less, true
		}
	}
	return 0, false
}

// On returns the rate that holds in the half-year of a day. It is not known before the table
// begins, and not confirmed after it was last checked: then the last rate known is taken.
func (r Reference) On(day calendar.Date) (rate money.Rate, known, confirmed bool) {
	k := r.known()
	if k == nil {
		return 0, false, false
	}
	half := day.StartOf(calendar.HalfYear)
	at := half
	if k.before {
		at--
	}
	rate, known = r.At(at)
	return rate, known, known && half <= k.checked
}

// holds is the rate for a day of a delay whose first day is another; none where it is not known.
func (r Reference) holds(day, first calendar.Date) money.Rate {
	if k := r.known(); k != nil && k.wholeDelay {
		day = first
	}
	rate, _, _ := r.On(day)
	return rate
}

// LastConfirmed is the last day of the last half-year for which the rate is known.
func (r Reference) LastConfirmed() calendar.Date {
	if k := r.known(); k != nil {
		return k.checked.EndOf(calendar.HalfYear)
	}
	return calendar.Min
}

// ParseReference reads "ECB + 10%" or "ECB + 10 points", and its other names: "BCE + 10 %".
func ParseReference(text string) (Reference, money.Rate, error) {
	name, margin, _ := strings.Cut(text, "+")
	name = strings.TrimSpace(name)
	at := slices.IndexFunc(references, func(k reference) bool {
		return strings.EqualFold(name, string(k.name)) || strings.EqualFold(name, k.also)
	})
	if at < 0 {
		return "", 0, say.Errorf("%q is no reference rate that is known here: write ECB + 10%%, Bank rate + 8%% or base rate + 9%%", text)
	}
	if strings.TrimSpace(margin) == "" {
		return references[at].name, 0, nil
	}
	margin = strings.TrimSpace(margin)
	if points, said := strings.CutSuffix(margin, " points"); said {
		margin = points + "%"
	}
	rate, err := money.ParsePercent(margin)
	if err == nil && (rate < 0 || rate > money.One) {
		err = say.Errorf("%v above the reference rate is not between 0%% and 100%%", rate)
	}
	return references[at].name, rate, err
}
