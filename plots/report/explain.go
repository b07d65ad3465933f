package report

import (
	"fmt"
	"io"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

// chainSteps name the dates that lead to a line of cash, in their order.
var chainSteps = []struct {
	say locale.Phrase
	of  func(forecast.Flow) *calendar.Date
}{
	{locale.Phrase{EN: "ordered %s", FR: "commandé le %s"}, func(f forecast.Flow) *calendar.Date { return f.Chain.Ordered }},
	{locale.Phrase{EN: "delivered %s", FR: "livré le %s"}, func(f forecast.Flow) *calendar.Date { return f.Chain.Delivered }},
	{locale.Phrase{EN: "invoiced %s", FR: "facturé le %s"}, func(f forecast.Flow) *calendar.Date { return f.Chain.Invoiced }},
	{locale.Phrase{EN: "due %s", FR: "échu le %s"}, func(f forecast.Flow) *calendar.Date { return &f.Chain.Due }},
	{locale.Phrase{EN: "paid %s", FR: "payé le %s"}, func(f forecast.Flow) *calendar.Date { return &f.Chain.Paid }},
	{locale.Phrase{EN: "in the bank %s", FR: "en banque le %s"}, func(f forecast.Flow) *calendar.Date { return &f.Date }},
}

// whyPhrases say each reason in words.
var whyPhrases = map[forecast.Reason]locale.Phrase{
	forecast.WhyQuoted:     {EN: "ordered once a quote was accepted and entered", FR: "commandé une fois un devis accepté et saisi"},
	forecast.WhyInAdvance:  {EN: "asked before the invoice", FR: "demandé avant la facture"},
	forecast.WhyRolled:     {EN: "due on a day without business: moved to the next", FR: "échu un jour chômé : reporté au suivant"},
	forecast.WhyLate:       {EN: "paid later than due", FR: "payé après l'échéance"},
	forecast.WhyDisputed:   {EN: "disputed: held until that is settled", FR: "contesté : retenu jusqu'à l'accord"},
	forecast.WhyReminded:   {EN: "paid because of a reminder", FR: "payé à la suite d'une relance"},
	forecast.WhyPlan:       {EN: "paid by a payment plan", FR: "payé selon un plan de paiement"},
	forecast.WhyRecovered:  {EN: "paid because it was recovered", FR: "payé à la suite du recouvrement"},
	forecast.WhyRecovery:   {EN: "what recovery costs", FR: "le prix du recouvrement"},
	forecast.WhySold:       {EN: "sold to a factor, who pays an advance", FR: "cédé à un factor, qui verse une avance"},
	forecast.WhyRest:       {EN: "the rest of what was sold to a factor, once the customer has paid it", FR: "le reste de ce qui a été cédé à un factor, une fois payé par le client"},
	forecast.WhyRecourse:   {EN: "the factor takes its advance back", FR: "le factor reprend son avance"},
	forecast.WhyStopped:    {EN: "delivered later, once enough of what was open had been paid", FR: "livré plus tard, une fois assez payé de ce qui était dû"},
	forecast.WhyLateFee:    {EN: "what being late costs the payer", FR: "ce que le retard coûte au payeur"},
	forecast.WhySetBack:    {EN: "put off: an incident, or a debit that failed and was tried again", FR: "repoussé : un incident, ou un prélèvement rejeté et représenté"},
	forecast.WhyEarly:      {EN: "paid before it is due", FR: "payé avant l'échéance"},
	forecast.WhyDiscount:   {EN: "the early-payment discount is taken", FR: "l'escompte est pris"},
	forecast.WhyByMonth:    {EN: "a share paid by the month", FR: "une part payée au mois"},
	forecast.WhyCreditNote: {EN: "a credit note is netted", FR: "un avoir est imputé"},
	forecast.WhyOpenItem:   {EN: "unpaid on the first day", FR: "impayé au premier jour"},
	forecast.WhyMeans:      {EN: "the means of payment takes days", FR: "le moyen de paiement prend des jours"},
	forecast.WhyBankDay:    {EN: "the bank works on the next day only", FR: "la banque ne travaille que le jour suivant"},
	forecast.WhyReminder:   {EN: "a reminder is sent", FR: "une relance part"},
	forecast.WhyLeft:       {EN: "a commitment is left before its end", FR: "un engagement est quitté avant son terme"},
	forecast.WhyDeposit:    {EN: "the deposit goes back", FR: "le dépôt de garantie est rendu"},
	forecast.WhyWaited:     {EN: "it waited until there was cash for it", FR: "elle attendait que la trésorerie le permette"},
}

var (
	sayOnDay        = locale.Phrase{EN: "%s: %s on %s", FR: "%s : %s le %s"}
	sayOfInvoice    = locale.Phrase{EN: "%s: invoice %s", FR: "%s : facture %s"}
	sayOpensAt      = locale.Phrase{EN: "balance the evening before %s, that evening %s", FR: "solde la veille %s, ce soir-là %s"}
	sayOwnThen      = locale.Phrase{EN: "own cash that evening, without the %s drawn on the credit line: %s", FR: "trésorerie propre ce soir-là, sans les %s tirés sur la ligne de crédit : %s"}
	sayWrittenOff   = locale.Phrase{EN: "%s  never paid: written off on %s", FR: "%s  jamais payé : passé en perte le %s"}
	sayCreditedOn   = locale.Phrase{EN: "%s  credited at the end of a dispute, on %s", FR: "%s  avoir à la fin du litige, le %s"}
	sayAskedAll     = locale.Phrase{EN: "The invoice asks for nothing more: all of it was asked in advance.", FR: "La facture ne demande plus rien : tout a été demandé d'avance."}
	sayAskedSoon    = locale.Phrase{EN: "%s  is paid in advance, by %s, and not in it: in the bank on %s", FR: "%s  est payé d’avance, par %s, et n’y est plus : en banque le %s"}
	saySettled      = locale.Phrase{EN: "Asked in all, %s: %s.", FR: "Demandé en tout, %s : %s."}
	sayAskedWhole   = locale.Phrase{EN: "Asked in all, %s.", FR: "Demandé en tout, %s."}
	sayAskedVAT     = locale.Phrase{EN: "%s (of which VAT %s)", FR: "%s (dont TVA %s)"}
	sayPartPaid     = locale.Phrase{EN: "%s paid", FR: "%s payés"}
	sayPartLater    = locale.Phrase{EN: "%s paid after the last day", FR: "%s payés après le dernier jour"}
	sayPartDiscount = locale.Phrase{EN: "%s of discount", FR: "%s d’escompte"}
	sayPartNoted    = locale.Phrase{EN: "%s credited", FR: "%s d’avoir"}
	sayPartNever    = locale.Phrase{EN: "%s never paid", FR: "%s jamais payés"}
	sayDated        = locale.Phrase{EN: "dated %s", FR: "daté du %s"}
	sayQuiet        = locale.Phrase{EN: "Nothing moves on that day.", FR: "Rien ne bouge ce jour-là."}
	sayNextMove     = locale.Phrase{EN: "The next line of cash is on %s.", FR: "Le mouvement suivant est le %s."}
	saySeveral      = locale.Plural{One: locale.Phrase{EN: "%s order", FR: "%s commande"}, Many: locale.Phrase{EN: "%s orders", FR: "%s commandes"}}
	sayNoMoves      = locale.Phrase{EN: "no line of cash", FR: "aucun mouvement"}
	sayMovesCount   = locale.Plural{One: locale.Phrase{EN: "%s line of cash", FR: "%s mouvement"}, Many: locale.Phrase{EN: "%s lines of cash", FR: "%s mouvements"}}
)

// ExplainDay writes the chain behind each line of cash of one day.
func (d *Document) ExplainDay(w io.Writer, o strategy.Outcome, day calendar.Date) error {
	flows := o.Result.Flows()
	var onDay []forecast.Flow
	next := ""
	for _, f := range flows {
		switch {
		case f.Date == day:
			onDay = append(onDay, f)
		case f.Date > day && next == "":
			next = d.Language.Say(sayNextMove, d.Language.Date(f.Date))
		}
	}
	l := d.Language
	before, after := o.Result.Before, o.Result.Days[day-d.span().First]
	if day > d.span().First {
		before = o.Result.Days[day-d.span().First-1]
	}
	moves := l.Count(len(onDay), sayMovesCount)
	if len(onDay) == 0 {
		moves = l.Say(sayNoMoves)
	}
	lines := []string{
		l.Say(sayOnDay, printable(d.name(o)), moves, l.DateWithWeekday(day)),
		l.Say(sayOpensAt, d.exact(before.Cash), d.exact(after.Cash)),
	}
	if after.Credit != 0 {
		lines = append(lines, l.Say(sayOwnThen, d.exact(after.Credit), d.exact(after.Own())))
	}
	if len(onDay) == 0 {
		lines = append(lines, strings.TrimSpace(l.Say(sayQuiet)+" "+next))
	}
	return d.writeChains(w, o, lines, onDay)
}

// ExplainInvoice writes the chain behind each line of cash of one invoice. It tells whether
// the strategy has such an invoice with cash in the horizon.
func (d *Document) ExplainInvoice(w io.Writer, o strategy.Outcome, id string) (found bool, err error) {
	var ofInvoice []forecast.Flow
	for _, f := range o.Result.Flows() {
		if f.Invoice == id {
			ofInvoice = append(ofInvoice, f)
		}
	}
	endings := o.Result.Endings(id)
	if len(ofInvoice)+len(endings) == 0 {
		return d.explainPrepaid(w, o, id)
	}
	if err := d.writeChains(w, o, []string{d.Language.Say(sayOfInvoice, printable(d.name(o)), printable(id))}, ofInvoice); err != nil {
		return true, err
	}
	if err := d.writePrepayments(w, o.Result.Prepayments(id)); err != nil {
		return true, err
	}
	if err := d.writeEndings(w, endings); err != nil {
		return true, err
	}
	if err := d.writeSettled(w, o.Result.Settled(id)); err != nil {
		return true, err
	}
	return true, d.writeBeside(w, o, id)
}

// explainPrepaid tells how an invoice was paid that asks for nothing more; it returns false where there is none.
func (d *Document) explainPrepaid(w io.Writer, o strategy.Outcome, id string) (found bool, err error) {
	prepaid := o.Result.PaidInAdvance(id)
	if len(prepaid) == 0 {
		return false, nil
	}
	if err := writeLines(w, []string{d.Language.Say(sayOfInvoice, printable(d.name(o)), printable(id)), "", d.Language.Say(sayAskedAll)}); err != nil {
		return true, err
	}
	return true, d.writePrepayments(w, prepaid)
}

// writeSettled sums up what becomes of an invoice that is not paid at once and in full.
func (d *Document) writeSettled(w io.Writer, s forecast.Settlement) error {
	var parts []string
	for _, part := range []struct {
		phrase locale.Phrase
		amount money.Amount
	}{
		{sayPartPaid, s.Paid - s.Later}, {sayPartLater, s.Later}, {sayPartDiscount, s.Discount}, {sayPartNoted, s.Credited}, {sayPartNever, s.Unpaid},
	} {
		if part.amount != 0 {
			parts = append(parts, d.Language.Say(part.phrase, d.exact(part.amount)))
		}
	}
	asked := d.exact(s.Asked)
	if s.VAT != 0 {
		asked = d.Language.Say(sayAskedVAT, asked, d.exact(s.VAT))
	}
	switch {
	case len(parts) > 1:
		return writeLines(w, []string{"", d.Language.Say(saySettled, asked, strings.Join(parts, ", "))})
	case s.VAT != 0:
		return writeLines(w, []string{"", d.Language.Say(sayAskedWhole, asked)})
	}
	return nil
}

// writePrepayments names what was paid before an invoice for its orders.
func (d *Document) writePrepayments(w io.Writer, prepaid []forecast.Prepayment) error {
	var lines []string
	for _, p := range prepaid {
		lines = append(lines, "", d.Language.Say(sayAskedSoon, d.exact(p.Amount), printable(p.Invoice), d.Language.Date(p.Day)))
	}
	return writeLines(w, lines)
}

// writeEndings writes what of an invoice brings no money.
func (d *Document) writeEndings(w io.Writer, endings []forecast.Ending) error {
	var lines []string
	for _, e := range endings {
		say := sayWrittenOff
		if e.Credited {
			say = sayCreditedOn
		}
		lines = append(lines, "", d.Language.Say(say, d.exact(e.Gross), d.Language.Date(e.Day)))
	}
	return writeLines(w, lines)
}

// writeLines writes lines, if there are any.
func writeLines(w io.Writer, lines []string) error {
	if len(lines) == 0 {
		return nil
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n")+"\n")
	return err
}

func (d *Document) writeChains(w io.Writer, o strategy.Outcome, lines []string, flows []forecast.Flow) error {
	for _, equal := range d.equalLines(flows) {
		f := equal[0]
		lines = append(lines, "", d.chainHead(equal), "  "+d.chain(f))
		for _, reason := range f.Why {
			lines = append(lines, "  · "+d.Language.Say(whyPhrases[reason]))
		}
		for _, amount := range d.amounts(o, f) {
			lines = append(lines, "  · "+amount)
		}
	}
	return writeLines(w, lines)
}

// equalLines gathers the lines of cash that are told alike but for their invoices, as those of tickets are.
func (d *Document) equalLines(flows []forecast.Flow) [][]forecast.Flow {
	var all [][]forecast.Flow
	place := map[string]int{}
	for _, f := range flows {
		named := f
		named.Invoice = ""
		told := fmt.Sprint(f.Party.ID, f.Party.Side, f.Kind, f.Orders, f.Why, d.chainHead([]forecast.Flow{named}), d.chain(f))
		at, known := place[told]
		if !known {
			at = len(all)
			place[told], all = at, append(all, nil)
		}
		all[at] = append(all[at], f)
	}
	return all
}

// chainHead is the amount, the party and the invoice of a line of cash, or of the first and the last of
// several that are equal.
func (d *Document) chainHead(equal []forecast.Flow) string {
	f, last := equal[0], equal[len(equal)-1]
	amount := locale.Plus(f.Amount, d.exact(f.Amount))
	if len(equal) > 1 {
		amount = d.Language.Say(saySoMany, d.Language.Integer(int64(len(equal))), amount)
	}
	head := amount + "  " + d.flowName(f)
	if f.Invoice != "" {
		head += ", " + d.invoiceNames(f.Invoice, last.Invoice)
	}
	if f.Orders > 1 {
		head += " (" + d.Language.Count(f.Orders, saySeveral) + ")"
	}
	return head
}

// invoiceNames names an invoice, or the first and the last of several, of which only what follows the name
// that both bear is said again: "shop/2027-01-10 … /120".
func (d *Document) invoiceNames(first, last string) string {
	if first == last {
		return printable(first)
	}
	common := 0
	for i, begins := 0, first+"/"; i < min(len(begins), len(last)) && begins[i] == last[i]; i++ {
		if last[i] == '/' {
			common = i
		}
	}
	return printable(first + " … " + last[common:])
}

// chain is the dates of a line of cash, as far as they are known. An expense or income is not
// ordered: it has a date.
func (d *Document) chain(f forecast.Flow) string {
	var steps []string
	for i, step := range chainSteps {
		switch day := step.of(f); {
		case day == nil:
		case i == 0 && f.Invoice == "":
			steps = append(steps, d.Language.Say(sayDated, d.Language.Date(*day)))
		default:
			steps = append(steps, d.Language.Say(step.say, d.Language.Date(*day)))
		}
	}
	return strings.Join(steps, " → ")
}

// exact writes an amount with every decimal.
func (d *Document) exact(a money.Amount) string { return d.Language.Money(d.currency(), a) }
