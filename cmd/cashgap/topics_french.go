package main

import (
	"strings"

	"cashgap/plots/locale"
)

const frenchSimulationPage = `Un plan est un seul avenir : chaque client y paie avec son retard moyen. Une
simulation tire beaucoup d'avenirs, appelés trajectoires. Dans chacune, des
clients paient tôt et d'autres tard, certains prennent un escompte, certains ne
paient jamais ; votre trésorerie suit. Puis on compte.

  cashgap run FICHIER --paths 1000 --seed 1 --lang fr
  cashgap plot FICHIER --chart fan --lang fr

L'ÉVENTAIL

  trésorerie
   |                       .........  95 trajectoires sur 100 sont sous le bord
   |     .......     ......:::::::::  75
   |.....:::::::.....::::::_________  50 : la médiane du jour
   |____________:::::______:::::::::  25
   |.....:::::::_____::::::.........  5 sont sous le bord inférieur
   |     .......:::::......
  0+------------.....---------------
   |            .....
   +-------------------------------- jours

La bande foncée (:) contient la moitié des trajectoires, les deux bandes neuf
sur dix, chaque jour pris à part. Aucune trajectoire ne suit le bord d'une
bande. Ne lisez donc pas le point le plus bas de la médiane comme votre point
bas probable : les trajectoires ont leurs creux à des jours différents, et la
médiane de ces creux est plus basse encore, ou égale. Les titres et tableaux
parlent d'elle, et de la part des trajectoires qui passent sous votre plancher
un jour ou l'autre : au moins autant que le pire jour pris seul.

CE QUI EST TIRÉ AU HASARD

Le retard. « late: 12 jours ± 8 jours », c'est 12 jours en moyenne, avec un
écart type de 8. Personne ne paie avant 12 - 2 x 8 = 4 jours avant l'échéance ;
la plupart paient un peu avant la moyenne ; quelques-uns très tard. Les jours
sont entiers. Un retard sans ± est le même dans toutes les trajectoires.

  chaque facture    son retard ; si l'escompte est pris, ou la facture jamais
                    payée ; par quel moyen
  chaque commande   son montant, s'il porte un ± ; si elle est urgente ; si une
                    commande probable arrive, et si un devis est gagné
  chaque tiers      s'il accepte ce qu'une stratégie demande, ou s'en va
  chaque            si un choc assorti d'une probabilité se produit
  trajectoire

Les abonnés paient chacun pour soi : jusqu'à 25 par commande, ils sont tirés un
à un ; au-delà, en 25 groupes égaux. Et d'un tiers qui n'a que des abonnés, la
part qui accepte ou s'en va est la même dans chaque trajectoire : celle du plan.

Ce qui a été facturé avant le début est tiré aussi, sauf si open_items le
donne : sur certaines trajectoires, c'est déjà payé, donc dans la trésorerie
d'ouverture. Donnez l'encours, et toutes les trajectoires en partent.

Jamais tirés, la même part dans toutes les trajectoires : les paiements par
mois, la croissance, la saison, l'attrition, les suppléments et les frais.

« simulation: {correlation: {market: 20%, party: 30%}} » fait retarder les
paiements ensemble : une part du retard est alors commune à tous les payeurs,
ou à toutes les factures d'un même payeur. Sans elle, chaque paiement est en
retard pour lui-même, chance et malchance se compensent, et les bandes sont
plus étroites que dans une mauvaise année.

LE MÊME HASARD POUR TOUTES LES STRATÉGIES

Une facture en retard dans une trajectoire sous une stratégie a la même
malchance, dans cette trajectoire, sous toutes les autres. Une différence entre
stratégies est donc la leur, et non celle du hasard. Le même --seed donne les
mêmes trajectoires, sur toute machine ; un autre en donne d'autres, et des
chiffres un peu différents.

QUELLE CONFIANCE ACCORDER AUX CHIFFRES

« 26 % (± 1,4 %) » a été compté sur les trajectoires tirées ; ± est son erreur
type. Avec d'autres trajectoires, il resterait à moins de deux fois cela, 19
fois sur 20. Quatre fois plus de trajectoires la divisent par deux. « Dans
aucune des 1 000 trajectoires » ne veut pas dire jamais : ce qui arrive une fois
sur 1 000 échappe à plus d'une telle simulation sur trois. Un « ~ » devant un
gain dit qu'il est à moins de deux erreurs types de rien : tenez-le pour nul
tant que plus de trajectoires ne disent pas le contraire. Un titre ne juge une
stratégie meilleure que si la différence dépasse le hasard.

CE QU'UNE SIMULATION N'EST PAS

Ce n'est pas une prévision de vos ventes, ni de ce qui n'est pas dans le
fichier : un client perdu, une grève, une machine en panne. Elle vaut ce que
valent les ± que vous écrivez ; tirez-les de ce que vos clients ont fait l'an
dernier. Ce n'est pas non plus le plan avec une marge : le plan n'est pas la
moyenne des trajectoires. Et rien ne s'y décide : personne n'y réagit quand
l'argent manque, comme vous le feriez.
`

const frenchExpectationsPage = `Un scénario dit ce qu'il attend de ses stratégies, et cashgap test l'y tient :
dans une intégration continue, à chaque changement d'hypothèse.

  expect:
    baseline:
      - lowest_cash >= -40_000
    delais-courts:
      - lowest_cash >= baseline.lowest_cash + 10_000
      - days_below_floor <= 5
      - customer('habitat').dso <= 60 days
      - probability(lowest_cash < 0) <= 10%

Une attente est faite de deux valeurs et, entre elles, d'un signe parmi < <= >
>= ==. Les valeurs se combinent par + - * / et des parenthèses, et sont
exactes : 0.1 + 0.2 == 0.3.

VALEURS

  40_000   -250.50          un nombre : de l'argent dans la devise du scénario,
                            ou des jours, selon ce à quoi il est comparé
  10%                       un pourcentage, toujours avec son signe
  60 days   8 weeks         des jours
  2027-03-31                une date ; ou date("2027-03-31")
  lowest_cash               une mesure de la stratégie où la ligne est écrite ;
                            elles sont toutes à la fin de cette page
  cash_on(2027-03-31)       la trésorerie propre à la fin d'un jour
  dio                       les jours en stock de ce qui est vendu, depuis sa
                            réception ; le stock de départ, et ce qui est acheté
                            en plus des ventes, ne comptent que dans
                            dio_balance, le stock moyen divisé par les ventes
                            d'un jour, au prix de revient

LA MESURE DE QUI

  baseline.M                de l'entreprise sans aucune stratégie
  strategy('id').M          d'une autre stratégie
  under('choc').M           si le choc se produit
  customer('id').M          d'un seul client : dso, receivables, bad_debt
  supplier('id').M          d'un seul fournisseur : dpo, payables ...

Elles s'enchaînent dans cet ordre : strategy('a').under('b').customer('c').dso

SUR LES TRAJECTOIRES D'UNE SIMULATION

  p05(V) p25(V) p50(V) p75(V) p95(V)   le centile d'une valeur
  mean(V)                              sa moyenne
  probability(V < V)                   la part des trajectoires où c'est vrai

Les trajectoires où V n'a pas de valeur, comme le DSO quand personne ne paie,
sont laissées de côté.

V est calculé trajectoire par trajectoire, avec le même hasard pour toutes les
stratégies : p05(lowest_cash - baseline.lowest_cash) est ce qu'une stratégie
gagne dans dix-neuf trajectoires sur vingt. Le bloc simulation: du scénario dit
combien de trajectoires sont tirées.

UNITÉS

L'argent se compare à l'argent, les jours aux jours, les dates aux dates. Une
date se déplace de jours, et entre deux dates il y a des jours. Une date qui ne
vient jamais, comme le first_day_below_floor de qui n'est jamais à court, est
après toutes les autres.

ISSUES

  tenue         tout va bien
  NON TENUE     avec l'attendu et l'obtenu, et la date du point bas
  SANS VALEUR   un côté n'existe pas : le DSO de qui ne vend rien
  INDÉCIDABLE   les deux côtés sont à moins de deux erreurs types : trop peu de
                trajectoires ; le message dit combien suffiraient

Toutes sauf la première finissent la commande avec le statut 1. Un nom ou une
unité faux sont trouvés avant tout calcul, et donnent le statut 3.
`

// frenchShardsPage has the recipes of the English page.
func frenchShardsPage() string {
	return locale.TypesetWithCode(`Des centaines de scénarios sont calculés sur tous les processeurs d'une machine
à la fois : nommez un dossier. Au-delà, divisez les fichiers en parts, une par
machine :

  cashgap test scenarios --shard 1/4 --format json > part-1.json

Les parts se comptent à partir de 1. cashgap merge les réunit, dans quelque
ordre qu'on les nomme, en les mêmes octets et le même statut de fin qu'un seul
calcul ; il échoue quand une part manque. Il en va de même de cashgap run
--format json.
`) + strings.NewReplacer("XARGS, OR GNU PARALLEL", "XARGS, OU GNU PARALLEL", "KUBERNETES, AN INDEXED JOB", "KUBERNETES, UN JOB INDEXÉ",
		"SLURM, AN ARRAY OF JOBS", "SLURM, UN TABLEAU DE JOBS").Replace(shardsRecipes) + locale.TypesetWithCode(`
Une part dont une attente n'est pas tenue finit avec le statut 1, et son
ordonnanceur la dit en échec : son résultat est écrit quand même.
`)
}
