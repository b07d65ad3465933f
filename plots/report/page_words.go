package report

import (
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/plots/page"
)

var (
	titleLevers = locale.Phrase{EN: "What each strategy changes, and what it costs", FR: "Ce que change chaque stratégie, et ce qu'elle coûte"}
	sayFree     = locale.Phrase{EN: "It costs nothing over the baseline.", FR: "Rien de plus à payer que sans rien changer."}
	sayMadeOf   = locale.Phrase{EN: "Cost over the baseline: %s (%s).", FR: "Coût par rapport à la situation inchangée : %s (%s)."}
	saySaves    = locale.Phrase{EN: "Saved over the baseline: %s (costs: %s).", FR: "Gain sur la situation inchangée : %s (coûts : %s)."}
	sayCostPart = locale.Phrase{EN: "%s %s", FR: "%s %s"}
	sayGains    = locale.Phrase{EN: "Lowest point: %s (%s).", FR: "Point le plus bas : %s (%s)."}
)

// costParts are what the cost of a strategy is made of.
var costParts = []struct {
	name locale.Phrase
	of   func(strategy.Outcome) money.Amount
}{
	{locale.Phrase{EN: "discounts given", FR: "escomptes et remises accordés"}, func(o strategy.Outcome) money.Amount { return o.Measures.DiscountCost }},
	{locale.Phrase{EN: "discounts earned", FR: "escomptes obtenus"}, func(o strategy.Outcome) money.Amount { return -o.Measures.DiscountEarned }},
	{locale.Phrase{EN: "margin lost", FR: "marge perdue"}, func(o strategy.Outcome) money.Amount { return o.Measures.LostMargin }},
	{locale.Phrase{EN: "costs of the strategy", FR: "coûts de la stratégie"}, func(o strategy.Outcome) money.Amount { return o.Measures.LeverCost }},
	{locale.Phrase{EN: "interest", FR: "intérêts"}, func(o strategy.Outcome) money.Amount { return o.Measures.InterestCost }},
	{locale.Phrase{EN: "fees", FR: "frais"}, func(o strategy.Outcome) money.Amount { return o.Measures.FeesCost }},
	{locale.Phrase{EN: "bad debt", FR: "impayés"}, func(o strategy.Outcome) money.Amount { return o.Measures.BadDebt }},
	{locale.Phrase{EN: "credit notes", FR: "avoirs"}, func(o strategy.Outcome) money.Amount { return o.Measures.Credited }},
	{locale.Phrase{EN: "late fees", FR: "pénalités de retard"}, func(o strategy.Outcome) money.Amount { return -o.Measures.LateFees }},
}

// lostMarginPart is where the lost margin stands among them.
const lostMarginPart = 2

// strategySection says of each strategy its levers, what it costs and what it brings.
func (d *Document) strategySection() page.Section {
	s := page.Section{Title: d.Language.Text(titleLevers)}
	w := words{d, d.Language}
	for _, o := range d.Compared.Outcomes[1:] {
		gain := locale.Plus(o.Measures.Gain, d.money(o.Measures.Gain))
		s.Blocks = append(s.Blocks, page.Block{
			Head: printable(d.name(o)), List: w.changesOf(o),
			Prose: []string{sentences(d.costs(o), d.sayItsWriteOffs(o), d.sayDefers(o), d.Language.Say(sayGains, d.money(o.Measures.LowestCash), gain))},
		})
	}
	return s
}

// sayDefers says how much less a strategy leaves that gives away or puts off more than its cost.
func (d *Document) sayDefers(o strategy.Outcome) string {
	if !d.defers(o) {
		return ""
	}
	return d.Language.Say(sayNotInCost, d.money(d.lessLeft(o)))
}

// costsInParts rounds what a strategy costs over the baseline, and each of costParts, so that they add up.
func (d *Document) costsInParts(o strategy.Outcome) (money.Amount, []money.Amount, func(money.Amount) string) {
	var amounts []money.Amount
	for _, part := range costParts {
		amounts = append(amounts, part.of(o)-part.of(d.baseline()))
	}
	return d.addUp(o.Measures.Cost, amounts)
}

// lostMargin is the margin that a strategy loses over the baseline, written as among what its cost is made of.
func (d *Document) lostMargin(o strategy.Outcome) string {
	_, amounts, write := d.costsInParts(o)
	return write(amounts[lostMarginPart])
}

// costs says what a strategy costs over the baseline, and of what that is made.
func (d *Document) costs(o strategy.Outcome) string {
	cost, amounts, write := d.costsInParts(o)
	var parts []string
	for i, part := range costParts {
		if more := amounts[i]; more != 0 {
			parts = append(parts, d.Language.Say(sayCostPart, d.Language.Say(part.name), locale.Plus(more, write(more))))
		}
	}
	switch {
	case len(parts) == 0 && d.defers(o): // that it costs nothing would not be true
		return ""
	case len(parts) == 0:
		return d.Language.Say(sayFree)
	}
	if cost < 0 {
		return d.Language.Say(saySaves, write(-cost), d.Language.List(parts))
	}
	return d.Language.Say(sayMadeOf, write(cost), d.Language.List(parts))
}

var (
	titleAssumptions = locale.Phrase{EN: "Assumptions in words", FR: "Hypothèses en toutes lettres"}
	titleCompany     = locale.Phrase{EN: "The company", FR: "L'entreprise"}
	captionInvoices  = locale.Phrase{EN: "%s: the first invoices", FR: "%s : les premières factures"}
)

// assumptionSection reads the scenario back; what strategies change is said elsewhere.
func (d *Document) assumptionSection() page.Section {
	w := words{d, d.Language}
	s := page.Section{Title: d.Language.Say(titleAssumptions)}
	s.Blocks = append(s.Blocks, page.Block{Head: d.Language.Text(titleCompany), Prose: w.company()})
	for _, part := range w.chapters() {
		if part.title == titleStrategies {
			continue
		}
		s.Blocks = append(s.Blocks, page.Block{Head: d.Language.Say(part.title)})
		for _, about := range part.passages {
			s.Blocks = append(s.Blocks, d.passageBlock(about))
		}
	}
	return s
}

// passageBlock shows a passage. Its head stands before its prose.
func (d *Document) passageBlock(p passage) page.Block {
	block := page.Block{List: p.list}
	if prose := sentences(d.head(p), p.prose); prose != "" {
		block.Prose = []string{prose}
	}
	if len(p.table) > 0 {
		dates := len(invoiceColumns)
		block.Table = tabled(p.table, dates)
		for _, row := range block.Table.Rows {
			for i := range dates {
				row.Cells[i] = unbroken(row.Cells[i])
			}
		}
		block.Table.Caption = d.Language.Say(captionInvoices, p.head)
	}
	return block
}

var sayHead = locale.Phrase{EN: "%s:", FR: "%s :"}

func (d *Document) head(p passage) string {
	if p.head == "" || p.prose == "" {
		return p.head
	}
	return d.Language.Say(sayHead, p.head)
}
