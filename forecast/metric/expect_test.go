package metric

import (
	"math"
	"math/big"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

func names(t testing.TB) Names {
	t.Helper()
	euro, err := money.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	return Names{
		Strategies: []string{"shorter"}, Shocks: []string{"crisis"}, Customers: []string{"habitat"}, Suppliers: []string{"wood"},
		Currency: euro, Span: calendar.Span{First: calendar.NewDate(2027, 1, 1), Last: calendar.NewDate(2027, 12, 31)},
	}
}

// Expressions without a measure are worked out by hand: signs bind as in school, and figures are
// exact.
func TestExpectationsAreWorkedOut(t *testing.T) {
	for _, tt := range []struct{ text, why string }{
		{"1 + 2 * 3 == 7", "products before sums"},
		{"(1 + 2) * 3 == 9", "parentheses first"},
		{"8 / 4 / 2 == 1", "from left to right"},
		{"1 - -1 == 2", "a negative value"},
		{"10 − 3 == 7", "the typographic minus"},
		{"0.1 + 0.2 == 0.3", "decimals are exact"},
		{"1 / 3 * 3 == 1", "and so are thirds"},
		{"10% * 50% == 5%", "percents of percents"},
		{"10% + 5% == 15%", "percents add up"},
		{"2 weeks == 14 days", "weeks are days"},
		{"2027-03-01 - 2027-02-01 == 28 days", "between dates lie days"},
		{"2027-02-28 + 1 day == date('2027-03-01')", "dates move by days"},
		{"30 days / 60 days == 50%", "a ratio is a percent"},
		{"60 days * 2 >= 120 days", "days times a number"},
		{"1_000.50 > 1000.49", "digits may be grouped"},
		{"2027-01-01 < 2027-01-02", "an earlier date is less"},
		{"-5 < 0", "a negative number"},
		{"3 ≥ 3", "a typographic sign"},
		{"2 semaines == 14 jours", "units may be French"},
		{"7 j == 1\u00a0semaine", "and stand behind a space that does not break"},
		{"10 % + 5\u202f% == 15%", "French puts a space before the sign"},
	} {
		e, err := ParseExpectation(tt.text, "baseline", names(t))
		if err != nil {
			t.Errorf("%s: %v", tt.text, err)
			continue
		}
		if found := e.Test(nil); found.Outcome != Holds {
			t.Errorf("%s: %v, although %s", tt.text, found.Outcome, tt.why)
		}
	}
}

func TestWhatHasNoValueSaysWhy(t *testing.T) {
	for _, tt := range []struct {
		text string
		why  Absence
	}{
		{"1 / 0 > 0", ByZero},
		{"1 / (2 - 2) > 0", ByZero},
		{"2200-12-31 + 1 day > 2027-01-01", BeyondDays},
	} {
		e, err := ParseExpectation(tt.text, "baseline", names(t))
		if err != nil {
			t.Fatalf("%s: %v", tt.text, err)
		}
		if found := e.Test(nil); found.Outcome != Valueless || found.Missing.Why != tt.why {
			t.Errorf("%s: %v %v, not %v", tt.text, found.Outcome, found.Missing.Why, tt.why)
		}
	}
}

// A date that never comes is later than every date, also after days are added to it; what counts
// from it has no value.
func TestNeverIsLaterThanAllDates(t *testing.T) {
	never := figureOf(Value{Unit: Day}, 100)
	last := figureOf(Value{Unit: Day, Exists: true, Date: calendar.Max}, 100)
	if (comparison{sign: ">"}).compares(never, last) != true {
		t.Error("the last day of the calendar is not before never")
	}
	moved, err := operation{'+', literal{never}, literal{figureOf(Value{Unit: Count, Exists: true, Count: 5}, 100)}, ofDate, "5 days"}.value(nil)
	if err != nil || !moved.never {
		t.Errorf("never and five days are %v, %v", moved, err)
	}
	if _, err := (operation{'-', literal{never}, literal{last}, ofDays, "x"}).value(nil); err == nil {
		t.Error("there are so many days until never")
	}
}

// The standard errors are those of closed forms: of a mean s ÷ √n, of the median of an even
// spread half a width of √n values, of a share that of two more hits and misses.
func TestStandardErrors(t *testing.T) {
	var drawn []Figure
	for i := range 10_000 { // 0, 1, … 9999: variance (n² − 1) ÷ 12
		drawn = append(drawn, Figure{number: new(big.Rat).SetInt64(int64(i)), of: ofMoney})
	}
	mean := meanOf(drawn)
	near := func(what string, got *big.Rat, want float64) {
		t.Helper()
		if g, _ := got.Float64(); math.Abs(g-want) > want/1000 {
			t.Errorf("%s: %v, not %v", what, g, want)
		}
	}
	near("mean", mean.number, 4999.5)
	near("error of the mean", mean.err, math.Sqrt((1e8-1)/12/1e4))
	median := percentileOf(drawn, 50)
	near("median", median.number, 4999)
	near("error of the median", median.err, 50) // √(10000 × ½ × ½) values to either side
	twentieth := percentileOf(drawn, 5)
	near("p05", twentieth.number, 499)
	near("error of p05", twentieth.err, 22) // √(10000 × 0.05 × 0.95) = 21.8, in whole values
	near("error of a share", new(big.Rat).SetFloat64(shareErr(300, 996)), math.Sqrt(0.302*0.698/1000))
	if shareErr(0, 96) < 0.01 {
		t.Error("what was never met in 96 paths is called impossible")
	}
}

// Doubt falls with the square root of the number of paths.
func TestEnough(t *testing.T) {
	for _, tt := range []struct {
		paths        int
		doubt, apart float64
		want         int
	}{
		{1000, 2, 1, 4400},     // twice too wide: four times the paths, and a tenth more
		{1000, 1, 1, 1100},     // just too wide
		{1000, 1, 0, 0},        // no number of paths
		{1000, 1e6, 1e-3, 1e9}, // more than anybody draws
	} {
		doubt, apart := new(big.Rat).SetFloat64(tt.doubt), new(big.Rat).SetFloat64(tt.apart)
		if got := enough(tt.paths, doubt, apart); got != tt.want {
			t.Errorf("%d paths with a doubt of %v at a distance of %v: %d, not %d", tt.paths, tt.doubt, tt.apart, got, tt.want)
		}
	}
}

// Whatever is written, reading it ends with an expectation or with an error at a place inside it.
func FuzzParseExpectation(f *testing.F) {
	for _, seed := range []string{
		"lowest_cash >= baseline.lowest_cash + 10_000", "customer('habitat').dso <= 60 days", "p05(lowest_cash) >= -5_000",
		"probability(lowest_cash < 0) <= 10%", "under('crisis').cash_on(2027-03-31) > 0", "(((1))) == 1 * (2 - 1)", "dso ≤ 60 − 1", "'", "((", "2027-13-01 > 1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		e, err := ParseExpectation(text, "baseline", names(t))
		if err == nil {
			if e.Text != text {
				t.Errorf("%q became %q", text, e.Text)
			}
			return
		}
		syntax, ok := err.(*SyntaxError)
		if !ok || syntax.Offset < 0 || syntax.Offset > len(text) || syntax.Problem.IsEmpty() {
			t.Errorf("%q: %#v", text, err)
		}
	})
}
