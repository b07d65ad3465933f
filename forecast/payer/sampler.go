package payer

import (
	"slices"
	"sort"
	"sync"
)

// A Sampler draws many latenesses of one law, by tables: exactly what Law.Days and Mix.Number
// say of the same numbers. It may be used by several goroutines at once.
type Sampler struct {
	law        *Law
	evenly     steps
	deviations func() *deviations // worked out when payments first move together
}

// NewSampler returns a sampler of a law.
func NewSampler(l *Law) *Sampler {
	s := &Sampler{law: l, deviations: sync.OnceValue(func() *deviations { return deviationsOf(l) })}
	s.evenly = stepsTo(1<<stepBits, len(l.cumulative), func(at uint64, day int) bool { return l.cumulative[day] <= at<<(64-stepBits) })
	return s
}

// Earliest is the day from which the draws count.
func (s *Sampler) Earliest() int { return s.law.first }

// Latest is the last day that is drawn.
func (s *Sampler) Latest() int { return s.law.Latest() }

// Weights are how likely each lateness is, from the earliest on, in units of 2⁻⁶⁴.
func (s *Sampler) Weights() []uint64 {
	weights := slices.Clone(s.law.cumulative)
	for i := len(weights) - 1; i > 0; i-- {
		weights[i] -= weights[i-1]
	}
	return weights
}

// Draw turns evenly drawn numbers into latenesses, in days after the earliest, and returns the latest.
func (s *Sampler) Draw(days []int16, numbers []uint64) (latest int16) {
	cumulative := s.law.cumulative
	days = days[:len(numbers)]
	for i, u := range numbers {
		u = min(u, whole-1) // so that the last day is beyond every number
		day := int(s.evenly[u>>(64-stepBits)])
		for cumulative[day] <= u {
			day++
		}
		days[i] = int16(day)
		latest = max(latest, int16(day))
	}
	return latest
}

// DrawTogether does so where a payment's own number counts as much as a mix says, beside the
// deviations that it shares with others. It leaves the numbers as they come out of the mix.
func (s *Sampler) DrawTogether(days []int16, numbers []uint64, shared []Normal, mix Mix) (latest int16) {
	table, grid := s.deviations(), normal()
	for i, u := range numbers {
		z := shared[i] + weighted(mix.own, grid.deviation(u))
		numbers[i] = uint64(max(z+mostNormal<<32, 0))
	}
	days = days[:len(numbers)]
	for i, z := range numbers {
		day := int(table.steps[stepOf(z)])
		for table.from[day] <= z {
			day++
		}
		days[i] = int16(day)
		latest = max(latest, int16(day))
	}
	return latest
}

// Shared is the deviation of a payment that the market and its party account for.
func (m Mix) Shared(market, party Normal) Normal {
	return weighted(m.market, market) + weighted(m.party, party)
}

// Steps divide all numbers, or all deviations, into equal parts, and say of each part the last day
// that is not after that of any number in it.
type steps []uint16

const stepBits = 10

// stepsTo builds so many steps over some days: passed tells whether the first number of a part is
// beyond all of a day.
func stepsTo(parts, days int, passed func(at uint64, day int) bool) steps {
	s := make(steps, parts)
	day := 0
	for at := range s {
		for day < days-1 && passed(uint64(at), day) {
			day++
		}
		s[at] = uint16(day)
	}
	return s
}

// Deviations are the days of a law by deviations above the lowest.
type deviations struct {
	from  []uint64 // the first that is later than each day
	steps steps
}

// The steps of deviations: 2⁷ of each deviation, for as many as lie beyond hardly ever.
const (
	deviationBits = 7
	mostStepped   = 4 // deviations on either side
)

// stepOf is the step in which a deviation above the lowest lies. Before the first and after the last
// it is theirs.
func stepOf(z uint64) uint64 {
	const before = (mostNormal - mostStepped) << deviationBits
	return min(max(z>>(32-deviationBits), before)-before, 2*mostStepped<<deviationBits-1)
}

func deviationsOf(l *Law) *deviations {
	d := &deviations{from: make([]uint64, len(l.cumulative))}
	for day, share := range l.cumulative {
		d.from[day] = uint64(sort.Search(2*mostNormal<<32, func(z int) bool { return (Normal(z) - mostNormal<<32).Share() >= share }))
	}
	d.from[len(d.from)-1] = whole // nothing is later
	d.steps = stepsTo(2*mostStepped<<deviationBits, len(d.from), func(at uint64, day int) bool {
		return at > 0 && d.from[day] <= at<<(32-deviationBits)+(mostNormal-mostStepped)<<32
	})
	return d
}
