package payer

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
)

// A Limit is how much a customer may owe before nothing more is delivered but against payment
// [L57].
type Limit struct {
	Amount  *money.Amount      // delivered and unpaid, with VAT; nil: any
	Overdue *calendar.Duration // how long past due anything may be; nil: for ever
}
