package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// A part is one instalment of one variant: how much is asked, when, and when its payer would
// pay it without a discount.
type part struct {
	variant   *variant
	amount    money.Amount // of the whole order, with VAT, before weighing
	vat       money.Amount // in it
	due       calendar.Date
	asked     calendar.Date // the day it is asked: the invoice's, or its own due date in advance
	earliest  calendar.Date // nothing is paid before it
	rolled    calendar.Date // due, on the payer's next business day
	free      calendar.Date // the day on which the payer's lateness is over
	paid      calendar.Date // by the payer's habits
	onOrder   bool          // paid that day: no default, no discount
	inAdvance bool          // asked before its invoice
	retained  bool          // kept for a time: no discount is taken on it
}

// parts returns what an invoice asks of one of its variants, in the order of the term. A
// payer by the month ignores the instalments: all is one part, due with the last of them.
func (b *books) parts(inv *invoice, v *variant) []part {
	deal := inv.deal
	if deal.Terms.IsZero() {
		return []part{b.part(v, v.gross, v.invoiced, deal, terms.Rule{})}
	}
	dates, instalments := v.dates(), deal.Terms.Instalments()
	parts := b.scratch.parts[:0]
	if len(instalments) == 1 && deal.Retention == nil && deal.Habits.ByMonth == nil {
		base, _ := dates.Of(instalments[0].Base())
		b.scratch.parts = append(parts, b.part(v, v.gross, instalments[0].Due(base, b.model.Calendar), deal, instalments[0].Rule))
		return b.scratch.parts
	}
	amounts := inv.split(v)
	kept := money.Amount(0)
	if !v.deposit {
		kept = retain(deal, v.gross, amounts)
	}
	for i, instalment := range instalments {
		base, _ := dates.Of(instalment.Base())
		if amounts[i] != 0 {
			parts = append(parts, b.part(v, amounts[i], instalment.Due(base, b.model.Calendar), deal, instalment.Rule))
		}
	}
	if deal.Habits.ByMonth != nil && len(parts) > 0 { // else all is retained
		last := slices.MaxFunc(parts, func(x, y part) int { return cmp.Compare(x.due, y.due) })
		parts = []part{b.part(v, v.gross-kept, last.due, deal, terms.Rule{})}
	}
	if kept != 0 {
		parts = append(parts, b.retention(v, kept, deal))
	}
	b.scratch.parts = parts
	return parts
}

// retain takes what the customer keeps for a time off the parts, the last first, and returns
// it.
func retain(deal *Deal, gross money.Amount, amounts []money.Amount) money.Amount {
	if deal.Retention == nil || gross < 0 {
		return 0
	}
	kept := deal.Retention.Kept(gross)
	for left, i := kept, len(amounts)-1; i >= 0 && left > 0; i-- {
		taken := min(left, amounts[i])
		amounts[i] -= taken
		left -= taken
	}
	return kept
}

// retention is the part that is kept. The payer's lateness and default are the same for it.
func (b *books) retention(v *variant, kept money.Amount, deal *Deal) part {
	from, _ := v.dates().Of(deal.Retention.From)
	p := b.part(v, kept, deal.Retention.For.From(from, b.model.Calendar), deal, terms.Rule{})
	p.retained = true
	return p
}

// dates are the days of the variant's events, from which terms count. Milestones that the
// order dates itself are on those days.
func (v *variant) dates() terms.Dates {
	dates := terms.Dates{Order: v.ordered, Delivery: v.delivered, Invoice: v.invoiced, Receipt: v.receipt}
	milestones := v.conditions.Deal.Milestones
	if v.own != nil {
		milestones = slices.Concat(v.own.Milestones, milestones)
	}
	if len(milestones) == 0 {
		return dates
	}
	dates.Milestones = make(map[string]calendar.Date, len(milestones))
	for _, m := range milestones {
		if _, dated := dates.Milestones[m.Name]; dated {
			continue
		}
		if m.Date != nil {
			dates.Milestones[m.Name] = *m.Date
		} else if base, known := dates.Of(m.Rule.Base()); known {
			dates.Milestones[m.Name] = m.Rule.Due(base, nil)
		}
	}
	return dates
}

// part dates one instalment. Parts asked in advance are paid from their own due date, the
// others no earlier than their invoice; nothing is asked or paid before it is ordered.
func (b *books) part(v *variant, amount money.Amount, due calendar.Date, deal *Deal, rule terms.Rule) part {
	late := deal.Habits.Late
	if v.on != nil {
		late = v.on.late
	}
	business := b.payerCalendar(deal)
	p := part{variant: v, amount: amount, due: due, asked: v.invoiced, onOrder: rule.OnOrder()}
	if asked := max(due, v.ordered); rule.InAdvance() && asked < v.invoiced {
		p.asked, p.inAdvance = asked, true
	}
	earliest := v.ordered
	if !rule.InAdvance() {
		earliest = v.invoiced
	}
	p.earliest = earliest
	rolled := business.Roll(due, calendar.Following)
	p.rolled = rolled
	switch {
	case !b.party.Side.HasInvoices():
		p.paid = max(due, earliest)
	case !p.onOrder:
		p.free = v.withoutVagueness(rolled, late.From(rolled, business)) + b.clung(v, deal, due)
		if !deal.Habits.DetersSome() {
			p.free = deal.Habits.LessLate(p.free, rolled)
		}
		p.paid = deal.Habits.OnPayDay(max(p.free, earliest), business)
	case deal.Habits.AdvanceLate != nil:
		p.paid = business.Roll(max(deal.Habits.AdvanceLate.From(rolled, business), earliest), calendar.Following)
	default:
		p.paid = rolled
	}
	return p
}

// withoutVagueness is that of the invoicing by which an order is invoiced.
func (v *variant) withoutVagueness(rolled, free calendar.Date) calendar.Date {
	if v.acting == nil {
		return free
	}
	return v.acting.Invoicing.withoutVagueness(rolled, free)
}

// withoutVagueness takes off the lateness what came from a vague due date, where invoices name it
// exactly; nobody pays earlier than on time for that.
func (i *Invoicing) withoutVagueness(rolled, free calendar.Date) calendar.Date {
	if free <= rolled {
		return free
	}
	return max(rolled, free-calendar.Date(i.ExactDueDate))
}

// clung is how many days of what a lever has shortened the terms by are lost again as lateness,
// where the payer clings to the old ones. What a rush order is given for its speed is another deal.
func (b *books) clung(v *variant, deal *Deal, due calendar.Date) calendar.Date {
	former := &b.party.Base().Deal.Terms
	if deal.Habits.Clings == 0 || v.rush || former.IsZero() || former.Equal(deal.Terms) {
		return 0
	}
	dates, latest := v.dates(), calendar.Min
	for _, instalment := range former.Instalments() {
		if base, known := dates.Of(instalment.Base()); known {
			latest = max(latest, instalment.Due(base, b.model.Calendar))
		}
	}
	shortened := money.Amount(max(0, latest-due))
	return calendar.Date(deal.Habits.Clings.Of(shortened))
}

// disputeEnds is the day on which a dispute about a part is over, which begins when it is due.
func (b *books) disputeEnds(p *part, inv *invoice) calendar.Date {
	business := b.payerCalendar(inv.deal)
	return business.Roll(inv.deal.Habits.Disputes.For.From(p.rolled, business), calendar.Following)
}

// paidOn is the day on which an outcome of a part is paid by the payer's habits, setbacks aside: a
// dispute puts it off, and a reminder that is answered brings it forward.
func (b *books) paidOn(p *part, o payer.Outcome, inv *invoice) calendar.Date {
	paid, habits, business := p.paid, &inv.deal.Habits, b.payerCalendar(inv.deal)
	if disputed := o.Disputed && !p.retained; !p.onOrder && (disputed || o.Deterred) {
		free := p.free
		if o.Deterred {
			free = habits.LessLate(free, p.rolled)
		}
		if disputed {
			free = habits.Disputes.For.From(free, business)
		}
		paid = habits.OnPayDay(max(free, p.earliest), business)
	}
	if o.Round != nil {
		paid = o.Round.Paid(o, paid, business)
	}
	return paid
}

// shareVAT lets the order's VAT follow its parts cumulatively.
func shareVAT(v *variant, parts []part) {
	var asked, shared money.Amount
	for i := range parts {
		asked += parts[i].amount
		parts[i].vat = v.vat.Share(asked, v.gross) - shared
		shared += parts[i].vat
	}
}
