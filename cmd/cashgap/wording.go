package main

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
	"cashgap/plots/locale"
)

// wordingTopicName is the name of the page of payment terms, whose dates are worked out when it is asked
// for.
const wordingTopicName = "payment-terms"

// A wording is a kind of terms as people write them, in groups that have a title.
type wording struct {
	title   locale.Phrase
	phrases []locale.Phrase
}

var (
	wordingIntroduction = locale.Phrase{
		EN: `Payment terms are read as people write them, in English or French, wherever a
scenario says terms. "cashgap terms" tells what any others mean.

The dates are those on which an invoice of Wednesday 20 January 2027 falls due.
It was ordered on 5 January, delivered on 15 January, and arrives on the 27th.
`,
		FR: `Les conditions de paiement se lisent comme on les écrit, en français ou en
anglais, partout où un scénario dit terms. « cashgap terms » dit les autres.

Les dates sont les échéances d'une facture du mercredi 20 janvier 2027,
commandée le 5 janvier, livrée le 15 janvier, et qui arrive le 27.
`}
	wordings = []wording{
		{locale.Phrase{EN: "FROM AN EVENT", FR: "À COMPTER D'UN ÉVÉNEMENT"}, []locale.Phrase{
			{EN: "on order", FR: "à la commande"},
			{EN: "on delivery", FR: "comptant"},
			{EN: "on receipt", FR: "à réception de facture"},
			{EN: "30 days", FR: "30 jours nets"},
			{EN: "net 30", FR: "trente jours date de facture"},
			{EN: "30 days from delivery", FR: "30 jours à compter de la livraison"},
			{EN: "2 months", FR: "2 mois"},
			{EN: "10 business days after receipt", FR: "10 jours ouvrés après réception"},
			{EN: "5 days before delivery", FR: "5 jours avant la livraison"},
			{EN: "30 days from acceptance", FR: "30 jours à compter de la recette"},
		}},
		{locale.Phrase{EN: "ENDS OF PERIODS AND DAYS OF THE MONTH", FR: "FINS DE PÉRIODE ET JOURS DU MOIS"}, []locale.Phrase{
			{EN: "end of month", FR: "fin de mois"},
			{EN: "45 days end of month", FR: "45 jours fin de mois"},
			{EN: "end of month + 45 days", FR: "fin de mois + 45 jours"},
			{EN: "30 days end of month on the 10th", FR: "30 jours fin de mois le 10"},
			{EN: "on the 10th of the following month", FR: "le 10 du mois suivant"},
			{EN: "10th of the second month following", FR: "le 10 du deuxième mois suivant"},
			{EN: "end of next month", FR: "fin du mois suivant"},
			{EN: "end of quarter", FR: "fin de trimestre"},
			{EN: "30 days on the 5th, 15th and 25th", FR: "30 jours les 5, 15 et 25"},
			{EN: "10 days on friday", FR: "10 jours le vendredi"},
		}},
		{locale.Phrase{EN: "LIMITS", FR: "LIMITES"}, []locale.Phrase{
			{EN: "45 days end of month, 60 days at most", FR: "45 jours fin de mois, 60 jours maximum"},
			{EN: "30 days cut-off 15", FR: "30 jours arrêté au 15"},
		}},
		{locale.Phrase{EN: "IN PARTS", FR: "EN PLUSIEURS PARTS"}, []locale.Phrase{
			{EN: "30% on order and rest 30 days", FR: "30 % à la commande, solde à 30 jours"},
			{EN: "1/3 on order, 1/3 on delivery, 1/3 30 days", FR: "un tiers à la commande, deux tiers à 30 jours"},
			{EN: "500 EUR on order and rest on delivery", FR: "500 € à la commande et solde à la livraison"},
			{EN: "30/60/90 days", FR: "en trois fois à 30, 60 et 90 jours"},
		}},
		{locale.Phrase{EN: "WITH A DISCOUNT", FR: "AVEC UN ESCOMPTE"}, []locale.Phrase{
			{EN: "2/10 net 30", FR: "30 jours, escompte 2 % à 10 jours"},
			{EN: "14 days 2%, 30 days net", FR: "2 % sous 8 jours, sinon 30 jours fin de mois"},
			{EN: "30 days, 3% discount within 8 days", FR: "10 jours 2 %, 30 jours net"},
		}},
		{locale.Phrase{EN: "SHORTENED", FR: "EN ABRÉGÉ"}, []locale.Phrase{
			{EN: "COD", FR: "J+30"},
			{EN: "45 EOM", FR: "45 FDM"},
			{EN: "20 prox", FR: "M+1 le 10"},
			{EN: "30 days by bank transfer", FR: "LCR 60J FDM LE 10"},
		}},
	}
	wordingEnd = locale.Phrase{
		EN: `
What may mean two things is refused, with what to write for each: "30 days 15
days", "2 months following the 10th". "45 days end of month" has two lawful
readings; the common one holds, and "cashgap terms" shows both.

Terms count from milestones too: days of the work that a scenario names, as
acceptance above. How it is paid, by transfer or by bill, stands beside terms,
under pays: {by: bill}.
`,
		FR: `
Ce qui peut vouloir dire deux choses est refusé, avec ce qu'il faut écrire pour
chacune : « 30 jours 15 jours », « 2 mois suivant le 10 ». « 45 jours fin de
mois » a deux lectures licites ; la plus courante vaut, et « cashgap terms »
montre les deux.

Les délais se comptent aussi depuis des jalons, des jours du chantier que le
scénario nomme, comme la recette ci-dessus. Comment on paie, par virement ou par
traite, s'écrit à côté : pays: {by: bill}.
`}
)

// wordingPage is the page of payment terms, with the dates that come of each.
func wordingPage(l locale.Language) string {
	var b strings.Builder
	b.WriteString(typesetProse(l, wordingIntroduction))
	for _, group := range wordings {
		fmt.Fprintf(&b, "\n%s\n\n", l.Text(group.title))
		for _, phrase := range group.phrases {
			written := phrase.EN
			if l.IsFrench() {
				written = phrase.FR
			}
			const column = 48
			days, err := due(l, written)
			if err != nil {
				days = err.Error() // of no phrase that the tests have read
			}
			shown := l.Typeset(written)
			fmt.Fprintf(&b, "  %s%s%s\n", shown, strings.Repeat(" ", max(2, column-utf8.RuneCountInString(shown))), days)
		}
	}
	b.WriteString(typesetProse(l, wordingEnd))
	return b.String()
}

// due tells when the parts of the example's invoice fall due under terms, and their discount.
func due(l locale.Language, written string) (string, error) {
	january := func(day int) calendar.Date { return calendar.NewDate(2027, 1, day) }
	acceptance := calendar.NewDate(2027, 2, 1)
	example := terms.Dates{
		Order: january(5), Delivery: january(15), Invoice: january(20), Receipt: january(27),
		Milestones: map[string]calendar.Date{"acceptance": acceptance, "recette": acceptance},
	}
	euro, err := money.ParseCurrency("EUR")
	if err != nil {
		return "", err
	}
	offer, err := terms.Parse(written, terms.Options{Currency: euro, Milestones: []string{"acceptance", "recette"}})
	if err != nil {
		return "", err
	}
	weekends, err := calendar.Named("weekends")
	if err != nil {
		return "", err
	}
	parts, err := offer.Terms.Schedule(1_000*euro.Unit(), example, weekends)
	if err != nil {
		return "", err
	}
	var days []string
	for _, part := range parts {
		days = append(days, l.ShortDate(part.Due))
	}
	text := strings.Join(days, ", ")
	switch {
	case offer.Discount == nil:
	case l.IsFrench():
		text += l.Typeset(" ; " + offer.Discount.French())
	default:
		text += "; " + offer.Discount.String()
	}
	return text, nil
}

// typesetProse is a page's text in a language, which has its lines already.
func typesetProse(l locale.Language, text locale.Phrase) string {
	if l.IsFrench() {
		return locale.TypesetWithCode(text.FR)
	}
	return text.EN
}
