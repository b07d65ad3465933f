package main

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// ask runs the command and returns what it prints.
func ask(args ...string) (string, error) {
	cmd := termsCommand()
	var out strings.Builder
	cmd.SetOut(&out)
	cmd.SetErr(io.Discard)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetArgs(args)
	err := cmd.Execute()
	return out.String(), err
}

func TestTermsCompletesDates(t *testing.T) {
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{"on order", "--invoice", "2027-01-20"}, "order, 20 January 2027"},
		{[]string{"30 days", "--delivery", "2027-01-20"}, "invoice, 20 January 2027"},
		{[]string{"30 days", "--order", "2027-01-20"}, "due Friday, 19 February 2027"},
		{[]string{"on receipt", "--invoice", "2027-01-20"}, "due Wednesday, 27 January 2027"},
		{[]string{"on acceptance", "--invoice", "2027-01-20", "--milestone", "acceptance=2027-02-10"}, "10 February 2027"},
		{[]string{"30 days", "--invoice", "2027-01-20", "--law", "CH"}, "no cap found"},
		{[]string{"30 days", "--invoice", "2027-01-20", "--discount", "2% within 10 days"}, "37.24%"},
		{[]string{"30 days", "--invoice", "2027-01-20", "--format", "json"}, `"due": "2027-02-19"`},
	} {
		out, err := ask(tt.args...)
		if err != nil || !strings.Contains(out, tt.want) {
			t.Errorf("%q: %v, lacks %q:\n%s", tt.args, err, tt.want, out)
		}
	}
}

func TestTermsRefusesWrongUsage(t *testing.T) {
	dated := func(args ...string) []string { return append(args, "--invoice", "2027-01-20") }
	for _, tt := range []struct {
		args []string
		want string
	}{
		{[]string{}, "write the terms as one argument"},
		{[]string{"30 days"}, "give a date to count from"},
		{[]string{"30 days", "--invoice", "2027-02-30"}, "--invoice: 2027-02-30 does not exist"},
		{dated("à la livraisom"), "  à la livraisom\n       ^^^^^^^^^\ndid you mean livraison?"},
		{dated("30 days", "--discount", "2% in"), "  2% in\n       ^"},
		{dated("2/10 net 30", "--discount", "3% until due"), "leave out --discount"},
		{dated("30 days", "--milestone", "delivery=2027-01-01"), "use it already"},
		{dated("30 days", "--milestone", "fitting"), "--milestone fitting"},
		{dated("30 days", "--amount", "1,5"), "--amount"},
		{dated("30 days", "--currency", "euro"), "--currency"},
		{dated("30 days", "--law", "US"), "--law"},
		{dated("30 days", "--lang", "de"), "--lang"},
		{dated("30 days", "--calendar", "Mars"), "--calendar"},
		{dated("30 days", "--format", "xml"), "text or json"},
	} {
		_, err := ask(tt.args...)
		var known *failure
		if !errors.As(err, &known) || known.code != exitUsage || !strings.Contains(known.Error(), tt.want) {
			t.Errorf("%q: %v, want %q", tt.args, err, tt.want)
		}
	}
}
