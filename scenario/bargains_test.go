package scenario_test

import "testing"

// What is agreed beside terms and prices, worked out by hand in a company that works on every day.
func TestBargainsByHand(t *testing.T) {
	const everyDay = "calendar: every-day\n"
	workedByHand(t, []worked{
		{"L42: a quote of 1 March is decided on 11 March and entered on 15 March; a lever enters what is decided from then on", everyDay + `
customers:
  works:
    sales: {amount: 1_000, dates: [2027-03-01, 2027-04-01]}
    quote: {decided_after: 10 days, won: 40%, converted_after: 4 days}
    delivery: 5 days
    terms: 50% on order and rest on delivery
strategies:
  one-click: {levers: [{customers: works, from: 2027-03-05, quote: {converted_after: 0 days}}]}
  dearer: {levers: [{customers: works, from: 2027-03-05, price: +10%}]}
  refused: {levers: [{customers: works, from: 2027-03-05, quote: {converted_after: 0 days}, accepted: 50%}]}
`, map[string]string{
			"baseline":  "03-15 200.00 advance works, 03-20 200.00 sale works, 04-15 200.00 advance works, 04-20 200.00 sale works",
			"one-click": "03-11 200.00 advance works, 03-16 200.00 sale works, 04-11 200.00 advance works, 04-16 200.00 sale works",
			"dearer":    "03-15 200.00 advance works, 03-20 200.00 sale works, 04-15 220.00 advance works, 04-20 220.00 sale works", // the first was quoted before
			"refused":   "03-11 100.00 advance works, 03-15 100.00 advance works, 03-16 100.00 sale works, 03-20 100.00 sale works, 04-11 100.00 advance works, 04-15 100.00 advance works, 04-16 100.00 sale works, 04-20 100.00 sale works",
		}},
		{"L22: terms that count from receipt count the party's mail, unless the invoicing says otherwise", everyDay + `
customers:
  works: {sales: {amount: 100, dates: [2027-03-01]}, receipt_after: 3 days, terms: on receipt}
strategies:
  by-hand: {levers: [{customers: works, invoicing: {receipt_after: 1 day}}]}
  slower: {levers: [{customers: works, invoicing: month end, receipt_after: by +2 days}]}
`, map[string]string{"baseline": "03-04 100.00 sale works", "by-hand": "03-02 100.00 sale works", "slower": "04-05 100.00 sale works"}},
		{"L49: two of the orders of a week in a rush at most: the first", everyDay + `
customers:
  shop:
    sales: {amount: 100, dates: [2027-03-01, 2027-03-02, 2027-03-03, 2027-03-08]}
    delivery: 20 days
    terms: on delivery
    rush: {share: 100%, delivery: 1 day, most: 2 a week}
strategies:
  some: {levers: [{customers: shop, rush: {share: 80%}}]}
  more: {levers: [{customers: shop, rush: {most: none}, from: 2027-03-03}]}
`, map[string]string{ // of the third, in some: 2 less 1.6 is 40 %
			"baseline": "03-02 100.00 sale shop, 03-03 100.00 sale shop, 03-09 100.00 sale shop, 03-23 100.00 sale shop",
			"some":     "03-02 80.00 sale shop, 03-03 80.00 sale shop, 03-04 40.00 sale shop, 03-09 80.00 sale shop, 03-21 20.00 sale shop, 03-22 20.00 sale shop, 03-23 60.00 sale shop, 03-28 20.00 sale shop",
			"more":     "03-02 100.00 sale shop, 03-03 100.00 sale shop, 03-04 100.00 sale shop, 03-09 100.00 sale shop",
		}},
	})
}
