package report

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"cashgap/forecast/calendar"
	"cashgap/forecast/metric"
	"cashgap/plots/locale"
)

// Shares of one simulation have as many decimals, and what chance may add is in points, unless it
// is too little to be printed.
func TestSharesOfOneTableAreAlike(t *testing.T) {
	d := simulated(t, header+lateCustomer, locale.French)
	own := d.risk(0).Share
	if own <= 100_000 || own >= 900_000 {
		t.Fatalf("the risk is %d millionths, want one that is written whole", own)
	}
	if got := plainSpaces(d.chance(1_000_000)); got != "100 %" {
		t.Errorf("beside a whole share, all is %s", got)
	}
	if got := plainSpaces(d.chance(997_000)); got != "99,7 %" {
		t.Errorf("nearly all is %s", got)
	}
	for millionths, want := range map[int]string{0: "", 400: "", 600: " (± 0,1 point)", 19_000: " (± 1,9 point)", 20_000: " (± 2 points)"} {
		if got := plainSpaces(d.give(metric.Probability{StdErr: millionths})); got != want {
			t.Errorf("%d millionths are written %q, want %q", millionths, got, want)
		}
	}
	d.Language = locale.English
	for millionths, want := range map[int]string{6_000: " (± 0.6 points)", 10_000: " (± 1 point)", 15_000: " (± 1.5 points)"} {
		if got := plainSpaces(d.give(metric.Probability{StdErr: millionths})); got != want {
			t.Errorf("%d millionths are written %q, want %q", millionths, got, want)
		}
	}
}

// Every form of the report holds the table of the simulation, and says what its columns are.
func TestMarkdownHoldsTheSimulation(t *testing.T) {
	d := simulated(t, header+lateCustomer, locale.French)
	var b strings.Builder
	if err := d.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| Stratégie | Risque | Bas 5 % | 50 % | 95 % | Cas défavorable | Rupture dès | Gain |\n| --- | ---: |", "| Sans rien changer | ",
		"Cas défavorable : point bas moyen du pire vingtième", "Rupture dès : jour où une trajectoire sur vingt est déjà passée sous zéro.",
	} {
		if !strings.Contains(plainSpaces(b.String()), want) {
			t.Errorf("the Markdown lacks %q:\n%s", want, b.String())
		}
	}
}

// A trifle is no large payment.
func TestLargePaymentsAreLarge(t *testing.T) {
	const scenario = `
cash: {opening: 100_000}
expenses:
  wages: {amount: 10_000, every: month, day: 5}
  stamps: {amount: 30, every: month, day: 9}
  fair: {amount: 1_200, dates: [2027-02-10]}
  lamp: {amount: 900, dates: [2027-02-11]}
`
	got := rows(document(t, header+scenario, locale.French).riskSection())
	for what, want := range map[string]bool{"De gros décaissements chaque mois, dont le plus gros : wages": true, "Gros décaissement : fair": true, "stamps": false, "lamp": false} {
		if strings.Contains(plainSpaces(got), what) != want {
			t.Errorf("%q is told: %v, want %v, in\n%s", what, !want, want, got)
		}
	}
}

// The figures that a reader must not miss read as one sentence each.
func TestKeysTellTheFirstDayBelow(t *testing.T) {
	for days, want := range map[int]string{33: "in all, the first on 1 February 2027", 1: "on 1 February 2027"} {
		if got := document(t, header+rentBeforeSales, locale.English).sayFirstBelow(days, calendar.NewDate(2027, 2, 1)); got != want {
			t.Errorf("of %d days, the card says %q, want %q", days, got, want)
		}
	}
}

// Columns of quarters are headed by quarters.
func TestQuartersAreNamed(t *testing.T) {
	span := calendar.Span{First: calendar.NewDate(2027, 4, 1), Last: calendar.NewDate(2027, 6, 30)}
	for l, want := range map[locale.Language]string{locale.English: "Q2 2027", locale.French: "T2 2027"} {
		if got := document(t, header+rentBeforeSales, l).periodName(span, calendar.Quarter); got != want {
			t.Errorf("the quarter is headed %q, want %q", got, want)
		}
	}
}

// Names of tables break at spaces; only a word that no line holds is broken inside.
func TestNamesBreakAtSpaces(t *testing.T) {
	for width, want := range map[int]string{
		12: "Payer les|indépendants|à 45 jours",
		11: "Payer les|indépendant|s|à 45 jours",
	} {
		got := strings.ReplaceAll(wrapNames("Payer les indépendants à 45 jours", width), "\n", "|")
		if got != want {
			t.Errorf("in %d columns the name is %s, want %s", width, got, want)
		}
	}
	d := document(t, header+`
cash: {opening: 28_000}
expenses: {rent: {amount: 40_000, dates: [2027-02-27]}}
strategies: {later: {title: Payer les indépendants à 45 jours, levers: [{expenses: rent, amount: 30_000}]}}`, locale.French)
	for line := range strings.Lines(d.table(Terminal{Width: 74})) {
		if utf8.RuneCountInString(line) > 75 {
			t.Errorf("a line is wider than the terminal: %q", line)
		}
	}
	if table := d.table(Terminal{Width: 74}); !strings.Contains(table, "indépendants") || strings.Contains(table, "févr. (") {
		t.Errorf("a name is broken for the days until cash runs out:\n%s", table)
	}
}

// A company without stock is not told how many days of it it has.
func TestNoStockIsNoPartOfTheCycle(t *testing.T) {
	d := document(t, header+rentBeforeSales+"suppliers: {s: {purchases: {amount: 100, dates: [2027-01-10]}, terms: 10 days}}", locale.French)
	for _, row := range d.Cycle().Rows {
		if row.Stock != nil {
			t.Errorf("%s has %d hundredths of a day of stock", row.Name, *row.Stock)
		}
	}
}

// A chart of levers writes cents where whole units would hide something, and only there.
func TestWaterfallsWriteCentsOfSmallAmounts(t *testing.T) {
	for amount, want := range map[string]bool{"400.25": true, "450.00": false, "60_450.25": false} {
		d := document(t, header+rentBeforeSales+"strategies: {dear: {title: Dearer, levers: [{expenses: rent, amount: "+amount+"}]}}", locale.English)
		if got := d.Waterfall("dear").Exact; got != want {
			t.Errorf("with a rent of %s, amounts are exact: %v, want %v", amount, got, want)
		}
	}
}

// Terms are echoed in the language of the answer, with their sources.
func TestTermsAreEchoedInFrench(t *testing.T) {
	a := answer(t, "acompte de 30 % à la commande et solde à 30 jours")
	a.Language = locale.French
	var b strings.Builder
	if err := a.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(plainSpaces(b.String()), "\n")
	if lines[0] != "acompte de 30 % à la commande et solde à 30 jours" {
		t.Errorf("the terms are echoed as %q", lines[0])
	}
	if !slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, "  30 %  commande") }) {
		t.Errorf("the deposit is not told in French:\n%s", b.String())
	}
	if got, want := plainSpaces(a.Language.Semicolons("art. L441-10 I; DGCCRF")), "art. L441-10 I ; DGCCRF"; got != want {
		t.Errorf("the sources are %q, want %q", got, want)
	}
}
