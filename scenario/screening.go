package scenario

import (
	"strings"

	"cashgap/forecast"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
)

func (c *compiler) checkChanges(b *block) []strategy.Change {
	return lay(c, b, "credit_check", checkWords, func(x *forecast.Conditions) **payer.Check { return &x.Check }, payer.Check{}, creditCheck)
}

// creditCheck reads how the credit of who places a large order is checked.
func creditCheck(l *laid[payer.Check]) {
	l.traded("above", func(k *payer.Check) *money.Amount { return &k.Above })
	l.expense("cost", func(k *payer.Check) *money.Amount { return &k.Cost })
	l.share("finds", func(k *payer.Check) *money.Rate { return &k.Finds })
	l.share("rejects", func(k *payer.Check) *money.Rate { return &k.Rejects })
	if n, ok := l.b.take("action"); ok {
		if deposit, ok := scalar(l.reader, n, "action", "bad-action", parseAction); ok {
			l.set("action", n, func(k *payer.Check) { k.Deposit = deposit })
		}
	}
}

// parseAction reads what is done about orders that a check finds: refuse, or deposit 50%.
func parseAction(text string) (money.Rate, error) {
	if text == "refuse" {
		return 0, nil
	}
	share, asked := strings.CutPrefix(text, "deposit ")
	if !asked {
		return 0, say.Errorf("%q is not what is done about an order: write refuse, or deposit 50%%", shorten(text))
	}
	deposit, err := money.ParsePercent(strings.TrimSpace(share))
	if err == nil && (deposit <= 0 || deposit > money.One) {
		err = say.Errorf("a deposit of %v is not more than 0%% and at most 100%%", deposit)
	}
	return deposit, err
}

func (c *compiler) limitChanges(b *block) []strategy.Change {
	return lay(c, b, "credit_limit", limitWords, func(x *forecast.Conditions) **payer.Limit { return &x.Limit }, payer.Limit{}, creditLimit)
}

// creditLimit reads how much may be unpaid before deliveries stop.
func creditLimit(l *laid[payer.Limit]) {
	if n, ok := l.b.take("amount"); ok && isNone(n) {
		l.set("amount", n, func(v *payer.Limit) { v.Amount = nil })
	} else if ok {
		amount := l.converted(l.positiveIn(n, "amount", l.trading()))
		l.set("amount", n, func(v *payer.Limit) { v.Amount = &amount })
	}
	if n, ok := l.b.take("overdue"); ok && isNone(n) {
		l.set("overdue", n, func(v *payer.Limit) { v.Overdue = nil })
	} else if ok {
		if overdue, ok := l.length(n, "overdue"); ok {
			l.set("overdue", n, func(v *payer.Limit) { v.Overdue = &overdue })
		}
	}
	if n, ok := l.b.take("action"); ok {
		if _, ok := l.oneOf(n, say.Textf("thing to do about a limit"), limitActions); ok {
			l.set("action", n, func(*payer.Limit) {})
		}
	}
}

// limitActions are what is done when a limit is passed.
var limitActions = []string{"stop"}
