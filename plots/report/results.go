package report

import (
	"bytes"
	"encoding/json"
	"io"

	"cashgap/plots/locale"
	"cashgap/scenario/diag"
)

// Results writes what became of several scenarios as one JSON document, each as it comes: no
// more than one is held.
type Results struct {
	printer *jsonPrinter
	some    bool
	failed  error
}

// Two levels stand around the members of each result.
const resultNewline = "\n    "

// NewResults begins a document. A shard, as in 1/4, is named in it, so that the parts find
// together again; an empty one means that nothing was divided.
func NewResults(w io.Writer, version, shard string) *Results {
	r := &Results{printer: newJSONPrinter(w)}
	_, _ = r.printer.WriteString("{\n  \"cashgap\": ")
	_ = r.printer.scalar(version)
	if shard != "" {
		_, _ = r.printer.WriteString(",\n  \"shard\": ")
		_ = r.printer.scalar(shard)
	}
	_, _ = r.printer.WriteString(",\n  \"results\": [")
	return r
}

// Result is what became of one file, printed for Add; many may be printed at once.
func (d *Document) Result(file string) (json.RawMessage, error) {
	return printedResult(append(object{{"file", file}}, d.object()[1:]...)) // the version is said once
}

// WrongResult is Result of a file that came to nothing: it could not be read, or is no scenario.
func WrongResult(file, unread string, problems []diag.Diagnostic, l locale.Language) (json.RawMessage, error) {
	o := object{{"file", file}, {"diagnostics", problemObjects(problems, l)}}
	if unread != "" {
		o = append(o, member{"unread", unread})
	}
	return printedResult(o)
}

func printedResult(o object) (json.RawMessage, error) {
	var printed bytes.Buffer
	p := newJSONPrinter(&printed)
	if err := p.value(o, resultNewline); err != nil {
		return nil, err
	}
	err := p.Flush()
	return printed.Bytes(), err
}

// Add writes one more result.
func (r *Results) Add(result json.RawMessage) error {
	r.add(result)
	return r.failed
}

func (r *Results) add(result json.RawMessage) {
	if r.some {
		_ = r.printer.WriteByte(',')
	}
	r.some = true
	_, _ = r.printer.WriteString(resultNewline)
	_, _ = r.printer.Write(result)
	r.flush()
}

// Close ends the document and returns the first error of writing it.
func (r *Results) Close() error {
	if r.some {
		_, _ = r.printer.WriteString("\n  ")
	}
	_, _ = r.printer.WriteString("]\n}\n")
	r.flush()
	return r.failed
}

func (r *Results) flush() {
	if err := r.printer.Flush(); r.failed == nil {
		r.failed = err
	}
}
