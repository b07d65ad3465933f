package terms_test

import (
	"errors"
	"strings"
	"testing"

	"cashgap/forecast/money"
	"cashgap/forecast/terms"
)

// euro and milestones are what every text of these tests may refer to.
var (
	euro       = mustCurrency("EUR")
	milestones = []string{"fitting", "acceptance", "Réception des travaux", "3M", "mise en service"}
	options    = terms.Options{Currency: euro, Milestones: milestones}
)

func mustCurrency(code string) money.Currency {
	c, err := money.ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	return c
}

func parse(t testing.TB, text string) terms.Term {
	t.Helper()
	offer, err := terms.Parse(text, options)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return offer.Terms
}

// spellings are texts people write and the one form in which each prints.
var spellings = []struct{ written, canonical string }{
	// The table of the format.
	{"on order", "on order"}, {"à la commande", "on order"}, {"à réception de la commande", "on order"},
	{"on delivery", "on delivery"}, {"comptant", "on delivery"}, {"cash", "on delivery"}, {"à réception de la marchandise", "on delivery"},
	{"on receipt", "on receipt"}, {"à réception", "on receipt"}, {"due on receipt", "on receipt"},
	{"30 days", "30 days"}, {"net 30", "30 days"}, {"n/30", "30 days"}, {"30 jours", "30 days"},
	{"30 jours nets", "30 days"}, {"30d", "30 days"}, {"30 jours date de facture", "30 days"},
	{"45 days end of month", "45 days end of month"}, {"45 jours fin de mois", "45 days end of month"},
	{"45 jours fdm", "45 days end of month"}, {"45 eom", "45 days end of month"},
	{"end of month + 45 days", "end of month + 45 days"}, {"fin de mois + 45 jours", "end of month + 45 days"}, {"eom 45", "end of month + 45 days"},
	{"30 days end of month on the 10th", "30 days end of month on the 10th"}, {"30 jours fin de mois le 10", "30 days end of month on the 10th"},
	{"end of month on the 10th", "end of month on the 10th"}, {"le 10 du mois suivant", "end of month on the 10th"},
	{"2 months", "2 months"}, {"2 mois", "2 months"},
	{"50% on order and rest 30 days from delivery", "50% on order and rest 30 days from delivery"},
	{"acompte de 50 % à la commande et solde à 30 jours de la livraison", "50% on order and rest 30 days from delivery"},
	{"2/10 net 30", "30 days"},

	// Letters, accents and spaces.
	{"45 JOURS FIN DE MOIS", "45 days end of month"}, {"a reception de facture", "on receipt"},
	{"a\u0300 re\u0301ception de facture", "on receipt"}, // accents as letters of their own
	{"acompte de 30\u00a0% à la commande, 40\u202f% à la livraison et solde à 30 jours", "30% on order and 40% on delivery and rest 30 days"},
	{"  30   days  ", "30 days"}, {"30-days", "30 days"}, {"30 j. fin de mois", "30 days end of month"}, {"45FDM", "45 days end of month"},

	// Days, in both languages.
	{"10 jours fin de mois le 15", "10 days end of month on the 15th"}, {"60 jours fin de mois le 10", "60 days end of month on the 10th"},
	{"30 jours à compter de la livraison", "30 days from delivery"}, {"30 jours après la livraison", "30 days from delivery"},
	{"30 days after receipt of invoice", "30 days from receipt"}, {"30 jours à réception de facture", "30 days from receipt"},
	{"30 days ROG", "30 days from delivery"}, {"invoice + 30 days", "30 days"}, {"livraison + 8 jours", "8 days from delivery"},
	{"paiement à 30 jours fin de mois à compter de la date d’émission de la facture", "30 days end of month"},
	{"30 jours fin du mois de livraison", "30 days end of month from delivery"}, {"30 days end of delivery month", "30 days end of month from delivery"},
	{"10 days after end of next month", "1 month end of month + 10 days"}, {"10 jours après la fin du mois suivant", "1 month end of month + 10 days"},
	{"45 jours FM", "45 days end of month"}, {"30 j. F.M.", "30 days end of month"},
	{"45 jours après la fin du mois", "end of month + 45 days"}, {"30 days from end of invoice month", "end of month + 30 days"},
	{"10 days after month end", "end of month + 10 days"}, {"net 45 EOM", "45 days end of month"}, {"45 days EOM", "45 days end of month"}, {"net EOM 10", "end of month + 10 days"},
	{"45 JFDM", "45 days end of month"}, {"60 jdf", "60 days"}, {"terms: net 60 days", "60 days"},
	{"5 business days", "5 business days"}, {"3 jours ouvrés", "3 business days"}, {"1 jour ouvré", "1 business day"},
	{"2 weeks end of week", "2 weeks end of week"}, {"1 mois", "1 month"}, {"1 month end of month", "1 month end of month"},
	{"end of next month", "1 month end of month"}, {"fin du mois suivant", "1 month end of month"},
	{"1 month then 15 days", "1 month + 15 days"}, {"1 mois puis 15 jours", "1 month + 15 days"},
	{"fin de trimestre", "end of quarter"}, {"end of half-year", "end of half-year"}, {"fin d'année", "end of year"}, {"fin de semaine", "end of week"},

	// Numbers in words, as the law writes them.
	{"thirty days", "30 days"}, {"one month", "1 month"}, {"a month", "1 month"}, {"un mois", "1 month"}, {"une semaine", "1 week"}, {"forty-five days end of month", "45 days end of month"},
	{"trente jours à compter de la date de réception des marchandises", "30 days from delivery"}, {"quarante-cinq jours fin de mois", "45 days end of month"},
	{"trente jours après l'exécution de la prestation", "30 days from delivery"}, {"soixante jours après la date d'émission de la facture", "60 days"},
	{"soixante-quinze jours", "75 days"}, {"quatre-vingt-dix jours", "90 days"}, {"quatre-vingt-dix-sept jours", "97 days"}, {"dix-huit jours", "18 days"},
	{"nonante jours", "90 days"}, {"vingt et un jours", "21 days"}, {"le dix du mois suivant", "end of month on the 10th"}, {"twenty-one days", "21 days"},
	{"trente et un jours", "31 days"}, {"soixante et onze jours", "71 days"}, {"le dix et le vingt", "on the 10th or 20th"},
	{"sous huitaine", "8 days"}, {"sous quinzaine", "15 days"}, {"un acompte de trente pour cent à la commande et le solde à un mois", "30% on order and rest 1 month"},

	// Days of the month and of the week.
	{"on the 10th or 25th", "on the 10th or 25th"}, {"le 25 ou le 10", "on the 10th or 25th"}, {"on the 5th/20th", "on the 5th or 20th"},
	{"le 5/20", "on the 5th or 20th"}, {"les 5 et 20", "on the 5th or 20th"}, {"le 5 et le 20", "on the 5th or 20th"}, {"5th and 20th", "on the 5th or 20th"},
	{"le 10, le 20 ou le 30", "on the 10th or 20th or 30th"}, {"30 days on the 5th, 15th and 25th", "30 days on the 5th or 15th or 25th"},
	{"30 jours le 5, le 15, le 25", "30 days on the 5th or 15th or 25th"}, {"30 jours fin de mois, le 10, le 20 ou le 31", "30 days end of month on the 10th or 20th or 31st"},
	{"le 1er du mois suivant", "end of month on the 1st"}, {"10th of next month", "end of month on the 10th"}, {"next month on the 10th", "end of month on the 10th"},
	{"10 prox", "end of month on the 10th"}, {"30 days eom 10th of the following month", "30 days end of month on the 10th"},
	{"the 15th of the month following delivery", "end of month on the 15th from delivery"},
	{"le 15 du mois suivant la livraison", "end of month on the 15th from delivery"},
	{"30 days on the 2nd or 3rd or 12th or 22nd", "30 days on the 2nd or 3rd or 12th or 22nd"},
	{"BAO 60 jours", "60 days"}, {"60 jours fin de mois limité à 60 jours", "60 days end of month at most 60 days"}, {"30 days, then friday", "30 days on friday"}, {"30 jours, puis le 10", "30 days on the 10th"}, {"30 days, then end of month", "30 days end of month"},
	{"30% on order, then 70% on friday", "30% on order and 70% on friday"}, {"50% on order, then the balance on the 10th", "50% on order and rest on the 10th"},
	{"NET 15 from delivery month end", "end of month + 15 days from delivery"}, {"facture payable fin de mois", "end of month"}, {"date de facture fin de mois", "end of month"},
	{"30 days on friday", "30 days on friday"}, {"30 jours le vendredi", "30 days on friday"}, {"mardi", "on tuesday"},
	{"end of quarter on the 15th", "end of quarter on the 15th"},

	{"30 jours fin de mois, le 10", "30 days end of month on the 10th"}, {"60 jours, fin de mois", "60 days end of month"},
	{"30 days end of month, on friday", "30 days end of month on friday"}, {"30 jours fin de mois (le 10)", "30 days end of month on the 10th"},
	{"end of the month following the invoice", "1 month end of month"}, {"dernier jour du mois suivant", "1 month end of month"},
	{"30 jours nets le 15", "30 days on the 15th"}, {"30 day(s) after the invoice date", "30 days"}, {"30 jour(s)", "30 days"}, {"30 days E.O.M.", "30 days end of month"},
	{"Payable immediately due net", "on invoice"}, {"dans un délai de 30 jours à compter de la facture", "30 days"}, {"au plus tard 30 jours après la livraison", "30 days from delivery"},
	{"60 jours, au plus tard fin de mois", "60 days never later than end of month"}, {"un an", "12 months"}, {"2 years", "24 months"},
	{"30 days from the end of the month in which the invoice is dated", "end of month + 30 days"}, {"30% now, balance 60 days", "30% on order and rest 60 days"},
	{"le 15 du mois", "on the 15th"}, {"60 days, 10th of month", "60 days on the 10th"}, {"30 days on the 5th of each month", "30 days on the 5th"}, {"30 jours le 10 de chaque mois", "30 days on the 10th"}, {"15 MFI", "end of month on the 15th"}, {"vendredi prochain", "1 day on friday"}, {"next monday", "1 day on monday"}, {"friday after delivery", "1 day on friday from delivery"}, {"le vendredi suivant la livraison", "1 day on friday from delivery"}, {"the 10th following delivery", "1 day on the 10th from delivery"}, {"vendredi", "on friday"}, {"on friday from delivery", "on friday from delivery"}, {"30 jours le vendredi suivant", "30 days on friday"},
	{"30 jours fin de décade", "30 days on the 10th or 20th or 31st"}, {"fin de quinzaine", "on the 15th or 31st"},
	{"10th following month", "end of month on the 10th"}, {"30 days nett", "30 days"}, {"60 jours ddf", "60 days"}, {"twelfth of the following month", "end of month on the 12th"}, {"net 20th following month", "end of month on the 20th"}, {"20th of month following invoice", "end of month on the 20th"}, {"10th of month after delivery", "end of month on the 10th from delivery"},
	{"le 10 du mois après la facture", "end of month on the 10th"}, {"last day of month following", "1 month end of month"},
	{"10th day of the month following delivery", "end of month on the 10th from delivery"}, {"le 10e jour du mois suivant", "end of month on the 10th"},
	{"the friday after 30 days", "30 days on friday"}, {"the 10th after 30 days", "30 days on the 10th"}, {"friday + 30 days", "on friday + 30 days"},
	{"30 jours après la fin de la décade", "on the 10th or 20th or 31st + 30 days"}, {"30 jours à compter de la fin de la décade de livraison", "on the 10th or 20th or 31st + 30 days from delivery"},
	{"fin du mois en cours", "end of month"}, {"net monthly", "1 month end of month"},
	{"15 days after the end of the quarter", "end of quarter + 15 days"},
	{"1 month + 15 days after the end of the month", "end of month + 1 month + 15 days"},
	{"le 15 du mois suivant la fin du trimestre", "end of quarter on the 15th"},

	// Later months, and lists that end with the month.
	{"le 5 du deuxième mois suivant", "1 month end of month on the 5th"}, {"le 10 du 2e mois suivant la facture", "1 month end of month on the 10th"},
	{"the month after next on the 10th", "1 month end of month on the 10th"}, {"10th of the month after next", "1 month end of month on the 10th"},
	{"1 month and 7 days", "1 month + 7 days"}, {"1 mois et 7 jours", "1 month + 7 days"}, // British VAT
	{"10th of the second month following the invoice", "1 month end of month on the 10th"}, {"le 15 du troisième mois suivant la livraison", "2 months end of month on the 15th from delivery"},
	{"30 jours fin de mois le 5 du 2e mois suivant", "30 days end of month + 1 month end of month on the 5th"}, {"le 10 du premier mois suivant", "end of month on the 10th"},
	{"fin du deuxième mois suivant", "2 months end of month"}, {"10 days after the end of the second month following", "2 months end of month + 10 days"},
	{"first of next month", "end of month on the 1st"}, {"1st of the following month", "end of month on the 1st"}, {"le premier du mois suivant", "end of month on the 1st"}, {"le premier jour du mois suivant", "end of month on the 1st"},
	{"the last day of the month following the invoice", "1 month end of month"}, {"30 jours fin de mois civil", "30 days end of month"},
	{"le 15 et fin de mois", "on the 15th or 31st"}, {"15th or end of month", "on the 15th or 31st"}, {"30 jours le 15 et le dernier jour du mois", "30 days on the 15th or 31st"},
	{"fin de mois, 45 jours", "end of month + 45 days"}, {"fin de mois puis 45 jours", "end of month + 45 days"}, {"end of quarter, 2 weeks", "end of quarter + 2 weeks"},
	{"30% à la commande, solde fin de mois, 45 jours", "30% on order and rest end of month + 45 days"},

	// The 30th day after an event is counted; the 30th day of a month is a date.
	{"the 30th day after delivery", "30 days from delivery"}, {"le 30e jour suivant la livraison", "30 days from delivery"},
	{"au plus tard le trentième jour suivant la date d'émission de la facture", "30 days"}, {"the forty-fifth day after delivery", "45 days from delivery"},
	{"le quarante-cinquième jour suivant la livraison", "45 days from delivery"}, {"the 5th business day after delivery", "5 business days from delivery"},
	{"the 10th day after the end of the month", "end of month + 10 days"}, {"the 10th after the end of the month", "end of month on the 10th"},
	{"the tenth day of the following month", "end of month on the 10th"}, {"the twenty-fifth of the following month", "end of month on the 25th"},
	{"friday after the end of the month", "end of month on friday"}, {"on the 10th, end of month", "end of month on the 10th"},

	// What clauses and the feet of invoices say.
	{"trente jours après la date de réception des marchandises ou d'exécution de la prestation demandée", "30 days from delivery"},
	{"30 days from receipt of the goods or services", "30 days from delivery"}, {"45 jours à compter de la date d'émission de la facture périodique", "45 days"},
	{"Conditions de règlement : 45 jours fin de mois", "45 days end of month"}, {"Modalités de paiement : 30 jours", "30 days"}, {"Échéance : 30 jours", "30 days"},
	{"60 jours DF", "60 days"}, {"60 jours d.f.", "60 days"}, {"by the 20th of the following month", "end of month on the 20th"},
	{"on or before the 20th of the following month", "end of month on the 20th"}, {"30 jours. Aucun escompte pour paiement anticipé", "30 days"},
	{"30 jours fin de mois, sans escompte en cas de paiement anticipé", "30 days end of month"}, {"30 jours. Escompte pour paiement anticipé : néant", "30 days"},

	{"last day of the month following the month in which the invoice is dated", "1 month end of month"}, {"the end of the month following the month of delivery", "1 month end of month from delivery"},
	{"le 10 du mois suivant le mois de livraison", "end of month on the 10th from delivery"}, {"20th of the month following the month of invoice", "end of month on the 20th"},
	{"within thirty (30) days of receipt of a valid invoice", "30 days from receipt"}, {"Le paiement est exigible à 30 jours", "30 days"}, {"payment in full on order", "on order"},
	{"totalité à la commande", "on order"}, {"un acompte de trente pour cent (30 %) est versé à la commande, le solde à la livraison", "30% on order and rest on delivery"},

	{"30 FDM 10", "30 days end of month on the 10th"}, {"60JFDM10", "60 days end of month on the 10th"}, {"45 EOM 10", "45 days end of month on the 10th"},
	{"le 10 du mois suivant au plus tard", "end of month on the 10th"}, {"30 days at the latest", "30 days"}, {"50% on order, rest 30 days at the latest", "50% on order and rest 30 days"},
	{"30 % à l'acceptation du devis, solde à la livraison", "30% on order and rest on delivery"}, {"30 jours après confirmation de commande", "30 days from order"},

	{"60 jours maximum", "60 days"}, {"30 days at most", "30 days"}, {"maximum 60 jours", "60 days"}, {"30 jours maximum à compter de la livraison", "30 days from delivery"}, {"up to 30 days", "30 days"},
	{"45 jours fin de mois, 60 jours maximum", "45 days end of month at most 60 days"}, {"45 jours fin de mois (60 jours max)", "45 days end of month at most 60 days"},
	{"45 jours fin de mois dans la limite de 60 jours", "45 days end of month at most 60 days"}, {"30 jours net sans déduction", "30 days"}, {"cent vingt jours", "120 days"},

	{"30 days after the end of the month in which delivery takes place", "end of month + 30 days from delivery"}, {"30 days credit", "30 days"}, {"30 jours de crédit", "30 days"},
	{"45 jours après la fin du mois au cours duquel la facture a été émise", "end of month + 45 days"}, {"le 10/20/30 du mois", "on the 10th or 20th or 30th"}, {"30 jours, le 15 de chaque mois", "30 days on the 15th"},

	{"paiement contre livraison", "on delivery"}, {"à régler sous 15 jours", "15 days"}, {"Merci de régler à réception", "on receipt"}, {"please pay within 14 days", "14 days"},

	// Bills of exchange count from their date.
	{"à 30 jours de date", "30 days"}, {"30 jours de date de livraison", "30 days from delivery"}, {"à 3 mois de date", "3 months"}, {"60 days after date", "60 days"}, {"60 days after date of delivery", "60 days from delivery"},
	{"à huitaine", "8 days"}, {"payable à quinzaine", "15 days"},

	// Contracts say a number twice, which counts once.
	{"thirty (30) days", "30 days"}, {"trente (30) jours fin de mois", "30 days end of month"}, {"30 jours (trente jours)", "30 days"},
	{"un (1) mois", "1 month"}, {"one (1) year", "12 months"},
	{"1 month 15 days", "1 month + 15 days"}, {"30 jours (+ 15 jours)", "30 days + 15 days"},
	{"thirty (30 days)", "30 days"}, {"trente (30 jours) fin de mois", "30 days end of month"}, {"30 (trente) jours", "30 days"}, {"thirty days (30)", "30 days"},
	{"30 jours (30 jours fin de mois)", "30 days end of month"}, {"the thirtieth (30th) day after delivery", "30 days from delivery"},
	{"50 % (30 jours) et solde à 60 jours", "50% 30 days and rest 60 days"}, // a percent and its days are not one number
	{"net 30 (thirty days)", "30 days"}, {"1 an (12 mois)", "12 months"}, {"cent vingt (120) jours", "120 days"},
	{"one hundred and twenty days", "120 days"}, {"deux cents jours", "200 days"}, {"cent quatre-vingts jours", "180 days"},

	// A day of the month and its end mean the same in both orders.
	{"le 10 fin de mois", "end of month on the 10th"}, {"the 10 end of month", "end of month on the 10th"}, {"le 10 de la fin de mois", "end of month on the 10th"},
	{"30 jours le 10 fin de mois", "30 days end of month on the 10th"}, {"3 mois le 15 fin de mois", "3 months end of month on the 15th"},
	{"le 10 fin de trimestre", "end of quarter on the 10th"}, {"le 10 puis fin de mois", "on the 10th then end of month"},
	{"à 10 fin de mois", "10 days end of month"}, // without an article ten are days, as 45 are
	{"10th of the following month after 30 days", "30 days end of month on the 10th"}, {"fin de mois après 30 jours", "30 days end of month"},
	{"le 10 fin de mois après 30 jours", "30 days end of month on the 10th"}, {"30 jours + fin du mois suivant", "30 days + 1 month end of month"},
	{"30% order, 40% fitting, 30% acceptance", "30% on order and 40% on fitting and 30% on acceptance"},
	{"40/40/20 order/fitting/acceptance", "40% on order and 40% on fitting and 20% on acceptance"}, {"comptant net", "on delivery"},
	{"the 15th of the second month following the end of the quarter", "end of quarter + 1 month end of month on the 15th"},
	{"end of the month following the end of the quarter", "end of quarter + 1 month end of month"}, {"10th prox", "end of month on the 10th"}, {"net 10th prox", "end of month on the 10th"},
	{"second month following the end of the quarter, on the 15th", "end of quarter + 1 month end of month on the 15th"},
	{"deuxième mois suivant le 10", "1 month end of month on the 10th"}, {"second month after delivery, on the 10th", "1 month end of month on the 10th from delivery"},
	{"the month after delivery, on the 10th", "end of month on the 10th from delivery"},

	// Limits.
	{"30 jours arrêté au 25", "30 days cut-off 25"}, {"30 days cut-off 25 at most 60 days from delivery", "30 days cut-off 25 at most 60 days from delivery"},
	{"45 jours fin de mois, au plus 60 jours", "45 days end of month at most 60 days"}, {"45 days end of month max 60", "45 days end of month at most 60 days"},
	{"on invoice cut-off 20", "on invoice cut-off 20"}, {"60 days never later than end of month", "60 days never later than end of month"},
	{"10 days before delivery", "10 days before delivery"}, {"10 jours avant la livraison", "10 days before delivery"},

	// Means of payment say how; the rest says when.
	{"VIR 30J FDM", "30 days end of month"}, {"LCR 45J FDM LE 10", "45 days end of month on the 10th"}, {"CHQ 30J", "30 days"}, {"T/T 30 days", "30 days"}, {"virement à 30 jours", "30 days"},
	{"prélèvement SEPA le 5 du mois suivant", "end of month on the 5th"}, {"billet à ordre 60 jours fin de mois", "60 days end of month"}, {"30 days by bank transfer", "30 days"}, {"60 jours fin de mois par LCR", "60 days end of month"},
	{"50% par carte à la commande, solde par virement à 30 jours", "50% on order and rest 30 days"}, {"direct debit, 14 days", "14 days"}, {"30 days net, wire transfer", "30 days"}, {"chèque à réception de facture", "on receipt"}, {"payable sur réception", "on receipt"}, {"traite à 60 jours de date", "60 days"},

	// Of a later month, its end or its days, wherever the month stands; days in words; a fortnight.
	{"fin de mois M+2", "2 months end of month"}, {"FDM M+1", "1 month end of month"}, {"M+1 fin de mois", "1 month end of month"}, {"M+2 FDM", "2 months end of month"}, {"M+1 end of month", "1 month end of month"},
	{"le 15 du mois M+1", "end of month on the 15th"},
	{"of the following month, day 20", "end of month on the 20th"}, {"10th of month following month of invoice", "end of month on the 10th"}, {"30 jours fin de mois le 15 suivant", "30 days end of month on the 15th"},
	{"on the fifth and the twentieth", "on the 5th or 20th"}, {"le cinquième et le vingtième", "on the 5th or 20th"}, {"on the first, the tenth and the twentieth", "on the 1st or 10th or 20th"},
	{"end of next week", "1 week end of week"}, {"fin de la semaine prochaine", "1 week end of week"},
	{"within a fortnight", "14 days"}, {"dans la quinzaine", "15 days"}, {"dans la huitaine de la livraison", "8 days from delivery"}, {"fin de quinzaine", "on the 15th or 31st"},
	// Business days of a later month, counted from its beginning; longer lists of days.
	{"5th working day of the following month", "end of month + 5 business days"}, {"5e jour ouvré du mois suivant", "end of month + 5 business days"}, {"5e jour ouvré M+1", "end of month + 5 business days"},
	{"first business day of next month", "end of month + 1 business day"}, {"3rd business day of the second month following", "1 month end of month + 3 business days"}, {"5th working day after delivery", "5 business days from delivery"},
	{"the tenth business day of the month following delivery", "end of month + 10 business days from delivery"},
	{"on the fifth, the fifteenth and the twenty-fifth", "on the 5th or 15th or 25th"}, {"net 10th & 25th", "on the 10th or 25th"}, {"15th/end of month", "on the 15th or 31st"},
	{"pour le 15 du mois suivant", "end of month on the 15th"}, {"half now half on delivery", "50% on order and 50% on delivery"}, {"one calendar month after delivery", "1 month from delivery"},
	{"30 days from date of delivery note", "30 days from delivery"}, {"30 jours date du bon de livraison", "30 days from delivery"}, {"30 jours après la mise à disposition", "30 days from delivery"},
	{"30 jours à compter de la réception de la demande de paiement", "30 days from receipt"}, {"mandat à 30 jours", "30 days"},
	{"3 équal payments at 30, 60 and 90 days", "33.3333333333% 30 days and 33.3333333333% 60 days and rest 90 days"}, {"3 mensualités à 30, 60 et 90 jours", "33.3333333333% 30 days and 33.3333333333% 60 days and rest 90 days"},
	{"30% cde, 70% liv", "30% on order and 70% on delivery"}, {"within 30 days of this invoice", "30 days"}, {"30 jours calendrier", "30 days"}, {"30 JN", "30 days"}, {"open account 30 days", "30 days"},
	{"FDM + 10", "end of month + 10 days"}, {"FDM + 1 jour", "end of month + 1 day"},
	// A small percent beside other terms is a discount for who pays at once; with a share for the rest it is a deposit.
	{"2% comptant, 30 jours net", "30 days"}, {"2% comptant ou 30 jours net", "30 days"}, {"30 jours fin de mois, 2% comptant", "30 days end of month"}, {"30 jours ou 2% à 10 jours", "30 days"}, {"net 30 days or 2% within 10 days", "30 days"},
	{"2% comptant, 98% à 30 jours", "2% on delivery and 98% 30 days"}, {"5% comptant et solde à 30 jours", "5% on delivery and rest 30 days"},

	// What accountants shorten, programs print and contracts spell out.
	{"M+1 le 10", "end of month on the 10th"}, {"le 10 M+1", "end of month on the 10th"}, {"10 M+2", "1 month end of month on the 10th"}, {"10 du deuxième mois suivant", "1 month end of month on the 10th"}, {"fin M+1", "1 month end of month"}, {"le 10, M+1", "end of month on the 10th"}, {"le 15, M+2", "1 month end of month on the 15th"}, {"30 jours fin de mois le 10, M+1", "30 days end of month on the 10th"},
	{"50% le 10, M+1, 50% le 10, M+2", "50% end of month on the 10th and 50% 1 month end of month on the 10th"}, {"payable sur facture", "on invoice"}, {"net 30 transfer", "30 days"},
	{"end of quarter following delivery", "3 months end of quarter from delivery"}, {"end of the year following delivery", "12 months end of year from delivery"}, {"J+30", "30 days"}, {"D+30", "30 days"}, {"30% on order, balance D+30", "30% on order and rest 30 days"}, {"à J+45 fin de mois", "45 days end of month"}, {"30 j + 15 j", "30 days + 15 days"},
	{"45 days from invoice month end", "end of month + 45 days"}, {"30 days after delivery quarter end", "end of quarter + 30 days from delivery"}, {"45 days from invoice end of month", "45 days end of month"},
	{"les 5/10", "on the 5th or 10th"}, {"le 5/10 du mois", "on the 5th or 10th"}, {"30 jours le 10/25", "30 days on the 10th or 25th"}, {"30 - 60 - 90 days", "33.3333333333% 30 days and 33.3333333333% 60 days and rest 90 days"},
	{"30% deposit 7 days, balance on delivery", "30% 7 days from order and rest on delivery"}, {"acompte 30 % sous 8 jours, solde à la livraison", "30% 8 days from order and rest on delivery"}, {"acompte 30 % à 8 jours date de facture, solde à 60 jours", "30% 8 days and rest 60 days"}, // a deposit waits for no invoice
	{"30 days as of delivery", "30 days from delivery"}, {"30 days as of end of month", "end of month + 30 days"}, {"payable immediately upon receipt of invoice", "on receipt"}, {"within 30 days of month end", "end of month + 30 days"}, {"fin du mois qui suit la livraison", "1 month end of month from delivery"}, {"C.W.O.", "on order"}, {"collect on delivery", "on delivery"},
	{"le 10e jour du mois suivant", "end of month on the 10th"}, {"the 10th day of the month", "on the 10th"}, {"2% comptant facture, 30 jours net", "30 days"}, {"€30 on order, rest 30 days", "30.00 on order and rest 30 days"},
	{"paiement de la facture le 25", "on the 25th"}, {"règlement de la facture sous 30 jours", "30 days"}, {"payable upon receipt of the invoice", "on receipt"}, {"end\u2011of\u2011month", "end of month"}, {"30\u200b days", "30 days"},
	{"500,00 € à la commande et solde à la livraison", "500.00 on order and rest on delivery"}, {"1 500,50 EUR à la commande, solde à 30 jours", "1500.50 on order and rest 30 days"},
	{"50% of the invoice 30 days, rest 60 days", "50% 30 days and rest 60 days"}, {"30 % du montant de la commande à la commande, solde à la livraison", "30% on order and rest on delivery"},
	{"the 10th of the month following acceptance", "end of month on the 10th from acceptance"}, {"acceptance + 30 days end of month", "30 days end of month from acceptance"}, {"Acceptance", "on acceptance"},
	{"45 jours en fin de mois", "45 days end of month"},
	{"45 days from invoice date month end", "45 days end of month"}, {"45 days following the date of invoice month end", "45 days end of month"}, {"45 days after the date of the invoice month end", "45 days end of month"}, {"30 days from delivery date month end", "30 days end of month from delivery"}, {"30 days end of month on the 10th day", "30 days end of month on the 10th"},
	{"fin courant", "end of month"}, {"fin prochain", "1 month end of month"}, {"15 day(s) after the end of the bill month", "end of month + 15 days"},
	{"end of next quarter", "3 months end of quarter"}, {"fin du trimestre suivant", "3 months end of quarter"}, {"end of the following year", "12 months end of year"}, {"10 days after the end of next quarter", "3 months end of quarter + 10 days"}, {"fin du mois suivant, le 10", "1 month end of month on the 10th"},
	{"immédiatement", "on invoice"}, {"end of month on the tenth", "end of month on the 10th"}, {"le vingtième", "on the 20th"}, {"le vingt et unième jour du mois suivant", "end of month on the 21st"}, {"quatre-vingt-un jours", "81 days"}, {"cent un jours", "101 days"}, {"a hundred days", "100 days"},
	{"les 5, 15 et 25", "on the 5th or 15th or 25th"}, {"30 jours les 5, 10, 15 et 25", "30 days on the 5th or 10th or 15th or 25th"},
	{"30 jours à compter du service fait", "30 days from delivery"}, {"mandat administratif à 30 jours", "30 days"}, {"sous 48 heures", "2 days"}, {"24h", "1 day"},
	{"4 semaines (28 jours)", "4 weeks"}, {"1 week (7 days)", "1 week"},

	// Shares.
	{"30% à la commande 70% à la livraison", "30% on order and 70% on delivery"}, {"30% on order rest 30 days", "30% on order and rest 30 days"}, {"30% commande / 70% livraison", "30% on order and 70% on delivery"}, {"30% à la commande le solde à 30 jours", "30% on order and rest 30 days"}, {"1/3 on order 1/3 on delivery rest 30 days", "33.3333333333% on order and 33.3333333333% on delivery and rest 30 days"}, {"30 % à la commande 40 % à la livraison 30 % à 30 jours", "30% on order and 40% on delivery and 30% 30 days"},
	{"1/3 on order, 1/3 on delivery, 1/3 30 days", "33.3333333333% on order and 33.3333333333% on delivery and rest 30 days"}, {"1/3 on order, 2/3 net 30", "33.3333333333% on order and rest 30 days"},
	{"one quarter on order, rest 30 days", "25% on order and rest 30 days"}, {"one half on order, one half on delivery", "50% on order and 50% on delivery"},
	{"50% deposit, balance on delivery", "50% on order and rest on delivery"}, {"50 % d'acompte, 50 % net 30", "50% on order and 50% 30 days"},
	{"half on order, half on delivery", "50% on order and 50% on delivery"}, {"la moitié à la commande, la moitié à la livraison", "50% on order and 50% on delivery"},
	{"30% à la commande - 70% à la livraison", "30% on order and 70% on delivery"}, {"50% on order + 50% 30 days", "50% on order and 50% 30 days"},
	{"1_500.50 on order and rest 30 days", "1500.50 on order and rest 30 days"}, {"1500 à la commande et le solde à 30 jours", "1500.00 on order and rest 30 days"},
	{"100% on order", "on order"}, {"rest 30 days", "30 days"}, {"33.3333333% 30 days and 33.3333333% 60 days and rest 90 days", "33.3333333% 30 days and 33.3333333% 60 days and rest 90 days"},

	{"1/3 à la commande, 1/3 à la livraison, 1/3 à 30 jours", "33.3333333333% on order and 33.3333333333% on delivery and rest 30 days"},
	{"un tiers à la commande, deux tiers à 30 jours", "33.3333333333% on order and rest 30 days"}, {"a third on order, balance 30 days", "33.3333333333% on order and rest 30 days"},
	{"3/4 on order and rest 30 days", "75% on order and rest 30 days"}, {"un quart à la commande et le solde à la livraison", "25% on order and rest on delivery"},
	{"50% down, balance net 30", "50% on order and rest 30 days"},

	// Equal parts.
	{"1/3 30 days, 1/3 60 days, 1/3 90 days", "33.3333333333% 30 days and 33.3333333333% 60 days and rest 90 days"}, {"1/4 30 jours et 3/4 60 jours", "25% 30 days and 75% 60 days"}, {"1/2 30 days and 1/2 60 days", "50% 30 days and 50% 60 days"},
	{"30 jours 50%, 60 jours 50%", "50% 30 days and 50% 60 days"}, {"à la commande : 30 %, à la livraison : 70 %", "30% on order and 70% on delivery"}, {"30 days 5%, 60 days 95%", "5% 30 days and 95% 60 days"}, {"commande 30 %, solde 60 jours", "30% on order and rest 60 days"},
	{"50 % à 30 et 50 % à 60 jours", "50% 30 days and 50% 60 days"}, {"30% on order, 35% at 30 and 35% at 60 days", "30% on order and 35% 30 days and 35% 60 days"}, {"au 15", "on the 15th"},
	{"fin de mois prochain", "1 month end of month"}, {"30 jours fin de trimestre civil", "30 days end of quarter"}, {"60 days O/A", "60 days"},
	{"EOM following", "1 month end of month"}, {"month-end following", "1 month end of month"},
	{"30/60/90", "33.3333333333% 30 days and 33.3333333333% 60 days and rest 90 days"}, {"net 30/60/90", "33.3333333333% 30 days and 33.3333333333% 60 days and rest 90 days"},
	{"30-60-90 fin de mois", "33.3333333333% 30 days end of month and 33.3333333333% 60 days end of month and rest 90 days end of month"}, {"le 10/20/30", "on the 10th or 20th or 30th"},
	{"30/60/90 jours", "33.3333333333% 30 days and 33.3333333333% 60 days and rest 90 days"},
	{"30, 60 et 90 jours fin de mois le 10", "33.3333333333% 30 days end of month on the 10th and 33.3333333333% 60 days end of month on the 10th and rest 90 days end of month on the 10th"},
	{"30 and 60 days from delivery", "50% 30 days from delivery and rest 60 days from delivery"}, {"net 30-60-90-120 days", "25% 30 days and 25% 60 days and 25% 90 days and rest 120 days"},
	{"paiement en trois fois à 30, 60 et 90 jours", "33.3333333333% 30 days and 33.3333333333% 60 days and rest 90 days"},
	{"4 equal instalments at 1, 2, 3 and 4 months", "25% 1 month and 25% 2 months and 25% 3 months and rest 4 months"},
	{"30, 60 and 90 days from the end of the month", "33.3333333333% end of month + 30 days and 33.3333333333% end of month + 60 days and rest end of month + 90 days"},
	{"solde à 30 et 60 jours", "50% 30 days and rest 60 days"}, {"30 % à la commande, solde à 30 et 60 jours fin de mois", "30% on order and 35% 30 days end of month and rest 60 days end of month"},
	{"30% on order and rest in equal parts at 30, 60 and 90 days", "30% on order and 23.3333333333% 30 days and 23.3333333333% 60 days and rest 90 days"},
	{"40 % à la commande, le solde en deux fois à 30 et 60 jours", "40% on order and 30% 30 days and rest 60 days"},
	{"50/50 order/delivery", "50% on order and 50% on delivery"}, {"30/40/30 commande/livraison/réception", "30% on order and 40% on delivery and 30% on receipt"},
	{"50/50 à la commande et à la livraison", "50% on order and 50% on delivery"}, {"30/70 on order and on acceptance", "30% on order and 70% on acceptance"},

	// A deposit is due on order where nothing more is said of it.
	{"acompte de 30 %, solde à 30 jours fin de mois", "30% on order and rest 30 days end of month"}, {"acompte de 30 % et solde à la livraison", "30% on order and rest on delivery"}, {"un acompte de 30 %, le solde à 30 jours", "30% on order and rest 30 days"},
	{"deposit of 30%, balance in 30 days", "30% on order and rest 30 days"}, {"a deposit of 30%, balance on delivery", "30% on order and rest on delivery"}, {"arrhes de 30 %, solde à la livraison", "30% on order and rest on delivery"},
	{"avance de 30 %, solde à 60 jours", "30% on order and rest 60 days"}, {"advance of 30%, balance 60 days", "30% on order and rest 60 days"}, {"acompte de 30 %, 40 % à la livraison, solde à 30 jours", "30% on order and 40% on delivery and rest 30 days"},
	{"50% on the 10th of the following month, 50% on the 10th of the second month following", "50% end of month on the 10th and 50% 1 month end of month on the 10th"}, {"50 % le 10 et 50 % le 25 du mois suivant", "50% on the 10th and 50% end of month on the 25th"},

	{"paiement en 2 fois : 50 % à 30 jours et 50 % à 60 jours", "50% 30 days and 50% 60 days"}, {"in 3 instalments: 30% on order, 30% on delivery, rest 30 days", "30% on order and 30% on delivery and rest 30 days"}, {"month end after receipt", "end of month from receipt"}, {"fin de mois après livraison", "end of month from delivery"}, {"30 days end of month after delivery", "30 days end of month from delivery"},

	// What remains, with its percent; the parts that are announced; invoices that are payable on a day.
	{"50% on order, remaining 50% on delivery", "50% on order and 50% on delivery"}, {"30 % à la commande, solde de 70 % à 30 jours", "30% on order and 70% 30 days"}, {"30% on order, the remaining 70% on delivery", "30% on order and 70% on delivery"},
	{"a 30% deposit, then the balance on delivery", "30% on order and rest on delivery"}, {"en 2 fois, 50 % à la commande et solde à la livraison", "50% on order and rest on delivery"}, {"facture payable le 15 du mois suivant", "end of month on the 15th"}, {"invoice due on the 10th", "on the 10th"},
	{"date de facture +60", "60 days"}, {"30-jours-fdm-10", "30 days end of month on the 10th"}, {"45J-FDM-10", "45 days end of month on the 10th"}, {"terms of payment: 30 days", "30 days"}, {"délai de paiement : 30 jours", "30 days"},

	{"30% on order then the balance on delivery", "30% on order and rest on delivery"}, {"30 % à la commande puis le solde à 30 jours", "30% on order and rest 30 days"}, {"30 % à la commande / le solde à 30 jours", "30% on order and rest 30 days"}, {"30% on order / balance on delivery", "30% on order and rest on delivery"}, {"30% deposit / the rest end of month", "30% on order and rest end of month"}, {"50 % à la livraison / les 50 % à réception de facture", "50% on delivery and 50% on receipt"},
	{"30 % à la commande et les 70 % à la livraison", "30% on order and 70% on delivery"},

	// As invoices, programs and contracts put it.
	{"please settle within 21 days", "21 days"},
	{"cash on delivery (COD)", "on delivery"}, {"cash with order (CWO)", "on order"}, {"payment in advance (PIA)", "on order"}, {"contre remboursement (COD)", "on delivery"}, {"le 15 suivant", "1 day on the 15th"}, {"pre-payment", "on order"}, {"pre-paid", "on order"}, {"full payment in advance", "on order"}, {"prépayé", "on order"}, {"full payment within 30 days", "30 days"},
	{"30 days as from delivery", "30 days from delivery"}, {"facture + 30", "30 days"}, {"invoice date + 30", "30 days"}, {"livraison + 45", "45 days from delivery"}, {"50% on order, rest delivery + 30", "50% on order and rest 30 days from delivery"},
	{"Facture payable à réception", "on receipt"}, {"Invoice payable on receipt", "on receipt"}, {"Invoices are payable within 30 days of receipt", "30 days from receipt"}, {"Nos factures sont payables à 30 jours", "30 days"}, {"facture payable à 30 jours de la livraison", "30 days from delivery"},
	{"Mode de règlement : virement à 30 jours", "30 days"}, {"Conditions : 30 jours", "30 days"}, {"40% with PO, 60% net 30", "40% on order and 60% 30 days"}, {"30 days from PO date", "30 days from order"},
	{"30 jours fin du mois le 10 (virement)", "30 days end of month on the 10th"}, {"réglable à 30 jours", "30 days"}, {"à l'expiration d'un délai de 30 jours", "30 days"}, {"au terme d'un délai de 30 jours à compter de la livraison", "30 days from delivery"}, {"à l'issue d'un délai de trente jours", "30 days"},
	{"30-FDM-10", "30 days end of month on the 10th"}, {"30-EOM-10", "30 days end of month on the 10th"}, {"dès réception de la facture", "on receipt"}, {"45 jours dès la livraison", "45 days from delivery"}, {"fin du mois en cours", "end of month"},

	// Amounts with their currency, percents with a comma.
	{"500 € à la commande et solde à 30 jours", "500.00 on order and rest 30 days"}, {"1 000 EUR on order and rest 30 days", "1000.00 on order and rest 30 days"},
	{"€1_500.50 on order, balance 30 days", "1500.50 on order and rest 30 days"}, {"acompte de 1\u202f200 euros, solde à la livraison", "1200.00 on order and rest on delivery"},
	{"30.00 on order and rest 30 days", "30.00 on order and rest 30 days"}, {"30 EUR à la commande, solde à 30 jours", "30.00 on order and rest 30 days"}, {"101 on order and rest 30 days", "101.00 on order and rest 30 days"},
	{"500 EUR end of month and rest 60 days", "500.00 end of month and rest 60 days"},
	{"33,33 % à la commande, 33,33 % à la livraison, solde à 30 jours", "33.33% on order and 33.33% on delivery and rest 30 days"},

	// Words that say it all.
	{"contre remboursement", "on delivery"}, {"C.O.D.", "on delivery"}, {"comptant sans escompte", "on delivery"}, {"30 jours nets, sans escompte", "30 days"}, {"30 jours nets sans escompte", "30 days"}, {"net 30 days, no discount", "30 days"}, {"14 days strictly net", "14 days"},
	{"in advance", "on order"}, {"d'avance", "on order"}, {"COD", "on delivery"}, {"cash with order", "on order"}, {"cash on delivery", "on delivery"},
	{"paiement comptant à la livraison", "on delivery"}, {"immediately", "on invoice"},

	// Milestones.
	{"30% on order and 40% on fitting and rest 30 days from acceptance", "30% on order and 40% on fitting and rest 30 days from acceptance"},
	{"30 % à la commande, solde à la réception des travaux", "30% on order and rest on Réception des travaux"}, {"on 3M", "on 3M"},
	{"5 jours avant la mise en service", "5 days before mise en service"},
}

func TestOneCanonicalForm(t *testing.T) {
	for _, tt := range spellings {
		term := parse(t, tt.written)
		if got := term.String(); got != tt.canonical {
			t.Errorf("Parse(%q) prints %q, want %q", tt.written, got, tt.canonical)
		}
		if again := parse(t, term.String()); !again.Equal(term) {
			t.Errorf("%q parses back as %q", term, again)
		}
	}
}

func TestOneTextMayNameTermsAndDiscount(t *testing.T) {
	for _, tt := range []struct{ written, terms, discount string }{
		{"2/10 net 30", "30 days", "2% within 10 days"},
		{"2/10, n/30", "30 days", "2% within 10 days"},
		{"2% 10 net 30", "30 days", "2% within 10 days"},
		{"2% 10 days, net 30 days", "30 days", "2% within 10 days"},
		{"2%/10 days net 30", "30 days", "2% within 10 days"},
		{"2/20, 3/5, net 60", "60 days", "3% within 5 days and 2% within 20 days"},
		{"2/10 net 30 ROG", "30 days from delivery", "2% within 10 days from delivery"},
		{"2/10 n/30 as of the end of the month", "end of month + 30 days", "2% within 10 days from end of month"}, {"2% 10 net 30 after EOM", "end of month + 30 days", "2% within 10 days from end of month"}, {"2/10 net 30 from invoice", "30 days", "2% within 10 days"},
		{"2% within 10 days from the invoice, net 30 from receipt", "30 days from receipt", "2% within 10 days"}, {"1/10 net 30", "30 days", "1% within 10 days"}, {"3/15 net 45", "45 days", "3% within 15 days"}, {"5/10 net 60", "60 days", "5% within 10 days"}, {"10/15 net 30", "30 days", "10% within 15 days"},
		{"1% within 3 days, net 30", "30 days", "1% within 3 days"}, {"1/3 days net 30", "30 days", "1% within 3 days"}, {"10% discount within 2 days, net 30", "30 days", "10% within 2 days"}, {"30% discount within 10 days, net 60", "60 days", "30% within 10 days"}, {"20 % si paiement sous 10 jours, sinon 30 jours", "30 days", "20% within 10 days"},
		{"2/10 EOM net 60", "60 days", "2% within 10 days from end of month"},
		{"3/15 prox, n/30 prox", "end of month on the 30th", "3% within 15 days from end of month"},
		{"3/10, 1/20, n/60 from delivery", "60 days from delivery", "3% within 10 days from delivery and 1% within 20 days from delivery"},
		{"30 jours, escompte 2 % à 10 jours", "30 days", "2% within 10 days"},
		{"60 jours, 3 % d'escompte à 10 jours", "60 days", "3% within 10 days"}, {"60 jours nets avec escompte de 2 % à 10 jours", "60 days", "2% within 10 days"},
		{"un escompte de deux pour cent (2 %) sous dix (10) jours, sinon trente (30) jours", "30 days", "2% within 10 days"},
		{"2% within 10 days, net 30", "30 days", "2% within 10 days"}, {"2% if paid within 10 days, otherwise net 30", "30 days", "2% within 10 days"},
		{"3% within 14 days, 2% within 30 days, net 45", "45 days", "3% within 14 days and 2% within 30 days"}, {"2 % sous 10 jours, net 30 jours", "30 days", "2% within 10 days"},
		{"2/10 EOM", "end of month + 30 days", "2% within 10 days from end of month"}, {"3/15 prox", "end of month + 35 days", "3% within 15 days from end of month"},
		{"2/10 ROG", "30 days from delivery", "2% within 10 days from delivery"}, {"2/10 ROG, n/30", "30 days", "2% within 10 days from delivery"},
		{"2/10-60 extra", "90 days", "2% within 70 days"}, {"2/10-60x", "90 days", "2% within 70 days"}, {"2/10-60 extra, n/100", "100 days", "2% within 70 days"},
		{"2% discount within 10 days, net 30", "30 days", "2% within 10 days"},
		{"14 days 2%, 30 days net", "30 days", "2% within 14 days"}, {"14 days 2 %, 30 days 1 %, 45 days net", "45 days", "2% within 14 days and 1% within 30 days"}, {"2% 14 days, 30 days net", "30 days", "2% within 14 days"},
		{"Within 14 days 2 % cash discount; Within 30 days Due net", "30 days", "2% within 14 days"}, {"within 14 days 3%, within 20 days 2%, within 30 days due net", "30 days", "3% within 14 days and 2% within 20 days"},
		{"payable within 14 days with 2% discount or within 30 days net", "30 days", "2% within 14 days"}, {"10 jours 2 % d'escompte, 30 jours net", "30 days", "2% within 10 days"}, {"sous 8 jours avec 3 % d'escompte, sinon 30 jours fin de mois", "30 days end of month", "3% within 8 days"},
		{"2% within 10 days, 30 days net", "30 days", "2% within 10 days"}, {"2 % à 10 jours, 30 jours nets", "30 days", "2% within 10 days"}, {"2% 10 days, 30 days", "30 days", "2% within 10 days"}, {"3% within 10 days, 60 days end of month", "60 days end of month", "3% within 10 days"},
		{"2% 10 days, 1% 20 days, 30 days", "30 days", "2% within 10 days and 1% within 20 days"},
		{"3% within 10 days, 1% within 20 days, 60 days", "60 days", "3% within 10 days and 1% within 20 days"},
		{"10 days 2%, 30 days end of month", "30 days end of month", "2% within 10 days"},
		{"2% 8 days or 30 days net", "30 days", "2% within 8 days"}, {"2% within 8 days or net 30", "30 days", "2% within 8 days"}, {"2 % à 10 jours ou 30 jours net", "30 days", "2% within 10 days"},
		{"2% cash discount within 14 days, 30 days net", "30 days", "2% within 14 days"},
		{"3% discount within 10 days, 1% discount within 20 days, otherwise net 60", "60 days", "3% within 10 days and 1% within 20 days"},
		{"escompte de 2 % sous 10 jours, sinon 30 jours fin de mois", "30 days end of month", "2% within 10 days"},
		{"30 days with discount 2% until due", "30 days", "2% until due"},
		{"2% 10 days, 1% 20 days, net 30", "30 days", "2% within 10 days and 1% within 20 days"}, {"2/10,1/20,n/30", "30 days", "2% within 10 days and 1% within 20 days"}, {"2/10/n30", "30 days", "2% within 10 days"},
		{"2/15, n/30, ROG", "30 days from delivery", "2% within 15 days from delivery"}, {"2/10-30 ex", "60 days", "2% within 40 days"},
		{"2,5/10 net 30", "30 days", "2.5% within 10 days"}, {"30 jours, escompte 2,5 % à 10 jours", "30 days", "2.5% within 10 days"}, {"2,5 % à 10 jours, net 30", "30 days", "2.5% within 10 days"},
		{"30 jours, 2 % à 10 jours", "30 days", "2% within 10 days"}, {"30 days, 2% within 10 days", "30 days", "2% within 10 days"}, {"2 % si paiement sous 10 jours, sinon 30 jours", "30 days", "2% within 10 days"},
		{"5 % pour paiement comptant, sinon 30 jours", "30 days", "5% on delivery"},
		{"30 jours nets ou 2 % d'escompte à 10 jours", "30 days", "2% within 10 days"}, {"30 days net or 2% discount within 8 days", "30 days", "2% within 8 days"},
		{"30 days, 2% early payment discount within 10 days", "30 days", "2% within 10 days"}, {"30 jours, 2 % pour tout paiement anticipé sous 10 jours", "30 days", "2% within 10 days"},
		{"Escompte pour paiement anticipé : 2 % sous 10 jours ; 30 jours", "30 days", "2% within 10 days"},
		{"comptant 2 %, 30 jours net", "30 days", "2% on delivery"}, {"30 jours nets ou comptant 2 %", "30 days", "2% on delivery"}, {"30 jours nets ou 8 jours avec 1,5 % d'escompte", "30 days", "1.5% within 8 days"},
		{"1.5/10 net 30 eom", "30 days end of month", "1.5% within 10 days"},
		{"30 days net, 2% 10 days", "30 days", "2% within 10 days"}, {"net 30, 2/10", "30 days", "2% within 10 days"}, {"2% 10 EOM, net 30", "30 days", "2% within 10 days from end of month"}, {"2% 10th EOM net 30", "30 days", "2% within 10 days from end of month"},
		{"2% comptant 30 jours net", "30 days", "2% on delivery"}, {"2% à 8 jours sinon 30 jours", "30 days", "2% within 8 days"}, {"30 jours net, 2% si paiement sous 8 jours", "30 days", "2% within 8 days"},
		{"8 days less 2%, 30 days net", "30 days", "2% within 8 days"}, {"30 days net less 2% at 10 days", "30 days", "2% within 10 days"}, {"30 jours moins 2% à 10 jours", "30 days", "2% within 10 days"},
		{"30 days net, 14 days 2% discount", "30 days", "2% within 14 days"}, {"30 jours, sous 8 jours 2% d'escompte", "30 days", "2% within 8 days"}, {"2% 10th prox, net 30th prox", "end of month on the 30th", "2% within 10 days from end of month"},
		{"50% on order, rest 30 days, discount 2% within 8 days", "50% on order and rest 30 days", "2% within 8 days"},
	} {
		offer, err := terms.Parse(tt.written, options)
		if err != nil || offer.Discount == nil {
			t.Errorf("Parse(%q): %v, discount %v", tt.written, err, offer.Discount)
			continue
		}
		if offer.Terms.String() != tt.terms || offer.Discount.String() != tt.discount {
			t.Errorf("Parse(%q) = %q and %q, want %q and %q", tt.written, offer.Terms, offer.Discount, tt.terms, tt.discount)
		}
	}
}

// Every refusal names the place, by the text under the caret, and what is wrong there.
func TestRefusalsPointAtThePlace(t *testing.T) {
	for _, tt := range []struct{ written, under, problem, hint string }{
		{"", "", "missing", "write when it is due"},
		{"30 delivry", "delivry", "not a word", "did you mean delivery?"},
		{"30 days frm delivery", "frm", "not a word", "did you mean from?"},
		{"on aceptance", "aceptance", "not a word", "did you mean acceptance?"},
		{"30 days, xyzzyx", "xyzzyx", "not a word", ""},
		{"30 days from livraisno", "livraisno", "not a word", "did you mean livraison?"},
		{"30", "30", "30 does not say of what", "write 30 days, or on the 30"}, {"60", "60", "60 does not say of what", "write 60 days"},
		{"30 jours fin de mois 30", "30", "30 does not say of what", "on the 30"},
		{"the 3rd friday of the month", "friday", "do not count the weekdays", "on the 15th on friday"},
		{"le 2e vendredi du mois", "vendredi", "do not count the weekdays", ""},
		{"30 days after the 10th of next month", "10", "not from a day of the month", "end of month + 40 days"},
		{"30 jours à compter du 1er du mois suivant", "1", "not from a day of the month", ""},
		{"60 days, not exceeding end of month", "not exceeding", "number of days is missing", "at most 60 days"}, // no end of month is a number
		{"30 jours maximum le 10", "maximum", "number of days is missing", ""},
		{"50% on order", "50%", "only 50%", "say when the rest is due"},
		{"50% on order and 30% 30 days", "30%", "sum to 80%", "rest"},
		{"60% on order and 50% 30 days", "50%", "more than 100%", ""},
		{"100% on order and rest 30 days", "rest", "nothing is left", ""},
		{"rest on order and 50% 30 days", "rest", "only the last", ""},
		{"on order and 50% 30 days", "on", "how much", "50% on order"},
		{"500 on order and 50% 30 days", "50%", "a fixed amount needs a rest", ""},
		{"1,500 on order and rest 30 days", "1,500", "not a number", ""},
		{"0 on order and rest 30 days", "0", "an instalment of 0", ""}, {"-5 on order and rest 30 days", "-5", "an instalment of -5", ""},
		{"-5 days", "-5 days", "or be a change", "write 5 days"}, {"+15 days", "+15 days", "or be a change", "write 15 days if"}, {"+ 15 jours fin de mois", "+ 15 jours fin de mois", "or be a change", "write 15 jours fin de mois"}, {"plus 15 jours", "plus 15 jours", "or be a change", ""}, {"on delivery (on order)", "order", "second event", ""}, {"- 5 days", "- 5 days", "or be a change", ""}, {".5% on order and rest 30 days", ".5%", "not a number", ""},
		{"0% on order and rest 30 days", "0%", "not a share", ""},
		{"1.5.5% on order and rest 30 days", "1.5.5%", "not a number", ""},
		{"1.5 days", "1.5 days", "not a whole number", ""},
		{"8000 days", "8000 days", "longer than", ""},
		{"99999999999999999999 days", "99999999999999999999 days", "not a whole number", ""},
		{"on the 32nd", "32", "not a day of the month", "31"},
		{"on the 10th or 0", "0", "not a day of the month", ""},
		{"next month", "", "missing", "day of the month"},
		{"3 jours ouvrables", "jours ouvrables", "Saturdays", "jours ouvrés"},
		{"payable avant le 10", "avant", "does not belong", "only an event"},
		{"before delivery", "before", "how long before", "10 days before delivery"},
		{"end of month before delivery", "end of month", "cannot be counted backwards", ""},
		{"10 days cut-off 20 before delivery", "10", "does not go with before", ""},
		{"from delivery", "from", "how long after", "on delivery"},
		{"30 days from delivery from order", "order", "second event", ""},
		{"cash 30 days", "cash", "no time to pay", ""},
		{"30 days cut-off 10 cut-off 20", "cut-off", "second cut-off", ""},
		{"30 days at most 40 days at most 50 days", "at most", "second limit", ""},
		{"end of month at most", "at most", "number of days is missing", ""},
		{"fin de mois le 10 maximum", "maximum", "number of days is missing", ""},
		{"30 days at most 2 months", "months", "counts days", ""},
		{"30 days at most 0 days", "0", "no time", ""},
		{"30 days at most 9999 days", "9999 days", "longer than", ""},
		{"30 days never later than 40 days from delivery", "30", "one event", ""},
		{"30 days never later than", "", "missing", ""},
		{"30 days and", "", "missing", ""},
		{"30 days net net 5%", "%", "does not belong", ""},
		{"30 days or 60 days", "or", "which of the two", ""},
		{"30 days + 30 days + 1 day + 1 day + 1 day + 1 day + 1 day + 1 day + 1 day + 1 day + 1 day", "30", "more than 10 steps", ""},
		{strings.Repeat("é", 600), "", "longer than 1000 bytes", ""},
		{"0/10 net 30", "0", "not a discount", ""},
		{"1.1.1/10 net 30", "1.1.1", "not a number", ""},
		{"2/9999 net 30", "9999", "longer than", ""},
		{"2/10 à 30 jours", "2/10", "only 20%", ""}, {"2/10", "", "days of the full price are missing", "net 30"}, {"2/10/30", "/", "days of the full price are missing", "net 30"},
		{"1/3 à la commande", "1/3", "only 33.33", "rest"}, {"4/3 à la commande", "à", "days of the full price are missing", ""},
		{"1/999 à la commande et le solde à 30 jours", "à", "days of the full price are missing", ""},
		{"2/7000-7000 extra", "-7000", "longer than", ""}, {"2/7310 EOM", "", "longer than", ""},
		{"virement", "virement", "how it is paid", "by: transfer"}, {"par LCR", "LCR", "how it is paid", "by: bill"}, {"L/C 60 days", "L/C", "how it is paid", "leave it out"}, {"30 jours. Pénalités de retard : 3 fois le taux légal", "Pénalités de retard", "asked of who pays late", "late_fees"}, {"end of month 30 days maximum", "maximum", "missing", ""},
		{"30 jours fin de mois à compter du 1er", "1", "not from a day of the month", ""},
		{"50% on order and rest 30 days from the handover", "handover", "not a word", "milestone"}, {"30 jours après la recette", "recette", "not a word", "milestone"}, {"on shipment", "shipment", "not a word", "milestone"}, {"à l'expédition", "expédition", "not a word", "milestone"},
		{"10/20/30 du mois", "", "", ""},                                                                                                   // days of the month, not days to pay in thirds
		{"2 mois suivant le 10", "10", "not from a day of the month", ""}, {"2 mois après le 15", "15", "not from a day of the month", ""}, // months, or which month
		{"end of the month following the 10th", "end of the month following", "follow the day behind it, or lead to it", "write +"}, {"fin du mois suivant le 10", "fin du mois suivant", "follow the day", ""},
		{"M+2", "", "the day of the month is missing", "on the 10th"}, {"M+1 et M+2", "M+2", "the day of the month is missing", ""}, {"M+0 le 10", "M+0", "not a day", ""},
		{"1 month (30 days)", "1 month (30 days", "do not say the same", ""}, {"4 weeks (30 days)", "4 weeks (30 days", "do not say the same", ""},
		{"30% 30 days, 60 days net", "60", "how much falls due", ""}, {"30% within 30 days, 60 days net", "60", "how much falls due", ""}, {"30 days 5%, rest 60 days", ",", "does not belong", ""}, // shares stand before their days

		{"en 2 fois à 30, 60 et 90 jours", "2", "2 instalments are announced, and 3 follow", "as many days"}, {"90/60/30 days", "/", "days of the full price are missing", ""},
		{"30 days, 60 days", "30", "how much", ""}, {"30 days and end of month", "30", "how much", ""},
		{"le 10 du mois suivant la fin de la semaine", "", "", ""},
		{"2/10 net", "", "missing", ""},
		{"2/10 net 30, discount 3% within 5 days", ",", "given twice", ""},
		// What no discount counts from, and what hardly is one.
		{"2/10 net 30 from receipt", "2/10", "not from receipt", "write 2% within 10 days from the invoice"}, {"net 30 from order, 2/10", "2/10", "not from order", ""}, {"2/10 net 30 from acceptance", "2/10", "not from acceptance", ""},
		{"1/3 net 30", "1/3", "a share of the price", "write 1% within 3 days"}, {"1/2 net 30", "1/2", "a share of the price", "50% on order and rest"}, {"1/2 30 days", "1/2", "a share", ""}, {"1/4, net 30", "1/4", "a share", ""}, {"1/2 fin de mois", "1/2 fin de mois", "a share", ""}, {"1/3 30 jours fin de mois", "1/3", "a share", ""}, {"net 30, 1/3", "1/3", "a share", ""},
		{"30/10 net 60", "30/10", "name the days first", "write 10% discount within 30 days if so, or else 30% discount within 10 days"}, {"10/2 net 30", "10/2", "the days first", "write 2% discount within 10 days"}, {"8/2 net 30", "8/2", "the days first", ""},
		{"50% 10 days, net 30", "50% 10 days", "much for a discount", "as in 50% discount within 10 days, or a share"}, {"50% within 10 days, net 30", "50% within 10 days", "much for a discount", ""}, {"30/60 net 90", "30/60", "much", ""},
		{"2/10 2/20 net 30", "", "two tiers", ""},
		{"30 days, discount", "", "missing", "2% within 10 days"},
		{"0.3 on order, rest 30 days", "0.3", "may be a percent, or an amount", "write 30%, or 0.30 EUR"}, {"30 on order, rest on delivery", "30", "may be a percent", "write 30%, or 30.00 EUR"}, {"50 à la commande, solde à la livraison", "50", "may be a percent", ""}, {"1.5 on order, rest 30 days", "1.5", "may be a percent", "write 1.5%, or 1.50 EUR"}, {"99 on order and rest on delivery", "99", "may be a percent", ""}, {"50 deposit, balance 30 days", "50", "may be a percent", ""},
		{"end of month 2027", "2027", "may be a year", "write 2027 days"}, {"fin de mois 2027", "2027", "may be a year", ""}, {"2027 end of month", "2027", "may be a year", ""}, {"net 2027", "2027", "may be a year", ""},
		{"30 % de plus à la commande, solde à 30 jours", "plus", "does not belong", ""}, {"30 days, plus de 2% discount within 10 days", "plus de", "does not belong", ""}, {"30 jours de plus", "plus", "does not belong", ""}, {"remaining 30 days", "remaining", "other parts leave", "50% on order and rest"}, {"restant 30 jours", "restant", "other parts leave", ""},
		{"end of the month after delivery", "end", "or the one after", "write end of month from delivery, or 1 month end of month from delivery"}, {"fin du trimestre après la livraison", "fin", "or the one after", "3 months end of quarter"}, {"30 days after settlement", "settlement", "nothing counts from it", ""}, {"en 3 fois : 50 % à 30 jours et 50 % à 60 jours", "3", "3 instalments are announced, and 2 follow", ""},
		{"conditions de livraison 30 jours", "conditions de", "does not say when it is paid", "leave it out"}, {"délai de livraison : 30 jours", "délai de livraison", "does not say when", ""}, {"terms of delivery 30 days", "terms of delivery", "does not say when", ""}, {"acompte 30, solde à 30 jours", "30", "may be a percent", "write 30%, or 30.00 EUR"}, {"30% on order, remaining 60% on delivery", "60%", "sum to 90%", ""},
		{"15 jours puis fin de mois suivant la livraison", "fin de mois suivant", "or be a later end", "write 15 days end of month from delivery, or 15 days + 1 month end of month from delivery"}, {"45 days then end of month following the date of invoice", "end of month following", "or be a later end", ""},
		{"30 jours date d'échéance", "date d'échéance", "nothing counts from it", ""}, {"30 days due date", "due date", "nothing counts from it", ""}, {"30 days from invoice due", "due", "nothing counts from it", ""},
		{"dès le 10", "dès", "how long after", "write when it is due"}, {"dès fin de mois", "dès", "how long after", ""}, {"dès 30 jours", "dès", "how long after", ""}, {"50 % à la commande, solde dès le 10 du mois suivant", "dès", "how long after", ""},
		{"end of month 2", "2", "may be days, or months", "end of month + 2 days"}, {"fin de mois 2", "2", "may be days, or months", ""}, {"invoice + 1", "1", "does not say of what", "1 days"}, {"1 month, 10 days", "1", "how much", ""}, {"facture à la livraison", "livraison", "second event", ""}, {"invoice 30 days after delivery", "delivery", "second event", ""}, {"facturation à 30 jours de la livraison", "livraison", "second event", ""}, {"facture + 30 jours de la livraison", "livraison", "second event", ""},
		{"20 of the current month", "20 of the current month", "may have passed", "write on the 20th"}, {"le 15 courant", "15 courant", "may have passed", "on the 15th"}, {"the 15th of this month", "15th of this month", "may have passed", ""}, {"le 25 du mois en cours", "25 du mois en cours", "may have passed", ""}, {"the 15th day of this month", "15th day of this month", "may have passed", ""},
		{"500 USD on order and rest 30 days", "USD", "is not the currency of the whole, which is EUR", "write the amount in EUR"}, {"$500 on order and rest 30 days", "$", "not the currency", "in EUR"},
		{"1 500 à la commande et solde à 30 jours", "500", "stands apart", "write 1500"}, {"500 € fin de mois", "500 €", "a fixed amount needs a rest", ""},
		{"500 € à la commande et solde à 30 et 60 jours", "solde", "equal parts of what a fixed amount leaves", "write the amount of each"},
		// Days of which nobody knows from what event they count, and parts of which nobody knows which comes first.
		{"acompte 30 % à 30 jours, solde à 60 jours", "à 30 jours", "from which event", "write 30 days from order, or 30 days from the invoice"}, {"30% deposit 7 days, balance 30 days", "7 days", "from which event", ""}, {"acompte de 30 % sous 8 jours, solde fin de mois", "sous 8 jours", "from which event", "write 8 days from order"},
		{"50% on delivery, balance after 30 days", "after 30 days", "from which event", "write 30 days from delivery, or 30 days from the invoice"}, {"50 % à la livraison, solde après 30 jours", "après 30 jours", "from which event", ""}, {"50% on order then 50% after 30 days", "after 30 days", "from which event", "30 days from order"}, {"50% on acceptance then 50% after 30 days", "after 30 days", "from which event", "30 days from acceptance"},
		{"50% on the 10th, 50% on the 10th of the following month", "50%", "would not come after", "second month following"}, {"50% on the 10th, 50% on the 25th", "50%", "would not come after", ""}, {"50% le 10 du mois suivant, solde le 25", "solde", "would not come after", ""}, {"50 % le 10, 50 % fin de mois", "50 %", "would not come after", ""}, {"50 % fin de mois, 25 % le 10 du mois suivant, 25 % le 25 du mois suivant", "", "", ""}, {"30% on order, 35% 30 days on the 10th, 35% 30 days on the 25th", "35%", "would not come after", ""},
		{"100% on order, rest at 30 and 60 days", "rest", "nothing is left", ""}, {"120 % à la commande", "120 %", "not a share", ""},
		{"end of month less 10 days", "less", "does not belong", ""}, {"30 days net less 5 days", "less", "does not belong", ""}, {"au moins 30 jours", "moins", "does not belong", ""}, {"moins de 30 jours", "moins", "does not belong", ""},
		{"30 days for delivery", "for", "does not belong", ""}, {"pour livraison", "pour", "does not belong", ""},
		{"3rd working day of the month", "3rd working day", "of which month", "write the 3rd working day of the following month, or 3 business days"},
		{"paiement à terme échu", "à terme échu", "which time an invoice is for", "invoicing:"}, {"30 days in arrears", "in arrears", "which time", ""},
		{"le 10 et M+1", "", "the day of the month is missing", ""}, {"le 10/M+1", "/", "does not belong", ""}, {"le 10 ou M+1", "ou", "which of the two", ""},
		{"fin M+1 le 10", "fin M+1", "follow the day", ""}, {"fin du deuxième mois suivant le 10", "fin du deuxième mois suivant", "follow the day", ""},
		{"30 days end of next quarter", "end of next quarter", "one time, or", "write 30 days end of quarter"},
		{"VIR FDM, LCR 45J", "LCR", "another means", "with its share"}, {"end of month by cheque, 30 days by transfer", "transfer", "another means", ""}, {"chèque le 10, virement le 25", "virement", "another means", ""},
		{"3 LCR fin de mois", "LCR", "how it is paid", ""}, {"one cheque end of month", "cheque", "how it is paid", ""}, {"2% 10 cheques net 30", "10", "does not say of what", ""},
		{"10 days 5%, the balance 60 days", ",", "does not belong", ""}, {"50% 10 days, 60 days net", "60", "how much", ""}, {"30% à 10 jours, 60 jours nets", "60", "how much", ""},
		{"payable sur 12 mois", "sur", "not a word", ""},
		{"paiement en 3 fois", "3 fois", "does not say when each", "at 30, 60 and 90 days"}, {"12 mensualités égales", "12 mensualités égales", "does not say when each", ""}, {"3 monthly instalments", "3 monthly instalments", "does not say when each", ""},
		{"last business day of next month", "last business day", "no due date", "end of month"}, {"dernier jour ouvré du mois", "dernier jour ouvré", "no due date", ""},
		{"30 jours ou 60 jours", "ou", "which of the two", ""}, {"30 jours ou 50% à 10 jours", "ou", "which of the two", ""}, {"fin de mois M+1 le 10", "fin de mois M+1", "follow the day", ""},
		{"10 et 25 M+1", "10 et 25 M+1", "the first comes first", "the one day"}, {"le 10 et le 25 M+1", "10 et le 25 M+1", "the first comes first", ""}, {"10, 20 et 30 du mois suivant", "10, 20 et 30 du mois suivant", "the first comes first", ""},
		{"FDM+1", "1", "may be days, or months", "M+1 end of month"}, {"end of month + 2", "2", "may be days, or months", "end of month + 2 days"},
		{"5% within 10 days and 30 days", "30", "how much", ""}, {"30% 15 days, 60% 45 days net", "60%", "sum to 90%", ""}, {"30 days, 50% within 10 days", "30", "how much", ""},
		{"CBD", "CBD", "on order or any time later", "10 days before delivery"}, {"cash before delivery", "cash", "any time later", "write on order"},
		{"1MD", "MD", "the month of the invoice, or with the next", "end of next month"}, {"2 MD", "MD", "month's credit", ""},
		{"net 30 as of 2027-03-15", "2027-03-15", "terms count from events", "milestone"}, {"10/30/60", "", "full price are missing", ""}, {"30/60/9999", "9999", "longer than", ""}, {"30/60", "", "full price are missing", "write 50% 30 days and rest 60 days"}, {"60/90 jours", "", "full price are missing", "write 50% 60 days and rest 90 days"},
		{"50/50 30 days", "50/50", "two shares", "50% on order and rest 30 days"}, {"30/70 net 60", "30/70", "two shares", "write 30% on order"}, {"40/60 à 30 jours", "40/60", "two shares", "40% on order"},
		{"60 jours date de facture sans dépasser 45 jours fin de mois", "45 jours fin de mois", "a limit counts days", "at most 60 days"}, {"60 days at most 45 days end of month", "45 days end of month", "a limit counts days", ""},
		{"LCR à 30", "30", "does not say of what", "write 30 days"}, {"30% on order, balance at 30", "30", "does not say of what", ""}, {"50 % à 15 et 50 % à 45 jours fin de mois", "15", "does not say of what", ""},
		{"30 or 60 days", "or", "which of the two", "a strategy"}, {"50/50", "", "full price are missing", "50/50 order/delivery"},
		{"thirty (40) days", "thirty (40", "do not say the same", "only the one"}, {"30 (quarante) jours", "30 (quarante", "do not say the same", ""},
		{"deux (3) mois", "deux (3", "do not say the same", ""}, {"net 30 (60 days)", "30 (60 days", "do not say the same", ""},
		{"trente jours (45 jours)", "trente jours (45 jours", "do not say the same", ""}, {"un (2) mois", "un (2", "do not say the same", ""}, {"30 % (40 %) à la commande", "30 % (40 %", "do not say the same", ""},
		{"1 mois (30 jours)", "1 mois (30 jours", "do not say the same", ""}, {"30 days (1 month)", "30 days (1 month", "do not say the same", ""},
		{"le 2e mois suivant", "", "day of the month is missing", "on the 10th"}, {"the 2nd month after invoice", "", "day of the month is missing", ""},
		{"30/60 fin de mois", "30/60 fin de mois", "may be two instalments", "30 days end of month on the 10th"}, {"30–60 days", "30–60 days", "is a range", "60 days"},
		// What nobody can tell is asked about: which day of a range, which month of a date, what a letter for a figure was.
		{"30 - 45 days", "30 - 45 days", "is a range", "45 days"}, {"8 à 15 jours", "8 à 15 jours", "is a range", "15 jours"}, {"entre 30 et 45 jours fin de mois", "30 et 45 jours", "is a range", ""}, {"on the 10th - 15th", "10th - 15th", "is a range", ""},
		{"le 31/03", "31/03", "is a date", "on the 3rd or 31st"}, {"50 % le 15/02 et solde le 15/03", "15/02", "is a date", "milestone"}, {"due on 3/31", "3/31", "is a date", ""}, {"on the 5/20", "5/20", "is a date", "on the 5th or 20th"},
		{"end of month 10 days after delivery", "delivery", "may be when the days begin", "write 10 days end of month from delivery, or end of month + 10 days from delivery"}, {"fin de mois 30 jours après facture", "facture", "may be when the days begin", "write 30 days end of month, or end of month + 30 days"},
		{"facture fin de mois", "facture", "not when it is paid", ""}, {"livraison fin de mois", "livraison", "not when it is paid", ""}, {"facturation fdm", "facturation", "not when it is paid", ""},
		{"2/30 net 10", "2/30", "the full price is due within 10 days", "as in 2/10 net 30"}, {"2% within 30 days, net 10", "2% within 30 days", "may have changed places", ""}, {"10 jours, escompte 2% à 30 jours", "escompte", "may have changed places", ""},
		{"Net 30, 1.5% per month late fee", "late fee", "asked of who pays late", "late_fees:"}, {"30 days, 8% over base rate on late payments", "late payments", "asked of who pays late", ""}, {"net 30, 1,5 % d'intérêt par mois", "intérêt", "asked of who pays late", ""},
		{"31 décembre", "décembre", "not a word", "write when it is due"},
		{"20th following", "following", "may be the first such day", "write on the 20th of the following month, or on the 20th"},
		{"2/10 net 10", "", "", ""}, {"3/40, 30 days end of month", "", "", ""}, // nobody would be late for the former; the latter's month may be long
		{"+50% on order and rest 30 days", "+50%", "begins like a change", "write 50% on order and rest 30 days, without a sign"},
		{"plus 15 jours", "plus 15 jours", "or be a change", "write 15 jours"},
		{"EOM-5", "-5", "not taken off", "on the 25th"}, {"delivery-10 days", "-10", "not taken off", "before delivery"}, {"livraison-1 mois", "-1", "not taken off", ""}, {"2 months - 10 days", "- 10", "not taken off", ""}, {"6 weeks-2 days", "-2", "not taken off", ""}, {"fin de mois-5 jours", "-5", "not taken off", ""}, {"end of month - 5 days", "- 5", "not taken off", ""}, {"30 days EOM-5", "-5", "not taken off", ""},
		{"30 days in advance", "in advance", "leaves no time", "before delivery"}, {"un mois d'avance", "d'avance", "leaves no time", ""}, {"payable d'avance le 5 du mois", "d'avance", "leaves no time", ""}, {"30 days from now", "now", "leaves no time", ""}, {"net 30 COD", "COD", "leaves no time", ""}, {"30 days with order", "order", "leaves no time", ""},
		{"30 days as of the 1st of the following month", "1", "not from a day of the month", ""}, {"every 30 days", "30 days", "is a rhythm", "invoicing"}, {"chaque 15 jours", "15 jours", "is a rhythm", ""}, {"échéance + 30 jours", "échéance", "nothing counts from it", "30 days"},
		{"on the 30th day", "30th day", "count days", "on the 30th"}, {"au 30e jour", "30e jour", "count days", ""}, {"next quarter end", "quarter end", "may be the one that comes first", "end of quarter"}, {"45 days within end of month", "end of month", "one would end in the other", ""}, {"fin de mois sous 45 jours", "45", "one would end in the other", ""},
		{"plus de 30 jours", "plus de", "does not belong", ""}, {"2% cash order, net 30", "order", "does not belong", "on delivery"}, {"30 days from next delivery", "next delivery", "not from what comes next", ""},
		{"à 30 jours du 15", "15", "not from a day of the month", ""}, {"30 jours dès le 1er du mois suivant", "1", "not from a day of the month", ""}, {"10 jours du vendredi", "vendredi", "not from a weekday", ""}, {"due on receipt net 30", "due on receipt", "leaves no time", ""},
		{"acompte 30 jours", "acompte", "how much is asked", "share"}, {"livraison sous 30 jours", "livraison", "not when it is paid", "delivery:"}, {"facture le 25", "facture", "not when it is paid", "on the 25th"}, {"invoicing at month end, payment 30 days", "invoicing", "not when it is paid", ""},
		{"à 30 jours puis à 60 jours", "60 jours", "may come on top", "+ 60 days"}, {"le 25 du mois de livraison", "25", "may have passed", "on the 25th"}, {"the 10th of the month of delivery", "10", "may have passed", ""}, {"30 jours du premier jour du mois suivant", "premier", "not from a day of the month", ""},
		{"30 days after the due date of the invoice", "due date", "nothing counts from it", ""}, {"30 jours à compter du paiement", "paiement", "nothing counts from it", ""}, {"acompte à la commande", "acompte", "how much is asked", ""},
		{"30% of the invoice, rest on delivery", "of the invoice", "what the share is of", "share"}, {"30 days before delivery + 10 days", "10", "on top of days", "one number"}, {"30 jours puis livraison", "livraison", "counted from it", "share"},
		{"cash on next delivery", "next delivery", "not from what comes next", "milestone"}, {"30 jours du mois de livraison", "du mois", "not a word", ""}, {"l0 days", "l", "not a word", ""}, {"le l5 du mois suivant", "l", "not a word", ""},
		{"le second mois suivant", "", "day of the month is missing", ""}, {"2nd following month", "2", "may be the day, or which month", "the 2nd of the following month"},
		{"30 days from monday", "monday", "not from a weekday", "write 30 days on monday"}, {"30 jours à partir de lundi", "lundi", "not from a weekday", ""},
		{"on friday end of month", "end of month", "which comes first", "write then"}, {"le 2 le 10", "10", "which comes first", ""},
		{"30 jours 30 jours", "30 jours", "30 jours\" does not say whether it comes on top", "write + 30 days"}, {"30 days 1 month", "1 month", "on top", ""}, {"30 days from delivery 15 days", "15 days", "on top", ""},
		{"45 jours fin de mois (60 jours)", "60 jours", "on top", ""}, {"fin de mois (45 jours)", "45 jours", "on top", ""},
		{"end of month following 30 days", "30 days", "on top", ""}, // the days may come first as well
		{"le 10 du mois suivant 30 jours", "30 jours", "on top", ""}, {"10th of the month following 30 days", "30 days", "on top", ""},
		{"le 10, 30 jours", "le", "how much falls due here", ""}, {"from the 15th", "15", "not from a day of the month", ""},
		{"à compter de la fin du mois", "à compter", "how long after end of month", "end of month + 30 days"},
		{"2nd EOM", "2", "which end", "on the 2nd of the following month"}, {"the 2nd quarter end", "2", "which end", ""}, {"third month end", "third", "which end", ""},
		{"le 10 (le 15) du mois suivant", "15", "which comes first", ""}, {"vendredi le 10", "10", "which comes first", ""},
		{"net 30 end of following month", "end of following month", "one time, or", "30 days end of month"}, {"30 jours fin du mois suivant", "fin du mois suivant", "one time, or", ""},
		{"net 10th", "10", "net 10th does not say of which month", "10th of the following month"},
		{"the 2nd week after delivery", "week", "which of its days", "2 weeks"}, {"le 2e mois à compter de la livraison", "mois", "which of its days", ""},
		{"dix vingt jours", "dix", "does not say of what", ""}, {"cent cent jours", "cent", "does not say of what", ""},
		{"fin de mois et 45 jours", "fin", "how much", ""}, {"fin du chantier", "fin du", "does not belong", ""}, {"le 10 du 0e mois suivant", "0", "not a day", ""},
		{"le 10 du 999e mois suivant", "999", "longer than", ""},
	} {
		_, err := terms.Parse(tt.written, options)
		checkRefusal(t, tt.written, err, tt.under, tt.problem, tt.hint)
	}
}

// checkRefusal compares the place, by its text, and parts of the problem and the hint. A
// row without a problem must be accepted.
func checkRefusal(t *testing.T, text string, err error, under, problem, hint string) {
	t.Helper()
	var syntax *terms.SyntaxError
	if !errors.As(err, &syntax) {
		if problem != "" {
			t.Errorf("%q is accepted", text)
		}
		return
	}
	end := syntax.Offset + syntax.Length
	if syntax.Offset < 0 || end > len(text) {
		t.Fatalf("%q: place %d+%d is outside the text", text, syntax.Offset, syntax.Length)
	}
	if under != "" && !strings.HasPrefix(text[syntax.Offset:end], under) || syntax.Length == 0 && under != "" {
		t.Errorf("%q: the caret is under %q, want %q (%v)", text, text[syntax.Offset:end], under, err)
	}
	if !strings.Contains(syntax.Problem.String(), problem) || !strings.Contains(syntax.Hint.String(), hint) {
		t.Errorf("%q: %q, hint %q; want %q, hint %q", text, syntax.Problem, syntax.Hint, problem, hint)
	}
	if !strings.HasPrefix(syntax.Error(), syntax.Problem.String()) {
		t.Errorf("%q: Error() is %q", text, syntax.Error())
	}
}

func TestAnAmountNeedsACurrency(t *testing.T) {
	text := "500 on order and rest 30 days"
	_, err := terms.Parse(text, terms.Options{})
	checkRefusal(t, text, err, "500", "neither a percent nor a number of days", "")
}

func TestInstalmentsAreBounded(t *testing.T) {
	text := strings.Repeat("1%1d,", 121) + "rest 2d"
	_, err := terms.Parse(text, options)
	checkRefusal(t, text, err, "1%", "more than 120 instalments", "")
}

func TestMilestoneNamesThatTermsAlreadyUse(t *testing.T) {
	for name, usable := range map[string]bool{
		"acceptance": true, "3M": true, "Dupont & Fils": true, "13th month": true, "réception des travaux": true,
		"": false, "  ": false, "10": false, "10th": false, "delivery": false, "Livraison": false, "friday": false, "&": false,
		"end of month": false, "month": false, "net": false, "rest": false,
		"check": true, "card": true, "transfer": true, "quarter": true, // which say little elsewhere in terms
	} {
		if err := terms.CheckMilestone(name); (err == nil) != usable {
			t.Errorf("CheckMilestone(%q) = %v", name, err)
		}
	}
	offer, err := terms.Parse("on delivery", terms.Options{Milestones: []string{"delivery", "delivery of the first lot"}})
	if err != nil || offer.Terms.Instalments()[0].Base() != (terms.Event{Kind: terms.Delivery}) {
		t.Errorf("a milestone takes the place of the delivery: %v, %v", offer.Terms, err)
	}
}

// A milestone that is called like a means of payment is meant where an event stands; elsewhere, and behind
// "by", the means is.
func TestAMilestoneCalledLikeAMeans(t *testing.T) {
	declared := terms.Options{Milestones: []string{"transfer", "check"}}
	if thirds, err := terms.Parse("un tiers à la commande, deux tiers à 30 jours", terms.Options{Milestones: []string{"tiers"}}); err != nil || len(thirds.Terms.Instalments()) != 2 {
		t.Errorf("with a milestone called tiers, thirds are %v, %v", thirds.Terms, err)
	}
	for text, want := range map[string]string{
		"30 days from transfer": "30 days from transfer", "50% on check and rest 30 days": "50% on check and rest 30 days",
		"30 days by transfer": "30 days", "transfer 30 days": "30 days", "30 jours par check": "30 days",
	} {
		offer, err := terms.Parse(text, declared)
		if err != nil || offer.Terms.String() != want {
			t.Errorf("%q: %v, %v; want %s", text, offer.Terms, err, want)
		}
	}
}

func TestTheLongestMilestoneWins(t *testing.T) {
	offer, err := terms.Parse("30 days from fitting and tests", terms.Options{Milestones: []string{"fitting", "fitting and tests"}})
	if err != nil {
		t.Fatal(err)
	}
	if got := offer.Terms.Instalments()[0].Base(); got != (terms.Event{Kind: terms.Milestone, Milestone: "fitting and tests"}) {
		t.Errorf("base is %v", got)
	}
}
