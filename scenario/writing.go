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
	text      []rune // the line
}

// writingOf begins at the first character of a text.
func (r *reader) writingOf(n *yaml.Node) *writing {
	w := &writing{reader: r, style: n.Style, line: n.Line, col: n.Column - 1}
	w.text = []rune(r.line(n.Line))
	if strings.HasPrefix(w.rest(), "&") { // an anchor
		for w.rest() != "" && w.text[w.col] != ' ' {
			w.col++
		}
		for strings.HasPrefix(w.rest(), " ") {
			w.col++
		}
	}
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		w.col++
	}
	return w
}

func (w *writing) rest() string {
	if w.col >= len(w.text) {
		return ""
	}
	return string(w.text[w.col:])
}

// nextLine goes to the first character of the next line that has any.
func (w *writing) nextLine() {
	for last := len(w.lines); w.line < last; {
		w.line++
		if line := w.reader.line(w.line); strings.TrimSpace(line) != "" {
			w.text, w.col = []rune(line), 0
			for w.text[w.col] == ' ' || w.text[w.col] == '\t' {
				w.col++
			}
			return
		}
	}
}

// settle leaves the end of a line that an escape joins to the next.
func (w *writing) settle() {
	if w.style&yaml.DoubleQuotedStyle != 0 && strings.TrimRight(w.rest(), " \t") == `\` {
		w.nextLine()
	}
}

// escapes are the lengths of those that are longer than two characters.
var escapes = map[rune]int{'x': 4, 'u': 6, 'U': 10}

// pass goes by what the file writes for one character of the text.
func (w *writing) pass(c rune) {
	w.settle()
	at := rune(0)
	if w.col < len(w.text) {
		at = w.text[w.col]
	}
	switch {
	case (c == ' ' || c == '\n') && strings.TrimSpace(w.rest()) == "":
		w.nextLine()
	case w.style&yaml.DoubleQuotedStyle != 0 && at == '\\':
		length := 2
		if w.col+1 < len(w.text) {
			length = max(length, escapes[w.text[w.col+1]])
		}
		w.col += length
	case c == '\n': // of several empty lines, which have been passed together
	case w.style&yaml.SingleQuotedStyle != 0 && at == '\'':
		w.col += 2
	default:
		w.col++
	}
}
