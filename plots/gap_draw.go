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

// A panelSetting is how the texts of panels are set: all alike, as comfortably as fits.
type panelSetting struct {
	names, worst, axis lettering // colours are each panel's own
	nameLines          [][]string
	dating             dating
	header             vg.Length
}

// A panelTightness is sizes of letters on a slide, and the most lines of a name.
type panelTightness struct {
	name, worst, axis float64
	nameLines         int
}

// panelTightnesses from the most comfortable to the last resort.
var panelTightnesses = []panelTightness{
	{20, 18, 16, 2},
	{18, 16.5, 15, 2},
	{16, 15, 14, 2},
	{14.5, 14, 13, 2},
	{13.5, 13, 12, 2},
	{12.5, 12.5, 12, 3},
	{12, 12, 11, 1},
}

func (g Gap) draw(s *sheet, area draw.Canvas) {
	grid := s.newPanelGrid(len(g.Panels), area.Rectangle)
	set := g.set(s, grid.size())
	axis := g.moneyAxis(grid.size().Y-set.header, set.axis)
	grid.area.Min.X += axis.width(s, set.axis)
	grid.area.Min.Y += s.timeMarksHeight(set.axis)
	grid.header = set.header

	width := grid.size().X
	p := s.newCashFigure(g.Language, g.span(), axis, set.axis, width)
	for i, panel := range g.Panels {
		data := area
		data.Rectangle = grid.figure(i)
		g.drawHeader(s, set, i, grid.cell(i))
		g.drawPanel(s, p, data, panel)
		toX, toY := p.Transforms(&data)
		if grid.first(i) {
			s.drawMoneyMarks(axis, set.axis, data, toY)
		}
		if grid.lowest(i) {
			var marks []timeMark
			for _, tick := range p.X.Tick.Marker.Ticks(p.X.Min, p.X.Max) {
				marks = append(marks, timeMark{toX(tick.Value), tick.Label})
			}
			s.drawTimeMarks(marks, set.axis, data, grid.gap.X)
		}
		if i == 0 {
			g.nameCurves(s, p, data, panel, set.worst)
		}
	}
}

// moneyAxis covers all panels with as many marks as letters have room for.
func (g Gap) moneyAxis(height vg.Length, letters lettering) moneyAxis {
	low, high := g.extremes()
	return newMoneyAxis(g.Language, g.Currency, low, high, min(max(int(height/(2.4*letters.line())), 1), 6))
}

// set finds the most comfortable setting of the headers for panels of a size.
func (g Gap) set(s *sheet, size vg.Point) panelSetting {
	const share = 0.34 // of a panel's height, for its header
	var set panelSetting
	for _, t := range panelTightnesses {
		var whole bool
		set, whole = g.setAt(s, t, size.X-s.em(40))
		if whole && set.header <= share*size.Y {
			return set
		}
	}
	return set
}

// setAt sets the headers so tight; whole is false where something is left out.
func (g Gap) setAt(s *sheet, t panelTightness, width vg.Length) (set panelSetting, whole bool) {
	set = panelSetting{names: lettering{s.em(t.name), true, s.theme.ink}, worst: lettering{s.em(t.worst), true, s.theme.ink}, axis: s.axisLetters()}
	set.axis.size = s.em(t.axis)
	whole = true
	most := 1
	for _, panel := range g.Panels {
		lines := set.names.wrap(panel.Name, width, t.nameLines)
		whole = whole && len(set.names.wrap(panel.Name, width, t.nameLines+1)) <= t.nameLines
		set.nameLines = append(set.nameLines, lines)
		most = max(most, len(lines))
	}
	tooWide := func(panel Panel) bool {
		return set.worst.width(g.worstText(panel, set.dating)) > width-set.dotRoom()
	}
	for set.dating < noDate && slices.ContainsFunc(g.Panels, tooWide) {
		set.dating++
	}
	set.header = vg.Length(most)*set.names.line() + set.worst.line() + s.em(headerGap)
	return set, whole && set.dating == fullDate
}

// headerGap separates a header from its figure, in units of a slide.
const headerGap = 5

// dotRoom is what the dot before the worst point takes.
func (set panelSetting) dotRoom() vg.Length { return set.worst.size }

// drawHeader names a panel and its worst point, which is marked by the same dot as below.
func (g Gap) drawHeader(s *sheet, set panelSetting, i int, cell vg.Rectangle) {
	paint, _ := s.theme.paintOf(i)
	names, worst := set.names, set.worst
	names.color, worst.color = paint.text, g.tone(s.theme, g.Panels[i])
	bottom := cell.Max.Y - set.header + worst.line() + s.em(headerGap)
	top := s.drawLines(names, cell.Min.X, bottom+vg.Length(len(set.nameLines[i]))*names.line(), set.nameLines[i])
	radius := worst.size * 0.3
	s.drawRing(vg.Point{X: cell.Min.X + radius, Y: top - worst.ascent() + worst.size*0.35}, radius, worst.color)
	text := worst.shorten(g.worstText(g.Panels[i], set.dating), cell.Size().X-set.dotRoom())
	s.drawLines(worst, cell.Min.X+set.dotRoom(), top, []string{text})
}

// tone is alarming only where payments get ahead.
func (g Gap) tone(t theme, panel Panel) color.NRGBA {
	if ahead, _ := panel.Worst(); ahead < 0 {
		return t.danger
	}
	return t.baseline.text
}

// drawPanel draws the two curves, what lies between them, and the worst point.
func (g Gap) drawPanel(s *sheet, p *plot.Plot, data draw.Canvas, panel Panel) {
	for _, layer := range s.ground() {
		layer.Plot(data, p)
	}
	received, paid := g.steps(panel)
	group(data.Canvas, panel.ID, panel.Name, func() {
		s.fillBetween(received, paid, p, data)
		data.StrokeLines(s.solid(s.theme.received.mark, 2), stepLine(received, p, data))
		data.StrokeLines(s.solid(s.theme.paid.mark, 2), stepLine(paid, p, data))
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
	tone := g.tone(s.theme, panel)
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
		ground := s.theme.missing
		if ahead(start) {
			ground = s.theme.left
		}
		c.FillPolygon(ground, between(received[start:end], paid[start:end], p, c))
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
	for _, curve := range []struct {
		name         string
		paint        paint
		steps, other []step
	}{
		{g.Language.Say(receivedName), s.theme.received, received, paid},
		{g.Language.Say(paidName), s.theme.paid, paid, received},
	} {
		letters.color = curve.paint.text
		for _, i := range farthest(received, paid) {
			allowed := above
			if curve.steps[i].level < curve.other[i].level {
				allowed = below
			}
			at := vg.Point{X: toX((float64(paid[i].first) + float64(paid[i].end)) / 2), Y: toY(float64(curve.steps[i].level))}
			if a.leadTo(at, passage{{letters, curve.name}}, curve.paint.text, allowed) {
				break
			}
		}
	}
}

// farthest returns, for each of some stretches of two curves, the step at which they are
// farthest apart, the farthest of all first.
func farthest(received, paid []step) []int {
	const parts = 8
	apart := func(i int) money.Amount { return (received[i].level - paid[i].level).Abs() }
	var widest []int
	for k := range parts {
		first, end := k*len(paid)/parts, (k+1)*len(paid)/parts
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
