package plots

import (
	"iter"
	"math"

	"gonum.org/v1/plot/vg"
)

// A clutter knows how full each part of a figure is, in cells of a fixed size, so that
// labels can be put where there is nothing. Fill it, then ask.
type clutter struct {
	area   vg.Rectangle
	cell   vg.Length
	across int
	up     int
	marks  []int // a cell each, row by row from the bottom
	sums   []int // of all cells to the left and below, one row and column wider; nil until asked
}

// textMarks outweighs any number of curves: no label is put on another.
const textMarks = 1_000_000

// curveMarks is how much a curve weighs beside a level line, which is known where it is hidden: a dip is not.
const curveMarks = 3

// What all that costs, in units of distance: a cell that a text would hide, one that the line to a text
// crosses, and another text that it would.
const (
	hiddenCost      = 4
	crossedCost     = 4
	crossedTextCost = 300
)

func newClutter(area vg.Rectangle, cell vg.Length) *clutter {
	size := area.Size()
	across, up := int(size.X/cell)+1, int(size.Y/cell)+1
	return &clutter{area: area, cell: cell, across: across, up: up, marks: make([]int, across*up)}
}

// hair is so little that only the rounding of floats makes it, which differs between processors:
// it must not decide where anything stands.
const hair = 1e-6

// addLevel marks the cells under a level line that goes all the way.
func (c *clutter) addLevel(y vg.Length) {
	c.add(vg.Rectangle{Min: vg.Point{X: c.area.Min.X, Y: y}, Max: vg.Point{X: c.area.Max.X, Y: y}}, 1)
}

// addLine marks the cells under each level or upright piece of a curve.
func (c *clutter) addLine(points []vg.Point) {
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		c.add(vg.Rectangle{
			Min: vg.Point{X: min(a.X, b.X), Y: min(a.Y, b.Y)},
			Max: vg.Point{X: max(a.X, b.X), Y: max(a.Y, b.Y)},
		}, curveMarks)
	}
}

// addText marks the cells under a text as taken.
func (c *clutter) addText(box vg.Rectangle) { c.add(box, textMarks) }

func (c *clutter) add(box vg.Rectangle, weight int) {
	c.sums = nil
	left, right, bottom, top := c.cells(box)
	for row := bottom; row < top; row++ {
		for column := left; column < right; column++ {
			c.marks[row*c.across+column] += weight
		}
	}
}

// cells returns the columns and rows that a box touches, ends excluded.
func (c *clutter) cells(box vg.Rectangle) (left, right, bottom, top int) {
	span := func(from, to, start vg.Length, most int) (int, int) {
		first := int(math.Floor(float64((from-start)/c.cell) + hair))
		last := int(math.Floor(float64((to-start)/c.cell) + hair))
		return min(max(first, 0), most), min(max(last+1, 0), most)
	}
	left, right = span(box.Min.X, box.Max.X, c.area.Min.X, c.across)
	bottom, top = span(box.Min.Y, box.Max.Y, c.area.Min.Y, c.up)
	return left, right, bottom, top
}

// under returns how much there is under a box.
func (c *clutter) under(box vg.Rectangle) int {
	if c.sums == nil {
		c.addUp()
	}
	left, right, bottom, top := c.cells(box)
	wide := c.across + 1
	return c.sums[top*wide+right] - c.sums[bottom*wide+right] - c.sums[top*wide+left] + c.sums[bottom*wide+left]
}

func (c *clutter) addUp() {
	wide := c.across + 1
	c.sums = make([]int, wide*(c.up+1))
	for row := range c.up {
		for column := range c.across {
			c.sums[(row+1)*wide+column+1] = c.marks[row*c.across+column] +
				c.sums[row*wide+column+1] + c.sums[(row+1)*wide+column] - c.sums[row*wide+column]
		}
	}
}

// inside tells whether the box lies in the figure.
func (c *clutter) inside(box vg.Rectangle) bool {
	return box.Min.X >= c.area.Min.X-hair && box.Max.X <= c.area.Max.X+hair &&
		box.Min.Y >= c.area.Min.Y-hair && box.Max.Y <= c.area.Max.Y+hair
}

// clearest returns the box with the least under it plus its own cost, the first of equals;
// found is false when no box is free of other texts.
func (c *clutter) clearest(boxes iter.Seq2[vg.Rectangle, int]) (best vg.Rectangle, found bool) {
	least := textMarks
	for box, cost := range boxes {
		if !c.inside(box) {
			continue
		}
		under := c.under(box)
		if under >= textMarks {
			continue
		}
		if total := cost + hiddenCost*under; total < least {
			best, least, found = box, total, true
		}
	}
	return best, found
}

// around yields boxes of a size all over the figure, with their distance from a point and
// what a line from it would cross as cost; those nearer than clear are left out.
func (c *clutter) around(at vg.Point, size vg.Point, clear vg.Length) iter.Seq2[vg.Rectangle, int] {
	return func(yield func(vg.Rectangle, int) bool) {
		for row := range c.up {
			for column := range c.across {
				corner := c.area.Min.Add(vg.Point{X: vg.Length(column) * c.cell, Y: vg.Length(row) * c.cell})
				box := vg.Rectangle{Min: corner, Max: corner.Add(size)}
				end := nearest(at, box)
				away := distance(at, end)
				if away < clear-hair {
					continue
				}
				outside := at.Add(end.Sub(at).Scale(clear / away))
				if !yield(box, int(away+hair)+c.crossed(outside, end)) {
					return
				}
			}
		}
	}
}

// crossed returns what a line from a point to another costs, looked at every few cells.
func (c *clutter) crossed(from, to vg.Point) int {
	const looks = 8
	cost := 0
	for i := 1; i < looks; i++ {
		at := from.Add(to.Sub(from).Scale(vg.Length(i) / looks))
		if under := c.under(vg.Rectangle{Min: at, Max: at}); under < textMarks {
			cost += crossedCost * under
		} else {
			cost += crossedTextCost
		}
	}
	return cost
}

// along yields boxes of a size just below and just above a level line, from the left on,
// with their distance from the line's start as cost.
func (c *clutter) along(y vg.Length, size vg.Point, gap vg.Length) iter.Seq2[vg.Rectangle, int] {
	return func(yield func(vg.Rectangle, int) bool) {
		for column := range c.across {
			away := vg.Length(column) * c.cell
			for side, bottom := range []vg.Length{y - gap - size.Y, y + gap} {
				corner := vg.Point{X: c.area.Min.X + gap + away, Y: bottom}
				box := vg.Rectangle{Min: corner, Max: corner.Add(size)}
				if !yield(box, int(away/40+hair)+side) {
					return
				}
			}
		}
	}
}

// nearest returns the point of a box that is nearest to another.
func nearest(at vg.Point, box vg.Rectangle) vg.Point {
	return vg.Point{
		X: min(max(at.X, box.Min.X), box.Max.X),
		Y: min(max(at.Y, box.Min.Y), box.Max.Y),
	}
}

func distance(a, b vg.Point) vg.Length {
	return vg.Length(math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)))
}
