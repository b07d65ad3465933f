package main

import (
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestMain lets scripts run the real command.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"cashgap": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			folder, err := os.Getwd()
			if err != nil {
				return err
			}
			env.Setenv("SCENARIOS", folder+"/../../scenarios")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status, "interrupted": interrupted, "whole": whole},
	})
}

// status runs a command and checks its exit code: status 3 cashgap run bad.yaml.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND [ARGUMENT...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := "0"
	if err != nil {
		code = exitCode(err)
	}
	if code != args[0] {
		ts.Fatalf("status %s, want %s", code, args[0])
	}
}

// interrupted runs a command, interrupts it after a while, and checks that it ended as those who
// are interrupted do, or was done: interrupted 30ms cashgap run bad.yaml --out out. Where the
// interrupt strikes varies; what must hold does not.
func interrupted(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: interrupted AFTER COMMAND [ARGUMENT...]")
	}
	after, err := time.ParseDuration(args[0])
	ts.Check(err)
	path, err := exec.LookPath(args[1])
	ts.Check(err)
	cmd := exec.Command(path, args[2:]...)
	cmd.Dir, cmd.Env = ts.Getenv("WORK"), []string{"PATH=" + ts.Getenv("PATH")}
	ts.Check(cmd.Start())
	time.Sleep(after)
	_ = cmd.Process.Signal(os.Interrupt)
	_ = cmd.Wait()
	if state := cmd.ProcessState; state.Exited() && state.ExitCode() == exitFault {
		ts.Fatalf("%s", state)
	}
}

// whole checks that no file of a folder was left half written, and that every JSON in it can be
// read; the folder need not be there.
func whole(ts *testscript.TestScript, _ bool, args []string) {
	entries, _ := os.ReadDir(ts.MkAbs(args[0]))
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".part") {
			ts.Fatalf("%s is left", entry.Name())
		}
		if text := ts.ReadFile(filepath.Join(args[0], entry.Name())); strings.HasSuffix(entry.Name(), ".json") && !json.Valid([]byte(text)) {
			ts.Fatalf("%s is cut short", entry.Name())
		}
	}
}
