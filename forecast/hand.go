package forecast

import (
	"math/bits"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// Questions are what tapes ask of luck, each once: strategies that leave an invoice its key and
// its law are given the same answer.
type questions struct {
	lates []lateQuestion
	fates []fateQuestion
	means []uint64 // their keys

	latePlaces  map[lateQuestion]int32
	fatePlaces  map[fateQuestion]int32
	meansPlaces map[uint64]int32
	samplers    map[*payer.Law]*payer.Sampler
}

func newQuestions() questions {
	return questions{
		latePlaces: map[lateQuestion]int32{}, fatePlaces: map[fateQuestion]int32{},
		meansPlaces: map[uint64]int32{}, samplers: map[*payer.Law]*payer.Sampler{},
	}
}

// A lateQuestion is how late something is paid.
type lateQuestion struct {
	key      uint64
	law      *payer.Sampler
	together money.Rate
}

// A fateQuestion is whether something is paid: never from a number on.
type fateQuestion struct{ key, never uint64 }

// place returns where a question stands, at the end where it is new.
func place[Q comparable](places map[Q]int32, all *[]Q, q Q) int32 {
	at, known := places[q]
	if !known {
		at = int32(len(*all))
		places[q] = at
		*all = append(*all, q)
	}
	return at
}

// sampler returns the tables of a law; nil without one.
func (q *questions) sampler(l *payer.Law) *payer.Sampler {
	if l == nil {
		return nil
	}
	if q.samplers[l] == nil {
		q.samplers[l] = payer.NewSampler(l)
	}
	return q.samplers[l]
}

// ask puts the questions of an entry. It returns false where its days are beyond those that are
// worked out.
func (k *deck) ask(g *group, e *entry) bool {
	h, q := &g.deal.Habits, &k.questions
	e.late, e.fate, e.means = -1, -1, -1
	days, start, latest := g.means[0].days, e.base, e.base
	if g.law != nil {
		e.late = place(q.latePlaces, &q.lates, lateQuestion{questionOf(e.key, howLate), g.law, h.Together})
		start, latest = start+calendar.Date(g.law.Earliest()), latest+calendar.Date(g.law.Latest())
	}
	if h.Never > 0 && !e.fixed {
		e.fate = place(q.fatePlaces, &q.fates, fateQuestion{questionOf(e.key, howPaid), numberOf(money.Whole - h.Never.Weight())})
	}
	if len(g.means) > 1 {
		e.means = place(q.meansPlaces, &q.means, questionOf(e.key, byMeans))
	}
	e.start, e.item.earliest = int32(start-days.first), int32(max(e.earliest, days.first)-days.first)
	e.lost = int32(rowOf(k.model.Span, e.writtenOff))
	return e.start >= 0 && int(max(latest, e.earliest)-days.first) < len(days.days)
}

// numberOf returns the first number whose weight is at least so much: weight the other way.
func numberOf(w money.Weight) uint64 {
	if w >= money.Whole {
		return ^uint64(0)
	}
	number, rest := bits.Div64(uint64(w), 0, uint64(money.Whole))
	if rest > 0 {
		number++
	}
	return number
}

// A hand is what luck answers on the paths that a player plays at a time: every question once,
// when it is first asked.
type hand struct {
	questions *questions
	luck      []*Luck
	width     int
	all       []int // the paths

	lates   []int16 // by question, then path: days after the law's earliest
	drawn   []bool  // by question
	fates   []answered
	numbers []uint64

	party    uint64 // whose deviations are shared
	together money.Rate
	shared   []payer.Normal

	some, others []int // of the paths
}

// Answered are the paths on which a question holds.
type answered struct {
	asked bool
	paths uint64
}

func newHand(width int) *hand {
	return &hand{width: width, numbers: make([]uint64, width), shared: make([]payer.Normal, width)}
}

// deal gives the hand the luck of its next paths.
func (h *hand) deal(luck []*Luck) {
	h.luck, h.all = luck, h.all[:0]
	for i := range luck {
		h.all = append(h.all, i)
	}
	clear(h.drawn)
	clear(h.fates)
	h.shared = h.shared[:0]
}

// open makes room for the answers to some questions.
func (h *hand) open(q *questions) {
	h.questions = q
	if len(h.drawn) < len(q.lates) {
		h.lates, h.drawn = make([]int16, len(q.lates)*h.width), make([]bool, len(q.lates))
	}
	if len(h.fates) < len(q.fates) {
		h.fates = make([]answered, len(q.fates))
	}
}

// ask draws a number on each path.
func (h *hand) ask(key uint64) []uint64 {
	numbers := h.numbers[:len(h.luck)]
	for i, l := range h.luck {
		numbers[i] = scramble(l.word ^ key)
	}
	return numbers
}

// late answers how late something of a party is paid, path by path.
func (h *hand) late(party uint64, question int32) []int16 {
	days := h.lates[int(question)*h.width:][:len(h.luck)]
	if h.drawn[question] {
		return days
	}
	h.drawn[question] = true
	q := &h.questions.lates[question]
	mix := h.luck[0].mixOf(q.together)
	if mix.Independent() {
		q.law.Draw(days, h.ask(q.key))
		return days
	}
	if len(h.shared) == 0 || h.party != party || h.together != q.together {
		h.party, h.together, h.shared = party, q.together, h.shared[:0]
		for _, l := range h.luck {
			h.shared = append(h.shared, mix.Shared(l.market, payer.NormalOf(l.number(party, partys))))
		}
	}
	q.law.DrawTogether(days, h.ask(q.key), h.shared, mix)
	return days
}

// never answers on which paths something is never paid.
func (h *hand) never(question int32) uint64 {
	a := &h.fates[question]
	if !a.asked {
		q := &h.questions.fates[question]
		a.asked, a.paths = true, 0
		for i, u := range h.ask(q.key) {
			if u >= q.never {
				a.paths |= 1 << i
			}
		}
	}
	return a.paths
}

// without divides paths by whether they are in a set.
func (h *hand) without(paths []int, set uint64) (some, others []int) {
	h.some, h.others = h.some[:0], h.others[:0]
	for _, i := range paths {
		if set>>i&1 == 0 {
			h.some = append(h.some, i)
		} else {
			h.others = append(h.others, i)
		}
	}
	return h.some, h.others
}

// willing appends the paths on which a party's willingness lies in a range.
func (h *hand) willing(paths []int, party uint64, low, high money.Weight) []int {
	for i, l := range h.luck {
		if w := l.willingness(party); low <= w && w < high {
			paths = append(paths, i)
		}
	}
	return paths
}

// A payDays is when a payer whose lateness is over on a day pays, and when the money is in the
// bank.
type payDays struct {
	first calendar.Date
	days  []arrival
}

// The days around the horizon that are worked out: beyond them hardly anybody is early or late.
const daysBefore, daysAfter = 3 * 366, 6 * 366

// An arrival is when something is paid, in days after the first of the horizon, and the row of
// the day on which the money is in the bank.
type arrival struct{ row, paid int16 }

// payDaysKey is what payers must have in common to pay on the same days.
type payDaysKey struct {
	rhythm   string
	business *calendar.Calendar
	settled  bool
	lag      calendar.Duration
}

// payDays returns the days of a payer, worked out once for all who pay alike. Where payment is
// settled, its own pay days have been kept already.
func (k *deck) payDays(h *payer.Habits, business *calendar.Calendar, means *payer.Means, settled bool) *payDays {
	key := payDaysKey{business: business, settled: settled}
	if h.PayDays != nil {
		key.rhythm = h.PayDays.String()
	}
	if means != nil {
		key.lag = means.Lag
	}
	if known, ok := k.pay[key]; ok {
		return known
	}
	m, span := k.model, k.model.Span
	d := &payDays{first: max(span.First-daysBefore, calendar.Min)}
	last := min(span.Last+daysAfter, calendar.Max)
	for day := d.first; day <= last; day++ {
		paid := day
		if !settled {
			paid = h.OnPayDay(day, business)
		}
		bank := m.Calendar.Roll(key.lag.From(paid, m.Calendar), calendar.Following)
		d.days = append(d.days, arrival{int16(rowOf(span, bank)), int16(paid - span.First)})
	}
	k.pay[key] = d
	return d
}

// group opens a group of a deal.
func (k *deck) group(deal *Deal, business *calendar.Calendar, settled bool) group {
	h := &deal.Habits
	g := group{deal: deal, settled: settled}
	if !settled {
		g.law = k.questions.sampler(h.Spread)
	}
	if len(h.By) == 0 {
		g.means = []meansCut{{days: k.payDays(h, business, nil, settled)}}
	}
	var sum money.Weight
	for _, by := range h.By {
		sum += by.Share.Weight()
		g.means = append(g.means, meansCut{numberOf(sum), k.payDays(h, business, by.Means, settled)})
	}
	return g
}

// by answers by which means something is paid on a path.
func (g *group) by(h *hand, it *item, path int) int {
	if it.means < 0 {
		return 0
	}
	u := scramble(h.luck[path].word ^ h.questions.means[it.means])
	at := slices.IndexFunc(g.means, func(m meansCut) bool { return u < m.below })
	if at < 0 {
		return len(g.means) - 1
	}
	return at
}
