package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/terms"
)

// delivery returns the day on which an order is delivered.
func (b *books) delivery(v *variant, by way) calendar.Date {
	if v.own != nil && v.own.Delivery != nil {
		return b.atWork(*v.own.Delivery)
	}
	if v.lasts && b.party.Side.HasInvoices() { // it runs, whether we work or not
		return v.last
	}
	return b.atWork(by.conditions.Delivery.From(v.ordered, b.model.Calendar))
}

// atWork moves a delivery out of the company's closures: rent and wages fall due all the same.
func (b *books) atWork(d calendar.Date) calendar.Date {
	if b.party.Side.HasInvoices() {
		return b.model.afterClosure(d)
	}
	return d
}

// split follows an order that is delivered on a day to its invoice under each regime of that
// day, and appends the variants: what was agreed follows the order, what we do ourselves
// follows the day it is done.
func (b *books) split(all []variant, order variant, delivered calendar.Date, regime *Regime, by way) []variant {
	order.share, order.rush, order.conditions, order.delivered = by.share, by.rush, by.conditions, delivered
	first := len(all)
	for i := range b.party.Regimes {
		acting := &b.party.Regimes[i]
		low, high := max(regime.Low, acting.Low), min(regime.High, acting.High)
		if low >= high || !acting.Span.Contains(delivered) || !b.lots.meets(low, high) {
			continue
		}
		for _, how := range b.chasings(low, high) {
			v := order
			v.low, v.high = b.counted(how.low, how.high)
			v.acting, v.chased = acting.Conditions, how.chasing
			v.invoiced, v.receipt = b.invoice(&v, acting.Conditions)
			if last := len(all) - 1; last >= first && all[last].invoicedLike(&v) {
				all[last].high = v.high
				continue
			}
			v.conditions, v.lost = b.inMood(v.conditions, v.invoiced), v.refused
			all = append(all, v)
		}
	}
	return all
}

// invoicedLike tells whether a variant is invoiced as the next range of willingness is.
func (v *variant) invoicedLike(next *variant) bool {
	return v.high == next.low && v.invoiced == next.invoiced && v.receipt == next.receipt && v.chased == next.chased &&
		v.acting.Invoicing.Cost == next.acting.Invoicing.Cost && v.acting.Invoicing.ExactDueDate == next.acting.Invoicing.ExactDueDate &&
		slices.Equal(v.acting.Costs, next.acting.Costs)
}

// invoice returns the day of the variant's invoice and the day it arrives. Where there are none, what is
// ordered waits for nothing.
func (b *books) invoice(v *variant, acting *Conditions) (invoiced, receipt calendar.Date) {
	by := acting.Invoicing
	if !b.party.Side.HasInvoices() {
		return v.ordered, acting.mail().From(v.ordered, b.model.Calendar)
	}
	invoiced = v.delivered
	if by.Rhythm.FollowsOrder() || by.Rhythm.IsInAdvance() || v.prepaid {
		invoiced = v.ordered
	}
	if v.waits {
		invoiced = max(invoiced, b.atWork(v.conditions.Delivery.From(v.billed, b.model.Calendar)))
	}
	rhythm := by.Rhythm
	if v.reported != nil {
		invoiced, rhythm = v.ordered, *v.reported
	}
	invoiced = rhythm.Anchored(b.model.Span.First).Next(invoiced, b.model.Calendar)
	invoiced = by.After.From(invoiced, b.model.Calendar)
	if b.party.Side == Customer {
		invoiced = b.model.afterClosure(invoiced)
	}
	return invoiced, acting.mail().From(invoiced, b.model.Calendar)
}

// mail is how long an invoice takes to arrive.
func (c *Conditions) mail() calendar.Duration {
	if c.Invoicing.ReceiptAfter != nil {
		return *c.Invoicing.ReceiptAfter
	}
	if c.ReceiptAfter != nil {
		return *c.ReceiptAfter
	}
	return calendar.Duration{Count: terms.MailDays}
}

// afterClosure moves a day inside a closed span to the first day after it.
func (m *Model) afterClosure(d calendar.Date) calendar.Date {
	for moved := true; moved; {
		moved = false
		for _, span := range m.Closed {
			if span.Contains(d) {
				d, moved = span.Last+1, true
			}
		}
	}
	return d
}
