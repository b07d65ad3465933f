package strategy

import (
	"runtime"
	"slices"
	"sync/atomic"

	"cashgap/forecast"
	"cashgap/forecast/metric"
	"cashgap/forecast/money"
	"cashgap/forecast/payer"
)

// A Draw says how a simulation is drawn.
type Draw struct {
	Paths  int    // 1 to MaxPaths
	Seed   uint64 // the same seed is the same luck
	Market money.Rate
	Party  money.Rate // the shares of lateness that the market and each payer move; together at most 100 %
}

// MaxPaths bounds the paths of a simulation.
const MaxPaths = 1_000_000

// mix is how lateness moves together.
func (d Draw) mix() payer.Mix {
	const millionth = money.One / 1_000_000
	return payer.NewMix(int(d.Market/millionth), int(d.Party/millionth))
}

// A Simulation is what every strategy comes to on the same paths, the baseline first.
type Simulation struct {
	Draw     Draw
	Outcomes []Simulated
}

// Simulated is what one strategy comes to over all paths.
type Simulated struct {
	Strategy Strategy
	Sample   *metric.Sample
}

// A Progress is told how many of all paths are done. Its calls come one at a time from any
// goroutine; nil is told nothing.
type Progress func(done, all int)

// Simulate draws paths of a company and runs every strategy on each, with the same luck. What
// comes of it does not depend on the number of cores.
func Simulate(baseline *forecast.Model, strategies []Strategy, draw Draw, progress Progress, shocks ...Shock) *Simulation {
	w := &simulator{baseline: baseline, draw: draw, sets: map[setKey]*forecast.Reel{}}
	for _, s := range append([]Strategy{{ID: Baseline}}, strategies...) {
		if s.Base == nil {
			s.Shocks = shocks
		}
		w.strategies = append(w.strategies, s)
	}
	w.drawLuck()
	w.thread()
	players := make([][]*forecast.Player, runtime.GOMAXPROCS(0))
	var done atomic.Int64
	forecast.OnAllCores((draw.Paths+tile-1)/tile, func(at, worker int) {
		if players[worker] == nil {
			players[worker] = w.players()
		}
		first, last := at*tile, min((at+1)*tile, draw.Paths)
		w.play(players[worker], first, last)
		if now := done.Add(int64(last - first)); progress != nil {
			progress(int(now), draw.Paths)
		}
	})
	return &Simulation{Draw: draw, Outcomes: w.outcomes}
}

// tile is how many paths are played at a time: what they move fits the processor's own memory.
const tile = 32

// A simulator plays all paths of all strategies. What it threads up is only read once paths are
// played.
type simulator struct {
	baseline   *forecast.Model
	strategies []Strategy
	draw       Draw
	luck       []*forecast.Luck
	happened   [][]uint64 // by strategy, then path: the set of shocks that happen
	sets       map[setKey]*forecast.Reel
	outcomes   []Simulated
}

// A setKey is a strategy under a set of shocks.
type setKey struct {
	strategy int
	shocks   uint64
}

// drawLuck draws the luck of every path, and which shocks happen on it.
func (w *simulator) drawLuck() {
	mix := w.draw.mix()
	w.luck = make([]*forecast.Luck, w.draw.Paths)
	for path := range w.luck {
		w.luck[path] = forecast.NewLuck(w.draw.Seed, uint64(path), mix)
	}
	w.happened = make([][]uint64, len(w.strategies))
	for i, s := range w.strategies {
		w.happened[i] = make([]uint64, w.draw.Paths)
		for path, luck := range w.luck {
			for bit, shock := range s.Shocks {
				if shock.Probability == nil || luck.Happens(shock.ID, *shock.Probability) {
					w.happened[i][path] |= 1 << bit
				}
			}
		}
	}
}

// thread prepares a reel for every strategy under every set of shocks that happens.
func (w *simulator) thread() {
	shared := forecast.NewReels(w.baseline)
	plan := Compare(w.baseline, w.strategies[1:], w.strategies[0].Shocks...)
	for i, s := range w.strategies {
		reels, base := shared, w.baseline
		if s.Base != nil {
			reels, base = forecast.NewReels(s.Base), s.Base
		}
		for _, set := range w.happened[i] {
			key := setKey{i, set}
			if w.sets[key] == nil {
				w.sets[key] = reels.Reel(s.Under(s.chosen(set)...).Model(base))
				if first := w.sets[setKey{0, set}]; i > 0 && reels == shared {
					w.sets[key].After(first)
				}
			}
		}
		sample := metric.NewSample(plan.Outcomes[i].Result, w.draw.Paths)
		_, possible := s.split()
		sample.Certain = len(possible) == 0 && sample.Model.Certain()
		w.outcomes = append(w.outcomes, Simulated{s, sample})
	}
}

// chosen are the shocks of a set.
func (s Strategy) chosen(set uint64) []Shock {
	var shocks []Shock
	for bit, shock := range s.Shocks {
		if set&(1<<bit) != 0 {
			shocks = append(shocks, shock)
		}
	}
	return shocks
}

// players are one for the company as it is, and one for each strategy that restates it.
func (w *simulator) players() []*forecast.Player {
	players := make([]*forecast.Player, len(w.strategies))
	shared := forecast.NewPlayer(tile)
	for i, s := range w.strategies {
		players[i] = shared
		if s.Base != nil {
			players[i] = forecast.NewPlayer(tile)
		}
	}
	return players
}

// play plays some paths of every strategy.
func (w *simulator) play(players []*forecast.Player, first, last int) {
	references := make([]metric.Measures, last-first)
	for i := range w.strategies {
		if i == 0 || players[i] != players[0] {
			players[i].Deal(w.luck[first:last])
		}
		for _, set := range w.setsWithin(i, first, last) {
			var paths []int
			for path := first; path < last; path++ {
				if w.happened[i][path] == set {
					paths = append(paths, path-first)
				}
			}
			players[i].Play(w.sets[setKey{i, set}], paths, func(at int, r *forecast.Result) {
				m := metric.Of(r)
				if i == 0 {
					references[at] = *m
				}
				m.Against(&references[at])
				w.outcomes[i].Sample.Note(first+at, r, m)
			})
		}
	}
}

// setsWithin lists the sets of shocks that happen on some paths, each once.
func (w *simulator) setsWithin(strategy, first, last int) []uint64 {
	sets := slices.Clone(w.happened[strategy][first:last])
	slices.Sort(sets)
	return slices.Compact(sets)
}
