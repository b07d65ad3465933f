package scenario

import (
	"fmt"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/strategy"
)

func (c *compiler) checkChanges(b *block) []strategy.Change {
	return c.inner(b, "credit_check", "{above: 5_000, cost: 30, finds: 60%}", checkWords, func(x *forecast.Conditions) { x.Check = nil }, c.creditCheck)
}

// creditCheck reads how the credit of who places a large order is checked.
func (c *compiler) creditCheck(b *block) []strategy.Change {
	var all []strategy.Change
	add := func(key string, n *yaml.Node, set func(*payer.Check)) {
		all = append(all, change("credit_check."+key, n, func(x *forecast.Conditions) {
			var changed payer.Check
			if x.Check != nil {
				changed = *x.Check
			}
			set(&changed)
			x.Check = &changed
		}))
	}
	if n, ok := b.take("above"); ok {
		above := c.converted(c.positiveIn(n, "above", c.trading()))
		add("above", n, func(k *payer.Check) { k.Above = above })
	}
	if n, ok := b.take("cost"); ok {
		cost := c.positiveIn(n, "cost", c.model.Currency)
		add("cost", n, func(k *payer.Check) { k.Cost = cost })
	}
	if n, ok := b.take("finds"); ok {
		if share, ok := c.shareChange(b, n, "finds"); ok {
			add("finds", n, func(k *payer.Check) { k.Finds = share(k.Finds) })
		}
	}
	if n, ok := b.take("rejects"); ok {
		if share, ok := c.shareChange(b, n, "rejects"); ok {
			add("rejects", n, func(k *payer.Check) { k.Rejects = share(k.Rejects) })
		}
	}
	if n, ok := b.take("action"); ok {
		if deposit, ok := scalar(c.reader, n, "action", "bad-action", parseAction); ok {
			add("action", n, func(k *payer.Check) { k.Deposit = deposit })
		}
	}
	return all
}

// parseAction reads what is done about orders that a check finds: refuse, or deposit 50%.
func parseAction(text string) (money.Rate, error) {
	if text == "refuse" {
		return 0, nil
	}
	share, asked := strings.CutPrefix(text, "deposit ")
	if !asked {
		return 0, fmt.Errorf("%q is not what is done about an order: write refuse, or deposit 50%%", shorten(text))
	}
	deposit, err := money.ParsePercent(strings.TrimSpace(share))
	if err == nil && (deposit <= 0 || deposit > money.One) {
		err = fmt.Errorf("a deposit of %v is not more than 0%% and at most 100%%", deposit)
	}
	return deposit, err
}

func (c *compiler) limitChanges(b *block) []strategy.Change {
	return c.inner(b, "credit_limit", "{amount: 20_000, overdue: 15 days}", limitWords, func(x *forecast.Conditions) { x.Limit = nil }, c.creditLimit)
}

// creditLimit reads how much may be unpaid before deliveries stop.
func (c *compiler) creditLimit(b *block) []strategy.Change {
	var all []strategy.Change
	add := func(key string, n *yaml.Node, set func(*payer.Limit)) {
		all = append(all, change("credit_limit."+key, n, func(x *forecast.Conditions) {
			var changed payer.Limit
			if x.Limit != nil {
				changed = *x.Limit
			}
			set(&changed)
			x.Limit = &changed
		}))
	}
	if n, ok := b.take("amount"); ok {
		if isNone(n) {
			add("amount", n, func(l *payer.Limit) { l.Amount = nil })
		} else {
			amount := c.converted(c.positiveIn(n, "amount", c.trading()))
			add("amount", n, func(l *payer.Limit) { l.Amount = &amount })
		}
	}
	if n, ok := b.take("overdue"); ok {
		if isNone(n) {
			add("overdue", n, func(l *payer.Limit) { l.Overdue = nil })
		} else if overdue, ok := c.length(n, "overdue"); ok {
			add("overdue", n, func(l *payer.Limit) { l.Overdue = &overdue })
		}
	}
	if n, ok := b.take("action"); ok {
		if _, ok := c.oneOf(n, "thing to do about a limit", limitActions); ok {
			add("action", n, func(*payer.Limit) {})
		}
	}
	return all
}

// limitActions are what is done when a limit is passed.
var limitActions = []string{"stop"}
