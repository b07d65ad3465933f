package forecast_test

import (
	"slices"
	"testing"

	"cashgap/forecast"
	"cashgap/forecast/calendar"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// Of orders of 1,000.00 at 30 days, a tenth is never paid. A check of those above 500 costs 15; it
// finds 60 % of the bad ones, 6 % of all, and takes a twentieth of the good ones, 4.5 %, for bad.
func checked(amount string, change func(*payer.Check)) *forecast.Model {
	c := deal("30 days", payer.Habits{Never: money.Percent(10)})
	c.Check = &payer.Check{Above: eur("500"), Cost: eur("15"), Finds: money.Percent(60), Rejects: money.Percent(5)}
	change(c.Check)
	return trade(forecast.Customer, c, "2027-03-01", amount)
}

func TestACreditCheckRefusesWhomItFinds(t *testing.T) {
	plain := func(*payer.Check) {}
	for _, tt := range []struct {
		why       string
		m         *forecast.Model
		bad, lost string
		want      []string
	}{
		{"855 of the good 900 come, 40 of the bad 100 are still delivered; 105 are refused, paid or not", checked("1000", plain), "40", "105", []string{"03-01 -15.00", "03-31 855.00"}},
		{"500 is not above 500", checked("500", plain), "50", "0", []string{"03-31 450.00"}},
		{"who is found pays half in advance: 52.50 of 105; of the rest 22.50, of the good ones", checked("1000", func(c *payer.Check) { c.Deposit = money.Percent(50) }), "70", "0",
			[]string{"03-01 52.50", "03-01 -15.00", "03-31 855.00", "03-31 22.50"}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			wantCash(t, tt.m, tt.want...)
			r := run(tt.m)
			if got := r.Tally().BadDebt; got != eur(tt.bad) {
				t.Errorf("the bad debt is %d, want %s", got, tt.bad)
			}
			if r.LostMargin != eur(tt.lost) {
				t.Errorf("the lost margin is %d, want %s", r.LostMargin, tt.lost)
			}
		})
	}
}

// 60 of bad debt are saved, which would not have come anyway; 105 of sales go, 45 of them good; 15
// are spent. So the company has 60 less, and that is what its costs say.
func TestACreditCheckCostsWhatIsMissingAtTheEnd(t *testing.T) {
	with, without := run(checked("1000", func(*payer.Check) {})), run(checked("1000", func(c *payer.Check) { c.Above = eur("5000") }))
	missing := without.Days[len(without.Days)-1].Cash - with.Days[len(with.Days)-1].Cash
	if got := with.Tally().BadDebt + with.LostMargin + eur("15") - without.Tally().BadDebt; got != eur("60") || got != missing {
		t.Errorf("the check costs %d and %d are missing, want 6000 and 6000", got, missing)
	}
}

// On a path, who is checked has been drawn: a mood of everybody's own habits changes nobody, found
// by the check or not.
func TestACreditCheckLeavesWhoIsDrawnAsHeIs(t *testing.T) {
	moody := func(moods ...forecast.Mood) *forecast.Model {
		m := checked("1000", func(c *payer.Check) { c.Deposit, c.Finds, c.Rejects = money.Percent(50), money.One, money.Percent(20) })
		m.Parties[0].Base().Moods = moods
		return m
	}
	plain, same := moody(), moody(forecast.Mood{Span: calendar.Always, Habits: payer.Habits{Never: money.Percent(10)}})
	for path := range uint64(200) {
		play := func(m *forecast.Model) []string {
			engine := forecast.NewEngine()
			engine.Redraw(forecast.NewLuck(1, path, payer.NewMix(20_000, 300_000)))
			return cash(engine.Run(m))
		}
		if want, got := play(plain), play(same); !slices.Equal(got, want) {
			t.Fatalf("path %d: %v with the mood, %v without", path, got, want)
		}
	}
}
