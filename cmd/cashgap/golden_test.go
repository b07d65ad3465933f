package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cashgap/scenarios"
)

func exitCode(err error) string {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return strconv.Itoa(exit.ExitCode())
	}
	return err.Error()
}

// command runs cashgap in this process and returns what it printed.
func command(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run(args, strings.NewReader(""), &stdout, &stderr); code != exitFine {
		t.Fatalf("cashgap %s: status %d\n%s", strings.Join(args, " "), code, stderr.String())
	}
	return stdout.String()
}

// languageOf is the language that a shipped scenario is written in.
func languageOf(name string) string {
	if name == "menuiserie" || name == scenarios.Premier {
		return "fr"
	}
	return "en"
}

// What every shipped scenario comes to: the comparison as people read it, the measures as
// machines do, the chart, and what check says.
func TestShippedScenarios(t *testing.T) {
	for _, name := range scenarios.Names() {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("../../scenarios", name+".yaml")
			lang := languageOf(name)
			golden(t, name+".txt", command(t, "run", file, "--lang", lang))
			golden(t, name+".measures.json", measures(t, command(t, "run", file, "--format", "json")))
			golden(t, name+".check.txt", command(t, "check", file, "--lang", lang))
			golden(t, name+".words.txt", command(t, "check", file, "--in-words", "--lang", lang))
			goldenChart(t, name, "balance")
		})
	}
}

// The report of a shipped scenario, drawn paths and all, is whole and small enough to be sent.
func TestShippedReports(t *testing.T) {
	const most = 500_000
	for _, name := range scenarios.Names() {
		folder := t.TempDir()
		file := filepath.Join("../../scenarios", name+".yaml")
		command(t, "run", file, "--lang", languageOf(name), "--paths", "200", "--out", folder)
		report, err := os.ReadFile(filepath.Join(folder, name+".html"))
		if err != nil {
			t.Fatal(err)
		}
		if len(report) > most || !bytes.HasSuffix(report, []byte("</html>\n")) {
			t.Errorf("%s.html has %d bytes, and may have %d", name, len(report), most)
		}
		if name == scenarios.Premier {
			golden(t, name+".html", string(report))
		}
	}
}

// The other charts of two scenarios, in both languages.
func TestShippedGallery(t *testing.T) {
	for _, name := range []string{"joinery", "menuiserie"} {
		for _, chart := range []string{"waterfall", "ageing", "calendar"} {
			goldenChart(t, name, chart)
		}
	}
}

// goldenChart compares a chart of a shipped scenario in its language.
func goldenChart(t *testing.T, name, chart string) {
	t.Helper()
	folder := t.TempDir()
	command(t, "plot", filepath.Join("../../scenarios", name+".yaml"), "--chart", chart, "--lang", languageOf(name), "--format", "svg", "--out", folder)
	drawn, err := os.ReadFile(filepath.Join(folder, name+"-"+chart+".svg"))
	if err != nil {
		t.Fatal(err)
	}
	golden(t, name+"-"+chart+".svg", string(drawn))
}

// measures keeps of a JSON result what fits on a page.
func measures(t *testing.T, result string) string {
	t.Helper()
	var document struct {
		Strategies []struct {
			ID       string
			Levers   []string
			Measures json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(result), &document); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	for _, s := range document.Strategies {
		out.WriteString(s.ID + " " + strings.Join(s.Levers, " + ") + "\n")
		if err := json.Indent(&out, s.Measures, "", "  "); err != nil {
			t.Fatal(err)
		}
		out.WriteString("\n")
	}
	return out.String()
}

// golden compares with a file in scenarios/golden, or writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("../../scenarios/golden", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
