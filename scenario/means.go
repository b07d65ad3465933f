package scenario

import (
	"cmp"
	"slices"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/say"
	"cashgap/forecast/terms"
)

// readMeans reads the means of payment: those that need no description, changed or joined by
// the file's own.
func (c *compiler) readMeans(b *block) {
	for _, standard := range payer.StandardMeans(c.model.Currency) {
		c.means = append(c.means, &standard)
	}
	n, ok := b.take("means")
	if !ok {
		return
	}
	if n.Kind != yaml.MappingNode {
		c.fail(n, "not-a-map", say.Textf("means is a map from names to means of payment, not %s", describe(n)), say.Textf("write means: {%s}", meansWords.example))
		return
	}
	for _, e := range c.entries(n) {
		if !c.id(e.keyNode, say.Textf("a means of payment")) {
			continue
		}
		if inner := c.read(e.value, meansWords); inner != nil {
			c.oneMeans(inner, e.key)
			inner.done()
		}
	}
}

func (c *compiler) oneMeans(b *block, name string) {
	means := c.meansNamed(name)
	if means == nil {
		means = &payer.Means{Name: name}
		c.means = append(c.means, means)
	}
	if n, ok := b.take("lag"); ok {
		if lag, ok := c.length(n, "lag"); ok {
			means.Lag = lag
		}
	}
	if n, ok := b.take("fee"); ok {
		if isNone(n) {
			means.Fee = payer.Fee{}
		} else if fee, ok := scalar(c.reader, n, "fee", "bad-fee", func(text string) (payer.Fee, error) { return payer.ParseFee(text, c.model.Currency) }); ok {
			means.Fee = fee
		}
	}
}

func (c *compiler) meansNamed(name string) *payer.Means {
	for _, means := range c.means {
		if means.Name == name {
			return means
		}
	}
	return nil
}

// by reads the means a party pays by: one, or a mix that sums to the whole.
func (h *habitReader) by() {
	n, ok := h.b.filled("by", say.Textf("write by: cheque, or by: {card: 70%%, cheque: 30%%}"))
	switch {
	case !ok:
	case isNone(n):
		h.add("by", n, func(p *payer.Habits) { p.By = nil })
	case n.Kind == yaml.MappingNode:
		h.mix(n)
	default:
		if means := h.knownMeans(n); means != nil {
			whole := []payer.MeansShare{{Means: means, Share: money.One}}
			h.add("by", n, func(p *payer.Habits) { p.By = whole })
		}
	}
}

func (h *habitReader) mix(n *yaml.Node) {
	var mix []payer.MeansShare
	sum := money.Rate(0)
	for _, e := range h.entries(n) {
		means := h.knownMeans(e.keyNode)
		if e.valueIsNil {
			h.fail(e.keyNode, "no-value", say.Textf("%s has no value", e.key), say.Textf("write the share, as in card: 70%%"))
			continue
		}
		if share, ok := h.share(e.value, e.key); ok && means != nil {
			mix = append(mix, payer.MeansShare{Means: means, Share: share})
			sum += share
		}
	}
	if sum != money.One && len(mix) == len(n.Content)/2 {
		h.fail(n, "not-100-percent", say.Textf("the shares of by add up to %v", sum), say.Textf("they must be 100%% together"))
		return
	}
	slices.SortFunc(mix, func(x, y payer.MeansShare) int { return cmp.Compare(x.Means.Name, y.Means.Name) }) // keys have no order
	h.add("by", n, func(p *payer.Habits) { p.By = mix })
}

func (h *habitReader) knownMeans(n *yaml.Node) *payer.Means {
	name, ok := h.text(n, "by")
	if !ok {
		return nil
	}
	if means := h.meansNamed(name); means != nil {
		return means
	}
	if usual, ok := terms.MeansNamed(name); ok { // virement
		return h.meansNamed(usual)
	}
	var known []string
	for _, means := range h.means {
		known = append(known, means.Name)
	}
	h.unknownName(n, say.Textf("means of payment"), known)
	return nil
}
