package scenario

import (
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
	"cashgap/forecast/terms"
	"cashgap/scenario/diag"
)

// remarkEarly remarks on parts of the terms that fall due before the order is placed or, where they
// are counted from the delivery or the invoice, before the invoice is there: terms and dates do not
// go together. A part that only some orders of the forecast show so goes without a remark.
func (c *compiler) remarkEarly(from wording, party *forecast.Party, conditions *forecast.Conditions) {
	parts := conditions.Deal.Terms.Instalments()
	if !slices.ContainsFunc(parts, mayBeEarly) || c.problems.HasErrors() {
		return
	}
	orders := slices.DeleteFunc(c.model.Chains(conditions), func(d terms.Dates) bool { return !c.model.Span.Contains(d.Order) })
	for _, instalment := range parts {
		early := func(d terms.Dates) bool { return dueBeforeAsked(instalment.Rule, d, c.model.Calendar) }
		switch {
		case len(orders) == 0 || slices.ContainsFunc(orders, func(d terms.Dates) bool { return !early(d) }):
		case instalment.InAdvance():
			c.add(diag.Remark, from.key("terms"), "due-early", say.Textf("%s: %q falls due before the order", party.ID, instalment.Rule),
				say.Textf("it is paid with the order: ask for it later, or deliver later"))
		default:
			c.add(diag.Remark, from.key("terms"), "due-early", say.Textf("%s: %q falls due before the invoice", party.ID, instalment.Rule),
				say.Textf("it is paid with the invoice: invoice sooner, or give more time"))
		}
	}
}

// remarkPeriodsEnd remarks on time that is counted from a delivery where what is sold lasts: its delivery is
// the end of a period, which is invoiced with its first day.
func (c *compiler) remarkPeriodsEnd(from wording, party *forecast.Party, conditions *forecast.Conditions) {
	lasts := func(s forecast.Schedule) bool {
		return s.Revenue.Kind == forecast.Rental || s.Revenue.Kind == forecast.Subscription
	}
	if !conditions.Invoicing.Rhythm.IsInAdvance() || !slices.ContainsFunc(conditions.Schedules, lasts) {
		return
	}
	for _, instalment := range conditions.Deal.Terms.Instalments() {
		if instalment.Base().Kind == terms.Delivery {
			c.add(diag.Remark, from.key("terms"), "due-after-period", say.Textf("%s: %q counts from the end of the period, which is invoiced in advance", party.ID, instalment.Rule),
				say.Textf("write on invoice, or 30 days, if it counts from the invoice"))
			return
		}
	}
}

// mayBeEarly tells whether a part may fall due before it can be asked for: what counts forward from the
// day on which it is asked for, or from a later one, does not.
func mayBeEarly(part terms.Instalment) bool {
	switch part.Base().Kind {
	case terms.Invoice, terms.Receipt, terms.Order:
		return part.MinDays() < 0
	}
	return true
}

// dueBeforeAsked tells whether a payment falls due before anybody can ask for it: before the order
// or, where the invoice asks for it, before the invoice.
func dueBeforeAsked(rule terms.Rule, order terms.Dates, business *calendar.Calendar) bool {
	base, known := order.Of(rule.Base())
	asked := order.Invoice
	if rule.InAdvance() {
		asked = order.Order
	}
	return known && rule.Due(base, business) < asked
}
