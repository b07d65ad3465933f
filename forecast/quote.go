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

// quoted appends the variants of an order that a quote leads to, or of one without quote. What was
// quoted holds for the order; to enter it is our own act, and follows the day of the decision.
func (b *books) quoted(all []variant, key orderKey, o occurrence, regime *Regime, newcomers int) []variant {
	quote := regime.Conditions.Quote
	if quote == nil || regime.Conditions.Schedules[key.schedule].Revenue.Kind != Sale {
		return b.ordered(all, key, o, regime, newcomers)
	}
	decided := quote.DecidedAfter.From(o.date, b.model.Calendar)
	var narrow Regime
	o.quoted = true
	for _, cut := range b.party.cuts() {
		low, high := max(cut.low, regime.Low), min(cut.high, regime.High)
		if low >= high || !b.lots.meets(low, high) {
			continue
		}
		placed := b.party.regimeOn(decided, low).Conditions.entered(decided, b.model.Calendar)
		if narrow.High == low && placed == o.placed && narrow.Conditions != nil {
			narrow.High = high
			continue
		}
		if narrow.Conditions != nil {
			all = b.ordered(all, key, o, &narrow, newcomers)
		}
		narrow, o.placed = *regime, placed
		narrow.Low, narrow.High = low, high
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
		return o.placed
	}
	return o.date
}
