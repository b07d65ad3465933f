package scenario

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// An Assumption is one value of a scenario by its path, as in customers.habitat.terms, and as
// somebody wrote it.
type Assumption struct{ Path, Value string }

// A NamedFile is a file that a scenario reads: its name from the scenario's folder, and the
// SHA-256 of its bytes in hex.
type NamedFile struct{ Name, SHA256 string }

// assumptions lists every value below a node in the order of the file: what a scenario says,
// whichever of its files says it.
func assumptions(n *yaml.Node) []Assumption {
	var all []Assumption
	flatten(n, "", &all)
	return all
}

func flatten(n *yaml.Node, path string, into *[]Assumption) {
	switch {
	case n.Kind == yaml.MappingNode && len(n.Content) > 0:
		for _, e := range rawEntries(n) {
			flatten(e.value, below(path, e.key), into)
		}
	case n.Kind == yaml.SequenceNode && holdsMaps(n):
		for i, name := range itemNames(n.Content) {
			flatten(n.Content[i], below(path, name), into)
		}
	default:
		*into = append(*into, Assumption{path, source(n)})
	}
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
