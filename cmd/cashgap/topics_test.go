package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"cashgap/forecast/say"
	"cashgap/plots/locale"
	"cashgap/scenario"
)

// A page of help fits a terminal of 80 columns.
func TestHelpFitsTheTerminal(t *testing.T) {
	french := scenario.Reference(locale.French.Tell)
	for line := range strings.Lines(simulationPage + expectationsPage + shardsIntroduction + shardsRecipes + shardsEnd +
		frenchSimulationPage + frenchExpectationsPage + frenchShardsPage() + scenario.Reference(say.English) + french) {
		if line = strings.TrimRight(line, "\n"); utf8.RuneCountInString(line) > 80 || strings.TrimRight(line, " ") != line {
			t.Errorf("a line of %d columns: %q", utf8.RuneCountInString(line), line)
		}
	}
	for line := range strings.Lines(french) {
		if words := strings.TrimSpace(line); strings.ContainsAny(words[:min(1, len(words))], ":;?!%") || strings.HasSuffix(words, "«") {
			t.Errorf("a line breaks around a mark: %q", line)
		}
	}
}
