package strategy

import (
	"cmp"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// RankDays is how much sooner a customer pays, or later a supplier is paid, when they are
// ranked.
const RankDays = 10

// A Worth is what ten days of one party are worth.
type Worth struct {
	Party *forecast.Party
	AtLow money.Amount // more cash on the day of the baseline's low point
	Gain  money.Amount // more cash at the lowest point, wherever that then is
}

// Rank tells who to talk to first: for each customer and supplier, what payments ten days
// sooner or later for orders from the first day on are worth at the low point. The most
// comes first; equals stand in the order of the parties. Who pays by the month keeps no days
// and is left out.
func Rank(baseline *forecast.Model) []Worth {
	engine := forecast.NewEngine()
	before := engine.Run(baseline)
	low := metric.Of(before)
	at := low.LowestCashDate - baseline.Span.First
	substitutes := engine.Substitutes(baseline)
	var worths []Worth
	for i, party := range baseline.Parties {
		if !party.Side.HasInvoices() || party.Base().Deal.Habits.ByMonth != nil {
			continue
		}
		after := substitutes.Days(i, tenDays(party, baseline.Span.First))
		worths = append(worths, Worth{
			Party: party,
			AtLow: after[at].Own() - before.Days[at].Own(),
			Gain:  lowestOwn(after) - low.LowestCash,
		})
	}
	slices.SortStableFunc(worths, func(a, b Worth) int {
		return cmp.Or(cmp.Compare(b.AtLow, a.AtLow), cmp.Compare(b.Gain, a.Gain))
	})
	return worths
}

func lowestOwn(days []forecast.Day) money.Amount {
	low := days[0].Own()
	for _, day := range days {
		low = min(low, day.Own())
	}
	return low
}

// tenDays returns the party with its payments moved in our favour, for orders from a day on: under
// whatever conditions shocks have it by then.
func tenDays(party *forecast.Party, first calendar.Date) *forecast.Party {
	days := -RankDays
	if party.Side.Pays() {
		days = RankDays
	}
	moved, shifted := *party, map[*forecast.Conditions]*forecast.Conditions{}
	moved.Regimes = within(party.Regimes, calendar.Span{First: calendar.Always.First, Last: first - 1})
	for _, r := range within(party.Regimes, calendar.Span{First: first, Last: calendar.Always.Last}) {
		if shifted[r.Conditions] == nil {
			shifted[r.Conditions] = r.Conditions.PaidAs(func(h payer.Habits) payer.Habits {
				h.Late = calendar.Duration{Count: h.Late.NominalDays() + days}
				return h
			})
		}
		r.Conditions = shifted[r.Conditions]
		moved.Regimes = append(moved.Regimes, r)
	}
	return &moved
}

// within returns what of the regimes is in a span of time.
func within(regimes []forecast.Regime, span calendar.Span) []forecast.Regime {
	var parts []forecast.Regime
	for _, r := range regimes {
		r.Span = calendar.Span{First: max(r.Span.First, span.First), Last: min(r.Span.Last, span.Last)}
		if r.Span.First <= r.Span.Last {
			parts = append(parts, r)
		}
	}
	return parts
}
