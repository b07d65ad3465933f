package main

import (
	"strings"
	"sync"

	"cashgap/plots/locale"
	"cashgap/plots/report"
)

// frenchHelp is the help in French: made when it is first asked for.
var frenchHelp = sync.OnceValue(func() *help {
	return &help{
		usage: "Utilisation\u00a0:", examples: "Exemples\u00a0:", commands: "Commandes\u00a0:", flags: "Options\u00a0:", topics: "Autres pages\u00a0:",
		options: "[options]", byDefault: "(par défaut\u00a0: %s)", ofFlag: "affiche cette aide", version: "affiche la version",
		more: "cashgap help COMMANDE --lang fr en dit plus sur une commande ou une page.",
		takes: strings.NewReplacer("FILE", "FICHIER", "FOLDER", "DOSSIER", "COMMAND", "COMMANDE", "OLD NEW", "ANCIEN NOUVEAU", "TERMS", "CONDITIONS",
			"AMOUNT", "MONTANT", "PERIOD", "PÉRIODE", "CALENDAR", "CALENDRIER", "CHARTS", "GRAPHIQUES", "DISCOUNT", "ESCOMPTE", "NAME", "NOM",
			"LANGUAGE", "LANGUE", "LAW", "DROIT", "PERCENT", "POURCENTAGE", "KEY=VALUE", "CLÉ=VALEUR", "SIZE", "TAILLE", "THEME", "THÈME", "TEXT", "TEXTE"),
		pages: map[string]helpPage{
			"cashgap": frenchPage("Quand manquerai-je de trésorerie, de combien, et quelle négociation y remédie au moindre coût ?",
				`cashgap lit le scénario d'une entreprise, écrit en YAML, et projette sa trésorerie jour par jour :
clients et délais réels, fournisseurs, charges, et les stratégies à comparer.`),
			"run": frenchPage("Projette chaque stratégie d'un scénario et les compare",
				`run projette la trésorerie d'un scénario jour par jour, une fois par stratégie, et affiche la
comparaison : un tableau, les courbes et le verdict. Plusieurs fichiers, ou tous ceux d'un dossier,
sont comparés à plusieurs à la fois, puis résumés par un tableau d'une ligne chacun. FICHIER peut
être - pour l'entrée standard.

Avec --out, un dossier reçoit tout ce qu'il y a à envoyer : NOM.html, le rapport entier en un seul
fichier pour un navigateur ; NOM.xlsx, les chiffres dans un tableur, avec leurs formules ;
NOM.json ; et chaque graphique en SVG, PNG et PDF.`),
			"check": frenchPage("Vérifie des scénarios, et ce que dit le droit de leurs délais",
				`check lit des scénarios sans les calculer, signale chaque problème à sa place, et confronte les
délais de paiement au droit que le scénario nomme. Avec --in-words, il relit ensuite le scénario
en phrases, avec les trois premières factures de chaque tiers.`),
			"plot": frenchPage("Trace les graphiques d'un scénario",
				`plot trace toutes les stratégies d'un scénario, en fichiers prêts pour une présentation ou un
rapport, et affiche leurs noms :

  balance    la trésorerie propre dans le temps ; s'il y a beaucoup de stratégies, celles qui
             comptent au premier plan, les autres pâlies
  multiples  la même chose, un cadre par stratégie
  gap        ce qui est encaissé et décaissé depuis le premier jour, un cadre par stratégie
  cycle      le cycle de trésorerie : jours en stock et chez les clients, moins ceux des fournisseurs
  waterfall  ce que chaque levier d'une stratégie ajoute au point bas, et ce qu'il coûte
  ageing     l'encours sous une stratégie, par retard, à chaque fin de mois ou aux --dates
  calendar   les jours passés sous le plancher, et de combien, un bloc de semaines par stratégie
  fan        la trésorerie propre sur beaucoup de trajectoires : les bandes d'une stratégie, les
             médianes de toutes

Un éventail (fan) demande une simulation : sans --paths, on tire autant de trajectoires que le
scénario le demande, ou 1 000. Voir cashgap help simulation --lang fr. Le thème print distingue
tout sans couleurs.`),
			"test": frenchPage("Vérifie ce que des scénarios attendent de leurs stratégies",
				`test calcule des scénarios et confronte ce que dit leur bloc expect: aux mesures de chaque
stratégie, dans le plan, dans le monde d'un choc ou, pour p05(…), mean(…) et probability(…), sur
les trajectoires d'une simulation. Il finit avec le statut 1 quand une attente n'est pas tenue,
n'a pas de valeur, ou ne peut être tranchée avec les trajectoires tirées. Le langage est décrit
par cashgap help expectations --lang fr.`),
			"merge": frenchPage("Réunit les résultats de plusieurs parts",
				`merge réunit les résultats JSON de cashgap test --shard 1/n, 2/n …, ou de cashgap run : les mêmes
octets qu'un seul calcul sur tous les fichiers, et le même statut de fin. Il échoue quand une part
manque.`),
			"explain": frenchPage("Dit pourquoi l'argent bouge un jour donné, ou ce que devient une facture",
				`explain montre l'enchaînement derrière chaque ligne de trésorerie d'un jour ou d'une facture :
quand elle a été commandée, livrée, facturée, échue et payée, et ce qui l'a déplacée.`),
			"rank": frenchPage("Dit à qui parler d'abord : ce que valent dix jours de chaque tiers",
				`rank essaie, pour chaque client, des paiements dix jours plus tôt et, pour chaque fournisseur, dix
jours plus tard, et classe ce que chacun vaudrait quand la trésorerie est au plus bas, parmi les jours
où cela peut compter.`),
			"value": frenchPage("Dit ce que chaque partie d'une négociation gagne et donne",
				`value compare, pour chaque stratégie et chaque client ou fournisseur, ce que l'entreprise gagne et
ce qu'elle donne : du temps, quand on paie plus tôt ou plus tard, et de l'argent, en escomptes,
remises, frais et impayés. Une négociation tient quand les deux côtés y gagnent : le point
d'équilibre est le taux annuel auquel le temps et l'argent pèsent autant.`),
			"diff": frenchPage("Dit ce qui a bougé entre deux résultats, et quelles hypothèses l'ont fait bouger",
				`diff met deux résultats côte à côte : les mesures qui ont bougé, stratégie par stratégie, de
combien à combien, et les hypothèses qui diffèrent. ANCIEN et NOUVEAU sont des résultats
enregistrés par run --save, ou des scénarios, calculés sur-le-champ. L'un des deux peut être -
pour l'entrée standard.`),
			"roll": frenchPage("Avance le début d'un scénario, et liste ce qu'il faut mettre à jour",
				`roll affiche le scénario avec un autre premier jour, et tous les autres octets tels quels,
commentaires compris. Sur la sortie d'erreur, il liste ce qu'il faut maintenant mettre à jour : la
trésorerie d'ouverture, la TVA due et l'encours, chacun avec ce que prévoit la projection, à
rapprocher de la comptabilité ; les dates désormais passées ; et ce qui se compte depuis le début.`),
			"terms": frenchPage("Dit ce que signifient des conditions de paiement : échéances, droit, coût de l'escompte",
				`terms lit des conditions de paiement, en français ou en anglais, et dit quand un montant est dû,
en quelles parts, si le droit le permet, et ce que coûte par an un escompte pour paiement
anticipé.

La commande et la livraison tombent le jour de la facture si rien n'est dit ; la facture, le jour
de la livraison. Ce qu'on peut écrire : cashgap help payment-terms --lang fr.`),
			"init": frenchPage("Écrit un premier scénario commenté",
				`init écrit un premier scénario, commenté ligne à ligne, prêt à calculer et à modifier. Sans
FICHIER, il écrit scenario.yaml ; - est la sortie standard. Avec --lang fr, il est en français.
Exemples fournis : `+exampleNames()),
			"fmt": frenchPage("Met des scénarios dans une mise en page unique",
				`fmt récrit des scénarios dans une mise en page unique, pour que la différence de deux fichiers
montre ce qui a changé : deux espaces par niveau, une ligne par entrée d'une table de plus de
trois clés ou plus large que 100 colonnes. Les clés gardent leur ordre, les valeurs leur écriture
et les commentaires leur place.

Il affiche les noms des fichiers qu'il change. Un fichier illisible reste tel quel. Un dossier
désigne tous les scénarios qu'il contient. FICHIER peut être - : l'entrée standard est alors mise
en page sur la sortie standard.`),
			"schema": frenchPage("Affiche le schéma JSON du format, pour la complétion dans les éditeurs",
				`schema affiche le format sous forme de JSON Schema (version 2020-12) : chaque clé avec son sens,
ses valeurs et un exemple. Un éditeur qui le lit complète les clés et souligne les fautes.

Placez-le à côté de votre scénario, dont la première ligne le nomme, comme dans ceux qu'écrit
cashgap init :

  # yaml-language-server: $schema=cashgap.schema.json

Cette ligne est lue par le module YAML de nombreux éditeurs. Le schéma en sait moins que cashgap
check, qui voit aussi les noms, les totaux, les dates qui n'existent pas et les fichiers.`),
			"licences": frenchPage("Affiche les licences de ce dont cashgap est fait",
				`licences affiche les mentions et licences des bibliothèques et polices contenues dans ce programme.
Qui transmet le programme les transmet aussi.`),
			"help":                frenchPage("Aide sur une commande ou une page", ""),
			wordingTopicName:      frenchPage("Ce que peuvent dire les conditions de paiement, et leurs échéances", ""),
			"simulation":          frenchPage("Ce que signifient les bandes d'une simulation, et ce qu'elle suppose", frenchSimulationPage),
			"shards":              {"Beaucoup de scénarios sur plusieurs machines, avec des recettes", frenchShardsPage()},
			expectationsTopicName: frenchPage("Ce qu'on peut écrire sous expect:, et comment cashgap test le lit", frenchExpectationsPage),
			"format":              frenchPage("Toutes les clés d'un scénario avec un exemple, ou une seule : cashgap help format CLÉ", ""),
		},
		usages: map[string]string{
			"--all":       "montre toutes les mesures qui ont bougé, et pas seulement les principales",
			"--amount":    "montant TTC",
			"--by":        "affiche à la place le plan de trésorerie ligne à ligne : par mois (month), semaine (week) ou trimestre (quarter)",
			"--calendar":  "montre quel jour ouvré l'argent bouge : FR, FR-67, BE, CH, CH-VD, CH-GE, DE, GB, US, TARGET, weekends, every-day",
			"--chart":     "les graphiques à tracer : " + strings.Join(report.ChartNames, ", ") + ", ou plusieurs",
			"--check":     "ne change rien ; affiche les noms des fichiers qui changeraient, et finit avec le statut 1 s'il y en a",
			"--currency":  "devise du montant",
			"--dates":     "les jours de la balance âgée, par exemple 2027-03-31,2027-06-30",
			"--delivery":  "date de la livraison",
			"--discount":  `escompte pour paiement anticipé, par exemple "2 % sous 10 jours"`,
			"--example":   "écrit à la place un scénario fourni",
			"--exit-code": "finit avec le statut 1 si quelque chose a bougé",
			"--fail-fast": "s'arrête après le premier fichier dont une attente n'est pas tenue",
			"--filter":    "seulement les attentes dont la stratégie ou l'expression contient ce texte",
			"--flows":     "détaille chaque ligne de trésorerie avec l'enchaînement de ses dates",
			"--force":     "remplace un fichier qui existe",
			"--in-words":  "relit le scénario en phrases",
			"--invoice":   "date de la facture",
			"--jobs":      "combien de fichiers à la fois ; autant que de processeurs, sauf indication",
			"--lang":      "langue des mots, nombres et dates : en, en-US, fr, fr-BE ou fr-CH",
			"--law":       "le droit à vérifier : FR, BE, DE, GB, EU, CH ou none",
			"--milestone": "date d'un jalon, par exemple acceptance=2027-02-10 ; peut être répété",
			"--on":        "le jour à expliquer, par exemple 2027-03-22",
			"--order":     "date de la commande, par exemple 2027-01-05",
			"--out":       "écrit aussi le rapport (HTML), les chiffres (XLSX, JSON) et les graphiques dans ce dossier",
			"--paths":     "tire aussi autant de trajectoires, 1 000 000 au plus",
			"--rate":      "ce que coûte une année d'argent (à défaut : le taux de la ligne de crédit ou du découvert, sinon 8 %)",
			"--report":    "écrit aussi un compte rendu, par exemple junit=tests.xml ; peut être répété",
			"--save":      "écrit aussi le résultat en JSON dans ce fichier, pour cashgap diff",
			"--seed":      "le hasard des trajectoires, au lieu de celui du scénario",
			"--set":       "essaie un changement sans rien éditer, par exemple 'customers.habitat.terms=30 jours' ; peut être répété",
			"--shard":     "une seule part des fichiers, par exemple 1/4 : la première de quatre ; cashgap merge réunit les parts",
			"--simulate":  "tire aussi autant de trajectoires que le scénario le demande, ou 1 000",
			"--size":      "slide, page ou LARGEURxHAUTEUR",
			"--strategy":  "la stratégie du plan de trésorerie ou du journal",
			"--theme":     "light (clair), dark (sombre), ou print pour le noir et blanc",
			"--title":     "le titre du graphique, au lieu de ce qu'il constate",
			"--to":        "le nouveau premier jour, par exemple 2027-02-01",
			"--write":     "écrit le scénario au lieu de l'afficher",

			"diff --format":      "text ou json",
			"diff --strategy":    "ne parle que d'une stratégie",
			"explain --invoice":  "la facture à expliquer, par son identifiant dans run --flows",
			"explain --strategy": "sous quelle stratégie",
			"plot --format":      "svg, png, pdf, ou plusieurs",
			"plot --out":         "le dossier où écrire",
			"plot --strategy":    "la stratégie dont parlent waterfall, ageing ou fan, au lieu de l'habituelle",
			"run --format":       "text, json, csv (par jour, ou ligne à ligne avec --flows), markdown ou journal (en partie double, d'une stratégie)",
			"terms --format":     "text ou json",
			"test --format":      strings.Join(testFormats, ", "),
			"test --paths":       "tire autant de trajectoires là où une attente en demande, au lieu de celles du scénario",
		},
	}
})

// frenchPage sets a page as the French do.
func frenchPage(short, long string) helpPage {
	return helpPage{locale.TypesetWithCode(short), locale.TypesetWithCode(long)}
}
