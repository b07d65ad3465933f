package forecast

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Lanes are what the tapes of a reel bring on some paths, side by side: by row, the evening
// before the first day in front and all that comes after the end behind, and then by path.
type Lanes struct {
	Paths int

	reel     *Reel
	receipts []money.Amount // which settle receivables; with rows for some days after the end, and for what never comes
	losses   []money.Amount // receivables that end without being paid
	fees     []money.Amount // withheld by means
	paths    [MaxLanes]lane
	plain    money.Amount           // what plain items bring in all, where they are paid
	moments  [MaxLanes]money.Amount // the rows of receipts, weighed by what is in them
}

// A lane is what the tapes bring on a path beside its rows.
type lane struct {
	waited   money.Amount // what is sold times the days to its payment, from the first day on; less the row it is in
	invoiced money.Amount // what is never paid times the days from its delivery to the invoice
	unpaid   money.Amount // what is sold and never paid
	badDebt  money.Amount
	fees     money.Amount
}

// rowsAfter is how many days after the end have rows of receipts too, so that how long those
// payments were waited for is seen from their rows: hardly any comes later.
const rowsAfter = 366

// rowOf is the row of a day.
func rowOf(span calendar.Span, day calendar.Date) int {
	return int(max(0, min(day-span.First+1, calendar.Date(span.Days()+1))))
}

// begin clears the lanes, or starts them from those of the reel that theirs is played after.
func (l *Lanes) begin(r *Reel, paths int, first *Lanes) {
	if cells := (r.model.Span.Days() + 2) * MaxLanes; len(l.losses) != cells {
		l.receipts, l.losses, l.fees = make([]money.Amount, cells+(rowsAfter+1)*MaxLanes), make([]money.Amount, cells), make([]money.Amount, cells)
	}
	l.reel, l.Paths = r, paths
	if first != nil {
		copy(l.receipts, first.receipts)
		copy(l.losses, first.losses)
		copy(l.fees, first.fees)
		l.paths, l.plain = first.paths, first.plain
		return
	}
	clear(l.receipts)
	clear(l.losses)
	clear(l.fees)
	clear(l.paths[:])
	l.plain = 0
}

// Row returns what comes on a day of the horizon, path by path, or before the first: received,
// lost to receivables without being received, and withheld from what is received. What is
// received before the first day settles receivables alone.
func (l *Lanes) Row(day int) (receipts, losses, fees []money.Amount) {
	from := cellOf(day + 1)
	return l.receipts[from:][:l.Paths], l.losses[from:][:l.Paths], l.fees[from:][:l.Paths]
}

// cellOf is the place of a row on the first path.
func cellOf(row int) int32 { return int32(row * MaxLanes) }

// Tally returns the tally of a path.
func (l *Lanes) Tally(path int) Tally {
	lane, t := &l.paths[path], l.reel.tally
	for _, part := range []money.Amount{lane.waited, l.moments[path], -l.plain} { // the first day is in row 1
		t.Sales.Moment.Add(part, 1)
	}
	t.Sales.Total -= lane.unpaid
	t.ToInvoice.Moment.Add(-lane.invoiced, 1)
	t.ToInvoice.Total -= lane.unpaid
	t.BadDebt += lane.badDebt
	t.FeesCost += lane.fees
	return t
}

// weigh sums up in which rows receipts are.
func (l *Lanes) weigh() {
	clear(l.moments[:])
	for row := range l.lastCell()/MaxLanes + 1 {
		for i, received := range l.receipts[cellOf(row):][:MaxLanes] {
			l.moments[i] += received * money.Amount(row)
		}
	}
}

// play adds a score to the lanes, or takes it away.
func (l *Lanes) play(s *score, h *hand, sign money.Amount) {
	for i := range s.blocks {
		l.playBlock(&s.blocks[i], h, sign)
	}
	for _, t := range s.willing {
		low := money.Weight(0)
		for i := range t.segments {
			segment := &t.segments[i]
			if some := h.willing(t.key, low, segment.high); some != 0 {
				for i := range segment.items {
					l.playItem(&segment.items[i], h, some, sign)
				}
			}
			low = segment.high
		}
	}
}

func (l *Lanes) playBlock(b *block, h *hand, sign money.Amount) {
	for _, q := range b.questions {
		h.payment(q)
	}
	for i := range b.notes {
		l.playNote(&b.notes[i], &b.items[i], h, sign)
	}
	for i := len(b.notes); i < len(b.items); i++ {
		l.playItem(&b.items[i], h, h.all, sign)
	}
}

// playNote receives a noted item on every path's own day: where a simulation spends its time. How
// long it was waited for is seen from the rows, but for the last.
func (l *Lanes) playNote(n *note, it *item, h *hand, sign money.Amount) {
	a, late := &h.answers[n.payment], &h.lates[n.payment]
	gross, receipts, cells := sign*n.gross, l.receipts, n.days.cells[n.start:]
	switch {
	case int(cells[max(a.latest, n.soonest)]) >= l.lastCell():
		l.payPlain(it, late, sign)
	case n.soonest == 0:
		l.plain += gross
		for i := range late {
			receipts[int(cells[uint16(late[i])])+i] += gross
		}
	default:
		l.plain += gross
		soonest := n.soonest
		for i := range late {
			receipts[int(cells[uint16(max(late[i], soonest))])+i] += gross
		}
	}
	if a.never != 0 {
		l.lose(it, a.never, it.delivered+it.gross, sign)
	}
}

// playItem plays an item on some paths, as paid or as lost.
func (l *Lanes) playItem(it *item, h *hand, some paths, sign money.Amount) {
	late, never, delivered := &noDelay, paths(0), it.delivered
	if it.payment >= 0 {
		var a *answer
		a, late = h.payment(it.payment)
		never = a.never & some
	}
	switch {
	case it.ways != nil:
		l.payEach(it, late, h, some&^never, sign)
	case it.plain && some == h.all:
		l.payPlain(it, late, sign)
		delivered += it.gross
	case it.old && some == h.all:
		l.payOld(it, late, sign)
	default:
		l.pay(it, late, some&^never, sign)
	}
	if never != 0 && !it.listed {
		l.lose(it, never, delivered, sign)
	}
}

var noDelay [MaxLanes]int16

// payPlain receives a plain item, be it in the last row on some paths.
func (l *Lanes) payPlain(it *item, late *[MaxLanes]int16, sign money.Amount) {
	gross, receipts := sign*it.gross, l.receipts
	cells, beyond := it.days.cells[it.start:], it.days.beyond[it.start:]
	soonest := it.leastLate()
	l.plain += gross
	for i := range late {
		at := uint16(max(late[i], soonest))
		receipts[int(cells[at])+i] += gross
		l.paths[i].waited += gross * money.Amount(beyond[at])
	}
}

// payOld receives an old item on every path's own day, most often before the first.
func (l *Lanes) payOld(it *item, late *[MaxLanes]int16, sign money.Amount) {
	gross, receipts, cells := sign*it.gross, l.receipts, it.days.cells
	for i := range late {
		cell := cells[max(it.start+int32(late[i]), it.earliest)]
		receipts[int(cell)+i] += gross
		if cell >= MaxLanes && int(cell) <= l.lastCell() {
			l.paths[i].waited -= gross * money.Amount(cell/MaxLanes)
		}
	}
}

// pay receives an item on some paths.
func (l *Lanes) pay(it *item, late *[MaxLanes]int16, some paths, sign money.Amount) {
	for some != 0 {
		i := some.pop()
		at := max(it.start+int32(late[i]), it.earliest)
		l.receive(i, it, it.days, at, sign)
	}
}

// receive receives an item on a path, on a day among the pay days of its means.
func (l *Lanes) receive(path int, it *item, days *payDays, at int32, sign money.Amount) (cell int) {
	cell = int(days.cells[at]) + path
	l.receipts[cell] += sign * it.gross
	l.paths[path].waited += sign * (it.sold*money.Amount(days.paid[at]) - it.gross*money.Amount(days.cells[at]/MaxLanes))
	return cell
}

// payEach plays an item whose paths differ in more than the day of payment.
func (l *Lanes) payEach(it *item, late *[MaxLanes]int16, h *hand, some paths, sign money.Amount) {
	for some != 0 {
		i := some.pop()
		by := h.by(it.ways, i)
		days := it.ways.means[by].days
		at := max(it.start+int32(late[i]), it.earliest)
		if it.listed {
			if days.paid[at] >= 0 {
				continue
			}
			l.losses[i] -= sign * it.gross // it is on its way
		}
		cell := l.receive(i, it, days, at, sign)
		if fees := it.ways.fees; fees != nil && l.inside(days.cells[at]) {
			l.fees[cell] += sign * fees[by]
			l.paths[i].fees += sign * fees[by]
		}
	}
}

// lastCell is the cell of the last row of receipts that come, which holds all that come after the
// others. What never comes has the row behind it.
func (l *Lanes) lastCell() int { return len(l.receipts) - 2*MaxLanes }

// inside tells whether a cell is of a day of the horizon.
func (l *Lanes) inside(cell int32) bool {
	return cell >= MaxLanes && int(cell) < len(l.losses)-MaxLanes
}

// lose writes an item off on some paths. As it has no payment to wait for, it waits no time: the days to
// its delivery are all that counts of it, with what plain items are taken to bring.
func (l *Lanes) lose(it *item, some paths, delivered, sign money.Amount) {
	for some != 0 {
		i := some.pop()
		l.losses[int(it.lost)+i] += sign * it.gross
		lane := &l.paths[i]
		lane.waited += sign * delivered
		lane.invoiced += sign * it.invoiced
		lane.unpaid += sign * it.sold
		if l.inside(it.lost) {
			lane.badDebt += sign * it.gross
		}
	}
}
