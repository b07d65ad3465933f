package terms_test

import (
	"testing"

	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

func discountOf(t testing.TB, text string) terms.Discount {
	t.Helper()
	d, err := terms.ParseDiscount(text)
	if err != nil {
		t.Fatalf("ParseDiscount(%q): %v", text, err)
	}
	return d
}

// discountSpellings are discounts people write and the one form in which each prints.
var discountSpellings = []struct{ written, canonical string }{
	{"2% within 10 days", "2% within 10 days"}, {"2/10", "2% within 10 days"}, {"2%/10", "2% within 10 days"},
	{"escompte 2 % à 10 jours", "2% within 10 days"}, {"Escompte de 2\u00a0% à 10 jours", "2% within 10 days"},
	{"2 % sous 10 jours", "2% within 10 days"}, {"2,5 % à 10 jours", "2.5% within 10 days"}, {"0,75\u202f% sous 8 jours", "0.75% within 8 days"}, {"2 % si paiement sous 8 jours", "2% within 8 days"},
	{"2 % d'escompte pour paiement dans les 8 jours", "2% within 8 days"}, {"2% if paid within 1 day", "2% within 1 day"},
	{"2% within 10 days of the invoice", "2% within 10 days"}, {"2 % à 10 jours de la date de facture", "2% within 10 days"},
	{"3% within 3 business days", "3% within 3 business days"}, {"1% within 2 weeks", "1% within 2 weeks"},
	{"2% within 10 days from delivery", "2% within 10 days from delivery"}, {"2 % à 10 jours de la livraison", "2% within 10 days from delivery"},
	{"2% within 10 days from end of month", "2% within 10 days from end of month"}, {"2/10 EOM", "2% within 10 days from end of month"},
	{"2/10 prox", "2% within 10 days from end of month"},
	{"2 % à 10 jours après la fin du mois", "2% within 10 days from end of month"},
	{"2% on invoice", "2% within 0 days"}, {"2 % à l'émission de la facture", "2% within 0 days"}, {"2% immediately", "2% within 0 days"}, {"2% within ten days", "2% within 10 days"},
	{"2% until due", "2% until due"}, {"2 % jusqu'à l'échéance", "2% until due"}, {"escompte 2 % avant échéance", "2% until due"},
	{"2% on delivery", "2% on delivery"}, {"2 % à la livraison", "2% on delivery"}, {"2 % pour paiement comptant", "2% on delivery"},
	{"1% within 20 days and 2% within 10 days", "2% within 10 days and 1% within 20 days"}, // the best first
	{"2 % à 10 jours, 1 % à 20 jours", "2% within 10 days and 1% within 20 days"},
	{"3% on delivery and 1% until due with 15 days grace", "3% on delivery and 1% until due with 15 days grace"},
	{"2 % à 10 jours avec 15 jours de grâce", "2% within 10 days with 15 days grace"},
	{"2% within 10 days, with a grace of 5 days", ""}, {"2% within 10 days with grace of 5 days", "2% within 10 days with 5 days grace"},
	{"2% within 10 days, 15 days grace", ""},
	{"2/10, 1/20 with 1 week grace", "2% within 10 days and 1% within 20 days with 1 week grace"},
}

func TestOneCanonicalFormOfADiscount(t *testing.T) {
	for _, tt := range discountSpellings {
		d, err := terms.ParseDiscount(tt.written)
		if tt.canonical == "" {
			if err == nil {
				t.Errorf("ParseDiscount(%q) is accepted as %q", tt.written, d)
			}
			continue
		}
		if err != nil || d.String() != tt.canonical {
			t.Errorf("ParseDiscount(%q) prints %q, %v; want %q", tt.written, d, err, tt.canonical)
			continue
		}
		if again := discountOf(t, d.String()); !again.Equal(d) {
			t.Errorf("%q parses back as %q", d, again)
		}
	}
}

func TestRefusedDiscounts(t *testing.T) {
	for _, tt := range []struct{ written, under, problem, hint string }{
		{"", "", "missing", "2% within 10 days"},
		{"2%", "", "missing", "until due"},
		{"2 within 10 days", "2", "does not belong", "2% within 10 days"},
		{"2% within 10", "10", "does not belong", ""},
		{"2% wthin 10 days", "wthin", "not a word", "did you mean within?"},
		{"100% within 10 days", "100", "not a discount", "less than 100%"},
		{"2,5,5 % à 10 jours", "2,5,5", "point before the decimals", ""},
		{"2 % sous 10 jours fin de mois", "fin de mois", "end with the month, or begin", "10 days from end of month"}, // as terms it ends with the month
		{"2% within ten (11) days", "ten (11", "do not say the same", ""},
		{"2% a month", "a month", "rate over time", "within 10 days"},
		{"2% within 10 days from order", "order", "counts from the invoice", ""},
		{"2% within 10 days and 2% within 20 days", "", "two tiers give 2%", ""},
		{"2% within 10 days and 3% within 20 days", "", "3% within 20 days is more for paying later than 2% within 10 days", "shorter window"}, {"1% within 10 days and 2% within 10 days", "", "more for paying later", ""}, {"+2% within 10 days", "+2%", "begins like a change", "write 2% within 10 days, without a sign"},
		{"2% within 10 days with 15 days", "", "missing", "grace"},
		{"2% within 10 days with grace", "", "missing", "grace"},
		{"2% within 10 days with 15 days grace and 1% until due", "and", "does not belong", ""},
		{"2% within 9999 days", "9999 days", "longer than", ""},
		{"2% within 10 days with 9999 days grace", "9999 days", "longer than", ""},
		{"2/10 3% on fitting", "3", "does not belong", ""},
		{"2% within 10 days or 30 days", "or", "which of the two", ""},
		{"13/1 12/2 11/3 10/4 9/5 8/6 7/7 6/8 5/9 4/10 3/11 2/12 1/13", "", "more than 12 tiers", ""},
	} {
		_, err := terms.ParseDiscount(tt.written)
		checkRefusal(t, tt.written, err, tt.under, tt.problem, tt.hint)
	}
}

func TestTheLastDayCounts(t *testing.T) {
	invoice, delivery, due := day(t, "2026-01-09"), day(t, "2026-01-07"), day(t, "2026-02-28")
	weekends := named(t, "weekends")
	for text, want := range map[string]string{
		"2% within 10 days":                    "2026-01-19",
		"2% within 3 business days":            "2026-01-14", // a Friday, then over the weekend
		"2% until due":                         "2026-02-28",
		"2% on delivery":                       "2026-01-07",
		"2% within 10 days with 15 days grace": "2026-02-03",
	} {
		d := discountOf(t, text)
		last := d.LastDay(d.Tiers[0].Deadline(invoice, delivery, due, weekends), weekends)
		if last.String() != want {
			t.Errorf("%s: the last day is %s, want %s", text, last, want)
		}
	}
}

// In "2/10 net 30 ROG" the ten days begin with the receipt of the goods, and in "2/10 EOM" with the
// end of the month, as textbooks have it.
func TestFromWhenAWindowCounts(t *testing.T) {
	for _, tt := range []struct{ discount, closes string }{
		{"2% within 10 days", "2027-01-30"},
		{"2% within 10 days from delivery", "2027-01-25"},
		{"2% within 10 days from end of month", "2027-02-10"},
	} {
		tier := discountOf(t, tt.discount).Tiers[0]
		if got := tier.Deadline(day(t, "2027-01-20"), day(t, "2027-01-15"), 0, nil); got != day(t, tt.closes) {
			t.Errorf("%s closes on %v, want %s", tt.discount, got, tt.closes)
		}
	}
}

// Delivered on the 15th and invoiced on the 20th, what is paid at once comes the 30 days earlier that the
// invoice would have run, though the window closed with the delivery.
func TestNobodyPaysEarlyBeforeTheInvoice(t *testing.T) {
	dates := terms.Dates{Order: 90, Delivery: 100, Invoice: 105}
	parts, err := parse(t, "30 days").Schedule(100_000, dates, nil)
	if err != nil {
		t.Fatal(err)
	}
	if e := discountOf(t, "2% on delivery").EarlyPayments(parts, dates, nil)[0]; e.Until != 100 || e.Earlier != 30 {
		t.Errorf("until %d and %d days earlier, want 100 and 30", e.Until, e.Earlier)
	}
}

// 1,000.00: 300 were paid on order, so 2 % of 700 is saved, and 700 comes 20 days earlier.
func TestADiscountIsOnWhatIsUnpaid(t *testing.T) {
	dates := terms.Dates{Order: 0, Delivery: 100, Invoice: 100}
	parts, err := parse(t, "30% on order and rest 30 days").Schedule(100_000, dates, nil)
	if err != nil {
		t.Fatal(err)
	}
	early := discountOf(t, "2% within 10 days and 1% until due").EarlyPayments(parts, dates, nil)
	if e := early[0]; e.Until != 110 || e.Unpaid != 70_000 || e.Saved != 1_400 || e.Earlier != 20 || e.Cost.Simple365.StringFixed(2) != "37.24" {
		t.Errorf("within 10 days: %+v", e)
	}
	if e := early[1]; e.Until != 130 || e.Saved != 700 || e.Earlier != 0 || e.Cost != (terms.YearlyCost{}) {
		t.Errorf("until due: %+v", e)
	}
	early = discountOf(t, "2% within 60 days").EarlyPayments(parts, dates, nil)
	if e := early[0]; e.Unpaid != 0 || e.Saved != 0 || e.Earlier != 0 {
		t.Errorf("a window after the last due date: %+v", e)
	}
}

// 70.00 comes 20 days earlier and 30.00 50 days: 29 days on average.
func TestDaysGainedAreWeightedByAmount(t *testing.T) {
	dates := terms.Dates{Invoice: 100}
	for _, total := range []money.Amount{10_000, -10_000} {
		parts, err := parse(t, "70% 30 days and 30% 60 days").Schedule(total, dates, nil)
		if err != nil {
			t.Fatal(err)
		}
		if e := discountOf(t, "2/10").EarlyPayments(parts, dates, nil)[0]; e.Earlier != 29 || e.Unpaid != total {
			t.Errorf("%d days earlier on %d", e.Earlier, e.Unpaid)
		}
	}
}

func TestVATUnderADiscount(t *testing.T) {
	for _, tt := range []struct {
		mode         string
		asked, early terms.Price
	}{
		{"reduced", terms.Price{Net: 100_000, VAT: 15_000}, terms.Price{Net: 90_000, VAT: 13_500}},
		{"kept", terms.Price{Net: 100_000, VAT: 15_000}, terms.Price{Net: 90_000, VAT: 15_000}},
		{"on discounted base", terms.Price{Net: 100_000, VAT: 13_500}, terms.Price{Net: 90_000, VAT: 13_500}},
	} {
		mode, err := terms.ParseDiscountVAT(tt.mode)
		if err != nil || mode.String() != tt.mode {
			t.Fatalf("%s: %v, %v", tt.mode, mode, err)
		}
		asked, early := mode.Prices(100_000, money.Percent(15), money.Percent(10))
		if asked != tt.asked || early != tt.early {
			t.Errorf("%s: asked %+v, early %+v; want %+v, %+v", tt.mode, asked, early, tt.asked, tt.early)
		}
	}
	if _, err := terms.ParseDiscountVAT("mixed"); err == nil {
		t.Error("mixed is accepted")
	}
}
