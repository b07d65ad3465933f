package money_test

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/money"
)

func TestMomentExample(t *testing.T) {
	var m money.Moment
	m.Add(10_000, 30)
	m.Add(20_000, 45)
	m.Add(-5_000, 6) // a credit note takes its days away
	if got := m.Per(25_000); got != 4_680 {
		t.Errorf("(100 × 30 + 200 × 45 − 50 × 6) ÷ 250 is %d hundredths, want 46.80", got)
	}
	if got := m.Mean(40); got != 29_250 {
		t.Errorf("1,170,000 over 40 days is %d, want 29,250", got)
	}
}

func TestMomentIsExactAndRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var m, other money.Moment
		exact := new(big.Int)
		for i := range rapid.IntRange(1, 8).Draw(t, "amounts") {
			a, days := drawAmount(t), rapid.IntRange(-10_000, 10_000).Draw(t, "days")
			exact.Add(exact, new(big.Int).Mul(big.NewInt(int64(a)), big.NewInt(int64(days))))
			if i%2 == 0 {
				m.Add(a, days)
			} else {
				other.Add(a, days)
			}
		}
		m.Plus(other)
		total := money.Amount(rapid.Int64Range(1_000_000, int64(money.MaxSum)).Draw(t, "total"))
		if rapid.Bool().Draw(t, "negative total") {
			total = -total
		}
		hundredfold := new(big.Int).Mul(exact, big.NewInt(100))
		if got, want := m.Per(total), rounded(new(big.Rat).SetFrac(hundredfold, big.NewInt(int64(total)))); got != want {
			t.Fatalf("%v hundredfold over %d is %d, want %d", exact, total, got, want)
		}
		days := rapid.IntRange(1, 10_000).Draw(t, "days of the mean")
		if got, want := m.Mean(days), rounded(new(big.Rat).SetFrac(exact, big.NewInt(int64(days)))); int64(got) != want {
			t.Fatalf("%v over %d days is %d, want %d", exact, days, got, want)
		}
	})
}
