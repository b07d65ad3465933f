package strategy

import (
	"cmp"
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
	return Compare(baseline, strategies, shocks...).Simulate(draw, progress)
}

// Simulate draws paths of what has been compared.
func (c Comparison) Simulate(draw Draw, progress Progress) *Simulation {
	w := &simulator{baseline: c.model, plans: c.Outcomes, draw: draw, worlds: map[setKey]*world{}}
	for _, o := range c.Outcomes {
		w.strategies = append(w.strategies, o.Strategy)
	}
	w.drawLuck()
	w.thread()
	w.sample()
	tiles := w.tiles()
	players := make([][]*forecast.Player, runtime.GOMAXPROCS(0))
	var done atomic.Int64
	forecast.OnAllCores(len(tiles), func(at, worker int) {
		if players[worker] == nil {
			players[worker] = w.players()
		}
		w.play(players[worker], tiles[at])
		if now := done.Add(int64(len(tiles[at]))); progress != nil {
			progress(int(now), draw.Paths)
		}
	})
	return &Simulation{Draw: draw, Outcomes: w.outcomes}
}

// A simulator plays all paths of all strategies. What it threads up is only read once paths are
// played.
type simulator struct {
	baseline   *forecast.Model
	plans      []Outcome
	strategies []Strategy
	draw       Draw
	luck       []*forecast.Luck
	happened   [][]uint64 // by strategy, then path: the set of shocks that happen
	worlds     map[setKey]*world
	outcomes   []Simulated
}

// A world is a strategy under a set of shocks, ready to be played.
type world struct {
	reel   *forecast.Reel
	ground *metric.Ground // nil: every path is measured by itself
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
	for i, s := range w.strategies {
		reels, base := shared, w.baseline
		if s.Base != nil {
			reels, base = forecast.NewReels(s.Base), s.Base
		}
		for _, set := range w.happened[i] {
			key := setKey{i, set}
			if w.worlds[key] != nil {
				continue
			}
			var first *forecast.Reel
			if i > 0 && reels == shared {
				first = w.worlds[setKey{0, set}].reel
			}
			reel := reels.Reel(s.Under(s.chosen(set)...).Model(base), first)
			w.worlds[key] = &world{reel: reel}
			if common := reel.Common(); common != nil {
				w.worlds[key].ground = metric.NewGround(common)
			}
		}
		if reels != shared {
			reels.Done()
		}
	}
	shared.Done()
}

// sample makes room for what every strategy comes to.
func (w *simulator) sample() {
	for i, s := range w.strategies {
		sample := metric.NewSample(w.plans[i].Result, w.draw.Paths)
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
	shared := forecast.NewPlayer()
	for i, s := range w.strategies {
		players[i] = shared
		if s.Base != nil {
			players[i] = forecast.NewPlayer()
		}
	}
	return players
}

// tiles divides the paths into those that are played at a time: on which the same shocks happen,
// in order.
func (w *simulator) tiles() [][]int {
	byShocks := func(a, b int) int {
		for _, sets := range w.happened {
			if sets[a] != sets[b] {
				return cmp.Compare(sets[a], sets[b])
			}
		}
		return 0
	}
	paths := make([]int, w.draw.Paths)
	for path := range paths {
		paths[path] = path
	}
	slices.SortStableFunc(paths, byShocks)
	var tiles [][]int
	for len(paths) > 0 {
		end := 1
		for end < min(forecast.MaxLanes, len(paths)) && byShocks(paths[0], paths[end]) == 0 {
			end++
		}
		tiles, paths = append(tiles, paths[:end]), paths[end:]
	}
	return tiles
}

// play plays some paths of every strategy.
func (w *simulator) play(players []*forecast.Player, paths []int) {
	var luck []*forecast.Luck
	for _, path := range paths {
		luck = append(luck, w.luck[path])
	}
	var references []metric.Measures
	for i := range w.strategies {
		player, sample := players[i], w.outcomes[i].Sample
		if i == 0 || player != players[0] {
			player.Deal(luck)
		}
		measures := w.worlds[setKey{i, w.happened[i][paths[0]]}].measure(player, sample, paths)
		if i == 0 {
			references = slices.Clone(measures)
		}
		for at, path := range paths {
			measures[at].Against(&references[at])
			sample.Note(path, &measures[at])
		}
	}
}

// measure plays the paths dealt to a player and notes their days.
func (w *world) measure(player *forecast.Player, sample *metric.Sample, paths []int) []metric.Measures {
	lanes := player.Play(w.reel)
	if w.ground != nil {
		return w.ground.Of(lanes, sample, paths)
	}
	var measures []metric.Measures
	for at, path := range paths {
		r := player.Result(lanes, at)
		sample.NoteDays(path, r)
		measures = append(measures, *metric.Of(r))
	}
	return measures
}
