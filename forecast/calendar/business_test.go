package calendar_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"cashgap/forecast/calendar"
)

type oracle struct {
	Rows []struct {
		ID, Calendar, Start, Period, Convention, Expect string
		EndOfMonth                                      bool `yaml:"end_of_month"`
	}
	Calendars map[string][]string
}

func readOracle(t *testing.T) oracle {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "calendars.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var o oracle
	if err := yaml.Unmarshal(text, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

// Every day of 2024 to 2028: a business day is neither of a weekend nor listed.
func TestEveryDayOfTheOracleCalendars(t *testing.T) {
	o := readOracle(t)
	for ours, theirs := range map[string]string{"FR": "FR", "FR-67": "FR_ALSACE_MOSELLE", "TARGET": "TARGET"} {
		t.Run(ours, func(t *testing.T) {
			listed := o.Calendars[theirs]
			if len(listed) < 30 {
				t.Fatalf("the oracle lists %d days", len(listed))
			}
			c := named(t, ours)
			for d := day(t, "2024-01-01"); d <= day(t, "2028-12-31"); d++ {
				weekend := d.Weekday() == calendar.Saturday || d.Weekday() == calendar.Sunday
				if want := !weekend && !slices.Contains(listed, d.String()); c.IsBusiness(d) != want {
					t.Errorf("%v, a %v, is a business day: %v", d, d.Weekday(), !want)
				}
			}
		})
	}
}

// conventions by their names in the oracle.
var conventions = map[string]calendar.Convention{
	"following": calendar.Following, "modified_following": calendar.ModifiedFollowing, "half_month_modified_following": calendar.HalfMonthModifiedFollowing,
	"preceding": calendar.Preceding, "modified_preceding": calendar.ModifiedPreceding, "nearest": calendar.Nearest, "unadjusted": calendar.Unadjusted,
}

// southAfrica is its calendar of 2015: weekends, and the public holidays that are on none. Source: Public
// Holidays Act 36 of 1994; a holiday on a Sunday is kept on Monday.
func southAfrica(t *testing.T) *calendar.Calendar {
	c := named(t, "weekends")
	for _, off := range strings.Fields("01-01 04-03 04-06 04-27 05-01 06-16 08-10 09-24 12-16 12-25") {
		d := day(t, "2015-"+off)
		c = c.Without(calendar.Span{First: d, Last: d})
	}
	return c
}

func TestBusinessDayAdjustmentOfTheOracle(t *testing.T) {
	for _, row := range readOracle(t).Rows {
		t.Run(row.ID, func(t *testing.T) {
			by, known := conventions[row.Convention]
			if !known || row.Calendar != "ZA2015" {
				t.Fatalf("%s of %s is not known here", row.Convention, row.Calendar)
			}
			if got := advanced(t, southAfrica(t), day(t, row.Start), row.Period, row.EndOfMonth, by); got.String() != row.Expect {
				t.Errorf("%s and %s is paid on %v, want %s", row.Start, row.Period, got, row.Expect)
			}
		})
	}
}

// advanced moves a day by a period, as "1M", "-2D" of business days or "1W", and then to a business day; a month
// from the last business day of one, where that is asked, to the last of the other.
func advanced(t *testing.T, c *calendar.Calendar, d calendar.Date, period string, ends bool, by calendar.Convention) calendar.Date {
	t.Helper()
	n, err := strconv.Atoi(period[:len(period)-1])
	if err != nil {
		t.Fatal(err)
	}
	switch period[len(period)-1] {
	case 'D':
		return c.AddBusinessDays(d, n)
	case 'W':
		return c.Roll(d+calendar.Date(7*n), by)
	case 'M':
		if ends && c.LastBusinessDay(d) <= d {
			return c.LastBusinessDay(d.AddMonths(n))
		}
		return c.Roll(d.AddMonths(n), by)
	}
	t.Fatalf("%s is no period", period)
	return d
}

// The weekdays of 2026 and 2027 without business. In 2026 Easter is on 5 April, in 2027 on
// 28 March.
func TestWeekdaysOff(t *testing.T) {
	for _, tt := range []struct {
		calendar string
		year     int
		days     []string
	}{
		{"BE", 2026, []string{
			"01-01", "04-06", "05-01", "05-14", "05-25", // New Year, Easter Monday, Labour Day, Ascension, Whit Monday
			"07-21", "11-11", "12-25"}}, // National Day, Armistice, Christmas; Assumption and All Saints are on a weekend
		{"BE", 2027, []string{"01-01", "03-29", "05-06", "05-17", "07-21", "11-01", "11-11"}}, // 1 May, 15 August and Christmas on a weekend
		{"CH", 2026, []string{"01-01", "05-14", "12-25"}},                                     // what all cantons keep; 1 August is a Saturday
		{"CH", 2029, []string{"01-01", "05-10", "08-01", "12-25"}},
		{"CH-VD", 2026, []string{
			"01-01", "01-02", "04-03", "04-06", "05-14", "05-25",
			"09-21", // Lundi du Jeûne: the Fast is the third Sunday of September, the 20th
			"12-25"}},
		{"CH-VD", 2027, []string{"01-01", "03-26", "03-29", "05-06", "05-17", "09-20"}}, // 2 January is a Saturday
		{"CH-GE", 2026, []string{
			"01-01", "04-03", "04-06", "05-14", "05-25",
			"09-10",            // Jeûne genevois: the Thursday after the first Sunday, the 6th
			"12-25", "12-31"}}, // Restoration of the Republic
		{"CH-GE", 2024, []string{
			"01-01", "03-29", "04-01", "05-09", "05-20", "08-01",
			"09-05", // the first Sunday is the 1st
			"12-25", "12-31"}},
		{"DE", 2026, []string{"01-01", "04-03", "04-06", "05-01", "05-14", "05-25", "12-25"}}, // Unity Day is a Saturday
		{"DE", 2024, []string{"01-01", "03-29", "04-01", "05-01", "05-09", "05-20", "10-03", "12-25", "12-26"}},
		{"GB", 2026, []string{
			"01-01", "04-03", "04-06", "05-04", "05-25", "08-31",
			"12-25", "12-28"}}, // Boxing Day, a Saturday, is given on Monday
		{"GB", 2027, []string{
			"01-01", "03-26", "03-29", "05-03", "05-31", "08-30",
			"12-27", "12-28"}}, // Christmas, a Saturday, and Boxing Day are given on Monday and Tuesday
		{"GB", 2022, []string{
			"01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29",
			"09-19", // the Queen's funeral
			"12-26", "12-27"}},
		{"DE", 2017, []string{"04-14", "04-17", "05-01", "05-25", "06-05", "10-03", "10-31", "12-25", "12-26"}}, // Reformation Day, in all states that once
		{"GB", 2025, []string{"01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"}},
		{"US", 2026, []string{
			"01-01", "01-19", "02-16", "05-25", "06-19",
			"07-03", // Independence Day, a Saturday, is kept on Friday
			"09-07", "10-12", "11-11", "11-26", "12-25"}},
		{"US", 2027, []string{
			"01-01", "01-18", "02-15", "05-31",
			"06-18", "07-05", // Juneteenth is a Saturday, Independence Day a Sunday
			"09-06", "10-11", "11-11", "11-25",
			"12-24", "12-31"}}, // Christmas and the New Year of 2028 are Saturdays
	} {
		t.Run(fmt.Sprint(tt.calendar, " ", tt.year), func(t *testing.T) {
			var off []string
			c := named(t, tt.calendar)
			for d := calendar.NewDate(tt.year, 1, 1); d <= calendar.NewDate(tt.year, 12, 31); d++ {
				if weekday := d.Weekday() < calendar.Saturday; weekday && !c.IsBusiness(d) {
					off = append(off, d.String()[5:])
				} else if !weekday && c.IsBusiness(d) {
					t.Errorf("%v is a business day", d)
				}
			}
			if !slices.Equal(off, tt.days) {
				t.Errorf("%d: %v\nwant %v", tt.year, off, tt.days)
			}
		})
	}
}

func TestCalendarsWithoutHolidays(t *testing.T) {
	if c := named(t, "weekends"); c.IsBusiness(day(t, "2027-01-02")) || !c.IsBusiness(day(t, "2027-01-01")) {
		t.Error("weekends knows other days than Saturday and Sunday")
	}
	if c := named(t, "every-day"); !c.IsBusiness(day(t, "2027-01-02")) || c.Name() != "every-day" {
		t.Error("every-day has a day off")
	}
}

func TestNamesAreAcceptedAndKept(t *testing.T) {
	for _, name := range calendar.Names() {
		if c := named(t, name); c.Name() != name {
			t.Errorf("%q is named %q", name, c.Name())
		} else if c != named(t, name) {
			t.Errorf("%q is made twice", name)
		}
	}
	for _, name := range []string{"", "fr", "XX", "FR-99"} {
		if _, err := calendar.Named(name); err == nil {
			t.Errorf("%q is a calendar", name)
		}
	}
}

func TestRoll(t *testing.T) {
	fr := named(t, "FR")
	for _, tt := range []struct {
		day  string
		by   calendar.Convention
		want string
	}{
		{"2027-05-06", calendar.Following, "2027-05-07"},                  // Ascension, a Thursday
		{"2027-05-07", calendar.Following, "2027-05-07"},                  // a business day stays
		{"2027-05-08", calendar.Following, "2027-05-10"},                  // a holiday on a Saturday
		{"2027-05-08", calendar.Preceding, "2027-05-07"},                  //
		{"2027-05-06", calendar.Preceding, "2027-05-05"},                  //
		{"2027-10-31", calendar.Following, "2027-11-02"},                  // a Sunday, then All Saints
		{"2027-10-31", calendar.ModifiedFollowing, "2027-10-29"},          // November is another month
		{"2027-10-30", calendar.ModifiedFollowing, "2027-10-29"},          //
		{"2027-08-14", calendar.ModifiedFollowing, "2027-08-16"},          // within the month
		{"2027-05-08", calendar.Unadjusted, "2027-05-08"},                 //
		{"2027-05-01", calendar.ModifiedPreceding, "2027-05-03"},          // a Saturday: April is another month
		{"2027-05-08", calendar.ModifiedPreceding, "2027-05-07"},          // within the month
		{"2027-05-15", calendar.HalfMonthModifiedFollowing, "2027-05-14"}, // Saturday the 15th ends the first half
		{"2027-05-08", calendar.HalfMonthModifiedFollowing, "2027-05-10"}, //
		{"2027-10-31", calendar.HalfMonthModifiedFollowing, "2027-10-29"}, // and November is another month
		{"2027-05-08", calendar.Nearest, "2027-05-07"},                    // Friday is nearer than Monday
		{"2027-05-09", calendar.Nearest, "2027-05-10"},                    //
		{"2027-05-06", calendar.Nearest, "2027-05-07"},                    // Wednesday is as near as Friday
	} {
		if got := fr.Roll(day(t, tt.day), tt.by); got.String() != tt.want {
			t.Errorf("%s rolls by %d to %v, want %s", tt.day, tt.by, got, tt.want)
		}
	}
}

func TestClosedSpans(t *testing.T) {
	august := calendar.Span{First: day(t, "2027-08-02"), Last: day(t, "2027-08-20")}
	c := named(t, "FR").Without(august)
	for _, tt := range []struct{ day, next, before string }{
		{"2027-08-01", "2027-08-23", "2027-07-30"}, // Sunday, closed, then a weekend
		{"2027-08-20", "2027-08-23", "2027-07-30"},
		{"2027-08-23", "2027-08-23", "2027-08-23"},
	} {
		if got := c.Roll(day(t, tt.day), calendar.Following); got.String() != tt.next {
			t.Errorf("%s rolls to %v, want %s", tt.day, got, tt.next)
		}
		if got := c.Roll(day(t, tt.day), calendar.Preceding); got.String() != tt.before {
			t.Errorf("%s rolls back to %v, want %s", tt.day, got, tt.before)
		}
	}
	if c.Name() != "FR" {
		t.Errorf("the calendar is named %q", c.Name())
	}
	if !named(t, "FR").IsBusiness(august.First) {
		t.Error("closing one company closed the country")
	}
	if both := c.Without(calendar.Span{First: day(t, "2027-12-24"), Last: day(t, "2027-12-24")}); both.IsBusiness(august.First) || both.IsBusiness(day(t, "2027-12-24")) {
		t.Error("a further span replaces the first")
	}
	if c.Without() != c {
		t.Error("no further span makes another calendar")
	}
	if open := (*calendar.Calendar)(nil).Without(august); open.IsBusiness(august.Last) || !open.IsBusiness(august.Last+1) {
		t.Error("a calendar of every day does not close")
	}
}

// A calendar that is closed for good stops the search and leaves the day.
func TestClosedForGood(t *testing.T) {
	c := named(t, "weekends").Without(calendar.Always)
	if d := day(t, "2027-01-04"); c.Roll(d, calendar.Following) != d || c.Roll(d, calendar.Preceding) != d {
		t.Error("a day without any business day to go to has moved")
	}
}

// Beyond the years of a file only weekends are known.
func TestOutsideTheYearsOfAFile(t *testing.T) {
	c := named(t, "FR")
	if got := c.Roll(calendar.Max, calendar.Following); got != calendar.Max { // a Wednesday
		t.Errorf("the last day rolls to %v", got)
	}
	if c.IsBusiness(calendar.Max.Next(calendar.Saturday)) || !c.IsBusiness(calendar.Max+1) {
		t.Error("the first days of 2201 are not told by their weekday")
	}
}

func TestAddBusinessDays(t *testing.T) {
	fr := named(t, "FR")
	for _, tt := range []struct {
		from string
		n    int
		want string
	}{
		{"2027-05-05", 1, "2027-05-07"},  // over Ascension
		{"2027-05-05", 2, "2027-05-10"},  // and a weekend
		{"2027-05-08", 1, "2027-05-10"},  // from a Saturday the first is Monday
		{"2027-05-08", 0, "2027-05-08"},  // none leaves the day
		{"2027-05-10", -1, "2027-05-07"}, //
		{"2027-05-10", -2, "2027-05-05"}, //
		{"2027-05-09", -1, "2027-05-07"}, // from a Sunday
	} {
		if got := fr.AddBusinessDays(day(t, tt.from), tt.n); got.String() != tt.want {
			t.Errorf("%d business days from %s is %v, want %s", tt.n, tt.from, got, tt.want)
		}
	}
}

// n business days on, there are exactly n of them in between, the last included.
func TestAddBusinessDaysCountsThem(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, d, n := drawCalendar(t), drawDate(t, "from"), rapid.IntRange(1, 40).Draw(t, "n")
		count := func(first, last calendar.Date) (days int) {
			for at := first; at <= last; at++ {
				if c.IsBusiness(at) {
					days++
				}
			}
			return days
		}
		if later := c.AddBusinessDays(d, n); !c.IsBusiness(later) || count(d+1, later) != n {
			t.Fatalf("%d business days after %v is %v", n, d, later)
		}
		if earlier := c.AddBusinessDays(d, -n); !c.IsBusiness(earlier) || count(earlier, d-1) != n {
			t.Fatalf("%d business days before %v is %v", n, d, earlier)
		}
	})
}

func TestLastBusinessDay(t *testing.T) {
	for _, tt := range []struct{ calendar, day, want string }{
		{"FR", "2027-05-10", "2027-05-31"},
		{"FR", "2027-10-31", "2027-10-29"}, // a weekend ends the month
		{"GB", "2027-05-01", "2027-05-28"}, // Monday 31 May is the spring holiday
	} {
		if got := named(t, tt.calendar).LastBusinessDay(day(t, tt.day)); got.String() != tt.want {
			t.Errorf("%s: the last business day of %s is %v, want %s", tt.calendar, tt.day[:7], got, tt.want)
		}
	}
}

// Of a calendar one may have none; every day is a calendar all the same.
func TestEveryDayIsACalendar(t *testing.T) {
	if named(t, "every-day") == nil {
		t.Error("a payer of every day cannot be told from one without a calendar")
	}
	if none := (*calendar.Calendar)(nil); none.Name() != "every-day" || !none.IsBusiness(day(t, "2027-01-02")) {
		t.Error("no calendar knows a day off")
	}
}

func TestDaysClosed(t *testing.T) {
	august := calendar.Span{First: day(t, "2027-08-02"), Last: day(t, "2027-08-20")}
	c := named(t, "FR").Without(august, calendar.Span{First: day(t, "2027-12-24"), Last: day(t, "2027-12-31")})
	for _, tt := range []struct {
		first, last string
		want        int
	}{
		{"2027-01-01", "2027-12-31", 27}, // 19 in August, weekends included, and 8
		{"2027-08-20", "2027-12-24", 2},  // both ends are inside
		{"2027-09-01", "2027-11-30", 0},
	} {
		if got := c.DaysClosed(calendar.Span{First: day(t, tt.first), Last: day(t, tt.last)}); got != tt.want {
			t.Errorf("%s to %s: %d days closed, want %d", tt.first, tt.last, got, tt.want)
		}
	}
	if none := (*calendar.Calendar)(nil); none.DaysClosed(calendar.Always) != 0 {
		t.Error("no calendar is closed")
	}
}
