package money_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/money"
)

func growth(t testing.TB, text string) money.Growth {
	t.Helper()
	g, err := money.ParseGrowth(text)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestParseGrowth(t *testing.T) {
	for _, tt := range []struct {
		text string
		want money.Growth
	}{
		{"1% a month", money.Growth{Rate: money.Percent(1)}},
		{"-2.5% a year", money.Growth{Rate: -money.Percent(5) / 2, Yearly: true}},
		{"100% a month", money.Growth{Rate: money.One}},
		{"1 % par mois", money.Growth{Rate: money.Percent(1)}},
		{"-2.5% par an", money.Growth{Rate: -money.Percent(5) / 2, Yearly: true}},
	} {
		if got := growth(t, tt.text); got != tt.want {
			t.Errorf("%s is read as %v", tt.text, got)
		}
	}
	for _, tt := range []struct{ text, why string }{
		{"1%", "rate over time"},
		{"1% a week", "rate over time"},
		{"1% par semaine", "rate over time"},
		{"1% par year", "rate over time"},
		{"1 a month", "write 1%"},
		{"-100% a year", "between -100% and 100%"}, // nothing is left to grow
		{"101% a month", "between -100% and 100%"},
	} {
		if got, err := money.ParseGrowth(tt.text); err == nil || !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%s is read as %v, %v; want %q", tt.text, got, err, tt.why)
		}
	}
}

func TestGrowthAndSeason(t *testing.T) {
	for _, tt := range []struct {
		growth string
		amount money.Amount
		months int
		season string
		want   money.Amount
	}{
		{"1% a month", 100_000, 0, "100%", 100_000},      // nothing has passed
		{"1% a month", 100_000, -5, "100%", 100_000},     // before the first month growth is 1
		{"1% a month", 100_000, 1, "100%", 101_000},      //
		{"1% a month", 100_000, 2, "100%", 102_010},      // compounded
		{"1% a month", 100_000, 3, "100%", 103_030},      // 1,030.301
		{"1% a month", 150, 1, "50%", 76},                // 150 × 1.01 × 0.5 = 75.75 rounded once; 152 × 0.5 would be 76 too
		{"1% a month", 49, 1, "50%", 25},                 // 24.745; rounded twice, 49 × 0.5 = 24.5 is also 25
		{"3% a month", 17, 1, "50%", 9},                  // 8.755; rounded first, 18 × 0.5 = 9
		{"5% a month", 10, 1, "140%", 15},                // 14.7; 10.5 rounded first gives 11 × 1.4 = 15.4
		{"4% a month", 10, 1, "250%", 26},                // 26.0; 10.4 rounded first gives 10 × 2.5 = 25
		{"-10% a month", -1_000, 1, "100%", -900},        // a credit note shrinks too
		{"12% a year", 100_000, 12, "100%", 112_000},     // a whole year is exact
		{"21% a year", 100_000, 6, "100%", 110_000},      // half a year is the square root
		{"100% a month", 1e12, 120, "100%", money.Max},   // capped
		{"100% a month", -1e12, 120, "100%", -money.Max}, //
	} {
		if got := growth(t, tt.growth).Apply(tt.amount, tt.months, percent(t, tt.season)); got != tt.want {
			t.Errorf("%d after %d months of %s, season %s, is %d, want %d", tt.amount, tt.months, tt.growth, tt.season, got, tt.want)
		}
	}
}

// grownMonthly compounds on exact fractions.
func grownMonthly(a money.Amount, r money.Rate, months int, season money.Rate) *big.Rat {
	grown := product(fraction(int64(a), 1), fraction(int64(season), int64(money.One)))
	for range months {
		grown.Mul(grown, fraction(int64(money.One+r), int64(money.One)))
	}
	return grown
}

func TestMonthlyGrowthIsExactThenRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, a := drawRate(t, -money.One+1, money.Percent(5)), money.Amount(rapid.Int64Range(-1e10, 1e10).Draw(t, "amount"))
		months := rapid.IntRange(1, 36).Draw(t, "months")
		season := money.Rate(rapid.Int64Range(0, int64(2*money.One)).Draw(t, "season"))
		want := rounded(grownMonthly(a, r, months, season))
		if got := (money.Growth{Rate: r}).Apply(a, months, season); int64(got) != want {
			t.Fatalf("%d after %d months of %v, season %v, is %d, want %d", a, months, r, season, got, want)
		}
	})
}

// A year's growth takes its twelfth root a month. The root itself is no fraction, but its
// twelfth power is: after m months, a¹² has grown by (1 + r)ᵐ.
func TestYearlyGrowthIsItsTwelfthRootAMonth(t *testing.T) {
	toTheTwelfth := func(num, den int64) *big.Rat {
		return product(slices.Repeat([]*big.Rat{fraction(num, den)}, 12)...)
	}
	for seed := range uint64(300) {
		rng := rand.New(rand.NewPCG(seed, 0))
		r := money.Rate(rng.Int64N(int64(money.Percent(150)))) - money.Percent(50)
		a, months := 1+rng.Int64N(1e9), 1+rng.IntN(60)
		exact := toTheTwelfth(a, 1)
		for range months {
			exact.Mul(exact, fraction(int64(money.One+r), int64(money.One)))
		}
		got := int64((money.Growth{Rate: r, Yearly: true}).Apply(money.Amount(a), months, money.One))
		if got > 0 && toTheTwelfth(2*got-1, 2).Cmp(exact) > 0 || toTheTwelfth(2*got+1, 2).Cmp(exact) < 0 {
			t.Fatalf("seed %d: %d after %d months of %v a year is %d", seed, a, months, r, got)
		}
	}
}
