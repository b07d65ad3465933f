// Package payer holds how people really pay, as plain parameters, and what follows from them
// for one part of an invoice: the weighted outcomes of the plan and the days they fall on.
package payer

import (
	"slices"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// Habits is how one payer behaves. The zero Habits pays every part on its due date.
type Habits struct {
	Late          calendar.Duration  // mean lateness after the due date; negative is early
	Spread        *Law               // of the lateness on a path; nil: always the mean
	Together      money.Rate         // the share of lateness that the market moves; 0: as everywhere
	AdvanceLate   *calendar.Duration // of parts due on order; nil: these are paid that day
	DiscountTaken []money.Rate       // one for all tiers, or one a tier, best tier first
	Never         money.Rate         // share that is never paid
	PayDays       *calendar.Rhythm   // the days on which the payer pays; nil: any
	ByMonth       []money.Rate       // share received k months after the invoice; replaces all the above
	By            []MeansShare       // the means of payment, which sum to the whole; nil: no lag and no fee
	Disputes      *Dispute           // nil: none
	Incidents     *Setback           // of payments late or not; nil: none
	Fails         *Setback           // of debits that are tried again; nil: none
	Opportunistic *money.Rate        // share that reacts to reminders and late fees; nil: everybody
	Deters        int                // days of lateness that late fees take from who reacts to them
	Clings        money.Rate         // share of what a lever shortens the terms by, which is paid later instead

	Overdue         *calendar.Duration // when an open item long past due is paid, after the start; nil: DefaultOverdue
	WrittenOffAfter *calendar.Duration // after due, when what is never paid leaves the books; nil: DefaultWriteOff
}

// What holds where a scenario says nothing.
var (
	DefaultOverdue  = calendar.Duration{Count: 30}
	DefaultWriteOff = calendar.Duration{Count: 180}
)

// A Fate is what becomes of a share of a part.
type Fate uint8

// The fates, in the fixed order in which a part is divided.
const (
	TakesDiscount Fate = iota // pays net inside the window of a tier
	NeverPays
	Pays        // pays gross, with the payer's lateness
	PaysInMonth // pays so many months after the invoice
	IsCredited  // is credited at the end of a dispute
)

// Brings tells whether money comes of it.
func (f Fate) Brings() bool { return f != NeverPays && f != IsCredited }

// An Outcome is one fate of a part and its share. Tier counts from the best one, Month from
// the invoice's.
type Outcome struct {
	Fate   Fate
	Tier   int
	Month  int
	Means  *Means // nil: no lag and no fee
	Weight money.Weight

	Disputed bool     // held until the dispute ends
	Deterred bool     // less late, for fear of late fees that others do not mind
	Setback  *Setback // that puts it off; nil: none
	Round    *Round   // the reminder, plan or stage of recovery that it answers; nil: none
	Hopeless bool     // never paid but for that
	Part     int      // of a plan, from 1

	LastTry *Round // of what is never paid: the last stage of recovery; nil: none
}

// Outcomes returns what becomes of a part in the plan, in a fixed order; the weights sum to
// the whole. The tiers are those whose window is open to takers, numbered as in the discount.
func (h Habits) Outcomes(openTiers []int) []Outcome {
	if h.ByMonth != nil {
		return h.ByMeans(h.byMonth())
	}
	return h.ByMeans(h.Kinds(openTiers))
}

// InFull returns the outcomes of what is paid without discount, default or incident.
func (h Habits) InFull() []Outcome {
	h.Incidents = nil
	return h.ByMeans([]Outcome{{Fate: Pays, Weight: money.Whole}})
}

// Drawn returns what becomes of an invoice for two numbers: takers of a discount are drawn from
// below, what is never paid from above; then the means. What is paid by the month stays shares,
// which are never drawn.
func (h Habits) Drawn(openTiers []int, kind, means money.Weight) Outcome {
	drawn := Outcome{Fate: Pays, Weight: money.Whole}
	var taken money.Weight
	for _, tier := range openTiers {
		if taken += h.taken(tier).Weight(); kind < taken {
			drawn.Fate, drawn.Tier = TakesDiscount, tier
			return h.drawnMeans(drawn, means)
		}
	}
	if kind >= money.Whole-h.Never.Weight() {
		drawn.Fate = NeverPays
		return drawn
	}
	return h.drawnMeans(drawn, means)
}

// FirstMeans is the only means, or the first of several; nil without any.
func (h Habits) FirstMeans() *Means {
	if len(h.By) == 0 {
		return nil
	}
	return h.By[0].Means
}

func (h Habits) drawnMeans(o Outcome, means money.Weight) Outcome {
	var sum money.Weight
	for _, by := range h.By {
		o.Means = by.Means
		if sum += by.Share.Weight(); means < sum {
			break
		}
	}
	return o
}

// Kinds divides a part by what becomes of it: takers of each tier, defaults, what is contested,
// the rest.
func (h Habits) Kinds(openTiers []int) []Outcome {
	var outcomes []Outcome
	rest := money.Whole
	for _, tier := range openTiers {
		if taken := h.taken(tier).Weight(); taken > 0 {
			outcomes = append(outcomes, Outcome{Fate: TakesDiscount, Tier: tier, Weight: taken})
			rest -= taken
		}
	}
	if never := h.Never.Weight(); never > 0 {
		outcomes = append(outcomes, Outcome{Fate: NeverPays, Weight: never})
		rest -= never
	}
	if rest > 0 {
		for _, o := range h.deterred(Outcome{Fate: Pays, Weight: rest}) {
			outcomes = append(outcomes, h.Disputes.contested(o)...)
		}
	}
	return outcomes
}

// KindsOfInvoices is Kinds of whole invoices: what of a contested one is credited in the end counts
// with the rest of it.
func (h Habits) KindsOfInvoices(openTiers []int) []Outcome {
	if h.Disputes != nil && h.Disputes.Credited != money.One { // then nothing is left to be reminded of
		whole := *h.Disputes
		whole.Credited = 0
		h.Disputes = &whole
	}
	return h.Kinds(openTiers)
}

// taken is the share that takes a tier; a single percent belongs to the best tier.
func (h Habits) taken(tier int) money.Rate {
	if tier < len(h.DiscountTaken) {
		return h.DiscountTaken[tier]
	}
	return 0
}

func (h Habits) byMonth() []Outcome {
	var outcomes []Outcome
	rest := money.Whole
	for month, share := range h.ByMonth {
		if share > 0 {
			outcomes = append(outcomes, Outcome{Fate: PaysInMonth, Month: month, Weight: share.Weight()})
			rest -= share.Weight()
		}
	}
	if rest > 0 {
		outcomes = append(outcomes, Outcome{Fate: NeverPays, Weight: rest})
	}
	return outcomes
}

// PaidOn returns the day on which the payer pays what is due: the due date rolled, plus the
// lateness, then the payer's own next pay day, rolled. Business is the payer's calendar.
func (h Habits) PaidOn(due calendar.Date, business *calendar.Calendar) calendar.Date {
	return h.OnPayDay(h.LateOn(due, business), business)
}

// LateOn returns the day on which the payer's lateness is over: the due date rolled, plus the
// lateness.
func (h Habits) LateOn(due calendar.Date, business *calendar.Calendar) calendar.Date {
	return h.Late.From(business.Roll(due, calendar.Following), business)
}

// OnPayDay returns the first day on or after the date on which the payer pays.
func (h Habits) OnPayDay(d calendar.Date, business *calendar.Calendar) calendar.Date {
	if h.PayDays != nil {
		d = h.PayDays.Next(d, business)
	}
	return business.Roll(d, calendar.Following)
}

// InMonth returns the day of a payment k months after the invoice: clamped, and rolled
// within its month.
func InMonth(invoiced calendar.Date, k int, business *calendar.Calendar) calendar.Date {
	return business.Roll(invoiced.AddMonths(k), calendar.ModifiedFollowing)
}

// OverdueAfter is when an open item whose payment should have come before the start is
// expected, counted from the start.
func (h Habits) OverdueAfter() calendar.Duration { return orDefault(h.Overdue, DefaultOverdue) }

// WriteOff is how long after due what is never paid stays in the books.
func (h Habits) WriteOff() calendar.Duration { return orDefault(h.WrittenOffAfter, DefaultWriteOff) }

func orDefault(d *calendar.Duration, otherwise calendar.Duration) calendar.Duration {
	if d == nil {
		return otherwise
	}
	return *d
}

// LongestDelay bounds the days from a due date (or, by month, the invoice) to the last day
// on which anything happens to what was due: payment or writing off.
func (h Habits) LongestDelay() int {
	const slack = 40 // rolling over holidays and closed spans of a few weeks
	delay := h.Late.MaxDays()
	if h.Spread != nil {
		delay = max(delay, h.Spread.Latest())
	}
	if h.AdvanceLate != nil {
		delay = max(delay, h.AdvanceLate.MaxDays())
	}
	if h.PayDays != nil {
		delay += h.PayDays.LongestWait()
	}
	if h.Disputes != nil {
		delay += h.Disputes.For.MaxDays()
	}
	for _, s := range []*Setback{h.Incidents, h.Fails} {
		if s != nil {
			delay += s.For.MaxDays()
		}
	}
	delay = max(delay, 31*len(h.ByMonth))
	if h.Never > 0 || h.ByMonth != nil {
		delay = max(delay, h.WriteOff().MaxDays())
	}
	lag := 0
	for _, by := range h.By {
		lag = max(lag, by.Means.Lag.MaxDays())
	}
	return delay + lag + slack
}

// Reacts is the share of payers that reminders and late fees move.
func (h Habits) Reacts() money.Weight {
	if h.Opportunistic == nil {
		return money.Whole
	}
	return h.Opportunistic.Weight()
}

// DetersSome tells whether late fees make some payers less late, and others not.
func (h *Habits) DetersSome() bool { return h.Deters > 0 && h.Opportunistic != nil }

// deterred divides what pays by whom late fees move.
func (h *Habits) deterred(o Outcome) []Outcome {
	if !h.DetersSome() {
		return []Outcome{o}
	}
	moved := o
	moved.Deterred, moved.Weight = true, o.Weight.Times(h.Reacts())
	o.Weight -= moved.Weight
	return slices.DeleteFunc([]Outcome{moved, o}, func(o Outcome) bool { return o.Weight == 0 })
}

// LessLate takes off a lateness that is over on a day what late fees take from it; nobody pays
// before the due date for fear of them.
func (h *Habits) LessLate(free, due calendar.Date) calendar.Date {
	return max(min(free, due), free-calendar.Date(h.Deters))
}

// IsDrawn tells whether anything of the payments is left to luck, discounts aside.
func (h *Habits) IsDrawn() bool {
	return h.Spread != nil || h.Never > 0 || len(h.By) > 1 || h.troublesDrawn()
}
