package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/money"
)

// joinThousands makes one token of an amount whose thousands stand apart, "1 000 €", where a currency
// shows that it is one number: in "2/10 120 days" there are two.
func joinThousands(text string, tokens []token) []token {
	for i := 0; i < len(tokens); i++ {
		groups := thousands(text, tokens[i:])
		behind, before := i+groups < len(tokens) && money.CurrenciesNamed(tokens[i+groups].text) != nil, i > 0 && money.CurrenciesNamed(tokens[i-1].text) != nil
		if groups < 2 || !behind && !before {
			continue
		}
		for _, group := range tokens[i+1 : i+groups] {
			tokens[i].text += group.text
			tokens[i].end = group.end
		}
		tokens = slices.Delete(tokens, i+1, i+groups)
	}
	return tokens
}

// thousands returns how many tokens of one number come first: groups of three digits behind spaces.
func thousands(text string, tokens []token) int {
	n := 0
	for n < len(tokens) && tokens[n].isNumber() {
		whole, _, pointed := strings.Cut(tokens[n].text, ".")
		if n > 0 && (len(whole) != 3 || strings.TrimSpace(text[tokens[n-1].end:tokens[n].at]) != "") {
			break
		}
		if n++; pointed {
			break
		}
	}
	return n
}
