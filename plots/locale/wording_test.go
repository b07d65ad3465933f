package locale

import "testing"

func TestOwnPhrasesAreSound(t *testing.T) {
	if err := days.Check(); err != nil {
		t.Error(err)
	}
	for _, table := range [][]Phrase{monthNames[:], shortMonthNames[:], weekdayNames[:], shortWeekdayNames[:]} {
		for _, phrase := range table {
			if err := phrase.Check(); err != nil {
				t.Error(err)
			}
		}
	}
}
