package plots

import "image/color"

// A theme holds the colours of a chart. Charts name a role, never a colour.
type theme struct {
	paper    color.NRGBA
	ink      color.NRGBA // titles, the zero line
	muted    color.NRGBA // texts of second rank
	grid     color.NRGBA
	tick     color.NRGBA
	danger   color.NRGBA // the low point, the overdraft limit
	tint     color.NRGBA // the area below zero
	baseline paint
	received paint       // curves of cumulated receipts
	paid     paint       // and of payments
	left     color.NRGBA // the area between them while receipts are ahead
	missing  color.NRGBA // and while payments are: darker, for prints in black and white
	cycle    [cycleKinds]paint
	paints   []paint // of strategies, in order
}

// A paint draws one curve: its mark, and the darker variant in which text of that colour
// keeps a contrast of 4.5 to 1 on paper.
type paint struct{ mark, text color.NRGBA }

// light is the colours of Okabe and Ito, which colour-blind readers tell apart ("Color
// Universal Design", 2008), without their yellow, too pale for a line on white. Vermilion
// comes last, being the nearest to danger.
var light = theme{
	paper:    rgb(0xFFFFFF),
	ink:      rgb(0x222222),
	muted:    rgb(0x666666),
	grid:     rgb(0xE6E6E6),
	tick:     rgb(0x999999),
	danger:   rgb(0xAF1428),
	tint:     rgb(0xFAEFF0),
	baseline: paint{rgb(0x555555), rgb(0x444444)},
	received: paint{rgb(0x0072B2), rgb(0x0072B2)},
	paid:     paint{rgb(0x333333), rgb(0x333333)},
	left:     rgb(0xCBE2F2),
	missing:  rgb(0xD4737C),
	cycle: [cycleKinds]paint{
		stockDays:      {rgb(0x56B4E9), rgb(0x2076A8)}, // sky blue
		receivableDays: {rgb(0x0072B2), rgb(0x00588A)}, // blue
		payableDays:    {rgb(0xE69F00), rgb(0x8F6300)}, // orange
	},
	paints: []paint{
		{rgb(0x0072B2), rgb(0x0072B2)}, // blue
		{rgb(0xE69F00), rgb(0x8F6300)}, // orange
		{rgb(0x009E73), rgb(0x007A58)}, // bluish green
		{rgb(0xCC79A7), rgb(0xA5467A)}, // reddish purple
		{rgb(0x56B4E9), rgb(0x2076A8)}, // sky blue
		{rgb(0xD55E00), rgb(0xB14E00)}, // vermilion
	},
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF}
}

// paintOf returns the paint of a curve, the baseline being curve 0, and how many times the
// paints have been used up before it: curves of the second round are dashed.
func (t theme) paintOf(curve int) (p paint, round int) {
	if curve == 0 {
		return t.baseline, 0
	}
	return t.paints[(curve-1)%len(t.paints)], (curve - 1) / len(t.paints)
}

// over returns what is seen of a translucent colour on an opaque ground.
func over(c, ground color.NRGBA) color.NRGBA {
	blend := func(top, below uint8) uint8 {
		a := int(c.A)
		return uint8((int(top)*a + int(below)*(0xFF-a) + 0x7F) / 0xFF)
	}
	return color.NRGBA{blend(c.R, ground.R), blend(c.G, ground.G), blend(c.B, ground.B), 0xFF}
}
