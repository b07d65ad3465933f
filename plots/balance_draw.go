package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/money"
)

// labelShare is the most of a chart's width that the names of its curves may take.
const labelShare = 0.24

// leaderRoom is what separates the curves from their names, in units of a slide.
const leaderRoom = 40

// moneyRoom is about what the marks of money take left of the figure, in units of a slide.
const moneyRoom = 102

// draw draws the balance as a fan that has no bands.
func (b Balance) draw(s *sheet, area draw.Canvas) { Fan{Balance: b}.draw(s, area) }

func (f Fan) draw(s *sheet, area draw.Canvas) {
	blocks, figure := s.placeEndLabels(f.endLabels(s), area)
	days := timeAxis{f.Language, f.span(), s.axisLetters(), figure.Size().X - s.em(moneyRoom), s.em(moneyRoom)}
	p := s.newCashFigure(days, f.axisOf(s.cashSteps(figure)), f.bandLayers(s)...)
	p.Add(f.limits(s)...)
	curves, styles := make([][]step, len(f.Curves)), f.styles(s)
	for _, i := range f.order() {
		curves[i] = f.steps(f.Curves[i].Cash)
		p.Add(curveLayer(f.Curves[i], styles[i], curves[i]))
	}
	p.Draw(figure)

	data := p.DataCanvas(figure)
	markDays(data, "", f.days())
	_, toY := p.Transforms(&data)
	for i, curve := range f.shown() {
		steps := curves[curve[0]]
		blocks[i].at = toY(float64(steps[len(steps)-1].level))
	}
	if s.narrow {
		s.drawLabelList(blocks, area.Min.X, figure.Min.Y-s.em(labelListGap))
	} else {
		s.drawEndLabels(blocks, data.Max.X, data.Max.X+s.em(leaderRoom), figure.Min.Y, figure.Max.Y)
	}
	f.drawNotes(s, p, data, curves)
}

// endLabels returns the names of the curves; where they end is known once they are drawn.
func (f Fan) endLabels(s *sheet) []endLabel {
	var labels []endLabel
	for _, same := range f.shown() {
		first := same[0]
		label := endLabel{notes: f.Curves[first].Note, text: f.paintOf(s.palette, first).text, line: f.curveStyle(s, first), aside: f.Curves[first].Aside}
		for _, i := range same {
			label.ids, label.names = append(label.ids, f.Curves[i].ID), append(label.names, f.Curves[i].Name)
		}
		labels = append(labels, label)
	}
	return labels
}

// shown returns the curves that can be told apart, each with those that are equal to it on
// every day: they would hide each other, and share one line and one label. The curve that the
// bands are of comes before those equal to it.
func (f Fan) shown() [][]int {
	var groups [][]int
	for _, i := range f.leading() {
		curve := f.Curves[i]
		at := slices.IndexFunc(groups, func(group []int) bool {
			first := f.Curves[group[0]]
			return slices.Equal(first.Cash, curve.Cash) && slices.Equal(first.Note, curve.Note)
		})
		if at < 0 {
			at, groups = len(groups), append(groups, nil)
		}
		groups[at] = append(groups[at], i)
	}
	return groups
}

// styles returns how each curve is drawn: equal ones like the first of them.
func (f Fan) styles(s *sheet) []draw.LineStyle {
	styles := make([]draw.LineStyle, len(f.Curves))
	for _, same := range f.shown() {
		for _, i := range same {
			styles[i] = f.curveStyle(s, same[0])
		}
	}
	return styles
}

// axisOf covers all that is drawn with at most that many steps.
func (f Fan) axisOf(most int) moneyAxis {
	low, high := f.extremes()
	if limit, shown := f.limit(); shown {
		low = min(low, limit)
	}
	return newMoneyAxis(f.Language, f.Currency, low, high, most)
}

// limitDash tells the overdraft limit from the floor, which is dashed, where colour does not.
var limitDash = []float64{9, 3, 2, 3}

// limits draws the floor and the overdraft limit.
func (f Fan) limits(s *sheet) []plot.Plotter {
	var layers []plot.Plotter
	if f.Floor != 0 {
		layers = append(layers, horizontal(float64(f.Floor), s.dashed(s.palette.ink, 1.4, 7, 4)))
	}
	if limit, shown := f.limit(); shown {
		layers = append(layers, horizontal(float64(limit), s.stroke(paint{mark: s.palette.danger, dash: limitDash}, 1.6)))
	}
	return layers
}

// curveLayer draws one curve as steps, since cash jumps.
func curveLayer(curve Curve, style draw.LineStyle, steps []step) plotFunc {
	return func(c draw.Canvas, p *plot.Plot) {
		group(c.Canvas, curve.ID, curve.Name, func() {
			c.StrokeLines(style, stepLine(steps, p, c))
		})
	}
}

// curveStyle makes the baseline heavy, for thinner strategies to be seen on it, and lines
// thinner where there are many.
func (f Fan) curveStyle(s *sheet, curve int) draw.LineStyle {
	paint := f.paintOf(s.palette, curve)
	if f.fans() {
		return f.medianStyle(s, curve, paint)
	}
	width := 2.2
	switch {
	case curve == 0:
		width = 4.2
	case f.Curves[curve].Aside:
		width = 1.3
	case f.Curves[curve].Strong:
		width = 3
	case len(f.Curves) > 6:
		width = 1.7
	}
	return s.stroke(paint, width)
}

// paintOf returns the paint of a curve.
func (b Balance) paintOf(p palette, curve int) paint {
	if b.Curves[curve].Aside {
		return p.aside
	}
	return p.paintOf(placeOf(b.Curves[curve].Paint, curve))
}

// stepLine returns the corners of steps on the page.
func stepLine(steps []step, p *plot.Plot, c draw.Canvas) []vg.Point {
	toX, toY := p.Transforms(&c)
	corners := make([]vg.Point, 0, 2*len(steps))
	for _, step := range steps {
		y := toY(float64(step.level))
		corners = append(corners,
			vg.Point{X: toX(float64(step.first)), Y: y},
			vg.Point{X: toX(float64(step.end)), Y: y})
	}
	return corners
}

// drawNotes names the limits and the bands in place and rings the low point of the baseline,
// or that of the bands, where they hide the least of the curves and no other text.
func (f Fan) drawNotes(s *sheet, p *plot.Plot, data draw.Canvas, curves [][]step) {
	toX, toY := p.Transforms(&data)
	low, day := f.marked()
	at := vg.Point{X: toX(float64(day) + 0.5), Y: toY(float64(low))}
	a := annotator{s, f.clutter(s, p, data, curves), toY(0)}
	ring := vg.Point{X: s.em(14), Y: s.em(14)}
	a.clutter.addText(vg.Rectangle{Min: at.Sub(ring), Max: at.Add(ring)})

	letters := lettering{s.em(15.5), false, s.palette.ink}
	if f.Floor != 0 {
		a.captionLine(toY(float64(f.Floor)), passageLine{letters, f.floorCaption()})
	}
	if limit, shown := f.limit(); shown {
		letters.color = s.palette.danger
		a.captionLine(toY(float64(limit)), passageLine{letters, f.limitCaption()})
	}
	tone := f.lowTone(s.palette, low)
	a.callOut(at, f.lowPassage(s, tone), tone)
	f.nameBands(a, p, data)
}

// floorCaption names the floor.
func (b Balance) floorCaption() string {
	return b.Language.Say(floorCaption, b.Language.Short(b.Currency, b.Floor))
}

// limitCaption names the overdraft limit.
func (f Fan) limitCaption() string {
	limit := f.Language.Short(f.Currency, *f.Overdraft)
	if f.LimitOf != "" {
		return f.Language.Say(limitOfCaption, f.LimitOf, limit)
	}
	return f.Language.Say(overdraftCaption, limit)
}

// clutter returns the figure with all its lines in place.
func (f Fan) clutter(s *sheet, p *plot.Plot, data draw.Canvas, curves [][]step) *clutter {
	_, toY := p.Transforms(&data)
	c := newClutter(data.Rectangle, s.em(5))
	for _, steps := range append(curves, f.edges()...) {
		c.addLine(stepLine(steps, p, data))
	}
	f.addBands(c, p, data)
	levels := []money.Amount{0, f.Floor}
	if limit, shown := f.limit(); shown {
		levels = append(levels, limit)
	}
	for _, level := range append(levels, 0, 0) { // zero counts for three: it is never hidden lightly
		c.addLevel(toY(float64(level)))
	}
	return c
}

// lowTone is alarming only where cash falls below the floor.
func (f Fan) lowTone(p palette, low money.Amount) color.NRGBA {
	if low < f.Floor {
		return p.danger
	}
	return p.baseline.text
}

// lowPassage says how low the baseline gets, and when; of bands, how low the lowest does.
func (f Fan) lowPassage(s *sheet, tone color.NRGBA) passage {
	low, day := f.marked()
	small := lettering{s.em(15.5), false, tone}
	name := f.Language.Quote(small.shorten(f.Curves[f.Of].Name, s.em(widestCallOut)))
	amount, date := f.Language.Short(f.Currency, low), f.Language.Date(day)
	first, second := f.Language.Say(lowCaption, amount, date), f.Language.Say(lowOwner, name)
	if f.fans() {
		first, second = f.Language.Say(tailCaption, amount), f.Language.Say(tailOwner, date, name)
	}
	return passage{{lettering{s.em(18), true, tone}, first}, {small, second}}
}
