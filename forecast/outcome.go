package forecast

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A cut divides one order: what it asks, the VAT in it, and what it brings into the stock and
// out of it, each without losing a cent.
type cut struct {
	gross, vat, bought, used money.Divider

	// A share of less than a cent is no piece: its VAT goes with the piece or the credit note before it or,
	// when there is none yet, with the next.
	early       money.Amount
	piece, note int // place of the one before, from 1; 0: it is the other, or none
}

// spare gives the VAT of a share of less than a cent to its neighbour.
func (b *books) spare(vat money.Amount, order *cut) {
	switch {
	case order.piece > 0:
		b.pieces[order.piece-1].VAT += vat
	case order.note > 0:
		b.credits[order.note-1].vat -= vat
	default:
		order.early += vat
	}
}

// outcomes divides the parts of one variant into pieces, each part once. An order that is
// rounded to nothing asks nothing.
func (b *books) outcomes(inv *invoice, v *variant, order *cut) {
	if v.gross == 0 {
		return
	}
	parts := b.parts(inv, v)
	shareVAT(v, parts)
	offers := b.offers(inv, v, parts)
	of := b.fatesOf(inv, offers)
	for i := range parts {
		p := &parts[i]
		if inv.deal.LateFees.GoBySize() {
			b.noteAsked(document{b.document(inv, p), v.whose()}, asking{v.low, v.high, p.amount})
		}
		fates := of.usual
		switch {
		case p.onOrder || !b.party.Side.HasInvoices() || v.gross < 0 || v.deposit:
			fates = of.inFull
		case p.retained:
			fates = of.retained
		case v.chased != nil:
			fates = b.chased(inv, p, of.usual, offers)
		}
		var shares, weights money.Weight // so far: together they are the order's, however each is rounded
		for _, fate := range fates {
			piece := b.piece(inv, p, fate, offers)
			shares += fate.Weight
			piece.share, piece.heads, piece.member = v.share, v.heads, v.member
			piece.weight, piece.low, piece.high = v.weight().Times(shares)-weights, v.low, v.high
			weights += piece.weight
			piece.Gross = order.gross.Take(p.amount, piece.weight)
			if vat := order.vat.Take(p.vat, piece.weight); piece.Gross != 0 {
				piece.VAT, order.early = vat+order.early, 0
				if b.lots != nil && b.lots.tape != nil {
					b.lots.tape.record(b, inv, p, &piece)
				}
				if by, sold := b.saleOf(&piece, v.chased, v.invoiced); sold {
					b.pieces = b.sell(&piece, by, b.pieces)
				} else {
					b.pieces = append(b.pieces, piece)
				}
				order.piece, order.note = len(b.pieces), 0
			} else {
				b.spare(vat, order)
			}
		}
	}
}

// Fates are what becomes of the parts of an invoice: as a rule, of what is kept for a time, which nobody
// contests, and of what is paid without discount or default.
type fates struct{ usual, retained, inFull []payer.Outcome }

// fatesOf returns the fates of an invoice. Orders under one deal to which the same tiers of a discount
// are open share them.
func (b *books) fatesOf(inv *invoice, offers []offer) fates {
	deal := inv.deal
	if b.lots != nil && b.lots.tape != nil {
		full := []payer.Outcome{{Fate: payer.Pays, Weight: money.Whole, Means: deal.Habits.FirstMeans()}}
		return fates{full, full, full}
	}
	if b.lots != nil && deal.Habits.ByMonth == nil {
		return b.drawnFates(inv, offers)
	}
	for _, known := range b.fates {
		if known.deal == deal && slices.EqualFunc(known.tiers, offers, func(tier int, o offer) bool { return tier == o.tier }) {
			return known.fates
		}
	}
	tiers := tiersOf(offers)
	usual := deal.Habits.Outcomes(tiers)
	of := fates{usual, usual, deal.Habits.InFull()}
	if deal.Habits.Disputes != nil {
		of.retained = deal.Habits.Undisputed().Outcomes(tiers)
	}
	b.fates = append(b.fates, dealFates{deal, tiers, of})
	return of
}

// drawnFates draws the fates of an invoice.
func (b *books) drawnFates(inv *invoice, offers []offer) fates {
	habits := &inv.deal.Habits
	fate := b.lots.fate(inv.key, *habits, tiersOf(offers))
	full := fate
	full.Fate, full.Tier = payer.Pays, 0
	if fate.Fate == payer.NeverPays {
		full = b.lots.fate(inv.key, payer.Habits{By: habits.By}, nil)
	}
	if habits.DetersSome() {
		fate.Deterred = weight(b.lots.number(inv.key, reacts)) < habits.Reacts()
	}
	drawn := &b.scratch.drawn
	drawn[0], drawn[1] = fate, full
	if !habits.Troubled() {
		return fates{drawn[:1], drawn[:1], drawn[1:2]}
	}
	usual := habits.Contested(fate, weight(b.lots.number(inv.key, contests)))
	for i := range usual {
		usual[i] = b.lots.putOff(inv.key, habits, usual[i])
	}
	drawn[1] = b.lots.putOff(inv.key, &payer.Habits{Fails: habits.Fails, By: habits.By}, full)
	drawn[2] = b.lots.putOff(inv.key, habits, fate)
	return fates{usual, drawn[2:], drawn[1:2]}
}

func tiersOf(offers []offer) []int {
	if len(offers) == 0 {
		return nil
	}
	open := make([]int, len(offers))
	for i, offer := range offers {
		open[i] = offer.tier
	}
	return open
}

// dealFates are the fates under one deal while some tiers of its discount are open.
type dealFates struct {
	deal  *Deal
	tiers []int
	fates
}

// piece follows one outcome of a part to its last day. Takers pay everything that is still
// unpaid on the morning of their day; what they would have paid before, they pay as usual.
func (b *books) piece(inv *invoice, p *part, fate payer.Outcome, offers []offer) Piece {
	piece := Piece{
		Party: b.party, Invoice: b.document(inv, p), Fate: payer.Pays, InAdvance: p.inAdvance, order: p.variant.order,
		Ordered: p.variant.ordered, Delivered: p.variant.delivered, Invoiced: p.variant.invoiced,
		Asked: p.asked, Due: p.due, Paid: b.paidOn(p, fate, inv), Means: fate.Means,
		rush: p.variant.rush, stopped: p.variant.stopped,
		vatOnPayment: inv.vat.onPayment, waits: p.variant.conditions.Waits, retained: p.retained, quoted: p.variant.quoted, deposit: p.variant.deposit, back: p.variant.back, underVAT: inv.deal.UnderVAT,
	}
	if p.inAdvance {
		piece.of = inv.id
	}
	business := b.payerCalendar(inv.deal)
	switch fate.Fate {
	case payer.TakesDiscount:
		o := offers[slices.IndexFunc(offers, func(o offer) bool { return o.tier == fate.Tier })]
		if p.paid >= o.paid && !p.inAdvance && !p.retained {
			piece.Fate, piece.Paid, piece.rate, piece.window = payer.TakesDiscount, o.paid, o.rate, o.last
		}
	case payer.PaysInMonth:
		piece.Fate, piece.Paid = payer.PaysInMonth, payer.InMonth(inv.invoiced, fate.Month, business)
		if inv.deal.Terms.IsZero() {
			piece.Due = piece.Paid
		}
	case payer.NeverPays:
		piece.Fate, piece.Paid = payer.NeverPays, writtenOff(inv.deal.Habits.WriteOff().From(p.due, business), fate)
	case payer.IsCredited:
		if !p.retained {
			piece.Fate, piece.Paid = payer.IsCredited, max(b.disputeEnds(p, inv), p.earliest)
		}
	}
	piece.disputed = fate.Disputed && !p.retained
	if r := fate.Round; r != nil && (r.Plan != nil || fate.Hopeless || piece.Paid < b.paidOn(p, payer.Outcome{Disputed: fate.Disputed, Deterred: fate.Deterred}, inv)) {
		piece.round = r
	}
	if piece.setBack = fate.Setback != nil && piece.Fate.Brings(); piece.setBack {
		piece.Paid = business.Roll(fate.Setback.For.From(piece.Paid, business), calendar.Following)
	}
	if fees := inv.deal.LateFees; fees != nil && !p.onOrder && !piece.deposit && piece.Fate == payer.Pays && !piece.disputed && fees.Applies(p.due, piece.Paid, business) {
		piece.lateFees = b.collects(fees, inv.key)
	}
	piece.Cash = b.inBank(&piece)
	return piece
}

// writtenOff is the day on which what is never paid leaves the books: not before the last stage of
// its recovery has ended.
func writtenOff(usual calendar.Date, o payer.Outcome) calendar.Date {
	if o.LastTry != nil {
		return max(usual, o.LastTry.Answers)
	}
	return usual
}
