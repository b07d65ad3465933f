package report

import (
	"strings"

	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
)

var sayShouldIt = locale.Phrase{
	EN: "Should %s happen (%s):",
	FR: "Si %s survient (%s) :"}

// A world is the document of what the strategies come to should one shock happen.
func (d *Document) world(shock strategy.Shock) *Document {
	world := *d
	world.Compared = d.Compared.Under(shock.ID)
	return &world
}

// shouldIt introduces the world of a shock, with how likely it is.
func (d *Document) shouldIt(shock strategy.Shock) string {
	return d.Language.Say(sayShouldIt, d.Language.Quote(d.Language.Typeset(printable(shock.Title))), d.Language.Percent(*shock.Probability, 2))
}

// worlds tells what the strategies come to in the world of each shock: never a mean of worlds.
func (d *Document) worlds(t Terminal) string {
	var blocks []string
	for _, shock := range d.Compared.Shocks() {
		w := d.world(shock)
		blocks = append(blocks, wrap(d.shouldIt(shock), t.prose()), w.table(t))
		if legends := w.legendsBeyond(d); len(legends) > 0 {
			blocks = append(blocks, wrapAll(legends, t.prose()))
		}
		blocks = append(blocks, wrap(w.outlook(), t.prose()))
	}
	return strings.Join(blocks, "\n\n")
}

// outlook is the verdict in the world of a shock, without what the horizon's end hides.
func (d *Document) outlook() string { return strings.Join(d.outlooks(), " ") }

// outlooks are its sentences.
func (d *Document) outlooks() []string {
	say := []string{d.sayGap()}
	if len(d.Compared.Outcomes) > 1 {
		say = append(say, d.sayRemedy()...)
	}
	return say
}

// worldObjects are the measures of a strategy in each world, for machines.
func (d *Document) worldObjects(o strategy.Outcome) []object {
	worlds := make([]object, len(o.Worlds))
	for i, w := range o.Worlds {
		worlds[i] = object{
			{"id", w.Shock.ID}, {"title", w.Shock.Title}, {"probability", w.Shock.Probability.String()},
			{"measures", d.measures(w.Measures)},
		}
	}
	return worlds
}
