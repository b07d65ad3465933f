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
// comes later, on the first day. Nil: it is not.
func (c *chasing) saleOf(from calendar.Date) *sale {
	if c == nil {
		return nil
	}
	var first *sale
	for _, regime := range c.regimes {
		f := regime.Conditions.Factoring
		if day := max(from, regime.Span.First); f != nil && regime.Span.Contains(day) && (first == nil || day < first.day) {
			first = &sale{f, day}
		}
	}
	return first
}

// sell divides what becomes of a claim by what a factor pays: an advance, which costs a commission,
// and the rest when the customer pays it, less interest. What is unpaid for longer than the
// recourse, or credited, is given back. It appends what comes of it: nothing is made or lost.
func (b *books) sell(p *Piece, by *sale, pieces []Piece) []Piece {
	if by == nil || p.Gross <= 0 || p.retained || p.deposit || p.InAdvance || p.Paid <= by.day {
		return append(pieces, *p)
	}
	if by.Recourse != nil && by.Recourse.From(p.Due, b.model.Calendar) <= by.day { // it would come back the same day
		return append(pieces, *p)
	}
	p.lateFees = nil // they are the factor's
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
		rest.sold, rest.advanced = soldRest, advance.Gross
		if p.Fate.Brings() {
			rest.Fee = by.Interest(advance.Gross, advance.Cash, p.Cash)
			rest.Cash = b.factorPays(by, p.Cash)
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
// credited.
func (b *books) givenBack(p *Piece, by *sale) (day calendar.Date, given bool) {
	if p.Fate == payer.IsCredited {
		return p.Paid, true
	}
	if by.Recourse == nil {
		return 0, false
	}
	ends := by.Recourse.From(p.Due, b.model.Calendar)
	return ends, p.Fate == payer.NeverPays || p.Cash > ends
}

// factorPays is when what a factor pays on a day is in the bank.
func (b *books) factorPays(by *sale, day calendar.Date) calendar.Date {
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
