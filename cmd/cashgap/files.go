package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"cashgap/forecast/say"
	"cashgap/plots/locale"
	"cashgap/scenario"
	"cashgap/scenario/diag"
)

// standard is the file name that means standard input or output.
const standard = "-"

// readFile returns a scenario's bytes, and no more of them than a scenario may have. Only
// regular files and standard input are read: a pipe or device may never end.
func readFile(cmd *cobra.Command, name string) ([]byte, error) {
	if name == standard {
		return readUpTo(cmd.InOrStdin(), scenario.MaxBytes)
	}
	return readRegular(name, scenario.MaxBytes)
}

// readRegular returns the bytes of a regular file, and at most one more than a limit.
func readRegular(name string, limit int64) ([]byte, error) {
	info, err := os.Stat(name)
	switch {
	case name == "":
		return nil, fileError(say.Errorf("a file has a name, which \"\" is not"))
	case err != nil:
		return nil, fileError(plain(err))
	case info.IsDir():
		return nil, fileError(say.Errorf("%s is a folder: name the scenario in it", name))
	case !info.Mode().IsRegular():
		return nil, fileError(say.Errorf("%s is not a regular file: use - to read standard input", name))
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, fileError(plain(err))
	}
	defer file.Close()
	return readUpTo(file, limit)
}

// readUpTo reads everything, and at most one byte more than a limit.
func readUpTo(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fileError(plain(err))
	}
	return data, nil
}

// plain says what is wrong with a file without naming the operation that found out.
func plain(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return say.Errorf("%s: %w", path.Path, bySystem{path.Err})
	}
	return err
}

// load reads a scenario and prints its problems to standard error. Where one is an error it
// fails with nothing more to say.
func load(cmd *cobra.Command, name string, sets []string) (*scenario.Scenario, []diag.Diagnostic, error) {
	data, err := readFile(cmd, name)
	if err != nil {
		return nil, nil, err
	}
	return loadData(cmd, name, data, sets)
}

// loadData is load of a scenario that has been read. Warnings and remarks, which check, run and
// test tell one by one, are only counted here, unless they may come from --set, which check does
// not know.
func loadData(cmd *cobra.Command, name string, data []byte, sets []string) (*scenario.Scenario, []diag.Diagnostic, error) {
	loaded, problems := loadBeside(name, data, sets)
	switch {
	case loaded == nil || len(sets) > 0:
		printProblems(cmd.ErrOrStderr(), problems, tongueOf(cmd))
	case len(problems) > 0:
		fmt.Fprintln(cmd.ErrOrStderr(), countProblems(name, problems, languageAsked(cmd)))
	}
	if loaded == nil {
		return nil, problems, errInvalid
	}
	return loaded, problems, nil
}

var sayToldByCheck = locale.Phrase{EN: "%s: %s; in full: cashgap check %s", FR: "%s : %s ; en entier : cashgap check %s"}

// countProblems says how many warnings and remarks a scenario has, and how to read them.
func countProblems(name string, problems []diag.Diagnostic, l locale.Language) string {
	var count [3]int
	for _, p := range problems {
		count[p.Severity]++
	}
	var parts []string
	for _, kind := range []struct {
		severity diag.Severity
		of       locale.Plural
	}{{diag.Warning, warningsOf}, {diag.Remark, remarksOf}} {
		if n := count[kind.severity]; n > 0 {
			parts = append(parts, l.Count(n, kind.of))
		}
	}
	return l.Say(sayToldByCheck, shownName(name), l.List(parts), name)
}

// loadBeside loads a scenario with the files that it names, which stand in its folder or below,
// and those that it extends, which stand below the folder of the run: no link leads out of
// either. What comes from standard input stands in the current folder.
func loadBeside(name string, data []byte, sets []string) (*scenario.Scenario, []diag.Diagnostic) {
	top, folder := treeOf(name)
	var below fs.FS
	if root, err := os.OpenRoot(top); err == nil {
		t := newTree(root)
		defer t.close()
		below = t
	}
	return scenario.LoadBelow(below, folder, shownName(name), data, sets...)
}

// shownName is how messages name a scenario.
func shownName(name string) string {
	if name == standard {
		return "standard-input"
	}
	return filepath.ToSlash(name)
}

func printProblems(w io.Writer, problems []diag.Diagnostic, in say.Tongue) {
	errors := 0
	for _, p := range problems {
		p.Print(w, in)
		if p.Severity == diag.Error {
			errors++
		}
	}
	if errors > 1 {
		fmt.Fprintln(w, in(say.Textf("%d errors", errors)))
	}
}

// baseName is how files made from a scenario begin: its name without folder and ending.
func baseName(name string) string {
	if name == standard {
		return "scenario"
	}
	base := strings.TrimLeft(filepath.Base(name), ".")
	if base = strings.TrimSuffix(base, filepath.Ext(base)); base == "" {
		return "scenario"
	}
	return base
}

// unfinished are the names of the files being written. Who holds it lets no further one begin.
var unfinished = struct {
	sync.Mutex
	parts map[string]bool
}{parts: map[string]bool{}}

// stopCleanly ends the process on an interrupt with its own exit code, and takes away what is
// half written.
func stopCleanly() {
	interrupted := make(chan os.Signal, 1)
	signal.Notify(interrupted, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-interrupted
		unfinished.Lock() // for good
		for part := range unfinished.parts {
			os.Remove(part)
		}
		os.Exit(exitBroken)
	}()
}

// printableLines keeps a message from disturbing the terminal, line by line.
func printableLines(message string) string {
	lines := strings.Split(strings.TrimSpace(message), "\n")
	for i, line := range lines {
		lines[i] = diag.Printable(line)
	}
	return strings.Join(lines, "\n")
}

// writeWhole writes a file that appears whole or not at all: a failure leaves what was there. Who
// may read it stays as it was.
func writeWhole(name string, write func(io.Writer) error) error {
	name = leadsTo(name)
	before, err := os.Stat(name)
	if err == nil && !before.Mode().IsRegular() { // a device must not be replaced by a file
		return fileError(say.Errorf("%s cannot be written: it is not a regular file", name))
	}
	known := err == nil
	part := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d.part", filepath.Base(name), os.Getpid()))
	file, err := begin(part)
	if err != nil {
		return fileError(say.Errorf("%s cannot be written: %w", name, cause(err)))
	}
	defer end(part)
	if known {
		_ = file.Chmod(before.Mode().Perm()) // as far as the file system knows of rights
	}
	if err := errors.Join(write(file), file.Close()); err != nil {
		return fileError(say.Errorf("%s cannot be written: %w", name, cause(err)))
	}
	if err := os.Rename(part, name); err != nil {
		return fileError(say.Errorf("%s cannot be written: %w", name, cause(err)))
	}
	return nil
}

// leadsTo returns what is written in place of a name: a link stays one, and what it leads to, there
// already or not, is written.
func leadsTo(name string) string {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		return target
	}
	target, err := os.Readlink(name)
	switch {
	case err != nil:
		return name
	case filepath.IsAbs(target):
		return target
	}
	return filepath.Join(filepath.Dir(name), target)
}

// begin opens a file to be written in part, which an interrupt takes away.
func begin(part string) (*os.File, error) {
	unfinished.Lock()
	defer unfinished.Unlock()
	file, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666) // less what the user's umask forbids
	if err == nil {
		unfinished.parts[part] = true
	}
	return file, err
}

// end takes a part away; that is nothing once it has its name.
func end(part string) {
	unfinished.Lock()
	defer unfinished.Unlock()
	os.Remove(part)
	delete(unfinished.parts, part)
}

// outputError says that standard output could not be written, unless the error knows better.
func outputError(err error) error {
	var known *failure
	if err == nil || errors.As(err, &known) {
		return err
	}
	return fileError(say.Errorf("standard output cannot be written: %w", cause(err)))
}

// cause is what the system says, without the name of a temporary file.
func cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return bySystem{path.Err}
	case errors.As(err, &link):
		return bySystem{link.Err}
	}
	return err
}

// bySystem is an error of the operating system.
type bySystem struct{ error }

func (e bySystem) Unwrap() error { return e.error }

// Said tells what systems most often say in other languages too.
func (e bySystem) Said() say.Text { return say.Known(e.Error(), systemTexts...) }

var systemTexts = []say.Text{
	say.Textf("no such file or directory"),
	say.Textf("permission denied"),
	say.Textf("operation not permitted"),
	say.Textf("is a directory"),
	say.Textf("not a directory"),
	say.Textf("file exists"),
	say.Textf("file name too long"),
	say.Textf("no space left on device"),
	say.Textf("read-only file system"),
	say.Textf("too many levels of symbolic links"),
	say.Textf("input/output error"),
	say.Textf("broken pipe"),
}

// fileAbove is the file that stands where a folder should, on the way to a name or at its end.
func fileAbove(name string) string {
	for at := filepath.Clean(name); ; at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil && !info.IsDir() || at == filepath.Dir(at) {
			return at
		}
	}
}

// makeFolder makes a folder for results and those above it.
func makeFolder(name string) error {
	err := os.MkdirAll(name, 0o755)
	if errors.Is(err, syscall.ENOTDIR) {
		return fileError(say.Errorf("%s cannot be made: %s is a file, not a folder", name, fileAbove(name)))
	}
	if err != nil {
		return fileError(say.Errorf("%s cannot be made: %w", name, cause(err)))
	}
	return nil
}
