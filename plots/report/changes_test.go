package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

const shopWithDiscount = header + `cash: {opening: 100, floor: 50}
customers: {c: {sales: {amount: 1_000.05, dates: [2027-01-05]}, terms: 60 days}}
expenses: {rent: {amount: 400, dates: [2027-02-01]}}
strategies: {sooner: {title: Discount, levers: [{customers: c, discount: 2% within 5 days, pays: {discount_taken: 40%}}]}}
`

func saved(t *testing.T, d *Document) *Saved {
	t.Helper()
	var result bytes.Buffer
	if err := d.WriteJSON(&result); err != nil {
		t.Fatal(err)
	}
	s, err := ReadSaved(result.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A saved result reads back as the measures it was written from: to the cent, to the hundredth
// of a day, and to the hundredth of a percent.
func TestSavedReadsBack(t *testing.T) {
	d := document(t, shopWithDiscount, locale.English)
	s := saved(t, d)
	existing := 0
	for i, o := range d.Compared.Outcomes {
		for _, definition := range metric.Definitions {
			want, got := definition.Of(o.Measures), s.Strategies[i].Measures[definition.Name]
			if want.Exists {
				existing++
			}
			const hundredthOfPercent = money.One / 10_000
			if want.Unit == metric.Percent && (want.Rate-got.Rate < hundredthOfPercent && got.Rate-want.Rate < hundredthOfPercent) {
				got.Rate = want.Rate
			}
			if got != want {
				t.Errorf("%s of %s: %+v, was %+v", definition.Name, o.Strategy.ID, got, want)
			}
		}
	}
	if existing < 60 {
		t.Errorf("only %d measures exist", existing)
	}
}

// sameNumber stands for the comparison of what scenarios say.
func sameNumber(a, b string) bool {
	return a == b || a == "1_000" && b == "1000"
}

// A result of another version may have other measures: what only one of them has says nothing.
func TestMeasuresOfAnotherVersion(t *testing.T) {
	old := saved(t, document(t, shopWithDiscount, locale.English))
	now := saved(t, document(t, strings.Replace(shopWithDiscount, "opening: 100", "opening: 90", 1), locale.English))
	delete(old.Strategies[0].Measures, "lowest_cash")
	c, _, err := Difference(old, now, "", sameNumber)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range c.Strategies[0].Measures {
		if m.Name == "lowest_cash" {
			t.Errorf("%+v", m)
		}
	}
	var text bytes.Buffer
	if err := c.WriteText(&text, Terminal{Width: 80}, true); err != nil || !strings.Contains(text.String(), "gap × days") {
		t.Errorf("%v: %s", err, text.String())
	}
}

// What is gone and what is new is told, and what is the same in other words is not.
func TestChangedTexts(t *testing.T) {
	a := []Named{{"a", "1_000"}, {"b", "x_y"}, {"gone", "1"}, {"title", "T"}}
	b := []Named{{"new", "2"}, {"b", "xy"}, {"a", "1000"}}
	var got []string
	for _, c := range changedTexts(a, b, movesNothing, sameNumber) {
		got = append(got, c.Path+" "+orNothing(c.From)+" "+orNothing(c.To))
	}
	if diff := cmp.Diff([]string{"new – 2", "b x_y xy", "gone 1 –"}, got); diff != "" {
		t.Error(diff)
	}
}

// What stands in a result where a number should is refused, not read as another one.
func TestFixed(t *testing.T) {
	for text, want := range map[string]int64{"0.00": 0, "-1.50": -150, "-0.05": -5, "12": 1200, "1234567890123456.78": 123456789012345678} {
		if got, err := fixed(text, 2); got != want || err != nil {
			t.Errorf("%s: %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "x", "1.234", "1,5", "1e3", "99999999999999999999.00"} {
		if got, err := fixed(text, 2); err == nil {
			t.Errorf("%q is read as %d", text, got)
		}
	}
}

// Every measure has a name for people, and no name is of a measure that is gone.
func TestMeasureNames(t *testing.T) {
	known := map[string]bool{}
	for _, definition := range metric.Definitions {
		known[definition.Name] = true
		if _, named := measureNames[definition.Name]; !named {
			t.Errorf("%s has no name for people", definition.Name)
		}
	}
	for name, phrase := range measureNames {
		if !known[name] {
			t.Errorf("%s is no measure", name)
		}
		if err := phrase.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, name := range mainMeasures {
		if !known[name] {
			t.Errorf("%s is no measure", name)
		}
	}
}

// Every phrase takes the same arguments in both languages.
func TestPhrasesOfChanges(t *testing.T) {
	for _, p := range []locale.Phrase{
		sayLowFell, sayLowRose, sayLowKept, sayTheBaseline, sayOutEarlier, sayOutLater, sayOutNow, sayOutNever, sayMovedMost, sayOtherMoved,
		sayNothingMoved, sayDrawnMoved, sayNowCloses, sayNowClose, sayNowFails, sayNowFail, sayAppeared, sayDisappeared, sayPeriods, sayMeasure, sayOldValue,
		sayNewValue, sayChange, sayNever, sayDaysEarlier, sayDaysLater, sayMoneyDays, sayDecimals, sayByPoints, sayAssumption, sayWhyMoved,
		saySameInputs, sayNoInputs, sayRolled, sayOpeningCash, sayDrawnLine, sayOwed, sayOwes, sayEarlyVAT, sayReceivable, sayPayable,
		sayPaidItems, sayStillWaits, sayHeadcount, sayPrepaidHeads, sayExport, sayOwnCurrency, sayLostShare, sayDatedLines, sayOrderFile, sayAnchored, sayAnchoredBy, sayInvoicesOn, sayPaysOn, sayReviewsOn, sayReportsOn, sayStockLeft, sayNetted, sayGrows, sayShareGrows, sayEveryN, sayUndated, sayOnceMore, sayIssued, saySurplusLeft, sayShockAnew,
		sayNoneOpen,
	} {
		if err := p.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, p := range []locale.Plural{moreDiffer, moreMoved} {
		if err := p.Check(); err != nil {
			t.Error(err)
		}
	}
}

// What names something means only itself: a tag "mois" is not the tag "month", though a step may be.
func TestNamesAreComparedAsWritten(t *testing.T) {
	alike := func(a, b string) bool { return true }
	for path, want := range map[string]int{"customers.c.tags": 1, "customers.c.name": 1, "title": 1, "customers.c.sales.every": 0} {
		got := changedTexts([]Named{{path, "month"}}, []Named{{path, "mois"}}, never, alike)
		if len(got) != want {
			t.Errorf("%s: %d changes, want %d", path, len(got), want)
		}
	}
}
