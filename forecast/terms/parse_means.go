package terms

import (
	"slices"

	"cashgap/forecast/say"
)

// by is a means of payment as the format calls it.
func by(name string) []meaning { return []meaning{{means, slices.Index(meansNames, name)}} }

// meansNames are the means of payment that terms may name, as the format calls them.
var meansNames = []string{"transfer", "direct debit", "bill", "cheque", "card", "cash"}

// MeansNamed returns the means of payment that a text names in English or in French, as the format calls it:
// transfer of "virement". ok is false where it names none.
func MeansNamed(text string) (name string, ok bool) {
	tokens := scan(text)
	named, length := longestMeaning(tokens, false)
	if length == 0 || length < len(tokens) || named[0].kind != means {
		return "", false
	}
	return meansNames[named[0].value], true
}

// setMeansAside takes out the means of payment, with the word that leads to one: "VIR 30J FDM", "30 days by
// bank transfer". What says nothing else is refused where it stands.
func (p *parser) setMeansAside() {
	var others, named []symbol
	for at, s := range p.symbols {
		if s.kind != means {
			others = append(others, s)
			continue
		}
		last := len(others) - 1
		if counted := last >= 0 && others[last].kind == number && !p.opensBracket(at); counted && (last == 0 || others[last-1].kind != net && others[last-1].kind != slash) {
			others = append(others, s) // three cheques: how many is no time
			continue
		}
		named = append(named, s)
		if last >= 0 && others[last].leadsToMeans() {
			others = others[:last]
		}
		if name := meansNames[s.value]; !slices.Contains(p.means, name) {
			p.means = append(p.means, name)
		}
	}
	if len(named) == 0 {
		return
	}
	p.lastMeans = named[len(named)-1]
	p.several = len(named) > 1
	if p.symbols = withoutOuterJoints(others); len(p.symbols) == 0 {
		p.symbols = named
	}
}

// leadsToMeans tells whether a word leads to a means of payment.
func (s symbol) leadsToMeans() bool {
	return slices.Contains([]string{"by", "par", "en", "via", "with", "avec"}, s.text)
}

// checkMeans refuses several means beside one time: each has one of its own then, which is no instalment.
func (p *parser) checkMeans(o Offer) *SyntaxError {
	if !p.several || len(o.Terms.instalments) > 1 || o.Discount != nil {
		return nil
	}
	return p.fail(p.lastMeans, say.Textf("%q names another means of payment, and the terms are one time", p.text[p.lastMeans.at:p.lastMeans.end]),
		say.Textf("write each part with its share, as in 50%% on order and rest 30 days, or the terms of the one that is meant"))
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
