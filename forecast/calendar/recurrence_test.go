package calendar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/calendar"
)

func rules(t testing.TB, texts ...string) []calendar.DayRule {
	t.Helper()
	all := make([]calendar.DayRule, len(texts))
	for i, text := range texts {
		rule, err := calendar.ParseDayRule(text)
		if err != nil {
			t.Fatal(err)
		}
		all[i] = rule
	}
	return all
}

func step(t testing.TB, text string) calendar.Step {
	t.Helper()
	s, err := calendar.ParseStep(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRecurrence(t *testing.T) {
	for _, tt := range []struct {
		every, days, anchor, first, last, want string
	}{
		{"week", "friday", "2027-01-04", "2027-01-01", "2027-01-15", "01-01 01-08 01-15"},
		{"week", "", "2027-01-06", "2027-01-01", "2027-01-15", "01-06 01-13"}, // the anchor's weekday
		{"week", "tuesday friday", "2027-01-04", "2027-01-01", "2027-01-12", "01-01 01-05 01-08 01-12"},
		{"2 weeks", "", "2027-01-08", "2027-01-01", "2027-02-05", "01-08 01-22 02-05"}, // from the anchor
		{"2 weeks", "", "2027-03-05", "2027-01-01", "2027-02-05", "01-08 01-22 02-05"}, // and before it
		{"2 weeks", "monday", "2027-01-08", "2027-01-01", "2027-01-31", "01-11 01-25"}, // the first Monday from the anchor
		{"2 weeks", "monday friday", "2027-01-08", "2027-01-01", "2027-01-31", "01-08 01-11 01-22 01-25"},
		{"month", "31", "2027-01-01", "2027-01-01", "2027-04-30", "01-31 02-28 03-31 04-30"},    // clamped
		{"month", "month end", "2027-01-01", "2027-02-01", "2027-03-31", "02-28 03-31"},         //
		{"month", "30", "2027-01-01", "2027-02-01", "2027-03-31", "02-28 03-30"},                //
		{"month", "last business day", "2027-01-01", "2027-01-01", "2027-02-28", "01-29 02-26"}, // both months end on a Sunday
		{"month", "10 25", "2027-01-01", "2027-01-11", "2027-02-25", "01-25 02-10 02-25"},       // each of them
		{"month", "28 31", "2027-01-01", "2027-02-01", "2027-02-28", "02-28 02-28"},             // the same day, once each
		{"month", "", "2027-01-15", "2026-12-01", "2027-01-31", "12-15 01-15"},                  // the anchor's day
		{"2 months", "10", "2027-02-20", "2027-01-01", "2027-07-31", "02-10 04-10 06-10"},       // counted from the anchor's month
		{"2 months", "", "2027-03-31", "2026-11-01", "2027-05-31", "11-30 01-31 03-31 05-31"},   // and before it
		{"2 months", "month end", "2027-01-05", "2027-01-01", "2027-04-30", "01-31 03-31"},      // of that month, not of two
		{"4 months", "1 15", "2027-01-05", "2027-01-02", "2027-09-30", "01-15 05-01 05-15 09-01 09-15"},
		{"3 months", "10", "2027-02-20", "2027-01-01", "2027-12-31", "02-10 05-10 08-10 11-10"},   // unlike calendar quarters
		{"quarter", "10", "2027-02-20", "2027-01-01", "2027-12-31", "01-10 04-10 07-10 10-10"},    // calendar quarters, first month
		{"quarter", "31", "2027-01-01", "2027-01-01", "2027-12-31", "03-31 06-30 09-30 12-31"},    // last month
		{"quarter", "last business day", "2027-01-01", "2027-01-01", "2027-06-30", "03-31 06-30"}, //
		{"quarter", "", "2027-02-10", "2027-01-01", "2027-12-31", "01-10 04-10 07-10 10-10"},      // without a beginning of the calendar
		{"half-year", "1", "2027-01-01", "2027-01-01", "2027-12-31", "01-01 07-01"},               //
		{"half-year", "month end", "2027-01-01", "2027-01-01", "2027-12-31", "06-30 12-31"},       //
		{"year", "15 march", "2027-01-01", "2026-01-01", "2027-12-31", "03-15 03-15"},             //
		{"year", "29 february", "2027-01-01", "2027-01-01", "2028-12-31", "02-28 02-29"},          // clamped
		{"year", "10", "2027-06-01", "2027-01-01", "2027-12-31", "01-10"},                         // of the first month
		{"year", "31", "2027-06-01", "2027-01-01", "2027-12-31", "12-31"},                         // of the last month
		{"year", "", "2027-06-12", "2026-01-01", "2027-12-31", "06-12 06-12"},                     // the anchor's date
		{"month", "10", "2027-01-01", "2027-02-11", "2027-03-09", ""},                             // between two of them
	} {
		t.Run(fmt.Sprint(tt.every, " ", tt.days, " from ", tt.anchor), func(t *testing.T) {
			var days []calendar.DayRule
			switch {
			case strings.Contains(tt.days, "business"), tt.days == "month end", strings.Contains(tt.days, " ma"), strings.Contains(tt.days, " fe"):
				days = rules(t, tt.days)
			case tt.days != "":
				days = rules(t, strings.Fields(tt.days)...)
			}
			r := calendar.Recurrence{Every: step(t, tt.every), Days: days, Anchor: day(t, tt.anchor), Bounds: calendar.Always}
			var got []string
			for _, d := range r.Within(calendar.Span{First: day(t, tt.first), Last: day(t, tt.last)}, named(t, "FR")) {
				got = append(got, d.String()[5:])
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("%v, want %s", got, tt.want)
			}
		})
	}
}

// What begins on a day comes on that day, and again a quarter or half a year later.
func TestARecurrenceBeginsOnItsFirstDay(t *testing.T) {
	for _, tt := range []struct{ every, from, want string }{
		{"quarter", "2027-02-10", "02-10 05-10 08-10 11-10"},
		{"quarter", "2027-01-31", "01-31 04-30 07-31 10-31"}, // clamped
		{"quarter", "2027-03-31", "03-31 06-30 09-30 12-31"},
		{"half-year", "2027-03-15", "03-15 09-15"},
	} {
		r := calendar.Recurrence{Every: step(t, tt.every), Anchor: day(t, tt.from), Begins: true, Bounds: calendar.Span{First: day(t, tt.from), Last: day(t, "2027-12-31")}}
		var got []string
		for _, d := range r.Within(calendar.Always, nil) {
			got = append(got, d.String()[5:])
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("every %s from %s: %v, want %s", tt.every, tt.from, got, tt.want)
		}
	}
}

func TestBoundsOfARecurrenceAreInside(t *testing.T) {
	r := calendar.Recurrence{
		Every: step(t, "month"), Days: rules(t, "10"), Anchor: day(t, "2027-01-10"),
		Bounds: calendar.Span{First: day(t, "2027-02-10"), Last: day(t, "2027-03-10")},
	}
	got := r.Within(calendar.Always, nil)
	if want := []calendar.Date{day(t, "2027-02-10"), day(t, "2027-03-10")}; !slices.Equal(got, want) {
		t.Errorf("%v, want both bounds", got)
	}
	if days := r.Within(calendar.Span{First: day(t, "2027-03-11"), Last: calendar.Max}, nil); days != nil {
		t.Errorf("after its end it repeats on %v", days)
	}
}

// A ruleModel is a day of a period as the file says it.
type ruleModel struct {
	text       string
	dayOfMonth int // 31: the last
	business   bool
	weekday    calendar.Weekday
	month      int
}

func drawRule(t *rapid.T, every string) ruleModel {
	if strings.HasSuffix(every, "week") || strings.HasSuffix(every, "weeks") {
		w := calendar.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))
		return ruleModel{text: w.String(), weekday: w}
	}
	kinds := 2
	if every == "year" {
		kinds = 3
	}
	switch rapid.IntRange(0, kinds).Draw(t, "kind of day") {
	case 0:
		return ruleModel{text: "last business day", business: true}
	case 1:
		return ruleModel{text: "month end", dayOfMonth: 31}
	case 2:
		n := rapid.SampledFrom([]int{1, 10, 28, 29, 30, 31}).Draw(t, "day")
		return ruleModel{text: fmt.Sprint(n), dayOfMonth: n}
	}
	months := []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
	month := rapid.IntRange(1, 12).Draw(t, "month")
	n := rapid.IntRange(1, map[bool]int{true: 29, false: 30}[month == 2]).Draw(t, "day")
	return ruleModel{text: fmt.Sprint(n, " ", months[month-1]), dayOfMonth: n, month: month}
}

// isLastDay tells by looking at tomorrow.
func isLastDay(d calendar.Date) bool {
	_, _, tomorrow := (d + 1).YMD()
	return tomorrow == 1
}

// standsFor tells whether a day of the month is meant by a number: that day, or the last one
// of a month that is too short.
func standsFor(d calendar.Date, n int) bool {
	_, _, dayOfMonth := d.YMD()
	return dayOfMonth == n || isLastDay(d) && dayOfMonth < n
}

// isLastBusinessDay looks at every later day of the month.
func isLastBusinessDay(d calendar.Date, c *calendar.Calendar) bool {
	if !c.IsBusiness(d) {
		return false
	}
	for !isLastDay(d) {
		if d++; c.IsBusiness(d) {
			return false
		}
	}
	return true
}

// names tells whether a day of some month is the one the rule names in a period of so many
// months.
func (m ruleModel) names(d calendar.Date, length int, c *calendar.Calendar) bool {
	_, month, _ := d.YMD()
	first, last := (month-1)%length == 0, month%length == 0
	switch {
	case m.business:
		return last && isLastBusinessDay(d, c)
	case m.month != 0:
		return month == m.month && standsFor(d, m.dayOfMonth)
	case m.dayOfMonth == 31:
		return last && isLastDay(d)
	}
	return first && standsFor(d, m.dayOfMonth)
}

// monthNumber counts months from the year 0.
func monthNumber(d calendar.Date) int {
	year, month, _ := d.YMD()
	return 12*year + month
}

// Every day of a span is asked whether it is an occurrence.
func TestRecurrenceAgainstEveryDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		every := rapid.SampledFrom([]string{"week", "2 weeks", "3 weeks", "month", "2 months", "5 months", "quarter", "half-year", "year"}).Draw(t, "every")
		s, err := calendar.ParseStep(every)
		if err != nil {
			t.Fatal(err)
		}
		c, anchor := drawCalendar(t), drawDate(t, "anchor")
		r := calendar.Recurrence{Every: s, Anchor: anchor, Bounds: calendar.Always}
		var models []ruleModel
		for range rapid.IntRange(1, 3).Draw(t, "days") {
			m := drawRule(t, every)
			rule, err := calendar.ParseDayRule(m.text)
			if err != nil {
				t.Fatal(err)
			}
			if err := rule.Fits(s); err != nil {
				t.Fatal(err)
			}
			models, r.Days = append(models, m), append(r.Days, rule)
		}
		first := drawDate(t, "first")
		span := calendar.Span{First: first, Last: first + calendar.Date(rapid.IntRange(0, 400).Draw(t, "further days"))}
		if rapid.Bool().Draw(t, "bounded") {
			from := drawDate(t, "from")
			r.Bounds = calendar.Span{First: from, Last: from + calendar.Date(rapid.IntRange(0, 400).Draw(t, "until"))}
		}
		var want []calendar.Date
		for d := span.First; d <= span.Last; d++ {
			if d < r.Bounds.First || d > r.Bounds.Last {
				continue
			}
			for _, m := range models {
				length := map[string]int{"month": 1, "2 months": 1, "5 months": 1, "quarter": 3, "half-year": 6, "year": 12}[every]
				if s.Period != calendar.Week && m.names(d, length, c) && (monthNumber(d)-monthNumber(anchor))%s.Count == 0 {
					want = append(want, d)
				}
				if weeks := int(d-anchor+7*1000)/7 - 1000; s.Period == calendar.Week && d.Weekday() == m.weekday && weeks%s.Count == 0 {
					want = append(want, d)
				}
			}
		}
		if got := r.Within(span, c); !slices.Equal(got, want) {
			t.Fatalf("every %s on %v from %v: %v\nwant %v", every, models, anchor, got, want)
		}
	})
}

func TestParseStep(t *testing.T) {
	for text, want := range map[string]calendar.Step{
		"week": {Period: calendar.Week, Count: 1}, "2 weeks": {Period: calendar.Week, Count: 2}, "104 weeks": {Period: calendar.Week, Count: 104},
		"2 months": {Period: calendar.Month, Count: 2}, "60 months": {Period: calendar.Month, Count: 60}, "4 mois": {Period: calendar.Month, Count: 4},
		"month": {Period: calendar.Month, Count: 1}, "quarter": {Period: calendar.Quarter, Count: 1},
		"half-year": {Period: calendar.HalfYear, Count: 1}, "year": {Period: calendar.Year, Count: 1},
		"année": {Period: calendar.Year, Count: 1}, "two weeks": {Period: calendar.Week, Count: 2}, "quatre semaines": {Period: calendar.Week, Count: 4},
		"1 month": {Period: calendar.Month, Count: 1}, "un mois": {Period: calendar.Month, Count: 1}, "a month": {Period: calendar.Month, Count: 1},
		"1 week": {Period: calendar.Week, Count: 1}, "une semaine": {Period: calendar.Week, Count: 1}, "1 semaine": {Period: calendar.Week, Count: 1},
		"1 quarter": {Period: calendar.Quarter, Count: 1}, "un trimestre": {Period: calendar.Quarter, Count: 1}, "1 an": {Period: calendar.Year, Count: 1},
		"6\u00a0mois": {Period: calendar.Month, Count: 6},
	} {
		if got, err := calendar.ParseStep(text); err != nil || got != want {
			t.Errorf("%s is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "day", "61 months", "0 months", "2 quarters", "0 weeks", "-2 weeks", "105 weeks", "+2 weeks", "02 weeks", "2  weeks", "-two weeks", "12", "un"} {
		if got, err := calendar.ParseStep(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
	for text, why := range map[string]string{
		"90 months": "1 to 60 months", "0 mois": "1 to 60 months", "105 weeks": "1 to 104 weeks",
		"2 quarters": "write 6 months", "deux ans": "write 24 months", "6 years": "1 to 60 months",
	} {
		if _, err := calendar.ParseStep(text); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q is refused with %v, want %q", text, err, why)
		}
	}
}

func TestParseDayRule(t *testing.T) {
	for text, same := range map[string]string{
		"10": "10th", "1": "1st", "2": "2nd", "3": "3RD", "1er": "1", "31": "month end", "last day": "month end", "end of month": "month end",
		"Friday": "friday", "vendredi": "friday", "15 march": "15th March",
		"15 aout": "15 august", "1 février": "1 february", "1er decembre": "1 december", "dernier jour ouvre": "last business day",
		"the 5th": "5", "le 5": "5", "le 5 du mois": "5", "15th of the month": "15", "fin du mois": "month end", "end of the month": "month end",
		"dernier jour du mois": "month end", "the last day of the month": "month end", "last working day": "last business day",
		"dernier jour ouvré du mois": "last business day", "le 15 mars": "15 march",
	} {
		if rules(t, text)[0] != rules(t, same)[0] {
			t.Errorf("%q is not %q", text, same)
		}
	}
	for _, text := range []string{"", "0", "32", "010", "+5", "5xx", "30 february", "0 march", "march 15", "15 brumaire", "last", "10.5", "end", "du mois", "friday of the month", "le"} {
		if got, err := calendar.ParseDayRule(text); err == nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

// What is no day at all is told by what a day of the period would be.
func TestParseDay(t *testing.T) {
	for period, want := range map[string]string{
		"week": "such as monday", "semaine": "such as monday", "2 weeks": "such as monday",
		"month": "10, last business day or month end", "quarter": "10, last business day or month end", "year": "such as 15 march",
	} {
		step, err := calendar.ParseStep(period)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := step.ParseDay("32"); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("every %s: %v, want %q", period, err, want)
		}
	}
	if _, err := (calendar.Step{}).ParseDay("32"); err == nil || !strings.Contains(err.Error(), "friday") {
		t.Errorf("a day of what is not known: %v", err)
	}
}

func FuzzParseDayRule(f *testing.F) {
	for _, text := range []string{"10", "10th", "friday", "last business day", "month end", "15 march", "1er", "+5"} {
		f.Add(text)
	}
	weekends := named(f, "weekends")
	f.Fuzz(func(t *testing.T, text string) {
		rule, err := calendar.ParseDayRule(text)
		if err != nil {
			return
		}
		for _, every := range []calendar.Step{{Period: calendar.Week, Count: 1}, {Period: calendar.Month, Count: 1}, {Period: calendar.Year, Count: 1}} {
			if rule.Fits(every) != nil {
				continue
			}
			r := calendar.Recurrence{Every: every, Days: []calendar.DayRule{rule}, Anchor: 0, Bounds: calendar.Always}
			days := r.Within(calendar.Span{First: calendar.NewDate(2027, 1, 1), Last: calendar.NewDate(2027, 12, 31)}, weekends)
			if want := map[calendar.Period]int{calendar.Week: 52, calendar.Month: 12, calendar.Year: 1}[every.Period]; len(days) < want {
				t.Fatalf("%q comes %d times in a year of every %v", text, len(days), every)
			}
		}
	})
}

func TestDaysThatFitTheirSchedule(t *testing.T) {
	for _, tt := range []struct {
		every, day string
		fits       bool
	}{
		{"week", "friday", true},
		{"week", "10", false},      // the 10th of a week
		{"month", "friday", false}, // which Friday
		{"month", "15 march", false},
		{"quarter", "15 march", false},
		{"year", "15 march", true},
		{"year", "10", true},
		{"month", "last business day", true},
		{"week", "last business day", false},
	} {
		if err := rules(t, tt.day)[0].Fits(step(t, tt.every)); (err == nil) != tt.fits {
			t.Errorf("%s of every %s: %v", tt.day, tt.every, err)
		}
	}
}

// No period is shorter than the bound by which orders are counted.
func TestShortestDays(t *testing.T) {
	for _, every := range []string{"week", "2 weeks", "month", "2 months", "quarter", "half-year", "year"} {
		s := step(t, every)
		r := calendar.Recurrence{Every: s, Anchor: day(t, "2020-01-01"), Bounds: calendar.Always}
		days := r.Within(calendar.Span{First: day(t, "2020-01-01"), Last: day(t, "2040-12-31")}, nil)
		for i := range len(days) - 1 {
			if int(days[i+1]-days[i]) < s.ShortestDays() {
				t.Fatalf("every %s: from %v to %v are less than %d days", every, days[i], days[i+1], s.ShortestDays())
			}
		}
	}
}
