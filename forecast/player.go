package forecast

import (
	"maps"
	"slices"
)

// A Player plays reels on a few paths at a time, in memory of its own.
type Player struct {
	hand    *hand
	lanes   Lanes
	first   Lanes     // of the reel that others start from
	engines []*Engine // one a path, for parties without tape

	result Result // and its ledger: memory for one path after the other
	ledger ledger
}

// NewPlayer returns a player of at most MaxLanes paths at a time.
func NewPlayer() *Player { return &Player{hand: &hand{}} }

// Deal gives the player the luck of its next paths.
func (p *Player) Deal(luck []*Luck) {
	p.hand.deal(luck)
	p.first.reel = nil
	for i, l := range luck {
		if i == len(p.engines) {
			p.engines = append(p.engines, NewEngine())
		}
		p.engines[i].Redraw(l)
	}
}

// Play plays the tapes of a reel on all paths dealt. All reels of a player are of one company;
// the lanes hold until it plays the next.
func (p *Player) Play(r *Reel) *Lanes {
	h, l := p.hand, &p.lanes
	if r.leads {
		l = &p.first
	}
	h.open(&r.deck.questions)
	if r.after == nil {
		l.begin(r, len(h.luck), nil)
	} else {
		if p.first.reel != r.after {
			p.Play(r.after)
		}
		l.begin(r, len(h.luck), &p.first)
		l.play(&r.take, h, -1)
	}
	l.play(&r.score, h, 1)
	l.weigh()
	return l
}

// Result turns what has been played on a path into a result, with all that a path needs books
// of its own for. It holds until the next.
func (p *Player) Result(l *Lanes, path int) *Result {
	r, result := l.reel, &p.result
	t, tally := r.open(result, &p.ledger), l.Tally(path)
	for _, tape := range r.tapes {
		if len(tape.segments) > 1 {
			own := p.hand.luck[path].willingness(tape.key)
			s := tape.segments[slices.IndexFunc(tape.segments, func(s segment) bool { return own < s.high })]
			result.add(s.fixed, t, &tally)
		}
	}
	l.pour(t.ledger, path)
	met := maps.Clone(r.led)
	for _, party := range r.general {
		led := met[party] // for those who follow it: the same orders on every path, but not the same payments
		delete(met, party)
		result.add(p.engines[path].booksOf(r.model, party, met), t, &tally)
		if led != nil {
			met[party] = led
		}
	}
	for _, b := range r.held {
		t.holdBack(b)
	}
	result.drawn = tally
	result.settle(t)
	return result
}

// plan returns what the reel comes to where nothing of its tapes is paid.
func (r *Reel) plan() *Result {
	result := &Result{}
	t := r.open(result, &ledger{})
	result.drawn = r.tally
	result.settle(t)
	return result
}

// open begins a result with what is the same on every path, and its ledger.
func (r *Reel) open(result *Result, l *ledger) *treasury {
	days := result.Days
	if len(days) != r.model.Span.Days() {
		days = make([]Day, r.model.Span.Days())
	}
	*result = r.result
	result.Days = days
	if r.varies() {
		result.Costs, result.Goods = slices.Clone(r.result.Costs), slices.Clone(r.result.Goods)
	}
	*l = ledger{span: r.base.span, changes: append(l.changes[:0], r.base.changes...), before: r.base.before, counted: append(l.counted[:0], r.base.counted...)}
	return &treasury{model: r.model, ledger: l}
}

// pour adds what the tapes bring on a path to a ledger.
func (l *Lanes) pour(to *ledger, path int) {
	for day := -1; day < to.span.Days(); day++ {
		receipts, losses, fees := l.Row(day)
		if day < 0 {
			to.before.Receivables -= receipts[path] + losses[path]
			continue
		}
		change := &to.changes[day]
		change.Receipts += receipts[path]
		change.Receivables -= receipts[path] + losses[path]
		change.Disbursements += fees[path]
	}
}
