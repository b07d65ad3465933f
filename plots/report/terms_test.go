package report

import (
	"strings"
	"testing"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
	"cashgap/plots/locale"
)

// answer asks about 1,000.00 EUR, ordered on 5 January, delivered and invoiced on the 20th.
func answer(t *testing.T, text string) *Terms {
	t.Helper()
	euro, err := money.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	offer, err := terms.Parse(text, terms.Options{Currency: euro, Milestones: []string{"acceptance"}})
	if err != nil {
		t.Fatal(err)
	}
	law, err := terms.LawOf("FR")
	if err != nil {
		t.Fatal(err)
	}
	invoice := calendar.NewDate(2027, 1, 20)
	return &Terms{
		Term: offer.Terms, Discount: offer.Discount, Law: &law, Currency: euro, Amount: 100_000,
		Dates: terms.Dates{Order: calendar.NewDate(2027, 1, 5), Delivery: invoice, Invoice: invoice, Receipt: invoice + 7},
	}
}

func TestTermsInWords(t *testing.T) {
	for _, tt := range []struct {
		text     string
		language locale.Language
		want     []string
	}{
		{"45 days end of month", locale.English, []string{
			"100%  from invoice, 20 January 2027  due Wednesday, 31 March 2027",
			"It can also be read as: end of month + 45 days", "due Wednesday, 17 March 2027",
			"lawful under a condition: up to 15 days beyond the general rule",
		}},
		{"2/10 net 30", locale.English, []string{
			"2% within 10 days: until Saturday, 30 January 2027, €20.00 less on €1,000.00",
			"simple: 37.24% on 365 days, 36.73% on 360", "compounded: 44.59% on 365 days, 43.86% on 360", "lawful: within the cap",
		}},
		{"30% on order, rest 60 days", locale.French, []string{"commande, 5 janvier 2027", "échéance le dimanche 21 mars 2027", "licite"}},
		{"1/3 on order, 1/3 on delivery, rest 30 days", locale.English, []string{"one third on order and one third on delivery and rest 30 days", " 33.33%  "}},
		{"30% on order, rest at 30, 60 and 90 days", locale.French, []string{"23,33", "de 30"}},
		{"le 24 du mois suivant", locale.English, []string{"on the 24th of the following month"}},
		{"10 days before delivery", locale.English, []string{"before delivery, 20 January 2027", "due Sunday, 10 January 2027"}},
		{"2/30 net 30", locale.English, []string{"the discount is not shorter than the terms 30 days: nobody would take it"}},
		{"2/30 net 30", locale.French, []string{"plus court que le délai 30 jours", "personne ne le prendrait"}},
		{"30 days, discount 2% until due and 50% within 29 days", locale.English, []string{"no time is gained", "beyond measure"}},
	} {
		a := answer(t, tt.text)
		a.Language = tt.language
		var b strings.Builder
		if err := a.WriteText(&b); err != nil {
			t.Fatal(err)
		}
		for _, want := range tt.want {
			if !strings.Contains(b.String(), want) {
				t.Errorf("%s lacks %q:\n%s", tt.text, want, b.String())
			}
		}
	}
}

func TestTermsShowTheDayMoneyMoves(t *testing.T) {
	a := answer(t, "60 days")
	var err error
	if a.Business, err = calendar.Named("FR"); err != nil {
		t.Fatal(err)
	}
	a.Rolled = true
	var b strings.Builder
	if err := a.WriteText(&b); err != nil || !strings.Contains(b.String(), "due Sunday, 21 March 2027  money moves Monday, 22 March 2027") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

func TestTermsAsJSON(t *testing.T) {
	a := answer(t, "50% on order, rest 30 days end of month, discount 2% within 10 days")
	var b strings.Builder
	if err := a.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`"terms": "50% on order and rest 30 days end of month"`, `"due": "2027-02-28"`, `"amount": "500.00"`, `"share": "50%"`, `"from": "order"`,
		`"until": "2027-01-30"`, `"rate": "2.00"`, `"amount": "10.00"`, `"apr_simple_365": "25.69"`, `"other_reading"`, `"verdict": "lawful"`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("lacks %s:\n%s", want, b.String())
		}
	}
}

func TestTermsNeedTheDatesOfMilestones(t *testing.T) {
	a := answer(t, "30 days from acceptance, discount 2% until due")
	var b strings.Builder
	if a.WriteText(&b) == nil || a.WriteJSON(&b) == nil || b.Len() > 0 {
		t.Error("terms without a date are answered")
	}
}

func TestPhrasesOfTermsAreSound(t *testing.T) {
	phrases := []locale.Phrase{
		sayOn, sayFrom, sayBefore, sayDueOn, sayMoneyMoves, sayOtherReading, sayLaw, sayLawLine, saySource, sayInForce, sayUnconfirmed,
		sayWorst, sayDiscount, sayTier, sayNeverTaken, sayRest, sayNoTimeGained, sayEarlier, saySimple, sayEffective, sayNoRate,
	}
	for _, phrase := range eventPhrases {
		phrases = append(phrases, phrase)
	}
	for _, phrase := range verdictPhrases {
		phrases = append(phrases, phrase)
	}
	for _, phrase := range phrases {
		if err := phrase.Check(); err != nil {
			t.Error(err)
		}
	}
}
