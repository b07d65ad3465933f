package scenario

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
)

// A scanner splits the text of a CSV file into cells by RFC 4180, in one pass and without
// copies: a cell is a place in the text.
type scanner struct {
	text    string
	classes *[256]class
	at      int // where the next row begins
	line    int // the number of its line, from 1
	lost    bool
}

// A class says what a byte does outside quotes.
type class uint8

const (
	plain class = iota
	comma
	newline
	carriageReturn
	quote
	control
	twoBytes // the first byte of U+0080 to U+00BF, the lower half of which controls
)

func classesOf(mark byte) *[256]class {
	var classes [256]class
	for c := range byte(' ') {
		classes[c] = control
	}
	classes['\t'], classes['\n'], classes['\r'], classes['"'] = plain, newline, carriageReturn, quote
	classes[0x7f], classes[0xc2] = control, twoBytes
	classes[mark] = comma
	return &classes
}

// A cell is a place in the text of the file, without the spaces and quotes around it.
type cell struct {
	at       int // where it begins in its line, quote included
	from, to int
	doubled  bool // it holds quotes, each written twice
}

func (c cell) value(text string) string {
	if c.doubled {
		return strings.ReplaceAll(text[c.from:c.to], `""`, `"`)
	}
	return text[c.from:c.to]
}

// skipBlankLines passes over lines that hold nothing but spaces and separators.
func (s *scanner) skipBlankLines() {
	for s.at < len(s.text) {
		end := len(s.text)
		if newline := strings.IndexByte(s.text[s.at:], '\n'); newline >= 0 {
			end = s.at + newline + 1
		}
		if strings.Trim(s.text[s.at:end], " \t\r\n,;|\u00a0") != "" {
			return
		}
		s.at, s.line = end, s.line+1
	}
}

// skipSeparatorLine passes over the line that tells a spreadsheet what separates the cells, "sep=;" in
// small letters or large, and over blank lines below it. The header shows it as well.
func (s *scanner) skipSeparatorLine() {
	line, rest, _ := strings.Cut(s.text[s.at:], "\n")
	if separatorLine.MatchString(line) {
		s.at, s.line = len(s.text)-len(rest), s.line+1
		s.skipBlankLines()
	}
}

var separatorLine = regexp.MustCompile(`^(?i:sep)=[^\r]\s*$`)

// scan reads the next row; false after reporting why it cannot be split. The scanner then
// stands at the next line, or is lost.
func (t *table) scan(s *scanner, r *row) bool {
	r.table, r.start, r.line, r.cells = t, s.at, s.line, r.cells[:0]
	for i := s.at; ; {
		var c cell
		var ok bool
		if c, i, ok = t.cell(s, r, i); !ok {
			return false
		}
		r.cells = append(r.cells, c)
		switch {
		case len(r.cells) > maxColumns || i-r.start > maxRowBytes:
			s.lost = true
			t.fail(r.nodeOf(r.start, ""), "too-long", say.Textf("this line has more than %d cells or %d bytes", maxColumns, maxRowBytes), say.Textf("check that no quote is left open, and that cells are separated by , ; | or a tab"))
			return false
		case i >= len(s.text):
			s.at = i
			return true
		case s.text[i] == '\n':
			s.at, s.line = i+1, s.line+1
			return true
		}
		i++ // the mark between two cells
	}
}

// cell reads one cell from i on and returns where it ends: at a mark, a newline or the end.
func (t *table) cell(s *scanner, r *row, i int) (cell, int, bool) {
	text, classes := s.text, s.classes
	for i < len(text) && text[i] == ' ' {
		i++
	}
	if i < len(text) && text[i] == '"' {
		return t.quoted(s, r, i)
	}
	from := i
	for i < len(text) {
		switch classes[text[i]] {
		case plain:
			i++
			continue
		case twoBytes:
			if text[i+1] >= 0xa0 {
				i += 2
				continue
			}
			return cell{}, i, t.refuseControl(s, r, i)
		case control:
			return cell{}, i, t.refuseControl(s, r, i)
		case carriageReturn:
			if i+1 < len(text) && text[i+1] != '\n' {
				return cell{}, i, t.refuseControl(s, r, i)
			}
			return trimmed(text, from, from, i), i + 1, true
		case quote:
			s.skipLine(i)
			t.fail(r.nodeOf(i, ""), "bad-quote", say.Textf("a quote stands inside a cell"), say.Textf(`put the whole cell in quotes, and each quote in it twice, as in "Le ""Zinc"""`))
			return cell{}, i, false
		}
		break
	}
	return trimmed(text, from, from, i), i, true
}

// trimmed is the cell between two places without the spaces around it, also those that do not
// break a line.
func trimmed(text string, at, from, to int) cell {
	if from < to && isGraphic(text[from]) && isGraphic(text[to-1]) {
		return cell{at: at, from: from, to: to}
	}
	kept := strings.TrimSpace(text[from:to])
	from += strings.Index(text[from:to], kept)
	return cell{at: at, from: from, to: from + len(kept)}
}

func isGraphic(c byte) bool { return c > ' ' && c < utf8.RuneSelf }

// quoted reads a cell in quotes, which may hold marks and newlines.
func (t *table) quoted(s *scanner, r *row, at int) (cell, int, bool) {
	text, c := s.text, cell{at: at, from: at + 1}
	for i := at + 1; i < len(text); i++ {
		switch s.classes[text[i]] {
		case newline:
			s.line++
		case control:
			return c, i, t.refuseControl(s, r, i)
		case twoBytes:
			if text[i+1] < 0xa0 {
				return c, i, t.refuseControl(s, r, i)
			}
		case quote:
			if i+1 < len(text) && text[i+1] == '"' {
				c.doubled = true
				i++
				continue
			}
			doubled := c.doubled
			c = trimmed(text, at, at+1, i)
			c.doubled = doubled
			return t.afterQuote(s, r, c, i+1)
		}
	}
	s.lost = true
	t.fail(r.nodeOf(at, ""), "bad-quote", say.Textf("the quote that opens here is never closed"), say.Textf("close it, or take it away"))
	return c, len(text), false
}

// afterQuote expects a mark or the end of the line behind a closing quote.
func (t *table) afterQuote(s *scanner, r *row, c cell, i int) (cell, int, bool) {
	text := s.text
	for i < len(text) && text[i] == ' ' {
		i++
	}
	if i < len(text) && text[i] == '\r' {
		i++
	}
	if i >= len(text) || s.classes[text[i]] == comma || text[i] == '\n' {
		return c, i, true
	}
	s.lost = true // which quotes open and which close can no longer be known
	t.fail(r.nodeOf(c.at, ""), "bad-quote", say.Textf("the cell that opens here with a quote goes on after the closing quote"), say.Textf(`write a quote inside a cell twice, as in "Le ""Zinc"""`))
	return c, i, false
}

func (t *table) refuseControl(s *scanner, r *row, at int) bool {
	s.lost = true
	c, _ := utf8.DecodeRuneInString(s.text[at:])
	t.fail(r.nodeOf(at, ""), "control-character", say.Textf("the character U+%04X cannot stand in a text", c), say.Textf("take it away, or save the file as CSV in UTF-8 anew"))
	return false
}

// skipLine goes on below the line that holds a place.
func (s *scanner) skipLine(at int) {
	end := strings.IndexByte(s.text[at:], '\n')
	if end < 0 {
		s.at = len(s.text)
		return
	}
	s.at, s.line = at+end+1, s.line+1
}

// nodeOf is a place of the text, for a message: the line is counted from the row's first, since
// quotes may hold newlines.
func (r *row) nodeOf(at int, value string) *yaml.Node {
	text := r.table.source
	at = min(at, len(text))
	begin := strings.LastIndexByte(text[:at], '\n') + 1
	return &yaml.Node{
		Kind: yaml.ScalarNode, Tag: "!!str", Value: value,
		Line: r.line + strings.Count(text[r.start:at], "\n"), Column: utf8.RuneCountInString(text[begin:at]) + 1,
	}
}
