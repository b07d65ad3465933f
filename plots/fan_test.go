package plots_test

import (
	"strings"
	"testing"

	"cashgap/plots"
	"cashgap/plots/locale"
)

// A fan tells its worst single day in words, and never calls the low of its medians a low point.
func TestFanTellsWhatItShows(t *testing.T) {
	for language, want := range map[locale.Language]string{
		locale.English: "On 29 March 2027, Deposit of 30% is at −€8.4k or less in at least 5% of the paths.",
		locale.French:  "dans au moins 5\u00a0% des trajectoires.",
	} {
		f := fanOf(sample(t, language), 2)
		for i := range f.Curves {
			f.Curves[i].Note = nil
		}
		document := string(draw(t, f, plots.SVG, plots.Options{}))
		if !strings.Contains(document, want) {
			t.Errorf("the SVG lacks %s", want)
		}
		for _, claim := range []string{"ow point", "oint bas"} {
			if strings.Contains(document, claim) {
				t.Errorf("the SVG speaks of a low point of medians: %s", claim)
			}
		}
	}
}

// Where others are equal to the strategy of the bands, its line is drawn and it is named first.
func TestFanNamesItsStrategyFirst(t *testing.T) {
	f := fanOf(sample(t, locale.English), 2)
	f.Curves[1].Cash, f.Curves[1].Note = f.Curves[2].Cash, f.Curves[2].Note
	f.Curves[1].Name = "Weekly"
	if document := string(draw(t, f, plots.SVG, plots.Options{})); !strings.Contains(document, ">Deposit of 30% = Weekly</text>") {
		t.Error("the strategy of the bands does not come first")
	}
}

// Bands of no width are no picture, and no name is put on them.
func TestFanWithoutSpread(t *testing.T) {
	f := fanOf(sample(t, locale.English), 1)
	cash := f.Curves[1].Cash
	f.Bands = plots.Bands{P05: cash, P25: cash, P75: cash, P95: cash}
	if document := string(draw(t, f, plots.SVG, plots.Options{})); strings.Contains(document, "half of the paths</text>") {
		t.Error("a band of no width is named")
	}
}

// The name of a band stands beside what is drawn wherever there is room: no ground is laid under
// it, which would hide the band and its median.
func TestNamesOfBandsHideNothing(t *testing.T) {
	document := string(draw(t, fanOf(sample(t, locale.English), 2), plots.SVG, plots.Options{}))
	for _, name := range []string{"half of the paths", "nine in ten"} {
		before, _, found := strings.Cut(document, ">"+name+"</text>")
		lines := strings.Split(before, "\n")
		if leader := lines[len(lines)-2]; !found || !strings.Contains(leader, `fill="none"`) {
			t.Errorf("%q: %v, on %s", name, found, leader)
		}
	}
}
