// Package plots draws figures that go into a slide or a report as they are: a title that
// states the finding, direct labels instead of a legend, the reader's language and money.
// Charts are plain values; Write draws one as SVG, PNG or PDF. The same chart gives the
// same bytes every day; those of SVG and PDF are the same on every machine too.
package plots

import (
	"io"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/say"
	"cashgap/plots/locale"
)

// A Chart is a figure that Write can draw. The charts of this package are the only ones.
type Chart interface {
	// check tells why the chart cannot be drawn.
	check() error
	// heading returns the texts around the figure.
	heading() heading
	// draw draws the figure itself into the area that the heading leaves free.
	draw(s *sheet, area draw.Canvas)
}

// A heading holds the texts that every chart has around its figure.
type heading struct {
	language    locale.Language
	title       string // the finding, in a sentence
	subtitle    string // how to read the marks
	footer      string // where the figures come from
	description string // for those who cannot see the figure
}

// Titled returns the chart under another title.
func Titled(chart Chart, title string) Chart { return titled{chart, title} }

// Texts returns the title of a chart and how it is read, for whoever sets them beside the figure.
func Texts(chart Chart) (title, subtitle string) {
	h := chart.heading()
	return h.title, h.subtitle
}

// Coarsely returns the chart in fewer steps, where it has many, for a small figure.
func Coarsely(chart Chart) Chart {
	switch c := chart.(type) {
	case Balance:
		c.Coarse = true
		return c
	case Multiples:
		c.Coarse = true
		return c
	case Fan:
		c.Coarse = true
		return c
	case Gap:
		c.Coarse = true
		return c
	}
	return chart
}

type titled struct {
	Chart
	title string
}

func (t titled) heading() heading {
	h := t.Chart.heading()
	h.title = t.title
	return h
}

// A Format is a kind of file that a chart can be written as.
type Format int

// The formats of charts.
const (
	SVG Format = iota
	PNG
	PDF
)

var formatNames = [...]string{"svg", "png", "pdf"}

// String returns the format's name, which is also its file extension.
func (f Format) String() string { return formatNames[f] }

// ParseFormat reads "svg", "png" or "pdf".
func ParseFormat(name string) (Format, error) {
	for i, known := range formatNames {
		if name == known {
			return Format(i), nil
		}
	}
	return 0, say.Errorf("%q is not a format of charts: write %s", name, strings.Join(formatNames[:], ", "))
}

// Options say how large a chart is drawn, and for what. The zero Options draw a bright slide.
type Options struct {
	Size    Size // Slide when zero
	Density int  // dots of a PNG for each unit of Size, 1 to 4; 1 when zero
	Theme   Theme
	Lacking func(rune) // told each character that is drawn as a square, since our fonts lack it; may be nil
	Narrow  bool       // with larger letters, for a telephone, and without the texts around the figure: see Texts
}

// maxDensity keeps the largest PNG within a gigabyte of memory.
const maxDensity = 4

// Write draws the chart and writes it in the format. It fails on a chart without curves or
// with curves of different lengths, on a size out of bounds, and when w fails.
func Write(w io.Writer, chart Chart, format Format, options Options) error {
	if options.Size == (Size{}) {
		options.Size = Slide
	}
	if options.Density == 0 {
		options.Density = 1
	}
	if err := options.check(); err != nil {
		return err
	}
	if err := chart.check(); err != nil {
		return err
	}
	canvas := newCanvas(format, options, chart.heading())
	compose(canvas, chart, options)
	if _, err := canvas.WriteTo(w); err != nil {
		return say.Errorf("write the chart as %v: %w", format, err)
	}
	return nil
}

func (o Options) check() error {
	if o.Density < 1 || o.Density > maxDensity {
		return say.Errorf("a density of %d dots is out of bounds: 1 to %d", o.Density, maxDensity)
	}
	return o.Size.check()
}

func newCanvas(format Format, options Options, h heading) vg.CanvasWriterTo {
	switch format {
	case PNG:
		return newPNG(options)
	case PDF:
		return newPDF(options, h)
	default:
		return newSVG(options.Size, h)
	}
}

// compose draws the paper, the heading and the figure.
func compose(canvas vg.Canvas, chart Chart, options Options) {
	s := newSheet(canvas, options)
	area := s.Canvas
	if !options.Narrow {
		area = s.drawHeading(chart.heading())
	}
	chart.draw(s, area)
}
