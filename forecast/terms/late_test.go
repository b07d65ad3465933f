package terms_test

import (
	"testing"

	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

func TestLateInterestBeginsTheDayAfterDue(t *testing.T) {
	rate := money.Percent(10)
	for _, tt := range []struct {
		amount    money.Amount
		due, paid string
		want      money.Amount
	}{
		{36_500, "2026-01-31", "2026-01-31", 0},
		{36_500, "2026-01-31", "2026-01-15", 0},
		{36_500, "2026-01-31", "2026-02-01", 10},
		{36_500, "2028-01-31", "2029-01-31", 3_660}, // 366 days over 365: leap years too
		{-36_500, "2026-01-31", "2026-02-01", -10},
		{182, "2026-01-01", "2027-01-01", 18},
		{185, "2026-01-01", "2027-01-01", 19}, // 18.5 cents, away from zero
		{-185, "2026-01-01", "2027-01-01", -19},
		{money.Max, "1900-01-01", "2200-12-31", 301_197_260_273_973}, // 109,937 days do not overflow
	} {
		if got := terms.LateInterest(tt.amount, rate, day(t, tt.due), day(t, tt.paid)); got != tt.want {
			t.Errorf("%d from %s to %s: %d, want %d", tt.amount, tt.due, tt.paid, got, tt.want)
		}
	}
	charge := terms.LateCharge{Rate: rate, Flat: 4_000}
	if got := charge.On(36_500, 10, 11); got != 4_010 {
		t.Errorf("interest and flat sum: %d", got)
	}
	if got := charge.On(36_500, 10, 10); got != 0 {
		t.Errorf("paid in time: %d", got)
	}
}

// The rate of 1 January holds for the first half of the year, that of 1 July for the second.
func TestLegalRateOfTheHalfYear(t *testing.T) {
	for _, tt := range []struct {
		country, day     string
		want             string
		known, confirmed bool
	}{
		{"FR", "2025-06-30", "13.15%", true, true}, // 3.15 on 1 January, though 2.15 by June
		{"FR", "2025-07-01", "12.15%", true, true},
		{"FR", "2025-12-31", "12.15%", true, true},
		{"FR", "2026-03-01", "12.15%", true, false}, // the table was not checked so far
		{"FR", "2016-01-01", "", false, false},      // nor does it begin before
		{"BE", "2025-03-01", "11.15%", true, true},
		{"EU", "2025-03-01", "11.15%", true, true},
		{"DE", "2025-03-01", "", false, false}, // no table of the base rate
		{"GB", "2025-03-01", "", false, false},
		{"CH", "2025-03-01", "5%", true, true},
	} {
		late := law(t, tt.country).Late()
		rate, known, confirmed := late.RateOn(day(t, tt.day))
		if known != tt.known || confirmed != tt.confirmed || known && rate.String() != tt.want {
			t.Errorf("%s on %s: %v, known %v, confirmed %v", tt.country, tt.day, rate, known, confirmed)
		}
		if late.Says.EN == "" || late.Says.FR == "" || late.Source == "" {
			t.Errorf("%s: %+v", tt.country, late)
		}
	}
	if late := law(t, "FR").Late(); late.Flat != 40 || late.Currency != "EUR" {
		t.Errorf("the flat sum is %d %s", late.Flat, late.Currency)
	}
}

func TestFrenchFloor(t *testing.T) {
	for iso, want := range map[string]string{"2025-09-01": "8.28%", "2026-06-30": "7.86%", "2026-07-01": "", "2025-06-30": ""} {
		rate, known := terms.FrenchFloor(day(t, iso))
		if known != (want != "") || known && rate.String() != want {
			t.Errorf("%s: %v, %v", iso, rate, known)
		}
	}
}
