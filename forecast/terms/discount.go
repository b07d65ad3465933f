package terms

import (
	"strings"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Discount is what a payer may take off for paying early: one tier or more, the best
// rate first, and the days of grace in which it is still tolerated. The zero Discount gives
// nothing.
type Discount struct {
	Tiers []Tier
	Grace calendar.Duration // after every deadline; zero: none
}

// A Tier is a rate and until when it may be taken.
type Tier struct {
	Rate   money.Rate // above 0 %, below 100 %
	Until  Until
	Window calendar.Duration // of a tier that ends within it
}

// Until says what ends a tier's window.
type Until int

// The ends of a discount's window.
const (
	Within         Until = iota // the Window, counted from the invoice date
	UntilDue                    // the due date
	OnDelivery                  // the day of delivery
	WithinDelivery              // the Window, counted from the day of delivery: the ROG of "2/10 net 30 ROG"
	WithinMonthEnd              // the Window, counted from the end of the invoice's month: "2/10 EOM", "2/10 prox"
)

// Deadline returns the last day on which the tier may be taken, which is inside the window.
// The calendar serves windows of business days.
func (t Tier) Deadline(invoice, delivery, due calendar.Date, business *calendar.Calendar) calendar.Date {
	switch t.Until {
	case UntilDue:
		return due
	case OnDelivery:
		return delivery
	case WithinDelivery:
		return t.Window.From(delivery, business)
	case WithinMonthEnd:
		return t.Window.From(invoice.EndOf(calendar.Month), business)
	}
	return t.Window.From(invoice, business)
}

// LastDay returns the last day on which a payment still counts as early: the end of the
// grace after a tier's deadline.
func (d Discount) LastDay(deadline calendar.Date, business *calendar.Calendar) calendar.Date {
	return d.Grace.From(deadline, business)
}

// Equal tells whether both discounts print the same, and so mean the same.
func (d Discount) Equal(other Discount) bool { return d.String() == other.String() }

// String prints the tier in its canonical form: "2% within 10 days".
func (t Tier) String() string {
	switch t.Until {
	case UntilDue:
		return t.Rate.String() + " until due"
	case OnDelivery:
		return t.Rate.String() + " on delivery"
	case WithinDelivery:
		return t.Rate.String() + " within " + t.Window.String() + " from delivery"
	case WithinMonthEnd:
		return t.Rate.String() + " within " + t.Window.String() + " from end of month"
	}
	return t.Rate.String() + " within " + t.Window.String()
}

// String prints the discount in its one canonical English form, which parses back to it.
func (d Discount) String() string {
	tiers := make([]string, len(d.Tiers))
	for i, tier := range d.Tiers {
		tiers[i] = tier.String()
	}
	text := strings.Join(tiers, " and ")
	if d.Grace.Count > 0 {
		text += " with " + d.Grace.String() + " grace"
	}
	return text
}
