package main

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/plots/locale"
	"cashgap/plots/report"
	"cashgap/scenario"
)

// errUnmet ends a test in which something does not hold and has been told so.
var errUnmet = &failure{code: exitUnmet}

// testOptions are the flags of test.
type testOptions struct {
	format   string
	reports  []string // FORMAT=FILE
	failFast bool
	filter   string
	language locale.Language
	sets     []string
	draw     drawOptions
	batch    batchOptions
}

// testWriters are the formats of a test, by the word of the flag.
var testWriters = map[string]func(*report.Tests, io.Writer) error{
	"text":     func(t *report.Tests, w io.Writer) error { return t.WriteText(w, terminal(w)) },
	"json":     (*report.Tests).WriteJSON,
	"junit":    (*report.Tests).WriteJUnit,
	"github":   (*report.Tests).WriteGitHub,
	"tap":      (*report.Tests).WriteTAP,
	"sarif":    (*report.Tests).WriteSARIF,
	"markdown": (*report.Tests).WriteMarkdown,
}

var testFormats = []string{"text", "json", "junit", "github", "tap", "sarif", "markdown"}

func testCommand() *cobra.Command {
	var o testOptions
	var lang string
	cmd := &cobra.Command{
		Use:   "test FILE...",
		Short: "Check what scenarios expect of their strategies",
		Long: `test runs scenarios and holds what their expect: block says against the measures of each
strategy, in the plan, in the world of a shock or, for p05(…), mean(…) and probability(…), over
the paths of a simulation. It ends with status 1 where an expectation does not hold, has no
value, or cannot be told from the paths drawn. cashgap help expectations explains the language.`,
		Example: `  cashgap test scenarios
  cashgap test scenarios/joinery.yaml --format junit
  cashgap test scenarios/*.yaml --report junit=out/tests.xml --report markdown=out/tests.md
  cashgap test scenarios/joinery.yaml --filter early-discount --paths 10_000`,
		Args: someFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if o.language, err = locale.ParseLanguage(lang); err != nil {
				return usage(say.Of(err))
			}
			return o.test(cmd, args)
		},
	}
	cmd.Flags().StringVar(&o.format, "format", "text", strings.Join(testFormats, ", "))
	cmd.Flags().StringArrayVar(&o.reports, "report", nil, "also write a report, as in junit=tests.xml; may be repeated")
	cmd.Flags().BoolVar(&o.failFast, "fail-fast", false, "stop after the first file in which something does not hold")
	cmd.Flags().StringVar(&o.filter, "filter", "", "only expectations with this text in their strategy or expression")
	cmd.Flags().StringVar(&o.draw.paths, "paths", "", "draw so many paths where an expectation needs them, instead of the scenario's")
	cmd.Flags().StringVar(&o.draw.seed, "seed", "", "the luck of the paths, instead of the scenario's")
	o.batch.flags(cmd)
	setFlag(cmd, &o.sets)
	langFlag(cmd, &lang)
	return cmd
}

// test holds every file against its expectations, goes on after a wrong one, and writes what it
// found.
func (o *testOptions) test(cmd *cobra.Command, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	files, err := o.batch.files(args)
	if err != nil {
		return err
	}
	if err := o.checkReports(files); err != nil {
		return err
	}
	tests := &report.Tests{Version: version, Language: o.language, Shard: o.batch.shard}
	failed := o.all(cmd, files, tests)
	var known *failure
	if errors.As(failed, &known) && known.code == exitUsage {
		return failed
	}
	if failed == nil && o.batch.shard == "" && !slices.ContainsFunc(tests.Files, func(f report.TestedFile) bool { return len(f.Tests) > 0 }) {
		return o.nothing()
	}
	if err := o.write(cmd, tests); err != nil {
		return err
	}
	if failed == nil && !tests.Hold() {
		return errUnmet
	}
	return failed
}

// A testRun is what comes of one file: the result, what standard error is told, and why it
// could not be tested.
type testRun struct {
	tested report.TestedFile
	told   bytes.Buffer
	err    error
}

// all tests the files, some at once, and notes the results in their order. It returns the first
// reason for which a file could not be tested.
func (o *testOptions) all(cmd *cobra.Command, files []string, tests *report.Tests) (failed error) {
	meter := newMeter(cmd.ErrOrStderr())
	var told bytes.Buffer
	do := func(i int) *testRun {
		run := &testRun{}
		run.tested, run.err = o.one(cmd, files[i], &run.told)
		return run
	}
	inOrder(len(files), o.batch.jobs, do, func(run *testRun) bool {
		told.Write(run.told.Bytes())
		tests.Files = append(tests.Files, run.tested)
		meter.note(len(tests.Files), len(files))
		failed = cmp.Or(failed, run.err)
		return !o.failFast || tests.Hold()
	})
	meter.clear()
	told.WriteTo(cmd.ErrOrStderr())
	return failed
}

// nothing refuses to test nothing: a build that checks nothing must not look as if all were well.
func (o *testOptions) nothing() error {
	if o.filter != "" {
		return usageError("no expectation has %q in its strategy or expression", o.filter)
	}
	return usageError("nothing is expected: write expect: {baseline: [lowest_cash >= 0]} in a scenario")
}

// check refuses unknown formats before anything runs.
func (o *testOptions) check() error {
	formats := []string{o.format}
	for _, r := range o.reports {
		format, file, ok := strings.Cut(r, "=")
		if !ok || file == "" {
			return usageError("%q is not a report: write --report junit=tests.xml", r)
		}
		formats = append(formats, format)
	}
	for _, format := range formats {
		if testWriters[format] == nil {
			return usageError("%q is not a format: write %s", format, strings.Join(testFormats, ", "))
		}
	}
	if o.failFast && o.batch.shard != "" {
		return usageError("--fail-fast leaves files out, and --shard is for all of them: take one away")
	}
	return checkSets(o.sets)
}

// checkReports refuses reports that would replace each other, or a scenario.
func (o *testOptions) checkReports(files []string) error {
	var names []string
	for _, r := range o.reports {
		_, name, _ := strings.Cut(r, "=")
		if err := checkTarget("report", name, files); err != nil {
			return err
		}
		names = append(names, name)
	}
	return checkDifferent("report", names)
}

// one tests one file. What is wrong with the file is in the result, and told to whoever waits.
func (o *testOptions) one(cmd *cobra.Command, file string, told io.Writer) (report.TestedFile, error) {
	tested := report.TestedFile{Name: shownName(file)}
	data, err := readFile(cmd, file)
	if err != nil {
		reportError(told, err, o.language.Tell)
		tested.Unread = o.language.Tell(say.Of(err))
		return tested, &failure{code: exitFile}
	}
	loaded, problems := loadBeside(file, data, o.sets)
	printProblems(told, problems, o.language.Tell)
	if tested.Problems = problems; loaded == nil {
		return tested, errInvalid
	}
	tested.Title, tested.SHA256, tested.Currency = loaded.Title, loaded.SHA256, loaded.Model.Currency
	expected := slices.DeleteFunc(slices.Clone(loaded.Expectations), func(e scenario.Expectation) bool {
		return !strings.Contains(e.Strategy, o.filter) && !strings.Contains(e.Text, o.filter)
	})
	if len(expected) == 0 {
		return tested, nil
	}
	err = o.hold(&tested, loaded, expected)
	return tested, err
}

// hold runs a scenario and holds its expectations against what comes of it.
func (o *testOptions) hold(tested *report.TestedFile, s *scenario.Scenario, expected []scenario.Expectation) error {
	compared := strategy.Compare(s.Model, s.Strategies, s.Shocks...)
	drawn, err := o.sampled(s, compared, expected)
	if err != nil {
		return err
	}
	if drawn != nil {
		tested.Paths = drawn.Draw.Paths
	}
	outcomes := map[string]strategy.Outcome{}
	for _, outcome := range compared.Outcomes {
		outcomes[outcome.Strategy.ID] = outcome
	}
	for _, e := range expected {
		tested.Tests = append(tested.Tests, report.Test{
			Strategy: e.Strategy, Expression: e.Text, Sign: e.Sign(), File: e.File, Line: e.Line, Col: e.Col,
			Finding: compared.Test(e.Expectation, drawn), LowestDate: outcomes[e.Strategy].Measures.LowestCashDate,
		})
	}
	return nil
}

// sampled draws the paths of those strategies that expectations speak of; nil: of none.
func (o *testOptions) sampled(s *scenario.Scenario, compared strategy.Comparison, expected []scenario.Expectation) (*strategy.Simulation, error) {
	var spoken []string
	for _, e := range expected {
		spoken = append(spoken, e.Sampled()...)
	}
	if len(spoken) == 0 {
		return nil, nil
	}
	compared.Outcomes = slices.DeleteFunc(slices.Clone(compared.Outcomes), func(o strategy.Outcome) bool {
		return o.Strategy.ID != strategy.Baseline && !slices.Contains(spoken, o.Strategy.ID)
	})
	draw := o.draw
	draw.simulate = true
	return draw.drawn(io.Discard, s, compared)
}

// write writes the reports, then the result.
func (o *testOptions) write(cmd *cobra.Command, tests *report.Tests) error {
	for _, r := range o.reports {
		format, file, _ := strings.Cut(r, "=")
		if err := makeFolder(filepath.Dir(file)); err != nil {
			return err
		}
		if err := writeWhole(file, func(w io.Writer) error { return testWriters[format](tests, w) }); err != nil {
			return err
		}
	}
	if o.format == "text" {
		return outputError(testWriters[o.format](tests, cmd.OutOrStdout()))
	}
	var whole bytes.Buffer
	if err := testWriters[o.format](tests, &whole); err != nil {
		return err
	}
	_, err := whole.WriteTo(cmd.OutOrStdout())
	return outputError(err)
}
