package scenario_test

import (
	"testing"

	"cashgap/scenario"
)

func TestValuesInOtherWordsAreTheSame(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"12 jours", "12 days", true},
		{"trimestre", "quarter", true},
		{"un mois", "month", true},
		{"18_000", "18000", true},
		{"18000", "18000.00", true},
		{"+10,5%", "+10.5%", true},
		{"+10%", "10%", false}, // a change is no value
		{"by x2,5", "by x2.5", true},
		{"by +1,5 points", "by +1.5 points", true},
		{"by +1.5 points", "by +1.5%", false}, // of a percent, and of the value
		{"by +15 jours", "by +15 days", true},
		{"by +15 jours", "by +16 days", false},
		{"1,1% + 0.25", "1.1% + 0.25", true},
		{"1.1% + 0.25", "1.1% + 0.20", false},
		{"deposit 50,5%", "deposit 50.5%", true},
		{"deposit 50%", "50%", false},
		{"1,5% retry after 7 days", "1.5% nouvel essai après 7 jours", true},
		{"1.5% retry after 7 days", "1.5% for 7 days", false}, // put off, and paid late
		{"2% for 10 days", "2 % pendant dix jours", true},
		{"3 a month", "3 par mois", true},
		{"3 a week", "3 par semaine", true},
		{"3 a month", "3 a week", false},
		{"12 a year", "1 par mois", true}, // subscribers come month by month
		{"ECB + 10,5%", "ECB + 10.5%", true},
		{"12 days ± 9 days", "12 jours +- 9 jours", true},
		{"[7 days, 15 days]", "[7 jours, 15 jours]", true},
		{"30 jours fin de mois", "30 days end of month", true},
		{"30 days end of month", "end of month + 30 days", false},
		{"2/10 net 30", "30 days", false},
		{"500 on order and rest 30 days", "500.00 à la commande et solde à 30 jours", true},
		{"2 % sous 10 jours", "2% within 10 days", true},
		{"5 % pendant 12 mois à compter de la livraison", "5% for 12 months from delivery", true},
		{"1% a month", "1 % par mois", true},
		{"every friday", "tous les vendredis", true},
		{"none", "0", false},
	} {
		if got := scenario.SameValue(tt.a, tt.b); got != tt.same {
			t.Errorf("%q and %q are the same: %t, want %t", tt.a, tt.b, got, tt.same)
		}
		if scenario.SameValue(tt.a, tt.b) != scenario.SameValue(tt.b, tt.a) {
			t.Errorf("%q and %q are the same one way only", tt.a, tt.b)
		}
	}
}
