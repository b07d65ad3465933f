package forecast

import (
	"math"
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

	questions questions // that the tapes ask

	memory scratch // that one record after the other is made in
}

// A Reel is one model ready to be played on many paths: what is the same on all of them is
// summed up once, what luck decides is on tapes, and only parties that no tape plays keep
// their books on each path.
type Reel struct {
	deck    *deck
	model   *Model
	base    *ledger
	tally   Tally // of what is the same on every path
	result  Result
	tapes   []*tape
	score   score
	held    []*books // expenses that wait for cash
	general []*Party
	led     map[*Party]*books // whom general parties follow, where their orders are the same on every path

	after *Reel // that it is played after; nil: it is played by itself
	take  score // what of that one it takes away first
	leads bool  // others are played after it

	common *Result // what every path has in common; nil where paths differ in more than what tapes play
}

// Reels are the models of one company, which share their tapes.
type Reels struct{ deck *deck }

// NewReels returns reels for models that agree in everything but their parties and what levers
// cost once.
func NewReels(m *Model) *Reels {
	return &Reels{&deck{model: m, pay: map[payDaysKey]*payDays{}, tapes: map[*Party][]*tape{}, known: NewEngine(), questions: newQuestions()}}
}

// Reel prepares one model. Where few of its tapes differ from those of a reel that is always
// played before it, it starts from what that has brought; first is nil where there is none.
func (s *Reels) Reel(m *Model, first *Reel) *Reel {
	r := &Reel{deck: s.deck, model: m, base: newLedger(m), result: Result{Model: m}}
	met, sure := map[*Party]*books{}, map[*Party]bool{}
	var total money.Amount
	for _, p := range m.Parties {
		if s.deck.certain(m, p, sure) && p.settled() {
			r.fix(s.deck.known.booksOf(m, p, met))
		} else if t := s.deck.tape(m, p, met, sure); t != nil && total+t.total() <= m.mostTaped() {
			total += t.total()
			r.tapes = append(r.tapes, t)
			if len(t.segments) == 1 {
				r.fix(t.segments[0].fixed)
			}
		} else {
			r.general = append(r.general, p)
		}
	}
	r.start(first)
	r.lead(s.deck, met, sure)
	if !r.varies() && len(r.held) == 0 && m.Overdraft == nil && m.CreditLine == nil {
		r.common = r.plan()
	}
	return r
}

// Common returns what all paths have in common, with nothing paid that is left to luck; nil
// where paths differ in more than receipts, receivables and fees.
func (r *Reel) Common() *Result { return r.common }

// Done forgets what only preparing reels needs; no more are prepared.
func (s *Reels) Done() {
	for _, tapes := range s.deck.tapes {
		for _, t := range tapes {
			if len(t.segments) == 1 {
				t.segments = nil // it is in the scores of its reels
			}
		}
	}
	*s.deck = deck{questions: s.deck.questions.known()}
}

// mostTaped is the most that tapes may add up to: below it no sum of their amounts times the
// days to their payment can pass an int64.
func (m *Model) mostTaped() money.Amount {
	return money.Amount(math.MaxInt64) / money.Amount(2*(m.Span.Days()+daysAfter))
}

// total is what the tape plays, at most.
func (t *tape) total() money.Amount {
	var most money.Amount
	for _, s := range t.segments {
		var sum money.Amount
		for i := range s.items {
			sum += s.items[i].gross.Abs()
		}
		most = max(most, sum)
	}
	return most
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

// start decides whether the reel starts from another, and what it plays.
func (r *Reel) start(first *Reel) {
	less := func(a, b *Reel) []*tape {
		return slices.DeleteFunc(slices.Clone(a.tapes), func(t *tape) bool { return slices.Contains(b.tapes, t) })
	}
	if first != nil {
		if take, add := less(first, r), less(r, first); len(take)+len(add) < len(r.tapes) {
			r.after, r.take, r.score, first.leads = first, scoreOf(take), scoreOf(add), true
			return
		}
	}
	r.score = scoreOf(r.tapes)
}

// fix adds books that are the same on every path.
func (r *Reel) fix(b *books) {
	r.base.post(b)
	r.tally.plusBooks(b, r.model.Span)
	r.result.takeSums(b)
	if b.waitsForCash() {
		r.held = append(r.held, b)
	}
}

// plusTaped counts the deliveries that a tape pays, as if everything were paid on the first
// day: the tape adds the days from then to the payment.
func (t *Tally) plusTaped(b *books) {
	for i := range b.pieces {
		p := &b.pieces[i]
		if p.taped && !p.Open && b.model.Span.Contains(p.Delivered) {
			t.Sales.add(p.Gross, p.Delivered, b.model.Span.First)
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
		return r.isDrawn(p) || !r.Conditions.certainOrders() || r.Conditions.Limit != nil && !p.settled()
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
	return !slices.ContainsFunc(m.Parties, func(p *Party) bool {
		return !p.settled() || slices.ContainsFunc(p.Regimes, func(r Regime) bool { return r.isDrawn(p) || !r.Conditions.certainOrders() })
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
	for _, cut := range p.drawnCuts() {
		r := &recorder{deck: k, party: t.key, place: map[itemKey]int{}, payments: map[itemKey]bool{}}
		b := newBooks(m, p, followed, &k.memory)
		b.lots = &lots{Luck: &Luck{}, key: t.key, willing: cut.low, crowd: p.isCrowd(), apart: p.isDrawnApart()}
		if !willingOnly {
			b.lots.tape = r
		}
		b.keep()
		if r.unfit || !willingOnly && len(b.credits) > 0 {
			t.segments = nil
			return t
		}
		t.segments = append(t.segments, segment{cut.high, b, r.items()})
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
		relieved := m.VAT != nil && m.VAT.Relief && d.Habits.Never > 0
		return d.Habits.ByMonth == nil && !relieved && !d.Habits.Troubled() && d.LateFees == nil && d.Habits.Deters == 0 && d.Habits.Clings == 0 && (d.Discount == nil || len(d.Habits.DiscountTaken) == 0)
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

// isDrawn tells whether luck decides if the regime is in force for a party.
func (r *Regime) isDrawn(p *Party) bool {
	return !p.isCrowd() && (r.Low != 0 || r.High != money.Whole)
}

// drawnCuts are the ranges of willingness among which luck chooses.
func (p *Party) drawnCuts() []struct{ low, high money.Weight } {
	if p.isCrowd() {
		return []struct{ low, high money.Weight }{{0, money.Whole}}
	}
	return p.cuts()
}

// cuts are the ranges of willingness within which the party's conditions are the same.
func (p *Party) cuts() []struct{ low, high money.Weight } {
	return p.cutsWhere(func(*Conditions) bool { return true })
}

// cutsWhere cuts the willingness only where regimes of some conditions begin and end.
func (p *Party) cutsWhere(of func(*Conditions) bool) []struct{ low, high money.Weight } {
	at := []money.Weight{0, money.Whole}
	for i := range p.Regimes {
		if of(p.Regimes[i].Conditions) {
			at = append(at, p.Regimes[i].Low, p.Regimes[i].High)
		}
	}
	slices.Sort(at)
	at = slices.Compact(at)
	var cuts []struct{ low, high money.Weight }
	for i := range len(at) - 1 {
		cuts = append(cuts, struct{ low, high money.Weight }{at[i], at[i+1]})
	}
	return cuts
}

// add adds the books that a party has on the path.
func (r *Result) add(b *books, t *treasury, tally *Tally) {
	t.ledger.post(b)
	r.takeSums(b)
	tally.plusBooks(b, r.Model.Span)
	t.holdBack(b)
}

// varies tells whether a path brings books of its own.
func (r *Reel) varies() bool {
	return len(r.general) > 0 || slices.ContainsFunc(r.tapes, func(t *tape) bool { return len(t.segments) > 1 })
}

// takeSums adds what a party's books bring beside its pieces.
func (r *Result) takeSums(b *books) {
	r.Costs = append(r.Costs, b.costs...)
	r.Goods = append(r.Goods, b.goods)
	r.Doubtful += b.doubtful
	if b.party.Side.Pays() {
		r.RebatesEarned += b.rebated
	} else {
		r.RebatesGiven += b.rebated
	}
	if b.party.Side == Customer && (b.lost != 0 || len(b.unfollowed) > 0) {
		r.LostMargin += b.lost - r.unspent(b)
	}
}

// plusBooks counts every piece of some books.
func (t *Tally) plusBooks(b *books, span calendar.Span) {
	t.plusPieces(b.pieces, span)
	t.plusTaped(b)
}
