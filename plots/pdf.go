package plots

import (
	"fmt"
	"image"
	"image/color"
	"io"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-pdf/fpdf"
	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// pointsPerUnit makes a slide of 1600 units 13⅓ inches wide, as slides are.
const pointsPerUnit = 0.6

// pdfFont is the name of the embedded fonts within the file.
const pdfFont = "LiberationSans"

// pdfDate stands in the file instead of today, so that its bytes do not change every day.
var pdfDate = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)

// A pdfCanvas writes one page of PDF with the letters it uses of its fonts. Translucent
// colours are blended with the paper, which prints the same everywhere.
type pdfCanvas struct {
	pen
	size    Size
	paper   color.NRGBA
	file    *fpdf.Fpdf
	lacking func(rune)
}

func newPDF(options Options, h heading) *pdfCanvas {
	width, height := options.Size.lengths()
	page := fpdf.SizeType{Wd: float64(width) * pointsPerUnit, Ht: float64(height) * pointsPerUnit}
	file := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: page})
	file.SetCreationDate(pdfDate)
	file.SetModificationDate(pdfDate)
	file.SetCatalogSort(true)
	file.SetTitle(clean(h.title), true)
	file.SetSubject(clean(h.description), true)
	file.SetLang(h.language.String())
	file.SetProducer("cashgap", true)
	file.SetMargins(0, 0, 0)
	file.SetAutoPageBreak(false, 0)
	file.AddUTF8FontFromBytes(pdfFont, "", liberationsansregular.TTF)
	file.AddUTF8FontFromBytes(pdfFont, "B", liberationsansbold.TTF)
	file.AddPage()
	return &pdfCanvas{pen: newPen(upright(height, pointsPerUnit)), size: options.Size, paper: options.Theme.palette().paper, file: file, lacking: options.Lacking}
}

// Size implements vg.CanvasSizer.
func (c *pdfCanvas) Size() (width, height vg.Length) { return c.size.lengths() }

// WriteTo writes the whole file, or the first error met while drawing.
func (c *pdfCanvas) WriteTo(w io.Writer) (int64, error) {
	counted := &countingWriter{w: w}
	err := c.file.Output(counted)
	return counted.n, err
}

// Stroke implements vg.Canvas.
func (c *pdfCanvas) Stroke(path vg.Path) {
	if c.width <= 0 || c.color.A == 0 {
		return
	}
	scale := c.toPage.scale()
	dashes := make([]float64, len(c.dashes))
	for i, dash := range c.dashes {
		dashes[i] = float64(dash) * scale
	}
	c.file.SetDashPattern(dashes, float64(c.offset)*scale)
	c.file.SetLineWidth(float64(c.width) * scale)
	c.file.SetDrawColor(c.opaque(c.color))
	c.trace(path)
	c.file.DrawPath("D")
}

// Fill implements vg.Canvas.
func (c *pdfCanvas) Fill(path vg.Path) {
	if c.color.A == 0 {
		return
	}
	c.file.SetFillColor(c.opaque(c.color))
	c.trace(path)
	c.file.DrawPath("F")
}

func (c *pdfCanvas) trace(path vg.Path) {
	for _, step := range c.outline(path) {
		p := step.points
		switch step.kind {
		case 'M':
			c.file.MoveTo(p[0].x, p[0].y)
		case 'L':
			c.file.LineTo(p[0].x, p[0].y)
		case 'C':
			c.file.CurveBezierCubicTo(p[0].x, p[0].y, p[1].x, p[1].y, p[2].x, p[2].y)
		case 'Z':
			c.file.ClosePath()
		}
	}
}

// FillString implements vg.Canvas.
func (c *pdfCanvas) FillString(f font.Face, at vg.Point, line string) {
	if f.Font.Size <= 0 || c.color.A == 0 {
		return
	}
	weight := ""
	if f.Font.Weight >= xfont.WeightBold {
		weight = "B"
	}
	c.file.SetFont(pdfFont, weight, float64(f.Font.Size)*c.toPage.scale())
	c.file.SetTextColor(c.opaque(c.color))
	place := c.toPage.apply(at)
	c.file.TransformBegin()
	c.file.TransformRotate(-c.toPage.degrees(), place.x, place.y)
	c.file.Text(place.x, place.y, drawable(f, fromLeft(clean(line)), c.lacking))
	c.file.TransformEnd()
}

// DrawImage implements vg.Canvas. Charts here are made of lines and text only.
func (c *pdfCanvas) DrawImage(vg.Rectangle, image.Image) {
	panic("plots: a PDF chart holds no pixel image")
}

// opaque returns what is seen of a colour on paper.
func (c *pdfCanvas) opaque(of color.NRGBA) (r, g, b int) {
	seen := over(of, c.paper)
	return int(seen.R), int(seen.G), int(seen.B)
}

// A countingWriter counts what io.WriterTo must report.
type countingWriter struct {
	w io.Writer
	n int64
}

// Write implements io.Writer.
func (c *countingWriter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	if err != nil {
		return n, fmt.Errorf("after %d bytes: %w", c.n, err)
	}
	return n, nil
}
