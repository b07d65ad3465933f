package calendar_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/calendar"
)

func rhythm(t testing.TB, text string) calendar.Rhythm {
	t.Helper()
	r, err := calendar.ParseRhythm(text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRhythmPrintsItsCanonicalForm(t *testing.T) {
	for text, want := range map[string]string{
		"on delivery": "on delivery", "À la livraison": "on delivery",
		"on order": "on order", "in advance": "in advance", "daily": "daily", "every day": "daily",
		"every friday": "every friday", "chaque vendredi": "every friday", "every friday and tuesday": "every tuesday and friday",
		"every friday, friday": "every friday",
		"every 2 weeks":        "every 2 weeks", "every 1 week": "every 1 weeks", "every 2 weeks from 2027-01-08": "every 2 weeks from 2027-01-08",
		"every 2 weeks from 1970-01-01": "every 2 weeks from 1970-01-01", // day 0 is a day like any other
		"5th and 20th":                  "5th and 20th", "20, 5": "5th and 20th", "le 5 et le 20": "5th and 20th", "1er": "1st",
		"22 or 23": "22nd and 23rd", "11 and 12 and 13": "11th and 12th and 13th", "31": "31st",
		"month end": "month end", "monthly": "month end", "mensuelle": "month end", "trimestriel": "quarter end", "fin de mois": "month end", "week end": "week end", "quarter end": "quarter end",
		"half-year end": "half-year end", "year end": "year end", "last business day": "last business day",
		"  month   end ": "month end", "end of month": "month end", "end of quarter": "quarter end", "end of week": "week end",
		"15th and month end": "15th and 31st", "end of month and 10th": "10th and 31st", "le 15 et fin de mois": "15th and 31st",
		"a la livraison": "on delivery", "fin d’annee": "year end", "fin d'année": "year end", "d’avance": "in advance", "toutes les 2 semaines a partir du 2027-01-08": "every 2 weeks from 2027-01-08",
		"fin du mois": "month end", "the end of the month": "31st", "fin du trimestre": "quarter end", "dernier jour ouvré du mois": "last business day",
		"on the 15th": "15th", "le 15 du mois": "15th", "the 5th and the 20th": "5th and 20th", "every two weeks": "every 2 weeks", "every fridays": "every friday",
		"toutes les deux semaines à partir du 2027-01-08": "every 2 weeks from 2027-01-08",
		"tous les jours": "daily", "tous les vendredis": "every friday", "tous les mardis et vendredis": "every tuesday and friday",
		"toutes les 2 semaines": "every 2 weeks", "toutes les 2 semaines à partir du 2027-01-08": "every 2 weeks from 2027-01-08",
	} {
		r := rhythm(t, text)
		if r.String() != want {
			t.Errorf("%q prints %q, want %q", text, r, want)
		}
		if again := rhythm(t, r.String()); again.String() != want {
			t.Errorf("%q reads back as %q", want, again)
		}
	}
}

func TestParseRhythmRefuses(t *testing.T) {
	for _, text := range []string{
		"", "every", "every ", "sometimes", "0th", "32nd", "+5th", "05", "5th and", "and 5th", "every 5th", "friday", // which Friday is not said
		"every 0 weeks", "every -2 weeks", "every +2 weeks", "every 02 weeks", "every 105 weeks", "every 2 weeks from yesterday", "every 2 weeks from 2027-02-30",
		"every 2 days", "quarter end and 5th",
	} {
		if r, err := calendar.ParseRhythm(text); err == nil {
			t.Errorf("%q is read as %q", text, r)
		}
	}
}

// A refusal says what to write where that is clear.
func TestRhythmsRefusedWithTheirRemedy(t *testing.T) {
	for text, remedy := range map[string]string{
		"friday": "write every friday", "le vendredi": "write every vendredi", "lundi et jeudi": "write every lundi et jeudi",
	} {
		if _, err := calendar.ParseRhythm(text); err == nil || !strings.HasSuffix(err.Error(), remedy) {
			t.Errorf("%q: %v, want %q", text, err, remedy)
		}
	}
	for text, remedy := range map[string]string{"monthly": "write month", "mensuel": "write mois", "fortnightly": "write 2 weeks"} {
		if _, err := calendar.ParseStep(text); err == nil || !strings.HasSuffix(err.Error(), remedy) {
			t.Errorf("%q: %v, want %q", text, err, remedy)
		}
	}
}

func FuzzParseRhythm(f *testing.F) {
	for _, text := range []string{"on delivery", "every friday", "every 2 weeks from 2027-01-08", "5th and 20th", "month end", "every tuesday, friday", "le 10 et le 25", "every 1 weeks"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := calendar.ParseRhythm(text)
		if err != nil {
			return
		}
		again, err := calendar.ParseRhythm(r.String())
		if err != nil || again.String() != r.String() {
			t.Fatalf("%q prints %q, which reads back as %q, %v", text, r, again, err)
		}
		for d := calendar.NewDate(2027, 1, 1); d < calendar.NewDate(2027, 3, 1); d++ {
			if next := again.Next(d, nil); next < d || next != r.Next(d, nil) || int(next-d) > r.LongestWait() {
				t.Fatalf("%q goes from %v to %v", text, d, next)
			}
		}
	})
}

// A rhythmModel asks one day at a time whether it belongs to the rhythm.
type rhythmModel struct {
	text string
	has  func(d calendar.Date, c *calendar.Calendar) bool
}

func drawRhythm(t *rapid.T) rhythmModel {
	switch rapid.IntRange(0, 5).Draw(t, "kind of rhythm") {
	case 0:
		return rhythmModel{"daily", func(calendar.Date, *calendar.Calendar) bool { return true }}
	case 1:
		days := rapid.SliceOfN(rapid.IntRange(0, 6), 1, 3).Draw(t, "weekdays")
		return rhythmModel{"every " + list(days, func(n int) string { return calendar.Weekday(n).String() }), func(d calendar.Date, _ *calendar.Calendar) bool {
			return slices.Contains(days, int(d.Weekday()))
		}}
	case 2:
		n, anchor := rapid.IntRange(1, 6).Draw(t, "weeks"), drawDate(t, "anchor")
		return rhythmModel{fmt.Sprintf("every %d weeks from %v", n, anchor), func(d calendar.Date, _ *calendar.Calendar) bool {
			return int(d-anchor)%(7*n) == 0
		}}
	case 3:
		days := rapid.SliceOfN(rapid.IntRange(1, 31), 1, 3).Draw(t, "days")
		return rhythmModel{list(days, func(n int) string { return fmt.Sprint(n) }), func(d calendar.Date, _ *calendar.Calendar) bool {
			return slices.ContainsFunc(days, func(n int) bool { return standsFor(d, n) })
		}}
	case 4:
		p := rapid.SampledFrom(allPeriods).Draw(t, "period")
		return rhythmModel{p.String() + " end", func(d calendar.Date, _ *calendar.Calendar) bool { return (d + 1).StartOf(p) == d+1 }}
	}
	return rhythmModel{"last business day", isLastBusinessDay}
}

func list(days []int, name func(int) string) string {
	names := make([]string, len(days))
	for i, n := range days {
		names[i] = name(n)
	}
	return strings.Join(names, " and ")
}

// The rhythm's next day is the first that belongs to it, the date itself included, and never
// further away than its longest wait.
func TestRhythmAgainstEveryDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		model, c, d := drawRhythm(t), drawCalendar(t), drawDate(t, "from")
		r, err := calendar.ParseRhythm(model.text)
		if err != nil {
			t.Fatal(err)
		}
		want := d
		for !model.has(want, c) {
			want++
		}
		if got := r.Next(d, c); got != want {
			t.Fatalf("%q from %v is %v, want %v", model.text, d, got, want)
		}
		if int(want-d) > r.LongestWait() {
			t.Fatalf("%q from %v waits %d days, at most %d are promised", model.text, d, want-d, r.LongestWait())
		}
		if !r.FromCalendar() || r.FollowsOrder() || r.IsInAdvance() {
			t.Fatalf("%q is not taken for days of the calendar", model.text)
		}
	})
}

// The last business day before a long closure is early in its month: who misses it waits
// until the end of the next month.
func TestLongestWaitOfALastBusinessDay(t *testing.T) {
	c := named(t, "FR").Without(calendar.Span{First: day(t, "2027-12-02"), Last: day(t, "2027-12-31")})
	r, from := rhythm(t, "last business day"), day(t, "2027-12-02")
	next := r.Next(from, c)
	if next.String() != "2028-01-31" {
		t.Fatalf("the next is %v, want 2028-01-31", next)
	}
	if int(next-from) > r.LongestWait() {
		t.Errorf("the wait is %d days, at most %d are promised", next-from, r.LongestWait())
	}
}

func TestRhythmsThatFollowTheOrder(t *testing.T) {
	for _, tt := range []struct {
		text           string
		order, advance bool
	}{{"on delivery", false, false}, {"on order", true, false}, {"in advance", false, true}} {
		r := rhythm(t, tt.text)
		if r.FollowsOrder() != tt.order || r.IsInAdvance() != tt.advance || r.FromCalendar() {
			t.Errorf("%q: order %v, advance %v, calendar %v", tt.text, r.FollowsOrder(), r.IsInAdvance(), r.FromCalendar())
		}
		if d := day(t, "2027-01-02"); r.Next(d, named(t, "FR")) != d || r.LongestWait() != 0 {
			t.Errorf("%q moves the day", tt.text)
		}
	}
}

func TestWeeksWithoutADayOfTheirOwnCountFromTheGivenOne(t *testing.T) {
	start := day(t, "2027-01-06")
	for text, want := range map[string]string{
		"every 2 weeks":                 "2027-01-20",
		"every 2 weeks from 2027-01-08": "2027-01-08", // keeps its own
		"month end":                     "2027-01-31",
	} {
		if got := rhythm(t, text).Anchored(start).Next(start+1, nil); got.String() != want {
			t.Errorf("%q after %v is %v, want %s", text, start, got, want)
		}
	}
}
