package plots_test

import (
	"testing"

	"cashgap/plots"
)

// WCAG 2.2 asks 4.5 to 1 of text below 24 px.
func TestTextsContrastWithTheirGround(t *testing.T) {
	for name, contrast := range plots.TextsOnPaper() {
		if contrast < 4.5 {
			t.Errorf("%s has a contrast of %.2f, want 4.5", name, contrast)
		}
	}
}
