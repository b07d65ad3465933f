package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every command of the README runs, in order, and what it shows is what it prints.
func TestReadme(t *testing.T) {
	readme := read(t, "../../README.md")
	makefile := read(t, "../../Makefile")
	folder := t.TempDir()
	if err := os.CopyFS(filepath.Join(folder, "scenarios"), os.DirFS("../../scenarios")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(folder)
	ran := 0
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(readme, -1) {
		for line := range strings.Lines(block[1]) {
			line, _, _ = strings.Cut(strings.TrimSpace(line), " #")
			line = strings.TrimSpace(line)
			if target, ok := strings.CutPrefix(line, "make "); ok {
				if !strings.Contains(makefile, "\n"+target+":") {
					t.Errorf("the Makefile has no target %s", target)
				}
				continue
			}
			words, ok := strings.CutPrefix(line, "bin/cashgap ")
			if !ok {
				t.Errorf("the README shows %q, which no test runs", line)
				continue
			}
			command(t, expanded(t, shellWords(words))...)
			ran++
		}
	}
	if ran < 10 {
		t.Errorf("only %d commands of the README were run", ran)
	}
}

// expanded replaces patterns by the files that they match, as a shell does.
func expanded(t *testing.T, words []string) []string {
	t.Helper()
	var all []string
	for _, word := range words {
		names, err := filepath.Glob(word)
		if err != nil || len(names) == 0 || !strings.Contains(word, "*") {
			names = []string{word}
		}
		all = append(all, names...)
	}
	return all
}

// The verdict that the README quotes is the one that make run prints.
func TestReadmeVerdict(t *testing.T) {
	quoted := strings.ReplaceAll(read(t, "../../README.md"), "\n> ", " ")
	printed := strings.Join(strings.Fields(command(t, "run", "../../scenarios/joinery.yaml")), " ")
	at := strings.Index(quoted, "As things stand")
	verdict, _, _ := strings.Cut(quoted[at:], "\n")
	if !strings.Contains(printed, verdict) {
		t.Errorf("make run does not print %q", verdict)
	}
}

// The scenario that the README shows as a whole one runs, and is laid out.
func TestReadmeScenario(t *testing.T) {
	readme := read(t, "../../README.md")
	shown := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindStringSubmatch(readme)
	var stdout, stderr bytes.Buffer
	for _, words := range [][]string{{"run", "-"}, {"fmt", "--check", "-"}} {
		if code := run(words, strings.NewReader(shown[1]), &stdout, &stderr); code != exitFine || stderr.Len() > 0 {
			t.Errorf("%v: status %d: %s", words, code, stderr.String())
		}
	}
}

// The message that the README shows is one that a script gets.
func TestReadmeMessage(t *testing.T) {
	shown := regexp.MustCompile("(?s)```\n(wrong.yaml.*?)```").FindStringSubmatch(read(t, "../../README.md"))
	if shown == nil || !strings.Contains(read(t, "testdata/script/wrong.txtar"), shown[1]) {
		t.Errorf("no script gets the message of the README: %q", shown)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// shellWords splits a command line at spaces outside quotes.
func shellWords(line string) []string {
	var words []string
	for _, match := range regexp.MustCompile(`"([^"]*)"|'([^']*)'|(\S+)`).FindAllStringSubmatch(line, -1) {
		words = append(words, match[1]+match[2]+match[3])
	}
	return words
}
