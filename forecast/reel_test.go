package forecast_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// drawLaws gives customers and suppliers lateness that is drawn on a path, and sometimes means
// to choose from.
func drawLaws(t *rapid.T, m *forecast.Model) {
	cheque, card := &payer.Means{Name: "cheque", Lag: calendar.Duration{Count: 7}}, &payer.Means{Name: "card", Lag: calendar.Duration{Count: 1}, Fee: payer.Fee{Rate: money.Percent(2), Fixed: money.Amount(rapid.IntRange(0, 30).Draw(t, "fixed fee"))}}
	for _, p := range m.Parties {
		for i := range p.Regimes {
			h := &p.Regimes[i].Conditions.Deal.Habits
			if rapid.Bool().Draw(t, "with a law") {
				law := must(payer.Gamma(rapid.IntRange(-5, 30).Draw(t, "mean"), rapid.IntRange(1, 15).Draw(t, "deviation")))
				h.Spread, h.Late = law, calendar.Duration{Count: law.Mean()}
			}
			if rapid.Bool().Draw(t, "in a crisis") {
				h.Together = money.Percent(50)
			}
			if rapid.Bool().Draw(t, "with means") {
				h.By = []payer.MeansShare{{Means: cheque, Share: money.Percent(40)}, {Means: card, Share: money.Percent(60)}}
			}
		}
	}
}

// A reel plays on every path what keeping the books of the path brings, to the cent on every
// day, by itself or from what another has brought; and where paths are measured side by side, that
// is what measuring each would say.
func TestAReelIsThePathItself(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := world{horizon: 90, parties: 3}
		if one(t, 4, "of every mechanism") {
			w = world{horizon: 60, parties: 2, all: true, troubles: everyTrouble, bargains: everyBargain}
		}
		base := w.model(t)
		drawLaws(t, base)
		m := w.levers(t, base).Model(base)
		mix := payer.NewMix(rapid.SampledFrom([]int{0, 20_000}).Draw(t, "market"), rapid.SampledFrom([]int{0, 300_000}).Draw(t, "party"))
		const paths = 4
		var luck []*forecast.Luck
		for path := range paths {
			luck = append(luck, forecast.NewLuck(7, uint64(path), mix))
		}
		player := forecast.NewPlayer()
		player.Deal(luck)
		reels := forecast.NewReels(m)
		var first *forecast.Reel
		if rapid.Bool().Draw(t, "after the baseline") {
			first = reels.Reel(base, nil)
		}
		reel := reels.Reel(m, first)
		lanes := player.Play(reel)
		var measured []metric.Measures
		if common := reel.Common(); common != nil {
			measured = metric.NewGround(common).Of(lanes, metric.NewSample(common, paths), []int{0, 1, 2, 3})
		}
		for path := range paths {
			got, engine := player.Result(lanes, path), forecast.NewEngine()
			engine.Redraw(luck[path])
			want := engine.Run(m)
			for i := range want.Days {
				if got.Days[i] != want.Days[i] {
					t.Fatalf("path %d, %v: %+v, want %+v\n%s", path, m.Span.First+calendarDays(i), got.Days[i], want.Days[i], describe(m))
				}
			}
			if got.Before != want.Before || got.Tally() != want.Tally() || got.LostMargin != want.LostMargin {
				t.Fatalf("path %d: before %+v, %+v, want %+v, %+v\n%s", path, got.Before, got.Tally(), want.Before, want.Tally(), describe(m))
			}
			alone := metric.Of(want)
			alone.LargestPayerShare = nil // paths do not keep what each party brings
			if measured != nil && !reflect.DeepEqual(&measured[path], alone) {
				t.Fatalf("path %d measures %+v beside the others, want %+v\n%s", path, measured[path], alone, describe(m))
			}
		}
	})
}

// On the last day that a horizon may have, nothing comes in that a path has not drawn for it.
func TestAReelEndsWithTheCalendar(t *testing.T) {
	t.Parallel()
	m := trade(forecast.Customer, deal("30 days", late(12, 3, 0)), "2200-03-01", "100")
	m.Span = calendar.Span{First: calendar.NewDate(2200, 1, 1), Last: calendar.Max}
	luck := forecast.NewLuck(1, 1, payer.NewMix(0, 0))
	player, engine := forecast.NewPlayer(), forecast.NewEngine()
	player.Deal([]*forecast.Luck{luck})
	engine.Redraw(luck)
	played, kept := player.Result(player.Play(forecast.NewReels(m).Reel(m, nil)), 0), engine.Run(m)
	if got, want := played.Days[len(played.Days)-1], kept.Days[len(kept.Days)-1]; got != want {
		t.Errorf("%v: %+v, want %+v", m.Span.Last, got, want)
	}
}

// Where nothing is drawn, every path is the plan.
func TestWithoutChanceAPathIsThePlan(t *testing.T) {
	t.Parallel()
	w := world{horizon: 90, parties: 3, wholeShares: true}
	rapid.Check(t, func(t *rapid.T) {
		m := w.model(t)
		for _, p := range m.Parties {
			h := &p.Base().Deal.Habits
			h.DiscountTaken, h.Never = []money.Rate{money.One}[:min(len(h.DiscountTaken), 1)], 0
			if len(h.DiscountTaken) == 0 && h.ByMonth == nil && one(t, 4, "never paid") {
				h.Never = money.One
			}
			if p.Side.HasInvoices() && h.ByMonth == nil && one(t, 2, "in trouble") {
				world{}.trouble(t, p.Side, p.Base())
				certainly(t, p.Base())
			}
		}
		engine := forecast.NewEngine()
		engine.Redraw(forecast.NewLuck(3, 5, payer.NewMix(0, 0)))
		sameDays(t, engine.Run(m), run(m), m.Span.Days())
	})
}

// certainly lets whatever goes wrong with payments happen to all or to none.
func certainly(t *rapid.T, c *forecast.Conditions) {
	all := func(share *money.Rate) { *share = money.Rate(rapid.IntRange(0, 1).Draw(t, "all")) * money.One }
	h := &c.Deal.Habits
	if h.Disputes != nil {
		all(&h.Disputes.Share)
	}
	for _, s := range []*payer.Setback{h.Incidents, h.Fails} {
		if s != nil {
			all(&s.Share)
		}
	}
	if h.Opportunistic != nil {
		all(h.Opportunistic)
	}
	if c.Reminders != nil {
		all(&c.Reminders.Answered)
		all(&c.Reminders.Covers)
	}
	if c.Deal.LateFees != nil {
		all(&c.Deal.LateFees.Collected)
	}
	if c.Check != nil {
		all(&c.Check.Finds)
		all(&c.Check.Rejects)
	}
	if c.Plan != nil {
		all(&c.Plan.Breaks)
	}
	for i := range c.Recovery {
		all(&c.Recovery[i].Recovers)
	}
}

// Adding a party, or changing the horizon, changes no draw of another.
func TestLuckIsEachPartysOwn(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := world{horizon: 60, parties: 3}
		if one(t, 10, "of every mechanism") {
			w = few
		}
		m := w.model(t)
		drawLaws(t, m)
		if len(m.Parties) < 2 {
			t.Skip("nobody to take away")
		}
		for _, p := range m.Parties {
			p.Base().Waits = nil // which waits for what everybody brings
			if slices.Contains(m.Follows(p), m.Parties[len(m.Parties)-1]) {
				t.Skip("somebody follows who would be taken away")
			}
		}
		play := func(m *forecast.Model) *forecast.Result {
			engine := forecast.NewEngine()
			engine.Redraw(forecast.NewLuck(11, 2, payer.NewMix(20_000, 300_000)))
			return engine.Run(m)
		}
		gone := m.Parties[len(m.Parties)-1]
		less := *m
		less.Parties, less.Open = m.Parties[:len(m.Parties)-1], nil
		for _, o := range m.Open {
			if o.Party != gone {
				less.Open = append(less.Open, o)
			}
		}
		if len(less.Open) != len(m.Open) {
			t.Skip("whether a side lists open items is everybody's")
		}
		before, after := play(m), play(&less)
		for i, p := range less.Parties {
			for j := range before.Pieces()[i] {
				if x, y := before.Pieces()[i][j], after.Pieces()[i][j]; x.Cash != y.Cash || x.Gross != y.Gross || x.Fate != y.Fate {
					t.Fatalf("%s: %+v with %s, %+v without\n%s", p.ID, x, gone.ID, y, describe(m))
				}
			}
		}
	})
}
