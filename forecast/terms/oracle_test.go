package terms_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// oracle decodes a file of worked answers. Its sources block says where each row is from.
func oracle(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// An oracleRule is a due-date rule in the words of the oracle files.
type oracleRule struct {
	Kind                      string
	Days, Day, Months, Cutoff int
}

// term writes the rule in the grammar of payment terms.
func (r oracleRule) term(t *testing.T) string {
	t.Helper()
	switch r.Kind {
	case "net":
		return fmt.Sprintf("%d days", r.Days)
	case "months":
		return fmt.Sprintf("%d months", r.Months)
	case "eom":
		return "end of month"
	case "days_eom":
		return fmt.Sprintf("%d days end of month", r.Days)
	case "eom_days":
		return fmt.Sprintf("end of month + %d days", r.Days)
	case "days_eom_day":
		return fmt.Sprintf("%d days end of month on the %d", r.Days, r.Day)
	case "eom_day":
		return fmt.Sprintf("end of month on the %d", r.Day)
	case "eom_months": // the last day of the month so many months on
		return fmt.Sprintf("%d months end of month", r.Months)
	case "prox":
		return r.prox()
	}
	t.Fatalf("unknown kind of rule %q", r.Kind)
	return ""
}

// prox is a day of the month so many months after the month in which the invoice counts.
func (r oracleRule) prox() string {
	var text strings.Builder
	if r.Months > 1 {
		fmt.Fprintf(&text, "%d months ", r.Months-1)
	}
	if r.Months > 0 {
		text.WriteString("end of month ")
	}
	fmt.Fprintf(&text, "on the %d", r.Day)
	if r.Cutoff > 0 {
		fmt.Fprintf(&text, " cut-off %d", r.Cutoff)
	}
	return text.String()
}

type dueRow struct {
	ID, Term, Issue, Amount string
	Rule                    oracleRule
	Parts                   []struct {
		Rule            oracleRule
		Percent, Amount string
		Balance         bool
	}
	Expect []struct{ Date, Amount string }
}

// term writes a row, whole or in parts, in the grammar of payment terms.
func (r dueRow) term(t *testing.T) string {
	t.Helper()
	if len(r.Parts) == 0 {
		return r.Rule.term(t)
	}
	var parts []string
	for _, part := range r.Parts {
		share := part.Amount
		switch {
		case part.Balance:
			share = "rest"
		case part.Percent != "":
			share = part.Percent + "%"
		}
		parts = append(parts, share+" "+part.Rule.term(t))
	}
	return strings.Join(parts, " and ")
}

func TestDueDatesOfOthers(t *testing.T) {
	var file struct{ Rows []dueRow }
	oracle(t, "due_dates.yaml", &file)
	if len(file.Rows) == 0 {
		t.Fatal("no rows")
	}
	for _, row := range file.Rows {
		t.Run(row.ID+" "+row.Term, func(t *testing.T) {
			term := parse(t, row.term(t))
			invoice := day(t, row.Issue)
			parts, err := term.Schedule(amount(t, row.Amount), terms.Dates{Invoice: invoice}, nil)
			if err != nil || len(parts) != len(row.Expect) {
				t.Fatalf("%d parts, want %d: %v", len(parts), len(row.Expect), err)
			}
			for i, want := range row.Expect {
				if got := parts[i].Due.String(); got != want.Date {
					t.Errorf("part %d due %s, want %s", i+1, got, want.Date)
				}
				if got := euro.Format(parts[i].Amount); want.Amount != "" && got != want.Amount {
					t.Errorf("part %d is %s, want %s", i+1, got, want.Amount)
				}
			}
		})
	}
}

// amount reads euros as the oracle files write them; an empty text is nothing.
func amount(t *testing.T, text string) money.Amount {
	t.Helper()
	if text == "" {
		return 0
	}
	a, err := euro.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func percent(t *testing.T, number string) money.Rate {
	t.Helper()
	rate, err := money.ParsePercent(number + "%")
	if err != nil {
		t.Fatal(err)
	}
	return rate
}

type discountRow struct {
	ID, Kind, Term, Expect string
	In                     struct {
		Disc, Gross, Net, VAT, Mode, Issue string
		Days, Base                         int
		Less                               []string
	}
}

func TestDiscountsOfOthers(t *testing.T) {
	var file struct{ Rows []discountRow }
	oracle(t, "early_discounts.yaml", &file)
	if len(file.Rows) == 0 {
		t.Fatal("no rows")
	}
	for _, row := range file.Rows {
		t.Run(row.ID+" "+row.Term, func(t *testing.T) {
			if got := row.answer(t); got != row.Expect {
				t.Errorf("%s, want %s", got, row.Expect)
			}
		})
	}
}

// answer works a row of any kind and prints the result as the row does.
func (r discountRow) answer(t *testing.T) string {
	t.Helper()
	switch r.Kind {
	case "annual_simple", "annual_compound":
		return r.yearlyCost(t)
	case "pay_amount":
		unpaid := amount(t, r.In.Gross)
		for _, less := range r.In.Less {
			unpaid -= amount(t, less)
		}
		return number(unpaid - percent(t, r.In.Disc).Of(unpaid))
	case "deadline":
		tier := discountOf(t, fmt.Sprintf("%s%% within %d days", defaultTo(r.In.Disc, "10"), r.In.Days)).Tiers[0]
		return tier.Deadline(day(t, r.In.Issue), 0, 0, nil).String()
	case "vat_discount":
		mode := map[string]terms.DiscountVAT{"included": terms.Reduced, "excluded": terms.Kept, "mixed": terms.OnDiscountedBase}[r.In.Mode]
		_, early := mode.Prices(amount(t, r.In.Net), percent(t, r.In.VAT), percent(t, r.In.Disc))
		return number(early.Gross())
	}
	t.Fatalf("unknown kind %q", r.Kind)
	return ""
}

func (r discountRow) yearlyCost(t *testing.T) string {
	t.Helper()
	var net int
	if _, err := fmt.Sscan(r.In.Net, &net); err != nil {
		t.Fatal(err)
	}
	cost := terms.CostPerYear(percent(t, r.In.Disc), net-r.In.Days)
	rate := map[string]*money.Rate{
		"annual_simple 360": cost.Simple360, "annual_simple 365": cost.Simple365,
		"annual_compound 360": cost.Effective360, "annual_compound 365": cost.Effective365,
	}[fmt.Sprintf("%s %d", r.Kind, r.In.Base)]
	return rate.StringFixed(2)
}

// number prints an amount as a YAML number: 10290, 6061, 184.93.
func number(a money.Amount) string {
	text := strings.TrimRight(euro.Format(a), "0")
	return strings.TrimSuffix(text, ".")
}

func defaultTo(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

func TestLateInterestOfOthers(t *testing.T) {
	var file struct {
		Rows []struct {
			ID, What, Expect string
			In               struct {
				Principal, Rate, Flat string
				Days                  int
			}
		}
	}
	oracle(t, "late_interest.yaml", &file)
	if len(file.Rows) == 0 {
		t.Fatal("no rows")
	}
	for _, row := range file.Rows {
		t.Run(row.ID+" "+row.What, func(t *testing.T) {
			clause := terms.LateClause{Rate: percent(t, row.In.Rate), Flat: amount(t, row.In.Flat)}
			due := day(t, "2026-01-31")
			paid := due + calendar.Date(row.In.Days)
			charge := clause.Interest(amount(t, row.In.Principal), due, paid)
			if everyDay, _ := calendar.Named("every-day"); clause.Applies(due, paid, everyDay) {
				charge += clause.Flat
			}
			if got := number(charge); got != row.Expect {
				t.Errorf("%s, want %s", got, row.Expect)
			}
		})
	}
}

// The table of the package and that of the oracle file agree on every day of a change.
func TestReferenceRatesAreTheSources(t *testing.T) {
	var file struct {
		EcbMro []struct{ From, Rate string } `yaml:"ecb_mro"`
	}
	oracle(t, "late_interest.yaml", &file)
	for _, row := range file.EcbMro {
		rate, known := terms.ECB.At(day(t, row.From))
		if want := percent(t, row.Rate); rate != want || !known {
			t.Errorf("%s: %v, known %v; want %v", row.From, rate, known, want)
		}
	}
	if len(file.EcbMro) == 0 {
		t.Error("no rows")
	}
}
