package terms_test

import "testing"

func TestLadder(t *testing.T) {
	for _, tt := range []struct {
		term         string
		normal, rush int
		want         string
	}{
		{"60 days", 15, 7, "30 days"},                                             // halved once: one rung
		{"30 days", 15, 7, "on order"},                                            // below the lowest rung
		{"45 days end of month", 15, 7, "30 days"},                                // raised to 60, and other steps dropped
		{"45 days end of month", 15, 3, "on order"},                               // halved twice: two rungs
		{"90 days", 15, 3, "30 days"},                                             //
		{"120 days", 15, 7, "90 days"},                                            // a rung above 90, however long
		{"60 days", 15, 8, "60 days"},                                             // not halved: no step
		{"2 months", 14, 7, "30 days"},                                            // a month counts 30 days; exactly halved
		{"90 days", 15, 0, "on order"},                                            // no wait at all
		{"90 days", 15, 15, "90 days"},                                            // not shorter
		{"90 days", 15, 20, "90 days"},                                            //
		{"90 days", 0, 0, "90 days"},                                              // delivered at once anyway
		{"on delivery", 15, 7, "on order"},                                        // counts as 30 days
		{"on receipt", 15, 7, "on order"},                                         //
		{"end of month", 15, 7, "on order"},                                       // steps that count nothing
		{"on order", 15, 3, "on order"},                                           // stays
		{"10 days before delivery", 15, 3, "10 days before delivery"},             // gives no credit to take back
		{"60 days from delivery", 15, 7, "30 days from delivery"},                 // keeps its event
		{"60 days from order", 15, 7, "30 days from order"},                       //
		{"6 weeks", 15, 7, "30 days"},                                             // 42 days, raised to 60
		{"20 business days", 15, 7, "on order"},                                   // 28 days
		{"63 business days", 15, 7, "60 days"},                                    // 89 days, raised to 90; 63 days at least
		{"60 days cut-off 25", 15, 7, "30 days"},                                  // a cut-off only ever delays
		{"30% on order and rest 60 days", 15, 7, "30% on order and rest 30 days"}, // each part alone
		{"30% 30 days and rest 90 days", 15, 7, "30% on order and rest 60 days"},
		{"90 days at most 40 days", 15, 7, "60 days never later than 90 days at most 40 days"}, // never later than before
		{"43 business days", 15, 7, "60 days never later than 43 business days"},               // 61 days in weeks of five, 43 in weeks of seven
		{"90 days never later than 40 days", 15, 7, "60 days never later than 90 days never later than 40 days"},
	} {
		got := parse(t, tt.term).Ladder(tt.normal, tt.rush).String()
		if got != tt.want {
			t.Errorf("%s, delivered in %d days instead of %d: %s, want %s", tt.term, tt.rush, tt.normal, got, tt.want)
		}
		if again := parse(t, got); again.String() != got {
			t.Errorf("%q parses back as %q", got, again)
		}
	}
}

func TestProportional(t *testing.T) {
	for _, tt := range []struct {
		term         string
		normal, rush int
		want         string
	}{
		{"60 days", 15, 7, "28 days"},
		{"30 days", 15, 7, "14 days"},
		{"30 days", 7, 6, "26 days"}, // 25.7, rounded up
		{"45 days end of month", 15, 5, "15 days"},
		{"60 days", 15, 0, "0 days"},
		{"60 days", 15, 15, "60 days"},
		{"60 days", 0, 0, "60 days"},
		{"60 days from delivery", 10, 5, "30 days from delivery"},
		{"on order", 15, 7, "on order"},
		{"on delivery", 15, 7, "on delivery"},
		{"10 days before delivery", 15, 7, "10 days before delivery"},
		{"1 month", 30, 29, "29 days never later than 1 month"}, // February has 28
	} {
		if got := parse(t, tt.term).Proportional(tt.normal, tt.rush).String(); got != tt.want {
			t.Errorf("%s, delivered in %d days instead of %d: %s, want %s", tt.term, tt.rush, tt.normal, got, tt.want)
		}
	}
}
