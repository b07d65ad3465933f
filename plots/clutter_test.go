package plots

import (
	"testing"

	"gonum.org/v1/plot/vg"
)

// A text beside a low point covers no other dip of the curves, however narrow, while there is room further away.
func TestATextBesideAPointHidesNoDip(t *testing.T) {
	c := newClutter(vg.Rectangle{Max: vg.Point{X: 400, Y: 200}}, 5)
	for _, x := range []vg.Length{140, 260} { // nearer than what is free above them
		c.addLine([]vg.Point{{X: x, Y: 100}, {X: x, Y: 10}})
	}
	box, found := c.clearest(c.around(vg.Point{X: 200, Y: 30}, vg.Point{X: 150, Y: 40}, 26))
	if !found || c.under(box) != 0 {
		t.Errorf("a text at %v hides %d cells", box, c.under(box))
	}
}
