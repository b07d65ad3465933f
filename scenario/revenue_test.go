package scenario_test

import "testing"

// Kinds of revenue, worked out by hand in a company that works on every day.
func TestRevenueByHand(t *testing.T) {
	const everyDay = "calendar: every-day\n"
	workedByHand(t, []worked{
		{"L26: a rental in advance: parts of the first and last month, the deposit in and out without VAT", everyDay + `
vat: {rate: 20%, period: year, paid: on the 24th}
customers:
  tenant:
    sales: {kind: rental, amount: 900, every: month, day: 1, from: 2027-01-16, until: 2027-03-10, deposit: 1_800}
    invoicing: in advance
    terms: on invoice
`, map[string]string{ // 16 days of 31 are 464.52, 10 of 31 are 290.32
			"baseline": "01-16 557.42 sale tenant, 01-16 1800.00 deposit tenant, 02-01 1080.00 sale tenant, 03-01 348.38 sale tenant, 03-10 -1800.00 deposit-returned tenant",
		}},
		{"L26: in arrears each rent is invoiced on the last day of its period, and so is the deposit with the first", everyDay + `
customers:
  tenant: {sales: {kind: rental, amount: 900, every: month, day: 1, from: 2027-01-16, period: 2 months, deposit: 500}, terms: 5 days, pays: {late: 2 days, never: 10%}}
`, map[string]string{ // until 15 March: 15 days of 31 are 435.48; nobody keeps a deposit back
			"baseline": "02-07 418.07 sale tenant, 02-07 500.00 deposit tenant, 03-07 810.00 sale tenant, 03-15 -500.00 deposit-returned tenant, 03-22 391.93 sale tenant",
		}},
		{"L26: quarters are of the calendar: the tenth of their first month comes from the beginning", everyDay + `
customers:
  tenant: {sales: {kind: rental, amount: 900, every: quarter, day: 10, from: 2027-05-10, until: 2027-08-09}, invoicing: in advance, terms: on invoice}
`, map[string]string{"baseline": "05-10 603.30 sale tenant, 07-10 303.26 sale tenant"}}, // 61 days of the 91 from 10 April, 31 of 92
		{"L26: without a day a quarter's rent is for the quarter from the beginning on", everyDay + `
customers:
  tenant: {sales: {kind: rental, amount: 900, every: quarter, from: 2027-05-10, until: 2027-08-09}, invoicing: in advance, terms: on invoice}
`, map[string]string{"baseline": "05-10 900.00 sale tenant"}},
		{"L26: a deposit that we pay comes back", everyDay + `
expenses:
  van: {kind: rental, amount: 300, every: month, from: 2027-01-05, period: 2 months, deposit: 600}
`, map[string]string{"baseline": "01-05 -300.00 expense van, 01-05 -600.00 deposit van, 02-05 -300.00 expense van, 03-04 600.00 deposit-returned van"}},
		{"L27: each month keeps 98 % of its subscribers and wins 10; the price grows by itself", everyDay + `
customers:
  app:
    sales: {kind: subscription, amount: 50, growth: 10% a month, subscribers: 100, new: 10 a month, churn: 2% a month, every: month, day: 1, until: 2027-03-31}
    invoicing: in advance
    terms: on invoice
strategies:
  kept: {levers: [{customers: app, from: 2027-02-01, sales: {churn: none}}]}
`, map[string]string{ // 100, 108 and 115.84 at 50, 55 and 60.50; then 110 and 120
			"baseline": "01-01 5000.00 sale app, 02-01 5940.00 sale app, 03-01 7008.32 sale app",
			"kept":     "01-01 5000.00 sale app, 02-01 6050.00 sale app, 03-01 7260.00 sale app",
		}},
		{"L27: in arrears the invoice is of the period's last day; before the start there were as many", everyDay + `
customers:
  app: {sales: {kind: subscription, amount: 10, subscribers: 7, new: 1 a month, every: month, day: 15, until: 2027-02-15}, terms: 3 days}
`, map[string]string{ // 15 December to 14 January, …; 15 January is the first of the forecast
			"baseline": "01-17 70.00 sale app, 02-17 70.00 sale app, 03-17 80.00 sale app",
		}},
		{"L27: 120 subscribers who prepay for a year: a twelfth renews each month, and new ones pay at once", everyDay + `
customers:
  app: {sales: {kind: subscription, amount: 5, subscribers: 120, new: 2 a month, every: month, day: 1, prepaid: 12 months, until: 2027-02-28}, terms: on invoice}
`, map[string]string{"baseline": "01-01 600.00 sale app, 02-01 720.00 sale app"}}, // 10 × 60, then 12 × 60
		{"L27: with a beginning all pay at once and again when it is over", everyDay + `
customers:
  app: {sales: {kind: subscription, amount: 5, subscribers: 100, churn: 10% a month, every: month, day: 1, prepaid: 2 months, from: 2027-01-01, until: 2027-04-30}, terms: on invoice}
`, map[string]string{"baseline": "01-01 1000.00 sale app, 03-01 810.00 sale app"}}, // 81 are left
		{"L27: to prepay from a day on begins with who then has to pay", everyDay + `
customers:
  app: {sales: {kind: subscription, amount: 10, subscribers: 30, every: month, day: 1, until: 2027-05-31}, invoicing: in advance, terms: on invoice}
strategies:
  yearly: {levers: [{customers: app, from: 2027-02-01, until: 2027-02-28, sales: {prepaid: 3 months}, accepted: 50%}]}
`, map[string]string{ // half of them have paid until April
			"baseline": "01-01 300.00 sale app, 02-01 300.00 sale app, 03-01 300.00 sale app, 04-01 300.00 sale app, 05-01 300.00 sale app",
			"yearly":   "01-01 300.00 sale app, 02-01 600.00 sale app, 03-01 150.00 sale app, 04-01 150.00 sale app, 05-01 300.00 sale app",
		}},
		{"L28: what accrues rolls over below the threshold; the rest is paid out at the end", everyDay + `
customers:
  ads: {sales: {kind: advertising, amount: 40, threshold: 100, every: month, day: 31, from: 2027-01-01, until: 2027-04-30}, terms: 30 days}
strategies:
  fewer: {levers: [{customers: ads, volume: -50%}]}
`, map[string]string{
			"baseline": "04-30 120.00 sale ads, 05-30 40.00 sale ads",
			"fewer":    "05-30 80.00 sale ads", // 20 a month never come to 100
		}},
		{"L29: royalties by the quarter, at least the minimum of a whole one, and a sum at the beginning", everyDay + `
customers:
  rights:
    sales: {kind: licence, amount: 4_000, every: month, day: 15, royalty: 5%, reported: quarter end, minimum: 700, upfront: 5_000, from: 2027-02-01, until: 2027-06-30}
    terms: 10 days
strategies:
  more: {levers: [{customers: rights, from: 2027-06-01, volume: +100%}]}
`, map[string]string{ // 200 a month: two in the part of the first quarter, 600 and 100 in the second
			"baseline": "02-11 5000.00 sale rights, 04-10 400.00 sale rights, 07-10 700.00 sale rights",
			"more":     "02-11 5000.00 sale rights, 04-10 400.00 sale rights, 07-10 800.00 sale rights",
		}},
		{"L27: who has paid by the month so far pays a year at once from the lever on", everyDay + `
customers:
  app: {sales: {kind: subscription, amount: 10, subscribers: 12, every: quarter, day: 1}, invoicing: in advance, terms: on invoice}
strategies:
  yearly: {levers: [{customers: app, sales: {every: month, amount: 3, prepaid: 12 months}}]}
`, map[string]string{
			"baseline": "01-01 120.00 sale app, 04-01 120.00 sale app, 07-01 120.00 sale app, 10-01 120.00 sale app",
			"yearly":   "01-01 432.00 sale app",
		}},
		{"L30: an entry fee, and a royalty of what the franchisee sells or orders", everyDay + `
customers:
  lyon: {sales: {amount: 1_000, dates: [2027-01-10, 2027-02-10]}, terms: on order}
  fees: {sales: [{kind: franchise, of: lyon, royalty: 6%, entry_fee: 900, from: 2027-02-01}, {kind: franchise, amount: 2_000, royalty: 3%, dates: [2027-03-01]}], terms: on order}
`, map[string]string{"baseline": "01-10 1000.00 sale lyon, 02-01 900.00 sale fees, 02-10 1000.00 sale lyon, 02-10 60.00 sale fees, 03-01 60.00 sale fees"}},
	})
}
