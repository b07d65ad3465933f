package forecast

import (
	"cmp"
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// An Account is a kind of account of the double-entry journal. Those of parties are kept for
// each party.
type Account int

// The accounts, as a balance sheet and then a profit and loss account list them.
const (
	Cash Account = iota
	Receivable
	StockAccount
	Payable
	AdvanceReceived
	VATAccount
	Borrowed
	Opening // what the company begins with
	Sales
	Bought // purchases, expenses and what sales have cost
	BadDebts
	Discounts
	Fees
	InterestPaid
	LeverCosts
	LateFeesEarned
)

// A Posting moves an amount: positive is debit, negative credit.
type Posting struct {
	Account Account
	Party   *Party // nil: the company itself
	Amount  money.Amount
}

// An Entry is one event in the books: its postings sum to zero.
type Entry struct {
	Date     calendar.Date
	Party    *Party
	Invoice  string // may be empty
	Postings []Posting
}

// A journal gathers entries. What is dated before the first day enters the opening entry,
// which balances against what the company begins with.
type journal struct {
	result  *Result
	opening map[Posting]money.Amount // by account and party, without amount
	entries []Entry
}

// Journal writes the projection as double entries, from the lines behind the result and not
// from its daily balances, which they can therefore audit. The first entry opens the accounts
// on the evening before the first day. Entries are in the order of their dates.
func (r *Result) Journal() []Entry {
	j := &journal{result: r, opening: map[Posting]money.Amount{}}
	j.open(Posting{Cash, nil, 0}, r.Model.Opening)
	j.open(Posting{StockAccount, nil, 0}, r.Model.Stock+r.Model.Surplus())
	for _, pieces := range r.Pieces() {
		for i := range pieces {
			j.piece(&pieces[i])
		}
	}
	for _, b := range r.whole().books {
		j.party(b)
	}
	j.company()
	slices.SortStableFunc(j.entries, func(x, y Entry) int { return cmp.Compare(x.Date, y.Date) })
	return append([]Entry{j.opened()}, gathered(j.entries)...)
}

// gathered joins the entries of one invoice on one day into one.
func gathered(entries []Entry) []Entry {
	type event struct {
		date    calendar.Date
		party   *Party
		invoice string
	}
	place := map[event]int{}
	var joined []Entry
	for _, e := range entries {
		key := event{e.Date, e.Party, e.Invoice}
		at, known := place[key]
		if !known {
			place[key] = len(joined)
			joined = append(joined, e)
			continue
		}
		for _, p := range e.Postings {
			joined[at].add(p)
		}
	}
	return joined
}

// add moves more between the accounts of an entry.
func (e *Entry) add(more Posting) {
	for i := range e.Postings {
		if p := &e.Postings[i]; p.Account == more.Account && p.Party == more.Party {
			p.Amount += more.Amount
			return
		}
	}
	e.Postings = append(e.Postings, more)
}

// open adds to an account as it stands before the first day.
func (j *journal) open(account Posting, amount money.Amount) { j.opening[account] += amount }

// opened is the opening entry, in the order of the accounts and parties.
func (j *journal) opened() Entry {
	var e Entry
	var sum money.Amount
	for account, amount := range j.opening {
		if amount != 0 {
			account.Amount = amount
			e.Postings = append(e.Postings, account)
			sum += amount
		}
	}
	place := map[*Party]int{nil: -1}
	for i, p := range j.result.Parties() {
		place[p] = i
	}
	slices.SortFunc(e.Postings, func(x, y Posting) int {
		return cmp.Or(cmp.Compare(x.Account, y.Account), cmp.Compare(place[x.Party], place[y.Party]))
	})
	e.Date = j.result.Model.Span.First - 1
	e.Postings = append(e.Postings, Posting{Opening, nil, -sum})
	return e
}

// note adds an entry from one account to others, or what it opens; nothing that moves nothing.
// What falls after the end is not in the journal.
func (j *journal) note(date calendar.Date, party *Party, invoice string, postings ...Posting) {
	postings = slices.DeleteFunc(postings, func(p Posting) bool { return p.Amount == 0 })
	switch span := j.result.Model.Span; {
	case len(postings) == 0 || date > span.Last:
	case date < span.First:
		for _, p := range postings {
			if p.Account <= Borrowed && p.Account != Cash { // money of before is in the opening balance
				amount := p.Amount
				p.Amount = 0
				j.open(p, amount)
			}
		}
	default:
		j.entries = append(j.entries, Entry{date, party, invoice, postings})
	}
}

// side is the sign of what a party owes the company: 1 for customers and income, −1 for whom
// the company pays.
func side(p *Party) money.Amount {
	if p.Side.Pays() {
		return -1
	}
	return 1
}

// piece notes the delivery of a piece and what becomes of it.
func (j *journal) piece(p *Piece) {
	if p.Party == taxOffice {
		j.note(p.Cash, p.Party, "", Posting{VATAccount, nil, p.Gross}, Posting{Cash, nil, -p.Gross})
		return
	}
	sign, owed, trade := side(p.Party), Receivable, Sales
	if sign < 0 {
		owed, trade = Payable, Bought
	}
	note := func(date calendar.Date, postings ...Posting) { j.note(date, p.Party, p.Invoice, postings...) }
	to := func(account Account, amount money.Amount) Posting {
		party := p.Party
		if account != owed && account != AdvanceReceived {
			party = nil
		}
		return Posting{account, party, sign * amount}
	}
	received := p.Received()
	if p.Fate.Brings() && p.Cash < p.Delivered {
		if sign > 0 {
			owed = AdvanceReceived
		}
		note(p.Cash, to(Cash, received), to(owed, -received))
		note(p.Delivered, to(owed, received), to(trade, -received))
	} else {
		note(p.Delivered, to(owed, p.Gross), to(trade, -p.Gross))
		gone := max(p.Delivered, p.Paid) // an advance may be credited before anything is owed
		switch p.Fate {
		case payer.NeverPays:
			note(gone, to(BadDebts, p.Gross), to(owed, -p.Gross))
		case payer.IsCredited:
			note(gone, to(trade, p.Gross), to(owed, -p.Gross))
		default:
			note(p.Cash, to(Cash, received), to(Discounts, p.Discount), to(trade, p.Credited), to(owed, -p.Gross))
		}
	}
	note(p.Cash, to(Fees, p.Fee), to(Cash, -p.Fee))
	note(p.Cash, to(Cash, p.LateFee), to(LateFeesEarned, -p.LateFee))
}

// party notes a party's credit notes, the VAT in its trade, and what it has in stock.
func (j *journal) party(b *books) {
	sign, owed, trade := side(b.party), Receivable, Sales
	if sign < 0 {
		owed, trade = Payable, Bought
	}
	for _, n := range b.netted {
		if n.to <= n.from {
			continue
		}
		j.note(n.from, b.party, "", Posting{trade, nil, sign * n.amount}, Posting{owed, b.party, -sign * n.amount})
		if n.to != calendar.Max { // it lowers a payment, which says so
			j.note(n.to, b.party, "", Posting{owed, b.party, sign * n.amount}, Posting{trade, nil, -sign * n.amount})
		}
	}
	for _, v := range b.vat {
		account := trade
		if v.relief {
			account = BadDebts
		}
		j.note(v.borne, b.party, "", Posting{account, nil, v.amount}, Posting{VATAccount, nil, -v.amount})
	}
	for _, g := range b.goods {
		j.note(g.Received, b.party, "", Posting{StockAccount, nil, g.Bought}, Posting{Bought, nil, -g.Bought})
		j.note(g.Sold, b.party, "", Posting{Bought, nil, g.Used}, Posting{StockAccount, nil, -g.Used})
	}
}

// company notes the VAT that was owed, what is borrowed, and what levers cost.
func (j *journal) company() {
	if vat := j.result.Model.VAT; vat != nil {
		j.open(Posting{VATAccount, nil, 0}, -vat.Owed)
	}
	for i := range j.result.Model.Loans {
		if loan := &j.result.Model.Loans[i]; loan.Drawn < j.result.Model.Span.First {
			j.open(Posting{Borrowed, loan.Lender, 0}, -loan.Principal)
			for _, due := range loan.instalments() {
				if day := j.result.Model.Calendar.Roll(due.due, calendar.Following); day < j.result.Model.Span.First {
					j.open(Posting{Borrowed, loan.Lender, 0}, due.principal)
				}
			}
		}
	}
	for _, f := range slices.Concat(j.result.Financing, j.result.Costs) {
		other := Posting{Borrowed, f.Party, -f.Amount}
		switch f.Kind {
		case KindInterest:
			other = Posting{InterestPaid, nil, -f.Amount}
		case KindReturned, KindRebate:
			other = Posting{Sales, nil, -f.Amount}
			if f.Party.Side.Pays() {
				other.Account = Bought
			}
		case KindLever, KindReminder, KindRecovery, KindCheck, KindConcession:
			other = Posting{LeverCosts, nil, -f.Amount}
		}
		j.note(f.Date, f.Party, f.Invoice, Posting{Cash, nil, f.Amount}, other)
	}
}
