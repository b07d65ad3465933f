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
		measuresPage(locale.English) + measuresPage(locale.French) + wordingPage(locale.English) + wordingPage(locale.French) + frenchSimulationPage + frenchExpectationsPage + frenchShardsPage() + scenario.Reference(say.English) + french) {
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

// Every phrase of the page of payment terms is read: the two languages say as many, and none is a refusal.
func TestWordingsAreRead(t *testing.T) {
	for _, group := range wordings {
		for _, phrase := range group.phrases {
			for l, written := range map[locale.Language]string{locale.English: phrase.EN, locale.French: phrase.FR} {
				if _, err := due(l, written); err != nil {
					t.Errorf("%q: %v", written, err)
				}
			}
		}
	}
	for _, refused := range []string{"30 days 15 days", "2 months following the 10th", "30 jours 15 jours", "2 mois suivant le 10"} {
		if days, err := due(locale.English, refused); err == nil {
			t.Errorf("%q, which the page says is refused, is due on %s", refused, days)
		}
	}
}
