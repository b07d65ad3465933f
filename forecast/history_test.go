package forecast_test

import (
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// customer returns a company with one customer, who orders 100.00 every Friday.
func customer(start, end string, c *forecast.Conditions) *forecast.Model {
	if c.Schedules == nil {
		friday := must(calendar.ParseDayRule("friday"))
		c.Schedules = []forecast.Schedule{{Amount: eur("100"), Every: must(calendar.ParseStep("week")), Days: []calendar.DayRule{friday}}}
	}
	return &forecast.Model{
		Currency: euro, Calendar: named("weekends"), Span: calendar.Span{First: day(start), Last: day(end)},
		Parties: []*forecast.Party{{ID: "habitat", Side: forecast.Customer, Regimes: always(c)}},
	}
}

func fridays(first, last string) (n int) {
	for d := day(first); d <= day(last); d++ {
		if d.Weekday() == calendar.Friday {
			n++
		}
	}
	return n
}

// What was ordered in a season's closure is delivered on the first day after it, however
// long it was.
func TestALongClosureForgetsNoOrder(t *testing.T) {
	m := customer("2027-01-01", "2027-02-04", &forecast.Conditions{Deal: forecast.Deal{Terms: term("on delivery")}})
	m.Closed = []calendar.Span{{First: day("2026-06-01"), Last: day("2027-01-31")}}
	r := run(m)
	if want := money.Amount(fridays("2026-06-01", "2027-01-31")) * eur("100"); r.Days[31].Receipts != want { // 1 February, a Monday
		t.Errorf("%d are received after the closure, want %d", r.Days[31].Receipts, want)
	}
}

// A payer who is closed for long pays on the first day after.
func TestALongClosureOfThePayerForgetsNoPayment(t *testing.T) {
	closed := calendar.Span{First: day("2026-06-01"), Last: day("2027-01-31")}
	m := customer("2027-01-01", "2027-02-04", &forecast.Conditions{Deal: forecast.Deal{
		Terms: term("on delivery"), Calendar: named("weekends").Without(closed),
	}})
	r := run(m)
	if want := money.Amount(fridays("2026-06-01", "2027-01-31")) * eur("100"); r.Days[31].Receipts != want {
		t.Errorf("%d are received after the closure, want %d", r.Days[31].Receipts, want)
	}
}

// A company closed for good has no history to go through, and nothing to receive.
func TestClosedForGood(t *testing.T) {
	m := customer("2027-01-01", "2027-02-04", &forecast.Conditions{Deal: forecast.Deal{Terms: term("on delivery")}})
	m.Closed = []calendar.Span{calendar.Always}
	if r := run(m); r.Days[len(r.Days)-1].Cash != 0 {
		t.Errorf("%d are received", r.Days[len(r.Days)-1].Cash)
	}
}
