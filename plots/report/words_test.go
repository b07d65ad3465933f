package report

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"cashgap/forecast/calendar"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/scenario"
)

// readBack is what a scenario written in a test says in words.
func readBack(t *testing.T, text string, files fstest.MapFS, l locale.Language) string {
	t.Helper()
	loaded, problems := scenario.Load(files, "test.yaml", []byte(header+text))
	if loaded == nil {
		t.Fatalf("the scenario does not load: %+v", problems)
	}
	var out strings.Builder
	d := &Document{Title: loaded.Title, Language: l, Compared: strategy.Compare(loaded.Model, loaded.Strategies, loaded.Shocks...)}
	if err := d.WriteWords(&out, Terminal{Width: 80}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// unwrapped joins the lines of sentences, so that a test need not know where they break.
func unwrapped(s string) string {
	return plainSpaces(strings.NewReplacer("\n  ", " ", "\n", " ").Replace(s))
}

const someCash = "\ncash: {opening: 100}\n"

// Whatever a scenario states comes back in words, in both languages.
func TestWords(t *testing.T) {
	for _, tt := range []struct {
		name, scenario string
		en, fr         []string // must be said
	}{
		{"cash, floor and overdraft", `
cash: {opening: 1_234.50, floor: 500, overdraft: {limit: 8_000, rate: 9.5%, charged: month end}}`,
			[]string{"On 1 January 2027 there is €1,234.50 in the bank. Own cash should never fall below €500.",
				"The bank allows an overdraft of €8,000, at 9.5% a year, counted in years of 360 days and charged at the end of every month.",
				"There is no VAT.", "Money moves on business days: every day."},
			[]string{"Le 1er janvier 2027, il y a 1 234,50 € en banque. La trésorerie ne doit jamais passer sous 500 €.",
				"La banque accorde un découvert de 8 000 €, à 9,5 % par an, compté en années de 360 jours et débité à la fin de chaque mois.",
				"Il n’y a pas de TVA.", "L’argent bouge les jours ouvrés : tous les jours."}},
		{"loans and a credit line", someCash + `
credit_line: {limit: 50_000, rate: 6%, keep_cash_at: 10_000, step: 1_000}
loans: {saw: {principal: 48_000, drawn: 2027-02-01, rate: 4.2%, instalments: 48}}`,
			[]string{"A credit line lends up to €50,000, at 6% a year", "It is drawn to keep €10,000 in the bank, in steps of €1,000, and reviewed every day.",
				"The loan “saw” lends €48,000 on 1 February 2027, at 4.2% a year; it is repaid in 48 equal monthly instalments."},
			[]string{"Elle est tirée pour garder 10 000 € en banque, par tranches de 1 000 €, et revue chaque jour.",
				"Le prêt « saw » apporte 48 000 € le 1er février 2027, à 4,2 % par an ; il se rembourse en 48 mensualités égales."}},
		{"VAT of some orders", someCash + `
vat: {rate: 20%, period: month, paid: on the 24th}
customers:
  c: {sales: {amount: 100, every: month, day: 5, vat: 10%}, terms: 30 days}
  d: {sales: [{amount: 100, every: month, day: 6, vat: 10%}, {amount: 50, every: month, day: 7}], terms: 30 days}`,
			[]string{"on the 5th of every month, bearing VAT of 10%. We deliver", "They order €50 on the 7th of every month. VAT of 20% comes on top of the others. We deliver"},
			[]string{"le 5 de chaque mois, avec une TVA de 10 %. Nous livrons", "On nous commande 50 € le 7 de chaque mois. Aux autres s’ajoute une TVA de 20 %. Nous livrons"}},
		{"VAT", someCash + `
vat: {rate: 20%, period: month, paid: on the 24th, owed: 4_100, bad_debt: relieved}
customers: {c: {sales: {amount: 100, every: month, day: 5}, terms: 30 days, vat: {rate: 10%, due_on: payment}}}
suppliers: {s: {purchases: {amount: 50, every: month, day: 5}, terms: 30 days, vat: none}}`,
			[]string{"VAT is 20% unless said otherwise; it counts on the invoice and is settled month by month, on these terms from the period's end: on the 24th. The VAT in what is never paid comes back when that is written off. For the time before the first day, €4,100 of VAT is owed.",
				"VAT of 10% comes on top and counts on payment.", "No VAT is asked."},
			[]string{"La TVA est de 20 % sauf mention contraire ; exigible à la facture, elle se règle mois par mois, à l’échéance comptée de la fin de la période : le 24. La TVA de ce qui n’est jamais payé revient quand cela passe en perte. Pour la période antérieure, 4 100 € de TVA sont dus.",
				"S’y ajoute une TVA de 10 %, exigible au paiement.", "Aucune TVA n’est demandée."}},
		{"rhythms of orders", someCash + `
customers:
  c:
    sales:
      - {amount: 100, every: week, day: [tuesday, friday]}
      - {amount: 101, every: 2 weeks, day: monday}
      - {amount: 102, every: week}
      - {amount: 103, every: month, day: [1, 10, last business day]}
      - {amount: 104, every: month, day: month end}
      - {amount: 105, every: quarter, day: 1}
      - {amount: 106, every: half-year, day: 15}
      - {amount: 107, every: year, day: 15 march}
      - {amount: 108, every: year}
      - {amount: 109, every: 2 months, day: 10}
    terms: 30 days`,
			[]string{"They order €100 every Tuesday and every Friday.", "They order €101 every 2 weeks, on Monday.", "They order €102 every Friday.", // 1 January 2027
				"€103 on the 1st, on the 10th and on the last business day of every month.", "€104 on the last day of every month.", "€105 on the first day of every quarter.",
				"€106 on the 15th of the first month of every half-year.", "€107 on 15 March of every year.", "€108 on 1 January of every year.", "€109 every 2 months counted from January 2027, on the 10th."},
			[]string{"On nous commande 100 € chaque mardi et chaque vendredi.", "101 € toutes les 2 semaines, le lundi.", "102 € chaque vendredi.",
				"103 € le 1er, le 10 et le dernier jour ouvré de chaque mois.", "104 € le dernier jour de chaque mois.", "105 € le premier jour de chaque trimestre.",
				"106 € le 15 du premier mois de chaque semestre.", "107 € le 15 mars de chaque année.", "108 € le 1er janvier de chaque année.", "109 € tous les 2 mois à compter de janvier 2027, le 10."}},
		{"what bends orders", someCash + `
customers: {c: {sales: {amount: 1_000, every: month, day: 5, from: 2027-01-01, until: 2027-12-31, growth: -2% a year, season: {july: 60%, august: 0%}, probability: 75%, count: 12}, terms: 30 days}}`,
			[]string{"They order €1,000 on the 5th of every month, shrinking by 2% a year, from 1 January 2027, until 31 December 2027, in 12 equal orders each time, counted at a probability of 75%, with a season: 60% in July and 0% in August."},
			[]string{"On nous commande 1 000 € le 5 de chaque mois, en baisse de 2 % par an, à partir du 1er janvier 2027, jusqu’au 31 décembre 2027, en 12 commandes égales à chaque fois, avec une probabilité de 75 %, avec une saison : 60 % en juillet et 0 % en août."}},
		{"equal orders, and months counted from where the schedule begins", someCash + `
customers:
  c: {sales: {amount: 1_000, every: week, day: friday, count: 40}, terms: 30 days}
  d: {sales: {amount: 3_000, every: 2 months, day: 5, from: 2027-01-05}, terms: 30 days}`,
			[]string{"They order €1,000 every Friday, in 40 equal orders of €25 each time.", "They order €3,000 every 2 months, on the 5th, from 5 January 2027."},
			[]string{"On nous commande 1 000 € chaque vendredi, en 40 commandes égales de 25 € à chaque fois.", "On nous commande 3 000 € tous les 2 mois, le 5, à partir du 5 janvier 2027."}},
		{"dated orders, few and from a file", someCash + `
customers:
  c: {sales: {amounts: [10, 20], dates: [2027-02-01, 2027-03-01]}, terms: 30 days}
  d: {sales: {orders: orders.csv}, terms: 30 days}
expenses: {tax: {amount: 30, dates: [2027-02-15, 2027-03-15]}}`,
			[]string{"They order €10 on 1 February 2027 and €20 on 1 March 2027, €30 in all.", "They order €70.50 in 7 orders, from 4 January 2027 to 15 March 2027. Some of these orders are exceptions: delivery (1).",
				"· tax: €30 on 15 February 2027 and 15 March 2027, €60 in all."},
			[]string{"On nous commande 10 € le 1er février 2027 et 20 € le 1er mars 2027, soit 30 € au total.", "70,50 € en 7 commandes, du 4 janvier 2027 au 15 mars 2027. Certaines de ces commandes font exception : livraison (1).",
				"· tax : 30 € le 15 février 2027 et le 15 mars 2027, soit 60 € au total."}},
		{"what follows others", someCash + `
stock: {opening: 12_000}
customers:
  c: {sales: {amount: 100, every: month, day: 5}, delivery: 1 week, terms: 30 days}
  d: {sales: {amount: 100, every: month, day: 6}, terms: 30 days}
suppliers:
  s: {purchases: [{of: sales, share: 38%, ahead: 20 days}, {of: c, share: 5%, above: 50}], terms: 30 days}
expenses:
  pay: {amount: 900, every: month, day: last business day}
  charges: {of: pay, share: 62%, terms: end of month on the 15th}`,
			[]string{"We order 38% of all sales, received 20 days before what is sold is delivered. We order 5% of “c”, received on the day what is sold is delivered, counting only what an order has beyond €50.",
				"The stock on the first day is worth €12,076 at cost: €12,000 that the scenario states and €76 bought for sales still to be delivered. Sales do not draw on what the scenario states: what they sell is bought for them.", // of 12 and 6 January
				"· charges: 62% of “pay”, each time; payment terms: on the 15th of the following month."},
			[]string{"Nous commandons 38 % de toutes les ventes, reçus 20 jours avant la livraison de ce qui est vendu. Nous commandons 5 % de « c », reçus le jour où ce qui est vendu est livré, en ne comptant d’une commande que ce qui dépasse 50 €.",
				"Le stock du premier jour vaut 12 076 € au prix de revient : 12 000 € que pose le scénario et 76 € d’achats pour des ventes encore à livrer. Les ventes ne puisent pas dans ce que pose le scénario : ce qu’elles vendent est acheté pour elles.",
				"· charges : 62 % de « pay », à chaque fois ; conditions de paiement : le 15 du mois suivant."}},
		{"delivery, invoices, milestones and retention", someCash + `
customers:
  works:
    sales: {amount: 100, dates: [2027-02-01]}
    delivery: 1 week
    invoicing: {rhythm: 5th and 20th, after: 3 business days}
    milestones: {fitting: 10 days before delivery, acceptance: 2027-03-01}
    terms: 30% on order and 40% on fitting and rest 30 days from acceptance
    retention: 2.5% for 12 months from acceptance
  receipt: {sales: {amount: 100, dates: [2027-02-01]}, terms: 10 days from receipt}`,
			[]string{"We deliver 1 week after the order and invoice on the 5th and on the 20th of the month. The invoice leaves 3 business days after that.",
				"Milestones: “fitting” 10 days before delivery and “acceptance” on 1 March 2027. Payment terms: 30% on order and 40% on fitting and rest 30 days from acceptance. Retention: 2.5% for 12 months from acceptance.",
				"The invoice arrives 7 days after its date. Payment terms: 10 days from receipt."},
			[]string{"Nous livrons 1 semaine après la commande et facturons le 5 et le 20 du mois. La facture part 3 jours ouvrés après cela.",
				"Étapes : « fitting » 10 jours avant la livraison et « acceptance » le 1er mars 2027. Conditions de paiement : acompte de 30 % à la commande, 40 % lors de « fitting » et solde à 30 jours à compter de « acceptance ». Retenue de garantie : 2,5 % pendant 12 mois à compter de « acceptance ».",
				"La facture arrive 7 jours après sa date. Conditions de paiement : 10 jours à compter de la réception de la facture."}},
		{"cases and discounts", someCash + `
customers:
  c:
    sales: {amount: 100, every: month, day: 5, from: 2027-01-01}
    terms: [{when: {new: 1 order}, terms: on order}, {when: {new: 3 orders, above: 50}, terms: 10 days}, {terms: 30 days}]
    discount: [{when: {above: 5_000}, discount: none}, {discount: 3% within 8 days and 2% until due with 5 days grace}]
    pays: {discount_taken: [30%, 5%]}`,
			[]string{"Payment terms: 30 days. For the first order instead: on order. For the first 3 orders if above €50 instead: 10 days. For orders above €5,000 no early-payment discount is offered. The first exception that fits holds.",
				"Early-payment discount: 3% within 8 days and 2% until due with 5 days grace. The discount is taken, tier by tier, on 30% and 5% of what is paid."},
			[]string{"Conditions de paiement : 30 jours. Mais pour la première commande : à la commande. Mais pour les 3 premières commandes, mais seulement au-delà de 50 € : 10 jours. Pour les commandes de plus de 5 000 €, aucun escompte n’est offert. La première exception qui convient l’emporte.",
				"Escompte pour paiement anticipé : 3 % sous 8 jours et 2 % jusqu’à l’échéance avec 5 jours de tolérance. L’escompte est pris, palier par palier, sur 30 % et 5 % de ce qui est payé."}},
		{"habits", someCash + `
customers:
  c: {sales: {amount: 100, every: month, day: 5}, terms: 30 days, pays: {late: 9 days, pay_days: 10th and 25th, never: 1%, by: {card: 85%, cash: 15%}}}
  d: {sales: {amount: 100, every: month, day: 5}, terms: 30 days, pays: {late: -1 day, by: cheque}, calendar: DE}
  e: {sales: {amount: 100, every: month, day: 5}, pays: {by_month: [70%, 25%]}}
suppliers: {s: {purchases: {amount: 100, every: month, day: 5}, terms: 30 days}}`,
			[]string{"They pay 9 days after the due date, and only on the 10th and on the 25th of the month. Means of payment: card for 85% (in the bank after 2 days, less a fee of 1.4% and €0.25 a payment) and cash for 15% (in the bank at once). Never paid: 1%, written off 180 days after the due date.",
				"They pay 1 day before the due date. Means of payment: cheque (in the bank after 7 days). They pay on business days of their own: those of Germany.",
				"They pay by the month: 70% in the month of the invoice, 25% after 1 month and 5% never.", "We pay on the due date."},
			[]string{"On nous paie 9 jours après l’échéance, et seulement le 10 et le 25 du mois. Moyens de paiement : carte pour 85 % (en banque après 2 jours, moins des frais de 1,4 % et 0,25 € par paiement) et espèces pour 15 % (en banque aussitôt). Jamais payé : 1 %, passé en perte 180 jours après l’échéance.",
				"On nous paie 1 jour avant l’échéance. Moyen de paiement : chèque (en banque après 7 jours). On nous paie à d’autres jours ouvrés : ceux de l’Allemagne.",
				"On nous paie au mois : 70 % le mois de la facture, 25 % après 1 mois et 5 % jamais.", "Nous payons à l’échéance."}},
		{"rush orders and another currency", someCash + `
rates: {USD: 0.5}
customers: {c: {currency: USD, sales: {amount: 100, every: month, day: 5}, delivery: 15 days, terms: 60 days, rush: {share: 25%, delivery: 7 days, surcharge: 3%, terms: ladder}}}`,
			[]string{"They order €50 on the 5th of every month. They trade in USD; amounts are converted to EUR here at the scenario's rate.",
				"25% of the orders are in a rush: delivered 7 days after the order, at a price 3% higher, on these payment terms: 30 days."},
			[]string{"On nous commande 50 € le 5 de chaque mois. L’échange se fait en USD ; les montants sont convertis ici en EUR au cours du scénario.",
				"25 % des commandes sont urgentes : livrées 7 jours après la commande, à un prix supérieur de 3 %, à ces conditions de paiement : 30 jours."}},
		{"open items, and an expense that waits", someCash + `
customers: {c: {name: Léa & Co, sales: {amount: 100, dates: [2027-02-01]}, terms: 30 days}}
suppliers: {s: {purchases: {amount: 100, dates: [2027-02-01]}, terms: 30 days}}
expenses: {machine: {amount: 70, dates: [2027-02-01], waits_for_cash: 25, priority: 1}}
open_items: {receivables: [{party: c, due: 2027-01-31, amount: 8_640}, {party: c, due: 2027-01-31, amount: 0.50}], payables: [{party: s, due: 2027-01-31, amount: -40}]}`,
			[]string{"· machine: €70 on 1 February 2027; it waits until own cash is at least €25, with priority 1.", "· Léa & Co: 2 items, €8,640.50 to receive.", "· s: 1 item, a credit of €40 to be netted."},
			[]string{"· machine : 70 € le 1er février 2027 ; elle attend que la trésorerie soit d’au moins 25 €, avec la priorité 1.", "· Léa & Co : 2 pièces, 8 640,50 € à recevoir.", "· s : 1 pièce, un avoir de 40 € à déduire."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			files := fstest.MapFS{"orders.csv": {Data: []byte("date,amount,delivery\n2027-01-04,10,\n2027-01-05,10,\n2027-01-06,10,2027-02-01\n2027-02-01,10,\n2027-02-02,10,\n2027-02-03,10,\n2027-03-15,10.50,\n")}}
			wantSaid(t, unwrapped(readBack(t, tt.scenario, files, locale.English)), tt.en)
			wantSaid(t, unwrapped(readBack(t, tt.scenario, files, locale.French)), tt.fr)
		})
	}
}

func wantSaid(t *testing.T, text string, wanted []string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("not said: %q\nin: %s", want, text)
		}
	}
}

// twoCustomers are whom the levers of the next test aim at.
const twoCustomers = someCash + `
customers:
  habitat: {name: Habitat, tags: [retail], sales: {amount: 100, every: month, day: 5}, delivery: 15 days, terms: 60 days, pays: {late: 9 days}, rush: {share: 10%, delivery: 7 days}}
  works: {tags: [works], sales: {amount: 100, every: month, day: 5}, delivery: 15 days, milestones: {fitting: 10 days before delivery}, terms: 30 days, pays: {never: 1%}, retention: 5% for 1 month from delivery}
suppliers: {s: {purchases: {amount: 50, every: month, day: 5}, terms: 30 days}}
expenses: {machine: {amount: 70, dates: [2027-02-01], waits_for_cash: 25}}
`

// Each key of a lever is said in words, with its period, who accepts it and what it costs.
func TestLeversInWords(t *testing.T) {
	for _, tt := range []struct{ lever, en, fr string }{
		{"customers: habitat, from: 2027-02-01, terms: 30 days, accepted: 60%, lost: 5%",
			"· Habitat, from 1 February 2027 on — payment terms: 30 days; accepted by 60%; 5% of the business is lost.",
			"· Habitat, à partir du 1er février 2027 — conditions de paiement : 30 jours ; accepté par 60 % ; activité perdue : 5 %."},
		{"customers: all, until: 2027-02-28, discount: 2% within 8 days, pays: {discount_taken: 40%}",
			"· All customers, until 28 February 2027 — early-payment discount: 2% within 8 days; share that takes the discount: 40%.",
			"· Tous les clients, jusqu’au 28 février 2027 — escompte : 2 % sous 8 jours ; part qui prend l’escompte : 40 %."},
		{"customers: habitat, invoicing: every friday, cost: {once: 100, per_invoice: 3, per_order: 1.50, share: 1%}",
			"· Habitat — invoices: every Friday; it costs €1.50 an order; it costs €3 an invoice; it costs 1% of what is ordered; it costs €100 once.",
			"· Habitat — factures : chaque vendredi ; coût par commande : 1,50 € ; coût par facture : 3 € ; coût : 1 % de ce qui est commandé ; coût unique : 100 €."},
		{"customers: habitat, pays: {late: {table: {0 days: 90%, 7 days: 10%}}}",
			"· Habitat — lateness: 1 day after the due date on average (from 0 to 7 days).",
			"· Habitat — retard : 1 jour après l’échéance en moyenne (de 0 à 7 jours)."},
		{"customers: habitat, terms: [{when: {new: 2 orders, above: 50}, terms: on order}, {terms: 30 days}], pays: {fails: 10% retry after 7 days}",
			"· Habitat — payment terms: 30 days, for the first 2 orders if above €50: on order; payments that fail: 10%, for 7 days.",
			"· Habitat — conditions de paiement : 30 jours, pour les 2 premières commandes, mais seulement au-delà de 50 € : à la commande ; paiements rejetés : 10 %, pendant 7 jours."},
		{"customers: habitat, collection: [{after: 90 days, cost: 20, recovers: 50%, within: 30 days, fee: 15%}]",
			"· Habitat — what stays unpaid is recovered: 90 days after the due date, 50% of it within 30 days, less 15% for the collector, for €20 an invoice.",
			"· Habitat — ce qui reste impayé est recouvré : 90 jours après l’échéance, 50 % en 30 jours, moins 15 % pour le recouvreur, pour 20 € par facture."},
		{"expenses: machine, waits_for_cash: 30, priority: 2", "· machine — cash that it waits for: €30; priority: 2.", "· machine — trésorerie attendue : 30 € ; priorité : 2."},
		{"customers: habitat, rush: {terms: ladder}", "· Habitat — payment terms of rush orders: 30 days.", "· Habitat — conditions de paiement des commandes urgentes : 30 jours."},
		{"customers: [habitat, works], from: 2027-02-01, until: 2027-03-31, volume: +8%, price: -1%, pays: {late: by +15 days, never: by x2}",
			"· All customers, from 1 February 2027 to 31 March 2027 — lateness: 15 days more; share never paid: times 2; volume: 8% more; price: 1% less.",
			"· Tous les clients, du 1er février 2027 au 31 mars 2027 — retard : 15 jours de plus ; part jamais payée : × 2 ; volume : 8 % de plus ; prix : 1 % de moins."},
		{"customers: works, milestones: {fitting: 5 days before delivery}, retention: none, sales: {amount: by x1.5, day: 1}",
			"· works — “fitting”: 5 days before delivery; orders: €150 on the 1st of every month; retention: none.",
			"· works — « fitting » : 5 jours avant la livraison ; commandes : 150 € le 1er de chaque mois ; retenue de garantie : néant."},
		{"customers: works, pays: {never: by +2 points, pay_days: every friday, by: card}",
			"· works — share never paid: 3%; pay days: every Friday; means of payment: card (100%).",
			"· works — part jamais payée : 3 % ; jours de paiement : chaque vendredi ; moyens de paiement : carte (100 %)."},
		{"expenses: machine, waits_for_cash: none", "· machine — cash that it waits for: none.", "· machine — trésorerie attendue : néant."},
		{"suppliers: s, terms: 60 days, delivery: 3 days", "· s — delivery: 3 days after the order; payment terms: 60 days.", "· s — livraison : 3 jours après la commande ; conditions de paiement : 60 jours."},
	} {
		scenario := twoCustomers + "strategies: {try: {levers: [{" + tt.lever + "}]}}"
		wantSaid(t, unwrapped(readBack(t, scenario, nil, locale.English)), []string{tt.en})
		wantSaid(t, unwrapped(readBack(t, scenario, nil, locale.French)), []string{tt.fr})
	}
}

// What may happen is told from what happens, and what a strategy restates is named.
func TestShocksAndRestatedCompaniesInWords(t *testing.T) {
	scenario := twoCustomers + `
shocks:
  crisis: {probability: 30%, together: 50%, levers: [{customers: habitat, pays: {late: by +30 days}}]}
  flood: {levers: [{suppliers: s, price: +5%}]}
strategies:
  bridge: {set: {loans: {bridge: {principal: 100, drawn: 2027-03-01, rate: 5%, instalments: 24}}, expenses: {machine: none}}}
  other: {set: {customers: {habitat: {terms: 10 days}}}}`
	wantSaid(t, unwrapped(readBack(t, scenario, nil, locale.English)), []string{
		"“crisis” may happen, with a probability of 30%. Payers are then late together by 50%. · Habitat — lateness: 39 days after the due date.",
		"“flood” happens. · s — price: 5% more.",
		"bridge · The company itself is changed over the whole period. Added: “bridge”. Taken away: “machine”. · The loan “bridge” lends €100 on 1 March 2027",
		"over the whole period. · Habitat — Payment terms: 10 days."})
	wantSaid(t, unwrapped(readBack(t, scenario, nil, locale.French)), []string{
		"« crisis » peut survenir, avec une probabilité de 30 %.", "« flood » survient.", "Ajouté : « bridge ». Retiré : « machine »."})
}

// The first invoices show each part, and how much of it comes when.
func TestFirstInvoicesInWords(t *testing.T) {
	text := plainSpaces(readBack(t, someCash+`
customers:
  c: {sales: {amount: 100, every: month, day: 5}, delivery: 10 days, terms: 30% on order and rest 30 days, pays: {never: 1%}}
  weekly: {sales: {amount: 10, every: week, day: friday}, invoicing: month end, terms: 10 days}`, nil, locale.English))
	for _, line := range []string{
		"5 Jan    15 Jan     15 Jan    5 Jan   5 Jan                     €30.00",
		"                              14 Feb  14 Feb (99%), never (1%)  €70.00",
		"5 Mar    15 Mar     15 Mar    5 Mar   5 Mar                     €30.00",
		"1–29 Jan  1–29 Jan   31 Jan    10 Feb  10 Feb       €50.00",
	} {
		if !strings.Contains(text, line) {
			t.Errorf("no line %q in\n%s", line, text)
		}
	}
	if strings.Contains(text, "5 Apr") {
		t.Errorf("more than three invoices:\n%s", text)
	}
}

// No line is wider than the terminal, in either language.
func TestWordsFitTheTerminal(t *testing.T) {
	scenario := twoCustomers + "strategies: {try: {title: A strategy with a title, levers: [{customers: all, pays: {late: by +15 days}, volume: +8%, price: -1%}]}}"
	for _, l := range []locale.Language{locale.English, locale.French} {
		for line := range strings.Lines(readBack(t, scenario, nil, l)) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("%v: a line of %d: %s", l, n, line)
			}
		}
	}
}

// Every table of phrases is sound in both languages, and names every calendar.
func TestTablesOfWords(t *testing.T) {
	check := func(p locale.Phrase) {
		t.Helper()
		if err := p.Check(); err != nil {
			t.Errorf("%q: %v", p.EN, err)
		}
	}
	for _, p := range []pair{sayDelivers, sayPays, sayPaysByMonth} {
		check(p.customer)
		check(p.supplier)
	}
	for _, p := range invoiceColumns {
		check(p)
	}
	for _, key := range leverKeys {
		check(key.label)
	}
	for _, p := range lengthsOf {
		if err := p.Check(); err != nil {
			t.Error(err)
		}
	}
	for _, name := range calendar.Names() {
		check(calendarPhrases[name])
	}
	checkAll(t, periodPhrases)
	checkAll(t, sayWholeSide)
	checkAll(t, swapPhrases)
	checkAll(t, everyPhrases)
	checkAll(t, meansPhrases)
	checkAll(t, rhythmPhrases)
}

// checkAll checks the phrases of a table, whatever its keys are.
func checkAll[K comparable](t *testing.T, table map[K]locale.Phrase) {
	t.Helper()
	for _, p := range table {
		if err := p.Check(); err != nil {
			t.Errorf("%q: %v", p.EN, err)
		}
	}
}
