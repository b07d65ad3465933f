package report

import (
	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
	"cashgap/scenario/diag"
)

var (
	sayBelowStock = locale.Phrase{
		EN: "More goods are sold than have arrived: on %s, by %s. They would have to be in stock from the start (stock.opening) or bought further ahead (ahead): an order in a rush waits for no goods.",
		FR: "Il est vendu plus de marchandises qu'il n'en est arrivé : le %s, %s de trop. Il faudrait les avoir en stock dès le début (stock.opening) ou les acheter plus tôt (ahead) : une commande urgente n'attend pas la marchandise."}
	sayBelowStockUnder = locale.Phrase{EN: "%s: %s", FR: "%s : %s"}
)

// A shortage is the day on which the most goods are sold that have not arrived, and their cost.
type shortage struct {
	strategy string // its identifier
	day      calendar.Date
	missing  money.Amount
}

// shortages are those of the baseline, and of the strategies that make more of it.
func (d *Document) shortages() []shortage {
	var all []shortage
	usual := money.Amount(0)
	for i, o := range d.Compared.Outcomes {
		worst := shortageOf(o.Result)
		if worst.strategy = o.Strategy.ID; worst.missing > usual {
			all = append(all, worst)
		}
		if i == 0 {
			usual = worst.missing
		}
	}
	return all
}

func shortageOf(r *forecast.Result) (worst shortage) {
	for i, day := range r.Days {
		if -day.Stock > worst.missing {
			worst.day, worst.missing = r.Model.Span.First+calendar.Date(i), -day.Stock
		}
	}
	return worst
}

// sayShortages says where goods are sold that have not arrived: no shop can do that.
func (d *Document) sayShortages() []string {
	var lines []string
	for _, s := range d.shortages() {
		line := d.Language.Say(sayBelowStock, d.Language.Date(s.day), d.Language.Money(d.currency(), s.missing))
		for i, o := range d.Compared.Outcomes {
			if i > 0 && o.Strategy.ID == s.strategy {
				line = d.Language.Say(sayBelowStockUnder, d.Language.Quote(d.name(o)), line)
			}
		}
		lines = append(lines, line)
	}
	return lines
}

// shortageRemarks says the same for machines.
func (d *Document) shortageRemarks() []object {
	var list []object
	for _, s := range d.shortages() {
		list = append(list, object{
			{"code", "stock-below-zero"}, {"severity", diag.Remark.String()}, {"strategy", s.strategy}, {"date", s.day.String()}, {"amount", d.amount(s.missing)},
		})
	}
	return list
}
