package report

import (
	"iter"
	"slices"

	"cashgap/forecast/metric"
	"cashgap/plots/locale"
)

// measureNames are what people call the measures, by their names in the contract.
var measureNames = map[string]locale.Phrase{
	"lowest_cash":                   {EN: "lowest cash", FR: "trésorerie au plus bas"},
	"lowest_cash_date":              {EN: "lowest cash on", FR: "au plus bas le"},
	"cash_gap":                      {EN: "cash gap", FR: "manque de trésorerie"},
	"free_cash":                     {EN: "cash free for investment", FR: "trésorerie libre pour investir"},
	"largest_payer_share":           {EN: "share of the largest customer", FR: "part du plus gros client"},
	"days_below_floor":              {EN: "days below the floor", FR: "jours sous le plancher"},
	"first_day_below_floor":         {EN: "below the floor from", FR: "sous le plancher dès"},
	"gap_area":                      {EN: "gap × days", FR: "manque × jours"},
	"lowest_balance":                {EN: "lowest bank balance", FR: "solde bancaire au plus bas"},
	"days_overdrawn":                {EN: "days overdrawn", FR: "jours à découvert"},
	"closing_cash":                  {EN: "closing cash", FR: "trésorerie à la fin"},
	"credit_peak":                   {EN: "most drawn on the credit line", FR: "crédit utilisé au plus haut"},
	"total_receipts":                {EN: "receipts", FR: "encaissements"},
	"total_disbursements":           {EN: "disbursements", FR: "décaissements"},
	"receivables":                   {EN: "receivables at the end", FR: "créances à la fin"},
	"receivables_mean":              {EN: "receivables on average", FR: "créances en moyenne"},
	"advances":                      {EN: "advances at the end", FR: "avances à la fin"},
	"advances_mean":                 {EN: "advances on average", FR: "avances en moyenne"},
	"payables":                      {EN: "payables at the end", FR: "dettes à la fin"},
	"payables_mean":                 {EN: "payables on average", FR: "dettes en moyenne"},
	"stock":                         {EN: "stock at the end", FR: "stock à la fin"},
	"stock_mean":                    {EN: "stock on average", FR: "stock en moyenne"},
	"working_capital":               {EN: "working capital at the end", FR: "besoin en fonds de roulement à la fin"},
	"working_capital_mean":          {EN: "working capital on average", FR: "besoin en fonds de roulement en moyenne"},
	"dso":                           {EN: "days until customers pay", FR: "délai des clients"},
	"days_to_invoice":               {EN: "days until the invoice", FR: "délai de facturation"},
	"dpo":                           {EN: "days until suppliers are paid", FR: "délai des fournisseurs"},
	"dio":                           {EN: "days in stock", FR: "jours en stock"},
	"ccc":                           {EN: "cash conversion cycle", FR: "cycle de conversion"},
	"dso_balance":                   {EN: "days of receivables, by balances", FR: "délai des clients, par les soldes"},
	"dpo_balance":                   {EN: "days of payables, by balances", FR: "délai des fournisseurs, par les soldes"},
	"dio_balance":                   {EN: "days of stock, by balances", FR: "jours en stock, par les soldes"},
	"dso_countback":                 {EN: "days of receivables, counted back", FR: "délai des clients, par épuisement"},
	"discount_cost":                 {EN: "discounts given", FR: "escomptes et remises accordés"},
	"discount_earned":               {EN: "discounts earned", FR: "escomptes et remises obtenus"},
	"fees_cost":                     {EN: "fees", FR: "commissions"},
	"interest_cost":                 {EN: "interest", FR: "intérêts"},
	"credited":                      {EN: "credit notes after disputes", FR: "avoirs après litige"},
	"bad_debt":                      {EN: "bad debt", FR: "impayés"},
	"lever_cost":                    {EN: "costs of the strategy", FR: "coûts de la stratégie"},
	"late_fees":                     {EN: "late fees", FR: "pénalités de retard"},
	"lost_margin":                   {EN: "lost margin", FR: "marge perdue"},
	"cost":                          {EN: "cost", FR: "coût"},
	"apr_of_discount":               {EN: "discount, a year", FR: "escompte, par an"},
	"apr_of_discount_simple_360":    {EN: "discount, a year (simple, 360)", FR: "escompte, par an (simple, 360)"},
	"apr_of_discount_simple_365":    {EN: "discount, a year (simple, 365)", FR: "escompte, par an (simple, 365)"},
	"apr_of_discount_effective_360": {EN: "discount, a year (effective, 360)", FR: "escompte, par an (effectif, 360)"},
	"apr_of_discount_effective_365": {EN: "discount, a year (effective, 365)", FR: "escompte, par an (effectif, 365)"},
	"opening_position":              {EN: "all settled, at the start", FR: "tout réglé, au début"},
	"closing_position":              {EN: "all settled, at the end", FR: "tout réglé, à la fin"},
	"gain":                          {EN: "gain", FR: "gain"},
}

// mainMeasures are those that a table shows unless all are asked for.
var mainMeasures = []string{
	"lowest_cash", "lowest_cash_date", "first_day_below_floor", "cash_gap", "days_below_floor", "closing_cash",
	"total_receipts", "total_disbursements", "dso", "dpo", "dio", "ccc", "interest_cost", "cost", "gain", "closing_position",
}

// Measures yields the name of every measure in the contract, and what people call it.
func Measures(l locale.Language) iter.Seq2[string, string] {
	return func(yield func(name, called string) bool) {
		for _, d := range metric.Definitions {
			if !yield(d.Name, measureName(l, d.Name)) {
				return
			}
		}
	}
}

// measureName is what people call a measure; one that has no such name yet keeps that of the
// contract.
func measureName(l locale.Language, name string) string {
	phrase, known := measureNames[name]
	if !known {
		return name
	}
	return l.Text(phrase)
}

var (
	sayLowFell = locale.Phrase{
		EN: "The low point of %s fell from %s to %s.",
		FR: "Le point le plus bas de %s est descendu de %s à %s."}
	sayLowRose = locale.Phrase{
		EN: "The low point of %s rose from %s to %s.",
		FR: "Le point le plus bas de %s est remonté de %s à %s."}
	sayLowKept     = locale.Phrase{EN: "The low point of %s is still %s.", FR: "Le point le plus bas de %s est toujours de %s."}
	sayTheBaseline = locale.Phrase{EN: "the baseline", FR: "la situation inchangée"}

	sayOutEarlier = locale.Phrase{
		EN: "Cash falls below %s %s earlier, on %s.", FR: "La trésorerie passe sous %s %s plus tôt, le %s."}
	sayOutLater = locale.Phrase{
		EN: "Cash falls below %s %s later, on %s.", FR: "La trésorerie passe sous %s %s plus tard, le %s."}
	sayOutNow = locale.Phrase{
		EN: "Cash now falls below %s, on %s.", FR: "La trésorerie passe désormais sous %s, le %s."}
	sayOutNever = locale.Phrase{
		EN: "Cash no longer falls below %s.", FR: "La trésorerie ne passe plus sous %s."}
	sayMovedMost = locale.Phrase{
		EN: "%s moved the most: its low point went from %s to %s.",
		FR: "%s a bougé le plus : son point le plus bas est passé de %s à %s."}
	sayOtherMoved = locale.Phrase{EN: "No low point moved, only other measures.", FR: "Aucun point bas n'a bougé, seulement d'autres mesures."}
	sayDrawnMoved = locale.Phrase{
		EN: "What the simulations came to differs; they are not compared measure by measure.",
		FR: "Ce que donnent les simulations diffère ; elles ne sont pas comparées mesure par mesure."}
	sayNothingMoved = locale.Phrase{EN: "Nothing moved.", FR: "Rien n'a bougé."}
	sayNowCloses    = locale.Phrase{EN: "%s now closes the gap.", FR: "%s comble désormais le manque."}
	sayNowClose     = locale.Phrase{EN: "%s now close the gap.", FR: "%s comblent désormais le manque."}
	sayNowFails     = locale.Phrase{EN: "%s no longer closes the gap.", FR: "%s ne comble plus le manque."}
	sayNowFail      = locale.Phrase{EN: "%s no longer close the gap.", FR: "%s ne comblent plus le manque."}
	sayAppeared     = locale.Phrase{EN: "New: %s.", FR: "Nouveau : %s."}
	sayDisappeared  = locale.Phrase{EN: "Gone: %s.", FR: "Disparu : %s."}
	sayPeriods      = locale.Phrase{
		EN: "The periods differ: %s to %s, then %s to %s.",
		FR: "Les périodes diffèrent : du %s au %s, puis du %s au %s."}
)

// sentences say what matters most, first of all.
func (c *Changes) sentences() []string {
	l := c.Language
	var say []string
	switch {
	case !c.Moved():
		say = append(say, l.Say(sayNothingMoved))
	case len(c.Strategies)+len(c.Appeared)+len(c.Disappeared) > 0:
		say = append(say, c.sayLow()...)
		say = append(say, c.sayClosing()...)
	}
	if c.Drawn {
		say = append(say, l.Say(sayDrawnMoved))
	}
	if len(c.Appeared) > 0 {
		say = append(say, l.Say(sayAppeared, l.List(c.quoted(c.Appeared))))
	}
	if len(c.Disappeared) > 0 {
		say = append(say, l.Say(sayDisappeared, l.List(c.quoted(c.Disappeared))))
	}
	if c.Old.Start != c.New.Start || c.Old.End != c.New.End {
		say = append(say, l.Say(sayPeriods, l.Date(c.Old.Start), l.Date(c.Old.End), l.Date(c.New.Start), l.Date(c.New.End)))
	}
	return say
}

// sayLow speaks of the low point of the strategy in question, of when its cash runs out, and of
// the strategy whose low point moved the most where that one's did not.
func (c *Changes) sayLow() []string {
	low, known := c.of(c.subject, "lowest_cash")
	if !known || len(c.Strategies) == 0 {
		return nil
	}
	var say []string
	change, _ := low.change()
	name := c.called(c.subject, "")
	switch from, to := c.pair(low); {
	case change.Amount < 0:
		say = append(say, c.Language.Say(sayLowFell, name, from, to))
	case change.Amount > 0:
		say = append(say, c.Language.Say(sayLowRose, name, from, to))
	default:
		say = append(say, c.sayMost(low)...)
	}
	return append(say, c.sayRunsOut()...)
}

// pair are both values of an amount for a sentence, with their cents where they would look the
// same without.
func (c *Changes) pair(m MeasureChange) (from, to string) {
	from, to = c.money(m.From.Amount), c.money(m.To.Amount)
	if from == to {
		from, to = c.Language.Money(c.New.Currency, m.From.Amount), c.Language.Money(c.New.Currency, m.To.Amount)
	}
	return from, to
}

// sayMost names the strategy whose low point moved the most.
func (c *Changes) sayMost(kept MeasureChange) []string {
	var most MeasureChange
	var by StrategyChange
	for _, s := range c.Strategies {
		low, _ := c.of(s.ID, "lowest_cash")
		if low.To.Amount-low.From.Amount != 0 && (low.To.Amount-low.From.Amount).Abs() > (most.To.Amount-most.From.Amount).Abs() {
			most, by = low, s
		}
	}
	if by.ID == "" {
		return []string{c.Language.Say(sayOtherMoved)}
	}
	from, to := c.pair(most)
	return []string{
		c.Language.Say(sayLowKept, c.called(c.subject, ""), c.money(kept.To.Amount)),
		c.Language.Say(sayMovedMost, c.called(by.ID, by.Title), from, to),
	}
}

// sayRunsOut says how the first day below the floor moved.
func (c *Changes) sayRunsOut() []string {
	l := c.Language
	out, _ := c.of(c.subject, "first_day_below_floor")
	after, before := c.floor(c.New), c.floor(c.Old)
	switch {
	case out.From == out.To:
		return nil
	case !out.From.Exists:
		return []string{l.Say(sayOutNow, after, l.Date(out.To.Date))}
	case !out.To.Exists:
		return []string{l.Say(sayOutNever, before)}
	case out.To.Date < out.From.Date:
		return []string{l.Say(sayOutEarlier, after, l.Days(int(out.From.Date-out.To.Date)), l.Date(out.To.Date))}
	}
	return []string{l.Say(sayOutLater, after, l.Days(int(out.To.Date-out.From.Date)), l.Date(out.To.Date))}
}

// floor names the floor of a result in which cash falls below it: what is missing is counted
// from it.
func (c *Changes) floor(s *Saved) string {
	if of := s.strategy(c.subject); of != nil {
		if floor := of.Measures["lowest_cash"].Amount + of.Measures["cash_gap"].Amount; floor != 0 && of.Measures["cash_gap"].Amount > 0 {
			return c.Language.Say(sayTheFloor, c.money(floor))
		}
	}
	return c.Language.Say(sayZero)
}

// sayClosing names the strategies that close the gap now, and those that no longer do.
func (c *Changes) sayClosing() []string {
	var close, fail []string
	for _, s := range c.Strategies {
		gap, known := c.of(s.ID, "cash_gap")
		switch {
		case !known || s.ID == c.subject:
		case gap.From.Amount > 0 && gap.To.Amount == 0:
			close = append(close, c.called(s.ID, s.Title))
		case gap.From.Amount == 0 && gap.To.Amount > 0:
			fail = append(fail, c.called(s.ID, s.Title))
		}
	}
	return append(c.sayList(close, sayNowCloses, sayNowClose), c.sayList(fail, sayNowFails, sayNowFail)...)
}

// sayList says the same of one or several; nothing of none.
func (c *Changes) sayList(names []string, one, several locale.Phrase) []string {
	switch len(names) {
	case 0:
		return nil
	case 1:
		return []string{c.Language.Say(one, names[0])}
	}
	return []string{c.Language.Say(several, c.Language.List(names))}
}

// called is how a sentence names a strategy.
func (c *Changes) called(id, title string) string {
	if id == baselineID {
		return c.Language.Say(sayTheBaseline)
	}
	if title == "" {
		if s := c.New.strategy(id); s != nil {
			title = s.Title
		}
	}
	return c.Language.Quote(c.Language.Typeset(printable(title)))
}

func (c *Changes) quoted(strategies []SavedStrategy) []string {
	names := make([]string, len(strategies))
	for i, s := range strategies {
		names[i] = c.called(s.ID, s.Title)
	}
	return names
}

// shownMeasures are the measures that the table shows, and how many it leaves out.
func (s StrategyChange) shownMeasures(all bool) (shown []MeasureChange, left int) {
	for _, m := range s.Measures {
		if all || slices.Contains(mainMeasures, m.Name) {
			shown = append(shown, m)
		} else {
			left++
		}
	}
	return shown, left
}
