package plots

import (
	"image/color"
	"strings"

	"cashgap/forecast/say"
)

// A Theme is what a chart is made for: a bright page, a dark slide, or a printer without
// colours.
type Theme int

// The themes of charts.
const (
	Light Theme = iota
	Dark
	Print // told apart by greys, dashes and hatches alone
)

// ThemeNames are what ParseTheme reads.
var ThemeNames = []string{"light", "dark", "print"}

// String returns the theme's name as ParseTheme reads it.
func (t Theme) String() string { return ThemeNames[t] }

// ParseTheme reads "light", "dark" or "print".
func ParseTheme(name string) (Theme, error) {
	for i, known := range ThemeNames {
		if name == known {
			return Theme(i), nil
		}
	}
	return 0, say.Errorf("%q is not a theme of charts: write %s", name, strings.Join(ThemeNames, ", "))
}

func (t Theme) palette() palette { return [...]palette{light, dark, inPrint}[t] }

// light is the colours of Okabe and Ito, which colour-blind readers tell apart ("Color
// Universal Design", 2008), without their yellow, too pale for a line on white. Vermilion
// comes last, being the nearest to danger.
var light = palette{
	paper:    rgb(0xFFFFFF),
	ink:      rgb(0x222222),
	muted:    rgb(0x666666),
	grid:     rgb(0xE6E6E6),
	tick:     rgb(0x999999),
	danger:   rgb(0xAF1428),
	tint:     rgb(0xFAEFF0),
	baseline: plainly(0x555555, 0x444444),
	aside:    plainly(0xBDBDBD, 0x666666),
	received: plainly(0x0072B2, 0x0072B2),
	paid:     plainly(0x333333, 0x333333),
	left:     rgb(0xCBE2F2),
	missing:  plainly(0xD4737C, 0xAF1428),
	cycle: [cycleKinds]paint{
		stockDays:      plainly(0x56B4E9, 0x1C6FA0), // sky blue
		receivableDays: plainly(0x0072B2, 0x00588A), // blue
		payableDays:    plainly(0xE69F00, 0x8F6300), // orange
	},
	raises: plainly(0x0072B2, 0x00588A),
	lowers: plainly(0xD55E00, 0xA84A00),
	ages: [...]paint{
		plainly(0xCBDFEE, 0x48677E), plainly(0xEFB553, 0x8F6300), plainly(0xE58A3A, 0x9A5410),
		plainly(0xB9481E, 0xB0441C), plainly(0x6B1410, 0x6B1410),
	},
	calm:   rgb(0xEDF1F4),
	depths: []color.NRGBA{rgb(0xF6C9A8), rgb(0xEB945F), rgb(0xD05A2E), rgb(0xA9361F)},
	broken: hatched(0xEDF1F4, 0x1E0206, rising, 6),
	paints: []paint{
		plainly(0x0072B2, 0x0072B2), // blue
		plainly(0xE69F00, 0x8F6300), // orange
		plainly(0x009E73, 0x007A58), // bluish green
		plainly(0xCC79A7, 0xA5467A), // reddish purple
		plainly(0x56B4E9, 0x1C6FA0), // sky blue
		plainly(0xD55E00, 0xB14E00), // vermilion
	},
	outer: 0x30, inner: 0x6C,
}

// dark is the same hues on a dark slide, brighter where they would sink into it.
var dark = palette{
	paper:    rgb(0x14181D),
	ink:      rgb(0xF2F2F2),
	muted:    rgb(0xA9B0B8),
	grid:     rgb(0x2C333A),
	tick:     rgb(0x7A848E),
	danger:   rgb(0xFF7681),
	tint:     rgb(0x2B1B20),
	baseline: plainly(0x9AA3AC, 0xB4BCC4),
	aside:    plainly(0x4C555E, 0xA9B0B8),
	received: plainly(0x56B4E9, 0x7CC6F0),
	paid:     plainly(0xEDEDED, 0xEDEDED),
	left:     rgb(0x1B3850),
	missing:  plainly(0xB8434F, 0xFF7681),
	cycle: [cycleKinds]paint{
		stockDays:      plainly(0x8CD0F7, 0x8CD0F7),
		receivableDays: plainly(0x2F86C9, 0x6DB3E6),
		payableDays:    plainly(0xE69F00, 0xF0B030),
	},
	raises: plainly(0x3E9BDC, 0x6DB3E6),
	lowers: plainly(0xF07A2E, 0xFF9A5C),
	ages: [...]paint{
		plainly(0x2E4A61, 0x9DBDD6), plainly(0x8A5A16, 0xE0A955), plainly(0xC9702A, 0xEE9A5C),
		plainly(0xF08A5A, 0xF5A27A), plainly(0xFFC9B8, 0xFFC9B8),
	},
	calm:   rgb(0x252C34),
	depths: []color.NRGBA{rgb(0x633521), rgb(0x8E4823), rgb(0xB9602C), rgb(0xE57D3A)},
	broken: hatched(0x252C34, 0xFFFFFF, rising, 6),
	paints: []paint{
		plainly(0x3E9BDC, 0x62B0E8), // blue
		plainly(0xE69F00, 0xF0B030), // orange
		plainly(0x14B88A, 0x30CC9E), // bluish green
		plainly(0xEE9CCB, 0xF0AFD4), // reddish purple
		plainly(0x9ADBFF, 0x9ADBFF), // sky blue
		plainly(0xF0702A, 0xFF8F55), // vermilion
	},
	outer: 0x38, inner: 0x70,
}

// inPrint has no hue at all. Lines differ in three greys and four kinds of dashes, areas in
// greys and hatches.
var inPrint = palette{
	paper:    rgb(0xFFFFFF),
	ink:      rgb(0x000000),
	muted:    rgb(0x4D4D4D),
	grid:     rgb(0xDDDDDD),
	tick:     rgb(0x8C8C8C),
	danger:   rgb(0x000000),
	tint:     rgb(0xF2F2F2),
	baseline: plainly(0x8A8A8A, 0x4D4D4D),
	aside:    plainly(0xC2C2C2, 0x595959),
	received: plainly(0x000000, 0x000000),
	paid:     dashed(0x555555, 6, 2.5),
	left:     rgb(0xEAEAEA),
	missing:  hatched(0xBDBDBD, 0x333333, rising, 6),
	cycle: [cycleKinds]paint{
		stockDays:      hatched(0xF4F4F4, 0x333333, rising, 7),
		receivableDays: plainly(0x7A7A7A, 0x333333),
		payableDays:    hatched(0xD6D6D6, 0x333333, falling, 7),
	},
	raises: plainly(0x6E6E6E, 0x333333),
	lowers: hatched(0xF4F4F4, 0x222222, rising, 7),
	ages: [...]paint{
		plainly(0xEEEEEE, 0x4D4D4D), hatched(0xD9D9D9, 0x555555, rising, 9), plainly(0xADADAD, 0x4D4D4D),
		hatched(0x8A8A8A, 0x222222, falling, 6), plainly(0x1E1E1E, 0x1E1E1E),
	},
	calm:   rgb(0xF2F2F2),
	depths: []color.NRGBA{rgb(0xD2D2D2), rgb(0xB2B2B2), rgb(0x949494), rgb(0x777777)},
	broken: hatched(0xF2F2F2, 0x000000, rising, 6),
	paints: []paint{
		plainly(0x000000, 0x000000), dashed(0x000000, 9, 3), dashed(0x000000, 2, 2), dashed(0x000000, 9, 3, 2, 3),
		plainly(0x5C5C5C, 0x444444), dashed(0x5C5C5C, 9, 3), dashed(0x5C5C5C, 2, 2), dashed(0x5C5C5C, 9, 3, 2, 3),
		plainly(0xA8A8A8, 0x555555), dashed(0xA8A8A8, 9, 3), dashed(0xA8A8A8, 2, 2), dashed(0xA8A8A8, 9, 3, 2, 3),
	},
	outer: 0x24, inner: 0x4C,
	hollow: true,
}

// dashed is a grey line of dashes, whose text is dark enough to read.
func dashed(mark uint32, dash ...float64) paint {
	p := plainly(mark, min(mark, 0x555555))
	p.dash = dash
	return p
}

func hatched(mark, lines uint32, kind hatchKind, gap float64) paint {
	p := plainly(mark, lines)
	p.hatch = hatch{kind, gap}
	return p
}
