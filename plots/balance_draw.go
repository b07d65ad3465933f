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

func (b Balance) draw(s *sheet, area draw.Canvas) {
	blocks, column := s.setEndLabels(b.endLabels(s), vg.Length(labelShare)*area.Size().X, area.Size().Y)
	figure := area
	figure.Max.X -= column + s.em(leaderRoom)

	p := s.newCashFigure(b.Language, b.span(), b.moneyAxis(s, figure), s.axisLetters(), figure.Size().X-s.em(102))
	p.Add(b.limits(s)...)
	curves, styles := make([][]step, len(b.Curves)), b.styles(s)
	for i, curve := range b.Curves {
		curves[i] = b.steps(curve)
		p.Add(curveLayer(curve, styles[i], curves[i]))
	}
	p.Draw(figure)

	data := p.DataCanvas(figure)
	_, toY := p.Transforms(&data)
	for i, curve := range b.shown() {
		steps := curves[curve[0]]
		blocks[i].at = toY(float64(steps[len(steps)-1].level))
	}
	s.drawEndLabels(blocks, data.Max.X, data.Max.X+s.em(leaderRoom), figure.Min.Y, figure.Max.Y)
	b.drawNotes(s, p, data, curves)
}

// endLabels returns the names of the curves; where they end is known once they are drawn.
func (b Balance) endLabels(s *sheet) []endLabel {
	var labels []endLabel
	for _, same := range b.shown() {
		first := same[0]
		paint, _ := s.theme.paintOf(first)
		label := endLabel{notes: b.Curves[first].Note, text: paint.text, line: b.curveStyle(s, first)}
		for _, i := range same {
			label.names = append(label.names, b.Curves[i].Name)
		}
		labels = append(labels, label)
	}
	return labels
}

// shown returns the curves that can be told apart, each with those that are equal to it on
// every day: they would hide each other, and share one line and one label.
func (b Balance) shown() [][]int {
	var groups [][]int
	for i, curve := range b.Curves {
		at := slices.IndexFunc(groups, func(group []int) bool {
			first := b.Curves[group[0]]
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
func (b Balance) styles(s *sheet) []draw.LineStyle {
	styles := make([]draw.LineStyle, len(b.Curves))
	for _, same := range b.shown() {
		for _, i := range same {
			styles[i] = b.curveStyle(s, same[0])
		}
	}
	return styles
}

// moneyAxis covers all that is drawn.
func (b Balance) moneyAxis(s *sheet, figure draw.Canvas) moneyAxis {
	low, high := b.extremes()
	if limit, shown := b.limit(); shown {
		low = min(low, limit)
	}
	return newMoneyAxis(b.Language, b.Currency, low, high, s.cashSteps(figure))
}

// limits draws the floor and the overdraft limit.
func (b Balance) limits(s *sheet) []plot.Plotter {
	var layers []plot.Plotter
	if b.Floor != 0 {
		layers = append(layers, horizontal(float64(b.Floor), s.dashed(s.theme.ink, 1.4, 7, 4)))
	}
	if limit, shown := b.limit(); shown {
		layers = append(layers, horizontal(float64(limit), s.dashed(s.theme.danger, 1.6, 6, 4)))
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
// thinner where there are many; strategies beyond the colours are dashed.
func (b Balance) curveStyle(s *sheet, curve int) draw.LineStyle {
	paint, round := s.theme.paintOf(curve)
	width := 2.2
	switch {
	case curve == 0:
		width = 4.2
	case b.Curves[curve].Strong:
		width = 3
	case len(b.Curves) > 6:
		width = 1.7
	}
	if round > 0 {
		return s.dashed(paint.mark, width, 10, 3)
	}
	return s.solid(paint.mark, width)
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

// drawNotes names the limits in place and rings the low point of the baseline, where they
// hide the least of the curves and no other text.
func (b Balance) drawNotes(s *sheet, p *plot.Plot, data draw.Canvas, curves [][]step) {
	toX, toY := p.Transforms(&data)
	low, day := b.lowPoint()
	at := vg.Point{X: toX(float64(day) + 0.5), Y: toY(float64(low))}
	a := annotator{s, b.clutter(s, p, data, curves), toY(0)}
	ring := vg.Point{X: s.em(14), Y: s.em(14)}
	a.clutter.addText(vg.Rectangle{Min: at.Sub(ring), Max: at.Add(ring)})

	letters := lettering{s.em(15.5), false, s.theme.ink}
	if b.Floor != 0 {
		text := b.Language.Say(floorCaption, b.Language.Short(b.Currency, b.Floor))
		a.captionLine(toY(float64(b.Floor)), passageLine{letters, text})
	}
	if limit, shown := b.limit(); shown {
		letters.color = s.theme.danger
		a.captionLine(toY(float64(limit)), passageLine{letters, b.limitCaption()})
	}
	tone := b.lowTone(s.theme, low)
	a.callOut(at, b.lowPassage(s, tone), tone)
}

// limitCaption names the overdraft limit.
func (b Balance) limitCaption() string {
	limit := b.Language.Short(b.Currency, *b.Overdraft)
	if b.LimitOf != "" {
		return b.Language.Say(limitOfCaption, b.LimitOf, limit)
	}
	return b.Language.Say(overdraftCaption, limit)
}

// clutter returns the figure with all its lines in place.
func (b Balance) clutter(s *sheet, p *plot.Plot, data draw.Canvas, curves [][]step) *clutter {
	_, toY := p.Transforms(&data)
	c := newClutter(data.Rectangle, s.em(5))
	for _, steps := range curves {
		c.addLine(stepLine(steps, p, data))
	}
	levels := []money.Amount{0, b.Floor}
	if limit, shown := b.limit(); shown {
		levels = append(levels, limit)
	}
	for _, level := range levels {
		y := toY(float64(level))
		c.addLine([]vg.Point{{X: data.Min.X, Y: y}, {X: data.Max.X, Y: y}})
	}
	return c
}

// lowTone is alarming only where cash falls below the floor.
func (b Balance) lowTone(t theme, low money.Amount) color.NRGBA {
	if low < b.Floor {
		return t.danger
	}
	return t.baseline.text
}

// lowPassage says how low the baseline gets, and when.
func (b Balance) lowPassage(s *sheet, tone color.NRGBA) passage {
	low, day := b.lowPoint()
	small := lettering{s.em(15.5), false, tone}
	name := small.shorten(b.Curves[0].Name, s.em(240))
	return passage{
		{lettering{s.em(18), true, tone}, b.Language.Say(lowCaption, b.Language.Short(b.Currency, low), b.Language.Date(day))},
		{small, b.Language.Say(lowOwner, b.Language.Quote(name))},
	}
}
