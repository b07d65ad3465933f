package payer

import "math/bits"

// A fixed is a number in units of 2⁻³².
type fixed int64

// inverseE is e⁻¹ in units of 2⁻⁶⁴. Source: OEIS A068985.
const inverseE uint64 = 0x5e2d58d8b3bcdf1b

// expNegative returns e⁻ˣ in units of 2⁻⁶⁴, for x ≥ 0, by integer arithmetic alone: whole powers
// of e⁻¹ times the Taylor series of the fraction. The error is a few units of 2⁻⁶².
func expNegative(x fixed) uint64 {
	result := whole
	for range x >> 32 {
		result, _ = bits.Mul64(result, inverseE)
	}
	fraction := uint64(x) << 32 // in units of 2⁻⁶⁴
	const terms = 20            // 1 ÷ 20! is less than 2⁻⁶¹
	sum := whole
	for n := uint64(terms); n > 0; n-- { // 1 − f⁄1 (1 − f⁄2 (1 − f⁄3 (…)))
		product, _ := bits.Mul64(fraction, sum)
		sum = whole - product/n
	}
	result, _ = bits.Mul64(result, sum)
	return result
}

// erlang4 returns the probability that a gamma variable of shape 4 and scale 1 is at most x, in
// units of 2⁻⁶⁴: 1 − e⁻ˣ (1 + x + x²⁄2 + x³⁄6). Source: the Erlang distribution function.
func erlang4(x fixed) uint64 {
	const last = 60 << 32 // beyond it nothing is left in 64 bits
	switch {
	case x <= 0:
		return 0
	case x >= last:
		return whole
	}
	// the polynomial is below 2¹⁶: in units of 2⁻⁴⁸
	one, v := uint64(1)<<48, uint64(x)<<16
	square := mul48(v, v)
	cube := mul48(square, v)
	polynomial := one + v + square/2 + cube/6
	high, low := bits.Mul64(expNegative(x), polynomial) // in units of 2⁻¹¹²
	tail := high<<16 | low>>48                          // in units of 2⁻⁶⁴
	if high>>48 != 0 {
		return 0 // rounding next to x = 0
	}
	return whole - tail
}

// mul48 multiplies numbers in units of 2⁻⁴⁸.
func mul48(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high<<16 | low>>48
}
