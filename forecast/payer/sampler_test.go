package payer_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/payer"
)

// Tables draw what the law itself draws, of payments by themselves and of payments that move
// together, at every number and at those beside the borders of a day.
func TestASamplerIsItsLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		law, err := payer.Gamma(rapid.IntRange(-20, 90).Draw(t, "mean"), rapid.IntRange(1, 200).Draw(t, "deviation"))
		if rapid.Bool().Draw(t, "a table") {
			law, err = payer.Table([]int{0, 5, 40, 900}, []uint64{uint64(rapid.IntRange(0, 50).Draw(t, "at once")), 1, 30, 1})
		}
		if err != nil {
			t.Fatal(err)
		}
		sampler := payer.NewSampler(law)
		market := rapid.IntRange(0, 500_000).Draw(t, "market")
		mix := payer.NewMix(market, rapid.IntRange(0, 500_000).Draw(t, "party"))
		numbers := rapid.SliceOfN(rapid.Uint64(), 1, 50).Draw(t, "numbers")
		m, p := payer.NormalOf(rapid.Uint64().Draw(t, "of the market")), payer.NormalOf(rapid.Uint64().Draw(t, "of the party"))
		shared, days := make([]payer.Normal, len(numbers)), make([]int16, len(numbers))
		sampler.Draw(days, numbers)
		for i, u := range numbers {
			if got, want := sampler.Earliest()+int(days[i]), law.Days(u); got != want {
				t.Fatalf("%#x draws %d days, want %d", u, got, want)
			}
			shared[i] = mix.Shared(m, p)
		}
		sampler.DrawTogether(days, slices.Clone(numbers), shared, mix)
		for i, u := range numbers {
			if got, want := sampler.Earliest()+int(days[i]), law.Days(mix.Number(m, p, u)); got != want {
				t.Fatalf("%#x draws %d days together, want %d", u, got, want)
			}
		}
	})
}

// BenchmarkDraw draws latenesses, by themselves and together.
func BenchmarkDraw(b *testing.B) {
	law, err := payer.Gamma(12, 9)
	if err != nil {
		b.Fatal(err)
	}
	sampler, mix := payer.NewSampler(law), payer.NewMix(200_000, 300_000)
	const tile = 32
	var numbers [tile]uint64
	var days [tile]int16
	var shared [tile]payer.Normal
	draw := func(b *testing.B, some func()) {
		word := uint64(1)
		for b.Loop() {
			for i := range numbers {
				word = word*6364136223846793005 + 1442695040888963407
				numbers[i] = word ^ word>>29*0x9e3779b97f4a7c15
			}
			some()
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/tile, "ns/draw")
	}
	b.Run("alone", func(b *testing.B) { draw(b, func() { sampler.Draw(days[:], numbers[:]) }) })
	b.Run("together", func(b *testing.B) { draw(b, func() { sampler.DrawTogether(days[:], numbers[:], shared[:], mix) }) })
}
