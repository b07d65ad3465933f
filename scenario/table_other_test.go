//go:build !unix

package scenario_test

import "errors"

func makePipe(string) error { return errors.New("no pipes here") }
