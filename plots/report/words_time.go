package report

import (
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/plots/locale"
)

// lengthsOf count durations by their unit.
var lengthsOf = [...]locale.Plural{
	calendar.Days:         {One: locale.Phrase{EN: "%s day", FR: "%s jour"}, Many: locale.Phrase{EN: "%s days", FR: "%s jours"}},
	calendar.BusinessDays: {One: locale.Phrase{EN: "%s business day", FR: "%s jour ouvré"}, Many: locale.Phrase{EN: "%s business days", FR: "%s jours ouvrés"}},
	calendar.Weeks:        {One: locale.Phrase{EN: "%s week", FR: "%s semaine"}, Many: locale.Phrase{EN: "%s weeks", FR: "%s semaines"}},
	calendar.Months:       {One: locale.Phrase{EN: "%s month", FR: "%s mois"}, Many: locale.Phrase{EN: "%s months", FR: "%s mois"}},
}

func (w words) length(d calendar.Duration) string { return w.Count(d.Count, lengthsOf[d.Unit]) }

// back is the same length without its sign.
func back(d calendar.Duration) calendar.Duration {
	d.Count = max(d.Count, -d.Count)
	return d
}

// weekday is the name of a day of the week.
func (w words) weekday(day calendar.Weekday) string {
	name, _, _ := strings.Cut(w.DateWithWeekday(calendar.Date(0).Next(day)), " ")
	return strings.TrimSuffix(name, ",")
}

// month is the name of a month, from 1 to 12.
func (w words) month(number int) string {
	first := calendar.NewDate(2000, number, 1)
	return strings.TrimSuffix(w.MonthInFull(first), " "+w.Year(first))
}

// yearly is a date without its year.
func (w words) yearly(month, day int) string {
	return w.DayAndMonth(calendar.NewDate(2000, month, day))
}

// nth is a day of the month as people name it: "the 10th", "le 10".
func (w words) nth(day int) string {
	if w.IsFrench() && day > 1 {
		return w.Integer(int64(day))
	}
	return w.Ordinal(day)
}

var (
	sayEach     = locale.Phrase{EN: "every %s", FR: "chaque %s"}
	sayOnThe    = locale.Phrase{EN: "on the %s", FR: "le %s"}
	sayOnA      = locale.Phrase{EN: "on %s", FR: "le %s"}
	sayOfMonth  = locale.Phrase{EN: "%s of the month", FR: "%s du mois"}
	sayWeeks    = locale.Phrase{EN: "every %s weeks", FR: "toutes les %s semaines"}
	sayWeekly   = locale.Phrase{EN: "every week", FR: "chaque semaine"}
	saySince    = locale.Phrase{EN: "%s from %s", FR: "%s à partir du %s"}
	sayWeeksDay = locale.Phrase{EN: "%s, %s", FR: "%s, %s"}
)

// rhythmPhrases say the rhythms that have one spelling.
var rhythmPhrases = map[string]locale.Phrase{
	"on delivery":       {EN: "on the day of delivery", FR: "le jour de la livraison"},
	"on order":          {EN: "on the day of the order", FR: "le jour de la commande"},
	"in advance":        {EN: "in advance", FR: "d'avance"},
	"daily":             {EN: "on any day", FR: "n'importe quel jour"},
	"last business day": {EN: "on the last business day of the month", FR: "le dernier jour ouvré du mois"},
	"week end":          {EN: "at the end of the week", FR: "en fin de semaine"},
	"month end":         {EN: "at the end of the month", FR: "en fin de mois"},
	"quarter end":       {EN: "at the end of the quarter", FR: "en fin de trimestre"},
	"half-year end":     {EN: "at the end of the half-year", FR: "en fin de semestre"},
	"year end":          {EN: "at the end of the year", FR: "en fin d'année"},
}

// rhythm says when something is done, from the canonical spelling of the rhythm.
func (w words) rhythm(r calendar.Rhythm) string {
	text := r.String()
	if say, known := rhythmPhrases[text]; known {
		return w.Say(say)
	}
	each, named := strings.CutPrefix(text, "every ")
	if weeks, from, counted := strings.Cut(each, " weeks"); counted {
		return w.rhythmOfWeeks(weeks, strings.TrimPrefix(from, " from "))
	}
	var days []string
	for item := range strings.SplitSeq(each, " and ") {
		if weekday, ok := calendar.ParseWeekday(item); ok && named {
			days = append(days, w.Say(sayEach, w.weekday(weekday)))
		} else if rule, err := calendar.ParseDayRule(item); err == nil {
			days = append(days, w.Say(sayOnThe, w.nth(monthDay(rule))))
		}
	}
	if named {
		return w.List(days)
	}
	return w.Say(sayOfMonth, w.List(days))
}

// rhythmOfWeeks says a rhythm of so many weeks, counted from a day or from nothing said.
func (w words) rhythmOfWeeks(weeks, from string) string {
	say := w.Say(sayWeeks, weeks)
	if weeks == "1" {
		say = w.Say(sayWeekly)
	}
	if day, err := calendar.ParseDate(from); err == nil {
		return w.Say(saySince, say, w.Date(day))
	}
	return say
}

// ruleOf is the rule that a text of the format stands for.
func ruleOf(text string) calendar.DayRule {
	rule, _ := calendar.ParseDayRule(text)
	return rule
}

// monthDay is the day of the month that a rule names, or 0.
func monthDay(rule calendar.DayRule) int {
	for day := 1; day <= 31; day++ {
		if rule == ruleOf((locale.English).Ordinal(day)) {
			return day
		}
	}
	return 0
}

// dateOf is the date of the year that a rule names, or zeros.
func dateOf(rule calendar.DayRule) (month, day int) {
	english := words{Language: locale.English}
	for month := 1; month <= 12; month++ {
		for day := 1; day <= 31; day++ {
			if rule == ruleOf(strings.ToLower(english.yearly(month, day))) {
				return month, day
			}
		}
	}
	return 0, 0
}

// everyPhrases put days into each of the periods that repeat.
var everyPhrases = map[calendar.Period]locale.Phrase{
	calendar.Month:    {EN: "%s of every month", FR: "%s de chaque mois"},
	calendar.Quarter:  {EN: "%s of every quarter", FR: "%s de chaque trimestre"},
	calendar.HalfYear: {EN: "%s of every half-year", FR: "%s de chaque semestre"},
	calendar.Year:     {EN: "%s of every year", FR: "%s de chaque année"},
}

var (
	sayMonthsDay   = locale.Phrase{EN: "every %s months counted from %s, %s", FR: "tous les %s mois à compter de %s, %s"}
	sayMonthsOn    = locale.Phrase{EN: "every %s months, %s", FR: "tous les %s mois, %s"}
	sayFirstDay    = locale.Phrase{EN: "on the first day", FR: "le premier jour"}
	sayLastDay     = locale.Phrase{EN: "on the last day", FR: "le dernier jour"}
	sayLastWorking = locale.Phrase{EN: "on the last business day", FR: "le dernier jour ouvré"}
	sayFirstMonth  = locale.Phrase{EN: "on the %s of the first month", FR: "le %s du premier mois"}
)

// repeats says on which days a schedule repeats. Without days it is the day of its anchor, which is said
// elsewhere where it is the day on which the schedule begins.
func (w words) repeats(step calendar.Step, rules []calendar.DayRule, anchor calendar.Date, begins bool) string {
	if step.Period == calendar.Week {
		return w.repeatsInWeeks(step.Count, rules, anchor)
	}
	var days []string
	for _, rule := range rules {
		days = append(days, w.dayOf(step.Period, rule))
	}
	if _, month, day := anchor.YMD(); len(rules) == 0 && step.Period == calendar.Year {
		days = append(days, w.Say(sayOnA, w.yearly(month, day)))
	} else if len(rules) == 0 {
		days = append(days, w.dayOf(step.Period, ruleOf((locale.English).Ordinal(day))))
	}
	if step.Count > 1 && begins {
		return w.Say(sayMonthsOn, w.Integer(int64(step.Count)), w.List(days))
	}
	if step.Count > 1 {
		return w.Say(sayMonthsDay, w.Integer(int64(step.Count)), w.MonthInFull(anchor), w.List(days))
	}
	return w.Say(everyPhrases[step.Period], w.List(days))
}

func (w words) repeatsInWeeks(weeks int, rules []calendar.DayRule, anchor calendar.Date) string {
	var days []calendar.Weekday
	for day := calendar.Monday; day <= calendar.Sunday; day++ {
		for _, rule := range rules {
			if rule == ruleOf(day.String()) {
				days = append(days, day)
			}
		}
	}
	if len(rules) == 0 {
		days = append(days, anchor.Weekday())
	}
	say := sayEach
	if weeks > 1 {
		say = sayOnA
	}
	names := make([]string, len(days))
	for i, day := range days {
		names[i] = w.Say(say, w.weekday(day))
	}
	if weeks > 1 {
		return w.Say(sayWeeksDay, w.rhythmOfWeeks(w.Integer(int64(weeks)), ""), w.List(names))
	}
	return w.List(names)
}

// dayOf says which day of a period a rule picks.
func (w words) dayOf(period calendar.Period, rule calendar.DayRule) string {
	day := monthDay(rule)
	month, dayOfYear := 1, day
	switch {
	case rule == ruleOf("last business day"):
		return w.Say(sayLastWorking)
	case rule == ruleOf("last day"):
		return w.Say(sayLastDay)
	case period == calendar.Month:
		return w.Say(sayOnThe, w.nth(day))
	case period != calendar.Year && day == 1:
		return w.Say(sayFirstDay)
	case period != calendar.Year:
		return w.Say(sayFirstMonth, w.nth(day))
	case day == 0:
		month, dayOfYear = dateOf(rule)
	}
	return w.Say(sayOnA, w.yearly(month, dayOfYear))
}
