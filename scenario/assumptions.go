package scenario

import (
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
)

// An Assumption is one value of a scenario by its path, as in customers.habitat.terms, and as
// somebody wrote it.
type Assumption struct {
	Path, Value string
	Titles      []say.Text // what each step of the path is called for people; names are as written
}

// A NamedFile is a file that a scenario reads: its name from the scenario's folder, and the
// SHA-256 of its bytes in hex.
type NamedFile struct{ Name, SHA256 string }

// Assumptions lists every value that the scenario was made from, in the order of the file.
func (s *Scenario) Assumptions() []Assumption { return assumptions(s.root) }

// assumptions lists every value below a node in the order of the file: what a scenario says,
// whichever of its files says it.
func assumptions(n *yaml.Node) []Assumption {
	var all []Assumption
	flatten(n, Assumption{}, mapIn("scenario"), &all)
	return all
}

// flatten lists the values below a node that stands at a place, and that the format has a form for.
func flatten(n *yaml.Node, at Assumption, holds form, into *[]Assumption) {
	switch {
	case n.Kind == yaml.MappingNode && len(n.Content) > 0:
		for _, e := range rawEntries(n) {
			title, inner, _ := entryOf(holds, e.key)
			if name, named := calledIn(e.value); named {
				title = name
			}
			flatten(e.value, at.below(e.key, title), inner, into)
		}
	case n.Kind == yaml.SequenceNode && holdsMaps(n):
		for i, name := range itemNames(n.Content) {
			flatten(n.Content[i], at.below(name, say.Verbatim(name)), holds, into)
		}
	default:
		at.Value = source(n)
		*into = append(*into, at)
	}
}

// below is the place of an entry.
func (a Assumption) below(key string, title say.Text) Assumption {
	return Assumption{Path: below(a.Path, key), Titles: append(slices.Clone(a.Titles), title)}
}

// entryOf returns what an entry of a map is called, and the form of its value; known is false where
// the format has no such entry.
func entryOf(holds form, key string) (title say.Text, inner form, known bool) {
	switch f := holds.(type) {
	case changing:
		return entryOf(f.form, key)
	case fixed:
		return entryOf(f.form, key)
	case listOf:
		return entryOf(f.form, key)
	case oneOrMore:
		return entryOf(f.form, key)
	case leverForm:
		return entryOfAny(leverForms(), key)
	case entryList:
		return entryOfAny(either{mapIn(f.entry), mapIn("schedule")}, key)
	case either:
		return entryOfAny(f, key)
	case namedForm:
		return say.Verbatim(key), f.of, true
	case mapIn:
		keys := blockNamed(string(f)).keys
		if at := slices.IndexFunc(keys, func(k formatKey) bool { return k.name == key }); at >= 0 {
			return say.Words(keys[at].title), keys[at].holds, true
		}
	}
	return say.Verbatim(key), nil, false
}

// entryOfAny returns the entry of the first form that has it.
func entryOfAny(forms []form, key string) (title say.Text, inner form, known bool) {
	for _, f := range forms {
		if title, inner, known = entryOf(f, key); known {
			return title, inner, known
		}
	}
	return say.Verbatim(key), nil, false
}

// leverForms are the forms of a lever on each side.
func leverForms() []form {
	forms := make([]form, len(leverSides))
	for i, side := range leverSides {
		forms[i] = mapIn("lever-" + side)
	}
	return forms
}

// calledIn is the name or title that an entry gives itself.
func calledIn(n *yaml.Node) (say.Text, bool) {
	for _, key := range []string{"name", "title"} {
		if at := indexOf(n, key); at >= 0 && n.Content[at+1].Kind == yaml.ScalarNode {
			return say.Verbatim(n.Content[at+1].Value), true
		}
	}
	return say.Text{}, false
}

// below adds a key to a path. A key that holds a point is quoted, so that paths stay apart.
func below(path, key string) string {
	if strings.Contains(key, ".") {
		key = strconv.Quote(key)
	}
	if path == "" {
		return key
	}
	return path + "." + key
}

// holdsMaps tells a list of maps, such as schedules and levers, from a list that is one value.
func holdsMaps(n *yaml.Node) bool {
	for _, item := range n.Content {
		if item.Kind != yaml.MappingNode {
			return false
		}
	}
	return len(n.Content) > 0
}

// itemNames names the items of a list: by their number from 1 or, where each is an open item
// with an invoice of its own, by the invoice, so that a new one does not rename the others.
func itemNames(items []*yaml.Node) []string {
	numbers, invoices := make([]string, len(items)), make([]string, 0, len(items))
	seen := map[string]bool{}
	for i, item := range items {
		numbers[i] = strconv.Itoa(i + 1)
		at := indexOf(item, "invoice")
		if at < 0 || item.Content[at+1].Kind != yaml.ScalarNode || seen[item.Content[at+1].Value] {
			continue
		}
		invoices = append(invoices, item.Content[at+1].Value)
		seen[item.Content[at+1].Value] = true
	}
	if len(invoices) == len(items) {
		return invoices
	}
	return numbers
}
