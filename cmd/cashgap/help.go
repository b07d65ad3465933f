package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cashgap/forecast/say"
	"cashgap/plots/locale"
	"cashgap/scenario"
)

// Help is how a language speaks of commands: the words around them, what it calls what they take,
// and where it is not English, their own help.
type help struct {
	usage, examples, commands, flags, topics string // headings
	options                                  string // that a command takes
	byDefault                                string // with a value
	ofFlag                                   string // of --help
	version                                  string // of --version
	more                                     string
	takes                                    *strings.Replacer
	pages                                    map[string]helpPage // by command
	usages                                   map[string]string   // of flags, as "--paths", or of one command as "test --paths"
}

// A helpPage is the help of one command or topic.
type helpPage struct{ short, long string }

var englishHelp = help{
	usage: "Usage:", examples: "Examples:", commands: "Commands:", flags: "Flags:", topics: "Further topics:",
	options: "[flags]", byDefault: "(default %s)", ofFlag: "show this help", version: "show the version",
	more:  "cashgap help COMMAND tells more about a command or topic. L'aide en français : cashgap help --lang fr",
	takes: strings.NewReplacer(),
}

// widestHelp is how many columns the help of a command takes.
const widestHelp = 100

// helpCommand explains a command or a topic, and refuses what is neither.
func helpCommand() *cobra.Command {
	var lang string
	cmd := &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Help about any command or topic",
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			ofKey := err == nil && found.Name() == formatTopicName && len(rest) > 0
			if err != nil || len(rest) > 0 && !ofKey {
				return usageError("there is no command or topic %q: cashgap help lists them", strings.Join(args, " "))
			}
			if _, err := locale.ParseLanguage(lang); err != nil {
				return usage(say.Of(err))
			}
			if ofKey {
				return explainKey(cmd, strings.Join(rest, "."))
			}
			printHelp(cmd.OutOrStdout(), found, languageAsked(cmd))
			return nil
		},
	}
	langFlag(cmd, &lang)
	return cmd
}

// explainKey prints what the page of all keys says of one.
func explainKey(cmd *cobra.Command, path string) error {
	page, known := scenario.ReferenceTo(path, languageAsked(cmd).Tell)
	if known {
		_, err := io.WriteString(cmd.OutOrStdout(), page)
		return outputError(err)
	}
	if meant := scenario.MeantKey(path); meant != "" {
		return usageError("the format has no key %q: did you mean %s?", path, meant)
	}
	return usageError("the format has no key %q: cashgap help format lists them", path)
}

// helpIn is the help of a language.
func helpIn(l locale.Language) *help {
	if l.IsFrench() {
		return frenchHelp()
	}
	return &englishHelp
}

// printHelp prints what a command or a topic is for, and how it is used.
func printHelp(w io.Writer, cmd *cobra.Command, l locale.Language) {
	h := helpIn(l)
	cmd.InitDefaultHelpFlag()
	cmd.InitDefaultVersionFlag()
	fmt.Fprintf(w, "%s\n", strings.TrimRight(h.long(cmd, l), "\n"))
	if cmd.Runnable() {
		fmt.Fprintf(w, "\n%s\n  %s\n", h.usage, h.useLine(cmd))
	}
	if cmd.Example != "" {
		fmt.Fprintf(w, "\n%s\n%s\n", h.examples, cmd.Example)
	}
	h.list(w, h.commands, cmd, (*cobra.Command).IsAvailableCommand)
	if lines := h.flagLines(cmd); len(lines) > 0 {
		fmt.Fprintf(w, "\n%s\n%s\n", h.flags, strings.Join(lines, "\n"))
	}
	h.list(w, h.topics, cmd, (*cobra.Command).IsAdditionalHelpTopicCommand)
	if cmd.HasSubCommands() {
		fmt.Fprintf(w, "\n%s\n", h.more)
	}
}

// long is what a command or a topic is for, at length.
func (h *help) long(cmd *cobra.Command, l locale.Language) string {
	switch cmd.Name() {
	case formatTopicName:
		return scenario.Reference(l.Tell)
	case wordingTopicName:
		return wordingPage(l)
	}
	long := cmp.Or(h.pages[cmd.Name()].long, cmd.Long)
	if cmd.Name() == expectationsTopicName {
		long += measuresPage(l)
	}
	return long
}

func (h *help) short(cmd *cobra.Command) string { return cmp.Or(h.pages[cmd.Name()].short, cmd.Short) }

// useLine is how a command is written.
func (h *help) useLine(cmd *cobra.Command) string {
	if cmd.HasSubCommands() {
		return cmd.Name() + " " + h.takes.Replace("COMMAND")
	}
	line := h.takes.Replace(strings.TrimSuffix(cmd.UseLine(), " [flags]"))
	if cmd.HasAvailableFlags() {
		line += " " + h.options
	}
	return line
}

// list lists some of the commands below one.
func (h *help) list(w io.Writer, heading string, cmd *cobra.Command, which func(*cobra.Command) bool) {
	for _, c := range cmd.Commands() {
		if which(c) {
			if heading != "" {
				fmt.Fprintf(w, "\n%s\n", heading)
				heading = ""
			}
			fmt.Fprintf(w, "  %-15s%s\n", c.Name(), h.short(c))
		}
	}
}

// flagLines explain flags, one after the other.
func (h *help) flagLines(cmd *cobra.Command) []string {
	var names, usages []string
	widest := 0
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			name += " " + h.takes.Replace(ofFlag(flagValues, cmd, f))
		}
		widest = max(widest, utf8.RuneCountInString(name))
		names, usages = append(names, name), append(usages, h.says(cmd, f))
	})
	var lines []string
	for i, name := range names {
		for _, part := range locale.Wrap(usages[i], widestHelp-widest-3) {
			lines = append(lines, fmt.Sprintf("%-*s   %s", widest, name, part))
			name = ""
		}
	}
	return lines
}

// says tells what a flag does, and what holds without it.
func (h *help) says(cmd *cobra.Command, f *pflag.Flag) string {
	switch f.Name {
	case "help":
		return h.ofFlag
	case "version":
		return h.version
	}
	says := f.Usage
	if own := ofFlag(h.usages, cmd, f); own != "" {
		says = locale.TypesetWithCode(own)
	}
	switch f.DefValue {
	case "", "0", "false", "[]":
		return says
	}
	return says + " " + fmt.Sprintf(h.byDefault, strings.Trim(f.DefValue, "[]"))
}

// ofFlag finds what is said of a flag: of that of one command, or else of all of the name.
func ofFlag(all map[string]string, cmd *cobra.Command, f *pflag.Flag) string {
	return cmp.Or(all[cmd.Name()+" --"+f.Name], all["--"+f.Name])
}

// flagValues are what flags take.
var flagValues = map[string]string{
	"explain --invoice": "ID", "--amount": "AMOUNT", "--by": "PERIOD", "--calendar": "CALENDAR", "--chart": "CHARTS", "--currency": "CODE", "--dates": "DATES", "--delivery": "DATE", "--discount": "DISCOUNT", "--example": "NAME", "--filter": "TEXT", "--format": "FORMAT", "--invoice": "DATE", "--jobs": "N", "--lang": "LANGUAGE", "--law": "LAW", "--milestone": "NAME=DATE", "--on": "DATE", "--order": "DATE", "--out": "FOLDER", "--paths": "N", "--rate": "PERCENT", "--report": "FORMAT=FILE", "--save": "FILE", "--seed": "N", "--set": "KEY=VALUE", "--shard": "I/N", "--size": "SIZE", "--strategy": "ID", "--theme": "THEME", "--title": "TEXT", "--to": "DATE",
}
