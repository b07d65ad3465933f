package plots

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A plotFunc draws a layer of a figure in the coordinates of its plot.
type plotFunc func(c draw.Canvas, p *plot.Plot)

// Plot implements plot.Plotter.
func (f plotFunc) Plot(c draw.Canvas, p *plot.Plot) { f(c, p) }

func (s *sheet) fillBox(box vg.Rectangle, c color.NRGBA) {
	s.SetColor(c)
	s.Fill(box.Path())
}

// horizontal draws a line across the figure at a height of its scale.
func horizontal(y float64, style draw.LineStyle) plotFunc {
	return func(c draw.Canvas, p *plot.Plot) {
		_, toY := p.Transforms(&c)
		c.StrokeLine2(style, c.Min.X, toY(y), c.Max.X, toY(y))
	}
}

// belowZero tints what the figure shows below zero.
func (s *sheet) belowZero() plotFunc {
	return func(c draw.Canvas, p *plot.Plot) {
		if p.Y.Min >= 0 {
			return
		}
		_, toY := p.Transforms(&c)
		s.fillBox(vg.Rectangle{Min: c.Min, Max: vg.Point{X: c.Max.X, Y: toY(min(0, p.Y.Max))}}, s.palette.tint)
	}
}

// drawRing marks a point: a dot of that radius with a rim of paper. Where colours do not tell
// which points are alarming, the others are hollow.
func (s *sheet) drawRing(at vg.Point, radius vg.Length, c color.NRGBA) {
	type disc struct {
		radius vg.Length
		color  color.NRGBA
	}
	discs := []disc{{radius + s.em(2.5), s.palette.paper}, {radius, c}}
	if s.palette.hollow && c != s.palette.danger {
		discs = append(discs, disc{radius * 0.55, s.palette.paper})
	}
	for _, disc := range discs {
		var path vg.Path
		path.Move(vg.Point{X: at.X + disc.radius, Y: at.Y})
		path.Arc(at, disc.radius, 0, 2*math.Pi)
		path.Close()
		s.SetColor(disc.color)
		s.Fill(path)
	}
}

func (s *sheet) solid(c color.NRGBA, width float64) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: s.em(width * s.thin)}
}

func (s *sheet) dashed(c color.NRGBA, width float64, dash, gap float64) draw.LineStyle {
	return draw.LineStyle{Color: c, Width: s.em(width * s.thin), Dashes: []vg.Length{s.em(dash), s.em(gap)}}
}
