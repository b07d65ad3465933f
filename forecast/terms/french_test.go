package terms_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/terms"
)

func TestTermsInFrench(t *testing.T) {
	for _, tt := range []struct{ term, want string }{
		{"45 days end of month", "45 jours fin de mois"},
		{"end of month + 45 days", "fin de mois + 45 jours"},
		{"1 day", "1 jour"},
		{"0 days", "0 jour"},
		{"3 business days from receipt", "3 jours ouvrés à compter de la réception de la facture"},
		{"2 months from order", "2 mois à compter de la commande"},
		{"on order", "à la commande"},
		{"on delivery", "à la livraison"},
		{"on invoice", "à l'émission de la facture"},
		{"on receipt", "à la réception de la facture"},
		{"on fitting", "lors de fitting"},
		{"on acceptance", "lors d'acceptance"},
		{"30 days from acceptance", "30 jours à compter d'acceptance"},
		{"10 days before delivery", "10 jours avant la livraison"},
		{"2 weeks before fitting", "2 semaines avant fitting"},
		{"30 days end of month on the 10th", "30 jours fin de mois le 10"},
		{"end of quarter on the 1st or 15th", "fin de trimestre le 1er ou le 15"},
		{"on the 10th then end of year", "le 10 puis fin d'année"}, // "le 10 fin d'année" is in January
		{"30 days on friday", "30 jours le vendredi"},
		{"30% 2 months end of month on the 10th and rest 60 days", "30 % le 10 du troisième mois suivant et solde à 60 jours"},
		{"end of month on the 24th", "le 24 du mois suivant"},
		{"end of month on the 15th from delivery", "le 15 du mois suivant la livraison"},
		{"end of month on the 5th or 20th cut-off 25", "le 5 ou le 20 du mois suivant, arrêté au 25"},
		{"end of month on the 10th from fitting", "fin de mois le 10 à compter de fitting"},
		{"1/3 on order, rest on delivery", "acompte d'un tiers à la commande et solde à la livraison"},
		{"2/3 at 30 days, rest at 60 days", "deux tiers à 30 jours et solde à 60 jours"},
		{"30% on order, rest at 30, 60 and 90 days", "acompte de 30 % à la commande, 23.33 % à 30 jours, 23.33 % à 60 jours et solde à 90 jours"},
		{"end of month cut-off 20 at most 60 days from delivery", "fin de mois à compter de la livraison, arrêté au 20, au plus 60 jours"},
		{"30 days never later than end of month", "30 jours, jamais plus tard que fin de mois"},
		{"30% on order and rest on delivery", "acompte de 30 % à la commande et solde à la livraison"},
		{"12.5% on order and 40% on fitting and rest 30 days from acceptance",
			"acompte de 12.5 % à la commande, 40 % lors de fitting et solde à 30 jours à compter d'acceptance"},
		{"1500.00 on order and rest 10 days before delivery", "1500.00 EUR à la commande et solde 10 jours avant la livraison"},
	} {
		offer, err := terms.Parse(tt.term, options)
		if err != nil {
			t.Fatal(err)
		}
		if got := offer.Terms.French(); got != tt.want {
			t.Errorf("%s in French is %q, want %q", tt.term, got, tt.want)
		}
	}
}

func TestDiscountsInFrench(t *testing.T) {
	for _, tt := range []struct{ discount, want string }{
		{"2% within 10 days", "2 % sous 10 jours"},
		{"1% within 1 week", "1 % sous 1 semaine"},
		{"3% on delivery and 1% until due with 15 days grace", "3 % à la livraison et 1 % jusqu'à l'échéance avec 15 jours de tolérance"},
	} {
		discount, err := terms.ParseDiscount(tt.discount)
		if err != nil {
			t.Fatal(err)
		}
		got := discount.French()
		if got != tt.want {
			t.Errorf("%s in French is %q, want %q", tt.discount, got, tt.want)
		}
		if back, err := terms.ParseDiscount(got); err != nil || !back.Equal(discount) {
			t.Errorf("ParseDiscount(%q) = %v, %v, want %v", got, back, err, discount)
		}
	}
}

func TestRetentionsInFrench(t *testing.T) {
	for _, tt := range []struct{ retention, want string }{
		{"5% for 12 months from delivery", "5 % pendant 12 mois à compter de la livraison"},
		{"2.5% for 1 month from acceptance", "2.5 % pendant 1 mois à compter d'acceptance"},
		{"5% for one year from invoice", "5 % pendant 12 mois à compter de l'émission de la facture"},
		{"5 % pendant un an à compter de la réception des travaux", "5 % pendant 12 mois à compter de Réception des travaux"},
	} {
		retention, err := terms.ParseRetention(tt.retention, milestones)
		if err != nil {
			t.Fatal(err)
		}
		got := retention.French()
		if got != tt.want {
			t.Errorf("%s in French is %q, want %q", tt.retention, got, tt.want)
		}
		for _, printed := range []string{got, retention.String()} {
			if back, err := terms.ParseRetention(printed, milestones); err != nil || back != retention {
				t.Errorf("ParseRetention(%q) = %v, %v, want %v", printed, back, err, retention)
			}
		}
	}
}

func TestRetentionsRefused(t *testing.T) {
	for text, problem := range map[string]string{
		"5%": "is not a retention", "5% for 12 months": "is not a retention", "5 for 12 months from delivery": "is not a retention",
		"0% for 12 months from delivery": "more than 0%", "101% for 12 months from delivery": "at most 100%",
		"5% for -1 months from delivery": "not a whole number", "5% for 12 months from xyz": "\"xyz\" is not an event", "5% for 12 months from delivery then": "is not an event",
		"5% for 12 months from": "is not an event", "5% for 12 months from next delivery": "not from what comes next",
	} {
		if r, err := terms.ParseRetention(text, milestones); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("ParseRetention(%q) = %v, %v; want %q", text, r, err, problem)
		}
	}
}

func TestTermsAsPeopleSayThem(t *testing.T) {
	for _, tt := range []struct{ term, want string }{
		{"45 days end of month", "45 days end of month"},
		{"end of month on the 24th", "on the 24th of the following month"},
		{"30 days end of month on the 10th", "30 days end of month on the 10th"}, // days precede
		{"end of month on the 15th from delivery", "on the 15th of the month following delivery"},
		{"end of month on the 15th from fitting", "end of month on the 15th from fitting"},
		{"1/3 on order, 1/3 on delivery, rest 30 days", "one third on order and one third on delivery and rest 30 days"},
		{"1/3 on order, 2/3 1 month", "one third on order and rest 1 month"}, {"un tiers à 1 mois, solde à 2 mois", "one third at 1 month and rest 2 months"},
		{"0 months end of month on the 10th", "0 months end of month on the 10th"}, {"2 months end of month on the 10th", "on the 10th of the third month following"},
		{"30% on order, rest at 30, 60 and 90 days", "30% on order and 23.33% 30 days and 23.33% 60 days and rest 90 days"},
	} {
		if got := parse(t, tt.term).English(); got != tt.want {
			t.Errorf("%s in English is %q, want %q", tt.term, got, tt.want)
		}
	}
}

// What is printed for people, in French or in English, is read back as the same term.
func TestWhatPeopleReadParsesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		term := drawnTerm(t)
		for _, printed := range []string{term.French(), term.English()} {
			offer, err := terms.Parse(printed, options)
			if err != nil {
				t.Fatalf("Parse(%q): %v", printed, err)
			}
			if !offer.Terms.Equal(term) {
				t.Errorf("%q parses back as %q, not %q", printed, offer.Terms, term)
			}
		}
	})
}
