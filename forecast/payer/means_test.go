package payer_test

import (
	"slices"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

var euro, _ = money.ParseCurrency("EUR")

func TestParseFee(t *testing.T) {
	onePointOne := money.Percent(11) / 10
	for _, tt := range []struct {
		text string
		want payer.Fee
	}{
		{"1.1%", payer.Fee{Rate: onePointOne}},
		{"0.20", payer.Fee{Fixed: 20}},
		{"1.1% + 0.20", payer.Fee{Rate: onePointOne, Fixed: 20}},
		{"1.1%+0.20", payer.Fee{Rate: onePointOne, Fixed: 20}},
		{"0%", payer.Fee{}},
	} {
		if got, err := payer.ParseFee(tt.text, euro); err != nil || got != tt.want {
			t.Errorf("%q: %+v, %v", tt.text, got, err)
		}
	}
	for _, text := range []string{"", "+", "-1%", "-0.20", "101%", "1.1% plus 0.20", "0.205"} {
		if fee, err := payer.ParseFee(text, euro); err == nil {
			t.Errorf("%q is accepted as %+v", text, fee)
		}
	}
}

// The means come last: each outcome that brings money is divided by them, in their order.
func TestOutcomesAreDividedByMeans(t *testing.T) {
	card, cheque := &payer.Means{Name: "card"}, &payer.Means{Name: "cheque"}
	weigh := func(n int64) money.Weight { return money.Percent(n).Weight() }
	habits := payer.Habits{
		Never: money.Percent(10), DiscountTaken: []money.Rate{money.Percent(40)},
		By: []payer.MeansShare{{Means: card, Share: money.Percent(70)}, {Means: cheque, Share: money.Percent(30)}},
	}
	want := []payer.Outcome{
		{Fate: payer.TakesDiscount, Means: card, Weight: weigh(28)}, {Fate: payer.TakesDiscount, Means: cheque, Weight: weigh(12)},
		{Fate: payer.NeverPays, Weight: weigh(10)},
		{Fate: payer.Pays, Means: card, Weight: weigh(35)}, {Fate: payer.Pays, Means: cheque, Weight: weigh(15)},
	}
	if got := habits.Outcomes([]int{0}); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := habits.InFull(); len(got) != 2 || got[0].Weight+got[1].Weight != money.Whole {
		t.Errorf("in full: %+v", got)
	}
}

func TestStandardMeans(t *testing.T) {
	yen, _ := money.ParseCurrency("JPY")
	for _, tt := range []struct {
		name string
		days int
		fee  money.Amount
	}{{"transfer", 1, 0}, {"direct debit", 1, 0}, {"bill", 2, 0}, {"cheque", 7, 0}, {"card", 2, 25}, {"mobile", 1, 0}, {"cash", 0, 0}} {
		at := slices.IndexFunc(payer.StandardMeans(euro), func(m payer.Means) bool { return m.Name == tt.name })
		if at < 0 {
			t.Fatalf("%s cannot be named without describing it", tt.name)
		}
		if m := payer.StandardMeans(euro)[at]; m.Lag != (calendar.Duration{Count: tt.days}) || m.Fee.Fixed != tt.fee {
			t.Errorf("%s: %+v", tt.name, m)
		}
		if m := payer.StandardMeans(yen)[at]; m.Fee.Fixed != 0 {
			t.Errorf("%s: a quarter of a yen is %v", tt.name, m.Fee.Fixed)
		}
	}
}

// Paid on: the due date rolled, plus lateness, then the next pay day, rolled.
func TestPaidOn(t *testing.T) {
	fr, _ := calendar.Named("FR")
	tenth, _ := calendar.ParseRhythm("10th and 25th")
	for _, tt := range []struct {
		due    string
		habits payer.Habits
		want   string
	}{
		{"2027-03-05", payer.Habits{}, "2027-03-05"},
		{"2027-03-06", payer.Habits{}, "2027-03-08"}, // a Saturday
		{"2027-03-06", payer.Habits{Late: days(4)}, "2027-03-12"},
		{"2027-03-06", payer.Habits{Late: days(4), PayDays: &tenth}, "2027-03-25"},
		{"2027-04-23", payer.Habits{PayDays: &tenth}, "2027-04-26"}, // the 25th is a Sunday
		{"2027-03-25", payer.Habits{Late: days(3)}, "2027-03-30"},   // Easter Monday is the 29th
		{"2027-03-15", payer.Habits{Late: days(-4)}, "2027-03-11"},
	} {
		due, _ := calendar.ParseDate(tt.due)
		if got := tt.habits.PaidOn(due, fr); got.String() != tt.want {
			t.Errorf("due %s, %+v: paid %v, want %s", tt.due, tt.habits, got, tt.want)
		}
	}
}
