package payer

import (
	"math/bits"
	"slices"

	"cashgap/forecast/say"
)

// A Law is how late a payer may be, in whole days and how likely each is: the cumulative
// weights of the days from the earliest on, in units of 2⁻⁶⁴. No floating point makes or reads
// it, so that the same number draws the same day on every machine.
type Law struct {
	first      int      // the earliest day; negative is early
	cumulative []uint64 // of first, first + 1, …; the last is the whole, written as its maximum
}

// The bounds of a law, in days.
const (
	MaxLawDays = 2000
	whole      = ^uint64(0)
)

// newLaw completes a law from its cumulative weights, which must not fall.
func newLaw(first int, cumulative []uint64) *Law {
	for len(cumulative) > 1 && cumulative[len(cumulative)-2] == whole {
		cumulative = cumulative[:len(cumulative)-1]
	}
	cumulative[len(cumulative)-1] = whole
	return &Law{first: first, cumulative: cumulative}
}

// Days returns the lateness that a number drawn evenly from all of 64 bits stands for: the
// smallest is the earliest. It is the first day whose cumulative weight is beyond the number.
func (l *Law) Days(u uint64) int {
	low, high := 0, len(l.cumulative)-1
	for low < high {
		middle := (low + high) / 2
		if l.cumulative[middle] > u {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return l.first + low
}

// Earliest and Latest bound the days that the law draws.
func (l *Law) Earliest() int { return l.first }

// Latest is the last day that the law draws.
func (l *Law) Latest() int { return l.first + len(l.cumulative) - 1 }

// Mean is the mean lateness in whole days, rounded half away from zero: what the plan takes.
func (l *Law) Mean() int {
	var hi, lo, before uint64 // the mean of days after the first, in units of 2⁻⁶⁴
	for i, c := range l.cumulative {
		h, m := bits.Mul64(c-before, uint64(i))
		var carry uint64
		lo, carry = bits.Add64(lo, m, 0)
		hi += h + carry
		before = c
	}
	mean := l.first + int(hi)
	const half, blur = uint64(1) << 63, uint64(1) << 16 // each cumulative weight is cut off by less than a unit
	switch {
	case mean >= 0 && lo >= half-blur, mean < 0 && lo > half+blur:
		return mean + 1
	}
	return mean
}

// MovedTo returns the law moved by whole days, so that its mean is another one.
func (l *Law) MovedTo(mean int) *Law {
	return newLaw(l.first+mean-l.Mean(), slices.Clone(l.cumulative))
}

// From returns the law of what is left once some days have passed without payment: the
// latenesses of at least so many days. It is false where none is as late.
func (l *Law) From(days int) (*Law, bool) {
	if days <= l.first {
		return l, true
	}
	if days > l.Latest() {
		return nil, false
	}
	gone := l.cumulative[days-1-l.first]
	left := whole - gone
	rest := make([]uint64, 0, l.Latest()-days+1)
	for _, c := range l.cumulative[days-l.first:] {
		// (c − gone) ÷ left of the whole
		share, _ := bits.Div64(min(c-gone, left-1), 0, left)
		rest = append(rest, share)
	}
	return newLaw(days, rest), true
}

// Gamma returns the law of a mean and a deviation in days: a gamma distribution of shape 4,
// shifted so that nobody is earlier than two deviations before the mean, with its tail to the
// right. Days are rounded to the nearest.
func Gamma(mean, deviation int) (*Law, error) {
	switch {
	case deviation < 1:
		return nil, say.Errorf("a spread of %d days is none: write the mean alone", deviation)
	case deviation > MaxLawDays/10:
		return nil, say.Errorf("a spread of %d days is more than %d", deviation, MaxLawDays/10)
	}
	first := mean - 2*deviation
	var cumulative []uint64
	for day := first; ; day++ {
		// day + ½ is x on the scale of the Erlang distribution: 4 + 2 (day + ½ − mean) ÷ deviation
		x := fixed(4<<32) + fixed((2*(day-mean)+1)<<32/deviation)
		c := erlang4(x)
		cumulative = append(cumulative, c)
		if c > whole-whole>>tailBits || len(cumulative) > MaxLawDays {
			return newLaw(first, cumulative), nil
		}
	}
}

// tailBits cuts the tail where less than 2⁻⁴⁰ is left.
const tailBits = 40

// Table returns the law of a table of days and their weights, which are shares of any whole.
func Table(days []int, weights []uint64) (*Law, error) {
	var sum uint64
	for _, w := range weights {
		sum += w
	}
	first, last := slices.Min(days), slices.Max(days)
	if last-first > MaxLawDays {
		return nil, say.Errorf("the table spans %d days, more than %d", last-first, MaxLawDays)
	}
	cumulative := make([]uint64, last-first+1)
	var before uint64
	for i := range cumulative {
		for j, day := range days {
			if day == first+i {
				before += weights[j]
			}
		}
		cumulative[i], _ = bits.Div64(min(before, sum-1), 0, sum)
		if before == sum {
			cumulative[i] = whole
		}
	}
	return newLaw(first, cumulative), nil
}

// A Quantile says that a share of payments, in parts per million, is at most so many days late.
type Quantile struct {
	Share int // 1 to 999,999
	Days  int
}

// Quantiles returns the law that passes through quantiles, in rising order, straight between
// them; beyond the first and the last it goes on as straight, to at most twice the distance.
func Quantiles(q []Quantile) (*Law, error) {
	const million = 1_000_000
	if len(q) < 2 {
		return nil, say.Errorf("%d quantile is too few: write at least two, as in {p10: -2 days, p50: 5 days, p90: 30 days}", len(q))
	}
	for i := 1; i < len(q); i++ {
		if q[i].Share <= q[i-1].Share || q[i].Days < q[i-1].Days {
			return nil, say.Errorf("the quantiles do not rise: p%d is %d days and p%d %d days", q[i-1].Share/10_000, q[i-1].Days, q[i].Share/10_000, q[i].Days)
		}
	}
	low, high := q[0], q[len(q)-1]
	low.Days -= (q[1].Days - low.Days) * low.Share / (q[1].Share - low.Share)
	low.Days, low.Share = max(low.Days, 2*q[0].Days-q[1].Days), 0
	before := q[len(q)-2]
	high.Days += (high.Days - before.Days) * (million - high.Share) / (high.Share - before.Share)
	high.Days, high.Share = min(high.Days, 3*q[len(q)-1].Days-2*before.Days), million
	points := append(append([]Quantile{low}, q...), high)
	if high.Days-low.Days > MaxLawDays {
		return nil, say.Errorf("the quantiles span %d days, more than %d", high.Days-low.Days, MaxLawDays)
	}
	cumulative := make([]uint64, high.Days-low.Days+1)
	for i := range cumulative {
		cumulative[i] = shareUpTo(points, low.Days+i)
	}
	return newLaw(low.Days, cumulative), nil
}

// shareUpTo is the share of payments that are at most so many days late, to the middle of the
// night after: straight between the points.
func shareUpTo(points []Quantile, day int) uint64 {
	const million = 1_000_000
	for i := len(points) - 1; i > 0; i-- {
		a, b := points[i-1], points[i]
		if 2*day+1 < 2*a.Days {
			continue
		}
		if a.Days == b.Days || 2*day+1 >= 2*b.Days {
			if b.Share == million {
				return whole
			}
			c, _ := bits.Div64(uint64(b.Share), 0, million)
			return c
		}
		// a.Share + (b.Share − a.Share) × (day + ½ − a.Days) ÷ (b.Days − a.Days)
		den := uint64(2 * (b.Days - a.Days))
		num := uint64(a.Share)*den + uint64(b.Share-a.Share)*uint64(2*day+1-2*a.Days)
		c, _ := bits.Div64(num, 0, million*den)
		return c
	}
	return 0
}
