package scenario

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

// Layout returns a scenario in its canonical layout: two spaces a level, a line for each entry
// of a map of more than three keys, comments where they stood, one blank line where there were
// any. Keys keep their order, values are as they were written. It returns nil, and the problems,
// where the file is not YAML or holds what two readers would take for different things; names
// and values may be wrong.
func Layout(name string, data []byte) ([]byte, []diag.Diagnostic) {
	problems := &diag.List{}
	r := &reader{file: name, source: string(data), problems: problems}
	if root := r.parse(data); root != nil {
		r.checkMaps(root, map[*yaml.Node]bool{})
	}
	if problems.HasErrors() {
		return nil, problems.Sorted()
	}
	text := unixLines(data)
	s, err := newSheet(text)
	if err != nil {
		r.cannotLayOut(err)
		return nil, problems.Sorted()
	}
	laid := s.print()
	if err := s.saysTheSame(laid); err != nil {
		r.cannotLayOut(err)
		return nil, problems.Sorted()
	}
	return []byte(laid), problems.Sorted()
}

// checkMaps reports keys that are written twice or are no texts, and values that a comma in
// braces ended: laid out, they would no longer be seen.
func (r *reader) checkMaps(n *yaml.Node, seen map[*yaml.Node]bool) {
	if seen[n] {
		return
	}
	seen[n] = true
	if n.Kind == yaml.MappingNode {
		r.entries(n)
	}
	for _, child := range n.Content {
		r.checkMaps(child, seen)
	}
}

// A layoutError is a place whose text cannot be moved without changing what it says.
type layoutError struct{ node *yaml.Node }

func (layoutError) Error() string {
	return "what stands here cannot be laid out without changing what it says"
}

func (r *reader) cannotLayOut(err error) {
	place := &yaml.Node{Line: 1, Column: 1}
	if at, ok := err.(layoutError); ok && at.node != nil && at.node.Line > 0 {
		place = at.node
	}
	r.fail(place, "cannot-lay-out", say.Of(err), say.Textf("quote it, on one line"))
}

// unixLines returns a text without byte order mark, its lines ended by \n alone.
func unixLines(data []byte) string {
	text := strings.TrimPrefix(string(data), "\ufeff")
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}

// saysTheSame holds the laid out text against the source: the same tree of values, and the same
// comments. Whatever the printer gets wrong ends here.
func (s *sheet) saysTheSame(laid string) error {
	after, err := newSheet(laid)
	if err != nil {
		return layoutError{}
	}
	if at := difference(s.root, after.root); at != nil {
		return layoutError{at}
	}
	if !slices.Equal(s.sortedComments(), after.sortedComments()) {
		return layoutError{s.root}
	}
	return nil
}

// difference returns the first node of a tree that another tree has not alike; nil where they
// are the same.
func difference(a, b *yaml.Node) *yaml.Node {
	if a.Kind != b.Kind || a.Value != b.Value || a.Anchor != b.Anchor || a.ShortTag() != b.ShortTag() || len(a.Content) != len(b.Content) {
		return a
	}
	for i, child := range a.Content {
		if at := difference(child, b.Content[i]); at != nil {
			return at
		}
	}
	return nil
}

func (s *sheet) sortedComments() []string {
	var texts []string
	for _, c := range s.comments {
		texts = append(texts, s.text[c.start:c.end])
	}
	slices.Sort(texts)
	return texts
}
