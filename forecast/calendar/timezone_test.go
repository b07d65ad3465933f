package calendar_test

import (
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // so that every machine knows the zone

	"cashgap/forecast/calendar"
)

// fingerprint sums up every day of every calendar.
func fingerprint(t *testing.T) uint64 {
	t.Helper()
	sum := fnv.New64a()
	for _, name := range calendar.Names() {
		c := named(t, name)
		for d := calendar.Min; d <= calendar.Max; d++ {
			business := byte('0')
			if c.IsBusiness(d) {
				business = '1'
			}
			if _, err := sum.Write([]byte{business}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return sum.Sum64()
}

const inBrazil = "CALENDAR_TEST_IN_BRAZIL"

// In São Paulo the clocks were put forward at midnight: on those days there was no 00:00,
// and a day taken for a moment slips to the one before.
func TestCalendarsAreTheSameInEveryTimeZone(t *testing.T) {
	want := fingerprint(t)
	if os.Getenv(inBrazil) != "" {
		if midnight := time.Date(2017, 10, 15, 0, 0, 0, 0, time.Local); midnight.Hour() == 0 {
			t.Fatal("the zone has a midnight on 2017-10-15")
		}
		t.Logf("fingerprint %x", want)
		return
	}
	child := exec.Command(os.Args[0], "-test.run=^TestCalendarsAreTheSameInEveryTimeZone$", "-test.v")
	child.Env = append(os.Environ(), "TZ=America/Sao_Paulo", inBrazil+"=yes")
	output, err := child.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	if here := fmt.Sprintf("fingerprint %x", want); !strings.Contains(string(output), here) {
		t.Errorf("calendars sum up to %s here, but there:\n%s", here, output)
	}
}
