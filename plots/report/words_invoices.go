package report

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// firstInvoicesShown is how many invoices of a party are shown.
const firstInvoicesShown = 3

// firstInvoicesRead is among how many these are looked for: those of tickets are shown once.
const firstInvoicesRead = 1000

// invoiceColumns head the table of the first invoices.
var invoiceColumns = [...]locale.Phrase{
	{EN: "Ordered", FR: "Commandé"}, {EN: "Delivered", FR: "Livré"}, {EN: "Invoiced", FR: "Facturé"},
	{EN: "Due", FR: "Échéance"}, {EN: "In the bank", FR: "En banque"},
}

var (
	saySoMany       = locale.Phrase{EN: "%s × %s", FR: "%s × %s"}
	sayWithVAT      = locale.Phrase{EN: "With VAT", FR: "TTC"}
	sayNoInvoices   = locale.Phrase{EN: "No invoice is dated in the period.", FR: "Aucune facture n'est datée de la période."}
	sayPartCredited = locale.Phrase{EN: "credited", FR: "avoir"}
	sayPartIsNever  = locale.Phrase{EN: "never", FR: "jamais"}
)

// firstInvoices is a table of the party's first invoices, a line a part. What an invoice says
// of all its parts is written once. Nil: there is none.
func (w words) firstInvoices(p *forecast.Party) [][]string {
	invoices := w.inEqual(w.result().FirstInvoices(p, firstInvoicesRead))
	if len(invoices) == 0 {
		return nil
	}
	rows := [][]string{w.invoiceHead()}
	for _, of := range invoices[:min(len(invoices), firstInvoicesShown)] {
		for _, row := range of.rows {
			if amount := len(row) - 1; of.times > 1 {
				row[amount] = w.Say(saySoMany, w.Integer(int64(of.times)), row[amount])
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// EqualInvoices are some that follow each other and say the same but for their names, as those of tickets do.
type equalInvoices struct {
	times int
	rows  [][]string
}

// inEqual gathers the parts of invoices, and invoices that say the same.
func (w words) inEqual(parts []forecast.InvoicePart) []equalInvoices {
	var all []equalInvoices
	for i := 0; i < len(parts); {
		next := equalInvoices{times: 1}
		for first := i; i < len(parts) && parts[i].Invoice == parts[first].Invoice; i++ {
			next.rows = append(next.rows, w.invoiceRow(parts[first:i+1]))
		}
		if last := len(all) - 1; last >= 0 && slices.EqualFunc(all[last].rows, next.rows, slices.Equal) {
			all[last].times++
		} else {
			all = append(all, next)
		}
	}
	return all
}

// invoiceRow is the line of the last of the first parts of an invoice.
func (w words) invoiceRow(parts []forecast.InvoicePart) []string {
	last := len(parts) - 1
	part := parts[last]
	row := []string{w.between(part.Ordered), w.between(part.Delivered), w.tableDate(part.Invoiced), w.tableDate(part.Due), w.payments(part), w.exact(part.Gross)}
	if last > 0 {
		row[2] = ""
		if part.Ordered == parts[last-1].Ordered && part.Delivered == parts[last-1].Delivered {
			row[0], row[1] = "", ""
		}
	}
	return row
}

// invoiceTable lays the rows out in the width of the terminal: payments wrap where there is no
// room.
func invoiceTable(rows [][]string, t Terminal) string {
	const wide, narrow, paid, amount = 2, 1, 4, 5
	others, widest := 0, columnWidth(rows, paid)
	for i := range rows[0] {
		if i != paid {
			others += columnWidth(rows, i)
		}
	}
	gap := wide
	if others+widest+len(rows[0])*wide > t.Width {
		gap = narrow
	}
	left := max(t.Width-others-len(rows[0])*gap, columnWidth(rows[:1], paid))
	for _, row := range rows {
		if utf8.RuneCountInString(row[paid]) > left {
			row[paid] = strings.ReplaceAll(row[paid], ", ", ",\n")
		}
	}
	writer := newTable(gap)
	writer.SetColumnConfigs([]table.ColumnConfig{
		{Number: paid + 1, WidthMax: left, WidthMaxEnforcer: text.WrapSoft},
		{Number: amount + 1, Align: text.AlignRight, AlignHeader: text.AlignRight},
	})
	writer.AppendHeader(tableRow(rows[0]))
	for _, row := range rows[1:] {
		writer.AppendRow(tableRow(row))
	}
	return trimLines(writer.Render())
}

func (w words) invoiceHead() []string {
	head := make([]string, 0, len(invoiceColumns)+1)
	for _, title := range invoiceColumns {
		head = append(head, w.Say(title))
	}
	if w.model().VAT == nil {
		return append(head, w.Say(sayAmount))
	}
	return append(head, w.Say(sayWithVAT))
}

// payments says when a part reaches the bank, with the share of each day where there are
// several.
func (w words) payments(part forecast.InvoicePart) string {
	items := make([]string, len(part.Payments))
	for i, payment := range part.Payments {
		items[i] = w.Say(sayPartIsNever)
		switch {
		case payment.Credited:
			items[i] = w.Say(sayPartCredited)
		case !payment.Never():
			items[i] = w.tableDate(payment.Cash)
		}
		if len(items) > 1 {
			share := money.Ratio(payment.Gross, part.Gross)
			items[i] = w.Say(sayBracketed, items[i], w.Percent(share, 1))
		}
	}
	return strings.Join(items, ", ")
}

// between is the days of the first and the last order: "6–27 Jan", or one day.
func (w words) between(s calendar.Span) string {
	switch {
	case s.First == s.Last:
		return w.tableDate(s.First)
	case s.First.StartOfMonth() == s.Last.StartOfMonth():
		return w.inItsYear(w.ShortDays(s.First, s.Last), s.Last)
	}
	return w.tableDate(s.First) + " – " + w.tableDate(s.Last)
}

// tableDate leaves the year out of dates of the year in which the forecast begins.
func (w words) tableDate(date calendar.Date) string { return w.inItsYear(w.ShortDate(date), date) }

// inItsYear adds the year to a day that is not of the one in which the forecast begins.
func (w words) inItsYear(day string, date calendar.Date) string {
	if date.StartOf(calendar.Year) == w.span().First.StartOf(calendar.Year) {
		return day
	}
	return w.WithYear(day, date)
}
