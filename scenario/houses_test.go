package scenario_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cashgap/scenario"
)

// A file that cannot be extended is refused in words of its own.
func TestUnreadableHouses(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.yaml")
	write(t, outside, plain)
	folder := t.TempDir()
	write(t, filepath.Join(folder, "a.yaml"), plain)
	for link, target := range map[string]string{"out.yaml": outside, "circle.yaml": "circle.yaml", "up": ".."} {
		if err := os.Symlink(target, filepath.Join(folder, link)); err != nil {
			t.Skip(err)
		}
	}
	wants := map[string][2]string{
		`""`:                {"the name of the file is empty", "scenario"},
		"out.yaml":          {"out.yaml cannot be read: a link leads out of the folder, or in a circle", "link"},
		"up/other.yaml":     {"up/other.yaml cannot be read: a link leads out of the folder, or in a circle", "link"},
		"circle.yaml":       {"circle.yaml cannot be read: a link leads out of the folder, or in a circle", "link"},
		"http://x/y.yaml":   {"http://x/y.yaml is an address, and only files are read", "beside"},
		"missing.yaml":      {"there is no file missing.yaml", ""},
		"/etc/passwd":       {"/etc/passwd begins at the root of a disk", "beside"},
		"[a.yaml, b.yaml]":  {"extends is one value, not a list", ""},
		"none":              {"", ""},
		"none # or a.yaml?": {"", ""},
	}
	if makePipe(filepath.Join(folder, "pipe.yaml")) == nil {
		wants["pipe.yaml"] = [2]string{"pipe.yaml is not a regular file", "scenario"}
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for name, want := range wants {
		text := "extends: " + name + "\n"
		if want[0] == "" {
			text += plain
		}
		s, problems := scenario.Load(root.FS(), "b.yaml", []byte(text))
		switch {
		case want[0] == "":
			if s == nil || len(problems) > 0 || len(s.Extends) > 0 || s.Assumptions()[0].Path == "extends" {
				t.Errorf("%s: %+v", name, problems)
			}
		case len(problems) != 1 || !strings.HasPrefix(problems[0].Problem.String(), want[0]) || !strings.Contains(problems[0].Hint.String(), want[1]) || strings.Contains(problems[0].Hint.String(), "CSV"):
			t.Errorf("%s: %+v", name, problems)
		}
	}
}
