package report

import (
	"fmt"
	"io"
	"slices"

	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots"
	"cashgap/plots/locale"
	"cashgap/plots/page"
)

// WriteHTML writes the whole report as one file for a browser.
func (d *Document) WriteHTML(w io.Writer) error { return page.Write(w, d.Page()) }

// Page is the whole report: the verdict, the comparison, the charts, what may go wrong and
// when, the strategies, the law, the assumptions in words, and how to compute it again.
func (d *Document) Page() page.Page {
	p := page.Page{
		Language: d.Language, Currency: d.currency(),
		Title: printable(d.Title), Subtitle: d.period(), Finding: d.Finding() + ".",
		Lead: d.lead(), Keys: d.keys(), Footer: d.footer(),
		Sections: []page.Section{
			d.comparisonSection(), d.chartSection(), d.riskSection(), d.strategySection(),
			d.lawSection(), d.assumptionSection(), d.methodSection(),
		},
	}
	if d.small() {
		p.Decimals = d.currency().Digits()
	}
	p.Sections = slices.DeleteFunc(p.Sections, func(s page.Section) bool { return len(s.Blocks) == 0 })
	return p
}

var sayPeriodOf = locale.Phrase{EN: "Cash forecast from %s to %s, in %s", FR: "Prévision de trésorerie du %s au %s, en %s"}

// period says which days the report is about, and in which currency.
func (d *Document) period() string {
	l := d.Language
	return l.Say(sayPeriodOf, l.Date(d.span().First), l.Date(d.span().Last), d.currency().Code())
}

// lead is the verdict, why the lowest point is where it is, and how likely all that is.
func (d *Document) lead() []string {
	lead := append([]string{d.Verdict()}, d.sayLowPoint()...)
	if d.Simulation != nil {
		lead = append(lead, d.sayRisk())
	}
	return append(lead, d.sayWaiting()...)
}

var (
	keyLowest  = locale.Phrase{EN: "Lowest cash, unchanged", FR: "Plus bas, sans rien changer"}
	keyMissing = locale.Phrase{EN: "Missing at worst", FR: "Manque au pire"}
	keyBelow   = locale.Phrase{EN: "Time below the floor", FR: "Temps sous le plancher"}
	keyBest    = locale.Phrase{EN: "Lowest cash, best strategy", FR: "Plus bas, meilleure stratégie"}
	keyOn      = locale.Phrase{EN: "on %s", FR: "le %s"}
	keyToFloor = locale.Phrase{EN: "to a floor of %s", FR: "pour un plancher de %s"}
	keySince   = locale.Phrase{EN: "from %s on", FR: "à partir du %s"}
	keyNone    = locale.Phrase{EN: "none", FR: "aucun"}
)

// keys are the figures of the baseline that a reader must not miss, and what helps.
func (d *Document) keys() []page.Key {
	l, base := d.Language, d.baseline()
	m, gap := base.Measures, d.Compared.Verdict.Gap
	keys := []page.Key{
		{Name: l.Say(keyLowest), Figure: d.money(m.LowestCash), Note: l.Say(keyOn, l.Date(m.LowestCashDate)), Alarm: gap},
		{Name: l.Say(keyMissing), Figure: l.Say(keyNone), Note: l.Say(keyToFloor, d.money(d.floor()))},
	}
	if gap {
		keys[1].Figure, keys[1].Alarm = d.money(m.CashGap), true
	}
	if day, _, below := base.FirstDayBelow(); below {
		keys = append(keys, page.Key{Name: l.Say(keyBelow), Figure: l.Days(m.DaysBelowFloor), Note: l.Say(keySince, l.Date(day)), Alarm: true})
	}
	if best := d.best(); d.Compared.Verdict.Best != 0 {
		keys = append(keys, page.Key{Name: l.Say(keyBest), Figure: d.money(best.Measures.LowestCash), Note: d.name(best), Alarm: !best.ClosesGap()})
	}
	return keys
}

var (
	titleComparison = locale.Phrase{EN: "Comparison of the strategies", FR: "Comparaison des stratégies"}
	captionCompared = locale.Phrase{EN: "Amounts in %s; days below the floor; gain of the lowest point over the baseline", FR: "Montants en %s ; jours sous le plancher ; gain du point le plus bas sur la situation inchangée"}
	captionDrawn    = locale.Phrase{EN: "Over %s paths drawn at random; amounts in %s", FR: "Sur %s trajectoires tirées au sort ; montants en %s"}
	titleDrawn      = locale.Phrase{EN: "How likely", FR: "Avec quelle probabilité"}
)

// comparisonSection compares the strategies as planned, in the world of each shock, and over
// the paths of the simulation.
func (d *Document) comparisonSection() page.Section {
	s := page.Section{Title: d.Language.Say(titleComparison)}
	plan := page.Block{Table: d.comparison()}
	if legend := d.overdraftLegend(); legend != "" {
		plan.Prose = []string{legend}
	}
	s.Blocks = append(s.Blocks, plan)
	for _, shock := range d.Compared.Shocks() {
		world := d.world(shock)
		s.Blocks = append(s.Blocks, page.Block{Head: d.shouldIt(shock), Prose: []string{world.outlook()}, Table: world.comparison()})
	}
	if d.Simulation != nil {
		s.Blocks = append(s.Blocks, d.drawn())
	}
	return s
}

// comparison is the table of the strategies, with all its columns.
func (d *Document) comparison() *page.Table {
	t := &page.Table{Caption: d.Language.Say(captionCompared, d.currency().Code()), Texts: 1}
	for i := range headings {
		t.Head = append(t.Head, d.heading(i))
	}
	for i, o := range d.Compared.Outcomes {
		t.Rows = append(t.Rows, page.Row{Cells: d.cells(o), Strong: i > 0 && i == d.Compared.Verdict.Best})
	}
	return t
}

// drawn is what the strategies come to over all paths.
func (d *Document) drawn() page.Block {
	l, draw := d.Language, d.Simulation.Draw
	paths := l.Integer(int64(draw.Paths))
	t := tabled(d.simulationRows(), 1)
	t.Caption = l.Say(captionDrawn, paths, d.currency().Code())
	return page.Block{Head: l.Say(titleDrawn), Prose: []string{sentences(l.Say(sayDrawn, paths, fmt.Sprint(draw.Seed)), d.sayTilde())}, Table: t}
}

// tabled makes a table of rows, the first of which heads its columns.
func tabled(rows [][]string, texts int) *page.Table {
	t := &page.Table{Head: rows[0], Texts: texts}
	for _, row := range rows[1:] {
		t.Rows = append(t.Rows, page.Row{Cells: row})
	}
	return t
}

var (
	titleCharts = locale.Phrase{EN: "Charts", FR: "Graphiques"}

	captionBalance = locale.Phrase{EN: "Lowest own cash of each period, in %s", FR: "Trésorerie propre la plus basse de chaque période, en %s"}
	captionGap     = locale.Phrase{EN: "What opening cash and receipts leave over payments on the worst day of each period, in %s", FR: "Ce que trésorerie initiale et encaissements laissent sur les décaissements, au pire jour de chaque période, en %s"}
	captionFan     = locale.Phrase{EN: "Own cash that so many of a hundred paths do not exceed, on the lowest day of each period, in %s", FR: "Trésorerie propre que tant de trajectoires sur cent ne dépassent pas, au plus bas de chaque période, en %s"}
	captionCycle   = locale.Phrase{EN: "Cash conversion cycle, in days", FR: "Cycle de conversion de trésorerie, en jours"}

	chartCaptions = map[string]locale.Phrase{"balance": captionBalance, "multiples": captionBalance, "gap": captionGap, FanChart: captionFan}
)

// chartSection is every chart that can be drawn.
func (d *Document) chartSection() page.Section {
	s := page.Section{Title: d.Language.Say(titleCharts), Switch: d.strategySwitch()}
	for _, name := range d.Charts() {
		chart, _ := d.Chart(name, "")
		c := &page.Chart{Name: name, Chart: chart}
		if cycle, ok := chart.(plots.Cycle); ok {
			c.Table = d.cycleTable(cycle)
		} else {
			c.Table.Caption = d.Language.Say(chartCaptions[name], d.currency().Code())
		}
		s.Blocks = append(s.Blocks, page.Block{Chart: c})
	}
	return s
}

// strategySwitch lists what can be hidden: every strategy, where there are any. Colours are the
// same in all charts as long as each has room for all of them.
func (d *Document) strategySwitch() []page.Strategy {
	if len(d.Compared.Outcomes) == 1 {
		return nil
	}
	lines := d.Balance().Read().Lines
	var all []page.Strategy
	for i, o := range d.Compared.Outcomes {
		s := page.Strategy{ID: o.Strategy.ID, Name: printable(d.name(o))}
		if len(lines) == len(d.Compared.Outcomes) {
			s.Color = lines[i].Color
		}
		all = append(all, s)
	}
	return all
}

var cycleColumns = []locale.Phrase{
	headings[0].title, {EN: "Stock", FR: "Stock"}, {EN: "Receivables", FR: "Clients"}, {EN: "Payables", FR: "Fournisseurs"}, {EN: "Cycle", FR: "Cycle"},
}

// cycleTable is the days of each part of the cycle.
func (d *Document) cycleTable(cycle plots.Cycle) page.Table {
	t := page.Table{Caption: d.Language.Say(captionCycle), Texts: 1}
	for _, column := range cycleColumns {
		t.Head = append(t.Head, d.Language.Say(column))
	}
	for _, row := range cycle.Rows {
		t.Rows = append(t.Rows, page.Row{Cells: []string{
			printable(row.Name), d.days(row.Stock), d.days(row.Receivables), d.days(row.Payables), d.days(row.Days()),
		}})
	}
	return t
}

var (
	titleLevers = locale.Phrase{EN: "What each strategy changes, and what it costs", FR: "Ce que change chaque stratégie, et ce qu'elle coûte"}
	sayFree     = locale.Phrase{EN: "It costs nothing over the baseline.", FR: "Rien de plus à payer que sans rien changer."}
	sayMadeOf   = locale.Phrase{EN: "Cost over the baseline: %s (%s).", FR: "Coût par rapport à la situation inchangée : %s (%s)."}
	sayCostPart = locale.Phrase{EN: "%s %s", FR: "%s %s"}
	sayGains    = locale.Phrase{EN: "Lowest point: %s (%s).", FR: "Point le plus bas : %s (%s)."}
)

// costParts are what the cost of a strategy is made of.
var costParts = []struct {
	name locale.Phrase
	of   func(strategy.Outcome) money.Amount
}{
	{locale.Phrase{EN: "discounts given", FR: "escomptes accordés"}, func(o strategy.Outcome) money.Amount { return o.Measures.DiscountCost }},
	{locale.Phrase{EN: "discounts earned", FR: "escomptes obtenus"}, func(o strategy.Outcome) money.Amount { return -o.Measures.DiscountEarned }},
	{locale.Phrase{EN: "margin lost", FR: "marge perdue"}, func(o strategy.Outcome) money.Amount { return o.Measures.LostMargin }},
	{locale.Phrase{EN: "costs of the strategy", FR: "coûts de la stratégie"}, func(o strategy.Outcome) money.Amount { return o.Measures.LeverCost }},
	{locale.Phrase{EN: "interest", FR: "intérêts"}, func(o strategy.Outcome) money.Amount { return o.Measures.InterestCost }},
	{locale.Phrase{EN: "fees", FR: "frais"}, func(o strategy.Outcome) money.Amount { return o.Measures.FeesCost }},
	{locale.Phrase{EN: "bad debt", FR: "impayés"}, func(o strategy.Outcome) money.Amount { return o.Measures.BadDebt }},
	{locale.Phrase{EN: "late fees", FR: "pénalités de retard"}, func(o strategy.Outcome) money.Amount { return -o.Measures.LateFees }},
}

// strategySection says of each strategy its levers, what it costs and what it brings.
func (d *Document) strategySection() page.Section {
	s := page.Section{Title: d.Language.Text(titleLevers)}
	w := words{d, d.Language}
	for _, o := range d.Compared.Outcomes[1:] {
		gain := locale.Plus(o.Measures.Gain, d.money(o.Measures.Gain))
		s.Blocks = append(s.Blocks, page.Block{
			Head: printable(d.name(o)), List: w.changesOf(o),
			Prose: []string{d.costs(o) + " " + d.Language.Say(sayGains, d.money(o.Measures.LowestCash), gain)},
		})
	}
	return s
}

// costs says what a strategy costs over the baseline, and of what that is made.
func (d *Document) costs(o strategy.Outcome) string {
	var parts []string
	for _, part := range costParts {
		if more := part.of(o) - part.of(d.baseline()); more != 0 {
			parts = append(parts, d.Language.Say(sayCostPart, d.Language.Say(part.name), locale.Plus(more, d.money(more))))
		}
	}
	if len(parts) == 0 {
		return d.Language.Say(sayFree)
	}
	return d.Language.Say(sayMadeOf, d.money(o.Measures.Cost), d.Language.List(parts))
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
