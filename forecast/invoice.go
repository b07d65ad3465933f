package forecast

import (
	"cmp"
	"slices"
	"strconv"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// An invoice gathers the variants of one party that are invoiced on the same day under the
// same deal. It adds amounts and never divides: gathering moves dates, not cents.
type invoice struct {
	id        string
	invoiced  calendar.Date
	deal      *Deal
	vat       vatTerms
	splitters []rangeSplitter // of terms with several instalments, by range of willingness
	before    *invoice        // another that gathers on the same day; or nil

	key  uint64            // on a path, of its first order
	late calendar.Duration // how late it is paid: in the plan, the mean
}

// drawInvoice draws how late an invoice is paid, by the key of its first order.
func (b *books) drawInvoice(first *variant) {
	inv := first.on
	if b.lots == nil {
		return
	}
	inv.key = first.order.keyFor(b.lots.key)
	if law := inv.deal.Habits.Spread; law != nil && b.lots.tape == nil {
		inv.late = b.lots.late(inv.key, law, inv.deal.Habits.Together)
	}
}

// gatherInvoices puts every variant on its invoice and names the invoices, in the order of
// their days and first orders. A credit note is always alone, and so are a rush order
// and a ticket.
func (b *books) gatherInvoices(variants []*variant) {
	all, gathering := b.scratch.forInvoices(len(variants))
	for _, v := range variants {
		if v.lost || v.covered {
			continue
		}
		alone := v.gross <= 0 || v.rush || v.ticket
		if !alone {
			v.on = b.takenBy(gathering[v.invoiced], v)
		}
		if v.on != nil {
			continue
		}
		all = append(all, newInvoice(v))
		v.on = &all[len(all)-1]
		b.drawInvoice(v)
		if !alone {
			v.on.before = gathering[v.invoiced]
			gathering[v.invoiced] = v.on
		}
	}
	b.name(all)
}

// forInvoices returns room for so many invoices, which never move since variants point to
// them, and for the last of each day.
func (s *scratch) forInvoices(count int) ([]invoice, map[calendar.Date]*invoice) {
	if cap(s.invoices) < count {
		s.invoices = make([]invoice, 0, 2*count)
	}
	if s.gathering == nil {
		s.gathering = map[calendar.Date]*invoice{}
	}
	clear(s.gathering)
	return s.invoices[:0], s.gathering
}

// takenBy returns the invoice that takes the variant, among one and those that gather on the
// same day; or nil.
func (b *books) takenBy(inv *invoice, v *variant) *invoice {
	for ; inv != nil; inv = inv.before {
		if inv.vat == v.terms && b.same(inv.deal, &v.conditions.Deal) {
			return inv
		}
	}
	return nil
}

func newInvoice(first *variant) invoice {
	deal := &first.conditions.Deal
	return invoice{invoiced: first.invoiced, deal: deal, vat: first.terms, late: deal.Habits.Late}
}

// A rangeSplitter divides orders for a range of willingness: what one is asked of a fixed
// amount, another is asked too.
type rangeSplitter struct {
	low, high money.Weight
	*terms.Splitter
}

// split divides what an order asks over the instalments of the invoice's terms.
func (inv *invoice) split(v *variant) []money.Amount {
	for _, known := range inv.splitters {
		if known.low <= v.low && v.low < known.high {
			return known.Split(v.gross)
		}
	}
	inv.splitters = append(inv.splitters, rangeSplitter{v.low, max(v.high, v.low+1), inv.deal.Terms.Splitter()})
	return inv.splitters[len(inv.splitters)-1].Split(v.gross)
}

// name gives every invoice its id: "habitat/2027-03-31", then "habitat/2027-03-31/2".
func (b *books) name(all []invoice) {
	if !b.party.Side.HasInvoices() {
		return
	}
	byDay := b.scratch.byDay[:0]
	for i := range all {
		byDay = append(byDay, &all[i])
	}
	b.scratch.byDay = byDay
	onDay := 0
	days := func(x, y *invoice) int { return cmp.Compare(x.invoiced, y.invoiced) }
	if !slices.IsSortedFunc(byDay, days) {
		slices.SortStableFunc(byDay, days)
	}
	for i, inv := range byDay {
		if onDay++; i == 0 || byDay[i-1].invoiced != inv.invoiced {
			onDay = 1
		}
		inv.id = b.party.ID + "/" + inv.invoiced.String()
		if onDay > 1 {
			inv.id += "/" + strconv.Itoa(onDay)
		}
	}
}

// A part is one instalment of one variant: how much is asked, when, and when its payer would
// pay it without a discount.
type part struct {
	variant   *variant
	amount    money.Amount // of the whole order, with VAT, before weighing
	vat       money.Amount // in it
	due       calendar.Date
	asked     calendar.Date // the day it is asked: the invoice's, or its own due date in advance
	earliest  calendar.Date // nothing is paid before it
	rolled    calendar.Date // due, on the payer's next business day
	free      calendar.Date // the day on which the payer's lateness is over
	paid      calendar.Date // by the payer's habits
	onOrder   bool          // paid that day: no default, no discount
	inAdvance bool          // asked before its invoice
	retained  bool          // kept for a time: no discount is taken on it
}

// parts returns what an invoice asks of one of its variants, in the order of the term. A
// payer by the month ignores the instalments: all is one part, due with the last of them.
func (b *books) parts(inv *invoice, v *variant) []part {
	deal := inv.deal
	if deal.Terms.IsZero() {
		return []part{b.part(v, v.gross, v.invoiced, deal, terms.Rule{})}
	}
	dates, instalments := v.dates(), deal.Terms.Instalments()
	parts := b.scratch.parts[:0]
	if len(instalments) == 1 && deal.Retention == nil && deal.Habits.ByMonth == nil {
		base, _ := dates.Of(instalments[0].Base())
		b.scratch.parts = append(parts, b.part(v, v.gross, instalments[0].Due(base, b.model.Calendar), deal, instalments[0].Rule))
		return b.scratch.parts
	}
	amounts := inv.split(v)
	kept := money.Amount(0)
	if !v.deposit {
		kept = retain(deal, v.gross, amounts)
	}
	for i, instalment := range instalments {
		base, _ := dates.Of(instalment.Base())
		if amounts[i] != 0 {
			parts = append(parts, b.part(v, amounts[i], instalment.Due(base, b.model.Calendar), deal, instalment.Rule))
		}
	}
	if deal.Habits.ByMonth != nil && len(parts) > 0 { // else all is retained
		last := slices.MaxFunc(parts, func(x, y part) int { return cmp.Compare(x.due, y.due) })
		parts = []part{b.part(v, v.gross-kept, last.due, deal, terms.Rule{})}
	}
	if kept != 0 {
		parts = append(parts, b.retention(v, kept, deal))
	}
	b.scratch.parts = parts
	return parts
}

// retain takes what the customer keeps for a time off the parts, the last first, and returns
// it.
func retain(deal *Deal, gross money.Amount, amounts []money.Amount) money.Amount {
	if deal.Retention == nil || gross < 0 {
		return 0
	}
	kept := deal.Retention.Kept(gross)
	for left, i := kept, len(amounts)-1; i >= 0 && left > 0; i-- {
		taken := min(left, amounts[i])
		amounts[i] -= taken
		left -= taken
	}
	return kept
}

// retention is the part that is kept. The payer's lateness and default are the same for it.
func (b *books) retention(v *variant, kept money.Amount, deal *Deal) part {
	from, _ := v.dates().Of(deal.Retention.From)
	p := b.part(v, kept, deal.Retention.For.From(from, b.model.Calendar), deal, terms.Rule{})
	p.retained = true
	return p
}

// dates are the days of the variant's events, from which terms count. Milestones that the
// order dates itself are on those days.
func (v *variant) dates() terms.Dates {
	dates := terms.Dates{Order: v.ordered, Delivery: v.delivered, Invoice: v.invoiced, Receipt: v.receipt}
	milestones := v.conditions.Deal.Milestones
	if v.own != nil {
		milestones = slices.Concat(v.own.Milestones, milestones)
	}
	if len(milestones) == 0 {
		return dates
	}
	dates.Milestones = make(map[string]calendar.Date, len(milestones))
	for _, m := range milestones {
		if _, dated := dates.Milestones[m.Name]; dated {
			continue
		}
		if m.Date != nil {
			dates.Milestones[m.Name] = *m.Date
		} else if base, known := dates.Of(m.Rule.Base()); known {
			dates.Milestones[m.Name] = m.Rule.Due(base, nil)
		}
	}
	return dates
}

// part dates one instalment. Parts asked in advance are paid from their own due date, the
// others no earlier than their invoice; nothing is asked or paid before it is ordered.
func (b *books) part(v *variant, amount money.Amount, due calendar.Date, deal *Deal, rule terms.Rule) part {
	late := deal.Habits.Late
	if v.on != nil {
		late = v.on.late
	}
	business := b.payerCalendar(deal)
	p := part{variant: v, amount: amount, due: due, asked: v.invoiced, onOrder: rule.OnOrder()}
	if asked := max(due, v.ordered); rule.InAdvance() && asked < v.invoiced {
		p.asked, p.inAdvance = asked, true
	}
	earliest := v.ordered
	if !rule.InAdvance() {
		earliest = v.invoiced
	}
	p.earliest = earliest
	rolled := business.Roll(due, calendar.Following)
	p.rolled = rolled
	switch {
	case !b.party.Side.HasInvoices():
		p.paid = max(due, earliest)
	case !p.onOrder:
		p.free = v.withoutVagueness(rolled, late.From(rolled, business)) + b.clung(v, deal, due)
		if !deal.Habits.DetersSome() {
			p.free = deal.Habits.LessLate(p.free, rolled)
		}
		p.paid = deal.Habits.OnPayDay(max(p.free, earliest), business)
	case deal.Habits.AdvanceLate != nil:
		p.paid = business.Roll(max(deal.Habits.AdvanceLate.From(rolled, business), earliest), calendar.Following)
	default:
		p.paid = rolled
	}
	return p
}

// withoutVagueness takes off the lateness what came from a vague due date, where invoices name it
// exactly; nobody pays earlier than on time for that.
func (v *variant) withoutVagueness(rolled, free calendar.Date) calendar.Date {
	if v.acting == nil || free <= rolled {
		return free
	}
	return max(rolled, free-calendar.Date(v.acting.Invoicing.ExactDueDate))
}

// clung is how many days of what a lever has shortened the terms by are lost again as lateness,
// where the payer clings to the old ones. What a rush order is given for its speed is another deal.
func (b *books) clung(v *variant, deal *Deal, due calendar.Date) calendar.Date {
	former := &b.party.Base().Deal.Terms
	if deal.Habits.Clings == 0 || v.rush || former.IsZero() || former.Equal(deal.Terms) {
		return 0
	}
	dates, latest := v.dates(), calendar.Min
	for _, instalment := range former.Instalments() {
		if base, known := dates.Of(instalment.Base()); known {
			latest = max(latest, instalment.Due(base, b.model.Calendar))
		}
	}
	shortened := money.Amount(max(0, latest-due))
	return calendar.Date(deal.Habits.Clings.Of(shortened))
}

// disputeEnds is the day on which a dispute about a part is over, which begins when it is due.
func (b *books) disputeEnds(p *part, inv *invoice) calendar.Date {
	business := b.payerCalendar(inv.deal)
	return business.Roll(inv.deal.Habits.Disputes.For.From(p.rolled, business), calendar.Following)
}

// paidOn is the day on which an outcome of a part is paid by the payer's habits, setbacks aside: a
// dispute puts it off, and a reminder that is answered brings it forward.
func (b *books) paidOn(p *part, o payer.Outcome, inv *invoice) calendar.Date {
	paid, habits, business := p.paid, &inv.deal.Habits, b.payerCalendar(inv.deal)
	if disputed := o.Disputed && !p.retained; !p.onOrder && (disputed || o.Deterred) {
		free := p.free
		if o.Deterred {
			free = habits.LessLate(free, p.rolled)
		}
		if disputed {
			free = habits.Disputes.For.From(free, business)
		}
		paid = habits.OnPayDay(max(free, p.earliest), business)
	}
	if o.Round != nil {
		paid = o.Round.Paid(o, paid, business)
	}
	return paid
}

// shareVAT lets the order's VAT follow its parts cumulatively.
func shareVAT(v *variant, parts []part) {
	var asked, shared money.Amount
	for i := range parts {
		asked += parts[i].amount
		parts[i].vat = v.vat.Share(asked, v.gross) - shared
		shared += parts[i].vat
	}
}

// A cut divides one order: what it asks, the VAT in it, and what it brings into the stock and
// out of it, each without losing a cent.
type cut struct {
	gross, vat, bought, used money.Divider

	// A share of less than a cent is no piece: its VAT goes with the piece before it or, when
	// there is none yet, with the next.
	early money.Amount
	last  int // place of the piece before, from 1; 0: none
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
	usual, inFull := b.fatesOf(inv, offers)
	sold := v.chased.saleOf(v.invoiced)
	for i := range parts {
		p := &parts[i]
		fates := usual
		if p.onOrder || !b.party.Side.HasInvoices() || v.gross < 0 || v.deposit {
			fates = inFull
		}
		if v.chased != nil && !p.onOrder && !p.retained && !v.deposit {
			fates = b.chased(inv, p, usual, offers)
		}
		var shares, weights money.Weight // so far: together they are the order's, however each is rounded
		for _, fate := range fates {
			piece := b.piece(inv, p, fate, offers)
			shares += fate.Weight
			piece.weight, piece.low, piece.high = v.weight().Times(shares)-weights, v.low, v.high
			weights += piece.weight
			piece.Gross = order.gross.Take(p.amount, piece.weight)
			if vat := order.vat.Take(p.vat, piece.weight); piece.Gross != 0 {
				piece.VAT, order.early, order.last = vat+order.early, 0, len(b.pieces)+1
				if b.lots != nil && b.lots.tape != nil {
					b.lots.tape.record(b, inv, p, &piece)
				}
				b.pieces = b.sell(&piece, sold, b.pieces)
			} else if order.last > 0 {
				b.pieces[order.last-1].VAT += vat
			} else {
				order.early += vat
			}
		}
	}
}

// fatesOf returns what becomes of the parts of an invoice, and of those paid without discount
// or default. Orders under one deal without an open discount share them.
func (b *books) fatesOf(inv *invoice, offers []offer) (usual, inFull []payer.Outcome) {
	deal := inv.deal
	if b.lots != nil && b.lots.tape != nil {
		full := []payer.Outcome{{Fate: payer.Pays, Weight: money.Whole, Means: deal.Habits.FirstMeans()}}
		return full, full
	}
	if b.lots != nil && deal.Habits.ByMonth == nil {
		return b.drawnFates(inv, offers)
	}
	if len(offers) > 0 {
		return deal.Habits.Outcomes(tiersOf(offers)), deal.Habits.InFull()
	}
	for _, known := range b.fates {
		if known.deal == deal {
			return known.usual, known.inFull
		}
	}
	fates := dealFates{deal, deal.Habits.Outcomes(nil), deal.Habits.InFull()}
	b.fates = append(b.fates, fates)
	return fates.usual, fates.inFull
}

// drawnFates draws what becomes of the parts of an invoice, and of those paid in full.
func (b *books) drawnFates(inv *invoice, offers []offer) (usual, inFull []payer.Outcome) {
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
		return drawn[:1], drawn[1:]
	}
	usual = habits.Contested(fate, weight(b.lots.number(inv.key, contests)))
	for i := range usual {
		usual[i] = b.lots.putOff(inv.key, habits, usual[i])
	}
	drawn[1] = b.lots.putOff(inv.key, &payer.Habits{Fails: habits.Fails, By: habits.By}, full)
	return usual, drawn[1:]
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

// dealFates are the fates under one deal without an open discount.
type dealFates struct {
	deal          *Deal
	usual, inFull []payer.Outcome
}

// same tells whether two deals say the same. To compare two in full takes long, and the same
// two meet again and again.
func (b *books) same(x, y *Deal) bool {
	if x == y {
		return true
	}
	for _, pair := range b.alike {
		if pair.x == x && pair.y == y {
			return pair.same
		}
	}
	b.alike = append(b.alike, dealPair{x, y, x.Equal(*y)})
	return b.alike[len(b.alike)-1].same
}

// A dealPair is two deals and whether they say the same.
type dealPair struct {
	x, y *Deal
	same bool
}

// An offer is one tier of the discount that is open to a variant: shorter than at least one
// of its parts.
type offer struct {
	tier int
	rate money.Rate
	last calendar.Date // last day of the window, without grace
	paid calendar.Date // the day on which takers pay
}

func (b *books) offers(inv *invoice, v *variant, parts []part) []offer {
	if inv.deal.Discount == nil || v.gross < 0 {
		return nil
	}
	business := b.payerCalendar(inv.deal)
	latest := parts[0].due
	for _, p := range parts {
		if !p.retained {
			latest = max(latest, p.due)
		}
	}
	var offers []offer
	for i, tier := range inv.deal.Discount.Tiers {
		o := offer{tier: i, rate: tier.Rate, last: tier.Deadline(v.invoiced, v.delivered, latest, business)}
		if o.last >= latest && tier.Until != terms.UntilDue {
			continue
		}
		o.paid = business.Roll(inv.deal.Discount.LastDay(o.last, business), calendar.Preceding)
		if o.paid < v.invoiced {
			o.paid = business.Roll(v.invoiced, calendar.Following)
		}
		offers = append(offers, o)
	}
	return offers
}

// piece follows one outcome of a part to its last day. Takers pay everything that is still
// unpaid on the morning of their day; what they would have paid before, they pay as usual.
func (b *books) piece(inv *invoice, p *part, fate payer.Outcome, offers []offer) Piece {
	piece := Piece{
		Party: b.party, Invoice: inv.id, Fate: payer.Pays, InAdvance: p.inAdvance, order: p.variant.order,
		Ordered: p.variant.ordered, Delivered: p.variant.delivered, Invoiced: p.variant.invoiced,
		Asked: p.asked, Due: p.due, Paid: b.paidOn(p, fate, inv), Means: fate.Means,
		rush: p.variant.rush, stopped: p.variant.stopped,
		vatOnPayment: inv.vat.onPayment, waits: p.variant.conditions.Waits, retained: p.retained, quoted: p.variant.quoted, deposit: p.variant.deposit, back: p.variant.back, underVAT: inv.deal.UnderVAT,
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
	if p.inAdvance {
		piece.Invoice = b.party.ID + "/" + p.asked.String() + "/advance"
	}
	if fees := inv.deal.LateFees; fees != nil && !p.onOrder && !piece.deposit && piece.Fate == payer.Pays && !piece.disputed {
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

// WindowOpens tells whether a discount ever has takers: whether, for some order of the first
// year, the window of one tier closes before the last part is due.
func (m *Model) WindowOpens(p *Party, c *Conditions) bool {
	party := *p
	party.Regimes = []Regime{{Span: calendar.Always, High: money.Whole, Conditions: c}}
	b := newBooks(m, &party, nil, &scratch{})
	for day := m.Span.First; day < m.Span.First.AddMonths(12); day++ {
		for _, v := range b.typical(day, c) {
			inv := newInvoice(&v)
			if parts := b.parts(&inv, &v); len(b.offers(&inv, &v, parts)) > 0 {
				return true
			}
		}
	}
	return false
}
