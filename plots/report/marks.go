package report

import (
	"slices"

	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

// Marks of the comparison, and what they mean.
var (
	sayBrokenMark = locale.Phrase{
		EN: "! the bank balance breaks the overdraft limit of %s",
		FR: "! le solde bancaire dépasse le découvert autorisé de %s"}
	sayLawMark = locale.Phrase{
		EN: "§ breaks the law on payment terms",
		FR: "§ enfreint le droit des délais de paiement"}
	sayLawMarkWith = locale.Phrase{
		EN: "§ breaks the law on payment terms with %s",
		FR: "§ enfreint le droit des délais de paiement avec %s"}
	sayCostMark = locale.Phrase{
		EN: "* all settled, it leaves less than the baseline, by more than any cost beside it: a price, an investment or what is put off is not in it",
		FR: "* tout réglé, il reste moins que sans rien changer, au-delà du coût éventuel : un prix, un investissement ou ce qui est reporté n’y est pas"}
	sayOwnFloor = locale.Phrase{
		EN: "%s: gap and days below are to its own floor, %s; a lower floor closes no gap",
		FR: "%s : manque et jours sous plancher selon son propre plancher, %s ; un plancher plus bas ne comble aucun manque"}
)

// overdraftMark goes before the lowest cash of a strategy that breaks the limit.
func overdraftMark(o strategy.Outcome) string {
	if _, broken := o.BreaksOverdraft(); broken {
		return "! "
	}
	return ""
}

// lawMark goes behind the name of a strategy that breaks the law, on the same line: by what it agrees, or
// by what it keeps of today's terms.
func (d *Document) lawMark(o strategy.Outcome) string {
	if len(d.breaches(o)) > 0 || slices.ContainsFunc(d.breaches(d.baseline()), func(b Breach) bool { return b.isKept(o) }) {
		return "\u00a0§"
	}
	return ""
}

// costCell is the cost of a strategy in a table, with a mark before it if the strategy leaves less in the
// end by more than it. Where no cost can be read, the mark stands alone: that it costs nothing is not so.
func (d *Document) costCell(o strategy.Outcome) string {
	cost := d.figure(o.Measures.Cost)
	switch {
	case !d.defers(o):
		return cost
	case cost == d.figure(0):
		return costMark
	}
	return costMark + " " + cost
}

const costMark = "*"

// defers tells whether a strategy gives away or puts off more than its cost says.
func (d *Document) defers(o strategy.Outcome) bool {
	return slices.ContainsFunc(d.Compared.Verdict.Deferring, func(i int) bool { return d.Compared.Outcomes[i].Strategy.ID == o.Strategy.ID })
}

// legends explain the marks that the comparison holds.
func (d *Document) legends() []string {
	var overdraft, cost string
	for _, o := range d.Compared.Outcomes {
		if overdraft == "" && overdraftMark(o) != "" {
			overdraft = d.Language.Say(sayBrokenMark, d.overdraft(o))
		}
		if o.Strategy.ID != strategy.Baseline && d.defers(o) {
			cost = d.Language.Say(sayCostMark)
		}
	}
	return slices.DeleteFunc(append(d.floorLegends(), overdraft, d.lawLegend(), cost, d.roundedLegend()), func(legend string) bool { return legend == "" })
}

// floorLegends name the strategies with a floor of their own, by which their rows go.
func (d *Document) floorLegends() []string {
	var legends []string
	for _, o := range d.Compared.Outcomes {
		if own := o.Result.Model.Floor; own != d.floor() {
			legends = append(legends, d.Language.Say(sayOwnFloor, printable(d.name(o)), d.money(own)))
		}
	}
	return legends
}

// lawLegend explains the mark of the strategies that break the law, if one does, and names with whom, unless
// those are many.
func (d *Document) lawLegend() string {
	const many = 6
	var with []string
	marked := slices.DeleteFunc(slices.Clone(d.Compared.Outcomes), func(o strategy.Outcome) bool { return d.lawMark(o) == "" })
	for _, b := range d.Breaches {
		name, of := printable(b.Party.Name), func(o strategy.Outcome) bool { return o.Strategy.ID == b.Strategy || b.isKept(o) }
		if !slices.Contains(with, name) && slices.ContainsFunc(marked, of) {
			with = append(with, name)
		}
	}
	switch {
	case len(marked) == 0:
		return ""
	case len(with) >= many:
		return d.Language.Say(sayLawMark)
	}
	return d.Language.Say(sayLawMarkWith, d.Language.List(with))
}

// legendsBeyond explain the marks that another document has not explained.
func (d *Document) legendsBeyond(o *Document) []string {
	told := o.legends()
	return slices.DeleteFunc(d.legends(), func(legend string) bool { return slices.Contains(told, legend) })
}
