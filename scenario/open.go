package scenario

import (
	"fmt"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
)

// openItems reads what is unpaid on the first day.
func (c *compiler) openItems(b *block) {
	n, ok := b.take("open_items")
	if !ok {
		return
	}
	inner := c.read(n, openItemsWords)
	if inner == nil {
		return
	}
	defer inner.done()
	c.openSide(inner, "receivables", forecast.Customer)
	c.openSide(inner, "payables", forecast.Supplier)
}

func (c *compiler) openSide(b *block, key string, side forecast.Side) {
	n, ok := b.take(key)
	if !ok {
		return
	}
	for _, item := range list(n) {
		if inner := c.read(item, openItemWords); inner != nil {
			c.openItem(inner, side)
			inner.done()
		}
	}
}

func (c *compiler) openItem(b *block, side forecast.Side) {
	if b.has("file") {
		return // reported by done: files are not supported yet
	}
	var item forecast.OpenItem
	if n, ok := b.require("party", "a name of customers or suppliers"); ok {
		item.Party = c.partyOf(n, side)
	}
	if n, ok := b.require("due", "2027-01-31"); ok {
		item.Due, _ = c.date(n, "due")
	}
	if n, ok := b.require("amount", "1_200"); ok {
		item.Amount, _ = c.amount(n, "amount", c.model.Currency)
	}
	if n, ok := b.take("invoice"); ok {
		item.Invoice, _ = c.text(n, "invoice")
	}
	item.VAT = c.openVAT(b)
	item.Issued = c.optionalDate(b, "issued")
	item.Expected = c.optionalDate(b, "expected")
	c.checkOpen(b, &item)
	if item.Party != nil {
		c.model.Open = append(c.model.Open, item)
	}
}

func (c *compiler) optionalDate(b *block, key string) *calendar.Date {
	if n, ok := b.take(key); ok {
		if d, ok := c.date(n, key); ok {
			return &d
		}
	}
	return nil
}

func (c *compiler) checkOpen(b *block, item *forecast.OpenItem) {
	start := c.model.Span.First
	if item.Issued != nil && *item.Issued >= start {
		c.fail(b.keyNode("issued"), "not-open-yet", fmt.Sprintf("issued %v is not before the start, %v", *item.Issued, start), "what is invoiced later comes from the schedules")
	}
	if item.Expected != nil && *item.Expected < start {
		c.fail(b.keyNode("expected"), "bad-date", fmt.Sprintf("expected %v is before the start, %v", *item.Expected, start), "what is paid already is in the opening cash: take the item away")
	}
}

func (c *compiler) partyOf(n *yaml.Node, side forecast.Side) *forecast.Party {
	name, ok := c.text(n, "party")
	if !ok {
		return nil
	}
	for _, party := range c.model.Parties {
		if party.Side == side && party.ID == name {
			return party
		}
	}
	c.noMatch(n, name, side)
	return nil
}
