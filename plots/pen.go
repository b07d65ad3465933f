package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot/vg"
)

// A pen is the drawing state that vg asks of a canvas, for the canvases of this package. It
// carries points into the page: x to the right, y downwards.
type pen struct {
	stroke
	saved []stroke
}

// A stroke is what Push saves and Pop restores.
type stroke struct {
	color  color.NRGBA
	width  vg.Length
	dashes []vg.Length
	offset vg.Length
	toPage matrix
}

func newPen(toPage matrix) pen {
	return pen{stroke: stroke{color: color.NRGBA{A: 0xFF}, width: 1, toPage: toPage}}
}

// The methods below implement the state half of vg.Canvas.

func (p *pen) SetLineWidth(width vg.Length) { p.width = width }

func (p *pen) SetLineDash(dashes []vg.Length, offset vg.Length) { p.dashes, p.offset = dashes, offset }

func (p *pen) SetColor(c color.Color) {
	if c == nil {
		c = color.Black
	}
	p.color = color.NRGBAModel.Convert(c).(color.NRGBA)
}

func (p *pen) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	p.toPage = p.toPage.after(matrix{cos, sin, -sin, cos, 0, 0})
}

func (p *pen) Translate(by vg.Point) {
	p.toPage = p.toPage.after(matrix{1, 0, 0, 1, float64(by.X), float64(by.Y)})
}

func (p *pen) Scale(x, y float64) { p.toPage = p.toPage.after(matrix{x, 0, 0, y, 0, 0}) }

func (p *pen) Push() { p.saved = append(p.saved, p.stroke) }

func (p *pen) Pop() {
	last := len(p.saved) - 1
	p.stroke, p.saved = p.saved[last], p.saved[:last]
}

// A matrix {a b c d e f} takes (x, y) to (ax + cy + e, bx + dy + f), as in SVG and PDF.
type matrix [6]float64

// upright is the page of that height, whose y grows downwards, at a scale.
func upright(height vg.Length, scale float64) matrix {
	return matrix{scale, 0, 0, -scale, 0, float64(scale * float64(height))}
}

// apply keeps its products apart from its sums: a fused multiplication would round another
// way on other processors.
func (m matrix) apply(p vg.Point) point {
	x, y := float64(p.X), float64(p.Y)
	return point{
		hundredth(float64(m[0]*x) + float64(m[2]*y) + m[4]),
		hundredth(float64(m[1]*x) + float64(m[3]*y) + m[5]),
	}
}

// hundredth rounds to what a file shows. What lies half way but for the rounding of floats, which
// differs between processors, goes up everywhere.
func hundredth(x float64) float64 { return math.Floor(float64(x*100)+0.5+hair) / 100 }

// after returns the matrix that applies inner first.
func (m matrix) after(inner matrix) matrix {
	column := func(x, y float64) (float64, float64) {
		return float64(m[0]*x) + float64(m[2]*y), float64(m[1]*x) + float64(m[3]*y)
	}
	a, b := column(inner[0], inner[1])
	c, d := column(inner[2], inner[3])
	e, f := column(inner[4], inner[5])
	return matrix{a, b, c, d, e + m[4], f + m[5]}
}

// scale returns how much longer a line is on the page.
func (m matrix) scale() float64 { return math.Hypot(m[0], m[1]) }

// degrees returns by how much text turns on the page, clockwise.
func (m matrix) degrees() float64 { return math.Atan2(m[1], m[0]) * 180 / math.Pi }

// A point is a place on the page.
type point struct{ x, y float64 }

// A pathStep is a piece of an outline on the page: 'M' and 'L' take one point, 'C' two
// control points and the end, 'Z' none.
type pathStep struct {
	kind   byte
	points [3]point
}

// outline returns the path on the page, with arcs as Bézier curves.
func (p *pen) outline(path vg.Path) []pathStep {
	var steps []pathStep
	straight := func(kind byte, at vg.Point) {
		steps = append(steps, pathStep{kind, [3]point{p.toPage.apply(at)}})
	}
	var last vg.Point
	for _, part := range path {
		switch part.Type {
		case vg.MoveComp:
			straight('M', part.Pos)
		case vg.LineComp:
			straight('L', part.Pos)
		case vg.ArcComp:
			curves := arcCurves(part)
			if start := curves[0].from; len(steps) == 0 {
				straight('M', start)
			} else if start != last {
				straight('L', start)
			}
			for _, c := range curves {
				steps = append(steps, p.curve(c))
			}
			last = curves[len(curves)-1].to
			continue
		case vg.CurveComp:
			steps = append(steps, p.curve(asCubic(last, part)))
		case vg.CloseComp:
			steps = append(steps, pathStep{kind: 'Z'})
		}
		last = part.Pos
	}
	return steps
}

func (p *pen) curve(c cubic) pathStep {
	return pathStep{'C', [3]point{p.toPage.apply(c.control1), p.toPage.apply(c.control2), p.toPage.apply(c.to)}}
}

// A cubic is one Bézier curve of vg.
type cubic struct{ from, control1, control2, to vg.Point }

// asCubic raises a quadratic curve, if it is one, by a degree.
func asCubic(from vg.Point, part vg.PathComp) cubic {
	if len(part.Control) == 2 {
		return cubic{from, part.Control[0], part.Control[1], part.Pos}
	}
	toward := func(end vg.Point) vg.Point {
		return end.Add(part.Control[0].Sub(end).Scale(2.0 / 3))
	}
	return cubic{from, toward(from), toward(part.Pos), part.Pos}
}

// arcCurves cuts an arc into curves of at most a quarter turn, on which a Bézier curve is
// exact to 0.03 % of the radius.
func arcCurves(arc vg.PathComp) []cubic {
	n := max(1, int(math.Ceil(math.Abs(arc.Angle)/(math.Pi/2)-1e-9)))
	step := arc.Angle / float64(n)
	reach := vg.Length(4.0 / 3 * math.Tan(step/4))
	on := func(angle float64) (at, tangent vg.Point) {
		sin, cos := math.Sincos(angle)
		radius := vg.Point{X: vg.Length(cos), Y: vg.Length(sin)}.Scale(arc.Radius)
		return arc.Pos.Add(radius), vg.Point{X: -radius.Y, Y: radius.X}
	}
	curves := make([]cubic, n)
	for i := range curves {
		from, leave := on(arc.Start + float64(float64(i)*step))
		to, arrive := on(arc.Start + float64(float64(i+1)*step))
		curves[i] = cubic{from, from.Add(leave.Scale(reach)), to.Sub(arrive.Scale(reach)), to}
	}
	return curves
}
