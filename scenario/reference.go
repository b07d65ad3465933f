package scenario

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// widestPage is how many columns a page of help may have.
const widestPage = 80

// A page is text for a terminal, written paragraph by paragraph.
type page struct{ strings.Builder }

// Reference returns a page that documents every key of the format, with its values, what holds
// without it and an example.
func Reference() string {
	p := &page{}
	p.paragraph(referenceIntroduction, "", "")
	p.WriteString("\nVALUES\n\n")
	for _, f := range scalars() {
		p.paragraph(f.words+": "+strings.Join(f.example, "; "), "  ", "      ")
	}
	documented := map[string]string{}
	for _, b := range formatBlocks {
		p.WriteString("\n" + b.where + "\n\n")
		p.paragraph(b.says, "  ", "  ")
		p.block(b, documented)
	}
	return p.String()
}

const referenceIntroduction = `A scenario is a map of keys. Below, each key stands with an example, what it means, what it takes and what holds without it. A word in capitals, as in customers.NAME, stands for a name of your own. Where a key means the same in two places it is explained in the first.`

// scalars are the single values of the format that have a grammar, each once.
func scalars() []scalarForm {
	var all []scalarForm
	eachForm(func(f form) {
		s, ok := f.(scalarForm)
		known := slices.ContainsFunc(all, func(o scalarForm) bool { return o.words == s.words })
		if ok && len(s.example) > 1 && !known {
			all = append(all, s)
		}
	})
	return append(all, byForm)
}

// eachForm visits what the keys of the format hold, and what these forms are made of.
func eachForm(visit func(form)) {
	var walk func(f form)
	walk = func(f form) {
		visit(f)
		switch f := f.(type) {
		case changing:
			walk(f.form)
		case listOf:
			walk(f.form)
		case oneOrMore:
			walk(f.form)
		case namedForm:
			walk(f.of)
		case either:
			for _, each := range f {
				walk(each)
			}
		}
	}
	for _, b := range formatBlocks {
		for _, k := range b.keys {
			walk(k.holds)
		}
	}
}

// block documents the keys of a block, less those that mean the same elsewhere.
func (p *page) block(b formatBlock, documented map[string]string) {
	elsewhere := map[string][]string{}
	var places []string
	for i := 0; i < len(b.keys); i++ {
		k := b.keys[i]
		where, known := documented[k.name+k.says]
		if known {
			if elsewhere[where] == nil {
				places = append(places, where)
			}
			elsewhere[where] = append(elsewhere[where], k.name)
			continue
		}
		names := []string{k.name}
		for ; i+1 < len(b.keys) && b.keys[i+1].says == k.says; i++ { // the months of a season
			names = append(names, b.keys[i+1].name)
		}
		documented[k.name+k.says] = b.where
		p.key(strings.Join(names, ", "), k)
	}
	for _, where := range places {
		p.WriteString("\n")
		p.paragraph("As in "+where+": "+strings.Join(elsewhere[where], ", ")+".", "  ", "  ")
	}
}

func (p *page) key(names string, k formatKey) {
	p.WriteString("\n")
	p.paragraph(names+": "+k.example, "  ", "        ")
	says := k.says + " Takes " + k.holds.inWords() + "."
	switch {
	case k.needed:
		says += " Required."
	case k.without != "":
		says += " Default: " + k.without + "."
	}
	p.paragraph(says, "      ", "      ")
}

// paragraph writes a text in lines that fit the page.
func (p *page) paragraph(text, first, rest string) {
	line := first
	for i, word := range strings.Split(text, " ") {
		switch {
		case i == 0:
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > widestPage:
			p.WriteString(line + "\n")
			line = rest
		default:
			line += " "
		}
		line += word
	}
	p.WriteString(line + "\n")
}
