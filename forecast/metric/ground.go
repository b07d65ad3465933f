package metric

import (
	"math"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Ground is what the measures of many paths have in common, where they differ only in what
// tapes bring: it measures the paths of a tile side by side, day by day, exactly as Of would
// measure each.
type Ground struct {
	common   *forecast.Result
	measures Measures
	sums     balances // over the days
	sales    money.Amount
	months   []MonthOfSales
}

// NewGround returns the ground of paths that have a result in common, in which nothing is paid
// that is left to luck.
func NewGround(common *forecast.Result) *Ground {
	g := &Ground{common: common, measures: *Of(common), sums: sumsOf(common), months: salesByMonth(common)}
	g.measures.LargestPayerShare = nil
	for i := range common.Days {
		g.sales += common.Days[i].Sales
	}
	return g
}

// A lane is one path while its days go by.
type lane struct {
	cash    money.Amount // that luck has brought so far
	settled money.Amount // receivables that luck has ended so far
	area    money.Amount // the same, summed over the days
	alarm   money.Amount // own cash below it says something new
}

// Of measures the paths of a tile and notes own cash of every day in a sample, under their
// numbers there.
func (g *Ground) Of(l *forecast.Lanes, s *Sample, paths []int) []Measures {
	measures, lanes, own := make([]Measures, len(paths)), make([]lane, len(paths)), make([]int64, len(paths))
	receipts, losses, _ := l.Row(-1)
	for i := range lanes {
		measures[i] = g.measures
		measures[i].opens()
		measures[i].OpeningPosition -= receipts[i] + losses[i]
		lanes[i].settled, lanes[i].alarm = receipts[i]+losses[i], math.MaxInt64
	}
	for day := range g.common.Days {
		g.close(day, l, lanes, own, measures)
		s.cash[day].noteAll(paths, own)
	}
	for i := range lanes {
		tally := l.Tally(i)
		g.finish(&measures[i], &lanes[i], &tally)
	}
	return measures
}

// close closes a day on every path. Most days are above whatever has been so far: they say
// nothing new.
func (g *Ground) close(day int, l *forecast.Lanes, lanes []lane, own []int64, measures []Measures) {
	receipts, losses, fees := l.Row(day)
	known, floor := g.common.Days[day].Cash, g.common.Model.Floor
	for i := range lanes {
		p := &lanes[i]
		p.cash += receipts[i] - fees[i]
		p.settled += receipts[i] + losses[i]
		p.area += p.settled
		cash := known + p.cash
		own[i] = int64(cash)
		if cash < p.alarm {
			m := &measures[i]
			m.closes(g.common.Model.Span.First+calendar.Date(day), cash, cash, floor)
			p.alarm = max(m.LowestCash, floor, 0)
		}
	}
}

// finish turns what has gone by into the measures of a path.
func (g *Ground) finish(m *Measures, p *lane, tally *forecast.Tally) {
	days, last := len(g.common.Days), &g.common.Days[len(g.common.Days)-1]
	m.reserve(g.common.Model.Floor)
	m.ClosingCash = last.Cash + p.cash
	more := tally.FeesCost - g.measures.FeesCost
	m.TotalReceipts += p.cash + more
	m.TotalDisbursements += more
	sums, ends := g.sums, endsOf(last)
	sums.receivables -= p.area
	ends.receivables -= p.settled
	m.stand(sums, ends, days)
	m.wait(tally)
	m.balanceDays(g.sales, g.months, days)
	m.ClosingPosition += p.cash - p.settled
	m.sumCosts()
}
