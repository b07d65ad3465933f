package report

import (
	"io"
	"regexp"
	"strings"

	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

var (
	sayOneOf     = locale.Phrase{EN: "One of %s invoices of that day: %s. Together they ask for %s.", FR: "Une des %s factures de ce jour-là : %s. Ensemble, elles demandent %s."}
	sayAsksFor   = locale.Phrase{EN: "%s for %s", FR: "%s pour %s"}
	sayElsewhere = locale.Phrase{EN: "%s: what is invoiced on that day asks for %s.", FR: "%s : ce qui est facturé ce jour-là demande %s."}
)

// numberedInvoice is the id of an invoice: a party, a day and, of several of a day, the number.
var numberedInvoice = regexp.MustCompile(`^(.+/\d{4}-\d\d-\d\d(?:/advance)?)(?:/\d+)?$`)

// An asked is an invoice and what it asks for, with VAT.
type asked struct {
	invoice string
	amount  money.Amount
}

// askedThatDay lists the invoices of the day on which one was made for its party, and what they ask for
// together. It returns none where the id is not the forecast's own, or where a factor buys one, which is
// then paid twice.
func askedThatDay(o strategy.Outcome, id string) (all []asked, sum money.Amount) {
	parts := numberedInvoice.FindStringSubmatch(id)
	if parts == nil {
		return nil, 0
	}
	known := map[string]bool{}
	for _, pieces := range o.Result.Pieces() {
		for i := range pieces {
			other := pieces[i].Invoice
			if known[other] || !strings.HasPrefix(other, parts[1]) {
				continue
			}
			known[other] = true
			if same := numberedInvoice.FindStringSubmatch(other); same == nil || same[1] != parts[1] {
				continue
			}
			amount := o.Result.Settled(other).Asked
			if amount == 0 {
				return nil, 0
			}
			all, sum = append(all, asked{other, amount}), sum+amount
		}
	}
	return all, sum
}

// writeBeside names the invoices that stand beside one: orders that were one invoice are several where a
// strategy gives some of them other terms. It tells too where the baseline asks for more or less that day.
func (d *Document) writeBeside(w io.Writer, o strategy.Outcome, id string) error {
	const most = 5
	var lines []string
	all, sum := askedThatDay(o, id)
	if len(all) > 1 {
		named := []string{d.invoiceNames(all[0].invoice, all[len(all)-1].invoice)}
		if len(all) <= most {
			named = named[:0]
			for _, one := range all {
				named = append(named, d.Language.Say(sayAsksFor, printable(one.invoice), d.exact(one.amount)))
			}
		}
		lines = append(lines, "", d.Language.Say(sayOneOf, d.Language.Integer(int64(len(all))), strings.Join(named, ", "), d.exact(sum)))
	}
	base := d.Compared.Outcomes[0]
	if _, before := askedThatDay(base, id); sum != 0 && before != 0 && before != sum {
		lines = append(lines, "", d.Language.Say(sayElsewhere, printable(d.name(base)), d.exact(before)))
	}
	return writeLines(w, lines)
}
