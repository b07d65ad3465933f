package report

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// words reads a scenario back as sentences in the language of its document.
type words struct {
	*Document
	locale.Language
}

// result is the plan of the baseline, from which the scenario is read back.
func (w words) result() *forecast.Result { return w.baseline().Result }

func (w words) model() *forecast.Model { return w.result().Model }

// WriteWords reads the scenario back as sentences, so that whoever wrote it sees what was
// understood: the company, each party with its first invoices, what is open, what may happen
// and what each strategy changes.
func (d *Document) WriteWords(out io.Writer, t Terminal) error {
	w := words{d, d.Language}
	blocks := []string{d.headline(), wrapAll(w.company(), t.prose())}
	for _, part := range w.chapters() {
		blocks = append(blocks, underlined(w.Say(part.title)))
		for _, about := range part.passages {
			blocks = append(blocks, about.text(t)...)
		}
	}
	_, err := io.WriteString(out, strings.Join(blocks, "\n\n")+"\n")
	return err
}

// A chapter is a title and what stands under it.
type chapter struct {
	title    locale.Phrase
	passages []passage
}

// A passage is what there is to say of one thing. Its parts may be empty.
type passage struct {
	head  string
	prose string
	list  []string
	table [][]string // of invoices, its first row heads the columns
}

// text lays the passage out for a terminal, as blocks that blank lines part.
func (p passage) text(t Terminal) []string {
	var lines, blocks []string
	if p.head != "" {
		lines = append(lines, wrap(p.head, t.prose()))
	}
	if p.prose != "" {
		lines = append(lines, wrap(p.prose, t.prose()))
	}
	if len(p.list) > 0 {
		lines = append(lines, bullets(p.list, t))
	}
	if len(lines) > 0 {
		blocks = append(blocks, strings.Join(lines, "\n"))
	}
	if len(p.table) > 0 {
		blocks = append(blocks, invoiceTable(p.table, t))
	}
	return blocks
}

var (
	titleCustomers  = locale.Phrase{EN: "Customers", FR: "Clients"}
	titleSuppliers  = locale.Phrase{EN: "Suppliers", FR: "Fournisseurs"}
	titleExpenses   = locale.Phrase{EN: "Expenses", FR: "Dépenses"}
	titleIncome     = locale.Phrase{EN: "Other income", FR: "Autres recettes"}
	titleOpenItems  = locale.Phrase{EN: "Unpaid on the first day", FR: "Non réglé au premier jour"}
	titleShocks     = locale.Phrase{EN: "What may happen", FR: "Ce qui peut survenir"}
	titleStrategies = locale.Phrase{EN: "Strategies", FR: "Stratégies"}
)

// chapters leaves out those of which there is nothing to say.
func (w words) chapters() []chapter {
	all := []chapter{
		{titleCustomers, w.traders(forecast.Customer)},
		{titleSuppliers, w.traders(forecast.Supplier)},
		{titleExpenses, listed("", w.entries(forecast.Expense))},
		{titleIncome, listed("", w.entries(forecast.Income))},
		{titleOpenItems, listed("", w.openItems())},
		{titleShocks, w.shocks()},
		{titleStrategies, w.strategies()},
	}
	return slices.DeleteFunc(all, func(c chapter) bool { return len(c.passages) == 0 })
}

// traders speaks of customers or suppliers, each with its first invoices.
func (w words) traders(side forecast.Side) []passage {
	var all []passage
	for _, p := range w.model().Parties {
		if p.Side == side {
			trader := passage{head: w.partyName(p), prose: sentences(w.facts(p)...), table: w.firstInvoices(p)}
			all = append(all, trader)
			if trader.table == nil {
				all = append(all, passage{prose: w.Say(sayNoInvoices)})
			}
		}
	}
	return all
}

// listed is a list under its head, if there is either.
func listed(head string, lines []string) []passage {
	if head == "" && len(lines) == 0 {
		return nil
	}
	return []passage{{head: head, list: lines}}
}

// underlined sets a title apart from what stands under it.
func underlined(title string) string {
	return title + "\n" + strings.Repeat("─", utf8.RuneCountInString(title))
}

// bullets wraps lines into a list.
func bullets(lines []string, t Terminal) string {
	const mark = "· "
	items := make([]string, len(lines))
	for i, line := range lines {
		items[i] = mark + strings.ReplaceAll(wrap(line, t.prose()-2), "\n", "\n  ")
	}
	return strings.Join(items, "\n")
}

var (
	sayOpenItems   = locale.Phrase{EN: "%s: %s, %s to receive.", FR: "%s : %s, %s à recevoir."}
	sayOwedItems   = locale.Phrase{EN: "%s: %s, %s to pay.", FR: "%s : %s, %s à payer."}
	sayCreditItems = locale.Phrase{EN: "%s: %s, a credit of %s to be netted.", FR: "%s : %s, un avoir de %s à déduire."}
	sayRepaidItems = locale.Phrase{EN: "%s: a credit of %s, paid out on %s.", FR: "%s : un avoir de %s, remboursé le %s."}
	sayItems       = locale.Plural{One: locale.Phrase{EN: "%s item", FR: "%s pièce"}, Many: locale.Phrase{EN: "%s items", FR: "%s pièces"}}
	saySentences   = locale.Phrase{EN: "%s: %s", FR: "%s : %s"}
	sayBracketed   = locale.Phrase{EN: "%s (%s)", FR: "%s (%s)"}
	sayNeitherItem = locale.Phrase{EN: "none", FR: "néant"}
)

// openItems counts and sums what is unpaid on the first day by party, then what the schedules
// put there.
func (w words) openItems() []string {
	var lines []string
	for _, p := range w.model().Parties {
		count, sum := 0, money.Amount(0)
		for _, item := range w.model().Open {
			switch {
			case item.Party.Side != p.Side || item.Party.ID != p.ID:
			case item.Amount < 0 && item.Expected != nil:
				lines = append(lines, w.Say(sayRepaidItems, w.partyName(p), w.sum(-item.Amount), w.Date(w.model().Calendar.Roll(*item.Expected, calendar.Following))))
			default:
				count++
				sum += item.Amount
			}
		}
		switch {
		case count == 0:
		case sum < 0:
			lines = append(lines, w.Say(sayCreditItems, w.partyName(p), w.Count(count, sayItems), w.sum(-sum)))
		case p.Side.Pays():
			lines = append(lines, w.Say(sayOwedItems, w.partyName(p), w.Count(count, sayItems), w.sum(sum)))
		default:
			lines = append(lines, w.Say(sayOpenItems, w.partyName(p), w.Count(count, sayItems), w.sum(sum)))
		}
	}
	for _, side := range w.model().Listed {
		if !slices.ContainsFunc(w.model().Open, func(o forecast.OpenItem) bool { return o.Party.Side == side }) {
			lines = append(lines, w.Say(sayNothingOpen[side]))
		}
	}
	return append(lines, w.assumed()...)
}

// sayNothingOpen says of which side nothing is unpaid.
var sayNothingOpen = map[forecast.Side]locale.Phrase{
	forecast.Customer: {EN: "Customers owe nothing.", FR: "Les clients ne doivent rien."},
	forecast.Supplier: {EN: "Nothing is owed to suppliers.", FR: "Rien n’est dû aux fournisseurs."},
}

// sum writes an amount as the scenario does: to the cent, without cents that say nothing.
func (w words) sum(a money.Amount) string {
	if a%w.currency().Unit() == 0 {
		return w.Whole(w.currency(), a)
	}
	return w.exact(a)
}

// percent writes a rate with every decimal that it has.
func (w words) percent(r money.Rate) string {
	const every = 10
	return w.Percent(r, every)
}

// quoted sets the name of a party apart from the sentence around it.
func (w words) quoted(name string) string { return w.Quote(w.Typeset(printable(name))) }

// sentences joins what there is to say.
func sentences(say ...string) string {
	return strings.Join(slices.DeleteFunc(say, func(s string) bool { return s == "" }), " ")
}
