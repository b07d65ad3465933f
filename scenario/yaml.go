package scenario

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	yaml4 "go.yaml.in/yaml/v4"
	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

// Published limits of one file, checked before anything is allocated for it.
const (
	MaxBytes = 8 << 20
	maxNodes = 100_000
	maxDepth = 64
)

// A reader turns one file into nodes and collects every problem on the way. YAML is never
// decoded into Go values: the library would read 12.5 as 12, ~ as 0 and 010 as 8.
type reader struct {
	file     string
	source   string // its text, whose lines messages show
	lines    []int  // where they begin; nil until a message shows one
	problems *diag.List
	files    *files
	cut      map[*yaml.Node]bool // values that a comma inside braces ended, which is reported
}

func (r *reader) add(severity diag.Severity, n *yaml.Node, code string, problem, hint say.Text) {
	if r.cut[n] {
		return // it is not what its author wrote
	}
	d := diag.Diagnostic{File: r.file, Code: code, Severity: severity, Problem: problem, Hint: hint}
	if n != nil {
		home := r.homeOf(n)
		d.File, d.Line, d.Col = home.file, n.Line, n.Column
		d.Text = home.line(n.Line)
		if n.Line == 0 {
			d.File = "--set" // assigned on the command line
		}
	}
	r.problems.Add(d)
}

// line returns a line of the file by its number, from 1, without its end.
func (r *reader) line(number int) string {
	if r.lines == nil {
		r.lines = []int{0}
		for i := range len(r.source) {
			if r.source[i] == '\n' {
				r.lines = append(r.lines, i+1)
			}
		}
	}
	if number < 1 || number > len(r.lines) {
		return ""
	}
	line, _, _ := strings.Cut(r.source[r.lines[number-1]:], "\n")
	return strings.TrimRight(line, "\r")
}

// fail reports an error at a node.
func (r *reader) fail(n *yaml.Node, code string, problem, hint say.Text) {
	r.add(diag.Error, n, code, problem, hint)
}

func (r *reader) warn(n *yaml.Node, code string, problem, hint say.Text) {
	r.add(diag.Warning, n, code, problem, hint)
}

// parse returns the root mapping of a document, with aliases resolved, or nil after
// reporting why there is none.
func (r *reader) parse(data []byte) *yaml.Node {
	if len(data) > MaxBytes {
		r.fail(nil, "file-too-large", say.Textf("the file has %d bytes, more than %d", len(data), MaxBytes), say.Textf("move orders and open items to files of their own"))
		return nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		r.fail(r.firstInvalid(data), "not-utf8", say.Textf("the file is not UTF-8 text"), say.Textf("save it as UTF-8"))
		return nil
	}
	if !r.readable(data) {
		return nil
	}
	var document yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		r.fail(&yaml.Node{Line: 1, Column: 1}, "empty-file", say.Textf("the file says nothing"), say.Textf("cashgap init writes a first scenario"))
		return nil
	case err != nil:
		r.syntaxError(data, err)
		return nil
	}
	if !r.single(decoder, data) {
		return nil
	}
	return r.root(&document)
}

// readable refuses, before the library reads it, what would take it long or what it reports
// without a place: more marks between values than a scenario has values, and control characters.
func (r *reader) readable(data []byte) bool {
	marks := 0
	for _, mark := range []string{"\n", ",", "*", "&", "[", "{"} {
		marks += bytes.Count(data, []byte(mark))
	}
	if marks > maxNodes {
		r.fail(nil, "too-many-values", say.Textf("the file has more than %d lines, commas and brackets", maxNodes), say.Textf("move orders to a file of their own"))
		return false
	}
	line, col := 1, 0
	for _, c := range string(data) {
		if col++; c == '\n' {
			line, col = line+1, 0
		} else if unicode.IsControl(c) && c != '\t' && c != '\r' && c != 0x85 {
			r.fail(&yaml.Node{Line: line, Column: col}, "control-character", say.Textf("the character U+%04X cannot stand in a text", c), say.Textf("take it away, or write it in double quotes as an escape"))
			return false
		}
	}
	return true
}

func (r *reader) firstInvalid(data []byte) *yaml.Node {
	line, col := 1, 1
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		switch {
		case c == utf8.RuneError && size == 1:
			return &yaml.Node{Line: line, Column: col}
		case c == '\n':
			line, col = line+1, 0
		}
		data, col = data[size:], col+1
	}
	return nil
}

// single refuses a second document, which other tools would read and we would not.
func (r *reader) single(decoder *yaml.Decoder, data []byte) bool {
	var second yaml.Node
	line, more := afterFirst(data)
	if err := decoder.Decode(&second); errors.Is(err, io.EOF) && !more {
		return true
	}
	r.fail(&yaml.Node{Line: max(second.Line, line, 1), Column: 1}, "second-document", say.Textf("a second document begins here"), say.Textf("keep one scenario a file; take away --- and ..."))
	return false
}

var endMarker = regexp.MustCompile(`^(\.\.\.|---)(\s|$)`)

// afterFirst returns the line of the marker that ends the first document, and whether text
// follows a line "...", which the library passes over in silence.
func afterFirst(data []byte) (line int, more bool) {
	number, content, ended := 0, false, false
	for text := range bytes.Lines(data) {
		number++
		switch trimmed := bytes.TrimSpace(text); {
		case endMarker.Match(text):
			if content && line == 0 {
				line = number
			}
			ended = ended || content && text[0] == '.'
		case len(trimmed) > 0 && trimmed[0] != '#' && trimmed[0] != '%':
			if ended {
				return line, true
			}
			content = true
		}
	}
	return line, false
}

// syntaxError reports what the parser could not read. Version 3 names a wrong line or none,
// so version 4 reads the file once more for the place.
func (r *reader) syntaxError(data []byte, err error) {
	met, place := strings.TrimPrefix(err.Error(), "yaml: "), &yaml.Node{Line: 1, Column: 1}
	var loading *yaml4.LoadError
	var ignored yaml4.Node
	if errors.As(yaml4.Load(data, &ignored), &loading) {
		met = loading.Message
		place = &yaml.Node{Line: max(loading.Mark.Line, 1), Column: max(loading.Mark.Column, 1)}
	}
	if (strings.Contains(met, "mapping values are not allowed") || strings.Contains(met, "could not find expected ':'")) && r.failGluedLines(place.Line) {
		return
	}
	if strings.Contains(met, "did not find expected ','") && r.failGluedBrackets(place) {
		return
	}
	problem, hint := say.Known(met, libraryTexts...), say.Textf("check the indentation and the colons of this line and the one before")
	switch {
	case strings.Contains(met, "tab") || strings.Contains(met, "cannot start any token"):
		hint = say.Textf("indent with spaces, and quote a text that begins with @ %% ` or a tab")
	case strings.Contains(met, "incompatible YAML document") || strings.Contains(met, "unknown directive"):
		problem, hint = say.Textf("a line that begins with %% is a directive of YAML, and scenarios have none"), say.Textf("take the line away; the --- below it may stay")
	case strings.Contains(met, "mapping values are not allowed"):
		hint = say.Textf("quote a text that holds a colon and a space; or a colon is missing on the line before, or the indentation differs")
	}
	r.fail(place, "yaml-syntax", problem, hint)
}

// libraryTexts are what the library most often says, so that it can be told in other languages.
var libraryTexts = []say.Text{
	say.Textf("mapping values are not allowed in this context"),
	say.Textf("mapping keys are not allowed in this context"),
	say.Textf("block sequence entries are not allowed in this context"),
	say.Textf("did not find expected key"),
	say.Textf("did not find expected node content"),
	say.Textf("did not find expected '-' indicator"),
	say.Textf("did not find expected ',' or '}'"),
	say.Textf("did not find expected ',' or ']'"),
	say.Textf("did not find expected alphabetic or numeric character"),
	say.Textf("did not find expected comment or line break"),
	say.Textf("did not find expected whitespace or line break"),
	say.Textf("did not find expected <document start>"),
	say.Textf("could not find expected ':'"),
	say.Textf("found character that cannot start any token"),
	say.Textf("found unexpected end of stream"),
	say.Textf("found unexpected document indicator"),
	say.Textf("found unknown escape character"),
	say.Textf("found undefined tag handle"),
	say.Textf("found mixed spaces and tabs in indentation"),
	say.Textf("found a tab character that violates indentation"),
	say.Textf("found a tab character where an indentation space is expected"),
	say.Textf("found a comment without preceding whitespace"),
}

func (r *reader) root(document *yaml.Node) *yaml.Node {
	if len(document.Content) == 0 || document.Content[0].Kind != yaml.MappingNode {
		r.fail(document, "not-a-map", say.Textf("a scenario is a map of keys and values"), say.Textf("begin with cashgap: 1"))
		return nil
	}
	v := visitor{reader: r, open: map[*yaml.Node]bool{}}
	root := v.resolve(document.Content[0], 0)
	if v.stopped {
		return nil
	}
	return root
}

// A visitor walks the tree once: it resolves aliases within a budget and refuses what two
// YAML readers would understand differently.
type visitor struct {
	*reader
	open    map[*yaml.Node]bool // anchors being resolved, to find cycles
	visited int
	stopped bool
}

func (v *visitor) stop(n *yaml.Node, code string, problem, hint say.Text) *yaml.Node {
	if !v.stopped {
		v.fail(n, code, problem, hint)
	}
	v.stopped = true
	return n
}

func (v *visitor) resolve(n *yaml.Node, depth int) *yaml.Node {
	if v.stopped {
		return n
	}
	v.visited++
	switch {
	case v.visited > maxNodes:
		return v.stop(n, "too-many-values", say.Textf("the file holds more than %d values, aliases counted each time", maxNodes), say.Textf("move orders to a file of their own, or use fewer aliases"))
	case depth > maxDepth:
		return v.stop(n, "too-deep", say.Textf("the file is nested deeper than %d levels", maxDepth), say.Text{})
	case n.Kind == yaml.AliasNode:
		return v.alias(n, depth)
	}
	v.refuseTag(n)
	v.warnGluedComment(n)
	v.separate(n)
	for i, child := range n.Content {
		n.Content[i] = v.resolve(child, depth+1)
	}
	return n
}

func (v *visitor) alias(n *yaml.Node, depth int) *yaml.Node {
	if n.Alias == nil || v.open[n.Alias] {
		return v.stop(n, "alias-cycle", say.Textf("*%s holds itself", n.Value), say.Textf("write the values out"))
	}
	v.open[n.Alias] = true
	defer delete(v.open, n.Alias)
	return v.resolve(n.Alias, depth)
}

func (v *visitor) refuseTag(n *yaml.Node) {
	if n.Style&yaml.TaggedStyle != 0 {
		v.fail(n, "tag", say.Textf("%s is a YAML tag", n.Tag), say.Textf("write the plain value"))
	}
}

// gluedComment is a comment whose # touches a word, as in "Lot #4": most often the text was
// meant to hold it.
var gluedComment = regexp.MustCompile(`^#[^\s#!-]`)

func (v *visitor) warnGluedComment(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && gluedComment.MatchString(n.LineComment) {
		word, _, _ := strings.Cut(n.LineComment, " ")
		v.warn(n, "glued-comment", say.Textf("%s and what follows is a comment, not part of the value", word), say.Textf("quote the text, or put a space after #"))
	}
}
