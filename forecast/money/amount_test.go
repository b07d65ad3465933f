package money_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/money"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		code, text string
		want       money.Amount
	}{
		{"EUR", "18000", 1_800_000},
		{"EUR", "18_000.50", 1_800_050},    // _ between thousands
		{"EUR", "1_8_0", 18_000},           // or between any digits
		{"EUR", "-250", -25_000},           // a credit note
		{"EUR", "0.5", 50},                 // fewer decimals than the cent
		{"EUR", "0", 0},                    //
		{"EUR", "-0.00", 0},                // there is one zero
		{"EUR", "0.01", 1},                 // the smallest
		{"JPY", "1500", 1_500},             // no decimals
		{"TND", "1.234", 1_234},            // millimes
		{"TND", "1.2", 1_200},              //
		{"EUR", "100000000000", 1e13},      // the largest
		{"EUR", "-100000000000.00", -1e13}, //
		{"JPY", "10_000_000_000_000", 1e13},
	} {
		t.Run(tt.code+" "+tt.text, func(t *testing.T) {
			got, err := currency(t, tt.code).Parse(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if got != tt.want {
				t.Errorf("%d minor units, want %d", got, tt.want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range []struct{ code, text, why string }{
		{"EUR", "", "write digits"},
		{"EUR", "010", "does not begin with 0"},            // other readers take it for 8
		{"EUR", "00", "does not begin with 0"},             //
		{"EUR", "-01.5", "does not begin with 0"},          //
		{"EUR", "1,5", "write a point"},                    // a decimal comma
		{"EUR", "1,500.00", "write a point"},               // a thousands comma
		{"EUR", "1e3", "write digits"},                     // an exponent
		{"EUR", "18 000", "write 18_000"},                  // a space
		{"EUR", "18\u00a0000.50", "write 18_000.50"},       // a no-break space
		{"EUR", "18 00", "write digits"},                   // no thousands
		{"EUR", "+5", "write digits"},                      //
		{"EUR", "--5", "write digits"},                     //
		{"EUR", "-", "write digits"},                       //
		{"EUR", ".5", "write digits"},                      //
		{"EUR", "5.", "write digits"},                      //
		{"EUR", "1.2.3", "write digits"},                   //
		{"EUR", "_1", "write digits"},                      //
		{"EUR", "1_", "write digits"},                      //
		{"EUR", "1__0", "write digits"},                    //
		{"EUR", "1.0_0", "write digits"},                   // _ only stands between thousands
		{"EUR", " 5", "write digits"},                      //
		{"EUR", "5 EUR", "write digits"},                   // a unit
		{"EUR", "0x10", "write digits"},                    //
		{"EUR", "NaN", "write digits"},                     //
		{"EUR", "٣", "write digits"},                       // a digit, but not one of ours
		{"EUR", "1.005", "more decimals than EUR"},         //
		{"EUR", "1.000", "more decimals than EUR"},         // somebody's thousand, not one euro
		{"JPY", "5.0", "more decimals than JPY"},           //
		{"TND", "1.2345", "more decimals than TND"},        //
		{"EUR", "100000000000.01", "largest amount"},       // one cent too many
		{"JPY", "10000000000001", "largest amount"},        //
		{"EUR", strings.Repeat("9", 40), "largest amount"}, // far beyond an int64
		{"EUR", strings.Repeat("9", 1_000_000), "write digits"},
	} {
		t.Run(tt.code+" "+tt.text[:min(len(tt.text), 20)], func(t *testing.T) {
			got, err := currency(t, tt.code).Parse(tt.text)
			if err == nil {
				t.Fatalf("read as %d", got)
			}
			if !strings.Contains(err.Error(), tt.why) {
				t.Errorf("refused with %q, want %q", err, tt.why)
			}
			if len(err.Error()) > 200 {
				t.Errorf("the message has %d bytes", len(err.Error()))
			}
		})
	}
}

func TestFormat(t *testing.T) {
	for _, tt := range []struct {
		code   string
		amount money.Amount
		want   string
	}{
		{"EUR", -123_450, "-1234.50"},
		{"EUR", 5, "0.05"},
		{"EUR", -5, "-0.05"}, // the sign survives a whole part of 0
		{"EUR", 0, "0.00"},
		{"JPY", -7, "-7"},
		{"TND", 1_200, "1.200"},
	} {
		if got := currency(t, tt.code).Format(tt.amount); got != tt.want {
			t.Errorf("%d %s prints %q, want %q", tt.amount, tt.code, got, tt.want)
		}
	}
}

var codes = rapid.SampledFrom([]string{"EUR", "JPY", "TND"})

func drawAmount(t *rapid.T) money.Amount {
	return money.Amount(rapid.Int64Range(-int64(money.Max), int64(money.Max)).Draw(t, "amount"))
}

func TestWhatIsPrintedReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := codes.Draw(t, "currency")
		c, err := money.ParseCurrency(code)
		if err != nil {
			t.Fatal(err)
		}
		a := drawAmount(t)
		if got, err := c.Parse(c.Format(a)); err != nil || got != a {
			t.Fatalf("%s reads back as %d, %v", c.Format(a), got, err)
		}
	})
}

func FuzzParseAmount(f *testing.F) {
	for _, text := range []string{"18_000.50", "-250", "010", "1,5", "1e3", "0.001", "-0", "100000000000.00", "1.000"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, code := range []string{"EUR", "JPY", "TND"} {
			c := currency(t, code)
			a, err := c.Parse(text)
			if err != nil {
				continue
			}
			if a.Abs() > money.Max {
				t.Fatalf("%q is read as %d, beyond the largest amount", text, a)
			}
			if again, err := c.Parse(c.Format(a)); err != nil || again != a {
				t.Fatalf("%q is %d, printed as %s it is %d, %v", text, a, c.Format(a), again, err)
			}
		}
	})
}

func TestAbs(t *testing.T) {
	for _, tt := range []struct{ amount, want money.Amount }{{-3, 3}, {3, 3}, {0, 0}} {
		if got := tt.amount.Abs(); got != tt.want {
			t.Errorf("|%d| is %d", tt.amount, got)
		}
	}
}

func TestCurrencies(t *testing.T) {
	for _, tt := range []struct {
		code   string
		digits int
		unit   money.Amount
	}{
		{"EUR", 2, 100},
		{"XOF", 0, 1},    // the CFA franc has no centime in use
		{"JPY", 0, 1},    //
		{"TND", 3, 1000}, // a dinar has 1,000 millimes
		{"KWD", 3, 1000}, //
		{"HUF", 2, 100},  // ISO 4217 still gives the forint two
	} {
		c := currency(t, tt.code)
		if c.Code() != tt.code || c.Digits() != tt.digits || c.Unit() != tt.unit {
			t.Errorf("%s has %d digits and a unit of %d, want %d and %d", c.Code(), c.Digits(), c.Unit(), tt.digits, tt.unit)
		}
	}
	for _, code := range []string{"", "eur", "EURO", "EU", "€", "D A", "XTS", "XAU"} {
		if _, err := money.ParseCurrency(code); err == nil {
			t.Errorf("%q is taken for a currency", code)
		}
	}
}
