package plots

import (
	"cmp"
	"image/color"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// An endLabel names a curve where it ends, or several that are the same.
type endLabel struct {
	at    vg.Length // the height of the curve's end
	ids   []string  // of the strategies
	names []string
	notes []string
	text  color.NRGBA    // of the name
	line  draw.LineStyle // of the curve
	aside bool           // set like a remark
}

// A tightness is how much room labels take: sizes of letters on a slide, and the most lines
// for a name and for its notes.
type tightness struct {
	name, note           float64
	nameLines, noteLines int
}

// tightnesses from the most comfortable to the last resort.
var tightnesses = []tightness{
	{18, 15, 2, 3},
	{17, 14.5, 2, 2},
	{16, 14, 2, 1},
	{15, 13.5, 1, 1},
	{14, 12.5, 1, 1},
	{14, 12.5, 1, 0},
	{12, 11, 1, 0},
}

// endLabelGap separates labels, in units of a slide.
const endLabelGap = 7

// A labelBlock is a label set in lines.
type labelBlock struct {
	endLabel
	letters, remarks       lettering
	nameLines, remarkLines []string
}

func (b labelBlock) height() vg.Length {
	return vg.Length(len(b.nameLines))*b.letters.line() + vg.Length(len(b.remarkLines))*b.remarks.line()
}

func (b labelBlock) width() vg.Length {
	widest := vg.Length(0)
	for _, line := range b.nameLines {
		widest = max(widest, b.letters.width(line))
	}
	for _, line := range b.remarkLines {
		widest = max(widest, b.remarks.width(line))
	}
	return widest
}

// placeEndLabels sets labels beside the figure, or below it on a narrow sheet, and returns what
// they leave to it.
func (s *sheet) placeEndLabels(labels []endLabel, area draw.Canvas) (blocks []labelBlock, figure draw.Canvas) {
	figure = area
	if !s.narrow {
		blocks, column := s.setEndLabels(labels, vg.Length(labelShare)*area.Size().X, area.Size().Y)
		figure.Max.X -= column + s.em(leaderRoom)
		return blocks, figure
	}
	blocks, _ = s.setEndLabels(labels, area.Size().X-s.em(swatchRoom), listShare*area.Size().Y)
	figure.Min.Y += listHeight(s, blocks) + s.em(labelListGap)
	figure.Max.X -= s.em(labelListGap)
	return blocks, figure
}

// Of the list of labels on a narrow sheet: the most of its height, and units of a slide.
const (
	listShare    = 0.55
	labelListGap = 14
	swatchRoom   = 36
)

func listHeight(s *sheet, blocks []labelBlock) vg.Length {
	height := vg.Length(0)
	for _, b := range blocks {
		height += b.height() + s.em(endLabelGap)
	}
	return height
}

// drawLabelList sets labels one below the other, those of higher curves first, each with a piece
// of its line.
func (s *sheet) drawLabelList(blocks []labelBlock, left, head vg.Length) {
	sorted := slices.Clone(blocks)
	slices.SortStableFunc(sorted, func(a, b labelBlock) int { return cmp.Compare(b.at, a.at) })
	for _, b := range sorted {
		middle := head - b.letters.line()/2
		group(s.Canvas, strings.Join(b.ids, idSeparator), strings.Join(b.names, ", "), func() {
			s.StrokeLine2(b.line, left, middle, left+s.em(swatchRoom*0.75), middle)
			below := s.drawLines(b.letters, left+s.em(swatchRoom), head, b.nameLines)
			s.drawLines(b.remarks, left+s.em(swatchRoom), below, b.remarkLines)
		})
		head -= b.height() + s.em(endLabelGap)
	}
}

// setEndLabels sets all labels alike, as comfortably as fits into a column of that height,
// and returns the width that the column needs, at most the one given.
func (s *sheet) setEndLabels(labels []endLabel, width, height vg.Length) (blocks []labelBlock, widest vg.Length) {
	for _, t := range tightnesses {
		blocks = blocks[:0]
		total := vg.Length(len(labels)-1) * s.em(endLabelGap)
		for _, label := range labels {
			block := s.setEndLabel(label, t, width)
			blocks = append(blocks, block)
			total += block.height()
		}
		if total <= height {
			break
		}
	}
	for _, block := range blocks {
		widest = max(widest, block.width())
	}
	return blocks, widest
}

func (s *sheet) setEndLabel(label endLabel, t tightness, width vg.Length) labelBlock {
	block := labelBlock{
		endLabel: label,
		letters:  lettering{s.em(t.name), true, label.text},
		remarks:  lettering{s.em(t.note), false, s.palette.muted},
	}
	if label.aside {
		block.letters.size, block.letters.bold = block.remarks.size, false
	}
	block.nameLines = block.letters.equals(label.names, width, t.nameLines)
	for _, note := range label.notes[:min(len(label.notes), t.noteLines)] {
		if line := block.remarks.shorten(note, width); line != "" {
			block.remarkLines = append(block.remarkLines, line)
		}
	}
	return block
}

// equals sets names as "A = B" on one line where that fits, else one below the other, each on
// at most that many lines.
func (l lettering) equals(names []string, width vg.Length, most int) []string {
	const sign = "= "
	if line := clean(strings.Join(names, " "+sign)); len(names) > 1 && l.width(line) <= width {
		return []string{line}
	}
	lines := l.wrap(names[0], width, most)
	for _, name := range names[1:] {
		lines = append(lines, l.wrap(sign+name, width, most)...)
	}
	return lines
}

// drawEndLabels puts the labels in a column that begins at left, each as near as it can be
// to the end of its curve at curveEnd, and leads a line from one to the other.
func (s *sheet) drawEndLabels(blocks []labelBlock, curveEnd, left, bottom, top vg.Length) {
	wishes := make([]standing, len(blocks))
	for i, b := range blocks {
		wishes[i] = standing{b.at + b.letters.line()/2 - b.height()/2, b.height()}
	}
	for i, middle := range spread(wishes, bottom, top, s.em(endLabelGap)) {
		s.drawEndLabel(blocks[i], curveEnd, left, middle+blocks[i].height()/2)
	}
}

// idSeparator parts the strategies of a label that stands for several: no identifier holds it.
const idSeparator = ":"

// drawEndLabel is a group of its curves, for those who hide them.
func (s *sheet) drawEndLabel(b labelBlock, curveEnd, left, head vg.Length) {
	group(s.Canvas, strings.Join(b.ids, idSeparator), strings.Join(b.names, ", "), func() {
		s.drawLeader(b, curveEnd, left, head-b.letters.line()/2)
		below := s.drawLines(b.letters, left, head, b.nameLines)
		s.drawLines(b.remarks, left, below, b.remarkLines)
	})
}

// drawLeader goes level out of the curve, across, and level into the name.
func (s *sheet) drawLeader(b labelBlock, curveEnd, left, name vg.Length) {
	style := b.line
	style.Width = s.em(1.4)
	s.StrokeLines(style, []vg.Point{
		{X: curveEnd + s.em(2), Y: b.at},
		{X: curveEnd + s.em(8), Y: b.at},
		{X: left - s.em(12), Y: name},
		{X: left - s.em(6), Y: name},
	})
}
