// Package calendar holds civil days without clock or time zone, the business calendars of
// the countries covered, and the recurrences by which schedules and rhythms repeat.
package calendar

import (
	"fmt"
	"strconv"

	"cashgap/forecast/say"
)

// A Date is a civil day, counted from 1970-01-01 (day 0) in the Gregorian calendar. Adding
// an integer adds calendar days. Dates read from a file lie within Min and Max.
type Date int32

// The first and the last day a scenario may name.
var (
	Min = NewDate(1900, 1, 1)
	Max = NewDate(2200, 12, 31)
)

// NewDate returns the day of a year, month (1 to 12) and day of the month. A day beyond the
// month's end is clamped to it: 31 February is the 28th or 29th.
func NewDate(year, month, day int) Date {
	return civil(year, month, min(day, DaysInMonth(year, month)))
}

// civil counts days by eras of 400 years that begin on 1 March, so that the leap day is the
// last of its year. Method: H. Hinnant, "chrono-compatible low-level date algorithms".
func civil(year, month, day int) Date {
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	dayOfYear := (153*(month-3)+2)/5 + day - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	const daysPerEra, epoch = 146_097, 719_468
	return Date(era*daysPerEra + dayOfEra - epoch)
}

// YMD returns the year, the month (1 to 12) and the day of the month.
func (d Date) YMD() (year, month, day int) {
	const daysPerEra, epoch = 146_097, 719_468
	z := int(d) + epoch
	era := floorDiv(z, daysPerEra)
	dayOfEra := z - era*daysPerEra
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36_524 - dayOfEra/146_096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	year, month, day = yearOfEra+era*400, shifted+3, dayOfYear-(153*shifted+2)/5+1
	if month > 12 {
		year, month = year+1, month-12
	}
	return year, month, day
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// DaysInMonth returns 28 to 31.
func DaysInMonth(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// A Weekday is 0 for Monday to 6 for Sunday, as in ISO 8601.
type Weekday int

// The days of the week.
const (
	Monday Weekday = iota
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
	Sunday
)

var weekdayNames = [...]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// String returns the English name in lower case, as scenarios write it.
func (w Weekday) String() string { return weekdayNames[w] }

// Month returns the month, 1 to 12.
func (d Date) Month() int {
	_, month, _ := d.YMD()
	return month
}

// Weekday returns the day of the week. 1970-01-01 was a Thursday.
func (d Date) Weekday() Weekday { return Weekday(((int(d)+int(Thursday))%7 + 7) % 7) }

// Next returns the first such weekday on or after the date.
func (d Date) Next(w Weekday) Date { return d + Date((w-d.Weekday()+7)%7) }

// AddMonths returns the same day n months later (earlier if n is negative), clamped to the
// end of a shorter month: 31 January + 1 month is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	year, month, day := d.YMD()
	year, month = shiftMonth(year, month, n)
	return NewDate(year, month, day)
}

func shiftMonth(year, month, n int) (int, int) {
	months := year*12 + month - 1 + n
	return floorDiv(months, 12), months - floorDiv(months, 12)*12 + 1
}

// MonthsSince returns the whole months from an earlier date, clamped days counting as
// reached; negative when the date is before it.
func (d Date) MonthsSince(from Date) int {
	year, month, _ := d.YMD()
	fromYear, fromMonth, _ := from.YMD()
	months := (year-fromYear)*12 + month - fromMonth
	if from.AddMonths(months) > d {
		months--
	}
	return months
}

// StartOfMonth returns the first day of the date's month.
func (d Date) StartOfMonth() Date {
	_, _, day := d.YMD()
	return d - Date(day-1)
}

// A Period is a stretch of the calendar that ends where people count from.
type Period int

// The periods whose end a term, a rhythm or a tax may name.
const (
	Week Period = iota
	Month
	Quarter
	HalfYear
	Year
)

var periodNames = [...]string{"week", "month", "quarter", "half-year", "year"}

// String returns the period's name as scenarios write it.
func (p Period) String() string { return periodNames[p] }

// months is how many months a period lasts; a week has none.
func (p Period) months() int { return [...]int{0, 1, 3, 6, 12}[p] }

// EndOf returns the last day of the period that holds the date; weeks end on Sunday.
func (d Date) EndOf(p Period) Date {
	if p == Week {
		return d.Next(Sunday)
	}
	year, month, _ := d.YMD()
	last := month + p.months() - 1 - (month-1)%p.months()
	return NewDate(year, last, 31)
}

// StartOf returns the first day of the period that holds the date; weeks start on Monday.
func (d Date) StartOf(p Period) Date {
	if p == Week {
		return d - Date(d.Weekday())
	}
	year, month, _ := d.YMD()
	return NewDate(year, month-(month-1)%p.months(), 1)
}

// String prints YYYY-MM-DD.
func (d Date) String() string {
	var room [10]byte
	return string(d.AppendTo(room[:0]))
}

// AppendTo appends the date as String prints it.
func (d Date) AppendTo(text []byte) []byte {
	year, month, day := d.YMD()
	if year < 0 || year > 9999 {
		return fmt.Appendf(text, "%d-%02d-%02d", year, month, day)
	}
	digit := func(n int) byte { return byte('0' + n%10) } // every id and line prints dates: no formatting verbs
	return append(text, digit(year/1000), digit(year/100), digit(year/10), digit(year), '-',
		digit(month/10), digit(month), '-', digit(day/10), digit(day))
}

// ParseDate reads YYYY-MM-DD, a day that exists, between Min and Max.
func ParseDate(text string) (Date, error) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return 0, say.Errorf("%q is not a date: write year-month-day, as in 2027-03-01", text)
	}
	year, errYear := strconv.ParseUint(text[:4], 10, 16)
	month, errMonth := strconv.ParseUint(text[5:7], 10, 8)
	day, errDay := strconv.ParseUint(text[8:], 10, 8)
	if errYear != nil || errMonth != nil || errDay != nil {
		return 0, say.Errorf("%q is not a date: write year-month-day, as in 2027-03-01", text)
	}
	if month < 1 || month > 12 || day < 1 || int(day) > DaysInMonth(int(year), int(month)) {
		return 0, say.Errorf("%s does not exist in the calendar", text)
	}
	if year < 1900 || year > 2200 {
		return 0, say.Errorf("%s is outside the years 1900 to 2200", text)
	}
	return NewDate(int(year), int(month), int(day)), nil
}

// A Span is a stretch of days, both ends included.
type Span struct{ First, Last Date }

// Contains tells whether the day lies in the span.
func (s Span) Contains(d Date) bool { return s.First <= d && d <= s.Last }

// Days returns how many days the span has.
func (s Span) Days() int { return int(s.Last-s.First) + 1 }

// Overlap returns how many days two spans have in common.
func (s Span) Overlap(other Span) int {
	return max(0, Span{max(s.First, other.First), min(s.Last, other.Last)}.Days())
}
