package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// The levers that founders negotiate and suffer are numbered from 1 to levers, and each has a
// scenario in leversFolder.
const (
	leversFolder = "../../scenarios/levers"
	levers       = 60
)

// A leverFile is a scenario that shows levers, with their names by their numbers.
type leverFile struct {
	name  string // as in L05-weekly-invoices
	names map[int]string
	shows map[int]string // the strategy of each, unless it is the first
}

func (f leverFile) path() string { return filepath.Join(leversFolder, f.name+".yaml") }

var (
	leverLine   = regexp.MustCompile(`(?m)^# L(\d+) · (.+?)(?: → (\S+))?$`)
	leverPrefix = regexp.MustCompile(`^(?:L\d\d-)+`)
)

// leverFiles lists the scenarios of levers in the order of their names.
func leverFiles(t *testing.T) []leverFile {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(leversFolder, "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var files []leverFile
	for _, path := range paths {
		f := leverFile{strings.TrimSuffix(filepath.Base(path), ".yaml"), map[int]string{}, map[int]string{}}
		prefix := ""
		for _, line := range leverLine.FindAllStringSubmatch(read(t, path), -1) {
			number, _ := strconv.Atoi(line[1]) // digits, as the pattern says
			f.names[number], f.shows[number] = line[2], line[3]
			prefix += fmt.Sprintf("L%02d-", number)
		}
		if prefix == "" || prefix != leverPrefix.FindString(f.name) {
			t.Errorf("%s names the levers %q in its comments", f.name, prefix)
		}
		files = append(files, f)
	}
	return files
}

// Every lever's scenario is without error and laid out, everything that it expects holds, and
// its comparison is the golden one.
func TestLevers(t *testing.T) {
	for _, f := range leverFiles(t) {
		t.Run(f.name, func(t *testing.T) {
			command(t, "fmt", "--check", f.path())
			command(t, "test", f.path())
			comparison := command(t, "run", f.path(), "--format", "markdown")
			golden(t, filepath.Join("../levers/golden", f.name+".txt"), comparison+"\n"+command(t, "check", f.path()))
		})
	}
}

// Every lever has a scenario, and no golden file is left over.
func TestLeversAreAllShown(t *testing.T) {
	shown := map[int]bool{}
	goldens := []string{}
	for _, f := range leverFiles(t) {
		for number := range f.names {
			shown[number] = true
		}
		goldens = append(goldens, filepath.Join(leversFolder, "golden", f.name+".txt"))
	}
	for number := 1; number <= levers; number++ {
		if !shown[number] {
			t.Errorf("lever %d has no scenario", number)
		}
	}
	found, err := filepath.Glob(filepath.Join(leversFolder, "golden", "*"))
	if diff := cmp.Diff(goldens, found); diff != "" || err != nil {
		t.Errorf("golden files (-want +got): %v\n%s", err, diff)
	}
}

// The README of the levers lists each with its files and what its strategy does.
func TestLeverReadme(t *testing.T) {
	files := leverFiles(t)
	var text strings.Builder
	text.WriteString(`# The levers, one by one

Each file is a small company, once without and once with a lever that founders negotiate, or a habit or an event that
they suffer; its comment predicts the effect in figures that can be followed with a pencil, and ` + "`cashgap test`" + `
proves them. The last column says what one strategy of the file changes; a cost below zero is a gain.

| lever | | file | from the baseline to the strategy |
|---:|---|---|---|
`)
	for number := 1; number <= levers; number++ {
		for _, f := range files {
			if name, ok := f.names[number]; ok {
				fmt.Fprintf(&text, "| L%d | %s | [%s](%s.yaml) | %s |\n", number, name, f.name, f.name, leverEffect(t, f, f.shows[number]))
			}
		}
	}
	golden(t, "../levers/README.md", text.String())
}

// leverMeasures are those in which the effect of a lever shows.
type leverMeasures struct {
	LowestCash  string   `json:"lowest_cash"`
	LowestDate  string   `json:"lowest_cash_date"`
	ClosingCash string   `json:"closing_cash"`
	Cost        string   `json:"cost"`
	DSO         *float64 `json:"dso"`
	DPO         *float64 `json:"dpo"`
	CCC         *float64 `json:"ccc"`
	Receivables string   `json:"receivables_mean"`
}

// leverEffect says in figures how a strategy differs from the baseline: the first unless one is named.
func leverEffect(t *testing.T, f leverFile, shows string) string {
	t.Helper()
	var result struct {
		Scenario   struct{ Currency string }
		Strategies []struct {
			ID       string
			Measures leverMeasures
		}
	}
	if err := json.Unmarshal([]byte(command(t, "run", f.path(), "--format", "json")), &result); err != nil {
		t.Fatal(err)
	}
	if len(result.Strategies) < 2 {
		t.Fatalf("%s has no strategy", f.name)
	}
	currency, err := money.ParseCurrency(result.Scenario.Currency)
	if err != nil {
		t.Fatal(err)
	}
	before, after := result.Strategies[0].Measures, result.Strategies[1].Measures
	for _, s := range result.Strategies {
		if s.ID == shows {
			after = s.Measures
		}
	}
	lowest := func(m leverMeasures) string {
		return leverMoney(t, currency, m.LowestCash) + " on " + leverDate(t, m.LowestDate)
	}
	var effects []string
	for _, row := range []struct{ subject, before, after string }{
		{"lowest cash", lowest(before), lowest(after)},
		{"closing cash", leverMoney(t, currency, before.ClosingCash), leverMoney(t, currency, after.ClosingCash)},
		{"cost", leverMoney(t, currency, before.Cost), leverMoney(t, currency, after.Cost)},
		{"DSO", leverDays(before.DSO), leverDays(after.DSO)},
		{"DPO", leverDays(before.DPO), leverDays(after.DPO)},
		{"cash cycle", leverDays(before.CCC), leverDays(after.CCC)},
		{"receivables", leverMoney(t, currency, before.Receivables), leverMoney(t, currency, after.Receivables)},
	} {
		last := row.subject == "cash cycle" || row.subject == "receivables" // which most levers move: said where nothing else is
		if row.before != row.after && !(last && len(effects) > 0) {
			effects = append(effects, row.subject+" "+row.before+" → "+row.after)
		}
	}
	if effects == nil {
		return "nothing in the plan: it shows when its shock comes"
	}
	return strings.Join(effects, "; ")
}

func leverMoney(t *testing.T, currency money.Currency, text string) string {
	t.Helper()
	amount, err := currency.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(locale.English.Money(currency, amount), ".00")
}

func leverDate(t *testing.T, text string) string {
	t.Helper()
	date, err := calendar.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return locale.English.ShortDate(date)
}

func leverDays(days *float64) string {
	if days == nil {
		return "none"
	}
	return strings.Replace(strconv.FormatFloat(*days, 'f', 1, 64), "-", "−", 1)
}
