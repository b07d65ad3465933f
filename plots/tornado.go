package plots

import (
	"cmp"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/plots/locale"
)

// A Tornado is the chart of how far an amount moves when one assumption at a time is changed,
// the one that moves it most first.
type Tornado struct {
	Title    string // the finding, in a sentence
	Subtitle string // how to read the chart
	Footer   string // where the figures come from

	Language locale.Language
	Currency money.Currency

	Centre money.Amount // when nothing is changed
	Swings []Swing      // 1 to MaxSwings, in any order
}

// A Swing is what becomes of the amount under two other values of one assumption.
type Swing struct {
	ID, Name  string
	Low, High End
}

// An End is one other value of an assumption, as people write it, and what it comes to.
type End struct {
	Change string // such as "+15 days"
	Amount money.Amount
}

// MaxSwings is how many assumptions one tornado can show.
const MaxSwings = 20

func (t Tornado) check() error {
	if n := len(t.Swings); n < 1 || n > MaxSwings {
		return say.Errorf("a tornado of %d bars is out of bounds: 1 to %d", n, MaxSwings)
	}
	return nil
}

// width is how far apart the ends are, the centre counted.
func (t Tornado) width(s Swing) money.Amount {
	return max(s.Low.Amount, s.High.Amount, t.Centre) - min(s.Low.Amount, s.High.Amount, t.Centre)
}

// sorted returns the swings, the widest first; equals keep their order.
func (t Tornado) sorted() []Swing {
	all := slices.Clone(t.Swings)
	slices.SortStableFunc(all, func(a, b Swing) int { return cmp.Compare(t.width(b), t.width(a)) })
	return all
}

func (t Tornado) heading() heading {
	sentences := []string{t.Subtitle}
	for _, swing := range t.sorted() {
		ends := t.endText(swing.Low) + ", " + t.endText(swing.High)
		sentences = append(sentences, t.Language.Say(curveReading, swing.Name, ends))
	}
	return heading{
		language:    t.Language,
		title:       t.Title,
		subtitle:    t.Subtitle,
		footer:      t.Footer,
		description: strings.Join(sentences, " "),
	}
}

func (t Tornado) endText(e End) string {
	return t.Language.Say(endReading, e.Change, t.Language.Short(t.Currency, e.Amount))
}

func (t Tornado) draw(s *sheet, area draw.Canvas) {
	caption := lettering{s.em(15.5), true, s.palette.ink}
	area.Max.Y -= caption.line() + s.em(4)
	row := min(area.Size().Y/vg.Length(len(t.Swings)+1), s.em(highestBarRow))
	var rows []barRow
	for _, swing := range t.sorted() {
		rows = append(rows, barRow{swing.Name, t.bars(s, row, swing)})
	}
	f := s.newBarFigure(area.Rectangle, rows, t.Language, t.Currency, t.Centre)
	f.drawGround(s)
	for i, swing := range t.sorted() {
		f.drawRow(s, area, i, swing.ID, rows[i])
	}
	f.drawUpright(s, t.Centre, s.solid(s.palette.ink, 1.4))
	f.drawCaption(s, caption, t.Centre, t.Language.Say(unchangedCaption, t.Language.Short(t.Currency, t.Centre)))
}

// bars are those of the two ends. On either side of the centre they make one bar, on the same
// side they stand one below the other, in smaller letters.
func (t Tornado) bars(s *sheet, row vg.Length, swing Swing) [][]bar {
	letters := s.barLetters(row)
	low, high := swing.Low.Amount, swing.High.Amount
	lowLeft := low < t.Centre || low == t.Centre && high >= t.Centre
	highLeft := high < t.Centre || high == t.Centre && low > t.Centre
	if lowLeft == highLeft {
		letters.size = min(letters.size*0.85, row*0.27)
		return [][]bar{{t.bar(s, letters, swing.Low, lowLeft)}, {t.bar(s, letters, swing.High, highLeft)}}
	}
	return [][]bar{{t.bar(s, letters, swing.Low, lowLeft), t.bar(s, letters, swing.High, highLeft)}}
}

func (t Tornado) bar(s *sheet, letters lettering, end End, leftward bool) bar {
	p, muted := s.palette.raises, letters
	if end.Amount < t.Centre {
		p = s.palette.lowers
	}
	muted.color = s.palette.muted
	return bar{
		from: t.Centre, to: end.Amount, paint: p, leftward: leftward,
		label: passage{{letters, end.Change}, {muted, "  " + t.Language.Short(t.Currency, end.Amount)}},
	}
}
