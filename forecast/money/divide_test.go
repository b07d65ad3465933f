package money_test

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/money"
)

func weights(t testing.TB, percents ...string) []money.Weight {
	t.Helper()
	all := make([]money.Weight, len(percents))
	for i, text := range percents {
		all[i] = percent(t, text).Weight()
	}
	return all
}

func TestSplit(t *testing.T) {
	for _, tt := range []struct {
		amount   money.Amount
		percents []string
		want     []money.Amount
	}{
		{3, []string{"50%", "50%"}, []money.Amount{2, 1}},                     // 1.5 rounds away from zero, the rest follows
		{-3, []string{"50%", "50%"}, []money.Amount{-2, -1}},                  // mirrored
		{100, []string{"30%", "69%", "1%"}, []money.Amount{30, 69, 1}},        //
		{1, []string{"25%", "25%", "25%", "25%"}, []money.Amount{0, 1, 0, 0}}, // the half cent is reached by the second quarter
		{10, []string{"70%", "25%"}, []money.Amount{7, 3}},                    // 9.5 rounded, less 7: 5 % are nobody's
		{0, []string{"40%", "60%"}, []money.Amount{0, 0}},
	} {
		if got := money.Split(tt.amount, weights(t, tt.percents...)); !slices.Equal(got, tt.want) {
			t.Errorf("%d by %v is %v, want %v", tt.amount, tt.percents, got, tt.want)
		}
	}
}

// drawWeights draws weights that sum to the whole.
func drawWeights(t *rapid.T) []money.Weight {
	var all []money.Weight
	left := money.Whole
	for range rapid.IntRange(0, 6).Draw(t, "cuts") {
		w := money.Weight(rapid.Int64Range(0, int64(left)).Draw(t, "weight"))
		all = append(all, w)
		left -= w
	}
	return append(all, left)
}

func TestWholeWeightsLoseNoCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := drawAmount(t)
		sum := money.Amount(0)
		for _, piece := range money.Split(a, drawWeights(t)) {
			sum += piece
		}
		if sum != a {
			t.Fatalf("the pieces of %d sum to %d", a, sum)
		}
	})
}

// Every piece is the difference of two exact sums rounded, also when each piece is cut from
// another amount.
func TestADividerHandsOutDifferencesOfRoundedSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var divider money.Divider
		exact, before := new(big.Rat), int64(0)
		for range rapid.IntRange(1, 8).Draw(t, "pieces") {
			a, w := drawAmount(t), money.Weight(rapid.Int64Range(0, int64(money.Whole)).Draw(t, "weight"))
			exact.Add(exact, product(fraction(int64(a), 1), fraction(int64(w), int64(money.Whole))))
			after := rounded(exact)
			if got := divider.Take(a, w); int64(got) != after-before {
				t.Fatalf("the piece is %d, want %d", got, after-before)
			}
			before = after
		}
	})
}

func TestASumAtItsBoundIsExact(t *testing.T) {
	var divider money.Divider
	for range 3 {
		if got := divider.Take(money.MaxSum/3, money.Whole); got != money.MaxSum/3 {
			t.Fatalf("a third of the largest sum is handed out as %d", got)
		}
	}
	if got := divider.Take(-money.MaxSum, money.Whole); got != -money.MaxSum {
		t.Errorf("the largest sum taken back is %d", got)
	}
}

func TestWeightsMultiplyAndApplyExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := money.Weight(rapid.Int64Range(0, int64(money.Whole)).Draw(t, "weight"))
		v := money.Weight(rapid.Int64Range(0, int64(money.Whole)).Draw(t, "other"))
		a := drawAmount(t)
		if got, want := w.Times(v), rounded(product(fraction(int64(w), 1), fraction(int64(v), int64(money.Whole)))); int64(got) != want {
			t.Fatalf("%d × %d is %d, want %d", w, v, got, want)
		}
		if got, want := w.Of(a), rounded(product(fraction(int64(w), int64(money.Whole)), fraction(int64(a), 1))); int64(got) != want {
			t.Fatalf("%d of %d is %d, want %d", w, a, got, want)
		}
	})
}

func TestTwoPercentsMultiplyWithoutRounding(t *testing.T) {
	w := percent(t, "33.33%").Weight().Times(percent(t, "1.25%").Weight())
	if want := percent(t, "0.416625%").Weight(); w != want {
		t.Errorf("33.33%% of 1.25%% weighs %d, want %d", w, want)
	}
}
