package calendar_test

import (
	"strings"
	"testing"
	"time"

	"cashgap/forecast/calendar"
)

var allPeriods = []calendar.Period{calendar.Week, calendar.Month, calendar.Quarter, calendar.HalfYear, calendar.Year}

// periodStart is the slow model of where a period begins, on the standard library's days.
func periodStart(d time.Time, p calendar.Period) time.Time {
	if p == calendar.Week {
		for d.Weekday() != time.Monday {
			d = d.AddDate(0, 0, -1)
		}
		return d
	}
	length := map[calendar.Period]int{calendar.Month: 1, calendar.Quarter: 3, calendar.HalfYear: 6, calendar.Year: 12}[p]
	for month := int(d.Month()); ; month-- {
		if (month-1)%length == 0 {
			return time.Date(d.Year(), time.Month(month), 1, 0, 0, 0, 0, time.UTC)
		}
	}
}

func civil(t time.Time) calendar.Date { return calendar.NewDate(t.Year(), int(t.Month()), t.Day()) }

// Every day a scenario may name, against the standard library.
func TestEveryDayFrom1900To2200(t *testing.T) {
	reference := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC)
	for d := calendar.Min; d <= calendar.Max; d++ {
		year, month, dayOfMonth := d.YMD()
		if year != reference.Year() || month != int(reference.Month()) || dayOfMonth != reference.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %s", int(d), year, month, dayOfMonth, reference)
		}
		if civil(reference) != d {
			t.Fatalf("%v is day %d, want %d", reference, int(civil(reference)), int(d))
		}
		if want := calendar.Weekday((int(reference.Weekday()) + 6) % 7); d.Weekday() != want {
			t.Fatalf("%v is a %v, want %v", d, d.Weekday(), want)
		}
		if text := reference.Format(time.DateOnly); d.String() != text {
			t.Fatalf("day %d prints %q, want %q", int(d), d, text)
		}
		if back, err := calendar.ParseDate(d.String()); err != nil || back != d {
			t.Fatalf("%v reads back as %v, %v", d, back, err)
		}
		reference = reference.AddDate(0, 0, 1)
	}
	if last := reference.AddDate(0, 0, -1).Format(time.DateOnly); last != "2200-12-31" {
		t.Errorf("the last day is %s", last)
	}
}

func TestEveryPeriodOfEveryDay(t *testing.T) {
	for reference := time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC); reference.Year() < 2029; reference = reference.AddDate(0, 0, 1) {
		d := civil(reference)
		for _, p := range allPeriods {
			start := civil(periodStart(reference, p))
			if d.StartOf(p) != start {
				t.Fatalf("the %v of %v starts on %v, want %v", p, d, d.StartOf(p), start)
			}
			end := d
			for next := reference.AddDate(0, 0, 1); civil(periodStart(next, p)) == start; next = next.AddDate(0, 0, 1) {
				end = civil(next)
			}
			if d.EndOf(p) != end {
				t.Fatalf("the %v of %v ends on %v, want %v", p, d, d.EndOf(p), end)
			}
			if p == calendar.Month && d.StartOfMonth() != start {
				t.Fatalf("the month of %v starts on %v, want %v", d, d.StartOfMonth(), start)
			}
		}
	}
}

func TestNewDateClampsToTheMonth(t *testing.T) {
	for _, tt := range []struct {
		year, month, day int
		want             string
	}{
		{2027, 2, 31, "2027-02-28"},
		{2028, 2, 31, "2028-02-29"}, // a leap year
		{1900, 2, 29, "1900-02-28"}, // a century is none
		{2000, 2, 29, "2000-02-29"}, // unless by 400
		{2200, 2, 29, "2200-02-28"}, //
		{2027, 4, 31, "2027-04-30"},
	} {
		if got := calendar.NewDate(tt.year, tt.month, tt.day); got.String() != tt.want {
			t.Errorf("%d-%d-%d is %v, want %s", tt.year, tt.month, tt.day, got, tt.want)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, tt := range []struct {
		from   string
		months int
		want   string
	}{
		{"2027-01-31", 1, "2027-02-28"},   // clamped
		{"2028-01-31", 1, "2028-02-29"},   //
		{"2027-01-31", 2, "2027-03-31"},   // counted from the day itself, not from February's
		{"2027-03-31", -1, "2027-02-28"},  //
		{"2027-01-15", -1, "2026-12-15"},  // over the year
		{"2027-12-31", 2, "2028-02-29"},   //
		{"2028-02-29", 12, "2029-02-28"},  //
		{"2028-02-29", -12, "2027-02-28"}, //
		{"2027-06-30", 0, "2027-06-30"},   //
		{"2027-01-31", -14, "2025-11-30"}, //
		{"1970-01-01", -1, "1969-12-01"},  // before day 0
	} {
		if got := day(t, tt.from).AddMonths(tt.months); got.String() != tt.want {
			t.Errorf("%s and %d months is %v, want %s", tt.from, tt.months, got, tt.want)
		}
	}
}

// The months between two days are how often a month can be added before the later day is
// passed.
func TestMonthsSinceCountsWhatAddMonthsAdds(t *testing.T) {
	for from := calendar.NewDate(2027, 1, 28); from <= calendar.NewDate(2027, 3, 31); from++ {
		for d := from; d <= calendar.NewDate(2028, 6, 30); d++ {
			months := 0
			for from.AddMonths(months+1) <= d {
				months++
			}
			if got := d.MonthsSince(from); got != months {
				t.Fatalf("from %v to %v are %d months, want %d", from, d, got, months)
			}
		}
	}
	for _, tt := range []struct {
		from, to string
		want     int
	}{
		{"2027-01-31", "2027-02-28", 1},  // the clamped day is reached
		{"2027-01-31", "2027-02-27", 0},  //
		{"2027-03-10", "2027-03-09", -1}, // before it
		{"2027-03-10", "2027-02-10", -1}, //
		{"2027-03-10", "2027-02-09", -2}, //
	} {
		if got := day(t, tt.to).MonthsSince(day(t, tt.from)); got != tt.want {
			t.Errorf("from %s to %s are %d months, want %d", tt.from, tt.to, got, tt.want)
		}
	}
}

func TestNextWeekdayIncludesTheDay(t *testing.T) {
	for _, tt := range []struct {
		from string
		w    calendar.Weekday
		want string
	}{
		{"2027-01-01", calendar.Friday, "2027-01-01"}, // itself a Friday
		{"2027-01-01", calendar.Thursday, "2027-01-07"},
		{"1969-12-29", calendar.Sunday, "1970-01-04"}, // over day 0
	} {
		if got := day(t, tt.from).Next(tt.w); got.String() != tt.want {
			t.Errorf("the next %v from %s is %v, want %s", tt.w, tt.from, got, tt.want)
		}
	}
}

func TestParseDateRefuses(t *testing.T) {
	for _, tt := range []struct{ text, why string }{
		{"", "is not a date"},
		{"2027-3-1", "is not a date"},
		{"01-03-2027", "is not a date"},
		{"2027/03/01", "is not a date"},
		{"2027-03-01T00:00", "is not a date"},
		{"2027-03-1 ", "is not a date"},
		{"2027-+3-01", "is not a date"},
		{"٢٠٢٧-٠٣", "is not a date"},     // digits of another script
		{"2027-02-30", "does not exist"}, //
		{"2027-02-29", "does not exist"}, // no leap year
		{"2027-13-01", "does not exist"}, //
		{"2027-00-10", "does not exist"}, //
		{"2027-01-00", "does not exist"}, //
		{"1899-12-31", "outside the years"},
		{"2201-01-01", "outside the years"},
	} {
		got, err := calendar.ParseDate(tt.text)
		if err == nil {
			t.Errorf("%q is read as %v", tt.text, got)
		} else if !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%q is refused with %q, want %q", tt.text, err, tt.why)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2027-03-01", "2028-02-29", "2027-02-29", "1900-01-01", "2200-12-31", "2027-3-1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if d, err := calendar.ParseDate(text); err == nil && d.String() != text {
			t.Errorf("%q prints back as %v", text, d)
		}
	})
}

func TestSpanHoldsBothEnds(t *testing.T) {
	span := calendar.Span{First: day(t, "2027-02-27"), Last: day(t, "2027-03-02")}
	if span.Days() != 4 {
		t.Errorf("%v has %d days, want 27 and 28 February, 1 and 2 March", span, span.Days())
	}
	for _, tt := range []struct {
		day    string
		inside bool
	}{{"2027-02-26", false}, {"2027-02-27", true}, {"2027-03-02", true}, {"2027-03-03", false}} {
		if span.Contains(day(t, tt.day)) != tt.inside {
			t.Errorf("%s inside: %v", tt.day, !tt.inside)
		}
	}
}
