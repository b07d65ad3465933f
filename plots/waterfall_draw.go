package plots

import (
	"fmt"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

func (w Waterfall) draw(s *sheet, area draw.Canvas) {
	heads := lettering{s.em(15.5), false, s.palette.muted}
	figure := area
	if w.costly() {
		figure.Max.X -= w.costWidth(heads) + s.em(nameGap)
	}
	if w.Floor != 0 || w.costly() {
		figure.Max.Y -= heads.line() + s.em(4)
	}
	letters := s.barLetters(min(figure.Size().Y/vg.Length(len(w.Steps)+2), s.em(highestBarRow)))
	rows := w.rows(s, letters)
	f := s.newBarFigure(figure.Rectangle, rows, w.Language, w.Currency, 0, w.Floor)
	f.drawGround(s)
	w.drawFloor(s, f, heads)
	w.drawConnectors(s, f)
	for i, row := range rows {
		f.drawRow(s, area, i, w.id(i), row)
	}
	if w.costly() {
		w.drawCosts(s, f, letters, heads, area.Max.X)
	}
}

// id names a row for scripts that look into the SVG.
func (w Waterfall) id(row int) string {
	switch row {
	case 0:
		return "from"
	case len(w.Steps) + 1:
		return "to"
	}
	return fmt.Sprint("step-", row)
}

// rows are the level at which the strategy begins, its steps, and where it ends.
func (w Waterfall) rows(s *sheet, letters lettering) []barRow {
	rows := []barRow{w.levelRow(s, letters, w.From, s.palette.baseline)}
	at := w.From.Cash
	for _, step := range w.Steps {
		rows = append(rows, w.stepRow(s, letters, step, at))
		at += step.Gain
	}
	return append(rows, w.levelRow(s, letters, w.To, paint{mark: s.palette.ink, text: s.palette.ink}))
}

func (w Waterfall) levelRow(s *sheet, letters lettering, level Level, p paint) barRow {
	letters.bold, letters.color = true, s.palette.ink
	if level.Cash < w.Floor {
		letters.color = s.palette.danger
	}
	return barRow{level.Name, [][]bar{{{
		from: 0, to: level.Cash, paint: p, leftward: level.Cash < 0,
		label: passage{{letters, w.print(level.Cash)}},
	}}}}
}

func (w Waterfall) stepRow(s *sheet, letters lettering, step Rise, at money.Amount) barRow {
	p := s.palette.raises
	switch {
	case step.Gain < 0:
		p = s.palette.lowers
	case step.Gain == 0:
		p = paint{mark: s.palette.tick, text: s.palette.muted}
	}
	letters.color = p.text
	return barRow{step.Name, [][]bar{{{
		from: at, to: at + step.Gain, paint: p, leftward: step.Gain < 0,
		label: passage{{letters, locale.Plus(step.Gain, w.print(step.Gain))}},
	}}}}
}

// drawConnectors leads from the end of each bar to the beginning of the next.
func (w Waterfall) drawConnectors(s *sheet, f barFigure) {
	at, half := w.From.Cash, f.thickness(s)/2
	if f.head > 0 {
		return // names stand there
	}
	for i := range len(w.Steps) + 1 {
		s.StrokeLine2(s.dashed(s.palette.tick, 1.2, 4, 3), f.at(at), f.middle(i)-half, f.at(at), f.middle(i+1)+half)
		if i < len(w.Steps) {
			at += w.Steps[i].Gain
		}
	}
}

// drawFloor draws the floor and names it above the figure.
func (w Waterfall) drawFloor(s *sheet, f barFigure, letters lettering) {
	if w.Floor == 0 {
		return
	}
	f.drawUpright(s, w.Floor, s.dashed(s.palette.ink, 1.4, 7, 4))
	letters.color = s.palette.ink
	f.drawCaption(s, letters, w.Floor, w.Language.Say(floorCaption, w.Language.Short(w.Currency, w.Floor)))
}

// costWidth is what the column of costs takes.
func (w Waterfall) costWidth(letters lettering) vg.Length {
	widest := letters.width(w.Language.Say(costHead))
	for _, cost := range append(w.costs(), w.cost()) {
		widest = max(widest, letters.width(w.print(cost)))
	}
	return widest * 1.15
}

func (w Waterfall) costs() []money.Amount {
	var costs []money.Amount
	for _, step := range w.Steps {
		costs = append(costs, step.Cost)
	}
	return costs
}

// drawCosts sets what each step costs, and all of them, in a column against the right side.
func (w Waterfall) drawCosts(s *sheet, f barFigure, letters, heads lettering, right vg.Length) {
	set := func(l lettering, text string, middle vg.Length) {
		l.size = min(l.size, heads.size*1.1)
		s.drawText(l, vg.Point{X: right - l.width(text), Y: middle - l.size*0.35}, text)
	}
	set(heads, w.Language.Say(costHead), f.figure.Max.Y+heads.line()*0.6)
	for i, cost := range w.costs() {
		set(letters, w.print(cost), f.middle(i+1))
	}
	letters.bold = true
	last := len(w.Steps) + 1
	set(letters, w.print(w.cost()), f.middle(last))
	s.StrokeLine2(s.solid(s.palette.tick, 1), right-w.costWidth(heads), f.middle(last)+f.row/2, right, f.middle(last)+f.row/2)
}
