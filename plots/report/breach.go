package report

import (
	"reflect"
	"slices"

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
	sayUnlawful = locale.Phrase{
		EN: "But %s breaks the law on payment terms: %s.",
		FR: "Mais %s enfreint le droit des délais de paiement : %s."}
	sayUnlawfulNow = locale.Phrase{
		EN: "But %s breaks the law on payment terms, as today’s terms do: %s.",
		FR: "Mais %s enfreint le droit des délais de paiement, comme les conditions actuelles : %s."}
	sayUnlawfulToo = locale.Phrase{EN: "%s breaks it too: %s.", FR: "%s l’enfreint aussi : %s."}
	sayBestLawful  = locale.Phrase{
		EN: "Of those that close the gap and keep to the law, the cheapest is %s%s.",
		FR: "Parmi celles qui comblent le manque et respectent la loi, la moins chère est %s%s."}
	sayBestFrank = locale.Phrase{
		EN: "Of those that close the gap and give away no more than they cost, the cheapest is %s%s.",
		FR: "Parmi celles qui comblent le manque sans rien céder de plus que leur coût, la moins chère est %s%s."}
	sayBestLawfulFrank = locale.Phrase{
		EN: "Of those that close the gap, keep to the law and give away no more than they cost, the cheapest is %s%s.",
		FR: "Parmi celles qui comblent le manque et respectent la loi sans rien céder de plus que leur coût, la moins chère est %s%s."}
	sayDeferring = locale.Phrase{
		EN: "All settled, %s leaves %s less than the baseline: what it defers or gives away is not in its cost.",
		FR: "Tout réglé, %s laisse %s de moins que sans rien changer : ce qui est reporté ou concédé n’est pas dans son coût."}
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

// sayReservations tell what speaks against the best strategy, and those as cheap: that it breaks the
// law, or gives away more than its cost says; and which is the cheapest against which neither speaks.
func (d *Document) sayReservations() []string {
	if d.Compared.Verdict.Best == 0 {
		return nil
	}
	say := d.sayUnlawful(d.equals())
	if d.defers(d.best()) {
		say = append(say, d.sayGivenAway(d.best()))
	}
	if !d.isNewlyUnlawful(d.best()) && !d.defers(d.best()) {
		return say
	}
	return append(say, d.sayUnreserved()...)
}

// isNewlyUnlawful tells whether a strategy breaks the law with somebody with whom the baseline keeps to it.
func (d *Document) isNewlyUnlawful(o strategy.Outcome) bool {
	now := d.breaches(d.baseline())
	return slices.ContainsFunc(d.breaches(o), func(b Breach) bool {
		return !slices.ContainsFunc(now, func(n Breach) bool { return n.Party.ID == b.Party.ID && n.Party.Side == b.Party.Side })
	})
}

// sayUnlawful tells which strategies break the law, and how.
func (d *Document) sayUnlawful(which []int) []string {
	var say []string
	for _, i := range which {
		o := d.Compared.Outcomes[i]
		var found []string
		for _, b := range d.breaches(o) {
			found = append(found, d.Language.Say(sayOneBreach, printable(b.Party.Name), b.Agreed, b.Finding))
		}
		phrase := sayUnlawful
		switch {
		case len(found) == 0:
			continue
		case len(say) > 0:
			phrase = sayUnlawfulToo
		case !d.isNewlyUnlawful(o):
			phrase = sayUnlawfulNow
		}
		say = append(say, d.Language.Say(phrase, d.Language.Quote(d.name(o)), d.Language.List(found)))
	}
	return say
}

func (d *Document) sayGivenAway(o strategy.Outcome) string {
	return d.Language.Say(sayDeferring, d.Language.Quote(d.name(o)), d.money(d.lessLeft(o)))
}

// sayUnreserved names the cheapest strategy that closes the gap, keeps to the law and gives away no
// more than it costs; where there is none, the cheapest that keeps to the law, if the best does not.
func (d *Document) sayUnreserved() []string {
	var unlawful, giving bool // some that are as cheap or cheaper
	lawful := -1
	for _, i := range d.Compared.Verdict.Closing {
		o := d.Compared.Outcomes[i]
		breaks, gives := d.isNewlyUnlawful(o), d.defers(o)
		if !breaks && !gives {
			phrase := sayBestFrank
			switch {
			case unlawful && giving:
				phrase = sayBestLawfulFrank
			case unlawful:
				phrase = sayBestLawful
			}
			return []string{d.Language.Say(phrase, d.Language.Quote(d.name(o)), d.sayCost(costAfterName, d.settled(o)))}
		}
		if !breaks && lawful < 0 {
			lawful = i
		}
		unlawful, giving = unlawful || breaks, giving || gives
	}
	if lawful < 0 || lawful == d.Compared.Verdict.Best {
		return nil
	}
	o, cost := d.Compared.Outcomes[lawful], ""
	if settled := d.settled(o); settled != 0 {
		cost = d.sayCost(costAfterName, settled)
	}
	return []string{d.Language.Say(sayBestLawful, d.Language.Quote(d.name(o)), cost), d.sayGivenAway(o)}
}

// isKept tells whether terms of the baseline hold under a strategy too, at least for some orders of the
// last day.
func (b Breach) isKept(o strategy.Outcome) bool {
	own, m := b.Party.Base(), o.Result.Model
	return slices.ContainsFunc(m.Parties, func(p *forecast.Party) bool {
		return p.ID == b.Party.ID && p.Side == b.Party.Side && slices.ContainsFunc(p.Regimes, func(r forecast.Regime) bool {
			x := r.Conditions
			return !r.Lost && r.Span.Contains(m.Span.Last) && x.Deal.Terms.Equal(own.Deal.Terms) && reflect.DeepEqual(x.Invoicing, own.Invoicing)
		})
	})
}

// breachObjects are the breaches of a strategy, for machines.
func breachObjects(breaches []Breach) []object {
	list := make([]object, len(breaches))
	for i, b := range breaches {
		list[i] = object{{"party", b.Party.ID}, {"terms", b.Agreed}, {"finding", b.Finding}}
	}
	return list
}
