package forecast

import (
	"cmp"
	"math"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A treasury is the company's own part of its days: loans, expenses that wait for cash,
// interest and the credit line. It reads the balance, and so is kept for each model anew.
type treasury struct {
	model   *Model
	ledger  *ledger
	waiting []*Piece // by priority, then in the order of the file
	flows   []Flow   // what is lent, repaid and charged

	overdrawn, drawn money.Moment // since the last charge
}

// holdBack takes the pieces that wait for cash out of a party's books: the model has its own
// copies, which it moves. They are owed meanwhile, so that not paying never looks like
// earning. What is dated before the first day or after the end does not wait.
func (t *treasury) holdBack(b *books) []Piece {
	if !b.waitsForCash() {
		return b.pieces
	}
	own := slices.Clone(b.pieces)
	for i := range own {
		if p := &own[i]; p.waitsWithin(t.ledger.span) {
			t.waiting = append(t.waiting, p)
			t.ledger.at(p.Delivered).Payables += p.Received()
		}
	}
	return own
}

// waitsWithin tells whether the piece is of an expense that waits for cash in the span.
func (p *Piece) waitsWithin(span calendar.Span) bool { return p.waits != nil && span.Contains(p.Cash) }

// order puts first what goes first when several could be paid on one day.
func (t *treasury) order() {
	rank := func(p *Piece) int {
		if p.waits.Priority == 0 {
			return math.MaxInt
		}
		return p.waits.Priority
	}
	if len(t.waiting) < 2 {
		return
	}
	place := map[*Party]int{}
	for i, p := range t.model.Parties {
		place[p] = i
	}
	slices.SortStableFunc(t.waiting, func(x, y *Piece) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(place[x.Party], place[y.Party]))
	})
}

// lend posts the loans: the principal on the day it is drawn, unless that was before the
// first, and the instalments from the first day on.
func (t *treasury) lend() {
	l, roll := t.ledger, func(d calendar.Date) calendar.Date { return t.model.Calendar.Roll(d, calendar.Following) }
	for i := range t.model.Loans {
		loan := &t.model.Loans[i]
		if loan.Drawn < l.span.First {
			l.before.Debt += loan.Principal
		} else {
			t.post(loan.Lender, KindLoan, loan.Drawn, roll(loan.Drawn), loan.Principal)
		}
		for _, due := range loan.instalments() {
			day := roll(due.due)
			t.post(loan.Lender, KindLoan, due.due, day, -due.principal)
			t.post(loan.Lender, KindInterest, due.due, day, -due.interest)
		}
	}
}

// post notes a movement of a loan in the ledger, and as a line of cash where it is in the
// horizon.
func (t *treasury) post(lender *Party, kind Kind, due, day calendar.Date, amount money.Amount) {
	l := t.ledger
	if kind == KindLoan {
		l.at(day).Debt += amount
	}
	if !l.span.Contains(day) || amount == 0 {
		return
	}
	if kind == KindLoan {
		l.at(day).Financing += amount
	} else {
		l.at(day).Disbursements -= amount
	}
	t.note(lender, kind, due, day, amount)
}

// note adds a line of cash.
func (t *treasury) note(lender *Party, kind Kind, due, day calendar.Date, amount money.Amount) {
	f := Flow{Date: day, Amount: amount, Party: lender, Kind: kind, Orders: 1, Chain: Chain{Ordered: &due, Due: due, Paid: due}}
	if day != due {
		f.Why = []Reason{WhyBankDay}
	}
	t.flows = append(t.flows, f)
}

// closeDay does what follows the flows of a day: it pays what has waited, is charged interest,
// draws on the credit line or repays it, and lets interest accrue on what is owed that night.
func (t *treasury) closeDay(date calendar.Date, today *Day) {
	t.payWaiting(date, today)
	t.charge(date, today)
	t.review(date, today)
	t.overdrawn.Add(max(0, -today.Cash), 1)
	t.drawn.Add(today.Credit, 1)
}

// payWaiting pays what own cash now allows, each after the other. What must wait on does not
// hold up what comes after it. They are paid on business days, like everything else.
func (t *treasury) payWaiting(date calendar.Date, today *Day) {
	t.waiting = slices.DeleteFunc(t.waiting, func(p *Piece) bool {
		if date < p.Cash || today.Own() < p.waits.Above || !t.model.Calendar.IsBusiness(date) {
			return false
		}
		if date > p.Cash {
			p.Paid, p.Cash, p.moved = date, date, true
		}
		today.Disbursements += p.Received()
		today.Cash -= p.Received()
		today.Payables -= p.Received()
		return true
	})
}

// block moves what still waits at the end beyond it.
func (t *treasury) block() {
	for _, p := range t.waiting {
		p.Paid, p.Cash, p.moved = t.model.Span.Last+1, t.model.Span.Last+1, true
	}
}

// charge debits the interest of a period that ends. The night of that day belongs to the next.
func (t *treasury) charge(date calendar.Date, today *Day) {
	if o := t.model.Overdraft; o != nil {
		t.debit(OverdraftBank, o.Interest, &t.overdrawn, date, today)
	}
	if c := t.model.CreditLine; c != nil {
		t.debit(CreditLineBank, c.Interest, &t.drawn, date, today)
	}
}

func (t *treasury) debit(bank *Party, by Interest, owed *money.Moment, date calendar.Date, today *Day) {
	if date != date.EndOf(by.Charged) {
		return
	}
	if interest := owed.Interest(by.Rate, by.YearDays); interest != 0 {
		today.Disbursements += interest
		today.Cash -= interest
		t.note(bank, KindInterest, date, date, -interest)
	}
	*owed = money.Moment{}
}

// review draws on the credit line or repays it.
func (t *treasury) review(date calendar.Date, today *Day) {
	c := t.model.CreditLine
	if c == nil || c.Monthly && date != date.EndOf(calendar.Month) {
		return
	}
	if lent := c.lends(today.Cash, today.Credit); lent != 0 {
		today.Credit += lent
		today.Financing += lent
		today.Cash += lent
		t.note(CreditLineBank, KindLoan, date, date, lent)
	}
}

// lends returns what the line lends at a balance when so much is drawn: whole steps that lift
// the balance to its level while they fit in the limit or, negative, whole steps repaid that
// leave it there.
func (c *CreditLine) lends(balance, drawn money.Amount) money.Amount {
	if missing := c.KeepAt - balance; missing > 0 {
		steps := (missing + c.Step - 1) / c.Step
		return min(steps, (c.Limit-drawn)/c.Step) * c.Step
	}
	if c.NeverRepaid {
		return 0
	}
	return -min((balance-c.KeepAt)/c.Step, drawn/c.Step) * c.Step
}

// A Delay is an expense that has waited for cash beyond its day.
type Delay struct {
	Party  *Party
	Due    calendar.Date  // by contract, not rolled
	Paid   *calendar.Date // nil: blocked to the end of the horizon
	Amount money.Amount
}

// Delays lists the expenses that waited for cash, in the order of their parties.
func (r *Result) Delays() []Delay {
	var delays []Delay
	for _, pieces := range r.pieces {
		for i := range pieces {
			p := &pieces[i]
			if !p.moved {
				continue
			}
			d := Delay{Party: p.Party, Due: p.Due, Amount: p.Received()}
			if r.Model.Span.Contains(p.Cash) {
				d.Paid = &p.Cash
			}
			delays = append(delays, d)
		}
	}
	return delays
}
