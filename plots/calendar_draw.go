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
	if g.cell.X > s.em(7) && g.cell.Y > s.em(5) {
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

func (c Calendar) draw(s *sheet, area draw.Canvas) {
	if c.Calm() {
		c.drawCalm(s, area)
		return
	}
	c.drawDays(s, area)
}

// drawCalm says that no day is below, in the colour of such days.
func (c Calendar) drawCalm(s *sheet, area draw.Canvas) {
	s.fillBox(area.Rectangle, s.palette.calm)
	letters := lettering{s.em(26), false, s.palette.ink}
	most := max(int(area.Size().Y/letters.line()), 1)
	lines := letters.wrap(c.calmSentence(), area.Size().X-s.em(2*marginX), most)
	middle := (area.Min.Y + area.Max.Y) / 2
	s.drawLines(letters, area.Min.X+s.em(marginX), middle+vg.Length(len(lines))*letters.line()/2, letters.even(lines, area.Size().X-s.em(2*marginX)))
}

// drawDays draws the blocks of weeks.
func (c Calendar) drawDays(s *sheet, area draw.Canvas) {
	const highestBlock, fullness = 320, 0.86
	depths := c.newDepthScale(len(s.palette.depths))
	area = s.drawKey(area, c.key(s, depths))
	letters := s.axisLetters()
	letters.size = s.em(16)
	area.Min.Y += s.timeMarksHeight(letters)
	row := min(area.Size().Y/vg.Length(len(c.Blocks)), s.em(highestBlock))
	heads := c.setHeads(s, row, area.Size().X)
	left := area.Min.X + heads.width + s.em(nameGap)
	grid := s.newWeekGrid(c.span(), left, area.Max.X-left, row*fullness)
	for i, b := range c.Blocks {
		top := area.Max.Y - row*vg.Length(i)
		heads.draw(s, i, b, area.Min.X, top-grid.cell.Y*daysOfWeek/2)
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
	for i, depth := range s.palette.depths[:depths.count] {
		name := c.Language.Say(belowUpTo, short(depths.step*money.Amount(i+1)))
		if i == 0 {
			name = c.Language.Say(missingUpTo, short(depths.step))
		}
		items = append(items, keyItem{filled(depth), name})
	}
	if c.broken() {
		items = append(items, keyItem{filled(s.palette.broken), c.Language.Say(beyondLimit)})
	}
	return items
}

func filled(c color.NRGBA) paint { return paint{mark: c, text: c} }

// blockHeads are the names of blocks, with their notes where rows are high enough.
type blockHeads struct {
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
	heads.names = s.setRowNames(names, share*all, row)
	heads.width = heads.names.width()
	for _, b := range c.Blocks {
		if heads.noted {
			heads.width = min(max(heads.width, heads.notes.width(b.Note)), share*all)
		}
	}
	return heads
}

// draw sets the name of a block and its note, their middle at a height.
func (h blockHeads) draw(s *sheet, i int, b Block, left, middle vg.Length) {
	if !h.noted {
		s.drawRowName(h.names, i, left, middle)
		return
	}
	height := vg.Length(len(h.names.lines[i]))*h.names.letters.line() + h.notes.line()
	below := s.drawLines(h.names.letters, left, middle+height/2, h.names.lines[i])
	s.drawLines(h.notes, left, below, []string{h.notes.shorten(b.Note, h.width)})
}

// drawBlock draws the days of a block below a height: all of one colour at once, and those of a
// week that follow each other as one box.
func (c Calendar) drawBlock(s *sheet, grid weekGrid, depths depthScale, b Block, top vg.Length) {
	colors := append(append([]color.NRGBA{s.palette.calm}, s.palette.depths...), s.palette.broken)
	level := func(i int) int {
		if b.Broken[i] {
			return len(colors) - 1
		}
		return 1 + depths.of(b.Below[i])
	}
	paths := make([]vg.Path, len(colors))
	for i := 0; i < len(b.Below); {
		first, at := c.First+calendar.Date(i), level(i)
		for i++; i < len(b.Below) && level(i) == at && (c.First+calendar.Date(i)).Weekday() != calendar.Monday; {
			i++
		}
		box := grid.box(first, c.First+calendar.Date(i-1), top)
		if at > 0 {
			box.Max.X = max(box.Max.X, box.Min.X+grid.least)
		}
		paths[at] = append(paths[at], box.Path()...)
	}
	for at, path := range paths {
		if len(path) > 0 {
			s.SetColor(colors[at])
			s.Fill(path)
		}
	}
	for weekday := 1; weekday < daysOfWeek && grid.gap > 0; weekday++ {
		y := top - grid.cell.Y*vg.Length(weekday)
		s.StrokeLine2(draw.LineStyle{Color: s.palette.paper, Width: grid.gap}, grid.left, y, grid.week(c.span().Last)+grid.cell.X, y)
	}
}

// drawTime marks months or dates below the blocks.
func (c Calendar) drawTime(s *sheet, grid weekGrid, figure draw.Canvas, letters lettering) {
	span := c.span()
	figure.Max.X = grid.week(span.Last) + grid.cell.X
	var marks []timeMark
	for _, tick := range timeTicks(c.Language, span, letters, figure.Size().X, s.em(20)) {
		day := calendar.Date(tick.Value)
		at := grid.week(day) + grid.cell.X*vg.Length(day.Weekday())/daysOfWeek
		marks = append(marks, timeMark{at, tick.Label})
	}
	s.drawTimeMarks(marks, letters, figure, s.em(60))
}
