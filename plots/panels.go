package plots

import (
	"math"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A panelGrid is small figures of one size in rows, each with a header above it. The marks of
// money stand left of the first column, those of time below the last panel of each.
type panelGrid struct {
	panels        int
	columns, rows int
	area          vg.Rectangle // of all panels, their headers included
	gap           vg.Point     // between panels
	header        vg.Length    // height of each
}

// newPanelGrid cuts an area so that the panels are as large as they can be.
func (s *sheet) newPanelGrid(panels int, area vg.Rectangle) panelGrid {
	g := panelGrid{panels: panels, area: area, gap: vg.Point{X: s.em(30), Y: s.em(16)}}
	best := 0.0
	for columns := 1; columns <= panels; columns++ {
		tried := g
		tried.columns, tried.rows = columns, (panels+columns-1)/columns
		if worth := tried.worth(); worth > best {
			best, g.columns, g.rows = worth, tried.columns, tried.rows
		}
	}
	return g
}

// worth is how large the panels are, being wanted half again as wide as high, less for places
// that stay empty.
func (g panelGrid) worth() float64 {
	const wanted = 1.6
	size, places := g.size(), float64(g.columns*g.rows)
	return min(float64(size.X), wanted*float64(size.Y)) * math.Sqrt(float64(g.panels)/places)
}

// size of a panel with its header.
func (g panelGrid) size() vg.Point {
	all := g.area.Size()
	return vg.Point{
		X: (all.X - vg.Length(g.columns-1)*g.gap.X) / vg.Length(g.columns),
		Y: (all.Y - vg.Length(g.rows-1)*g.gap.Y) / vg.Length(g.rows),
	}
}

// cell returns the place of a panel with its header.
func (g panelGrid) cell(i int) vg.Rectangle {
	size := g.size()
	left := g.area.Min.X + vg.Length(i%g.columns)*(size.X+g.gap.X)
	top := g.area.Max.Y - vg.Length(i/g.columns)*(size.Y+g.gap.Y)
	return vg.Rectangle{Min: vg.Point{X: left, Y: top - size.Y}, Max: vg.Point{X: left + size.X, Y: top}}
}

// figure returns the place of a panel's figure.
func (g panelGrid) figure(i int) vg.Rectangle {
	cell := g.cell(i)
	cell.Max.Y -= g.header
	return cell
}

// first tells whether a panel begins its row, lowest whether none stands below it.
func (g panelGrid) first(i int) bool  { return i%g.columns == 0 }
func (g panelGrid) lowest(i int) bool { return i+g.columns >= g.panels }

// drawMoneyMarks sets the marks of an axis left of a figure.
func (s *sheet) drawMoneyMarks(axis moneyAxis, letters lettering, data draw.Canvas, toY func(float64) vg.Length) {
	for _, tick := range axis.Ticks(0, 0) {
		left := data.Min.X - s.em(axisGap) - letters.width(tick.Label)
		s.drawText(letters, vg.Point{X: left, Y: toY(tick.Value) - letters.size*0.35}, tick.Label)
	}
}

// width returns what the marks of the axis take left of a figure.
func (a moneyAxis) width(s *sheet, letters lettering) vg.Length {
	widest := vg.Length(0)
	for _, tick := range a.Ticks(0, 0) {
		widest = max(widest, letters.width(tick.Label))
	}
	return widest + s.em(axisGap)
}

// drawTimeMarks sets marks of time below a figure, none farther than overhang beyond its ends.
func (s *sheet) drawTimeMarks(marks []timeMark, letters lettering, data draw.Canvas, overhang vg.Length) {
	end := data.Min.X - overhang
	for _, mark := range marks {
		s.StrokeLine2(s.solid(s.palette.tick, 1), mark.at, data.Min.Y, mark.at, data.Min.Y-s.em(7))
		width := letters.width(mark.label)
		left := labelStart(mark.at, width, data.Min.X-overhang, data.Max.X+overhang)
		if left < end || left > mark.at || left+width < mark.at {
			continue
		}
		s.drawLines(letters, left, data.Min.Y-s.em(9), []string{mark.label})
		end = left + width + s.em(8)
	}
}

// A timeMark is a mark of time at its place.
type timeMark struct {
	at    vg.Length
	label string
}

// timeMarksHeight is what marks of time take below a figure.
func (s *sheet) timeMarksHeight(letters lettering) vg.Length { return s.em(9) + letters.line() }
