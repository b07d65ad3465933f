package plots

import (
	"cmp"
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/money"
)

func (g Gap) draw(s *sheet, area draw.Canvas) {
	heads := make([]panelHead, len(g.Panels))
	for i, panel := range g.Panels {
		heads[i] = panelHead{panel.ID, panel.Name, s.palette.paintOf(placeOf(panel.Paint, i)), func(d dating) string { return g.worstText(panel, d) }, g.tone(s.palette, panel)}
	}
	low, high := g.extremes()
	s.drawPanels(area, g.Language, g.span(), heads, func(most int) moneyAxis {
		return newMoneyAxis(g.Language, g.Currency, low, high, most)
	}, func(i int, p *plot.Plot, data draw.Canvas, letters lettering) {
		g.drawPanel(s, p, data, g.Panels[i])
		if i == 0 {
			g.nameCurves(s, p, data, g.Panels[0], letters)
		}
	})
}

// tone is alarming only where payments get ahead.
func (g Gap) tone(p palette, panel Panel) color.NRGBA {
	if ahead, _ := panel.Worst(); ahead < 0 {
		return p.danger
	}
	return p.baseline.text
}

// drawPanel draws the two curves, what lies between them, and the worst point.
func (g Gap) drawPanel(s *sheet, p *plot.Plot, data draw.Canvas, panel Panel) {
	received, paid := g.steps(panel)
	group(data.Canvas, panel.ID, panel.Name, func() {
		s.fillBetween(received, paid, p, data)
		data.StrokeLines(s.stroke(s.palette.received, 2), stepLine(received, p, data))
		data.StrokeLines(s.stroke(s.palette.paid, 2), stepLine(paid, p, data))
	})
	g.pinWorst(s, p, data, panel)
}

// pinWorst marks the worst point by a pin through both curves. Its head stands above them, else
// below, so that what lies between them stays visible; it stands between them where they leave
// no other room.
func (g Gap) pinWorst(s *sheet, p *plot.Plot, data draw.Canvas, panel Panel) {
	const head, stem = 5.5, 20 // in units of a slide
	toX, toY := p.Transforms(&data)
	_, after := panel.Worst()
	x := toX(float64(g.First) + float64(after) + 0.5)
	received, paid := toY(float64(panel.Received[after])), toY(float64(panel.Paid[after]))
	from, to := min(received, paid), max(received, paid)
	at := (from + to) / 2
	if room := s.em(stem + head); to+room <= data.Max.Y {
		to += s.em(stem)
		at = to
	} else if from-room >= data.Min.Y {
		from -= s.em(stem)
		at = from
	}
	tone := g.tone(s.palette, panel)
	s.StrokeLine2(s.solid(tone, 1.6), x, from, x, to)
	s.drawRing(vg.Point{X: x, Y: at}, s.em(head), tone)
}

// fillBetween shades what lies between two curves of the same steps: one way while receipts
// are ahead, another while payments are.
func (s *sheet) fillBetween(received, paid []step, p *plot.Plot, c draw.Canvas) {
	ahead := func(i int) bool { return received[i].level >= paid[i].level }
	for start, end := 0, 0; start < len(paid); start = end {
		for end = start; end < len(paid) && ahead(end) == ahead(start); {
			end++
		}
		outline := between(received[start:end], paid[start:end], p, c)
		if ahead(start) {
			c.FillPolygon(s.palette.left, outline)
			continue
		}
		c.FillPolygon(s.palette.missing.mark, outline)
		for i := start; i < end; i++ {
			s.hatchBox(boxBetween(received[i], paid[i], p, c), s.palette.missing)
		}
	}
}

// boxBetween is what lies between one step of each of two curves.
func boxBetween(one, other step, p *plot.Plot, c draw.Canvas) vg.Rectangle {
	toX, toY := p.Transforms(&c)
	y1, y2 := toY(float64(one.level)), toY(float64(other.level))
	return vg.Rectangle{
		Min: vg.Point{X: toX(float64(one.first)), Y: min(y1, y2)},
		Max: vg.Point{X: toX(float64(one.end)), Y: max(y1, y2)},
	}
}

// between returns the outline of what lies between two curves of the same days.
func between(one, other []step, p *plot.Plot, c draw.Canvas) []vg.Point {
	back := stepLine(other, p, c)
	slices.Reverse(back)
	return append(stepLine(one, p, c), back...)
}

// nameCurves labels the two curves of a panel where they are far apart and there is room, so
// that no legend is needed.
func (g Gap) nameCurves(s *sheet, p *plot.Plot, data draw.Canvas, panel Panel, letters lettering) {
	received, paid := g.steps(panel)
	toX, toY := p.Transforms(&data)
	a := annotator{s, newClutter(data.Rectangle, s.em(4)), toY(0)}
	a.clutter.addLine(stepLine(received, p, data))
	a.clutter.addLine(stepLine(paid, p, data))
	a.clutter.addLine([]vg.Point{{X: data.Min.X, Y: a.zero}, {X: data.Max.X, Y: a.zero}})
	a.clutter.addLine([]vg.Point{data.Min, {X: data.Min.X, Y: data.Max.Y}})
	for _, curve := range []struct {
		name         string
		paint        paint
		steps, other []step
	}{
		{g.Language.Say(receivedName), s.palette.received, received, paid},
		{g.Language.Say(paidName), s.palette.paid, paid, received},
	} {
		letters.color = curve.paint.text
		for _, i := range widestOf(0, len(paid), func(i int) money.Amount { return (received[i].level - paid[i].level).Abs() }) {
			allowed := above
			if curve.steps[i].level < curve.other[i].level {
				allowed = below
			}
			at := vg.Point{X: toX((float64(paid[i].first) + float64(paid[i].end)) / 2), Y: toY(float64(curve.steps[i].level))}
			if a.leadTo(at, passage{{letters, curve.name}}, curve.paint.text, a.offZero(allowed)) {
				break
			}
		}
	}
}

// offZero keeps the line that leads to a name from running along the axis, of which it would seem
// a part.
func (a annotator) offZero(allowed side) side {
	const apart = 10
	return func(at vg.Point, box vg.Rectangle) bool {
		end := nearest(at, box)
		return allowed(at, box) && max(end.Y-a.zero, a.zero-end.Y) > a.em(apart)
	}
}

// widestOf cuts the places from one to another, that left out, into stretches, and returns of each
// where two curves are farthest apart, the farthest of all first.
func widestOf(from, to int, apart func(int) money.Amount) []int {
	const parts = 8
	var widest []int
	for k := range parts {
		first, end := from+k*(to-from)/parts, from+(k+1)*(to-from)/parts
		if first == end {
			continue
		}
		at := first
		for i := first; i < end; i++ {
			if apart(i) > apart(at) {
				at = i
			}
		}
		widest = append(widest, at)
	}
	slices.SortStableFunc(widest, func(i, j int) int { return cmp.Compare(apart(j), apart(i)) })
	return widest
}
