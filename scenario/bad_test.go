package scenario_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"cashgap/forecast/say"
	"cashgap/scenario"
)

var update = flag.Bool("update", false, "write the expected messages anew")

// Every file in testdata/bad is wrong; beside it stands what its author is told.
func TestBadFiles(t *testing.T) {
	for _, name := range badFiles(t) {
		t.Run(filepath.Base(name), func(t *testing.T) {
			got := messages(t, name)
			expected := strings.TrimSuffix(name, ".yaml") + ".txt"
			if *update {
				if err := os.WriteFile(expected, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(expected)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("messages (-want +got):\n%s", diff)
			}
		})
	}
}

func badFiles(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("testdata/bad/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatalf("no bad files: %v", err)
	}
	return names
}

func messages(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	_, problems := scenario.Load(os.DirFS(filepath.Dir(name)), filepath.Base(name), data)
	var out bytes.Buffer
	for _, p := range problems {
		p.Print(&out, say.English)
	}
	if out.Len() == 0 {
		t.Errorf("%s: nobody complains", name)
	}
	return out.String()
}

// A code is permanent, so each one is shown by at least one bad file.
func TestEveryCodeHasABadFile(t *testing.T) {
	shown := map[string]bool{
		"file-too-large":  true, // by TestFileTooLarge: eight megabytes are not shipped
		"bad-assignment":  true, // by TestAssignments: it is no part of a file
		"too-many-rows":   true, // by TestTooManyRows: a million rows are not shipped
		"no-folder":       true, // by TestNoFolder
		"unreadable-file": true, // by TestOnlyRegularFilesAreRead: links are not shipped
		"cannot-lay-out":  true, // by TestLayoutRefuses: Load does not lay out
	}
	for _, name := range badFiles(t) {
		for _, code := range regexp.MustCompile(`\[([a-z0-9-]+)\]\n`).FindAllStringSubmatch(messages(t, name), -1) {
			shown[code[1]] = true
		}
	}
	for code := range codesInSource(t) {
		if !shown[code] {
			t.Errorf("no bad file shows the code %s", code)
		}
	}
}

// codesInSource finds the codes that the package can report, as literals beside a node.
func codesInSource(t *testing.T) map[string]bool {
	t.Helper()
	sources, _ := filepath.Glob("*.go")
	literal := regexp.MustCompile(`(?:fail|failAt|failOpen|warn|stop|add)\((?:[a-z]+, )?(?:"[a-z_]+", )?[^"\n]*"([a-z0-9]+(?:-[a-z0-9]+)+)"|scalar\([^"\n]*"[^"]*", "([a-z0-9-]+)"`)
	codes := map[string]bool{}
	for _, source := range sources {
		if strings.HasSuffix(source, "_test.go") {
			continue
		}
		text, err := os.ReadFile(source)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range literal.FindAllStringSubmatch(string(text), -1) {
			codes[match[1]+match[2]] = true
		}
	}
	if len(codes) < 30 {
		t.Fatalf("only %d codes found in the source", len(codes))
	}
	return codes
}

func TestFileTooLarge(t *testing.T) {
	_, problems := scenario.Load(nil, "large.yaml", make([]byte, scenario.MaxBytes+1))
	if len(problems) != 1 || problems[0].Code != "file-too-large" {
		t.Errorf("problems: %+v", problems)
	}
}

// No message speaks of Go: types, pointers or the library below.
func TestMessagesSpeakToPeople(t *testing.T) {
	goTalk := regexp.MustCompile(`\*?(yaml|money|calendar|terms|forecast|strconv|scenario)\.[A-Z]|%!|nil|0x[0-9a-f]{6}|unmarshal|int64|goroutine`)
	for _, name := range badFiles(t) {
		if found := goTalk.FindString(messages(t, name)); found != "" {
			t.Errorf("%s: a message says %q", name, found)
		}
	}
}

// Any text loads or is refused with a message at a place; nothing panics.
func FuzzLoad(f *testing.F) {
	for _, pattern := range []string{"testdata/bad/*.yaml", "../scenarios/*.yaml"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			if data, err := os.ReadFile(name); err == nil && len(data) < 6000 {
				f.Add(data)
			}
		}
	}
	beside := fstest.MapFS{"x.csv": {Data: []byte("party,due,amount\nhabitat,2027-01-31,8640\n")}}
	f.Fuzz(func(t *testing.T, data []byte) {
		loaded, problems := scenario.Load(beside, "fuzz.yaml", data)
		if loaded == nil && len(problems) == 0 {
			t.Error("refused without a word")
		}
		for _, p := range problems {
			if p.Problem.IsEmpty() || p.Code == "" || p.Line > 0 && p.Col < 1 {
				t.Errorf("an incomplete problem: %+v", p)
			}
		}
	})
}
