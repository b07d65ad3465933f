package scenario

import (
	"regexp"
	"slices"
	"strings"

	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

// ReferenceTo returns what Reference says of a key or a block, by its name or by a path that ends with it,
// as in "terms" or "customers.terms": wherever it stands, and what stands in it. It returns false where
// the format has no such name; MeantKey then tells which one is near.
func ReferenceTo(path string, in say.Tongue) (string, bool) {
	p, documented := &page{in: in}, map[string]string{}
	name, within := splitPath(path)
	if name == valuesWord || strings.EqualFold(name, in(say.Textf("VALUES"))) {
		p.values()
		return p.String(), true
	}
	for _, b := range formatBlocks {
		own := b.id == name || b.segments()[len(b.segments())-1] == name
		at := slices.IndexFunc(b.keys, func(k formatKey) bool { return k.name == name })
		if !b.stands(within) || !own && (at < 0 || documented[b.keys[at].name+b.keys[at].says] != "") {
			continue
		}
		if p.Len() > 0 {
			p.WriteString("\n")
		}
		p.WriteString(b.place(in) + "\n")
		if own {
			p.WriteString("\n")
			p.paragraph(in(say.Words(b.says)), "  ", "  ")
			p.block(b, documented)
			continue
		}
		b.keys = b.keys[at : at+1]
		p.block(b, documented)
	}
	return p.String(), p.Len() > 0
}

// MeantKey is the name of a key or a block that an unknown one was meant to be, also in French; empty where
// none is near.
func MeantKey(path string) string {
	name, _ := splitPath(path)
	if known := frenchKeys[strings.ToLower(name)]; known != "" {
		return known
	}
	return diag.Meant(name, formatNames())
}

// valuesWord asks for the list of single values.
const valuesWord = "values"

// splitPath returns the last name of a path, and those before it that the format knows: others are the
// reader's own, as habitat in customers.habitat.terms.
func splitPath(path string) (name string, within []string) {
	parts := strings.FieldsFunc(path, func(r rune) bool { return r == '.' || r == ' ' || r == ':' })
	if len(parts) == 0 {
		return "", nil
	}
	names := formatNames()
	last := len(parts) - 1
	return parts[last], slices.DeleteFunc(parts[:last], func(part string) bool { return !slices.Contains(names, part) })
}

// formatNames lists the names of all keys and blocks.
func formatNames() []string {
	names := []string{valuesWord}
	for _, b := range formatBlocks {
		names = append(append(names, b.id), b.segments()...)
		for _, k := range b.keys {
			names = append(names, k.name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// segments are the names of the format in the path of a block, as customers and pays in
// customers.NAME.pays: without those of the reader's own, and without what tells apart what stands there.
func (b formatBlock) segments() []string {
	if b.where == "the file" {
		return []string{b.id}
	}
	names := strings.Split(inBrackets.ReplaceAllString(b.where, ""), ".")
	return slices.DeleteFunc(names, func(name string) bool { return name == "NAME" })
}

var inBrackets = regexp.MustCompile(` \(.*?\)`)

// stands tells whether a block stands within others of some names.
func (b formatBlock) stands(within []string) bool {
	return !slices.ContainsFunc(within, func(name string) bool { return b.id != name && !slices.Contains(b.segments(), name) })
}
