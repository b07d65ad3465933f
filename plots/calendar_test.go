package plots_test

import (
	"strings"
	"testing"

	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

// A calendar without a day below the floor draws its days all the same, and marks the lowest of
// each strategy; one day below is enough to mark nothing else.
func TestCalmCalendarMarksTheLowestDays(t *testing.T) {
	for language, want := range map[locale.Language]string{
		locale.English: "lowest day",
		locale.French:  "jour le plus bas",
	} {
		c := calendarOf(sample(t, language))
		for i, b := range c.Blocks {
			c.Blocks[i].Below, c.Blocks[i].Broken = make([]money.Amount, len(b.Below)), make([]bool, len(b.Broken))
		}
		said := func() (all string) {
			for _, text := range plots.TextsOf(t, c, plots.Options{Size: plots.Slide}) {
				all += text.Text + " "
			}
			return all
		}
		name := c.Blocks[1].Name
		if text := said(); !c.Calm() || !strings.Contains(text, want) || !strings.Contains(text, name) {
			t.Errorf("a calm calendar says %s", text)
		}
		c.Blocks[1].Below[3] = 1
		if text := said(); c.Calm() || strings.Contains(text, want) || !strings.Contains(text, name) {
			t.Errorf("with one day below, it says %s", text)
		}
	}
}

// A waterfall of one lever fills its paper as one of many does.
func TestWaterfallFillsItsPaper(t *testing.T) {
	w := plots.Waterfall{
		Title: "One lever", Footer: "footer", Language: locale.English, Currency: mustCurrency(t, "EUR"),
		From: plots.Level{Name: "Before", Cash: -500_00}, To: plots.Level{Name: "After", Cash: 900_00},
		Steps: []plots.Rise{{Name: "Lever", Gain: 1_400_00}},
	}
	texts := plots.TextsOf(t, w, plots.Options{Size: plots.Slide})
	var foot, lowest float64 = 0, 900
	for _, text := range texts {
		if text.Text == "footer" {
			foot = float64(text.Box.Max.Y)
		} else {
			lowest = min(lowest, float64(text.Box.Min.Y))
		}
	}
	if empty := lowest - foot; empty < 0 || empty > 40 {
		t.Errorf("between the figure and the footer, %.0f of 900 units are empty", empty)
	}
}
