package plots

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// rowNames are the names of rows, set alike.
type rowNames struct {
	letters lettering
	lines   [][]string
}

// setRowNames sets the names of rows as large as lets all of them stand whole, as far as that
// goes.
func (s *sheet) setRowNames(names []string, width, row vg.Length) rowNames {
	var set rowNames
	for _, size := range []float64{19, 18, 17, 16, 15, 14, 13, 12} {
		set.letters = lettering{min(s.em(size), row*0.8), true, s.palette.ink}
		most := min(max(int(row*0.88/set.letters.line()), 1), 4)
		set.lines = set.lines[:0]
		whole := true
		for _, name := range names {
			set.lines = append(set.lines, set.letters.wrap(name, width, most))
			whole = whole && len(set.letters.wrap(name, width, most+1)) <= most
		}
		if whole {
			break
		}
	}
	return set
}

// width is that of the widest name.
func (n rowNames) width() vg.Length {
	widest := vg.Length(0)
	for _, lines := range n.lines {
		for _, line := range lines {
			widest = max(widest, n.letters.width(line))
		}
	}
	return widest
}

// height is that of one name.
func (n rowNames) height(i int) vg.Length { return vg.Length(len(n.lines[i])) * n.letters.line() }

// highest is the height of the name of most lines.
func (n rowNames) highest() vg.Length {
	highest := vg.Length(0)
	for i := range n.lines {
		highest = max(highest, n.height(i))
	}
	return highest
}

// drawRowName sets one name, its middle at a height.
func (s *sheet) drawRowName(n rowNames, i int, left, middle vg.Length) {
	s.drawLines(n.letters, left, middle+n.height(i)/2, n.lines[i])
}

// A bar covers amounts of a row, and says something beside one of its ends.
type bar struct {
	from, to money.Amount
	paint    paint
	label    passage // set on one line
	leftward bool    // the label stands left of the bar
}

func (b bar) low() money.Amount  { return min(b.from, b.to) }
func (b bar) high() money.Amount { return max(b.from, b.to) }

// A barRow is a row of a barFigure: lanes that each take an equal share of its height.
type barRow struct {
	name  string
	lanes [][]bar
}

func (r barRow) bars() []bar { return slices.Concat(r.lanes...) }
func (r barRow) many() bool  { return len(r.bars()) > 1 }

// A barFigure is rows of bars along one axis of money, each named at its left, or above it on a
// narrow sheet.
type barFigure struct {
	names     rowNames
	row       vg.Length      // height of each
	head      vg.Length      // what the name takes of it; none where it stands at the left
	ends      vg.Length      // of a column right of the bars, for what they say; none: beside them
	figure    vg.Rectangle   // of the bars
	marks     lettering      // of the axis
	low, high float64        // what the axis covers
	lines     []float64      // amounts at which lines run through all rows
	scale     locale.Scale   // of its marks
	ticks     []money.Amount // where they are
}

// Sizes of a barFigure, in units of a slide.
const (
	highestBarRow = 250
	barLabelGap   = 9
	nameGap       = 24
)

// headShare is the most of a row's height that a name above its bars takes.
const headShare = 0.6

// nameShare is the most of the width that names at the left take.
func (s *sheet) nameShare() vg.Length {
	if s.narrow {
		return 0.44
	}
	return 0.36
}

// highestRow keeps the rows of few bars together.
func (s *sheet) highestRow() vg.Length {
	if s.narrow {
		return s.em(highestBarRow * 0.6)
	}
	return s.em(highestBarRow)
}

// nameAbove sets names over the bars, as wide as the sheet, and what bars say at the end of their
// line: each says one thing.
func (f *barFigure) nameAbove(s *sheet, names []string, rows []barRow, width vg.Length) {
	f.names = s.setRowNames(names, width, headShare*f.row)
	f.head = f.names.highest() + s.em(4)
	for _, row := range rows {
		f.ends = max(f.ends, row.bars()[0].label.lineWidth())
	}
	f.figure.Max.X -= f.ends + s.em(barLabelGap)
}

// newBarFigure lays rows out in an area. The axis covers all bars, their labels, and the levels
// given.
func (s *sheet) newBarFigure(area vg.Rectangle, rows []barRow, language locale.Language, c money.Currency, levels ...money.Amount) barFigure {
	f := barFigure{marks: s.axisLetters(), figure: area}
	f.marks.size = s.em(16)
	f.figure.Min.Y += f.marks.line() + s.em(8)
	f.row = min(f.figure.Size().Y/vg.Length(len(rows)), s.highestRow())
	f.figure.Min.Y = f.figure.Max.Y - f.row*vg.Length(len(rows))
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = row.name
	}
	if s.narrow && !slices.ContainsFunc(rows, barRow.many) {
		f.nameAbove(s, names, rows, area.Size().X)
	} else {
		f.names = s.setRowNames(names, s.nameShare()*area.Size().X, f.row)
		f.figure.Min.X += f.names.width() + s.em(nameGap)
	}
	f.stretch(s, rows, levels)
	f.mark(s, language, c)
	return f
}

// barLetters are those of labels beside bars in rows of a height.
func (s *sheet) barLetters(row vg.Length) lettering {
	return lettering{min(s.em(17), row*0.66), false, s.palette.ink}
}

// stretch finds the least axis on which every bar and its label fit. A label is as wide as its
// letters, so that on a wider axis it covers more money, which asks for a wider axis still: each
// round comes nearer to where that ends. Labels that leave no width for bars never fit, and are
// moved inwards when they are drawn.
func (f *barFigure) stretch(s *sheet, rows []barRow, levels []money.Amount) {
	const rounds, widest = 40, 3
	low, high := reach(rows, levels)
	most := float64(widest * (high - low))
	f.low, f.high = low, high
	for _, level := range levels {
		if level != 0 { // across zero, the ground of a label is enough
			f.lines = append(f.lines, float64(level))
		}
	}
	if f.ends > 0 {
		return
	}
	for range rounds {
		perUnit := (f.high - f.low) / float64(f.figure.Size().X)
		for _, row := range rows {
			for _, b := range row.bars() {
				width, gap := float64(perUnit*float64(b.label.lineWidth())), float64(perUnit*float64(s.em(barLabelGap)))
				if b.leftward {
					f.low = max(min(f.low, beside(float64(b.low()), -1, width, gap, f.lines)-width-gap), low-most)
				} else {
					f.high = min(max(f.high, beside(float64(b.high()), 1, width, gap, f.lines)+width+gap), high+most)
				}
			}
		}
	}
}

// beside is where a label begins that stands at an edge, on one side of it (1 or −1), a gap away
// from it and beyond the lines that would run through it.
func beside(edge, side, width, gap float64, lines []float64) float64 {
	start := edge + float64(side*gap)
	for _, line := range lines {
		if beyond := side * (line - start); beyond > -gap/2 && beyond < width+gap {
			start = line + float64(side*gap)
		}
	}
	return start
}

// reach is from where to where bars and levels go, which is never nothing.
func reach(rows []barRow, levels []money.Amount) (low, high float64) {
	for _, row := range rows {
		for _, b := range row.bars() {
			levels = append(levels, b.from, b.to)
		}
	}
	low, high = float64(slices.Min(levels)), float64(slices.Max(levels))
	if low == high {
		high++
	}
	return low, high
}

// mark puts the marks of the axis at round amounts, as many as have room.
func (f *barFigure) mark(s *sheet, language locale.Language, c money.Currency) {
	for most := max(int(f.figure.Size().X/s.em(70)), 1); most > 0; most-- {
		step := roundStep(money.Amount(math.Ceil((f.high - f.low) / float64(most))))
		f.scale, f.ticks = language.Scale(c, step, money.Amount(max(math.Abs(f.low), math.Abs(f.high), 1))), nil
		widest := vg.Length(0)
		for at := money.Amount(f.low) / step * step; float64(at) <= f.high; at += step {
			if float64(at) >= f.low {
				f.ticks = append(f.ticks, at)
				widest = max(widest, f.marks.width(f.scale.Mark(at)))
			}
		}
		if vg.Length(float64(step)/(f.high-f.low))*f.figure.Size().X > widest+s.em(18) {
			return
		}
	}
}

// at is where an amount is.
func (f barFigure) at(a money.Amount) vg.Length {
	return f.figure.Min.X + vg.Length((float64(a)-f.low)/(f.high-f.low))*f.figure.Size().X
}

// middle is the height of the middle of the bars of a row.
func (f barFigure) middle(row int) vg.Length {
	return f.figure.Max.Y - f.row*(vg.Length(row)+0.5) - f.head/2
}

// thickness is how much of a row's height its bars take.
func (f barFigure) thickness(s *sheet) vg.Length {
	if f.head > 0 {
		return min((f.row-f.head)*0.7, s.em(40))
	}
	return min(f.row*0.66, s.em(84))
}

// strips are where the ground of the figure is seen: all of it, or the bars of each row where
// names stand between them.
func (f barFigure) strips(s *sheet) []vg.Rectangle {
	if f.head == 0 {
		return []vg.Rectangle{f.figure}
	}
	var strips []vg.Rectangle
	half := f.thickness(s)/2 + s.em(4)
	for top, row := f.figure.Max.Y, 0; top > f.figure.Min.Y+f.row/2; top, row = top-f.row, row+1 {
		strip := f.figure
		strip.Min.Y, strip.Max.Y = f.middle(row)-half, f.middle(row)+half
		strips = append(strips, strip)
	}
	return strips
}

// drawGround draws the axis: the area below zero tinted, thin lines at its marks and a heavy one
// at zero.
func (f barFigure) drawGround(s *sheet) {
	for _, strip := range f.strips(s) {
		if f.low < 0 {
			strip.Max.X = min(f.at(0), f.figure.Max.X)
			s.fillBox(strip, s.palette.tint)
		}
	}
	end := vg.Length(math.Inf(-1))
	for _, tick := range f.ticks {
		x, label := f.at(tick), f.scale.Mark(tick)
		f.drawUpright(s, tick, s.solid(s.palette.grid, 1))
		width := f.marks.width(label)
		left := min(max(x-width/2, f.figure.Min.X), f.figure.Max.X-width)
		if left > end {
			s.drawLines(f.marks, left, f.figure.Min.Y-s.em(6), []string{label})
			end = left + width + s.em(6)
		}
	}
	if f.low <= 0 && f.high >= 0 {
		f.drawUpright(s, 0, s.solid(s.palette.ink, 2))
	}
}

// drawCaption sets a line of text above the figure, as near over an amount as it can be.
func (f barFigure) drawCaption(s *sheet, letters lettering, a money.Amount, caption string) {
	caption = letters.shorten(caption, f.figure.Size().X)
	width := letters.width(caption)
	left := max(min(f.at(a)-width/2, f.figure.Max.X-width), f.figure.Min.X)
	s.drawLines(letters, left, f.figure.Max.Y+letters.line()+s.em(2), []string{caption})
}

// drawUpright draws a line through all rows at an amount.
func (f barFigure) drawUpright(s *sheet, a money.Amount, style draw.LineStyle) {
	for _, strip := range f.strips(s) {
		s.StrokeLine2(style, f.at(a), strip.Min.Y, f.at(a), strip.Max.Y)
	}
}

// drawRow draws the bars of a row and what they say.
func (f barFigure) drawRow(s *sheet, c draw.Canvas, i int, id string, row barRow) {
	f.drawName(s, i, c.Min.X)
	group(c.Canvas, id, row.name, func() {
		height := f.thickness(s) / vg.Length(len(row.lanes))
		top := f.middle(i) + f.thickness(s)/2
		for _, lane := range row.lanes {
			for _, b := range lane {
				f.drawBar(s, b, top, height)
			}
			top -= height
		}
	})
}

// drawName sets the name of a row at its left, or on its bars.
func (f barFigure) drawName(s *sheet, i int, left vg.Length) {
	middle := f.middle(i)
	if f.head > 0 {
		middle += f.thickness(s)/2 + s.em(5) + f.names.height(i)/2
	}
	s.drawRowName(f.names, i, left, middle)
}

// drawBar draws one bar below a height, with its label. One of no width is a line.
func (f barFigure) drawBar(s *sheet, b bar, top, height vg.Length) {
	left, right := f.at(b.low()), f.at(b.high())
	if least := s.em(1.5); right-left < least {
		left, right = left-least/2, left+least/2
	}
	s.paintBox(vg.Rectangle{Min: vg.Point{X: left, Y: top - height}, Max: vg.Point{X: right, Y: top}}, b.paint)
	f.drawLabel(s, b, top, height)
}

// besideBar is the left side of a label of a width beside its bar.
func (f barFigure) besideBar(s *sheet, b bar, width vg.Length) vg.Length {
	var lines []float64
	for _, line := range f.lines {
		lines = append(lines, float64(f.at(money.Amount(line))))
	}
	if b.leftward {
		return vg.Length(beside(float64(f.at(b.low())), -1, float64(width), float64(s.em(barLabelGap)), lines)) - width
	}
	return vg.Length(beside(float64(f.at(b.high())), 1, float64(width), float64(s.em(barLabelGap)), lines))
}

// drawLabel sets the label of a bar beside it, within the figure, and interrupts the lines under
// it; or at the end of the line.
func (f barFigure) drawLabel(s *sheet, b bar, top, height vg.Length) {
	width, middle := b.label.lineWidth(), top-height/2
	if f.ends > 0 {
		b.label.drawLine(s, f.figure.Max.X+s.em(barLabelGap)+f.ends-width, middle)
		return
	}
	left := f.besideBar(s, b, width)
	left = max(min(left, f.figure.Max.X-width), f.figure.Min.X)
	ground := s.palette.paper
	if left+width <= f.at(0) {
		ground = s.palette.tint
	}
	line, rim := b.label.size().Y/vg.Length(max(len(b.label), 1)), s.em(5)
	half := max(line, min(line+s.em(6), height)) / 2
	s.fillBox(vg.Rectangle{Min: vg.Point{X: left - rim, Y: middle - half}, Max: vg.Point{X: left + width + rim, Y: middle + half}}, ground)
	b.label.drawLine(s, left, middle)
}
