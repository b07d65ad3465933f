package scenario

import (
	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/terms"
)

// A LegalRemark is what the law of the scenario says of one party's terms, and where they
// stand in the file.
type LegalRemark struct {
	Line, Col int
	Party     *forecast.Party
	Strategy  string // empty for the party's own terms
	Term      terms.Term
	terms.Remark
}

// A termPlace is a set of conditions to hold against the law.
type termPlace struct {
	node       *yaml.Node
	party      *forecast.Party
	strategy   string
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
		sale := s.sale(place.conditions)
		for _, remark := range s.Law.Judge(place.conditions.Deal.Terms, sale, s.Model.Calendar) {
			remarks = append(remarks, LegalRemark{place.node.Line, place.node.Column, place.party, place.strategy, place.conditions.Deal.Terms, remark})
		}
	}
	return remarks
}

// sale describes a typical order under the conditions: one of the horizon's first day.
func (s *Scenario) sale(c *forecast.Conditions) terms.Sale {
	dates := s.Model.TypicalDates(c)
	return terms.Sale{Dates: dates, Summary: c.Invoicing.Rhythm.FromCalendar()}
}

// noteTerms remembers the terms of a party, or those a lever leaves it with.
func (c *compiler) noteTerms(n *yaml.Node, party *forecast.Party, in string, conditions *forecast.Conditions) {
	if party.Side.HasInvoices() && !conditions.Deal.Terms.IsZero() {
		c.places = append(c.places, termPlace{n, party, in, conditions})
	}
}
