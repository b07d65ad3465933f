package forecast

import "cashgap/forecast/calendar"

// SetRoom says how many pieces Prepare keeps, for tests of companies that are not large.
func (e *Engine) SetRoom(pieces int) { e.room = pieces }

// Rolled is the model from a day on, with what is handed over to it.
func (m *Model) Rolled(c *Carry, start calendar.Date) *Model { return m.rolled(c, start) }
