package forecast_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/metric"
)

// An engine that keeps the pieces of few parties, and of the others only sums, comes to the same
// as one that keeps them all: also for a model that it was not prepared for.
func TestSumsComeToWhatPiecesDo(t *testing.T) {
	checkSome(t, 40, func(t *rapid.T) {
		base := few.model(t)
		laid := few.levers(t, base).Model(base)
		other := few.levers(t, base).Model(base)
		engine := forecast.NewEngine()
		engine.SetRoom(rapid.SampledFrom([]int{0, 20, 200}).Draw(t, "room"))
		engine.Prepare(base, laid)
		for _, m := range []*forecast.Model{base, laid, other} {
			sums, pieces := engine.Run(m), run(m)
			if got, want := metric.Of(sums), metric.Of(pieces); !reflect.DeepEqual(got, want) {
				t.Fatalf("measures of sums %+v, of pieces %+v\n%s", got, want, describe(m))
			}
			for what, of := range map[string]func(*forecast.Result) any{
				"days":     func(r *forecast.Result) any { return r.Days },
				"tally":    func(r *forecast.Result) any { return r.Tally() },
				"flows":    func(r *forecast.Result) any { return r.Flows() },
				"journal":  func(r *forecast.Result) any { return r.Journal() },
				"ageing":   func(r *forecast.Result) any { return r.Ageing(m.Span.Last) },
				"carry":    func(r *forecast.Result) any { return r.CarryTo(m.Span.Last) },
				"doubtful": func(r *forecast.Result) any { return r.Doubtful },
				"assumed":  func(r *forecast.Result) any { return r.Assumed },
				"of party": func(r *forecast.Result) any {
					return r.Of(forecast.Followee{Side: m.Parties[0].Side, ID: m.Parties[0].ID}).Days
				},
			} {
				if got, want := of(sums), of(pieces); !reflect.DeepEqual(got, want) {
					t.Fatalf("%s: %+v of sums, %+v of pieces\n%s", what, got, want, describe(m))
				}
			}
		}
	})
}

// A party that is exchanged for one that pays later changes the company's days as if everything
// were computed again.
func TestASubstituteChangesWhatARunDoes(t *testing.T) {
	checkSome(t, 40, func(t *rapid.T) {
		base := few.model(t)
		m := few.levers(t, base).Model(base)
		at := rapid.IntRange(0, len(m.Parties)-1).Draw(t, "party")
		later := *m.Parties[at]
		later.Regimes = slices.Clone(later.Regimes)
		for i := range later.Regimes {
			conditions := *later.Regimes[i].Conditions
			conditions.Deal.Habits.Late.Count += 7
			later.Regimes[i].Conditions = &conditions
		}
		exchanged := *m
		exchanged.Parties = slices.Clone(m.Parties)
		exchanged.Parties[at] = &later
		if got, want := forecast.NewEngine().Substitutes(m).Days(at, &later), run(&exchanged).Days; !slices.Equal(got, want) {
			t.Fatalf("with %s later, days %v; computed again %v\n%s", later.ID, got, want, describe(m))
		}
	})
}
