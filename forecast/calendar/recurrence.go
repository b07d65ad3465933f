package calendar

import (
	"slices"
	"strings"

	"cashgap/forecast/say"
)

// A Recurrence says on which days a schedule repeats. Without bounds it has neither
// beginning nor end. Anchor is the day from which multiples of weeks and of months are
// counted, and gives the day of each period where Days is empty.
type Recurrence struct {
	Every  Step
	Days   []DayRule // each of them is an occurrence in every period
	Anchor Date
	Begins bool // on its anchor: then that says too in which month of a quarter or half-year
	Bounds Span
}

// Always is the span of a recurrence without beginning or end.
var Always = Span{Min, Max}

// A Step is the length of a recurrence's period: Count weeks or months, or one quarter, half-year
// or year.
type Step struct {
	Period Period
	Count  int // 1, except for weeks and months
}

// maxWeeks and maxMonths bound "every N weeks" and "every N months".
const (
	maxWeeks  = 104
	maxMonths = 60
)

// mostSteps is how many of each period a step may have.
var mostSteps = [...]int{maxWeeks, maxMonths, 1, 1, 1}

// frenchPeriods are what periods are called in French.
var frenchPeriods = [...]string{"semaine", "mois", "trimestre", "semestre", "an"}

// ParseStep reads week, "2 weeks", month, "2 months", quarter, half-year or year, and the same in French.
// One of a period may be counted too: "1 month", "une semaine".
func ParseStep(text string) (Step, error) {
	n, name := 1, text
	if number, unit, counted := cutCount(text); counted {
		n, name = number, unit
	}
	period, known := periodNamed(name)
	switch most := mostSteps[period]; {
	case known && 1 <= n && n <= most:
		return Step{period, n}, nil
	case known && period >= Quarter && n > 1 && Step{period, n}.Months() <= maxMonths:
		return Step{}, say.Errorf("%q is not a rhythm of a schedule: write %d months", text, Step{period, n}.Months())
	case known && period == Week:
		return Step{}, say.Errorf("%q is no step of a schedule, which has 1 to %d weeks", text, maxWeeks)
	case known:
		return Step{}, say.Errorf("%q is no step of a schedule, which has 1 to %d months", text, maxMonths)
	}
	return Step{}, noStep(text)
}

// periodNamed returns the period of a name, in English or French, of one or of several.
func periodNamed(name string) (Period, bool) {
	one := strings.TrimSuffix(name, "s")
	for p := Week; p <= Year; p++ {
		if french := frenchPeriods[p]; one == p.String() || name == french || one == french {
			return p, true
		}
	}
	return Year, spells(one, "année")
}

// noStep says what to write for what is no step.
func noStep(text string) error {
	if _, weekday := ParseWeekday(text); weekday {
		return say.Errorf("%q is a day: write every: week, day: %s", text, text)
	}
	if slices.Contains([]string{"day", "business day", "jour", "jour ouvré"}, text) {
		return say.Errorf("%q is too fine for a schedule: write every: week, day: [monday, tuesday, …]", text)
	}
	if step, known := otherSteps[text]; known {
		return say.Errorf("%q is not a rhythm of a schedule: write %s", text, step)
	}
	return say.Errorf("%q is not a rhythm of a schedule: write week, 2 weeks, month, 2 months, quarter, half-year or year", text)
}

// otherSteps are what people also write for the step of a schedule, and what to write instead.
var otherSteps = map[string]string{
	"weekly": "week", "fortnightly": "2 weeks", "fortnight": "2 weeks", "monthly": "month", "quarterly": "quarter", "yearly": "year",
	"hebdomadaire": "semaine", "quinzaine": "2 semaines", "mensuel": "mois", "trimestriel": "trimestre", "semestriel": "semestre", "annuel": "an",
}

// After returns the day so many steps after another; months and longer are clamped.
func (s Step) After(d Date, times int) Date {
	if s.Period == Week {
		return d + Date(7*s.Count*times)
	}
	return d.AddMonths(s.Months() * times)
}

// A DayRule picks one day of a period: a day of the month (31 is its last day), the month's
// end, its last business day, a weekday of the week, or a date of the year.
type DayRule struct {
	kind  dayKind
	value int // the day of the month, or the Weekday
	month int // of a date of the year; of a dateOfPeriod, how many after the first
}

type dayKind int

const (
	dayOfMonth dayKind = iota
	lastBusinessDay
	dayOfWeek
	dateOfYear
	dateOfPeriod // so many months after the first of its quarter or half-year
)

const lastDay = 31

// ParseDayRule reads "10", "10th", "friday", "last business day", "month end" or "15 march", and
// the same in French: "1er", "vendredi", "dernier jour ouvré", "fin de mois", "15 mars"; with an article
// or "of the month" too.
func ParseDayRule(text string) (DayRule, error) {
	bare, _ := cutAnyPrefix(strings.ToLower(text), "the ", "le ")
	lower, ofMonth := cutAnySuffix(bare, " of the month", " du mois")
	switch lower {
	case "last business day", "last working day", "dernier jour ouvré", "dernier jour ouvre":
		return DayRule{kind: lastBusinessDay}, nil
	case "month end", "end of month", "last day", "fin de mois", "dernier jour":
		return DayRule{kind: dayOfMonth, value: lastDay}, nil
	default:
		if ofMonth && (lower == "end" || lower == "fin") {
			return DayRule{kind: dayOfMonth, value: lastDay}, nil
		}
		if w, ok := ParseWeekday(lower); ok && !ofMonth {
			return DayRule{kind: dayOfWeek, value: int(w)}, nil
		}
		if n, ok := parseOrdinal(lower); ok {
			return DayRule{kind: dayOfMonth, value: n}, nil
		}
		return parseDateOfYear(bare)
	}
}

func parseDateOfYear(text string) (DayRule, error) {
	day, month, _ := strings.Cut(text, " ")
	n, isDay := parseOrdinal(day)
	m, isMonth := ParseMonth(month)
	const leapYear = 2024
	if !isDay || !isMonth || n > DaysInMonth(leapYear, m) {
		return DayRule{}, say.Errorf("%q is not a day: write 10, friday, last business day, month end or 15 march", text)
	}
	return DayRule{kind: dateOfYear, value: n, month: m}, nil
}

// ParseDay is ParseDayRule for a day of the step's period, which the error then speaks of: of a week it is
// a weekday, and only a year has dates.
func (s Step) ParseDay(text string) (DayRule, error) {
	rule, err := ParseDayRule(text)
	switch {
	case err == nil || s == Step{}:
		return rule, err
	case s.Period == Week:
		return rule, say.Errorf("%q is not a day of the week: write one, such as monday", text)
	case s.Period == Year:
		return rule, say.Errorf("%q is not a day of a year: write one, such as 15 march", text)
	}
	return rule, say.Errorf("%q is not a day of a month: write 10, last business day or month end", text)
}

// Fits tells whether the rule names a day of such a period, and if not, what would.
func (r DayRule) Fits(s Step) error {
	switch {
	case s.Period == Week && r.kind != dayOfWeek:
		return say.Errorf("a schedule by the week needs weekdays, as in friday")
	case s.Period != Week && r.kind == dayOfWeek:
		return say.Errorf("a weekday needs a schedule by the week: write every: week")
	case s.Period != Year && r.kind == dateOfYear:
		return say.Errorf("a date of the year needs every: year")
	}
	return nil
}

// in returns the rule's day in the period of months that begins on first. The last day and
// the last business day are those of the period's last month, other days of its first.
func (r DayRule) in(first Date, p Period, business *Calendar) Date {
	year, month, _ := first.YMD()
	switch {
	case r.kind == lastBusinessDay:
		return business.LastBusinessDay(first.EndOf(p))
	case r.kind == dateOfYear:
		return NewDate(year, r.month, r.value)
	case r.kind == dateOfPeriod:
		return NewDate(year, month+r.month, r.value)
	case r.value == lastDay:
		return first.EndOf(p)
	}
	return NewDate(year, month, r.value)
}

// Within returns the occurrences in the span, in date order; business is the calendar whose
// last business day is meant. Rules that name the same day give it once each.
func (r Recurrence) Within(span Span, business *Calendar) []Date {
	span = Span{max(span.First, r.Bounds.First), min(span.Last, r.Bounds.Last)}
	if span.First > span.Last {
		return nil
	}
	days := make([]Date, 0, r.most(span))
	if r.Every.Period == Week {
		days = r.weeks(span, days)
	} else {
		days = r.months(span, business, days)
	}
	slices.Sort(days)
	return days
}

// most bounds how many occurrences a span holds.
func (r Recurrence) most(span Span) int {
	return max(1, len(r.Days)) * (span.Days()/r.Every.ShortestDays() + 2)
}

// weeks appends the occurrences of every so many weeks.
func (r Recurrence) weeks(span Span, days []Date) []Date {
	rules := r.Days
	if len(rules) == 0 {
		rules = []DayRule{{kind: dayOfWeek, value: int(r.Anchor.Weekday())}}
	}
	step := 7 * r.Every.Count
	for _, rule := range rules {
		first := r.Anchor.Next(Weekday(rule.value))
		late := floorDiv(int(span.First-first)+step-1, step)
		for d := first + Date(late*step); d <= span.Last; d += Date(step) {
			days = append(days, d)
		}
	}
	return days
}

// months appends the occurrences of every so many months, every quarter or year.
func (r Recurrence) months(span Span, business *Calendar, days []Date) []Date {
	rules := r.Days
	if len(rules) == 0 {
		rules = []DayRule{r.anchorRule()}
	}
	for first := r.firstPeriod(span.First); first <= span.Last; first = first.AddMonths(r.Every.Months()) {
		for _, rule := range rules {
			if d := rule.in(first, r.Every.Period, business); span.Contains(d) {
				days = append(days, d)
			}
		}
	}
	return days
}

// firstPeriod is the first day of the period of months that a day is in, or of the one before: multiples
// of months are counted from the anchor's.
func (r Recurrence) firstPeriod(d Date) Date {
	if r.Every.Count <= 1 {
		return d.StartOf(r.Every.Period)
	}
	counted := r.Anchor.StartOfMonth()
	return counted.AddMonths(floorDiv(d.MonthsSince(counted), r.Every.Count) * r.Every.Count)
}

// anchorRule is the day of the period that the anchor stands on: of quarters that begin on 10
// February the 10th of their second month, so that the first comes on that day. Without a
// beginning quarters are those of the calendar, wherever the anchor is, and only its day of the
// month counts.
func (r Recurrence) anchorRule() DayRule {
	_, month, day := r.Anchor.YMD()
	switch {
	case r.Every.Period == Year:
		return DayRule{kind: dateOfYear, value: day, month: month}
	case r.Begins && r.Every.Period != Month:
		return DayRule{kind: dateOfPeriod, value: day, month: (month - 1) % r.Every.Period.months()}
	}
	return DayRule{kind: dayOfMonth, value: day}
}

// Months is how many months the step is; 0 where it is weeks.
func (s Step) Months() int {
	if s.Period == Week {
		return 0
	}
	return s.Period.months() * max(1, s.Count)
}

// ShortestDays is the least days a period of the step lasts.
func (s Step) ShortestDays() int {
	if s.Period == Week {
		return 7 * max(1, s.Count)
	}
	return 28 * s.Months()
}
