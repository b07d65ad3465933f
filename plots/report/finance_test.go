package report

import (
	"strings"
	"testing"

	"cashgap/plots/locale"
)

const overdrawn = `
cash: {opening: 100, overdraft: {limit: 250}}
customers: {c: {sales: {amount: 1_000, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}, tax: {amount: 800, dates: [2027-03-10]}}
strategies:
  sooner: {title: Ten days, levers: [{customers: c, terms: 10 days}]}
  bit: {title: Fifty days, levers: [{customers: c, terms: 50 days}]}`

// Whoever breaks the overdraft limit is told when; a limit that holds goes without saying.
func TestOverdraftInTheVerdict(t *testing.T) {
	for _, tt := range []struct {
		name, scenario string
		en, fr         string
		never          string // in English
	}{
		{"the baseline breaks it, the best does not", overdrawn,
			"The bank balance breaks the overdraft limit of €250 on 1 February 2027.",
			"Le solde bancaire dépasse le découvert autorisé de 250 € le 1er février 2027.", "With “Ten days”, the bank"},
		{"the best breaks it too", strings.Replace(overdrawn, "amount: 400", "amount: 2_400", 1),
			"With “Ten days”, the bank balance breaks the overdraft limit of €250 on 1 February 2027.",
			"Avec « Ten days », le solde bancaire dépasse le découvert autorisé de 250 € le 1er février 2027.", ""},
		{"to the limit is within it", strings.Replace(overdrawn, "limit: 250", "limit: 300", 1), "", "", "breaks"},
		{"a credit line keeps the balance above it", strings.Replace(overdrawn, "\ncustomers", "\ncredit_line: {limit: 1_000}\ncustomers", 1), "", "", "breaks"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			english, french := document(t, header+tt.scenario, locale.English).Verdict(), document(t, header+tt.scenario, locale.French).Verdict()
			if !strings.Contains(english, tt.en) || tt.never != "" && strings.Contains(english, tt.never) {
				t.Errorf("says %s", english)
			}
			if plain := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(french); !strings.Contains(plain, tt.fr) {
				t.Errorf("says %s", plain)
			}
		})
	}
}

// The chart draws the limit of the bank balance, unless a credit line parts it from own cash.
func TestOverdraftOnTheChart(t *testing.T) {
	alone := document(t, header+overdrawn, locale.English).Balance()
	if alone.Overdraft == nil || *alone.Overdraft != 25_000 {
		t.Errorf("the chart draws %v, want 250.00", alone.Overdraft)
	}
	withLine := strings.Replace(overdrawn, "\ncustomers", "\ncredit_line: {limit: 1_000}\ncustomers", 1)
	if both := document(t, header+withLine, locale.English).Balance(); both.Overdraft != nil {
		t.Errorf("the chart draws %d beside a credit line", *both.Overdraft)
	}
}
