package scenario

import (
	"slices"
	"strings"

	"cashgap/forecast/say"
)

// A vocabulary is the keys of one kind of map.
type vocabulary struct {
	what  say.Text // how messages name the map
	keys  []string
	lever bool        // from and until are the lever's period, not a schedule's
	force bool        // values may change those in force
	plain *vocabulary // of which this is the same in a lever; nil: of none

	example string // a value of the map, for a message to whoever wrote another kind of value
}

// frenchKeys are the keys that a French reader guesses.
var frenchKeys = map[string]string{
	"titre": "title", "devise": "currency", "monnaie": "currency", "droit": "law", "loi": "law", "calendrier": "calendar", "début": "start", "debut": "start",
	"durée": "horizon", "duree": "horizon", "trésorerie": "cash", "tresorerie": "cash", "solde": "opening", "plancher": "floor",
	"clients": "customers", "fournisseurs": "suppliers", "dépenses": "expenses", "depenses": "expenses", "charges": "expenses",
	"recettes": "income", "produits": "income", "stratégies": "strategies", "strategies": "strategies", "leviers": "levers",
	"ventes": "sales", "achats": "purchases", "montant": "amount", "montants": "amounts", "tous les": "every", "chaque": "every", "rythme": "every", "jour": "day",
	"de": "from", "jusqu'à": "until", "croissance": "growth", "saison": "season", "nom": "name", "étiquettes": "tags",
	"livraison": "delivery", "facturation": "invoicing", "délai": "terms", "delai": "terms", "délais": "terms", "conditions": "terms",
	"paiement": "terms", "escompte": "discount", "remise": "discount", "paie": "pays", "paye": "pays", "retard": "late", "jamais": "never",
	"emprunts": "loans", "prêts": "loans", "découvert": "overdraft", "ligne de crédit": "credit_line", "taux": "rate", "plafond": "limit", "échéances": "instalments", "capital": "principal",
	"encours": "open_items", "créances": "receivables", "dettes": "payables", "échéance": "due", "émise": "issued", "devis": "quote", "relances": "reminders", "pénalités": "late_fees", "recouvrement": "collection", "affacturage": "factoring", "engagement": "commitment", "litiges": "disputes", "chocs": "shocks", "tva": "vat", "TVA": "vat",
	"janvier": "january", "février": "february", "fevrier": "february", "mars": "march", "avril": "april", "mai": "may", "juin": "june",
	"juillet": "july", "août": "august", "aout": "august", "septembre": "september", "octobre": "october", "novembre": "november", "décembre": "december", "decembre": "december",
}

func words(text string) []string { return strings.Fields(text) }

// Keys that several kinds of map share.
const (
	partyKeys = "name tags rebate delivery invoicing receipt_after terms discount discount_vat milestones retention calendar vat currency law goods"

	keysOfSchedules = "amount amounts count every day from until dates orders columns of share ahead above growth season probability vat kind " +
		"period deposit subscribers new churn prepaid threshold upfront royalty reported minimum entry_fee"

	leverOwn = "from until accepted lost volume price cost"
)

var (
	fileWords     = &vocabulary{what: say.Textf("a scenario"), keys: words("cashgap extends title currency law calendar start horizon cash customers suppliers expenses income open_items means vat loans credit_line rates stock shocks strategies expect simulation")}
	cashWords     = &vocabulary{what: say.Verbatim("cash"), keys: words("opening floor overdraft"), example: "cash: {opening: 8_000}"}
	lawWords      = &vocabulary{what: say.Verbatim("law"), keys: words("country breach")}
	calendarWords = &vocabulary{what: say.Verbatim("calendar"), keys: words("days closed")}

	customerWords = &vocabulary{what: say.Textf("a customer"), keys: words(partyKeys + " sales pays quote concession rush reminders late_fees payment_plan collection factoring credit_check credit_limit")}
	supplierWords = &vocabulary{what: say.Textf("a supplier"), keys: words(partyKeys + " purchases we_pay commitment minimum_order surplus safety")}
	scheduleWords = &vocabulary{what: say.Textf("a schedule"), keys: words(keysOfSchedules), example: "{amount: 1_000, every: month, day: 10}"}
	expenseWords  = &vocabulary{what: say.Textf("an expense"), keys: words("name tags terms waits_for_cash priority " + keysOfSchedules), example: "rent: {amount: 1_000, every: month, day: 1}"}
	incomeWords   = &vocabulary{what: say.Textf("an income"), keys: words("name tags terms " + keysOfSchedules)}

	invoicingWords = &vocabulary{what: say.Verbatim("invoicing"), keys: words("rhythm after receipt_after cost exact_due_date")}
	paysWords      = &vocabulary{what: say.Verbatim("pays"), keys: words("late advance_late discount_taken never disputes incidents pay_days by_month by fails overdue written_off_after opportunistic clings"), example: "pays: {late: 10 days}"}

	disputesWords   = &vocabulary{what: say.Verbatim("disputes"), keys: words("share for credited held"), example: "disputes: {share: 3%, for: 45 days, credited: 20%}"}
	remindersWords  = &vocabulary{what: say.Verbatim("reminders"), keys: words("at answered covers reviewed cost hours hourly set_up"), example: "reminders: {at: [7 days, 15 days], answered: 35%}"}
	lateFeesWords   = &vocabulary{what: say.Verbatim("late_fees"), keys: words("rate reference flat grace collected deters"), example: "late_fees: {reference: ECB + 10%, flat: 40, collected: 30%}"}
	planWords       = &vocabulary{what: say.Verbatim("payment_plan"), keys: words("after parts every interest breaks"), example: "payment_plan: {after: 30 days, parts: 3, every: month}"}
	stageWords      = &vocabulary{what: say.Textf("a stage of collection"), keys: words("after cost recovers within fee"), example: "{after: 60 days, cost: 25, recovers: 30%, within: 30 days}"}
	checkWords      = &vocabulary{what: say.Verbatim("credit_check"), keys: words("above cost finds rejects action"), example: "credit_check: {above: 5_000, cost: 30, finds: 60%, rejects: 5%}"}
	limitWords      = &vocabulary{what: say.Verbatim("credit_limit"), keys: words("amount overdue action"), example: "credit_limit: {amount: 20_000, overdue: 15 days}"}
	factoringWords  = &vocabulary{what: say.Verbatim("factoring"), keys: words("advance commission rate reserve recourse lag"), example: "factoring: {advance: 85%, commission: 1.2%, rate: 6%, lag: 2 days}"}
	meansWords      = &vocabulary{what: say.Textf("a means of payment"), keys: words("lag fee"), example: "cheque: {lag: 7 days}"}
	vatWords        = &vocabulary{what: say.Verbatim("vat"), keys: words("rate due_on period paid owed bad_debt"), example: "vat: {rate: 20%, period: month, paid: on the 24th}"}
	vatRuleWords    = &vocabulary{what: say.Verbatim("vat"), keys: words("rate due_on")}
	quoteWords      = &vocabulary{what: say.Verbatim("quote"), keys: words("decided_after won converted_after"), example: "quote: {decided_after: 20 days, won: 40%, converted_after: 2 days}"}
	rebateWords     = &vocabulary{what: say.Verbatim("rebate"), keys: words("share every above paid"), example: "rebate: {share: 2%, every: year, above: 50_000}"}
	concessionWords = &vocabulary{what: say.Verbatim("concession"), keys: words("per_order share paid"), example: "concession: {per_order: 25, paid: 30 days}"}
	commitmentWords = &vocabulary{what: say.Verbatim("commitment"), keys: words("minimum every until exit_fee"), example: "commitment: {minimum: 5_000, every: month, until: 2028-12-31}"}
	rushWords       = &vocabulary{what: say.Verbatim("rush"), keys: words("share delivery surcharge terms most"), example: "rush: {share: 20%, delivery: 3 days, terms: ladder}"}
	overdraftWords  = &vocabulary{what: say.Textf("an overdraft"), keys: words("limit rate day_count charged"), example: "overdraft: {limit: 30_000, rate: 9.5%}"}
	creditLineWords = &vocabulary{what: say.Textf("a credit line"), keys: words("limit rate day_count charged keep_cash_at step reviewed repays"), example: "credit_line: {limit: 50_000, rate: 6%}"}
	loanWords       = &vocabulary{what: say.Textf("a loan"), keys: words("principal drawn rate instalments every kind deferred"), example: "saw: {principal: 48_000, drawn: 2027-02-01, rate: 4.2%, instalments: 48}"}

	openItemsWords = &vocabulary{what: say.Verbatim("open_items"), keys: words("receivables payables")}
	openItemWords  = &vocabulary{what: say.Textf("an open item"), keys: words("party invoice issued due amount expected disputed vat"), example: "{party: habitat, due: 2027-01-31, amount: 1_200}"}
	openFileWords  = &vocabulary{what: say.Textf("a file of open items"), keys: words("file dates columns")}

	whenWords         = &vocabulary{what: say.Verbatim("when"), keys: words("new above"), example: "when: {above: 5_000}"}
	termsCaseWords    = &vocabulary{what: say.Textf("an item of terms"), keys: words("when terms"), example: "{when: {new: 3 orders}, terms: 50% on order and rest 30 days}"}
	discountCaseWords = &vocabulary{what: say.Textf("an item of discount"), keys: words("when discount"), example: "{when: {above: 5_000}, discount: 2% within 10 days}"}
	costWords         = &vocabulary{what: say.Textf("the cost of a lever"), keys: words("once per_order per_invoice share"), example: "cost: {per_invoice: 3.00}"}
	stockWords        = &vocabulary{what: say.Verbatim("stock"), keys: words("opening"), example: "stock: {opening: 12_000}"}
	shockWords        = &vocabulary{what: say.Textf("a shock"), keys: words("title probability together preset from until levers"), example: "crisis: {probability: 30%, levers: [...]}"}

	spreadWords      = &vocabulary{what: say.Textf("a spread"), keys: words("quantiles table")}
	simulationWords  = &vocabulary{what: say.Verbatim("simulation"), keys: words("paths seed correlation"), example: "simulation: {paths: 10_000, seed: 1}"}
	correlationWords = &vocabulary{what: say.Verbatim("correlation"), keys: words("market party"), example: "correlation: {market: 2%, party: 30%}"}

	strategyWords = &vocabulary{what: say.Textf("a strategy"), keys: words("title levers includes set")}
	seasonWords   = &vocabulary{what: say.Verbatim("season"), keys: words("january february march april may june july august september october november december")}

	leverWords = map[string]*vocabulary{
		"customers": leverOn(customerWords, "customers"),
		"suppliers": leverOn(supplierWords, "suppliers"),
		"expenses":  leverOn(expenseWords, "expenses"),
		"income":    leverOn(incomeWords, "income"),
	}
	anyLeverWords = &vocabulary{what: say.Textf("a lever"), keys: words("customers suppliers expenses income " + leverOwn)}
)

// leverOn is the vocabulary of a lever: the target's own keys, less what names it, and the
// lever's.
func leverOn(target *vocabulary, key string) *vocabulary {
	now := slices.DeleteFunc(slices.Clone(target.keys), func(k string) bool {
		return slices.Contains(words("name tags from until currency law goods surplus"), k)
	})
	return &vocabulary{
		what:  say.Textf("a lever on %s", key),
		keys:  slices.Concat([]string{key}, words(leverOwn), now),
		lever: true,
		force: true,
	}
}

// within is the vocabulary of a map inside a lever or a party: in a lever, values may change
// those in force.
func (v *vocabulary) within(inner *vocabulary) *vocabulary {
	if !v.force {
		return inner
	}
	laid := *inner
	laid.force, laid.plain = true, inner
	return &laid
}

// usual is the vocabulary outside of levers.
func (v *vocabulary) usual() *vocabulary {
	if v.plain != nil {
		return v.plain
	}
	return v
}
