package money_test

import (
	"testing"

	"cashgap/forecast/money"
)

// Worked by hand; the annuities against the closed formula in a spreadsheet.
func TestInterest(t *testing.T) {
	for _, tt := range []struct {
		name           string
		amount         money.Amount
		days, rate, yr int
		want           money.Amount
	}{
		{"1,000.00 for 90 days at 8% of 360", 100_000, 90, 8, 360, 2_000},
		{"the same in years of 365: 19.726", 100_000, 90, 8, 365, 1_973},
		{"half a cent is rounded away from zero", 36_000, 1, 5, 3600, 1},
		{"a credit costs less than nothing", -100_000, 90, 8, 360, -2_000},
		{"no rate", 100_000, 90, 0, 360, 0},
		{"the largest sum for a year at 10,000% fits", money.MaxSum / 100, 366, 10_000, 365, 100_273_972_602_739_726},
	} {
		var m money.Moment
		m.Add(tt.amount, tt.days)
		if got := m.Interest(money.Percent(int64(tt.rate)), tt.yr); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestAnnuity(t *testing.T) {
	for _, tt := range []struct {
		name               string
		principal          money.Amount
		rate               string
		aYear, instalments int
		want               money.Amount
	}{
		{"48,000.00 at 4.2% in 48 months", 4_800_000, "4.2%", 12, 48, 108_810},
		{"1,000.00 at 12% in 12 months", 100_000, "12%", 12, 12, 8_885},
		{"1,000.00 at 8% in 4 quarters", 100_000, "8%", 4, 4, 26_262},
		{"one instalment bears one period", 120_000, "12%", 12, 1, 121_200},
		{"without interest, equal parts", 100_000, "0%", 12, 3, 33_333},
	} {
		rate, err := money.ParsePercent(tt.rate)
		if err != nil {
			t.Fatal(err)
		}
		if got := money.Annuity(tt.principal, rate, tt.aYear, tt.instalments); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}
