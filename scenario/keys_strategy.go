package scenario

import (
	"slices"

	"cashgap/forecast/say"
)

// strategyBlocks are what may be chosen, and what may happen.
var strategyBlocks = []formatBlock{
	{"strategy", "strategies.NAME", "What to compare with doing nothing: levers, other strategies, or a restated company.", strategyWords, []formatKey{
		{"title", "Title", "What tables and charts call it.", nameForm, "the key itself", "Ask Habitat for 30 days", false},
		{"levers", "Levers", "What it changes, in order.", either{oneOrMore{leverForm{}}, noneForm}, "none", "[{customers: habitat, terms: 30 days}]", false},
		{"includes", "Includes", "Strategies that it brings along.", either{oneOrMore{textForm}, noneForm}, "none", "[shorter, deposits]", false},
		{"set", "Set", "Restates the company over the whole horizon: maps merge key by key, scalars and lists replace, none takes an entry away.", fixed{mapIn("set"), inSet}, "nothing", "{vat: {period: month}}", false},
	}},
	{"set", "strategies.NAME.set", "The keys of the file that a strategy may restate.", restatedWords, only(restatedWords, fileKeys)},
	{"shock", "shocks.NAME", "What may happen: its levers hold whatever the company chooses.", shockWords, []formatKey{
		{"title", "Title", "What tables and charts call it.", nameForm, "the key itself", "a winter of late payers", false},
		{"probability", "Probability", "How likely it is. With one, the plan shows it beside the normal course as a world of its own, and a simulation draws it.", shareForm, "it happens, in the plan too", "30%", false},
		{"together", "Together", "How much payers move together while it lasts.", shareForm, "0%", "50%", false},
		{"preset", "Preset", "A shock with a name. unpaid doubles: twice as much is never paid, all else comes 15 days later, and half of all lateness moves together; sales fall: a fifth less is sold; prices rise: suppliers ask 10% more.", presetForm, "none: levers say it", "unpaid doubles", false},
		{"from", "From", "The first day of the preset.", dateForm, "the start", "2027-04-01", false},
		{"until", "Until", "The last day of the preset.", dateForm, "it goes on", "2027-09-30", false},
		{"levers", "Levers", "What it changes, beside the preset.", oneOrMore{leverForm{}}, "what the preset says", "[{customers: all, volume: -20%}]", false},
	}},
	leverBlock("customers", "customer"),
	leverBlock("suppliers", "supplier"),
	leverBlock("expenses", "expense"),
	leverBlock("income", "income"),
	{"lever-cost", "strategies.NAME.levers.cost", "What a lever costs the company.", costWords, []formatKey{
		{"once", "Once", "On its first day.", amountForm, "0", "500", false},
		{"per_order", "Per order", "With each order that it holds for.", amountForm, "0", "18.00", false},
		{"per_invoice", "Per invoice", "With each invoice that it holds for.", amountForm, "0", "3.00", false},
		{"share", "Share", "Of the amounts that it holds for.", shareForm, "0%", "1%", false},
	}},
}

// restatedWords are the top-level keys that a strategy may restate.
var restatedWords = &vocabulary{what: say.Verbatim("set"), keys: slices.DeleteFunc(slices.Clone(fileWords.keys), func(key string) bool {
	return key == "extends" || slices.Contains(notRestated, key)
})}

// leverKeys are what every lever has beside its target and the target's keys.
var leverKeys = []formatKey{
	{"from", "From", "The first day on which orders are changed.", dateForm, "the start", "2027-03-01", false},
	{"until", "Until", "The last day on which orders are changed.", dateForm, "the end", "2027-09-30", false},
	{"accepted", "Accepted", "The part of the targets that agrees; the rest keeps what it has.", shareForm, "100% less what is lost", "70%", false},
	{"lost", "Lost", "The part that leaves and orders no more.", shareForm, "0%", "2%", false},
	{"volume", "Volume", "How much more or less is ordered.", factorForm, "+0%", "-20%", false},
	{"price", "Price", "How much higher or lower prices are.", factorForm, "+0%", "+1.5%", false},
	{"cost", "Cost", "What the lever costs the company.", mapIn("lever-cost"), "nothing", "{per_invoice: 3.00}", false},
}

// targetExamples are a target for a lever on each side.
var targetExamples = map[string]string{"customers": "habitat", "suppliers": "boisnord", "expenses": "rent", "income": "grant"}

// leverBlock is a lever on one side of the company, after which it is named.
func leverBlock(side, entry string) formatBlock {
	target := formatKey{side, "Target", "Whom it changes: a key, a list of keys, tag:NAME or all.", oneOrMore{textForm}, "", targetExamples[side], true}
	var keys []formatKey
	switch entry {
	case "customer", "supplier":
		keys = blockIn(partyBlocks, entry).keys
	default:
		keys = slices.Concat(scheduleKeys, blockIn(partyBlocks, entry).keys)
	}
	words := leverWords[side]
	own := slices.Concat([]formatKey{target}, leverKeys)
	for _, k := range only(words, keys) {
		if !slices.ContainsFunc(own, func(o formatKey) bool { return o.name == k.name }) {
			own = append(own, k)
		}
	}
	return formatBlock{"lever-" + side, "strategies.NAME.levers (" + side + ")", "A lever on " + side + ": it changes keys of its targets, as long as it lasts. Values may begin with by, as in by +15 days.", words, own}
}

// A leverForm is a lever on any side.
type leverForm struct{}

var leverSides = []string{"customers", "suppliers", "expenses", "income"}

func (leverForm) inWords(in say.Tongue) string { return in(say.Textf("a lever")) }

func (leverForm) varies(mode) bool { return false }

func (leverForm) schema(d *definitions, _ mode) object {
	all := make([]any, len(leverSides))
	for i, side := range leverSides {
		all[i] = d.block(blockNamed("lever-"+side), inLever)
	}
	return object{{"anyOf", all}}
}

// An entryList is an expense or income as a list: the first item names it, the others are
// schedules.
type entryList struct{ entry string }

func (f entryList) inWords(in say.Tongue) string { return in(say.Textf("a list of schedules")) }

func (entryList) varies(mode) bool { return false }

func (f entryList) schema(d *definitions, _ mode) object {
	return object{{"type", "array"}, {"minItems", 1},
		{"prefixItems", []any{d.block(blockNamed(f.entry), inFile)}}, {"items", d.block(blockNamed("schedule"), inFile)}}
}
