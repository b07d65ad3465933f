package forecast_test

import (
	"fmt"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// Four orders of 1,000.00, on the first of March, April, May and June 2027, at 30 days and paid 40 days late:
// the first is due on 31 March and paid on 10 May, a Monday.
func onCredit(limit payer.Limit, habits payer.Habits) *forecast.Model {
	c := deal("30 days", habits)
	c.Limit = &limit
	return trade(forecast.Customer, c, "2027-03-01", "1000", "2027-04-01", "1000", "2027-05-01", "1000", "2027-06-01", "1000")
}

func owing(amount string) payer.Limit { a := eur(amount); return payer.Limit{Amount: &a} }

func overdueBy(text string) payer.Limit { d := duration(text); return payer.Limit{Overdue: &d} }

func deliveries(r *forecast.Result) []string {
	var days []string
	for i := range r.Pieces()[0] {
		if p := &r.Pieces()[0][i]; len(days) == 0 || days[len(days)-1] != p.Delivered.String()[5:] {
			days = append(days, p.Delivered.String()[5:])
		}
	}
	return days
}

func TestDeliveriesWaitWhileTooMuchIsUnpaid(t *testing.T) {
	late := payer.Habits{Late: duration("40 days")}
	for _, tt := range []struct {
		why   string
		model *forecast.Model
		want  []string
	}{
		// May's order waits for the payment of March's on 10 May. April's was due on Saturday 1 May and
		// is paid on 14 June, since 12 June is a Saturday.
		{"two invoices at most", onCredit(owing("2000"), late), []string{"03-01", "04-01", "05-10", "06-14"}},
		{"three fit", onCredit(owing("3000"), late), []string{"03-01", "04-01", "05-01", "06-01"}},
		{"an order beyond the limit goes when nothing is open", onCredit(owing("500"), late), []string{"03-01", "05-10", "07-19", "09-27"}},
		// On 1 May March's is 31 days overdue, on 1 June April's.
		{"nothing overdue for more than 30 days", onCredit(overdueBy("30 days"), late), []string{"03-01", "04-01", "05-10", "06-14"}},
		{"or 31", onCredit(overdueBy("31 days"), late), []string{"03-01", "04-01", "05-01", "06-01"}},
		{"a share that is never paid counts as owed until it is written off", onCredit(owing("2050"), payer.Habits{Never: money.Percent(10), WrittenOffAfter: &[]calendar.Duration{duration("90 days")}[0]}),
			[]string{"03-01", "04-01", "05-03", "06-02"}}, // on 1 June 100 twice and the 1,000.00 due the next day
		// March's is written off on 29 June, April's on 30 July.
		{"who never pays is overdue until that is written off", onCredit(overdueBy("30 days"), payer.Habits{Never: money.One, WrittenOffAfter: &[]calendar.Duration{duration("90 days")}[0]}),
			[]string{"03-01", "04-01", "07-30"}},
		{"a tenth that is never paid is not most of an invoice", onCredit(overdueBy("30 days"), payer.Habits{Never: money.Percent(10), WrittenOffAfter: &[]calendar.Duration{duration("90 days")}[0]}),
			[]string{"03-01", "04-01", "05-01", "06-01"}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if got := deliveries(run(tt.model)); !equal(got, tt.want) {
				t.Errorf("delivered on %q, want %q", got, tt.want)
			}
		})
	}
}

func equal(x, y []string) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if x[i] != y[i] {
			return false
		}
	}
	return true
}

// BenchmarkDeliveriesThatWait is a year of equal orders a week, far more than the limit lets through: all that
// wait are looked at again each time something is paid.
func BenchmarkDeliveriesThatWait(b *testing.B) {
	for _, weekly := range []int{20, 80} {
		b.Run(fmt.Sprint(weekly), func(b *testing.B) {
			c := deal("30 days", payer.Habits{Late: duration("10 days")})
			limit := owing("3000")
			c.Limit = &limit
			var orders []string
			for week := range 52 {
				for range weekly {
					orders = append(orders, (calendar.NewDate(2027, 1, 4) + calendar.Date(7*week)).String(), "1000")
				}
			}
			model := trade(forecast.Customer, c, orders...)
			for b.Loop() {
				run(model)
			}
		})
	}
}
