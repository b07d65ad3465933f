package terms_test

import (
	"testing"

	"cashgap/forecast/calendar"
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
		clause := terms.LateClause{Rate: rate}
		if got := clause.Interest(tt.amount, day(t, tt.due), day(t, tt.paid)); got != tt.want {
			t.Errorf("%d from %s to %s: %d, want %d", tt.amount, tt.due, tt.paid, got, tt.want)
		}
	}
}

// 36,500.00 due on 1 December 2024 and paid on 31 January 2025: 30 days of the one half-year, 31 of
// the other. In France and Germany each bears its own rate; in the United Kingdom the rate of the
// day on which the debt became late holds for all.
func TestLateInterestAboveAReferenceRate(t *testing.T) {
	for _, tt := range []struct {
		reference string
		want      money.Amount
	}{
		{"ECB + 10%", 83_515},      // 30 days at 14.25 %, 31 at 13.15 %: 10 a day and percent
		{"base rate + 9%", 72_047}, // 12.37 % and 11.27 %: 0.88 points below the ECB's of the evening before
		{"Bank rate + 8%", 80_825}, // 61 days at 13.25 %
	} {
		reference, margin, err := terms.ParseReference(tt.reference)
		if err != nil {
			t.Fatal(err)
		}
		clause := terms.LateClause{Rate: margin, Reference: reference}
		if got := clause.Interest(3_650_000, day(t, "2024-12-01"), day(t, "2025-01-31")); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.reference, got, tt.want)
		}
	}
}

// Grace is waited for, and then counts; a due date without business is no delay.
func TestALateClauseWaitsForItsGrace(t *testing.T) {
	clause := terms.LateClause{Rate: money.Percent(10), Grace: calendar.Duration{Count: 5}}
	weekends, _ := calendar.Named("weekends")
	for paid, want := range map[string]bool{"2027-03-01": false, "2027-03-04": false, "2027-03-05": true} { // due on Saturday 27 February; until Thursday 4 March
		if got := clause.Applies(day(t, "2027-02-27"), day(t, paid), weekends); got != want {
			t.Errorf("paid %s: late is %v", paid, got)
		}
	}
	if (&terms.LateClause{}).Applies(day(t, "2027-02-27"), day(t, "2027-03-01"), weekends) {
		t.Error("the Monday after a due Saturday is late")
	}
}

func TestWhatIsNoReferenceRate(t *testing.T) {
	for _, text := range []string{"", "EURIBOR + 2%", "ECB + 10", "ECB + 200%", "10%"} {
		if _, _, err := terms.ParseReference(text); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
	for _, text := range []string{"BCE + 10 %", "BCE + 10 points", "bce + 10,0 %"} {
		if reference, margin, err := terms.ParseReference(text); reference != terms.ECB || margin != money.Percent(10) || err != nil {
			t.Errorf("%s: %s %v %v", text, reference, margin, err)
		}
	}
}

// On 36,500.00 a day of interest is a hundredth of the rate. The rate of 1 January holds for the first half of
// the year, that of 1 July for the second.
func TestLegalRates(t *testing.T) {
	for _, tt := range []struct {
		country          string
		buyer            terms.Buyer
		first, last, why string
		want             string
	}{
		{"FR", terms.Business, "2025-06-30", "2025-06-30", "3.15 on 1 January, though 2.15 by June", "13.15"},
		{"FR", terms.Business, "2025-12-31", "2025-12-31", "the second half", "12.15"},
		{"FR", terms.Business, "2025-06-30", "2025-07-02", "each day at the rate of its half-year", "37.45"},
		{"FR", terms.Public, "2025-06-30", "2025-07-02", "8 points, and the rate on which the delay begins for all of it", "33.45"},
		{"BE", terms.Business, "2025-03-01", "2025-03-01", "11.15, rounded up to half a point", "11.50"},
		{"BE", terms.Public, "2024-02-01", "2024-02-01", "4.5 + 8 needs no rounding", "12.50"},
		{"EU", terms.Business, "2025-03-01", "2025-03-01", "8 points", "11.15"},
		{"DE", terms.Business, "2025-03-01", "2025-03-01", "2.27 + 9", "11.27"},
		{"DE", terms.Consumer, "2025-03-01", "2025-03-01", "2.27 + 5", "7.27"},
		{"GB", terms.Business, "2025-03-01", "2025-03-01", "4.75 + 8", "12.75"},
		{"CH", terms.Consumer, "2025-03-01", "2025-03-01", "of whoever", "5.00"},
	} {
		late, granted := law(t, tt.country).Late(tt.buyer)
		clause := late.Clause(euro)
		got := clause.Interest(amount(t, "36500.00"), day(t, tt.first)-1, day(t, tt.last))
		if !granted || got != amount(t, tt.want) {
			t.Errorf("%s: %s of 36,500.00, granted %v, want %s: %s", tt.country, euro.Format(got), granted, tt.want, tt.why)
		}
		if late.Says.EN == "" || late.Says.FR == "" || late.Source == "" {
			t.Errorf("%s: %+v", tt.country, late)
		}
	}
}

// The sum for recovery, and interest without a contract, are for trade: a German or Swiss consumer owes interest
// alone, any other nothing that is known here.
func TestWhatTheLawGrantsAgainstConsumers(t *testing.T) {
	for _, country := range []string{"FR", "BE", "GB", "EU"} {
		if late, granted := law(t, country).Late(terms.Consumer); granted {
			t.Errorf("%s grants %+v", country, late)
		}
	}
	if late, _ := law(t, "DE").Late(terms.Consumer); late.Flat != 0 {
		t.Errorf("%d are asked of a German consumer", late.Flat)
	}
	if late, _ := law(t, "FR").Late(terms.Public); late.Flat != 40 || late.Currency != "EUR" {
		t.Errorf("the flat sum is %d %s", late.Flat, late.Currency)
	}
}

// The fixed sums of the British act, s. 5A, go by the size of the debt.
func TestBritishFlatSums(t *testing.T) {
	late, _ := law(t, "GB").Late(terms.Business)
	clause := late.Clause(mustCurrency("GBP"))
	for invoice, want := range map[string]string{"0.01": "40", "999.99": "40", "1000.00": "70", "9999.99": "70", "10000.00": "100"} {
		if got := clause.FlatOf(amount(t, invoice)); got != amount(t, want) {
			t.Errorf("%s for an invoice of %s, want %s", euro.Format(got), invoice, want)
		}
	}
	if clause = late.Clause(euro); clause.FlatOf(amount(t, "10000.00")) != 0 {
		t.Error("pounds are asked for an invoice in euros")
	}
}

func TestFrenchFloor(t *testing.T) {
	for iso, want := range map[string]string{"2025-09-01": "8.28%", "2026-06-30": "7.86%", "2026-07-01": "", "2025-06-30": "11.13%", "2024-07-01": "14.76%", "2024-06-30": ""} {
		rate, known := terms.FrenchFloor(day(t, iso))
		if known != (want != "") || known && rate.String() != want {
			t.Errorf("%s: %v, %v", iso, rate, known)
		}
	}
}
