package calendar

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/say"
)

// A Rhythm says when something that has become possible is done: an invoice after its
// delivery, a payment after its due date. It is the one grammar of rhythms of a scenario:
// "daily", "every friday", "every 2 weeks from 2027-01-08", "5th and 20th", "month end",
// "last business day", and the three that follow the order instead of the calendar; each in
// French too.
// The zero Rhythm is "on delivery".
type Rhythm struct {
	kind     rhythmKind
	days     []int  // weekdays, or days of the month, in order
	weeks    int    // every so many weeks
	anchored bool   // it is known from which day weeks are counted
	borrowed bool   // of such: the rhythm does not say it itself
	anchor   Date   // that day
	period   Period // whose end is meant
}

type rhythmKind int

const (
	onDelivery rhythmKind = iota
	onOrder
	inAdvance
	daily
	onWeekdays
	everyWeeks
	onMonthDays
	periodEnd
	onLastBusinessDay
)

var plainRhythms = []struct {
	rhythm   Rhythm
	spelling []string // the canonical one first
}{
	{Rhythm{kind: onDelivery}, []string{"on delivery", "à la livraison"}},
	{Rhythm{kind: onOrder}, []string{"on order", "à la commande"}},
	{Rhythm{kind: inAdvance}, []string{"in advance", "d'avance"}},
	{Rhythm{kind: daily}, []string{"daily", "every day", "chaque jour", "tous les jours"}},
	{Rhythm{kind: onLastBusinessDay}, []string{"last business day", "last business day of the month", "dernier jour ouvré", "dernier jour ouvré du mois"}},
	{Rhythm{kind: periodEnd, period: Week}, []string{"week end", "end of week", "fin de semaine"}},
	{Rhythm{kind: periodEnd, period: Month}, []string{"month end", "end of month", "end of the month", "monthly", "fin de mois", "fin du mois", "mensuel", "mensuelle"}},
	{Rhythm{kind: periodEnd, period: Quarter}, []string{"quarter end", "end of quarter", "end of the quarter", "quarterly", "fin de trimestre", "fin du trimestre", "trimestriel", "trimestrielle"}},
	{Rhythm{kind: periodEnd, period: HalfYear}, []string{"half-year end", "end of half-year", "end of the half-year", "fin de semestre", "fin du semestre"}},
	{Rhythm{kind: periodEnd, period: Year}, []string{"year end", "end of year", "end of the year", "fin d'année", "fin de l'année"}},
}

// ParseRhythm reads a rhythm. Days of the month beyond the month's end mean its last day.
func ParseRhythm(text string) (Rhythm, error) {
	lower := strings.ReplaceAll(strings.ToLower(strings.Join(strings.Fields(text), " ")), "’", "'")
	for _, plain := range plainRhythms {
		if slices.ContainsFunc(plain.spelling, func(words string) bool { return spells(lower, words) }) {
			return plain.rhythm, nil
		}
	}
	if rest, ok := cutAnyPrefix(lower, "every ", "chaque ", "tous les ", "toutes les "); ok {
		if r, ok := parseWeeks(rest); ok {
			return r, nil
		}
		if days, ok := parseEach(rest, weekdayNumber); ok {
			return Rhythm{kind: onWeekdays, days: days}, nil
		}
	} else if days, ok := parseEach(lower, parseMonthDay); ok {
		return Rhythm{kind: onMonthDays, days: days}, nil
	}
	if _, ok := parseEach(lower, weekdayNumber); ok {
		return Rhythm{}, say.Errorf("%q does not say of which week: write every %s", text, strings.TrimPrefix(lower, "le "))
	}
	return Rhythm{}, say.Errorf("%q is not a rhythm: write on delivery, every friday, every 2 weeks from 2027-01-08, 5th and 20th, or month end", text)
}

func cutAnyPrefix(text string, prefixes ...string) (string, bool) {
	for _, prefix := range prefixes {
		if rest, ok := strings.CutPrefix(text, prefix); ok {
			return rest, true
		}
	}
	return text, false
}

func cutAnySuffix(text string, suffixes ...string) (string, bool) {
	for _, suffix := range suffixes {
		if rest, ok := strings.CutSuffix(text, suffix); ok {
			return rest, true
		}
	}
	return text, false
}

// withoutAccents takes the accents off the words of this package.
var withoutAccents = strings.NewReplacer("à", "a", "é", "e", "û", "u")

// spells tells whether a text is a word or phrase, written with its accents or without any.
func spells(text, words string) bool { return text == words || text == withoutAccents.Replace(words) }

// parseWeeks reads "2 weeks" or "2 weeks from 2027-01-08", "2 semaines à partir du 2027-01-08".
func parseWeeks(text string) (Rhythm, bool) {
	weeks, from, anchored := strings.Cut(strings.NewReplacer(" à partir du ", " from ", " a partir du ", " from ").Replace(text), " from ")
	number, inWeeks := cutAnySuffix(weeks, " weeks", " semaines", " week", " semaine")
	n, ok := parseNumber(number)
	if !inWeeks || !ok || n < 1 || n > maxWeeks {
		return Rhythm{}, false
	}
	r := Rhythm{kind: everyWeeks, weeks: n, anchored: anchored}
	if anchored {
		var err error
		if r.anchor, err = ParseDate(from); err != nil {
			return Rhythm{}, false
		}
	}
	return r, true
}

// parseEach reads a list joined by "and", "or", "et" or commas; sorted, each once.
func parseEach(text string, item func(string) (int, bool)) ([]int, bool) {
	list := strings.NewReplacer(" and ", ",", " or ", ",", " et ", ",", " ou ", ",").Replace(text)
	var days []int
	for word := range strings.SplitSeq(list, ",") {
		bare, _ := cutAnyPrefix(strings.TrimSpace(word), "le ", "les ", "the ", "on the ", "on ")
		n, ok := item(bare)
		if !ok {
			return nil, false
		}
		days = append(days, n)
	}
	slices.Sort(days)
	return slices.Compact(days), true
}

// weekdayNumber reads a weekday in a list, which may be in the plural: "tous les vendredis".
func weekdayNumber(text string) (int, bool) {
	w, ok := ParseWeekday(strings.TrimSuffix(text, "s"))
	return int(w), ok
}

// parseOrdinal reads a day of the month: "5", "5th", "1st", "1er".
func parseOrdinal(text string) (int, bool) {
	digits := strings.TrimRight(text, "abcdefghijklmnopqrstuvwxyz")
	if suffix := text[len(digits):]; !slices.Contains([]string{"", "st", "nd", "rd", "th", "er"}, suffix) {
		return 0, false
	}
	n, ok := parseCount(digits)
	return n, ok && n >= 1 && n <= lastDay
}

// parseMonthDay reads a day of the month in a list, where the last may be named: "15th and
// month end".
func parseMonthDay(text string) (int, bool) {
	if slices.Contains([]string{"month end", "end of month", "end of the month", "monthly", "fin de mois", "fin du mois", "mensuel", "mensuelle"}, text) {
		return lastDay, true
	}
	day, _ := cutAnySuffix(text, " of the month", " du mois")
	return parseOrdinal(day)
}

var frenchWeekdays = [...]string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"}

// ParseWeekday reads the name of a weekday in lower case, in English or French.
func ParseWeekday(text string) (Weekday, bool) {
	for i := range weekdayNames {
		if text == weekdayNames[i] || text == frenchWeekdays[i] {
			return Weekday(i), true
		}
	}
	return 0, false
}

var monthNames = [...]string{"january", "february", "march", "april", "may", "june",
	"july", "august", "september", "october", "november", "december"}

var frenchMonths = [...]string{"janvier", "février", "mars", "avril", "mai", "juin",
	"juillet", "août", "septembre", "octobre", "novembre", "décembre"}

// ParseMonth reads the name of a month in lower case, in English or French, and returns 1 to 12.
func ParseMonth(text string) (int, bool) {
	for i := range monthNames {
		if text == monthNames[i] || spells(text, frenchMonths[i]) {
			return i + 1, true
		}
	}
	return 0, false
}

// FollowsOrder tells whether the rhythm is the order's own day: "on order".
func (r Rhythm) FollowsOrder() bool { return r.kind == onOrder }

// IsInAdvance tells whether the rhythm bills a period before it runs.
func (r Rhythm) IsInAdvance() bool { return r.kind == inAdvance }

// FromCalendar tells whether the rhythm names days of the calendar, not events of an order.
func (r Rhythm) FromCalendar() bool { return r.kind >= daily }

// Anchored returns the rhythm counted from the given day where it says none itself.
func (r Rhythm) Anchored(d Date) Rhythm {
	if r.kind == everyWeeks && !r.anchored {
		r.anchored, r.borrowed, r.anchor = true, true, d
	}
	return r
}

// Drifts tells whether the rhythm falls on other days once it is counted from another day.
func (r Rhythm) Drifts(from, to Date) bool {
	return r.kind == everyWeeks && (!r.anchored || r.borrowed) && int(to-from)%(7*r.weeks) != 0
}

// Next returns the rhythm's first day on or after the date; the date itself for the rhythms
// that follow the order.
func (r Rhythm) Next(d Date, business *Calendar) Date {
	switch r.kind {
	case onWeekdays:
		return r.firstOf(func(day int) Date { return d.Next(Weekday(day)) })
	case everyWeeks:
		step := 7 * r.weeks
		return r.anchor + Date(floorDiv(int(d-r.anchor)+step-1, step)*step)
	case onMonthDays:
		return r.firstOf(func(day int) Date { return nextMonthDay(d, day) })
	case periodEnd:
		return d.EndOf(r.period)
	case onLastBusinessDay:
		if last := business.LastBusinessDay(d); last >= d {
			return last
		}
		return business.LastBusinessDay(d.EndOf(Month) + 1)
	}
	return d
}

func (r Rhythm) firstOf(next func(day int) Date) Date {
	first := next(r.days[0])
	for _, day := range r.days[1:] {
		first = min(first, next(day))
	}
	return first
}

// nextMonthDay returns the first such day of a month on or after the date, clamped.
func nextMonthDay(d Date, day int) Date {
	year, month, _ := d.YMD()
	if this := NewDate(year, month, day); this >= d {
		return this
	}
	year, month = shiftMonth(year, month, 1)
	return NewDate(year, month, day)
}

// LongestWait bounds the days from a date to the rhythm's next, as long as every month has a
// business day.
func (r Rhythm) LongestWait() int {
	switch r.kind {
	case onWeekdays:
		return 7
	case everyWeeks:
		return 7 * r.weeks
	case onMonthDays:
		return 31
	case onLastBusinessDay:
		return 61 // from the second of a month whose last business day is the first
	case periodEnd:
		return [...]int{7, 31, 92, 184, 366}[r.period]
	}
	return 0
}

// String prints the canonical spelling, which ParseRhythm reads back to the same rhythm.
func (r Rhythm) String() string {
	switch r.kind {
	case onWeekdays:
		return "every " + join(r.days, func(day int) string { return Weekday(day).String() })
	case everyWeeks:
		text := fmt.Sprintf("every %d weeks", r.weeks)
		if r.anchored {
			text += " from " + r.anchor.String()
		}
		return text
	case onMonthDays:
		return join(r.days, ordinal)
	}
	for _, plain := range plainRhythms {
		if plain.rhythm.kind == r.kind && plain.rhythm.period == r.period {
			return plain.spelling[0]
		}
	}
	return ""
}

func join(days []int, name func(int) string) string {
	names := make([]string, len(days))
	for i, day := range days {
		names[i] = name(day)
	}
	return strings.Join(names, " and ")
}

func ordinal(n int) string {
	suffix := "th"
	switch {
	case n%10 == 1 && n != 11:
		suffix = "st"
	case n%10 == 2 && n != 12:
		suffix = "nd"
	case n%10 == 3 && n != 13:
		suffix = "rd"
	}
	return strconv.Itoa(n) + suffix
}
