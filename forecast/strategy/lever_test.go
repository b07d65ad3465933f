package strategy_test

import (
	"fmt"
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
)

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

var euro = must(money.ParseCurrency("EUR"))

func day(iso string) calendar.Date { return must(calendar.ParseDate(iso)) }
func eur(text string) money.Amount { return must(euro.Parse(text)) }
func term(text string) terms.Term  { return must(terms.Parse(text, terms.Options{})).Terms }

func party(id string, side forecast.Side, c forecast.Conditions) *forecast.Party {
	return &forecast.Party{ID: id, Side: side, Regimes: []forecast.Regime{{Span: calendar.Always, High: money.Whole, Conditions: &c}}}
}

// company is 2027 with a customer at 60 days and another one.
func company() *forecast.Model {
	sixty := forecast.Conditions{Deal: forecast.Deal{Terms: term("60 days")}}
	return &forecast.Model{
		Currency: euro, Span: calendar.Span{First: day("2027-01-01"), Last: day("2027-12-31")},
		Parties: []*forecast.Party{party("habitat", forecast.Customer, sixty), party("syndics", forecast.Customer, sixty)},
	}
}

func toTerms(text string) strategy.Change {
	return strategy.Change{Key: "terms", Value: text, Apply: func(c *forecast.Conditions) { c.Deal.Terms = term(text) }}
}

func toDelivery(n int) strategy.Change {
	return strategy.Change{Key: "delivery", Apply: func(c *forecast.Conditions) { c.Delivery = calendar.Duration{Count: n} }}
}

// lever aims at the first party; until may be empty.
func lever(m *forecast.Model, from, until string, accepted, lost int64, changes ...strategy.Change) *strategy.Lever {
	l := &strategy.Lever{
		Targets: m.Parties[:1], Accepted: money.Percent(accepted), Lost: money.Percent(lost), Changes: changes,
		Period: calendar.Span{First: day(from), Last: calendar.Always.Last},
	}
	if until != "" {
		l.Period.Last = day(until)
	}
	return l
}

// printed says the regimes of a party, one a line: first day, willingness in percent, terms.
func printed(p *forecast.Party) []string {
	var lines []string
	for _, r := range p.Regimes {
		from := r.Span.First.String()
		if r.Span.First == calendar.Always.First {
			from = "always"
		}
		what := fmt.Sprintf("%v, delivery %v", r.Conditions.Deal.Terms, r.Conditions.Delivery)
		if r.Lost {
			what = "lost"
		}
		lines = append(lines, fmt.Sprintf("%s %d-%d: %s", from, r.Low/(money.Whole/100), r.High/(money.Whole/100), what))
	}
	return lines
}

func TestLevers(t *testing.T) {
	m := company()
	for _, tt := range []struct {
		rule   string
		levers []*strategy.Lever
		want   []string
	}{
		{"terms change from a day on", []*strategy.Lever{lever(m, "2027-03-01", "", 100, 0, toTerms("30 days"))},
			[]string{"always 0-100: 60 days, delivery 0 days", "2027-03-01 0-100: 30 days, delivery 0 days"}},
		{"until is the last day", []*strategy.Lever{lever(m, "2027-03-01", "2027-03-31", 100, 0, toTerms("30 days"))},
			[]string{"always 0-100: 60 days, delivery 0 days", "2027-03-01 0-100: 30 days, delivery 0 days", "2027-04-01 0-100: 60 days, delivery 0 days"}},
		{"who neither accepts nor leaves keeps the old terms", []*strategy.Lever{lever(m, "2027-03-01", "", 70, 2, toTerms("30 days"))},
			[]string{"always 0-100: 60 days, delivery 0 days", "2027-03-01 0-70: 30 days, delivery 0 days", "2027-03-01 70-98: 60 days, delivery 0 days", "2027-03-01 98-100: lost"}},
		{"business is lost for good", []*strategy.Lever{lever(m, "2027-03-01", "2027-03-31", 90, 10, toTerms("30 days"))},
			[]string{"always 0-100: 60 days, delivery 0 days", "2027-03-01 0-90: 30 days, delivery 0 days", "2027-03-01 90-100: lost",
				"2027-04-01 0-90: 60 days, delivery 0 days", "2027-04-01 90-100: lost"}},
		{"shares nest: who accepts less accepts the more", []*strategy.Lever{
			lever(m, "2027-03-01", "", 70, 0, toTerms("30 days")), lever(m, "2027-03-01", "", 40, 0, toDelivery(5)),
		}, []string{"always 0-100: 60 days, delivery 0 days", "2027-03-01 0-40: 30 days, delivery 5 days", "2027-03-01 40-70: 30 days, delivery 0 days", "2027-03-01 70-100: 60 days, delivery 0 days"}},
		{"who is lost to one lever is lost, whatever the other asks", []*strategy.Lever{
			lever(m, "2027-03-01", "", 90, 10, toTerms("30 days")), lever(m, "2027-03-01", "", 80, 20, toDelivery(5)),
		}, []string{"always 0-100: 60 days, delivery 0 days", "2027-03-01 0-80: 30 days, delivery 5 days", "2027-03-01 80-90: lost", "2027-03-01 90-100: lost"}},
		{"one lever after another", []*strategy.Lever{
			lever(m, "2027-03-01", "2027-03-31", 100, 0, toTerms("30 days")), lever(m, "2027-04-01", "", 100, 0, toTerms("10 days")),
		}, []string{"always 0-100: 60 days, delivery 0 days", "2027-03-01 0-100: 30 days, delivery 0 days", "2027-04-01 0-100: 10 days, delivery 0 days"}},
		{"the later in the list holds", []*strategy.Lever{
			lever(m, "2027-03-01", "", 100, 0, toTerms("30 days")), lever(m, "2027-04-01", "2027-04-30", 100, 0, toTerms("10 days")),
		}, []string{"always 0-100: 60 days, delivery 0 days", "2027-03-01 0-100: 30 days, delivery 0 days", "2027-04-01 0-100: 10 days, delivery 0 days", "2027-05-01 0-100: 30 days, delivery 0 days"}},
		{"the same terms twice are one regime", []*strategy.Lever{
			lever(m, "2027-03-01", "", 100, 0, toTerms("60 days")), lever(m, "2027-04-01", "", 100, 0, toTerms("30 days")),
		}, []string{"always 0-100: 60 days, delivery 0 days", "2027-04-01 0-100: 30 days, delivery 0 days"}},
		{"accepted by nobody", []*strategy.Lever{lever(m, "2027-03-01", "", 0, 5, toTerms("30 days"))},
			[]string{"always 0-100: 60 days, delivery 0 days", "2027-03-01 0-95: 60 days, delivery 0 days", "2027-03-01 95-100: lost"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			laid := strategy.Strategy{Levers: tt.levers}.Model(m)
			if got := printed(laid.Parties[0]); !slices.Equal(got, tt.want) {
				t.Errorf("%q\nwant %q", got, tt.want)
			}
			if laid.Parties[1] != m.Parties[1] {
				t.Error("a party that no lever touches is another value")
			}
			if m.Parties[0].Base().Deal.Terms.String() != "60 days" || len(m.Parties[0].Regimes) != 1 {
				t.Error("the baseline has changed")
			}
		})
	}
}

// The same conditions are the same value, so that orders of both stretches share an invoice.
func TestEqualConditionsAreShared(t *testing.T) {
	m := company()
	s := strategy.Strategy{Levers: []*strategy.Lever{lever(m, "2027-03-01", "2027-03-31", 70, 0, toTerms("30 days")), lever(m, "2027-02-01", "", 100, 10)}}
	known := map[string]*forecast.Conditions{}
	for _, r := range s.Model(m).Parties[0].Regimes {
		text := r.Conditions.Deal.Terms.String()
		if known[text] != nil && known[text] != r.Conditions {
			t.Errorf("two values say %s", text)
		}
		known[text] = r.Conditions
	}
	if known["60 days"] != m.Parties[0].Base() {
		t.Error("the old conditions are not the party's own")
	}
}

func TestIdle(t *testing.T) {
	m := company()
	same, other := lever(m, "2027-03-01", "", 100, 0, toTerms("60 days")), lever(m, "2027-03-01", "", 100, 0, toTerms("30 days"))
	again, losing := lever(m, "2027-03-01", "", 100, 0, toTerms("30 days")), lever(m, "2027-03-01", "", 95, 5, toTerms("60 days"))
	for _, tt := range []struct {
		what   string
		levers []*strategy.Lever
		want   []*strategy.Lever
	}{
		{"the terms there are", []*strategy.Lever{same}, []*strategy.Lever{same}},
		{"others", []*strategy.Lever{other}, nil},
		{"what the lever before has done", []*strategy.Lever{other, again}, []*strategy.Lever{again}},
		{"the old terms, after others", []*strategy.Lever{other, same}, nil},
		{"losing business is an effect", []*strategy.Lever{losing}, nil},
	} {
		s := strategy.Strategy{Levers: tt.levers}
		if got := s.Idle(m); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %d idle levers, want %d", tt.what, len(got), len(tt.want))
		}
	}
	if laid := (strategy.Strategy{Levers: []*strategy.Lever{same}}).Model(m); laid.Parties[0] != m.Parties[0] {
		t.Error("a party that a lever leaves as it is is another value")
	}
}
