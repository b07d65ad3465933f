package scenario

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// Roll returns the text of a scenario with its start on another day, and every other byte as it
// was. The text has been loaded without an error.
func Roll(data []byte, start calendar.Date) ([]byte, error) {
	const mark = "\ufeff" // of UTF-8, in front of what some editors write
	if text, marked := bytes.CutPrefix(data, []byte(mark)); marked {
		rolled, err := Roll(text, start)
		if err != nil {
			return nil, err
		}
		return append([]byte(mark), rolled...), nil
	}
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil || len(document.Content) != 1 {
		return nil, say.Errorf("the scenario cannot be read")
	}
	root := document.Content[0]
	at := indexOf(root, "start")
	if at < 0 {
		return nil, say.Errorf("start stands in the file that this one extends: roll that one, or write start: here")
	}
	value := root.Content[at+1]
	offset, found := offsetOf(data, value)
	if !found {
		return nil, say.Errorf("start on line %d is not written as a plain date: write start: %s there", value.Line, start)
	}
	rolled := slices.Concat(data[:offset], []byte(start.String()), data[offset+len(value.Value):])
	if !sameBut(data, rolled) {
		return nil, say.Errorf("start on line %d cannot be moved alone: write start: %s there", value.Line, start)
	}
	return rolled, nil
}

// offsetOf finds where the text of a plain or quoted scalar begins.
func offsetOf(data []byte, n *yaml.Node) (int, bool) {
	offset := 0
	for range n.Line - 1 {
		end := bytes.IndexByte(data[offset:], '\n')
		if end < 0 {
			return 0, false
		}
		offset += end + 1
	}
	for range n.Column - 1 {
		_, size := utf8.DecodeRune(data[offset:])
		offset += size
	}
	if n.Kind != yaml.ScalarNode || offset >= len(data) {
		return 0, false
	}
	if data[offset] == '"' || data[offset] == '\'' {
		offset++
	}
	return offset, bytes.HasPrefix(data[offset:], []byte(n.Value))
}

// sameBut tells whether two texts say the same but for the start.
func sameBut(before, after []byte) bool {
	said := func(data []byte) []Assumption {
		var document yaml.Node
		if err := yaml.Unmarshal(data, &document); err != nil || len(document.Content) != 1 {
			return nil
		}
		return slices.DeleteFunc(assumptions(document.Content[0]), func(a Assumption) bool { return a.Path == "start" })
	}
	old := said(before)
	same := func(a, b Assumption) bool { return a.Path == b.Path && a.Value == b.Value }
	return old != nil && slices.EqualFunc(old, said(after), same)
}

// A DatedValue is a date or a span of dates in a scenario, by its path and its place.
type DatedValue struct {
	Path, Value string
	File        string
	Line        int
	Last        calendar.Date // the last day of a span
}

var datedText = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?: to (\d{4}-\d{2}-\d{2}))?$`)

// DatedBefore lists the dates of the scenario that lie before a day and not before its start already, and
// the files of dated orders, in the order of the file: open items and expectations, which are no plans,
// left out.
func (s *Scenario) DatedBefore(day calendar.Date) []DatedValue {
	var found []DatedValue
	for _, e := range rawEntries(s.root) {
		if !slices.Contains([]string{"start", "title", "open_items", "expect"}, e.key) {
			s.dated(e.value, e.key, day, &found)
		}
	}
	return found
}

func (s *Scenario) dated(n *yaml.Node, path string, day calendar.Date, found *[]DatedValue) {
	switch n.Kind {
	case yaml.MappingNode:
		for _, e := range rawEntries(n) {
			if e.key != "title" && e.key != "name" {
				s.dated(e.value, below(path, e.key), day, found)
			}
		}
	case yaml.SequenceNode:
		names := itemNames(n.Content)
		for i, item := range n.Content {
			if item.Kind == yaml.ScalarNode {
				s.dated(item, path, day, found)
			} else {
				s.dated(item, below(path, names[i]), day, found)
			}
		}
	case yaml.ScalarNode:
		home := s.reader.homeOf(n)
		value := DatedValue{Path: path, Value: n.Value, File: home.file, Line: n.Line}
		if strings.HasSuffix(path, ".orders") {
			*found = append(*found, value)
		} else if last, ok := lastDay(n.Value); ok && last < day && last >= s.Model.Span.First {
			value.Last = last
			*found = append(*found, value)
		}
	}
}

// lastDay reads a date, or the last one of a span.
func lastDay(text string) (calendar.Date, bool) {
	parts := datedText.FindStringSubmatch(text)
	if parts == nil {
		return 0, false
	}
	last := parts[1]
	if parts[2] != "" {
		last = parts[2]
	}
	day, err := calendar.ParseDate(last)
	return day, err == nil
}
