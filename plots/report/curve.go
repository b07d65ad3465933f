package report

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/guptarohit/asciigraph"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// Rows of the terminal's curve, and the columns that its axis and its margins take.
const (
	curveRows    = 10
	axisColumns  = 14
	leastColumns = 30
	mostColumns  = 110
)

// curves draws the lowest own cash of each stretch of days: the baseline dotted, the best
// strategy as a line; then one bar of blocks for every strategy, on one scale.
func (d *Document) curves(t Terminal) string {
	columns := max(leastColumns, min(mostColumns, t.Width-axisColumns))
	base := d.lows(d.baseline().Result, columns)
	series := [][]float64{base}
	legend := []string{"·· " + d.name(d.baseline())}
	if best := d.best(); d.Compared.Verdict.Best != 0 {
		series = append(series, d.lows(best.Result, columns))
		legend = append(legend, "── "+printable(d.name(best)))
	}
	options := []asciigraph.Option{
		asciigraph.Height(curveRows), asciigraph.Precision(0),
		asciigraph.SeriesChars(asciigraph.CreateCharSet("·"), asciigraph.DefaultCharSet),
		asciigraph.YAxisValueFormatter(d.axisLabels(slices.Concat(series...))),
	}
	if t.Colour {
		options = append(options, asciigraph.SeriesColors(asciigraph.Gray, asciigraph.Blue))
	}
	graph := strings.TrimRight(asciigraph.PlotMany(series, options...), "\n")
	return strings.Join([]string{strings.Join(legend, "   "), graph, d.timeLine(graph, len(base)), "", d.blocks(columns)}, "\n")
}

// lows returns the lowest own cash of as many equal stretches of days as there are columns,
// in minor units. Floats serve the picture only: no figure is taken from it.
func (d *Document) lows(r *forecast.Result, columns int) []float64 {
	columns = min(columns, len(r.Days))
	lows := make([]float64, columns)
	for i := range lows {
		first, last := i*len(r.Days)/columns, (i+1)*len(r.Days)/columns
		low := r.Days[first].Own()
		for _, day := range r.Days[first:last] {
			low = min(low, day.Own())
		}
		lows[i] = float64(low)
	}
	return lows
}

// axisLabels returns how to write the marks of an axis that spans some values in minor units:
// rounded to at most a fifth of what lies between neighbours.
func (d *Document) axisLabels(values []float64) func(minor float64) string {
	low, high := slices.Min(values), slices.Max(values)
	if low == high {
		return func(minor float64) string { return d.Language.Short(d.currency(), money.Amount(minor)) }
	}
	step := money.Amount(1)
	const fifth = 5
	for 10*step <= money.Amount(high-low)/curveRows/fifth {
		step *= 10
	}
	scale := d.Language.Scale(d.currency(), step, money.Amount(max(high, -low)))
	return func(minor float64) string { return scale.Mark(money.Amount(math.Round(minor/float64(step))) * step) }
}

// timeLine writes the time under the curve, where there is room for it: weeks up to two
// months, months up to eighteen, then years.
func (d *Document) timeLine(graph string, columns int) string {
	first, _, _ := strings.Cut(graph, "\n")
	margin := strings.IndexFunc(first, func(r rune) bool { return r == '┤' || r == '┼' })
	line := []rune(strings.Repeat(" ", utf8.RuneCountInString(first[:max(margin, 0)])+1+columns))
	offset := len(line) - columns
	free := 0
	next, label := d.timeMarks()
	for day := d.span().First; day <= d.span().Last; day = next(day) {
		column := offset + int(day-d.span().First)*columns/d.span().Days()
		name := []rune(label(day))
		if column < free || column+len(name) > len(line) {
			continue
		}
		copy(line[column:], name)
		free = column + len(name) + 1
	}
	return strings.TrimRight(string(line), " ")
}

// timeMarks returns how the time line goes from mark to mark and what each says.
func (d *Document) timeMarks() (next func(calendar.Date) calendar.Date, label func(calendar.Date) string) {
	const mostInWeeks, mostInMonths = 62, 550
	after := func(p calendar.Period) func(calendar.Date) calendar.Date {
		return func(day calendar.Date) calendar.Date { return day.EndOf(p) + 1 }
	}
	switch days := d.span().Days(); {
	case days <= mostInWeeks:
		return after(calendar.Week), d.Language.ShortDate
	case days <= mostInMonths:
		return after(calendar.Month), d.Language.Month
	}
	return after(calendar.Year), d.Language.Year
}

var blocks = []rune("▁▂▃▄▅▆▇█")

// below marks a stretch of days with a day below the floor.
const below = '░'

var sayBelowMark = locale.Phrase{EN: "░ below %s", FR: "░ sous %s"}

// blocks draws every strategy as one bar of blocks, on one scale.
func (d *Document) blocks(columns int) string {
	const widest = 24
	columns = max(leastColumns, columns-widest+axisColumns-4)
	low, high := d.floor(), d.floor()
	for _, o := range d.Compared.Outcomes {
		for _, day := range o.Result.Days {
			low, high = min(low, day.Own()), max(high, day.Own())
		}
	}
	low = max(low, d.floor())
	name := 0
	for _, o := range d.Compared.Outcomes {
		name = max(name, min(widest, utf8.RuneCountInString(d.name(o))))
	}
	var lines []string
	for _, o := range d.Compared.Outcomes {
		bar := make([]rune, 0, columns)
		for _, value := range d.lows(o.Result, columns) {
			bar = append(bar, block(money.Amount(value), d.floor(), low, high))
		}
		lines = append(lines, pad(printable(d.name(o)), name)+" "+string(bar))
	}
	return strings.Join(append(lines, strings.Repeat(" ", name+1)+d.Language.Say(sayBelowMark, d.limitAgain())), "\n")
}

func block(value, floor, low, high money.Amount) rune {
	if value < floor {
		return below
	}
	if high == low {
		return blocks[0]
	}
	level := int((value - low) * money.Amount(len(blocks)-1) / (high - low))
	return blocks[min(max(level, 0), len(blocks)-1)]
}

// pad cuts or fills a name to a width in characters.
func pad(s string, width int) string {
	runes := []rune(s)
	if len(runes) > width {
		return string(runes[:width-1]) + "…"
	}
	return s + strings.Repeat(" ", width-len(runes))
}
