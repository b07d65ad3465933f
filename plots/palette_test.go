package plots_test

import (
	"image/color"
	"math"
	"testing"

	"cashgap/plots"
)

var themes = []plots.Theme{plots.Light, plots.Dark, plots.Print}

// WCAG 2.2 asks 4.5 to 1 of text below 24 px.
func TestTextsContrastWithTheirGround(t *testing.T) {
	for _, theme := range themes {
		for name, contrast := range plots.TextsOnGrounds(theme) {
			if contrast < 4.5 {
				t.Errorf("%v: %s has a contrast of %.2f, want 4.5", theme, name, contrast)
			}
		}
	}
}

// A sight is how somebody sees colours: what it makes of linear red, green and blue.
type sight struct {
	name   string
	matrix [3][3]float64
}

// The matrices are those of dichromats in Machado, Oliveira and Fernandes, "A Physiologically-
// based Model for Simulation of Color Vision Deficiency" (IEEE TVCG 15(6), 2009), table 1 at
// severity 1.0. Grey is the luminance of Rec. ITU-R BT.709.
var (
	normal = sight{"all colours", [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}
	grey   = sight{"grey", [3][3]float64{{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}}
	sights = []sight{
		normal,
		{"protanopia", [3][3]float64{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
		{"deuteranopia", [3][3]float64{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
		{"tritanopia", [3][3]float64{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
	}
)

// lab is what is seen of a colour, in CIE L*a*b* under D65.
func (s sight) lab(c color.NRGBA) [3]float64 {
	rgb := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	seen := apply(s.matrix, rgb)
	for i := range seen {
		seen[i] = min(max(seen[i], 0), 1)
	}
	xyz := apply([3][3]float64{
		{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041},
	}, seen)
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	x, y, z := f(xyz[0]/0.95047), f(xyz[1]), f(xyz[2]/1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

func apply(m [3][3]float64, v [3]float64) [3]float64 {
	var result [3]float64
	for i, row := range m {
		for j, factor := range row {
			result[i] += factor * v[j]
		}
	}
	return result
}

func linear(channel uint8) float64 {
	v := float64(channel) / 255
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// difference is how different two colours look: ΔE of 1976, of which 2 to 3 is just noticed.
func (s sight) difference(a, b color.NRGBA) float64 {
	x, y := s.lab(a), s.lab(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

// What a chart shows side by side differs for colour-blind readers too, in colour, dashes or
// hatches, and from the paper.
func TestColourBlindReadersTellThingsApart(t *testing.T) {
	const apart = 9
	for _, theme := range themes {
		sets, _ := plots.ToldApart(theme)
		for _, s := range sights {
			eachPair(sets, func(set string, a, b plots.Told) {
				if d := s.difference(a.Color, b.Color); d < apart && a.Marks == b.Marks {
					t.Errorf("%v, %s: %s and %s of the %s differ by %.1f, want %d", theme, s.name, a.Name, b.Name, set, d, apart)
				}
			})
		}
	}
}

// In print everything is told apart without colour; in all themes what has an order is.
func TestGreysTellThingsApart(t *testing.T) {
	const apart = 8
	for _, theme := range themes {
		sets, _ := plots.ToldApart(theme)
		eachPair(sets, func(set string, a, b plots.Told) {
			ordered := set == "ages" || set == "days" || set == "gap"
			if theme != plots.Print && !ordered {
				return
			}
			if d := grey.difference(a.Color, b.Color); d < apart && a.Marks == b.Marks {
				t.Errorf("%v: %s and %s of the %s differ by %.1f in grey, want %d", theme, a.Name, b.Name, set, d, apart)
			}
		})
	}
}

// The print theme has no hue, and what has an order gets stronger in every theme: farther from
// the paper with every step.
func TestOrderedPaintsGetStronger(t *testing.T) {
	for _, theme := range themes {
		sets, paper := plots.ToldApart(theme)
		for _, set := range []string{"ages", "days"} {
			before := 0.0
			for _, thing := range sets[set] {
				if c := thing.Color; theme == plots.Print && (c.R != c.G || c.G != c.B) {
					t.Errorf("%s is coloured in print", thing.Name)
				}
				strength := plots.Contrast(thing.Color, paper)
				if strength <= before {
					t.Errorf("%v: %s is no stronger than what comes before it", theme, thing.Name)
				}
				before = strength
			}
		}
	}
}

// The hatch of days beyond the overdraft limit is seen on every depth: how much is missing and that
// the bank allows no more are told apart.
func TestHatchIsSeenOnEveryDepth(t *testing.T) {
	const least = 2.5
	for _, theme := range themes {
		for depth, contrast := range plots.HatchOnDays(theme) {
			if contrast < least {
				t.Errorf("%v: the hatch has a contrast of %.2f with depth %d, want %.1f", theme, contrast, depth, least)
			}
		}
	}
}

func eachPair(sets map[string][]plots.Told, do func(set string, a, b plots.Told)) {
	for name, things := range sets {
		for i, a := range things {
			for _, b := range things[:i] {
				do(name, b, a)
			}
		}
	}
}
