package calendar_test

import (
	"flag"
	"os"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/calendar"
)

// TestMain lets every property run on 10,000 cases unless the flag says otherwise.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.seed", "1"); err != nil { // the same cases on every run; make explore draws others
		panic(err)
	}
	if err := flag.Set("rapid.checks", "10000"); err != nil {
		panic(err)
	}
	if err := flag.Set("rapid.nofailfile", "true"); err != nil { // the seed it prints is enough to replay
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}

func day(t testing.TB, iso string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func named(t testing.TB, name string) *calendar.Calendar {
	t.Helper()
	c, err := calendar.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// drawDate draws a day of a few years, so that drawn days are near each other.
func drawDate(t *rapid.T, label string) calendar.Date {
	return calendar.NewDate(2024, 1, 1) + calendar.Date(rapid.IntRange(0, 1600).Draw(t, label))
}

// drawCalendar draws a business calendar with up to two closed spans of up to 20 days, so
// that no month is without business.
func drawCalendar(t *rapid.T) *calendar.Calendar {
	c, err := calendar.Named(rapid.SampledFrom(calendar.Names()).Draw(t, "calendar"))
	if err != nil {
		t.Fatal(err)
	}
	for range rapid.IntRange(0, 2).Draw(t, "closed spans") {
		first := drawDate(t, "closed from")
		c = c.Without(calendar.Span{First: first, Last: first + calendar.Date(rapid.IntRange(0, 10).Draw(t, "closed for"))})
	}
	return c
}
