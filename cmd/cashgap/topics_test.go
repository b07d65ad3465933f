package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"cashgap/scenario"
)

// A page of help fits a terminal of 80 columns.
func TestHelpFitsTheTerminal(t *testing.T) {
	for line := range strings.Lines(simulationPage + expectationsPage + shardsIntroduction + shardsRecipes + shardsEnd +
		frenchSimulationPage + frenchExpectationsPage + frenchShardsPage + scenario.Reference()) {
		if line = strings.TrimRight(line, "\n"); utf8.RuneCountInString(line) > 80 || strings.TrimRight(line, " ") != line {
			t.Errorf("a line of %d columns: %q", utf8.RuneCountInString(line), line)
		}
	}
}
