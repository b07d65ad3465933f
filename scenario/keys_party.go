package scenario

import (
	"slices"
	"strings"

	"cashgap/forecast/terms"
)

// partyBlocks are what the company trades with, and what a party's keys hold.
var partyBlocks = []formatBlock{
	{"customer", "customers.NAME", "A customer: what it orders, what was agreed, and how it really pays.", customerWords,
		only(customerWords, whoKeys, []formatKey{
			{"sales", "Sales", "What it orders, before VAT.", scheduleOrMore, "nothing", "{amount: 18_000, every: month, day: 10}", false},
		}, agreementKeys, []formatKey{
			{"pays", "Habits", "How it really pays.", mapIn("habits"), "on the due date", "{late: 12 days ± 9 days, never: 1%}", false},
			{"reminders", "Reminders", "How unpaid invoices are chased. It goes by the day of the reminder: also for what is open when a lever begins.", either{mapIn("reminders"), noneForm}, "none", "{at: [7 days, 15 days], answered: 35%, cost: 1.50}", false},
			{"late_fees", "Late fees", "What is asked of who pays late, and who pays it. Without a rate or a sum of its own it is what the law grants.", either{mapIn("late_fees"), noneForm}, "none", "{reference: ECB + 10%, flat: 40, collected: 30%, deters: 3 days}", false},
			{"payment_plan", "Payment plan", "How what stays unpaid for a while is paid in parts. It goes by the day of the plan: also for what is open when a lever begins.", either{mapIn("payment_plan"), noneForm}, "none", "{after: 30 days, parts: 3, every: month, breaks: 20%}", false},
			{"collection", "Collection", "The stages by which what stays unpaid is recovered, from whoever would never pay too. They go by the day of each: also for what is open when a lever begins.", either{oneOrMore{mapIn("collection")}, noneForm}, "none", "[{after: 60 days, cost: 25, recovers: 30%, within: 30 days}]", false},
			{"factoring", "Factoring", "A factor to whom invoices are sold: an advance at once, the rest when the customer pays. It goes by the day of the sale: also for what is open when a lever begins.", either{mapIn("factoring"), noneForm}, "none", "{advance: 85%, commission: 1.2%, rate: 6%, recourse: 90 days, lag: 2 days}", false},
			{"quote", "Quotes", "The days of sales are those of quotes; orders follow from what is won. An order keeps what held on the day of its quote; its own day is when it has been entered. Rentals, subscriptions and other kinds come without quote.", either{mapIn("quote"), noneForm}, "the days of sales are those of orders", "{decided_after: 20 days, won: 40%, converted_after: 2 days}", false},
			{"credit_check", "Credit check", "How the credit of who places a large order is checked, and what is done about who is found.", either{mapIn("credit_check"), noneForm}, "none", "{above: 5_000, cost: 30, finds: 60%, rejects: 5%, action: deposit 50%}", false},
			{"credit_limit", "Credit limit", "How much may be unpaid before nothing more is delivered: work only against payment. It goes by the day of the delivery, from the first day of the forecast on.", either{mapIn("credit_limit"), noneForm}, "none", "{amount: 20_000, overdue: 15 days}", false},
			{"concession", "Concession", "What each order costs beside what is asked for it: free delivery, a promotion. No VAT is in it.", either{mapIn("concession"), noneForm}, "none", "{per_order: 25, paid: 30 days}", false},
			{"rush", "Rush orders", "Which part of the orders is urgent, and what is asked for that.", either{mapIn("rush"), noneForm}, "none", "{share: 20%, delivery: 3 days, terms: ladder}", false},
		})},
	{"supplier", "suppliers.NAME", "A supplier: what is bought, what was agreed, and how the company pays.", supplierWords,
		only(supplierWords, whoKeys, []formatKey{
			{"purchases", "Purchases", "What is ordered from it, before VAT.", scheduleOrMore, "nothing", "{of: sales, share: 38%, ahead: 20 days}", false},
		}, agreementKeys, []formatKey{
			{"commitment", "Commitment", "What we have promised to order, take or pay: what is ordered in a period short of the minimum is ordered all the same, on the period's last day.", either{mapIn("commitment"), noneForm}, "none", "{minimum: 5_000, every: month, until: 2028-12-31}", false},
			{"minimum_order", "Minimum order", "What an order of goods for sales comes to at least, from the start on. What is ordered beyond the needs of its day stays in stock and covers the next ones.", either{amountForm, noneForm}, "as needed", "2_000", false},
			{"surplus", "Surplus", "Goods that it has brought before the start and no sale needs yet, at cost and beside stock: opening. They cover the first needs.", either{amountForm, noneForm}, "none", "1_300", false},
			{"safety", "Safety stock", "For how long goods for sales are there beyond what they are bought ahead: so many days of purchases more are in stock.", either{changing{lengthForm}, noneForm}, "0 days", "10 days", false},
			{"we_pay", "Habits", "How the company really pays it.", mapIn("habits"), "on the due date", "{late: 5 days}", false},
		})},
	{"schedule", "customers.NAME.sales", "When orders come and of how much: amount or amounts with every or dates; or orders from a file; or of others' orders a share. The same keys stand under purchases, expenses and income.", scheduleWords,
		scheduleKeys},
	{"season", "customers.NAME.sales.season", "Percents of the amount in some months.", seasonWords, monthKeys()},
	{"invoicing", "customers.NAME.invoicing", "When invoices are made, in its long form.", invoicingWords, []formatKey{
		{"rhythm", "Rhythm", "On which occasion.", rhythmForm, "on delivery", "month end", false},
		{"after", "After", "How long after that they go out.", changing{lengthForm}, "0 days", "3 days", false},
		{"cost", "Cost", "Of each invoice.", amountForm, "0", "3.00", false},
		{"exact_due_date", "Exact due date", "How much lateness goes away since the invoice names its due date.", lengthForm, "0 days", "2 days", false},
		{"receipt_after", "Receipt", "How long the mail takes, for terms that count from receipt.", lengthForm, "7 days", "2 days", false},
	}},
	{"terms-case", "customers.NAME.terms (list)", "Terms of some orders; the last item, without when, holds for all others.", termsCaseWords, []formatKey{
		{"when", "When", "For which orders.", mapIn("when"), "all others", "{above: 5_000}", false},
		{"terms", "Terms", "Their payment terms.", termsForm, "", "50% on order and rest 30 days", true},
	}},
	{"discount-case", "customers.NAME.discount (list)", "The discount of some orders; the last item, without when, holds for all others.", discountCaseWords, []formatKey{
		{"when", "When", "For which orders.", mapIn("when"), "all others", "{above: 5_000}", false},
		{"discount", "Discount", "Their discount.", either{discountForm, noneForm}, "", "2% within 10 days", true},
	}},
	{"when", "customers.NAME.terms (list).when", "Which orders are meant.", whenWords, []formatKey{
		{"new", "New customers", "The first orders of a customer, so many.", ordersForm, "", "3 orders", false},
		{"above", "Above", "Orders of more than this amount, before VAT.", amountForm, "", "5_000", false},
	}},
	{"habits", "customers.NAME.pays", "How a party really pays; we_pay of a supplier has the same keys.", paysWords, habitKeys},
	{"disputes", "customers.NAME.pays.disputes", "Invoices that the payer contests, in the long form.", disputesWords, []formatKey{
		{"share", "Share", "Of the invoices that are neither paid for a discount nor never paid.", changing{shareForm}, "0%", "3%", false},
		{"for", "For", "How long payment and reminders are put off.", changing{lengthForm}, "0 days", "45 days", false},
		{"credited", "Credited", "The part of a contested invoice that is credited in the end.", changing{shareForm}, "0%", "20%", false},
		{"held", "Held", "all: the whole invoice is held; disputed: only what will be credited, the rest is paid as usual.", wordsForm(heldWords), "all", "disputed", false},
	}},
	{"reminders", "customers.NAME.reminders", "How unpaid invoices are chased.", remindersWords, []formatKey{
		{"at", "At", "When reminders go out, counted from the due date; a negative duration is before it.", oneOrMore{durationForm}, "", "[-3 days, 7 days, 15 days, 30 days]", false},
		{"answered", "Answered", "The part of what is still unpaid that pays because of a reminder: two business days later; on the due date where it was sent before.", changing{shareForm}, "0%", "35%", false},
		{"covers", "Covers", "The part of invoices that is chased at all.", changing{shareForm}, "100%", "80%", false},
		{"reviewed", "Reviewed", "On which days somebody looks who is late.", either{rhythmForm, noneForm}, "any working day", "every friday", false},
		{"cost", "Cost", "Of each reminder.", amountForm, "0", "1.50", false},
		{"hours", "Hours", "Of work on each reminder.", rateForm, "0", "0.2", false},
		{"hourly", "Hourly", "What an hour of work costs.", amountForm, "0", "45", false},
		{"set_up", "Set-up", "What it costs once, when it begins.", amountForm, "0", "500", false},
	}},
	{"late_fees", "customers.NAME.late_fees", "What is asked of who pays late: interest on the amount with VAT, actual days over 365 from the day after the due date, and a flat sum once an invoice. What is disputed bears none.", lateFeesWords, []formatKey{
		{"rate", "Rate", "Interest a year.", shareForm, "what the law grants", "12%", false},
		{"reference", "Reference", "Interest a year above a published rate: ECB and base rate change with each half-year, Bank rate is that of the half-year in which the delay began.", referenceForm, "what the law grants", "ECB + 10%", false},
		{"flat", "Flat sum", "Once an invoice, however short the delay.", amountForm, "what the law grants; 0 beside a rate", "40", false},
		{"grace", "Grace", "How late one may be without being asked; beyond it the delay counts from the due date.", lengthForm, "0 days", "5 days", false},
		{"collected", "Collected", "The part of invoices of which it is paid.", changing{shareForm}, "100%", "30%", false},
		{"deters", "Deters", "How much less late it makes payers, at most until they are on time.", lengthForm, "0 days", "3 days", false},
	}},
	{"payment_plan", "customers.NAME.payment_plan", "Equal parts of what is unpaid some time after the due date, the first one period after the plan.", planWords, []formatKey{
		{"after", "After", "How long after the due date it is agreed.", changing{lengthForm}, "", "30 days", true},
		{"parts", "Parts", "How many there are.", countForm, "", "3", true},
		{"every", "Period", "How far apart they are.", stepForm, "month", "2 weeks", false},
		{"interest", "Interest", "A year, on each part from the plan on.", either{shareForm, noneForm}, "0%", "6%", false},
		{"breaks", "Breaks", "The part of payers who do as if there were no plan.", changing{shareForm}, "0%", "20%", false},
	}},
	{"collection", "customers.NAME.collection", "One stage of recovery: friendly first, then by the law.", stageWords, []formatKey{
		{"after", "After", "How long after the due date it begins.", lengthForm, "", "60 days", true},
		{"cost", "Cost", "Of each invoice that is then unpaid.", amountForm, "0", "25", false},
		{"recovers", "Recovers", "The part of what is then unpaid that is paid because of it.", shareForm, "0%", "30%", false},
		{"within", "Within", "How long after the stage that is paid.", lengthForm, "0 days", "30 days", false},
		{"fee", "Fee", "The part of what is recovered that the collector keeps.", shareForm, "0%", "15%", false},
	}},
	{"factoring", "customers.NAME.factoring", "On what terms invoices are sold to a factor. Deposits and retentions are not; late fees of what is sold are the factor's. VAT on payment is due once the customer pays.", factoringWords, []formatKey{
		{"advance", "Advance", "The part of an invoice, with VAT, that is paid when it is sold.", shareForm, "what is no reserve", "85%", false},
		{"commission", "Commission", "Of the invoice with VAT, withheld from the advance.", shareForm, "0%", "1.2%", false},
		{"rate", "Rate", "Interest a year on the advance until the customer pays, actual days over 360, withheld from the rest.", percentForm, "0%", "6%", false},
		{"reserve", "Reserve", "The part that is kept until the customer pays.", shareForm, "what is not advanced", "15%", false},
		{"recourse", "Recourse", "How long after the due date what is unpaid is given back: the advance is repaid, and the claim is the company's again. none: never; of what is never paid the reserve is lost.", either{lengthForm, noneForm}, "none", "90 days", false},
		{"lag", "Lag", "From the sale, or the customer's payment, to the money in the bank.", lengthForm, "0 days", "2 days", false},
	}},
	{"credit_check", "customers.NAME.credit_check", "What a check of large orders finds: of those that would never be paid a part, and of the others some by mistake.", checkWords, []formatKey{
		{"above", "Above", "Orders of more than this amount, before VAT, are checked.", amountForm, "0: all", "5_000", false},
		{"cost", "Cost", "Of each check, on the day of the order.", amountForm, "0", "30", false},
		{"finds", "Finds", "The part of what would never be paid that it finds.", changing{shareForm}, "0%", "60%", false},
		{"rejects", "Rejects", "The part of what would be paid that it takes for bad.", changing{shareForm}, "0%", "5%", false},
		{"action", "Action", "Whether such orders are refused, or asked for a deposit on order; the rest keeps its terms.", actionForm, "refuse", "deposit 50%", false},
	}},
	{"credit_limit", "customers.NAME.credit_limit", "When deliveries stop. They go on, in the order of their days, once enough has been paid; an order larger than the limit goes when nothing else is open.", limitWords, []formatKey{
		{"amount", "Amount", "The most that may be delivered and unpaid, with VAT, the next order included.", either{amountForm, noneForm}, "any", "20_000", false},
		{"overdue", "Overdue", "How long past due an invoice may be; in the plan, most of it.", either{lengthForm, noneForm}, "for ever", "15 days", false},
		{"action", "Action", "stop: deliveries wait.", wordsForm(limitActions), "stop", "stop", false},
	}},
	{"lateness", "customers.NAME.pays.late", "Lateness in its long form: one of the two.", spreadWords, []formatKey{
		{"quantiles", "Quantiles", "How late the earliest part of invoices is at most: p50 is the median.", namedForm{durationForm, "durations", anyNames, false}, "", "{p10: -2 days, p50: 5 days, p90: 30 days}", false},
		{"table", "Table", "Which part of invoices is how late; together 100%.", namedForm{shareForm, "percents, 100% together", anyNames, false}, "", "{0 days: 60%, 7 days: 40%}", false},
	}},
	{"rebate", "customers.NAME.rebate", "A share of what is ordered, credited at the end of a period. Suppliers have the same.", rebateWords, []formatKey{
		{"share", "Share", "Of what is ordered, before VAT.", changing{shareForm}, "", "2%", false},
		{"every", "Every", "Of which calendar period.", wordsForm(periodWords), "year", "quarter", false},
		{"above", "Above", "Only what is ordered in the period beyond this amount counts.", amountForm, "0", "50_000", false},
		{"paid", "Paid", "When it is paid, from the period's last day.", either{termsForm, noneForm}, "it lowers the next payments", "30 days", false},
	}},
	{"concession", "customers.NAME.concession", "What each order costs beside what is asked for it.", concessionWords, []formatKey{
		{"per_order", "Per order", "So much for each.", amountForm, "0", "25", false},
		{"share", "Share", "Of the order, before VAT.", changing{shareForm}, "0%", "1%", false},
		{"paid", "Paid", "When it is paid, from the order's delivery.", either{termsForm, noneForm}, "on the day of the delivery", "30 days", false},
	}},
	{"commitment", "suppliers.NAME.commitment", "What we have promised to order, take or pay.", commitmentWords, []formatKey{
		{"minimum", "Minimum", "Of what is ordered in a period, before VAT; a part of a period has none.", amountForm, "", "5_000", false},
		{"every", "Every", "In which calendar period.", wordsForm(periodWords), "month", "quarter", false},
		{"until", "Until", "The last day of the commitment.", either{dateForm, noneForm}, "it has no end", "2028-12-31", false},
		{"exit_fee", "Exit fee", "What it costs to leave it before: where a lever that brought it has an until before this one, or a lever takes it away, promises less or leaves the supplier. It is due on the last day on which it held; no VAT is in it.", amountForm, "0", "1_500", false},
	}},
	{"quote", "customers.NAME.quote", "How quotes become orders.", quoteWords, []formatKey{
		{"decided_after", "Decision", "How long after the quote the customer decides.", changing{lengthForm}, "0 days", "20 days", false},
		{"won", "Won", "The part of the quotes that is accepted; in a simulation it is drawn for each.", changing{shareForm}, "100%", "40%", false},
		{"converted_after", "Conversion", "How long after the decision the order is entered, from which delivery and terms count. It goes by the day of the decision: also for quotes that are out when a lever begins.", changing{lengthForm}, "0 days", "2 days", false},
	}},
	{"rush", "customers.NAME.rush", "Urgent orders.", rushWords, []formatKey{
		{"share", "Share", "The part of orders that is urgent.", changing{shareForm}, "0%", "20%", false},
		{"delivery", "Delivery", "How soon they are delivered.", changing{lengthForm}, "0 days", "3 days", false},
		{"surcharge", "Surcharge", "What is added to the price.", either{percentForm, noneForm}, "0%", "3%", false},
		{"terms", "Terms", "same: the party's; ladder or proportional: shorter, as the delivery is; or terms of their own.", either{wordsForm{"same", "ladder", "proportional"}, termsForm}, "same", "ladder", false},
		{"most", "Most", "How many orders can be in a rush in a week, from Monday on, or a month; the first that come are, the others go as usual.", either{mostForm, noneForm}, "as many as want to be", "3 a week", false},
	}},
	{"expense", "expenses.NAME", "An expense: a schedule with a name. It may be a list of schedules.", expenseWords,
		only(expenseWords, whoKeys, scheduleKeys, entryKeys, []formatKey{
			{"waits_for_cash", "Waits for cash", "It is paid on the first working day, from its date on, on which there is at least this much own cash before.", either{amountForm, noneForm}, "it does not wait", "25_000", false},
			{"priority", "Priority", "Which of the waiting expenses goes first: 1 before 2.", countForm, "last", "1", false},
		})},
	{"income", "income.NAME", "Income without an invoice: a schedule with a name. It may be a list of schedules.", incomeWords,
		only(incomeWords, whoKeys, scheduleKeys, entryKeys)},
}

// Values that several keys hold.
var (
	scheduleOrMore = either{oneOrMore{mapIn("schedule")}, noneForm}
	expenseForm    = either{mapIn("expense"), entryList{"expense"}}
	incomeForm     = either{mapIn("income"), entryList{"income"}}
)

// whoKeys say who a party is.
var whoKeys = []formatKey{
	{"name", "Name", "What tables and charts call it.", nameForm, "the key itself", "Habitat & Co", false},
	{"tags", "Tags", "Words by which levers may aim at several: tag:retail.", either{oneOrMore{textForm}, noneForm}, "none", "[retail]", false},
	{"currency", "Currency", "Of its amounts, and those of levers on it; rates says what it is worth. What dealing with it costs you (a reminder, a check, a lever) is in the currency of the scenario.", currencyForm, "the file's", "USD", false},
	{"law", "Kind for the law", "Whom the law on payment terms sees in it; none: it is not checked, and supplies no terms.", wordsForm(partyLaws), "business", "consumer", false},
	{"goods", "Goods", "A trade for which the law has terms of its own.", wordsForm(terms.GoodsNames()), "any", "perishable", false},
	{"calendar", "Calendar", "Its own working days and closures.", either{mapIn("calendar"), calendarNames}, "the file's", "{closed: [2027-08-02 to 2027-08-20]}", false},
}

// agreementKeys are what was agreed with a customer or supplier.
var agreementKeys = []formatKey{
	{"delivery", "Delivery", "How long after the order.", changing{lengthForm}, "0 days", "15 days", false},
	{"milestones", "Milestones", "Steps of the work from which terms may count: a date, or a rule that counts from another event.", either{namedForm{either{dateForm, termsForm}, "dates or rules", anyNames, false}, noneForm}, "none", "{fitting: 10 days before delivery}", false},
	{"invoicing", "Invoicing", "When invoices are made.", either{rhythmForm, mapIn("invoicing")}, "on delivery", "month end", false},
	{"receipt_after", "Receipt", "How long the mail takes, for terms that count from receipt; it may also stand in the long form of invoicing, which then holds.", changing{lengthForm}, "7 days", "2 days", false},
	{"terms", "Payment terms", "When an invoice falls due and in what parts, in English or French; or a list of terms with conditions. none leaves them to the law. cashgap terms explains any.", either{termsForm, oneOrMore{mapIn("terms-case")}}, "what the law supplies, if it does; of a consumer, on delivery", "45 days end of month", false},
	{"discount", "Early-payment discount", "What is taken off for paying early.", either{discountForm, oneOrMore{mapIn("discount-case")}, noneForm}, "none", "2% within 10 days", false},
	{"discount_vat", "VAT under a discount", "What becomes of VAT where a discount is taken.", wordsForm(terms.DiscountVATNames()), "reduced", "kept", false},
	{"rebate", "Rebate", "A share of what is ordered in a calendar period, credited on its last day, with the VAT that is in it. What was credited before the start and is still owed comes from the schedules, unless open items are listed.", either{mapIn("rebate"), noneForm}, "none", "{share: 2%, every: year, above: 50_000}", false},
	{"retention", "Retention", "A part that the customer keeps for a time.", either{keptForm, noneForm}, "none", "5% for 12 months from delivery", false},
	{"vat", "VAT", "The VAT of what is traded, where it is not the file's.", either{shareForm, mapIn("vat-rule"), noneForm}, "the file's rate", "10%", false},
}

// entryKeys are what an expense or an income has beside its schedule.
var entryKeys = []formatKey{
	{"terms", "Payment terms", "When it is paid, counted from its date.", termsForm, "on its date", "end of month on the 15th", false},
}

var scheduleKeys = []formatKey{
	{"amount", "Amount", "Of each order; with ± it is drawn in a simulation.", changing{spreadForm}, "", "18_000", false},
	{"amounts", "Amounts", "Of one order after the other: 12 of a year of months, 4 of its quarters, or as many as dates.", oneOrMore{amountForm}, "", "[16_000, 22_000]", false},
	{"count", "Count", "An amount is so many equal orders, as a shop's tickets are; up to 10,000.", countForm, "1", "12", false},
	{"every", "Every", "How often an order comes.", stepForm, "", "month", false},
	{"day", "Day", "On which day of the period; of a list, on each.", oneOrMore{dayForm}, "as from, or the start, falls", "last business day", false},
	{"from", "From", "The first day of the schedule.", dateForm, "it has always been", "2027-03-01", false},
	{"until", "Until", "The last day of the schedule.", dateForm, "it goes on", "2027-09-30", false},
	{"dates", "Dates", "The days themselves; beside orders, in which order the file writes dates.", either{oneOrMore{dateForm}, wordsForm(dateOrders)}, "", "[2027-03-15, 2027-06-15]", false},
	{"orders", "Orders", "A CSV file of dated orders: the columns date, amount, and if there are any party, delivery, rush, vat, terms, probability, and milestones by name.", fileForm, "", "orders.csv", false},
	{"columns", "Columns", "Which headings of the file of orders stand for which names.", namedForm{textForm, "headings of the file", anyNames, false}, "the names of the format", "{date: Commande, amount: Montant HT}", false},
	{"of", "Of", "Whose orders it follows: sales, a party, tag:NAME, an expense, or a list of these. In sales, only a franchise follows: customers whose orders the royalty is of.", oneOrMore{textForm}, "", "sales", false},
	{"share", "Share", "How much of each order it follows.", changing{percentForm}, "", "38%", false},
	{"ahead", "Ahead", "How long before the sale is delivered the goods are there: this makes the stock.", changing{lengthForm}, "0 days", "20 days", false},
	{"above", "Above", "Only what an order has beyond this amount counts.", amountForm, "0", "5_000", false},
	{"growth", "Growth", "How fast the amount grows, compounding by the month, from the schedule's from or else the start.", either{growthForm, noneForm}, "none", "1% a month", false},
	{"season", "Season", "Percents of the amount in some months.", either{mapIn("season"), noneForm}, "100% in every month", "{july: 60%, august: 20%}", false},
	{"probability", "Probability", "How likely each order is; the plan takes that share of it.", changing{shareForm}, "100%", "60%", false},
	{"vat", "VAT", "The VAT of these orders.", either{shareForm, mapIn("vat-rule"), noneForm}, "the party's; of expenses and income none", "10%", false},
	{"kind", "Kind of revenue", "How amounts become orders. sale: each as it stands. rental: the rent of a period that begins on the day; a part of a period is a part of the rent, by its days. subscription: the price for one subscriber of a period that begins on the day. Both are delivered with the last day of the period: with invoicing: in advance the invoice is of its first. advertising: what accrues until it is paid out. licence, franchise: the other's sales, of which a royalty is paid. Where there are no invoices, in expenses and income, all is paid on its day.", wordsForm(kindWords()), "sale", "rental", false},
	{"period", "Rental period", "How long a rental lasts from its from on, instead of until.", either{lengthForm, noneForm}, "to its until, or for ever", "24 months", false},
	{"deposit", "Deposit", "Of a rental: it comes with the first invoice, without VAT, discount or default, and goes back on the last day.", either{amountForm, noneForm}, "none", "1_500", false},
	{"subscribers", "Subscribers", "How many there are at the schedule's from, or else at the start and before. Without a from, of those who prepay as many renew every time. A lever that says another number has them in proportion from its first day on.", rateForm, "0", "120", false},
	{"new", "New subscribers", "How many come; parts of one count.", either{newHeadsForm, noneForm}, "none", "9 a month", false},
	{"churn", "Churn", "The part of the subscribers that leaves. What each later period begins with is what the one before had, less those who have left, and those who have come.", either{growthForm, noneForm}, "none", "2% a month", false},
	{"prepaid", "Prepaid", "How many months a subscriber pays at once, at the price of each, on their first day; those who are left then pay again.", either{lengthForm, noneForm}, "each period by itself", "12 months", false},
	{"threshold", "Threshold", "Of advertising: what accrues is paid out once it comes to so much, and else rolls over, for four years at most; the rest is paid out with the last order of the schedule.", either{amountForm, noneForm}, "0", "100", false},
	{"upfront", "Upfront", "What a licence brings at its from.", either{amountForm, noneForm}, "0", "10_000", false},
	{"royalty", "Royalty", "Of a licence or a franchise: which part of the other's sales.", changing{shareForm}, "", "5%", false},
	{"reported", "Reported", "On which days a licensee reports its sales: what has been sold since the last report is then invoiced.", either{rhythmForm, noneForm}, "as the party is invoiced", "quarter end", false},
	{"minimum", "Minimum", "The least royalty from one report to the next; a part of that time, at the beginning or the end, has none.", either{amountForm, noneForm}, "0", "2_000", false},
	{"entry_fee", "Entry fee", "What a franchise brings at its from; the volume of a lever does not change it.", either{amountForm, noneForm}, "0", "20_000", false},
}

var habitKeys = []formatKey{
	{"late", "Lateness", "How long after the due date, on average; a spread is drawn in a simulation.", changing{either{lateForm, mapIn("lateness")}}, "0 days", "12 days ± 9 days", false},
	{"advance_late", "Lateness of advances", "How late what is asked with the order is paid.", changing{lengthForm}, "0 days", "3 days", false},
	{"discount_taken", "Discount taken", "The part of invoices paid early for the discount; one percent a tier, the best first.", either{changing{oneOrMore{shareForm}}, noneForm}, "0%", "30%", false},
	{"never", "Never", "The part that is never paid.", either{changing{shareForm}, noneForm}, "0%", "1%", false},
	{"disputes", "Disputes", "The part of invoices that is contested, and how long payment and reminders are put off for that.", either{setbackForm, either{mapIn("disputes"), noneForm}}, "none", "3% for 45 days", false},
	{"incidents", "Incidents", "The part of payments that goes wrong for a while.", either{setbackForm, noneForm}, "none", "2% for 10 days", false},
	{"pay_days", "Pay days", "On which days payments go out.", either{rhythmForm, noneForm}, "any working day", "10th and 25th", false},
	{"by_month", "By month", "Instead of terms: the parts received in the month of the invoice, the next, and so on.", either{changing{oneOrMore{shareForm}}, noneForm}, "none", "[70%, 25%]", false},
	{"by", "Means of payment", "One, or the part of each.", either{textForm, namedForm{shareForm, "percents, 100% together", anyNames, false}}, "at once and without fee", "{card: 70%, cheque: 30%}", false},
	{"fails", "Failed debits", "The part of direct debits, or of all payments where there are none, that fails, and when it is tried again; then it succeeds.", either{retryForm, noneForm}, "none", "2% retry after 7 days", false},
	{"opportunistic", "Opportunistic", "The part of payers that reminders and late fees move; others are in trouble.", shareForm, "100%", "20%", false},
	{"clings", "Clings", "The part of what a lever shortens the terms by that is lost again as lateness.", changing{shareForm}, "0%", "50%", false},
	{"overdue", "Overdue items", "When open items whose usual day of payment, lateness and pay days included, has passed are paid, after the start.", changing{lengthForm}, "30 days", "45 days", false},
	{"written_off_after", "Written off", "How long after the due date what is never paid leaves the books.", changing{lengthForm}, "180 days", "90 days", false},
}

// monthKeys are the months of a season.
func monthKeys() []formatKey {
	var keys []formatKey
	for _, month := range seasonWords.keys {
		keys = append(keys, formatKey{month, strings.ToUpper(month[:1]) + month[1:], "Of the amount, in this month.", percentForm, "100%", "60%", false})
	}
	return slices.Clip(keys)
}
