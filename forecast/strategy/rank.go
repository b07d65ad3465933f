package strategy

import (
	"cmp"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
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

// A Ranking is what ten days of each party are worth.
type Ranking struct {
	// Low is the day of the baseline's low point or, where that has passed before anybody's ten days move
	// anything, of the lowest point from Since on.
	Low, Since calendar.Date
	Passed     bool
	Worths     []Worth // the most first; equals in the order of the parties
}

// Rank tells who to talk to first: for each customer and supplier, what payments ten days
// sooner or later for orders from the first day on are worth at the low point. Who pays by the
// month keeps no days and is left out.
func Rank(baseline *forecast.Model) Ranking {
	engine := forecast.NewEngine()
	before := engine.Run(baseline)
	own := ownCash(before.Days)
	substitutes := engine.Substitutes(baseline)
	var worths []Worth
	var moved [][]money.Amount // own cash with the ten days of each of them
	for i, party := range baseline.Parties {
		if party.Side.HasInvoices() && party.Base().Deal.Habits.ByMonth == nil {
			worths = append(worths, Worth{Party: party})
			moved = append(moved, ownCash(substitutes.Days(i, tenDays(party, baseline.Span.First))))
		}
	}
	low, since := lowest(own), firstMove(own, moved)
	passed := low < since && since < len(own)
	if !passed {
		since = 0
	}
	low = since + lowest(own[since:])
	for i, cash := range moved {
		worths[i].AtLow, worths[i].Gain = cash[low]-own[low], slices.Min(cash[since:])-own[low]
	}
	slices.SortStableFunc(worths, func(a, b Worth) int {
		return cmp.Or(cmp.Compare(b.AtLow, a.AtLow), cmp.Compare(b.Gain, a.Gain))
	})
	day := func(row int) calendar.Date { return baseline.Span.First + calendar.Date(row) }
	return Ranking{Low: day(low), Since: day(since), Passed: passed, Worths: worths}
}

func ownCash(days []forecast.Day) []money.Amount {
	own := make([]money.Amount, len(days))
	for i, day := range days {
		own[i] = day.Own()
	}
	return own
}

// lowest is the place of the lowest amount, the first of equals.
func lowest(amounts []money.Amount) int { return slices.Index(amounts, slices.Min(amounts)) }

// firstMove is the first day on which anybody's ten days change the company's cash; beyond the last if none
// does.
func firstMove(own []money.Amount, moved [][]money.Amount) int {
	for i := range own {
		if slices.ContainsFunc(moved, func(cash []money.Amount) bool { return cash[i] != own[i] }) {
			return i
		}
	}
	return len(own)
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
