package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A sale is that of a claim to a factor.
type sale struct {
	*payer.Factoring
	day calendar.Date
}

// saleOf returns when a claim that may be asked for from a day on is sold: then or, where a factor
// comes later, on the first day, if it is still open. A factor whose recourse is over by then would
// give it back the same day. False: it is not sold.
func (b *books) saleOf(p *Piece, by *chasing, from calendar.Date) (first sale, sold bool) {
	if by == nil || p.Gross <= 0 || p.retained || p.deposit || p.InAdvance {
		return sale{}, false
	}
	for _, regime := range by.regimes {
		f, day := regime.Conditions.Factoring, max(from, regime.Span.First)
		if f == nil || !regime.Span.Contains(day) || p.Paid <= day || sold && first.day < day {
			continue
		}
		if f.Recourse == nil || f.Recourse.From(p.Due, b.model.Calendar) > day {
			first, sold = sale{f, day}, true
		}
	}
	return first, sold
}

// sell divides what becomes of a claim by what a factor pays: an advance, which costs a commission,
// and the rest when the customer pays it, less interest. What is unpaid for longer than the
// recourse, or credited, is given back. It appends what comes of it: nothing is made or lost.
func (b *books) sell(p *Piece, by sale, pieces []Piece) []Piece {
	advance := *p
	if advance.Gross = by.Advance.Of(p.Gross); advance.Gross == 0 || advance.Gross == p.Gross { // less than a cent on one side
		return append(pieces, *p)
	}
	advance.VAT = p.VAT.Share(advance.Gross, p.Gross)
	advance.Fate, advance.rate, advance.Means, advance.round, advance.disputed, advance.setBack = payer.Pays, 0, nil, nil, false, false
	advance.sold, advance.Paid = soldAdvance, by.day
	advance.Cash = b.factorPays(by, by.day)
	advance.Fee = by.Commission.Of(p.Gross)
	pieces = append(pieces, advance)
	back, given := b.givenBack(p, by)
	if !given {
		rest := *p
		rest.Gross, rest.VAT = p.Gross-advance.Gross, p.VAT-advance.VAT
		rest.sold, rest.advanced, rest.advancedVAT = soldRest, advance.Gross, advance.VAT
		rest.Means = nil // what they withhold is the factor's
		if p.Fate.Brings() {
			rest.Fee = by.Interest(advance.Gross, advance.Cash, p.Cash)
			rest.Cash, rest.collected = b.factorPays(by, p.Cash), p.Cash
		}
		return append(pieces, rest)
	}
	returned := advance
	returned.Gross, returned.VAT = -advance.Gross, -advance.VAT
	returned.sold, returned.Paid, returned.Cash = soldBack, back, b.factorPays(by, back)
	returned.Fee = by.Interest(advance.Gross, advance.Cash, returned.Cash)
	pieces[len(pieces)-1].aside, returned.aside = !p.Fate.Brings(), !p.Fate.Brings()
	return append(pieces, returned, *p)
}

// givenBack returns the day on which a factor gives a claim back: when the recourse ends, or it is
// credited before.
func (b *books) givenBack(p *Piece, by sale) (day calendar.Date, given bool) {
	ends := calendar.Max
	if by.Recourse != nil {
		ends = by.Recourse.From(p.Due, b.model.Calendar)
	}
	switch p.Fate {
	case payer.IsCredited:
		return min(ends, p.Paid), true
	case payer.NeverPays:
		return ends, by.Recourse != nil
	}
	return ends, p.Cash > ends
}

// factorPays is when what a factor pays on a day is in the bank.
func (b *books) factorPays(by sale, day calendar.Date) calendar.Date {
	return b.model.Calendar.Roll(by.Lag.From(day, b.model.Calendar), calendar.Following)
}

// A soldPart is what of a claim that is sold to a factor a piece is.
type soldPart uint8

const (
	notSold     soldPart = iota
	soldAdvance          // paid by the factor at once
	soldRest             // paid by the factor when the customer pays
	soldBack             // given back to the factor: negative
)

// factored bounds how many times over a claim is counted that may be sold and given back.
func (c *Conditions) factored() money.Amount {
	if c.Factoring != nil {
		return 3
	}
	return 1
}
