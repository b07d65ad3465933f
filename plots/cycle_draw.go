package plots

import (
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/metric"
	"cashgap/plots/locale"
)

// A lane is one bar of a row, of segments end to end, with its label to the right.
type lane struct {
	segments []segment
	label    passage // set on one line, piece by piece
	clear    float64 // what the label stands clear of, beside the segments
}

// A segment covers days of a lane.
type segment struct {
	from, to float64
	paint    paint
}

// right returns where the lane's label begins.
func (l lane) right() float64 {
	right := l.clear
	for _, s := range l.segments {
		right = max(right, s.from, s.to)
	}
	return right
}

func (l lane) left() float64 {
	left := 0.0
	for _, s := range l.segments {
		left = min(left, s.from, s.to)
	}
	return left
}

// lineWidth returns the width of a passage whose pieces stand on one line.
func (p passage) lineWidth() vg.Length {
	width := vg.Length(0)
	for _, piece := range p {
		width += piece.letters.width(piece.text)
	}
	return width
}

// drawLine sets the pieces of a passage on one line, whose middle is at a height. The spaces
// before a piece are not left to the formats, some of which drop them.
func (p passage) drawLine(s *sheet, left, middle vg.Length) {
	for _, piece := range p {
		text := strings.TrimLeft(piece.text, " ")
		width := piece.letters.width(piece.text)
		s.drawText(piece.letters, vg.Point{X: left + width - piece.letters.width(text), Y: middle - piece.letters.size*0.35}, text)
		left += width
	}
}

// A cycleLayout is where the rows of a Cycle stand.
type cycleLayout struct {
	row, lane vg.Length // heights
	letters   lettering // of labels
	rowNames  rowNames
	zero      vg.Length // where no days are
	perDay    vg.Length
	lanes     [][]lane // of each row
}

// compact tells whether rows are too low for a label at each bar: then each has one.
func (c Cycle) compact(s *sheet, row vg.Length) bool { return row < s.em(40) }

func (c Cycle) draw(s *sheet, area draw.Canvas) {
	l := c.layOut(s, area)
	top := area.Max.Y
	for i, row := range c.Rows {
		middle := top - l.row/2
		s.drawRowName(l.rowNames, i, area.Min.X, middle)
		group(area.Canvas, row.ID, row.Name, func() { c.drawRow(s, l, l.lanes[i], middle) })
		top -= l.row
		if i < len(c.Rows)-1 {
			s.StrokeLine2(s.solid(s.palette.grid, 1), area.Min.X, top, area.Max.X, top)
		}
	}
	s.StrokeLine2(s.solid(s.palette.ink, 2), l.zero, top, l.zero, area.Max.Y)
}

// layOut finds the sizes with which the rows fill the area.
func (c Cycle) layOut(s *sheet, area draw.Canvas) cycleLayout {
	const (
		highestRow, highestLane, largestLetters = 210, 46, 19
		nameShare                               = 0.26 // of the width, for names
		lanesOfRow                              = 3
	)
	var l cycleLayout
	l.row = min(area.Size().Y/vg.Length(len(c.Rows)), s.em(highestRow))
	l.lane = min(l.row*0.88/lanesOfRow, s.em(highestLane))
	l.letters = lettering{min(l.lane*0.88, s.em(largestLetters)), false, s.palette.ink}
	if c.compact(s, l.row) {
		l.letters.size = min(l.row*0.66, s.em(13))
	}
	names := make([]string, len(c.Rows))
	for i, row := range c.Rows {
		names[i] = row.Name
	}
	l.rowNames = s.setRowNames(names, vg.Length(nameShare)*area.Size().X, l.row)
	left := area.Min.X + l.rowNames.width() + s.em(24)
	for c.label(s, &l) > labelRoom*(area.Max.X-left) {
		l.letters.size *= 0.95
	}
	l.scale(left, area.Max.X, s.em(labelGap))
	return l
}

// labelRoom is the most of the width of bars and labels that labels take.
const labelRoom = 0.7

// label sets the labels of all lanes in their letters, and returns the width of the widest.
func (c Cycle) label(s *sheet, l *cycleLayout) vg.Length {
	l.lanes = l.lanes[:0]
	widest := vg.Length(0)
	for _, row := range c.Rows {
		lanes := c.lanesOf(s, row, l.letters, c.compact(s, l.row))
		for _, lane := range lanes {
			widest = max(widest, lane.label.lineWidth())
		}
		l.lanes = append(l.lanes, lanes)
	}
	return widest
}

// labelGap separates a bar from its label, in units of a slide.
const labelGap = 10

// scale makes a day as wide as the lanes and their labels allow between two sides.
func (l *cycleLayout) scale(left, right, gap vg.Length) {
	lowest := 0.0
	for _, lanes := range l.lanes {
		for _, lane := range lanes {
			lowest = min(lowest, lane.left())
		}
	}
	l.perDay = right - left
	for _, lanes := range l.lanes {
		for _, lane := range lanes {
			if reach := lane.right() - lowest; reach > 0 {
				l.perDay = min(l.perDay, max(right-left-gap-lane.label.lineWidth(), 0)/vg.Length(reach))
			}
		}
	}
	l.zero = left - l.perDay*vg.Length(lowest)
}

// lanesOf returns the bars of a row: what adds days, what takes them back, what remains. A
// compact row has its only label at the first of them.
func (c Cycle) lanesOf(s *sheet, row CycleRow, letters lettering, compact bool) []lane {
	days := row.Days()
	if days == nil {
		letters.color = s.palette.muted
		return []lane{{label: passage{{letters, c.Language.Say(noCycle)}}}, {}, {}}
	}
	added, taken := c.partLanes(s, row, letters)
	remains := lane{segments: []segment{{0, float64(*days), paint{mark: s.palette.ink, text: s.palette.ink}}}}
	letters.bold = true
	if compact {
		added.clear = max(taken.right(), remains.right())
		added.label, taken.label = passage{{letters, c.arithmetic(row)}}, nil
		return []lane{added, taken, remains}
	}
	remains.label = passage{{letters, "= " + c.PrintDays(*days)}}
	if base := c.Rows[0].Days(); base != nil && c.difference(*days, *base) != "" {
		letters.bold, letters.color = false, s.palette.muted
		remains.label = append(remains.label, passageLine{letters, c.difference(*days, *base)})
	}
	return []lane{added, taken, remains}
}

// partLanes returns the bar of the parts that add days, from zero on, and that of those that
// take them back from its end.
func (c Cycle) partLanes(s *sheet, row CycleRow, letters lettering) (added, taken lane) {
	at := 0.0
	for _, takes := range []bool{false, true} {
		l := &added
		if takes {
			l = &taken
		}
		for kind := range cycleKinds {
			part := row.part(kind)
			if part == nil || kind.takes(*part) != takes {
				continue
			}
			paint, end := s.palette.cycle[kind], at+float64(*part)
			l.segments = append(l.segments, segment{at, end, paint})
			at = end
			letters.color = paint.text
			text := c.term(*part, takes, !takes && len(l.label) == 0) + locale.NoBreakSpace + c.Language.Say(kind.name(*part))
			l.label = append(l.label, passageLine{letters, text})
		}
	}
	if len(taken.label) > 0 {
		taken.label[0].text = taken.label[0].text[1:] // the space before the sign
	}
	letters.color = s.palette.muted
	added.label = append(added.label, c.absent(row, letters)...)
	return added, taken
}

// absent names the parts that a row lacks and others have.
func (c Cycle) absent(row CycleRow, letters lettering) passage {
	var names passage
	for kind := range cycleKinds {
		if row.part(kind) == nil && c.has(kind) {
			names = append(names, passageLine{letters, c.Language.Say(noPart, c.Language.Say(kind.name(0)))})
		}
	}
	return names
}

func (c Cycle) has(kind cycleKind) bool {
	for _, row := range c.Rows {
		if row.part(kind) != nil {
			return true
		}
	}
	return false
}

// difference says how much longer or shorter than the baseline's a cycle is, as both are
// printed; nothing where that is too little to be printed.
func (c Cycle) difference(days, base metric.Hundredths) string {
	decimals := c.decimals()
	printed := rounded(days, decimals) - rounded(base, decimals)
	sign := ""
	switch {
	case printed == 0:
		return ""
	case printed > 0:
		sign = "+"
	}
	return "  (" + sign + c.Language.Decimal(printed, decimals) + ")"
}

// drawRow draws the bars of a row, one below the other, with lines from the end of one to the
// beginning of the next.
func (c Cycle) drawRow(s *sheet, l cycleLayout, lanes []lane, middle vg.Length) {
	const fullness = 0.8 // of a lane, for its bar
	top := middle + l.lane*vg.Length(len(lanes))/2
	for i, lane := range lanes {
		height := l.lane * fullness
		for _, piece := range lane.segments {
			from, to := l.at(piece.from), l.at(piece.to)
			s.paintBox(vg.Rectangle{Min: vg.Point{X: min(from, to), Y: top - height}, Max: vg.Point{X: max(from, to), Y: top}}, piece.paint)
			s.StrokeLine2(s.solid(s.palette.paper, 1.5), from, top-height, from, top)
		}
		if n := len(lane.segments); n > 0 && i < len(lanes)-1 {
			end := l.at(lane.segments[n-1].to)
			s.StrokeLine2(s.solid(s.palette.tick, 1), end, top-height, end, top-l.lane)
		}
		where := top - height/2
		if c.compact(s, l.row) {
			where = middle
		}
		lane.label.drawLine(s, l.at(lane.right())+s.em(labelGap), where)
		top -= l.lane
	}
}

func (l cycleLayout) at(days float64) vg.Length { return l.zero + l.perDay*vg.Length(days) }
