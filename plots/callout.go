package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
)

// A passage is lines of text, each in its lettering, that stand together.
type passage []passageLine

type passageLine struct {
	letters lettering
	text    string
}

func (p passage) size() vg.Point {
	var size vg.Point
	for _, line := range p {
		size.X = max(size.X, line.letters.width(line.text))
		size.Y += line.letters.line()
	}
	return size
}

// draw sets the passage into its box, against the left side or the right one.
func (p passage) draw(s *sheet, box vg.Rectangle, rightward bool) {
	top := box.Max.Y
	for _, line := range p {
		left := box.Min.X
		if rightward {
			left = box.Max.X - line.letters.width(line.text)
		}
		top = s.drawLines(line.letters, left, top, []string{line.text})
	}
}

// An annotator puts texts into a figure where they hide the least.
type annotator struct {
	*sheet
	clutter *clutter
	zero    vg.Length // the height of zero, below which the ground is tinted
}

// callOut rings a point and puts a passage near it, on as many lines as it takes to find room.
func (a annotator) callOut(at vg.Point, p passage, tone color.NRGBA) {
	width := min(a.clutter.area.Size().X, a.em(widestCallOut))
	for _, share := range []vg.Length{1, 0.8, 0.6, 0.45} {
		if a.leadTo(at, p.within(share*width), tone, anySide) {
			break
		}
	}
	a.drawRing(at, a.em(7), tone)
}

// widestCallOut is how wide a text beside a point may be, in units of a slide.
const widestCallOut = 560

// within sets a passage anew, no line wider than that.
func (p passage) within(width vg.Length) passage {
	const most = 3
	var set passage
	for _, line := range p {
		for _, text := range line.letters.even(line.letters.wrap(line.text, width, most), width) {
			set = append(set, passageLine{line.letters, text})
		}
	}
	return set
}

// A side tells where a box stands from a point.
type side func(at vg.Point, box vg.Rectangle) bool

func anySide(vg.Point, vg.Rectangle) bool { return true }

// above is where a rising curve leaves room over a point of it: above it and to the left.
func above(at vg.Point, box vg.Rectangle) bool {
	return box.Max.Y > at.Y && box.Max.X < at.X || box.Min.Y > at.Y && box.Min.X < at.X
}

// below is where a rising curve leaves room under a point of it: below it and to the right.
func below(at vg.Point, box vg.Rectangle) bool {
	return box.Min.Y < at.Y && box.Min.X > at.X || box.Max.Y < at.Y && box.Max.X > at.X
}

// leadTo puts a passage near a point on a side of it, where the figure has the most room, with
// a line between them; found is false where there is none.
func (a annotator) leadTo(at vg.Point, p passage, tone color.NRGBA, allowed side) (found bool) {
	const clearance, padding = 26, 5
	rim := vg.Point{X: a.em(padding), Y: a.em(padding)}
	boxes := a.clutter.around(at, p.size().Add(rim.Scale(2)), a.em(clearance))
	box, found := a.clutter.clearest(func(yield func(vg.Rectangle, int) bool) {
		for box, cost := range boxes {
			if allowed(at, box) && !yield(box, cost) {
				return
			}
		}
	})
	if found {
		end := nearest(at, box)
		a.StrokeLine2(a.solid(tone, 1.3), at.X, at.Y, end.X, end.Y)
		a.veil(box)
		a.clutter.addText(box)
		inner := vg.Rectangle{Min: box.Min.Add(rim), Max: box.Max.Sub(rim)}
		p.draw(a.sheet, inner, box.Max.X < at.X)
	}
	return found
}

// captionLine puts a line of text at a level line, below or above it, where the figure has
// the most room.
func (a annotator) captionLine(y vg.Length, line passageLine) {
	p := passage{line}
	box, found := a.clutter.clearest(a.clutter.along(y, p.size(), a.em(3)))
	if found {
		a.veil(box)
		a.clutter.addText(box)
		p.draw(a.sheet, box, false)
	}
}

// veil hides what lies under a text that found no free place: a line through it would strike it
// out.
func (a annotator) veil(box vg.Rectangle) {
	if a.clutter.under(box) == 0 {
		return
	}
	ground := a.palette.paper
	if box.Max.Y <= a.zero {
		ground = a.palette.tint
	}
	a.fillBox(box, ground)
}
