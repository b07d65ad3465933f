package calendar

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/aa"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/ecb"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/us"

	"cashgap/forecast/say"
)

// named lists the calendars a scenario may ask for, in the order they are listed to people.
// A nil entry knows weekends only. France, Belgium, Germany (national), Great Britain (England
// and Wales), United States (federal) and TARGET come from the holidays library; its Swiss
// cantons are wrong, so those are our own.
var named = []struct {
	name     string
	holidays []*cal.Holiday
}{
	{"FR", fr.Holidays},
	{"FR-67", slices.Concat(fr.Holidays, alsaceMoselle)},
	{"BE", be.Holidays},
	{"CH", swiss},
	{"CH-VD", slices.Concat(swiss, swissEaster, []*cal.Holiday{dayIn(time.January, 2), bettagMonday})},
	{"CH-GE", slices.Concat(swiss, swissEaster, []*cal.Holiday{jeuneGenevois, dayIn(time.December, 31)})},
	{"DE", slices.Concat(de.Holidays, []*cal.Holiday{once(2017, time.October, 31)})},   // Reformation, 500 years on,
	{"GB", slices.Concat(gb.Holidays, []*cal.Holiday{once(2022, time.September, 19)})}, // funeral of Elizabeth II,
	{"US", us.Holidays},
	{"TARGET", ecb.Holidays},
	{"weekends", nil},
}

var (
	// Alsace and Moselle keep two days more than France: local law of 1892, now L3134-13 of
	// the French labour code.
	alsaceMoselle = []*cal.Holiday{aa.GoodFriday, aa.ChristmasDay2}

	// The four days that every canton keeps. Source: Federal Office of Justice, public
	// holidays of the cantons.
	swiss = []*cal.Holiday{aa.NewYear, aa.AscensionDay, dayIn(time.August, 1), aa.ChristmasDay}

	swissEaster = []*cal.Holiday{aa.GoodFriday, aa.EasterMonday, aa.PentecostMonday}

	// Vaud: the Monday after the Federal Fast, itself the third Sunday of September.
	bettagMonday = &cal.Holiday{Func: func(_ *cal.Holiday, year int) time.Time {
		return cal.WeekdayN(year, time.September, time.Sunday, 3).AddDate(0, 0, 1)
	}}

	// Geneva: the Thursday after the first Sunday of September.
	jeuneGenevois = &cal.Holiday{Func: func(_ *cal.Holiday, year int) time.Time {
		return cal.WeekdayN(year, time.September, time.Sunday, 1).AddDate(0, 0, 4)
	}}
)

// once is a day off in one year alone.
func once(year int, month time.Month, day int) *cal.Holiday {
	return &cal.Holiday{Month: month, Day: day, StartYear: year, EndYear: year, Func: cal.CalcDayOfMonth}
}

func dayIn(month time.Month, day int) *cal.Holiday {
	return &cal.Holiday{Month: month, Day: day, Func: cal.CalcDayOfMonth}
}

// everyDay is a value of its own, so that a payer of every day is not taken for one without
// a calendar.
var everyDay = &Calendar{name: "every-day"}

// Names returns the names that Named accepts, in a fixed order.
func Names() []string {
	names := make([]string, 0, len(named)+1)
	for _, entry := range named {
		names = append(names, entry.name)
	}
	return append(names, everyDay.name)
}

var (
	loading sync.Mutex // guards loaded, and the library's global time zone
	loaded  = map[string]*Calendar{}
)

// Named returns the business calendar of a name in Names. Public holidays are those of the
// rules in force as the library knows them, carried to every year from 1900 to 2200; moved
// holidays count on both days. "every-day" has no day off.
func Named(name string) (*Calendar, error) {
	if name == everyDay.name {
		return everyDay, nil
	}
	loading.Lock()
	defer loading.Unlock()
	if c, ok := loaded[name]; ok {
		return c, nil
	}
	for _, entry := range named {
		if entry.name == name {
			c := &Calendar{name: name, days: daysOff(entry.holidays)}
			loaded[name] = c
			return c, nil
		}
	}
	return nil, say.Errorf("%q is not a calendar: use one of %s", name, strings.Join(Names(), ", "))
}

// A dayOff is a set of days from Min to Max, one bit a day.
type dayOff struct{ bits []uint64 }

func daysOff(holidays []*cal.Holiday) *dayOff {
	cal.DefaultLoc = time.UTC // in a zone whose clocks change at midnight a day could slip
	set := &dayOff{bits: make([]uint64, (Max-Min)/64+1)}
	for d := Min.Next(Saturday); d <= Max; d += 7 {
		set.add(d)
		set.add(d + 1)
	}
	firstYear, _, _ := Min.YMD()
	lastYear, _, _ := Max.YMD()
	for _, holiday := range holidays {
		for year := firstYear; year <= lastYear; year++ {
			actual, observed := holiday.Calc(year)
			if !actual.IsZero() {
				set.add(fromTime(actual))
				set.add(fromTime(observed))
			}
		}
	}
	return set
}

func fromTime(t time.Time) Date { return civil(t.Year(), int(t.Month()), t.Day()) }

func (s *dayOff) add(d Date) {
	if d >= Min && d <= Max {
		s.bits[(d-Min)/64] |= 1 << ((d - Min) % 64)
	}
}

func (s *dayOff) has(d Date) bool {
	if s == nil {
		return false
	}
	if d < Min || d > Max {
		return d.Weekday() >= Saturday
	}
	return s.bits[(d-Min)/64]&(1<<((d-Min)%64)) != 0
}
