package report

import (
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

// A strategy's cost counts bad debt on the day on which it is written off, if that is within the period. Terms
// that only move that day make nothing dearer or cheaper, and no sentence says so.

var (
	sayLaterWriteOffs = locale.Phrase{
		EN: "This counts bad debt that is written off after the end too; the cost in the table, %s, does not.",
		FR: "Les impayés qui passent en perte après la fin y sont comptés ; dans le coût du tableau, %s, ils ne le sont pas."}
	sayCheaperSettled = locale.Phrase{
		EN: "Counting bad debt that is written off after the end too, the cheapest is %s%s.",
		FR: "En comptant aussi les impayés qui passent en perte après la fin, la moins chère est %s%s."}
	sayCheapestSo = locale.Phrase{EN: "So counted, the cheapest is %s%s.", FR: "Ainsi compté, la moins chère est %s%s."}
	sayItSettles  = locale.Phrase{
		EN: "Counting bad debt that is written off after the end too, it %s.",
		FR: "En comptant aussi les impayés qui passent en perte après la fin, elle %s."}
)

// settled is what a strategy costs over the baseline, whenever bad debt is written off: its cost, unless
// the difference is less than a unit of the currency, which is of rounding.
func (d *Document) settled(o strategy.Outcome) money.Amount {
	moved := o.Result.Doubtful() - d.baseline().Result.Doubtful()
	if moved.Abs() < d.currency().Unit() {
		return o.Measures.Cost
	}
	return o.Measures.Cost + moved
}

// movesWriteOffs tells whether a strategy's cost is another for when bad debt is written off.
func (d *Document) movesWriteOffs(o strategy.Outcome) bool { return d.settled(o) != o.Measures.Cost }

// sayWriteOffs tells what the best strategy's cost in the table leaves out, and which strategy is
// cheaper than it, whenever bad debt is written off.
func (d *Document) sayWriteOffs() []string {
	best := d.Compared.Verdict.Best
	if best == 0 {
		return nil
	}
	var say []string
	phrase := sayCheaperSettled
	if d.movesWriteOffs(d.best()) {
		say = append(say, d.Language.Say(sayLaterWriteOffs, d.money(d.best().Measures.Cost)))
		phrase = sayCheapestSo
	}
	cheapest := best
	for _, i := range d.Compared.Verdict.Closing {
		if d.settled(d.Compared.Outcomes[i]) < d.settled(d.Compared.Outcomes[cheapest]) {
			cheapest = i
		}
	}
	if cheapest == best {
		return say
	}
	o := d.Compared.Outcomes[cheapest]
	return append(say, d.Language.Say(phrase, d.Language.Quote(d.name(o)), d.sayCost(costAfterName, d.settled(o))))
}

// sayItsWriteOffs tells the same of one strategy, where its cost is told.
func (d *Document) sayItsWriteOffs(o strategy.Outcome) string {
	if !d.movesWriteOffs(o) {
		return ""
	}
	return d.Language.Say(sayItSettles, d.sayCost(costAsVerb, d.settled(o)))
}
