package plots

import (
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/plots/locale"
)

// An Ageing is the chart of receivables by how long they are past due, on some days.
type Ageing struct {
	Title    string // the finding, in a sentence
	Subtitle string // how to read the chart
	Footer   string // where the figures come from

	Language locale.Language
	Currency money.Currency

	Evenings []Evening     // 1 to MaxEvenings
	Told     calendar.Date // of the evenings, the one that the title speaks of; it is always named
}

// An Evening is what is owed at the end of a day.
type Evening struct {
	Day  calendar.Date
	Owed forecast.Ageing
}

// MaxEvenings is how many days one ageing can show.
const MaxEvenings = 60

func (a Ageing) check() error {
	if n := len(a.Evenings); n < 1 || n > MaxEvenings {
		return say.Errorf("an ageing of %d days is out of bounds: 1 to %d", n, MaxEvenings)
	}
	return nil
}

// BandName says which ages a band holds.
func (a Ageing) BandName(band int) string {
	const days = 30
	switch band {
	case 0:
		return a.Language.Say(notDueName)
	case forecast.Ages - 1:
		return a.Language.Say(longDueName, days*(band-1))
	}
	return a.Language.Say(pastDueName, days*(band-1)+1, days*band)
}

func (a Ageing) heading() heading {
	return heading{
		language:    a.Language,
		title:       a.Title,
		subtitle:    a.Subtitle,
		footer:      a.Footer,
		description: a.describe(),
	}
}

// describe says every bar in words.
func (a Ageing) describe() string {
	sentences := []string{a.Subtitle}
	for _, e := range a.Evenings {
		var bands []string
		for band, amount := range e.Owed {
			if amount != 0 {
				bands = append(bands, a.BandName(band)+" "+a.Language.Short(a.Currency, amount))
			}
		}
		if len(bands) == 0 {
			bands = []string{a.Language.Short(a.Currency, 0)}
		}
		sentences = append(sentences, a.Language.Say(curveReading, a.Language.Date(e.Day), strings.Join(bands, ", ")))
	}
	return strings.Join(sentences, " ")
}

func (a Ageing) draw(s *sheet, area draw.Canvas) {
	area = s.drawKey(area, a.key(s))
	letters := s.axisLetters()
	area.Max.Y -= letters.line()
	low, high := a.extremes()
	axis := newMoneyAxis(a.Language, a.Currency, low, high, s.cashSteps(area))
	data := area
	data.Min.X += axis.width(s, letters)
	data.Min.Y += s.timeMarksHeight(letters)
	toY := func(amount float64) vg.Length {
		return data.Min.Y + vg.Length((amount-float64(axis.low))/float64(axis.high-axis.low))*data.Size().Y
	}
	for _, tick := range axis.Ticks(0, 0) {
		s.StrokeLine2(s.solid(s.palette.grid, 1), data.Min.X, toY(tick.Value), data.Max.X, toY(tick.Value))
	}
	s.drawMoneyMarks(axis, letters, data, toY)
	slot := data.Size().X / vg.Length(len(a.Evenings))
	totals := lettering{letters.size, true, s.palette.ink}
	days, amounts := a.dayTexts(letters, slot, s.em(10)), a.widestTotal(totals)
	for i, e := range a.Evenings {
		middle := data.Min.X + slot*(vg.Length(i)+0.5)
		group(area.Canvas, e.Day.String(), a.Language.Date(e.Day), func() {
			a.drawStack(s, e, middle, min(slot*0.72, s.em(110)), toY)
		})
		s.centre(letters, days[i], middle, data.Min.Y-s.em(9), data)
		if amounts < slot-s.em(6) {
			s.centre(totals, a.totalText(e), middle, toY(float64(e.above()))+letters.line()+s.em(2), data)
		}
	}
	s.StrokeLine2(s.solid(s.palette.ink, 2), data.Min.X, toY(0), data.Max.X, toY(0))
}

func (a Ageing) key(s *sheet) []keyItem {
	items := make([]keyItem, forecast.Ages)
	for band := range items {
		items[band] = keyItem{s.palette.ages[band], a.BandName(band)}
	}
	return items
}

// extremes are how far the stacks reach below and above zero.
func (a Ageing) extremes() (low, high money.Amount) {
	for _, e := range a.Evenings {
		low, high = min(low, e.Owed.Total()-e.above()), max(high, e.above())
	}
	return low, high
}

// above is how high the bands above zero stand on each other.
func (e Evening) above() money.Amount {
	above := money.Amount(0)
	for _, band := range e.Owed {
		above += max(band, 0)
	}
	return above
}

// drawStack draws the bands of an evening one on the other, those below zero downwards.
func (a Ageing) drawStack(s *sheet, e Evening, middle, width vg.Length, toY func(float64) vg.Length) {
	var below, above money.Amount
	for band, amount := range e.Owed {
		from := &above
		if amount < 0 {
			from = &below
		}
		y1, y2 := toY(float64(*from)), toY(float64(*from+amount))
		*from += amount
		if amount != 0 {
			s.paintBox(vg.Rectangle{Min: vg.Point{X: middle - width/2, Y: min(y1, y2)}, Max: vg.Point{X: middle + width/2, Y: max(y1, y2)}}, s.palette.ages[band])
			s.StrokeLine2(s.solid(s.palette.paper, 1), middle-width/2, y2, middle+width/2, y2)
		}
	}
	s.strokeBox(vg.Rectangle{Min: vg.Point{X: middle - width/2, Y: toY(float64(below))}, Max: vg.Point{X: middle + width/2, Y: toY(float64(above))}})
}

// dayTexts name as many evenings as have room in slots of a width, evenly: the one that the title
// speaks of, or else the last, among them. The texts of the others are empty.
func (a Ageing) dayTexts(letters lettering, slot, gap vg.Length) []string {
	from := slices.IndexFunc(a.Evenings, func(e Evening) bool { return e.Day == a.Told })
	if from < 0 {
		from = len(a.Evenings) - 1
	}
	for every := 1; ; every++ {
		texts := a.everyDayText(every, from)
		if every >= len(texts) || standApart(texts, letters, slot, gap) {
			return texts
		}
	}
}

// everyDayText names each so many-th evening, counted from one. The first text and the first of
// each year say the year.
func (a Ageing) everyDayText(every, from int) []string {
	texts, said := make([]string, len(a.Evenings)), 0
	for i, e := range a.Evenings {
		if (from-i)%every != 0 {
			continue
		}
		texts[i] = a.Language.ShortDate(e.Day)
		if year, _, _ := e.Day.YMD(); year != said {
			texts[i], said = shortDateWithYear(a.Language, e.Day), year
		}
	}
	return texts
}

// standApart tells whether texts in the middle of slots have a gap between them.
func standApart(texts []string, letters lettering, slot, gap vg.Length) bool {
	end := -gap
	for i, text := range texts {
		if text == "" {
			continue
		}
		wide := letters.width(text)
		start := labelStart(slot*(vg.Length(i)+0.5), wide, 0, slot*vg.Length(len(texts)))
		if start < end+gap {
			return false
		}
		end = start + wide
	}
	return true
}

// widestTotal is how much the widest total takes.
func (a Ageing) widestTotal(totals lettering) (widest vg.Length) {
	for _, e := range a.Evenings {
		widest = max(widest, totals.width(a.totalText(e)))
	}
	return widest
}

func (a Ageing) totalText(e Evening) string { return a.Language.Short(a.Currency, e.Owed.Total()) }

// centre sets a text below a height, its middle as near to a place as the figure allows.
func (s *sheet) centre(letters lettering, text string, middle, top vg.Length, figure draw.Canvas) {
	width := letters.width(text)
	left := max(min(middle-width/2, figure.Max.X-width), figure.Min.X)
	s.drawLines(letters, left, top, []string{text})
}
