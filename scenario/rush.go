package scenario

import (
	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
)

// swapWords are the words of rush terms that name no term of their own.
var swapWords = map[string]forecast.Swap{"same": forecast.NoSwap, "ladder": forecast.LadderSwap, "proportional": forecast.ProportionalSwap}

// rushChanges reads which orders come in a rush and what is asked for it.
func (c *compiler) rushChanges(b *block) []strategy.Change {
	n, ok := b.filled("rush", say.Textf("write %s, or none", rushWords.example))
	if !ok {
		return nil
	}
	if isNone(n) {
		return []strategy.Change{change("rush", n, func(x *forecast.Conditions) { x.Rush = forecast.Rush{} })}
	}
	inner := c.read(n, rushWords)
	if inner == nil {
		return nil
	}
	defer inner.done()
	inner.words = b.words.within(rushWords)
	var all []strategy.Change
	add := func(key string, n *yaml.Node, set func(*forecast.Rush)) {
		all = append(all, change("rush."+key, n, func(x *forecast.Conditions) { set(&x.Rush) }))
	}
	if n, ok := inner.take("share"); ok {
		if share, ok := c.shareChange(inner, n, "share"); ok {
			add("share", n, func(r *forecast.Rush) { r.Share = share(r.Share) })
		}
	}
	if n, ok := inner.take("delivery"); ok {
		if d, ok := c.durationChange(inner, n, "delivery", true); ok {
			add("delivery", n, func(r *forecast.Rush) { r.Delivery = d(r.Delivery) })
		}
	}
	if n, ok := inner.take("surcharge"); ok {
		if surcharge, ok := c.surcharge(n); ok {
			add("surcharge", n, func(r *forecast.Rush) { r.Surcharge = surcharge })
		}
	}
	if n, ok := inner.take("terms"); ok {
		if swap, known := swapWords[n.Value]; known {
			add("terms", n, func(r *forecast.Rush) { r.Swap = swap })
		} else if offer, ok := c.offer(n, "terms", c.trading()); ok {
			add("terms", n, func(r *forecast.Rush) { r.Swap, r.Terms = forecast.FixedSwap, offer.Terms })
		}
	}
	if n, ok := inner.take("most"); ok && isNone(n) {
		add("most", n, func(r *forecast.Rush) { r.Most = 0 })
	} else if ok {
		if most, ok := scalar(c.reader, n, "most", "bad-count", parseMost); ok {
			add("most", n, func(r *forecast.Rush) { r.Most, r.Per = most.count, most.per })
		}
	}
	return all
}

// A capacity is so many orders in a week or a month.
type capacity struct {
	count int
	per   calendar.Period
}

// mostRushed bounds the rush orders of a week or a month.
const mostRushed = 10_000

// parseMost reads "3 a week" or "10 a month", "3 par semaine" or "10 par mois".
func parseMost(text string) (capacity, error) {
	number, period, _ := money.CutPeriod(text)
	per, known := map[string]calendar.Period{"week": calendar.Week, "month": calendar.Month}[period]
	if !known {
		return capacity{}, say.Errorf("%q does not say how many in how long: write most: 3 a week, or 10 a month", shorten(text))
	}
	count, err := parseCount(number, mostRushed, "most: 3 a week")
	return capacity{count, per}, err
}

// surcharge is a percent of the price that is not negative.
func (c *compiler) surcharge(n *yaml.Node) (money.Rate, bool) {
	if isNone(n) {
		return 0, true
	}
	rate, ok := c.percent(n, "surcharge")
	if ok && rate < 0 {
		c.fail(n, "bad-share", say.Textf("a surcharge is not negative, as %s is", n.Value), say.Textf("lower the price by a lever instead"))
		return 0, false
	}
	return rate, ok
}
