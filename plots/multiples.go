package plots

import (
	"strings"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// Multiples is the chart of own cash over time with a panel for each strategy, all on the same
// scales, in each of which the baseline is drawn in grey below the strategy.
type Multiples struct{ Balance }

func (m Multiples) heading() heading {
	h := m.Balance.heading()
	if m.Floor != 0 {
		h.subtitle += " " + m.Language.Say(dashedFloor, m.floorCaption())
	}
	if fan := (Fan{Balance: m.Balance}); fan.limitShown() {
		h.subtitle += " " + m.Language.Say(dashedLimit, fan.limitCaption())
	}
	sentences := []string{h.subtitle}
	for _, curve := range m.Curves {
		sentences = append(sentences, m.Language.Say(curveReading, curve.Name, m.lowText(curve, fullDate)))
	}
	h.description = strings.Join(sentences, " ")
	return h
}

// lowText says the lowest cash of a curve.
func (m Multiples) lowText(curve Curve, d dating) string {
	low, day := m.lowOf(curve)
	amount := m.Language.Short(m.Currency, low)
	switch d {
	case fullDate:
		return m.Language.Say(lowCaption, amount, m.Language.Date(day))
	case shortDate:
		return m.Language.Say(lowCaption, amount, m.Language.ShortDate(day))
	}
	return amount
}

func (m Multiples) draw(s *sheet, area draw.Canvas) {
	fan := Fan{Balance: m.Balance}
	heads := make([]panelHead, len(m.Curves))
	for i, curve := range m.Curves {
		low, _ := m.lowOf(curve)
		heads[i] = panelHead{curve.ID, curve.Name, s.palette.paintOf(placeOf(curve.Paint, i)), func(d dating) string { return m.lowText(curve, d) }, fan.lowTone(s.palette, low)}
	}
	s.drawPanels(area, m.Language, m.span(), heads, fan.axisOf, func(i int, p *plot.Plot, data draw.Canvas, _ lettering) {
		for _, layer := range fan.limits(s) {
			layer.Plot(data, p)
		}
		if i > 0 {
			data.StrokeLines(s.solid(s.palette.tick, 1.6), stepLine(m.steps(m.Curves[0].Cash), p, data))
		}
		curveLayer(m.Curves[i], s.panelStroke(placeOf(m.Curves[i].Paint, i)), m.steps(m.Curves[i].Cash)).Plot(data, p)
		toX, toY := p.Transforms(&data)
		low, day := m.lowOf(m.Curves[i])
		s.drawRing(vg.Point{X: toX(float64(day) + 0.5), Y: toY(float64(low))}, s.em(5.5), heads[i].tone)
	})
}
