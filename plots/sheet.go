package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A sheet is the paper that a chart is drawn on, with what all charts share: the palette,
// the scale of letters and lines, and the way texts are set.
type sheet struct {
	draw.Canvas
	palette palette
	unit    float64 // 1 on a slide
	thin    float64 // of lines: 1, or less on a narrow sheet, whose letters are larger than its lines
	narrow  bool
}

// newSheet covers the canvas with paper.
func newSheet(canvas vg.Canvas, options Options) *sheet {
	width, height := options.Size.lengths()
	s := &sheet{Canvas: draw.NewCanvas(canvas, width, height), palette: options.Theme.palette(), unit: options.Size.scale(), thin: 1, narrow: options.Narrow}
	if options.Narrow {
		s.unit, s.thin = s.unit*narrowLetters, 1/narrowLetters
		s.Canvas = draw.Crop(s.Canvas, s.em(4), -s.em(4), s.em(4), -s.em(4))
	}
	s.fillBox(s.Rectangle, s.palette.paper)
	return s
}

// narrowLetters is how much larger letters are on a narrow sheet.
const narrowLetters = 1.8

// em scales a length that is given as on a slide.
func (s *sheet) em(length float64) vg.Length { return vg.Length(length * s.unit) }

// Margins around everything, in units of a slide.
const (
	marginX      = 32
	marginTop    = 26
	marginBottom = 22
)

// The letterings of a chart, from the largest to the smallest.
func (s *sheet) titleLetters() lettering { return lettering{s.em(30), true, s.palette.ink} }
func (s *sheet) leadLetters() lettering  { return lettering{s.em(20), false, s.palette.muted} }
func (s *sheet) axisLetters() lettering  { return lettering{s.em(17), false, s.palette.muted} }
func (s *sheet) footLetters() lettering  { return lettering{s.em(14), false, s.palette.muted} }

// drawHeading sets the title, subtitle and footer and returns the area left for the figure.
func (s *sheet) drawHeading(h heading) draw.Canvas {
	frame := draw.Crop(s.Canvas, s.em(marginX), -s.em(marginX), s.em(marginBottom), -s.em(marginTop))
	width := frame.Max.X - frame.Min.X
	letters, title := s.fitTitle(h.title, width)
	top := s.drawLines(letters, frame.Min.X, frame.Max.Y, title)
	if lead := s.leadLetters().wrap(h.subtitle, width, s.leadLines(top)); len(lead) > 0 {
		top = s.drawLines(s.leadLetters(), frame.Min.X, top-s.em(6), lead)
	}
	bottom := frame.Min.Y
	if foot := s.footLetters().shorten(h.footer, width); foot != "" {
		bottom += s.footLetters().line()
		s.drawLines(s.footLetters(), frame.Min.X, bottom, []string{foot})
		bottom += s.em(12)
	}
	frame.Min.Y, frame.Max.Y = bottom, top-s.em(18)
	return frame
}

// fitTitle sets the title in one or two large lines, else in three smaller ones.
func (s *sheet) fitTitle(title string, width vg.Length) (lettering, []string) {
	large := s.titleLetters()
	if lines := large.wrap(title, width, 3); len(lines) <= 2 {
		return large, large.even(lines, width)
	}
	small := large
	small.size = s.em(24)
	return small, small.wrap(title, width, 3)
}

// leadLines returns how many lines a subtitle below that height may have: three, on small
// sheets fewer, so that two thirds of the paper are left for the figure.
func (s *sheet) leadLines(top vg.Length) int {
	left := top - (s.Max.Y-s.Min.Y)*2/3
	return min(max(int(left/s.leadLetters().line()), 1), 3)
}

// drawLines sets lines of text below a height, from the left, and returns the height below
// the last one.
func (s *sheet) drawLines(l lettering, left, top vg.Length, lines []string) vg.Length {
	for _, line := range lines {
		s.drawText(l, vg.Point{X: left, Y: top - l.ascent()}, line)
		top -= l.line()
	}
	return top
}

// ascent returns how far below the top of its line the baseline runs.
func (l lettering) ascent() vg.Length { return vg.Length(0.93 * float64(l.size)) }

// drawText sets one line of text from a point of its baseline.
func (s *sheet) drawText(l lettering, at vg.Point, line string) {
	if line == "" {
		return
	}
	s.SetColor(l.color)
	s.FillString(l.face(), at, line)
}

// A grouper is a canvas whose drawings can be bundled under a name, for those who point at
// them or listen to them.
type grouper interface {
	beginGroup(id, name string)
	endGroup()
	// markDays tells scripts where so many days lie, side by side, and of which strategy they
	// are; of all where that is empty.
	markDays(id string, days int, area vg.Rectangle)
}

// group bundles what the function draws, where the format can.
func group(c vg.Canvas, id, name string, paint func()) {
	if g, ok := grouperOf(c); ok {
		g.beginGroup(id, name)
		defer g.endGroup()
	}
	paint()
}

// markDays marks the days of a figure, where the format can.
func markDays(data draw.Canvas, id string, days int) {
	if g, ok := grouperOf(data); ok {
		g.markDays(id, days, data.Rectangle)
	}
}

// grouperOf returns the canvas of the format. Plots wrap their canvas.
func grouperOf(c vg.Canvas) (grouper, bool) {
	for wrapped, ok := c.(draw.Canvas); ok; wrapped, ok = c.(draw.Canvas) {
		c = wrapped.Canvas
	}
	g, ok := c.(grouper)
	return g, ok
}
