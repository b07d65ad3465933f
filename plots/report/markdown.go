package report

import (
	"fmt"
	"io"
	"strings"
)

// WriteMarkdown writes the comparison for a pull request or a slide: the verdict, then the
// table with all its columns.
func (d *Document) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "### %s\n\n%s\n\n", markdown(d.headline()), markdown(d.Verdict()))
	d.writeMarkdownTable(&b)
	if legend := d.overdraftLegend(); legend != "" {
		fmt.Fprintf(&b, "\n%s\n", markdown(legend))
	}
	for _, line := range append(d.sayLowPoint(), d.sayWaiting()...) {
		fmt.Fprintf(&b, "\n%s\n", markdown(line))
	}
	if d.Simulation != nil {
		fmt.Fprintf(&b, "\n%s\n", markdown(sentences(d.sayRisk(), d.sayTilde())))
	}
	for _, shock := range d.Compared.Shocks() {
		world := d.world(shock)
		fmt.Fprintf(&b, "\n%s\n\n", markdown(d.shouldIt(shock)))
		world.writeMarkdownTable(&b)
		if legend := world.overdraftLegend(); legend != "" && d.overdraftLegend() == "" {
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
	aligned := make([]string, len(headings))
	for i := range headings {
		titles[i], aligned[i] = d.heading(i), "---:"
	}
	aligned[0] = "---"
	writeMarkdownRow(b, titles)
	writeMarkdownRow(b, aligned)
	for _, o := range d.Compared.Outcomes {
		cells := d.cells(o)
		cells[0] = markdown(cells[0])
		writeMarkdownRow(b, cells)
	}
}

func writeMarkdownRow(b *strings.Builder, cells []string) {
	b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
}

// markdown shows a text as it is: what Markdown or HTML would read as marks is escaped.
func markdown(text string) string { return markdownMarks.Replace(printable(text)) }

var markdownMarks = strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "`", "\\`", "#", `\#`,
	"[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "~", `\~`)
