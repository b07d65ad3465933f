package payer

import "cashgap/forecast/money"

// A Check is how the credit of who places a large order is checked [L35].
type Check struct {
	Above   money.Amount // before VAT
	Cost    money.Amount // of one check
	Finds   money.Rate   // of orders that would never be paid
	Rejects money.Rate   // of the others: false alarms
	Deposit money.Rate   // asked of what is found or rejected; 0: such orders are refused
}

// Screened divides orders by what a check makes of them: which share of them is rightly and which
// wrongly found, and how who is let pass, and who is found, then pays.
func (c *Check) Screened(h Habits) (rightly, wrongly money.Weight, passed, found Habits) {
	bad := h.Never.Weight()
	rightly = bad.Times(c.Finds.Weight())
	wrongly = (money.Whole - bad).Times(c.Rejects.Weight())
	passed = h.among(bad-rightly, money.Whole-bad-wrongly)
	found = h.among(rightly, wrongly)
	return rightly, wrongly, passed, found
}

// among returns the habits of a part of the payers: of those who never pay so many, and so many of
// the others, who take discounts as all others do.
func (h Habits) among(bad, good money.Weight) Habits {
	all := bad + good
	if all == 0 || all == money.Whole {
		return h
	}
	others := money.Whole - h.Never.Weight()
	h.Never = part(bad, all)
	taken := make([]money.Rate, len(h.DiscountTaken))
	for i, share := range h.DiscountTaken {
		if others > 0 {
			taken[i] = part(share.Weight().Part(good, others), all)
		}
	}
	h.DiscountTaken = taken
	return h
}

// part is a weight as a rate of another.
func part(of, whole money.Weight) money.Rate {
	return money.Ratio(money.Amount(of), money.Amount(whole))
}

// FindsDrawn tells whether a check finds an order, for the number that decides whether it is ever paid
// and one for the check.
func (c *Check) FindsDrawn(h Habits, paid, check money.Weight) bool {
	if paid >= money.Whole-h.Never.Weight() {
		return check < c.Finds.Weight()
	}
	return check < c.Rejects.Weight()
}

// IsDrawn tells whether luck decides what a check finds.
func (c *Check) IsDrawn(h *Habits) bool {
	drawn := func(share money.Rate) bool { return share != 0 && share != money.One }
	return drawn(h.Never) && c.Finds > 0 || drawn(c.Finds) && h.Never > 0 || drawn(c.Rejects)
}
