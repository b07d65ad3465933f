package terms

import "slices"

// by is a means of payment as the format calls it.
func by(name string) []meaning { return []meaning{{means, slices.Index(meansNames, name)}} }

// meansNames are the means of payment that terms may name, as the format calls them.
var meansNames = []string{"transfer", "direct debit", "bill", "cheque", "card", "cash"}

// setMeansAside takes out the means of payment, with the word that leads to one: "VIR 30J FDM", "30 days by
// bank transfer". What says nothing else is refused where it stands.
func (p *parser) setMeansAside() {
	var others, named []symbol
	for _, s := range p.symbols {
		if s.kind != means {
			others = append(others, s)
			continue
		}
		named = append(named, s)
		if last := len(others) - 1; last >= 0 && slices.Contains([]string{"by", "par", "en", "via", "with", "avec"}, others[last].text) {
			others = others[:last]
		}
		if name := meansNames[s.value]; !slices.Contains(p.means, name) {
			p.means = append(p.means, name)
		}
	}
	if len(named) == 0 {
		return
	}
	if p.symbols = withoutOuterJoints(others); len(p.symbols) == 0 {
		p.symbols = named
	}
}

// withoutOuterJoints leaves out the commas and such that join nothing, before and behind the others.
func withoutOuterJoints(symbols []symbol) []symbol {
	for len(symbols) > 0 && symbols[0].kind == and {
		symbols = symbols[1:]
	}
	for len(symbols) > 0 && symbols[len(symbols)-1].kind == and {
		symbols = symbols[:len(symbols)-1]
	}
	return symbols
}
