package scenario

import (
	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/say"
	"cashgap/forecast/terms"
)

// A LegalRemark is what the law of the scenario says of one party's terms, and where they
// stand in the file.
type LegalRemark struct {
	File      string
	Line, Col int
	Excerpt   string // the line as it stands there
	Party     *forecast.Party
	Strategy  string // empty for the party's own terms
	Included  bool   // by the strategy, from another of which it is told too
	Text      string // the terms as the file writes them, or as the law supplies them
	terms.Remark
}

// A termPlace is a set of conditions to hold against the law.
type termPlace struct {
	node       *yaml.Node // where the terms stand; nil: they are judged elsewhere
	kept       *yaml.Node // where a retention stands; nil: at node
	late       *yaml.Node // where late fees stand; nil: nowhere
	party      *forecast.Party
	strategy   string
	included   bool // by the strategy, from another
	supplied   bool // by the law
	conditions *forecast.Conditions
}

// Legal returns what the law says of the terms of every customer and supplier, its own and
// those a lever brings, in the order of the file. Without law there is nothing to say.
func (s *Scenario) Legal() []LegalRemark {
	if s.Law == nil {
		return nil
	}
	var remarks []LegalRemark
	for _, place := range s.terms {
		if place.party.Lawless || place.party.Buyer == terms.Consumer {
			continue // the caps protect firms: of consumers there is nothing to say
		}
		note := func(at *yaml.Node, text string, found []terms.Remark) {
			for _, remark := range found {
				remarks = append(remarks, s.legalRemark(place, at, text, remark))
			}
		}
		if place.node != nil {
			sale := s.sale(place.party, place.conditions)
			note(place.node, place.text(), s.Law.Judge(place.conditions.Deal.Terms, sale, s.Model.Calendar))
		}
		if kept := place.conditions.Deal.Retention; kept != nil && place.node != nil {
			at := place.node
			if place.kept != nil {
				at = place.kept
			}
			note(at, kept.String(), s.Law.JudgeRetention(*kept))
		}
		if fees := place.conditions.Deal.LateFees; fees != nil && place.late != nil {
			note(place.late, "late_fees", s.Law.JudgeLate(fees.LateClause, s.Model.Span.First))
		}
	}
	return remarks
}

func (s *Scenario) legalRemark(place termPlace, at *yaml.Node, text string, remark terms.Remark) LegalRemark {
	home := s.reader.homeOf(at)
	return LegalRemark{home.file, at.Line, at.Column, home.line(at.Line), place.party, place.strategy, place.included, text, remark}
}

// partyLaws are the words that law: takes under a party.
var partyLaws = []string{"none", "consumer", "public", "business"}

// legalKind reads who a party is and what is traded, as the law on payment terms asks.
func (c *compiler) legalKind(b *block, party *forecast.Party) {
	if n, ok := b.take("law"); ok {
		word, _ := c.oneOf(n, say.Textf("kind of party for the law"), partyLaws)
		party.Lawless = word == "none"
		switch word {
		case "consumer":
			party.Buyer = terms.Consumer
		case "public":
			party.Buyer = terms.Public
		}
	}
	if n, ok := b.take("goods"); ok {
		party.Goods, _ = scalar(c.reader, n, "goods", "unknown-word", terms.ParseGoods)
	}
}

// sale describes the orders under the conditions: the chain of a typical one, placed on the
// first day, and those of all that come.
func (s *Scenario) sale(p *forecast.Party, c *forecast.Conditions) terms.Sale {
	return terms.Sale{Buyer: p.Buyer, Goods: p.Goods, Dates: s.Model.TypicalDates(c), Summary: c.Invoicing.Rhythm.FromCalendar(), Orders: s.Model.Chains(c), Examples: &s.Model.Span}
}

// text returns the terms as they stand in the file; those that a lever or the law leaves in
// force are printed.
func (p termPlace) text() string {
	if p.node.Kind == yaml.ScalarNode && p.strategy == "" && !p.supplied {
		return p.node.Value
	}
	return p.conditions.Deal.Terms.String()
}

// noteTerms remembers the terms of a party, or those a lever leaves it with, for the law.
func (c *compiler) noteTerms(at termPlace) {
	if c.law != nil && at.party.Side.HasInvoices() && !at.conditions.Deal.Terms.IsZero() {
		c.places = append(c.places, at)
	}
}

// noteLateFees remembers the late fees of a party, or those a lever leaves it with.
func (c *compiler) noteLateFees(n *yaml.Node, party *forecast.Party, in string, conditions *forecast.Conditions) {
	if c.law != nil && conditions.Deal.LateFees != nil {
		c.places = append(c.places, termPlace{late: n, party: party, strategy: in, conditions: conditions})
	}
}
