package scenario_test

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"cashgap/forecast"
	"cashgap/scenario"
	"cashgap/scenario/diag"
)

const openHeader = header + `vat: {rate: 20%, due_on: payment, period: month, paid: on the 24th}
customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days}}
suppliers: {boisnord: {purchases: {amount: 50, every: month}, terms: 30 days}}
`

// loadBeside loads a scenario with files beside it.
func loadBeside(t *testing.T, text string, files map[string]string) (*scenario.Scenario, []diag.Diagnostic) {
	t.Helper()
	folder := fstest.MapFS{}
	for name, data := range files {
		folder[name] = &fstest.MapFile{Data: []byte(data)}
	}
	s, problems := scenario.Load(folder, "test.yaml", []byte(text))
	if s != nil {
		fitsSchema(t, text)
	}
	return s, problems
}

// open are the open items of a scenario, with the ids of their parties.
func open(t *testing.T, text string, files map[string]string) []string {
	t.Helper()
	s, problems := loadBeside(t, text, files)
	if s == nil {
		t.Fatalf("refused: %+v", problems)
	}
	return items(s.Model)
}

func items(m *forecast.Model) []string {
	var all []string
	for _, item := range m.Open {
		text := item.Party.ID + " " + item.Invoice + " " + item.Due.String() + " " + m.Currency.Format(item.Amount) + " " + item.VAT.String()
		if item.Issued != nil {
			text += " issued " + item.Issued.String()
		}
		if item.Expected != nil {
			text += " expected " + item.Expected.String()
		}
		all = append(all, text)
	}
	return all
}

// A row of a file is the same item as one written in the scenario.
func TestOpenItemsFromFiles(t *testing.T) {
	written := open(t, openHeader+`open_items:
  receivables:
    - {party: habitat, invoice: F-1, issued: 2026-12-11, due: 2027-01-31, amount: 8_640, vat: 20%}
    - {party: habitat, due: 2027-02-28, amount: -40.50, expected: 2027-03-05}
    - {party: habitat, due: 2027-01-15, amount: 7, vat: none}
  payables: {party: boisnord, due: 2026-12-31, amount: 1_200}
`, nil)
	read := open(t, openHeader+`open_items:
  receivables:
    - {file: ledgers/sales.csv}
    - {party: habitat, due: 2027-01-15, amount: 7, vat: none}
  payables: {file: purchases.csv, dates: D/M/Y, columns: {party: Fournisseur, due: Échéance, amount: Solde TTC}}
`, map[string]string{
		"ledgers/sales.csv": "party,invoice,issued,due,amount,expected,vat,disputed\nhabitat,F-1,2026-12-11,2027-01-31,8640,,20%,\nhabitat,,,2027-02-28,-40.50,2027-03-05,,\n",
		"purchases.csv":     "Fournisseur;N°;Échéance;Solde TTC\r\nboisnord;A-7;31/12/2026;1 200,00\r\n",
	})
	if diff := cmp.Diff(written, read); diff != "" || len(read) != 4 {
		t.Errorf("written -, read +:\n%s", diff)
	}
}

// A strategy that restates the company keeps the open items of files, of its own parties.
func TestSetKeepsOpenItemsOfFiles(t *testing.T) {
	s, problems := loadBeside(t, openHeader+`open_items: {receivables: {file: x.csv}}
strategies: {s: {set: {cash: {floor: 7}}}}
`, map[string]string{"x.csv": "party,due,amount\nhabitat,2027-01-31,8640\n"})
	if s == nil {
		t.Fatalf("refused: %+v", problems)
	}
	base := s.Strategies[0].Base
	if diff := cmp.Diff(items(s.Model), items(base)); diff != "" || len(base.Open) != 1 || base.Open[0].Party != party(t, base, "habitat") {
		t.Errorf("(-file +set)\n%s", diff)
	}
}

// The hash of a scenario is that of its bytes, and of the files that it names where it does.
func TestHashCoversFiles(t *testing.T) {
	hash := func(text, csv string) string {
		s, problems := loadBeside(t, text, map[string]string{"x.csv": csv})
		if s == nil {
			t.Fatalf("refused: %+v", problems)
		}
		return s.SHA256
	}
	const csv = "party,due,amount\nhabitat,2027-01-31,8640\n"
	alone := sha256.Sum256([]byte(openHeader))
	if got := hash(openHeader, csv); got != hex.EncodeToString(alone[:]) {
		t.Errorf("without files: %s", got)
	}
	named := openHeader + "open_items: {receivables: [{file: x.csv}, {file: ./x.csv}]}\n"
	first, again := hash(named, csv), hash(named, csv)
	if changed := hash(named, csv+"\n"); first != again || first == changed {
		t.Error("the hash does not follow the bytes of the file")
	}
}

func TestNoFolder(t *testing.T) {
	_, problems := scenario.Load(nil, "test.yaml", []byte(openHeader+"open_items: {receivables: {file: x.csv}}\n"))
	if len(problems) != 1 || problems[0].Code != "no-folder" {
		t.Errorf("%+v", problems)
	}
}

// A name that is assigned has no place in the file.
func TestAssignedFile(t *testing.T) {
	_, problems := scenario.Load(fstest.MapFS{}, "test.yaml", []byte(openHeader), "open_items.receivables.file=x.csv")
	if len(problems) != 1 || problems[0].Code != "missing-file" || problems[0].File != "--set" || problems[0].Text != "" {
		t.Errorf("%+v", problems)
	}
}

// Only regular files below the folder are read: no link leads out of it, and nothing is waited
// for that may never end.
func TestOnlyRegularFilesAreRead(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.csv")
	write(t, outside, "party,due,amount\nhabitat,2027-01-31,8640\n")
	folder := t.TempDir()
	write(t, filepath.Join(folder, "inside.csv"), "party,due,amount\nhabitat,2027-01-31,8640\n")
	for link, target := range map[string]string{"good.csv": "inside.csv", "bad.csv": outside, "up": ".."} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Skip(err)
		}
	}
	codes := map[string]string{"inside.csv": "", "good.csv": "", "bad.csv": "unreadable-file", "up/outside.csv": "unreadable-file", "none.csv": "missing-file"}
	if makePipe(filepath.Join(folder, "pipe.csv")) == nil {
		codes["pipe.csv"] = "not-a-file"
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for name, want := range codes {
		_, problems := scenario.Load(root.FS(), "test.yaml", []byte(openHeader+"open_items: {receivables: {file: "+name+"}}\n"))
		var got []string
		for _, p := range problems {
			got = append(got, p.Code)
			if strings.Contains(p.Problem.String(), folder) {
				t.Errorf("%s: %s names the folder", name, p.Problem)
			}
		}
		if want != "" && !slices.Equal(got, []string{want}) || want == "" && len(got) > 0 {
			t.Errorf("%s: %+v, want %s", name, problems, want)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
