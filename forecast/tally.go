package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A Wait averages days by amounts.
type Wait struct {
	Moment money.Moment // amounts times days
	Total  money.Amount
}

func (w *Wait) add(a money.Amount, from, to calendar.Date) {
	w.Moment.Add(a, int(to-from))
	w.Total += a
}

// A Tally is what must be known of every line behind a result: how long sales and purchases
// of the horizon wait for their money, and what behaviour costs.
type Tally struct {
	Sales, ToInvoice, Purchases  Wait // from delivery to payment, to the invoice, to payment
	FeesCost, BadDebt            money.Amount
	Credited                     money.Amount // at the end of disputes, before VAT
	LateFees                     money.Amount // received
	TakeOrPay                    money.Amount // ordered for a commitment alone, before VAT
	DiscountCost, DiscountEarned money.Amount // before VAT

	// Discounts given, on what was then received, and those amounts times the days gained.
	Given, GivenOn money.Amount
	Sooner         money.Moment
}

// Tally returns the tally of a result.
func (r *Result) Tally() Tally {
	t := r.drawn
	for _, pieces := range r.pieces {
		t.plusPieces(pieces, r.Model.Span)
	}
	return t
}

func (t *Tally) plusPieces(pieces []Piece, span calendar.Span) {
	for i := range pieces {
		t.count(&pieces[i], span)
	}
}

// add adds another tally.
func (t *Tally) add(o *Tally) {
	for _, pair := range [][2]*Wait{{&t.Sales, &o.Sales}, {&t.ToInvoice, &o.ToInvoice}, {&t.Purchases, &o.Purchases}} {
		pair[0].Moment.Plus(pair[1].Moment)
		pair[0].Total += pair[1].Total
	}
	t.FeesCost += o.FeesCost
	t.BadDebt += o.BadDebt
	t.Credited += o.Credited
	t.LateFees += o.LateFees
	t.TakeOrPay += o.TakeOrPay
	t.DiscountCost += o.DiscountCost
	t.DiscountEarned += o.DiscountEarned
	t.Given += o.Given
	t.GivenOn += o.GivenOn
	t.Sooner.Plus(o.Sooner)
}

// Delivered is what a party of the model delivers in the horizon, with VAT; not known of a path,
// of which there are only sums.
func (r *Result) Delivered(at int) (sum money.Amount, known bool) {
	if len(r.books) < len(r.Model.Parties) {
		return 0, false
	}
	if b := r.books[at]; b.summed {
		return b.delivered, true
	}
	for i := range r.pieces[at] {
		if p := &r.pieces[at][i]; r.Model.Span.Contains(p.Delivered) {
			sum += p.Gross
		}
	}
	return sum, true
}

// badDebt is what is lost of a piece that is never paid.
func (p *Piece) badDebt() money.Amount {
	lost := p.Gross - p.relief
	if p.vatOnPayment { // what was never received is never owed to the state
		lost -= p.VAT + p.advancedVAT
	}
	return lost
}

// Doubtful is what of the receivables at the end will never be paid, and is written off later: bad debt
// that the horizon does not show. It is known of a plan, not of a path.
func (r *Result) Doubtful() money.Amount {
	lost := r.doubtful
	for _, pieces := range r.pieces {
		lost += doubtful(pieces, r.Model.Span)
	}
	return lost
}

func doubtful(pieces []Piece, span calendar.Span) (lost money.Amount) {
	for i := range pieces {
		if p := &pieces[i]; p.Party.Side == Customer && p.Fate == payer.NeverPays && p.Delivered <= span.Last && p.Paid > span.Last {
			lost += p.badDebt()
		}
	}
	return lost
}

// count counts one piece. What a tape plays counts itself.
func (t *Tally) count(p *Piece, span calendar.Span) {
	if p.taped {
		return
	}
	if span.Contains(p.Cash) {
		t.FeesCost += p.Fee
		t.LateFees += p.LateFee
	}
	switch {
	case p.Party.Side == Customer && p.Fate == payer.NeverPays && span.Contains(p.Paid):
		t.BadDebt += p.badDebt()
	case p.Party.Side == Customer && p.Fate == payer.IsCredited && span.Contains(p.Paid):
		t.Credited += p.Gross - p.VAT
	case p.Discount != 0 && span.Contains(p.Cash) && p.Party.Side == Customer:
		t.DiscountCost += p.Discount - p.DiscountVAT()
		t.Given += p.Discount
		paid := p.Received() + p.advanced
		t.GivenOn += paid
		t.Sooner.Add(paid, int(p.Due-p.Window()))
	case p.Discount != 0 && span.Contains(p.Cash):
		t.DiscountEarned += p.Discount - p.DiscountVAT()
	}
	if p.Party.Side == Supplier && p.order.schedule == committed && span.Contains(p.Delivered) {
		t.TakeOrPay += p.Gross - p.VAT
	}
	if !p.Fate.Brings() || p.aside || p.Open || p.deposit || !span.Contains(p.Delivered) {
		return
	}
	switch p.Party.Side {
	case Customer:
		t.Sales.add(p.Gross, p.Delivered, p.Paid)
		t.ToInvoice.add(p.Gross, p.Delivered, p.Asked)
	case Supplier:
		t.Purchases.add(p.Gross, p.Delivered, p.Paid)
	}
}
