package forecast_test

import (
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// 100 are delivered and invoiced on 1 March, due on the 31st and paid 95 days late; a credit note
// of 30 comes on 1 April and lowers that payment.
func TestAgesOfAnInvoice(t *testing.T) {
	late := payer.Habits{Late: calendar.Duration{Count: 95}}
	r := run(trade(forecast.Customer, deal("30 days", late), "2027-03-01", "100", "2027-04-01", "-30"))
	for _, tt := range []struct {
		day  string
		want forecast.Ageing
	}{
		{"2027-02-28", forecast.Ageing{}},
		{"2027-03-01", forecast.Ageing{100_00}},
		{"2027-03-31", forecast.Ageing{100_00}}, // due today is not past due
		{"2027-04-01", forecast.Ageing{0, 70_00}},
		{"2027-04-30", forecast.Ageing{0, 70_00}},
		{"2027-05-01", forecast.Ageing{0, 0, 70_00}},
		{"2027-05-30", forecast.Ageing{0, 0, 70_00}},
		{"2027-05-31", forecast.Ageing{0, 0, 0, 70_00}},
		{"2027-06-29", forecast.Ageing{0, 0, 0, 70_00}},
		{"2027-06-30", forecast.Ageing{0, 0, 0, 0, 70_00}},
		{"2027-07-05", forecast.Ageing{}}, // 4 July, a Sunday, rolled
	} {
		got := r.Ageing(day(tt.day))
		if got != tt.want {
			t.Errorf("on %s the ages are %d, want %d", tt.day, got, tt.want)
		}
		if got.PastDue() != got.Total()-got[0] {
			t.Errorf("on %s, %d of %d are past due", tt.day, got.PastDue(), got.Total())
		}
	}
}

// A due date on a Saturday holds until Monday, and what is paid is on its way to the bank: none of it
// is past due.
func TestADayOffAndTheWayToTheBankAreNotPastDue(t *testing.T) {
	r := run(trade(forecast.Customer, deal("on delivery", payer.Habits{By: by("card")}), "2027-03-06", "100")) // paid on Monday 8, in the bank on the 10th
	for _, on := range []string{"2027-03-06", "2027-03-07", "2027-03-08", "2027-03-09"} {
		if got := r.Ageing(day(on)); got != (forecast.Ageing{100_00}) {
			t.Errorf("on %s the ages are %d", on, got)
		}
	}
	if _, any := r.MostPastDue(); any {
		t.Error("something is ever past due")
	}
}

// What explains a low point is past due from the same day on as in an ageing.
func TestALowPointTellsWhatIsPastDue(t *testing.T) {
	late := payer.Habits{Late: calendar.Duration{Count: 95}}
	r := run(trade(forecast.Customer, deal("30 days", late), "2027-03-01", "100"))
	for on, want := range map[string]int{"2027-03-31": 0, "2027-04-01": 1} {
		if due := r.Explain(day(on)).Due; len(due) != want {
			t.Errorf("on %s past due are %+v", on, due)
		}
	}
}

// What is disputed is owed until it is paid or credited.
func TestAgesOfWhatIsDisputed(t *testing.T) {
	contested := payer.Dispute{Share: money.Percent(40), For: calendar.Duration{Count: 60}, Credited: money.Percent(50)}
	r := run(trade(forecast.Customer, deal("30 days", payer.Habits{Disputes: &contested, Never: money.Percent(10)}), "2027-03-01", "100"))
	for i, today := range r.Days {
		if owed := r.Ageing(r.Model.Span.First + calendarDays(i)).Total(); owed != today.Receivables {
			t.Errorf("on day %d the ages add up to %d, the receivables are %d", i, owed, today.Receivables)
		}
	}
	if got := r.Ageing(day("2027-05-10")); got[2] == 0 || got[1] != 0 {
		t.Errorf("41 days after the due date the ages are %d", got)
	}
}

// On every day the ages add up to the receivables, with every mechanism and any levers; and the
// day on which most is past due is the one on which they say so.
func TestAgesAddUpToTheReceivables(t *testing.T) {
	checkSome(t, 20, func(t *rapid.T) {
		base := few.model(t)
		r := run(few.levers(t, base).Model(base))
		worst, most := calendar.Date(0), money.Amount(0)
		for i, today := range r.Days {
			day := r.Model.Span.First + calendarDays(i)
			ages := r.Ageing(day)
			if ages.Total() != today.Receivables {
				t.Fatalf("on day %d the ages add up to %d, the receivables are %d\n%s", i, ages.Total(), today.Receivables, describe(r.Model))
			}
			if ages.PastDue() > most {
				worst, most = day, ages.PastDue()
			}
		}
		if got, any := r.MostPastDue(); got != worst || any != (most > 0) {
			t.Fatalf("most is past due on %v, the ages say %v\n%s", got, worst, describe(r.Model))
		}
	})
}
