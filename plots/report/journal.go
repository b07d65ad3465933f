package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/strategy"
)

// accountNames are how the accounts are called in the journal; those that end with a colon
// have one below for each party.
var accountNames = map[forecast.Account]string{
	forecast.Cash:            "assets:cash",
	forecast.Receivable:      "assets:receivables:",
	forecast.StockAccount:    "assets:stock",
	forecast.Payable:         "liabilities:payables:",
	forecast.AdvanceReceived: "liabilities:advances:",
	forecast.VATAccount:      "liabilities:vat",
	forecast.Borrowed:        "liabilities:borrowed:",
	forecast.Opening:         "equity:opening",
	forecast.Sales:           "income:sales",
	forecast.Bought:          "expenses:bought",
	forecast.BadDebts:        "expenses:bad debts",
	forecast.Discounts:       "expenses:discounts",
	forecast.Fees:            "expenses:fees",
	forecast.InterestPaid:    "expenses:interest",
	forecast.LeverCosts:      "expenses:strategy",
	forecast.LateFeesEarned:  "income:late fees",
}

// WriteJournal writes the projection under one strategy as a double-entry journal in plain
// text, as hledger and ledger read it.
func (d *Document) WriteJournal(w io.Writer, o strategy.Outcome) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "; %s — %s\n; cashgap %s, scenario sha256 %s\n", journalText(d.Title), journalText(d.name(o)), d.Version, d.SHA256)
	for _, entry := range o.Result.Journal() {
		fmt.Fprintf(b, "\n%v %s\n", entry.Date, d.describe(entry))
		for _, p := range entry.Postings {
			name := accountNames[p.Account]
			if strings.HasSuffix(name, ":") {
				name += accountText(p.Party.ID)
			}
			fmt.Fprintf(b, "    %s  %s %s\n", name, d.amount(p.Amount), d.currency().Code())
		}
	}
	return b.Flush()
}

// describe says what an entry is about.
func (d *Document) describe(entry forecast.Entry) string {
	switch {
	case entry.Party == nil:
		return "opening"
	case entry.Invoice == "":
		return journalText(entry.Party.ID)
	}
	return journalText(entry.Party.ID) + " | " + journalText(entry.Invoice)
}

// journalText keeps a name from being read as a mark of the journal: a semicolon begins a
// comment, and two spaces end an account.
func journalText(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer(";", ",", "|", "/").Replace(printable(s))), " ")
}

// accountText makes an account of an id, and different ones of different ids: ids hold no
// percent sign that is followed by the number of a mark.
func accountText(id string) string {
	return strings.NewReplacer("%3B", "%253B", ";", "%3B", "  ", " %20").Replace(printable(id))
}
