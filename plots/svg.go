package plots

import (
	"bytes"
	"fmt"
	"html"
	"image"
	"image/color"
	"io"
	"math"
	"strconv"
	"strings"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// svgFonts are asked for in turn; the three have the same metrics.
const svgFonts = "'Liberation Sans',Arial,Helvetica,sans-serif"

// An svgCanvas writes SVG 1.1 in absolute coordinates of a tenth of a unit, so that
// last bits of floats, which differ between processors, do not show.
type svgCanvas struct {
	pen
	size Size
	body bytes.Buffer
	head heading
}

func newSVG(size Size, h heading) *svgCanvas {
	_, height := size.lengths()
	return &svgCanvas{pen: newPen(upright(height, 1)), size: size, head: h}
}

// Size implements vg.CanvasSizer.
func (c *svgCanvas) Size() (width, height vg.Length) { return c.size.lengths() }

// WriteTo writes the whole document.
func (c *svgCanvas) WriteTo(w io.Writer) (int64, error) {
	var document bytes.Buffer
	fmt.Fprintf(&document, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d"`+
		` role="img" lang="%[3]v" font-family="%[4]s">`+"\n", c.size.Width, c.size.Height, c.head.language, svgFonts)
	fmt.Fprintf(&document, "<title>%s</title>\n", html.EscapeString(clean(c.head.title)))
	fmt.Fprintf(&document, "<desc>%s</desc>\n", html.EscapeString(clean(c.head.description)))
	document.Write(c.body.Bytes())
	document.WriteString("</svg>\n")
	return document.WriteTo(w)
}

// beginGroup opens a group that browsers name when it is pointed at, and scripts find.
func (c *svgCanvas) beginGroup(id, name string) {
	fmt.Fprintf(&c.body, `<g data-id="%s"><title>%s</title>`+"\n", html.EscapeString(clean(id)), html.EscapeString(clean(name)))
}

func (c *svgCanvas) markDays(id string, days int, area vg.Rectangle) {
	low, high := c.toPage.apply(area.Min), c.toPage.apply(area.Max)
	fmt.Fprintf(&c.body, `<rect data-days="%d" data-of="%s" x="%s" y="%s" width="%s" height="%s" fill="none"/>`+"\n", days,
		html.EscapeString(clean(id)), svgPlace(low.x), svgPlace(high.y), svgPlace(high.x-low.x), svgPlace(low.y-high.y))
}

func (c *svgCanvas) endGroup() { c.body.WriteString("</g>\n") }

// Stroke implements vg.Canvas.
func (c *svgCanvas) Stroke(path vg.Path) {
	if c.width <= 0 || c.color.A == 0 {
		return
	}
	scale := c.toPage.scale()
	fmt.Fprintf(&c.body, `<path d="%s" fill="none"%s stroke-width="%s"`,
		svgPath(c.outline(path)), svgColor("stroke", c.color), svgNumber(float64(c.width)*scale))
	if len(c.dashes) > 0 {
		dashes := make([]string, len(c.dashes))
		for i, dash := range c.dashes {
			dashes[i] = svgNumber(float64(dash) * scale)
		}
		fmt.Fprintf(&c.body, ` stroke-dasharray="%s" stroke-dashoffset="%s"`,
			strings.Join(dashes, " "), svgNumber(float64(c.offset)*scale))
	}
	c.body.WriteString("/>\n")
}

// Fill implements vg.Canvas.
func (c *svgCanvas) Fill(path vg.Path) {
	if c.color.A > 0 {
		fmt.Fprintf(&c.body, `<path d="%s"%s/>`+"\n", svgPath(c.outline(path)), svgColor("fill", c.color))
	}
}

// FillString implements vg.Canvas. It asks for the width that the text has in our font, which
// keeps the layout where a reader's machine has none of the fonts asked for.
func (c *svgCanvas) FillString(f font.Face, at vg.Point, line string) {
	if f.Font.Size <= 0 || c.color.A == 0 {
		return
	}
	place := c.toPage.apply(at)
	x, y := svgPlace(place.x), svgPlace(place.y)
	scale := c.toPage.scale()
	fmt.Fprintf(&c.body, `<text x="%s" y="%s" font-size="%s"`, x, y, svgNumber(float64(f.Font.Size)*scale))
	if drawable(f, line, nil) == line {
		fmt.Fprintf(&c.body, ` textLength="%s" lengthAdjust="spacingAndGlyphs"`, svgPlace(float64(f.Width(line))*scale))
	}
	if f.Font.Weight >= xfont.WeightBold {
		c.body.WriteString(` font-weight="bold"`)
	}
	if turn := svgNumber(c.toPage.degrees()); turn != "0" {
		fmt.Fprintf(&c.body, ` transform="rotate(%s %s %s)"`, turn, x, y)
	}
	fmt.Fprintf(&c.body, "%s>%s</text>\n", svgColor("fill", c.color), html.EscapeString(clean(line)))
}

// DrawImage implements vg.Canvas. Charts here are made of lines and text only.
func (c *svgCanvas) DrawImage(vg.Rectangle, image.Image) {
	panic("plots: an SVG chart holds no pixel image")
}

// svgPath writes an outline with the short commands for level and upright lines, of which
// steps are made.
func svgPath(outline []pathStep) string {
	var b strings.Builder
	lastX, lastY := "", ""
	for _, step := range withoutStops(outline) {
		x, y := svgPlace(step.points[0].x), svgPlace(step.points[0].y)
		switch {
		case step.kind == 'Z':
			b.WriteString("Z")
			continue
		case step.kind == 'C':
			second, end := step.points[1], step.points[2]
			fmt.Fprintf(&b, "C%s %s %s %s", x, y, svgPlace(second.x), svgPlace(second.y))
			x, y = svgPlace(end.x), svgPlace(end.y)
			b.WriteString(" " + x + " " + y)
		case step.kind == 'L' && y == lastY:
			b.WriteString("H" + x)
		case step.kind == 'L' && x == lastX:
			b.WriteString("V" + y)
		default:
			b.WriteString(string(step.kind) + x + " " + y)
		}
		lastX, lastY = x, y
	}
	return b.String()
}

// withoutStops leaves out of an outline the points at which a level line stops only to go on in
// its direction, and those at which it stays.
func withoutStops(outline []pathStep) []pathStep {
	var kept []pathStep
	for _, step := range outline {
		n := len(kept)
		if step.kind != 'L' || n < 2 || kept[n-1].kind != 'L' || kept[n-2].kind != 'L' && kept[n-2].kind != 'M' {
			kept = append(kept, step)
			continue
		}
		before, at, next := kept[n-2].points[0].rounded(), kept[n-1].points[0].rounded(), step.points[0].rounded()
		switch {
		case at == next:
		case before.y == at.y && at.y == next.y && (at.x > before.x) == (next.x > at.x):
			kept[n-1] = step
		default:
			kept = append(kept, step)
		}
	}
	return kept
}

// rounded is the point as it is written.
func (p point) rounded() point { return point{math.Round(p.x * 10), math.Round(p.y * 10)} }

// svgPlace rounds a coordinate to a tenth of a unit, which nobody sees.
func svgPlace(x float64) string {
	return strconv.FormatFloat(math.Round(x*10)/10+0, 'f', -1, 64)
}

// svgNumber rounds to a hundredth and drops what says nothing: "12", "12.5", "-0.25".
func svgNumber(x float64) string {
	return strconv.FormatFloat(math.Round(x*100)/100+0, 'f', -1, 64)
}

// svgColor writes a colour as an attribute, with its opacity where it is translucent.
func svgColor(attribute string, c color.NRGBA) string {
	text := fmt.Sprintf(` %s="#%02x%02x%02x"`, attribute, c.R, c.G, c.B)
	if c.A < 0xFF {
		text += fmt.Sprintf(` %s-opacity="%s"`, attribute, svgNumber(float64(c.A)/0xFF))
	}
	return text
}
