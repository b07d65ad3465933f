package plots

import (
	"fmt"
	"image/color"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Readable is a chart of cash over time whose figures can be read beside it.
type Readable interface {
	Chart
	// Read returns what the chart draws, step by step.
	Read() Reading
	// Summarize returns the same in few rows: the worst of each month, or of each week where
	// there are few months.
	Summarize() Reading
}

// A Reading is the figures behind a chart: of each stretch of days an amount of every line.
type Reading struct {
	Stretches []calendar.Span
	Lines     []Line
	Backdrop  string // the line that a chart of panels shows in all of them, by its ID; may be empty
}

// A Line is what a chart says of one thing, stretch by stretch.
type Line struct {
	ID   string // of the strategy
	Name string
	Mark
	Amounts []money.Amount
}

// A Mark is how a line is drawn: of two of one colour, one is dashed.
type Mark struct {
	Color  string // "#0072b2"
	Dashed bool
}

// A pacing is what one step stands for: a period, or a day.
type pacing struct {
	period calendar.Period
	daily  bool
}

// drawn is the pacing of a chart of so many days.
func drawn(days int, coarse bool) pacing {
	period, daily := pace(days, coarse)
	return pacing{period, daily}
}

// summed is the pacing of a table of so many days.
func summed(days int) pacing {
	const fewMonths = 100
	if days <= fewMonths {
		return pacing{period: calendar.Week}
	}
	return pacing{period: calendar.Month}
}

// cut cuts daily amounts into stretches, each with its lowest day.
func (p pacing) cut(first calendar.Date, amounts []money.Amount) []stretch {
	if !p.daily {
		return stretches(first, amounts, p.period)
	}
	days := make([]stretch, len(amounts))
	for i := range amounts {
		day := first + calendar.Date(i)
		days[i] = stretch{day, day + 1, i}
	}
	return days
}

// spans returns the days of stretches.
func spans(all []stretch) []calendar.Span {
	spans := make([]calendar.Span, len(all))
	for i, s := range all {
		spans[i] = calendar.Span{First: s.first, Last: s.end - 1}
	}
	return spans
}

// lowest returns the amount of each stretch on its lowest day.
func lowest(all []stretch, amounts []money.Amount) []money.Amount {
	low := make([]money.Amount, len(all))
	for i, s := range all {
		low[i] = amounts[s.lowest]
	}
	return low
}

func hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func markOf(p paint) Mark { return Mark{hex(p.mark), p.dash != nil} }

// markAt is how the strategy of a place is drawn, the baseline's being 0.
func markAt(place int) Mark { return markOf(light.paintOf(place)) }

// Read implements Readable.
func (b Balance) Read() Reading { return b.read(drawn(b.days(), b.Coarse)) }

// Summarize implements Readable.
func (b Balance) Summarize() Reading { return b.read(summed(b.days())) }

func (b Balance) read(p pacing) Reading {
	r := Reading{Stretches: spans(p.cut(b.First, b.Curves[0].Cash))}
	for i, curve := range b.Curves {
		r.Lines = append(r.Lines, Line{curve.ID, curve.Name, markOf(b.paintOf(light, i)), lowest(p.cut(b.First, curve.Cash), curve.Cash)})
	}
	return r
}

// Read implements Readable.
func (m Multiples) Read() Reading {
	r := m.Balance.Read()
	for i, curve := range m.Curves {
		r.Lines[i].Mark = markAt(placeOf(curve.Paint, i))
	}
	r.Backdrop = m.Curves[0].ID
	return r
}

// Read implements Readable: of each panel what was received, what was paid and what is left.
func (g Gap) Read() Reading {
	p := drawn(len(g.Panels[0].Received), g.Coarse)
	r := Reading{Stretches: spans(p.cut(g.First, g.Panels[0].Received))}
	for _, panel := range g.Panels {
		leads := panel.leads()
		cut := p.cut(g.First, leads)
		r.Lines = append(r.Lines,
			Line{panel.ID, g.Language.Say(receivedName), markOf(light.received), lowest(cut, panel.Received)},
			Line{panel.ID, g.Language.Say(paidName), markOf(light.paid), lowest(cut, panel.Paid)},
			Line{panel.ID, g.Language.Say(leftName), Mark{Color: hex(light.danger)}, lowest(cut, leads)})
	}
	return r
}

// Summarize implements Readable: of each panel what is left or missing.
func (g Gap) Summarize() Reading {
	p := summed(len(g.Panels[0].Received))
	r := Reading{Stretches: spans(p.cut(g.First, g.Panels[0].Received))}
	for i, panel := range g.Panels {
		leads := panel.leads()
		r.Lines = append(r.Lines, Line{panel.ID, panel.Name, markAt(placeOf(panel.Paint, i)), lowest(p.cut(g.First, leads), leads)})
	}
	return r
}

// Read implements Readable.
func (f Fan) Read() Reading { return f.read(drawn(f.days(), f.Coarse)) }

// Summarize implements Readable.
func (f Fan) Summarize() Reading { return f.read(summed(f.days())) }

// read puts the percentiles of the strategy that the bands are of before the medians of all.
func (f Fan) read(p pacing) Reading {
	r := f.Balance.read(p)
	for i := range r.Lines {
		r.Lines[i].Name = f.percentile(i, 50)
	}
	if !f.fans() {
		return r
	}
	var bands []Line
	for i, percent := range []int{5, 25, 75, 95} {
		cash := f.Bands.all()[i]
		bands = append(bands, Line{f.Curves[f.Of].ID, f.percentile(f.Of, percent), r.Lines[f.Of].Mark, lowest(p.cut(f.First, cash), cash)})
	}
	median := r.Lines[f.Of]
	others := slices.Delete(slices.Clone(r.Lines), f.Of, f.Of+1)
	r.Lines = slices.Concat(bands[:2], []Line{median}, bands[2:], others)
	return r
}

// percentile names the cash below which so many of a hundred paths lie.
func (f Fan) percentile(curve, percent int) string {
	return f.Language.Say(percentileName, f.Curves[curve].Name, percent)
}
