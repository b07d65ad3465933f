package report

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"testing"

	"cashgap/forecast/say"
	"cashgap/plots"
	"cashgap/plots/locale"
	"cashgap/plots/page"
	"cashgap/scenario/diag"
)

const watched = header + `
cash: {opening: 100, floor: 50, overdraft: {limit: 200}}
vat: {rate: 20%, period: month, paid: on the 24th}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01, 2027-03-01]}, saw: {amount: 900, dates: [2027-02-10]}}
strategies:
  sooner: {title: "Ten days, at once", levers: [{customers: c, terms: 10 days, cost: {once: 25}}]}`

// rows are the lines of a section's tables, cells parted by bars.
func rows(s page.Section) string {
	var b strings.Builder
	for _, block := range s.Blocks {
		if block.Table != nil {
			for _, row := range block.Table.Rows {
				b.WriteString(strings.Join(row.Cells, "|") + "\n")
			}
		}
	}
	return b.String()
}

// Dates to watch name what falls on a day, and say once what falls alike.
func TestDatesToWatch(t *testing.T) {
	got := plainSpaces(rows(document(t, watched, locale.English).riskSection()))
	for _, want := range []string{
		"1 February 2027|Own cash falls below the floor|Baseline|−€300\n",
		"|The overdraft limit is broken|",
		"10 February 2027|Large payment: saw|every strategy|−€900\n",
		"|VAT is paid|every strategy|",
		"|Lowest own cash|“Ten days, at once”|",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("says\n%swant in it %s", got, want)
		}
	}
	if n := strings.Count(got, "Large payments every month, the largest: rent"); n != 1 {
		t.Errorf("rent is told %d times, want its largest payment alone", n)
	}
}

// A party that is paid more than once a month is told by its largest payment, with the strategies under
// which that day's is a large one too.
func TestTheLargestPaymentIsOfItsStrategies(t *testing.T) {
	const mill = header + `cash: {opening: 100_000}
expenses: {others: {amount: 9_000, every: month}}
suppliers:
  mill:
    purchases: [{amount: 2_000, every: month, day: 10}, {amount: 20_000, dates: [2027-02-25]}, {amount: 100, dates: [2027-02-07]}]
    delivery: 0 days
    terms: 0 days
strategies:
  later: {levers: [{suppliers: mill, from: 2027-02-05, terms: 18 days}]}`
	got := plainSpaces(rows(document(t, mill, locale.English).riskSection()))
	if want := "25 February 2027|Large payments every month, the largest: mill|Baseline|−€20,000\n"; !strings.Contains(got, want) {
		t.Errorf("says\n%swant in it %s", got, want)
	}
}

// The cash plan on the page names the parties by whom most is paid, and adds up what is left: 25 customers of
// 1,000 to 25,000 and the rent.
func TestCashPlanOnThePage(t *testing.T) {
	var scenario strings.Builder
	scenario.WriteString(header + "cash: {opening: 100_000}\nexpenses: {rent: {amount: 60_000, dates: [2027-02-01]}}\ncustomers:\n")
	for i := 1; i <= 25; i++ {
		fmt.Fprintf(&scenario, "  c%d: {sales: {amount: %d_000, dates: [2027-01-05]}, terms: 0 days}\n", i, i)
	}
	s := document(t, scenario.String(), locale.English).planSection()
	got := plainSpaces(rows(s))
	for _, want := range []string{
		"Opening balance|100,000|425,000|365,000", "Receipts|325,000|0|", "\nc7|7,000|–|", "\nc25|25,000|–|", "\n6 more|21,000|–|",
		"Payments|0|−60,000|", "\nrent|–|−60,000|", "Closing balance|425,000|365,000|",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("says\n%swant in it %s", got, want)
		}
	}
	if strings.Contains(got, "c6|") {
		t.Errorf("names c6 beside 6 more, of which it is:\n%s", got)
	}
	if block := s.Blocks[0]; block.Head != "Baseline" || len(s.Blocks) != 1 || !block.Table.Rows[0].Strong || !block.Table.Rows[2].Part {
		t.Errorf("%d tables, the first of %q: want that of the baseline alone, with sums and their parts", len(s.Blocks), block.Head)
	}
}

// A strategy that lowers the floor closes no gap by it, though its own row has none: the comparison says why.
func TestAFloorOfItsOwnIsTold(t *testing.T) {
	const lowered = header + `cash: {opening: 100, floor: 50}
expenses: {rent: {amount: 80, dates: [2027-02-01]}}
strategies: {lower: {set: {cash: {floor: 10}}}}`
	d := document(t, lowered, locale.English)
	told := strings.Join(d.legends(), "\n")
	if want := "lower: gap and days below are to its own floor, €10"; !strings.Contains(told, want) || d.Compared.Outcomes[1].ClosesGap() {
		t.Errorf("says %q, want %q of a strategy that does not close the gap", told, want)
	}
}

// A cent below the floor is told to the cent.
func TestACentBelowTheFloor(t *testing.T) {
	d := document(t, header+"cash: {opening: 999.99, floor: 1_000}", locale.English)
	if says, title := d.Verdict(), d.Finding(); !strings.Contains(says, "at €999.99: €0.01 is missing") || !strings.Contains(title, "falls to €999.99 in January 2027, below the floor of €1,000.00") {
		t.Errorf("says %q under %q", says, title)
	}
}

// Where cash falls below the floor to its lowest at once, that day says both.
func TestTheFirstDayBelowMayBeTheLowest(t *testing.T) {
	got := plainSpaces(rows(document(t, header+"cash: {opening: 100}\nexpenses: {saw: {amount: 300, dates: [2027-02-10]}}", locale.English).riskSection()))
	if want := "10 February 2027|Own cash falls below zero, to its lowest|every strategy|−€200\n"; !strings.Contains(got, want) {
		t.Errorf("says\n%swant in it %s", got, want)
	}
}

// A strategy says what it costs, and of what that is made.
func TestWhatAStrategyCosts(t *testing.T) {
	for l, want := range map[locale.Language]string{
		locale.English: "Cost over the baseline: €25 (costs of the strategy +€25).",
		locale.French:  "Coût par rapport à la situation inchangée\u00a0: 25\u00a0€ (coûts de la stratégie +25\u00a0€).",
	} {
		block := document(t, watched, l).strategySection().Blocks[0]
		if !strings.HasPrefix(block.Prose[0], want) {
			t.Errorf("says %q, want %q", block.Prose[0], want)
		}
	}
}

// The parts of a cost add up to it.
func TestPartsOfCostsAddUp(t *testing.T) {
	for _, scenario := range []string{watched, borrowing} {
		d := document(t, scenario, locale.English)
		for _, o := range d.Compared.Outcomes {
			sum := -o.Measures.Cost
			for _, part := range costParts {
				sum += part.of(o) - part.of(d.baseline())
			}
			if sum != 0 {
				t.Errorf("the parts of the cost of %s are off by %d", o.Strategy.ID, sum)
			}
		}
	}
}

// The law is told apart: none named, none met, and what it says.
func TestLawOnThePage(t *testing.T) {
	d := document(t, watched, locale.English)
	silent := d.lawSection().Blocks[0].Prose[0]
	d.Country = "FR"
	lawful := d.lawSection().Blocks[0].Prose[0]
	d.Legal = []diag.Diagnostic{{Problem: say.Verbatim("too long"), Hint: say.Verbatim("at most 60 days")}}
	told := d.lawSection().Blocks[0].List[0]
	if !strings.Contains(silent, "names no law") || !strings.Contains(lawful, "(FR)") || told != "too long — at most 60 days" {
		t.Errorf("says %q, %q and %q", silent, lawful, told)
	}
}

// Every chart that is read day by day says what its table holds.
func TestChartsHaveCaptions(t *testing.T) {
	d := document(t, watched, locale.English)
	for _, block := range d.chartSection().Blocks {
		if _, readable := block.Chart.Chart.(plots.Readable); readable && chartCaptions[block.Chart.Name].EN == "" {
			t.Errorf("the table behind %s has no caption", block.Chart.Name)
		}
	}
	for _, p := range chartCaptions {
		if err := p.Check(); err != nil {
			t.Error(err)
		}
	}
}

// Every section has a title and something under it, in both languages; what there is no reason
// for is left out.
func TestPageSections(t *testing.T) {
	for _, l := range []locale.Language{locale.English, locale.French} {
		for scenario, want := range map[string]int{watched: 8, header + "cash: {opening: 100}": 7} {
			p := document(t, scenario, l).Page()
			if len(p.Sections) != want {
				t.Errorf("%v: %d sections, want %d", l, len(p.Sections), want)
			}
			var out bytes.Buffer
			if err := page.Write(&out, p); err != nil {
				t.Error(err)
			}
		}
	}
}

// What a strategy loses in margin is written alike below its waterfall and among its costs: with 50.40
// beside it, and both 1,050.85 together, 1,000.45 is rounded up, so that what is said adds up.
func TestLostMarginIsWrittenAlike(t *testing.T) {
	d := document(t, header+`cash: {opening: 50_000}
customers: {c: {sales: {amount: 10_004.50, dates: [2027-01-05]}, terms: 30 days}}
strategies: {sooner: {levers: [{customers: c, terms: 10 days, lost: 10%, cost: {once: 50.40}}]}}
`, locale.English)
	o := d.Compared.Outcomes[1]
	if o.Measures.LostMargin != 100_045 || d.money(o.Measures.LostMargin) != "€1,000" {
		t.Fatalf("lost %v, written %s alone", o.Measures.LostMargin, d.money(o.Measures.LostMargin))
	}
	if costs := d.costs(o); costs != "Cost over the baseline: €1,051 (margin lost +€1,001 and costs of the strategy +€50)." {
		t.Errorf("costs: %q", costs)
	}
	if told := d.Waterfall("sooner").Subtitle; !strings.Contains(told, "€1,001 is the margin of lost business") {
		t.Errorf("waterfall: %q", told)
	}
}

// The card of the strategy that the verdict names says by what it is named: it need not have the highest low.
func TestKeyOfTheBestStrategy(t *testing.T) {
	for name, tt := range map[string]struct{ levers, want, note, opening string }{
		"nothing to close": {"cheap: {levers: [{customers: c, terms: 10 days}]}", "Lowest cash, at its highest", "cheap", "5_000"},

		"closes":         {"cheap: {levers: [{customers: c, terms: 10 days}]}, dear: {levers: [{customers: c, terms: on delivery, cost: {once: 50}}]}", "Lowest cash, gap closed at least cost", "cheap", ""},
		"only shortens":  {"less: {levers: [{customers: c, terms: 10 days, accepted: 30%}]}", "Lowest cash, at its highest", "less", ""},
		"nothing better": {"later: {levers: [{customers: c, terms: 70 days}]}", "Time below zero", "in all, the first on 1 February 2027", ""},
	} {
		opening := cmp.Or(tt.opening, "100")
		d := document(t, header+`cash: {opening: `+opening+`}
customers: {c: {sales: {amount: 10_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 4_000, dates: [2027-02-01]}}
strategies: {`+tt.levers+`}
`, locale.English)
		keys := d.keys()
		last := keys[len(keys)-1]
		if last.Name != tt.want || last.Note != tt.note {
			t.Errorf("%s: %+v, want %s of %s", name, last, tt.want, tt.note)
		}
	}
}
