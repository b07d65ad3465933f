package scenario_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"cashgap/scenario"
)

// told lists the problems of a text as "file:line:column code", with files beside it.
func told(text string, files map[string]string) []string {
	folder := fstest.MapFS{"o.csv": {Data: []byte("date,amount\n2027-02-01,100\n")}}
	for name, data := range files {
		folder[name] = &fstest.MapFile{Data: []byte(data)}
	}
	_, problems := scenario.Load(folder, "b.yaml", []byte(text))
	var all []string
	for _, p := range problems {
		all = append(all, p.Place()+" "+p.Code)
	}
	return all
}

// What the file at hand gets wrong is told there, whatever it is laid over.
func TestTheFileAtHandIsBlamed(t *testing.T) {
	base := map[string]string{"a.yaml": plain}
	for _, tt := range []struct{ says, want string }{
		// keys that exclude each other in one file, whatever their order
		{"expenses: {rent: {every: month, dates: [2027-03-03]}}", "2:19 excluded-key"},
		{"expenses: {rent: {dates: [2027-03-03], every: month}}", "2:40 excluded-key"},
		{"expenses: {rent: {amount: 7, amounts: [1, 2, 3, 4], every: quarter}}", "2:30 excluded-key"},
		{"expenses: {rent: {every: month, orders: o.csv}}", "2:19 excluded-key"},
		{"expenses: {wages: {amount: 5, every: month, dates: [2027-03-03]}}", "2:31 excluded-key"},
		{"customers: {hotel: {sales: {every: month, dates: [2027-03-03]}}}", "2:29 excluded-key"},
		{"strategies: {quick: {set: {expenses: {rent: {every: month, dates: [2027-03-03]}}}}}", "2:46 excluded-key"},
		{"strategies: {quick: {set: {expenses: {wages: {amount: 5, every: month, dates: [2027-03-03]}}}}}", "2:39 adds-party, 2:58 excluded-key"},
		{"expenses: {rent: {from: 2027-02-01}}", "2:19 excluded-key"},
		{"expenses: {rent: {every: month}}", ""},
		{"expenses: {rent: {every: month, day: 3}}", ""},
		{"expenses: {rent: {orders: o.csv, dates: Y-M-D}}", ""},
		{"expenses: {rent: {dates: Y-M-D, orders: o.csv}}", ""},
		{"expenses: {dates: {amount: 5, every: month}, every: {amount: 5, every: month}}", ""}, // names, not keys

		{"expect: {baseline: []}", "2:10 no-value"},
		{"expect: {baseline: }", "2:10 no-value"},
		{"horizon:", "2:1 no-value"},
		{"cash: {opening: }", "2:8 no-value"},
		{"customers: {hotel: {terms: }}", "2:21 no-value"},
		{"customers: {hotel: }", "2:13 no-value"},
		{"strategies: {quick: }", "2:14 no-value"},
		{"strategies: {quick: {levers: }}", "2:22 no-value"},
		{"strategies: {quick: {levers: []}}", "2:22 idle-strategy"},
		{"customers: {hotel: {reminders: {answered: 5%}}}", "2:21 missing-key"},
		{"customers: {hotel: {pays: {by_month: [70%, 30%]}, reminders: {at: 7 days, answered: 5%}}}", "2:51 by-month-excludes"},
		{"customers: {hotel: {pays: {discount_taken: 5%}}}", "2:28 no-discount"},
		{"customers: {hotel: {pays: {disputes: {share: 3%, for: 45 days, held: disputed}}}}", "2:64 nothing-held"},
		{"customers: {hotel: {discount: 2% within 40 days, pays: {discount_taken: 10%}}}", "2:21 discount-window"},
		{"customers: {hotel: {discount: 2% within 40 days}}", "2:21 discount-window"}, // whether somebody takes it or not
		{"customers: {hotel: {rush: {share: 10%, delivery: 5 days}}}", "2:40 no-rush"},
		{"expenses: {rent: {amount: -5}}", "2:19 negative-amount"},
		{"expenses: {rent: {every: month, amount: 90_000_000_000, growth: 100% a month}}", "2:33 grows-too-large"},
		{"expenses: {rent: {of: cut, share: 10%}, cut: {of: rent, share: 10%}}", "2:19 of-cycle"},
		{"expenses: {rent: {every: month, day: friday}}", "2:33 bad-day"},
		{"customers: {hotel: {terms: 2/10 net 30, discount: 2% within 10 days}}", "2:41 two-discounts"},
		{"strategies: {other: {set: {}}}", "2:22 idle-strategy"},
		{"expect: {quik: none}", "2:10 nothing-to-take-away"},

		// none takes away
		{"customers: {hotel: {terms: none}}", "2:21 missing-key"},
		{"law: FR\ncustomers: {hotel: {terms: none}}", ""},
		{"expect: {baseline: none}", ""},
		{"expect: {quick: none}", "2:10 nothing-to-take-away"},
		{"customers: {hotel: {sales: {amount: none}}}", "2:37 bad-amount"},
	} {
		var want []string
		for place := range strings.SplitSeq(tt.want, ", ") {
			if place != "" {
				want = append(want, "b.yaml:"+place)
			}
		}
		if diff := cmp.Diff(want, told("extends: a.yaml\n"+tt.says+"\n", base)); diff != "" {
			t.Errorf("%s\n%s", tt.says, diff)
		}
	}
}

// Of two keys that a strategy restates and the file says, the one restated is to blame.
func TestWhatIsRestatedIsBlamed(t *testing.T) {
	text := strings.Replace(plain, "terms: 30 days\n", "terms: 30 days\n    pays: {late: 5 days}\n", 1) + `  quick: []
`
	text = strings.Replace(text, "quick: {levers", "other: {set: {customers: {hotel: {pays: {by_month: [50%, 50%]}}}}}\n  quick: {levers", 1)
	text = strings.TrimSuffix(text, "  quick: []\n")
	if got := fmt.Sprint(told(text, nil)); got != "[b.yaml:14:44 by-month-excludes]" {
		t.Error(got)
	}
}

// A second message about what the first has said is no help.
func TestOneFaultIsToldOnce(t *testing.T) {
	for _, tt := range []struct{ says, want string }{
		{"{at: [5]}", "10:22 bad-duration"},
		{"{at: [99999 days]}", "10:22 bad-duration"},
		{"{at: []}", "10:21 no-value"},
		{"{answered: 5%}", "10:5 missing-key"},
		{"{}", "10:16 no-value"},
		{"{at: 7 days, hours: 1}", "10:29 hours-alone"},
		{"{at: 7 days, hourly: 40}", "10:29 hours-alone"},
		{"{at: 7 days, hours: 1, hourly: 40}", ""},
	} {
		text := strings.Replace(plain, "expenses:\n", "    reminders: "+tt.says+"\nexpenses:\n", 1)
		want := "[]"
		if tt.want != "" {
			want = "[b.yaml:" + tt.want + "]"
		}
		if got := fmt.Sprint(told(text, nil)); got != want {
			t.Errorf("%s: %s, want %s", tt.says, got, want)
		}
	}
	for _, text := range []string{
		strings.NewReplacer("quick:", `"a, b:c":`, "baseline:", `"a, b:c":`).Replace(plain),
		strings.NewReplacer("  quick:", "  more: {includes: [none]}\n  none:").Replace(plain),
		strings.NewReplacer("hotel:", `all:`, "hotel", `all`, "lowest_cash >", "customer('all').dso >").Replace(plain),
		strings.NewReplacer("hotel:", `"a:b":`, "hotel", `"a:b"`).Replace(plain),
	} {
		if got := told(text, nil); len(got) != 1 || !strings.HasSuffix(got[0], " bad-id") {
			t.Errorf("%s\n%v", text, got)
		}
	}
}

// An empty list says nothing where a value is needed, and says so.
func TestEmptyLists(t *testing.T) {
	for was, is := range map[string]string{
		"terms: 30 days":   "terms: []",
		"terms: 30 days\n": "terms: 30 days\n    discount: []\n",
		"sales: {amount: 1_000, dates: [2027-02-10]}": "sales: []",
		"{amount: 1_500, dates: [2027-03-01]}":        "{amounts: [], dates: [2027-03-01]}",
		"amount: 1_500, dates: [2027-03-01]":          "amount: 1_500, every: month, day: []",
		"customers: hotel, terms":                     "customers: [], terms",
		"{customers: hotel, terms: 10 days}":          "{customers: hotel, terms: []}",
		"    terms: 30 days\nexp":                     "    terms: 30 days\n    pays: {discount_taken: []}\nexp",
		"    terms: 30 days\nex":                      "    terms: 30 days\n    pays: {by_month: []}\nex",
		"    terms: 30 days\ne":                       "    terms: 30 days\n    pays: {by: {}}\ne",
		"    terms: 30 days\nexpe":                    "    terms: 30 days\n    pays: {disputes: {}}\nexpe",
		"    terms: 30 days\nexpen":                   "    terms: 30 days\n    rush: {}\nexpen",
		"    terms: 30 days\nexpens":                  "    terms: 30 days\n    milestones: {}\nexpens",
		"dates: [2027-02-10]}":                        "dates: [2027-02-10], season: {}}",
		"strategies:\n":                               "shocks: {flood: {levers: []}}\nstrategies:\n",
	} {
		text := strings.Replace(plain, was, is, 1)
		if text == plain {
			t.Fatalf("%s is not there", was)
		}
		if got := told(text, nil); len(got) != 1 || !strings.HasSuffix(got[0], " no-value") {
			t.Errorf("%s: %v", is, got)
		}
	}
}

// What is merged where the format says that it is one value, or that keys replace each other.
func TestOneValueReplaces(t *testing.T) {
	paying := strings.Replace(plain, "terms: 30 days\n", "terms: 30 days\n    pays: {by: {card: 70%, cheque: 30%}, late: {quantiles: {p10: -2 days, p90: 30 days}}}\n", 1)
	paying = strings.Replace(paying, "  rent:", "  cut: {of: rent, share: 10%}\n  rent:", 1)
	for _, says := range []string{
		"customers: {hotel: {pays: {by: {card: 100%}}}}",
		"customers: {hotel: {pays: {late: {table: {0 days: 60%, 7 days: 40%}}}}}",
		"customers: {hotel: {pays: {late: {quantiles: {p20: 0 days, p80: 5 days}}}}}",
		"expenses: {cut: {amount: 10, every: month}}",
		"strategies: {quick: {set: {customers: {hotel: {pays: {by: {card: 100%}}}}}}}",
	} {
		if got := told("extends: a.yaml\n"+says+"\n", map[string]string{"a.yaml": paying}); len(got) > 0 {
			t.Errorf("%s: %v", says, got)
		}
	}
}

// In a file of its own, none expects nothing of a strategy, which must be there.
func TestNoneIsExpected(t *testing.T) {
	for word, want := range map[string]string{"baseline": "[]", "quick": "[]", "quik": "[b.yaml:15:3 unknown-strategy]"} {
		text := strings.Replace(plain, "baseline: [lowest_cash >= -40_000]", word+": none", 1)
		if got := fmt.Sprint(told(text, nil)); got != want {
			t.Errorf("%s: %s", word, got)
		}
	}
}

// Of a pair that does not go together, the half that stands in the file at hand is to blame,
// whichever half that is.
func TestEitherHalfIsBlamed(t *testing.T) {
	base := strings.Replace(plain, "dates: [2027-02-10]", "every: month, from: 2027-02-01, until: 2027-05-01, day: 10", 1) +
		"loans: {saw: {principal: 100, drawn: 2027-02-01, rate: 1%, instalments: 48, deferred: 24 months}}\ncredit_line: {limit: 100, step: 50}\n"
	for says, want := range map[string]string{
		"customers: {hotel: {sales: {from: 2027-06-01}}}":  "[b.yaml:2:29 bad-span]",
		"customers: {hotel: {sales: {until: 2027-01-01}}}": "[b.yaml:2:29 bad-span]",
		"customers: {hotel: {sales: {every: week}}}":       "[b.yaml:2:29 bad-day]",
		"loans: {saw: {instalments: 12}}":                  "[b.yaml:2:28 bad-deferral]",
		"loans: {saw: {deferred: 60 months}}":              "[b.yaml:2:25 bad-deferral]",
		"credit_line: {limit: 40}":                         "[b.yaml:2:15 bad-step]",
	} {
		if got := fmt.Sprint(told("extends: a.yaml\n"+says+"\n", map[string]string{"a.yaml": base})); got != want {
			t.Errorf("%s: %s, want %s", says, got, want)
		}
	}
}

// A discount that nobody can take is told where the lever offers it, not again where another
// lever of the strategy changes what has nothing to do with it.
func TestTheLeverThatClosesAWindowIsBlamed(t *testing.T) {
	text := `cashgap: 1
currency: EUR
start: 2027-01-01
horizon: 3 months
cash: {opening: 100}
customers:
  quick: {sales: {amount: 100, every: month}, terms: on delivery}
  slow: {sales: {amount: 100, every: month}, delivery: 15 days, terms: 30 days}
strategies:
  both:
    levers:
      - {customers: all, discount: 2% within 8 days, pays: {discount_taken: 40%}}
      - {customers: all, rush: {share: 10%, delivery: 0 days, terms: ladder}}
`
	want := []string{"b.yaml:12:26 discount-window"}
	var windows []string
	for _, problem := range told(text, nil) {
		if strings.HasSuffix(problem, "discount-window") {
			windows = append(windows, problem)
		}
	}
	if diff := cmp.Diff(want, windows); diff != "" {
		t.Error(diff)
	}
}

// A discount that somebody takes under a strategy is not one that nobody takes; one that a lever offers
// again and nobody takes is told once, where it is offered.
func TestWhoTakesADiscount(t *testing.T) {
	const offers = `cashgap: 1
currency: EUR
start: 2027-01-01
horizon: 3 months
cash: {opening: 100}
customers:
  c: {sales: {amount: 100, every: month}, terms: 30 days, discount: 2% within 8 days}
`
	for _, tt := range []struct{ strategies, want string }{
		{"", "b.yaml:7:59 discount-untaken"},
		{"strategies: {taken: {levers: [{customers: c, pays: {discount_taken: 30%}}]}}", ""},
		{"strategies: {taken: {set: {customers: {c: {pays: {discount_taken: 30%}}}}}}", ""},
		{"strategies: {taken: {levers: [{customers: c, pays: {discount_taken: 130%}}]}}", "b.yaml:8:69 bad-share"},
		{"strategies: {longer: {levers: [{customers: c, terms: 45 days}]}}", "b.yaml:7:59 discount-untaken"},
		{"strategies: {better: {levers: [{customers: c, discount: 3% within 8 days}]}, taken: {levers: [{customers: c, pays: {discount_taken: 30%}}]}}", "b.yaml:8:47 discount-untaken"},
	} {
		if got := strings.Join(told(offers+tt.strategies, nil), ", "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.strategies, got, tt.want)
		}
	}
}
