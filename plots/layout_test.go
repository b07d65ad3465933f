package plots_test

import (
	"testing"

	"gonum.org/v1/plot/vg"

	"cashgap/plots"
)

// No text leaves the frame and none touches another, at any extreme.
func TestTextsKeepApart(t *testing.T) {
	for _, corner := range corners(t) {
		t.Run(corner.name, func(t *testing.T) {
			t.Parallel()
			size := corner.options.Size
			if size == (plots.Size{}) {
				size = plots.Slide
			}
			corner.options.Size = size
			texts := plots.TextsOf(t, corner.chart, corner.options)
			frame := vg.Rectangle{Max: vg.Point{X: vg.Length(size.Width), Y: vg.Length(size.Height)}}
			for i, text := range texts {
				if !within(text.Box, frame) {
					t.Errorf("%q leaves the frame: %v", text.Text, text.Box)
				}
				for _, other := range texts[:i] {
					if overlap(text.Box, other.Box) {
						t.Errorf("%q %v covers %q %v", text.Text, text.Box, other.Text, other.Box)
					}
				}
			}
		})
	}
}

func within(inner, outer vg.Rectangle) bool {
	return inner.Min.X >= outer.Min.X && inner.Min.Y >= outer.Min.Y && inner.Max.X <= outer.Max.X && inner.Max.Y <= outer.Max.Y
}

func overlap(a, b vg.Rectangle) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}
