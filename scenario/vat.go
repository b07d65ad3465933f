package scenario

import (
	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/terms"
)

var dueOnWords = []string{"invoice", "payment"}

// badDebtWords say what becomes of the VAT in what is never paid.
var badDebtWords = []string{"kept", "relieved"}

// vatScheme reads how the company settles VAT.
func (c *compiler) vatScheme(b *block) {
	n, ok := b.take("vat")
	if !ok || isNone(n) {
		c.noVAT = ok
		return
	}
	inner := c.read(n, vatWords)
	if inner == nil {
		return
	}
	defer inner.done()
	scheme := &forecast.VATScheme{Period: calendar.Month}
	if n, ok := inner.require("rate", "20%"); ok {
		scheme.Rate, _ = c.share(n, "rate")
	}
	if n, ok := inner.take("due_on"); ok {
		word, _ := c.oneOf(n, say.Textf("day on which VAT counts"), dueOnWords)
		scheme.OnPayment = word == "payment"
	}
	if n, ok := inner.need("period", say.Textf("write period: month, quarter or year")); ok {
		scheme.Period = c.vatPeriod(n)
	}
	if n, ok := inner.need("paid", say.Textf("write paid: on the 24th")); ok {
		scheme.Paid = c.vatPaid(n)
	}
	if n, ok := inner.take("owed"); ok {
		scheme.Owed, _ = c.amount(n, "owed", c.model.Currency)
	}
	if n, ok := inner.take("bad_debt"); ok {
		word, _ := c.oneOf(n, say.Textf("way with the VAT of bad debts"), badDebtWords)
		scheme.Relief = word == "relieved"
	}
	c.model.VAT = scheme
}

func (c *compiler) vatPeriod(n *yaml.Node) calendar.Period {
	word, _ := c.oneOf(n, say.Textf("period of VAT"), []string{"month", "quarter", "year"})
	for _, p := range []calendar.Period{calendar.Month, calendar.Quarter, calendar.Year} {
		if p.String() == word {
			return p
		}
	}
	return calendar.Month
}

// vatPaid reads the term by which VAT is paid, counted from the period's end.
func (c *compiler) vatPaid(n *yaml.Node) terms.Term {
	offer, ok := c.offer(n, "paid", c.model.Currency)
	if ok && (len(offer.Terms.Instalments()) != 1 || offer.Discount != nil) {
		c.fail(n, "bad-terms", say.Textf("paid: VAT is paid at once, without discount"), say.Textf("write on the 24th, or 30 days"))
	}
	if !ok || len(offer.Terms.Instalments()) != 1 {
		return terms.Net(0, terms.Invoice)
	}
	return offer.Terms.FromMonthEnds()
}

// vatRule reads what a party or a schedule says of its VAT: a rate, none, or both keys.
func (c *compiler) vatRule(n *yaml.Node) (rule forecast.VATRule) {
	if c.noVAT { // without VAT, nothing that a party says of it counts
		return rule
	}
	if c.model.VAT == nil && !isNone(n) {
		c.fail(n, "no-vat", say.Textf("VAT needs to be settled by the company"), say.Textf("write vat: {rate: 20%%, period: month, paid: on the 24th} at the top of the file"))
		return rule
	}
	rate := func(n *yaml.Node) {
		if isNone(n) {
			rule.Rate = new(money.Rate)
		} else if r, ok := c.share(n, "vat"); ok {
			rule.Rate = &r
		}
	}
	if n.Kind != yaml.MappingNode {
		rate(n)
		return rule
	}
	b := c.read(n, vatRuleWords)
	defer b.done()
	if n, ok := b.take("rate"); ok {
		rate(n)
	}
	if n, ok := b.take("due_on"); ok {
		if word, ok := c.oneOf(n, say.Textf("day on which VAT counts"), dueOnWords); ok {
			onPayment := word == "payment"
			rule.OnPayment = &onPayment
		}
	}
	return rule
}

// over lays a rule over another, key by key.
func over(base, rule forecast.VATRule) forecast.VATRule {
	if rule.Rate != nil {
		base.Rate = rule.Rate
	}
	if rule.OnPayment != nil {
		base.OnPayment = rule.OnPayment
	}
	return base
}
