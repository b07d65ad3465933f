package scenario

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/money"
	"cashgap/scenario/diag"
)

// openTable opens a file as a scenario would that names it so, as in "dates: D/M/Y".
func openTable(t testing.TB, data []byte, form tableForm, keys string) (*table, *diag.List) {
	t.Helper()
	var document yaml.Node
	if err := yaml.Unmarshal([]byte("{file: x.csv, "+keys+"}"), &document); err != nil {
		t.Fatal(err)
	}
	problems := &diag.List{}
	r := &reader{file: "test.yaml", problems: problems, files: &files{
		folder: &folder{below: fstest.MapFS{"x.csv": {Data: data}}}, opened: map[string]*csvFile{},
	}}
	return r.read(document.Content[0], openFileWords).table("file", form), problems
}

// readAll prints what the rows hold, cell by cell, and the problems with their places.
func readAll(t testing.TB, text, keys string) string {
	t.Helper()
	table, problems := openTable(t, []byte(text), openForm, keys)
	var out strings.Builder
	if table != nil {
		for r := range table.rows() {
			fmt.Fprintf(&out, "%d:", r.line)
			if text, ok := r.text("party"); ok {
				fmt.Fprintf(&out, " %s", text)
			}
			if d, ok := r.date("due"); ok {
				fmt.Fprintf(&out, " %v", d)
			}
			if a, ok := r.amount("amount", euro(t)); ok {
				fmt.Fprintf(&out, " %s", euro(t).Format(a))
			}
			if rate, ok := r.rateOfVAT("vat"); ok {
				fmt.Fprintf(&out, " %v", rate)
			}
			out.WriteString("\n")
		}
	}
	for _, p := range problems.Sorted() {
		fmt.Fprintf(&out, "%s %s\n", p.Place(), p.Code)
	}
	return out.String()
}

func euro(t testing.TB) money.Currency {
	t.Helper()
	c, err := money.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// What other programs export is read as its author means it.
func TestTable(t *testing.T) {
	const want = "2: Léa 2027-01-31 1234.50\n"
	for name, tt := range map[string]struct{ text, keys, want string }{
		"commas":                         {"party,due,amount\nLéa,2027-01-31,1234.50\n", "", want},
		"strict amounts":                 {"party,due,amount\nLéa,2027-01-31,1_234.50\n", "", want},
		"bars":                           {"party|due|amount\nLéa|2027-01-31|1234,50\n||\n", "", want},
		"semicolons":                     {"party;due;amount\nLéa;2027-01-31;1234,50\n", "", want},
		"tabs":                           {"party\tdue\tamount\nLéa\t2027-01-31\t1 234,50\n", "", want},
		"a mark of UTF-8":                {"\ufeffparty;due;amount\nLéa;2027-01-31;1234,5\n", "", want},
		"ISO-8859-1":                     {"party;due;amount\nL\xe9a;2027-01-31;1\xa0234,50\n", "", want},
		"lines of Windows":               {"party;due;amount\r\nLéa;2027-01-31;1234,50\r\n", "", want},
		"lines of a Macintosh":           {"party;due;amount\rLéa;2027-01-31;1234,50\r", "", want},
		"no newline at the end":          {"party;due;amount\nLéa;2027-01-31;1234,50", "", want},
		"no-break spaces":                {"party;due;amount\nLéa;2027-01-31;1\u00a0234,50\n", "", want},
		"narrow no-break spaces":         {"party;due;amount\nLéa;2027-01-31;1\u202f234,50\n", "", want},
		"apostrophes, as in Switzerland": {"party;due;amount\nLéa;2027-01-31;1'234.50\n", "", want},
		"typographic apostrophes":        {"party;due;amount\nLéa;2027-01-31;1\u2019234,50\n", "", want},
		"points between thousands":       {"party;due;amount\nLéa;2027-01-31;1.234,50\n", "", want},
		"spaces around":                  {"party ; due;amount\n Léa ;\u00a02027-01-31 ;  1234,50\u00a0\n", "", want},
		"quotes":                         {"\"party\",\"due\",\"amount\"\n\"Léa\" , \"2027-01-31\",\"1234.50\"\r\n", "", want},
		"a line for spreadsheets":        {"sep=;\r\nparty;due;amount\r\nLéa;2027-01-31;1234,50\r\n", "", "3: Léa 2027-01-31 1234.50\n"},
		"SEP, and a blank line":          {"SEP=; \r\n\r\nparty;due;amount\r\nLéa;2027-01-31;1234,50\r\n", "", "4: Léa 2027-01-31 1234.50\n"},
		"thousands in quotes":            {"party,due,amount\nLéa,2027-01-31,\"1,234.50\"\n", "", want},
		"thousands of thousands":         {"party,due,amount\nLéa,2027-01-31,\"-1,234,567.50\"\n", "", "2: Léa 2027-01-31 -1234567.50\n"},
		"decimals behind a comma":        {"party,due,amount\nLéa,2027-01-31,\"1.234,50\"\n", "", want},
		"thousands behind a comma":       {"party;due;amount\nLéa;2027-01-31;1,234.50\n", "", want},
		"a comma that may be either":     {"party,due,amount\nLéa,2027-01-31,\"1,234\"\n", "", "2: Léa 2027-01-31\nx.csv:2:16 bad-amount\n"},
		"groups that are none":           {"party,due,amount\nLéa,2027-01-31,\"12,34.50\"\n", "", "2: Léa 2027-01-31\nx.csv:2:16 bad-amount\n"},
		"two points behind a comma":      {"party,due,amount\nLéa,2027-01-31,\"1,234.50.1\"\n", "", "2: Léa 2027-01-31\nx.csv:2:16 bad-amount\n"},
		"a plus":                         {"party;due;amount\nLéa;2027-01-31;+1 234,50\n", "", want},
		"a minus behind":                 {"party;due;amount\nLéa;2027-01-31;1.234,50-\n", "", "2: Léa 2027-01-31 -1234.50\n"},
		"brackets for a minus":           {"party,due,amount\nLéa,2027-01-31,(1234.50)\n", "", "2: Léa 2027-01-31 -1234.50\n"},
		"a typographic minus":            {"party;due;amount\nLéa;2027-01-31;\u22121234,50\n", "", "2: Léa 2027-01-31 -1234.50\n"},
		"two signs":                      {"party;due;amount\nLéa;2027-01-31;(-5)\n", "", "2: Léa 2027-01-31\nx.csv:2:16 bad-amount\n"},
		"another order":                  {"amount;party;due\n1234,50;Léa;2027-01-31\n", "", want},
		"marks in quotes":                {"party;due;amount\n\"L;éa\";2027-01-31;5\n", "", "2: L;éa 2027-01-31 5.00\n"},
		"quotes in quotes":               {"party;due;amount\n\"Le \"\"Zinc\"\"\";2027-01-31;5\n", "", "2: Le \"Zinc\" 2027-01-31 5.00\n"},
		"newlines in quotes":             {"party;due;amount\n\"Le\nZinc\";2027-01-31;5\nLéa;2027-01-31;6\n", "", "2: Le\nZinc 2027-01-31 5.00\n4: Léa 2027-01-31 6.00\n"},
		"blank lines":                    {"\n \r\nparty;due;amount\n\n;;\nLéa;2027-01-31;1234,50\n\n", "", "6: Léa 2027-01-31 1234.50\n"},
		"day first":                      {"party;due;amount\nLéa;31/01/2027;1234,50\n", "dates: D/M/Y", want},
		"short days":                     {"party;due;amount\nLéa;1/2/2027;5\n", "dates: D/M/Y", "2: Léa 2027-02-01 5.00\n"},
		"points in dates":                {"party;due;amount\nLéa;1.02.2027;5\n", "dates: D/M/Y", "2: Léa 2027-02-01 5.00\n"},
		"month first":                    {"party;due;amount\nLéa;1/31/2027;1234,50\n", "dates: M/D/Y", want},
		"mapped":                         {"N°;Client;Échéance;Solde TTC\n7;Léa;31/01/2027;1234,50\n", "dates: D/M/Y, columns: {party: Client, due: Échéance, amount: Solde TTC}", want},
		"headings in capitals":           {"Party;DUE;Amount\nLéa;2027-01-31;1234,50\n", "", want},
		"two headings that may be one":   {"party;due;Due;amount\nLéa;2027-01-31;;1234,50\n", "", "x.csv:1:11 duplicate-column\n"},
		"mapped in part":                 {"Client;due;amount;due?\nLéa;2027-01-31;1234,50;x\n", "columns: {party: Client}", want},
		"a column left out":              {"party;due;amount;vat\nLéa;2027-01-31;1234,50;257,42\n", "columns: {vat: none}", want},
		"the same heading unused":        {"party;due;amount;x;x\nLéa;2027-01-31;1234,50;;\n", "columns: {party: party}", want},
		"percents":                       {"party;due;amount;vat\nLéa;2027-01-31;1234,50;5,5 %\n", "", "2: Léa 2027-01-31 1234.50 5.5%\n"},
		"a rate of VAT without its sign": {"party;due;amount;vat\nLéa;2027-01-31;1234,50;5,5\nLéa;2027-01-31;1234,50;20\nLéa;2027-01-31;1234,50;0\n", "", "2: Léa 2027-01-31 1234.50 5.5%\n3: Léa 2027-01-31 1234.50 20%\n4: Léa 2027-01-31 1234.50 0%\n"},
		"what may be an amount of VAT":   {"party;due;amount;vat\nLéa;2027-01-31;125,00;20,83\nLéa;2027-01-31;125,00;0,2\n", "", "2: Léa 2027-01-31 125.00\n3: Léa 2027-01-31 125.00\nx.csv:2:23 bad-percent\nx.csv:3:23 bad-percent\n"},
		"an amount of VAT":               {"party;due;amount;vat\nLéa;2027-01-31;125,00;2000\nLéa;2027-01-31;125,00;-5\n", "", "2: Léa 2027-01-31 125.00\n3: Léa 2027-01-31 125.00\nx.csv:2:23 bad-percent\nx.csv:3:23 bad-percent\n"},
		"a currency behind":              {"party;due;amount\nLéa;2027-01-31;1 234,50 €\n", "", want},
		"a currency in front":            {"party,due,amount\nLéa,2027-01-31,€1234.50\n", "", want},
		"the code of a currency":         {"party;due;amount\nLéa;2027-01-31;1.234,50 EUR\n", "", want},
		"a minus before the currency":    {"party;due;amount\nLéa;2027-01-31;-5 €\n", "", "2: Léa 2027-01-31 -5.00\n"},
		"another currency":               {"party;due;amount\nLéa;2027-01-31;$5\n", "", "2: Léa 2027-01-31\nx.csv:2:16 bad-amount\n"},
		"no currency":                    {"party;due;amount\nLéa;2027-01-31;5 kg\n", "", "2: Léa 2027-01-31\nx.csv:2:16 bad-amount\n"},
		"percents in quotes":             {"party,due,amount,vat\nLéa,2027-01-31,1234.50,\"5,5%\"\n", "", "2: Léa 2027-01-31 1234.50 5.5%\n"},
		"letters of Windows":             {"party;due;amount\n\x8cuvres;2027-01-31;5\n", "", "2: Œuvres 2027-01-31 5.00\n"},
		"mixed marks":                    {"party;due;amount\nLéa;2027-01-31;1.234 567,50\n", "", "2: Léa 2027-01-31\nx.csv:2:16 bad-amount\n"},
		"a comma alone":                  {"party;due;amount\nLéa;2027-01-31;,50\n", "", "2: Léa 2027-01-31\nx.csv:2:16 bad-amount\n"},
		"places count characters":        {"party;due;amount\nÉté ;31;5\n", "", "2: Été 5.00\nx.csv:2:6 bad-date\n"},
		"places below quotes":            {"party;due;amount\n\"a\nb\";31;5\n", "", "2: a\nb 5.00\nx.csv:3:4 bad-date\n"},
		"a stray quote":                  {"party;due;amount\nLe \"Zinc\";2027-01-31;5\nLéa;2027-01-31;1234,50\n", "", "3: Léa 2027-01-31 1234.50\nx.csv:2:4 bad-quote\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := readAll(t, tt.text, tt.keys); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// A caller may know more columns than the form, such as milestones.
func TestTableWithMoreColumns(t *testing.T) {
	form := openForm
	form.optional = append(slices.Clone(form.optional), "acceptance")
	table, problems := openTable(t, []byte("party,due,amount,acceptance\na,2027-01-31,1,2027-02-01\n"), form, "")
	if table == nil || !table.has("acceptance") || table.has("vat") {
		t.Fatalf("problems: %+v", problems.Sorted())
	}
	for r := range table.rows() {
		if d, ok := r.date("acceptance"); !ok || d.String() != "2027-02-01" {
			t.Errorf("acceptance %v", d)
		}
	}
}

// Reading stops where no more problems are kept, and at the last row allowed.
func TestTableStops(t *testing.T) {
	table, problems := openTable(t, []byte("party,due,amount\n"+strings.Repeat("a,soon,1\n", 5000)), openForm, "")
	read := 0
	for r := range table.rows() {
		read++
		r.date("due")
	}
	if !problems.Full() || read > 1001 {
		t.Errorf("%d rows read", read)
	}
}

func TestTooManyRows(t *testing.T) {
	table, problems := openTable(t, []byte("party,due,amount\n"+strings.Repeat("a,,\n", maxRows+1)), openForm, "")
	read := 0
	for range table.rows() {
		read++
	}
	if all := problems.Sorted(); read != maxRows || len(all) != 1 || all[0].Code != "too-many-rows" || all[0].Line != maxRows+2 {
		t.Errorf("%d rows read: %+v", read, all)
	}
}

// The quick way reads no amount that the format refuses, and means the same.
func FuzzQuickAmount(f *testing.F) {
	for _, text := range []string{"0", "-1", "18000", "18_000.50", "1.234", "1,5", "00", "0.5", "100000000000", "100000000000.01", "-", ".5", "5.", "99999999999999", "1 234,50", "1.234,50", "1\u202f234\u202f567", "1 234.567,8", "12 34", "-1 000", "1'234.50", "1\u2019234"} {
		f.Add(text)
	}
	c := euro(f)
	f.Fuzz(func(t *testing.T, text string) {
		for _, decimalComma := range []bool{false, true} {
			number := text
			if decimalComma {
				number = pointed(text)
			}
			quick, ok := quickAmount(text, c.Digits(), decimalComma)
			slow, err := c.Parse(number)
			if ok && (err != nil || slow != quick) {
				t.Errorf("%q: %v, want %v, %v", text, quick, slow, err)
			}
			if !ok && err == nil && len(number) < 12 && !strings.Contains(text, "_") {
				t.Errorf("%q is read slowly", text)
			}
		}
	})
}

// Any bytes are read or refused with a message at a place inside the file; nothing panics, and
// every problem shows the line it means.
func FuzzTable(f *testing.F) {
	for _, text := range []string{
		"party,due,amount\na,2027-01-31,1\n", "party;due;amount;vat\n\"a\"\"b\nc\";1/2/2027;1 234,50;5,5 %\n",
		"\ufeffparty\tdue\tamount\r\na\t\t\r\n", "\"party", "a;b\rc;d", "party;due;amount\n\xc2\x80;;\n", "party;due;amount\n\xe9;;\n\"x\"y", "\xc2",
	} {
		f.Add([]byte(text), uint8(0))
		f.Add([]byte(text), uint8(1))
	}
	f.Fuzz(func(t *testing.T, data []byte, way uint8) {
		keys := []string{"", "dates: D/M/Y", "dates: M/D/Y, columns: {party: a, due: none}"}[way%3]
		table, problems := openTable(t, data, openForm, keys)
		if table == nil && len(problems.Sorted()) == 0 {
			t.Fatal("refused without a word")
		}
		if table != nil {
			for r := range table.rows() {
				if len(r.cells) != len(table.headings) {
					t.Fatalf("line %d has %d cells", r.line, len(r.cells))
				}
				for _, name := range openForm.names() {
					r.text(name)
					r.date(name)
					r.amount(name, euro(t))
					r.share(name)
				}
			}
		}
		for _, p := range problems.Sorted() {
			if p.Problem.IsEmpty() || p.Line < 1 || p.Col < 1 || p.Col > len([]rune(p.Text))+1 && p.Text != "" {
				t.Errorf("an incomplete problem: %+v", p)
			}
		}
	})
}

// exported is a file as an accounting program writes it.
func exported(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("N°;Client;Échéance;Solde TTC\n")
	for i := range rows {
		fmt.Fprintf(&b, "F-%d;client-%d;%02d/%02d/2027;%d %03d,%02d\n", i, i%800, 1+i%28, 1+i%12, 1+i%9, i%1000, i%100)
	}
	return b.Bytes()
}

// BenchmarkTable reads 160,000 rows of four cells, three of them used.
func BenchmarkTable(b *testing.B) {
	data, currency := exported(160_000), euro(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		table, problems := openTable(b, data, openForm, "dates: D/M/Y, columns: {party: Client, due: Échéance, amount: Solde TTC, invoice: N°}")
		sum := money.Amount(0)
		for r := range table.rows() {
			r.text("party")
			r.text("invoice")
			r.date("due")
			a, _ := r.amount("amount", currency)
			sum += a
		}
		if sum == 0 || len(problems.Sorted()) > 0 {
			b.Fatal(problems.Sorted())
		}
	}
}
