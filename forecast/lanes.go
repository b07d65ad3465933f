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
	width    int
	receipts []money.Amount // which settle receivables
	losses   []money.Amount // receivables that end without being paid
	fees     []money.Amount // withheld by means
	waited   []money.Amount // what is sold times the days to its payment, from the first day on
	tallies  []Tally
}

// rowOf is the row of a day.
func rowOf(span calendar.Span, day calendar.Date) int {
	return int(max(0, min(day-span.First+1, calendar.Date(span.Days()+1))))
}

// begin clears the lanes, or starts them from those of the reel that theirs is played after.
func (l *Lanes) begin(r *Reel, width, paths int, first *Lanes) {
	if cells := (r.model.Span.Days() + 2) * width; len(l.receipts) != cells || l.width != width {
		l.width = width
		l.receipts, l.losses, l.fees = make([]money.Amount, cells), make([]money.Amount, cells), make([]money.Amount, cells)
		l.waited, l.tallies = make([]money.Amount, width), make([]Tally, width)
	}
	l.reel, l.Paths = r, paths
	if first != nil {
		copy(l.receipts, first.receipts)
		copy(l.losses, first.losses)
		copy(l.fees, first.fees)
		copy(l.waited, first.waited)
		copy(l.tallies, first.tallies)
		return
	}
	clear(l.receipts)
	clear(l.losses)
	clear(l.fees)
	clear(l.waited)
	clear(l.tallies)
}

// Row returns what comes on a day of the horizon, path by path, or before the first: received,
// lost to receivables without being received, and withheld from what is received. What is
// received before the first day settles receivables alone.
func (l *Lanes) Row(day int) (receipts, losses, fees []money.Amount) {
	from := (day + 1) * l.width
	to := from + l.Paths
	return l.receipts[from:to:to], l.losses[from:to:to], l.fees[from:to:to]
}

// Tally returns the tally of a path.
func (l *Lanes) Tally(path int) Tally {
	t := l.tallies[path]
	t.Sales.Moment.Add(l.waited[path], 1)
	t.plus(&l.reel.tally)
	return t
}

// play adds the tape's items of each path's willingness to the lanes, or takes them away.
func (t *tape) play(l *Lanes, h *hand, sign money.Amount) {
	paths, low := h.all, money.Weight(0)
	var some []int
	for i := range t.segments {
		s := &t.segments[i]
		if len(t.segments) > 1 {
			some = h.willing(some[:0], t.key, low, s.high)
			paths, low = some, s.high
		}
		if len(paths) == 0 {
			continue
		}
		for g := range s.groups {
			group := &s.groups[g]
			for i := range group.items {
				group.play(&group.items[i], t.key, l, h, paths, sign)
			}
		}
	}
}

// play plays one item of a party.
func (g *group) play(it *item, party uint64, l *Lanes, h *hand, paths []int, sign money.Amount) {
	if it.fate >= 0 {
		if never := h.never(it.fate); never != 0 {
			var lost []int
			paths, lost = h.without(paths, never)
			if !it.listed {
				l.lose(it, lost, sign)
			}
		}
	}
	var late []int16
	if it.late >= 0 {
		late = h.late(party, it.late)
	}
	if it.listed || it.means >= 0 || it.fees != nil {
		g.playEach(it, late, l, h, paths, sign)
		return
	}
	days, gross, sold := g.means[0].days.days, sign*it.gross, sign*it.sold
	if late == nil {
		a := days[max(it.start, it.earliest)]
		for _, i := range paths {
			l.receipts[int(a.row)*l.width+i] += gross
			l.waited[i] += sold * money.Amount(a.paid)
		}
		return
	}
	l.pay(days, late, it.start, it.earliest, gross, sold, paths)
}

// pay receives an amount on each path's own day. All that a simulation takes long over is here.
func (l *Lanes) pay(days []arrival, late []int16, start, earliest int32, gross, sold money.Amount, paths []int) {
	receipts, waited, width := l.receipts, l.waited, l.width
	for _, i := range paths {
		a := days[max(start+int32(late[i]), earliest)]
		receipts[int(a.row)*width+i] += gross
		waited[i] += sold * money.Amount(a.paid)
	}
}

// playEach plays an item whose paths differ in more than the day of payment.
func (g *group) playEach(it *item, late []int16, l *Lanes, h *hand, paths []int, sign money.Amount) {
	after := l.reel.model.Span.Days() + 1
	for _, i := range paths {
		day, by := it.start, g.by(h, it, i)
		if late != nil {
			day += int32(late[i])
		}
		a := g.means[by].days.days[max(day, it.earliest)]
		if it.listed {
			if a.paid >= 0 {
				continue
			}
			l.losses[i] -= sign * it.gross // it is on its way
		}
		at := int(a.row)*l.width + i
		l.receipts[at] += sign * it.gross
		l.waited[i] += sign * it.sold * money.Amount(a.paid)
		if it.fees != nil && a.row > 0 && int(a.row) < after {
			l.fees[at] += sign * it.fees[by]
			l.tallies[i].FeesCost += sign * it.fees[by]
		}
	}
}

// lose writes an item off on some paths, and takes back what its payment was counted to wait.
func (l *Lanes) lose(it *item, paths []int, sign money.Amount) {
	after := l.reel.model.Span.Days() + 1
	for _, i := range paths {
		t := &l.tallies[i]
		l.losses[int(it.lost)*l.width+i] += sign * it.gross
		if it.lost > 0 && int(it.lost) < after {
			t.BadDebt += sign * it.gross
		}
		if it.waits == nil {
			continue
		}
		t.Sales.Total -= sign * it.sold
		t.ToInvoice.Total -= sign * it.sold
		if sign < 0 {
			t.Sales.Moment.Minus(it.waits.delivered)
			t.ToInvoice.Moment.Plus(it.waits.invoiced)
			continue
		}
		t.Sales.Moment.Plus(it.waits.delivered)
		t.ToInvoice.Moment.Minus(it.waits.invoiced)
	}
}
