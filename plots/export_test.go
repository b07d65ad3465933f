package plots

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/recorder"
)

// A Placed is a text where it was drawn.
type Placed struct {
	Text string
	Box  vg.Rectangle
}

// TextsOf draws a chart on a recorder and returns where its texts stand.
func TextsOf(t *testing.T, chart Chart, options Options) []Placed {
	t.Helper()
	var record recorder.Canvas
	compose(&record, chart, options)
	var texts []Placed
	for _, action := range record.Actions {
		if fill, ok := action.(*recorder.FillString); ok {
			texts = append(texts, Placed{fill.String, boxOf(fill)})
		}
	}
	return texts
}

func boxOf(fill *recorder.FillString) vg.Rectangle {
	letters := lettering{size: fill.Size, bold: fill.Font.Weight == boldFont.Weight}
	face := letters.face()
	extents := face.Extents()
	return vg.Rectangle{
		Min: vg.Point{X: fill.Point.X, Y: fill.Point.Y - extents.Descent},
		Max: vg.Point{X: fill.Point.X + letters.width(fill.String), Y: fill.Point.Y + extents.Ascent},
	}
}

// TextsOnPaper returns the contrast of every colour that is used for text with its grounds.
func TextsOnPaper() map[string]float64 {
	contrasts := map[string]float64{
		"ink":              contrast(light.ink, light.paper),
		"muted":            contrast(light.muted, light.paper),
		"ink on tint":      contrast(light.ink, light.tint),
		"danger":           contrast(light.danger, light.paper),
		"danger on tint":   contrast(light.danger, light.tint),
		"received":         contrast(light.received.text, light.paper),
		"paid":             contrast(light.paid.text, light.paper),
		"baseline":         contrast(light.baseline.text, light.paper),
		"baseline on tint": contrast(light.baseline.text, light.tint),
	}
	for kind, paint := range light.cycle {
		contrasts[fmt.Sprint("cycle ", kind)] = contrast(paint.text, light.paper)
	}
	for i, paint := range light.paints {
		contrasts[fmt.Sprint("strategy ", i+1)] = contrast(paint.text, light.paper)
	}
	return contrasts
}

// contrast is the contrast ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	brighter, darker := max(luminance(a), luminance(b)), min(luminance(a), luminance(b))
	return (brighter + 0.05) / (darker + 0.05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(channel uint8) float64 {
		v := float64(channel) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
