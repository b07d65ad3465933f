package plots_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cashgap/forecast/money"
	"cashgap/plots"
	"cashgap/plots/locale"
)

var update = flag.Bool("update", false, "write the golden files anew")

func draw(t testing.TB, chart plots.Chart, format plots.Format, options plots.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := plots.Write(&b, chart, format, options); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// golden returns what the file of that name held, after writing it anew if asked.
func golden(t *testing.T, name string, got []byte) []byte {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return want
}

func TestSVGIsTheSameOnEveryMachine(t *testing.T) {
	for _, language := range []locale.Language{locale.English, locale.French} {
		for _, kind := range samples(t, language) {
			name := kind.name + "-" + language.String() + ".svg"
			got := draw(t, kind.chart, plots.SVG, plots.Options{})
			if want := golden(t, name, got); !bytes.Equal(got, want) {
				t.Errorf("%s has changed; look at it, then run the test with -update", name)
			}
		}
	}
}

// PDF is compressed by Go itself, so that its bytes are its machine's no more than those of SVG.
func TestPDFIsTheSameOnEveryMachine(t *testing.T) {
	for _, kind := range samples(t, locale.French) {
		if kind.name != "balance" && kind.name != "waterfall" {
			continue
		}
		got := draw(t, kind.chart, plots.PDF, plots.Options{})
		if want := golden(t, kind.name+"-fr.pdf", got); !bytes.Equal(got, want) {
			t.Errorf("%s-fr.pdf has changed; look at it, then run the test with -update", kind.name)
		}
	}
}

// What our fonts lack is a square in PNG and PDF, and told; SVG leaves it to the reader's fonts.
func TestLackingLettersAreTold(t *testing.T) {
	b := sample(t, locale.English)
	b.Curves[1].Name = "支払 Ünï Σ Ж"
	for format, want := range map[plots.Format]string{plots.SVG: "", plots.PNG: "支払", plots.PDF: "支払"} {
		told := ""
		draw(t, b, format, plots.Options{Lacking: func(r rune) {
			if !strings.ContainsRune(told, r) {
				told += string(r)
			}
		}})
		if told != want {
			t.Errorf("%v tells %q, want %q", format, told, want)
		}
	}
}

// Themes change colours, dashes and hatches.
func TestThemesLookTheSameOnEveryMachine(t *testing.T) {
	kinds := alike("", sample(t, locale.English), plots.Options{})
	for i, theme := range map[int]plots.Theme{0: plots.Dark, 1: plots.Print, 2: plots.Print, 8: plots.Dark} {
		name := kinds[i].name + "-" + theme.String() + ".svg"
		got := draw(t, kinds[i].chart, plots.SVG, plots.Options{Theme: theme})
		if want := golden(t, name, got); !bytes.Equal(got, want) {
			t.Errorf("%s has changed; look at it, then run the test with -update", name)
		}
	}
}

// PNG differs in single dots between processors, by the rounding of fused products.
func TestPNGLooksTheSameOnEveryMachine(t *testing.T) {
	for _, kind := range samples(t, locale.French) {
		name := kind.name + "-fr.png"
		got := draw(t, kind.chart, plots.PNG, plots.Options{Size: plots.Page})
		want := golden(t, name, got)
		if share := changedDots(t, got, want); share > 0.001 {
			t.Errorf("%.2f %% of %s has changed; look at it, then run the test with -update", 100*share, name)
		}
	}
}

// changedDots returns the share of dots whose colours differ by more than a shade.
func changedDots(t *testing.T, a, b []byte) float64 {
	t.Helper()
	first, second := decode(t, a), decode(t, b)
	if first.Bounds() != second.Bounds() {
		t.Fatalf("the sizes are %v and %v", first.Bounds(), second.Bounds())
	}
	const shade = 0x0C00 // of the 16 bits of a channel
	changed, bounds := 0, first.Bounds()
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			r1, g1, b1, _ := first.At(x, y).RGBA()
			r2, g2, b2, _ := second.At(x, y).RGBA()
			if apart(r1, r2) > shade || apart(g1, g2) > shade || apart(b1, b2) > shade {
				changed++
			}
		}
	}
	return float64(changed) / float64(bounds.Dx()*bounds.Dy())
}

func apart(a, b uint32) uint32 { return max(a, b) - min(a, b) }

func decode(t *testing.T, picture []byte) image.Image {
	t.Helper()
	decoded, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	return decoded
}

func TestEveryFormatIsTheSameEachTime(t *testing.T) {
	for _, format := range []plots.Format{plots.SVG, plots.PNG, plots.PDF} {
		for _, kind := range samples(t, locale.French) {
			if !bytes.Equal(draw(t, kind.chart, format, plots.Options{}), draw(t, kind.chart, format, plots.Options{})) {
				t.Errorf("%s as %v changes from one time to the next", kind.name, format)
			}
		}
	}
}

func TestSVGIsSoundWhateverTheNames(t *testing.T) {
	for _, corner := range sizedCorners(t) {
		document := draw(t, corner.chart, plots.SVG, corner.options)
		if bytes.Contains(document, []byte("<script")) || bytes.Contains(document, []byte("<b>")) {
			t.Errorf("%s: a name became markup", corner.name)
		}
		decoder := xml.NewDecoder(bytes.NewReader(document))
		for {
			if _, err := decoder.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", corner.name, err)
			}
		}
	}
}

// Fonts lack these names; every format shows something all the same.
func TestNamesBeyondTheFont(t *testing.T) {
	b := sample(t, locale.English)
	b.Title, b.Curves[0].Name = "資金繰り 👍 \x00\xff e\u0301", "₹ 支払\u200b条件"
	b.Currency = mustCurrency(t, "INR")
	for _, format := range []plots.Format{plots.SVG, plots.PNG, plots.PDF} {
		draw(t, b, format, plots.Options{})
	}
}

func TestSVGTellsWhatItShows(t *testing.T) {
	document := string(draw(t, sample(t, locale.English), plots.SVG, plots.Options{}))
	for _, want := range []string{
		`role="img" lang="en"`,
		"<title>Without change, the company runs out of cash in March; weekly invoices close the gap</title>",
		"Low point of Status quo: −€18k on 28 March 2027.",
		`<g data-id="s1"><title>Invoice every week</title>`,
	} {
		if !strings.Contains(document, want) {
			t.Errorf("the SVG lacks %s", want)
		}
	}
}

func TestDensityMultipliesDots(t *testing.T) {
	header := func(options plots.Options) string {
		return string(draw(t, sample(t, locale.English), plots.PNG, options)[16:24])
	}
	if got := header(plots.Options{Density: 2}); got != "\x00\x00\x0c\x80\x00\x00\x07\x08" {
		t.Errorf("a slide of density 2 is %x wide and high, want 3200 and 1800", got)
	}
	if got := header(plots.Options{}); got != "\x00\x00\x06\x40\x00\x00\x03\x84" {
		t.Errorf("a slide is %x wide and high, want 1600 and 900", got)
	}
}

func TestChartsThatCannotBeDrawn(t *testing.T) {
	good := sample(t, locale.English)
	with := func(change func(*plots.Balance)) plots.Balance {
		b := good
		b.Curves = append([]plots.Curve(nil), good.Curves...)
		change(&b)
		return b
	}
	gap := gapOf(good)
	gap.Panels[1].Paid = gap.Panels[1].Paid[1:]
	fan, fanOfNone := fanOf(good, 1), fanOf(good, 1)
	fan.Bands.P75 = fan.Bands.P75[1:]
	fanOfNone.Of = 4
	for _, tt := range []struct {
		chart   plots.Chart
		options plots.Options
		want    string
	}{
		{plots.Fan{}, plots.Options{}, "no curve"},
		{plots.Fan{Balance: good}, plots.Options{}, "has 0 days"},
		{fan, plots.Options{}, `a band of "Invoice every week" has 208 days where its median has 209`},
		{fanOfNone, plots.Options{}, "the bands are of curve 4 where there are 4"},
		{plots.Gap{}, plots.Options{}, "a gap chart has no curve"},
		{plots.Gap{Panels: make([]plots.Panel, 14)}, plots.Options{}, "at most 12"},
		{plots.Gap{Panels: make([]plots.Panel, 1)}, plots.Options{}, "0 days"},
		{gap, plots.Options{}, `"Invoice every week" have 209 and 208 days`},
		{plots.Cycle{}, plots.Options{}, "a cycle chart has no curve"},
		{plots.Cycle{Rows: make([]plots.CycleRow, 14)}, plots.Options{}, "at most 12"},
		{plots.Waterfall{}, plots.Options{}, "a waterfall of 0 steps"},
		{plots.Waterfall{Steps: make([]plots.Rise, 13)}, plots.Options{}, "1 to 12"},
		{plots.Waterfall{Steps: []plots.Rise{{Gain: 5}}, To: plots.Level{Cash: 4}}, plots.Options{}, "lead to 5, not to 4"},
		{plots.Ageing{}, plots.Options{}, "an ageing of 0 days"},
		{plots.Ageing{Evenings: make([]plots.Evening, 61)}, plots.Options{}, "1 to 60"},
		{plots.Calendar{}, plots.Options{}, "a calendar chart has no curve"},
		{plots.Calendar{Blocks: []plots.Block{{Name: "x", Below: []money.Amount{1}}}}, plots.Options{}, `the days of "x" are 1 and 0`},
		{plots.Calendar{Blocks: make([]plots.Block, 1)}, plots.Options{}, "0 days"},
		{plots.Tornado{}, plots.Options{}, "a tornado of 0 bars"},
		{plots.Titled(plots.Tornado{Swings: make([]plots.Swing, 21)}, "x"), plots.Options{}, "1 to 20"},
		{with(func(b *plots.Balance) { b.Curves = nil }), plots.Options{}, "no curve"},
		{with(func(b *plots.Balance) { b.Curves[0].Cash = nil }), plots.Options{}, "0 days"},
		{with(func(b *plots.Balance) { b.Curves[1].Cash = []money.Amount{1} }), plots.Options{}, `"Invoice every week" has 1 days`},
		{with(func(b *plots.Balance) { b.Curves = make([]plots.Curve, 14) }), plots.Options{}, "at most 12"},
		{good, plots.Options{Size: plots.Size{Width: 100, Height: 100}}, "100x100 is out of bounds"},
		{good, plots.Options{Density: 9}, "density of 9"},
	} {
		err := plots.Write(io.Discard, tt.chart, plots.SVG, tt.options)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("the error is %v, want one that says %s", err, tt.want)
		}
	}
}

// A fullDisk takes no byte.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWriteReportsAFullDisk(t *testing.T) {
	for _, format := range []plots.Format{plots.SVG, plots.PNG, plots.PDF} {
		err := plots.Write(fullDisk{}, sample(t, locale.English), format, plots.Options{})
		if err == nil || !strings.Contains(err.Error(), "no space left") {
			t.Errorf("%v says %v", format, err)
		}
	}
}

func TestSizesAndFormatsParseAndPrint(t *testing.T) {
	for text, want := range map[string]plots.Size{"slide": plots.Slide, "page": plots.Page, "1200x800": {Width: 1200, Height: 800}} {
		if got, err := plots.ParseSize(text); err != nil || got != want {
			t.Errorf("ParseSize(%q) = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "1200", "1200x800px", "01200x800", "-5x7", "9x9", "99999x800"} {
		if got, err := plots.ParseSize(text); err == nil {
			t.Errorf("ParseSize(%q) = %v", text, got)
		}
	}
	for _, format := range []plots.Format{plots.SVG, plots.PNG, plots.PDF} {
		if got, err := plots.ParseFormat(format.String()); err != nil || got != format {
			t.Errorf("ParseFormat(%v) = %v, %v", format, got, err)
		}
	}
	for _, theme := range themes {
		if got, err := plots.ParseTheme(theme.String()); err != nil || got != theme {
			t.Errorf("ParseTheme(%v) = %v, %v", theme, got, err)
		}
	}
	if _, err := plots.ParseTheme("pink"); err == nil || err.Error() != `"pink" is not a theme of charts: write light, dark, print` {
		t.Errorf("ParseTheme(pink) says %v", err)
	}
	if _, err := plots.ParseFormat("eps"); err == nil {
		t.Error("ParseFormat takes eps")
	}
}
