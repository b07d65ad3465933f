package scenario

import (
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
)

// factorChanges reads volume and price, which a lever changes by a percent of what is in
// force: two of +10% make +21%.
func (c *compiler) factorChanges(b *block) []strategy.Change {
	var all []strategy.Change
	for _, factor := range []struct {
		key string
		of  func(*forecast.Conditions) *money.Rate
	}{
		{"volume", func(x *forecast.Conditions) *money.Rate { return &x.Volume }},
		{"price", func(x *forecast.Conditions) *money.Rate { return &x.Price }},
	} {
		n, ok := b.take(factor.key)
		if !ok {
			continue
		}
		if rate, ok := c.factor(n, factor.key); ok {
			all = append(all, change(factor.key, n, func(x *forecast.Conditions) {
				force := factor.of(x)
				*force = min((money.One+*force).Times(money.One+rate)-money.One, money.MaxRate)
			}))
		}
	}
	return all
}

// factor reads a change such as +10% or -15%, always with its sign, not below −100 %.
func (c *compiler) factor(n *yaml.Node, what string) (money.Rate, bool) {
	if isBy(n) {
		c.fail(n, "bad-factor", say.Textf("%s: a change of volume or price takes no by", what), withoutBy(n.Value))
		return 0, false
	}
	return scalar(c.reader, n, what, "bad-factor", parseFactor)
}

// withoutBy is how to write a factor that begins with by, as the changes of other values do.
func withoutBy(text string) say.Text {
	if factor := strings.TrimSpace(strings.TrimPrefix(text, "by ")); isFactor(factor) {
		return say.Textf("write %s", factor)
	}
	return say.Textf("write +10%% or -15%%")
}

func isFactor(text string) bool {
	_, err := parseFactor(text)
	return err == nil
}

func parseFactor(text string) (money.Rate, error) {
	plus, more := strings.CutPrefix(text, "+")
	if !more && !strings.HasPrefix(text, "-") {
		return 0, say.Errorf("%s is a change: write +10%% or -15%%, with its sign", shorten(text))
	}
	rate, err := money.ParsePercent(plus)
	if err == nil && rate < -money.One {
		err = say.Errorf("%s leaves less than nothing", text)
	}
	return rate, err
}

// checkFactors refuses changes of volume and price that multiply beyond the largest rate.
func (c *compiler) checkFactors(at *yaml.Node, party *forecast.Party, conditions *forecast.Conditions) {
	if max(conditions.Volume, conditions.Price) >= money.MaxRate {
		c.fail(at, "grows-too-large", say.Textf("%s: with the levers before it, this one multiplies volume or price by more than 100", party.ID), say.Textf("lower the changes"))
	}
}
