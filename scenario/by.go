package scenario

import (
	"cmp"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
)

// isBy tells whether a value changes the one in force instead of replacing it.
func isBy(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && strings.HasPrefix(n.Value, "by ") }

// isChange tells whether a text that starts with by is a change, be it without its sign: terms may be due by
// the 15th, or paid by bank transfer.
func isChange(text string) bool {
	value := strings.TrimSpace(strings.TrimPrefix(text, "by "))
	for _, sign := range []string{"", "+"} {
		if _, err := parseBy("by "+sign+value, money.Currency{}); err == nil {
			return true
		}
	}
	return false
}

// byForms is what a change looks like, for messages.
var byForms = say.Textf("write by +15 days, by -5%%, by -5 points or by x2")

// A byChange is what a value that starts with by does to the one in force: exactly one of its
// parts is set.
type byChange struct {
	days   *calendar.Duration // added
	points *money.Rate        // added to a percent
	times  *money.Rate        // of the value; 100 % leaves it
	sum    *money.Amount      // added
}

// by reads a change of the value in force, which only a lever has.
func (c *compiler) by(b *block, n *yaml.Node, what string) (byChange, bool) {
	if !b.words.force {
		c.fail(n, "no-value-in-force", say.Textf("%s: %s changes a value in force, and here is none", what, shorten(n.Value)), say.Textf("write the value itself, or change it in a lever"))
		return byChange{}, false
	}
	text, ok := c.text(n, what)
	if !ok {
		return byChange{}, false
	}
	change, err := parseBy(text, cmp.Or(c.trading(), c.model.Currency))
	if change.sum != nil && c.mixed {
		c.failCurrencies(n, what)
		return byChange{}, false
	}
	if err != nil {
		c.fail(n, "bad-change", say.Textf("%s: %v", what, err), say.Text{})
		return byChange{}, false
	}
	return change, true
}

// parseBy reads a change, whose sums are in the currency.
func parseBy(text string, currency money.Currency) (byChange, error) {
	text = strings.TrimSpace(strings.TrimPrefix(text, "by "))
	if factor, ok := strings.CutPrefix(text, "x"); ok {
		times, err := money.ParsePercent(factor + "%")
		if err != nil || times < 0 || times > money.MaxRate/100 {
			return byChange{}, say.Errorf("%q is not a factor from 0 to 100: %s", shorten(text), byForms)
		}
		times *= 100
		return byChange{times: &times}, nil
	}
	if !strings.HasPrefix(text, "+") && !strings.HasPrefix(text, "-") {
		return byChange{}, say.Errorf("%q has no sign: %s", shorten(text), byForms)
	}
	plain := strings.TrimPrefix(text, "+")
	for _, unit := range []string{" points", " point"} {
		if points, ok := strings.CutSuffix(plain, unit); ok {
			rate, err := money.ParsePercent(points + "%")
			return byChange{points: &rate}, err
		}
	}
	if rate, err := money.ParsePercent(plain); err == nil {
		rate += money.One
		if rate < 0 {
			return byChange{}, say.Errorf("%s leaves less than nothing", text)
		}
		return byChange{times: &rate}, nil
	}
	if sum, err := currency.Parse(plain); err == nil {
		return byChange{sum: &sum}, nil
	}
	days, err := calendar.ParseDuration(plain)
	if err != nil {
		return byChange{}, say.Errorf("%q is not a change: %s", shorten(text), byForms)
	}
	return byChange{days: &days}, nil
}

// fits refuses a change that means nothing for a kind of value.
func (c *compiler) fits(n *yaml.Node, what string, kind say.Text, possible bool) bool {
	if !possible {
		c.fail(n, "bad-change", say.Textf("%s is %s, which %s does not change", what, kind, shorten(n.Value)), byForms)
	}
	return possible
}

// ofDuration returns the change of a duration. Different units meet in calendar days.
func (y byChange) ofDuration(d calendar.Duration) calendar.Duration {
	switch {
	case y.times != nil:
		d.Count = int(y.times.Of(money.Amount(d.Count)))
	case d.Unit == y.days.Unit:
		d.Count += y.days.Count
	case d.Count == 0:
		d = *y.days
	default:
		d = calendar.Duration{Count: nominal(d) + nominal(*y.days)}
	}
	return d
}

// nominal is how many calendar days people take a duration for.
func nominal(d calendar.Duration) int {
	if d.Count < 0 {
		d.Count = -d.Count
		return -d.NominalDays()
	}
	return d.NominalDays()
}

// ofShare returns the change of a share, which stays between nothing and the whole.
func (y byChange) ofShare(share money.Rate) money.Rate {
	if y.times != nil {
		share = share.Times(*y.times)
	} else {
		share += *y.points
	}
	return max(0, min(share, money.One))
}

// ofAmount returns the change of an amount.
func (y byChange) ofAmount(a money.Amount) money.Amount {
	if y.times != nil {
		return y.times.Of(a)
	}
	return a + *y.sum
}

// checkBareSign refuses a bare plus in a lever: it may be a value, or a change of the one in force. Change says
// what the latter is added as.
func (c *compiler) checkBareSign(b *block, n *yaml.Node, what string, change func(string) string) bool {
	value, signed := strings.CutPrefix(n.Value, "+")
	if !b.words.force || n.Kind != yaml.ScalarNode || !signed {
		return true
	}
	value = strings.TrimSpace(value)
	c.fail(n, "bad-change", say.Textf("%s: %s may be a value, or a change of the one in force", what, shorten(n.Value)),
		say.Textf("write by +%s for a change, or %s for a value", shorten(change(value)), shorten(value)))
	return false
}

// asIs is a change that is added as it is written.
func asIs(value string) string { return value }

// asPoints is a percent as it is added to one: "by +5%" multiplies.
func asPoints(percent string) string {
	return strings.TrimSpace(strings.TrimSuffix(percent, "%")) + " points"
}

// durationChange reads a duration or, in a lever, a change of the one in force. A length stays
// at least 0.
func (c *compiler) durationChange(b *block, n *yaml.Node, what string, length bool) (func(calendar.Duration) calendar.Duration, bool) {
	if isBy(n) {
		y, ok := c.by(b, n, what)
		if !ok || !c.fits(n, what, say.Textf("a duration"), y.days != nil || y.times != nil) {
			return nil, false
		}
		return func(d calendar.Duration) calendar.Duration {
			d = y.ofDuration(d)
			if length {
				d.Count = max(0, d.Count)
			}
			return d
		}, true
	}
	if !c.checkBareSign(b, n, what, asIs) {
		return nil, false
	}
	read := c.duration
	if length {
		read = c.length
	}
	d, ok := read(n, what)
	return func(calendar.Duration) calendar.Duration { return d }, ok
}

// shareChange reads a share or, in a lever, a change of the one in force.
func (c *compiler) shareChange(b *block, n *yaml.Node, what string) (func(money.Rate) money.Rate, bool) {
	if isBy(n) {
		y, ok := c.by(b, n, what)
		if !ok || !c.fits(n, what, say.Textf("a percent"), y.points != nil || y.times != nil) {
			return nil, false
		}
		return y.ofShare, true
	}
	if !c.checkBareSign(b, n, what, asPoints) {
		return nil, false
	}
	share, ok := c.share(n, what)
	return func(money.Rate) money.Rate { return share }, ok
}

// amountChange reads an amount in the currency of the party or, in a lever, a change of the
// one in force.
func (c *compiler) amountChange(b *block, n *yaml.Node, what string) (func(money.Amount) money.Amount, bool) {
	if isBy(n) {
		y, ok := c.by(b, n, what)
		if !ok || !c.fits(n, what, say.Textf("an amount"), y.sum != nil || y.times != nil) {
			return nil, false
		}
		return y.ofAmount, true
	}
	if !c.checkBareSign(b, n, what, asIs) {
		return nil, false
	}
	amount, ok := c.amount(n, what, c.trading())
	return func(money.Amount) money.Amount { return amount }, ok
}
