package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A Flow is one line of cash: what one invoice has falling due on one day, with one outcome.
type Flow struct {
	Date    calendar.Date
	Amount  money.Amount // receipts positive, disbursements negative
	Party   *Party
	Kind    Kind
	Invoice string // empty for expenses and income
	Orders  int    // how many orders are gathered
	Chain   Chain
	Why     []Reason
}

// A Chain is the dates that lead to a line of cash. Of an open item, only what the scenario
// says is known; unknown dates are nil.
type Chain struct {
	Ordered, Delivered, Invoiced *calendar.Date // of the first order
	Due, Paid                    calendar.Date
}

// A Kind is what a line of cash is. The names are part of the JSON contract.
type Kind string

// The kinds of cash that the engine computes.
const (
	KindSale       Kind = "sale"
	KindAdvance    Kind = "advance"
	KindRetained   Kind = "retention"
	KindPurchase   Kind = "purchase"
	KindExpense    Kind = "expense"
	KindIncome     Kind = "income"
	KindOpen       Kind = "open"
	KindVAT        Kind = "vat"
	KindFee        Kind = "fee"  // withheld by the means of payment
	KindLoan       Kind = "loan" // drawn or repaid, on a loan or the credit line
	KindInterest   Kind = "interest"
	KindLever      Kind = "lever" // what a strategy costs
	KindReminder   Kind = "reminder"
	KindCheck      Kind = "credit_check"
	KindRecovery   Kind = "recovery"  // what collecting costs
	KindLateFee    Kind = "late_fee"  // received
	KindFactor     Kind = "factoring" // what a factor pays
	KindRecourse   Kind = "recourse"  // what is given back to it
	KindDeposit    Kind = "deposit"   // of a rental
	KindReturned   Kind = "deposit-returned"
	KindRebate     Kind = "rebate"
	KindConcession Kind = "concession"
)

// A Reason is a step that moved or changed a line of cash. The names are part of the JSON
// contract.
type Reason string

// The reasons, in the order in which they act.
const (
	WhyQuoted     Reason = "ordered-after-quote"
	WhyInAdvance  Reason = "asked-in-advance"
	WhyStopped    Reason = "delivery-stopped"
	WhyRolled     Reason = "due-date-rolled"
	WhyDisputed   Reason = "disputed"
	WhyLate       Reason = "paid-late"
	WhyReminded   Reason = "reminder-answered"
	WhyPlan       Reason = "payment-plan"
	WhyRecovered  Reason = "recovered"
	WhySetBack    Reason = "payment-put-off"
	WhyEarly      Reason = "paid-early"
	WhyDiscount   Reason = "discount-taken"
	WhyByMonth    Reason = "paid-by-month"
	WhyCreditNote Reason = "credit-note-netted"
	WhyOpenItem   Reason = "open-item"
	WhyMeans      Reason = "means-lag"
	WhyBankDay    Reason = "next-bank-day"
	WhyWaited     Reason = "waited-for-cash"
	WhyReminder   Reason = "reminder-sent"
	WhyRecovery   Reason = "recovery-paid"
	WhyLateFee    Reason = "late-fee"
	WhySold       Reason = "sold-to-factor"
	WhyRest       Reason = "paid-to-factor"
	WhyRecourse   Reason = "recourse"
	WhyDeposit    Reason = "deposit-given-back"
	WhyLeft       Reason = "commitment-left"
)

// inTurn are the reasons in the order in which a line of cash names them.
var inTurn = []Reason{
	WhySold, WhyRecourse, WhyStopped, WhyQuoted, WhyInAdvance, WhyOpenItem, WhyRolled, WhyDisputed, WhyLate, WhyReminded, WhyPlan, WhyRecovered,
	WhySetBack, WhyEarly, WhyDiscount, WhyByMonth, WhyCreditNote, WhyRest, WhyMeans, WhyBankDay, WhyWaited, WhyLateFee,
}

// Flows returns the lines of cash of the horizon, by date, then in the order of the parties
// and of their invoices, then what banks lend and charge.
func (r *Result) Flows() []Flow { return r.flowsIn(r.Model.Span) }

// flowsIn returns the lines of cash of a part of the horizon.
func (r *Result) flowsIn(span calendar.Span) []Flow {
	var flows []Flow
	for _, pieces := range r.Pieces() {
		flows = append(flows, gather(r.Model, pieces, span)...)
	}
	for _, f := range slices.Concat(r.Costs, r.Financing) {
		if span.Contains(f.Date) {
			flows = append(flows, f)
		}
	}
	return inOrderOfDays(flows, span)
}

// inOrderOfDays sorts flows of a span by their days; those of a day keep their order.
func inOrderOfDays(flows []Flow, span calendar.Span) []Flow {
	place := make([]int, span.Days()+1) // of the next flow of each day
	for i := range flows {
		place[flows[i].Date-span.First+1]++
	}
	for day := range span.Days() {
		place[day+1] += place[day]
	}
	sorted := make([]Flow, len(flows))
	for i := range flows {
		at := &place[flows[i].Date-span.First]
		sorted[*at] = flows[i]
		*at++
	}
	return sorted
}

// A line is what pieces must have in common to be one flow.
type line struct {
	invoice        string
	due, paid, day calendar.Date
	fate           payer.Fate
	window         calendar.Date
	advance        bool
	deposit        bool
	means          *payer.Means
	order          orderKey // of expenses and income, which have no invoice
	whose          crowd    // since what is asked of several in advance has one name
	fee            bool     // what the means withhold, a flow of its own

	lateFee bool // the same of what is paid because it is late

	round                      roundOfLine
	disputed, setBack, stopped bool
	sold                       soldPart
}

// line returns the line of cash that the piece belongs to.
func (p *Piece) line() line {
	l := line{invoice: p.Invoice, whose: crowdOf(p.heads, p.order, p.member), due: p.Due, paid: p.Paid, day: p.Cash, fate: p.Fate, window: p.window, advance: p.InAdvance, deposit: p.deposit, means: p.Means}
	l.disputed, l.setBack, l.stopped, l.sold = p.disputed, p.setBack, p.stopped, p.sold
	if p.round != nil {
		l.round = roundOfLine{p.round.Act, p.round.Number}
	}
	if p.Invoice == "" {
		l.order = p.order
	}
	if p.Fate == payer.TakesDiscount {
		l.due = p.window // takers pay all that is unpaid in one, whenever it falls due
	}
	return l
}

// A roundOfLine is the act that a line of cash is paid because of.
type roundOfLine struct {
	act    payer.Act
	number int
}

// A gathering adds pieces up to flows, in the order in which they come.
type gathering struct {
	model *Model
	flows []Flow
	place map[line]int
	last  map[line]orderKey
}

func gather(m *Model, pieces []Piece, span calendar.Span) []Flow {
	g := gathering{model: m, place: map[line]int{}, last: map[line]orderKey{}}
	for i := range pieces {
		p := &pieces[i]
		if !span.Contains(p.Cash) {
			continue
		}
		l := p.line()
		if p.Received() != 0 {
			g.add(l, p, p.signed(), p.kind())
		}
		if p.Fee != 0 {
			l.fee = true
			g.add(l, p, -p.Fee, KindFee)
		}
		if p.LateFee != 0 {
			l.fee, l.lateFee = false, true
			g.add(l, p, p.LateFee, KindLateFee)
		}
	}
	g.countOrders()
	return g.flows
}

// countOrders lets fees be for all the orders of the payment that they come with: a fixed sum is borne by one.
func (g *gathering) countOrders() {
	for l, at := range g.place {
		payment := l
		payment.fee, payment.lateFee = false, false
		if paid, known := g.place[payment]; known {
			g.flows[at].Orders = g.flows[paid].Orders
		}
	}
}

func (g *gathering) add(l line, p *Piece, amount money.Amount, kind Kind) {
	at, known := g.place[l]
	if !known {
		at = len(g.flows)
		g.place[l] = at
		g.flows = append(g.flows, p.flow(g.model, kind))
	}
	if !known || g.last[l] != p.order {
		g.flows[at].Orders++
		g.last[l] = p.order
	}
	f := &g.flows[at]
	f.Amount += amount
	if known {
		f.tell(p.flow(g.model, kind))
	}
}

// tell takes in what another of the orders gathered says of the line: its dates are those of the first,
// whichever the file lists first, and its reasons are everyone's.
func (f *Flow) tell(other Flow) {
	if other.Chain.before(&f.Chain) {
		f.Chain = other.Chain
	}
	for _, why := range other.Why {
		if !slices.Contains(f.Why, why) {
			f.Why = append(f.Why, why)
			slices.SortFunc(f.Why, func(x, y Reason) int { return cmp.Compare(slices.Index(inTurn, x), slices.Index(inTurn, y)) })
		}
	}
}

// before tells whether a chain begins before another: what is not known is first.
func (c *Chain) before(other *Chain) bool {
	day := func(d *calendar.Date) calendar.Date {
		if d == nil {
			return calendar.Min
		}
		return *d
	}
	return cmp.Or(
		cmp.Compare(day(c.Ordered), day(other.Ordered)), cmp.Compare(day(c.Delivered), day(other.Delivered)), cmp.Compare(day(c.Invoiced), day(other.Invoiced)),
		cmp.Compare(c.Due, other.Due), cmp.Compare(c.Paid, other.Paid),
	) < 0
}

// signed is what the piece does to the balance.
func (p *Piece) signed() money.Amount {
	if p.Party.Side.Pays() {
		return -p.Received()
	}
	return p.Received()
}

// flow describes the piece's line of cash, without its amount.
func (p *Piece) flow(m *Model, kind Kind) Flow {
	f := Flow{Date: p.Cash, Party: p.Party, Kind: kind, Invoice: p.Invoice, Why: p.reasons(m)}
	f.Chain = Chain{Ordered: known(p.Ordered), Delivered: known(p.Delivered), Invoiced: known(p.Invoiced), Due: p.Due, Paid: p.Paid}
	if kind == KindLateFee {
		f.Why = append(f.Why, WhyLateFee)
	}
	if !p.Party.Side.HasInvoices() {
		f.Chain.Delivered, f.Chain.Invoiced = nil, nil
	}
	return f
}

func known(d calendar.Date) *calendar.Date {
	if d == calendar.Min {
		return nil
	}
	return &d
}

func (p *Piece) kind() Kind {
	switch {
	case p.sold == soldBack:
		return KindRecourse
	case p.sold != notSold:
		return KindFactor
	case p.Open:
		return KindOpen
	case p.deposit:
		return KindDeposit
	case p.InAdvance:
		return KindAdvance
	case p.retained:
		return KindRetained
	}
	return [...]Kind{KindSale, KindPurchase, KindExpense, KindIncome, KindVAT}[p.Party.Side]
}

func (p *Piece) reasons(m *Model) []Reason {
	var why []Reason
	if p.sold == soldAdvance || p.sold == soldBack {
		return []Reason{[...]Reason{soldAdvance: WhySold, soldBack: WhyRecourse}[p.sold]}
	}
	add := func(holds bool, reason Reason) {
		if holds {
			why = append(why, reason)
		}
	}
	rolled := m.Calendar.Roll(p.Due, calendar.Following)
	add(p.stopped, WhyStopped)
	add(p.quoted, WhyQuoted)
	add(p.InAdvance, WhyInAdvance)
	add(p.Open, WhyOpenItem)
	add(p.Fate == payer.Pays && rolled != p.Due && p.Paid >= rolled, WhyRolled)
	add(p.disputed, WhyDisputed)
	add(p.Fate == payer.Pays && p.Paid > rolled && !p.moved, WhyLate)
	if p.round != nil {
		add(true, whyMoved[p.round.Act])
	}
	add(p.setBack, WhySetBack)
	add(p.Fate == payer.Pays && p.Paid < p.Due, WhyEarly)
	add(p.Fate == payer.TakesDiscount, WhyDiscount)
	add(p.Fate == payer.PaysInMonth, WhyByMonth)
	add(p.Credited > 0, WhyCreditNote)
	add(p.sold == soldRest, WhyRest)
	arrived := p.arrived(m)
	add(arrived != p.Paid, WhyMeans)
	add(p.Cash != arrived && p.sold != soldRest, WhyBankDay) // a factor takes days of its own
	add(p.moved, WhyWaited)
	return why
}
