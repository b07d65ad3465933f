package terms

import "cashgap/forecast/calendar"

// An Event is a point in the life of an order from which terms count. Events are
// comparable; the zero Event is the invoice.
type Event struct {
	Kind      EventKind
	Milestone string // the name the caller gave; empty unless Kind is Milestone
}

// An EventKind tells the four events every order has from the milestones of some.
type EventKind int

// The events from which a term may count.
const (
	Invoice   EventKind = iota // the date the invoice bears
	Order                      // the date of the order
	Delivery                   // the day the goods or the service are delivered
	Receipt                    // the day the invoice reaches the payer
	Milestone                  // a step of the work agreed by name: fitting, acceptance
)

// MailDays is how many days an invoice takes to arrive where nothing else is said: at least
// a week, by the mail.
const MailDays = 7

var eventNames = [...]string{"invoice", "order", "delivery", "receipt"}

// String returns the name under which terms speak of the event.
func (e Event) String() string {
	if e.Kind == Milestone {
		return e.Milestone
	}
	return eventNames[e.Kind]
}

// Dates are the days on which the events of one order fall.
type Dates struct {
	Order, Delivery, Invoice, Receipt calendar.Date
	Milestones                        map[string]calendar.Date
}

// Of returns the day of an event; it is unknown only for a milestone that has no date.
func (d Dates) Of(e Event) (day calendar.Date, known bool) {
	switch e.Kind {
	case Order:
		return d.Order, true
	case Delivery:
		return d.Delivery, true
	case Receipt:
		return d.Receipt, true
	case Milestone:
		day, known = d.Milestones[e.Milestone]
		return day, known
	}
	return d.Invoice, true
}

// shifted returns the dates moved by a number of days, as the same order placed later.
func (d Dates) shifted(by calendar.Date) Dates {
	moved := Dates{
		Order: d.Order + by, Delivery: d.Delivery + by, Invoice: d.Invoice + by, Receipt: d.Receipt + by,
		Milestones: make(map[string]calendar.Date, len(d.Milestones)),
	}
	for name, day := range d.Milestones {
		moved.Milestones[name] = day + by
	}
	return moved
}
