package forecast_test

import (
	"flag"
	"os"
	"runtime/debug"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// TestMain lets every property run on 10,000 cases, 1,000 in short, unless the flag says
// otherwise.
func TestMain(m *testing.M) {
	checks := "10000"
	for _, arg := range os.Args {
		if arg == "-test.short" || arg == "-test.short=true" {
			checks = "1000"
		}
	}
	if err := flag.Set("rapid.seed", "1"); err != nil { // the same cases on every run; make explore draws others
		panic(err)
	}
	if err := flag.Set("rapid.checks", checks); err != nil {
		panic(err)
	}
	if err := flag.Set("rapid.nofailfile", "true"); err != nil { // the seed it prints is enough to replay
		panic(err)
	}
	flag.Parse()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // a case is small and soon forgotten: a third of the time would go into collecting it
	}
	os.Exit(m.Run())
}

// must returns the value of a reading that the test knows to be right.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

var euro = must(money.ParseCurrency("EUR"))

func day(iso string) calendar.Date              { return must(calendar.ParseDate(iso)) }
func named(name string) *calendar.Calendar      { return must(calendar.Named(name)) }
func eur(text string) money.Amount              { return must(euro.Parse(text)) }
func duration(text string) calendar.Duration    { return must(calendar.ParseDuration(text)) }
func durationAt(text string) *calendar.Duration { d := duration(text); return &d }
func rhythmAt(text string) *calendar.Rhythm     { r := rhythm(text); return &r }
func rhythm(text string) calendar.Rhythm        { return must(calendar.ParseRhythm(text)) }
func percent(text string) money.Rate            { return must(money.ParsePercent(text)) }

func term(text string) terms.Term {
	return must(terms.Parse(text, terms.Options{Currency: euro})).Terms
}

func discount(text string) *terms.Discount {
	d := must(terms.ParseDiscount(text))
	return &d
}

// always returns the regimes of a party that no lever has touched.
func always(c *forecast.Conditions) []forecast.Regime {
	return []forecast.Regime{{Span: calendar.Always, High: money.Whole, Conditions: c}}
}

func run(m *forecast.Model) *forecast.Result { return forecast.NewEngine().Run(m) }
