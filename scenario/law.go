package scenario

import (
	"slices"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
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
	Kept      bool   // the party's own terms say it already, and the strategy only takes a breach for an error
	IsError   bool   // a breach is an error: the file says so, or the strategy
	Text      string // the terms as the file writes them, or as the law supplies them
	terms.Remark
}

// Legal returns what the law says of what is agreed with every customer and supplier, by the file
// and by its strategies. Where no law is named there is nothing to say.
func (s *Scenario) Legal() []LegalRemark {
	found := make([][]terms.Remark, len(s.agreements))
	forecast.OnAllCores(len(s.agreements), func(i, _ int) { found[i] = s.agreements[i].judge() })
	var remarks []LegalRemark
	told := map[LegalRemark]bool{} // a lever may leave two halves of a party with the same terms
	for i, a := range s.agreements {
		for _, remark := range found[i] {
			if r := s.legalRemark(a, remark); !told[r] {
				told[r] = true
				remarks = append(remarks, r)
			}
		}
	}
	return remarks
}

// judge returns what the law says of an agreement. The caps protect firms: of consumers there is nothing
// to say.
func (a agreement) judge() []terms.Remark {
	if a.party.Lawless || a.party.Buyer == terms.Consumer {
		return nil
	}
	law, deal, model := a.company.law, &a.conditions.Deal, &a.company.model
	switch a.kind {
	case agreedRetention:
		return law.JudgeRetention(*deal.Retention)
	case agreedFees:
		return law.JudgeLate(deal.LateFees.LateClause, a.party.Buyer, model.Span.First)
	}
	sale := a.sale()
	if len(sale.Orders) == 0 {
		return nil // nothing is ordered while it holds
	}
	return law.Judge(a.term, sale, model.Calendar)
}

func (s *Scenario) legalRemark(a agreement, remark terms.Remark) LegalRemark {
	at, home := a.node, s.reader.homeOf(a.node)
	return LegalRemark{home.file, at.Line, at.Column, home.line(at.Line), a.party, a.strategy, a.included, a.kept, a.company.breach, a.text, remark}
}

// partyLaws are the words that law: takes under a party.
var partyLaws = []string{"none", "consumer", "public", "hospital", "business"}

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
		case "hospital":
			party.Buyer = terms.Hospital
		}
	}
	if n, ok := b.take("goods"); ok {
		party.Goods, _ = scalar(c.reader, n, "goods", "unknown-word", terms.ParseGoods)
	}
}

// sale describes the orders under the conditions: the chain of a typical one, placed on the
// first day, and those of all that come while they hold.
func (a agreement) sale() terms.Sale {
	model, x := &a.company.model, a.conditions
	orders := model.Chains(x)
	if len(a.spans) > 0 {
		orders = slices.DeleteFunc(orders, func(d terms.Dates) bool {
			return !slices.ContainsFunc(a.spans, func(s calendar.Span) bool { return s.Contains(d.Order) })
		})
	}
	return terms.Sale{Buyer: a.party.Buyer, Goods: a.party.Goods, Dates: model.TypicalDates(x), Summary: a.isSummary(), Orders: orders, Examples: &model.Span}
}
