package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// collects returns late fees as far as they are collected: in the plan their share, on a path all
// or nothing of an invoice.
func (b *books) collects(fees *payer.LateFees, key uint64) *payer.LateFees {
	if b.lots == nil {
		return fees
	}
	if weight(b.lots.number(key, feesCollected)) >= fees.Collected.Weight() {
		return nil
	}
	if fees.Collected == money.One {
		return fees
	}
	all := *fees
	all.Collected = money.One
	return &all
}

// askLateFees asks who pays late for interest and, once for each invoice and range of willingness,
// for the flat sum, weighted like all late outcomes of the likeliest order. A payment plan
// bears its own interest instead. No VAT is in either. Those of what is sold are the factor's.
func (b *books) askLateFees() {
	charged := map[document]*lateOnce{}
	for p := range b.likeliestFirst() {
		if p.sold != notSold { // it is the factor who asks for it
			continue
		}
		base := p.Gross - p.Credited
		if p.round != nil && p.round.Plan != nil {
			p.LateFee = p.round.Plan.InterestOn(base, p.round.Sent, p.Paid)
			continue
		}
		if p.lateFees == nil || base <= 0 {
			continue
		}
		asked := p.lateFees.Interest(base, p.Due, p.Paid)
		invoice := p.document()
		if charged[invoice] == nil {
			charged[invoice] = &lateOnce{late: map[latePart]money.Weight{}, charged: map[latePayer]money.Weight{}}
		}
		flat := p.heads.each(p.lateFees.FlatOf(p.heads.share(b.sizeOf(p))))
		p.LateFee = p.lateFees.Collected.Of(asked) + p.lateFees.Collected.Of(charged[invoice].weight(p).Of(flat))
	}
}

// A lateOnce tells which parts of an invoice carry the flat sum for being late: the first that is late and,
// where more outcomes are late with a later part of its order, that part for those. Who is late with the
// one is late with the other, as far as that goes.
type lateOnce struct {
	carried
	late    map[latePart]money.Weight  // outcomes so far
	charged map[latePayer]money.Weight // the most of any part
}

// A latePayer is a range of willingness of an order, and a latePart what it is asked at one time.
type (
	latePayer struct {
		order orderKey
		low   money.Weight
	}
	latePart struct {
		latePayer
		due      calendar.Date
		retained bool
	}
)

// weight is how much of the flat sum a piece carries.
func (l *lateOnce) weight(p *Piece) money.Weight {
	whose := latePayer{p.order, p.low}
	part := latePart{whose, p.Due, p.retained}
	carries := l.carried.weight(p)
	if _, known := l.charged[whose]; carries == 0 && known {
		carries = p.weight
	}
	if carries == 0 {
		return 0
	}
	l.late[part] += carries
	more := max(0, l.late[part]-l.charged[whose])
	l.charged[whose] += more
	return more
}

// A document is what asks for payment: an invoice, or what is asked in advance of one, which several
// may have by one name.
type document struct {
	id    string
	whose crowd
}

func (p *Piece) document() document { return document{p.Invoice, crowdOf(p.heads, p.order, p.member)} }

// An asking is what an invoice, or what is asked in advance of one, asks of a range of willingness: of
// whole orders, however many of them come that way.
type asking struct {
	low, high money.Weight
	amount    money.Amount // with VAT
}

// noteAsked remembers what is asked, where the flat sum of late fees goes by it.
func (b *books) noteAsked(invoice document, of asking) {
	if b.asked == nil {
		b.asked = map[document][]asking{}
	}
	b.asked[invoice] = append(b.asked[invoice], of)
}

// sizeOf is what the invoice of a piece asks, with VAT, of who is willing so far.
func (b *books) sizeOf(p *Piece) money.Amount {
	size := money.Amount(0)
	for _, of := range b.asked[p.document()] {
		if of.low <= p.low && p.low < of.high {
			size += of.amount
		}
	}
	return size
}

// payCollectors notes what collectors keep of what they recover, on the day it is in the bank; of what is
// sold nothing is kept of ours.
func (b *books) payCollectors() {
	for i := range b.pieces {
		p := &b.pieces[i]
		if p.round == nil || p.round.Fee == 0 || p.sold != notSold {
			continue
		}
		switch kept, span := p.round.Fee.Of(p.Received()), b.model.Span; {
		case span.Contains(p.Cash) && kept != 0:
			f := p.flow(b.model, KindRecovery)
			f.Amount, f.Orders, f.Why = -kept, 1, []Reason{WhyRecovery}
			b.costs = append(b.costs, f)
		case p.Cash > span.Last && span.Contains(p.Delivered):
			b.later += kept
		}
	}
}

// relieve notes the VAT that comes back with what is written off, and what is only written off after the
// end. Open items know their own VAT.
func (b *books) relieve() {
	for i := range b.pieces {
		p := &b.pieces[i]
		if p.Fate != payer.NeverPays {
			continue
		}
		if !p.Open && !p.vatOnPayment && b.relieves() {
			p.relief = p.VAT
		}
		if last := b.model.Span.Last; b.party.Side == Customer && p.Delivered <= last && p.Paid > last {
			b.doubtful += p.badDebt()
		}
	}
}

// relieves tells whether the law gives the VAT of bad debts back.
func (b *books) relieves() bool {
	return b.model.VAT != nil && b.model.VAT.Relief && b.party.Side == Customer
}

// feesByLuck tells whether luck decides who pays late fees, or fears them.
func (d *Deal) feesByLuck() bool {
	drawn := func(share money.Rate) bool { return share != 0 && share != money.One }
	return d.LateFees != nil && drawn(d.LateFees.Collected) || d.Habits.DetersSome() && drawn(*d.Habits.Opportunistic)
}
