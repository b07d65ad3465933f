package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast"
)

// A palette holds the colours of a theme. Charts name a role, never a colour.
type palette struct {
	paper    color.NRGBA
	ink      color.NRGBA // titles, the zero line
	muted    color.NRGBA // texts of second rank
	grid     color.NRGBA
	tick     color.NRGBA
	danger   color.NRGBA // the low point, the overdraft limit
	tint     color.NRGBA // the area below zero
	baseline paint
	aside    paint       // strategies that a chart can do without
	received paint       // curves of cumulated receipts
	paid     paint       // and of payments
	left     color.NRGBA // the area between them while receipts are ahead
	missing  paint       // and while payments are: stronger, whatever the hue
	cycle    [cycleKinds]paint
	raises   paint // a step that brings cash, and what it takes instead
	lowers   paint
	ages     [forecast.Ages]paint // of receivables, each stronger than the one before
	calm     color.NRGBA          // a day on which cash is where it should be
	depths   []color.NRGBA        // days below it, each stronger than the one before
	broken   paint                // the hatch over a day beyond the overdraft limit
	paints   []paint              // of strategies, in order

	// How much of its colour a band has on its ground, of 255: the inner one must be told from
	// the outer in black and white.
	outer, inner uint8

	hollow bool // points that alarm nobody are rings, for colour does not tell them
}

// A paint draws one thing: its mark, and the variant in which text of that colour keeps a
// contrast of 4.5 to 1 on paper. Where colours do not tell things apart, dashes tell lines and
// hatches areas.
type paint struct {
	mark, text color.NRGBA
	dash       []float64 // in units of a slide; nil: a solid line
	hatch      hatch
}

// A hatch is the lines drawn over an area.
type hatch struct {
	kind hatchKind
	gap  float64 // between lines, in units of a slide
}

type hatchKind int

const (
	plain   hatchKind = iota
	rising            // like a slash
	falling           // like a backslash
	crossed
)

// plainly is a paint without dashes or hatches.
func plainly(mark, text uint32) paint { return paint{mark: rgb(mark), text: rgb(text)} }

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// secondRound dashes the lines of the second strategy of a paint.
var secondRound = []float64{10, 3}

// paintOf returns the paint of a curve, the baseline being curve 0. Those beyond the paints
// there are begin them anew, dashed.
func (p palette) paintOf(curve int) paint {
	if curve == 0 {
		return p.baseline
	}
	paint := p.paints[(curve-1)%len(p.paints)]
	if p.again(curve) {
		paint.dash = secondRound
	}
	return paint
}

// again tells whether a curve has the colour of one before it.
func (p palette) again(curve int) bool { return curve > len(p.paints) }

// stroke is the style of a line of a paint.
func (s *sheet) stroke(p paint, width float64) draw.LineStyle {
	style := s.solid(p.mark, width)
	for _, length := range p.dash {
		style.Dashes = append(style.Dashes, s.em(length))
	}
	return style
}

// panelStroke is the style of a curve that has a panel to itself: dashes would only blur it, unless
// a legend needs them.
func (s *sheet) panelStroke(curve int) draw.LineStyle {
	const width = 2.4
	paint := s.palette.paintOf(curve)
	if s.palette.again(curve) {
		return s.stroke(paint, width)
	}
	return s.solid(paint.mark, width)
}

// over returns what is seen of a translucent colour on an opaque ground.
func over(c, ground color.NRGBA) color.NRGBA {
	blend := func(top, below uint8) uint8 {
		a := int(c.A)
		return uint8((int(top)*a + int(below)*(0xFF-a) + 0x7F) / 0xFF)
	}
	return color.NRGBA{blend(c.R, ground.R), blend(c.G, ground.G), blend(c.B, ground.B), 0xFF}
}

// paintBox fills a box with a paint.
func (s *sheet) paintBox(box vg.Rectangle, p paint) {
	s.fillBox(box, p.mark)
	s.hatchBox(box, p)
}

// hatchBox draws the hatch of a paint over a box. Its lines run on from one box into the next.
func (s *sheet) hatchBox(box vg.Rectangle, p paint) {
	const width = 1.1
	if p.hatch.kind == plain {
		return
	}
	var lines vg.Path
	if p.hatch.kind == rising || p.hatch.kind == crossed {
		addHatch(&lines, box, s.em(p.hatch.gap))
	}
	if p.hatch.kind == falling || p.hatch.kind == crossed {
		var mirrored vg.Path
		addHatch(&mirrored, vg.Rectangle{Min: vg.Point{X: -box.Max.X, Y: box.Min.Y}, Max: vg.Point{X: -box.Min.X, Y: box.Max.Y}}, s.em(p.hatch.gap))
		for _, part := range mirrored {
			part.Pos.X = -part.Pos.X
			lines = append(lines, part)
		}
	}
	s.SetLineStyle(s.solid(p.text, width))
	s.Stroke(lines)
}

// addHatch adds to a path the rising lines that cross a box.
func addHatch(path *vg.Path, box vg.Rectangle, gap vg.Length) {
	first := int((box.Min.Y-box.Max.X)/gap) - 1
	for k := first; ; k++ {
		offset := vg.Length(k) * gap // of the line y = x + offset
		if offset > box.Max.Y-box.Min.X {
			return
		}
		left, right := max(box.Min.X, box.Min.Y-offset), min(box.Max.X, box.Max.Y-offset)
		if left < right {
			path.Move(vg.Point{X: left, Y: left + offset})
			path.Line(vg.Point{X: right, Y: right + offset})
		}
	}
}
