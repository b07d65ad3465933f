package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// A VATScheme is how the company settles value added tax: what it collected less what it may
// deduct, by period.
type VATScheme struct {
	Rate      money.Rate // of customers and suppliers, unless they say otherwise
	OnPayment bool       // VAT counts when paid, not when invoiced
	Period    calendar.Period
	Paid      terms.Term   // counted from the period's end
	Owed      money.Amount // for everything before the first day
	Relief    bool         // the VAT of what is never paid comes back when that is written off
}

// A VATRule is what a party or a schedule says of its VAT; nil is left to the party, then to
// the company.
type VATRule struct {
	Rate      *money.Rate
	OnPayment *bool
}

// vatTerms is the VAT of one order: orders under different terms go on different invoices.
type vatTerms struct {
	rate      money.Rate
	onPayment bool
}

// vatOf settles what VAT the orders of a schedule bear. Expenses and income bear none unless
// they say so.
func (m *Model) vatOf(side Side, c *Conditions, s *Schedule) vatTerms {
	if m.VAT == nil {
		return vatTerms{}
	}
	t := vatTerms{onPayment: m.VAT.OnPayment}
	if side.HasInvoices() {
		t.rate = m.VAT.Rate
	}
	for _, rule := range []VATRule{c.VAT, s.VAT} {
		if rule.Rate != nil {
			t.rate = *rule.Rate
		}
		if rule.OnPayment != nil {
			t.onPayment = *rule.OnPayment
		}
	}
	return t
}

// OpenVATRate is the rate of VAT in what is open of a party on the first day, unless the item
// says otherwise: it counts where VAT is due on payment.
func (m *Model) OpenVATRate(p *Party) money.Rate { return m.vatOf(p.Side, p.Base(), &Schedule{}).rate }

// A charge is what one order asks: with VAT, and the VAT in it, rounded once.
type charge struct {
	gross, vat money.Amount
	terms      vatTerms
}

func (t vatTerms) charge(net money.Amount) charge {
	vat := t.rate.Of(net)
	return charge{net + vat, vat, t}
}

// without is the charge of the same amount without VAT, on the same invoice.
func (c charge) without() charge {
	return charge{c.gross - c.vat, 0, c.terms}
}

// asks returns what an order asks under a deal: VAT may be asked on the amount less the best
// discount, taken or not.
func (t vatTerms) asks(net money.Amount, deal *Deal) charge {
	if deal.Discount == nil || deal.UnderVAT != terms.OnDiscountedBase || net < 0 {
		return t.charge(net)
	}
	vat := t.rate.Of(net - deal.Discount.Tiers[0].Rate.Of(net))
	return charge{net + vat, vat, t}
}

// A vatEvent is VAT that counts on a day: collected is positive, deductible negative. The company's
// position bears the VAT of a delivery from its day on, whenever and whether it counts, and until what
// takes it back has happened: a receivable and the VAT in it come and go together.
type vatEvent struct {
	day, borne calendar.Date
	amount     money.Amount
	relief     bool // of a bad debt
}

// countVAT notes when the VAT of each piece counts. On invoice, an advance counts when it is received;
// on payment, VAT counts with the customer's money, and never what of it he does not pay.
// What is older than the first day is in what the company owes.
func (b *books) countVAT() {
	for i := range b.pieces {
		p := &b.pieces[i]
		counts, counted := p.vatCounts()
		if !counted {
			continue
		}
		b.noteVAT(counts, p.Delivered, p.VAT+p.soldVAT())
		if back := p.vatTakenBack(counts); back.amount != 0 {
			back.borne = max(back.borne, p.Delivered)
			b.noteVATEvent(back)
		}
	}
	for _, c := range b.credits {
		if !c.vatOnPayment {
			b.noteVAT(c.from, c.from, -c.vat)
		}
	}
}

// never is a day that does not come.
var never = calendar.Max

// vatCounts is the day on which the VAT of a piece counts. What a factor advances has none: it is in the
// claim that he buys.
func (p *Piece) vatCounts() (day calendar.Date, any bool) {
	paid, pays := p.paidByCustomer()
	switch {
	case p.vatOnPayment && p.sold != notSold && p.sold != soldRest:
		return 0, false
	case p.vatOnPayment && pays:
		return paid, true
	case p.vatOnPayment, p.InAdvance && p.Fate == payer.IsCredited: // nothing is received
		return never, true
	case p.InAdvance:
		return p.Cash, true
	}
	return p.Invoiced, true
}

// soldVAT is the VAT in what a factor has advanced of a piece, which counts with it where VAT counts
// when the customer pays.
func (p *Piece) soldVAT() money.Amount {
	if p.vatOnPayment {
		return p.advancedVAT
	}
	return 0
}

// vatTakenBack is what becomes of a piece's VAT, which counts on a day: a discount lowers it, and what is
// credited or never paid takes it back.
func (p *Piece) vatTakenBack(counts calendar.Date) vatEvent {
	day := counts // on payment, what is not received never counts
	if !p.vatOnPayment && counts != never {
		day = p.Cash
	}
	switch {
	case p.Fate == payer.IsCredited, p.vatOnPayment && p.Fate == payer.NeverPays:
		return vatEvent{day: day, borne: p.Paid, amount: -p.VAT - p.soldVAT(), relief: p.Fate == payer.NeverPays}
	case p.relief != 0:
		return vatEvent{day: p.Paid, borne: p.Paid, amount: -p.relief, relief: true}
	}
	return vatEvent{day: day, borne: day, amount: -p.DiscountVAT()}
}

func (b *books) noteVAT(day, borne calendar.Date, amount money.Amount) {
	b.noteVATEvent(vatEvent{day: day, borne: borne, amount: amount})
}

// noteVATEvent keeps what counts from the first day on; the sign is the company's.
func (b *books) noteVATEvent(e vatEvent) {
	if b.party.Side.Pays() {
		e.amount = -e.amount
	}
	if e.amount != 0 && e.day >= b.model.Span.First {
		b.vat = append(b.vat, e)
	}
}

// paidByCustomer is when the customer's money is there: with the rest of what is sold, to a factor. What he
// advances, and is given back, is none. Source: French tax code, art. 269-2 c, on claims that are transferred.
func (p *Piece) paidByCustomer() (day calendar.Date, pays bool) {
	switch p.sold {
	case soldAdvance, soldBack:
		return 0, false
	case soldRest:
		return p.collected, p.Fate.Brings()
	}
	return p.Cash, p.Fate.Brings()
}

// creditVAT lets the VAT of what a payment takes of a credit note, after what others have taken, count with
// it; without a payment, it never does. The position bears it from the credit note's day on.
func (b *books) creditVAT(c *credit, p *Piece, before, taken money.Amount) {
	if !c.vatOnPayment {
		return
	}
	counts := never
	if p != nil {
		counts, _ = p.paidByCustomer()
	}
	b.noteVAT(counts, c.from, c.vat.Share(before, c.amount)-c.vat.Share(before+taken, c.amount))
}

// DiscountVAT is the VAT that a discount taken lowers: in proportion, or not at all.
func (p *Piece) DiscountVAT() money.Amount {
	if p.underVAT != terms.Reduced {
		return 0
	}
	return (p.VAT + p.advancedVAT).Share(p.Discount, p.Gross+p.advanced)
}

// Net is what the piece comes to in the end without VAT, before credit notes: what is paid, less the VAT that
// is owed of it. Of what is never paid the VAT is owed all the same, unless it counts when paid, or comes back.
func (p *Piece) Net() money.Amount {
	switch {
	case p.Fate == payer.IsCredited, p.vatOnPayment && !p.Fate.Brings():
		return 0
	case !p.Fate.Brings():
		return p.relief - p.VAT
	}
	return p.Gross - p.Discount - p.VAT + p.DiscountVAT()
}

// VATOf is the VAT in a part of what the piece asks.
func (p *Piece) VATOf(part money.Amount) money.Amount {
	if p.Gross == 0 {
		return 0
	}
	return p.VAT.Share(part, p.Gross)
}

// taxOffice is to whom VAT is paid. One for all models, so that results are comparable.
var taxOffice = &Party{ID: "vat", Name: "VAT", Side: State}

// payVAT settles VAT period by period: what is due is paid by the term, a credit is carried. What is owed
// for everything before the first day is paid by the term from the end of the last period before it or, if that
// day has passed, declared with the period under way, of which it is then a part. It notes what the company bears on each day and returns the payments.
func (l *ledger) payVAT(m *Model) []Piece {
	if m.VAT == nil {
		return nil
	}
	var payments []Piece
	pay := func(counted, due calendar.Date, amount money.Amount) {
		p := Piece{Party: taxOffice, Fate: payer.Pays, Ordered: counted, Delivered: counted, Invoiced: counted, Asked: counted, Due: due, Paid: due, Gross: amount}
		p.Cash = m.Calendar.Roll(due, calendar.Following)
		payments = append(payments, p)
		l.at(p.Cash).VAT -= amount
	}
	first, last := m.Span.First, m.Span.Last
	l.before.VAT += m.VAT.Owed
	carried, before := m.vatBroughtIn()
	if carried != m.VAT.Owed {
		pay(before, dueAfter(m.VAT.Paid, before, m.Calendar), m.VAT.Owed)
	}
	from := first
	for end := first.EndOf(m.VAT.Period); end <= last; end = (end + 1).EndOf(m.VAT.Period) {
		for ; from <= end; from++ {
			carried += l.counted[from-first]
		}
		if carried > 0 {
			pay(end, dueAfter(m.VAT.Paid, end, m.Calendar), carried)
			carried = 0
		}
	}
	for i := range payments {
		l.postCash(&payments[i])
	}
	return payments
}

// vatBroughtIn is what of the VAT that is owed for everything before the first day is declared with the period
// under way: all of it or, where the day of the period that ended before is still to come, none.
func (m *Model) vatBroughtIn() (carried money.Amount, before calendar.Date) {
	before = m.Span.First.StartOf(m.VAT.Period) - 1
	due := dueAfter(m.VAT.Paid, before, m.Calendar)
	if m.VAT.Owed > 0 && m.Calendar.Roll(due, calendar.Following) >= m.Span.First {
		return 0, before
	}
	return m.VAT.Owed, before
}

// dueAfter returns when a term of one instalment falls due after a day.
func dueAfter(t terms.Term, day calendar.Date, business *calendar.Calendar) calendar.Date {
	return t.Instalments()[0].Due(day, business)
}
