package scenario_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/strategy"
	"cashgap/scenario"
)

// Small companies worked out by hand: what a reader of the format expects, line of cash by line
// of cash. 2027 begins on a Friday; 6 March is a Saturday, 28 March Easter, which the calendar
// of weekends does not know.

const company = `cashgap: 1
currency: EUR
start: 2027-01-01
horizon: 12 months
cash: {opening: 0}
`

// lines lists the cash of one outcome: "03-31 1000.00 sale habitat".
func lines(r *forecast.Result) []string {
	var all []string
	for _, f := range r.Flows() {
		all = append(all, fmt.Sprintf("%s %s %s %s", f.Date.String()[5:], r.Model.Currency.Format(f.Amount), f.Kind, f.Party.ID))
	}
	return all
}

func compare(t *testing.T, text string, files fstest.MapFS) map[string]strategy.Outcome {
	t.Helper()
	s, problems := scenario.Load(files, "test.yaml", []byte(company+text))
	if s == nil {
		t.Fatalf("refused: %+v", problems)
	}
	fitsSchema(t, company+text)
	outcomes := map[string]strategy.Outcome{}
	for _, o := range strategy.Compare(s.Model, s.Strategies, s.Shocks...).Outcomes {
		outcomes[o.Strategy.ID] = o
	}
	return outcomes
}

// A worked case is a company and the cash of its strategies, lines joined by commas.
type worked struct {
	what, text string
	want       map[string]string
}

func workedByHand(t *testing.T, all []worked) {
	t.Helper()
	for _, tt := range all {
		t.Run(tt.what, func(t *testing.T) {
			outcomes := compare(t, tt.text, nil)
			for id, want := range tt.want {
				if got := strings.Join(lines(outcomes[id].Result), ", "); got != want {
					t.Errorf("%s:\n got %s\nwant %s", id, got, want)
				}
			}
		})
	}
}

func TestWorkedByHand(t *testing.T) {
	workedByHand(t, []worked{
		{"L59: VAT on payment is due when the customer pays, whatever a factor has advanced", `
vat: {rate: 20%, due_on: payment, period: month, paid: on the 24th}
customers:
  agency: {sales: {amount: 1_000, dates: [2027-03-01]}, terms: 30 days, pays: {late: 20 days}, factoring: {advance: 85%, lag: 2 days}}
  studio: {sales: {amount: 500, dates: [2027-06-01]}, terms: 30 days, pays: {late: 60 days}, factoring: {advance: 85%, lag: 2 days, recourse: 10 days}}
`, map[string]string{ // they pay on 20 April and, once the claim is ours again, on 30 August
			"baseline": "03-03 1020.00 factoring agency, 04-22 180.00 factoring agency, 05-24 -200.00 vat vat, " +
				"06-03 510.00 factoring studio, 07-13 -510.00 recourse studio, 08-30 600.00 sale studio, 09-24 -100.00 vat vat",
		}},
		{"L57: what may never be paid of earlier orders keeps no order waiting that is beyond the limit by itself", `
customers:
  a:
    sales: {dates: [2027-01-05, 2027-03-01, 2027-05-03], amounts: [2_000, 10_200, 2_000]}
    terms: 30 days
    pays: {never: 3%}
    credit_limit: {amount: 10_000}
`, map[string]string{
			"baseline": "02-04 1940.00 sale a, 03-31 9894.00 sale a, 06-02 1940.00 sale a",
		}},
		{"nobody is reminded of what the file says is disputed, whatever of a dispute is held", `
customers:
  hotel:
    sales: {amount: 1, dates: [2028-03-01]}
    terms: 30 days
    pays: {disputes: {share: 10%, for: 30 days, credited: 25%, held: disputed}}
    reminders: {at: [7 days], cost: 10}
open_items: {receivables: [{party: hotel, invoice: F1, due: 2027-01-05, amount: 1_000, disputed: 400}]}
`, map[string]string{ // the dispute ends on Sunday 31 January
			"baseline": "01-05 600.00 open hotel, 02-01 300.00 open hotel",
		}},
		{"every two months are counted from the month of the start, or of from", `
expenses:
  power: {amount: 300, every: 2 months, day: 20}
  service: {amount: 90, every: 4 mois, from: 2027-02-10}
`, map[string]string{ // 20 March and 20 November are Saturdays, 10 October a Sunday
			"baseline": "01-20 -300.00 expense power, 02-10 -90.00 expense service, 03-22 -300.00 expense power, 05-20 -300.00 expense power, " +
				"06-10 -90.00 expense service, 07-20 -300.00 expense power, 09-20 -300.00 expense power, 10-11 -90.00 expense service, 11-22 -300.00 expense power",
		}},
		{"L41: milestones by a rule and by a date, the last part takes the cents", `
customers:
  works:
    sales: {amount: 1_000.01, dates: [2027-03-01]}
    delivery: 60 days
    milestones: {fitting: 10 days before delivery, acceptance: 20 days from delivery, opening: 2027-07-01}
    terms: 30% on order and 40% on fitting and 10% on opening and rest 30 days from acceptance
strategies:
  sooner: {levers: [{customers: works, milestones: {fitting: 20 days before delivery}}]}
`, map[string]string{ // delivered on 30 April, accepted on 20 May
			"baseline": "03-01 300.00 advance works, 04-20 400.00 advance works, 06-21 200.01 sale works, 07-01 100.00 sale works",
			"sooner":   "03-01 300.00 advance works, 04-12 400.00 advance works, 06-21 200.01 sale works, 07-01 100.00 sale works", // Saturday 10 April
		}},
		{"a retention is taken off the last part, and no discount on it", `
customers:
  works:
    sales: {amount: 1_000, dates: [2027-01-04]}
    terms: 50% on order and rest 30 days
    discount: 2% within 10 days
    retention: 5% for 3 months from delivery
    pays: {discount_taken: 100%}
`, map[string]string{
			"baseline": "01-04 500.00 sale works, 01-14 441.00 sale works, 04-05 50.00 retention works", // Sunday 4 April
		}},
		{"a retention larger than the last part takes of the one before", `
customers:
  works: {sales: {amount: 1_000, dates: [2027-01-04]}, terms: 97% 10 days and rest 30 days, retention: 5% for 2 months from delivery}
`, map[string]string{"baseline": "01-14 950.00 sale works, 03-04 50.00 retention works"}},
		{"L40: new customers pay on order, large orders half of it", `
customers:
  shop:
    sales: {amounts: [100, 100, 900, 900], dates: [2027-02-01, 2027-03-01, 2027-04-01, 2027-05-03]}
    terms:
      - {when: {new: 2 orders}, terms: on order}
      - {when: {above: 500}, terms: 50% on order and rest 30 days}
      - {terms: 30 days}
strategies:
  simple: {levers: [{customers: shop, from: 2027-03-01, terms: 10 days}]}
  sooner: {levers: [{customers: shop, terms: [{when: {new: 3 orders}, terms: on order}, {terms: 10 days}]}]}
`, map[string]string{
			"baseline": "02-01 100.00 sale shop, 03-01 100.00 sale shop, 04-01 450.00 sale shop, 05-03 450.00 sale shop, 05-03 450.00 sale shop, 06-02 450.00 sale shop",
			"simple":   "02-01 100.00 sale shop, 03-11 100.00 sale shop, 04-12 900.00 sale shop, 05-13 900.00 sale shop",
			"sooner":   "02-01 100.00 sale shop, 03-01 100.00 sale shop, 04-01 900.00 sale shop, 05-13 900.00 sale shop",
		}},
		{"L13: a discount for large orders only", `
customers:
  shop:
    sales: {amounts: [100, 900], dates: [2027-02-01, 2027-03-01]}
    terms: 30 days
    discount: [{when: {above: 500}, discount: 2% within 10 days}]
    pays: {discount_taken: 50%}
`, map[string]string{"baseline": "03-03 100.00 sale shop, 03-11 441.00 sale shop, 03-31 450.00 sale shop"}},
		{"a customer whose orders have no beginning is not new", `
customers:
  shop: {sales: {amount: 100, every: year, day: 1 march}, terms: [{when: {new: 3 orders}, terms: on order}, {terms: 30 days}]}
`, map[string]string{"baseline": "03-31 100.00 sale shop"}},
		{"tickets: thresholds see each, the last takes the cents", `
customers:
  shop: {sales: {amount: 100, dates: [2027-02-01], count: 3}, terms: [{when: {above: 33.33}, terms: 10 days}, {terms: on delivery}]}
`, map[string]string{"baseline": "02-01 33.33 sale shop, 02-01 33.33 sale shop, 02-11 33.34 sale shop"}},
		{"each ticket pays the fixed fee of a card", `
means: {card: {lag: 2 days, fee: 1.4% + 0.25}}
customers:
  shop: {sales: {amount: 30, dates: [2027-02-01], count: 3}, terms: on delivery, pays: {by: card}}
`, map[string]string{"baseline": "02-03 10.00 sale shop, 02-03 -0.39 fee shop, 02-03 10.00 sale shop, 02-03 -0.39 fee shop, 02-03 10.00 sale shop, 02-03 -0.39 fee shop"}},
		{"a retention that all outcomes pay alike pays one whole fixed fee", `
means: {card: {lag: 2 days, fee: 10}}
customers:
  a: {sales: {amount: 1000, dates: [2027-01-11]}, terms: 10 days, retention: 5% for 1 month from delivery, discount: 2% within 5 days, pays: {discount_taken: 33%, by: card}}
`, map[string]string{"baseline": "01-18 307.23 sale a, 01-18 -3.30 fee a, 01-25 636.50 sale a, 01-25 -6.70 fee a, 02-15 50.00 retention a, 02-15 -10.00 fee a"}},
		{"a probability is a share of each order", `
customers:
  shop: {sales: [{amount: 100, dates: [2027-02-01], probability: 60%}], terms: on delivery}
income:
  grant: {amount: 1_000, dates: [2027-03-01], probability: 25%}
`, map[string]string{"baseline": "02-01 60.00 sale shop, 03-01 250.00 income grant"}},
		{"a foreign currency: rounded once, fixed amounts too", `
rates: {USD: 0.888, JPY: 0.006}
suppliers:
  boston: {currency: USD, purchases: {amount: 100.01, dates: [2027-02-01]}, terms: 50.00 on order and rest 10 days}
  osaka: {currency: JPY, purchases: {amount: 10_001, dates: [2027-02-01]}, terms: on delivery}
strategies:
  dear: {set: {rates: {USD: 1}}}
`, map[string]string{ // 88.81 and 44.40; 60.01
			"baseline": "02-01 -44.40 purchase boston, 02-01 -60.01 purchase osaka, 02-11 -44.41 purchase boston",
			"dear":     "02-01 -50.00 purchase boston, 02-01 -60.01 purchase osaka, 02-11 -50.01 purchase boston",
		}},
		{"a lever's amounts are in its target's currency", `
rates: {JPY: 0.006}
customers:
  osaka: {currency: JPY, sales: {amount: 100_000, dates: [2027-02-01]}, terms: 10 days}
strategies:
  more: {levers: [{customers: osaka, sales: {amount: 200_000}}]}
  later: {levers: [{customers: osaka, sales: {amount: by +50_000}, terms: 50_000 on order and rest 20 days}]}
  above: {levers: [{customers: osaka, terms: [{when: {above: 90_000}, terms: 20 days}]}]}
`, map[string]string{
			"baseline": "02-11 600.00 sale osaka",
			"more":     "02-11 1200.00 sale osaka",
			"later":    "02-01 300.00 sale osaka, 02-22 600.00 sale osaka", // Sunday 21 February
			"above":    "02-22 600.00 sale osaka",
		}},
		{"an open item is in its party's currency", `
rates: {USD: 0.5}
suppliers: {boston: {currency: USD, terms: 30 days}}
open_items: {payables: [{party: boston, due: 2027-01-20, amount: 100.01}]}
`, map[string]string{"baseline": "01-20 -50.01 open boston"}},
		{"L14: what a lever costs, dated, for those who accept it", `
customers:
  shop: {sales: {amounts: [100, 200], dates: [2027-02-01, 2027-03-06]}, delivery: 3 days, terms: 30 days}
strategies:
  sooner:
    levers: [{customers: shop, from: 2027-02-06, terms: 10 days, accepted: 50%, cost: {once: 20, per_order: 4, per_invoice: 2, share: 1%}}]
`, map[string]string{ // ordered on Saturday 6 March, delivered and invoiced on Tuesday 9 March
			"baseline": "03-08 100.00 sale shop, 04-08 200.00 sale shop",
			"sooner":   "02-08 -20.00 lever strategy costs, 03-08 100.00 sale shop, 03-08 -2.00 lever shop, 03-09 -1.00 lever shop, 03-09 -1.00 lever shop, 03-19 100.00 sale shop, 04-08 100.00 sale shop",
		}},
		{"a change of the value in force", `
customers:
  shop: {sales: {amount: 100, dates: [2027-02-01]}, delivery: 4 days, terms: 10 days, pays: {late: 2 days, never: 40%}}
strategies:
  worse: {levers: [{customers: shop, delivery: by x2, sales: {amount: by +10%}, pays: {late: by +1 week, never: by +10 points}}]}
  capped: {levers: [{customers: shop, pays: {never: by x3}}]}
`, map[string]string{ // due on 15 February; delivered on the 9th, due on the 19th, 9 days late: Sunday 28 February
			"baseline": "02-17 60.00 sale shop",
			"worse":    "03-01 55.00 sale shop",
			"capped":   "",
		}},
		{"VAT under a discount: kept, on the discounted base", `
vat: {rate: 20%, period: year, paid: 30 days}
customers:
  kept: {sales: {amount: 1_000, dates: [2027-02-01]}, terms: 30 days, discount: 2% within 10 days, discount_vat: kept, pays: {discount_taken: 100%}}
  base: {sales: {amount: 1_000, dates: [2027-03-01]}, terms: 30 days, discount: 2% within 10 days, discount_vat: on discounted base, pays: {discount_taken: 50%}}
`, map[string]string{ // 1,200 less 20; 1,196, of which half is 598, less 10
			"baseline": "02-11 1180.00 sale kept, 03-11 588.00 sale base, 03-31 598.00 sale base",
		}},
		{"VAT a month and 7 days after a month's end, as in Britain", `
vat: {rate: 20%, period: month, paid: 1 month and 7 days}
customers:
  a: {sales: {amount: 1_000, dates: [2027-02-01]}, terms: on delivery}
`, map[string]string{ // from 28 February a month is 31 March
			"baseline": "02-01 1200.00 sale a, 04-07 -200.00 vat vat",
		}},
		{"French words and commas wherever a value stands", `
vat: {rate: "5,5 %", period: trimestre, paid: le 24}
customers:
  a:
    sales: {amount: 1_000, every: deux semaines, day: mardi, from: 2027-01-05, until: 2027-01-31, growth: "1,5 % par mois"}
    delivery: une semaine
    invoicing: fin du mois
    terms: [{when: {new: 1 commande}, terms: à la commande}, {terms: au plus tard le trentième jour suivant la livraison}]
    pays: {late: deux jours, never: "2,5 %"}
strategies:
  dear: {levers: [{customers: a, pays: {never: "by x1,5"}, volume: "+2,5 %"}]}
`, map[string]string{ // 5 and 19 January; the second is delivered on the 26th, due on 25 February
			"baseline": "01-05 1055.00 advance a, 03-01 1028.62 sale a, 04-26 -110.00 vat vat", // Saturday 27 February and 24 April
			"dear":     "01-05 1081.38 advance a, 03-01 1040.83 sale a, 04-26 -112.76 vat vat", // 55 and 1.38 of 1,025 each
		}},
		{"L3, L40: a deposit and a month's end, both sides, VAT on the advance received and paid", `
vat: {rate: 20%, period: month, paid: on the 15th}
customers:
  a: {sales: {amount: 1_000, dates: [2027-01-11]}, delivery: 40 days, terms: 30% on order and rest 60 days end of month}
suppliers:
  b: {purchases: {of: a, share: 40%}, delivery: 30 days, terms: 50% on order and rest 30 days end of month}
strategies:
  s: {levers: [{customers: a, from: 2027-01-11, terms: 40% on order and rest 30 days end of month, accepted: 50%}]}
`, map[string]string{ // delivered on 20 February: due on 30 April, or 31 March; the goods are ordered on 21 January
			"baseline": "01-11 360.00 advance a, 01-21 -240.00 advance b, 02-15 -20.00 vat vat, 03-15 -100.00 vat vat, 03-31 -240.00 purchase b, 04-30 840.00 sale a",
			"s":        "01-11 420.00 advance a, 01-21 -240.00 advance b, 02-15 -30.00 vat vat, 03-15 -90.00 vat vat, 03-31 360.00 sale a, 03-31 -240.00 purchase b, 04-30 420.00 sale a",
		}},
		{"L12, L37: takers until due, late payers with interest, those who never pay", `
customers:
  a: {sales: {amount: 1_000, dates: [2027-03-01]}, terms: 30 days, discount: 2% within 10 days, pays: {late: 20 days, discount_taken: 40%, never: 10%}, late_fees: {rate: 12%, flat: 40, collected: 50%}}
`, map[string]string{ // 31 March + 20 days; of 6.58 and 40 a quarter
			"baseline": "03-11 392.00 sale a, 04-20 500.00 sale a, 04-20 11.65 late_fee a",
		}},
		{"L18: the minimum of a lever's months, and the fee for leaving before its end", `
suppliers: {b: {purchases: {amount: 600, every: month, day: 5, from: 2027-01-01, until: 2027-04-30}, terms: on delivery}}
strategies:
  s: {levers: [{suppliers: b, from: 2027-02-01, until: 2027-03-31, terms: 30 days, commitment: {minimum: 800, until: 2027-12-31, exit_fee: 150}}]}
`, map[string]string{ // 5 February + 30, 28 February + 30, 5 March + 30 and 31 March + 30
			"s": "01-05 -600.00 purchase b, 03-08 -600.00 purchase b, 03-30 -200.00 purchase b, 03-31 -150.00 lever b, 04-05 -600.00 purchase b, 04-05 -600.00 purchase b, 04-30 -200.00 purchase b",
		}},
	})
}

// What a lever changes holds for the goods that would be ordered from its first day on under the old
// conditions: none are bought twice and none come from nowhere. What would now have to be ordered
// before that day is ordered on it.
func TestGoodsAreBoughtOnceWhateverALeverChanges(t *testing.T) {
	workedByHand(t, []worked{{"levers on goods", `
customers:
  shop: {sales: {amount: 1_000, dates: [2027-01-10, 2027-03-11]}, terms: on delivery}
suppliers:
  wood: {purchases: {of: shop, share: 50%, ahead: 40 days}, terms: on delivery}
strategies:
  lean: {levers: [{suppliers: wood, purchases: {ahead: 5 days}}]}
  early: {levers: [{suppliers: wood, purchases: {ahead: 80 days}}]}
  safe: {levers: [{suppliers: wood, safety: 50 days}]}
  slow: {levers: [{suppliers: wood, delivery: 50 days}]}
`, map[string]string{ // for the sale of 10 January, goods came on 1 December; for that of 11 March they are ordered on 30 January
		"baseline": "01-11 1000.00 sale shop, 02-01 -500.00 purchase wood, 03-11 1000.00 sale shop",
		"lean":     "01-11 1000.00 sale shop, 03-08 -500.00 purchase wood, 03-11 1000.00 sale shop",
		"early":    "01-01 -500.00 purchase wood, 01-11 1000.00 sale shop, 03-11 1000.00 sale shop",
		"safe":     "01-01 -500.00 purchase wood, 01-11 1000.00 sale shop, 03-11 1000.00 sale shop",
		"slow":     "01-11 1000.00 sale shop, 02-01 -500.00 purchase wood, 03-11 1000.00 sale shop",
	}}, {"levers on the sales that goods are for", `
customers:
  shop: {sales: {amount: 1_000, dates: [2027-01-10]}, terms: on delivery}
suppliers:
  wood: {purchases: {of: shop, share: 50%, ahead: 40 days}, terms: 60 days}
strategies:
  half: {levers: [{customers: shop, accepted: 0%, lost: 50%}]}
  more: {levers: [{customers: shop, volume: +20%}]}
  later: {levers: [{customers: shop, delivery: 30 days}]}
`, map[string]string{ // the goods came on 1 December, whatever becomes of the sale; what more is sold is ordered on 1 January
		"baseline": "01-11 1000.00 sale shop, 02-01 -500.00 purchase wood",
		"half":     "01-11 500.00 sale shop, 02-01 -500.00 purchase wood",
		"more":     "01-11 1200.00 sale shop, 02-01 -500.00 purchase wood, 03-02 -100.00 purchase wood",
		"later":    "02-01 -500.00 purchase wood, 02-09 1000.00 sale shop",
	}}})
}

// Goods are received before the normal delivery of what is sold, in a rush or not, and stay in
// stock until it [L54].
// A lever of October leaves alone what is bought until summer: sales of long ago are nobody's to supply anew.
func TestALeverOfLaterBuysNothingForThePast(t *testing.T) {
	outcomes := compare(t, `
customers: {shop: {sales: {amount: 100, every: week, day: monday}, terms: 30 days}}
suppliers: {wood: {purchases: {of: shop, share: 50%, ahead: 1 month}, terms: 30 days}}
strategies: {quotes: {levers: [{customers: shop, from: 2027-10-01, quote: {decided_after: 40 days, won: 100%}}]}}
`, nil)
	bought := func(id string) (until []string) {
		for _, line := range lines(outcomes[id].Result) {
			if strings.HasSuffix(line, "purchase wood") && line < "07" {
				until = append(until, line)
			}
		}
		return until
	}
	if got, want := bought("quotes"), bought("baseline"); len(want) < 20 || !slices.Equal(got, want) {
		t.Errorf("quotes:\n got %v\nwant %v", got, want)
	}
}

func TestPurchasesFollowSales(t *testing.T) {
	outcomes := compare(t, `
stock: {opening: 50}
customers:
  shop: {sales: {amount: 1_000, dates: [2027-02-01, 2028-01-05]}, delivery: 10 days, terms: 30 days, rush: {share: 20%, delivery: 2 days, surcharge: 50%}}
suppliers:
  wood: {purchases: {of: sales, share: 40%, ahead: 5 days}, delivery: 3 days, terms: 25% on order and rest 30 days}
expenses:
  royalty: {of: shop, share: 1%, terms: end of month}
strategies:
  more: {levers: [{suppliers: wood, volume: +10%}]}
  dearer: {levers: [{suppliers: wood, price: +10%}, {customers: shop, price: +10%}]}
  fewer: {levers: [{customers: shop, lost: 50%, accepted: 0%}]}
`, nil)
	want := map[string]string{
		// normally delivered on 11 February, received on the 6th (due 8 March), ordered on the 3rd
		"baseline": "02-03 -100.00 advance wood, 03-01 -10.00 expense royalty, 03-05 300.00 sale shop, 03-08 -300.00 purchase wood, 03-15 800.00 sale shop",
		"more":     "02-03 -110.00 advance wood, 03-01 -10.00 expense royalty, 03-05 300.00 sale shop, 03-08 -330.00 purchase wood, 03-15 800.00 sale shop",
		"dearer":   "02-03 -110.00 advance wood, 03-01 -10.00 expense royalty, 03-05 330.00 sale shop, 03-08 -330.00 purchase wood, 03-15 880.00 sale shop",
		"fewer":    "02-03 -50.00 advance wood, 03-01 -5.00 expense royalty, 03-05 150.00 sale shop, 03-08 -150.00 purchase wood, 03-15 400.00 sale shop",
	}
	for id, lines0 := range want {
		if got := strings.Join(lines(outcomes[id].Result), ", "); got != lines0 {
			t.Errorf("%s:\n got %s\nwant %s", id, got, lines0)
		}
	}
	for _, tt := range []struct {
		id, day, stock string
	}{
		{"baseline", "2027-02-02", "50.00"},
		{"baseline", "2027-02-03", "-30.00"}, // the rush fifth is sold before it is received
		{"baseline", "2027-02-06", "370.00"},
		{"baseline", "2027-02-11", "50.00"},
		{"more", "2027-02-11", "90.00"},     // a tenth more than what is sold
		{"dearer", "2027-02-11", "50.00"},   // what is dearer leaves at its price
		{"baseline", "2027-12-31", "50.00"}, // what is sold on 15 January is received on the 10th
	} {
		r := outcomes[tt.id].Result
		date, err := calendar.ParseDate(tt.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Model.Currency.Format(r.Days[date-r.Model.Span.First].Stock); got != tt.stock {
			t.Errorf("%s: the stock of %s is %s, want %s", tt.id, tt.day, got, tt.stock)
		}
	}
	if lost := outcomes["fewer"].Measures.LostMargin; lost != 34_500 { // half of 1,000 and of the 100 asked for rush, less the wood and the royalty
		t.Errorf("a margin of %d is lost", lost)
	}
	// 4/5 of the wood waits 5 days, 1/5 for 3 days less than none: 3.4 days in the mean
	if dio := outcomes["baseline"].Measures.DIO; dio == nil || *dio != 340 {
		t.Errorf("stock days %v, want 3.4", dio)
	}
}

// What was bought for sales and received before the first day is opening stock; what is owed
// for it is assumed like other invoices.
func TestGoodsOnTheWayAtTheStart(t *testing.T) {
	r := compare(t, `
customers:
  shop: {sales: {amount: 1_000, dates: [2026-12-20]}, delivery: 20 days, terms: on delivery}
suppliers:
  wood: {purchases: {of: sales, share: 40%, ahead: 15 days}, terms: 30 days}
`, nil)["baseline"].Result // delivered on 9 January, received on 25 December, due on 24 January
	if got, want := strings.Join(lines(r), ", "), "01-11 1000.00 sale shop, 01-25 -400.00 purchase wood"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if r.Before.Stock != 40_000 || r.Before.Payables != 40_000 || r.Days[8].Stock != 0 {
		t.Errorf("before the start %+v, after the sale %+v", r.Before, r.Days[8])
	}
	if len(r.Assumed) != 1 || r.Assumed[0].Party.ID != "wood" || r.Assumed[0].Amount != 40_000 {
		t.Errorf("assumed: %+v", r.Assumed)
	}
}

// Charges follow the pay, and what follows them their own dates.
func TestExpensesFollowOneAnother(t *testing.T) {
	r := compare(t, `
expenses:
  tax on charges: {of: charges, share: 10%, terms: 10 days}
  charges: {of: pay, share: 50%, above: 200, terms: end of month on the 15th}
  pay: {amounts: [1_000, 150], dates: [2027-01-29, 2027-02-26]}
`, nil)["baseline"].Result
	want := "01-29 -1000.00 expense pay, 02-08 -40.00 expense tax on charges, 02-15 -400.00 expense charges, 02-26 -150.00 expense pay"
	if got := strings.Join(lines(r), ", "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A file of orders: each says of itself what the party would say otherwise.
func TestOrdersFromAFile(t *testing.T) {
	files := fstest.MapFS{
		"orders.csv": {Data: []byte(`Date;Montant HT;livraison;urgent;conditions;chance;pose;note
15/02/2027;1 000,50;20/02/2027;;;;;first
01/02/2027;200;;rush;;;;
01/03/2027;100;;;on order;50%;;
02/03/2027;100;;;10 days from fitting;;15/03/2027;
`)},
		"all.csv": {Data: []byte(`party,date,amount
shop,2027-05-03,10
stall,2027-05-04,20
shop,2027-05-05,30
`)},
	}
	text := `
customers:
  works:
    milestones: {fitting: on delivery}
    sales: {orders: orders.csv, dates: D/M/Y, columns: {date: Date, amount: Montant HT, delivery: livraison, rush: urgent, terms: conditions, probability: chance, fitting: pose}}
    delivery: 4 days
    rush: {share: 50%, delivery: 1 day, terms: on delivery}
    terms: 30 days
  shop: {sales: [{orders: all.csv}], terms: on delivery}
  stall: {sales: [{orders: all.csv}], terms: on delivery}
strategies:
  sooner: {levers: [{customers: works, terms: 20 days}]}
`
	outcomes := compare(t, text, files)
	for id, want := range map[string]string{
		"baseline": "02-02 200.00 sale works, 03-01 50.00 advance works, 03-22 1000.50 sale works, 03-25 100.00 sale works, 05-03 10.00 sale shop, 05-04 20.00 sale stall, 05-05 30.00 sale shop",
		"sooner":   "02-02 200.00 sale works, 03-01 50.00 advance works, 03-12 1000.50 sale works, 03-25 100.00 sale works, 05-03 10.00 sale shop, 05-04 20.00 sale stall, 05-05 30.00 sale shop",
	} {
		if got := strings.Join(lines(outcomes[id].Result), ", "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", id, got, want)
		}
	}
}

// A shock without probability happens in the plan; one with it is a world of its own. Volume
// goes by the day of the order, habits by the day of the invoice [L46].
// A party takes the rows that bear its key and those that bear its name, but for a name that is
// another's too; what nobody takes is told.
func TestOrdersByKeyAndByName(t *testing.T) {
	files := fstest.MapFS{"o.csv": {Data: []byte("date,party,amount\n2027-01-07,Alpha SARL,200\n2027-01-05,a,100\n2027-01-08,b,300\n2027-01-11,c,500\n2027-01-12,B,700\n")}}
	text := company + `customers:
  a: {name: Alpha SARL, sales: {orders: o.csv}, terms: on delivery}
  b: {name: c, sales: {orders: o.csv}, terms: on delivery}
  c: {sales: {orders: o.csv}, terms: on delivery}
`
	s, problems := scenario.Load(files, "test.yaml", []byte(text))
	if s == nil || len(problems) != 1 || problems[0].Code != "untaken-orders" || problems[0].Place() != "o.csv:6:12" || problems[0].Hint.String() != `did you mean b?` {
		t.Fatalf("%+v", problems)
	}
	got := strings.Join(lines(strategy.Compare(s.Model, s.Strategies).Outcomes[0].Result), ", ")
	if want := "01-05 100.00 sale a, 01-07 200.00 sale a, 01-08 300.00 sale b, 01-11 500.00 sale c"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestShocks(t *testing.T) {
	outcomes := compare(t, `
customers:
  shop: {sales: {amount: 100, dates: [2027-03-25, 2027-04-08, 2027-09-25]}, delivery: 10 days, terms: 30 days, pays: {late: 3 days, never: 10%}}
shocks:
  strike: {levers: [{customers: all, from: 2027-09-01, until: 2027-09-30, volume: -50%}]}
  crisis: {probability: 30%, levers: [{customers: shop, from: 2027-04-01, until: 2027-04-30, volume: +100%, pays: {late: by +10 days, never: by x2}}]}
strategies:
  sooner: {levers: [{customers: shop, terms: 20 days}]}
`, nil)
	// invoiced on 4 April, 18 April and 5 October; due on 4 May, 18 May and 4 November
	for id, want := range map[string]string{
		"baseline": "05-07 90.00 sale shop, 05-21 90.00 sale shop, 11-08 45.00 sale shop",
		"sooner":   "04-29 90.00 sale shop, 05-13 90.00 sale shop, 10-28 45.00 sale shop",
	} {
		if got := strings.Join(lines(outcomes[id].Result), ", "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", id, got, want)
		}
	}
	for id, want := range map[string]string{
		"baseline": "05-17 80.00 sale shop, 05-31 160.00 sale shop, 11-08 45.00 sale shop",
		"sooner":   "05-10 80.00 sale shop, 05-24 160.00 sale shop, 10-28 45.00 sale shop",
	} {
		worlds := outcomes[id].Worlds
		if len(worlds) != 1 || worlds[0].Shock.ID != "crisis" {
			t.Fatalf("%s: worlds %+v", id, worlds)
		}
		if got := strings.Join(lines(worlds[0].Result), ", "); got != want {
			t.Errorf("%s under the crisis:\n got %s\nwant %s", id, got, want)
		}
	}
}
