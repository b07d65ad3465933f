package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/scenario"
)

const rolledShop = `cashgap: 1 # comments stay
currency: EUR
"start": '2027-01-01' # the first day
horizon: 12 months
cash: {opening: %s}
vat: {rate: 20%%, period: quarter, paid: on the 24th, owed: %s}
customers:
  hotel: {sales: {amount: 1_000, every: month, day: 5}, delivery: 12 days, invoicing: month end, terms: 45 days end of month, pays: {late: 9 days}}
  site: {sales: {amount: 700, every: month, day: 20}, delivery: 5 days, terms: 40%% on order and rest 30 days from delivery}
  shop: {sales: {amount: 300, every: week, day: friday}, terms: on delivery, pays: {by: card}}
suppliers:
  mill: {purchases: {amount: 350, every: month, day: 3}, delivery: 8 days, terms: 30 days, we_pay: {late: 2 days}}
expenses:
  wages: {amount: 900, every: month, day: last business day}
open_items: {receivables: [%s], payables: [%s]}
`

// What a forecast hands over on a day makes a forecast that starts there: the same cash on every
// day that both have, where the VAT of one period is due at a time.
func TestRolledForecastIsTheSame(t *testing.T) {
	const item = "{party: %s, invoice: %s, issued: %v, due: %v, amount: %s}"
	first := fmt.Sprintf(rolledShop, "5_000", "1_200",
		fmt.Sprintf(item, "hotel", "F-1", "2026-12-31", "2027-02-28", "1_200"), fmt.Sprintf(item, "mill", "A-7", "2026-12-11", "2027-01-10", "420"))
	before := load(t, first)
	result := forecast.NewEngine().Run(before.Model)
	for _, to := range []string{"2027-02-01", "2027-03-10", "2027-04-01", "2027-06-18", "2027-10-31"} {
		start, err := calendar.ParseDate(to)
		if err != nil {
			t.Fatal(err)
		}
		carry := result.CarryTo(start)
		sides := map[forecast.Side][]string{}
		for _, u := range carry.Unpaid {
			sides[u.Party.Side] = append(sides[u.Party.Side], fmt.Sprintf(item, u.Party.ID, strings.ReplaceAll(u.Invoice, "/", "-"), u.Issued, u.Due, before.Model.Currency.Format(u.Amount)))
		}
		text := fmt.Sprintf(rolledShop, before.Model.Currency.Format(carry.Cash), before.Model.Currency.Format(carry.VAT),
			strings.Join(sides[forecast.Customer], ", "), strings.Join(sides[forecast.Supplier], ", "))
		rolled, err := scenario.Roll([]byte(text), start)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Replace(text, "'2027-01-01'", "'"+to+"'", 1); string(rolled) != want {
			t.Fatalf("rolled to\n%s", rolled)
		}
		after := forecast.NewEngine().Run(load(t, string(rolled)).Model)
		for i, day := range after.Days {
			at := start + calendar.Date(i)
			if at > before.Model.Span.Last {
				break
			}
			if was := result.Days[at-before.Model.Span.First]; was.Cash != day.Cash {
				t.Errorf("rolled to %s, on %v: %v in the bank, was %v", to, at, day.Cash, was.Cash)
				break
			}
		}
	}
}

// Only the start changes, however it is written; what cannot be moved alone is refused.
func TestRoll(t *testing.T) {
	to := calendar.NewDate(2028, 2, 29)
	for _, tt := range []struct{ text, want string }{
		{"start: 2027-01-01\n", "start: 2028-02-29\n"},
		{"\ufeffstart: 2027-01-01\n", "\ufeffstart: 2028-02-29\n"},
		{"\ufeffextends: house.yaml\n", ""},
		{"title: 2027-01-01\r\n# start: 2027-01-01\r\nstart:   \"2027-01-01\"   # été\r\n", "title: 2027-01-01\r\n# start: 2027-01-01\r\nstart:   \"2028-02-29\"   # été\r\n"},
		{"{title: été à l'étang, start: 2027-01-01, cash: {opening: 3}}", "{title: été à l'étang, start: 2028-02-29, cash: {opening: 3}}"},
		{"start:\n  2027-01-01\n", "start:\n  2028-02-29\n"},
		{"extends: house.yaml\n", ""},
		{"a: &day 2027-01-01\nstart: *day\n", ""},
		{"start: &day 2027-01-01\n", ""},
		{"start: >-\n  2027-01-01\n", ""},
	} {
		rolled, err := scenario.Roll([]byte(tt.text), to)
		if string(rolled) != tt.want || (err == nil) == (tt.want == "") {
			t.Errorf("%q: %q, %v", tt.text, rolled, err)
		}
	}
}

// Dates behind the new start are listed with their places, wherever they stand.
func TestDatedBefore(t *testing.T) {
	s := load(t, header+`calendar: {days: FR, closed: [2027-01-04 to 2027-01-08, 2027-01-29 to 2027-02-03]}
customers: {a: {sales: {amount: 1, dates: [2027-01-31, 2027-02-01, 2027-01-02]}, terms: 30 days}}
open_items: {receivables: {party: a, due: 2027-01-20, amount: 5}}
strategies: {s: {title: 2027-01-05, levers: [{customers: a, from: 2027-01-15, terms: 10 days}]}}
`)
	var got []string
	for _, v := range s.DatedBefore(calendar.NewDate(2027, 2, 1)) {
		got = append(got, fmt.Sprintf("%s %s %s:%d", v.Path, v.Value, v.File, v.Line))
	}
	want := "calendar.closed 2027-01-04 to 2027-01-08 test.yaml:6\ncustomers.a.sales.dates 2027-01-31 test.yaml:7\ncustomers.a.sales.dates 2027-01-02 test.yaml:7\nstrategies.s.levers.1.from 2027-01-15 test.yaml:9"
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}
