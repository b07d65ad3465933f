package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A credit is a credit note, netted against the payments of its party from its day on.
type credit struct {
	from   calendar.Date
	amount money.Amount // positive, with VAT
	vat    money.Amount // in it
	known  bool         // it comes from the open items

	vatOnPayment bool // its VAT counts with the payments that it lowers
}

// A netting is a share of a credit note, the day it met a payment, and when that was past due.
type netting struct {
	from, to calendar.Date
	asked    calendar.Date // what it met; calendar.Max: nothing, or it is paid out
	overdue  calendar.Span
	amount   money.Amount
	met      standing
}

// net lowers the payments dated from a credit note's day on, the earliest first. Credit
// notes come in the order of their days; those of one day, like the payments of one day, in the order of what
// they are: the order in which a file has them is nobody's.
func (b *books) net() {
	if len(b.credits) == 0 {
		return
	}
	slices.SortStableFunc(b.credits, credit.compare)
	payments := b.paymentsInOrder()
	for _, c := range b.credits {
		left := c.amount
		for _, p := range payments {
			if left == 0 {
				break
			}
			if taken := min(left, p.Gross+p.advanced-p.Credited); p.Paid >= c.from && taken > 0 {
				p.Credited += taken
				b.creditVAT(&c, p, c.amount-left, taken)
				left -= taken
				b.netted = append(b.netted, netting{c.from, p.Cash, p.Asked, b.model.overdue(p), taken, standing{p.Invoice, p.Due}})
			}
		}
		if left > 0 {
			b.creditVAT(&c, nil, c.amount-left, left)
			b.netted = append(b.netted, netting{c.from, calendar.Max, calendar.Max, noDays, left, standing{}})
		}
	}
}

func (b *books) paymentsInOrder() []*Piece {
	var payments []*Piece
	for i := range b.pieces {
		if p := &b.pieces[i]; p.Fate.Brings() && !p.deposit && p.sold != soldAdvance && p.sold != soldBack {
			payments = append(payments, p)
		}
	}
	slices.SortStableFunc(payments, (*Piece).compareAsPayment)
	return payments
}

// compare orders credit notes: by their days; of one day the larger first, and what counts its VAT at once
// before what counts it when paid.
func (c credit) compare(o credit) int {
	return cmp.Or(
		cmp.Compare(c.from, o.from), cmp.Compare(o.amount, c.amount), cmp.Compare(o.vat, c.vat), falseFirst(c.vatOnPayment, o.vatOnPayment),
	)
}

// compareAsPayment orders payments that credit notes may lower: by their days; of one day what was asked
// first, at last the larger. Only what is alike in all that is left to the names of the invoices, which
// tell open items apart.
func (p *Piece) compareAsPayment(o *Piece) int {
	return cmp.Or(
		cmp.Compare(p.Paid, o.Paid), cmp.Compare(p.Asked, o.Asked), falseFirst(p.InAdvance, o.InAdvance),
		cmp.Compare(p.Due, o.Due), cmp.Compare(p.Fate, o.Fate), cmp.Compare(p.Cash, o.Cash),
		cmp.Compare(p.Ordered, o.Ordered), cmp.Compare(p.Delivered, o.Delivered),
		cmp.Compare(o.Gross+o.advanced, p.Gross+p.advanced), cmp.Compare(o.VAT+o.advancedVAT, p.VAT+p.advancedVAT),
		falseFirst(p.vatOnPayment, o.vatOnPayment), cmp.Compare(p.meansName(), o.meansName()),
		cmp.Compare(p.Invoice, o.Invoice),
	)
}

func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func (p *Piece) meansName() string {
	if p.Means == nil {
		return ""
	}
	return p.Means.Name
}
