package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"cashgap/forecast/say"
	"cashgap/plots/report"
	"cashgap/scenario/diag"
)

// A runOutcome is what came of one file of several.
type runOutcome struct {
	printed bytes.Buffer
	told    bytes.Buffer // what standard error is told
	result  json.RawMessage
	line    report.SummaryLine
	err     error
}

// several compares many files, some at once, and prints what comes of them in their order: as
// one alone would be, or together as JSON. It goes on after a wrong file, and returns the first
// reason for which one came to nothing.
func (o *runOptions) several(cmd *cobra.Command, files []string) (failed error) {
	printer := o.seriesPrinter(cmd.OutOrStdout())
	var progress io.Writer = io.Discard
	if screenOf(cmd.OutOrStdout()) == nil { // which shows by itself how far it is
		progress = cmd.ErrOrStderr()
	}
	meter := newMeter(progress)
	defer meter.clear()
	done := 0
	do := func(i int) *runOutcome { return o.quietly(cmd, files[i]) }
	inOrder(len(files), o.batch.jobs, do, func(r *runOutcome) bool {
		done++
		meter.note(done, len(files))
		r.told.WriteTo(cmd.ErrOrStderr())
		var known *failure
		if errors.As(r.err, &known) && known.code == exitUsage {
			failed = r.err // of what is asked, which suits no file
			return false
		}
		failed = cmp.Or(failed, r.err)
		printer.add(r)
		return true
	})
	if err := printer.close(); err != nil {
		return outputError(err)
	}
	return silent(failed)
}

// quietly compares one file, and keeps what it has to say until its turn.
func (o *runOptions) quietly(cmd *cobra.Command, file string) *runOutcome {
	r := &runOutcome{}
	document, problems, err := o.document(cmd, &r.told, file)
	var known *failure
	switch {
	case err == nil && o.format == "json":
		r.result, err = document.Result(shownName(file))
	case err == nil:
		r.line = document.SummaryLine()
		err = o.print(&r.printed, terminal(cmd.OutOrStdout()), document)
	case errors.As(err, &known) && known.code != exitUsage:
		reportError(&r.told, err, o.language.Tell)
		unread := ""
		if known.code == exitFile {
			unread = o.language.Tell(say.Of(err))
		}
		r.result, _ = report.WrongResult(shownName(file), unread, problems, o.language)
	}
	r.err = err
	return r
}

// silent is an error whose message has been printed, if it has one.
func silent(err error) error {
	var known *failure
	if errors.As(err, &known) && known.code != exitUsage {
		return &failure{code: known.code}
	}
	return err
}

// A seriesPrinter prints what came of several files.
type seriesPrinter struct {
	w       io.Writer
	options *runOptions
	results *report.Results // of JSON; nil otherwise
	lines   []report.SummaryLine
	failed  error
}

func (o *runOptions) seriesPrinter(w io.Writer) *seriesPrinter {
	p := &seriesPrinter{w: w, options: o}
	if o.format == "json" {
		p.results = report.NewResults(w, version, o.batch.shard)
	}
	return p
}

// add prints what came of the next file.
func (p *seriesPrinter) add(r *runOutcome) {
	switch {
	case p.results != nil:
		p.failed = cmp.Or(p.failed, p.results.Add(r.result))
	case r.err == nil:
		if len(p.lines) > 0 {
			fmt.Fprintln(p.w)
		}
		p.lines = append(p.lines, r.line)
		_, err := r.printed.WriteTo(p.w)
		p.failed = cmp.Or(p.failed, err)
	}
}

// close ends the series: text with a line for each scenario.
func (p *seriesPrinter) close() error {
	switch {
	case p.results != nil:
		p.failed = cmp.Or(p.failed, p.results.Close())
	case len(p.lines) > 1 && p.options.format == "text":
		fmt.Fprintln(p.w)
		p.failed = cmp.Or(p.failed, report.WriteSummary(p.w, terminal(p.w), p.options.language, p.lines))
	}
	return p.failed
}

// tellUnlawful announces what breaks the law. What --set tries is told in full, for check does not
// know it.
func (o *runOptions) tellUnlawful(told io.Writer, file string, legal []diag.Diagnostic) {
	breaks := unlawful(legal)
	switch {
	case len(breaks) == 0:
	case len(o.sets) > 0:
		printProblems(told, breaks, o.language.Tell)
	default:
		fmt.Fprintln(told, o.language.Say(sayUnlawful, shownName(file), o.language.Count(len(breaks), placesOf), file))
	}
}

// document compares one file, and writes its folder and its result where that is asked for.
func (o *runOptions) document(cmd *cobra.Command, told io.Writer, file string) (*report.Document, []diag.Diagnostic, error) {
	data, err := readFile(cmd, file)
	if err != nil {
		return nil, nil, err
	}
	loaded, problems := loadBeside(file, data, o.sets)
	printProblems(told, problems, o.language.Tell)
	if loaded == nil {
		return nil, problems, errInvalid
	}
	document := documentOf(loaded, problems, o.language)
	o.tellUnlawful(told, file, document.Legal)
	if document.Simulation, err = o.draw.drawn(told, loaded, document.Compared); err != nil {
		return nil, problems, err
	}
	if _, known := document.Outcome(o.strategy); !known {
		return nil, problems, noStrategy(document, file, o.strategy)
	}
	document.Flows = o.flows
	return document, problems, o.keep(document, file, told)
}
