package terms

import (
	"math/bits"
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
)

// monthDays is a set of days of the month, 1 to 31, one bit each. A day beyond the end of a
// month is its last day.
type monthDays uint32

// lastDay is the last day of every month, however short.
const lastDay = 31

// The last days of the thirds and halves of a month, by which French contracts count.
const (
	tenDayEnds    monthDays = 1<<10 | 1<<20 | 1<<lastDay
	halfMonthEnds monthDays = 1<<15 | 1<<lastDay
)

func (s monthDays) with(day int) monthDays { return s | 1<<day }

// first and last are the days at the ends of a set that is not empty.
func (s monthDays) first() int { return bits.TrailingZeros32(uint32(s)) }
func (s monthDays) last() int  { return bits.Len32(uint32(s)) - 1 }

// next returns the first day of the set on or after the date. The set must not be empty.
func (s monthDays) next(d calendar.Date) calendar.Date {
	year, month, _ := d.YMD()
	for left := s; left != 0; left &= left - 1 {
		if day := calendar.NewDate(year, month, left.first()); day >= d {
			return day
		}
	}
	year, month, _ = (d.EndOf(calendar.Month) + 1).YMD()
	return calendar.NewDate(year, month, s.first())
}

// String prints the days as ordinals in order: "10th or 25th".
func (s monthDays) String() string {
	var days []string
	for left := s; left != 0; left &= left - 1 {
		days = append(days, ordinal(left.first()))
	}
	return strings.Join(days, " or ")
}

func ordinal(n int) string {
	end := "th"
	switch {
	case n/10 == 1:
	case n%10 == 1:
		end = "st"
	case n%10 == 2:
		end = "nd"
	case n%10 == 3:
		end = "rd"
	}
	return strconv.Itoa(n) + end
}
