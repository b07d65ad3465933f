package scenario

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// The canonical layout.
const (
	oneLevel    = "  "
	widest      = 100 // columns of a line that holds a map or list in braces
	mostInLine  = 3   // keys of a map in braces
	movedBefore = "   "
)

// A printer writes a sheet line by line.
type printer struct {
	*sheet
	out    strings.Builder
	next   int     // the first comment that has not been written
	levels []level // of the line written last, outermost first
	opened []level // since then
}

// A level is a map or list that takes a line for each entry: how deep its source stands, and how
// deep it is written.
type level struct{ depth, source, written int }

func (s *sheet) print() string {
	p := &printer{sheet: s}
	p.collection(s.root, "", 0)
	p.above(len(s.text), "")
	return p.out.String()
}

// collection writes a map or list, its first line behind a lead such as "    - ".
func (p *printer) collection(n *yaml.Node, lead string, depth int) {
	source := p.column(p.begin(n))
	if isFlow(n) {
		source = widest * maxDepth // deeper than any comment: only its own lines count
	}
	p.opened = append(p.opened, level{depth, source, len(lead)})
	pad := strings.Repeat(" ", len(lead))
	for i := 0; i < len(n.Content); i++ {
		if n.Kind == yaml.MappingNode {
			p.entry(lead, n.Content[i], n.Content[i+1], depth)
			i++
		} else {
			p.item(lead, n.Content[i], depth)
		}
		lead = pad
	}
	if isFlow(n) { // what stands before its bracket, or on the line of it, stays with it
		limit := p.lineEnd(p.spans[n].end)
		if p.between(p.spans[n].end, limit) {
			limit = p.spans[n].end
		}
		p.above(limit, pad)
	}
}

// begin is where a node begins behind its anchor.
func (p *printer) begin(n *yaml.Node) int {
	start := p.spans[n].start
	if n.Kind != yaml.ScalarNode && n.Anchor != "" {
		start = p.skipBlank(start + 1 + len(n.Anchor))
	}
	return start
}

func isFlow(n *yaml.Node) bool { return n.Style&yaml.FlowStyle != 0 }

// entry writes a key and its value.
func (p *printer) entry(lead string, key, value *yaml.Node, depth int) {
	head := lead + anchored(key) + p.written(key) + ":"
	if key.Kind == yaml.AliasNode {
		head = lead + p.written(key) + " :"
	}
	start := p.tokenStart(key)
	switch text, ok := p.inLine(value, head+" ", len(lead)); {
	case isUnwritten(value):
		p.writeLine(head, start, p.spans[key].end, p.spans[key].end, depth)
	case ok:
		p.writeLine(head+" "+text, start, p.spans[value].end, p.spans[value].end, depth)
	default:
		if value.Anchor != "" {
			head += " &" + value.Anchor
		}
		end := p.spans[key].end
		if isFlow(value) && p.line(start) == p.line(p.spans[value].end) {
			end = p.spans[value].end // the comment behind its bracket
		}
		p.writeLine(head, start, p.spans[key].end, end, depth)
		p.collection(value, strings.Repeat(" ", len(lead))+oneLevel, depth+1)
	}
}

// item writes an item of a list behind its dash.
func (p *printer) item(lead string, n *yaml.Node, depth int) {
	start := p.spans[n].start
	if n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode {
		start = p.tokenStart(n)
	}
	switch text, ok := p.inLine(n, lead+"- ", len(lead)); {
	case isUnwritten(n):
		p.writeLine(lead+"-", start, start, start, depth)
	case ok:
		p.writeLine(lead+"- "+text, start, p.spans[n].end, p.spans[n].end, depth)
	case n.Anchor != "":
		p.writeLine(lead+"- &"+n.Anchor, start, start, start, depth)
		p.collection(n, strings.Repeat(" ", len(lead))+oneLevel, depth+1)
	default:
		if end := p.spans[n].end; isFlow(n) && p.line(start) == p.line(end) {
			p.claim(end, lead)
		}
		p.collection(n, lead+"- ", depth+1)
	}
}

// claim writes the comment behind a bracket above the lines that take its place.
func (p *printer) claim(end int, lead string) {
	if limit := p.lineEnd(end); !p.between(end, limit) {
		p.above(limit, lead)
	}
}

// tokenStart is where a scalar begins, its anchor included.
func (p *printer) tokenStart(n *yaml.Node) int {
	start, _ := p.offset(n)
	return start
}

func anchored(n *yaml.Node) string {
	if n.Anchor == "" || n.Kind == yaml.AliasNode {
		return ""
	}
	return "&" + n.Anchor + " "
}

// written is the source of a scalar or alias.
func (p *printer) written(n *yaml.Node) string {
	at := p.spans[n]
	return p.text[at.start:at.end]
}

// inLine returns a value as it stands behind a lead: scalars, and maps and lists in braces that
// are short enough. What takes several lines stands deeper than its key or dash, at indent.
func (p *printer) inLine(n *yaml.Node, lead string, indent int) (string, bool) {
	switch {
	case n.Kind == yaml.AliasNode:
		return p.written(n), true
	case n.Kind == yaml.ScalarNode:
		return anchored(n) + p.indented(n, indent), true
	case len(n.Content) > 0 && !isFlow(n):
		return "", false
	}
	text, ok := p.inBraces(n)
	text = anchored(n) + text
	return text, ok && utf8.RuneCountInString(lead+text) <= widest || len(n.Content) == 0
}

// inBraces returns a map or list on one line; false where it holds a comment, a text of several
// lines or a map of more than a few keys.
func (p *printer) inBraces(n *yaml.Node) (string, bool) {
	if n.Kind == yaml.ScalarNode || n.Kind == yaml.AliasNode {
		text := p.written(n)
		return anchored(n) + text, !strings.Contains(text, "\n")
	}
	if p.commented(p.spans[n]) {
		return "", false
	}
	var parts []string
	for i := 0; i < len(n.Content); i++ {
		text, ok := p.inBraces(n.Content[i])
		if ok && n.Kind == yaml.MappingNode {
			var value string
			i++
			if value, ok = p.inBraces(n.Content[i]); !isUnwritten(n.Content[i]) {
				if n.Content[i-1].Kind == yaml.AliasNode {
					text += " "
				}
				text += ": " + anchoredInBraces(n.Content[i]) + value
			}
		}
		if !ok {
			return "", false
		}
		parts = append(parts, text)
	}
	if n.Kind == yaml.SequenceNode {
		return "[" + strings.Join(parts, ", ") + "]", true
	}
	return "{" + strings.Join(parts, ", ") + "}", len(parts) <= mostInLine
}

// anchoredInBraces is the anchor of a map or list in braces; scalars bring their own.
func anchoredInBraces(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		return ""
	}
	return anchored(n)
}

// indented is a scalar whose lines behind the first stand deeper than an indent.
func (p *printer) indented(n *yaml.Node, indent int) string {
	lines := strings.Split(p.written(n), "\n")
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		for i := range lines[1:] {
			if lines[i+1] = strings.TrimLeft(lines[i+1], " \t"); lines[i+1] != "" {
				lines[i+1] = strings.Repeat(" ", indent) + oneLevel + lines[i+1]
			}
		}
		return strings.Join(lines, "\n")
	}
	_, deep := literalHeader(lines[0])
	from := p.literalIndent(n, lines[1:], deep)
	if deep == 0 {
		deep = len(oneLevel)
	}
	lines[0] = strings.TrimRight(lines[0], " \t")
	for i, text := range lines[1:] {
		text = text[min(from, len(text)-len(strings.TrimLeft(text, " "))):]
		if text != "" {
			text = strings.Repeat(" ", indent+deep) + text
		}
		lines[i+1] = text
	}
	return strings.Join(lines, "\n")
}

// literalIndent is how deep the lines of a literal text stand in the source: as deep as the first
// that is not blank, or as its header says.
func (p *printer) literalIndent(n *yaml.Node, lines []string, deep int) int {
	for _, text := range lines {
		if trimmed := strings.TrimLeft(text, " "); trimmed != "" {
			from := len(text) - len(trimmed)
			if deep > 0 { // leading blanks may be part of the text
				return from - leadingBlanks(n.Value)
			}
			return from
		}
	}
	return 0
}

func leadingBlanks(text string) int {
	text = strings.TrimLeft(text, "\n")
	return len(text) - len(strings.TrimLeft(text, " "))
}

// writeLine writes one line with the comments that belong above and behind it. Its first value stands
// at start, its last ends at end, and the comment behind it follows after.
func (p *printer) writeLine(text string, start, end, after, depth int) {
	lead := text[:len(text)-len(strings.TrimLeft(text, " "))]
	p.above(max(start, end), lead)
	for _, l := range p.opened {
		p.levels = append(p.levels[:l.depth], l)
	}
	p.opened = nil
	p.levels = p.levels[:min(depth+1, len(p.levels))]
	p.blank(start)
	p.out.WriteString(text)
	p.behind(end, after)
	p.out.WriteByte('\n')
}

// blank keeps one blank line where there were any.
func (p *printer) blank(at int) {
	if p.out.Len() > 0 && p.afterBlank(at) {
		p.out.WriteByte('\n')
	}
}

// behind writes the comment that follows a line, as far behind it as it was.
func (p *printer) behind(end, after int) {
	if p.next >= len(p.comments) {
		return
	}
	c := p.comments[p.next]
	if c.own || c.start < after || p.line(c.start) != p.line(after) || p.between(after, c.start) {
		return
	}
	gap := strings.Repeat(" ", max(1, c.start-len(strings.TrimRight(p.text[:c.start], " \t"))))
	if after != end {
		gap = movedBefore
	}
	p.out.WriteString(gap + p.text[c.start:c.end])
	p.next++
}

// above writes the comments before a place on lines of their own: as deep as the line that
// follows, or as the entries before it where they stood with these.
func (p *printer) above(limit int, lead string) {
	least := len(lead) - len(strings.TrimLeft(lead, " "))
	for ; p.next < len(p.comments) && p.comments[p.next].start < limit; p.next++ {
		c, indent := p.comments[p.next], least
		for _, l := range p.levels {
			if c.own && l.source <= p.column(c.start) {
				indent = max(least, l.written)
			}
		}
		p.blank(c.start)
		p.out.WriteString(strings.Repeat(" ", indent) + p.text[c.start:c.end] + "\n")
	}
}
