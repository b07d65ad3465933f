package scenario

import (
	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// A foreignCurrency is what one party trades in, and what it is worth.
type foreignCurrency struct {
	currency money.Currency
	rate     money.Rate // minor units of the company's currency for one of its own
}

// rates reads what other currencies are worth in the company's.
func (c *compiler) readRates(b *block) {
	n, ok := b.take("rates")
	if !ok || isNone(n) {
		return
	}
	if n.Kind != yaml.MappingNode {
		c.fail(n, "not-a-map", say.Textf("rates is a map from currencies to what one unit is worth, not %s", describe(n)), say.Textf("write rates: {USD: 0.88}"))
		return
	}
	for _, e := range c.entries(n) {
		currency, err := money.ParseCurrency(e.key)
		switch {
		case err != nil:
			c.fail(e.keyNode, "bad-currency", say.Of(err), say.Text{})
		case e.key == c.model.Currency.Code():
			c.fail(e.keyNode, "bad-currency", say.Textf("%s is the currency of the scenario", e.key), say.Textf("take its rate away"))
		case e.valueIsNil:
			c.fail(e.keyNode, "no-value", say.Textf("%s has no value", e.key), say.Textf("write what one unit is worth, as in USD: 0.88"))
		default:
			worth := func(text string) (money.Rate, error) { return money.ParseExchange(text, currency, c.model.Currency) }
			if rate, ok := scalar(c.reader, e.value, e.key, "bad-rate", worth); ok {
				c.currencies = append(c.currencies, foreignCurrency{currency, rate})
			}
		}
	}
}

// tradesLike takes the currency of parties for amounts read after it; where they trade in several
// there is none.
func (c *compiler) tradesLike(parties []*forecast.Party) {
	c.foreign, c.mixed = nil, false
	for i, party := range parties {
		if foreign := c.trades[party]; i == 0 {
			c.foreign = foreign
		} else if foreign != c.foreign {
			c.foreign, c.mixed = nil, true
			return
		}
	}
}

// tradesIn reads the currency of a party, which amounts read after it are in.
func (c *compiler) tradesIn(b *block) {
	c.foreign, c.mixed = nil, false
	n, ok := b.take("currency")
	if !ok {
		return
	}
	currency, ok := scalar(c.reader, n, "currency", "bad-currency", money.ParseCurrency)
	if !ok || currency == c.model.Currency {
		return
	}
	for i := range c.currencies {
		if c.currencies[i].currency == currency {
			c.foreign = &c.currencies[i]
			return
		}
	}
	c.fail(n, "no-rate", say.Textf("what %s is worth is not said", currency.Code()), say.Textf("write rates: {%s: 0.88} at the top of the file", currency.Code()))
}
