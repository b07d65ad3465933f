package forecast

import (
	"cmp"
	"iter"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// A Piece is one outcome of one part of one order: the smallest amount that the engine
// follows, with its whole chain of dates. Everything else adds pieces up.
type Piece struct {
	Party     *Party
	Invoice   string // id; empty for expenses and income
	Open      bool   // an open item of the scenario: Ordered, Delivered and Invoiced are not known
	InAdvance bool   // asked before its invoice
	Fate      payer.Fate

	retained      bool     // kept for a time after the rest
	quoted        bool     // ordered after a quote
	deposit       bool     // given back
	vatOnPayment  bool     // its VAT counts when paid
	moved         bool     // it has waited for cash
	taped         bool     // paid on each path of a simulation by a tape
	disputed      bool     // held until a dispute ended
	setBack       bool     // put off by an incident, or a debit that failed
	rush, stopped bool     // delivered so
	aside         bool     // an advance of a factor that is given back: nobody waited for it
	sold          soldPart // to a factor
	underVAT      terms.DiscountVAT

	window                       calendar.Date // last day of the discount's window
	back                         calendar.Date // of a deposit
	Ordered, Delivered, Invoiced calendar.Date
	Asked                        calendar.Date // when payment is asked: the invoice's day, or earlier
	Due                          calendar.Date // by contract, not rolled
	Paid                         calendar.Date // by the payer; of what is never paid, the day it is written off
	Cash                         calendar.Date // in the bank; of what is never paid, Paid

	Gross    money.Amount // asked, with VAT
	VAT      money.Amount // in it
	Credited money.Amount // credit notes netted against it
	Discount money.Amount // kept by a taker
	Fee      money.Amount // withheld by the means, beside what is received
	LateFee  money.Amount // paid with it, beside what is received: interest, and a flat sum

	Means    *payer.Means    // by which it is paid; nil: no lag and no fee
	waits    *Waiting        // nil: it is paid on its day
	round    *payer.Round    // that it is paid because of; nil: none
	lateFees *payer.LateFees // that are asked of it, since it is late, as far as they are collected; nil: none

	weight    money.Weight // of the whole order
	share     money.Weight // of the orders that go this way, whatever becomes of them
	heads     Heads        // of subscribers, who pay it each for himself
	member    member       // who of them, on a path
	low, high money.Weight // the range of willingness
	rate      money.Rate   // of the discount taken
	relief    money.Amount // VAT that comes back when it is written off
	order     orderKey
	of        string // the invoice from which it is deducted, of what is in advance

	advanced, advancedVAT money.Amount  // by a factor, beside this rest, and the VAT in it
	collected             calendar.Date // of such a rest: when the factor has the customer's payment
}

// Received is what reaches the bank of a piece, before its sign; nothing of what is never
// paid. Where a customer pays less than a factor has advanced, it is negative.
func (p *Piece) Received() money.Amount {
	if !p.Fate.Brings() {
		return 0
	}
	return p.Gross - p.Credited - p.Discount
}

// AtOwnPrice is what the piece would ask at the price of its party's own conditions, without that of
// a lever.
func (p *Piece) AtOwnPrice() money.Amount {
	own, regime := money.One+p.Party.Base().Price, p.Party.regimeOn(p.Ordered, p.low)
	if regime == nil || money.One+regime.Conditions.Price == own || regime.Conditions.Price <= -money.One {
		return p.Gross
	}
	return p.Gross.Share(money.Amount(own), money.Amount(money.One+regime.Conditions.Price))
}

// isAdvance tells whether the piece is paid before its delivery: what is received stands as an
// advance in between, and nothing is owed.
func (p *Piece) isAdvance() bool { return p.Fate.Brings() && p.Cash < p.Delivered }

// books are what one party's trade amounts to. Nothing in them depends on another party or
// on the balance, so one party's books serve every strategy that leaves it alone.
type books struct {
	model *Model
	party *Party

	pieces  []Piece
	credits []credit
	netted  []netting
	assumed Assumption
	dropped Assumption
	transit Assumption

	oldRebates Assumption // credited before the first day

	lost       money.Amount // orders lost to a negotiation or refused, before VAT
	unfollowed []unfollowed // what others would have followed of them

	vat []vatEvent // from the first day on

	summed    bool         // of the lines only sums are kept, in the models of an engine
	delivered money.Amount // of such: in the horizon, with VAT

	costs []Flow       // of levers, on orders of the party
	later money.Amount // such costs of what is delivered in the horizon, paid after its end

	paybacks []payback
	rebated  money.Amount // rebates of the horizon, before VAT
	doubtful money.Amount // what is never paid and written off after the end, less the VAT that comes back
	goods    []Goods      // bought for sales, and when they are sold

	leftovers []leftover // of orders that come to a minimum, by willingness and day

	followed []*books          // whom the schedules follow
	unlaid   *books            // the same without levers, once followers have asked; or nil
	leading  *followableOrders // what followers have asked for; nil: nothing
	known    map[derivation]*Conditions

	hurried map[hurriedKey]money.Weight // shares of orders that are in a rush; nil: as many as want to

	lots    *lots    // on a path of a simulation; nil: the plan
	scratch *scratch // nil once the books are kept
	fates   []dealFates
	alike   []dealPair
	chasing bool                  // invoices are chased
	chases  []*chasing            // by willingness, once asked for
	letters []chasedPart          // what is done about orders, until it is charged
	asked   map[document][]asking // by invoices, where late fees go by their size
	limited bool                  // deliveries may wait for payments
	stops   []stoppage            // by willingness, once asked for
	dock    *dock                 // where orders wait, while it is worked out how long; or nil
}

// A scratch is memory that one party after the other is computed in.
type scratch struct {
	occurrences []occurrence
	variants    []variant
	sorted      []*variant
	parts       []part // of the variant under way
	pieces      []Piece
	invoices    []invoice
	byDay       []*invoice
	text        []byte // of the invoices' names
	ends        []int  // of each name
	offers      []offer
	gathering   map[calendar.Date]*invoice
	advances    map[advance]int       // the numbers of what is asked in advance
	documents   map[calendar.Date]int // how many of such a day
	numbers     numbering             // of orders that follow others
	drawn       [3]payer.Outcome      // of the invoice under way: as it is paid, in full, and of what is kept for a time
	chased      [1]chasedRange        // of the order under way
	screened    [3]way                // the same
}

// newBooks returns the empty books of a party.
func newBooks(m *Model, p *Party, followed []*books, memory *scratch) *books {
	b := &books{}
	b.open(m, p, followed, memory)
	return b
}

// open begins the books anew, in the memory of those that they were.
func (b *books) open(m *Model, p *Party, followed []*books, memory *scratch) {
	clear(b.known)
	if b.leading != nil {
		b.leading.span = calendar.Span{First: calendar.Max, Last: calendar.Min} // nobody has asked yet
	}
	*b = books{
		model: m, party: p, assumed: Assumption{Party: p}, dropped: Assumption{Party: p}, transit: Assumption{Party: p}, oldRebates: Assumption{Party: p},
		followed: followed, known: b.known, leading: b.leading, scratch: memory,
		pieces: b.pieces[:0], credits: b.credits[:0], netted: b.netted[:0], vat: b.vat[:0], costs: b.costs[:0], paybacks: b.paybacks[:0], goods: b.goods[:0], unfollowed: b.unfollowed[:0], leftovers: b.leftovers[:0],
		fates: b.fates[:0], alike: b.alike[:0], limited: p.isLimited(), chasing: p.chases(),
	}
}

// A derivation names conditions that follow from others: those of a rush, a case, a mood.
type derivation struct {
	from *Conditions
	how  string
}

// derived returns conditions that follow from others, made once: orders under the same ones
// share invoices.
func (b *books) derived(from *Conditions, how string, make func() *Conditions) *Conditions {
	key := derivation{from, how}
	c, known := b.known[key]
	if !known {
		if b.known == nil {
			b.known = map[derivation]*Conditions{}
		}
		c = make()
		b.known[key] = c
	}
	return c
}

// noDays is a span without any.
var noDays = calendar.Span{First: calendar.Max, Last: calendar.Min}

// An Assumption is what the schedules say was outstanding on the first day and would be paid:
// what counts where the scenario lists no open items, and what does not where it lists those
// of others.
type Assumption struct {
	Party    *Party
	Invoices int // or rebates, of those
	Amount   money.Amount
}

// keep fills the books.
func (b *books) keep() {
	b.divide(b.variants())
	b.rebates()
	b.leave()
	b.deposits()
	b.openItems()
	b.startFromOpening()
	b.net()
	b.applyDiscounts()
	b.applyFees()
	b.askLateFees()
	b.payCollectors()
	b.relieve()
	b.countVAT()
	b.payBack()
	b.forget()
	b.scratch, b.asked = nil, nil
}

// room is for how many pieces variants are cut into: at most in the plan, and as a rule on a path, where a
// part has one fate, or two where some of it is contested.
func (b *books) room(variants []*variant) int {
	room := 0
	for _, v := range variants {
		fates := v.conditions.mostFates()
		if b.lots != nil {
			fates = min(fates, 2)
		}
		room += fates * max(1, len(v.conditions.Deal.Terms.Instalments()))
	}
	return room
}

// divide cuts every order into pieces, or notes its credit.
func (b *books) divide(variants []*variant) {
	b.gatherInvoices(variants)
	b.pieces = slices.Grow(b.pieces, b.room(variants))
	var order cut
	for i, v := range variants {
		if i == 0 || variants[i-1].order != v.order {
			order = cut{}
		}
		if v.lost {
			b.lose(v, &order)
			continue
		}
		if v.gross < 0 && b.party.Side.HasInvoices() {
			b.noteCredit(credit{
				from: v.invoiced, amount: -order.gross.Take(v.gross, v.weight()),
				vat: -order.vat.Take(v.vat, v.weight()), vatOnPayment: v.terms.onPayment,
			}, &order)
			continue
		}
		b.outcomes(v.on, v, &order)
		b.stock(v, &order)
	}
	b.chargeRounds()
	b.chargeLevers(variants)
}

// noteCredit notes a share of a credit note. One of less than a cent leaves its VAT to its neighbour.
func (b *books) noteCredit(c credit, order *cut) {
	if c.amount == 0 {
		b.spare(-c.vat, order)
		return
	}
	c.vat, order.early = c.vat-order.early, 0
	b.credits = append(b.credits, c)
	order.piece, order.note = 0, len(b.credits)
}

// startFromOpening leaves out what the opening figures already hold. Invoices issued before
// the first day come from the open items of that side when there are any; else they are
// assumed, and counted. Money already paid and still in transit comes from the schedules.
func (b *books) startFromOpening() {
	if !b.party.Side.HasInvoices() {
		return
	}
	start, listed := b.model.Span.First, b.model.ListsOpenItems(b.party.Side)
	invoices, onTheWay := map[string]bool{}, map[string]bool{}
	note := &b.assumed
	if listed {
		note = &b.dropped
	}
	isOutstanding := func(p *Piece) bool { return !p.Open && p.Asked < start && p.Paid >= start }
	for i := range b.pieces { // what is given up for lost by everybody is not counted as an invoice
		if p := &b.pieces[i]; isOutstanding(p) && p.Fate.Brings() {
			invoices[p.Invoice] = true
		}
	}
	b.dropPieces(func(p *Piece) bool {
		outstanding := isOutstanding(p)
		if outstanding && invoices[p.Invoice] {
			note.Amount += p.Gross // whole, with the share that is never paid
		}
		if !p.Open && p.Paid < start && p.Cash >= start && p.Fate.Brings() {
			onTheWay[p.Invoice] = true
			b.transit.Amount += p.Received()
		}
		return outstanding && listed
	})
	b.credits = slices.DeleteFunc(b.credits, func(c credit) bool { return !c.known && c.from < start && listed })
	note.Invoices, b.transit.Invoices = len(invoices), len(onTheWay)
}

// listsOpenItemsOf tells whether the open items name the party.
func (m *Model) listsOpenItemsOf(p *Party) bool {
	return slices.ContainsFunc(m.Open, func(o OpenItem) bool { return o.Party.Side == p.Side && o.Party.ID == p.ID })
}

// ListsOpenItems tells whether the scenario lists what is open of a side on the first day, even if
// that is nothing.
func (m *Model) ListsOpenItems(side Side) bool {
	return slices.Contains(m.Listed, side) || slices.ContainsFunc(m.Open, func(o OpenItem) bool { return o.Party.Side == side })
}

// applyDiscounts gives takers their discount on what credit notes have left, what a factor has
// advanced of it included: on the amount with VAT, or on that before it where VAT does not fall.
func (b *books) applyDiscounts() {
	for i := range b.pieces {
		if p := &b.pieces[i]; p.rate != 0 {
			p.Discount = p.discountOn(p.Gross + p.advanced - p.Credited)
		}
	}
}

// discountOn is the discount that a taker keeps of what is left to pay.
func (p *Piece) discountOn(left money.Amount) money.Amount {
	if p.underVAT != terms.Reduced {
		left -= (p.VAT + p.advancedVAT).Share(left, p.Gross+p.advanced)
	}
	return p.rate.Of(left)
}

// applyFees withholds what the means cost the payee: the rate of what each piece brings, and
// the fixed sum once for each payment and each range of willingness, weighted like all outcomes
// of the first part in it, of the likeliest order.
func (b *books) applyFees() {
	if b.party.Side.Pays() {
		return
	}
	paid := map[line]*carried{}
	for p := range b.likeliestFirst() {
		if p.Means == nil || p.Means.Fee == (payer.Fee{}) || p.Received() <= 0 {
			continue
		}
		p.Fee += p.Means.Fee.Rate.Of(p.Received())
		payment := p.line()
		if paid[payment] == nil {
			paid[payment] = &carried{}
		}
		fixed := p.heads.each(p.Means.Fee.Fixed)
		if p.round != nil && p.round.Plan != nil { // each part is a payment of its own
			fixed *= money.Amount(p.round.Plan.Parts)
		}
		p.Fee += paid[payment].weight(p).Of(fixed)
	}
}

// likeliestFirst lists the pieces, those of likelier orders first: with any of them a payment is made.
func (b *books) likeliestFirst() iter.Seq[*Piece] {
	shares := []money.Weight{}
	for i := range b.pieces {
		if share := b.pieces[i].share; !slices.Contains(shares, share) {
			shares = append(shares, share)
		}
	}
	slices.SortFunc(shares, func(x, y money.Weight) int { return cmp.Compare(y, x) })
	return func(yield func(*Piece) bool) {
		for _, share := range shares {
			for i := range b.pieces {
				if p := &b.pieces[i]; p.share == share && !yield(p) {
					return
				}
			}
		}
	}
}

// forget drops what was over before the first day: paid and delivered, or written off.
func (b *books) forget() {
	start := b.model.Span.First
	b.dropPieces(func(p *Piece) bool { return p.Cash < start && p.Delivered < start })
}

// dropPieces leaves out some pieces. They are too large to be handed around by value.
func (b *books) dropPieces(these func(*Piece) bool) {
	kept := 0
	for i := range b.pieces {
		if these(&b.pieces[i]) {
			continue
		}
		if kept != i {
			b.pieces[kept] = b.pieces[i]
		}
		kept++
	}
	b.pieces = b.pieces[:kept]
}

// inBank returns the day on which a piece is over: its payment's next bank day. Writing off
// moves no money and waits for no bank.
func (b *books) inBank(p *Piece) calendar.Date {
	if !p.Fate.Brings() {
		return p.Paid
	}
	return b.model.Calendar.Roll(p.arrived(b.model), calendar.Following)
}

// arrived returns the day on which the payment reaches the bank, working day or not.
func (p *Piece) arrived(m *Model) calendar.Date {
	if p.Means == nil {
		return p.Paid
	}
	return p.Means.Lag.From(p.Paid, m.Calendar)
}

// payerCalendar is the business calendar of whoever pays under the deal.
func (b *books) payerCalendar(deal *Deal) *calendar.Calendar {
	if deal.Calendar != nil && b.party.Side == Customer {
		return deal.Calendar
	}
	return b.model.Calendar
}

// Window is the last day of the discount that a taker used, grace not counted.
func (p *Piece) Window() calendar.Date { return p.window }
