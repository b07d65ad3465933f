package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Quote is how orders come about whose schedule gives the day of a quote [L42].
type Quote struct {
	DecidedAfter   calendar.Duration // from the quote
	Won            money.Rate        // of the quotes
	ConvertedAfter calendar.Duration // from the decision, until we have entered the order
}

// placed appends the variants of an order, range by range of willingness where a quote leads to it
// or only so many orders are in a rush. What was quoted holds for the order; to enter it is our own
// act, and follows the day of the decision.
func (b *books) placed(all []variant, key orderKey, o occurrence, regime *Regime, newcomers int) []variant {
	quote := regime.Conditions.Quote
	if o.quoted = quote != nil && regime.Conditions.Schedules[key.schedule].Revenue.Kind == Sale; !o.quoted && b.hurried == nil {
		return b.ordered(all, key, o, regime, newcomers)
	}
	decided := o.date
	if o.quoted {
		decided = quote.DecidedAfter.From(o.date, b.model.Calendar)
	}
	var narrow Regime
	for _, cut := range b.party.cuts() {
		low, high := max(cut.low, regime.Low), min(cut.high, regime.High)
		if low >= high || !b.lots.meets(low, high) {
			continue
		}
		next := o
		next.entered = b.party.regimeOn(decided, low).Conditions.entered(decided, b.model.Calendar)
		next.hurried, next.capped = b.hurried[hurriedKey{key, low}]
		switch same := next.entered == o.entered && next.hurried == o.hurried && next.capped == o.capped; {
		case narrow.Conditions == nil:
			narrow, o = *regime, next
			narrow.Low = low
		case !same || narrow.High != low:
			all = b.ordered(all, key, o, &narrow, newcomers)
			narrow.Low, o = low, next
		}
		narrow.High = high
	}
	if narrow.Conditions == nil {
		return all
	}
	return b.ordered(all, key, o, &narrow, newcomers)
}

// entered is the day on which we enter an order that has been decided.
func (c *Conditions) entered(decided calendar.Date, business *calendar.Calendar) calendar.Date {
	if c.Quote == nil {
		return decided
	}
	return c.Quote.ConvertedAfter.From(decided, business)
}

// longestQuote bounds the days from a quote to its order.
func (c *Conditions) longestQuote() int {
	if c.Quote == nil {
		return 0
	}
	return c.Quote.DecidedAfter.MaxDays() + c.Quote.ConvertedAfter.MaxDays()
}

// ordered is the day of the order, which may follow a quote of its date.
func (o *occurrence) ordered() calendar.Date {
	if o.quoted {
		return o.entered
	}
	return o.date
}
