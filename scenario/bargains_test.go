package scenario_test

import (
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
)

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
		{"L18: what is ordered short of a commitment is ordered all the same; to leave it early costs a fee", `
calendar: every-day
vat: {rate: 20%, period: year, paid: on the 24th}
suppliers:
  wood: {purchases: {amount: 400, every: month, day: 10, until: 2027-05-31}, terms: on invoice}
strategies:
  bound: {levers: [{suppliers: wood, from: 2027-01-20, terms: 30 days, commitment: {minimum: 1_000, until: 2027-03-31, exit_fee: 300}}]}
  early: {levers: [{suppliers: wood, from: 2027-02-01, until: 2027-03-15, commitment: {minimum: 1_000, exit_fee: 300}, accepted: 50%}]}
  less: {levers: [{suppliers: wood, commitment: {minimum: 400, until: 2028-12-31, exit_fee: 300}}, {suppliers: wood, from: 2027-04-01, commitment: {minimum: 300}}]}
  left: {levers: [{suppliers: wood, commitment: {minimum: 100, until: 2028-12-31, exit_fee: 300}}, {suppliers: wood, from: 2027-04-01, commitment: none}]}
`, map[string]string{ // January is bound only in part, and so is March where the lever ends on 15 March
			"baseline": "01-10 -480.00 purchase wood, 02-10 -480.00 purchase wood, 03-10 -480.00 purchase wood, 04-10 -480.00 purchase wood, 05-10 -480.00 purchase wood",
			"bound":    "01-10 -480.00 purchase wood, 03-12 -480.00 purchase wood, 03-30 -720.00 purchase wood, 04-09 -480.00 purchase wood, 04-30 -720.00 purchase wood, 05-10 -480.00 purchase wood, 06-09 -480.00 purchase wood",
			"early":    "01-10 -480.00 purchase wood, 02-10 -480.00 purchase wood, 02-28 -360.00 purchase wood, 03-10 -480.00 purchase wood, 03-15 -150.00 lever wood, 04-10 -480.00 purchase wood, 05-10 -480.00 purchase wood",
			"less":     "01-10 -480.00 purchase wood, 02-10 -480.00 purchase wood, 03-10 -480.00 purchase wood, 03-31 -300.00 lever wood, 04-10 -480.00 purchase wood, 05-10 -480.00 purchase wood, 06-30 -360.00 purchase wood, 07-31 -360.00 purchase wood, 08-31 -360.00 purchase wood, 09-30 -360.00 purchase wood, 10-31 -360.00 purchase wood, 11-30 -360.00 purchase wood, 12-31 -360.00 purchase wood",
			"left":     "01-10 -480.00 purchase wood, 02-10 -480.00 purchase wood, 03-10 -480.00 purchase wood, 03-31 -300.00 lever wood, 04-10 -480.00 purchase wood, 05-10 -480.00 purchase wood",
		}},
		{"L18: a commitment binds no earlier than the first order, or the start", `
calendar: every-day
suppliers:
  new: {purchases: {amount: 400, every: month, day: 10, from: 2027-01-01, until: 2027-01-31}, terms: 30 days, commitment: {minimum: 500, until: 2027-01-31}}
  later: {purchases: {amount: 400, dates: [2027-02-10]}, terms: 30 days, commitment: {minimum: 500, until: 2027-02-28}}
  old: {purchases: {amount: 400, every: month, day: 10, until: 2027-01-31}, terms: 30 days, commitment: {minimum: 500, until: 2027-01-31}}
`, map[string]string{ // who has ordered from old for ever owes it the rest of December too
			"baseline": "01-09 -400.00 purchase old, 01-30 -100.00 purchase old, 02-09 -400.00 purchase new, 02-09 -400.00 purchase old, 03-02 -100.00 purchase new, 03-02 -500.00 purchase later, 03-02 -100.00 purchase old, 03-12 -400.00 purchase later, 03-30 -100.00 purchase later",
		}},
		{"L54: a minimum order covers the next needs, and safety buys earlier", everyDay + `
customers:
  shop: {sales: {amount: 1_000, dates: [2027-02-01, 2027-03-01, 2027-04-01, 2027-05-01]}, terms: on order}
suppliers:
  wood: {purchases: {of: sales, share: 40%, ahead: 10 days}, delivery: 5 days, terms: on order}
strategies:
  bulk: {levers: [{suppliers: wood, minimum_order: 900}]}
  safe: {levers: [{suppliers: wood, safety: 7 days}]}
`, map[string]string{ // 900 covers two needs and 100 of the third
			"baseline": "01-17 -400.00 advance wood, 02-01 1000.00 sale shop, 02-14 -400.00 advance wood, 03-01 1000.00 sale shop, 03-17 -400.00 advance wood, 04-01 1000.00 sale shop, 04-16 -400.00 advance wood, 05-01 1000.00 sale shop",
			"bulk":     "01-17 -900.00 advance wood, 02-01 1000.00 sale shop, 03-01 1000.00 sale shop, 03-17 -900.00 advance wood, 04-01 1000.00 sale shop, 05-01 1000.00 sale shop",
			"safe":     "01-10 -400.00 advance wood, 02-01 1000.00 sale shop, 02-07 -400.00 advance wood, 03-01 1000.00 sale shop, 03-10 -400.00 advance wood, 04-01 1000.00 sale shop, 04-09 -400.00 advance wood, 05-01 1000.00 sale shop",
		}},
	})
}

// What a surplus covers is not bought: 100 of 400 are missing, and 900 are ordered.
func TestASurplusCoversTheFirstNeeds(t *testing.T) {
	outcomes := compare(t, `
calendar: every-day
customers:
  shop: {sales: {amount: 1_000, dates: [2027-02-01, 2027-03-01]}, terms: on order}
suppliers:
  wood: {purchases: {of: sales, share: 40%, ahead: 10 days}, minimum_order: 900, surplus: 700, terms: on order}
`, nil)
	r := outcomes["baseline"].Result
	for day, want := range map[string]string{"2027-01-01": "700.00", "2027-02-01": "300.00", "2027-02-19": "1200.00", "2027-03-01": "800.00"} {
		date, err := calendar.ParseDate(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Model.Currency.Format(r.Days[date-r.Model.Span.First].Stock); got != want {
			t.Errorf("the stock of %s is %s, want %s", day, got, want)
		}
	}
}

// What a minimum order buys beyond the needs stays in stock until it is sold.
func TestStockOfMinimumOrders(t *testing.T) {
	outcomes := compare(t, `
calendar: every-day
customers:
  shop: {sales: {amount: 1_000, dates: [2027-02-01, 2027-03-01, 2027-04-01]}, terms: on order}
suppliers:
  wood: {purchases: {of: sales, share: 40%, ahead: 10 days}, minimum_order: 900, terms: on order}
`, nil)
	r := outcomes["baseline"].Result
	for _, tt := range []struct {
		day   string
		stock string
	}{
		{"2027-01-21", "0.00"},
		{"2027-01-22", "900.00"},
		{"2027-02-01", "500.00"},
		{"2027-03-01", "100.00"},
		{"2027-03-22", "1000.00"}, // 300 are missing for April, and 900 are ordered
		{"2027-04-01", "600.00"},
	} {
		date, err := calendar.ParseDate(tt.day)
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Model.Currency.Format(r.Days[date-r.Model.Span.First].Stock); got != tt.stock {
			t.Errorf("the stock of %s is %s, want %s", tt.day, got, tt.stock)
		}
	}
	// 400 of the first order wait 10 days, 400 wait 38 and 100 wait 69; 300 of the second wait 10: what is left of it
	// is not sold in the year, and waits for nobody
	if dio := outcomes["baseline"].Measures.DIO; dio == nil || *dio != 2425 {
		t.Errorf("stock days %v, want 24.25", dio)
	}
}

// The days in stock are those of what is sold, from its receipt: nobody knows since when the opening stock is
// there, nor when it goes, and what is bought beyond what is sold goes never. Their balances tell of both.
func TestOnlyWhatIsSoldHasDaysInStock(t *testing.T) {
	outcomes := compare(t, `
calendar: every-day
stock: {opening: 800}
customers:
  shop: {sales: {amount: 1_000, dates: [2027-02-01, 2027-03-01]}, terms: on order}
suppliers:
  wood: {purchases: {of: sales, share: 40%, ahead: 10 days}, terms: on order}
strategies:
  more: {levers: [{suppliers: wood, volume: +50%}]}
`, nil)
	for _, tt := range []struct {
		id           string
		dio, balance metric.Hundredths
	}{ // 800 for the year, and 400 for 10 days, twice: (292,000 + 8,000) / 800; half as much again from 22 January, 19 February on
		{"baseline", 1000, 37500},
		{"more", 1000, 37500 + (200*344+200*316)*100/800},
	} {
		m := outcomes[tt.id].Measures
		if m.DIO == nil || *m.DIO != tt.dio || m.DIOBalance == nil || *m.DIOBalance != tt.balance {
			t.Errorf("%s: %v days in stock, %v by balances, want %v and %v", tt.id, *m.DIO, *m.DIOBalance, tt.dio, tt.balance)
		}
	}
}

// What a lever sells more is ordered on the first day, for whom it is needed soonest: whoever stands first
// in the file.
func TestBulkOrdersArriveForWhoNeedsThemSoonest(t *testing.T) {
	near := "  near: {sales: {amount: 500, dates: [2027-01-05]}, terms: on delivery}\n"
	far := "  far: {sales: {amount: 700, dates: [2027-01-01]}, delivery: 7 days, terms: on delivery}\n"
	for name, customers := range map[string]string{"the nearer first": near + far, "the farther first": far + near} {
		outcomes := compare(t, "\ncustomers:\n"+customers+`
suppliers:
  mill: {purchases: {of: sales, share: 40%}, terms: on delivery, delivery: 8 days, minimum_order: 900}
strategies:
  more: {levers: [{customers: all, volume: +10%}]}
`, nil)
		r := outcomes["more"].Result
		for i := range r.Days {
			if r.Days[i].Stock < 0 {
				t.Errorf("%s: %v of goods are in stock on day %d", name, r.Days[i].Stock, i)
			}
		}
	}
}

// An invoice for what two customers order is made if one of them is sure to order, whoever stands first in
// the file.
func TestAnInvoiceCostsAsMuchAsItsLikeliestOrder(t *testing.T) {
	checked := "  checked: {sales: {amount: 1000, dates: [2027-02-10]}, terms: 30 days, credit_check: {rejects: 50%}}\n"
	sure := "  sure: {sales: {amount: 1000, dates: [2027-02-10]}, terms: 30 days}\n"
	for name, customers := range map[string]string{"the checked one first": checked + sure, "the sure one first": sure + checked} {
		outcomes := compare(t, "\ncustomers:\n"+customers+`
suppliers:
  mill: {purchases: {of: sales, share: 10%}, terms: 30 days, invoicing: {cost: 100}}
`, nil)
		spent := money.Amount(0)
		for _, f := range outcomes["baseline"].Result.Costs {
			spent -= f.Amount
		}
		if spent != 100_00 {
			t.Errorf("%s: the invoice costs %d cents", name, spent)
		}
	}
}
