package scenario

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cashgap/forecast/say"
)

// widestPage is how many columns a page of help may have.
const widestPage = 80

// A page is text for a terminal, written paragraph by paragraph.
type page struct {
	strings.Builder
	in say.Tongue
}

// Reference returns a page that documents every key of the format, with its values, what holds
// without it and an example, in a tongue.
func Reference(in say.Tongue) string {
	p := &page{in: in}
	p.paragraph(in(say.Textf("A scenario is a map of keys. Below, each key stands with an example, what it means, what it takes and what holds without it. A word in capitals, as in customers.NAME, stands for a name of your own. Where a key means the same in two places it is explained in the first. Wherever nothing holds without a key, none says the same: no discount, no delay, no VAT. Payment terms, discounts, durations, spans of dates, periods, days and rhythms may be written in French too. cashgap help format KEY tells of one key or block alone, as in cashgap help format terms.")), "", "")
	p.WriteString("\n")
	p.values()
	documented := map[string]string{}
	for _, b := range formatBlocks {
		p.WriteString("\n" + b.place(in) + "\n\n")
		p.paragraph(in(say.Words(b.says)), "  ", "  ")
		p.block(b, documented)
	}
	return p.String()
}

// values lists the single values, each with examples.
func (p *page) values() {
	p.WriteString(p.in(say.Textf("VALUES")) + "\n\n")
	for _, f := range scalars() {
		p.paragraph(p.in(say.Textf("%s: %s", f.inWords(p.in), strings.Join(f.example, p.in(say.Textf("; "))))), "  ", "      ")
	}
}

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
	for _, b := range formatBlocks {
		for _, k := range b.keys {
			walkForm(k.holds, visit)
		}
	}
}

// walkForm visits a form, and what it is made of.
func walkForm(f form, visit func(form)) {
	visit(f)
	switch f := f.(type) {
	case changing:
		walkForm(f.form, visit)
	case listOf:
		walkForm(f.form, visit)
	case oneOrMore:
		walkForm(f.form, visit)
	case namedForm:
		walkForm(f.of, visit)
	case either:
		for _, each := range f {
			walkForm(each, visit)
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
		documented[k.name+k.says] = b.place(p.in)
		p.key(strings.Join(names, ", "), k)
	}
	for _, where := range places {
		p.WriteString("\n")
		p.paragraph(p.in(say.Textf("As in %s: %s.", where, strings.Join(elsewhere[where], ", "))), "  ", "  ")
	}
}

func (p *page) key(names string, k formatKey) {
	p.WriteString("\n")
	p.paragraph(names+": "+k.example, "  ", "        ")
	says := p.in(say.Textf("%s Takes %s.", p.in(say.Words(k.says)), k.holds.inWords(p.in)))
	switch {
	case k.needed:
		says = p.in(say.Textf("%s Required.", says))
	case k.without == nothing:
		says = p.in(say.Textf("%s Default: nothing.", says))
	case k.without != "":
		says = p.in(say.Textf("%s Default: %s.", says, k.otherwise(p.in)))
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
