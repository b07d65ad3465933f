package scenario_test

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/scenario"
)

const header = `cashgap: 1
currency: EUR
start: 2027-01-01
horizon: 12 months
cash: {opening: 1_000}
`

func load(t *testing.T, text string) *scenario.Scenario {
	t.Helper()
	loaded, problems := scenario.Load(nil, "test.yaml", []byte(text))
	if loaded == nil {
		t.Fatalf("refused: %+v", problems)
	}
	fitsSchema(t, text)
	return loaded
}

func party(t *testing.T, m *forecast.Model, id string) *forecast.Party {
	t.Helper()
	for _, p := range m.Parties {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no party %s", id)
	return nil
}

// What the file leaves out is what a reader would guess.
func TestDefaults(t *testing.T) {
	s := load(t, header+"customers: {a: {sales: {amount: 100, every: month}, terms: 30 days}}\n")
	a := party(t, s.Model, "a").Base()
	if s.Law != nil || s.Model.Floor != 0 || s.Model.Calendar.Name() != "weekends" || s.Title != "test.yaml" {
		t.Errorf("law %v, floor %v, calendar %s, title %s", s.Law, s.Model.Floor, s.Model.Calendar.Name(), s.Title)
	}
	if a.Delivery.Count != 0 || a.Invoicing.Rhythm.String() != "on delivery" || a.Deal.Habits.Late.Count != 0 {
		t.Errorf("conditions: %+v", a)
	}
	if last := calendar.NewDate(2027, 12, 31); s.Model.Span.Last != last {
		t.Errorf("the last day is %v, want %v: start + horizon − 1 day", s.Model.Span.Last, last)
	}
}

// Terms may be left to the law where the law has a default, and to the months.
func TestTermsByDefault(t *testing.T) {
	for _, tt := range []struct{ law, want string }{
		{"FR", "30 days from delivery"},
		{"BE", "30 days from delivery"},
		{"GB", "30 days from delivery"},
		{"EU", "30 days from delivery"},
	} {
		s := load(t, header+"law: "+tt.law+"\ncustomers: {a: {sales: {amount: 100, every: month}}}\n")
		if got := party(t, s.Model, "a").Base().Deal.Terms.String(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.law, got, tt.want)
		}
	}
	s := load(t, header+"customers: {a: {sales: {amount: 100, every: month}, pays: {by_month: [70%, 30%]}}}\n")
	if terms := party(t, s.Model, "a").Base().Deal.Terms; !terms.IsZero() {
		t.Errorf("terms %v, want none: by_month replaces them", terms)
	}
}

// laid returns a party's conditions on the first day once a strategy's levers hold.
func laid(t *testing.T, text, id string) *forecast.Conditions {
	t.Helper()
	s := load(t, text)
	regimes := party(t, s.Strategies[len(s.Strategies)-1].Model(s.Model), id).Regimes
	return regimes[len(regimes)-1].Conditions
}

// A lever's maps are laid over the party's key by key; texts, numbers and lists replace;
// none takes away.
func TestLeversLayKeyByKey(t *testing.T) {
	const base = header + `customers:
  a:
    sales: {amount: 100, every: month, day: 5, season: {july: 50%, august: 20%}, growth: 1% a month}
    invoicing: {rhythm: month end, after: 3 days}
    terms: 30 days
    discount: 2% within 10 days
    pays: {late: 12 days, discount_taken: 30%, never: 1%, pay_days: 10th and 25th}
expenses:
  rent: {amount: 50, dates: [2027-02-01]}
`
	lever := func(text string) string { return base + "strategies: {s: {levers: [{" + text + "}]}}\n" }
	for _, tt := range []struct {
		lever, party string
		holds        func(c *forecast.Conditions) bool
		why          string
	}{
		{"customers: a, pays: {late: 3 days}", "a",
			func(c *forecast.Conditions) bool {
				return c.Deal.Habits.Late.Count == 3 && c.Deal.Habits.Never == money.Percent(1) && c.Deal.Habits.PayDays != nil
			}, "the other habits stay"},
		{"customers: a, pays: {pay_days: none, never: none}", "a",
			func(c *forecast.Conditions) bool { return c.Deal.Habits.PayDays == nil && c.Deal.Habits.Never == 0 }, "none takes away"},
		{"customers: a, discount: none, pays: {discount_taken: none}", "a",
			func(c *forecast.Conditions) bool { return c.Deal.Discount == nil && c.Deal.Habits.DiscountTaken == nil }, "none takes away"},
		{"customers: a, pays: {late: none}, invoicing: {after: none}", "a",
			func(c *forecast.Conditions) bool {
				return c.Deal.Habits.Late.Count == 0 && c.Invoicing.After.Count == 0 && c.Invoicing.Rhythm.String() == "month end"
			}, "none is no delay"},
		{"customers: a, invoicing: {after: 0 days}", "a",
			func(c *forecast.Conditions) bool {
				return c.Invoicing.After.Count == 0 && c.Invoicing.Rhythm.String() == "month end"
			}, "a map changes its keys"},
		{"customers: a, invoicing: every friday", "a",
			func(c *forecast.Conditions) bool {
				return c.Invoicing.After.Count == 0 && c.Invoicing.Rhythm.String() == "every friday"
			}, "a text replaces the map"},
		{"customers: a, sales: {season: {july: 60%}}", "a",
			func(c *forecast.Conditions) bool {
				return c.Schedules[0].Season[6] == money.Percent(60) && c.Schedules[0].Season[7] == money.Percent(20) && c.Schedules[0].Amount == 10000
			}, "at any depth"},
		{"customers: a, sales: {dates: [2027-03-01]}", "a",
			func(c *forecast.Conditions) bool {
				return len(c.Schedules[0].Dates) == 1 && c.Schedules[0].Every == (calendar.Step{}) && c.Schedules[0].Days == nil
			}, "dates replace every and day"},
		{"customers: a, sales: [{amount: 7, every: week}]", "a",
			func(c *forecast.Conditions) bool { return len(c.Schedules) == 1 && c.Schedules[0].Season == nil }, "a list replaces"},
		{"expenses: rent, amount: 60", "rent",
			func(c *forecast.Conditions) bool {
				return c.Schedules[0].Amount == 6000 && len(c.Schedules[0].Dates) == 1
			}, "an expense is its own schedule"},
		{"expenses: all, every: quarter", "rent",
			func(c *forecast.Conditions) bool {
				return c.Schedules[0].Dates == nil && c.Schedules[0].Every.Period == calendar.Quarter
			}, "every replaces dates"},
	} {
		if c := laid(t, lever(tt.lever), tt.party); !tt.holds(c) {
			t.Errorf("%s: %s, got %+v", tt.lever, tt.why, c)
		}
	}
}

// Targets are an id, a list, a tag or all, of one side; each party once.
func TestTargets(t *testing.T) {
	const base = header + `customers:
  a: {tags: [works], sales: {amount: 100, every: month}, terms: 30 days}
  b: {tags: [works, large], sales: {amount: 100, every: month}, terms: 30 days}
  c: {sales: {amount: 100, every: month}, terms: 30 days}
suppliers:
  a: {purchases: {amount: 100, every: month}, terms: 30 days}
`
	for target, want := range map[string]string{
		"a": "a", "[a, c]": "a c", `"tag:works"`: "a b", `["tag:works", b, c]`: "a b c", "all": "a b c",
	} {
		s := load(t, base+"strategies: {s: {levers: [{customers: "+target+", terms: 10 days}]}}\n")
		var got []string
		for _, p := range s.Strategies[0].Levers[0].Targets {
			if p.Side != forecast.Customer {
				t.Errorf("%s: aims at %s, a supplier", target, p.ID)
			}
			got = append(got, p.ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", target, got, want)
		}
	}
}

// Includes come before a strategy's own levers, in order, and each strategy once.
func TestIncludes(t *testing.T) {
	s := load(t, header+`customers: {a: {sales: {amount: 100, every: month}, terms: 30 days}}
strategies:
  whole: {includes: [b, a, c], levers: [{customers: a, delivery: 4 days}]}
  a: {levers: [{customers: a, delivery: 1 day}]}
  b: {includes: [a], levers: [{customers: a, terms: 10 days}]}
  c: {includes: [a, b], levers: [{customers: a, invoicing: month end}]}
`)
	var order []string
	for _, lever := range s.Strategies[0].Levers {
		order = append(order, lever.Changes[0].Value)
	}
	if got := strings.Join(order, ", "); got != "1 day, 10 days, month end, 4 days" {
		t.Errorf("the levers come as %s", got)
	}
}

// Two strategies that have a lever in common may be put together: the second one is idle there only.
func TestIncludedStrategiesMayShareALever(t *testing.T) {
	load(t, header+`customers: {a: {sales: {amount: 100, every: month}, terms: 30 days}}
strategies:
  a: {levers: [{customers: a, terms: 10 days}]}
  b: {levers: [{customers: a, terms: 10 days}, {customers: a, delivery: 1 day}]}
  both: {includes: [a, b]}
`)
}

// A lever without from begins on the first day, an earlier from counts as it; what is not
// accepted or lost keeps the old conditions.
func TestLeverPeriodAndWillingness(t *testing.T) {
	s := load(t, header+`customers: {a: {sales: {amount: 100, every: month}, terms: 30 days}}
strategies:
  s:
    levers:
      - {customers: a, terms: 10 days}
      - {customers: a, from: 2026-01-01, delivery: 2 days, lost: 5%}
      - {customers: a, from: 2027-03-01, until: 2027-03-31, delivery: 3 days, accepted: 60%, lost: 5%}
`)
	start := s.Model.Span.First
	for i, want := range []*strategy.Lever{
		{Period: calendar.Span{First: start, Last: calendar.Max}, Accepted: money.One},
		{Period: calendar.Span{First: start, Last: calendar.Max}, Accepted: money.Percent(95), Lost: money.Percent(5)},
		{Period: calendar.Span{First: calendar.NewDate(2027, 3, 1), Last: calendar.NewDate(2027, 3, 31)}, Accepted: money.Percent(60), Lost: money.Percent(5)},
	} {
		got := s.Strategies[0].Levers[i]
		if got.Period != want.Period || got.Accepted != want.Accepted || got.Lost != want.Lost {
			t.Errorf("lever %d: %+v, want %+v", i+1, got, want)
		}
	}
}

// YAML 1.1 and 1.2 readers must see the same scenario: what they read differently is text.
func TestValuesAreTheirText(t *testing.T) {
	s := load(t, header+"title: 0x10\ncustomers: {\"2027-01-01\": {name: 12_000, sales: {amount: 12_000.5, every: month}, terms: \"30 days\"}}\n")
	p := party(t, s.Model, "2027-01-01")
	if s.Title != "0x10" || p.Name != "12_000" || p.Base().Schedules[0].Amount != 1200050 {
		t.Errorf("title %q, name %q, amount %d", s.Title, p.Name, p.Base().Schedules[0].Amount)
	}
}

// Anchors and aliases stand for the value they name.
func TestAliases(t *testing.T) {
	s := load(t, header+"customers:\n  a: &same {sales: {amount: 100, every: month}, terms: 30 days}\n  b: *same\n")
	if len(s.Model.Parties) != 2 || party(t, s.Model, "b").Base().Deal.Terms.String() != "30 days" {
		t.Errorf("parties: %+v", s.Model.Parties)
	}
}

// The law is held against the terms of parties and against those a lever brings.
func TestLegal(t *testing.T) {
	s := load(t, header+`law: FR
customers:
  long: {sales: {amount: 100, every: month}, terms: 90 days}
  fine: {sales: {amount: 100, every: month}, terms: 30 days}
strategies:
  s: {levers: [{customers: fine, terms: 61 days}]}
`)
	breaches := map[string]bool{}
	for _, r := range s.Legal() {
		if r.Over > 0 {
			breaches[r.Party.ID+" "+r.Strategy] = true
		}
	}
	if len(breaches) != 2 || !breaches["long "] || !breaches["fine s"] {
		t.Errorf("breaches: %v", breaches)
	}
}

// The words of time that a key takes one of are read in French too.
func TestFrenchWordsOfTime(t *testing.T) {
	const text = `vat: {rate: 20%%, period: %s, paid: on the 24th}
loans: {saw: {principal: 48_000, drawn: 2027-02-01, rate: 4.2%%, instalments: 48, every: %s}}
credit_line: {limit: 50_000, rate: 6%%, charged: %s, reviewed: %s}
`
	english := load(t, header+fmt.Sprintf(text, "month", "quarter", "quarter end", "month end")).Model
	french := load(t, header+fmt.Sprintf(text, "mois", "trimestre", "fin de trimestre", "fin de mois")).Model
	if !reflect.DeepEqual(english.VAT, french.VAT) || !reflect.DeepEqual(english.Loans, french.Loans) || !reflect.DeepEqual(english.CreditLine, french.CreditLine) {
		t.Errorf("in English\n%+v %+v %+v\nin French\n%+v %+v %+v", english.VAT, english.Loans, english.CreditLine, french.VAT, french.Loans, french.CreditLine)
	}
}

// What is counted by a period may be so in French.
func TestFrenchPeriods(t *testing.T) {
	const text = `customers:
  a:
    sales: {kind: subscription, amount: 49, subscribers: 120, new: %s, churn: %s, growth: %s, every: month, day: 1}
    terms: 30 days
    delivery: 10 days
    rush: {share: 20%%, delivery: 3 days, most: %s}
`
	english := load(t, header+fmt.Sprintf(text, "9 a month", "2% a month", "1% a year", "3 a week")).Model
	french := load(t, header+fmt.Sprintf(text, "9 par mois", "2 % par mois", "1 % par an", "3 par semaine")).Model
	if e, f := party(t, english, "a").Base(), party(t, french, "a").Base(); !reflect.DeepEqual(e, f) {
		t.Errorf("in English\n%+v\nin French\n%+v", e, f)
	}
}

// Means of payment have the names that they have in terms too, but for those that the file describes.
func TestMeansOfPaymentByOtherNames(t *testing.T) {
	const text = "means: {traite: {lag: 9 days}}\ncustomers: {a: {sales: {amount: 100, every: month}, terms: 30 days, pays: {by: %s}}}\n"
	for written, want := range map[string]string{
		"virement": "transfer", "chèque": "cheque", "check": "cheque", "Carte bancaire": "card", "prélèvement": "direct debit", "espèces": "cash",
		"{LCR: 100%}": "bill", "traite": "traite",
	} {
		if by := party(t, load(t, header+fmt.Sprintf(text, written)).Model, "a").Base().Deal.Habits.By; len(by) != 1 || by[0].Means.Name != want {
			t.Errorf("by %s: %+v, want %s", written, by, want)
		}
	}
}

// The invoice that a breach is shown on is one of the forecast, wherever one breaks the law; a term
// that breaks it only later is a breach all the same.
func TestLegalExamplesAreInTheForecast(t *testing.T) {
	for _, tt := range []struct{ months, over, worst string }{
		{"3 months", "16", "2027-02-28"},  // 28 February + 45 days is 14 April: its end is 61 days on
		{"12 months", "17", "2027-06-30"}, // 30 June + 45 days is 14 August
		{"15 days", "17", "2027-06-30"},   // no invoice at all
	} {
		s := load(t, strings.Replace(header, "12 months", tt.months, 1)+`law: FR
customers: {a: {sales: {amount: 100, every: month}, invoicing: month end, terms: 45 days end of month}}
`)
		if r := s.Legal()[0]; strconv.Itoa(r.Over) != tt.over || r.Worst.String() != tt.worst {
			t.Errorf("in %s: %d days over for an invoice of %v, want %s and %s", tt.months, r.Over, r.Worst, tt.over, tt.worst)
		}
	}
}

// What a strategy restates holds over the whole horizon; maps merge key by key at any depth,
// keys that exclude each other replace each other, and none takes a party away.
func TestSet(t *testing.T) {
	s := load(t, header+`customers:
  a: {sales: {amount: 100, every: month, day: 5}, terms: 30 days, pays: {late: 9 days, never: 1%}}
expenses:
  rent: {amount: 50, every: month, day: 1}
  machine: {amount: 900, dates: [2027-05-10]}
strategies:
  bridge:
    set: {cash: {opening: 5_000}, expenses: {machine: none, fee: {amount: 7, every: quarter}, rent: {dates: [2027-02-01]}}, customers: {a: {pays: {late: 3 days}}}}
    levers: [{expenses: fee, amount: 8}]
  further: {includes: [bridge], set: {cash: {opening: 6_000}}}
`)
	bridge := s.Strategies[0].Model(s.Model)
	if bridge.Opening != 500000 || s.Model.Opening != 100000 || len(bridge.Parties) != 3 {
		t.Errorf("opening %v, the file's %v, %d parties", bridge.Opening, s.Model.Opening, len(bridge.Parties))
	}
	if habits := party(t, bridge, "a").Base().Deal.Habits; habits.Late.Count != 3 || habits.Never != money.Percent(1) {
		t.Errorf("habits %+v: one is restated, the other stays", habits)
	}
	if rent := party(t, bridge, "rent").Base().Schedules[0]; len(rent.Dates) != 1 || rent.Every != (calendar.Step{}) {
		t.Errorf("rent %+v: dates replace every and day", rent)
	}
	if fee := party(t, bridge, "fee").Regimes; len(fee) != 2 || fee[1].Conditions.Schedules[0].Amount != 800 {
		t.Errorf("fee %+v: a lever may aim at what set adds", fee)
	}
	if opening := s.Strategies[1].Model(s.Model).Opening; opening != 600000 {
		t.Errorf("opening %v: includes come first", opening)
	}
}

// An assignment tries a change without editing, and is part of what the result stands for.
func TestAssignments(t *testing.T) {
	const file = header + "customers: {a: {sales: {amount: 100, every: month}, terms: 30 days}}\n"
	plain := load(t, file)
	changed, problems := scenario.Load(nil, "test.yaml", []byte(file), "customers.a.terms=45 jours fin de mois", "cash={opening: 7, floor: 3}")
	if changed == nil {
		t.Fatal(problems)
	}
	if got := party(t, changed.Model, "a").Base().Deal.Terms.String(); got != "45 days end of month" || changed.Model.Opening != 700 || changed.Model.Floor != 300 {
		t.Errorf("terms %s, opening %v, floor %v", got, changed.Model.Opening, changed.Model.Floor)
	}
	if changed.SHA256 == plain.SHA256 {
		t.Error("two results of different assumptions have the same hash")
	}
	for _, wrong := range []string{"customers", "=3", "customers.a.terms=30 dayz", "customers.b.terms=30 days", "cash.opening=a: b: c"} {
		if s, problems := scenario.Load(nil, "test.yaml", []byte(file), wrong); s != nil || len(problems) == 0 {
			t.Errorf("%s: accepted", wrong)
		}
	}
}

// What a file says in English it may say in French: durations, periods, days and rhythms.
func TestFrenchWords(t *testing.T) {
	const text = `
customers:
  a:
    sales: {amount: 100, every: %s, day: %s}
    delivery: %s
    invoicing: %s
    terms: 30 days
    retention: %s
    pays: {late: %s, incidents: %s}
expenses: {tax: {amount: 10, every: %s, day: %s}}
`
	for _, tt := range []struct{ english, french []any }{
		{
			[]any{"2 weeks", "[monday, friday]", "12 days", "every 2 weeks", "5% for 12 months from delivery", "9 days ± 7 days", "2% for 10 days", "year", "15 august"},
			[]any{"2 semaines", "[lundi, vendredi]", "12 jours", "toutes les 2 semaines", "5 % pendant 1 an à compter de la livraison", "9 jours ± 7 jours", "2 % pendant 10 jours", "an", "15 août"},
		},
		{
			[]any{"month", "last business day", "3 business days", "month end", "5% for 6 months from invoice", "2 weeks", "none", "quarter", "month end"},
			[]any{"mois", "dernier jour ouvré", "3 jours ouvrés", "fin de mois", "5 % pendant 6 mois à compter de l'émission de la facture", "2 semaines", "none", "trimestre", "fin de mois"},
		},
		{
			[]any{"half-year", "1st", "1 week", "every friday", "5% for 1 month from order", "-1 day", "none", "week", "sunday"},
			[]any{"semestre", "1er", "1 semaine", "tous les vendredis", "5 % pendant 1 mois à compter de la commande", "-1 jour", "none", "semaine", "dimanche"},
		},
		{
			[]any{"month", "last business day", "3 business days", "year end", "5% for 12 months from delivery", "9 days ± 7 days", "2% for 10 days", "year", "15 august"},
			[]any{"mois", "dernier jour ouvre", "3 jours ouvres", "fin d’annee", "5 % pendant 1 an a compter de la livraison", "9 j ± 7 j", "2 % pendant 10\u00a0jours", "an", "15 aout"},
		},
	} {
		english := load(t, header+fmt.Sprintf(text, tt.english...)).Model
		french := load(t, header+fmt.Sprintf(text, tt.french...)).Model
		for _, id := range []string{"a", "tax"} {
			if e, f := party(t, english, id).Base(), party(t, french, id).Base(); !reflect.DeepEqual(e, f) {
				t.Errorf("%v\n is %+v\n and %v\n is %+v", tt.english, e, tt.french, f)
			}
		}
	}
}

// Spans, second presentations of debits and changes take French too.
func TestFrenchSpansRetriesAndChanges(t *testing.T) {
	const text = `calendar: {days: FR, closed: [%s]}
customers:
  a:
    sales: {amount: 100, every: month, day: 10}
    terms: 30 days
    pays: {by: direct debit, fails: %s, late: 3 days}
strategies: {s: {levers: [{customers: a, pays: {late: %s}}]}}
`
	english := load(t, header+fmt.Sprintf(text, "2027-08-02 to 2027-08-20, 2027-12-24 to 2027-12-31", "2% retry after 7 days", "by +15 days"))
	for _, french := range [][]any{
		{"du 2027-08-02 au 2027-08-20, 2027-12-24 au 2027-12-31", "2 % nouvel essai après 7 jours", "by +15 jours"},
		{"2027-08-02 au 2027-08-20, du 2027-12-24 au 2027-12-31", "2 % représenté apres 7 j", "by +15 j"},
	} {
		got := load(t, header+fmt.Sprintf(text, french...))
		if !reflect.DeepEqual(got.Model.Closed, english.Model.Closed) {
			t.Errorf("%v: closed on %v", french, got.Model.Closed)
		}
		e, f := party(t, english.Model, "a").Base(), party(t, got.Model, "a").Base()
		if !reflect.DeepEqual(e, f) {
			t.Errorf("%v is %+v, want %+v", french, f, e)
		}
		if len(got.Strategies) != 1 {
			t.Errorf("%v: the lever is lost", french)
		}
	}
}

// Every value of a file is called by the titles of its keys, and an entry by the name it gives itself.
func TestAssumptionsHaveTitles(t *testing.T) {
	s := load(t, header+`
customers:
  habitat:
    name: Habitat & Co
    sales: [{amount: 100, every: month, season: {july: 60%}}]
    terms: 30 days
    pays: {late: 12 days}
strategies:
  sooner: {title: Ask for 10 days, levers: [{customers: habitat, from: 2027-03-01, terms: 10 days}], set: {cash: {floor: 500}}}
expenses: {rent: [{amount: 1, every: month}, {amount: 2, every: year}]}
`)
	called := map[string]string{}
	for _, a := range s.Assumptions() {
		var steps []string
		for _, title := range a.Titles {
			steps = append(steps, title.String())
		}
		called[a.Path] = strings.Join(steps, ", ")
	}
	for path, want := range map[string]string{
		"start":                                 "Start",
		"cash.opening":                          "Cash, Opening cash",
		"customers.habitat.pays.late":           "Customers, Habitat & Co, Habits, Lateness",
		"customers.habitat.sales.1.every":       "Customers, Habitat & Co, Sales, 1, Every",
		"strategies.sooner.levers.1.terms":      "Strategies, Ask for 10 days, Levers, 1, Payment terms",
		"strategies.sooner.levers.1.from":       "Strategies, Ask for 10 days, Levers, 1, From",
		"strategies.sooner.set.cash.floor":      "Strategies, Ask for 10 days, Set, Cash, Floor",
		"expenses.rent.2.amount":                "Expenses, rent, 2, Amount",
		"customers.habitat.sales.1.season.july": "Customers, Habitat & Co, Sales, 1, Season, July",
	} {
		if called[path] != want {
			t.Errorf("%s is called %q, want %q", path, called[path], want)
		}
	}
}
