package strategy

import (
	"cmp"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
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
		after := substitutes.Days(i, lay(party, []*Lever{tenDays(party, baseline.Span.First)}))
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

// tenDays is the lever that moves a party's payments in our favour.
func tenDays(party *forecast.Party, first calendar.Date) *Lever {
	days := -RankDays
	if party.Side.Pays() {
		days = RankDays
	}
	shift := Change{Key: "late", Apply: func(c *forecast.Conditions) {
		c.Deal.Habits.Late = calendar.Duration{Count: c.Deal.Habits.Late.NominalDays() + days}
	}}
	return &Lever{
		Targets: []*forecast.Party{party}, Period: calendar.Span{First: first, Last: calendar.Always.Last},
		Accepted: money.One, Changes: []Change{shift},
	}
}
