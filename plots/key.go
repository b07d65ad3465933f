package plots

import (
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A keyItem says what a paint stands for, where things have an order that labels in place would
// not show.
type keyItem struct {
	paint paint
	name  string
}

// drawKey sets items side by side at the top of an area, on as many lines as they take, and
// returns what is left of it.
func (s *sheet) drawKey(area draw.Canvas, items []keyItem) draw.Canvas {
	letters := lettering{s.em(16), false, s.palette.ink}
	swatch, gap := letters.size*0.9, s.em(26)
	left, top := area.Min.X, area.Max.Y
	for _, item := range items {
		name := letters.shorten(item.name, area.Size().X-swatch-s.em(8))
		width := swatch + s.em(8) + letters.width(name)
		if left > area.Min.X && left+width > area.Max.X {
			left, top = area.Min.X, top-letters.line()*1.15
		}
		box := vg.Rectangle{Min: vg.Point{X: left, Y: top - letters.ascent()}, Max: vg.Point{X: left + swatch, Y: top - letters.ascent() + swatch}}
		s.paintBox(box, item.paint)
		s.strokeBox(box)
		s.drawLines(letters, left+swatch+s.em(8), top, []string{name})
		left += width + gap
	}
	area.Max.Y = top - letters.line() - s.em(10)
	return area
}

// strokeBox draws the outline of a box, for paints that are nearly the paper.
func (s *sheet) strokeBox(box vg.Rectangle) {
	s.SetLineStyle(s.solid(s.palette.tick, 0.8))
	s.Stroke(box.Path())
}
