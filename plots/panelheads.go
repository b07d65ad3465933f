package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/calendar"
	"cashgap/plots/locale"
)

// A panelHead is what stands above a panel: the name of a strategy and its worst point, which
// is marked by the same dot as below.
type panelHead struct {
	id    string // of the strategy
	name  string
	paint paint
	worst func(dating) string
	tone  color.NRGBA // of the worst point
}

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
	{12, 12, 11, 3},
	{12, 12, 11, 1},
}

// drawPanels draws a grid of panels of cash over time, all on one scale: the axis is asked for
// with the most steps it has room for, then each panel is drawn on its ground, with letters for
// what it has to say.
func (s *sheet) drawPanels(area draw.Canvas, language locale.Language, span calendar.Span, heads []panelHead,
	axisOf func(most int) moneyAxis, drawPanel func(i int, p *plot.Plot, data draw.Canvas, letters lettering)) {
	grid := s.newPanelGrid(len(heads), area.Rectangle)
	set := s.setPanels(heads, grid.size())
	axis := axisOf(min(max(int((grid.size().Y-set.header)/(2.4*set.axis.line())), 1), 6))
	grid.area.Min.X += axis.width(s, set.axis)
	grid.area.Min.Y += s.timeMarksHeight(set.axis)
	grid.header = set.header

	days := timeAxis{language, span, set.axis, grid.size().X, grid.gap.X / 2}
	p := s.newCashFigure(days, axis)
	for i, head := range heads {
		data := area
		data.Rectangle = grid.figure(i)
		group(s.Canvas, head.id, head.name, func() { s.drawPanelHead(set, i, head, grid.cell(i)) })
		for _, layer := range s.ground() {
			layer.Plot(data, p)
		}
		drawPanel(i, p, data, set.worst)
		markDays(data, head.id, int(span.Last-span.First)+1)
		toX, toY := p.Transforms(&data)
		if grid.first(i) {
			s.drawMoneyMarks(axis, set.axis, data, toY)
		}
		if grid.lowest(i) {
			var marks []timeMark
			for _, tick := range p.X.Tick.Marker.Ticks(p.X.Min, p.X.Max) {
				marks = append(marks, timeMark{toX(tick.Value), tick.Label})
			}
			s.drawTimeMarks(marks, set.axis, data, days.overhang)
		}
	}
}

// setPanels finds the most comfortable setting of the headers for panels of a size.
func (s *sheet) setPanels(heads []panelHead, size vg.Point) panelSetting {
	const axisRoom = 64 // for the marks of money left of all panels, in units of a slide
	var set panelSetting
	for _, r := range panelRanks {
		for _, t := range panelTightnesses {
			var whole bool
			set, whole = s.setPanelsAt(t, heads, size.X-s.em(axisRoom))
			if whole && set.dating <= r.dating && set.header <= r.share*size.Y {
				return set
			}
		}
	}
	return set
}

// panelRanks are what is given up of the headers' dates, and of a panel's height, before a name
// is cut.
var panelRanks = []struct {
	dating dating
	share  vg.Length // of the height, for the header
}{{fullDate, 0.34}, {shortDate, 0.38}, {noDate, 0.46}}

// setPanelsAt sets the headers so tight; whole is false where a name is cut.
func (s *sheet) setPanelsAt(t panelTightness, heads []panelHead, width vg.Length) (set panelSetting, whole bool) {
	set = panelSetting{names: lettering{s.em(t.name), true, s.palette.ink}, worst: lettering{s.em(t.worst), true, s.palette.ink}, axis: s.axisLetters()}
	set.axis.size = s.em(t.axis)
	whole = true
	most := 1
	for _, head := range heads {
		lines := set.names.wrap(head.name, width, t.nameLines)
		whole = whole && len(set.names.wrap(head.name, width, t.nameLines+1)) <= t.nameLines
		set.nameLines = append(set.nameLines, lines)
		most = max(most, len(lines))
	}
	tooWide := func(head panelHead) bool {
		return set.worst.width(head.worst(set.dating)) > width-set.dotRoom()
	}
	for set.dating < noDate && slices.ContainsFunc(heads, tooWide) {
		set.dating++
	}
	set.header = vg.Length(most)*set.names.line() + set.worst.line() + s.em(headerGap)
	return set, whole
}

// headerGap separates a header from its figure, in units of a slide.
const headerGap = 5

// dotRoom is what the dot before the worst point takes.
func (set panelSetting) dotRoom() vg.Length { return set.worst.size }

// drawPanelHead names a panel and its worst point.
func (s *sheet) drawPanelHead(set panelSetting, i int, head panelHead, cell vg.Rectangle) {
	names, worst := set.names, set.worst
	names.color, worst.color = head.paint.text, head.tone
	bottom := cell.Max.Y - set.header + worst.line() + s.em(headerGap)
	top := s.drawLines(names, cell.Min.X, bottom+vg.Length(len(set.nameLines[i]))*names.line(), set.nameLines[i])
	radius := worst.size * 0.3
	s.drawRing(vg.Point{X: cell.Min.X + radius, Y: top - worst.ascent() + worst.size*0.35}, radius, worst.color)
	text := worst.shorten(head.worst(set.dating), cell.Size().X-set.dotRoom())
	s.drawLines(worst, cell.Min.X+set.dotRoom(), top, []string{text})
}
