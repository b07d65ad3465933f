package payer_test

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"cashgap/forecast/payer"
)

// shareOf measures how much of all numbers draws at most so many days.
func shareOf(l *payer.Law, days int) float64 {
	low, high := uint64(0), ^uint64(0)
	if l.Days(high) <= days {
		return 1
	}
	for low < high { // the first number that draws more
		middle := low + (high-low)/2
		if l.Days(middle) <= days {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return float64(low) / (1 << 63) / 2
}

// The law of a mean and a deviation is the gamma distribution of shape 4 of gonum, shifted and
// rounded to days.
func TestGammaLaw(t *testing.T) {
	for _, tt := range []struct{ mean, deviation int }{{12, 9}, {0, 1}, {-3, 4}, {45, 30}, {7, 2}, {90, 200}} {
		l, err := payer.Gamma(tt.mean, tt.deviation)
		if err != nil {
			t.Fatal(err)
		}
		reference := distuv.Gamma{Alpha: 4, Beta: 2 / float64(tt.deviation)}
		shift := float64(tt.mean - 2*tt.deviation)
		for day := l.Earliest(); day < l.Latest(); day++ {
			if got, want := shareOf(l, day), reference.CDF(float64(day)+0.5-shift); math.Abs(got-want) > 1e-9 {
				t.Errorf("%d ± %d: %.12f are at most %d days late, want %.12f", tt.mean, tt.deviation, got, day, want)
			}
		}
		if l.Mean() != tt.mean {
			t.Errorf("%d ± %d: the mean is %d", tt.mean, tt.deviation, l.Mean())
		}
	}
}

// The mean of a table is rounded half away from zero, whichever of its weights no binary fraction is.
func TestTheMeanOfATable(t *testing.T) {
	for _, tt := range []struct {
		days    []int
		weights []uint64
		want    int
	}{
		{[]int{0, 7}, []uint64{50, 50}, 4},         // 3.5
		{[]int{0, 1}, []uint64{50, 50}, 1},         // 0.5
		{[]int{0, 10}, []uint64{75, 25}, 3},        // 2.5
		{[]int{0, 5, 15}, []uint64{30, 50, 20}, 6}, // 5.5
		{[]int{-1, 0}, []uint64{50, 50}, -1},       // -0.5
		{[]int{-5, 0, 1}, []uint64{30, 70, 0}, -2}, // -1.5
		{[]int{0, 7}, []uint64{51, 49}, 3},         // 3.43
		{[]int{-7, 0}, []uint64{49, 51}, -3},       // -3.43
	} {
		if law, err := payer.Table(tt.days, tt.weights); err != nil || law.Mean() != tt.want {
			t.Errorf("%v by %v: the mean is %d, want %d (%v)", tt.days, tt.weights, law.Mean(), tt.want, err)
		}
	}
}

func TestTableAndQuantiles(t *testing.T) {
	table, err := payer.Table([]int{7, 0, 30}, []uint64{40, 60, 0})
	if err != nil || table.Earliest() != 0 || table.Mean() != 3 || shareOf(table, 0) != 0.6 || shareOf(table, 6) != 0.6 || table.Days(^uint64(0)) != 7 {
		t.Errorf("table: %v, %d to %d, mean %d, %v at once", err, table.Earliest(), table.Latest(), table.Mean(), shareOf(table, 0))
	}
	q, err := payer.Quantiles([]payer.Quantile{{Share: 100_000, Days: -2}, {Share: 500_000, Days: 5}, {Share: 900_000, Days: 30}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		days      int
		low, high float64
	}{{-3, 0.05, 0.1}, {-2, 0.1, 0.15}, {4, 0.45, 0.5}, {5, 0.5, 0.55}, {29, 0.88, 0.9}, {30, 0.9, 0.92}} {
		if got := shareOf(q, tt.days); got < tt.low || got > tt.high {
			t.Errorf("%v are at most %d days late, want %v to %v", got, tt.days, tt.low, tt.high)
		}
	}
	for _, wrong := range [][]payer.Quantile{nil, {{500_000, 5}}, {{500_000, 5}, {400_000, 6}}, {{100_000, 5}, {900_000, 4}}, {{1, 0}, {2, 5000}}} {
		if l, err := payer.Quantiles(wrong); err == nil {
			t.Errorf("%v is accepted: %d to %d", wrong, l.Earliest(), l.Latest())
		}
	}
}

// What has not come after some days comes later, as the law has it.
func TestWhatIsLeftOfALaw(t *testing.T) {
	l, _ := payer.Gamma(12, 9)
	left, ok := l.From(20)
	if !ok || left.Earliest() != 20 {
		t.Fatalf("from %d, %v", left.Earliest(), ok)
	}
	gone := shareOf(l, 19)
	for day := 20; day < 60; day += 5 {
		if got, want := shareOf(left, day), (shareOf(l, day)-gone)/(1-gone); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v are at most %d days late, want %v", got, day, want)
		}
	}
	if _, ok := l.From(l.Latest() + 1); ok {
		t.Error("something is left beyond the latest day")
	}
}
