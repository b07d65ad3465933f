package money

import (
	"fmt"
	"math/bits"
)

// A Weight is a share of a whole, from 0 to Whole, in steps of 10⁻¹⁸: fine enough to hold
// the product of four percents of two decimals exactly.
type Weight int64

// Whole is the weight of everything.
const Whole Weight = 1_000_000_000_000_000_000

// weightOfRate is how many steps of a Weight one step of a Rate is.
const weightOfRate = int64(Whole) / int64(One)

// Weight returns the rate as a share of a whole. The rate must lie within 0 and 100 %.
func (r Rate) Weight() Weight {
	if r < 0 || r > One {
		panic(fmt.Sprintf("money: %v is not a share of a whole", r))
	}
	return Weight(int64(r) * weightOfRate)
}

// Times returns the product of two weights, rounded half up at the 18th decimal.
func (w Weight) Times(other Weight) Weight {
	if other == Whole {
		return w
	}
	return Weight(mulDiv(int64(w), int64(other), int64(Whole)))
}

// Part returns the weight times part ÷ whole, rounded half up at the 18th decimal.
func (w Weight) Part(part, whole Weight) Weight {
	return Weight(mulDiv(int64(w), int64(part), int64(whole)))
}

// Of returns the share of an amount, rounded half away from zero.
func (w Weight) Of(a Amount) Amount { return Amount(mulDiv(int64(a), int64(w), int64(Whole))) }

// A Divider cuts amounts by weights without making or losing a cent: it keeps the exact
// running sum of amount × weight in 128 bits and hands out the differences of that sum
// rounded half away from zero. What has been handed out is therefore always the rounded
// sum, and the whole once the weights are complete. The zero Divider is ready to use.
type Divider struct {
	exact wide
	given Amount
}

// Take returns the next piece: w of a, corrected by what earlier roundings left over.
func (d *Divider) Take(a Amount, w Weight) Amount {
	if w == Whole && *d == (Divider{}) { // nothing to divide
		d.exact.addProduct(int64(a), int64(w))
		d.given = a
		return a
	}
	d.exact.addProduct(int64(a), int64(w))
	piece := d.exact.rounded() - d.given
	d.given += piece
	return piece
}

// Split divides an amount by weights, in order and to the cent; weights that sum to Whole
// give pieces that sum to the amount.
func Split(a Amount, weights []Weight) []Amount {
	var d Divider
	pieces := make([]Amount, len(weights))
	for i, w := range weights {
		pieces[i] = d.Take(a, w)
	}
	return pieces
}

// wide is a signed 128-bit sum of products, in two's complement. Sums of amounts up to MaxSum
// times weights up to Whole (10³⁵) stay far inside it (1.7 × 10³⁸).
type wide struct{ hi, lo uint64 }

func (s *wide) addProduct(a, w int64) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(w))
	if (a < 0) != (w < 0) {
		hi, lo = negate(hi, lo)
	}
	s.add(hi, lo)
}

func (s *wide) add(hi, lo uint64) {
	var carry uint64
	s.lo, carry = bits.Add64(s.lo, lo, 0)
	s.hi, _ = bits.Add64(s.hi, hi, carry)
}

// times returns the sum times a small positive factor.
func (s wide) times(factor uint64) wide {
	carry, lo := bits.Mul64(s.lo, factor)
	return wide{s.hi*factor + carry, lo}
}

func (s wide) rounded() Amount {
	if int64(s.hi) < 0 {
		hi, lo := negate(s.hi, s.lo)
		return -Amount(roundedQuotient(hi, lo, uint64(Whole)))
	}
	return Amount(roundedQuotient(s.hi, s.lo, uint64(Whole)))
}

func negate(hi, lo uint64) (uint64, uint64) {
	low, borrow := bits.Sub64(0, lo, 0)
	high, _ := bits.Sub64(0, hi, borrow)
	return high, low
}
