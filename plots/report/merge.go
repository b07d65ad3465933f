package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"cashgap/forecast/say"
)

// A Fault is the worst that a result over several scenarios tells.
type Fault int

// The faults, from none to the worst.
const (
	NoFault         Fault = iota
	NothingExpected       // and so nothing was tested
	Unmet                 // something that is expected does not hold, or cannot be told
	WrongScenario         // a file is no scenario
	UnreadFile            // a file could not be read
)

// A Part is the JSON of one shard, and where it comes from.
type Part struct {
	Name string
	Text []byte
}

// A part is one shard of a run or of a test.
type part struct {
	name    string
	Cashgap string            `json:"cashgap"`
	Shard   string            `json:"shard"`
	Results []json.RawMessage `json:"results"` // of a run
	Files   []json.RawMessage `json:"files"`   // of a test
	Summary *testCount        `json:"summary"`
}

// A testCount is the summary of a test, as its JSON has it.
type testCount struct {
	Expectations int `json:"expectations"`
	Hold         int `json:"hold"`
	Fail         int `json:"fail"`
	CannotTell   int `json:"cannot_tell"`
	WrongFiles   int `json:"wrong_files"`
}

// Merge writes the JSON of the shards of one run, or of one test, as if there had been no
// shards, and tells the first fault of a file in it. It fails where the parts do not belong
// together, or are not all there.
func Merge(w io.Writer, texts []Part) (Fault, error) {
	parts := make([]part, len(texts))
	for i, text := range texts {
		p := &parts[i]
		if err := json.Unmarshal(text.Text, p); err != nil {
			return NoFault, say.Errorf("%s is no JSON, or is cut short: make it again", text.Name)
		}
		if (p.Results == nil) == (p.Files == nil || p.Summary == nil) {
			return NoFault, say.Errorf("%s is not of several scenarios: write it with cashgap test --format json or cashgap run --shard i/n --format json", text.Name)
		}
		p.name = text.Name
	}
	if err := arrange(parts); err != nil {
		return NoFault, err
	}
	if err := checkTwice(parts); err != nil {
		return NoFault, err
	}
	if parts[0].Results != nil {
		return mergeRuns(w, parts)
	}
	return mergeTests(w, parts)
}

// arrange puts the parts of one whole into their order.
func arrange(parts []part) error {
	shards := make([]string, len(parts))
	for i, p := range parts {
		switch first := parts[0]; {
		case p.Cashgap != first.Cashgap:
			return say.Errorf("the parts are of the versions %s and %s of cashgap: make them again with one", first.Cashgap, p.Cashgap)
		case (p.Results == nil) != (first.Results == nil):
			return say.Errorf("some parts are of a run and some of a test: merge the ones, then the others")
		}
		shards[i] = p.Shard
	}
	if strings.Join(shards, "") == "" {
		return nil // never divided: in the order given
	}
	of := func(shard string) (i, n int) {
		before, after, _ := strings.Cut(shard, "/")
		i, _ = strconv.Atoi(before)
		n, _ = strconv.Atoi(after)
		return i, n
	}
	_, n := of(shards[0])
	for i := range n {
		if shard := fmt.Sprintf("%d/%d", i+1, n); !slices.Contains(shards, shard) {
			return say.Errorf("the shard %s is missing", shard)
		}
	}
	if len(parts) != n {
		return say.Errorf("there are %d parts, not the %d shards of one whole, each once: %s", len(parts), n, strings.Join(shards, ", "))
	}
	slices.SortFunc(parts, func(a, b part) int {
		i, _ := of(a.Shard)
		j, _ := of(b.Shard)
		return i - j
	})
	return nil
}

// checkTwice refuses a file whose result is in two parts.
func checkTwice(parts []part) error {
	in := map[string]string{}
	for _, p := range parts {
		for _, item := range slices.Concat(p.Results, p.Files) {
			var of struct{ File string }
			if json.Unmarshal(item, &of) != nil || of.File == "" {
				continue
			}
			if other, twice := in[of.File]; twice && other != p.name {
				return say.Errorf("%s is in %s and in %s", of.File, other, p.name)
			}
			in[of.File] = p.name
		}
	}
	return nil
}

func mergeRuns(w io.Writer, parts []part) (Fault, error) {
	results := NewResults(w, parts[0].Cashgap, "")
	fault := NoFault
	for _, p := range parts {
		for _, item := range p.Results {
			results.add(item)
			if fault == NoFault {
				fault = faultOf(item)
			}
		}
	}
	return fault, results.Close()
}

func mergeTests(w io.Writer, parts []part) (Fault, error) {
	var sum testCount
	files := []json.RawMessage{}
	fault := NoFault
	for _, p := range parts {
		files = append(files, p.Files...)
		sum.Expectations += p.Summary.Expectations
		sum.Hold += p.Summary.Hold
		sum.Fail += p.Summary.Fail
		sum.CannotTell += p.Summary.CannotTell
		sum.WrongFiles += p.Summary.WrongFiles
	}
	for _, f := range files {
		if fault == NoFault {
			fault = faultOf(f)
		}
	}
	switch {
	case fault != NoFault:
	case sum.Expectations == 0:
		fault = NothingExpected
	case sum.Hold < sum.Expectations:
		fault = Unmet
	}
	return fault, writeIndented(w, object{{"cashgap", parts[0].Cashgap}, {"files", files}, {"summary", sum.object()}})
}

func (c testCount) object() object {
	return object{{"expectations", c.Expectations}, {"hold", c.Hold}, {"fail", c.Fail}, {"cannot_tell", c.CannotTell}, {"wrong_files", c.WrongFiles}}
}

// faultOf tells why a file came to no result.
func faultOf(item json.RawMessage) Fault {
	var told struct {
		Unread      string
		Diagnostics []struct{ Severity string }
	}
	switch {
	case json.Unmarshal(item, &told) != nil:
		return WrongScenario
	case told.Unread != "":
		return UnreadFile
	}
	for _, d := range told.Diagnostics {
		if d.Severity == "error" {
			return WrongScenario
		}
	}
	return NoFault
}
