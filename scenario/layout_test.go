package scenario_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cashgap/scenario"
)

// What a layout makes of a file, and why.
func TestLayout(t *testing.T) {
	for _, tt := range []struct{ what, text, want string }{
		{"four spaces become two", "cash:\n    opening: 18_000\n    floor: 5.50\n", "cash:\n  opening: 18_000\n  floor: 5.50\n"},
		{"lists stand below their key", "a:\n- 1\n- b: 2\n  c: 3\n", "a:\n  - 1\n  - b: 2\n    c: 3\n"},
		{"three keys may stay on one line", "a: { b: 1,c: 2 , d: 3}\n", "a: {b: 1, c: 2, d: 3}\n"},
		{"four keys take a line each", "a: {b: 1, c: 2, d: 3, e: [4, 5]}   # all of it\n", "a:   # all of it\n  b: 1\n  c: 2\n  d: 3\n  e: [4, 5]\n"},
		{"so do those inside", "a: [{b: 1, c: 2, d: 3, e: {f: 4}}, {g: 5}] # x\n", "a:   # x\n  - b: 1\n    c: 2\n    d: 3\n    e: {f: 4}\n  - {g: 5}\n"},
		{"a long line is broken once", "a: {b: [" + strings.Repeat("100_000, ", 9) + "1], c: " + strings.Repeat("x", 20) + "}\n",
			"a:\n  b: [" + strings.Repeat("100_000, ", 9) + "1]\n  c: " + strings.Repeat("x", 20) + "\n"},
		{"braces over several lines are joined", "a: {\n  b: 1,\n  c: 2\n}\n", "a: {b: 1, c: 2}\n"},
		{"unless they hold a comment", "a: {\n  b: 1, # one\n  # two\n  c: 2\n  # three\n} # four\nd: 5\n", "a:\n  b: 1 # one\n  # two\n  c: 2\n  # three\n  # four\nd: 5\n"},
		{"texts are as they were written", "a: 'x: #1'\nb: \"\\u00e9\"\nc: 018\nd: ~\ne:\nf: +10%\n", "a: 'x: #1'\nb: \"\\u00e9\"\nc: 018\nd: ~\ne:\nf: +10%\n"},
		{"texts of several lines too", "a: one\n      two\n\n      three\nb: |\n    x\n      y\n\nc: >-\n x\n", "a: one\n  two\n\n  three\nb: |\n  x\n    y\n\nc: >-\n  x\n"},
		{"comments keep their depth", "# top\na:\n    # inside\n    b: 1\n    # still inside\n# c\nc: 2\n  # end\n", "# top\na:\n  # inside\n  b: 1\n  # still inside\n# c\nc: 2\n# end\n"},
		{"a comment before a value goes above", "a: # why\n  1\nb: # below\n    c: 2\n", "# why\na: 1\nb: # below\n  c: 2\n"},
		{"the gap before a comment stays", "a: 1     # x\nbb:\n    c: 2 # y\n", "a: 1     # x\nbb:\n  c: 2 # y\n"},
		{"blank lines are kept, one each", "\n\na: 1\n\n\n\nb: 2\nc: 3\n\n# x\n\nd: 4\n\n\n", "a: 1\n\nb: 2\nc: 3\n\n# x\n\nd: 4\n"},
		{"line ends are \\n, and there is a last one", "\ufeffa: 1\r\nb: 2", "a: 1\nb: 2\n"},
		{"aliases stay", "a: &x {b: 1}\nc: &y\n    d: 2\ne: [*x, *y]\n", "a: &x {b: 1}\nc: &y\n  d: 2\ne: [*x, *y]\n"},
		{"marks of documents go", "--- # x\na: 1\n...\n", "# x\na: 1\n"},
	} {
		got, problems := scenario.Layout("test.yaml", []byte(tt.text))
		if diff := cmp.Diff(tt.want, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s\n%v", tt.what, diff, problems)
		}
		stays(t, got)
	}
}

// stays fails unless a text is laid out already.
func stays(t testing.TB, laid []byte) {
	t.Helper()
	again, problems := scenario.Layout("again.yaml", laid)
	if diff := cmp.Diff(string(laid), string(again)); diff != "" {
		t.Errorf("laid out twice (-once +twice):\n%s\n%v", diff, problems)
	}
}

// What is no YAML, or would no longer be seen to be wrong, is left alone.
func TestLayoutRefuses(t *testing.T) {
	for text, code := range map[string]string{
		"a: b: c\n":                       "yaml-syntax",
		"a: 1\na: 2\n":                    "duplicate-key",
		"a: {b: 1, rest 30 days, c: 2}\n": "comma-in-braces",
		"a: {floor:1_000}\n":              "no-blank-after-colon", // laid out, it would be a key without a value
		"a: 1\n---\nb: 2\n":               "second-document",
		"a: \"x\u2028y\"\n":               "cannot-lay-out",
		"? |\n  a\n: 1\n":                 "cannot-lay-out",
		"- a\n":                           "not-a-map",
	} {
		laid, problems := scenario.Layout("test.yaml", []byte(text))
		if laid != nil || len(problems) == 0 || problems[0].Code != code {
			t.Errorf("%q: %q, %+v, want %s", text, laid, problems, code)
		}
	}
}

// Whatever is laid out says the same, comment for comment, and is not laid out otherwise again.
func FuzzLayout(f *testing.F) {
	for _, pattern := range []string{"testdata/bad/*.yaml", "../scenarios/*.yaml"} {
		names, _ := filepath.Glob(pattern)
		for _, name := range names {
			if data, err := os.ReadFile(name); err == nil && len(data) < 6000 {
				f.Add(data)
			}
		}
	}
	f.Add([]byte("a: |+2 # x\n    b\n\n\n# c\nd: [e, {f: &g 'h\n  i'}, *g] # j\n- : k\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		laid, problems := scenario.Layout("fuzz.yaml", data)
		if laid == nil {
			if len(problems) == 0 {
				t.Error("refused without a word")
			}
			return
		}
		stays(t, laid)
		if !bytes.HasSuffix(laid, []byte("\n")) || regexp.MustCompile(`\r|\n\n\n\z`).Match(laid) {
			t.Errorf("an untidy end: %q", laid)
		}
	})
}
