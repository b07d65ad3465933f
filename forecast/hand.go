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
	party    uint64 // whose deviation counts too
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

// known are the questions without what finds them again.
func (q *questions) known() questions {
	return questions{lates: q.lates, fates: q.fates, means: q.means}
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
	h, q := &g.deal.Habits, &k.questions
	e.late, e.fate, e.means, e.days = -1, -1, g.means, g.means[0].days
	start, latest := e.base, e.base
	if g.law != nil {
		e.late = place(q.latePlaces, &q.lates, lateQuestion{questionOf(e.key, howLate), party, g.law, h.Together})
		start, latest = start+calendar.Date(g.law.Earliest()), latest+calendar.Date(g.law.Latest())
	}
	if h.Never > 0 && !e.fixed {
		e.fate = place(q.fatePlaces, &q.fates, fateQuestion{questionOf(e.key, howPaid), numberOf(money.Whole - h.Never.Weight())})
	}
	if len(g.means) > 1 {
		e.question = place(q.meansPlaces, &q.means, questionOf(e.key, byMeans))
	}
	first, last := e.days.first, e.days.first+calendar.Date(len(e.days.cells))-1
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

	lates [][MaxLanes]int16 // by question, then path: in days after the law's earliest
	known []bool            // by question
	fates []fate

	numbers  [MaxLanes]uint64 // of the question under way
	party    uint64           // whose deviations are shared, and how much
	together money.Rate
	shared   []payer.Normal
}

// A fate is on which paths something is never paid.
type fate struct {
	never paths
	known bool
}

// deal gives the hand the luck of its next paths.
func (h *hand) deal(luck []*Luck) {
	h.luck, h.all, h.shared = luck, paths(1<<len(luck)-1), h.shared[:0]
	for i, l := range luck {
		h.words[i] = l.word
	}
	clear(h.known)
	clear(h.fates)
}

// open makes room for the answers to some questions.
func (h *hand) open(q *questions) {
	h.questions = q
	if len(h.lates) < len(q.lates) {
		h.lates, h.known = make([][MaxLanes]int16, len(q.lates)), make([]bool, len(q.lates))
	}
	if len(h.fates) < len(q.fates) {
		h.fates = make([]fate, len(q.fates))
	}
}

// ask draws a number on each path, and where there are fewer than fit, some more.
func (h *hand) ask(key uint64) []uint64 {
	for i, word := range &h.words {
		h.numbers[i] = scramble(word ^ key)
	}
	return h.numbers[:len(h.luck)]
}

// late answers how late something is paid.
func (h *hand) late(question int32) *[MaxLanes]int16 {
	days := &h.lates[question]
	if h.known[question] {
		return days
	}
	h.known[question] = true
	q := &h.questions.lates[question]
	mix := h.luck[0].mixOf(q.together)
	if mix.Independent() {
		q.law.Draw(days[:len(h.luck)], h.ask(q.key))
		return days
	}
	if len(h.shared) == 0 || h.party != q.party || h.together != q.together {
		h.party, h.together, h.shared = q.party, q.together, h.shared[:0]
		for _, l := range h.luck {
			h.shared = append(h.shared, mix.Shared(l.market, payer.NormalOf(l.number(q.party, partys))))
		}
	}
	q.law.DrawTogether(days[:len(h.luck)], h.ask(q.key), h.shared, mix)
	return days
}

// never answers on which paths something is never paid.
func (h *hand) never(question int32) paths {
	a := &h.fates[question]
	if !a.known {
		q := &h.questions.fates[question]
		a.known = true
		for i, word := range h.words[:len(h.luck)] {
			if scramble(word^q.key) >= q.never {
				a.never |= 1 << i
			}
		}
	}
	return a.never
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
// on the first path.
type payDays struct {
	first  calendar.Date
	cells  []int32
	paid   []int16
	prompt bool // in the horizon, money is in the bank on the day of the payment
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
	m, span := k.model, k.model.Span
	d := &payDays{first: max(span.First-daysBefore, calendar.Min), prompt: true}
	last := min(span.Last+daysAfter, calendar.Max)
	for day := d.first; day <= last; day++ {
		paid := day
		if !settled {
			paid = h.OnPayDay(day, business)
		}
		bank := m.Calendar.Roll(key.lag.From(paid, m.Calendar), calendar.Following)
		d.cells, d.paid = append(d.cells, cellOf(rowOf(span, bank))), append(d.paid, int16(paid-span.First))
		d.prompt = d.prompt && (bank == paid || !span.Contains(bank))
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
