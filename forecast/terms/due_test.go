package terms_test

import (
	"fmt"
	"strings"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/terms"
)

func day(t testing.TB, iso string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func named(t testing.TB, name string) *calendar.Calendar {
	t.Helper()
	c, err := calendar.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDue(t *testing.T) {
	weekends := named(t, "weekends")
	for _, tt := range []struct{ term, base, due string }{
		{"30 days", "2026-01-15", "2026-02-14"},                              // a Saturday: rolling is the calendar's work
		{"30 days end of month", "2026-01-29", "2026-02-28"},                 // + 30 = 28 February
		{"30 days end of month", "2026-01-30", "2026-03-31"},                 // one day later, due 31 days later
		{"end of month + 30 days", "2026-01-30", "2026-03-02"},               // the other reading
		{"30 days end of month", "2028-01-30", "2028-02-29"},                 // leap year
		{"30 days end of month on the 10th", "2026-01-15", "2026-03-10"},     // 28 February, then the 10th of the next month
		{"30 days on the 10th", "2026-01-15", "2026-03-10"},                  // 14 February, then the next 10th
		{"30 days on the 14th", "2026-01-15", "2026-02-14"},                  // the day itself is included
		{"on the 10th or 25th", "2026-01-11", "2026-01-25"},                  // the nearer of the two
		{"on the 10th or 25th", "2026-01-26", "2026-02-10"},                  // in the next month
		{"on the 31st", "2026-02-28", "2026-02-28"},                          // clamped: 31 is the last day
		{"on the 30th or 31st", "2026-02-10", "2026-02-28"},                  // both clamped to one day
		{"end of month on the 31st", "2026-01-31", "2026-02-28"},             // clamped in the next month
		{"end of quarter on the 15th", "2026-02-10", "2026-04-15"},           // of the month after the quarter
		{"end of half-year on the 1st", "2026-02-10", "2026-07-01"},          //
		{"end of year on the 31st", "2026-02-10", "2027-01-31"},              //
		{"end of week on the 1st", "2026-01-26", "2026-02-01"},               // a week closes no month: Sunday itself counts
		{"end of week", "2026-01-25", "2026-01-25"},                          // a Sunday
		{"1 month", "2026-01-31", "2026-02-28"},                              // clamped
		{"1 month + 15 days", "2026-01-31", "2026-03-15"},                    // strictly left to right
		{"15 days + 1 month", "2026-01-31", "2026-03-15"},                    // 15 February, then a month: the same here
		{"2 weeks", "2026-01-31", "2026-02-14"},                              //
		{"3 business days", "2026-01-30", "2026-02-04"},                      // over a weekend
		{"10 business days before delivery", "2026-01-30", "2026-01-16"},     // backwards
		{"1 month before delivery", "2026-03-31", "2026-02-28"},              // clamped
		{"30 days on friday", "2026-01-15", "2026-02-20"},                    // the Friday after Saturday the 14th
		{"on friday", "2026-01-16", "2026-01-16"},                            // the day itself is included
		{"30 days cut-off 25", "2026-01-25", "2026-02-24"},                   // not after the cut-off
		{"30 days cut-off 25", "2026-01-26", "2026-03-03"},                   // counts as 1 February
		{"30 days cut-off 31", "2026-02-28", "2026-03-30"},                   // clamped: never after the month's end
		{"on invoice cut-off 20", "2026-12-21", "2027-01-01"},                // an event has a cut-off too
		{"45 days end of month at most 60 days", "2026-01-02", "2026-02-28"}, // within the bound
		{"45 days end of month at most 60 days", "2026-01-16", "2026-03-17"}, // 31 March would be 74 days
		{"30 days cut-off 25 at most 35 days", "2026-01-26", "2026-03-02"},   // the bound counts from the date itself
		{"60 days never later than end of quarter", "2026-03-10", "2026-03-31"},
		{"60 days never later than end of quarter", "2026-01-10", "2026-03-11"},
	} {
		t.Run(tt.base+" "+tt.term, func(t *testing.T) {
			part := parse(t, tt.term).Instalments()[0]
			if got := part.Due(day(t, tt.base), weekends); got.String() != tt.due {
				t.Errorf("due %s, want %s", got, tt.due)
			}
		})
	}
}

func TestWhatIsAskedInAdvance(t *testing.T) {
	for _, tt := range []struct {
		term             string
		advance, onOrder bool
	}{
		{"on order", true, true},
		{"on order cut-off 25", true, false}, // not that very day
		{"0 days from order", true, false},   // counted, so it follows the payer's habits
		{"30 days from order", true, false},
		{"on delivery", true, false},
		{"30 days from delivery", false, false},
		{"on fitting", true, false},
		{"30 days from fitting", false, false},
		{"10 days before delivery", true, false},
		{"10 days before invoice", true, false},
		{"on invoice", false, false},
		{"on receipt", false, false},
		{"30 days", false, false},
		{"10 days from receipt", false, false},
	} {
		part := parse(t, tt.term).Instalments()[0]
		if part.Before() != strings.Contains(tt.term, "before") {
			t.Errorf("%s: before %v", tt.term, part.Before())
		}
		if part.InAdvance() != tt.advance || part.OnOrder() != tt.onOrder {
			t.Errorf("%s: in advance %v, on order %v; want %v, %v", tt.term, part.InAdvance(), part.OnOrder(), tt.advance, tt.onOrder)
		}
	}
}

func TestBothReadingsOfEndOfMonth(t *testing.T) {
	for written, other := range map[string]string{
		"45 days end of month":                       "end of month + 45 days",
		"end of month + 45 days":                     "45 days end of month",
		"6 weeks end of month from delivery":         "end of month + 6 weeks from delivery",
		"45 days end of month at most 60 days":       "end of month + 45 days at most 60 days",
		"30% on order and rest 45 days end of month": "30% on order and rest end of month + 45 days",
		"30 days":                          "",
		"2 months end of month":            "", // both readings end in the same month
		"30 days end of quarter":           "",
		"30 days end of month on the 10th": "",
		"end of month":                     "",
		"10 days before delivery":          "",
	} {
		got, found := parse(t, written).OtherReading()
		if found != (other != "") || got.String() != other {
			t.Errorf("%s: other reading %q, want %q", written, got, other)
		}
	}
}

func TestDatesOfEvents(t *testing.T) {
	dates := terms.Dates{Order: 1, Delivery: 2, Invoice: 3, Receipt: 4, Milestones: map[string]calendar.Date{"fitting": 5}}
	for event, want := range map[terms.Event]calendar.Date{
		{Kind: terms.Order}: 1, {Kind: terms.Delivery}: 2, {}: 3, {Kind: terms.Receipt}: 4,
		{Kind: terms.Milestone, Milestone: "fitting"}: 5,
	} {
		if got, known := dates.Of(event); got != want || !known {
			t.Errorf("%s falls on day %d, known %v; want %d", event, got, known, want)
		}
	}
	if _, known := dates.Of(terms.Event{Kind: terms.Milestone, Milestone: "acceptance"}); known {
		t.Error("a milestone without date is known")
	}
}

func TestScheduleNeedsTheDateOfItsMilestones(t *testing.T) {
	term := parse(t, "30% on order and rest 30 days from acceptance")
	if _, err := term.Schedule(1000, terms.Dates{}, nil); err == nil {
		t.Error("a schedule without the date of acceptance")
	}
	parts, err := term.Schedule(1001, terms.Dates{Order: 10, Milestones: map[string]calendar.Date{"acceptance": 100}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if parts[0].Due != 10 || parts[0].Amount != 300 || parts[1].Base != 100 || parts[1].Due != 130 || parts[1].Amount != 701 {
		t.Errorf("schedule %+v", parts)
	}
}

func TestSharesTellWhatTheyAre(t *testing.T) {
	parts := parse(t, "1500 on order and 30% on delivery and rest 30 days").Instalments()
	if amount, ok := parts[0].Share.Amount(); !ok || amount != 150_000 {
		t.Errorf("amount %d, %v", amount, ok)
	}
	if percent, ok := parts[1].Share.Percent(); !ok || percent.String() != "30%" {
		t.Errorf("percent %v, %v", percent, ok)
	}
	if !parts[2].Share.IsRest() || parts[0].Share.IsRest() {
		t.Error("the rest is not the rest")
	}
	if got := parts[1].String(); got != "30% on delivery" {
		t.Errorf("the second part prints %q", got)
	}
	if zero := (terms.Term{}); !zero.IsZero() || parse(t, "30 days").IsZero() || zero.String() != "" {
		t.Error("the zero term")
	}
	if !terms.Net(30, terms.Delivery).Equal(parse(t, "30 days from delivery")) || !parts[1].Rule.Equal(parse(t, "on delivery").Instalments()[0].Rule) {
		t.Error("equal terms differ")
	}
}

func TestSplit(t *testing.T) {
	for _, tt := range []struct {
		term  string
		total string
		want  []string
	}{
		{"50% on order and 50% 30 days", "0.03", []string{"0.02", "0.01"}},                                                     // half a cent rounds up, the last takes the rest
		{"50% on order and 50% 30 days", "-0.03", []string{"-0.02", "-0.01"}},                                                  // a credit note mirrors
		{"60% on order and 30% on delivery and rest 30 days", "0.01", []string{"0.01", "0.00", "0.00"}},                        // each at most what is left
		{"500 on order and rest 30 days", "1200.00", []string{"500.00", "700.00"}},                                             //
		{"500 on order and rest 30 days", "300.00", []string{"300.00", "0.00"}},                                                // an amount too
		{"500 on order and rest 30 days", "-300.00", []string{"-300.00", "0.00"}},                                              //
		{"500 on order and 50% on delivery and rest 30 days", "800.00", []string{"500.00", "300.00", "0.00"}},                  // 400 are asked, 300 are left
		{"33.3333333% 30 days and 33.3333333% 60 days and rest 90 days", "9000.00", []string{"3000.00", "3000.00", "3000.00"}}, //
		{"25% 1 day and 25% 2 days and 25% 3 days and 25% 4 days", "0.02", []string{"0.01", "0.01", "0.00", "0.00"}},           //
		{"on invoice", "12.34", []string{"12.34"}},                                                                             //
	} {
		total, err := euro.Parse(tt.total)
		if err != nil {
			t.Fatal(err)
		}
		for i, part := range parse(t, tt.term).Split(total) {
			if got := euro.Format(part); got != tt.want[i] {
				t.Errorf("%s of %s: part %d is %s, want %s", tt.total, tt.term, i+1, got, tt.want[i])
			}
		}
	}
}

func TestPercentsCountTheRest(t *testing.T) {
	percents, known := parse(t, "30% on order and 50% on delivery and rest 30 days").Percents()
	if !known || fmt.Sprint(percents) != "[30% 50% 20%]" {
		t.Errorf("%v, %v", percents, known)
	}
	if percents, known = parse(t, "30 days").Percents(); !known || fmt.Sprint(percents) != "[100%]" {
		t.Errorf("%v, %v", percents, known)
	}
	if _, known = parse(t, "500 on order and rest 30 days").Percents(); known {
		t.Error("a fixed amount is a percent")
	}
}
