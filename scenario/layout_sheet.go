package scenario

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A sheet is a source text with the places of its values and comments. The library knows where
// values begin; where they end, and where comments stand, is found in the text between them.
type sheet struct {
	text     string
	root     *yaml.Node
	lines    []int // where lines begin
	spans    map[*yaml.Node]span
	tokens   []span // of scalars and aliases, in order
	comments []comment
}

// A span is a part of the text, from its first byte to the one behind its last.
type span struct{ start, end int }

// A comment reaches from its # to the end of the line.
type comment struct {
	span
	own bool // nothing stands before it on its line
}

func newSheet(text string) (*sheet, error) {
	var document yaml.Node
	if err := yaml.Unmarshal([]byte(text), &document); err != nil || len(document.Content) != 1 {
		return nil, layoutError{}
	}
	s := &sheet{text: text, root: document.Content[0], spans: map[*yaml.Node]span{}, lines: []int{0}}
	if strings.ContainsAny(text, "\u0085\u2028\u2029") { // YAML 1.1 counts lines by them
		return nil, layoutError{s.root}
	}
	for i := range len(text) {
		if text[i] == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	if err := s.place(s.root, -1, 0); err != nil {
		return nil, err
	}
	s.findComments()
	return s, nil
}

// offset is where a node begins, by its line and column, which counts characters.
func (s *sheet) offset(n *yaml.Node) (int, bool) {
	if n.Line < 1 || n.Line > len(s.lines) {
		return 0, false
	}
	at := s.lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(s.text[at:])
		at += size
	}
	return at, at <= len(s.text)
}

// place notes the span of a node and of all below it. After is where the node before ends, indent
// the column of the map or list around it, by which a literal text ends.
func (s *sheet) place(n *yaml.Node, indent, after int) error {
	start, ok := s.offset(n)
	if isUnwritten(n) {
		s.spans[n] = span{after, after}
		return nil
	}
	if !ok || start < after {
		return layoutError{n}
	}
	begin := start
	if n.Anchor != "" && strings.HasPrefix(s.text[start:], "&"+n.Anchor) {
		begin = s.skipBlank(start + 1 + len(n.Anchor))
	}
	end, ok := begin, true
	switch n.Kind {
	case yaml.AliasNode:
		end = begin + 1 + len(n.Value)
	case yaml.ScalarNode:
		end, ok = s.scalarEnd(n, begin, indent)
	default:
		return s.placeAll(n, start, begin, max(after, start))
	}
	if !ok || end > len(s.text) {
		return layoutError{n}
	}
	s.spans[n] = span{begin, end}
	s.tokens = append(s.tokens, span{start, end})
	return nil
}

// isUnwritten tells whether a key has no value, not even null.
func isUnwritten(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Style == 0 && n.Value == "" && n.Anchor == ""
}

// placeAll notes the spans of a map or list and of what it holds.
func (s *sheet) placeAll(n *yaml.Node, start, begin, after int) error {
	indent := s.column(begin)
	flow := n.Style&yaml.FlowStyle != 0
	if flow && begin >= len(s.text) {
		return layoutError{n}
	}
	bracket := flow && (s.text[begin] == '{' || s.text[begin] == '[')
	if bracket {
		after = begin + 1
	}
	for _, child := range n.Content {
		if err := s.place(child, indent, after); err != nil {
			return err
		}
		after = s.spans[child].end
	}
	if bracket {
		for after < len(s.text) && s.text[after] != '}' && s.text[after] != ']' {
			if after = s.skipBlank(after); after < len(s.text) && s.text[after] != '}' && s.text[after] != ']' {
				after++
			}
		}
		after++
	}
	if after > len(s.text) {
		return layoutError{n}
	}
	s.spans[n] = span{start, after}
	return nil
}

// skipBlank passes over blanks, line ends and comments.
func (s *sheet) skipBlank(at int) int {
	for at < len(s.text) {
		switch {
		case strings.IndexByte(" \t\n", s.text[at]) >= 0:
			at++
		case s.isComment(at):
			at = s.lineEnd(at)
		default:
			return at
		}
	}
	return at
}

func (s *sheet) isComment(at int) bool {
	return s.text[at] == '#' && (at == 0 || strings.IndexByte(" \t\n", s.text[at-1]) >= 0)
}

func (s *sheet) lineEnd(at int) int {
	if i := strings.IndexByte(s.text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(s.text)
}

// line is the number of the line of an offset, from 0; column how many bytes precede it there.
func (s *sheet) line(at int) int { return sort.SearchInts(s.lines, at+1) - 1 }

func (s *sheet) column(at int) int { return at - s.lines[s.line(at)] }

// scalarEnd finds where a value ends.
func (s *sheet) scalarEnd(n *yaml.Node, at, indent int) (int, bool) {
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		for at++; at < len(s.text) && s.text[at] != '"'; at++ {
			if s.text[at] == '\\' {
				at++
			}
		}
		return at + 1, true
	case n.Style&yaml.SingleQuotedStyle != 0:
		for at++; at < len(s.text); at++ {
			if s.text[at] != '\'' {
				continue
			}
			if !strings.HasPrefix(s.text[at:], "''") {
				break
			}
			at++
		}
		return at + 1, true
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return s.literalEnd(at, indent), true
	}
	for _, c := range n.Value { // folding changes only blanks and line ends
		if c == ' ' || c == '\t' || c == '\n' {
			continue
		}
		for at < len(s.text) && strings.IndexByte(" \t\n", s.text[at]) >= 0 {
			at++
		}
		if !strings.HasPrefix(s.text[at:], string(c)) {
			return at, false
		}
		at += utf8.RuneLen(c)
	}
	return at, true
}

// literalEnd finds the end of a literal text: the first line that is not deeper than what is
// around it. Blank lines at its end belong to it only where its header says so.
func (s *sheet) literalEnd(at, indent int) int {
	header := s.text[at:s.lineEnd(at)]
	end := s.lineEnd(at)
	for i := s.line(at) + 1; i < len(s.lines); i++ {
		text := s.text[s.lines[i]:s.lineEnd(s.lines[i])]
		if trimmed := strings.TrimLeft(text, " "); trimmed == "" {
			continue
		} else if len(text)-len(trimmed) <= indent {
			if kept, _ := literalHeader(header); kept {
				end = s.lines[i] - 1
			}
			return end
		}
		end = s.lineEnd(s.lines[i])
	}
	if kept, _ := literalHeader(header); kept {
		end = len(strings.TrimSuffix(s.text, "\n"))
	}
	return max(end, at+1)
}

// literalHeader tells whether a literal text keeps the blank lines at its end, and how deep it
// says to be; 0 where its first line says so.
func literalHeader(header string) (kept bool, deep int) {
	marks, _, _ := strings.Cut(header, " ")
	for _, c := range strings.TrimLeft(marks, "|>") {
		if d, err := strconv.Atoi(string(c)); err == nil {
			deep = d
		}
		kept = kept || c == '+'
	}
	return kept, deep
}

// findComments looks for them between the values.
func (s *sheet) findComments() {
	at := 0
	for _, token := range append(s.tokens[:len(s.tokens):len(s.tokens)], span{len(s.text), len(s.text)}) {
		for ; at < token.start; at++ {
			if s.isComment(at) {
				end := s.lineEnd(at)
				own := strings.TrimSpace(s.text[s.lines[s.line(at)]:at]) == ""
				s.comments = append(s.comments, comment{span{at, at + len(strings.TrimRight(s.text[at:end], " \t"))}, own})
				at = end
			}
		}
		at = max(at, token.end)
	}
}

// between tells whether a value begins in a part of the text.
func (s *sheet) between(start, end int) bool {
	i := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= start })
	return i < len(s.tokens) && s.tokens[i].start < end
}

// commented tells whether a comment begins in a part of the text.
func (s *sheet) commented(part span) bool {
	i := sort.Search(len(s.comments), func(i int) bool { return s.comments[i].start >= part.start })
	return i < len(s.comments) && s.comments[i].start < part.end
}

// afterBlank tells whether the line of an offset begins with it, dashes aside, and follows a
// blank line that no value holds.
func (s *sheet) afterBlank(at int) bool {
	line := s.line(at)
	if line == 0 || strings.Trim(s.text[s.lines[line]:at], " \t-") != "" {
		return false
	}
	above := s.lines[line-1]
	i := sort.Search(len(s.tokens), func(i int) bool { return s.tokens[i].start >= above })
	held := i > 0 && s.tokens[i-1].end > above
	return strings.TrimSpace(s.text[above:s.lines[line]]) == "" && !held
}
