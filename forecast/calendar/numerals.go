package calendar

// numerals are the numbers that contracts spell out, as the law does in "trente jours". Those from 20
// on take another behind them: "quarante-cinq".
var numerals = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,

	"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
	"onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
	"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
	"septante": 70, "huitante": 80, "octante": 80, "nonante": 90,
}

// Numeral returns the number in words that so many words begin with, in English or French, and how many
// of them it takes: 0 if there is none. Words are in lower case, and those that a hyphen joins are apart.
func Numeral(words int, at func(int) string) (n, used int) {
	word := func(i int) string {
		if i < words {
			return at(i)
		}
		return ""
	}
	hundreds, before := hundredsIn(word)
	if before > 0 && word(before) == "un" { // cent un
		return 100*hundreds + 1, before + 1
	}
	if before > 0 && word(before) == "and" && numerals[word(before+1)] > 0 {
		before++
	}
	n, used = belowHundred(func(i int) string { return word(before + i) })
	return 100*hundreds + n, before + used
}

// hundredsIn returns how many hundreds words begin with, and how many of them say so: "cent", "deux
// cents", "one hundred".
func hundredsIn(word func(int) string) (hundreds, used int) {
	isHundred := func(w string) bool { return w == "cent" || w == "cents" || w == "hundred" }
	switch n := numerals[word(0)]; {
	case word(0) == "cent":
		return 1, 1
	case word(0) == "a" && word(1) == "hundred":
		return 1, 2
	case 0 < n && n < 10 && isHundred(word(1)):
		return n, 2
	}
	return 0, 0
}

// belowHundred reads a number in words up to 99.
func belowHundred(word func(int) string) (n, used int) {
	n, room := numerals[word(0)], 10
	switch used = 1; {
	case word(0) == "quatre" && (word(1) == "vingt" || word(1) == "vingts"):
		n, used, room = 80, 2, 20
	case word(0) == "soixante":
		room = 20
	case n == 0:
		return 0, 0
	case n < 20:
		return addTeen(n, word(1))
	}
	if n == 80 && word(used) == "un" {
		return 81, used + 1
	}
	if word(used) == "et" && (word(used+1) == "un" || word(used+1) == "onze") {
		return n + max(1, numerals[word(used+1)]), used + 2
	}
	if more := numerals[word(used)]; 0 < more && more < room {
		more, words := addTeen(more, word(used+1))
		return n + more, used + words
	}
	return n, used
}

// addTeen reads "dix-sept", which is ten and seven.
func addTeen(n int, next string) (sum, used int) {
	if more := numerals[next]; n == 10 && 7 <= more && more <= 9 {
		return n + more, 2
	}
	return n, 1
}
