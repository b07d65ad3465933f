package plots

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// bandLayers draws the bands, the wide one first. Each is opaque, in what is seen of its colour
// on paper and on the tint below zero, so that it looks the same in every format.
func (f Fan) bandLayers(s *sheet) []plot.Plotter {
	if !f.fans() {
		return nil
	}
	mark := f.paintOf(s.palette, f.Of).mark
	var layers []plot.Plotter
	for _, band := range []struct {
		low, high []money.Amount
		shade     uint8
	}{{f.Bands.P05, f.Bands.P95, s.palette.outer}, {f.Bands.P25, f.Bands.P75, s.palette.inner}} {
		mark.A = band.shade
		low, high := f.steps(band.low), f.steps(band.high)
		positive := func(a money.Amount) money.Amount { return max(a, 0) }
		negative := func(a money.Amount) money.Amount { return min(a, 0) }
		layers = append(layers,
			bandLayer(clipped(low, positive), clipped(high, positive), over(mark, s.palette.paper)),
			bandLayer(clipped(low, negative), clipped(high, negative), over(mark, s.palette.tint)))
	}
	return layers
}

// clipped returns the steps at other levels.
func clipped(steps []step, to func(money.Amount) money.Amount) []step {
	moved := make([]step, len(steps))
	for i, s := range steps {
		moved[i] = step{s.first, s.end, to(s.level)}
	}
	return moved
}

func bandLayer(low, high []step, c color.NRGBA) plotFunc {
	return func(canvas draw.Canvas, p *plot.Plot) {
		canvas.FillPolygon(c, between(high, low, p, canvas))
	}
}

// edges returns the limits of the bands as they are drawn.
func (f Fan) edges() [][]step {
	if !f.fans() {
		return nil
	}
	var edges [][]step
	for _, band := range f.Bands.all() {
		edges = append(edges, f.steps(band))
	}
	return edges
}

// medianStyle makes the median of the bands heavy and those of other strategies thin.
func (f Fan) medianStyle(s *sheet, curve int, paint paint) draw.LineStyle {
	if curve == f.Of {
		return s.solid(paint.mark, 3.4)
	}
	return s.stroke(paint, 1.4)
}

// nameBands labels the bands where what is seen of them is widest: the inner one in the first
// half of the days, the outer one in the second, so that their lines keep apart.
func (f Fan) nameBands(a annotator, p *plot.Plot, data draw.Canvas) {
	if !f.fans() {
		return
	}
	paint := f.paintOf(a.palette, f.Of)
	letters := lettering{a.em(15.5), false, paint.text}
	toX, toY := p.Transforms(&data)
	p05, p25, median := f.drawn(f.Bands.P05), f.drawn(f.Bands.P25), f.drawn(f.Curves[f.Of].Cash)
	p75, p95, half := f.drawn(f.Bands.P75), f.drawn(f.Bands.P95), f.days()/2
	over := func(at vg.Point, box vg.Rectangle) bool { return box.Min.Y > at.Y }
	under := func(at vg.Point, box vg.Rectangle) bool { return box.Max.Y < at.Y }
	named := map[locale.Phrase]bool{}
	parts := []bandPart{
		{innerName, median, p75, 0, half, over},
		{innerName, p25, median, 0, half, under},
		{innerName, median, p75, 0, f.days(), over},
		{innerName, p25, median, 0, f.days(), under},
		{outerName, p75, p95, half, f.days(), over},
		{outerName, p05, p25, half, f.days(), under},
		{outerName, p75, p95, 0, f.days(), over},
		{outerName, p05, p25, 0, f.days(), under},
	}
	for _, room := range bandRooms {
		for _, band := range parts {
			for _, day := range widestOf(band.from, band.to, band.apart) {
				if named[band.name] || toY(float64(band.apart(day)))-toY(0) < a.em(6) {
					break
				}
				at := vg.Point{X: toX(float64(f.First) + float64(day) + 0.5), Y: toY(float64(band.low[day])/2 + float64(band.high[day])/2)}
				named[band.name] = a.leadTo(at, passage{{letters, f.Language.Say(band.name)}}, paint.text, a.inRoom(band.side, room))
			}
		}
	}
}

// A bandPart is a part of a band, and on which days and side its name may stand.
type bandPart struct {
	name      locale.Phrase
	low, high []money.Amount
	from, to  int // days
	side      side
}

func (b bandPart) apart(day int) money.Amount { return b.high[day] - b.low[day] }

// A bandRoom is where the name of a band may stand: so far from it, in units of a slide, and
// whether over what is drawn or in the tint below zero too.
type bandRoom struct {
	reach            float64
	covering, sunken bool
}

// bandRooms are the places for the name of a band, the best first: near it, then farther away, and
// over the bands and lines only where nothing is free.
var bandRooms = []bandRoom{
	{reach: 110},
	{reach: 220, sunken: true},
	{reach: 4000, sunken: true},
	{reach: 110, covering: true},
	{reach: 4000, covering: true, sunken: true},
}

// inRoom keeps the name of a band on its side, and within its room.
func (a annotator) inRoom(allowed side, room bandRoom) side {
	return func(at vg.Point, box vg.Rectangle) bool {
		sunken := box.Min.Y < a.zero && at.Y > a.zero
		return allowed(at, box) && distance(at, nearest(at, box)) <= a.em(room.reach) &&
			(room.sunken || !sunken) && (room.covering || a.clutter.under(box) == 0)
	}
}

// addBands marks what the bands cover, so that texts stand beside them where they can.
func (f Fan) addBands(c *clutter, p *plot.Plot, data draw.Canvas) {
	if !f.fans() {
		return
	}
	toX, toY := p.Transforms(&data)
	p05, p95 := f.drawn(f.Bands.P05), f.drawn(f.Bands.P95)
	for day := range p05 {
		left := float64(f.First) + float64(day)
		c.add(vg.Rectangle{
			Min: vg.Point{X: toX(left), Y: toY(float64(p05[day]))},
			Max: vg.Point{X: toX(left + 1), Y: toY(float64(p95[day]))},
		}, 1)
	}
}
