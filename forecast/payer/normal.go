package payer

import (
	"math/bits"
	"slices"
	"sync"
)

// inverseRootOfTwoPi is 1 ÷ √(2π) in units of 2⁻⁶⁴, the height of the normal density at 0.
const inverseRootOfTwoPi uint64 = 0x662114cf50d94234

const (
	gridBits   = 8               // a deviation has so many grid steps, as a power of two
	mostNormal = 8               // deviations on either side: beyond are less than 10⁻¹⁵
	gridSteps  = mostNormal << 8 // of one side
)

// A grid is the normal distribution and its inverse, made and read without floating point.
type grid struct {
	upper [gridSteps + 1]uint64 // the probability between 0 and each step of the deviation, in units of 2⁻⁶⁴

	// deviations are those at so many equal parts of the upper half, between which the inverse
	// goes straight: but for the outermost, where it is too steep. There the next ones divide the
	// rest into as many.
	deviations [2][straightParts + 1]Normal
}

const (
	partBits      = 11
	steepBits     = 5
	straightParts = 1<<partBits - 1<<(partBits-steepBits) // the error there is less than 10⁻⁵
	steep         = straightParts << (64 - partBits)      // the first number of the outermost
)

// normal returns the grid: its probabilities by Simpson's rule.
var normal = sync.OnceValue(func() *grid {
	g := &grid{}
	before := inverseRootOfTwoPi
	for i := 1; i <= gridSteps; i++ {
		middle, after := density(2*i-1), density(2*i)
		high, low := bits.Mul64(middle, 4)
		for _, end := range []uint64{before, after} {
			var carry uint64
			low, carry = bits.Add64(low, end, 0)
			high += carry
		}
		area, _ := bits.Div64(high, low, 6<<gridBits)
		g.upper[i] = g.upper[i-1] + area
		before = after
	}
	for i := range straightParts + 1 {
		g.deviations[0][i] = g.search(uint64(i) << (63 - partBits))
		g.deviations[1][i] = g.search(steep>>1 + uint64(i)<<(63-partBits-steepBits))
	}
	return g
})

// density returns the normal density at so many half steps of the grid, in units of 2⁻⁶⁴.
func density(halfSteps int) uint64 {
	z := uint64(halfSteps) // in units of 2⁻⁹
	d, _ := bits.Mul64(expNegative(fixed(z*z<<(32-2*(gridBits+1)-1))), inverseRootOfTwoPi)
	return d
}

// A Normal is a number of standard deviations, in units of 2⁻³².
type Normal int64

// NormalOf returns the deviation below which an evenly drawn number's share lies.
func NormalOf(u uint64) Normal { return normal().deviation(u) }

// deviation goes straight between the equal parts. Numbers below one half are those above,
// mirrored without a branch.
func (g *grid) deviation(u uint64) Normal {
	mirror := ^Normal(int64(u) >> 63) // all ones below one half, else 0
	v := (u ^ uint64(mirror)) << 1    // in the upper half, in units of 2⁻⁶⁵
	z := Normal(0)
	switch {
	case v < steep:
		z = between(&g.deviations[0], v)
	case (v-steep)<<steepBits < steep:
		z = between(&g.deviations[1], (v-steep)<<steepBits)
	default:
		z = g.search(v >> 1)
	}
	return (z ^ mirror) - mirror
}

// between goes straight between two deviations.
func between(deviations *[straightParts + 1]Normal, v uint64) Normal {
	at := v >> (64 - partBits)
	step := uint64(deviations[at+1] - deviations[at])
	return deviations[at] + Normal(step*(v<<partBits>>32)>>32)
}

// search finds the step beyond a number of the upper half, and goes straight from the one before
// to it.
func (g *grid) search(v uint64) Normal {
	at, _ := slices.BinarySearch(g.upper[:], v)
	if at > gridSteps {
		return mostNormal << 32
	}
	if at == 0 {
		return 0
	}
	step := g.upper[at] - g.upper[at-1]
	if step == 0 {
		return Normal(at) << (32 - gridBits)
	}
	part, _ := bits.Div64((v-g.upper[at-1])>>(32+gridBits), (v-g.upper[at-1])<<(32-gridBits), step)
	return Normal(at-1)<<(32-gridBits) + Normal(part)
}

// Millionths returns the deviation in millionths, cut toward zero.
func (z Normal) Millionths() int64 { return int64(z) >> 12 * 1_000_000 >> 20 }

// Share returns the probability that a normal variable is at most the deviation, in units of
// 2⁻⁶⁴: NormalOf the other way.
func (z Normal) Share() uint64 {
	const half = uint64(1) << 63
	if z < 0 {
		return whole - (-z).Share()
	}
	if z >= mostNormal<<32 {
		return whole
	}
	table := &normal().upper
	at, part := int(z>>(32-gridBits)), uint64(z)&(1<<(32-gridBits)-1)
	more, _ := bits.Mul64(table[at+1]-table[at], part<<(32+gridBits))
	return half + table[at] + more
}

// Mix is how much of the deviation of one payment is the market's, its payer's and its own: the
// shares are squares of the weights, which are kept in units of 2⁻³².
type Mix struct{ market, party, own uint64 }

// NewMix returns the mix of the shares of market and party, in parts per million of the
// variance; what they leave is the payment's own.
func NewMix(market, party int) Mix {
	const million = 1_000_000
	return Mix{root(market), root(party), root(million - market - party)}
}

// Together returns the mix with another share of the market, in parts per million; the party's
// is at most what that leaves.
func (m Mix) Together(market int) Mix {
	const million = 1_000_000
	whole, square := bits.Mul64(m.party, m.party) // in units of 2⁻⁶⁴
	share, _ := bits.Mul64(square, million)
	party := int(whole*million + share)
	return NewMix(market, min(party, million-market))
}

// root is the square root of so many millionths, in units of 2⁻³².
func root(millionths int) uint64 {
	const million = 1_000_000
	if millionths >= million {
		return 1 << 32
	}
	square, _ := bits.Div64(uint64(millionths), 0, million) // in units of 2⁻⁶⁴
	var r uint64
	for bit := uint64(1) << 31; bit > 0; bit >>= 1 {
		if t := r | bit; t*t <= square {
			r = t
		}
	}
	return r
}

// Independent tells whether every payment is its own.
func (m Mix) Independent() bool { return m.market == 0 && m.party == 0 }

// Number joins the deviations of the market and the party with a payment's own number into one
// evenly drawn again.
func (m Mix) Number(market, party Normal, own uint64) uint64 {
	return (weighted(m.market, market) + weighted(m.party, party) + weighted(m.own, NormalOf(own))).Share()
}

// weighted multiplies a deviation by a weight, of which 2⁻²⁶ is kept: so the product of the two, of
// which neither is beyond 8, fits 64 bits.
func weighted(weight uint64, z Normal) Normal { return z * Normal(weight>>6) >> 26 }
