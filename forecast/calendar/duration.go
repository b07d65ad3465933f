package calendar

import (
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/say"
)

// A Duration is a length of time as people agree on it: a number of days, business days,
// weeks or months. It may be negative: earlier.
type Duration struct {
	Count int
	Unit  Unit
}

// A Unit is what a Duration counts.
type Unit int

// The units of a Duration.
const (
	Days Unit = iota
	BusinessDays
	Weeks
	Months
)

var unitNames = [...]string{"days", "business days", "weeks", "months"}

// longest is the longest duration of each unit: twenty years and a little.
var longest = [...]int{7320, 5220, 1046, 241}

// ParseDuration reads "12 days", "3 business days", "2 weeks", "6 months", "1 year", singular or
// plural, and the same in French, with its accents or without, and with the space that does not break:
// "12 jours", "12 j", "3 jours ouvrés", "1 an". The number may be in words, as in "une semaine". It is at
// most twenty years either way. A bare number is refused.
func ParseDuration(text string) (Duration, error) {
	number, name, _ := strings.Cut(plainSpaces.Replace(text), " ")
	n, ok := parseSigned(number)
	if !ok {
		n, name, ok = cutNumeral(plainSpaces.Replace(text))
	}
	if !ok {
		return Duration{}, say.Errorf("%q is not a duration: write 12 days, 3 business days, 2 weeks or 6 months", text)
	}
	if one, known := unitsNamed[name]; known {
		most := longest[one.Unit] / one.Count
		if n > most || n < -most {
			return Duration{}, say.Errorf("%s is longer than twenty years", text)
		}
		return Duration{n * one.Count, one.Unit}, nil
	}
	if meant, known := otherUnits[name]; known {
		return Duration{}, say.Errorf("%q is not a duration: write %d %s", text, n*meant.times, meant.unit)
	}
	return Duration{}, say.Errorf("%q needs a unit: write days, business days, weeks or months", text)
}

// unitsNamed is one of each unit that people may count in, by its name. A year is twelve months.
var unitsNamed = map[string]Duration{
	"day": {1, Days}, "days": {1, Days}, "jour": {1, Days}, "jours": {1, Days}, "j": {1, Days},
	"business day": {1, BusinessDays}, "business days": {1, BusinessDays},
	"jour ouvré": {1, BusinessDays}, "jours ouvrés": {1, BusinessDays}, "jour ouvre": {1, BusinessDays}, "jours ouvres": {1, BusinessDays},
	"week": {1, Weeks}, "weeks": {1, Weeks}, "semaine": {1, Weeks}, "semaines": {1, Weeks},
	"month": {1, Months}, "months": {1, Months}, "mois": {1, Months},
	"year": {12, Months}, "years": {12, Months}, "an": {12, Months}, "ans": {12, Months},
	"année": {12, Months}, "années": {12, Months}, "annee": {12, Months}, "annees": {12, Months},
}

// otherUnits are what people also write for a unit, and what to write instead.
var otherUnits = map[string]struct {
	times int
	unit  string
}{
	"quarter": {3, "months"}, "quarters": {3, "months"}, "trimestre": {3, "mois"}, "trimestres": {3, "mois"},
	"semestre": {6, "mois"}, "semestres": {6, "mois"},
	"d": {1, "days"}, "working days": {1, "business days"},
}

// plainSpaces turns the spaces that French puts before a unit, and that no line breaks at, into others.
var plainSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// cutNumeral cuts a number in words off the unit behind it: "trois mois", "a week".
func cutNumeral(text string) (n int, unit string, ok bool) {
	if strings.HasPrefix(text, "-") {
		return 0, "", false
	}
	words := strings.Fields(strings.ReplaceAll(text, "-", " "))
	n, used := Numeral(len(words), func(i int) string { return words[i] })
	if used == 0 && len(words) > 0 && slices.Contains([]string{"un", "une", "a"}, words[0]) {
		n, used = 1, 1
	}
	return n, strings.Join(words[used:], " "), used > 0
}

// cutCount cuts a number, in digits or in words, off the unit behind it.
func cutCount(text string) (n int, unit string, ok bool) {
	number, unit, _ := strings.Cut(plainSpaces.Replace(text), " ")
	if n, ok := parseCount(number); ok {
		return n, unit, true
	}
	return cutNumeral(plainSpaces.Replace(text))
}

// parseNumber reads a whole number in digits or in words.
func parseNumber(text string) (int, bool) {
	if n, ok := parseCount(text); ok {
		return n, true
	}
	n, rest, ok := cutNumeral(text)
	return n, ok && rest == ""
}

// parseSigned reads a count that may have a sign.
func parseSigned(text string) (int, bool) {
	if digits, negative := strings.CutPrefix(text, "-"); negative {
		n, ok := parseCount(digits)
		return -n, ok
	}
	return parseCount(strings.TrimPrefix(text, "+"))
}

// parseCount reads a whole number as people write it: digits, "_" between them, and no 0 in
// front, which other readers take for the mark of an octal number.
func parseCount(text string) (int, bool) {
	if len(text) > 1 && text[0] == '0' {
		return 0, false
	}
	for group := range strings.SplitSeq(text, "_") {
		if group == "" || strings.Trim(group, "0123456789") != "" {
			return 0, false
		}
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, "_", ""))
	return n, err == nil
}

// String prints "12 days", "1 week".
func (u Duration) String() string {
	name := unitNames[u.Unit]
	if u.Count == 1 || u.Count == -1 {
		name = strings.TrimSuffix(name, "s")
	}
	return strconv.Itoa(u.Count) + " " + name
}

var frenchUnitNames = [...][2]string{{"jour", "jours"}, {"jour ouvré", "jours ouvrés"}, {"semaine", "semaines"}, {"mois", "mois"}}

// French prints "12 jours", "1 semaine", which ParseDuration reads; one and nothing are singular in French.
func (u Duration) French() string {
	names := frenchUnitNames[u.Unit]
	if u.Count >= -1 && u.Count <= 1 {
		return strconv.Itoa(u.Count) + " " + names[0]
	}
	return strconv.Itoa(u.Count) + " " + names[1]
}

// From returns the day at that distance. Months are clamped; business days are those of the
// calendar.
func (u Duration) From(d Date, business *Calendar) Date {
	switch u.Unit {
	case BusinessDays:
		return business.AddBusinessDays(d, u.Count)
	case Weeks:
		return d + Date(7*u.Count)
	case Months:
		return d.AddMonths(u.Count)
	}
	return d + Date(u.Count)
}

// NominalDays is how many calendar days the duration stands for in a bargain: a week is 7, a
// month 30, five business days are 7, rounded up.
func (u Duration) NominalDays() int {
	switch u.Unit {
	case BusinessDays:
		return (u.Count*7 + 4) / 5
	case Weeks:
		return 7 * u.Count
	case Months:
		return 30 * u.Count
	}
	return u.Count
}

// MaxDays bounds the calendar days the duration can last; never below zero.
func (u Duration) MaxDays() int {
	switch {
	case u.Count <= 0:
		return 0
	case u.Unit == BusinessDays:
		return 3*u.Count + 14
	case u.Unit == Weeks:
		return 7 * u.Count
	case u.Unit == Months:
		return 31 * u.Count
	}
	return u.Count
}
