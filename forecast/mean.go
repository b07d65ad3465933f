package forecast

import (
	"math/bits"

	"cashgap/forecast/money"
)

// certainty is the weight of what happens on every path.
const certainty = 1 << 62

// MeanCash returns the mean of own cash at the end of every day over all the paths that there
// could be: worked out from the weights of the laws, without drawing any. How payments move
// together does not change it. It is nil where a path needs books of its own, or more than
// lateness and default is drawn.
func (r *Reel) MeanCash() []money.Amount {
	rows := make([]money.Moment, r.model.Span.Days()+2+rowsAfter)
	if r.common == nil || !r.addMeans(rows) {
		return nil
	}
	means := make([]money.Amount, r.model.Span.Days())
	var received money.Moment
	for day := range means {
		received.Plus(rows[day+1])
		means[day] = r.common.Days[day].Cash + received.Mean(certainty)
	}
	return means
}

// addMeans adds what the reel's tapes bring in the mean, in units of 1 ÷ certainty, to the rows
// of its days.
func (r *Reel) addMeans(rows []money.Moment) bool {
	if r.after != nil && (!r.after.addMeans(rows) || !r.deck.questions.addMeans(rows, &r.take, -1)) {
		return false
	}
	return r.deck.questions.addMeans(rows, &r.score, 1)
}

func (q *questions) addMeans(rows []money.Moment, s *score, sign money.Amount) bool {
	for _, b := range s.blocks {
		for i := range b.items {
			if it := &b.items[i]; it.ways == nil {
				q.addMean(rows, it, sign)
			} else {
				return false
			}
		}
	}
	return len(s.willing) == 0
}

func (q *questions) addMean(rows []money.Moment, it *item, sign money.Amount) {
	paid, weights := uint64(certainty), []uint64{always}
	if it.payment >= 0 {
		asked := &q.payments[it.payment]
		if asked.never != always {
			paid, _ = bits.Mul64(certainty, asked.never)
		}
		if asked.law != nil {
			weights = asked.law.Weights()
		}
	}
	for late, weight := range weights {
		share, _ := bits.Mul64(weight, paid)
		cell := it.days.cells[max(it.start+int32(late), it.earliest)]
		rows[cell/MaxLanes].Add(sign*it.gross, int(share))
	}
}
