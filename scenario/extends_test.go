package scenario_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"cashgap/forecast"
	"cashgap/forecast/say"
	"cashgap/scenario"
	"cashgap/scenario/diag"
)

const sharedHouse = header + `title: House
law: FR
vat: {rate: 20%, period: quarter, paid: on the 24th}
customers:
  hotel: {sales: {amount: 100, every: month, day: 5}, terms: 90 days, pays: {late: 9 days, never: 1%}}
  bar: {sales: {amount: 30, dates: [2027-02-01]}, terms: 10 days}
expenses:
  rent: {amount: 50, every: month}
open_items: {receivables: {file: open.csv}}
strategies:
  sooner: {levers: [{customers: hotel, terms: 10 days}]}
  later: {levers: [{customers: bar, terms: 30 days}]}
`

// loadTree loads a scenario that stands in a folder of a tree of files.
func loadTree(t *testing.T, folder, text string, files map[string]string) (*scenario.Scenario, []diag.Diagnostic) {
	t.Helper()
	tree := fstest.MapFS{}
	for name, data := range files {
		tree[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return scenario.LoadBelow(tree, folder, "sites/paris.yaml", []byte(text))
}

// What a file extends is what it would say itself: maps merge key by key at any depth, scalars
// and lists replace, none takes away.
func TestExtends(t *testing.T) {
	files := map[string]string{
		"house.yaml": sharedHouse, "open.csv": "party,due,amount\nhotel,2027-01-31,120\n",
		"sites/region.yaml": "extends: ../house.yaml\ncash: {floor: 300}\nexpenses: {rent: {amount: 60}}\n",
	}
	extended, problems := loadTree(t, "sites", `extends: region.yaml
title: Paris
cash: {opening: 2_000}
vat: none
customers:
  hotel: {sales: {dates: [2027-03-01]}, pays: {never: none}}
  bar: none
  shop: {sales: {amount: 10, every: week}, terms: 5 days}
strategies: {later: none}
`, files)
	if extended == nil {
		t.Fatal(problems)
	}
	whole, problems := loadTree(t, ".", strings.NewReplacer("opening: 1_000}", "opening: 2_000, floor: 300}", "title: House", "title: Paris").Replace(header)+`title: Paris
law: FR
vat: none
customers:
  hotel: {sales: {amount: 100, dates: [2027-03-01]}, terms: 90 days, pays: {late: 9 days}}
  shop: {sales: {amount: 10, every: week}, terms: 5 days}
expenses:
  rent: {amount: 60, every: month}
open_items: {receivables: {file: open.csv}}
strategies:
  sooner: {levers: [{customers: hotel, terms: 10 days}]}
`, files)
	if whole == nil {
		t.Fatal(problems)
	}
	flows := func(s *scenario.Scenario) []string {
		var all []string
		for _, f := range forecast.NewEngine().Run(s.Model).Flows() {
			all = append(all, f.Date.String()+" "+f.Party.ID+" "+s.Model.Currency.Format(f.Amount))
		}
		return all
	}
	if diff := cmp.Diff(flows(whole), flows(extended)); diff != "" || len(flows(whole)) < 60 {
		t.Errorf("written out -, extended +:\n%s", diff)
	}
	if extended.Title != "Paris" || extended.Model.Floor != 30000 || extended.Model.VAT != nil || len(extended.Strategies) != 1 {
		t.Errorf("title %q, floor %v, VAT %v, %d strategies", extended.Title, extended.Model.Floor, extended.Model.VAT, len(extended.Strategies))
	}
	names := func(files []scenario.NamedFile) (names []string) {
		for _, f := range files {
			names = append(names, f.Name)
		}
		return names
	}
	if got := names(extended.Extends); !slices.Equal(got, []string{"region.yaml", "../house.yaml"}) {
		t.Errorf("extends %v", got)
	}
	if got := names(extended.Files); !slices.Equal(got, []string{"../open.csv"}) {
		t.Errorf("files %v: a table that a house names stands beside the house", got)
	}
}

// What the law says of a term is said where the term stands, and the hash covers every file.
func TestExtendedPlacesAndHash(t *testing.T) {
	const paris = "extends: ../house.yaml\ncash: {opening: 5}\n"
	files := map[string]string{"house.yaml": sharedHouse, "open.csv": "party,due,amount\n"}
	s, problems := loadTree(t, "sites", paris, files)
	if s == nil {
		t.Fatal(problems)
	}
	found := false
	for _, r := range s.Legal() {
		if r.Over > 0 && r.Party.ID == "hotel" {
			found = true
			if r.File != "house.yaml" || !strings.Contains(r.Excerpt, "terms: 90 days") || diag.Line(sharedHouse, r.Line) != r.Excerpt {
				t.Errorf("%s:%d: %q", r.File, r.Line, r.Excerpt)
			}
		}
	}
	if !found {
		t.Error("90 days are lawful")
	}
	files["house.yaml"] += "# a word\n"
	changed, _ := loadTree(t, "sites", paris, files)
	if changed.SHA256 == s.SHA256 {
		t.Error("a house changed, and the hash did not")
	}
	sameWords := cmp.Comparer(func(a, b say.Text) bool { return a.String() == b.String() })
	if diff := cmp.Diff(s.Assumptions(), changed.Assumptions(), sameWords); diff != "" {
		t.Errorf("a comment is no assumption:\n%s", diff)
	}
}

// Eight files may stand behind one; assignments are laid over all of them.
func TestExtendsDepthAndAssignments(t *testing.T) {
	files := map[string]string{"8.yaml": header}
	for i := range 7 {
		files[string(rune('1'+i))+".yaml"] = "extends: " + string(rune('2'+i)) + ".yaml\n"
	}
	tree := fstest.MapFS{}
	for name, data := range files {
		tree[name] = &fstest.MapFile{Data: []byte(data)}
	}
	s, problems := scenario.Load(tree, "test.yaml", []byte("extends: 1.yaml\n"), "cash.opening=7")
	if s == nil || s.Model.Opening != 700 || len(s.Extends) != 8 {
		t.Errorf("%+v: %v", s, problems)
	}
	if s, _ := scenario.Load(tree, "test.yaml", []byte("extends: 1.yaml\n"), "extends=2.yaml"); s != nil {
		t.Error("extends is assigned")
	}
	if s, problems := scenario.Load(nil, "test.yaml", []byte("extends: 1.yaml\n")); s != nil || problems[0].Code != "no-folder" {
		t.Errorf("%+v", problems)
	}
}

// Every value is listed by its path; points in names are quoted, and open items are named by
// their invoices, so that a new one does not rename the others.
func TestAssumptions(t *testing.T) {
	s := load(t, header+`customers: {a.b: {tags: [x, y], sales: [{amount: 1_00, every: month}, {amount: 5, every: week}], terms: 30 days}}
open_items:
  receivables: [{party: a.b, invoice: F-9, due: 2027-01-05, amount: 7}, {party: a.b, invoice: F-3, due: 2027-01-05, amount: 8}]
`)
	var got []string
	for _, a := range s.Assumptions()[5:] {
		got = append(got, a.Path+" = "+a.Value)
	}
	want := []string{
		`customers."a.b".tags = [x, y]`, `customers."a.b".sales.1.amount = 1_00`, `customers."a.b".sales.1.every = month`,
		`customers."a.b".sales.2.amount = 5`, `customers."a.b".sales.2.every = week`, `customers."a.b".terms = 30 days`,
		"open_items.receivables.F-9.party = a.b", "open_items.receivables.F-9.invoice = F-9", "open_items.receivables.F-9.due = 2027-01-05", "open_items.receivables.F-9.amount = 7",
		"open_items.receivables.F-3.party = a.b", "open_items.receivables.F-3.invoice = F-3", "open_items.receivables.F-3.due = 2027-01-05", "open_items.receivables.F-3.amount = 8",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
