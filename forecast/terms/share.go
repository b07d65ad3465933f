package terms

import "cashgap/forecast/money"

// A Share is how much of an amount one instalment asks: a percent of it, a fixed amount,
// or the rest. Shares are comparable; the zero Share is the rest.
type Share struct {
	kind     shareKind
	percent  money.Rate
	amount   money.Amount
	currency money.Currency // of a fixed amount: how it prints
}

type shareKind int

const (
	restShare shareKind = iota
	percentShare
	amountShare
)

// Percent returns the rate of a share that is a percent.
func (s Share) Percent() (money.Rate, bool) { return s.percent, s.kind == percentShare }

// Amount returns the minor units of a share that is a fixed amount.
func (s Share) Amount() (money.Amount, bool) { return s.amount, s.kind == amountShare }

// IsRest tells whether the share is whatever the others leave.
func (s Share) IsRest() bool { return s.kind == restShare }

// String prints "30%", "1500.00" or "rest".
func (s Share) String() string {
	switch s.kind {
	case percentShare:
		return s.percent.String()
	case amountShare:
		return s.currency.Format(s.amount)
	}
	return "rest"
}

// Percents returns the share of every instalment as a percent of the whole, the rest too. It
// is false for a term with a fixed amount, whose percents depend on the total.
func (t Term) Percents() ([]money.Rate, bool) {
	left := money.One
	percents := make([]money.Rate, len(t.instalments))
	for i, instalment := range t.instalments {
		switch instalment.Share.kind {
		case amountShare:
			return nil, false
		case percentShare:
			percents[i] = instalment.Share.percent
		default:
			percents[i] = left
		}
		left -= percents[i]
	}
	return percents, true
}

// of returns the share of a total that is not negative, before what is left limits it.
func (s Share) of(total money.Amount) money.Amount {
	switch s.kind {
	case percentShare:
		return s.percent.Of(total)
	case amountShare:
		return s.amount
	}
	return total
}

// Split divides a total over the instalments to the cent: each share is rounded half away
// from zero and takes at most what is left, and the last takes the rest. A negative total,
// as of a credit note, mirrors the positive one.
func (t Term) Split(total money.Amount) []money.Amount { return t.Splitter().Split(total) }

// A Splitter divides the orders that one invoice gathers, one after the other. A fixed
// amount is asked once an invoice, so what an order has paid of it is not asked of the next;
// only an amount due on order is asked of each.
type Splitter struct {
	term  Term
	asked []money.Amount // of each fixed amount, by the orders before
}

// Splitter returns a splitter for the orders of one invoice.
func (t Term) Splitter() *Splitter { return &Splitter{t, make([]money.Amount, len(t.instalments))} }

// Split divides the next order, as Term.Split divides a total.
func (s *Splitter) Split(total money.Amount) []money.Amount {
	return s.SplitEach(total, func(fixed money.Amount) money.Amount { return fixed })
}

// SplitEach divides the next order of several customers, whom fixed amounts are asked each: each tells
// how much of one that is in all.
func (s *Splitter) SplitEach(total money.Amount, each func(money.Amount) money.Amount) []money.Amount {
	sign := money.Amount(1)
	if total < 0 {
		sign = -1
	}
	parts := make([]money.Amount, len(s.asked))
	left := total.Abs()
	for i, instalment := range s.term.instalments {
		share := instalment.Share.of(total.Abs())
		_, fixed := instalment.Share.Amount()
		if fixed {
			share = each(share)
		}
		part := min(max(0, share-s.asked[i]), left)
		if i == len(parts)-1 {
			part = left
		}
		if fixed && !instalment.OnOrder() {
			s.asked[i] += part
		}
		left -= part
		parts[i] = sign * part
	}
	return parts
}
