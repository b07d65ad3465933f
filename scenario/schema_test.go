package scenario

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

// Every vocabulary that the loader goes by has a block of documented keys with the same keys,
// and the other way round.
func TestEveryKeyIsDocumented(t *testing.T) {
	for _, b := range formatBlocks {
		var documented []string
		for _, k := range b.keys {
			documented = append(documented, k.name)
			if k.title == "" || k.says == "" || k.example == "" || !strings.HasSuffix(k.says, ".") {
				t.Errorf("%s.%s: a key has a title, an example and sentences that say what it means", b.id, k.name)
			}
		}
		for _, name := range b.words.keys {
			if !slices.Contains(documented, name) {
				t.Errorf("%s: the loader knows %s, which is not documented", b.id, name)
			}
		}
		for i, name := range documented {
			if !slices.Contains(b.words.keys, name) {
				t.Errorf("%s: %s is documented, and the loader does not know it", b.id, name)
			}
			if slices.Contains(documented[:i], name) {
				t.Errorf("%s: %s is documented twice", b.id, name)
			}
		}
	}
}

// places are a scenario for each block, with a hole where its keys stand.
var places = map[string]string{
	"scenario":        base + "%s\n",
	"cash":            strings.Replace(base, "cash: {opening: 1_000}", "cash: {%s}", 1),
	"overdraft":       strings.Replace(base, "cash: {opening: 1_000}", "cash: {opening: 1_000, overdraft: {%s}}", 1),
	"credit_line":     base + "credit_line: {%s}\n",
	"loan":            base + "loans: {saw: {%s}}\n",
	"law":             base + "law: {%s}\n",
	"calendar":        base + "calendar: {%s}\n",
	"vat":             strings.Replace(base, vatLine, "vat: {%s}", 1),
	"vat-rule":        base + "customers: {a: {vat: {%s}, terms: 30 days}}\n",
	"stock":           base + "stock: {%s}\n",
	"means":           base + "means: {card: {%s}}\n",
	"open_items":      base + trade + "open_items: {%s}\n",
	"open-item":       base + trade + "open_items: {receivables: {%s}}\n",
	"open-file":       base + trade + "open_items: {payables: {%s}}\n",
	"open-columns":    base + trade + "open_items: {payables: {file: open.csv, columns: {%s}}}\n",
	"simulation":      base + "simulation: {%s}\n",
	"correlation":     base + "simulation: {correlation: {%s}}\n",
	"customer":        base + "customers: {a: {%s}}\n",
	"supplier":        base + "suppliers: {a: {%s}}\n",
	"expense":         base + "expenses: {net pay: {amount: 1, dates: [2027-03-01]}, a: {%s}}\n",
	"income":          base + "income: {net pay: {amount: 1, dates: [2027-03-01]}, a: {%s}}\n",
	"schedule":        base + trade + "suppliers: {a: {terms: 30 days, purchases: {%s}}}\n",
	"season":          base + "customers: {a: {sales: {amount: 1, every: month, season: {%s}}, terms: 30 days}}\n",
	"invoicing":       base + "customers: {a: {invoicing: {%s}, terms: 30 days}}\n",
	"terms-case":      base + "customers: {a: {terms: [{%s}, {terms: 30 days}]}}\n",
	"discount-case":   base + "customers: {a: {discount: [{%s}, {discount: none}], terms: 30 days}}\n",
	"when":            base + "customers: {a: {terms: [{when: {%s}, terms: 10 days}, {terms: 30 days}]}}\n",
	"habits":          base + "customers: {a: {discount: 2%% within 10 days, terms: 30 days, pays: {%s}}}\n",
	"disputes":        base + "customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days, pays: {disputes: {%s}}}}\n",
	"reminders":       base + "customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days, reminders: {%s}}}\n",
	"late_fees":       base + "customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days, late_fees: {%s}}}\n",
	"payment_plan":    base + "customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days, payment_plan: {%s}}}\n",
	"collection":      base + "customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days, collection: [{%s}]}}\n",
	"factoring":       base + "customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days, factoring: {%s}}}\n",
	"credit_check":    base + "customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days, credit_check: {%s}}}\n",
	"credit_limit":    base + "customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days, credit_limit: {%s}}}\n",
	"lateness":        base + "customers: {a: {terms: 30 days, pays: {late: {%s}}}}\n",
	"quote":           base + "customers: {a: {delivery: 10 days, terms: 30 days, quote: {%s}}}\n",
	"rebate":          base + "customers: {a: {terms: 30 days, rebate: {%s}}}\n",
	"concession":      base + "customers: {a: {terms: 30 days, concession: {%s}}}\n",
	"commitment":      base + "suppliers: {a: {terms: 30 days, commitment: {%s}}}\n",
	"rush":            base + "customers: {a: {delivery: 10 days, terms: 30 days, rush: {%s}}}\n",
	"strategy":        base + trade + "strategies: {shorter: {}, deposits: {}, s: {%s}}\n",
	"set":             base + trade + "strategies: {s: {set: {%s}}}\n",
	"shock":           base + trade + "shocks: {s: {%s}}\n",
	"lever-customers": base + trade + "strategies: {s: {levers: [{%s}]}}\n",
	"lever-suppliers": base + trade + "strategies: {s: {levers: [{%s}]}}\n",
	"lever-expenses":  base + trade + "strategies: {s: {levers: [{%s}]}}\n",
	"lever-income":    base + trade + "strategies: {s: {levers: [{%s}]}}\n",
	"lever-cost":      base + trade + "strategies: {s: {levers: [{customers: habitat, cost: {%s}}]}}\n",
}

const (
	vatLine = "vat: {rate: 20%%, period: month, paid: on the 24th}"
	base    = "cashgap: 1\ncurrency: EUR\nstart: 2027-01-01\nhorizon: 12 months\ncash: {opening: 1_000}\nrates: {USD: 0.88}\n" + vatLine + "\n"
	trade   = "customers: {habitat: {sales: {amount: 100, every: month}, terms: 30 days}}\n" +
		"expenses: {rent: {amount: 1, every: month}}\nincome: {grant: {amount: 1, every: month}}\n"
)

var beside = fstest.MapFS{
	"orders.csv": {Data: []byte("date,amount\n2027-02-01,100\n")},
	"open.csv":   {Data: []byte("party;due;amount\n")},
	"base.yaml":  {Data: []byte("title: The house\n")},
}

// The example of every key is one that the loader reads, and so is none where it takes that: it may miss the
// keys that go with it, and refuses nothing else. A key that is in no table is refused in every block.
func TestTheLoaderReadsEveryExample(t *testing.T) {
	tolerated := regexp.MustCompile(`^(missing-key|excluded-key|idle-.*|no-orders|nothing-to-take-away|amounts-count|no-goods|priority-alone|no-preset|unknown-name|missing-column|unreachable|nothing-held)$`)
	for _, b := range formatBlocks {
		for _, k := range append(tried(b), formatKey{name: "no such key", example: "1"}) {
			text := fmt.Sprintf(places[b.id], hole(b, k))
			if b.id == "scenario" { // some of its keys are in the base already
				text = regexp.MustCompile(`(?m)^`+k.name+`: .*\n`).ReplaceAllString(strings.ReplaceAll(base, "%%", "%"), "") + hole(b, k) + "\n"
			}
			_, problems := Load(beside, "test.yaml", []byte(text))
			refused := false
			for _, p := range problems {
				unknown := p.Code == "unknown-key" && strings.HasPrefix(p.Problem.String(), "no such key is not a key of")
				refused = refused || unknown
				if p.Severity == diag.Error && !tolerated.MatchString(p.Code) && !unknown {
					t.Errorf("%s.%s: %s [%s]\n%s", b.id, k.name, p.Problem, p.Code, text)
				}
			}
			if refused != (k.title == "") {
				t.Errorf("%s: %s is refused: %v", b.id, k.name, refused)
			}
		}
	}
}

// tried are the keys of a block, each with its example and once more with none where it takes that.
func tried(b formatBlock) []formatKey {
	keys := slices.Clone(b.keys)
	for _, k := range b.keys {
		if isWordOf(k.takes(), "none") {
			k.example = "none"
			keys = append(keys, k)
		}
	}
	return keys
}

// hole is a key with its example, and the keys without which it is not read.
func hole(b formatBlock, k formatKey) string {
	written := k.name + ": " + k.example
	if side, lever := strings.CutPrefix(b.id, "lever-"); lever && b.words.lever && k.name != side {
		written = side + ": " + targetExamples[side] + ", " + written
	}
	switch {
	case b.id == "open-file" && k.name != "file":
		written = "file: open.csv, " + written
	case k.name == "columns":
		written = "orders: orders.csv, " + written
	case kindOf(k.name) != "" && slices.Contains(b.words.keys, "kind"):
		written = "kind: " + kindOf(k.name) + ", " + written
	case b.id == "lateness" && k.title == "":
		written = "table: {0 days: 100%}, " + written
	}
	return written
}

// kindOf is the kind of revenue that a key belongs to.
func kindOf(key string) string {
	for _, k := range revenueKinds {
		if slices.Contains(k.keys, key) {
			return k.word
		}
	}
	return ""
}

// No definition of the schema is two things.
func TestDefinitionsAreDistinct(t *testing.T) {
	kinds := map[string]string{}
	for _, b := range formatBlocks {
		if kinds[b.id] != "" {
			t.Errorf("two blocks are called %s", b.id)
		}
		kinds[b.id] = "block"
	}
	eachForm(func(f form) {
		if f, ok := f.(scalarForm); ok {
			if known := kinds[f.id]; known != "" && known != f.words+f.pattern {
				t.Errorf("%s is two things", f.id)
			}
			kinds[f.id] = f.words + f.pattern
		}
	})
}

// The page of help explains every key, here or where it points to.
func TestReferenceHasEveryKey(t *testing.T) {
	_, page, _ := strings.Cut(Reference(say.English), "\nVALUES\n")
	for i, b := range formatBlocks {
		_, section, found := strings.Cut(page, "\n"+b.where+"\n\n")
		if i+1 < len(formatBlocks) {
			section, _, _ = strings.Cut(section, "\n"+formatBlocks[i+1].where+"\n\n")
		}
		if !found {
			t.Errorf("%s is not there", b.where)
		}
		for _, k := range b.keys {
			if !regexp.MustCompile(`[ \n]` + k.name + `[:,.]`).MatchString(section) {
				t.Errorf("%s: %s is not explained", b.where, k.name)
			}
		}
	}
}

// Each name of the format is explained alone, in lines that fit the page.
func TestReferenceToEveryName(t *testing.T) {
	for _, name := range formatNames() {
		page, known := ReferenceTo(name, say.English)
		explained := name == valuesWord
		for line := range strings.Lines(page) {
			explained = explained || strings.HasPrefix(line, "      ")
			if utf8.RuneCountInString(line) > widestPage+1 {
				t.Errorf("%s: a long line: %q", name, line)
			}
		}
		if !known || !explained {
			t.Errorf("nothing is said of %s:\n%s", name, page)
		}
	}
}

// A path tells which of several keys is meant; what the reader has named stands for nothing.
func TestReferenceToAPath(t *testing.T) {
	for path, want := range map[string]string{
		"terms":                 "customers.NAME, customers.NAME.terms (list), customers.NAME.rush, expenses.NAME",
		"customers.hotel.terms": "customers.NAME, customers.NAME.terms (list), customers.NAME.rush",
		"expenses terms":        "expenses.NAME",
		"suppliers.NAME.terms":  "suppliers.NAME",
		"cash":                  "the file, cash",
		"clients":               "", // which is French for customers
		"":                      "",
	} {
		page, _ := ReferenceTo(path, say.English)
		var places []string
		for line := range strings.Lines(page) {
			if line != "\n" && line[0] != ' ' {
				places = append(places, strings.TrimSpace(line))
			}
		}
		if got := strings.Join(places, ", "); got != want {
			t.Errorf("%q stands in %s, want %s", path, got, want)
		}
	}
	for name, want := range map[string]string{"clients": "customers", "flor": "floor", "zzz": ""} {
		if got := MeantKey(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// A default that could be written in the file is told as it would be; any other is told in words.
func TestDefaultsAreValuesOrWords(t *testing.T) {
	german := func(say.Text) string { return "auf Deutsch" }
	for _, tt := range []struct{ block, key, want string }{
		{"scenario", "law", "none"},
		{"scenario", "title", "auf Deutsch"},
		{"cash", "floor", "0"},
		{"cash", "overdraft", "none"},
		{"calendar", "closed", "none"},
		{"customer", "delivery", "0 days"},
		{"customer", "invoicing", "on delivery"},
		{"customer", "pays", "auf Deutsch"},
		{"payment_plan", "every", "month"},
		{"credit_check", "above", "auf Deutsch"},
		{"credit_check", "action", "refuse"},
		{"lever-customers", "volume", "+0%"},
	} {
		keys := blockNamed(tt.block).keys
		k := keys[slices.IndexFunc(keys, func(k formatKey) bool { return k.name == tt.key })]
		if got := k.otherwise(german); got != tt.want {
			t.Errorf("%s.%s: %q is told as %q, want %q", tt.block, tt.key, k.without, got, tt.want)
		}
	}
}
