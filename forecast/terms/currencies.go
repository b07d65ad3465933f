package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/money"
)

// joinThousands makes one number of an amount as French writes it, "1 000,50 €", where a currency shows
// that it is one: in "2/10 120 days" there are two, and elsewhere a comma ends an instalment.
func joinThousands(text string, tokens []token) []token {
	for i := 0; i < len(tokens); i++ {
		groups := thousands(text, tokens[i:])
		behind, before := i+groups < len(tokens) && money.CurrenciesNamed(tokens[i+groups].text) != nil, i > 0 && money.CurrenciesNamed(tokens[i-1].text) != nil
		if groups < 1 || !behind && !before {
			continue
		}
		for _, group := range tokens[i+1 : i+groups] {
			tokens[i].text += group.text
			tokens[i].end = group.end
		}
		tokens = slices.Delete(tokens, i+1, i+groups)
		if whole, cents, found := strings.Cut(tokens[i].text, ","); found && len(cents) == 2 {
			tokens[i].text = whole + "." + cents
		}
	}
	return tokens
}

// thousands returns how many tokens of one number come first: groups of three digits behind spaces.
func thousands(text string, tokens []token) int {
	n := 0
	for n < len(tokens) && tokens[n].isNumber() {
		whole, _, pointed := strings.Cut(strings.Replace(tokens[n].text, ",", ".", 1), ".")
		if n > 0 && (len(whole) != 3 || strings.TrimSpace(text[tokens[n-1].end:tokens[n].at]) != "") {
			break
		}
		if n++; pointed {
			break
		}
	}
	return n
}
