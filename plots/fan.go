package plots

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A Fan is the chart of a simulation: the bands of own cash under one strategy, and the median
// of each day under all of them. Its curves are these medians, so that it never speaks of
// their lows: the low of a line of medians is not the median of the lows.
type Fan struct {
	Balance

	Of    int   // the curve that the bands are of
	Bands Bands // none in a Balance that is drawn as a fan
}

// Bands are percentiles of own cash over the paths of a simulation, one a day each, as many as
// the curves have.
type Bands struct{ P05, P25, P75, P95 []money.Amount }

func (b Bands) all() [][]money.Amount { return [][]money.Amount{b.P05, b.P25, b.P75, b.P95} }

// fans tells whether there are bands to be drawn.
func (f Fan) fans() bool { return len(f.Bands.P05) > 0 }

func (f Fan) check() error {
	if err := f.Balance.check(); err != nil {
		return err
	}
	if f.Of < 0 || f.Of >= len(f.Curves) {
		return say.Errorf("the bands are of curve %d where there are %d", f.Of, len(f.Curves))
	}
	for _, band := range f.Bands.all() {
		if len(band) != f.days() {
			return say.Errorf("a band of %q has %d days where its median has %d", f.Curves[f.Of].Name, len(band), f.days())
		}
	}
	return nil
}

// extremes returns the range of all that is drawn.
func (f Fan) extremes() (low, high money.Amount) {
	low, high = f.Balance.extremes()
	if f.fans() {
		low, high = min(low, slices.Min(f.Bands.P05)), max(high, slices.Max(f.drawn(f.Bands.P95)))
	}
	return low, high
}

// drawn returns a line of daily balances as it is drawn, day by day.
func (f Fan) drawn(cash []money.Amount) []money.Amount {
	var levels []money.Amount
	for _, s := range f.steps(cash) {
		levels = append(levels, slices.Repeat([]money.Amount{s.level}, int(s.end-s.first))...)
	}
	return levels
}

// limit returns the amount at which the overdraft ends; shown is false where there is none,
// where it lies so far below all cash that showing it would flatten the curves, and where it
// could not be told from the zero line.
func (f Fan) limit() (at money.Amount, shown bool) {
	if f.Overdraft == nil || *f.Overdraft <= 0 {
		return 0, false
	}
	low, high := f.extremes()
	low, high = min(low, 0), max(high, 0)
	at = -*f.Overdraft
	return at, low-at <= (high-low)/2 && -at >= (high-low)/50
}

func (f Fan) limitShown() bool {
	_, shown := f.limit()
	return shown
}

// leading returns the curves in their order, but the one of the bands first and those set aside
// last.
func (f Fan) leading() []int {
	all := []int{f.Of}
	for _, aside := range []bool{false, true} {
		for i, curve := range f.Curves {
			if i != f.Of && curve.Aside == aside {
				all = append(all, i)
			}
		}
	}
	return all
}

// order returns the curves as they are drawn, one over the other: those set aside, then the
// others in their order, but the one that the chart is about over all others.
func (f Fan) order() []int {
	height := func(i int) int {
		switch curve := f.Curves[i]; {
		case f.fans() && i == f.Of, !f.fans() && curve.Strong:
			return 2
		case curve.Aside:
			return 0
		}
		return 1
	}
	all := make([]int, len(f.Curves))
	for i := range all {
		all[i] = i
	}
	slices.SortStableFunc(all, func(i, j int) int { return cmp.Compare(height(i), height(j)) })
	return all
}

// marked returns the point that the figure marks: the lowest cash of the baseline, or where
// the lowest band is lowest, and its first day.
func (f Fan) marked() (money.Amount, calendar.Date) {
	if !f.fans() {
		return f.lowPoint()
	}
	low := slices.Min(f.Bands.P05)
	return low, f.First + calendar.Date(slices.Index(f.Bands.P05, low))
}

func (f Fan) heading() heading {
	low, day := f.marked()
	mark := f.Language.Say(tailReading, f.Language.Date(day), f.Curves[f.Of].Name, f.Language.Short(f.Currency, low))
	return f.headed(paceReading(f.Language, f.days(), f.Coarse, weeklyLines, monthlyLines), mark)
}
