package plots

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/plots/locale"
)

// Labels that fit stand within the bounds, apart, and in the order of their wishes; those
// whose wishes agree stay where they are.
func TestSpreadKeepsLabelsApart(t *testing.T) {
	for seed := range uint64(2_000) {
		luck := rand.New(rand.NewPCG(seed, 0))
		labels := make([]standing, 1+luck.IntN(13))
		for i := range labels {
			labels[i] = standing{vg.Length(luck.IntN(600)), vg.Length(10 + luck.IntN(30))}
		}
		middles := spread(labels, 0, 600, 5)
		order := make([]int, len(labels))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(labels[b].middle, labels[a].middle) })
		ceiling := vg.Length(600 + 5)
		for _, i := range order {
			top, bottom := middles[i]+labels[i].height/2, middles[i]-labels[i].height/2
			if top > ceiling-5+1e-9 || bottom < -1e-9 {
				t.Fatalf("seed %d: label %d stands from %v to %v below a ceiling of %v", seed, i, bottom, top, ceiling)
			}
			ceiling = bottom
		}
	}
	alone := spread([]standing{{100, 20}, {300, 20}}, 0, 600, 5)
	if alone[0] != 100 || alone[1] != 300 {
		t.Errorf("labels with room moved to %v", alone)
	}
}

func TestWrapKeepsNoBreakSpaces(t *testing.T) {
	l := lettering{size: 10}
	got := l.wrap("remise de 9\u00a0% à huit jours", l.width("remise de 9\u00a0"), 9)
	want := []string{"remise de", "9\u00a0% à huit", "jours"}
	if !slices.Equal(got, want) {
		t.Errorf("wrapped into %q, want %q", got, want)
	}
}

func TestWrapNeverExceedsItsWidth(t *testing.T) {
	l := lettering{size: 10, bold: true}
	for _, text := range []string{"a b c d e f g", strings.Repeat("long", 30), "支払条件と👍の条件", "", "   "} {
		for most := 1; most < 4; most++ {
			lines := l.wrap(text, 60, most)
			if len(lines) > most {
				t.Errorf("%q takes %d lines, want at most %d", text, len(lines), most)
			}
			for _, line := range lines {
				if l.width(line) > 60 {
					t.Errorf("line %q of %q is %v wide", line, text, l.width(line))
				}
			}
		}
	}
}

func TestEvenLinesHaveNoOrphan(t *testing.T) {
	l := lettering{size: 10}
	width := l.width("one two three four five six")
	lines := l.even(l.wrap("one two three four five six seven", width, 3), width)
	if want := []string{"one two three four", "five six seven"}; !slices.Equal(lines, want) {
		t.Errorf("lines are %q, want %q", lines, want)
	}
}

func TestCleanMakesOneSafeLine(t *testing.T) {
	if got := clean(" a\tb\nc\x00d \xff e\u2028f "); got != "a b c d e f" {
		t.Errorf("clean gives %q", got)
	}
}

func TestRoundSteps(t *testing.T) {
	for least, want := range map[money.Amount]money.Amount{1: 1, 2: 2, 3: 5, 6: 10, 11: 20, 4_999: 5_000, 500_001: 1_000_000} {
		if got := roundStep(least); got != want {
			t.Errorf("the step from %d is %d, want %d", least, got, want)
		}
	}
}

func labels(ticks []plot.Tick) string {
	var all []string
	for _, tick := range ticks {
		all = append(all, tick.Label)
	}
	return strings.ReplaceAll(strings.Join(all, " "), "\u00a0", " ")
}

func TestMoneyAxisMarks(t *testing.T) {
	eur, err := money.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		low, high money.Amount
		want      string
	}{
		{-3_300_000, 8_200_000, "−40 k€ −20 k€ 0 € 20 k€ 40 k€ 60 k€ 80 k€"},
		{500_000, 900_000, "0 € 2 k€ 4 k€ 6 k€ 8 k€"}, // zero is always shown
		{-900, -100, "−10 € −8 € −6 € −4 € −2 € 0 €"},
		{0, 0, "0 € 0,20 € 0,40 € 0,60 € 0,80 € 1,00 €"},
	} {
		if got := labels(newMoneyAxis(locale.French, eur, tt.low, tt.high, 6).Ticks(0, 0)); got != tt.want {
			t.Errorf("marks from %d to %d are %s, want %s", tt.low, tt.high, got, tt.want)
		}
	}
}

func TestTimeMarksFollowTheHorizon(t *testing.T) {
	first := calendar.NewDate(2027, 11, 20)
	for _, tt := range []struct {
		days calendar.Date
		want string
	}{
		{5, "20 Nov 2027 21 Nov 22 Nov 23 Nov 24 Nov"},
		{40, "22 Nov 2027 29 Nov 6 Dec 13 Dec 20 Dec 27 Dec"},
		{200, "Dec 2027 Jan 2028 Feb Mar Apr May Jun"},
		{700, "Jan 2028 Apr Jul Oct Jan 2029 Apr Jul Oct"},
		{3650, "2028 2029 2030 2031 2032 2033 2034 2035 2036 2037"},
	} {
		span := calendar.Span{First: first, Last: first + tt.days - 1}
		if got := labels(timeAxis{locale.English, span, lettering{size: 17}, 800, 100}.ticks(20)); got != tt.want {
			t.Errorf("marks of %d days are %s, want %s", tt.days, got, tt.want)
		}
	}
}

// A label that is pushed inward from the end of its axis takes room from the next one: a coarser
// rhythm is chosen, and no month is left without its name.
func TestTimeMarksFitWhereTheyStand(t *testing.T) {
	span := calendar.Span{First: calendar.NewDate(2027, 1, 1), Last: calendar.NewDate(2027, 12, 31)}
	for overhang, want := range map[vg.Length]string{
		100: "Jan 2027 Mar May Jul Sept Nov",
		10:  "Jan 2027 Apr Jul Oct",
	} {
		if got := labels(timeAxis{locale.English, span, lettering{size: 17}, 440, overhang}.ticks(20)); got != want {
			t.Errorf("marks with an overhang of %v are %s, want %s", overhang, got, want)
		}
	}
}

func TestStepsOfDaysAndWeeks(t *testing.T) {
	monday := calendar.NewDate(2027, 1, 4)
	cash := []money.Amount{5, 5, 3, 9, 9, 9, 9, 8, 7}
	daily := []step{{monday, monday + 2, 5}, {monday + 2, monday + 3, 3}, {monday + 3, monday + 7, 9}, {monday + 7, monday + 8, 8}, {monday + 8, monday + 9, 7}}
	if got := dailySteps(monday, cash); !slices.Equal(got, daily) {
		t.Errorf("daily steps are %v, want %v", got, daily)
	}
	weekly := []step{{monday, monday + 7, 3}, {monday + 7, monday + 9, 7}}
	if got := lows(monday, cash, calendar.Week); !slices.Equal(got, weekly) {
		t.Errorf("weekly lows are %v, want %v", got, weekly)
	}
}

func TestPhrasesAreSound(t *testing.T) {
	for _, phrase := range phrases {
		if err := phrase.Check(); err != nil {
			t.Error(err)
		}
	}
}

// A canvas of this package turns and scales paths and letters as vg's own do.
func TestPenTurnsAndScales(t *testing.T) {
	p := newPen(upright(100, 1))
	p.Push()
	p.Translate(vg.Point{X: 10, Y: 20})
	p.Scale(2, 2)
	p.Rotate(3.141592653589793 / 2)
	if at := p.toPage.apply(vg.Point{X: 5, Y: 0}); svgNumber(at.x) != "10" || svgNumber(at.y) != "70" {
		t.Errorf("a point five to the right of a quarter turn at (10, 20) is at %v", at)
	}
	if turn := svgNumber(p.toPage.degrees()); turn != "-90" {
		t.Errorf("letters turn by %s, want -90", turn)
	}
	p.Pop()
	if at := p.toPage.apply(vg.Point{X: 5, Y: 0}); at != (point{5, 100}) {
		t.Errorf("after Pop the page is at %v", at)
	}
}

// Hatches stay within their box, and go on in the box beside it.
func TestHatchesStayWithinTheirBox(t *testing.T) {
	for seed := range uint64(500) {
		luck := rand.New(rand.NewPCG(seed, 3))
		low := vg.Point{X: vg.Length(luck.IntN(400)) - 200, Y: vg.Length(luck.IntN(400)) - 200}
		box := vg.Rectangle{Min: low, Max: low.Add(vg.Point{X: vg.Length(luck.IntN(60)), Y: vg.Length(luck.IntN(60))})}
		gap := vg.Length(2 + luck.IntN(9))
		var path vg.Path
		addHatch(&path, box, gap)
		for _, part := range path {
			if p := part.Pos; p.X < box.Min.X-1e-9 || p.X > box.Max.X+1e-9 || p.Y < box.Min.Y-1e-9 || p.Y > box.Max.Y+1e-9 {
				t.Fatalf("seed %d: a line of the hatch of %v reaches %v", seed, box, p)
			}
			if lines := float64((part.Pos.Y - part.Pos.X) / gap); lines-math.Round(lines) > 1e-9 || math.Round(lines)-lines > 1e-9 {
				t.Fatalf("seed %d: a line does not stand at a multiple of the gap", seed)
			}
		}
		if size := box.Size(); size.X+size.Y > 2*gap && size.X > 0 && size.Y > 0 && len(path) == 0 {
			t.Fatalf("seed %d: %v has no hatch with gaps of %v", seed, box, gap)
		}
	}
}

// A level line is written to where it turns, and no further point is left out.
func TestLevelLinesAreWrittenOnce(t *testing.T) {
	line := func(points ...point) []pathStep {
		steps := []pathStep{{kind: 'M', points: [3]point{points[0]}}}
		for _, p := range points[1:] {
			steps = append(steps, pathStep{kind: 'L', points: [3]point{p}})
		}
		return steps
	}
	for _, tt := range []struct {
		outline []pathStep
		want    string
	}{
		{line(point{0, 5}, point{10, 5}, point{10, 5}, point{20, 5}, point{20, 9}), "M0 5H20V9"},
		{line(point{0, 5}, point{20, 5}, point{20.04, 5.01}, point{10, 5}), "M0 5H20H10"}, // it turns back
		{line(point{0, 5}, point{0, 5}), "M0 5H0"},                                        // a dot is drawn
		{append(line(point{0, 0}, point{4, 0}, point{8, 0}), pathStep{kind: 'Z'}), "M0 0H8Z"},
	} {
		if got := svgPath(tt.outline); got != tt.want {
			t.Errorf("the path is %s, want %s", got, tt.want)
		}
	}
}

// No line leads to a name along the axis, of which it would seem a part.
func TestLeadersStayOffTheAxis(t *testing.T) {
	a := annotator{sheet: &sheet{unit: 1}, zero: 100}
	at := vg.Point{X: 50, Y: 101}
	box := func(bottom vg.Length) vg.Rectangle {
		return vg.Rectangle{Min: vg.Point{X: 90, Y: bottom}, Max: vg.Point{X: 150, Y: bottom + 20}}
	}
	for bottom, want := range map[vg.Length]bool{95: false, 75: false, 60: true, 130: true} {
		if got := a.offZero(anySide)(at, box(bottom)); got != want {
			t.Errorf("a name at %v beside the axis at %v is allowed: %v, want %v", bottom, a.zero, got, want)
		}
	}
}

// What a bar says stands beside it, and beyond a line that would run through it.
func TestLabelsStandBesideLines(t *testing.T) {
	for _, tt := range []struct {
		name       string
		edge, side float64
		lines      []float64
		want       float64
	}{
		{"no line", 100, 1, nil, 109},
		{"a line within the label", 100, 1, []float64{130}, 139},
		{"a line that touches its end", 100, 1, []float64{155}, 164},
		{"a line beyond it", 100, 1, []float64{170}, 109},
		{"a line behind the bar", 100, 1, []float64{80}, 109},
		{"a line at the end of the bar", 100, 1, []float64{100}, 109},
		{"leftward", 100, -1, []float64{70}, 61},
		{"two lines", 100, 1, []float64{130, 160}, 169},
	} {
		if got := beside(tt.edge, tt.side, 40, 9, tt.lines); got != tt.want {
			t.Errorf("%s: the label begins at %v, want %v", tt.name, got, tt.want)
		}
	}
}

// Each evening is named where the texts leave room as they stand: only the first says the year.
func TestEveningsAreNamedWhereThereIsRoom(t *testing.T) {
	a := Ageing{Language: locale.French}
	for month := 1; month <= 6; month++ {
		a.Evenings = append(a.Evenings, Evening{Day: calendar.NewDate(2027, month, 1).EndOf(calendar.Month)})
	}
	for slot, want := range map[vg.Length]string{
		110: "31 janv. 2027, 28 févr., 31 mars, 30 avr., 31 mai, 30 juin",
		60:  ", 28 févr. 2027, , 30 avr., , 30 juin",
		20:  ", , , , , 30 juin 2027",
	} {
		if got := strings.Join(a.dayTexts(lettering{size: 17}, slot, 10), ", "); got != want {
			t.Errorf("in slots of %v the evenings are %q, want %q", slot, got, want)
		}
	}
	a.Told = a.Evenings[2].Day // the title speaks of it
	for slot, want := range map[vg.Length]string{
		60: "31 janv. 2027, , 31 mars, , 31 mai, ",
		20: ", , 31 mars 2027, , , ",
	} {
		if got := strings.Join(a.dayTexts(lettering{size: 17}, slot, 10), ", "); got != want {
			t.Errorf("in slots of %v the evenings are %q, want %q", slot, got, want)
		}
	}
}
