package forecast

// SetRoom says how many pieces Prepare keeps, for tests of companies that are not large.
func (e *Engine) SetRoom(pieces int) { e.room = pieces }
