package plots

import (
	"fmt"
	"math"

	"gonum.org/v1/plot/vg"

	"cashgap/forecast/say"
)

// A Size is the width and height of a chart in units, which are the dots of a PNG, the
// user units of an SVG, and 0.6 points of a PDF.
type Size struct{ Width, Height int }

// Sizes by their use: a slide of 16:9, which prints 13⅓ inches wide, and a figure as wide
// as the text of an A4 page. On smaller sizes letters shrink less than the figure.
var (
	Slide = Size{1600, 900}
	Page  = Size{1000, 640}

	// Telephone is upright, for Options that are Narrow.
	Telephone = Size{480, 760}
)

// Bounds of a side, in units: below, labels leave no room for curves.
const (
	minWidth, minHeight = 480, 320
	maxSide             = 4000
)

// ParseSize reads "slide", "page", or a width and height in units such as "1200x800".
func ParseSize(text string) (Size, error) {
	switch text {
	case "slide":
		return Slide, nil
	case "page":
		return Page, nil
	}
	var size Size
	if n, err := fmt.Sscanf(text, "%dx%d", &size.Width, &size.Height); n != 2 || err != nil || size.String() != text {
		return Size{}, say.Errorf("%q is not a size: write slide, page, or width and height as in 1200x800", text)
	}
	return size, size.check()
}

// String returns the size as ParseSize reads it: "1600x900".
func (s Size) String() string { return fmt.Sprintf("%dx%d", s.Width, s.Height) }

func (s Size) check() error {
	if s.Width < minWidth || s.Height < minHeight || s.Width > maxSide || s.Height > maxSide {
		return say.Errorf("a chart of %v is out of bounds: %dx%d to %dx%d", s, minWidth, minHeight, maxSide, maxSide)
	}
	return nil
}

func (s Size) lengths() (width, height vg.Length) { return vg.Length(s.Width), vg.Length(s.Height) }

// scale returns how much letters, lines and margins grow or shrink against the slide. They
// shrink by the square root only, so that small figures stay readable.
func (s Size) scale() float64 {
	ratio := min(float64(s.Width)/float64(Slide.Width), float64(s.Height)/float64(Slide.Height))
	if ratio < 1 {
		return math.Sqrt(ratio)
	}
	return ratio
}
