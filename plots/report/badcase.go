package report

import (
	"math"
	"slices"

	"cashgap/plots/locale"
)

var sayWorseInBadTimes = locale.Phrase{
	EN: "When things go badly, %[1]s is worse than changing nothing: in the worst twentieth, its low point is %[2]s in the mean.",
	FR: "Quand tout va mal, %[1]s est pire que de ne rien changer : dans le pire vingtième, son point bas est de %[2]s en moyenne."}

// sayBadCases warns of strategies that a reader is led to, by the plan or by the paths, and that
// come to less than the baseline in the worst twentieth of them, beyond what chance explains.
func (d *Document) sayBadCases() []string {
	base := d.Simulation.Outcomes[0].Sample
	var say []string
	led := []int{d.Compared.Verdict.Best, d.leastRisky()}
	slices.Sort(led)
	for _, i := range slices.Compact(led) {
		sample := d.Simulation.Outcomes[i].Sample
		lost := float64(base.Shortfall() - sample.Shortfall())
		if chance := math.Hypot(float64(base.ShortfallError()), float64(sample.ShortfallError())); i > 0 && lost > 2*chance {
			say = append(say, d.Language.Say(sayWorseInBadTimes, d.Language.Quote(d.simulatedName(i)), d.money(sample.Shortfall())))
		}
	}
	return say
}
