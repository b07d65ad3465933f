package metric

import (
	"math"
	"math/bits"
	"runtime"
	"slices"
	"sync"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Sample is the measures and the daily own cash of one strategy over the paths of a
// simulation. Paths may be noted in any order and at once, each by itself.
type Sample struct {
	Certain bool // nothing is left to luck: every path is the plan
	Model   *forecast.Model
	Paths   int
	values  [][]int64 // by measure, then by path
	exists  [][]bool  // the same; nil where the measure always exists
	cash    []column  // own cash by day
}

// A column is own cash at the end of one day on every path, as what it differs from the plan's.
type column struct {
	plan int64
	near []int32
	far  map[int]int64 // by path, what is too far for 32 bits; guarded by lock
	lock *sync.Mutex
}

func (c *column) note(path int, cash int64) {
	d := cash - c.plan
	if int64(int32(d)) == d {
		c.near[path] = int32(d)
		return
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.far == nil {
		c.far = map[int]int64{}
	}
	c.far[path] = d
}

// noteAll notes own cash on some paths.
func (c *column) noteAll(paths []int, cash []int64) {
	for i, path := range paths {
		if d := cash[i] - c.plan; int64(int32(d)) == d {
			c.near[path] = int32(d)
		} else {
			c.note(path, cash[i])
		}
	}
}

// at returns own cash on a path.
func (c *column) at(path int) int64 {
	if far, known := c.far[path]; known {
		return c.plan + far
	}
	return c.plan + int64(c.near[path])
}

// percentiles returns own cash at the percentiles that results show.
func (c *column) percentiles(scratch []int32) Band {
	var band Band
	if len(c.far) > 0 {
		wide := make([]int64, len(c.near))
		for path, d := range c.near {
			wide[path] = int64(d)
		}
		for path, d := range c.far {
			wide[path] = d
		}
		slices.Sort(wide)
		for _, p := range Percentiles {
			band = append(band, money.Amount(c.plan+quantile(wide, p)))
		}
		return band
	}
	for _, d := range spread(c.near, scratch) {
		band = append(band, money.Amount(c.plan+int64(d)))
	}
	return band
}

// spread returns the percentiles that results show of some values. It counts the values of equal
// ranges, and puts those of the ranges that hold a percentile, and no others, into scratch.
func spread(values, scratch []int32) []int32 {
	const ranges = 1 << 11
	low, high := slices.Min(values), slices.Max(values)
	shift := max(0, bits.Len32(uint32(high)-uint32(low))-11)
	rangeOf := func(v int32) int { return int((uint32(v) - uint32(low)) >> shift) }
	var counts, places [ranges]int
	for _, v := range values {
		counts[rangeOf(v)]++
	}
	type chosen struct{ at, first, end, before int } // a range, its part of scratch, and how many values are smaller
	var kept []chosen
	at, before, end := 0, 0, 0
	for _, p := range Percentiles {
		place := rank(len(values), p)
		for ; before+counts[at] <= place; at++ {
			before += counts[at]
		}
		if places[at] == 0 {
			kept = append(kept, chosen{at, end, end + counts[at], before})
			places[at], end = end+1, end+counts[at]
		} else {
			kept = append(kept, kept[len(kept)-1])
		}
	}
	for _, v := range values {
		if place := &places[rangeOf(v)]; *place > 0 {
			scratch[*place-1] = v
			*place++
		}
	}
	found := make([]int32, len(Percentiles))
	for i, p := range Percentiles {
		k := kept[i]
		found[i] = selected(scratch[k.first:k.end], rank(len(values), p)-k.before)
	}
	return found
}

// selected returns the value that would stand at a place were they sorted, and moves smaller
// ones before it and larger ones behind: Hoare's selection, with the middle of three as pivot.
func selected(v []int32, at int) int32 {
	low, high := 0, len(v)-1
	for low < high {
		pivot := middle(v[low], v[(low+high)/2], v[high])
		i, j := low, high
		for i <= j {
			for v[i] < pivot {
				i++
			}
			for v[j] > pivot {
				j--
			}
			if i <= j {
				v[i], v[j] = v[j], v[i]
				i++
				j--
			}
		}
		switch {
		case at <= j:
			high = j
		case at >= i:
			low = i
		default:
			return v[at]
		}
	}
	return v[at]
}

func middle(a, b, c int32) int32 { return max(min(a, b), min(max(a, b), c)) }

// Never stands for a date that does not come: it is later than all dates.
var Never = int64(calendar.Max) + 1

// NewSample returns a sample of so many paths, none noted yet, of a model whose plan is known.
func NewSample(plan *forecast.Result, paths int) *Sample {
	s := &Sample{Model: plan.Model, Paths: paths, values: make([][]int64, len(Definitions)), exists: make([][]bool, len(Definitions))}
	for i := range Definitions {
		s.values[i], s.exists[i] = make([]int64, paths), make([]bool, paths)
	}
	s.cash = make([]column, len(plan.Days))
	var lock sync.Mutex
	for i := range s.cash {
		s.cash[i] = column{plan: int64(plan.Days[i].Own()), near: make([]int32, paths), lock: &lock}
	}
	return s
}

// Note keeps the measures of one path.
func (s *Sample) Note(path int, m *Measures) {
	for i, definition := range Definitions {
		s.values[i][path], s.exists[i][path] = definition.Of(m).ordered()
	}
}

// NoteDays keeps the own cash of every day of one path.
func (s *Sample) NoteDays(path int, r *forecast.Result) {
	for i := range r.Days {
		s.cash[i].note(path, int64(r.Days[i].Own()))
	}
}

// ordered returns the value as a number that sorts as it does.
func (v Value) ordered() (int64, bool) {
	switch v.Unit {
	case Day:
		if !v.Exists {
			return Never, true
		}
		return int64(v.Date), true
	case Count:
		return int64(v.Count), v.Exists
	case Days:
		return int64(v.Days), v.Exists
	case Percent:
		return int64(v.Rate), v.Exists
	}
	return int64(v.Amount), v.Exists
}

// of returns the value of a unit that a number stands for.
func valueOf(unit Unit, n int64) Value {
	v := Value{Unit: unit, Exists: true}
	switch unit {
	case Day:
		v.Date, v.Exists = calendar.Date(n), n != Never
	case Count:
		v.Count = int(n)
	case Days:
		v.Days = Hundredths(n)
	case Percent:
		v.Rate = money.Rate(n)
	default:
		v.Amount = money.Amount(n)
	}
	return v
}

// Percentiles are the ones that results show, in order.
var Percentiles = []int{5, 25, 50, 75, 95}

// A Distribution is how a measure spreads over the paths on which it exists. Of dates there is
// no mean.
type Distribution struct {
	Paths       int // on which it exists
	Mean        Value
	StdErr      Value // of the mean, in the measure's unit
	Percentiles []Value
	Errors      []Value // standard errors of the percentiles, in the measure's unit
}

// Distribution returns how a measure spreads; false where it exists on no path.
func (s *Sample) Distribution(measure int) (Distribution, bool) {
	var values []int64
	for path, v := range s.values[measure] {
		if s.exists[measure][path] {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return Distribution{}, false
	}
	unit := Definitions[measure].unit()
	d := Distribution{Paths: len(values)}
	if unit == Day {
		d.Mean, d.StdErr = Value{Unit: Day}, Value{Unit: Count}
	} else {
		mean, stderr := moments(values)
		d.Mean, d.StdErr = valueOf(unit, mean), valueOf(unit, stderr)
	}
	slices.Sort(values)
	for _, p := range Percentiles {
		d.Percentiles = append(d.Percentiles, valueOf(unit, quantile(values, p)))
		d.Errors = append(d.Errors, valueOf(d.StdErr.Unit, quantileError(values, p)))
		if unit == Day {
			d.Errors[len(d.Errors)-1] = Value{Unit: Count}
		}
	}
	return d, true
}

// quantileError is half of what lies between the values one standard deviation of the rank before
// and after a percentile, whatever the distribution. Source: H. A. David and H. N. Nagaraja,
// "Order Statistics", 3rd edition, section 7.1.
func quantileError(sorted []int64, p int) int64 {
	n, q := float64(len(sorted)), float64(p)/100
	spread, at := math.Sqrt(float64(n*q)*(1-q)), rank(len(sorted), p)
	low, high := max(0, at-int(math.Ceil(spread))), min(len(sorted)-1, at+int(math.Ceil(spread)))
	return (sorted[high] - sorted[low] + 1) / 2
}

// unit is the unit of the measure.
func (d Definition) unit() Unit { return d.Of(&Measures{}).Unit }

// quantile is the sorted value number ceil(p n ÷ 100).
func quantile(sorted []int64, p int) int64 {
	return sorted[rank(len(sorted), p)]
}

// rank is the place of a percentile among so many sorted values.
func rank(count, p int) int { return max(0, (p*count+99)/100-1) }

// moments returns the mean and its standard error, rounded to whole units. Sums are taken from
// the first value, so that they lose nothing that matters.
func moments(values []int64) (mean, stderr int64) {
	n, shift := float64(len(values)), values[0]
	var sum, squares float64
	for _, v := range values {
		d := float64(v - shift)
		sum += d
		squares += float64(d * d)
	}
	average := sum / n
	variance := 0.0
	if len(values) > 1 {
		variance = max(0, squares-float64(average*sum)) / (n - 1)
	}
	return shift + int64(math.Round(average)), int64(math.Round(math.Sqrt(variance / n)))
}

// A Probability is the share of paths on which something holds, and the standard error of it,
// both in parts per million.
type Probability struct{ Share, StdErr int }

// probability counts paths.
func probability(hits, paths int) Probability {
	const million = 1_000_000
	p := float64(hits) / float64(paths)
	return Probability{int(math.Round(p * million)), int(math.Round(math.Sqrt(float64(p*(1-p))/float64(paths)) * million))}
}

// BelowOnAnyDay is how likely own cash falls below a level on any day of the horizon.
func (s *Sample) BelowOnAnyDay(level money.Amount) Probability {
	hits := 0
	for _, low := range s.values[Index("lowest_cash")] {
		if low < int64(level) {
			hits++
		}
	}
	return probability(hits, s.Paths)
}

// Shortfall is the mean of the worst twentieth of lowest cash: how bad it is when it is bad. At
// least one path counts.
func (s *Sample) Shortfall() money.Amount {
	mean, _ := s.shortfall()
	return mean
}

// ShortfallError is the standard error of the shortfall: of the mean of the worst paths, and of
// where they end. Source: P. Glasserman, "Monte Carlo Methods in Financial Engineering", section 9.
func (s *Sample) ShortfallError() money.Amount {
	_, stderr := s.shortfall()
	return stderr
}

func (s *Sample) shortfall() (mean, stderr money.Amount) {
	sorted := slices.Clone(s.values[Index("lowest_cash")])
	slices.Sort(sorted)
	worst := sorted[:(s.Paths+19)/20]
	average, within := moments(worst)
	const share = 0.05
	beyond := float64(worst[len(worst)-1] - average)
	variance := float64(within*within) + float64((1-share)*beyond*beyond)/float64(len(worst))
	return money.Amount(average), money.Amount(math.Round(math.Sqrt(variance)))
}

// A Band is own cash at the end of one day, at the percentiles that results show.
type Band []money.Amount

// Bands returns the bands of every day of the horizon.
func (s *Sample) Bands() []Band {
	bands := make([]Band, len(s.cash))
	scratch := make([][]int32, runtime.GOMAXPROCS(0))
	forecast.OnAllCores(len(s.cash), func(day, worker int) {
		if scratch[worker] == nil {
			scratch[worker] = make([]int32, s.Paths)
		}
		bands[day] = s.cash[day].percentiles(scratch[worker])
	})
	return bands
}

// Index returns the place of a measure in Definitions, or -1.
func Index(name string) int {
	return slices.IndexFunc(Definitions, func(d Definition) bool { return d.Name == name })
}
