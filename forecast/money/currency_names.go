package money

import "strings"

// signedCurrencies are what people write beside an amount for its currency, in lower case, besides the codes
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

// CurrenciesNamed returns the codes of the currencies that a sign, or a word in lower case without accents,
// may mean: "€", "dollars", "chf". It is empty where it means none.
func CurrenciesNamed(word string) []string {
	if codes, signed := signedCurrencies[word]; signed {
		return codes
	}
	if c, err := ParseCurrency(strings.ToUpper(word)); err == nil {
		return []string{c.Code()}
	}
	return nil
}
