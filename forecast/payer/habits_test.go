package payer_test

import (
	"slices"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

func days(n int) calendar.Duration { return calendar.Duration{Count: n} }

func TestOutcomes(t *testing.T) {
	weigh := func(n int64) money.Weight { return money.Percent(n).Weight() }
	for _, tt := range []struct {
		what   string
		habits payer.Habits
		open   []int
		want   []payer.Outcome
	}{
		{"everybody pays", payer.Habits{}, nil, []payer.Outcome{{Fate: payer.Pays, Weight: money.Whole}}},
		{"takers, defaults, the rest", payer.Habits{DiscountTaken: []money.Rate{money.Percent(30)}, Never: money.Percent(1)}, []int{0},
			[]payer.Outcome{{Fate: payer.TakesDiscount, Weight: weigh(30)}, {Fate: payer.NeverPays, Weight: weigh(1)}, {Fate: payer.Pays, Weight: weigh(69)}}},
		{"a closed window has no takers", payer.Habits{DiscountTaken: []money.Rate{money.Percent(30)}}, nil, []payer.Outcome{{Fate: payer.Pays, Weight: money.Whole}}},
		{"a tier of two is closed", payer.Habits{DiscountTaken: []money.Rate{money.Percent(30), money.Percent(20)}}, []int{1},
			[]payer.Outcome{{Fate: payer.TakesDiscount, Tier: 1, Weight: weigh(20)}, {Fate: payer.Pays, Weight: weigh(80)}}},
		{"takers and defaults may be all", payer.Habits{DiscountTaken: []money.Rate{money.Percent(90)}, Never: money.Percent(10)}, []int{0},
			[]payer.Outcome{{Fate: payer.TakesDiscount, Weight: weigh(90)}, {Fate: payer.NeverPays, Weight: weigh(10)}}},
		{"by month, the rest never", payer.Habits{ByMonth: []money.Rate{money.Percent(70), 0, money.Percent(25)}}, []int{0},
			[]payer.Outcome{{Fate: payer.PaysInMonth, Weight: weigh(70)}, {Fate: payer.PaysInMonth, Month: 2, Weight: weigh(25)}, {Fate: payer.NeverPays, Weight: weigh(5)}}},
	} {
		if got := tt.habits.Outcomes(tt.open); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.what, got, tt.want)
		}
	}
}

func TestDefaultsHoldWhereNothingIsSaid(t *testing.T) {
	own := days(60)
	for _, tt := range []struct {
		got, want calendar.Duration
	}{
		{payer.Habits{}.OverdueAfter(), days(30)}, {payer.Habits{}.WriteOff(), days(180)},
		{payer.Habits{Overdue: &own}.OverdueAfter(), own}, {payer.Habits{WrittenOffAfter: &own}.WriteOff(), own},
	} {
		if tt.got != tt.want {
			t.Errorf("%v, want %v", tt.got, tt.want)
		}
	}
}
