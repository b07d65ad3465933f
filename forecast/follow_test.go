package forecast_test

import (
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
)

// An expense of 10 % of two sales of 1,000, on 15 March and on 15 June, that is bent by what its own schedule says.
func TestWhatFollowsGrowsAndHasSeasons(t *testing.T) {
	half := money.Percent(50)
	season := [12]money.Rate{}
	for i := range season {
		season[i] = money.One
	}
	season[2] = money.Percent(120) // March
	for _, tt := range []struct {
		why  string
		bend func(*forecast.Schedule)
		want []string
	}{
		{"as it is", func(*forecast.Schedule) {}, []string{"03-15 -100.00", "06-15 -100.00"}},
		{"two and five whole months from the start at 10 %, rounded once", func(s *forecast.Schedule) { s.Growth = money.Growth{Rate: money.Percent(10)} }, []string{"03-15 -121.00", "06-15 -161.05"}},
		{"in March more", func(s *forecast.Schedule) { s.Season = &season }, []string{"03-15 -120.00", "06-15 -100.00"}},
		{"the plan takes half", func(s *forecast.Schedule) { s.Probability = &half }, []string{"03-15 -50.00", "06-15 -50.00"}},
		{"all of it", func(s *forecast.Schedule) {
			s.Growth, s.Season, s.Probability = money.Growth{Rate: money.Percent(10)}, &season, &half
		}, []string{"03-15 -72.60", "06-15 -80.53"}},
	} {
		m := trade(forecast.Customer, deal("5 years", payer.Habits{}), "2027-03-15", "1000", "2027-06-15", "1000")
		charge := forecast.Conditions{Schedules: []forecast.Schedule{{Of: &forecast.Following{Whom: []forecast.Followee{{Side: forecast.Customer, ID: "habitat"}}, Share: money.Percent(10)}}}}
		tt.bend(&charge.Schedules[0])
		m.Parties = append(m.Parties, &forecast.Party{ID: "charge", Side: forecast.Expense, Regimes: always(&charge)})
		if got := cash(run(m)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: cash %q, want %q", tt.why, got, tt.want)
		}
	}
}

// On a path, the goods of a sale come or not, whatever becomes of the sale: what was ordered before the first
// day for a sale that a lever makes smaller leaves the stock with it, and nothing leaves that never came.
func TestGoodsThatMayNotComeLeaveNoHole(t *testing.T) {
	half := money.Percent(50)
	supplier := deal("30 days", payer.Habits{})
	supplier.Delivery = duration("90 days")
	m := reseller(supplier) // sold on 16 March, received on 11 March, ordered in December
	m.Parties[1].Base().Schedules[0].Probability = &half
	less := lever(m, "2027-01-15", money.One, 0, func(c *forecast.Conditions) {
		if len(c.Schedules) > 0 && c.Schedules[0].Of == nil {
			c.Volume = money.Percent(-25)
		}
	})
	engine, came := forecast.NewEngine(), 0
	for path := range uint64(200) {
		engine.Redraw(forecast.NewLuck(1, path, payer.NewMix(0, 0)))
		r := engine.Run(less)
		before, after := r.Days[day("2027-03-12")-m.Span.First].Stock, r.Days[m.Span.Days()-1].Stock
		switch {
		case before == eur("400") && after == eur("100"):
			came++
		case before != 0 || after != 0:
			t.Fatalf("path %d: a stock of %d, then of %d", path, before, after)
		}
	}
	if came < 70 || came > 130 { // four deviations of a fair coin
		t.Errorf("the goods came on %d of 200 paths", came)
	}
}

// What a lost sale would have cost is what its followers would have ordered that day: by their season and growth,
// beyond what is free, at the price that a lever has agreed with them.
func TestWhatALostSaleWouldHaveCost(t *testing.T) {
	half, season := money.Percent(50), [12]money.Rate{2: money.Percent(200)}
	sales := forecast.Followee{Side: forecast.Customer, ID: "habitat"}
	for _, tt := range []struct {
		why  string
		s    forecast.Schedule
		lost string // of a sale of 20 in March
	}{
		{"in March twice as much", forecast.Schedule{Season: &season}, "16"},
		{"nobody comes but every other time", forecast.Schedule{Probability: &half}, "19"},
		{"two months of growth", forecast.Schedule{Growth: money.Growth{Rate: money.One}}, "12"},
		{"beyond 500 of each sale of 1,000", forecast.Schedule{Of: &forecast.Following{Above: eur("500")}}, "19"},
	} {
		m := trade(forecast.Customer, deal("60 days", payer.Habits{}), "2027-03-01", "1000")
		above := money.Amount(0)
		if tt.s.Of != nil {
			above = tt.s.Of.Above
		}
		tt.s.Of = &forecast.Following{Whom: []forecast.Followee{sales}, Share: money.Percent(10), Above: above}
		m.Parties = append(m.Parties, &forecast.Party{ID: "charge", Side: forecast.Expense, Regimes: always(&forecast.Conditions{Schedules: []forecast.Schedule{tt.s}})})
		leaving := strategy.Lever{Targets: m.Parties[:1], Accepted: money.Percent(98), Lost: money.Percent(2), Period: calendar.Always}
		if lost := run(strategy.Strategy{Levers: []*strategy.Lever{&leaving}}.Model(m)).LostMargin; lost != eur(tt.lost) {
			t.Errorf("%s: a margin of %s is lost, want %s", tt.why, euro.Format(lost), tt.lost)
		}
		if tt.s.Of.Above > 0 {
			continue
		}
		dearer := strategy.Lever{Targets: m.Parties[1:], Accepted: money.One, Period: calendar.Always,
			Changes: []strategy.Change{{Key: "price", Apply: func(c *forecast.Conditions) { c.Price = money.One }}}}
		cost := eur("20") - eur(tt.lost)
		if lost := run(strategy.Strategy{Levers: []*strategy.Lever{&leaving, &dearer}}.Model(m)).LostMargin; lost != eur("20")-2*cost {
			t.Errorf("%s, at twice the price: a margin of %s is lost", tt.why, euro.Format(lost))
		}
	}
}
