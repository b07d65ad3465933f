package terms

import (
	"slices"
	"strings"

	"cashgap/forecast/money"
)

// signedCurrencies are what people write beside an amount for its currency, folded, besides the codes
// of ISO 4217, and the currencies it may mean.
var signedCurrencies = map[string][]string{
	"€": {"EUR"}, "euro": {"EUR"}, "euros": {"EUR"},
	"£": {"GBP"}, "pound": {"GBP"}, "pounds": {"GBP"},
	"$": dollars, "dollar": dollars, "dollars": dollars,
	"¥": {"JPY", "CNY"}, "yen": {"JPY"}, "yens": {"JPY"},
	"franc": francs, "francs": francs,
}

var (
	dollars = []string{"USD", "CAD", "AUD", "NZD", "HKD", "SGD"}
	francs  = []string{"CHF", "XOF", "XAF", "XPF"}
)

// currenciesNamed returns the codes of the currencies that a folded word or sign may mean.
func currenciesNamed(word string) []string {
	if codes, signed := signedCurrencies[word]; signed {
		return codes
	}
	if c, err := money.ParseCurrency(strings.ToUpper(word)); err == nil {
		return []string{c.Code()}
	}
	return nil
}

// joinThousands makes one token of an amount whose thousands stand apart, "1 000 €", where a currency
// shows that it is one number: in "2/10 120 days" there are two.
func joinThousands(text string, tokens []token) []token {
	for i := 0; i < len(tokens); i++ {
		groups := thousands(text, tokens[i:])
		behind, before := i+groups < len(tokens) && currenciesNamed(tokens[i+groups].text) != nil, i > 0 && currenciesNamed(tokens[i-1].text) != nil
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
