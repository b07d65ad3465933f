package money_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"cashgap/forecast/money"
)

func TestParsePercent(t *testing.T) {
	for _, tt := range []struct {
		text string
		want money.Rate
	}{
		{"2%", 20_000_000_000},
		{"-12.5%", -125_000_000_000},
		{"2 %", 20_000_000_000},          // as French writes it
		{"2\u00a0%", 20_000_000_000},     // with its no-break space
		{"2,5 %", 25_000_000_000},        // and with its comma
		{"-12,5%", -125_000_000_000},     //
		{"100%", money.One},              //
		{"0.0000000001%", 1},             // ten decimals
		{"33.3333333%", 333_333_333_000}, //
		{"1_000%", 10 * money.One},       //
		{"10000%", money.MaxRate},        // the largest
		{"-10000%", -money.MaxRate},      //
	} {
		got, err := money.ParsePercent(tt.text)
		if err != nil || got != tt.want {
			t.Errorf("%s is read as %d, %v; want %d", tt.text, got, err, tt.want)
		}
	}
}

func TestParsePercentRefuses(t *testing.T) {
	for _, tt := range []struct{ text, why string }{
		{"", "with its sign"},
		{"0.02", "write 2%, or 0.02%"},        // a bare number is never a percent, and a part of one may be either
		{"2", "write 2%"},                     //
		{"2‰", "with its sign"},               //
		{"%", "write digits"},                 //
		{"2%%", "write digits"},               //
		{"1e1%", "write digits"},              //
		{"+2%", "write digits"},               //
		{"1,500%", "write a point"},           // 1.5 or 1500
		{"1,5,5%", "write a point"},           //
		{"1_000,5.0%", "write a point"},       //
		{"1,5", "with its sign"},              //
		{"02%", "does not begin with 0"},      //
		{"0.00000000001%", "more than 10"},    // eleven decimals
		{"2.00000000000%", "more than 10"},    //
		{"10000.0000000001%", "beyond 10000"}, //
		{strings.Repeat("9", 30) + "%", "beyond 10000"},
	} {
		got, err := money.ParsePercent(tt.text)
		if err == nil {
			t.Errorf("%q is read as %v", tt.text, got)
		} else if !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%q is refused with %q, want %q", tt.text, err, tt.why)
		}
	}
}

func FuzzParsePercent(f *testing.F) {
	for _, text := range []string{"2%", "-12.5 %", "0.02", "33.3333333333%", "1e1%", "010%", "10000%"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := money.ParsePercent(text)
		if err != nil {
			return
		}
		if again, err := money.ParsePercent(r.String()); err != nil || again != r {
			t.Fatalf("%q is %v, which reads back as %v, %v", text, r, again, err)
		}
	})
}

func TestPercentPrinting(t *testing.T) {
	for _, tt := range []struct{ text, plain, fixed string }{
		{"2%", "2%", "2.00"},
		{"-12.50%", "-12.5%", "-12.50"},    // no trailing zeros
		{"37.245%", "37.245%", "37.25"},    // half away from zero
		{"-37.245%", "-37.245%", "-37.25"}, //
		{"0.004%", "0.004%", "0.00"},       //
	} {
		r := percent(t, tt.text)
		if r.String() != tt.plain || r.StringFixed(2) != tt.fixed {
			t.Errorf("%s prints %q and %q, want %q and %q", tt.text, r, r.StringFixed(2), tt.plain, tt.fixed)
		}
	}
	if money.Percent(25) != percent(t, "25%") {
		t.Errorf("25 %% is %v", money.Percent(25))
	}
}

func TestOfRoundsHalfAwayFromZero(t *testing.T) {
	for _, tt := range []struct {
		rate   string
		amount money.Amount
		want   money.Amount
	}{
		{"50%", 1, 1},            // half a cent
		{"50%", -1, -1},          // mirrored
		{"-50%", 1, -1},          //
		{"50%", 3, 2},            // 1.5
		{"33.3333333333%", 3, 1}, // a hair below 1
		{"16.6666666666%", 3, 0}, // a hair below half
		{"20%", 12, 2},           // 2.4
		{"20%", 13, 3},           // 2.6
		{"10000%", 1e13, 1e15},   // the bounds meet without overflow
		{"-10000%", 1e13, -1e15},
	} {
		if got := percent(t, tt.rate).Of(tt.amount); got != tt.want {
			t.Errorf("%s of %d is %d, want %d", tt.rate, tt.amount, got, tt.want)
		}
	}
}

func drawRate(t *rapid.T, low, high money.Rate) money.Rate {
	return money.Rate(rapid.Int64Range(int64(low), int64(high)).Draw(t, "rate"))
}

func TestOfIsExactThenRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, a := drawRate(t, -money.MaxRate, money.MaxRate), drawAmount(t)
		want := rounded(product(fraction(int64(r), int64(money.One)), fraction(int64(a), 1)))
		if got := r.Of(a); int64(got) != want {
			t.Fatalf("%v of %d is %d, want %d", r, a, got, want)
		}
	})
}

func TestRatioIsExactThenRoundedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := drawAmount(t)
		if whole == 0 {
			whole = 1
		}
		part := money.Amount(rapid.Int64Range(-int64(whole.Abs()), int64(whole.Abs())).Draw(t, "part"))
		want := rounded(product(fraction(int64(part), int64(whole)), fraction(int64(money.One), 1)))
		if got := money.Ratio(part, whole); int64(got) != want {
			t.Fatalf("%d of %d is %d steps, want %d", part, whole, got, want)
		}
	})
}

func TestARateBeyondTheWholeIsNoWeight(t *testing.T) {
	for _, r := range []money.Rate{-1, money.One + 1} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%v is taken for a share of a whole", r)
				}
			}()
			r.Weight()
		}()
	}
	if money.One.Weight() != money.Whole || money.Percent(0).Weight() != 0 {
		t.Errorf("100%% weighs %d and 0%% %d", money.One.Weight(), money.Percent(0).Weight())
	}
}

func TestAResultBeyondEveryBoundPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a product beyond 64 bits is handed out cut off")
		}
	}()
	_ = (100 * money.MaxRate).Of(money.MaxSum * 90)
}

// The rows with a yearly rate of the oracle, with their sources.
func TestYearlyRatesOfTheOracle(t *testing.T) {
	var oracle struct {
		Rows []struct {
			ID, Kind, Term, Expect string
			In                     struct{ Disc, Days, Net, Base int }
		}
	}
	text, err := os.ReadFile(filepath.Join("testdata", "yearly_rates.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, &oracle); err != nil {
		t.Fatal(err)
	}
	if len(oracle.Rows) < 3 {
		t.Fatalf("the oracle has %d rows, want 3 or more", len(oracle.Rows))
	}
	for _, row := range oracle.Rows {
		t.Run(row.ID+" "+row.Term, func(t *testing.T) {
			annual := map[string]func(money.Rate, int, int) (money.Rate, error){
				"annual_simple": money.AnnualSimple, "annual_compound": money.AnnualEffective,
			}[row.Kind]
			got, err := annual(money.Percent(int64(row.In.Disc)), row.In.Net-row.In.Days, row.In.Base)
			if err != nil {
				t.Fatal(err)
			}
			if got.StringFixed(2) != row.Expect {
				t.Errorf("%s %% a year, want %s", got.StringFixed(2), row.Expect)
			}
		})
	}
}

func TestYearlyRates(t *testing.T) {
	for _, tt := range []struct {
		discount          string
		days, base        int
		simple, effective string
	}{
		{"2%", 20, 365, "37.24", "44.59"},     // 2/10 net 30: 2/98 × 18.25; (1 + 2/98)^18.25
		{"2%", 365, 365, "2.04", "2.04"},      // a whole year: nothing compounds
		{"50%", 365, 365, "100.00", "100.00"}, // half price doubles the money
		{"50%", 180, 360, "200.00", "300.00"}, // twice a year: 2² − 1
		{"0%", 20, 365, "0.00", "0.00"},       //
	} {
		simple, errSimple := money.AnnualSimple(percent(t, tt.discount), tt.days, tt.base)
		effective, errEffective := money.AnnualEffective(percent(t, tt.discount), tt.days, tt.base)
		if errSimple != nil || errEffective != nil {
			t.Fatal(errSimple, errEffective)
		}
		if simple.StringFixed(2) != tt.simple || effective.StringFixed(2) != tt.effective {
			t.Errorf("%s over %d days of %d: %s and %s, want %s and %s", tt.discount, tt.days, tt.base,
				simple.StringFixed(2), effective.StringFixed(2), tt.simple, tt.effective)
		}
	}
}

func TestNoYearlyRate(t *testing.T) {
	for _, tt := range []struct {
		discount string
		days     int
		why      string
	}{
		{"100%", 20, "100% or more"},
		{"2%", 0, "0 days"},   // no time gained
		{"2%", -5, "-5 days"}, //
		{"90%", 1, "beyond 1,000,000%"},
	} {
		_, err := money.AnnualEffective(percent(t, tt.discount), tt.days, 365)
		if err == nil || !strings.Contains(err.Error(), tt.why) {
			t.Errorf("%s over %d days: %v, want %q", tt.discount, tt.days, err, tt.why)
		}
	}
}
