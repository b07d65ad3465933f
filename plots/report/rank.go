package report

import (
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

var (
	sayRank = locale.Phrase{
		EN: "What %s of each are worth on %s, when cash is lowest: customers who pay sooner, suppliers paid later, for orders from the first day on.",
		FR: "Ce que valent %s de chacun le %s, quand la trésorerie est au plus bas : clients qui paient plus tôt, fournisseurs payés plus tard, pour les commandes dès le premier jour."}
	sayRankLater = locale.Phrase{
		EN: "Cash is lowest on %s, before anything agreed now can move it. From %s on, when that begins to count, it is lowest on %s. What %s of each are worth then: customers who pay sooner, suppliers paid later, for orders from the first day on.",
		FR: "La trésorerie est au plus bas le %s, avant que ce qui se négocie aujourd'hui puisse y changer quoi que ce soit. À partir du %s, quand cela commence à compter, elle est au plus bas le %s. Ce que valent %s de chacun ce jour-là : clients qui paient plus tôt, fournisseurs payés plus tard, pour les commandes dès le premier jour."}
	sayTwoWorths = locale.Phrase{
		EN: "That day: how much more cash there is then. At the lowest point: by how much the lowest cash rises, which may then be on another day.",
		FR: "Ce jour-là : ce qu'il y a alors de trésorerie en plus. Au point le plus bas : de combien remonte la trésorerie la plus basse, qui peut alors tomber un autre jour."}
	sayWho         = locale.Phrase{EN: "Party", FR: "Tiers"}
	sayAtLow       = locale.Phrase{EN: "That day", FR: "Ce jour-là"}
	sayNewLow      = locale.Phrase{EN: "At the lowest point", FR: "Au point le plus bas"}
	sayNobodyHelps = locale.Phrase{
		EN: "None of them moves that day: what is paid by then was ordered before, or nothing has moved yet.",
		FR: "Aucun ne change ce jour-là : ce qui est réglé d'ici là était commandé avant, ou rien n'a encore bougé."}
	sayNoParty = locale.Phrase{EN: "There is no customer or supplier to talk to.", FR: "Il n'y a ni client ni fournisseur à qui parler."}
)

// WriteRank writes who is worth talking to first.
func (d *Document) WriteRank(w io.Writer, t Terminal, ranking strategy.Ranking) error {
	l, worths := d.Language, ranking.Worths
	lead := l.Say(sayRank, l.Days(strategy.RankDays), l.Date(ranking.Low))
	if ranking.Passed {
		lead = l.Say(sayRankLater, l.Date(d.baseline().Measures.LowestCashDate), l.Date(ranking.Since), l.Date(ranking.Low), l.Days(strategy.RankDays))
	}
	blocks := []string{d.headline(), wrap(lead, t.prose())}
	if len(worths) == 0 {
		blocks = append(blocks, l.Say(sayNoParty))
	} else {
		writer := newTable(2)
		writer.SetColumnConfigs([]table.ColumnConfig{
			{Number: 2, Align: text.AlignRight, AlignHeader: text.AlignRight}, {Number: 3, Align: text.AlignRight, AlignHeader: text.AlignRight},
		})
		writer.AppendHeader(table.Row{l.Say(sayWho), l.Say(sayAtLow), l.Say(sayNewLow)})
		for _, worth := range worths {
			writer.AppendRow(table.Row{d.partyName(worth.Party), locale.Plus(worth.AtLow, d.figure(worth.AtLow)), locale.Plus(worth.Gain, d.figure(worth.Gain))})
		}
		blocks = append(blocks, trimLines(writer.Render()), wrap(l.Say(sayTwoWorths), t.prose()))
	}
	if len(worths) > 0 && !slices.ContainsFunc(worths, func(v strategy.Worth) bool { return v.AtLow != 0 || v.Gain != 0 }) {
		blocks = append(blocks, wrap(l.Say(sayNobodyHelps), t.prose()))
	}
	_, err := io.WriteString(w, strings.Join(blocks, "\n\n")+"\n")
	return err
}
