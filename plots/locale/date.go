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

// Date returns the day in full: "31 March 2027", "1er mars 2027".
func (l Language) Date(d calendar.Date) string {
	return l.dayOfMonth(d) + " " + l.MonthInFull(d)
}

// DateWithWeekday returns the day in full with its weekday: "Wednesday, 31 March 2027",
// "mercredi 31 mars 2027".
func (l Language) DateWithWeekday(d calendar.Date) string {
	return l.Say(weekdayNames[d.Weekday()]) + l.pick(", ", " ") + l.Date(d)
}

// ShortDate returns the day without its year: "31 Mar", "31 mars".
func (l Language) ShortDate(d calendar.Date) string {
	return l.dayOfMonth(d) + " " + l.Month(d)
}

// ShortDateWithWeekday returns the day as a list shows it: "Wed 31 Mar", "mer. 31 mars".
func (l Language) ShortDateWithWeekday(d calendar.Date) string {
	return l.Say(shortWeekdayNames[d.Weekday()]) + " " + l.ShortDate(d)
}

// Month returns the month for an axis: "Mar", "févr.".
func (l Language) Month(d calendar.Date) string {
	_, month, _ := d.YMD()
	return l.Say(shortMonthNames[month-1])
}

// MonthWithYear returns the month and its year for an axis: "Mar 2027", "févr. 2027".
func (l Language) MonthWithYear(d calendar.Date) string {
	return l.Month(d) + " " + l.Year(d)
}

// MonthInFull returns the month and its year for a heading: "March 2027", "mars 2027".
func (l Language) MonthInFull(d calendar.Date) string {
	_, month, _ := d.YMD()
	return l.Say(monthNames[month-1]) + " " + l.Year(d)
}

// Quarter returns the quarter without its year: "Q1", "T1".
func (l Language) Quarter(d calendar.Date) string {
	_, month, _ := d.YMD()
	return fmt.Sprintf("%s%d", l.pick("Q", "T"), (month+2)/3)
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
