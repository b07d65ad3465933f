package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
	"cashgap/plots/report"
	"cashgap/scenario"
)

// shipped compares the strategies of every shipped scenario in a folder.
func shipped(t *testing.T, folder string) map[string]*report.Document {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil || len(names) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	documents := map[string]*report.Document{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		s, problems := scenario.Load(os.DirFS(filepath.Dir(name)), filepath.Base(name), data)
		if s == nil {
			t.Fatalf("%s: %+v", name, problems)
		}
		documents[filepath.Base(name)] = &report.Document{Title: s.Title, Compared: strategy.Compare(s.Model, s.Strategies, s.Shocks...)}
	}
	return documents
}

// accountsOf are the balances of a day as the journal's accounts have them, debit positive.
func accountsOf(d forecast.Day) map[forecast.Account]money.Amount {
	return map[forecast.Account]money.Amount{
		forecast.Cash: d.Cash, forecast.Receivable: d.Receivables, forecast.StockAccount: d.Stock, forecast.Payable: -d.Payables,
		forecast.AdvanceReceived: -d.Advances, forecast.VATAccount: -d.VAT, forecast.Borrowed: -d.Debt - d.Credit,
	}
}

// Every entry of the journal balances, and its accounts are the balances of every day.
func TestTheJournalAuditsTheBalances(t *testing.T) {
	for _, folder := range []string{"../../scenarios", "../../scenarios/levers"} {
		for name, document := range shipped(t, folder) {
			for _, o := range document.Compared.Outcomes {
				auditJournal(t, name+", "+o.Strategy.ID, o.Result)
			}
		}
	}
}

func auditJournal(t *testing.T, what string, r *forecast.Result) {
	t.Helper()
	entries, running := r.Journal(), map[forecast.Account]money.Amount{}
	for date := r.Model.Span.First - 1; date <= r.Model.Span.Last; date++ {
		for len(entries) > 0 && entries[0].Date == date {
			var sum money.Amount
			for _, p := range entries[0].Postings {
				running[p.Account] += p.Amount
				sum += p.Amount
			}
			if sum != 0 {
				t.Fatalf("%s: the entry of %v is %d out of balance: %+v", what, date, sum, entries[0])
			}
			entries = entries[1:]
		}
		day := r.Before
		if date >= r.Model.Span.First {
			day = r.Days[date-r.Model.Span.First]
		}
		for account, want := range accountsOf(day) {
			if running[account] != want {
				t.Fatalf("%s: on %v account %d of the journal is at %d, the balance is %d", what, date, account, running[account], want)
			}
		}
	}
	if len(entries) > 0 {
		t.Errorf("%s: entries are left after the end: %+v", what, entries[0])
	}
}

// Hledger reads the journal of every shipped scenario and comes to the same balances at the end
// of every month.
func TestHledgerAgrees(t *testing.T) {
	hledger, err := exec.LookPath("hledger")
	if err != nil {
		t.Skip("hledger is not installed")
	}
	for name, document := range shipped(t, "../../scenarios") {
		for _, o := range document.Compared.Outcomes {
			file := filepath.Join(t.TempDir(), "run.journal")
			var journal bytes.Buffer
			if err := document.WriteJournal(&journal, o); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, journal.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			agree(t, name+", "+o.Strategy.ID, monthEnds(t, hledger, file), o.Result)
		}
	}
}

// monthEnds returns hledger's balances of accounts by month, as it prints them.
func monthEnds(t *testing.T, hledger, file string) [][]string {
	t.Helper()
	if out, err := exec.Command(hledger, "-f", file, "check").CombinedOutput(); err != nil {
		t.Fatalf("hledger refuses the journal: %v\n%s", err, out)
	}
	out, err := exec.Command(hledger, "-f", file, "balance", "--historical", "--monthly", "--depth", "2", "--empty", "-O", "csv", "assets", "liabilities").Output()
	if err != nil {
		t.Fatal(err)
	}
	table, err := csv.NewReader(bytes.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func agree(t *testing.T, what string, table [][]string, r *forecast.Result) {
	t.Helper()
	rows := map[string][]string{}
	for _, row := range table[1:] {
		rows[row[0]] = row[1:]
	}
	names := map[forecast.Account]string{
		forecast.Cash: "assets:cash", forecast.Receivable: "assets:receivables", forecast.StockAccount: "assets:stock", forecast.Payable: "liabilities:payables",
		forecast.AdvanceReceived: "liabilities:advances", forecast.VATAccount: "liabilities:vat", forecast.Borrowed: "liabilities:borrowed",
	}
	for column, heading := range table[0][1:] {
		end := (r.Model.Span.First - 1).StartOf(calendar.Month).AddMonths(column).EndOf(calendar.Month)
		day := r.Before
		if end >= r.Model.Span.First {
			day = r.Days[min(end, r.Model.Span.Last)-r.Model.Span.First]
		}
		for account, want := range accountsOf(day) {
			got := "0"
			if row, known := rows[names[account]]; known {
				got = row[column]
			}
			if got = strings.TrimSuffix(got, " "+r.Model.Currency.Code()); got != r.Model.Currency.Format(want) && (got != "0" || want != 0) {
				t.Fatalf("%s: at the end of %s hledger has %s in %s, the balance is %s", what, heading, got, names[account], r.Model.Currency.Format(want))
			}
		}
	}
}
