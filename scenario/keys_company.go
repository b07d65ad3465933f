package scenario

import (
	"cashgap/forecast/calendar"
	"cashgap/forecast/say"
)

// companyBlocks are the file itself and what the company has as a whole.
var companyBlocks = []formatBlock{
	{"scenario", "the file", "A company, its first day and its horizon, whom it trades with, and the strategies to compare.", fileWords, fileKeys},
	{"cash", "cash", "What is in the bank, and how low it may go.", cashWords, []formatKey{
		{"opening", "Opening cash", "What is in the bank in the morning of the first day; an overdraft is negative.", amountForm, "", "42_000", true},
		{"floor", "Floor", "The balance never to go below. What is missing below it is the gap.", amountForm, "0", "10_000", false},
		{"overdraft", "Overdraft", "How far the bank lets the balance fall below zero, and what it charges.", either{mapIn("overdraft"), noneForm}, "none", "{limit: 30_000, rate: 9.5%}", false},
	}},
	{"overdraft", "cash.overdraft", "What the bank lends without being asked.", overdraftWords, append([]formatKey{
		{"limit", "Limit", "How far below zero the balance may go.", amountForm, "", "30_000", true},
	}, interestKeys...)},
	{"credit_line", "credit_line", "A line that is drawn when cash falls below an amount, and repaid when there is enough.", creditLineWords, append([]formatKey{
		{"limit", "Limit", "The most that can be drawn.", amountForm, "", "50_000", true},
		{"keep_cash_at", "Cash to keep", "The line is drawn so that the balance stays at this amount.", amountForm, "the floor", "10_000", false},
		{"step", "Step", "The line is drawn and repaid in multiples of this amount.", amountForm, "the smallest unit", "1_000", false},
		{"reviewed", "Review", "When drawing and repaying is decided.", wordsForm{"daily", "month end"}, "daily", "month end", false},
		{"repays", "Repayment", "never: what is drawn stays drawn within the horizon.", wordsForm{"never"}, "as soon as cash allows", "never", false},
	}, interestKeys...)},
	{"loan", "loans.NAME", "A loan with equal instalments.", loanWords, []formatKey{
		{"principal", "Principal", "The amount lent.", amountForm, "", "48_000", true},
		{"drawn", "Drawn on", "The day the money comes; before the start, only the instalments left are paid.", dateForm, "", "2027-02-01", true},
		{"rate", "Rate", "Interest a year.", percentForm, "", "4.2%", true},
		{"instalments", "Instalments", "How many there are, interest in them, from 1 to 600.", countForm, "", "48", true},
		{"every", "Period", "How far apart they are.", wordsForm{"month", "quarter"}, "month", "quarter", false},
		{"kind", "Kind", "annuity: equal instalments with interest in them; constant: equal shares of the principal, to which the interest comes; bullet: interest, and the principal with the last instalment.", wordsForm(loanKinds), "annuity", "constant", false},
		{"deferred", "Deferred", "For how long instalments bear interest only; they count among the instalments.", lengthForm, "0 months", "24 months", false},
	}},
	{"law", "law", "Whose law on payment terms is checked, and how seriously.", lawWords, []formatKey{
		{"country", "Country", "Whose law.", wordsForm(lawCountries), "", "FR", true},
		{"breach", "Breach", "Whether terms against the law fail cashgap check.", wordsForm{"error", "warning"}, "warning", "error", false},
	}},
	{"calendar", "calendar", "On which days banks and offices work.", calendarWords, []formatKey{
		{"days", "Working days", "A country's holidays, or none but weekends, or no day off.", calendarNames, "weekends; of a party, the file's", "FR", false},
		{"closed", "Closures", "Days on which the company is closed and delivers nothing; of a party, on which it pays nothing.", either{oneOrMore{spanForm}, noneForm}, "none", "[2027-08-02 to 2027-08-20]", false},
	}},
	{"vat", "vat", "How the company settles VAT with the state. Amounts of schedules are before VAT; open items are with it.", vatWords, []formatKey{
		{"rate", "Rate", "The rate of sales and purchases that do not say another.", shareForm, "", "20%", true},
		{"due_on", "Due on", "Whether VAT counts when invoiced or when paid.", wordsForm(dueOnWords), "invoice", "payment", false},
		{"period", "Period", "What one declaration covers.", wordsForm{"month", "quarter", "year"}, "", "quarter", true},
		{"paid", "Paid", "When it is paid: terms counted from the period's end; a month later is the last day of the next month.", termsForm, "", "on the 24th", true},
		{"owed", "Owed", "What is owed for everything before the start; less than 0 is a credit. It is paid by its terms from the end of the last period before, or declared with the period under way where that day has passed.", amountForm, "0", "6_850", false},
		{"bad_debt", "Bad debt", "relieved: the VAT of what is never paid comes back when that is written off; kept: it does not.", wordsForm(badDebtWords), "kept", "relieved", false},
	}},
	{"vat-rule", "customers.NAME.vat", "The VAT of one party or schedule, where it is more than a rate.", vatRuleWords, []formatKey{
		{"rate", "Rate", "Its rate.", either{shareForm, noneForm}, "the file's", "10%", false},
		{"due_on", "Due on", "Whether its VAT counts when invoiced or when paid.", wordsForm(dueOnWords), "the file's", "payment", false},
	}},
	{"stock", "stock", "What is in stock.", stockWords, []formatKey{
		{"opening", "Opening stock", "The value of goods in stock on the first day, beside what the purchases of the file have brought. It stays: what is sold is bought for its sale. A lever that buys less of suppliers (volume) draws on it.", amountForm, "", "12_000", true},
	}},
	{"means", "means.NAME", "A means of payment: the usual ones are there already.", meansWords, []formatKey{
		{"lag", "Lag", "From payment to the money in the bank.", lengthForm, "the usual one, or 0 days", "7 days", false},
		{"fee", "Fee", "What it costs whoever receives the money.", either{feeForm, noneForm}, "the usual one, or none", "1.1% + 0.20", false},
	}},
	{"open_items", "open_items", "What is invoiced and unpaid on the first day, with VAT.", openItemsWords, []formatKey{
		{"receivables", "Receivables", "What customers owe: then no invoices before the start are assumed. [] says that they owe nothing.", oneOrMore{either{mapIn("open-item"), mapIn("open-file")}}, "invoices that the schedules bring before the start", "[{party: habitat, due: 2027-01-31, amount: 8_640}]", false},
		{"payables", "Payables", "What is owed to suppliers: then no invoices before the start are assumed. [] says that nothing is.", oneOrMore{either{mapIn("open-item"), mapIn("open-file")}}, "invoices that the schedules bring before the start", "{file: open.csv, dates: D/M/Y}", false},
	}},
	{"open-item", "open_items.receivables", "One invoice that is unpaid.", openItemWords, []formatKey{
		{"party", "Party", "A customer or supplier of the file, by its key or name.", textForm, "", "habitat", true},
		{"invoice", "Invoice", "Its number.", textForm, "", "F-1042", false},
		{"issued", "Issued", "Its date, before the start.", dateForm, "", "2026-12-11", false},
		{"due", "Due", "The due date.", dateForm, "", "2027-01-31", true},
		{"amount", "Amount", "What is unpaid, with VAT; a credit note is negative.", amountForm, "", "8_640", true},
		{"expected", "Expected", "The day it will be paid, if that is known; a credit note is then paid out, and lowers no payment.", dateForm, "as the party's habits say", "2027-02-15", false},
		{"disputed", "Disputed", "How much of it is contested. It is held for the time that disputes: for of the party says, counted from the first day of the forecast.", amountForm, "as the party's habits say", "300", false},
		{"vat", "VAT", "Its rate, which counts where VAT is due on payment.", either{shareForm, noneForm}, "the party's", "20%", false},
	}},
	{"open-file", "open_items.receivables (file)", "A CSV file of open items: the columns party, due, amount, and if there are any invoice, issued, expected, vat.", openFileWords, []formatKey{
		{"file", "File", "Its path, from the scenario's folder.", fileForm, "", "open.csv", true},
		{"dates", "Dates", "In which order dates are written.", wordsForm(dateOrders), "Y-M-D", "D/M/Y", false},
		{"columns", "Columns", "Which headings of the file stand for which names; other columns are then ignored.", mapIn("open-columns"), "the names of the format", "{party: Client, due: Échéance, amount: Solde TTC}", false},
	}},
	{"open-columns", "open_items.receivables (file).columns", "Headings of the file.", &vocabulary{what: say.Verbatim("columns"), keys: openForm.names()}, []formatKey{
		{"party", "Party", "The heading over the names of parties.", textForm, "", "Client", false},
		{"due", "Due", "The heading over due dates.", textForm, "", "Échéance", false},
		{"amount", "Amount", "The heading over amounts with VAT.", textForm, "", "Solde TTC", false},
		{"invoice", "Invoice", "The heading over numbers of invoices.", textForm, "", "Pièce", false},
		{"issued", "Issued", "The heading over invoice dates.", textForm, "", "Date", false},
		{"expected", "Expected", "The heading over the days of expected payment.", textForm, "", "Prévu", false},
		{"disputed", "Disputed", "The heading over disputed amounts.", textForm, "", "Litige", false},
		{"vat", "VAT", "The heading over rates of VAT.", textForm, "", "TVA", false},
	}},
	{"simulation", "simulation", "How the future is drawn: see cashgap help simulation.", simulationWords, []formatKey{
		{"paths", "Paths", "How many futures, up to 1,000,000.", countForm, "1000", "10_000", false},
		{"seed", "Seed", "The same seed draws the same futures.", seedForm, "1", "7", false},
		{"correlation", "Correlation", "How much payments are late together.", mapIn("correlation"), "each payment by itself", "{market: 5%, party: 30%}", false},
	}},
	{"correlation", "simulation.correlation", "What moves lateness; the rest is each payment's own.", correlationWords, []formatKey{
		{"market", "Market", "The part common to all payers.", shareForm, "0%", "5%", false},
		{"party", "Party", "The part common to all invoices of one payer.", shareForm, "0%", "30%", false},
	}},
}

// fileKeys are the top-level keys.
var fileKeys = []formatKey{
	{"cashgap", "Version", "The version of the format.", versionForm{}, "", "1", true},
	{"extends", "Base file", "The file that this one changes: maps merge key by key, scalars and lists replace. none extends nothing.", fileNameForm, "", "base.yaml", false},
	{"title", "Title", "What tables and charts are headed with.", nameForm, "the file's name", "A bakery that starts delivering", false},
	{"currency", "Currency", "Of every amount, unless a party says otherwise.", currencyForm, "", "EUR", true},
	{"law", "Law", "Whose law on payment terms holds; it may supply the terms of a party that has none.", either{wordsForm(lawCountries), mapIn("law")}, "none", "FR", false},
	{"calendar", "Calendar", "On which days banks work; payments on other days roll to the next.", either{calendarNames, mapIn("calendar")}, "weekends", "FR", false},
	{"start", "Start", "The first day of the forecast; never today's date by itself.", dateForm, "", "2027-01-01", true},
	{"horizon", "Horizon", "How far the forecast goes, up to 20 years.", lengthForm, "", "12 months", true},
	{"cash", "Cash", "What is in the bank, and how low it may go.", mapIn("cash"), "", "{opening: 42_000, floor: 10_000}", true},
	{"vat", "VAT", "How the company settles VAT.", either{mapIn("vat"), noneForm}, "none: no amount bears VAT", "{rate: 20%, period: quarter, paid: on the 24th}", false},
	{"stock", "Stock", "What is in stock on the first day.", either{mapIn("stock"), noneForm}, "none", "{opening: 12_000}", false},
	{"rates", "Exchange rates", "What one unit of another currency is worth in the scenario's.", either{namedForm{rateForm, "what one unit is worth", codeNames, true}, noneForm}, "none", "{USD: 0.88}", false},
	{"means", "Means of payment", "Those that differ from the usual: transfer, direct debit, bill, cheque, card, mobile, cash.", namedForm{mapIn("means"), "means of payment", idNames, true}, "transfer 1 day, direct debit 1, bill 2, cheque 7, card 2 and 1.4% + 0.25, mobile 1 and 1.4%, cash 0", "{cheque: {lag: 7 days}}", false},
	{"customers", "Customers", "Who buys, and how they really pay.", either{namedForm{mapIn("customer"), "customers", idNames, true}, noneForm}, "none", "{habitat: {sales: {amount: 18_000, every: month}, terms: 30 days}}", false},
	{"suppliers", "Suppliers", "From whom the company buys.", either{namedForm{mapIn("supplier"), "suppliers", idNames, true}, noneForm}, "none", "{boisnord: {purchases: {amount: 6_000, every: month}, terms: 30 days}}", false},
	{"expenses", "Expenses", "What is paid without a supplier's invoice: pay, rent, tax, a machine.", either{namedForm{expenseForm, "expenses", idNames, true}, noneForm}, "none", "{rent: {amount: 1_000, every: month, day: 1}}", false},
	{"income", "Income", "What is received without a customer's invoice: a grant, a refund.", either{namedForm{incomeForm, "income", idNames, true}, noneForm}, "none", "{grant: {amount: 12_000, dates: [2027-05-04]}}", false},
	{"loans", "Loans", "Loans and their instalments.", either{namedForm{mapIn("loan"), "loans", idNames, true}, noneForm}, "none", "{saw: {principal: 48_000, drawn: 2027-02-01, rate: 4.2%, instalments: 48}}", false},
	{"credit_line", "Credit line", "A line drawn when cash is low.", either{mapIn("credit_line"), noneForm}, "none", "{limit: 50_000, rate: 6%}", false},
	{"open_items", "Open items", "What is unpaid on the first day.", mapIn("open_items"), "invoices that the schedules bring before the start", "{receivables: [{party: habitat, due: 2027-01-31, amount: 8_640}]}", false},
	{"shocks", "Shocks", "What may happen to the company, whatever it chooses; each is a world of its own.", either{namedForm{mapIn("shock"), "shocks", idNames, true}, noneForm}, "none", "{crisis: {levers: [{customers: all, volume: -20%}]}}", false},
	{"strategies", "Strategies", "What may be negotiated, compared with baseline, which changes nothing.", namedForm{mapIn("strategy"), "strategies", idNames, true}, "only baseline", "{shorter: {levers: [{customers: habitat, terms: 15 days}]}}", false},
	{"expect", "Expectations", "What must hold of each strategy, or of baseline, as expressions on its measures.", namedForm{listOf{expressionForm}, "lists of expressions", anyNames, true}, "nothing", "{baseline: [lowest_cash >= -40_000]}", false},
	{"simulation", "Simulation", "How the future is drawn when --paths or --simulate asks for it.", either{mapIn("simulation"), noneForm}, "1000 paths, seed 1", "{paths: 10_000, seed: 1}", false},
}

var (
	fileNameForm   = scalarForm{"file-name", "the path of a scenario", `.`, false, []string{"base.yaml"}}
	expressionForm = scalarForm{"expression", "a comparison of measures", `[<>=]`, false, []string{"lowest_cash >= 0", "days_below_floor <= 5"}}
)

// interestKeys are how a bank charges for what is drawn.
var interestKeys = []formatKey{
	{"rate", "Rate", "Interest a year.", percentForm, "0%", "9.5%", false},
	{"day_count", "Day count", "How the days of a year are counted.", wordsForm{"actual/360", "actual/365"}, "actual/360", "actual/365", false},
	{"charged", "Charged", "When interest is paid.", wordsForm{"month end", "quarter end"}, "quarter end", "month end", false},
}

var calendarNames = wordsForm(calendar.Names())
