package forecast_test

import (
	"cmp"
	"math/big"
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// The second model: the rules of a scenario written down once more, slow and plain. It asks
// every day of many years what happens on it and divides with exact fractions. Of the engine
// it knows the input only; dates roll, terms fall due and rush terms are swapped by packages
// that have models of their own.

// How many days before the first an order can still matter, longer where some of it is kept or
// counts from work, and longest where years are paid at once; and how many days after the last one can
// still be followed.
const (
	slowHistory = 600
	slowLonger  = 900
	slowRebated = 1200 // of what is owed of the year before last
	slowPrepaid = 1600
	slowAhead   = 300
)

// slowDay is what the second model says of one day.
type slowDay struct {
	own, cash, credit, receivables, payables, advances, stock, vat, debt money.Amount
	receipts, disbursements, financing                                   money.Amount
}

func engineDay(d forecast.Day) slowDay {
	return slowDay{
		own: d.Own(), cash: d.Cash, credit: d.Credit, receivables: d.Receivables, payables: d.Payables, advances: d.Advances,
		stock: d.Stock, vat: d.VAT, debt: d.Debt, receipts: d.Receipts, disbursements: d.Disbursements, financing: d.Financing,
	}
}

// slowLine is a share of an order: what is asked and when it is paid.
type slowLine struct {
	side                                    forecast.Side
	id                                      string // of the invoice; empty for expenses and income
	order                                   slowKey
	open, never, takes, byMonth, advance    bool
	disputed, setBack                       bool
	because                                 slowDoing // of which it is paid
	settled                                 bool      // never paid, but credited at the end of a dispute
	retained, deposit                       bool
	delivered, invoiced, asked, paid, cash  calendar.Date
	ordered                                 calendar.Date
	due, window                             calendar.Date
	gross, vat, credited, discount, feePaid money.Amount
	rate                                    money.Rate
	under                                   terms.DiscountVAT
	onPayment                               bool // its VAT counts when paid
	means                                   *payer.Means
	weight                                  *big.Rat
	heads                                   money.Amount // of subscribers, in millionths
	share                                   *big.Rat     // of the orders that go its way; nil: of what is open
	low, high                               money.Weight // the range of willingness
	waits                                   *forecast.Waiting
	fees                                    *payer.LateFees // that being late would bring; nil: none
	lateFee                                 money.Amount
	business                                *calendar.Calendar // of the payer
	collected                               money.Rate         // what a collector keeps of it
	plan                                    *payer.Plan
	agreed                                  calendar.Date // the plan
	sold                                    *slowSale     // nil: it is not
	relief                                  money.Amount  // of what is open: the VAT in it that has counted
}

type slowCredit struct {
	side        forecast.Side
	from        calendar.Date
	amount, vat money.Amount
	onPayment   bool
	listed      bool
	used        []slowUse
	paidOut     bool // it lowers no payment
	due, cash   calendar.Date
}

type slowUse struct {
	by     *slowLine
	amount money.Amount
}

// slowCompany is a model with its parties, each followed once.
type slowCompany struct {
	m       *forecast.Model
	parties []*slowParty
}

func newSlowCompany(m *forecast.Model) *slowCompany {
	company := &slowCompany{m: m}
	for _, p := range m.Parties {
		company.parties = append(company.parties, &slowParty{m: m, p: p, company: company})
	}
	return company
}

// slowRun tells every day of a company, and how long in the mean what is sold has been in stock.
func slowRun(m *forecast.Model) ([]slowDay, *big.Rat) {
	company := newSlowCompany(m)
	var lines []*slowLine
	var credits []*slowCredit
	for _, s := range company.parties {
		s.trade()
		lines, credits = append(lines, s.lines...), append(credits, s.credits...)
	}
	spent, saved := company.costs()
	stock, taxes := company.stock(), company.taxes()
	bank := newSlowTreasury(m, slowWaiting(m, lines))
	lines = slices.DeleteFunc(lines, func(l *slowLine) bool { return l.delivered < m.Span.First && l.over() < m.Span.First })
	days := make([]slowDay, 0, m.Span.Days())
	for d := m.Span.First; d <= m.Span.Last; d++ {
		today := slowDay{disbursements: spent[d], receipts: saved[d]}
		for _, l := range lines {
			l.move(d, &today)
		}
		for _, c := range credits {
			c.move(d, &today)
		}
		today.disbursements += taxes.paidOn(d)
		more, lent := bank.day(d, today.receipts-today.disbursements)
		today.disbursements, today.financing = today.disbursements+more, lent
		today.own, today.cash, today.credit = bank.cash-bank.credit, bank.cash, bank.credit
		for _, l := range lines {
			l.stand(d, &today)
		}
		for _, c := range credits {
			c.stand(d, &today)
		}
		today.stock, today.vat, today.debt = stock.on(d), taxes.standing(d), bank.debt(d)
		days = append(days, today)
	}
	return days, company.daysInStock()
}

// daysInStock is the mean over the costs of what is sold; nil where nothing is.
func (c *slowCompany) daysInStock() *big.Rat {
	sum, costs := new(big.Int), money.Amount(0)
	for _, s := range c.parties {
		costDays, cost := s.waits()
		sum, costs = sum.Add(sum, costDays), costs+cost
	}
	if costs == 0 {
		return nil
	}
	return new(big.Rat).SetFrac(sum, big.NewInt(int64(costs)))
}

// over is the day after which nothing happens to a line.
func (l *slowLine) over() calendar.Date {
	if l.sold != nil && l.sold.back != calendar.Max {
		return max(l.cash, l.sold.back)
	}
	return l.cash
}

// received is what reaches the bank of a line, or leaves it.
func (l *slowLine) received() money.Amount {
	if l.never {
		return 0
	}
	return l.gross - l.credited - l.discount
}

func slowPays(side forecast.Side) bool { return side == forecast.Supplier || side == forecast.Expense }

// move adds the cash that moves on a day; the bank moves what waits for cash.
func (l *slowLine) move(d calendar.Date, today *slowDay) {
	if l.sold != nil {
		l.sold.move(d, today)
	}
	switch {
	case l.cash != d || l.waits != nil:
	case slowPays(l.side):
		today.disbursements += l.received()
	case l.ofFactor():
		today.receipts += max(0, l.rest())
		today.disbursements += max(0, -l.rest()) + l.sold.interest
	default:
		today.receipts += l.received() + l.lateFee
		today.disbursements += l.feePaid
	}
}

// stand adds what stands open at the end of a day.
func (l *slowLine) stand(d calendar.Date, today *slowDay) {
	if l.sold != nil {
		l.sold.stand(d, l.delivered, l.cash, today)
		if l.ofFactor() && l.never && l.paid <= d && d < l.sold.advanced { // given up, and the factor's money is to come
			today.receivables += l.sold.advance
		}
	}
	pays := slowPays(l.side)
	over := l.cash
	if l.never {
		over = l.paid // written off: no money moves, so nothing waits for a bank
	}
	unpaid := l.delivered <= d && d < over
	inAdvance := !l.never && l.cash <= d && d < l.delivered
	switch {
	case unpaid && pays:
		today.payables += l.gross
	case unpaid:
		today.receivables += l.gross
	case inAdvance && pays:
		today.payables -= l.received()
	case inAdvance:
		today.advances += l.received()
	}
}

// move adds what is paid out on a day.
func (c *slowCredit) move(d calendar.Date, today *slowDay) {
	switch {
	case !c.paidOut || c.cash != d:
	case c.side == forecast.Supplier:
		today.receipts += c.amount
	default:
		today.disbursements += c.amount
	}
}

// stand takes away what a credit note has lowered and no payment has met yet.
func (c *slowCredit) stand(d calendar.Date, today *slowDay) {
	left := money.Amount(0)
	if d >= c.from {
		left = c.amount
		for _, use := range c.used {
			if use.by.cash <= d {
				left -= use.amount
			}
		}
	}
	if c.side == forecast.Supplier {
		today.payables -= left
	} else {
		today.receivables -= left
	}
}

// slowParty is one party's trade.
type slowParty struct {
	m        *forecast.Model
	p        *forecast.Party
	company  *slowCompany
	placed   bool
	orders   []*slowOrder // by key, then willingness, rush orders last
	checked  []*slowOrder // of their credit, refused or not
	lines    []*slowLine
	credits  []*slowCredit
	invoices map[calendar.Date][]*slowInvoice // by their days
	advances map[calendar.Date][]*slowInvoice // that ask in advance on a day; nil: those that gather
	goods    []slowGoods
	acts     []slowCost // what is done about what is unpaid
	letters  []slowLetters
	nth      int // orders placed so far
	asked    []slowAsking
	known    map[*forecast.Schedule]map[calendar.Date]int
	endless  map[*forecast.Schedule]map[calendar.Date]bool
	paying   map[*forecast.Schedule]map[calendar.Date]money.Amount
	rushes   map[money.Weight]slowRushes
	payouts  map[*forecast.Conditions]map[int]map[calendar.Date]calendar.Date
}

func (s *slowParty) trade() {
	s.place()
	for _, o := range s.orders {
		o.on = s.invoice(o)
	}
	for i := 0; i < len(s.orders); {
		n := i + 1
		for n < len(s.orders) && s.orders[n].key == s.orders[i].key {
			n++
		}
		if slices.ContainsFunc(s.orders[i:n], s.matters) {
			s.divide(s.withRefused(s.orders[i:n]))
		}
		i = n
	}
	s.stamps()
	s.rebates()
	s.leaves()
	s.openItems()
	s.opening()
	s.net()
	s.discounts()
	s.fees()
	s.lateFees()
	s.collectors()
}

// matters tells whether an order can matter to the horizon. One of the days after it can be
// paid in it by the month, when that payment is rolled to before its invoice; and goods for a
// sale that is ordered in it can be sold in a rush before they are ordered.
func (s *slowParty) matters(o *slowOrder) bool {
	last := s.m.Span.Last
	if o.c.Deal.Habits.ByMonth != nil {
		last = last.EndOf(calendar.Month)
	}
	return o.key.date <= last || o.goods != nil && o.goods.ordered <= s.m.Span.Last
}

// rounded rounds half away from zero.
func rounded(x *big.Rat) int64 {
	half := big.NewRat(1, 2)
	if x.Sign() < 0 {
		half.Neg(half)
	}
	x = new(big.Rat).Add(x, half)
	return new(big.Int).Quo(x.Num(), x.Denom()).Int64()
}

func share(a money.Amount, num, den int64) *big.Rat {
	return new(big.Rat).Mul(big.NewRat(int64(a), 1), big.NewRat(num, den))
}

// part is a proportion of an amount, rounded.
func part(a, num, den money.Amount) money.Amount {
	if den == 0 {
		return a
	}
	return money.Amount(rounded(share(a, int64(num), int64(den))))
}

func percentOf(a money.Amount, r money.Rate) money.Amount {
	return money.Amount(rounded(share(a, int64(r), int64(money.One))))
}

func exactly(r money.Rate) *big.Rat { return big.NewRat(int64(r), int64(money.One)) }

func times(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

// cut takes a share off an order: what the exact sum has grown by, in whole cents.
func cut(exact *big.Rat, a money.Amount, weight *big.Rat) money.Amount {
	before := rounded(exact)
	exact.Add(exact, times(big.NewRat(int64(a), 1), weight))
	return money.Amount(rounded(exact) - before)
}

// after is a duration, or so many days where nothing is said.
func after(d *calendar.Duration, days int) calendar.Duration {
	if d == nil {
		return calendar.Duration{Count: days}
	}
	return *d
}

// opening leaves out what the opening figures hold: cash before the first day is never
// counted, and where open items are listed they stand for every invoice asked before it.
func (s *slowParty) opening() {
	listed := slices.ContainsFunc(s.m.Open, func(o forecast.OpenItem) bool { return o.Party.Side == s.p.Side })
	if !listed || !s.p.Side.HasInvoices() {
		return
	}
	start := s.m.Span.First
	s.lines = slices.DeleteFunc(s.lines, func(l *slowLine) bool { return !l.open && l.asked < start && l.paid >= start })
	s.credits = slices.DeleteFunc(s.credits, func(c *slowCredit) bool { return !c.listed && c.from < start })
}

// net lets every credit note lower the payments from its day on, the earliest first. Of one
// day's payments and credit notes the rules say nothing: they go by what they are, never by their place in
// the file. What was asked first comes first; takers of a discount come before others.
func (s *slowParty) net() {
	payments := slices.DeleteFunc(slices.Clone(s.lines), func(l *slowLine) bool { return l.never || l.deposit })
	no := map[bool]int{true: 1}
	name := func(l *slowLine) string {
		if l.means == nil {
			return ""
		}
		return l.means.Name
	}
	slices.SortStableFunc(payments, func(a, b *slowLine) int {
		return cmp.Or(
			cmp.Compare(a.paid, b.paid), cmp.Compare(a.asked, b.asked), no[a.advance]-no[b.advance], cmp.Compare(a.due, b.due), no[b.takes]-no[a.takes], no[a.byMonth]-no[b.byMonth],
			cmp.Compare(a.cash, b.cash), cmp.Compare(a.ordered, b.ordered), cmp.Compare(a.delivered, b.delivered), cmp.Compare(b.gross, a.gross), cmp.Compare(b.vat, a.vat),
			no[a.onPayment]-no[b.onPayment], cmp.Compare(name(a), name(b)), cmp.Compare(a.id, b.id),
		)
	})
	slices.SortStableFunc(s.credits, func(a, b *slowCredit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.amount, a.amount), cmp.Compare(b.vat, a.vat), no[a.onPayment]-no[b.onPayment])
	})
	for _, c := range s.credits {
		left := c.amount
		if c.paidOut {
			continue
		}
		for _, l := range payments {
			if l.paid >= c.from && left > 0 && l.gross > l.credited {
				used := min(left, l.gross-l.credited)
				l.credited += used
				left -= used
				c.used = append(c.used, slowUse{l, used})
			}
		}
	}
}

// discounts gives takers theirs on what credit notes have left: with VAT, or without where
// VAT does not fall.
func (s *slowParty) discounts() {
	for _, l := range s.lines {
		base := l.gross - l.credited
		if l.under != terms.Reduced {
			base -= part(l.vat, base, l.gross)
		}
		if l.takes {
			l.discount = percentOf(base, l.rate)
		}
	}
}
