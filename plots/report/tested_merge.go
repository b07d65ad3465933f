package report

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// MergeTests writes the JSON of several tests as one, as if their files had been tested in one
// run, and tells whether all hold.
func MergeTests(w io.Writer, parts [][]byte) (hold bool, err error) {
	var whole struct {
		Cashgap string            `json:"cashgap"`
		Files   []json.RawMessage `json:"files"`
	}
	var sum struct {
		Expectations int `json:"expectations"`
		Hold         int `json:"hold"`
		Fail         int `json:"fail"`
		CannotTell   int `json:"cannot_tell"`
		WrongFiles   int `json:"wrong_files"`
	}
	for i, part := range parts {
		read := whole
		read.Files = nil
		var summed struct{ Summary *json.RawMessage }
		before := sum
		if json.Unmarshal(part, &read) != nil || json.Unmarshal(part, &summed) != nil || summed.Summary == nil || json.Unmarshal(*summed.Summary, &sum) != nil {
			return false, fmt.Errorf("part %d is not the JSON of a test: write it with cashgap test --format json", i+1)
		}
		if i > 0 && read.Cashgap != whole.Cashgap {
			return false, errors.New("the parts are of different versions of cashgap: test them again with one")
		}
		whole.Cashgap, whole.Files = read.Cashgap, append(whole.Files, read.Files...)
		sum.Expectations += before.Expectations
		sum.Hold += before.Hold
		sum.Fail += before.Fail
		sum.CannotTell += before.CannotTell
		sum.WrongFiles += before.WrongFiles
	}
	files := make([]json.RawMessage, 0, len(whole.Files))
	files = append(files, whole.Files...)
	err = writeIndented(w, object{{"cashgap", whole.Cashgap}, {"files", files}, {"summary", object{
		{"expectations", sum.Expectations}, {"hold", sum.Hold}, {"fail", sum.Fail}, {"cannot_tell", sum.CannotTell}, {"wrong_files", sum.WrongFiles},
	}}})
	return sum.Hold == sum.Expectations && sum.WrongFiles == 0, err
}
