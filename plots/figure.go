package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// axisGap separates the marks of money from the figure, in units of a slide: a low point on
// the first day does not touch them.
const axisGap = 12

// newCashFigure returns an empty plot of money over time in the house's look: no axis lines,
// on the ground that all such figures share. Layers are added to it; those given lie under the
// grid.
func (s *sheet) newCashFigure(days timeAxis, cash moneyAxis, under ...plot.Plotter) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil

	p.X.Min, p.X.Max = float64(days.span.First), float64(days.span.Last+1)
	p.X.LineStyle.Width, p.X.Padding = 0, 0
	p.X.Tick.LineStyle = s.solid(s.palette.tick, 1)
	p.X.Tick.Length = s.em(10)
	p.X.Tick.Label = days.letters.axisStyle(draw.XCenter, draw.YTop)
	p.X.Tick.Marker = days.ticks(0.7 * days.letters.size)

	p.Y.Min, p.Y.Max = float64(cash.low), float64(cash.high)
	p.Y.LineStyle.Width, p.Y.Padding = 0, s.em(axisGap)
	p.Y.Tick.Length = 0
	p.Y.Tick.Label = days.letters.axisStyle(draw.XRight, draw.YCenter)
	p.Y.Label.TextStyle = days.letters.axisStyle(draw.XCenter, draw.YCenter)
	p.Y.Tick.Marker = cash

	p.Add(s.ground(under...)...)
	return p
}

// ground is what lies under every figure of cash: the area below zero tinted, what is given, a
// thin level grid, a heavy zero line.
func (s *sheet) ground(under ...plot.Plotter) []plot.Plotter {
	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal = nil, s.solid(s.palette.grid, 1)
	return append(append([]plot.Plotter{s.belowZero()}, under...), grid, horizontal(0, s.solid(s.palette.ink, 2)))
}

// cashSteps is how many steps of money a figure of that height has room for.
func (s *sheet) cashSteps(area draw.Canvas) int {
	return min(max(int(area.Size().Y/s.em(80)), 3), 8)
}

// A step is a level that cash keeps from the first day until the day before end.
type step struct {
	first, end calendar.Date
	level      money.Amount
}

// dailySteps returns the levels of daily balances; equal neighbours are one step.
func dailySteps(first calendar.Date, cash []money.Amount) []step {
	var steps []step
	for i, level := range cash {
		day := first + calendar.Date(i)
		if n := len(steps); n > 0 && steps[n-1].level == level {
			steps[n-1].end = day + 1
			continue
		}
		steps = append(steps, step{day, day + 1, level})
	}
	return steps
}

// lows returns the lowest balance of each week, Monday to Sunday, or of each other period.
func lows(first calendar.Date, cash []money.Amount, period calendar.Period) []step {
	var steps []step
	for _, s := range stretches(first, cash, period) {
		steps = append(steps, step{s.first, s.end, cash[s.lowest]})
	}
	return steps
}

// A stretch is the days that are drawn as one step, of which it shows the lowest.
type stretch struct {
	first, end calendar.Date
	lowest     int // counted from the first day of all
}

// stretches cuts the days into periods.
func stretches(first calendar.Date, cash []money.Amount, period calendar.Period) []stretch {
	var all []stretch
	for i, level := range cash {
		day := first + calendar.Date(i)
		n := len(all)
		if n == 0 || day == day.StartOf(period) {
			all = append(all, stretch{day, day + 1, i})
			continue
		}
		all[n-1].end = day + 1
		if level < cash[all[n-1].lowest] {
			all[n-1].lowest = i
		}
	}
	return all
}

// Days of a horizon beyond which daily steps, then weekly ones, are too thin to read: each
// step is then the lowest day of its week or month. They are eighteen months and three years.
const (
	mostDailySteps  = 550
	mostDaysInWeeks = 3*366 + 1
)

// mostCoarseDailySteps is how many days a coarse chart draws one by one: a quarter of a year.
const mostCoarseDailySteps = 100

// pace returns the period that one step stands for; daily steps are no period.
func pace(days int, coarse bool) (period calendar.Period, daily bool) {
	finest := mostDailySteps
	if coarse {
		finest = mostCoarseDailySteps
	}
	switch {
	case days <= finest:
		return 0, true
	case days <= mostDaysInWeeks:
		return calendar.Week, false
	}
	return calendar.Month, false
}

// paceReading says what a step is, where it is not a day.
func paceReading(language locale.Language, days int, coarse bool, weekly, monthly locale.Phrase) string {
	switch period, daily := pace(days, coarse); {
	case daily:
		return ""
	case period == calendar.Week:
		return language.Say(weekly)
	}
	return language.Say(monthly)
}
