package plots

import (
	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"cashgap/forecast/calendar"
	"cashgap/plots/locale"
)

// A rhythm is a way to mark a time axis: which days carry a mark, and what it says, with
// the year or without.
type rhythm struct {
	marks func(calendar.Date) bool
	plain func(locale.Language, calendar.Date) string
	dated func(locale.Language, calendar.Date) string
}

// rhythms from the finest to the coarsest.
var rhythms = []rhythm{
	{everyDay, locale.Language.ShortDate, shortDateWithYear},
	{everyOtherDay, locale.Language.ShortDate, shortDateWithYear},
	{mondays(1), locale.Language.ShortDate, shortDateWithYear},
	{mondays(2), locale.Language.ShortDate, shortDateWithYear},
	{months(1), locale.Language.Month, locale.Language.MonthWithYear},
	{months(2), locale.Language.Month, locale.Language.MonthWithYear},
	{months(3), locale.Language.Month, locale.Language.MonthWithYear},
	{months(6), locale.Language.Month, locale.Language.MonthWithYear},
	{years(1), locale.Language.Year, locale.Language.Year},
	{years(2), locale.Language.Year, locale.Language.Year},
	{years(5), locale.Language.Year, locale.Language.Year},
}

// firstOfMonths is the first rhythm of months. People think of more than four months by
// their names, even where dates would fit.
const (
	firstOfMonths   = 4
	mostDaysInDates = 125
)

func everyDay(calendar.Date) bool { return true }

func everyOtherDay(d calendar.Date) bool { return d%2 == 0 }

// mondays marks the start of every n-th week.
func mondays(n calendar.Date) func(calendar.Date) bool {
	return func(d calendar.Date) bool { return d.Weekday() == calendar.Monday && (d+3)/7%n == 0 }
}

// months marks the start of every n-th month of a year.
func months(n int) func(calendar.Date) bool {
	return func(d calendar.Date) bool {
		_, month, day := d.YMD()
		return day == 1 && (month-1)%n == 0
	}
}

// years marks the start of every n-th year.
func years(n int) func(calendar.Date) bool {
	return func(d calendar.Date) bool {
		year, month, day := d.YMD()
		return day == 1 && month == 1 && year%n == 0
	}
}

func shortDateWithYear(l locale.Language, d calendar.Date) string {
	return l.ShortDate(d) + " " + l.Year(d)
}

// A timeAxis is a span of days on a width, and the letters of its labels, which stand no farther
// than overhang beyond either end.
type timeAxis struct {
	language        locale.Language
	span            calendar.Span
	letters         lettering
	width, overhang vg.Length
}

// ticks marks days in the finest rhythm whose labels stand at least gap apart. The first mark and
// the first of each year say the year. A day is drawn from its number to the next.
func (a timeAxis) ticks(gap vg.Length) plot.ConstantTicks {
	var ticks []plot.Tick
	for i, r := range rhythms {
		if i < firstOfMonths && a.span.Days() > mostDaysInDates && len(rhythms[firstOfMonths].ticks(a.language, a.span)) > 1 {
			continue
		}
		ticks = r.ticks(a.language, a.span)
		if a.fits(ticks, gap) {
			break
		}
	}
	return ticks
}

func (r rhythm) ticks(language locale.Language, span calendar.Span) []plot.Tick {
	var ticks []plot.Tick
	said := 0
	for d := span.First; d <= span.Last; d++ {
		if !r.marks(d) {
			continue
		}
		label := r.plain(language, d)
		if year, _, _ := d.YMD(); year != said {
			label, said = r.dated(language, d), year
		}
		ticks = append(ticks, plot.Tick{Value: float64(d), Label: label})
	}
	return ticks
}

// fits tells whether no label comes nearer than gap to the one before it.
func (a timeAxis) fits(ticks []plot.Tick, gap vg.Length) bool {
	perDay, end := a.width/vg.Length(a.span.Days()), vg.Length(0)
	for i, tick := range ticks {
		wide := a.letters.width(tick.Label)
		left := labelStart(vg.Length(tick.Value-float64(a.span.First))*perDay, wide, -a.overhang, a.width+a.overhang)
		if i > 0 && left < end+gap {
			return false
		}
		end = left + wide
	}
	return true
}

// labelStart is where a label begins that stands in the middle below its mark, or as near to it as
// it can between two ends.
func labelStart(mark, wide, first, last vg.Length) vg.Length {
	return min(max(mark-wide/2, first), last-wide)
}
