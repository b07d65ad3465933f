package plots

import (
	"image/color"
	"strings"
	"unicode"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/bidi"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"

	"cashgap/plots/locale"
)

// Liberation Sans has the metrics of Arial and Helvetica, so that an SVG keeps its layout
// where only those exist.
var (
	regularFont = font.Font{Typeface: "Liberation", Variant: "Sans"}
	boldFont    = font.Font{Typeface: "Liberation", Variant: "Sans", Weight: xfont.WeightBold}
	fonts       = font.NewCache(font.Collection{
		{Font: regularFont, Face: mustParseFont(liberationsansregular.TTF)},
		{Font: boldFont, Face: mustParseFont(liberationsansbold.TTF)},
	})
)

// mustParseFont reads an embedded font, which only a broken build can make unreadable.
func mustParseFont(ttf []byte) *opentype.Font {
	parsed, err := opentype.Parse(ttf)
	if err != nil {
		panic(err)
	}
	return parsed
}

// A lettering is a size, weight and colour of text.
type lettering struct {
	size  vg.Length
	bold  bool
	color color.NRGBA
}

// lineHeight is the distance of two baselines, in sizes. It exceeds what Liberation Sans
// takes from ascent to descent, so that lines never touch.
const lineHeight = 1.2

func (l lettering) face() font.Face {
	if l.bold {
		return fonts.Lookup(boldFont, l.size)
	}
	return fonts.Lookup(regularFont, l.size)
}

// line returns the distance from one baseline to the next.
func (l lettering) line() vg.Length { return vg.Length(lineHeight * float64(l.size)) }

// width returns how wide one line of text is. A character that the font lacks counts as a
// full square, whatever font the reader's machine finds for it.
func (l lettering) width(line string) vg.Length {
	face := l.face()
	squares := vg.Length(0)
	known := strings.Map(func(r rune) rune {
		if !covers(face, r) {
			squares += l.size
			return -1
		}
		return r
	}, line)
	return face.Width(known) + squares
}

// axisStyle is the lettering as gonum's axes want it.
func (l lettering) axisStyle(x text.XAlignment, y text.YAlignment) text.Style {
	return text.Style{
		Color:   l.color,
		Font:    l.face().Font,
		XAlign:  x,
		YAlign:  y,
		Handler: text.Plain{Fonts: fonts},
	}
}

func covers(face font.Face, r rune) bool {
	var buf sfnt.Buffer
	glyph, err := face.Face.GlyphIndex(&buf, r)
	return err == nil && glyph != 0
}

// fromLeft returns a line with its letters in the order in which they stand from the left, for
// formats in which we place them ourselves. The runs come in the order of reading: those from
// the right to the left, and numbers after them, are put before one another.
func fromLeft(line string) string {
	var paragraph bidi.Paragraph
	if _, err := paragraph.SetString(line, bidi.DefaultDirection(bidi.LeftToRight)); err != nil {
		return line
	}
	order, err := paragraph.Order()
	if err != nil {
		return line
	}
	set, leftward := "", ""
	for i := range order.NumRuns() {
		run := order.Run(i)
		switch text := run.String(); {
		case run.Direction() == bidi.RightToLeft:
			leftward = bidi.ReverseString(text) + leftward
		case leftward != "" && !strings.ContainsFunc(text, unicode.IsLetter):
			leftward = text + leftward
		default:
			set, leftward = set+leftward+text, ""
		}
	}
	return set + leftward
}

// drawable returns the text with a square for every character that the font lacks, which are
// told, and the rupee's letters for its sign: for formats that carry our font and no other.
func drawable(face font.Face, line string, lacking func(rune)) string {
	var b strings.Builder
	for _, r := range line {
		switch {
		case covers(face, r):
			b.WriteRune(r)
		case r == '₹':
			b.WriteString("Rs")
		default:
			b.WriteRune('□')
			if lacking != nil {
				lacking(r)
			}
		}
	}
	return b.String()
}

// clean makes any text one line that every format can hold: control characters and line
// breaks become spaces, runs of ordinary spaces one, bytes that are no text are dropped, and so
// are marks that would turn around the letters after them.
func clean(s string) string {
	spaced := strings.Map(func(r rune) rune {
		switch {
		case r == unicode.ReplacementChar, r == 0xFFFE, r == 0xFFFF, unicode.Is(unicode.Bidi_Control, r):
			return -1
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.Join(words(spaced), " ")
}

// words splits at ordinary spaces only: a no-break space holds its words together.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' })
}

// wrap breaks a text into at most that many lines, none wider than width; what does not
// fit ends in an ellipsis. A word wider than a line is broken.
func (l lettering) wrap(s string, width vg.Length, most int) []string {
	lines := l.fill(locale.Words(clean(s)), width)
	if len(lines) <= most {
		return lines
	}
	rest := strings.Join(lines[most-1:], " ")
	return append(lines[:most-1], l.shorten(rest, width))
}

// even sets lines that were wrapped to a width anew, about equally long, so that none ends
// in a single word.
func (l lettering) even(lines []string, width vg.Length) []string {
	const finer = 40
	for narrower := width; len(lines) > 1 && narrower > width/2; narrower -= width / finer {
		tried := l.fill(locale.Words(strings.Join(lines, " ")), narrower)
		if len(tried) > len(lines) {
			break
		}
		lines = tried
	}
	return lines
}

// fill sets pieces of a text into lines, each as full as it goes.
func (l lettering) fill(pending []string, width vg.Length) []string {
	var lines []string
	line := ""
	for len(pending) > 0 {
		word := pending[0]
		longer := strings.TrimPrefix(line+" "+word, " ")
		switch {
		case l.width(longer) <= width:
			line, pending = longer, pending[1:]
		case line != "":
			lines, line = append(lines, line), ""
		default:
			head := l.longestStart(word, width)
			lines, pending[0] = append(lines, head), word[len(head):]
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// longestStart returns the longest beginning of a word that fits, at least one character.
func (l lettering) longestStart(word string, width vg.Length) string {
	end := 0
	for i, r := range word {
		next := i + len(string(r))
		if end > 0 && l.width(word[:next]) > width {
			break
		}
		end = next
	}
	return word[:end]
}

// shorten returns the text, cut with an ellipsis where it does not fit.
func (l lettering) shorten(s string, width vg.Length) string {
	const ellipsis = "…"
	s = clean(s)
	if l.width(s) <= width {
		return s
	}
	start := l.longestStart(s, width-l.width(ellipsis))
	return strings.TrimRight(start, " ,;:"+"\u00a0") + ellipsis
}
