package plots

import (
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

const daysOfWeek = 7

// A weekGrid is where the days of a block stand: weeks side by side, Monday on top.
type weekGrid struct {
	monday calendar.Date // of the first week
	left   vg.Length
	cell   vg.Point
	gap    vg.Length // between cells; none where they are small
	least  vg.Length // how wide a day below the floor is at least, for years not to hide it
}

// newWeekGrid makes the days of a span as large as a width and a height allow.
func (s *sheet) newWeekGrid(span calendar.Span, left, width, height vg.Length) weekGrid {
	const widest, highest = 64, 40 // in units of a slide
	g := weekGrid{monday: span.First.StartOf(calendar.Week), left: left, least: s.em(1.6)}
	weeks := int(span.Last-g.monday)/daysOfWeek + 1
	g.cell = vg.Point{X: min(width/vg.Length(weeks), s.em(widest)), Y: min(height/daysOfWeek, s.em(highest))}
	if g.cell.X > s.em(9) && g.cell.Y > s.em(7) {
		g.gap = s.em(1.2)
	}
	return g
}

// week is the left side of the week of a day.
func (g weekGrid) week(d calendar.Date) vg.Length {
	return g.left + g.cell.X*vg.Length(int(d-g.monday)/daysOfWeek)
}

// box is where days of one week stand in a block below a height.
func (g weekGrid) box(first, last calendar.Date, top vg.Length) vg.Rectangle {
	left := g.week(first)
	return vg.Rectangle{
		Min: vg.Point{X: left, Y: top - g.cell.Y*vg.Length(last.Weekday()+1)},
		Max: vg.Point{X: left + g.cell.X - g.gap, Y: top - g.cell.Y*vg.Length(first.Weekday())},
	}
}

// draw draws the blocks of weeks, one below the other.
func (c Calendar) draw(s *sheet, area draw.Canvas) {
	const highestBlock, fullness = 320, 0.86
	depths := c.newDepthScale(len(s.palette.depths))
	area = s.drawKey(area, c.key(s, depths))
	letters := s.axisLetters()
	letters.size = s.em(16)
	area.Min.Y += s.timeMarksHeight(letters)
	row := min(area.Size().Y/vg.Length(len(c.Blocks)), s.em(highestBlock))
	heads := c.setHeads(s, row, area.Size().X)
	left := area.Min.X
	if !s.narrow {
		left += heads.width + s.em(nameGap)
	}
	grid := s.newWeekGrid(c.span(), left, area.Max.X-left, row*fullness-heads.above)
	for i, b := range c.Blocks {
		top := area.Max.Y - row*vg.Length(i) - heads.above
		heads.draw(s, i, b, area.Min.X, top-grid.cell.Y*daysOfWeek/2, top)
		group(area.Canvas, b.ID, b.Name, func() { c.drawBlock(s, grid, depths, b, top) })
	}
	figure := area
	figure.Min = vg.Point{X: left, Y: area.Max.Y - row*vg.Length(len(c.Blocks)) + row*(1-fullness)}
	c.drawTime(s, grid, figure, letters)
}

// key says what the colours of the days stand for.
func (c Calendar) key(s *sheet, depths depthScale) []keyItem {
	short := func(a money.Amount) string { return c.Language.Short(c.Currency, a) }
	items := []keyItem{{filled(s.palette.calm), c.Language.Say(atOrAbove, short(c.Floor))}}
	say := missingUpTo
	for i, met := range c.met(depths) {
		if met {
			items = append(items, keyItem{filled(s.palette.depths[i]), c.Language.Say(say, short(depths.step*money.Amount(i+1)))})
			say = belowUpTo
		}
	}
	if c.Calm() {
		items = append(items, keyItem{filled(s.palette.ink), c.Language.Say(lowestDay)})
	}
	if c.broken() {
		items = append(items, keyItem{s.palette.broken, c.Language.Say(beyondLimit)})
	}
	return items
}

func filled(c color.NRGBA) paint { return paint{mark: c, text: c} }

// blockHeads are the names of blocks, with their notes where rows are high enough: left of them,
// or above them on a narrow sheet.
type blockHeads struct {
	above vg.Length // what they take over a block; none where they stand at its left
	names rowNames
	notes lettering
	noted bool
	width vg.Length
}

func (c Calendar) setHeads(s *sheet, row, all vg.Length) blockHeads {
	const share, noted = 0.26, 44 // of the width; the least height of a row with a note
	heads := blockHeads{notes: lettering{s.em(14.5), false, s.palette.muted}, noted: row > s.em(noted)}
	names := make([]string, len(c.Blocks))
	for i, b := range c.Blocks {
		names[i] = b.Name
	}
	if heads.noted {
		row -= heads.notes.line()
	}
	if s.narrow {
		heads.names, heads.width = s.setRowNames(names, all, row*headShare), all
		heads.above = heads.names.highest() + s.em(4)
		if heads.noted {
			heads.above += heads.notes.line()
		}
		return heads
	}
	heads.names = s.setRowNames(names, share*all, row)
	heads.width = heads.names.width()
	for _, b := range c.Blocks {
		if heads.noted {
			heads.width = min(max(heads.width, heads.notes.width(b.Note)), share*all)
		}
	}
	return heads
}

// draw sets the name of a block and its note, their middle at a height, or over the top of it.
func (h blockHeads) draw(s *sheet, i int, b Block, left, middle, top vg.Length) {
	height := h.names.height(i)
	if h.noted {
		height += h.notes.line()
	}
	if h.above > 0 {
		middle = top + s.em(4) + height/2
	}
	if !h.noted {
		s.drawRowName(h.names, i, left, middle)
		return
	}
	below := s.drawLines(h.names.letters, left, middle+height/2, h.names.lines[i])
	s.drawLines(h.notes, left, below, []string{h.notes.shorten(b.Note, h.width)})
}

// drawBlock draws the days of a block below a height: all of one colour at once, and those of a
// week that follow each other as one box. Days beyond the overdraft limit are hatched.
func (c Calendar) drawBlock(s *sheet, grid weekGrid, depths depthScale, b Block, top vg.Length) {
	colors := append([]color.NRGBA{s.palette.calm}, s.palette.depths...)
	level := func(i int) int { return 1 + depths.of(b.Below[i]) }
	paths := make([]vg.Path, len(colors))
	var beyond []vg.Rectangle
	for i := 0; i < len(b.Below); {
		first, at, broken := c.First+calendar.Date(i), level(i), b.Broken[i]
		for i++; i < len(b.Below) && level(i) == at && b.Broken[i] == broken && (c.First+calendar.Date(i)).Weekday() != calendar.Monday; {
			i++
		}
		box := grid.box(first, c.First+calendar.Date(i-1), top)
		if at > 0 || broken {
			box.Max.X = max(box.Max.X, box.Min.X+grid.least)
		}
		if broken {
			beyond = append(beyond, box)
		}
		paths[at] = append(paths[at], box.Path()...)
	}
	for at, path := range paths {
		if len(path) > 0 {
			s.SetColor(colors[at])
			s.Fill(path)
		}
	}
	for _, box := range beyond {
		s.hatchBox(box, s.palette.broken)
	}
	for weekday := 1; weekday < daysOfWeek && grid.gap > 0; weekday++ {
		y := top - grid.cell.Y*vg.Length(weekday)
		s.StrokeLine2(draw.LineStyle{Color: s.palette.paper, Width: grid.gap}, grid.left, y, grid.week(c.span().Last)+grid.cell.X, y)
	}
	if c.Calm() {
		c.markLowest(s, grid, b, top)
	}
}

// markLowest marks the day of the lowest cash, as wide as a day below the floor would be.
func (c Calendar) markLowest(s *sheet, grid weekGrid, b Block, top vg.Length) {
	day := c.First + calendar.Date(b.Lowest)
	box := grid.box(day, day, top)
	box.Max.X = max(box.Max.X, box.Min.X+grid.least)
	s.fillBox(box, s.palette.ink)
}

// drawTime marks months or dates below the blocks.
func (c Calendar) drawTime(s *sheet, grid weekGrid, figure draw.Canvas, letters lettering) {
	span := c.span()
	figure.Max.X = grid.week(span.Last) + grid.cell.X
	var marks []timeMark
	overhang := s.em(30)
	if s.narrow {
		overhang = 0 // the figure is as wide as the sheet
	}
	days := timeAxis{c.Language, span, letters, figure.Size().X, overhang}
	for _, tick := range days.ticks(s.em(20)) {
		day := calendar.Date(tick.Value)
		at := grid.week(day) + grid.cell.X*vg.Length(day.Weekday())/daysOfWeek
		marks = append(marks, timeMark{at, tick.Label})
	}
	s.drawTimeMarks(marks, letters, figure, overhang)
}
