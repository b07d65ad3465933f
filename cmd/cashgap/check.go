package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"cashgap/forecast"
	"cashgap/forecast/say"
	"cashgap/forecast/strategy"
	"cashgap/forecast/terms"
	"cashgap/plots/locale"
	"cashgap/plots/report"
	"cashgap/scenario"
	"cashgap/scenario/diag"
)

// checkOptions are the flags of check.
type checkOptions struct {
	language locale.Language
	inWords  bool // read each scenario back
	batch    batchOptions
}

func checkCommand() *cobra.Command {
	var o checkOptions
	var lang string
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Check scenarios and what the law says of their terms",
		Long: `check reads scenarios without running them, lists every problem at its place, and holds
the payment terms against the law that the scenario names. With --in-words it then reads the
scenario back as sentences, with the first three invoices of each party.`,
		Example: `  cashgap check scenarios/joinery.yaml
  cashgap check scenarios --lang fr
  cashgap check scenarios/joinery.yaml --in-words`,
		Args: someFiles,
		RunE: func(cmd *cobra.Command, args []string) error {
			var err error
			if o.language, err = locale.ParseLanguage(lang); err != nil {
				return usage(say.Of(err))
			}
			return o.check(cmd, args)
		},
	}
	cmd.Flags().BoolVar(&o.inWords, "in-words", false, "read the scenario back as sentences")
	cmd.Flags().IntVar(&o.batch.jobs, "jobs", 0, jobsUsage)
	langFlag(cmd, &lang)
	return cmd
}

// check checks many files, some at once, goes on after a wrong one, and returns the first reason
// to fail: above all for a file that is no scenario.
func (o *checkOptions) check(cmd *cobra.Command, args []string) error {
	files, err := o.batch.files(args)
	if err != nil {
		return err
	}
	var wrong, breach error
	do := func(i int) *checked { return o.one(cmd, files[i]) }
	inOrder(len(files), o.batch.jobs, do, func(c *checked) bool {
		c.printed.WriteTo(cmd.OutOrStdout())
		if c.err == errBreach {
			breach = errBreach
		} else {
			wrong = cmp.Or(wrong, c.err)
		}
		if c.err != nil {
			reportError(cmd.ErrOrStderr(), c.err, o.language.Tell)
		}
		return true
	})
	return cmp.Or(silent(wrong), breach)
}

// checked is what came of one file.
type checked struct {
	printed bytes.Buffer
	err     error
}

// one checks a file.
func (o *checkOptions) one(cmd *cobra.Command, name string) *checked {
	c := &checked{}
	data, err := readFile(cmd, name)
	if err != nil {
		c.err = err
		return c
	}
	loaded, problems := loadBeside(name, data, nil)
	if loaded == nil {
		c.err = errInvalid
	} else {
		legal := legalProblems(loaded, loaded.Legal(), o.language)
		if slices.ContainsFunc(legal, func(p diag.Diagnostic) bool { return p.Severity == diag.Error }) {
			c.err = errBreach
		}
		problems = append(append(problems, legal...), pastProblems(loaded, o.language)...)
	}
	printProblems(&c.printed, problems, o.language.Tell)
	fmt.Fprintln(&c.printed, summary(shownName(name), problems, o.language))
	if o.inWords && loaded != nil {
		c.err = cmp.Or(o.readBack(&c.printed, terminal(cmd.OutOrStdout()), loaded), c.err)
	}
	return c
}

// readBack writes what was understood of a scenario, after a blank line.
func (o *checkOptions) readBack(w io.Writer, t report.Terminal, s *scenario.Scenario) error {
	document := &report.Document{
		Version: version, Title: s.Title, SHA256: s.SHA256, Language: o.language,
		Compared: strategy.Compare(s.Model, s.Strategies, s.Shocks...),
	}
	fmt.Fprintln(w)
	return document.WriteWords(w, t)
}

// pastProblems tell which strategies restate what is outstanding on the first day, which is all that is run.
func pastProblems(checked *scenario.Scenario, l locale.Language) []diag.Diagnostic {
	firstDay := func(m *forecast.Model) *forecast.Model {
		day := *m
		day.Span.Last = day.Span.First
		return &day
	}
	var restating []strategy.Strategy
	for _, s := range checked.Strategies {
		if s.Base != nil {
			restating = append(restating, strategy.Strategy{ID: s.ID, Title: s.Title, Base: firstDay(s.Base), Levers: s.Levers})
		}
	}
	if len(restating) == 0 {
		return nil
	}
	d := &report.Document{Language: l, Compared: strategy.Compare(firstDay(checked.Model), restating)}
	var problems []diag.Diagnostic
	for _, o := range d.Compared.Outcomes {
		for _, line := range d.Rewritten(o) {
			p := checked.SetAt(o.Strategy.ID)
			p.Severity, p.Code, p.Problem = diag.Remark, "restated-before-start", say.Verbatim(line)
			problems = append(problems, p)
		}
	}
	return problems
}

// legalProblems turns what the law says into diagnostics at the terms' places. What is lawful
// goes without saying.
func legalProblems(checked *scenario.Scenario, remarks []scenario.LegalRemark, l locale.Language) []diag.Diagnostic {
	var problems []diag.Diagnostic
	for _, r := range remarks {
		if r.Verdict == terms.Lawful || r.Included {
			continue
		}
		p := diag.Diagnostic{File: r.File, Line: r.Line, Col: r.Col, Code: "law", Severity: diag.Remark, Text: r.Excerpt}
		if r.IsUnlawful() {
			p.Severity = diag.Warning
		}
		if r.Verdict == terms.Breach && r.IsError {
			p.Severity = diag.Error
		}
		problem := l.Say(sayFinding, r.Party.Name, agreed(r, l), finding(r, l))
		if r.Strategy != "" {
			problem = l.Say(sayUnderIt, l.Quote(diag.Printable(titleOfStrategy(checked, r.Strategy))), problem)
		}
		phrase := sayRule
		if !r.Confirmed {
			phrase = sayUnsure
		}
		hint := l.Say(phrase, l.Text(locale.Phrase(r.Says)), l.Source(r.Source))
		p.Problem, p.Hint = say.Verbatim(problem), say.Verbatim(l.Semicolons(hint))
		problems = append(problems, p)
	}
	return problems
}

// unlawful are the terms that break the law, whether the scenario makes that an error or not.
func unlawful(legal []diag.Diagnostic) []diag.Diagnostic {
	return slices.DeleteFunc(slices.Clone(legal), func(p diag.Diagnostic) bool { return p.Severity == diag.Remark })
}

// titleOfStrategy is what a strategy calls itself.
func titleOfStrategy(checked *scenario.Scenario, id string) string {
	for _, s := range checked.Strategies {
		if s.ID == id {
			return s.Title
		}
	}
	return id
}

// agreed is the terms or the retention that a remark is about, in the reader's language where it
// can be read.
func agreed(r scenario.LegalRemark, l locale.Language) string {
	if !l.IsFrench() {
		return r.Text
	}
	var names []string
	for _, m := range r.Party.Base().Deal.Milestones {
		names = append(names, m.Name)
	}
	if kept, err := terms.ParseRetention(r.Text, names); err == nil {
		return l.Typeset(kept.French())
	}
	if offer, err := terms.Parse(r.Text, terms.Options{Milestones: names}); err == nil {
		return l.Typeset(offer.Terms.French())
	}
	return r.Text
}

// finding says what a rule means for the term, and on which invoice it means it most.
func finding(r scenario.LegalRemark, l locale.Language) string {
	text := l.Text(locale.Phrase(r.Finding))
	if r.Over > 0 {
		return l.Say(sayWorst, text, l.Date(r.Worst))
	}
	return text
}

var (
	sayFinding  = locale.Phrase{EN: "%s, %s: %s", FR: "%s, %s : %s"}
	sayWorst    = locale.Phrase{EN: "%s, as for an invoice of %s", FR: "%s, par exemple pour une facture du %s"}
	sayRule     = locale.Phrase{EN: "%s (%s)", FR: "%s (%s)"}
	sayUnderIt  = locale.Phrase{EN: "with %s, %s", FR: "avec %s, %s"}
	sayUnlawful = locale.Phrase{
		EN: "%s: the law on payment terms is broken in %s; in full: cashgap check %s",
		FR: "%s : le droit des délais de paiement est enfreint en %s ; en entier : cashgap check %s"}
	placesOf = locale.Plural{
		One: locale.Phrase{EN: "%s place", FR: "%s endroit"}, Many: locale.Phrase{EN: "%s places", FR: "%s endroits"}}
	sayUnsure = locale.Phrase{EN: "%s (%s; not confirmed)", FR: "%s (%s ; non confirmé)"}
	sayFine   = locale.Phrase{EN: "%s: fine", FR: "%s : rien à signaler"}
	sayCount  = locale.Phrase{EN: "%s: %s, %s, %s", FR: "%s : %s, %s, %s"}
	errorsOf  = locale.Plural{
		One: locale.Phrase{EN: "%s error", FR: "%s erreur"}, Many: locale.Phrase{EN: "%s errors", FR: "%s erreurs"}}
	warningsOf = locale.Plural{
		One: locale.Phrase{EN: "%s warning", FR: "%s avertissement"}, Many: locale.Phrase{EN: "%s warnings", FR: "%s avertissements"}}
	remarksOf = locale.Plural{
		One: locale.Phrase{EN: "%s remark", FR: "%s remarque"}, Many: locale.Phrase{EN: "%s remarks", FR: "%s remarques"}}
)

func summary(name string, problems []diag.Diagnostic, l locale.Language) string {
	if len(problems) == 0 {
		return l.Say(sayFine, name)
	}
	var count [3]int
	for _, p := range problems {
		count[p.Severity]++
	}
	return l.Say(sayCount, name, l.Count(count[diag.Error], errorsOf), l.Count(count[diag.Warning], warningsOf), l.Count(count[diag.Remark], remarksOf))
}
