package report

import (
	"fmt"
	"slices"

	"cashgap/plots/locale"
	"cashgap/plots/page"
	"cashgap/scenario/diag"
)

var (
	titleLaw   = locale.Phrase{EN: "What the law says of the terms", FR: "Ce que dit la loi des conditions"}
	sayNoLaw   = locale.Phrase{EN: "The scenario names no law to hold its terms against.", FR: "Le scénario ne nomme aucune loi à laquelle confronter ses conditions."}
	sayLawful  = locale.Phrase{EN: "No term is against the rules of law known here (%s).", FR: "Aucune condition ne heurte les règles de droit connues ici (%s)."}
	sayNoLegal = locale.Phrase{EN: "These remarks are no legal advice.", FR: "Ces remarques ne sont pas un avis juridique."}
)

// lawSection is what the law says of the terms.
func (d *Document) lawSection() page.Section {
	b := page.Block{}
	switch {
	case d.Country == "":
		b.Prose = []string{d.Language.Say(sayNoLaw)}
	case len(d.Legal) == 0:
		b.Prose = []string{d.Language.Say(sayLawful, d.Country)}
	default:
		b.Prose = []string{d.Language.Say(sayNoLegal)}
		b.List = d.remarks(d.Legal)
	}
	return page.Section{Title: d.Language.Say(titleLaw), Blocks: []page.Block{b}}
}

var sayRemark = locale.Phrase{EN: "%s — %s", FR: "%s — %s"}

// remarks says each problem with its hint.
func (d *Document) remarks(problems []diag.Diagnostic) []string {
	lines := make([]string, len(problems))
	for i, p := range problems {
		lines[i] = printable(d.Language.Tell(p.Problem))
		if !p.Hint.IsEmpty() {
			lines[i] = d.Language.Say(sayRemark, lines[i], printable(d.Language.Tell(p.Hint)))
		}
	}
	return lines
}

var (
	titleMethod    = locale.Phrase{EN: "Method, and how to compute it again", FR: "Méthode, et comment refaire le calcul"}
	titleWarnings  = locale.Phrase{EN: "Remarks on the scenario", FR: "Remarques sur le scénario"}
	captionSources = locale.Phrase{EN: "The same sources give the same report, byte for byte", FR: "Les mêmes sources donnent le même rapport, à l'octet près"}

	sayMethod = locale.Phrase{
		EN: "Every order is followed along its dates (ordered, delivered, invoiced, due, paid, in the bank) and every strategy is computed on the same orders. In the plan, lateness is its mean, and shares act as shares; business days are those of the scenario's calendar.",
		FR: "Chaque commande est suivie de date en date (commandée, livrée, facturée, échue, payée, en banque) et chaque stratégie est calculée sur les mêmes commandes. Dans le plan, le retard est pris à sa moyenne, et les parts agissent comme des parts ; les jours ouvrés sont ceux du calendrier du scénario."}
	sayOwnCash = locale.Phrase{
		EN: "Own cash is the bank balance less what is drawn on the credit line, at the end of each day. Amounts are whole minor units of the currency: nothing is lost or made by rounding.",
		FR: "La trésorerie propre est le solde bancaire moins ce qui est tiré sur la ligne de crédit, en fin de journée. Les montants sont des unités entières de la plus petite monnaie : rien ne se perd ni ne se crée par arrondi."}
	sayCostIs = locale.Phrase{
		EN: "The cost of a strategy is what it adds, against changing nothing, in discounts and rebates given, fees, interest, bad debts, the margin of lost business and the costs of its levers, less what it earns of these. A change of price is not in it: it shows in the cash and the position at the end.",
		FR: "Le coût d'une stratégie est ce qu'elle ajoute, par rapport à la situation inchangée, en escomptes et remises accordés, frais, intérêts, créances perdues, marge des affaires perdues et coûts de ses leviers, moins ce qu'elle en gagne. Un changement de prix n'y est pas : il se voit dans la trésorerie et la position finales."}

	saySourceOf  = locale.Phrase{EN: "Source", FR: "Source"}
	sayValue     = locale.Phrase{EN: "Value", FR: "Valeur"}
	sayVersion   = locale.Phrase{EN: "cashgap", FR: "cashgap"}
	sayHash      = locale.Phrase{EN: "Scenario, SHA-256", FR: "Scénario, SHA-256"}
	sayTableHash = locale.Phrase{EN: "%s, SHA-256", FR: "%s, SHA-256"}
	sayDrawing   = locale.Phrase{EN: "Simulation", FR: "Simulation"}
	sayPathsSeed = locale.Phrase{EN: "%s paths, seed %s", FR: "%s trajectoires, graine %s"}
)

// methodSection says how the figures come about, and from which sources.
func (d *Document) methodSection() page.Section {
	l := d.Language
	t := &page.Table{Caption: l.Text(captionSources), Head: []string{l.Say(saySourceOf), l.Say(sayValue)}, Texts: 2}
	for _, source := range d.sources() {
		t.Rows = append(t.Rows, page.Row{Cells: []string{source.Name, source.Text}})
	}
	prose := []string{l.Say(sayMethod), l.Say(sayOwnCash)}
	if len(d.Compared.Outcomes) > 1 {
		prose = append(prose, l.Say(sayCostIs))
	}
	s := page.Section{Title: l.Say(titleMethod), Blocks: []page.Block{{Prose: prose, Table: t}}}
	if len(d.Problems) > 0 {
		s.Blocks = append(s.Blocks, page.Block{Head: l.Say(titleWarnings), List: d.remarks(d.Problems)})
	}
	return s
}

// sources are what the figures were computed by and from.
func (d *Document) sources() []Named {
	l := d.Language
	list := []Named{{l.Say(sayVersion), d.Version}, {l.Say(sayHash), d.SHA256}}
	for _, file := range slices.Concat(d.Extends, d.Files) {
		list = append(list, Named{l.Say(sayTableHash, printable(file.Name)), file.Text})
	}
	if d.Simulation != nil {
		draw := d.Simulation.Draw
		list = append(list, Named{l.Say(sayDrawing), l.Say(sayPathsSeed, l.Integer(int64(draw.Paths)), fmt.Sprint(draw.Seed))})
	}
	return list
}
