package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/money"
)

// A score is some tapes as they are played.
type score struct {
	blocks  []block
	willing []*tape // whose items depend on the party's willingness
}

// A block is what is played at a time on every path, so much that what it touches fits the
// processor's own memory: its items are in the order of the days.
type block struct {
	questions []int32 // party by party: whoever is asked at a time keeps his tables at hand
	notes     []note  // of the first items
	items     []item
}

// A note is what it takes to play a plain item that somebody may pay late, which most are.
type note struct {
	gross          money.Amount
	days           *payDays
	start, payment int32
	soonest        int16 // lateness, in days after the earliest
}

// blockQuestions is how many questions a block asks.
const blockQuestions = 512

// scoreOf gathers what some tapes play, block by block.
func scoreOf(tapes []*tape) score {
	var s score
	var items []*item
	for _, t := range tapes {
		if len(t.segments) > 1 {
			s.willing = append(s.willing, t)
			continue
		}
		for i := range t.segments[0].items {
			items = append(items, &t.segments[0].items[i])
		}
	}
	apart := func(a, b *item) int { return cmp.Compare(a.payment/blockQuestions, b.payment/blockQuestions) }
	slices.SortStableFunc(items, apart)
	for len(items) > 0 {
		n := 1
		for n < len(items) && apart(items[0], items[n]) == 0 {
			n++
		}
		s.blocks = append(s.blocks, blockOf(items[:n]))
		items = items[n:]
	}
	return s
}

// blockOf puts items in the order in which they are played.
func blockOf(items []*item) block {
	b := block{items: make([]item, 0, len(items))}
	for _, it := range items {
		if it.payment >= 0 {
			b.questions = append(b.questions, it.payment)
		}
	}
	slices.SortStableFunc(items, func(a, b *item) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(a.start, b.start))
	})
	for _, it := range items {
		if b.items = append(b.items, *it); it.simple() {
			b.notes = append(b.notes, note{it.gross, it.days, it.start, it.payment, it.leastLate()})
		}
	}
	return b
}

// simple tells whether a note is enough to play the item.
func (i *item) simple() bool { return i.plain && i.payment >= 0 }

// rank puts items that are simple before the others.
func (i *item) rank() int {
	if i.simple() {
		return 0
	}
	return 1
}
