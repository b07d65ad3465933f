package scenario

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

// A block is one map of the file, read key by key against the vocabulary: what is asked for
// is used up, and done reports the rest.
type block struct {
	*reader
	words   *vocabulary
	node    *yaml.Node
	at      *yaml.Node // where a message about the whole map points
	entries []entry
	used    map[string]bool
}

// An entry is one key of a map and its value.
type entry struct {
	key        string
	keyNode    *yaml.Node
	value      *yaml.Node
	valueIsNil bool
}

// read opens a map with the keys of a vocabulary; nil after reporting that it is none.
func (r *reader) read(n *yaml.Node, words *vocabulary) *block {
	if n.Kind != yaml.MappingNode {
		if n.Kind == yaml.ScalarNode && n.Style == 0 && n.Line > 0 && r.homeOf(n).failGluedLines(n.Line) {
			return nil
		}
		hint := say.Textf("known keys: %s", strings.Join(words.keys, ", "))
		if words.example != "" {
			hint = say.Textf("write %s", words.example)
		}
		r.fail(n, "not-a-map", say.Textf("%s is a map of keys and values, not %s", words.what, describe(n)), hint)
		return nil
	}
	return &block{reader: r, words: words, node: n, at: n, entries: r.entries(n), used: map[string]bool{}}
}

// entries lists the keys of a map in the file's order, without duplicates and without what
// is not a plain text key.
func (r *reader) entries(n *yaml.Node) []entry {
	entries, seen := make([]entry, 0, len(n.Content)/2), make(map[string]*yaml.Node, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if r.checkStray(n, i) {
			seen[key.Value] = key
			entries = append(entries, entry{key.Value, key, value, true})
			continue
		}
		switch first, duplicate := seen[key.Value]; {
		case key.Kind != yaml.ScalarNode:
			r.fail(key, "bad-key", say.Textf("a key is a text, not %s", describe(key)), say.Text{})
		case key.Tag == "!!merge":
			r.fail(key, "merge-key", say.Textf("<< is not read the same way by every YAML reader"), say.Textf("write the keys out, or use an alias for a whole value"))
		case duplicate:
			r.fail(key, "duplicate-key", say.Textf("%s is written twice", key.Value), say.Textf("it stands already on line %d", first.Line))
		default:
			seen[key.Value] = key
			entries = append(entries, entry{key.Value, key, value, isNull(value)})
		}
	}
	return entries
}

// checkStray finds the comma inside braces that ended a value: {terms: 30% on order, rest 30
// days} holds a key "rest 30 days" without a value. Of several commas in one value, the first is
// reported, and nothing of what is left before it.
func (r *reader) checkStray(parent *yaml.Node, i int) bool {
	key := parent.Content[i]
	if !isStray(parent, key, parent.Content[i+1]) {
		return false
	}
	if i >= 2 && isStray(parent, parent.Content[i-2], parent.Content[i-1]) {
		return true
	}
	hint := say.Textf("write `and` instead of the comma, or quote the value")
	switch behind := strings.TrimLeft(key.Value, "0123456789. "); {
	case behind == "":
		hint = say.Textf("write a point before the decimals, and _ or nothing between thousands")
	case behind[0] == '%':
		hint = say.Textf("write a point before the decimals, or quote the percent")
	}
	r.fail(key, "comma-in-braces", say.Textf("the comma before %q ended the value", key.Value), hint)
	if i >= 2 {
		r.cutOff(parent.Content[i-1])
	}
	return true
}

// isStray recognizes what stands between two commas of a map in braces and has no value: the
// rest of a text, or the cents of a French amount.
func isStray(parent, key, value *yaml.Node) bool {
	return parent.Style&yaml.FlowStyle != 0 && isNull(value) && value.Value == "" && strings.ContainsAny(key.Value, " 0123456789")
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// describe names a node as its author sees it.
func describe(n *yaml.Node) say.Text {
	switch {
	case isNull(n):
		return say.Textf("nothing")
	case n.Kind == yaml.MappingNode:
		return say.Textf("a map")
	case n.Kind == yaml.SequenceNode:
		return say.Textf("a list")
	}
	return say.Textf("%q", shorten(n.Value))
}

func shorten(text string) string {
	const most = 60
	text = evenSpaces.Replace(text)
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}

// evenSpaces makes the spaces at which no line breaks like others, as a reader sees them.
var evenSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// take returns the value of a key that the file gives and marks it as used. A key without a
// value is reported: null is never a value.
func (b *block) take(key string) (*yaml.Node, bool) {
	for _, e := range b.entries {
		if e.key != key {
			continue
		}
		b.used[key] = true
		if e.valueIsNil {
			b.fail(e.keyNode, "no-value", say.Textf("%s has no value", key), say.Textf("write one, or none where the thing is to be left out"))
			return nil, false
		}
		if zero := zeroValues()[b.words.usual()][key]; zero != "" && isNone(e.value) {
			return b.insteadOf(e.value, zero), true
		}
		return e.value, true
	}
	return nil, false
}

// insteadOf is a scalar that stands for another word.
func (r *reader) insteadOf(n *yaml.Node, value string) *yaml.Node {
	instead := *n
	instead.Value = value
	if r.files != nil {
		r.files.standsFor(&instead, n)
	}
	return &instead
}

// filled returns the value of a key like take. A list or a map that holds nothing is reported.
func (b *block) filled(key string, hint say.Text) (*yaml.Node, bool) {
	n, ok := b.take(key)
	if !ok || n.Kind == yaml.ScalarNode || len(n.Content) > 0 {
		return n, ok
	}
	problem := say.Textf("%s is an empty map", key)
	if n.Kind == yaml.SequenceNode {
		problem = say.Textf("%s is an empty list", key)
	}
	b.fail(n, "no-value", problem, hint)
	return nil, false
}

// has tells whether the file gives the key, used or not.
func (b *block) has(key string) bool {
	return slices.ContainsFunc(b.entries, func(e entry) bool { return e.key == key })
}

// keyNode returns the node of a key the file gives, for a message about it.
func (b *block) keyNode(key string) *yaml.Node {
	for _, e := range b.entries {
		if e.key == key {
			return e.keyNode
		}
	}
	return b.at
}

// latest is where a message about the whole map points: at one of some keys where it was laid
// over the map later.
func (b *block) latest(paths ...string) *yaml.Node {
	nodes := []*yaml.Node{b.at}
	for _, path := range paths {
		nodes = append(nodes, keyAt(b.node, path))
	}
	return b.files.last(nodes...)
}

// either is the key to blame of two that do not go together: the one that was laid later over the
// other, or else the first.
func (b *block) either(one, other string) *yaml.Node {
	return b.files.last(b.keyNode(one), b.keyNode(other))
}

// intends tells whether the file gives one of some keys, or an unknown one that was meant to be it.
func (b *block) intends(keys ...string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return b.has(key) || b.misspelt(key) })
}

// misspelt tells whether the map holds an unknown key that was meant to be this one, so that
// its absence goes without saying.
func (b *block) misspelt(key string) bool {
	return slices.ContainsFunc(b.entries, func(e entry) bool {
		return !slices.Contains(b.words.keys, e.key) && (frenchKeys[strings.ToLower(e.key)] == key || diag.Meant(e.key, []string{key}) != "")
	})
}

// correct reports the unknown keys that were meant to be known ones, and reads them as such, so that
// nothing is said of what else would follow from them.
func (b *block) correct() {
	for i, e := range b.entries {
		meant := b.meant(e.key)
		if slices.Contains(b.words.keys, e.key) || meant == "" || b.has(meant) {
			continue
		}
		b.unknown(e)
		e.keyNode.Value, b.entries[i].key = meant, meant
	}
}

// meant is the known key that an unknown one was meant to be; empty where that is not known.
func (b *block) meant(key string) string {
	if french := frenchKeys[strings.ToLower(key)]; slices.Contains(b.words.keys, french) {
		return french
	}
	return diag.Meant(key, b.words.keys)
}

// require reports a key that must be there and is not.
func (b *block) require(key, example string) (*yaml.Node, bool) {
	return b.need(key, say.Textf("write %s: %s", key, example))
}

// need is require with a hint in words.
func (b *block) need(key string, hint say.Text) (*yaml.Node, bool) {
	if !b.has(key) {
		if !b.misspelt(key) {
			b.fail(b.at, "missing-key", say.Textf("%s needs the key %s", b.words.what, key), hint)
		}
		return nil, false
	}
	return b.take(key)
}

// done reports every key that nobody asked for.
func (b *block) done() {
	for _, e := range b.entries {
		switch {
		case b.used[e.key]:
		case isStray(b.node, e.keyNode, e.value): // reported already
		default:
			b.unknown(e)
		}
	}
}

func (b *block) unknown(e entry) {
	if b.problems.Full() {
		return
	}
	known, hint := b.words.keys, say.Text{}
	if meant := b.meant(e.key); meant != "" {
		hint = say.Textf("did you mean %s?", meant)
	}
	switch {
	case frenchKeys[strings.ToLower(e.key)] != "" && !hint.IsEmpty():
	case slices.Contains(known, "law") && slices.Contains(partyLaws, e.value.Value):
		hint = say.Textf("write law: %s", e.value.Value)
	case hint.IsEmpty() && slices.Contains(scheduleWords.keys, e.key) && slices.Contains(known, "sales"):
		hint = say.Textf("a schedule stands under sales, as in sales: %s", scheduleWords.example)
	case hint.IsEmpty() && slices.Contains(scheduleWords.keys, e.key) && slices.Contains(known, "purchases"):
		hint = say.Textf("a schedule stands under purchases, as in purchases: %s", scheduleWords.example)
	case hint.IsEmpty():
		hint = say.Textf("known keys: %s", strings.Join(b.words.keys, ", "))
	}
	b.fail(e.keyNode, "unknown-key", say.Textf("%s is not a key of %s", shorten(e.key), b.words.what), hint)
}

// listed returns the items of a list, which may be none.
func listed(n *yaml.Node) []*yaml.Node {
	if isNone(n) {
		return nil
	}
	return list(n)
}

// list returns the items of a list, or the one value that stands for a list of one.
func list(n *yaml.Node) []*yaml.Node {
	if n.Kind == yaml.SequenceNode {
		return n.Content
	}
	return []*yaml.Node{n}
}
