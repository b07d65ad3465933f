package payer_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"cashgap/forecast/payer"
)

// The integer tables are the normal distribution of gonum, both ways.
func TestNormal(t *testing.T) {
	for z := -7.5; z <= 7.5; z += 0.0371 {
		got := float64(payer.Normal(z*(1<<32)).Share()) / (1 << 63) / 2
		if want := distuv.UnitNormal.CDF(z); math.Abs(got-want) > 1e-6 {
			t.Errorf("%v deviations: %.12f, want %.12f", z, got, want)
		}
	}
	for u := 0.0001; u < 1; u += 0.0007 {
		got := float64(payer.NormalOf(uint64(u*(1<<63))*2)) / (1 << 32)
		if want := distuv.UnitNormal.Quantile(u); math.Abs(got-want) > 2e-5 {
			t.Errorf("a share of %v: %v deviations, want %v", u, got, want)
		}
	}
}

// A mix of nothing but the payment's own number leaves it as it is, nearly; and any mix of
// evenly drawn numbers is evenly drawn.
func TestMix(t *testing.T) {
	own := payer.NewMix(0, 0)
	for u := uint64(1) << 50; u > 0 && u < 1<<63; u *= 3 {
		if got := own.Number(0, 0, u); math.Abs(float64(got)-float64(u))/float64(u) > 1e-3 {
			t.Errorf("%d becomes %d", u, got)
		}
	}
	mix := payer.NewMix(20_000, 300_000)
	var below [16]int
	const paths, each = 2000, 50
	word := uint64(1)
	next := func() uint64 {
		word = word*6364136223846793005 + 1442695040888963407
		return word ^ word>>29*0x9e3779b97f4a7c15
	}
	for range paths {
		market, party := payer.NormalOf(next()), payer.NormalOf(next())
		for range each {
			below[mix.Number(market, party, next())>>60]++
		}
	}
	for i, n := range below {
		if share := float64(n) / (paths * each); math.Abs(share-1./16) > 0.006 {
			t.Errorf("sixteenth %d holds %v of the numbers", i, share)
		}
	}
}
