package terms_test

import (
	"testing"

	"cashgap/forecast/terms"
)

// Whatever is accepted prints a text that is accepted, and means the same.
func FuzzParse(f *testing.F) {
	for _, s := range spellings {
		f.Add(s.written)
	}
	for _, text := range []string{"2/10 net 30", "30 jours, escompte 2 % à 10 jours", "50%", ".5% -", "10-25", "n/", "à l'", "\xff30 days\x00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		offer, err := terms.Parse(text, options)
		if err != nil {
			checkRefusal(t, text, err, "", "", "")
			return
		}
		again, err := terms.Parse(offer.Terms.String(), options)
		if err != nil || !again.Terms.Equal(offer.Terms) || again.Discount != nil {
			t.Fatalf("%q prints %q, which reads as %q, %v", text, offer.Terms, again.Terms, err)
		}
		if offer.Discount != nil {
			checkDiscountPrints(t, text, *offer.Discount)
		}
		for _, part := range offer.Terms.Instalments() {
			if days := int(part.Due(20_000, nil) - 20_000); days < part.MinDays() || days > part.MaxDays() {
				t.Fatalf("%q: due after %d days, outside %d to %d", text, days, part.MinDays(), part.MaxDays())
			}
		}
	})
}

func FuzzParseDiscount(f *testing.F) {
	for _, s := range discountSpellings {
		f.Add(s.written)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := terms.ParseDiscount(text)
		if err != nil {
			checkRefusal(t, text, err, "", "", "")
			return
		}
		checkDiscountPrints(t, text, d)
	})
}

func checkDiscountPrints(t *testing.T, text string, d terms.Discount) {
	t.Helper()
	again, err := terms.ParseDiscount(d.String())
	if err != nil || !again.Equal(d) {
		t.Fatalf("%q prints %q, which reads as %q, %v", text, d, again, err)
	}
}
