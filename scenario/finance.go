package scenario

import (
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
)

// finance reads what banks lend to the company, beside its overdraft.
func (c *compiler) finance(b *block) {
	if n, ok := b.take("loans"); ok && !isNone(n) {
		c.loans(n)
	}
	if n, ok := b.take("credit_line"); ok && !isNone(n) {
		c.creditLine(n)
	}
}

// overdraft reads how far the bank lets the balance fall, under cash.
func (c *compiler) overdraft(b *block) {
	n, ok := b.take("overdraft")
	if !ok || isNone(n) {
		return
	}
	inner := c.read(n, overdraftWords)
	if inner == nil {
		return
	}
	defer inner.done()
	limit := c.lent(inner, "limit", "30_000")
	c.model.Overdraft = &forecast.Overdraft{Limit: limit, Interest: c.interest(inner)}
}

// lent reads a required amount that a bank lends, which is not negative.
func (c *compiler) lent(b *block, key, example string) money.Amount {
	n, ok := b.require(key, example)
	if !ok {
		return 0
	}
	return c.positive(n, key)
}

// positive reads an amount that is not negative.
func (c *compiler) positive(n *yaml.Node, what string) money.Amount {
	return c.positiveIn(n, what, c.model.Currency)
}

// positiveIn reads an amount of a currency that is not negative.
func (c *compiler) positiveIn(n *yaml.Node, what string, currency money.Currency) money.Amount {
	amount, ok := c.amount(n, what, currency)
	if ok && amount < 0 {
		c.fail(n, "negative-limit", say.Textf("%s cannot be negative, as %s is", what, n.Value), say.Textf("write it without its sign: what is owed is counted positive"))
		return 0
	}
	return amount
}

// interest reads how a bank charges: without rate nothing, in years of 360 days as banks do
// for short credit, at the end of the quarter.
func (c *compiler) interest(b *block) forecast.Interest {
	by := forecast.Interest{YearDays: 360, Charged: calendar.Quarter}
	if n, ok := b.take("rate"); ok {
		by.Rate = c.yearlyRate(n)
	}
	if n, ok := b.take("day_count"); ok {
		if word, _ := c.oneOf(n, say.Textf("day count"), []string{"actual/360", "actual/365"}); word == "actual/365" {
			by.YearDays = 365
		}
	}
	if n, ok := b.take("charged"); ok {
		if word, _ := c.oneOf(n, say.Textf("day on which interest is charged"), []string{"month end", "quarter end"}); word == "month end" {
			by.Charged = calendar.Month
		}
	}
	return by
}

// yearlyRate reads what a loan costs a year, from 0 to 100 %.
func (c *compiler) yearlyRate(n *yaml.Node) money.Rate {
	rate, ok := c.percent(n, "rate")
	if ok && (rate < 0 || rate > money.One) {
		c.fail(n, "bad-rate", say.Textf("rate is interest a year, and %v is not between 0%% and 100%%", rate), say.Textf("write rate: 6%%"))
		return 0
	}
	return rate
}

// creditLine reads the line; it keeps cash at the floor unless it says otherwise, in steps of
// the smallest unit.
func (c *compiler) creditLine(n *yaml.Node) {
	b := c.read(n, creditLineWords)
	if b == nil {
		return
	}
	defer b.done()
	line := &forecast.CreditLine{Limit: c.lent(b, "limit", "50_000"), Interest: c.interest(b), KeepAt: c.model.Floor, Step: 1}
	if n, ok := b.take("keep_cash_at"); ok {
		line.KeepAt, _ = c.amount(n, "keep_cash_at", c.model.Currency)
	}
	if n, ok := b.take("step"); ok {
		line.Step = max(c.positive(n, "step"), 1)
	}
	if n, ok := b.take("reviewed"); ok {
		word, _ := c.oneOf(n, say.Textf("rhythm of a credit line"), []string{"daily", "month end"})
		line.Monthly = word == "month end"
	}
	if n, ok := b.take("repays"); ok {
		word, _ := c.oneOf(n, say.Textf("way to repay a credit line"), []string{"never"})
		line.NeverRepaid = word == "never"
	}
	c.checkLine(b, line)
	c.model.CreditLine = line
}

func (c *compiler) checkLine(b *block, line *forecast.CreditLine) {
	currency := c.model.Currency
	switch reach := c.model.Opening + line.Limit; {
	case line.Limit == 0: // missing, refused already, or a line that lends nothing
	case line.Step > line.Limit:
		c.fail(b.either("step", "limit"), "bad-step", say.Textf("a line of %s cannot lend steps of %s", currency.Format(line.Limit), currency.Format(line.Step)), say.Textf("lower the step, or raise the limit"))
	case reach < line.KeepAt:
		c.warn(b.either("keep_cash_at", "limit"), "line-too-short", say.Textf("with the opening cash the whole line reaches %s, less than the %s that it is to keep", currency.Format(reach), currency.Format(line.KeepAt)), say.Textf("raise the limit, or lower keep_cash_at"))
	}
}

// loans reads one map of loans into the model, in the file's order.
func (c *compiler) loans(n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		c.fail(n, "not-a-map", say.Textf("loans is a map, a name and its keys for each, not %s", describe(n)), say.Text{})
		return
	}
	var lent money.Amount
	for _, e := range c.entries(n) {
		if !c.id(e.keyNode, say.Textf("a loan")) {
			continue
		}
		if e.valueIsNil {
			c.fail(e.keyNode, "no-value", say.Textf("%s has no value", e.key), say.Text{})
			continue
		}
		if b := c.read(e.value, loanWords); b != nil {
			b.at = e.keyNode
			lent += c.loan(b, e.key)
			b.done()
		}
		if lent > money.Max {
			c.fail(e.keyNode, "too-much-money", say.Textf("with %s the loans add up to more than %s", e.key, c.model.Currency.Format(money.Max)), say.Textf("check the amounts, or count in thousands"))
			return
		}
	}
}

// loan reads one loan and returns what it lends.
func (c *compiler) loan(b *block, id string) money.Amount {
	loan := forecast.Loan{Lender: &forecast.Party{ID: id, Name: id, Side: forecast.Lender}, Months: 1, Instalments: 1}
	loan.Principal = c.lent(b, "principal", "48_000")
	if n, ok := b.require("drawn", "2027-02-01"); ok {
		loan.Drawn, ok = c.date(n, "drawn")
		if last := c.model.Span.Last; ok && loan.Drawn > last {
			c.fail(n, "bad-date", say.Textf("drawn %v is after the last day, %v", loan.Drawn, last), say.Textf("lengthen the horizon, or take the loan away"))
		}
	}
	if n, ok := b.require("rate", "4.2%"); ok {
		loan.Rate = c.yearlyRate(n)
	}
	if n, ok := b.require("instalments", "48"); ok {
		if count, ok := scalar(c.reader, n, "instalments", "bad-count", parseInstalments); ok {
			loan.Instalments = count
		}
	}
	if n, ok := b.take("every"); ok {
		if word, _ := c.oneOf(n, say.Textf("period of a loan"), []string{"month", "quarter"}); word == "quarter" {
			loan.Months = 3
		}
	}
	c.loanKind(b, &loan)
	c.model.Loans = append(c.model.Loans, loan)
	return loan.Principal
}

// loanKinds are the words for how a principal comes back.
var loanKinds = []string{"annuity", "constant", "bullet"}

// loanKind reads how the principal comes back, and from when on.
func (c *compiler) loanKind(b *block, loan *forecast.Loan) {
	if n, ok := b.take("kind"); ok {
		word, _ := c.oneOf(n, say.Textf("kind of loan"), loanKinds)
		loan.Kind = forecast.LoanKind(max(0, slices.Index(loanKinds, word)))
	}
	n, ok := b.take("deferred")
	if !ok {
		return
	}
	wait, ok := c.length(n, "deferred")
	switch months := wait.Count; {
	case !ok:
	case wait.Unit != calendar.Months || months%loan.Months != 0:
		c.fail(n, "bad-deferral", say.Textf("a loan is deferred for whole periods, which %s is not", shorten(n.Value)), say.Textf("write deferred: 24 months"))
	case b.has("instalments") && months/loan.Months >= loan.Instalments:
		count, _ := b.take("instalments")
		c.fail(c.files.last(n, count), "bad-deferral", say.Textf("%s leave none of the %d instalments to repay the principal", shorten(n.Value), loan.Instalments), say.Textf("instalments counts all of them, those that bear interest only included"))
	default:
		loan.Deferred = months / loan.Months
	}
}

// mostInstalments is fifty years of months, longer than any horizon.
const mostInstalments = 600

func parseInstalments(text string) (int, error) {
	return parseCount(text, mostInstalments, "instalments: 48")
}

// mostTickets bounds the equal orders of one occurrence.
const mostTickets = 10_000

func parseTickets(text string) (int, error) { return parseCount(text, mostTickets, "count: 12") }

// mostNewOrders bounds how many orders a customer may be new for.
const mostNewOrders = 1000

// parseOrders reads "3 orders", in French "3 commandes".
func parseOrders(text string) (int, error) {
	number, unit, _ := strings.Cut(text, " ")
	if !slices.Contains([]string{"order", "orders", "commande", "commandes"}, unit) {
		return 0, say.Errorf("%q does not count orders: write new: 3 orders", shorten(text))
	}
	return parseCount(number, mostNewOrders, "new: 3 orders")
}

// mostPriorities bounds priorities, of which nobody needs more.
const mostPriorities = 1000

func parsePriority(text string) (int, error) { return parseCount(text, mostPriorities, "priority: 1") }

// parseCount reads a whole number from 1 to a bound.
func parseCount(text string, most int, example string) (int, error) {
	count, err := strconv.Atoi(text)
	if err != nil || count < 1 || count > most || strconv.Itoa(count) != text {
		return 0, say.Errorf("%q is not a whole number from 1 to %d: write %s", shorten(text), most, example)
	}
	return count, nil
}

// waitingChanges reads how much cash an expense waits for, and which goes first.
func (c *compiler) waitingChanges(b *block) []strategy.Change {
	var all []strategy.Change
	if n, ok := b.take("waits_for_cash"); ok {
		if isNone(n) {
			all = append(all, change("waits_for_cash", n, func(x *forecast.Conditions) { x.Waits = nil }))
		} else if above, ok := c.amount(n, "waits_for_cash", c.model.Currency); ok {
			all = append(all, change("waits_for_cash", n, func(x *forecast.Conditions) {
				var waits forecast.Waiting
				if x.Waits != nil {
					waits = *x.Waits
				}
				waits.Above = above
				x.Waits = &waits
			}))
		}
	}
	n, ok := b.take("priority")
	if !ok {
		return all
	}
	if !b.words.lever && !b.has("waits_for_cash") {
		c.fail(b.keyNode("priority"), "priority-alone", say.Textf("a priority is among expenses that wait for cash, and this one does not wait"), say.Textf("write waits_for_cash: 10_000 too"))
	}
	if priority, ok := scalar(c.reader, n, "priority", "bad-count", parsePriority); ok {
		all = append(all, change("priority", n, func(x *forecast.Conditions) {
			if x.Waits != nil {
				x.Waits = &forecast.Waiting{Above: x.Waits.Above, Priority: priority}
			}
		}))
	}
	return all
}
