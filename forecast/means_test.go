package forecast_test

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

func standard(name string) *payer.Means {
	for _, means := range payer.StandardMeans(euro) {
		if means.Name == name {
			return &means
		}
	}
	panic("no means " + name)
}

func by(name string) []payer.MeansShare {
	return []payer.MeansShare{{Means: standard(name), Share: money.One}}
}

// The money of a means travels for calendar days, then waits for a bank day; the fee is a
// flow of its own on the day of the cash [L38].
func TestMeansTakeTimeAndMoney(t *testing.T) {
	mix := []payer.MeansShare{{Means: standard("card"), Share: money.Percent(70)}, {Means: standard("cheque"), Share: money.Percent(30)}}
	for _, tt := range []struct {
		what   string
		habits payer.Habits
		amount string
		want   []string
	}{
		{"no means: no lag, no fee", payer.Habits{}, "100", []string{"03-01 100.00"}},
		{"a card: two days, 1.4 % and 0.25", payer.Habits{By: by("card")}, "100", []string{"03-03 100.00", "03-03 -1.65"}},
		{"a cheque: a week, no fee", payer.Habits{By: by("cheque")}, "100", []string{"03-08 100.00"}},
		{"a cheque sent late", payer.Habits{By: by("cheque"), Late: duration("5 days")}, "100", []string{"03-15 100.00"}}, // Saturday 6 + 7 = Saturday 13
		{"a mix: the fixed sum is weighed like the amount", payer.Habits{By: mix}, "950",
			[]string{"03-03 665.00", "03-03 -9.49", "03-08 285.00"}}, // 1.4 % of 665 = 9.31, 70 % of 0.25 = 0.18
		{"what is never paid costs no fee", payer.Habits{By: by("card"), Never: money.Percent(50)}, "100", []string{"03-03 50.00", "03-03 -0.83"}}, // 0.70 and half of 0.25, 0.13
	} {
		t.Run(tt.what, func(t *testing.T) {
			c := deal("on delivery", tt.habits)
			wantCash(t, trade(forecast.Customer, c, "2027-03-01", tt.amount), tt.want...)
		})
	}
}

// Two rush orders of a day are two payments, also in advance; two others are one.
func TestRushOrdersPayApart(t *testing.T) {
	for rush, want := range map[money.Rate]money.Amount{money.One: eur("28.50"), 0: eur("28.25")} { // 1.4 % of 2,000 and 0.25 for each
		c := deal("on order", payer.Habits{By: by("card")})
		c.Delivery, c.Rush = duration("10 days"), forecast.Rush{Share: rush, Delivery: duration("8 days")}
		if got := run(trade(forecast.Customer, c, "2027-03-01", "1000", "2027-03-01", "1000")).Tally().FeesCost; got != want {
			t.Errorf("%v in a rush: fees of %s, want %s", rush, euro.Format(got), euro.Format(want))
		}
	}
}

// When we pay, the lag is the same and the fee is the payee's.
func TestWePayNoFee(t *testing.T) {
	wantCash(t, trade(forecast.Supplier, deal("on delivery", payer.Habits{By: by("card")}), "2027-03-01", "100"), "03-03 -100.00")
}

// A deposit on order comes by the same means, without lateness.
func TestADepositTravelsToo(t *testing.T) {
	c := deal("40% on order and rest 30 days", payer.Habits{By: by("transfer"), Late: duration("10 days")})
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "1000"), "03-02 400.00", "04-13 600.00") // 31 March + 10 = Saturday 10 April: paid on Monday, in the bank on Tuesday
}

// One payment, one fixed sum: an invoice that gathers three orders is paid once.
func TestTheFixedSumIsPerPayment(t *testing.T) {
	c := deal("on invoice", payer.Habits{By: by("card")})
	c.Invoicing.Rhythm = rhythm("month end")
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "100", "2027-03-08", "100", "2027-03-15", "100"), "04-02 300.00", "04-02 -4.45") // 3 × 1.40 + 0.25
}

// Equal orders are each paid by themselves, and so is a rush order: when they are delivered and invoiced, and
// when they are asked for in advance on one day. Orders that share invoices share what is asked in advance.
func TestTheFixedSumIsPaidForEachEqualOrder(t *testing.T) {
	for _, tt := range []struct {
		what     string
		terms    string
		delivery string
		count    int
		want     []string
	}{
		{"without a delivery time", "on order", "0 days", 12, []string{"03-03 1200.00", "03-03 -19.80"}}, // 12 × (1.40 + 0.25)
		{"in advance", "on order", "10 days", 12, []string{"03-03 1200.00", "03-03 -19.80"}},
		{"in two parts", "40% on order and rest 8 days before delivery", "10 days", 2,
			[]string{"03-03 80.00", "03-03 -1.62", "03-05 120.00", "03-05 -2.18"}}, // 2 × (0.56 + 0.25), 2 × (0.84 + 0.25)
		{"one order of as much", "on order", "10 days", 1, []string{"03-03 100.00", "03-03 -1.65"}},
	} {
		t.Run(tt.what, func(t *testing.T) {
			c := deal(tt.terms, payer.Habits{By: by("card")})
			c.Delivery = duration(tt.delivery)
			m := trade(forecast.Customer, c, "2027-03-01", strconv.Itoa(100*tt.count))
			m.Parties[0].Base().Schedules[0].Count = tt.count
			received, withheld := map[string]money.Amount{}, map[string]money.Amount{}
			for _, f := range run(m).Flows() {
				if day := f.Date.String()[5:]; f.Kind == forecast.KindFee {
					withheld[day] += f.Amount
				} else {
					received[day] += f.Amount
				}
			}
			var got []string
			for _, day := range slices.Sorted(maps.Keys(received)) {
				got = append(got, day+" "+euro.Format(received[day]), day+" "+euro.Format(withheld[day]))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("cash %q, want %q", got, tt.want)
			}
		})
	}
}

// A retention is not contested with its invoice: all of it comes by the payer's means.
func TestWhatIsRetainedIsNotContested(t *testing.T) {
	c := deal("30 days", payer.Habits{By: by("cheque"), Disputes: &payer.Dispute{Share: money.Percent(50), For: duration("10 days"), Credited: money.One}})
	c.Deal.Retention = &terms.Retention{Share: money.Percent(10), For: duration("30 days"), From: terms.Event{Kind: terms.Delivery}}
	wantCash(t, trade(forecast.Customer, c, "2027-03-01", "1000"), "04-07 550.00") // 31 March + 7: half of 900, and all of the 100 kept
}
