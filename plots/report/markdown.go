package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteMarkdown writes the comparison for a pull request or a slide: the verdict, then the
// table with all its columns.
func (d *Document) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n%s\n\n", markdown(d.headline()), markdown(d.Verdict()))
	d.writeMarkdownTable(&b)
	for _, legend := range d.legends() {
		fmt.Fprintf(&b, "\n%s\n", markdown(legend))
	}
	for _, line := range append(d.sayLowPoint(), d.sayWaiting()...) {
		fmt.Fprintf(&b, "\n%s\n", markdown(line))
	}
	if d.Simulation != nil {
		d.writeMarkdownSimulation(&b)
	}
	for _, shock := range d.Compared.Shocks() {
		world := d.world(shock)
		fmt.Fprintf(&b, "\n%s\n\n", markdown(d.shouldIt(shock)))
		world.writeMarkdownTable(&b)
		for _, legend := range world.legendsBeyond(d) {
			fmt.Fprintf(&b, "\n%s\n", markdown(legend))
		}
		fmt.Fprintf(&b, "\n%s\n", markdown(world.outlook()))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeMarkdownTable compares the strategies, one row each, with all columns.
func (d *Document) writeMarkdownTable(b *strings.Builder) {
	titles := make([]string, len(headings))
	for i := range headings {
		titles[i] = d.heading(i)
	}
	rows := [][]string{titles}
	for _, o := range d.Compared.Outcomes {
		rows = append(rows, d.cells(o))
	}
	writeMarkdownRows(b, rows)
}

// writeMarkdownSimulation writes what the strategies come to over all paths.
func (d *Document) writeMarkdownSimulation(b *strings.Builder) {
	fmt.Fprintf(b, "\n%s\n\n", markdown(d.sayPaths()))
	writeMarkdownRows(b, d.simulationRows())
	fmt.Fprintf(b, "\n%s\n\n%s\n", markdown(d.sayColumns()), markdown(sentences(d.sayRisk(), d.sayTilde())))
}

// writeMarkdownRows writes a table, the first row of which heads its columns: names, then figures.
func writeMarkdownRows(b *strings.Builder, rows [][]string) {
	aligned := slices.Repeat([]string{"---:"}, len(rows[0]))
	aligned[0] = "---"
	for _, cells := range slices.Insert(rows, 1, aligned) {
		figures := strings.ReplaceAll(strings.Join(cells[1:], " | "), "~", `\~`)
		writeMarkdownRow(b, []string{markdown(cells[0]), figures})
	}
}

func writeMarkdownRow(b *strings.Builder, cells []string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// markdown shows a text as it is: what Markdown or HTML would read as marks is escaped.
func markdown(text string) string { return markdownMarks.Replace(printable(text)) }

var markdownMarks = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "#", `\#`,
	"[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "~", `\~`)
