package terms

import (
	"strings"

	"cashgap/forecast/calendar"
)

// A kind is what a phrase means to the grammar, whichever the language.
type kind int

const (
	unknown    kind = iota
	number          // digits, with decimals or not
	ordinalDay      // 10th, 1er
	percentSign
	slash
	and            // between instalments, or tiers
	then           // between steps
	or             // between days
	on             // on, à
	the            // the, le
	of             // of, de
	from           // from, after, à compter de
	before         // before, avant
	within         // within, sous
	with           // with, avec
	less           // less, moins: only before a discount
	event          // of the EventKind in value
	milestone      // of the number in value
	unit           // of the calendar.Unit in value
	endPeriod      // of the calendar.Period in value
	nextMonth      // of the next month, du mois suivant; as value says, an ordinal before it may count months
	monthAfterNext // of the month after next
	weekday        // of the calendar.Weekday in value
	net            // net, n
	cash           // comptant
	deposit        // deposit, acompte
	rest           // rest, solde
	half           // half, moitié
	cutOff         // cut-off, arrêté
	atMost         // at most, au plus
	neverLater     // never later than
	discount       // discount, escompte
	otherwise      // otherwise, sinon: what is asked without the discount
	condition      // if, si, pour
	lasting        // pendant: how long a retention is kept; in English for, a condition elsewhere
	untilDue       // until due, jusqu'à l'échéance
	grace          // grace, tolérance
	fullWeek       // jours ouvrables: days that no calendar here has
	means          // of the number in value: virement, cheque: how it is paid, which is said elsewhere
	security       // letter of credit: a means that the format has not
	without        // no discount, sans escompte
	fraction       // third, quart: one of as many equal shares as value says
	equalParts     // equal instalments, fois
	everyMonth     // monthly instalments: the first of them is when nobody says
	lastWorkday    // last business day: of a month, on which no due date is moved
	extra          // of an extra dating: 2/10-60 extra
	nextEnd        // end of the next calendar.Period in value: fin du mois suivant
	partEnd        // of the part of a month whose last days are in value: fin de décade
	ending         // end of the, fin du: of a later month, as no other phrase says
	currency       // of an amount: €, EUR
	credit         // 1MD: a month's credit, which is counted in two ways
	penalty        // what is asked of who pays late, which is said elsewhere
	ofMonth        // du mois, behind a day
	arrears        // à terme échu: what period an invoice is for, which is said elsewhere
	dueDate        // échéance, before what is counted from it
	elsewhere      // délai de livraison: what terms do not say
	isoDate        // 2027-03-15: terms count from events
	endOfText
)

// A meaning is one thing a phrase says.
type meaning struct {
	kind  kind
	value int
}

// mayEnd is the value of words that also stand behind what they speak of: "le 10 au plus tard".
const mayEnd = 1

// atOnce is the value of words that lead to an event with which nothing is left to wait for: "COD".
const atOnce = 1

// current is the value of words that make a number before them a day of the month that has begun: "le 15 courant".
const current = 1

// What an ordinal right before a next month says, as values of those phrases; it is the day of the others.
const (
	whichMonth = 1 + iota // "2e mois suivant": which of the months that follow
	eitherOne             // "second following month": that or the day, nobody knows
)

func plain(k kind) []meaning { return []meaning{{kind: k}} }

func is(e EventKind) meaning         { return meaning{event, int(e)} }
func counts(u calendar.Unit) meaning { return meaning{unit, int(u)} }
func ends(p calendar.Period) meaning { return meaning{endPeriod, int(p)} }

func nextEnds(p calendar.Period) []meaning { return []meaning{{nextEnd, int(p)}} }

// vocabulary is every phrase of the grammar, folded, in both languages. Hyphens and
// apostrophes are spaces; the longest phrase that fits wins. A phrase may say several
// things: "jfdm" is "days end of month". What means nothing is skipped.
var vocabulary = []struct {
	means   []meaning
	phrases string
}{
	{plain(percentSign), "%|percent|pct"},
	{plain(slash), "/"},
	{plain(and), ",|;|&|and|et|–|—|-|ainsi que"},
	{plain(then), "+|then|plus|puis|ensuite|followed by|suivi de"},
	{plain(or), "or|ou"},
	{plain(on), "on|upon|at|a|lors|by|on or before"},
	{plain(the), "the|le|la|les|l|un|une|your|votre|each|every|chaque|next"},
	{[]meaning{{kind: on}, {kind: the}}, "au|aux"},
	{plain(of), "of|de|d"},
	{[]meaning{{kind: of}, {kind: the}}, "du|des"},
	{plain(from), "from|after|following|as of|as from|counted from|starting from|a compter|a compter de|a compter du|a partir de|a partir du|a dater de|a dater du|apres|depuis|suivant|suivants"},
	{plain(before), "before|prior to|ahead of|avant"},
	{plain(within), "within|in|en|sous|dans|d ici"},
	{plain(with), "with|avec|w"},
	{plain(less), "less|moins|plus de"},
	{[]meaning{{kind: of}, ends(calendar.Month)}, "of month end"},

	{[]meaning{is(Order)}, "order|cde|po|p o|ordering|order date|the order|purchase order|signature|signing|commande|bon de commande|passation de commande|prise de commande|reception de commande|reception de la commande|reception de votre commande|signature du devis|signature de la commande|signature du contrat|contract signature|signature of the contract|acceptance of the quote|acceptance of the order|order confirmation|" +
		"acceptation du devis|acceptation de la commande|validation du devis|validation de la commande|confirmation de commande|confirmation de la commande"},
	{[]meaning{is(Delivery)}, "delivery|livraison|liv|delivery note|delivery slip|delivery docket|bon de livraison|bordereau de livraison|mise a disposition|mise a disposition des marchandises|service fait|constatation du service fait|performance of the service|performance of services|execution de la prestation|execution de la prestation demandee|execution des prestations|realisation de la prestation|delivery of goods|delivery of the goods|receipt of goods|receipt of the goods|goods receipt|rog|reception marchandise|reception marchandises|reception de marchandise|reception de la marchandise|reception de marchandises|reception des marchandises|livraison de la marchandise|livraison des marchandises|" +
		// As the laws of payment say it of goods and of services at once.
		"reception des marchandises ou d execution de la prestation|reception des marchandises ou d execution de la prestation demandee|reception des marchandises ou de l execution de la prestation|reception des marchandises ou de l execution de la prestation demandee|reception des marchandises ou de la prestation|" +
		"in which delivery takes place|in which delivery took place|in which the goods are delivered|au cours duquel la livraison a eu lieu|au cours duquel la livraison a lieu|au cours duquel a eu lieu la livraison|livraison ou de l execution de la prestation|livraison ou execution de la prestation|receipt of goods or services|receipt of the goods or services|delivery of goods or services|delivery of the goods or services|delivery of goods or performance of services|delivery of the goods or performance of the services"},
	{[]meaning{is(Invoice)}, "invoice|invoices|all invoices|our invoices|factures|nos factures|toutes nos factures|this invoice|the present invoice|la presente facture|presente facture|invoicing|invoice issue|issue|issue of invoice|issue of the invoice|bill|billing|facture|facturation|emission|emission facture|emission de facture|emission de la facture|summary invoice|month in which the invoice is dated|month in which the invoice is issued|month in which the invoice was issued|mois au cours duquel la facture a ete emise|in which the invoice is dated|in which the invoice is issued|in which the invoice was issued|au cours duquel la facture a ete emise|au cours duquel la facture est emise|facture periodique|facture recapitulative|emission de la facture periodique|emission de la facture recapitulative"},
	{[]meaning{is(Receipt)}, "receipt|invoice receipt|receipt of invoice|receipt of the invoice|receipt of an invoice|receipt of your invoice|receipt of a valid invoice|receipt of a correct invoice|receipt of an undisputed invoice|reception|reception facture|reception de facture|reception de la facture|reception de votre facture|receipt of the payment request|reception de la demande de paiement|reception de votre demande de paiement"},
	{[]meaning{{on, atOnce}, is(Receipt)}, "due on receipt|due upon receipt|payable on receipt|payable upon receipt|due on receipt of invoice|due upon receipt of invoice|payable on receipt of invoice|payable upon receipt of invoice|due on receipt of the invoice|due upon receipt of the invoice|payable on receipt of the invoice|payable upon receipt of the invoice"},
	{[]meaning{{kind: on}, is(Receipt)}, "sur reception|sur reception de facture|sur reception de la facture"},
	{[]meaning{{kind: on}, is(Invoice)}, "sur facture|sur presentation de la facture|sur presentation de facture"},
	{[]meaning{{kind: on}, is(Delivery)}, "sur livraison"},
	{[]meaning{{kind: on}, is(Order)}, "sur commande"},
	{[]meaning{{on, atOnce}, is(Order)}, "in advance|upfront|up front|d avance|a l avance|prepaid|prepayment|prepaiement|pre payment|pre paid|prepaye|prepayee|cia|cwo|pia|c i a|c w o|p i a|now|maintenant"},
	{[]meaning{{kind: cash}, {kind: before}, is(Delivery)}, "cbd|cbs|cash before shipment"},
	{[]meaning{{on, atOnce}, is(Delivery)}, "cod|c o d|collect on delivery|contre remboursement|against delivery|contre livraison"},
	{[]meaning{{on, atOnce}, is(Invoice)}, "immediate|immediately|immediat|immediatement"},

	{[]meaning{counts(calendar.Days)}, "day|days|day s|calendar day|calendar days|days after date|days from date|jour|jours|jour s|jour calendaire|jours calendaires|jour calendrier|jours calendrier|jn|days credit|day credit|days account|day account|jours de credit|jours de date|j|jr|jrs"},
	{[]meaning{counts(calendar.BusinessDays)}, "business day|business days|working day|working days|jour ouvre|jours ouvres"},
	{[]meaning{counts(calendar.Weeks)}, "week|weeks|week s|wk|wks|semaine|semaines|sem"},
	{[]meaning{counts(calendar.Months)}, "month|months|month s|calendar month|calendar months|months after date|mo|mois|mois de date|mois civil|mois civils|mois calendaire|mois calendaires"},
	{plain(fullWeek), "jour ouvrable|jours ouvrables"},

	{[]meaning{ends(calendar.Week)}, "end of week|end of the week|week end|fin de semaine|fin de la semaine|fin semaine"},
	{[]meaning{ends(calendar.Month)}, "end of month|end of the month|end of calendar month|end of the calendar month|end of invoice month|end of the invoice month|end of bill month|end of the bill month|last day of month|last day of the month|end of the month in which the invoice is dated|end of the month in which the invoice is issued|month end|eom|e o m|fin de mois|fin du mois|fin de mois civil|fin du mois civil|fin mois|fdm|f d m|fm|f m|dernier jour du mois|fin courant|fin du mois courant|fin de mois courant|fin du mois en cours|fin de mois en cours"},
	{[]meaning{ends(calendar.Month), is(Delivery)}, "end of delivery month|end of the delivery month"},
	{[]meaning{ends(calendar.Quarter)}, "end of quarter|end of the quarter|quarter end|eoq|fin de trimestre|fin du trimestre|fin de trimestre civil|fin du trimestre civil|end of calendar quarter|end of the calendar quarter"},
	{[]meaning{ends(calendar.HalfYear)}, "end of half year|end of the half year|half year end|fin de semestre|fin du semestre"},
	{[]meaning{ends(calendar.Year)}, "end of year|end of the year|year end|eoy|fin d annee|fin de l annee"},
	{[]meaning{counts(calendar.Days), ends(calendar.Month)}, "jfdm|jfm"},
	{[]meaning{counts(calendar.Days), {kind: from}, is(Invoice)}, "jdf"},
	{[]meaning{{kind: from}, is(Invoice)}, "df|d f|ddf"},
	{plain(ending), "end of|end of the|last day of|last day of the|fin du|fin de|dernier jour du|dernier jour de"},
	{[]meaning{{partEnd, int(tenDayEnds)}}, "fin de decade|fin de la decade|fin decade"},
	{[]meaning{{partEnd, int(halfMonthEnds)}}, "fin de quinzaine|fin de la quinzaine|fin quinzaine"},
	{nextEnds(calendar.Month), "fin prochain|end of next month|end of the next month|end of month following|eom following|month end following|end of the month following|last day of next month|last day of the next month|last day of the following month|last day of month following|last day of the month following|net monthly|net monthly account|monthly account|dernier jour du mois suivant|end of following month|end of the following month|fin du mois suivant|fin du mois qui suit|fin de mois suivant|fin du mois prochain|fin de mois prochain|" +
		"end of the month following the month of|end of month following the month of|end of month following month of|end of the month following month of|last day of the month following the month of|fin du mois suivant le mois de|fin du mois suivant le mois d|dernier jour du mois suivant le mois de|dernier jour du mois suivant le mois d"},
	{nextEnds(calendar.Week), "end of next week|end of the next week|end of following week|end of the following week|fin de semaine prochaine|fin de la semaine prochaine|fin de la semaine suivante"},
	{nextEnds(calendar.Quarter), "end of quarter following|end of next quarter|end of the next quarter|end of following quarter|end of the following quarter|end of the quarter following|fin du trimestre suivant|fin du trimestre prochain|fin de trimestre suivant"},
	{nextEnds(calendar.HalfYear), "end of half year following|end of the half year following|fin de semestre suivant|end of next half year|end of the next half year|end of the following half year|fin du semestre suivant|fin du semestre prochain"},
	{nextEnds(calendar.Year), "end of year following|end of the year following|end of next year|end of the next year|end of the following year|fin de l annee suivante|fin de l annee prochaine|fin d annee prochaine"},
	{plain(monthAfterNext), "month after next|of month after next|of the month after next|following month after next"},
	{[]meaning{{nextMonth, whichMonth}}, "month following|month after|mois suivant|mois apres|mois d apres|mois qui suit"},
	{[]meaning{{nextMonth, eitherOne}}, "following month"},
	{plain(nextMonth), "next month|of next month|of the next month|of following month|of the following month|of the month following|of month following|of the month after|of month after|prox|proximo|mfi|du mois suivant|du mois prochain|du mois apres|du mois d apres|du mois qui suit|of the month following the month of|of month following the month of|of month following month of|of the month following month of|du mois suivant le mois de|du mois suivant le mois d"},

	{[]meaning{{weekday, int(calendar.Monday)}}, "monday|mondays|lundi|lundis|lundi suivant|lundi prochain"},
	{[]meaning{{weekday, int(calendar.Tuesday)}}, "tuesday|tuesdays|mardi|mardis|mardi suivant|mardi prochain"},
	{[]meaning{{weekday, int(calendar.Wednesday)}}, "wednesday|wednesdays|mercredi|mercredis|mercredi suivant|mercredi prochain"},
	{[]meaning{{weekday, int(calendar.Thursday)}}, "thursday|thursdays|jeudi|jeudis|jeudi suivant|jeudi prochain"},
	{[]meaning{{weekday, int(calendar.Friday)}}, "friday|fridays|vendredi|vendredis|vendredi suivant|vendredi prochain"},
	{[]meaning{{weekday, int(calendar.Saturday)}}, "saturday|saturdays|samedi|samedis|samedi suivant|samedi prochain"},
	{[]meaning{{weekday, int(calendar.Sunday)}}, "sunday|sundays|dimanche|dimanches|dimanche suivant|dimanche prochain"},

	{plain(net), "net|nett|nets|n"},
	{plain(cash), "cash|comptant|au comptant|paiement comptant"},
	{plain(deposit), "deposit|down payment|downpayment|down|advance|advance payment|acompte|arrhes|avance"},
	{plain(rest), "rest|balance|remainder|remaining|solde|reste|restant"},
	{plain(half), "half|moitie"},
	{plain(equalParts), "payments|equal payments|paiements|paiements egaux|instalments|installments|equal instalments|equal installments|equal parts|fois|versements|versements egaux|echeances|echeances egales|parts egales"},
	{plain(everyMonth), "mensualites|mensualites egales|echeances mensuelles|versements mensuels|paiements mensuels|monthly instalments|monthly installments|equal monthly instalments|equal monthly installments|monthly payments|equal monthly payments"},
	{plain(lastWorkday), "last business day|last working day|dernier jour ouvre"},
	{plain(extra), "extra|ex"},
	{[]meaning{{fraction, 3}}, "third|thirds|tiers"},
	{[]meaning{{fraction, 4}}, "quart|quarts|quarter|quarters"},
	// Means of payment, by their names in the format.
	{by("transfer"), "transfer|bank transfer|wire|wire transfer|credit transfer|sepa transfer|bacs|ach|t / t|tt|mandat|mandat administratif|virement|virements|virement bancaire|virement sepa|vir|virt"},
	{by("direct debit"), "direct debit|sepa direct debit|prelevement|prelevement automatique|prelevement bancaire|prelevement sepa|prlv|prelvt"},
	{by("bill"), "bill of exchange|promissory note|traite|traite acceptee|lcr|lcr directe|lcr magnetique|lcr acceptee|lcr non acceptee|lettre de change|lettre de change releve|lettre de change relevee|lettre de change acceptee|bor|bao|billet a ordre|billet a ordre releve|effet de commerce"},
	{by("cheque"), "cheque|cheques|check|checks|cheque bancaire|chq"},
	{by("card"), "card|bank card|credit card|debit card|carte|carte bancaire|carte bleue|carte de credit|cb"},
	{by("cash"), "especes|en especes"},
	{plain(security), "l / c|letter of credit|documentary credit|credit documentaire|lettre de credit"},
	{plain(penalty), "penalite|penalites|penalites de retard|penalty|penalties|interest|interet|interets|interets de retard|indemnite|indemnite forfaitaire|late fee|late fees|late payment|late payments|late payment fee|service charge|finance charge"},
	{plain(arrears), "a terme echu|terme echu|in arrears|a terme a echoir|terme a echoir|a echoir"},
	{plain(without), "no discount|without discount|no cash discount|sans escompte|pas d escompte|aucun escompte|escompte neant|escompte pour paiement anticipe neant|escompte pour reglement anticipe neant"},
	{plain(cutOff), "cut off|cutoff|cut off day|arrete|cloture|date d arrete"},
	{plain(atMost), "at most|maximum|max|no more than|not more than|not exceeding|up to|capped at|with a maximum of|au plus|au maximum|maximum de|plafonne a|dans la limite de|dans la limite d|limite a|sans depasser|sans exceder|jusqu a"},
	{plain(neverLater), "never later than|no later than|not later than|jamais plus tard que|jamais au dela de"},
	{[]meaning{{neverLater, mayEnd}}, "at the latest|au plus tard"},

	{plain(otherwise), "otherwise|sinon"},
	{plain(discount), "discount|cash discount|early payment discount|prompt payment discount|settlement discount|escompte|remise|ristourne"},
	{plain(condition), "if|when|for|si|pour|en cas de"},
	{plain(lasting), "during|pendant|durant"},
	{plain(untilDue), "until due|until the due date|until due date|by due date|by the due date|before due|before the due date|jusqu a echeance|jusqu a l echeance|avant echeance|avant l echeance|a l echeance"},
	{plain(grace), "grace|of grace|grace period|tolerance|of tolerance|de grace|de tolerance|delai de grace"},

	// Behind a number these make it a day; elsewhere they say nothing more.
	{plain(ofMonth), "of the month|of month|of each month|of every month|du mois|de chaque mois"},
	{[]meaning{{ofMonth, current}}, "of the current month|of current month|of this month|this month|du mois courant|courant|du mois en cours|de ce mois|ce mois ci"},
	// Headings of what is no time to pay, though some of their words mean something here.
	{plain(elsewhere), "conditions de|conditions of|delai de livraison|delais de livraison|terms of delivery|delivery terms"},
	// What headings and clauses say around the terms.
	{nil, "a payer|a regler|regler|settle|settled|settlement|please|merci de|sans deduction|without deduction|is|are|shall be|will be|must be|est|sont|sera|seront|doit etre|verse|versee|exigible|exigibles|in full|integral|integralement|totalite|integralite|conditions|conditions de reglement|conditions de paiement|mode de reglement|mode de paiement|moyen de paiement|payment method|full payment|reglable|reglables|a l expiration de|a l expiration d un delai de|a l expiration du delai de|a l issue de|a l issue d un delai de|au terme de|au terme d un delai de|modalites de reglement|modalites de paiement|echeance|date d echeance|pour paiement anticipe|pour tout paiement anticipe|pour tout reglement anticipe|pour reglement anticipe|en cas de paiement anticipe|en cas de reglement anticipe|for early payment|for prompt payment"},
	{nil, "open account|o / a|date|dates|due|due date|payable|payables|payment|paid|pay|paye|payee|paiement|regle|reglement|en cours|of the total|of total|du total|du montant|of the price|du prix|ttc|terms|strictly|delai|un delai|celui"},
}

// phrases finds the meaning of a folded phrase, its words joined by single spaces.
var phrases, longestPhrase = index()

func index() (map[string][]meaning, int) {
	found, longest := map[string][]meaning{}, 0
	for _, entry := range vocabulary {
		for phrase := range strings.SplitSeq(entry.phrases, "|") {
			found[phrase] = entry.means
			longest = max(longest, strings.Count(phrase, " ")+1)
		}
	}
	return found, longest
}

// afterNumber is what a word means only when it touches the number before it.
var afterNumber = map[string]meaning{
	"d":  counts(calendar.Days),
	"md": {kind: credit},
	"st": {kind: ordinalDay}, "nd": {kind: ordinalDay}, "rd": {kind: ordinalDay}, "th": {kind: ordinalDay},
	"x": {kind: extra}, "er": {kind: ordinalDay}, "e": {kind: ordinalDay}, "eme": {kind: ordinalDay}, "ieme": {kind: ordinalDay},
}
