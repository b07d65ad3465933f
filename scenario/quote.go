package scenario

import (
	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/strategy"
)

// quoteChanges reads how quotes become orders.
func (c *compiler) quoteChanges(b *block) []strategy.Change {
	inner, all := c.bargain(b, "quote", quoteWords, func(x *forecast.Conditions) { x.Quote = nil })
	if inner == nil {
		return all
	}
	defer inner.done()
	add := func(key string, n *yaml.Node, set func(*forecast.Quote)) {
		all = append(all, change("quote."+key, n, func(x *forecast.Conditions) {
			changed := forecast.Quote{Won: money.One}
			if x.Quote != nil {
				changed = *x.Quote
			}
			set(&changed)
			x.Quote = &changed
		}))
	}
	if n, ok := inner.take("decided_after"); ok {
		if d, ok := c.durationChange(inner, n, "decided_after", true); ok {
			add("decided_after", n, func(q *forecast.Quote) { q.DecidedAfter = d(q.DecidedAfter) })
		}
	}
	if n, ok := inner.take("won"); ok {
		if won, ok := c.shareChange(inner, n, "won"); ok {
			add("won", n, func(q *forecast.Quote) { q.Won = won(q.Won) })
		}
	}
	if n, ok := inner.take("converted_after"); ok {
		if d, ok := c.durationChange(inner, n, "converted_after", true); ok {
			add("converted_after", n, func(q *forecast.Quote) { q.ConvertedAfter = d(q.ConvertedAfter) })
		}
	}
	return all
}
