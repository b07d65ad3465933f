package plots_test

import (
	"strings"
	"testing"

	"cashgap/plots"
	"cashgap/plots/locale"
)

// Every panel tells its own lowest point, in the picture and in words.
func TestMultiplesTellWhatTheyShow(t *testing.T) {
	document := string(draw(t, plots.Multiples{Balance: sample(t, locale.English)}, plots.SVG, plots.Options{}))
	for _, want := range []string{
		"Status quo: −€18k on 28 March 2027. Invoice every week: €5.7k on 28 January 2027.",
		">−€18k on 28 March 2027</text>", ">€5.7k on 28 January 2027</text>",
		`<g data-id="s1"><title>Invoice every week</title>`, // its line, without the baseline's
	} {
		if !strings.Contains(document, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
}
