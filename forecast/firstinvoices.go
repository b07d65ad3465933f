package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// An InvoicePart is what one invoice has falling due on one day, whatever becomes of it. What
// is asked before the invoice is a part of it.
type InvoicePart struct {
	Invoice            string
	Ordered, Delivered calendar.Span // from the first order that it gathers to the last
	Invoiced, Due      calendar.Date
	Gross              money.Amount // with VAT, its outcomes added up
	Payments           []PartPayment
}

// A PartPayment is how much of a part reaches the bank on a day, before discounts and fees; or is
// credited on it; or is never paid: it then has the last of all days.
type PartPayment struct {
	Cash     calendar.Date
	Credited bool
	Gross    money.Amount
}

// Never tells whether the part's share is never paid.
func (p PartPayment) Never() bool { return p.Cash == calendar.Max }

// FirstInvoices returns the parts of a party's first so many invoices dated from the first day
// on, in the order of invoices and due dates. Payments come by day, what is never paid last.
func (r *Result) FirstInvoices(p *Party, most int) []InvoicePart {
	var parts []InvoicePart
	invoices := 0
	for _, piece := range r.invoiced(p) {
		last := len(parts) - 1
		if last < 0 || parts[last].Invoice != piece.invoice {
			if invoices++; invoices > most {
				break
			}
		}
		if last < 0 || parts[last].Invoice != piece.invoice || parts[last].Due != piece.Due {
			parts = append(parts, InvoicePart{
				Invoice: piece.invoice, Invoiced: piece.Invoiced, Due: piece.Due,
				Ordered:   calendar.Span{First: piece.Ordered, Last: piece.Ordered},
				Delivered: calendar.Span{First: piece.deliveredFor(), Last: piece.deliveredFor()},
			})
		}
		parts[len(parts)-1].add(piece.Piece)
	}
	return parts
}

// An invoicedPiece is a piece with the invoice that it belongs to in the end: what is asked in
// advance is deducted from one.
type invoicedPiece struct {
	*Piece
	invoice string
}

// invoiced returns the pieces of a party's invoices dated from the first day on, sorted by
// invoice and due date.
func (r *Result) invoiced(p *Party) []invoicedPiece {
	at := slices.Index(r.Model.Parties, p)
	if at < 0 {
		return nil
	}
	type ordered struct {
		order    orderKey
		invoiced calendar.Date
	}
	final := map[ordered]string{}
	var pieces []invoicedPiece
	for i := range r.Pieces()[at] {
		if piece := &r.Pieces()[at][i]; !piece.Open && piece.Invoiced >= r.Model.Span.First {
			pieces = append(pieces, invoicedPiece{piece, piece.Invoice})
			if !piece.InAdvance {
				final[ordered{piece.order, piece.Invoiced}] = piece.Invoice
			}
		}
	}
	for i, piece := range pieces {
		if id, known := final[ordered{piece.order, piece.Invoiced}]; known && piece.InAdvance {
			pieces[i].invoice = id
		}
	}
	slices.SortStableFunc(pieces, func(x, y invoicedPiece) int {
		return cmp.Or(cmp.Compare(x.Invoiced, y.Invoiced), cmp.Compare(len(x.invoice), len(y.invoice)), // "…/10" comes after "…/9"
			cmp.Compare(x.invoice, y.invoice), cmp.Compare(x.Due, y.Due))
	})
	return pieces
}

// deliveredFor is the day of the delivery that a piece is asked for: a deposit is for what begins.
func (p *Piece) deliveredFor() calendar.Date {
	if p.deposit {
		return p.Invoiced
	}
	return p.Delivered
}

// add adds one outcome to the part.
func (p *InvoicePart) add(piece *Piece) {
	p.Gross += piece.Gross
	p.Ordered = calendar.Span{First: min(p.Ordered.First, piece.Ordered), Last: max(p.Ordered.Last, piece.Ordered)}
	delivered := piece.deliveredFor()
	p.Delivered = calendar.Span{First: min(p.Delivered.First, delivered), Last: max(p.Delivered.Last, delivered)}
	payment := PartPayment{Cash: piece.Cash, Credited: piece.Fate == payer.IsCredited}
	if piece.Fate == payer.NeverPays {
		payment.Cash = calendar.Max
	}
	at, known := slices.BinarySearchFunc(p.Payments, payment, func(x, y PartPayment) int {
		return cmp.Or(cmp.Compare(x.Cash, y.Cash), cmp.Compare(credits(x), credits(y)))
	})
	if !known {
		p.Payments = slices.Insert(p.Payments, at, payment)
	}
	p.Payments[at].Gross += piece.Gross
}

// credits sorts what is credited on a day behind what is paid on it.
func credits(p PartPayment) int {
	if p.Credited {
		return 1
	}
	return 0
}
