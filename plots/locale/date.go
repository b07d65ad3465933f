package locale

import (
	"fmt"

	"cashgap/forecast/calendar"
)

var (
	monthNames = [...]Phrase{
		{"January", "janvier"}, {"February", "février"}, {"March", "mars"}, {"April", "avril"},
		{"May", "mai"}, {"June", "juin"}, {"July", "juillet"}, {"August", "août"},
		{"September", "septembre"}, {"October", "octobre"}, {"November", "novembre"}, {"December", "décembre"},
	}
	shortMonthNames = [...]Phrase{
		{"Jan", "janv."}, {"Feb", "févr."}, {"Mar", "mars"}, {"Apr", "avr."}, {"May", "mai"}, {"Jun", "juin"},
		{"Jul", "juil."}, {"Aug", "août"}, {"Sept", "sept."}, {"Oct", "oct."}, {"Nov", "nov."}, {"Dec", "déc."},
	}
	weekdayNames = [...]Phrase{
		{"Monday", "lundi"}, {"Tuesday", "mardi"}, {"Wednesday", "mercredi"}, {"Thursday", "jeudi"},
		{"Friday", "vendredi"}, {"Saturday", "samedi"}, {"Sunday", "dimanche"},
	}
	shortWeekdayNames = [...]Phrase{
		{"Mon", "lun."}, {"Tue", "mar."}, {"Wed", "mer."}, {"Thu", "jeu."},
		{"Fri", "ven."}, {"Sat", "sam."}, {"Sun", "dim."},
	}
)

// Date returns the day in full: "31 March 2027", "March 31, 2027", "1er mars 2027".
func (l Language) Date(d calendar.Date) string { return l.WithYear(l.DayAndMonth(d), d) }

// DayAndMonth returns the day in full without its year: "31 March", "March 31", "31 mars".
func (l Language) DayAndMonth(d calendar.Date) string {
	return l.inMonth(l.dayOfMonth(d), l.Say(monthNames[d.Month()-1]))
}

// inMonth joins a day, or several, with their month.
func (l Language) inMonth(day, month string) string {
	if l == AmericanEnglish {
		return month + " " + day
	}
	return day + " " + month
}

// WithYear joins a text that says a day, or several, with their year: "6–27 Jan 2027".
func (l Language) WithYear(day string, d calendar.Date) string {
	if l == AmericanEnglish {
		return day + ", " + l.Year(d)
	}
	return day + " " + l.Year(d)
}

// DateWithWeekday returns the day in full with its weekday: "Wednesday, 31 March 2027",
// "mercredi 31 mars 2027".
func (l Language) DateWithWeekday(d calendar.Date) string {
	mark := l.pick(", ", " ")
	if l == SwissFrench {
		mark = ", "
	}
	return l.Say(weekdayNames[d.Weekday()]) + mark + l.Date(d)
}

// ShortDate returns the day without its year: "31 Mar", "Mar 31", "31 mars".
func (l Language) ShortDate(d calendar.Date) string { return l.inMonth(l.dayOfMonth(d), l.Month(d)) }

// ShortDays returns the days from one to another of the same month: "6–27 Jan", "Jan 6–27".
func (l Language) ShortDays(first, last calendar.Date) string {
	return l.inMonth(l.dayOfMonth(first)+"–"+l.dayOfMonth(last), l.Month(last))
}

// ShortDateWithWeekday returns the day as a list shows it: "Wed 31 Mar", "mer. 31 mars".
func (l Language) ShortDateWithWeekday(d calendar.Date) string {
	mark := " "
	if l == AmericanEnglish {
		mark = ", "
	}
	return l.Say(shortWeekdayNames[d.Weekday()]) + mark + l.ShortDate(d)
}

// Month returns the month for an axis: "Mar", "févr.".
func (l Language) Month(d calendar.Date) string {
	name := l.Say(shortMonthNames[d.Month()-1])
	if l == AmericanEnglish {
		return name[:3]
	}
	return name
}

// MonthWithYear returns the month and its year for an axis: "Mar 2027", "févr. 2027".
func (l Language) MonthWithYear(d calendar.Date) string {
	return l.Month(d) + " " + l.Year(d)
}

// MonthInFull returns the month and its year for a heading: "March 2027", "mars 2027".
func (l Language) MonthInFull(d calendar.Date) string {
	return l.Say(monthNames[d.Month()-1]) + " " + l.Year(d)
}

// Quarter returns the quarter without its year: "Q1", "T1".
func (l Language) Quarter(d calendar.Date) string {
	return fmt.Sprintf("%s%d", l.pick("Q", "T"), (d.Month()+2)/3)
}

// QuarterWithYear returns the quarter and its year: "Q1 2027", "T1 2027".
func (l Language) QuarterWithYear(d calendar.Date) string {
	return l.Quarter(d) + " " + l.Year(d)
}

// Year returns the year, never grouped: "2027".
func (l Language) Year(d calendar.Date) string {
	year, _, _ := d.YMD()
	return fmt.Sprint(year)
}

// dayOfMonth returns the number of the day, as French says the first one.
func (l Language) dayOfMonth(d calendar.Date) string {
	_, _, day := d.YMD()
	if day == 1 {
		return l.pick("1", "1er")
	}
	return fmt.Sprint(day)
}
