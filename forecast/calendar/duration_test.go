package calendar_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/calendar"
)

func duration(t testing.TB, text string) calendar.Duration {
	t.Helper()
	d, err := calendar.ParseDuration(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDuration(t *testing.T) {
	for _, tt := range []struct{ text, prints, from, want string }{
		{"12 days", "12 days", "2027-01-25", "2027-02-06"},
		{"1 day", "1 day", "2027-01-31", "2027-02-01"},
		{"-1 day", "-1 day", "2027-01-01", "2026-12-31"},                   // earlier
		{"0 days", "0 days", "2027-01-02", "2027-01-02"},                   // a Saturday stays
		{"3 business days", "3 business days", "2027-01-01", "2027-01-06"}, // New Year is a Friday
		{"-1 business day", "-1 business day", "2027-01-04", "2026-12-31"}, // over it
		{"2 weeks", "2 weeks", "2027-01-25", "2027-02-08"},                 //
		{"1 week", "1 week", "2027-01-25", "2027-02-01"},                   //
		{"6 months", "6 months", "2027-08-31", "2028-02-29"},               // clamped
		{"-6 months", "-6 months", "2027-08-31", "2027-02-28"},             //
		{"1_000 days", "1000 days", "2027-01-01", "2029-09-27"},            // 365 + 366 + 269
		{"3660 days", "3660 days", "2027-01-01", "2037-01-08"},             // ten years, with their leap days
		{"120 months", "120 months", "2027-01-01", "2037-01-01"},           //
		{"1 year", "12 months", "2027-01-01", "2028-01-01"},                //
		{"12 jours", "12 days", "2027-01-25", "2027-02-06"},                // and in French
		{"12 j", "12 days", "2027-01-25", "2027-02-06"},                    //
		{"12\u00a0jours", "12 days", "2027-01-25", "2027-02-06"},           // with a space that does not break
		{"3 jours ouvres", "3 business days", "2027-01-01", "2027-01-06"},  // without its accent
		{"2 années", "24 months", "2027-01-01", "2029-01-01"},              //
		{"3 jours ouvrés", "3 business days", "2027-01-01", "2027-01-06"},  //
		{"1 jour ouvré", "1 business day", "2027-01-01", "2027-01-04"},     //
		{"2 semaines", "2 weeks", "2027-01-25", "2027-02-08"},              //
		{"-6 mois", "-6 months", "2027-08-31", "2027-02-28"},               //
		{"2 ans", "24 months", "2027-01-01", "2029-01-01"},                 //
		{"un an", "12 months", "2027-01-01", "2028-01-01"},                 // and in words
		{"une semaine", "1 week", "2027-01-25", "2027-02-01"},              //
		{"a month", "1 month", "2027-01-31", "2027-02-28"},                 //
		{"trois jours ouvrés", "3 business days", "2027-01-01", "2027-01-06"},
		{"quarante-cinq jours", "45 days", "2027-01-01", "2027-02-15"},
		{"cent vingt jours", "120 days", "2027-01-01", "2027-05-01"},
		{"one hundred and twenty days", "120 days", "2027-01-01", "2027-05-01"},
		{"twenty-one days", "21 days", "2027-01-01", "2027-01-22"},
	} {
		t.Run(tt.text, func(t *testing.T) {
			d := duration(t, tt.text)
			if d.String() != tt.prints {
				t.Errorf("prints %q", d)
			}
			if got := d.From(day(t, tt.from), named(t, "FR")); got.String() != tt.want {
				t.Errorf("from %s it is %v, want %s", tt.from, got, tt.want)
			}
		})
	}
}

func TestParseDurationRefuses(t *testing.T) {
	for _, tt := range []struct{ text, why string }{
		{"", "is not a duration"},
		{"12", "needs a unit"}, // a bare number
		{"days", "is not a duration"},
		{"12 hours", "needs a unit"},
		{"12  days", "needs a unit"},
		{"1.5 days", "is not a duration"},
		{"1e2 days", "is not a duration"},
		{"010 days", "is not a duration"}, // looks octal
		{"_1 days", "is not a duration"},
		{"1__0 days", "is not a duration"},
		{"--1 days", "is not a duration"},
		{"1_ days", "is not a duration"},
		{"- days", "is not a duration"},
		{"+-1 days", "is not a duration"},
		{"-un mois", "is not a duration"},
		{"un", "needs a unit"},
		{"douzaine de jours", "is not a duration"},
		{"cent cent jours", "needs a unit"}, // not two hundred
		{"7321 days", "longer than twenty years"},
		{"-7321 days", "longer than twenty years"},
		{"242 months", "longer than twenty years"},
		{"1047 weeks", "longer than twenty years"},
		{"5221 business days", "longer than twenty years"},
		{"99999999999999999999 days", "is not a duration"},
		{"21 ans", "longer than twenty years"},
		{"9223372036854775807 years", "longer than twenty years"},
		{"2 trimestres", "write 6 mois"},
		{"12 d", "write 12 days"},
		{"3 jours ouvrables", "needs a unit"}, // they count Saturdays
	} {
		got, err := calendar.ParseDuration(tt.text)
		if err == nil {
			t.Errorf("%q is read as %v", tt.text, got)
		} else if !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%q is refused with %q, want %q", tt.text, err, tt.why)
		}
	}
}

func FuzzParseDuration(f *testing.F) {
	for _, text := range []string{"12 days", "3 business days", "-2 weeks", "1 month", "010 days", "1_000 days", "+5 days"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := calendar.ParseDuration(text)
		if err != nil {
			return
		}
		if french, err := calendar.ParseDuration(d.French()); err != nil || french != d {
			t.Fatalf("%v in French, %q, reads %v, %v", d, d.French(), french, err)
		}
		if again, err := calendar.ParseDuration(d.String()); err != nil || again != d {
			t.Fatalf("%q prints %q, which reads back as %v, %v", text, d, again, err)
		}
	})
}

// The bound of a duration holds from every day, and is never negative.
func TestMaxDaysIsABound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := rapid.SampledFrom([]calendar.Unit{calendar.Days, calendar.BusinessDays, calendar.Weeks, calendar.Months}).Draw(t, "unit")
		d := calendar.Duration{Count: rapid.IntRange(-60, 60).Draw(t, "count"), Unit: unit}
		c, err := calendar.Named(rapid.SampledFrom(calendar.Names()).Draw(t, "calendar"))
		if err != nil {
			t.Fatal(err)
		}
		from := drawDate(t, "from")
		if got := int(d.From(from, c) - from); got > d.MaxDays() || d.MaxDays() < 0 {
			t.Fatalf("%v from %v is %d days, at most %d are promised", d, from, got, d.MaxDays())
		}
	})
}
