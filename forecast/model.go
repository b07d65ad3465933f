// Package forecast is the engine: a company's plain model in, its dated cash out. A model
// that exists can run: whatever could be wrong with it has been refused before.
package forecast

import (
	"reflect"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
	"cashgap/forecast/terms"
)

// A Model is one company under one strategy. Models share the parties they have in common:
// the same pointer is computed once.
type Model struct {
	Currency   money.Currency
	Span       calendar.Span // the horizon, both days included
	Calendar   *calendar.Calendar
	Closed     []calendar.Span // nothing is delivered or invoiced in these
	Opening    money.Amount    // bank balance before the first day
	Floor      money.Amount    // own cash never to fall below
	VAT        *VATScheme      // nil: none
	Overdraft  *Overdraft      // nil: nobody says what a negative balance costs
	CreditLine *CreditLine     // nil: none
	Loans      []Loan
	Parties    []*Party
	Open       []OpenItem   // what is unpaid on the first day
	Listed     []Side       // of which Open holds all, even if that is nothing
	Stock      money.Amount // at cost, the evening before the first day, beside what purchases for sales have left
	Once       []OneCost    // what the strategy costs once
}

// A OneCost is what one lever of a strategy costs once, on a day that rolls forward.
type OneCost struct {
	Day    calendar.Date
	Amount money.Amount
}

// A Side is on which side of the company a party stands.
type Side int

// The sides, in the order in which results list them.
const (
	Customer Side = iota
	Supplier
	Expense
	Income
	State  // the tax office
	Lender // a bank: it is paid interest, and what it lent
)

// Pays tells whether the company pays this side.
func (s Side) Pays() bool { return s == Supplier || s == Expense || s == State || s == Lender }

// HasInvoices tells whether the side trades by order, delivery and invoice. Expenses and
// income have a date and, at most, a term.
func (s Side) HasInvoices() bool { return s == Customer || s == Supplier }

// A Party is whom the company trades with, or one expense or income, as a list of regimes
// that together cover every day and every willingness once. The first is its own; a lever
// lays one more over each.
type Party struct {
	ID      string
	Name    string
	Tags    []string
	Side    Side
	Regimes []Regime
	Buyer   terms.Buyer // as the law on payment terms sees it
	Goods   terms.Goods // the same of what is traded
	Lawless bool        // the scenario's law does not bind this party

	Currency money.Currency // in which it trades; the zero value: the company's
}

// A Regime is the conditions of orders dated in a span, for a range of the party's
// willingness to negotiate: Low included, High excluded.
type Regime struct {
	Span       calendar.Span
	Low, High  money.Weight
	Lost       bool // the business is lost: no orders
	Conditions *Conditions
}

// Base returns the conditions of a party that no lever has touched.
func (p *Party) Base() *Conditions { return p.Regimes[0].Conditions }

// Conditions is what has been agreed with a party and how it behaves.
type Conditions struct {
	Schedules    []Schedule
	Volume       money.Rate // what orders are more than the schedules say; negative is less
	Price        money.Rate // the same of their price, which changes nothing that follows volume
	Exchange     money.Rate // the company's minor units for one of the schedules'; 0: they are the same
	VAT          VATRule
	Delivery     calendar.Duration // from the order
	Invoicing    Invoicing
	Quote        *Quote // nil: the schedules give the days of orders
	Rush         Rush
	Check        *payer.Check      // of large orders; nil: none
	Limit        *payer.Limit      // of what may be unpaid: of the day of the delivery; nil: none
	Reminders    *payer.Reminders  // our own act: of the day they are sent; nil: none
	Commitment   *Commitment       // to a supplier; nil: none
	MinimumOrder money.Amount      // of goods for sales, before VAT, from the first day on [L54]
	Surplus      money.Amount      // of a party's own conditions: goods that it has brought before the first day and nobody needed, at cost; they cover the first needs
	Safety       calendar.Duration // for which goods for sales are there beyond what they are bought ahead
	Rebate       *Rebate           // nil: none
	Concession   *Concession       // nil: none
	Plan         *payer.Plan       // the same of the day it is agreed; nil: none
	Recovery     []payer.Stage     // the same of the day of each stage
	Factoring    *payer.Factoring  // the same of the day of the sale; nil: none
	Waits        *Waiting          // of an expense; nil: it is paid whatever there is
	Deal         Deal
	Cases        []Case // other deals for some orders; the first that fits holds
	Costs        []Cost // of the levers that hold
	Moods        []Mood // habits that invoices of some days have instead
	// ReceiptAfter is how long invoices take to arrive where Invoicing says nothing; nil: terms.MailDays.
	ReceiptAfter *calendar.Duration
}

// A Case is a deal for the orders that a condition picks out [L13, L40].
type Case struct {
	New      int          // the party's first so many orders; 0: also later ones
	Above    money.Amount // orders of more than this, before VAT; 0: any
	Terms    *terms.Term  // nil: the deal's own
	Discount *terms.Discount
	Offer    bool // Discount is said, and nil is none
}

// A Cost is what a lever costs on the orders it holds for [L14]. No VAT is in it.
type Cost struct {
	PerOrder   money.Amount // on the day of the order
	PerInvoice money.Amount // on the day of the invoice
	Share      money.Rate   // of the sale before VAT, on the day of its delivery
}

// A Mood is the habits of a payer for invoices dated in a span: what a shock makes of them.
type Mood struct {
	Span   calendar.Span
	Habits payer.Habits
}

// A Deal is what an order keeps from its date until it is paid. Orders are gathered on one
// invoice only under the same deal.
type Deal struct {
	Terms      terms.Term // zero: due on the invoice's day
	Discount   *terms.Discount
	UnderVAT   terms.DiscountVAT // what a discount does to VAT
	Retention  *terms.Retention
	Milestones []Milestone
	LateFees   *payer.LateFees // nil: none
	Habits     payer.Habits
	Calendar   *calendar.Calendar // of the payer; nil: the company's
}

// A Milestone is a step of the work from which terms may count: a day, or a rule that counts
// from another event of the order or an earlier milestone.
type Milestone struct {
	Name string
	Date *calendar.Date // the same for every order; nil: by the rule
	Rule terms.Rule
}

// Equal tells whether two deals are the same in every respect.
func (d *Deal) Equal(other *Deal) bool { return reflect.DeepEqual(d, other) }

// Invoicing is when what has been delivered is invoiced: on the rhythm's day, and After.
type Invoicing struct {
	Rhythm       calendar.Rhythm
	After        calendar.Duration
	ReceiptAfter *calendar.Duration // the mail; nil: the party's
	Cost         money.Amount       // of each invoice
	ExactDueDate int                // days of lateness that came from vague due dates, and no longer do [L36]
}

// An OpenItem is a receivable or payable that is unpaid on the first day, with VAT.
type OpenItem struct {
	Party    *Party
	Invoice  string // may be empty
	Issued   *calendar.Date
	Due      calendar.Date
	Expected *calendar.Date // the payment day as it is, when somebody knows better; of a credit note, that it is paid out
	Amount   money.Amount   // negative is a credit note
	VAT      money.Rate     // in the amount; counts where VAT is due on payment
	Disputed *money.Amount  // how much of it is contested; nil: nobody says
}
