package calendar

import (
	"maps"
	"slices"
	"strings"
)

// UnitWords are the words that name the units of durations, for hints about misspelt ones.
func UnitWords() []string { return wordsOf(slices.Sorted(maps.Keys(unitsNamed))) }

// RhythmWords are the words of rhythms, of the steps of schedules and of days, in both languages, for
// hints about misspelt ones.
func RhythmWords() []string {
	phrases := slices.Concat([]string{"every", "chaque", "tous les", "toutes les", "weeks", "semaines", "and", "from"},
		periodNames[:], frenchPeriods[:], weekdayNames[:], frenchWeekdays[:], monthNames[:], frenchMonths[:])
	for _, plain := range plainRhythms {
		phrases = append(phrases, plain.spelling...)
	}
	return wordsOf(phrases)
}

// wordsOf lists the words of phrases, each once. A word of one or two letters is near to any.
func wordsOf(phrases []string) []string {
	words := strings.Fields(strings.Join(phrases, " "))
	slices.Sort(words)
	return slices.DeleteFunc(slices.Compact(words), func(word string) bool { return len(word) < 3 })
}
