package report

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

// What a sentence lists adds up to the sum that it says.
func TestSentencesAddUp(t *testing.T) {
	d := document(t, header+"cash: {opening: 500}", locale.English)
	for _, tt := range []struct {
		parts []money.Amount
		want  string
	}{
		{[]money.Amount{2_000_40, 1_000_40, 30}, "€3,001.10 = €2,000.40 €1,000.40 €0.30"}, // whole, one would be nothing
		{[]money.Amount{2_000_40, 1_000_40}, "€3,001 = €2,001 €1,000"},                    // of equals the first
		{[]money.Amount{2_000_30, 1_000_40}, "€3,001 = €2,000 €1,001"},
		{[]money.Amount{2_000_50, 1_000_60, 3_000_70}, "€6,002 = €2,000 €1,001 €3,001"},
		{[]money.Amount{-2_000_40, 1_000_00, -1_000_40}, "−€2,001 = −€2,001 €1,000 −€1,000"},
		{[]money.Amount{2_000_00, 1_000_00}, "€3,000 = €2,000 €1,000"},
		{[]money.Amount{450_40, 45_30}, "€495.70 = €450.40 €45.30"},
	} {
		sum := money.Amount(0)
		for _, part := range tt.parts {
			sum += part
		}
		total, parts, write := d.addUp(sum, tt.parts)
		got := write(total) + " ="
		for _, part := range parts {
			got += " " + write(part)
		}
		if got != tt.want {
			t.Errorf("%v: %s, want %s", tt.parts, got, tt.want)
		}
	}
}

// However many there are, and no part is moved by a whole unit.
func TestPartsOfAnySumAddUp(t *testing.T) {
	d := document(t, header+"cash: {opening: 500}", locale.English)
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Map(rapid.IntRange(2_00, 9_999_99), func(n int) money.Amount { return money.Amount(n) }), 1, 9).Draw(t, "parts")
		sum := money.Amount(0)
		for _, part := range parts {
			sum += part
		}
		total, shown, _ := d.addUp(sum, parts)
		for i, part := range shown {
			if total -= part; (part - parts[i]).Abs() >= 1_00 {
				t.Fatalf("%d is shown as %d", parts[i], part)
			}
		}
		if total != 0 {
			t.Fatalf("%v as %v leave %d", parts, shown, total)
		}
	})
}

// A table of rounded figures says so where that is seen, and only there.
func TestTablesSayThatTheyAreRounded(t *testing.T) {
	scenario := func(cents string) string {
		return header + `
cash: {opening: 4_000` + cents + `}
customers: {c: {sales: {amount: 3_000` + cents + `, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400` + cents + `, dates: [2027-02-01]}, wages: {amount: 600` + cents + `, dates: [2027-02-03]}}
strategies: {sooner: {levers: [{customers: c, terms: 10 days}]}}`
	}
	// 1,000.60 go out, which are 400 and 600 in the plan; from 2,999.70 to 4,000.30, the lowest cash rises by 1,001
	for cents, want := range map[string]bool{"": false, ".30": true} {
		for _, l := range []locale.Language{locale.English, locale.French} {
			d := document(t, scenario(cents), l)
			var compared, planned strings.Builder
			if err := d.WriteText(&compared, Terminal{Width: 100}); err != nil {
				t.Fatal(err)
			}
			if err := d.WritePlan(&planned, Terminal{Width: 100}, d.baseline(), calendar.Month); err != nil {
				t.Fatal(err)
			}
			says := []bool{strings.Contains(compared.String(), l.Say(plots.RoundedSums)), strings.Contains(planned.String(), l.Say(plots.RoundedSums))}
			if slices.Contains(says, !want) {
				t.Errorf("with %q cents, said %v, want %v:\n%s\n%s", cents, says, want, compared.String(), planned.String())
			}
		}
	}
}
