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
	payments []paymentQuestion
	means    []uint64 // their keys
	never    int16    // the lateness of what is never paid: as many days as pay days are worked out

	paymentPlaces map[paymentQuestion]int32
	meansPlaces   map[uint64]int32
	samplers      map[*payer.Law]*payer.Sampler
}

func newQuestions() questions {
	return questions{paymentPlaces: map[paymentQuestion]int32{}, meansPlaces: map[uint64]int32{}, samplers: map[*payer.Law]*payer.Sampler{}}
}

// A paymentQuestion is whether something is paid, and how late.
type paymentQuestion struct {
	key      uint64
	never    uint64         // the number from which on it is never paid, or always
	law      *payer.Sampler // nil: on its day
	party    uint64         // whose deviation counts too
	together money.Rate
}

const always = ^uint64(0)

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

// known are the questions without what finds them again.
func (q *questions) known() questions {
	return questions{payments: q.payments, means: q.means, never: q.never}
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

// ask puts the questions of an entry of a party. It returns false where its days are beyond those
// that are worked out.
func (k *deck) ask(g *group, party uint64, e *entry) bool {
	h, all := &g.deal.Habits, &k.questions
	e.payment, e.means, e.days = -1, g.means, g.means[0].days
	start, latest := e.base, e.base
	q := paymentQuestion{key: questionOf(e.key, howPaid), never: always}
	if g.law != nil {
		q.law, q.party, q.together = g.law, party, h.Together
		start, latest = start+calendar.Date(g.law.Earliest()), latest+calendar.Date(g.law.Latest())
	}
	if h.Never > 0 && !e.fixed {
		q.never = numberOf(money.Whole - h.Never.Weight())
	}
	if q.law != nil || q.never != always {
		e.payment = place(all.paymentPlaces, &all.payments, q)
	}
	if len(g.means) > 1 {
		e.question = place(all.meansPlaces, &all.means, questionOf(e.key, byMeans))
	}
	first, last := e.days.first, e.days.last
	e.start, e.item.earliest = int32(start-first), int32(max(e.earliest, first)-first)
	e.lost = cellOf(rowOf(k.model.Span, e.writtenOff))
	return start >= first && max(latest, e.earliest) <= last
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

// MaxLanes is how many paths are played at a time: what they move fits the processor's own
// memory.
const MaxLanes = 32

// Paths are some of those that are played at a time, each a bit.
type paths uint32

// pop takes the first path out.
func (p *paths) pop() int {
	first := bits.TrailingZeros32(uint32(*p))
	*p &= *p - 1
	return first
}

// A hand is what luck answers on the paths that a player plays at a time: every question once,
// when it is first asked.
type hand struct {
	questions *questions
	luck      []*Luck
	all       paths
	words     [MaxLanes]uint64 // of the luck

	answers []answer          // by question
	lates   [][MaxLanes]int16 // by question, then path: in days after the law's earliest, or never

	numbers  [MaxLanes]uint64 // of the question under way
	party    uint64           // whose deviations are shared, and how much
	together money.Rate
	shared   []payer.Normal
}

// An answer is what becomes of a payment on the paths, beside how late it is.
type answer struct {
	never  paths // on which it is never paid
	latest int16 // on any of them
	known  bool
}

// deal gives the hand the luck of its next paths.
func (h *hand) deal(luck []*Luck) {
	h.luck, h.all, h.shared = luck, paths(1<<len(luck)-1), h.shared[:0]
	for i, l := range luck {
		h.words[i] = l.word
	}
	clear(h.answers)
}

// open makes room for the answers to some questions.
func (h *hand) open(q *questions) {
	h.questions = q
	if len(h.answers) < len(q.payments) {
		h.answers, h.lates = make([]answer, len(q.payments)), make([][MaxLanes]int16, len(q.payments))
	}
}

// payment answers whether something is paid, and how late.
func (h *hand) payment(question int32) (*answer, *[MaxLanes]int16) {
	a, late := &h.answers[question], &h.lates[question]
	if !a.known {
		a.known = true
		h.draw(&h.questions.payments[question], a, late[:len(h.luck)])
	}
	return a, late
}

// draw answers a question on each path.
func (h *hand) draw(q *paymentQuestion, a *answer, late []int16) {
	var never paths
	for i, word := range &h.words {
		u := scramble(word ^ q.key)
		if u >= q.never {
			never |= 1 << i
		}
		h.numbers[i] = otherHalf(u)
	}
	a.never = never & h.all
	a.latest = h.latenesses(q, late)
	for never := a.never; never != 0; {
		late[never.pop()] = h.questions.never
	}
}

// latenesses turns the numbers of a question into latenesses, and returns the latest.
func (h *hand) latenesses(q *paymentQuestion, late []int16) (latest int16) {
	if q.law == nil {
		clear(late)
		return 0
	}
	numbers, mix := h.numbers[:len(late)], h.luck[0].mixOf(q.together)
	if mix.Independent() {
		return q.law.Draw(late, numbers)
	}
	if len(h.shared) == 0 || h.party != q.party || h.together != q.together {
		h.party, h.together, h.shared = q.party, q.together, h.shared[:0]
		for _, l := range h.luck {
			h.shared = append(h.shared, mix.Shared(l.market, payer.NormalOf(l.number(q.party, partys))))
		}
	}
	return q.law.DrawTogether(late, numbers, h.shared, mix)
}

// willing are the paths on which a party's willingness lies in a range.
func (h *hand) willing(party uint64, low, high money.Weight) paths {
	var some paths
	for i, l := range h.luck {
		if w := l.willingness(party); low <= w && w < high {
			some |= 1 << i
		}
	}
	return some
}

// A payDays is, for each day from the first on, when a payer whose lateness is over on it pays, in
// days after the first of the horizon, and the cell of the day on which the money is in the bank,
// on the first path. Behind them, as many days again are those of what is never paid.
type payDays struct {
	first, last calendar.Date
	cells       []int32
	paid        []int16
	beyond      []int16 // how many days the payment is after that of the last row
	prompt      bool    // but for the first and the last row, money is in the bank on the day of the payment
}

// The days around the horizon that are worked out: beyond them hardly anybody is early or late.
const daysBefore, daysAfter = 3 * 366, 6 * 366

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
	m, span, rows := k.model, k.model.Span, k.model.Span
	rows.Last += rowsAfter
	d := &payDays{first: max(span.First-daysBefore, calendar.Min), last: min(span.Last+daysAfter, calendar.Max), prompt: true}
	for day := d.first; day <= d.last; day++ {
		paid := day
		if !settled {
			paid = h.OnPayDay(day, business)
		}
		bank := m.Calendar.Roll(key.lag.From(paid, m.Calendar), calendar.Following)
		d.cells, d.paid = append(d.cells, cellOf(rowOf(rows, bank))), append(d.paid, int16(paid-span.First))
		d.beyond = append(d.beyond, int16(max(paid-rows.Last-1, 0)))
		d.prompt = d.prompt && (bank == paid || !rows.Contains(bank))
	}
	count := len(d.cells)
	d.cells, d.beyond = append(d.cells, slices.Repeat([]int32{cellOf(rows.Days() + 2)}, count)...), append(d.beyond, make([]int16, count)...)
	k.pay[key], k.questions.never = d, int16(count)
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

// by answers by which means an item is paid on a path.
func (h *hand) by(w *ways, path int) int {
	last := len(w.means) - 1
	if last == 0 {
		return 0
	}
	u := scramble(h.luck[path].word ^ h.questions.means[w.question])
	at := slices.IndexFunc(w.means[:last], func(m meansCut) bool { return u < m.below })
	if at < 0 {
		return last
	}
	return at
}
