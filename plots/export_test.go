package plots

import (
	"fmt"
	"image/color"
	"math"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/recorder"
)

// A Placed is a text where it was drawn.
type Placed struct {
	Text string
	Box  vg.Rectangle
}

// TextsOf draws a chart on a recorder and returns where its texts stand.
func TextsOf(t *testing.T, chart Chart, options Options) []Placed {
	t.Helper()
	var record recorder.Canvas
	compose(&record, chart, options)
	var texts []Placed
	for _, action := range record.Actions {
		if fill, ok := action.(*recorder.FillString); ok {
			texts = append(texts, Placed{fill.String, boxOf(fill)})
		}
	}
	return texts
}

func boxOf(fill *recorder.FillString) vg.Rectangle {
	letters := lettering{size: fill.Size, bold: fill.Font.Weight == boldFont.Weight}
	face := letters.face()
	extents := face.Extents()
	return vg.Rectangle{
		Min: vg.Point{X: fill.Point.X, Y: fill.Point.Y - extents.Descent},
		Max: vg.Point{X: fill.Point.X + letters.width(fill.String), Y: fill.Point.Y + extents.Ascent},
	}
}

// TextsOnGrounds returns the contrast of every colour that is used for text with its grounds.
func TextsOnGrounds(theme Theme) map[string]float64 {
	p := theme.palette()
	contrasts := map[string]float64{}
	add := func(name string, text color.NRGBA, tinted bool) {
		contrasts[name] = contrast(text, p.paper)
		if tinted {
			contrasts[name+" on tint"] = contrast(text, p.tint)
		}
	}
	add("ink", p.ink, true)
	add("muted", p.muted, true)
	add("danger", p.danger, true)
	add("baseline", p.baseline.text, true)
	add("received", p.received.text, true)
	add("paid", p.paid.text, true)
	add("raises", p.raises.text, true)
	add("lowers", p.lowers.text, true)
	for kind, paint := range p.cycle {
		add(fmt.Sprint("cycle ", kind), paint.text, false)
	}
	add("aside", p.aside.text, true)
	for i := range 1 + MaxStrategies {
		add(fmt.Sprint("strategy ", i), p.paintOf(i).text, true)
	}
	return contrasts
}

// A Told is what tells a thing from others of its set.
type Told struct {
	Name  string
	Color color.NRGBA
	Marks string // dashes and hatches
}

// ToldApart returns the sets of things that a theme must tell apart, and the ground they stand
// on.
func ToldApart(theme Theme) (sets map[string][]Told, ground color.NRGBA) {
	p := theme.palette()
	told := func(name string, paint paint) Told {
		marks := ""
		if paint.dash != nil || paint.hatch.kind != plain {
			marks = fmt.Sprint(paint.dash, paint.hatch)
		}
		return Told{name, paint.mark, marks}
	}
	sets = map[string][]Told{
		"steps": {told("raises", p.raises), told("lowers", p.lowers)},
		"gap":   {told("left", filled(p.left)), told("missing", p.missing)},
		"lines": {told("received", p.received), told("paid", p.paid)},
	}
	for i := range 1 + MaxStrategies {
		sets["strategies"] = append(sets["strategies"], told(fmt.Sprint("strategy ", i), p.paintOf(i)))
	}
	for kind, paint := range p.cycle {
		sets["cycle"] = append(sets["cycle"], told(fmt.Sprint("part ", kind), paint))
	}
	for age, paint := range p.ages {
		sets["ages"] = append(sets["ages"], told(fmt.Sprint("age ", age), paint))
	}
	sets["days"] = []Told{told("calm", filled(p.calm))}
	for i, depth := range p.depths {
		sets["days"] = append(sets["days"], told(fmt.Sprint("depth ", i), filled(depth)))
	}
	return sets, p.paper
}

// HatchOnDays returns the contrast of the hatch of days beyond the limit with each colour of days.
func HatchOnDays(theme Theme) []float64 {
	p := theme.palette()
	all := []float64{contrast(p.broken.text, p.calm)}
	for _, depth := range p.depths {
		all = append(all, contrast(p.broken.text, depth))
	}
	return all
}

// Contrast is the contrast ratio of WCAG 2.2, 1 to 21.
func Contrast(a, b color.NRGBA) float64 { return contrast(a, b) }

// contrast is the contrast ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.NRGBA) float64 {
	brighter, darker := max(luminance(a), luminance(b)), min(luminance(a), luminance(b))
	return (brighter + 0.05) / (darker + 0.05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(channel uint8) float64 {
		v := float64(channel) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}
