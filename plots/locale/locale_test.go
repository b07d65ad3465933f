package locale_test

import (
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

const nbsp, thin = locale.NoBreakSpace, locale.NarrowNoBreakSpace

func mustCurrency(t *testing.T, code string) money.Currency {
	t.Helper()
	c, err := money.ParseCurrency(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %q, want %q", what, got, want)
	}
}

// Figures of ICU 78.2 (CLDR 48), with the true minus sign.
func TestMoneyIsAsInCLDR(t *testing.T) {
	for _, tt := range []struct {
		code   string
		minor  money.Amount
		en, fr string
	}{
		{"EUR", -123456750, "−€1,234,567.50", "−1" + thin + "234" + thin + "567,50" + nbsp + "€"},
		{"EUR", 5, "€0.05", "0,05" + nbsp + "€"},
		{"EUR", -100, "−€1.00", "−1,00" + nbsp + "€"},
		{"GBP", 123450, "£1,234.50", "1" + thin + "234,50" + nbsp + "£"},
		{"USD", 123450, "US$1,234.50", "1" + thin + "234,50" + nbsp + "$US"},
		{"CHF", -123450, "−CHF" + nbsp + "1,234.50", "−1" + thin + "234,50" + nbsp + "CHF"},
		{"TND", 1234500, "TND" + nbsp + "1,234.500", "1" + thin + "234,500" + nbsp + "TND"},
		{"XAF", 1234568, "FCFA" + nbsp + "1,234,568", "1" + thin + "234" + thin + "568" + nbsp + "FCFA"},
		{"INR", 123450, "₹1,234.50", "1" + thin + "234,50" + nbsp + "₹"},
		{"KRW", -1234568, "−₩1,234,568", "−1" + thin + "234" + thin + "568" + nbsp + "₩"},
		{"EUR", 100_000_000_000_000_000, "€1,000,000,000,000,000.00",
			"1" + thin + "000" + thin + "000" + thin + "000" + thin + "000" + thin + "000,00" + nbsp + "€"},
	} {
		c := mustCurrency(t, tt.code)
		same(t, tt.code, locale.English.Money(c, tt.minor), tt.en)
		same(t, tt.code, locale.French.Money(c, tt.minor), tt.fr)
	}
}

func TestWholeRoundsHalfAwayFromZero(t *testing.T) {
	eur := mustCurrency(t, "EUR")
	for _, tt := range []struct {
		minor  money.Amount
		en, fr string
	}{
		{1234550, "€12,346", "12" + thin + "346" + nbsp + "€"},
		{1234549, "€12,345", "12" + thin + "345" + nbsp + "€"},
		{-1234550, "−€12,346", "−12" + thin + "346" + nbsp + "€"},
		{-49, "€0", "0" + nbsp + "€"}, // a rounded zero has no sign
	} {
		same(t, "whole", locale.English.Whole(eur, tt.minor), tt.en)
		same(t, "whole", locale.French.Whole(eur, tt.minor), tt.fr)
	}
}

func TestShortKeepsTwoFigures(t *testing.T) {
	for _, tt := range []struct {
		code   string
		minor  money.Amount
		en, fr string
	}{
		{"EUR", -3_300_000, "−€33k", "−33" + nbsp + "k€"},
		{"EUR", 0, "€0", "0" + nbsp + "€"},
		{"EUR", 1250, "€12.50", "12,50" + nbsp + "€"}, // a small business's cents still count
		{"EUR", 99_900, "€999", "999" + nbsp + "€"},
		{"EUR", 123_400, "€1.2k", "1,2" + nbsp + "k€"},
		{"EUR", 99_995_000, "€1m", "1" + nbsp + "M€"}, // 999,950 rounds into the next unit
		{"EUR", 995_000, "€10k", "10" + nbsp + "k€"},  // so does 9,950 into two figures
		{"EUR", 120_000_000, "€1.2m", "1,2" + nbsp + "M€"},
		{"GBP", -330_000_000_000, "−£3.3bn", "−3,3" + nbsp + "Md£"},
		{"JPY", 1_234_567, "JP¥1.2m", "1,2" + nbsp + "M¥"},
		{"TND", 33_000_000, "TND" + nbsp + "33k", "33" + nbsp + "kTND"},
	} {
		c := mustCurrency(t, tt.code)
		same(t, tt.code, locale.English.Short(c, tt.minor), tt.en)
		same(t, tt.code, locale.French.Short(c, tt.minor), tt.fr)
	}
}

func TestAnAxisIsPrintedInOneUnit(t *testing.T) {
	for _, tt := range []struct {
		code                string
		step, largest, mark money.Amount
		en, fr              string
	}{
		{"EUR", 5_000_000, 10_000_000, -5_000_000, "−€50k", "−50" + nbsp + "k€"},
		{"EUR", 5_000_000, 10_000_000, 0, "€0", "0" + nbsp + "€"},
		{"EUR", 50_000, 250_000, 250_000, "€2,500", "2" + thin + "500" + nbsp + "€"},
		{"EUR", 50_000_000, 250_000_000, 100_000_000, "€1.0m", "1,0" + nbsp + "M€"},
		{"EUR", 20_000_000, 80_000_000, 20_000_000, "€200k", "200" + nbsp + "k€"},
		{"EUR", 200, 1200, 400, "€4", "4" + nbsp + "€"},
		{"EUR", 50, 200, 150, "€1.50", "1,50" + nbsp + "€"},
		{"JPY", 500_000, 2_000_000, 500_000, "JP¥0.5m", "0,5" + nbsp + "M¥"},
		{"TND", 20_000, 100_000, 40_000, "TND" + nbsp + "40", "40" + nbsp + "TND"},
	} {
		c := mustCurrency(t, tt.code)
		same(t, tt.code, locale.English.Scale(c, tt.step, tt.largest).Mark(tt.mark), tt.en)
		same(t, tt.code, locale.French.Scale(c, tt.step, tt.largest).Mark(tt.mark), tt.fr)
	}
}

func TestPlusMarksGainsOnly(t *testing.T) {
	for a, want := range map[money.Amount]string{1: "+x", 0: "x", -1: "x"} {
		same(t, "plus", locale.Plus(a, "x"), want)
	}
}

func TestPercent(t *testing.T) {
	for _, tt := range []struct {
		rate     string
		decimals int
		en, fr   string
	}{
		{"9%", 0, "9%", "9" + nbsp + "%"},
		{"12.5%", 1, "12.5%", "12,5" + nbsp + "%"},
		{"12.5%", 0, "13%", "13" + nbsp + "%"},
		{"2%", 2, "2%", "2" + nbsp + "%"}, // no decimal that says nothing
		{"-9.5%", 1, "−9.5%", "−9,5" + nbsp + "%"},
		{"1234.5%", 1, "1,234.5%", "1" + thin + "234,5" + nbsp + "%"},
	} {
		rate, err := money.ParsePercent(tt.rate)
		if err != nil {
			t.Fatal(err)
		}
		same(t, tt.rate, locale.English.Percent(rate, tt.decimals), tt.en)
		same(t, tt.rate, locale.French.Percent(rate, tt.decimals), tt.fr)
	}
}

func TestOrdinals(t *testing.T) {
	for n, want := range map[int][2]string{
		1: {"1st", "1er"}, 2: {"2nd", "2e"}, 3: {"3rd", "3e"}, 4: {"4th", "4e"}, 11: {"11th", "11e"},
		12: {"12th", "12e"}, 13: {"13th", "13e"}, 21: {"21st", "21e"}, 22: {"22nd", "22e"}, 111: {"111th", "111e"},
	} {
		same(t, "ordinal", locale.English.Ordinal(n), want[0])
		same(t, "ordinal", locale.French.Ordinal(n), want[1])
	}
}

// Figures of ICU 78.2 (CLDR 48), with "1er" for the first of the month.
func TestDates(t *testing.T) {
	for _, tt := range []struct {
		name            string
		day             calendar.Date
		say             func(locale.Language, calendar.Date) string
		english, french string
	}{
		{"full", calendar.NewDate(2027, 3, 31), locale.Language.Date, "31 March 2027", "31 mars 2027"},
		{"first", calendar.NewDate(2027, 3, 1), locale.Language.Date, "1 March 2027", "1er mars 2027"},
		{"weekday", calendar.NewDate(2027, 3, 1), locale.Language.DateWithWeekday, "Monday, 1 March 2027", "lundi 1er mars 2027"},
		{"short", calendar.NewDate(2027, 9, 5), locale.Language.ShortDate, "5 Sept", "5 sept."},
		{"list", calendar.NewDate(2027, 8, 1), locale.Language.ShortDateWithWeekday, "Sun 1 Aug", "dim. 1er août"},
		{"month", calendar.NewDate(2027, 2, 28), locale.Language.Month, "Feb", "févr."},
		{"month and year", calendar.NewDate(2028, 7, 1), locale.Language.MonthWithYear, "Jul 2028", "juil. 2028"},
		{"heading", calendar.NewDate(2027, 12, 1), locale.Language.MonthInFull, "December 2027", "décembre 2027"},
		{"quarter", calendar.NewDate(2027, 3, 31), locale.Language.Quarter, "Q1", "T1"},
		{"quarter and year", calendar.NewDate(2027, 10, 1), locale.Language.QuarterWithYear, "Q4 2027", "T4 2027"},
		{"year", calendar.NewDate(2027, 10, 1), locale.Language.Year, "2027", "2027"},
	} {
		same(t, tt.name, tt.say(locale.English, tt.day), tt.english)
		same(t, tt.name, tt.say(locale.French, tt.day), tt.french)
	}
}

func TestLanguagesParseAndPrint(t *testing.T) {
	for _, l := range []locale.Language{locale.English, locale.French, locale.AmericanEnglish, locale.BelgianFrench, locale.SwissFrench} {
		if got, err := locale.ParseLanguage(l.String()); err != nil || got != l {
			t.Errorf("ParseLanguage(%q) = %v, %v", l.String(), got, err)
		}
	}
	_, err := locale.ParseLanguage("de")
	if err == nil || err.Error() != `"de" is not a language covered here: write en, fr, en-US, fr-BE, fr-CH` {
		t.Errorf("ParseLanguage(de) says %v", err)
	}
}

// What is written otherwise in America, Belgium and Switzerland: figures of ICU 78.2 (CLDR 48), with
// the true minus sign, "1er" for the first of the month, and no space before a French symbol's k.
func TestRegions(t *testing.T) {
	first, fifth := calendar.NewDate(2027, 3, 1), calendar.NewDate(2027, 9, 5)
	eighth, err := money.ParsePercent("12.5%")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		language                                     locale.Language
		dollars, francs, thousands, percent, decimal string
		full, weekday, short, list, month            string
	}{
		{locale.AmericanEnglish, "−$1,234,567.50", "−CHF" + nbsp + "1,234,567.50", "€12K", "12.5%", "1,234,567.5",
			"March 1, 2027", "Monday, March 1, 2027", "Sep 5", "Sun, Sep 5", "Sep"},
		{locale.BelgianFrench, "−1" + thin + "234" + thin + "567,50" + nbsp + "$US", "−1" + thin + "234" + thin + "567,50" + nbsp + "CHF", "12" + nbsp + "k€", "12,5" + nbsp + "%", "1" + thin + "234" + thin + "567,5",
			"1er mars 2027", "lundi 1er mars 2027", "5 sept.", "dim. 5 sept.", "sept."},
		{locale.SwissFrench, "−1" + thin + "234" + thin + "567.50" + nbsp + "$US", "−1" + thin + "234" + thin + "567.50" + nbsp + "CHF", "12" + nbsp + "k€", "12,5%", "1" + thin + "234" + thin + "567,5",
			"1er mars 2027", "lundi, 1er mars 2027", "5 sept.", "dim. 5 sept.", "sept."},
	} {
		l := tt.language
		same(t, l.String(), l.Money(mustCurrency(t, "USD"), -123456750), tt.dollars)
		same(t, l.String(), l.Money(mustCurrency(t, "CHF"), -123456750), tt.francs)
		same(t, l.String(), l.Short(mustCurrency(t, "EUR"), 1_200_000), tt.thousands)
		same(t, l.String(), l.Percent(eighth, 1), tt.percent)
		same(t, l.String(), l.Decimal(12345675, 1), tt.decimal)
		same(t, l.String(), l.Date(first), tt.full)
		same(t, l.String(), l.DateWithWeekday(first), tt.weekday)
		same(t, l.String(), l.ShortDate(fifth), tt.short)
		same(t, l.String(), l.ShortDateWithWeekday(fifth), tt.list)
		same(t, l.String(), l.Month(fifth), tt.month)
	}
	for tag, want := range map[string]locale.Language{"en-GB": locale.English, "fr-FR": locale.French} {
		if got, err := locale.ParseLanguage(tag); err != nil || got != want {
			t.Errorf("%s is %v, %v", tag, got, err)
		}
	}
}
