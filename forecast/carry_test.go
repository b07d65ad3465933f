package forecast_test

import (
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A forecast that starts later with what is handed over to it comes to the same cash on every day, to less than a
// unit for each party and each bank, or says whose is another.
func TestARolledForecastIsTheSameOrSaysWhoseIsNot(t *testing.T) {
	w := world{all: true, troubles: contested, bargains: rebates | minimumOrders}
	told, silent := 0, 0
	checkSome(t, 8, func(t *rapid.T) {
		m := w.model(t)
		start := m.Span.First + calendar.Date(rapid.IntRange(1, m.Span.Days()-1).Draw(t, "rolled by"))
		before := run(m)
		carry := before.CarryTo(start)
		if len(before.Drifts(&carry, start)) > 0 {
			told++
			return
		}
		silent++
		after := run(m.Rolled(&carry, start))
		bound := money.Amount(len(m.Parties)+len(before.Company)+1) * m.Currency.Unit()
		for i, is := range after.Days {
			if was := before.Days[int(start-m.Span.First)+i]; (is.Own() - was.Own()).Abs() >= bound {
				t.Fatalf("%s\nrolled to %v: own cash of %v is %d, was %d, and nothing says so", describe(m), start, start+calendar.Date(i), is.Own(), was.Own())
			}
		}
	})
	t.Logf("%d told, %d the same", told, silent)
}
