package terms

import "cashgap/forecast/say"

// A SyntaxError says what is wrong with a text and where, so that a caret can be put under
// the place. Problem and Hint are lower case without a full stop; Hint may be empty.
type SyntaxError struct {
	Offset  int // byte of the text where the problem begins, from 0 to its length
	Length  int // bytes the problem covers; 0 at the end of the text
	Problem say.Text
	Hint    say.Text
}

// Error returns the problem and the hint in one line.
func (e *SyntaxError) Error() string { return e.Said().String() }

// Said is Error in whatever language it is told.
func (e *SyntaxError) Said() say.Text {
	if e.Hint.IsEmpty() {
		return e.Problem
	}
	return say.Textf("%s; %s", e.Problem, e.Hint)
}
