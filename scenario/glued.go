package scenario

import (
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
)

// YAML takes "floor:1_000" for one text: a colon ends a key only where a blank or a bracket
// follows. What such a text comes to depends on where it stands, so it is looked for in each of
// these places: in braces, as a key before a bracket, there or on a line, in place of a map, and where nothing can be read.

// glued is a key, a colon and what touches it, which no address on the web is.
var glued = regexp.MustCompile(`^(\pL[\pL\pN_]*):([^\s/].*)$`)

// gluedKey returns both sides of a colon that no blank follows. What tag: begins is a target.
func gluedKey(text string) (key, rest string, ok bool) {
	parts := glued.FindStringSubmatch(text)
	if parts == nil || parts[1] == "tag" {
		return "", "", false
	}
	return parts[1], strings.TrimSpace(parts[2]), true
}

// keysOfFormat is the set of all keys of all maps, with those that a French reader guesses.
var keysOfFormat = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, b := range formatBlocks {
		for _, key := range b.words.keys {
			known[key] = true
		}
	}
	for key := range frenchKeys {
		known[key] = true
	}
	return known
})

// failGlued reports a colon without a blank at the place of its key.
func (r *reader) failGlued(at *yaml.Node, key, rest string) {
	r.fail(at, "no-blank-after-colon", say.Textf("a blank is missing after the colon of %s", key), say.Textf("write %s: %s, with a blank after the colon", key, rest))
}

// separate reports the glued keys of a map and reads them as they were meant, so that nothing
// is said of what follows from them.
func (r *reader) separate(n *yaml.Node) {
	for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		name, rest, ok := gluedKey(key.Value)
		switch {
		case !ok || key.Kind != yaml.ScalarNode || key.Style != 0:
		case n.Style&yaml.FlowStyle != 0 && isNull(value) && value.Value == "":
			r.failGlued(key, name, rest)
			value.Value, value.Tag = strings.Trim(rest, `"'`), "!!str"
			key.Value = name
		case keysOfFormat()[name] && strings.ContainsAny(rest[:1], "[{"): // pays:{late: 10 days}
			if _, whole, ok := gluedLine(r.line(key.Line)); ok {
				rest = whole
			}
			r.failGlued(key, name, rest)
			r.cutOff(value)
			key.Value = name
		}
	}
}

// cutOff keeps silent about a value that is not what its author wrote, which is reported.
func (r *reader) cutOff(value *yaml.Node) {
	if r.cut == nil {
		r.cut = map[*yaml.Node]bool{}
	}
	r.cut[value] = true
}

// lineStart is what may stand on a line before a key.
var lineStart = regexp.MustCompile(`^ *(?:- +)*`)

// gluedLine returns both sides of a line whose known key has no blank behind its colon.
func gluedLine(line string) (key, rest string, ok bool) {
	text, _, _ := strings.Cut(line, " #")
	key, rest, ok = gluedKey(text[len(lineStart.FindString(text)):])
	return key, rest, ok && keysOfFormat()[key]
}

// failGluedLines reports the glued keys of the lines that follow each other around one, or else of those
// just above it: the parser complains of the line where it can make nothing of them any more.
func (r *reader) failGluedLines(around int) bool {
	last, found := around, false
	for _, _, ok := gluedLine(r.line(last + 1)); ok; _, _, ok = gluedLine(r.line(last + 1)) {
		last++
	}
	for number := last; number > 0; number-- {
		line := r.line(number)
		key, rest, ok := gluedLine(line)
		switch {
		case ok:
			found = true
			r.failGlued(&yaml.Node{Line: number, Column: 1 + len(lineStart.FindString(line))}, key, rest)
		case number != around && !isBlankLine(line):
			return found
		}
	}
	return found
}

// flowKey is what opens a list or a map right behind its key, in braces or brackets.
var flowKey = regexp.MustCompile(`[{\[,]\s*"?(\pL[\pL\pN_ ]*)"?:([\[{])`)

// failGluedBrackets reports the keys of a line that touch their bracket, if the parser stopped at one of them:
// where commas separate, it takes "dates:" for a text that the bracket should not follow.
func (r *reader) failGluedBrackets(stop *yaml.Node) bool {
	line, found := r.line(stop.Line), false
	keys := flowKey.FindAllStringSubmatchIndex(line, -1)
	for _, at := range keys {
		found = found || columnOf(line, at[4]) == stop.Column
	}
	for _, at := range keys {
		if key := line[at[2]:at[3]]; found && (columnOf(line, at[4]) == stop.Column || keysOfFormat()[key]) {
			r.failGlued(&yaml.Node{Line: stop.Line, Column: columnOf(line, at[2])}, key, bracketed(line[at[4]:]))
		}
	}
	return found
}

// columnOf counts characters, from 1.
func columnOf(line string, offset int) int { return 1 + utf8.RuneCountInString(line[:offset]) }

// bracketed is what stands in the bracket that begins a text, or the text where none closes it.
func bracketed(text string) string {
	open := 0
	for i, c := range text {
		switch c {
		case '[', '{':
			open++
		case ']', '}':
			if open--; open == 0 {
				return text[:i+1]
			}
		}
	}
	return text
}

func isBlankLine(line string) bool {
	line = strings.TrimSpace(line)
	return line == "" || line[0] == '#'
}
