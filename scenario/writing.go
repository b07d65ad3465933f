package scenario

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// A writing follows how a file writes a plain or quoted text, character by character of the text:
// quotes are doubled, escapes are longer than what they stand for, and lines are folded.
type writing struct {
	*reader
	style     yaml.Style
	line, col int    // of what is not passed yet, from 1 and 0
	text      []rune // the line, without blanks at its end
}

// writingOf begins at the first character of a text.
func (r *reader) writingOf(n *yaml.Node) *writing {
	w := &writing{reader: r, style: n.Style, line: n.Line, col: n.Column - 1}
	w.text = []rune(strings.TrimRight(r.line(n.Line), " \t"))
	if w.at(0) == '&' { // an anchor
		for w.at(0) > ' ' {
			w.col++
		}
		w.blanks()
	}
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		w.col++
	}
	return w
}

// at returns a character that is not passed yet; 0 beyond the end of the line.
func (w *writing) at(ahead int) rune {
	if w.col+ahead >= len(w.text) {
		return 0
	}
	return w.text[w.col+ahead]
}

func (w *writing) blanks() {
	for w.at(0) == ' ' || w.at(0) == '\t' {
		w.col++
	}
}

// nextLine goes to the first character of the next line that has any.
func (w *writing) nextLine() {
	for last := len(w.lines); w.line < last; {
		w.line++
		if line := strings.TrimRight(w.reader.line(w.line), " \t"); line != "" {
			w.text, w.col = []rune(line), 0
			w.blanks()
			return
		}
	}
}

// settle leaves the end of a line that an escape joins to the next.
func (w *writing) settle() {
	if w.style&yaml.DoubleQuotedStyle != 0 && w.at(0) == '\\' && w.at(1) == 0 {
		w.nextLine()
	}
}

// escapes are the lengths of those that are longer than two characters.
var escapes = map[rune]int{'x': 4, 'u': 6, 'U': 10}

// pass goes by what the file writes for one character of the text.
func (w *writing) pass(c rune) {
	w.settle()
	at := w.at(0)
	switch {
	case (c == ' ' || c == '\n') && at == 0:
		w.nextLine()
	case w.style&yaml.DoubleQuotedStyle != 0 && at == '\\':
		w.col += max(2, escapes[w.at(1)])
	case c == '\n': // of several empty lines, which have been passed together
	case w.style&yaml.SingleQuotedStyle != 0 && at == '\'':
		w.col += 2
	default:
		w.col++
	}
}
