package strategy_test

import (
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

// firm sells for 1,000 on 1 January at 60 days, which is 2 March, and pays 900 of rent on
// 1 February: with nothing at the start, 900 are missing in between.
func firm(opening string) *forecast.Model {
	once := func(on, amount string) []forecast.Schedule {
		return []forecast.Schedule{{Dates: []calendar.Date{day(on)}, Amount: eur(amount)}}
	}
	return &forecast.Model{
		Currency: euro, Span: calendar.Span{First: day("2027-01-01"), Last: day("2027-03-31")}, Opening: eur(opening),
		Parties: []*forecast.Party{
			party("habitat", forecast.Customer, forecast.Conditions{Schedules: once("2027-01-01", "1000"), Deal: forecast.Deal{Terms: term("60 days")}}),
			party("rent", forecast.Expense, forecast.Conditions{Schedules: once("2027-02-01", "900")}),
		},
	}
}

func one(id string, l *strategy.Lever) strategy.Strategy {
	return strategy.Strategy{ID: id, Levers: []*strategy.Lever{l}}
}

// early gives 2 % to who pays within 10 days, which all do: 980 on 11 January.
func early(m *forecast.Model) strategy.Strategy {
	d := must(terms.ParseDiscount("2% within 10 days"))
	return one("early", lever(m, "2027-01-01", "", 100, 0, strategy.Change{Key: "discount", Apply: func(c *forecast.Conditions) {
		c.Deal.Discount, c.Deal.Habits.DiscountTaken = &d, []money.Rate{money.One}
	}}))
}

func shorter(m *forecast.Model, text string, accepted int64) strategy.Strategy {
	return one(text, lever(m, "2027-01-01", "", accepted, 0, toTerms(text)))
}

// dearer rent is 100 more.
func dearer(m *forecast.Model) strategy.Strategy { return rented(m, "1000") }

func rented(m *forecast.Model, amount string) strategy.Strategy {
	l := lever(m, "2027-01-01", "", 100, 0, strategy.Change{Key: "amount", Apply: func(c *forecast.Conditions) {
		c.Schedules = []forecast.Schedule{{Dates: []calendar.Date{day("2027-02-01")}, Amount: eur(amount)}}
	}})
	l.Targets = m.Parties[1:]
	return one("dearer", l)
}

// costly is a strategy that costs 5 more, after the lowest point.
func costly(m *forecast.Model, s strategy.Strategy) strategy.Strategy {
	l := lever(m, "2027-03-10", "", 100, 0)
	l.Once = eur("5")
	s.Levers = append(s.Levers, l)
	return s
}

func TestVerdict(t *testing.T) {
	gap, rich := firm("0"), firm("5000")
	for _, tt := range []struct {
		what       string
		m          *forecast.Model
		strategies []strategy.Strategy
		want       strategy.Verdict
	}{
		{"without a gap there is nothing to close, the lowest may rise", rich, []strategy.Strategy{shorter(rich, "30 days", 100)}, strategy.Verdict{Best: 1}},
		{"one closes the gap", gap, []strategy.Strategy{shorter(gap, "45 days", 100), shorter(gap, "30 days", 100)}, strategy.Verdict{Gap: true, Closing: []int{2}, Best: 2}},
		{"several close it, the cheapest first", gap, []strategy.Strategy{early(gap), shorter(gap, "30 days", 100)}, strategy.Verdict{Gap: true, Closing: []int{2, 1}, Best: 2}},
		{"equal ones in the order of the file", gap, []strategy.Strategy{shorter(gap, "30 days", 100), shorter(gap, "20 days", 100)}, strategy.Verdict{Gap: true, Closing: []int{1, 2}, Best: 1}},
		{"none closes it, one raises the lowest", gap, []strategy.Strategy{shorter(gap, "45 days", 100), shorter(gap, "30 days", 50)}, strategy.Verdict{Gap: true, Best: 2}},
		{"none closes it, and of two that raise the lowest alike one costs less", gap, []strategy.Strategy{costly(gap, shorter(gap, "30 days", 50)), shorter(gap, "30 days", 50)}, strategy.Verdict{Gap: true, Best: 2}},
		{"none raises the lowest, one shortens the gap", gap, []strategy.Strategy{dearer(gap), shorter(gap, "45 days", 100)}, strategy.Verdict{Gap: true, Shorter: 2, Deferring: []int{1}}},
		{"nothing helps", gap, []strategy.Strategy{shorter(gap, "75 days", 100), dearer(gap)}, strategy.Verdict{Gap: true, Deferring: []int{2}}},
		{"worse at the end by no more than it costs", rich, []strategy.Strategy{early(rich)}, strategy.Verdict{Best: 1}},
		{"worse at the end by more", rich, []strategy.Strategy{dearer(rich)}, strategy.Verdict{Deferring: []int{1}}},
		{"worse at the end by cents, as shares are rounded", rich, []strategy.Strategy{rented(rich, "900.99")}, strategy.Verdict{}},
	} {
		t.Run(tt.what, func(t *testing.T) {
			got := strategy.Compare(tt.m, tt.strategies).Verdict
			if got.Gap != tt.want.Gap || got.Best != tt.want.Best || got.Shorter != tt.want.Shorter || !slices.Equal(got.Closing, tt.want.Closing) || !slices.Equal(got.Deferring, tt.want.Deferring) {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestOutcomes(t *testing.T) {
	m := firm("0")
	c := strategy.Compare(m, []strategy.Strategy{early(m)})
	base, other := c.Outcomes[0], c.Outcomes[1]
	if base.Strategy.ID != strategy.Baseline || base.ClosesGap() || !other.ClosesGap() {
		t.Error("the baseline comes first and has the gap, which the discount closes")
	}
	if on, after, below := base.FirstDayBelow(); !below || on != day("2027-02-01") || after != 31 {
		t.Errorf("first below on %v, after %d days; want 1 February, after 31", on, after)
	}
	if _, _, below := other.FirstDayBelow(); below {
		t.Error("with the discount some day is below")
	}
	if other.Measures.Cost != eur("20") || other.Measures.Gain != eur("900") {
		t.Errorf("the discount costs %d and gains %d, want 20.00 and 900.00", other.Measures.Cost, other.Measures.Gain)
	}
	// the sale of the first day is a receivable on no evening before
	if base.Earned() != eur("100") || other.Earned() != eur("80") {
		t.Errorf("earned %d and %d, want 100.00 and 80.00", base.Earned(), other.Earned())
	}
	if base.StillFalling() {
		t.Error("the lowest is on the last day")
	}
	short := *m
	short.Span.Last = day("2027-02-01")
	if o := strategy.Compare(&short, nil).Outcomes[0]; !o.StillFalling() {
		t.Errorf("the lowest is on %v, want the last day", o.Measures.LowestCashDate)
	}
}
