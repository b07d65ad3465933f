package forecast_test

import (
	"testing"

	"pgregory.net/rapid"
)

// The engine and the second model agree to the cent on every day, for companies of every
// kind with strategies laid over them.
func TestTheEngineAgreesWithTheSecondModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		base := world{}.model(t)
		m := world{}.levers(t, base).Model(base)
		want := slowRun(m)
		for i, got := range run(m).Days {
			if today := (slowDay{got.Own(), got.Receivables, got.Payables, got.Advances}); today != want[i] {
				t.Fatalf("%v: %+v, the second model says %+v\n%s", m.Span.First+calendarDays(i), today, want[i], describe(m))
			}
		}
	})
}
