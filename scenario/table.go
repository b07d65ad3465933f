package scenario

import (
	"iter"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"cashgap/forecast/say"
	"cashgap/scenario/diag"
)

// maxRows bounds the rows of one CSV file, and the open items of a company.
const maxRows = 1_000_000

// Bounds of one row: more columns or text is no table, and a quote left open may run on.
const (
	maxColumns  = 500
	maxRowBytes = 1 << 20
)

// A tableForm says which columns a CSV file has, by the names of the format.
type tableForm struct {
	what     say.Text // what the rows are, for messages
	required []string
	optional []string
}

func (f tableForm) names() []string { return slices.Concat(f.required, f.optional) }

// knows tells whether a heading is a name of the form, be it in capitals.
func (f tableForm) knows(heading string) bool {
	return slices.ContainsFunc(f.names(), func(name string) bool { return strings.EqualFold(name, heading) })
}

// A table is one CSV file that the scenario names. Its reader places messages in that file.
type table struct {
	*reader
	form     tableForm
	comma    byte // what separates cells: , ; | or a tab
	order    dateOrder
	headings []string
	columns  []column // those of the form that the file has
	header   scanner  // at the header line
	body     scanner  // at the first line below it
	rates    rateMemo
	disorder disorder
}

// A column is where the cells of one name stand.
type column struct {
	name  string
	index int
}

// A mapping is one entry of columns: which heading of the file stands for a name of the format.
type mapping struct {
	name, heading string
	node          *yaml.Node // the heading, in the scenario
}

// table opens the CSV file that a key of a map names; dates and columns beside the key say
// how to read it. It returns nil after reporting why there is none.
func (b *block) table(key string, form tableForm) *table {
	n, named := b.require(key, "export.csv")
	order, ordered := b.dateOrder()
	mappings, mapped, readable := b.columns(form)
	if !named || !ordered || !readable {
		return nil
	}
	file := b.reader.open(n)
	if file == nil {
		return nil
	}
	t := &table{
		reader: &reader{file: file.name, source: file.text, problems: b.problems, files: b.files},
		form:   form, order: order, rates: rateMemo{},
	}
	if !t.readHeader() || !t.bind(b.reader, mappings, mapped) {
		return nil
	}
	return t
}

// dateOrder reads in which order the file has day, month and year: year first unless dates
// says otherwise.
func (b *block) dateOrder() (dateOrder, bool) {
	n, ok := b.take("dates")
	if !ok {
		return yearFirst, !b.has("dates")
	}
	word, ok := b.oneOf(n, say.Textf("way to write dates"), dateOrders)
	return dateOrder(max(0, slices.Index(dateOrders, word))), ok
}

// columns reads which headings stand for which names, whether the key is there at all, and
// whether it could be read.
func (b *block) columns(form tableForm) (mappings []mapping, mapped, readable bool) {
	n, mapped := b.take("columns")
	if !mapped {
		return nil, false, !b.has("columns")
	}
	if n.Kind != yaml.MappingNode { // said here, for the example is no line to copy: it holds words
		b.fail(n, "not-a-map", say.Textf("%s is a map of keys and values, not %s", "columns", describe(n)), say.Textf("write columns: {%s: the heading in the file}", form.required[0]))
		return nil, true, false
	}
	inner := b.read(n, &vocabulary{what: say.Verbatim("columns"), keys: form.names()})
	defer inner.done()
	readable = true
	for _, e := range inner.entries {
		if slices.Contains(form.names(), e.key) {
			n, taken := inner.take(e.key)
			if taken {
				var heading string
				heading, taken = b.text(n, e.key)
				mappings = append(mappings, mapping{e.key, strings.TrimSpace(heading), n})
			}
			readable = readable && taken
			continue
		}
		readable = false
		if slices.Contains(form.names(), e.value.Value) {
			inner.used[e.key] = true
			b.fail(e.keyNode, "swapped-column", say.Textf("%q is no name of the format, and %s is", shorten(e.key), e.value.Value), say.Textf("write the format's name first: %s: %s", e.value.Value, shorten(e.key)))
		}
	}
	return mappings, true, readable
}

// readHeader finds the first line that holds anything, and with it what separates the cells.
func (t *table) readHeader() bool {
	s := scanner{text: t.source, line: 1}
	s.skipBlankLines()
	s.skipSeparatorLine()
	if s.at >= len(s.text) {
		t.fail(&yaml.Node{Line: 1, Column: 1}, "empty-file", say.Textf("the file says nothing"), say.Textf("its first line names the columns: %s", strings.Join(t.form.required, ";")))
		return false
	}
	t.comma = separator(s.text[s.at:])
	s.classes = classesOf(t.comma)
	t.header = s
	var line row
	if !t.scan(&s, &line) {
		return false
	}
	for _, c := range line.cells {
		t.headings = append(t.headings, c.value(s.text))
	}
	t.body = s
	return true
}

// separator is the mark that stands most often outside quotes in the first line.
func separator(text string) byte {
	var count [256]int
	quoted := false
	for i := 0; i < len(text) && (quoted || text[i] != '\n'); i++ {
		if text[i] == '"' {
			quoted = !quoted
		} else if !quoted {
			count[text[i]]++
		}
	}
	best := byte(',')
	for _, mark := range []byte{';', '\t', '|'} {
		if count[mark] > count[best] {
			best = mark
		}
	}
	return best
}

// decimalComma tells whether amounts may have a comma: not where it separates the cells.
func (t *table) decimalComma() bool { return t.comma != ',' }

// bind finds the columns of the form. Where the scenario maps columns, the others of the file
// are left alone; else every heading must be known.
func (t *table) bind(from *reader, mappings []mapping, mapped bool) bool {
	known := t.form.names()
	for _, m := range mappings {
		known = append(known, m.heading)
	}
	if t.isHeadless(known) {
		return false
	}
	ok := true
	var missing []string
	for _, name := range t.form.names() {
		m := mapping{name: name, heading: name}
		if at := slices.IndexFunc(mappings, func(m mapping) bool { return m.name == name }); at >= 0 {
			m = mappings[at]
		}
		at, required := t.headed(m.heading), slices.Contains(t.form.required, name)
		switch {
		case m.node != nil && m.heading == "none" && !required: // said to be without
		case at >= 0:
			t.columns = append(t.columns, column{name, at})
			ok = t.once(at, m.node != nil) && ok
		case m.node != nil:
			from.fail(m.node, "missing-column", say.Textf("%s has no column %q", t.file, shorten(m.heading)), t.nearest(m.heading))
			ok = false
		case required:
			missing = append(missing, name)
		}
	}
	if !mapped && len(t.columns) > 0 {
		ok = t.refuseUnknown() && ok
	}
	return t.refuseMissing(missing, mapped) && ok
}

// headed returns the column under a heading, which may be in capitals where nothing else is alike; -1 if there
// is none.
func (t *table) headed(heading string) int {
	if at := slices.Index(t.headings, heading); at >= 0 {
		return at
	}
	return slices.IndexFunc(t.headings, func(other string) bool { return strings.EqualFold(other, heading) })
}

// isHeadless reports a first line that is data already: it has no known heading, and a cell
// that begins like a number or a date.
func (t *table) isHeadless(known []string) bool {
	if slices.ContainsFunc(known, func(heading string) bool { return t.headed(heading) >= 0 }) {
		return false
	}
	at := slices.IndexFunc(t.headings, func(heading string) bool {
		text := strings.TrimPrefix(heading, "-")
		return text != "" && isDigit(text[0])
	})
	if at < 0 {
		return false
	}
	t.failAt(at, "no-header", say.Textf("the first line has to name the columns, and holds %q", shorten(t.headings[at])), say.Textf("put a line above it, such as %s", strings.Join(t.form.required, string(t.comma))))
	return true
}

// once refuses a second column with the heading of one that is used; of one that the scenario maps, in the
// same letters.
func (t *table) once(index int, mapped bool) bool {
	heading := t.headings[index]
	second := slices.IndexFunc(t.headings[index+1:], func(other string) bool { return other == heading || !mapped && strings.EqualFold(other, heading) })
	if second < 0 {
		return true
	}
	t.failAt(index+1+second, "duplicate-column", say.Textf("the heading %q stands twice", shorten(t.headings[index])), say.Textf("which of the two is meant cannot be known: rename one"))
	return false
}

// refuseUnknown reports the headings that are no name of the format.
func (t *table) refuseUnknown() bool {
	ok := true
	for i, heading := range t.headings {
		if t.form.knows(heading) || t.problems.Full() {
			continue
		}
		problem := say.Textf("%q is not a column of %s", shorten(heading), t.form.what)
		if heading == "" {
			problem = say.Textf("column %d has no heading", i+1)
		}
		hint := diag.DidYouMean(heading, t.form.names())
		if hint.IsEmpty() {
			hint = say.Textf("known columns: %s; write columns: in the scenario to name those that count, and the others are left alone", strings.Join(t.form.names(), ", "))
		}
		t.failAt(i, "unknown-column", problem, hint)
		ok = false
	}
	return ok
}

// refuseMissing reports the required columns that are not there, but for those that a heading
// reported as unknown was meant to be.
func (t *table) refuseMissing(missing []string, mapped bool) bool {
	meant := func(name string) bool {
		return slices.ContainsFunc(t.headings, func(heading string) bool {
			return !t.form.knows(heading) && !diag.DidYouMean(heading, []string{name}).IsEmpty()
		})
	}
	said := missing
	if !mapped && len(t.columns) > 0 {
		said = slices.DeleteFunc(slices.Clone(missing), meant)
	}
	if len(said) > 0 {
		problem := say.Textf("the column %s is missing", said[0])
		if len(said) > 1 {
			problem = say.Textf("the columns %s are missing", strings.Join(said, ", "))
		}
		hint := say.Textf("say in the scenario which column is which, as in columns: {%s: the heading in the file}", said[0])
		if len(t.headings) == 1 {
			hint = oneColumn
		}
		t.failAt(0, "missing-column", problem, hint)
	}
	return len(missing) == 0
}

// oneColumn helps whoever separates the cells with another mark.
var oneColumn = say.Textf("the file has one column: separate its cells with a comma, a semicolon, a bar | or a tab")

// nearest helps whoever named a heading that the file has not.
func (t *table) nearest(heading string) say.Text {
	if len(t.headings) == 1 && strings.Contains(t.headings[0], heading) {
		return oneColumn
	}
	if hint := diag.DidYouMean(heading, t.headings); !hint.IsEmpty() {
		return hint
	}
	const most = 12
	names := make([]string, 0, most)
	for _, heading := range t.headings[:min(most, len(t.headings))] {
		names = append(names, shorten(heading))
	}
	return say.Textf("its columns: %s", strings.Join(names, ", "))
}

// failAt reports a problem at a heading.
func (t *table) failAt(index int, code string, problem, hint say.Text) {
	s := t.header
	header := row{table: t}
	t.scan(&s, &header)
	t.fail(header.nodeAt(index), code, problem, hint)
}

// has tells whether the file has the column.
func (t *table) has(name string) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return c.name == name })
}

// rows yields the rows below the header line, in order. A row is used again for the next one.
// Rows that cannot be split into cells are reported and left out.
func (t *table) rows() iter.Seq[*row] {
	return func(yield func(*row) bool) {
		defer t.reportDisorder()
		s, r := t.body, row{table: t}
		for count := 0; s.at < len(s.text) && !t.problems.Full(); {
			if !t.scan(&s, &r) {
				if s.lost {
					return
				}
				continue
			}
			if r.blank() {
				continue
			}
			if count++; count > maxRows {
				t.fail(r.nodeAt(0), "too-many-rows", say.Textf("the file has more than %d rows", maxRows), say.Textf("keep what is unpaid, or gather small amounts"))
				return
			}
			if t.isWhole(&r) && !yield(&r) {
				return
			}
		}
	}
}

// isWhole refuses a row that has not as many cells as the header.
func (t *table) isWhole(r *row) bool {
	got, want := len(r.cells), len(t.headings)
	if got == want {
		return true
	}
	hint := say.Textf("every line has as many cells as the first one, empty ones too")
	if got > want {
		hint = say.Textf("a text that holds %s stands in quotes", markNames[t.comma])
		if t.comma == ',' {
			hint = say.Textf("a text that holds a comma stands in quotes, and an amount has a point before its decimals; or save the file with semicolons")
		}
	}
	t.fail(r.nodeAt(min(want, got-1)), "bad-row", say.Textf("this line has %s, and the header line has %d", cellCount(got), want), hint)
	return false
}

func cellCount(n int) say.Text {
	if n == 1 {
		return say.Textf("1 cell")
	}
	return say.Textf("%d cells", n)
}

var markNames = map[byte]say.Text{',': say.Textf("a comma"), ';': say.Textf("a semicolon"), '\t': say.Textf("a tab"), '|': say.Textf("a bar |")}
