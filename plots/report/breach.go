package report

import (
	"cashgap/forecast"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

// A Breach is what a strategy agrees with a party against the law on payment terms.
type Breach struct {
	Strategy string // its ID
	Party    *forecast.Party
	Agreed   string // in the reader's language, as is
	Finding  string // what the law finds in it
}

var (
	sayBestUnlawful = locale.Phrase{
		EN: "But %s breaks the law on payment terms: %s.",
		FR: "Mais %s enfreint le droit des délais de paiement : %s."}
	sayBestLawful = locale.Phrase{
		EN: "Of those that close the gap and keep to the law, the cheapest is %s%s.",
		FR: "Parmi celles qui comblent le manque et respectent la loi, la moins chère est %s%s."}
	sayOneBreach = locale.Phrase{EN: "%s, %s (%s)", FR: "%s, %s (%s)"}
)

// breaches are those of one strategy.
func (d *Document) breaches(o strategy.Outcome) []Breach {
	var all []Breach
	for _, b := range d.Breaches {
		if b.Strategy == o.Strategy.ID {
			all = append(all, b)
		}
	}
	return all
}

// sayBestLaw tells when the best strategy breaks the law, and which is the best that does not.
func (d *Document) sayBestLaw() []string {
	var found []string
	for _, b := range d.breaches(d.best()) {
		found = append(found, d.Language.Say(sayOneBreach, printable(b.Party.Name), b.Agreed, b.Finding))
	}
	if len(found) == 0 {
		return nil
	}
	say := []string{d.Language.Say(sayBestUnlawful, d.Language.Quote(d.name(d.best())), d.Language.List(found))}
	for _, i := range d.Compared.Verdict.Closing {
		if o := d.Compared.Outcomes[i]; len(d.breaches(o)) == 0 {
			return append(say, d.Language.Say(sayBestLawful, d.Language.Quote(d.name(o)), d.sayCost(o.Measures.Cost)))
		}
	}
	return say
}

// breachObjects are the breaches of a strategy, for machines.
func breachObjects(breaches []Breach) []object {
	list := make([]object, len(breaches))
	for i, b := range breaches {
		list[i] = object{{"party", b.Party.ID}, {"terms", b.Agreed}, {"finding", b.Finding}}
	}
	return list
}
