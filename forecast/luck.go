package forecast

import (
	"math/bits"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A Luck answers the questions of one path of a simulation. An answer depends on the seed, the
// path, whom or what it is about and the question, and on nothing else: no lever, horizon or
// other party changes it, and nothing is read in sequence.
type Luck struct {
	word   uint64 // of the seed and the path
	mix    payer.Mix
	market payer.Normal
}

// NewLuck returns the luck of a path. The mix says how lateness moves together.
func NewLuck(seed, path uint64, mix payer.Mix) *Luck {
	l := &Luck{word: scramble(scramble(seed) + path), mix: mix}
	l.market = payer.NormalOf(l.number(0, market))
	return l
}

// A question is what is asked of luck.
type question uint64

const (
	market        question = iota + 1 // how late everybody is on the path
	partys                            // how late the party is on the path
	willing                           // how willing the party is to negotiate
	happens                           // whether a shock happens
	orderComes                        // whether the order comes
	rushes                            // whether it is in a rush
	howMuch                           // how much it comes to
	howPaid                           // whether the invoice is paid, and early
	howLate                           // how late: the other half of the same number
	byMeans                           // by which means
	contests                          // whether the invoice is disputed
	stalls                            // whether its payment meets with an incident
	debitFails                        // whether its debit fails
	chases                            // whether it is reminded of
	reacts                            // whether its payer reacts to reminders
	feesCollected                     // whether its payer pays what being late costs
	answers                           // whether its first reminder is answered; other rounds follow

	screens question = 1<<16 + 1 // whether a check finds the order
	wins    question = 1 << 16   // whether the quote is won
)

// number returns an evenly drawn number for a question about a key.
func (l *Luck) number(key uint64, q question) uint64 {
	if q == howLate {
		return otherHalf(l.number(key, howPaid))
	}
	return scramble(l.word ^ questionOf(key, q))
}

// otherHalf is a number whose high half, which decides, is the low half of one that has already
// answered a question: shares and days are told apart by far fewer than 32 bits.
func otherHalf(u uint64) uint64 { return bits.RotateLeft64(u, 32) }

// questionOf names a question about a key.
func questionOf(key uint64, q question) uint64 { return scramble(key + uint64(q)*golden) }

const golden = 0x9e3779b97f4a7c15 // 2⁶⁴ over the golden ratio, an odd number without pattern

// scramble spreads every bit of a number over all: the finalizer of SplitMix64. Source: Steele,
// Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
func scramble(x uint64) uint64 {
	x += golden
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// keyOf is the key of a text: FNV-1a. Source: Fowler, Noll, Vo.
func keyOf(text string) uint64 {
	key := uint64(0xcbf29ce484222325)
	for i := range len(text) {
		key = (key ^ uint64(text[i])) * 0x100000001b3
	}
	return key
}

// key names the party whatever other parties there are.
func (p *Party) key() uint64 { return scramble(keyOf(p.ID) + uint64(p.Side)) }

// keyFor names an order of a party.
func (k orderKey) keyFor(party uint64) uint64 {
	return scramble(party ^ scramble(uint64(uint32(k.date))<<32|uint64(uint32(k.schedule))<<20^uint64(uint32(k.number))))
}

// weight turns an evenly drawn number into a share of a whole.
func weight(u uint64) money.Weight {
	high, _ := bits.Mul64(u, uint64(money.Whole))
	return money.Weight(high)
}

// Happens tells whether a shock of a probability happens on the path.
func (l *Luck) Happens(shock string, probability money.Rate) bool {
	return weight(l.number(keyOf(shock), happens)) < probability.Weight()
}

// lots are what luck has for one party: how willing it is, and how late on the whole.
type lots struct {
	*Luck
	key     uint64
	willing money.Weight
	party   payer.Normal
	crowd   bool      // many who answer each for himself
	apart   bool      // what becomes of their orders is left to luck
	tape    *recorder // records what is to be drawn instead of drawing it; or nil
}

// lotsOf draws what holds for a party on the whole path; nil without luck.
func (l *Luck) lotsOf(p *Party) *lots {
	if l == nil {
		return nil
	}
	own := l.lotsOfKey(p.key())
	own.crowd, own.apart = p.isCrowd(), p.isDrawnApart()
	return &own
}

func (l *Luck) lotsOfKey(key uint64) lots {
	own := lots{Luck: l, key: key, willing: l.willingness(key)}
	own.party = payer.NormalOf(l.number(key, partys))
	return own
}

// willingness draws how willing a party is to negotiate.
func (l *Luck) willingness(party uint64) money.Weight { return weight(l.number(party, willing)) }

// agree tells whether the whole party is as willing as luck says: a crowd is not of one mind, and
// without luck every willingness counts.
func (t *lots) agree() bool { return t != nil && !t.crowd }

// meets tells whether the party's willingness lies in a range.
func (t *lots) meets(low, high money.Weight) bool {
	return !t.agree() || low <= t.willing && t.willing < high
}

// keyOf names an order of a party, as far as it is that of some members.
func (t *lots) keyOf(order orderKey, of member) uint64 {
	return order.keyFor(t.key) + uint64(of)*golden
}

// holds answers whether something of a share does, for an order.
func (t *lots) holds(order orderKey, q question, share money.Weight) bool {
	if share == 0 || share == money.Whole {
		return share != 0
	}
	return weight(t.number(order.keyFor(t.key), q)) < share
}

// follows answers whether a schedule of a share orders something for an order of another party.
func (t *lots) follows(order orderKey, whom *Party, schedule int32, share money.Weight) bool {
	alike := lots{Luck: t.Luck, key: order.keyFor(t.key ^ whom.key())}
	return alike.holds(orderKey{schedule: schedule}, orderComes, share)
}

// late draws how late something is paid.
func (t *lots) late(key uint64, law *payer.Law, together money.Rate) calendar.Duration {
	return calendar.Duration{Count: law.Days(t.lateness(t.number(key, howLate), t.mixOf(together)))}
}

// mixOf is how the lateness of habits moves with others': more together in some shocks.
func (l *Luck) mixOf(together money.Rate) payer.Mix {
	if together == 0 {
		return l.mix
	}
	return l.mix.Together(int(together / (money.One / 1_000_000)))
}

// lateness turns the number of a payment into one that moves with the market and the party.
func (t *lots) lateness(own uint64, mix payer.Mix) uint64 {
	if mix.Independent() {
		return own
	}
	return mix.Number(t.market, t.party, own)
}

// fate draws what becomes of an invoice out of the fates of a plan, and by which means.
func (t *lots) fate(key uint64, h payer.Habits, open []int) payer.Outcome {
	return h.Drawn(open, weight(t.number(key, howPaid)), weight(t.number(key, byMeans)))
}

// putOff draws whether a payment is put off.
func (t *lots) putOff(key uint64, h *payer.Habits, o payer.Outcome) payer.Outcome {
	return h.PutOff(o, weight(t.number(key, stalls)), weight(t.number(key, debitFails)))
}

// way draws whether an order is in a rush.
func (t *lots) way(order orderKey, ways [2]way) way {
	drawn := ways[0]
	if t.holds(order, rushes, ways[1].share) {
		drawn = ways[1]
	}
	drawn.share = money.Whole
	return drawn
}

// amount draws what an order comes to: with the deviation of a normal variable, and not below
// nothing.
func (t *lots) amount(order orderKey, mean money.Amount, spread money.Rate) money.Amount {
	if spread == 0 {
		return mean
	}
	z := payer.NormalOf(t.number(order.keyFor(t.key), howMuch))
	factor := money.One + spread.Times(money.Rate(z.Millionths())*(money.One/1_000_000))
	return max(0, factor).Of(mean)
}
