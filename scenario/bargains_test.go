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
		{"rebate: 2 % of what is ordered in the year beyond 1,000, the year before the start counted, off the next payment", `
calendar: every-day
vat: {rate: 20%, period: year, paid: on the 24th}
customers:
  shop: {sales: {amount: 1_000, dates: [2026-06-01, 2027-03-01, 2027-05-01, 2027-07-10]}, terms: on order, rebate: {share: 2%, every: year, above: 1_000}}
  late: {sales: {amount: 1_000, dates: [2027-06-10, 2027-07-10]}, terms: on order, rebate: {share: 10%, every: half-year}}
  paid: {sales: {amount: 1_000, dates: [2027-06-10]}, terms: on order, rebate: {share: 10%, every: half-year, paid: 10 days}}
suppliers:
  wood: {purchases: {amount: 500, dates: [2027-02-01, 2027-05-01]}, terms: on order, rebate: {share: 5%, every: quarter, paid: end of month on the 15th}}
strategies:
  more: {levers: [{customers: paid, rebate: {share: by +5 points}, accepted: 50%}]}
`, map[string]string{ // the year's 40 with 8 of VAT, credited on 31 December, find no payment; 100 with 20 of VAT; 25 with 5
			"baseline": "02-01 -600.00 purchase wood, 03-01 1200.00 sale shop, 04-15 30.00 rebate wood, 05-01 1200.00 sale shop, 05-01 -600.00 purchase wood, 06-10 1200.00 sale late, 06-10 1200.00 sale paid, 07-10 1200.00 sale shop, 07-10 1080.00 sale late, 07-10 -120.00 rebate paid, 07-15 30.00 rebate wood",
			"more":     "02-01 -600.00 purchase wood, 03-01 1200.00 sale shop, 04-15 30.00 rebate wood, 05-01 1200.00 sale shop, 05-01 -600.00 purchase wood, 06-10 1200.00 sale late, 06-10 1200.00 sale paid, 07-10 1200.00 sale shop, 07-10 1080.00 sale late, 07-10 -150.00 rebate paid, 07-15 30.00 rebate wood",
		}},
		{"L14: free delivery for 25 an order and a promotion of 1 %, paid 10 days after the delivery", everyDay + `
customers:
  shop: {sales: {amount: 1_000, dates: [2027-03-01]}, delivery: 5 days, terms: 30 days}
strategies:
  free: {levers: [{customers: shop, terms: on delivery, concession: {per_order: 25, share: 1%, paid: 10 days}, accepted: 80%}]}
  at-once: {levers: [{customers: shop, concession: {per_order: 25}}]}
`, map[string]string{
			"baseline": "04-05 1000.00 sale shop",
			"free":     "03-06 800.00 sale shop, 03-16 -20.00 concession shop, 03-16 -8.00 concession shop, 04-05 200.00 sale shop",
			"at-once":  "03-06 -25.00 concession shop, 04-05 1000.00 sale shop",
		}},
	})
}
