package plots

import (
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
)

// A pngCanvas is vg's own, whose units are dots, times the density. Its letters come from
// our font, so that what the font lacks is shown as squares rather than left out.
type pngCanvas struct {
	vgimg.PngCanvas
	lacking func(rune)
}

func newPNG(options Options) pngCanvas {
	const dotsPerInch = 72 // one dot a point, which is vg's unit
	width, height := options.Size.lengths()
	canvas := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(dotsPerInch*options.Density))
	return pngCanvas{vgimg.PngCanvas{Canvas: canvas}, options.Lacking}
}

// FillString implements vg.Canvas.
func (c pngCanvas) FillString(f font.Face, at vg.Point, line string) {
	c.PngCanvas.FillString(f, at, drawable(f, fromLeft(line), c.lacking))
}
