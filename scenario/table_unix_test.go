//go:build unix

package scenario_test

import "syscall"

// makePipe makes a file that never ends.
func makePipe(name string) error { return syscall.Mkfifo(name, 0o600) }
