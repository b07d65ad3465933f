package report

import (
	"encoding/csv"
	"io"
	"iter"
	"strconv"
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
)

// WriteCSV writes every strategy's days, one row a day, or with Flows its lines of cash. The
// separator is a comma and the decimals follow a point, whatever the language.
func (d *Document) WriteCSV(w io.Writer) error {
	writer := csv.NewWriter(w)
	header, rows := dailyHeader, d.dailyRows
	if d.Flows {
		header, rows = flowHeader, d.flowRows
	}
	if err := writer.Write(header); err != nil {
		return err
	}
	for _, o := range d.Compared.Outcomes {
		for row := range rows(o) {
			if err := writer.Write(row); err != nil {
				return err
			}
		}
	}
	writer.Flush()
	return writer.Error()
}

var (
	dailyHeader = []string{"strategy", "date", "receipts", "disbursements", "financing", "cash", "credit", "receivables", "payables", "stock"}
	flowHeader  = []string{"strategy", "date", "amount", "party", "kind", "invoice", "orders", "ordered", "delivered", "invoiced", "due", "paid", "why"}
)

// dailyRows are a strategy's days. A row is good until the next one.
func (d *Document) dailyRows(o strategy.Outcome) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		row, currency := make([]string, 0, len(dailyHeader)), d.currency()
		for i, day := range o.Result.Days {
			row = append(row[:0], harmless(o.Strategy.ID), (d.span().First + calendar.Date(i)).String())
			for _, amount := range [...]money.Amount{day.Receipts, day.Disbursements, day.Financing, day.Cash, day.Credit, day.Receivables, day.Payables, day.Stock} {
				row = append(row, currency.Format(amount))
			}
			if !yield(row) {
				return
			}
		}
	}
}

// flowRows are a strategy's lines of cash.
func (d *Document) flowRows(o strategy.Outcome) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for _, f := range o.Result.Flows() {
			row := []string{
				harmless(o.Strategy.ID), f.Date.String(), d.amount(f.Amount), harmless(f.Party.ID), string(f.Kind), harmless(f.Invoice), strconv.Itoa(f.Orders),
				dateOrEmpty(f.Chain.Ordered), dateOrEmpty(f.Chain.Delivered), dateOrEmpty(f.Chain.Invoiced), f.Chain.Due.String(), f.Chain.Paid.String(),
				strings.Join(reasons(f.Why), " "),
			}
			if !yield(row) {
				return
			}
		}
	}
}

func dateOrEmpty(d *calendar.Date) string {
	if d == nil {
		return ""
	}
	return d.String()
}

// harmless keeps a spreadsheet from computing a name: a leading quote makes it text. Source:
// OWASP ASVS 4.0.3, 1.2.10 (formula injection).
func harmless(name string) string {
	if name != "" && strings.ContainsAny(name[:1], "=+-@\t\x00") {
		return "'" + name
	}
	return name
}
