package plots_test

import (
	"bytes"
	"compress/zlib"
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"cashgap/plots"
	"cashgap/plots/locale"
)

// hostile are names that are code elsewhere, with how they are shown.
var hostile = []struct{ name, shown string }{
	{"<script>alert(1)</script>", "<script>alert(1)</script>"},
	{`"quoted" & 'so'`, `"quoted" & 'so'`},
	{"two\nlines\tand a tab", "two lines and a tab"},
	{"(a) \\ b) Tj", "(a) \\ b) Tj"},
	{"abc \u202edcba\u202c e", "abc dcba e"}, // an override would turn what follows around
}

// A name is shown as it is in every chart, and is nothing but text.
func TestNamesAreText(t *testing.T) {
	for _, tt := range hostile {
		b := sample(t, locale.English)
		for i := range b.Curves {
			b.Curves[i].ID, b.Curves[i].Name, b.Curves[i].Note = tt.name, tt.name, nil
		}
		for _, kind := range alike("", b, plots.Options{}) {
			if kind.name == "ageing" {
				continue // it names nobody
			}
			if texts := textsOfSVG(t, draw(t, kind.chart, plots.SVG, kind.options)); !strings.Contains(texts, tt.shown) {
				t.Errorf("the SVG of %s does not show %q", kind.name, tt.shown)
			}
			if texts := textsOfPDF(t, draw(t, kind.chart, plots.PDF, kind.options)); !strings.Contains(texts, tt.shown) {
				t.Errorf("the PDF of %s does not show %q but %q", kind.name, tt.shown, texts)
			}
		}
	}
}

// Hebrew is set from the right to the left where we place the letters ourselves; browsers do so.
func TestLettersFromTheRight(t *testing.T) {
	b := sample(t, locale.English)
	b.Curves[1].Name = "שלום 30"
	if texts := textsOfPDF(t, draw(t, b, plots.PDF, plots.Options{})); !strings.Contains(texts, "30 םולש") {
		t.Errorf("the PDF does not show the name from the right: %q", texts)
	}
	if texts := textsOfSVG(t, draw(t, b, plots.SVG, plots.Options{})); !strings.Contains(texts, "שלום 30") {
		t.Error("the SVG does not leave the order to the browser")
	}
}

// textsOfSVG returns what an SVG shows, a line a text, and fails on elements that no chart has.
func textsOfSVG(t *testing.T, document []byte) string {
	t.Helper()
	var shown strings.Builder
	inText := false
	decoder := xml.NewDecoder(bytes.NewReader(document))
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return shown.String()
		}
		if err != nil {
			t.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			if !strings.Contains(" svg title desc g path rect text ", " "+x.Name.Local+" ") {
				t.Fatalf("the SVG has an element %s", x.Name.Local)
			}
			inText = x.Name.Local == "text"
		case xml.CharData:
			if inText {
				shown.WriteString(string(x) + "\n")
			}
		case xml.EndElement:
			inText = false
		}
	}
}

// textsOfPDF returns the strings that the pages of a PDF show, a line each.
func textsOfPDF(t *testing.T, document []byte) string {
	t.Helper()
	var shown strings.Builder
	for rest := document; ; {
		_, after, found := bytes.Cut(rest, []byte("stream\n"))
		if !found {
			return shown.String()
		}
		rest = after
		if reader, err := zlib.NewReader(bytes.NewReader(after)); err == nil {
			page, _ := io.ReadAll(reader)
			shown.WriteString(stringsOf(page))
		}
	}
}

// stringsOf returns the operands of Tj, which are UTF-16 with big ends first.
func stringsOf(page []byte) string {
	var shown strings.Builder
	for {
		_, after, found := bytes.Cut(page, []byte("("))
		if !found {
			return shown.String()
		}
		var units []byte
		i := 0
		for ; i < len(after) && after[i] != ')'; i++ {
			c := after[i]
			if c == '\\' {
				i++
				if c = after[i]; c == 'r' {
					c = '\r'
				}
			}
			units = append(units, c)
		}
		page = after[i:]
		if bytes.HasPrefix(page, []byte(") Tj")) {
			var text []uint16
			for k := 0; k+1 < len(units); k += 2 {
				text = append(text, uint16(units[k])<<8|uint16(units[k+1]))
			}
			shown.WriteString(string(utf16.Decode(text)) + "\n")
		}
	}
}
