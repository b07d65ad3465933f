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
	phrases := slices.Concat([]string{"every", "chaque", "tous", "toutes", "weeks", "semaines", "months", "days", "jours", "une", "and", "from"},
		periodNames[:], frenchPeriods[:], weekdayNames[:], frenchWeekdays[:], monthNames[:], frenchMonths[:])
	for _, plain := range plainRhythms {
		phrases = append(phrases, plain.spelling...)
	}
	return wordsOf(phrases)
}

// wordsOf lists the words of phrases, each once, but for the short ones that are near to any.
func wordsOf(phrases []string) []string {
	words := strings.FieldsFunc(strings.Join(phrases, " "), func(r rune) bool { return r == ' ' || r == '\'' })
	slices.Sort(words)
	return slices.DeleteFunc(slices.Compact(words), func(word string) bool { return len(word) < 3 || word == "the" })
}
