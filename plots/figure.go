package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// newCashFigure returns an empty plot of money over time in the house's look: no axis lines,
// a thin level grid, the area below zero tinted, a heavy zero line. Layers are added to it.
func (s *sheet) newCashFigure(language locale.Language, span calendar.Span, cash moneyAxis, area draw.Canvas) *plot.Plot {
	p := plot.New()
	p.BackgroundColor = nil
	letters := s.axisLetters()

	p.X.Min, p.X.Max = float64(span.First), float64(span.Last+1)
	p.X.LineStyle.Width, p.X.Padding = 0, 0
	p.X.Tick.LineStyle = s.solid(s.theme.tick, 1)
	p.X.Tick.Length = s.em(10)
	p.X.Tick.Label = letters.axisStyle(draw.XCenter, draw.YTop)
	p.X.Tick.Marker = timeTicks(language, span, letters, area.Size().X-s.em(90), s.em(20))

	p.Y.Min, p.Y.Max = float64(cash.low), float64(cash.high)
	p.Y.LineStyle.Width, p.Y.Padding = 0, 0
	p.Y.Tick.Length = 0
	p.Y.Tick.Label = letters.axisStyle(draw.XRight, draw.YCenter)
	p.Y.Label.TextStyle = letters.axisStyle(draw.XCenter, draw.YCenter)
	p.Y.Tick.Marker = cash

	grid := plotter.NewGrid()
	grid.Vertical.Color, grid.Horizontal = nil, s.solid(s.theme.grid, 1)
	p.Add(s.belowZero(), grid, horizontal(0, s.solid(s.theme.ink, 2)))
	return p
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
	for i, level := range cash {
		day := first + calendar.Date(i)
		if n := len(steps); n > 0 && day != day.StartOf(period) {
			steps[n-1].end = day + 1
			steps[n-1].level = min(steps[n-1].level, level)
			continue
		}
		steps = append(steps, step{day, day + 1, level})
	}
	return steps
}
