package metric

import (
	"math"
	"math/big"
)

// An Expectation is a comparison that is expected to hold of a strategy.
type Expectation struct {
	Text     string // as written
	Strategy string // of which it is expected

	comparison comparison
	sampled    []string // the strategies whose paths it speaks of
	scale      int64    // minor units in a major one
}

// Sampled lists the strategies whose paths in a simulation the expectation speaks of: none where
// the plan is enough.
func (e *Expectation) Sampled() []string { return e.sampled }

// Sign is how the two sides are compared: one of < <= > >= ==.
func (e *Expectation) Sign() string { return e.comparison.sign }

// An Outcome is what has become of an expectation.
type Outcome int

// The outcomes: only the first is none to worry about.
const (
	Holds Outcome = iota
	Fails
	CannotTell // the paths drawn are too few
	Valueless  // one of its sides has no value
)

// A Finding is an expectation held against results.
type Finding struct {
	Outcome     Outcome
	Got, Wanted Figure  // the left side and the right one
	Missing     NoValue // of what has no value
	// Enough is how many paths would tell, where those drawn do not: about, and more than a
	// simulation may draw where the sides differ too little; 0 where they do not differ at all.
	Enough int
}

// Differ tells whether the two sides are not exactly the same.
func (f *Finding) Differ() bool { return f.Got.number.Cmp(f.Wanted.number) != 0 }

// certainty is how many standard errors two sides must be apart to be told apart: 95 %.
const certainty = 2

// Test holds the expectation against results. Of what is drawn it tells only what the paths
// can tell.
func (e *Expectation) Test(source Source) Finding {
	of := &evidence{source: source, own: e.Strategy, scale: e.scale, path: -1}
	var f Finding
	var err error
	if f.Got, err = e.comparison.left.value(of); err == nil {
		f.Wanted, err = e.comparison.right.value(of)
	}
	if err != nil {
		f.Missing = err.(NoValue)
		f.Outcome = Valueless
		return f
	}
	if f.Got.unsettled || f.Wanted.unsettled {
		f.Outcome, f.Enough = CannotTell, 10*source.Sample(e.Strategy).Paths
		return f
	}
	apart := new(big.Rat).Sub(f.Got.number, f.Wanted.number)
	if doubt := sumOf(f.Got.err, f.Wanted.err); doubt != nil && doubt.Sign() > 0 {
		needed := new(big.Rat).Mul(doubt, big.NewRat(certainty, 1))
		if needed.Cmp(apart.Abs(apart)) >= 0 {
			f.Outcome, f.Enough = CannotTell, enough(source.Sample(e.Strategy).Paths, needed, apart)
			return f
		}
	}
	if !e.comparison.compares(f.Got, f.Wanted) {
		f.Outcome = Fails
	}
	return f
}

// enough is how many paths would make a doubt smaller than a distance: doubt falls with the
// square root of their number. It is rounded up to two figures.
func enough(paths int, doubt, apart *big.Rat) int {
	if apart.Sign() == 0 {
		return 0
	}
	ratio, _ := new(big.Rat).Quo(doubt, apart).Float64()
	needed := float64(paths) * float64(ratio*ratio) * 1.1 // so that it does tell
	if needed > 1e9 {
		return 1e9
	}
	step := math.Pow10(max(0, int(math.Log10(needed))-1))
	return int(math.Ceil(needed/step) * step)
}
