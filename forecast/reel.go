package forecast

import (
	"maps"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A deck holds the tapes of a company's parties: models that share a party share its tape.
type deck struct {
	model *Model
	pay   map[payDaysKey]*payDays
	tapes map[*Party][]*tape // of each party, by whom it follows
	known *Engine            // the books of parties that are the same on every path

	memory scratch // that one record after the other is made in
}

// A Reel is one model ready to be played on many paths: what is the same on all of them is
// summed up once, what luck decides is on tapes, and only parties that no tape plays keep
// their books on each path.
type Reel struct {
	model   *Model
	base    *ledger
	tally   Tally // of what is the same on every path
	result  Result
	tapes   []*tape
	held    []*books // expenses that wait for cash
	general []*Party
	led     map[*Party]*books // whom general parties follow, where their orders are the same on every path

	// Against a reel that is played before it, what it takes away and adds; nil: nothing is
	// gained by that.
	after     *Reel
	take, add []*tape
}

// Reels are the models of one company, which share their tapes.
type Reels struct{ deck *deck }

// NewReels returns reels for models that agree in everything but their parties and what levers
// cost once.
func NewReels(m *Model) *Reels {
	return &Reels{&deck{model: m, pay: map[payDaysKey]*payDays{}, tapes: map[*Party][]*tape{}, known: NewEngine()}}
}

// Reel prepares one model.
func (s *Reels) Reel(m *Model) *Reel {
	r := &Reel{model: m, base: newLedger(m), result: Result{Model: m}}
	met, sure := map[*Party]*books{}, map[*Party]bool{}
	for _, p := range m.Parties {
		if s.deck.certain(m, p, sure) && p.settled() {
			r.fix(s.deck.known.booksOf(m, p, met))
		} else if t := s.deck.tape(m, p, met, sure); t != nil {
			r.tapes = append(r.tapes, t)
			if len(t.segments) == 1 {
				r.fix(t.segments[0].fixed)
			}
		} else {
			r.general = append(r.general, p)
		}
	}
	r.lead(s.deck, met, sure)
	return r
}

// lead keeps the books of whom general parties follow, once for all paths where their orders
// are the same on all. To keep the follower's own books of the plan makes them list the orders
// that it asks for, so that paths only read them.
func (r *Reel) lead(k *deck, met map[*Party]*books, sure map[*Party]bool) {
	r.led = map[*Party]*books{}
	for _, p := range r.general {
		for _, whom := range r.model.Follows(p) {
			if k.certain(r.model, whom, sure) {
				r.led[whom] = k.known.booksOf(r.model, whom, met)
			}
		}
		if len(r.model.Follows(p)) > 0 {
			k.known.booksOf(r.model, p, met)
		}
	}
}

// After lets the reel start from what another of the same company has brought on the same
// path, where few of their tapes differ.
func (r *Reel) After(other *Reel) {
	less := func(a, b *Reel) []*tape {
		return slices.DeleteFunc(slices.Clone(a.tapes), func(t *tape) bool { return slices.Contains(b.tapes, t) })
	}
	if take, add := less(other, r), less(r, other); len(take)+len(add) < len(r.tapes) {
		r.after, r.take, r.add = other, take, add
	}
}

// fix adds books that are the same on every path.
func (r *Reel) fix(b *books) {
	r.base.post(b)
	r.tally.plusBooks(b, r.model.Span)
	r.result.takeSums(b)
	if slices.ContainsFunc(b.pieces, func(p Piece) bool { return p.waitsWithin(r.model.Span) }) {
		r.held = append(r.held, b)
	}
}

// plusTaped counts the deliveries that a tape pays, as if everything were paid on day 0: the
// tape adds the days of payment.
func (t *Tally) plusTaped(b *books) {
	for i := range b.pieces {
		p := &b.pieces[i]
		if p.taped && !p.Open && b.model.Span.Contains(p.Delivered) {
			t.Sales.add(p.Gross, p.Delivered, 0)
			t.ToInvoice.add(p.Gross, p.Delivered, p.Asked)
		}
	}
}

// certain tells whether the party's orders are the same on every path.
func (k *deck) certain(m *Model, p *Party, known map[*Party]bool) bool {
	sure, met := known[p]
	if met {
		return sure
	}
	uncertain := func(r Regime) bool {
		return r.Low != 0 || r.High != money.Whole || !r.Conditions.certainOrders() || r.Conditions.Limit != nil && !p.settled()
	}
	sure = !slices.ContainsFunc(p.Regimes, uncertain)
	for _, whom := range m.Follows(p) {
		sure = k.certain(m, whom, known) && sure
	}
	known[p] = sure
	return sure
}

// certainOrders tells whether neither the existence nor the amount of any order is drawn.
func (c *Conditions) certainOrders() bool {
	whole := func(share *money.Rate) bool { return share == nil || *share == 0 || *share == money.One }
	if !whole(&c.Rush.Share) || c.Quote != nil && !whole(&c.Quote.Won) || c.Check != nil && c.screensByLuck() {
		return false
	}
	for i := range c.Schedules {
		s := &c.Schedules[i]
		if !whole(s.Probability) || s.Spread != 0 {
			return false
		}
		for _, own := range s.Own {
			if own != nil && !whole(own.Probability) {
				return false
			}
		}
	}
	return true
}

// settled tells whether nothing of the party's payments is drawn.
func (p *Party) settled() bool {
	drawn := func(c *Conditions) bool {
		taken := slices.ContainsFunc(c.Deal.Habits.DiscountTaken, func(r money.Rate) bool { return r != 0 && r != money.One })
		moody := slices.ContainsFunc(c.Moods, func(m Mood) bool { return (&Deal{Habits: m.Habits}).needsDraws() })
		return c.Deal.needsDraws() || taken || moody || c.chasesByLuck() || c.Deal.feesByLuck()
	}
	return !slices.ContainsFunc(p.Regimes, func(r Regime) bool { return drawn(r.Conditions) })
}

// Certain tells whether nothing of the model is left to luck: every path is the plan.
func (m *Model) Certain() bool {
	whole := func(r Regime) bool { return r.Low == 0 && r.High == money.Whole && r.Conditions.certainOrders() }
	return !slices.ContainsFunc(m.Parties, func(p *Party) bool {
		return !p.settled() || slices.ContainsFunc(p.Regimes, func(r Regime) bool { return !whole(r) })
	})
}

// tape returns the tape of a party; nil where something about it asks for books of its own.
func (k *deck) tape(m *Model, p *Party, met map[*Party]*books, sure map[*Party]bool) *tape {
	var followed []*books
	for _, whom := range m.Follows(p) {
		if !k.certain(m, whom, sure) {
			return nil
		}
		followed = append(followed, k.known.booksOf(m, whom, met))
	}
	at := slices.IndexFunc(k.tapes[p], func(t *tape) bool { return slices.Equal(t.followed, followed) })
	if at < 0 {
		at = len(k.tapes[p])
		k.tapes[p] = append(k.tapes[p], k.record(m, p, followed))
	}
	if t := k.tapes[p][at]; len(t.segments) > 0 {
		return t
	}
	return nil
}

// record makes the tape of a party, range of willingness by range; without segments, it cannot
// be played. Where luck decides how willing the party is and nothing else, nothing is left to
// record.
func (k *deck) record(m *Model, p *Party, followed []*books) *tape {
	t := &tape{key: p.key(), followed: followed}
	willingOnly := p.settled() && !slices.ContainsFunc(p.Regimes, func(r Regime) bool { return !r.Conditions.certainOrders() })
	if !willingOnly && !m.playable(p) {
		return t
	}
	for _, cut := range p.cuts() {
		r := &recorder{deck: k, place: map[itemKey]int{}, payments: map[itemKey]bool{}}
		b := newBooks(m, p, followed, &k.memory)
		b.lots = &lots{Luck: &Luck{}, key: t.key, willing: cut.low}
		if !willingOnly {
			b.lots.tape = r
		}
		b.keep()
		if r.unfit || !willingOnly && len(b.credits) > 0 {
			t.segments = nil
			return t
		}
		t.segments = append(t.segments, segment{high: cut.high, fixed: b, groups: r.groups})
	}
	return t
}

// playable tells whether a tape can play the payments of a party.
func (m *Model) playable(p *Party) bool {
	credited := func(o OpenItem) bool {
		return o.Party.ID == p.ID && o.Party.Side == p.Side && (o.Amount < 0 || o.Disputed != nil)
	}
	return p.Side == Customer && !slices.ContainsFunc(m.Open, credited) &&
		!slices.ContainsFunc(p.Regimes, func(r Regime) bool { return !m.tapes(r.Conditions) })
}

// tapes tells whether a tape can play what is agreed under some conditions.
func (m *Model) tapes(c *Conditions) bool {
	playable := func(d *Deal) bool {
		return d.Habits.ByMonth == nil && !d.Habits.Troubled() && d.LateFees == nil && d.Habits.Deters == 0 && d.Habits.Clings == 0 && (d.Discount == nil || len(d.Habits.DiscountTaken) == 0)
	}
	if !playable(&c.Deal) || !c.certainOrders() || c.chases() || c.Limit != nil || c.Invoicing.ExactDueDate != 0 {
		return false
	}
	for _, each := range c.Cases {
		if each.Discount != nil && len(c.Deal.Habits.DiscountTaken) > 0 {
			return false
		}
	}
	for _, mood := range c.Moods {
		of := c.Deal
		of.Habits = mood.Habits
		if !playable(&of) {
			return false
		}
	}
	for i := range c.Schedules {
		s := &c.Schedules[i]
		if s.Of != nil || s.Revenue.Deposit != 0 || m.vatOf(Customer, c, s).onPayment || s.Amount < 0 || slices.ContainsFunc(s.Amounts, func(a money.Amount) bool { return a < 0 }) {
			return false
		}
	}
	return m.VAT == nil || !m.vatOf(Customer, c, &Schedule{}).onPayment
}

// cuts are the ranges of willingness within which the party's conditions are the same.
func (p *Party) cuts() []struct{ low, high money.Weight } {
	at := []money.Weight{0, money.Whole}
	for i := range p.Regimes {
		at = append(at, p.Regimes[i].Low, p.Regimes[i].High)
	}
	slices.Sort(at)
	at = slices.Compact(at)
	var cuts []struct{ low, high money.Weight }
	for i := range len(at) - 1 {
		cuts = append(cuts, struct{ low, high money.Weight }{at[i], at[i+1]})
	}
	return cuts
}

// A Player plays reels on a few paths at a time, in memory of its own.
type Player struct {
	lanes   []lane
	first   []lane    // of the reel that others start from
	engines []*Engine // one a path, for parties without tape
	results []Result
}

// NewPlayer returns a player of so many paths at a time.
func NewPlayer(paths int) *Player {
	p := &Player{lanes: make([]lane, paths), first: make([]lane, paths), engines: make([]*Engine, paths), results: make([]Result, paths)}
	for i := range p.engines {
		p.engines[i] = NewEngine()
	}
	return p
}

// Deal gives the player the luck of its next paths; fewer than it has room for are played as
// they are.
func (p *Player) Deal(luck []*Luck) {
	for i, l := range luck {
		p.lanes[i].luck, p.first[i].from = l, nil
		p.engines[i].Redraw(l)
	}
}

// Play runs a reel on some of the paths dealt and hands each result to a function, which must
// not keep it.
func (p *Player) Play(r *Reel, paths []int, take func(path int, r *Result)) {
	started := r.after != nil && !slices.ContainsFunc(paths, func(i int) bool { return p.first[i].from != r.after })
	for _, i := range paths {
		p.lanes[i].begin(r, &p.first[i], started)
	}
	add := r.tapes
	if started {
		add = r.add
		for _, t := range r.take {
			for _, i := range paths {
				t.play(&p.lanes[i], r, -1)
			}
		}
	}
	for _, t := range add {
		for _, i := range paths {
			t.play(&p.lanes[i], r, 1)
		}
	}
	for _, i := range paths {
		if p.first[i].from == nil {
			p.first[i].keep(r, &p.lanes[i])
		}
		p.assemble(r, i)
		take(i, &p.results[i])
	}
}

// begin clears a lane, or starts it from the one that its reel is played after.
func (l *lane) begin(r *Reel, first *lane, started bool) {
	days := r.model.Span.Days() + 2
	if len(l.cells) != days {
		l.cells = make([]cell, days)
	}
	if started {
		copy(l.cells, first.cells)
		l.tally = first.tally
		return
	}
	clear(l.cells)
	l.tally = Tally{}
}

// keep notes what a reel has brought, for those that are played after it.
func (l *lane) keep(r *Reel, played *lane) {
	l.from, l.cells, l.tally = r, append(l.cells[:0], played.cells...), played.tally
}

// play adds the tape's items of the path's willingness to a lane, or takes them away.
func (t *tape) play(l *lane, r *Reel, sign money.Amount) {
	own := l.luck.lotsOfKey(t.key)
	t.segment(&own).play(l, &own, r.model.Span, sign)
}

// segment is the one of the willingness drawn.
func (t *tape) segment(own *lots) *segment {
	if len(t.segments) == 1 {
		return &t.segments[0]
	}
	return &t.segments[slices.IndexFunc(t.segments, func(s segment) bool { return own.willing < s.high })]
}

// assemble turns a lane into a result.
func (p *Player) assemble(r *Reel, i int) {
	l, result := &p.lanes[i], &p.results[i]
	days := result.Days
	if len(days) != r.model.Span.Days() {
		days = make([]Day, r.model.Span.Days())
	}
	*result = r.result
	result.Days = days
	if r.varies() {
		result.Costs, result.Goods = slices.Clone(r.result.Costs), slices.Clone(r.result.Goods)
	}
	path := &ledger{span: r.base.span, changes: append(l.changes[:0], r.base.changes...), before: r.base.before, counted: append(l.counted[:0], r.base.counted...)}
	l.changes, l.counted = path.changes, path.counted
	t := &treasury{model: r.model, ledger: path}
	l.tally.plus(&r.tally)
	for _, tape := range r.tapes {
		if len(tape.segments) > 1 {
			own := l.luck.lotsOfKey(tape.key)
			result.add(tape.segment(&own).fixed, t, &l.tally)
		}
	}
	path.before.Receivables += l.cells[0].receivables
	for day := range path.changes {
		path.changes[day].Receipts += l.cells[day+1].receipts
		path.changes[day].Receivables += l.cells[day+1].receivables
		path.changes[day].Disbursements += l.cells[day+1].fees
	}
	met := maps.Clone(r.led)
	for _, party := range r.general {
		led := met[party] // for those who follow it: the same orders on every path, but not the same payments
		delete(met, party)
		result.add(p.engines[i].booksOf(r.model, party, met), t, &l.tally)
		if led != nil {
			met[party] = led
		}
	}
	for _, b := range r.held {
		t.holdBack(b.pieces)
	}
	result.drawn = l.tally
	result.settle(t)
}

// add adds the books that a party has on the path.
func (r *Result) add(b *books, t *treasury, tally *Tally) {
	t.ledger.post(b)
	r.takeSums(b)
	tally.plusBooks(b, r.Model.Span)
	t.holdBack(b.pieces)
}

// varies tells whether a path brings books of its own.
func (r *Reel) varies() bool {
	return len(r.general) > 0 || slices.ContainsFunc(r.tapes, func(t *tape) bool { return len(t.segments) > 1 })
}

// takeSums adds what a party's books bring beside its pieces.
func (r *Result) takeSums(b *books) {
	r.Costs = append(r.Costs, b.costs...)
	r.Goods = append(r.Goods, b.goods)
	if b.party.Side.Pays() {
		r.RebatesEarned += b.rebated
	} else {
		r.RebatesGiven += b.rebated
	}
	if b.party.Side == Customer && b.lost != 0 {
		r.LostMargin += b.lost - r.Model.boughtFor(b.party).Of(b.lost)
	}
}

// plusBooks counts every piece of some books.
func (t *Tally) plusBooks(b *books, span calendar.Span) {
	for i := range b.pieces {
		t.add(&b.pieces[i], span)
	}
	t.plusTaped(b)
}
