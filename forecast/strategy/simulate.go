package strategy

import (
	"runtime"
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
	all := append([]Strategy{{ID: Baseline}}, strategies...)
	s := &Simulation{Draw: draw}
	for i := range all {
		if all[i].Base == nil {
			all[i].Shocks = shocks
		}
		base := baseline
		if all[i].Base != nil {
			base = all[i].Base
		}
		s.Outcomes = append(s.Outcomes, Simulated{all[i], metric.NewSample(base, draw.Paths)})
	}
	workers := make([]*simulator, runtime.GOMAXPROCS(0))
	mix := draw.mix()
	var done atomic.Int64
	forecast.OnAllCores(draw.Paths, func(path, worker int) {
		if workers[worker] == nil {
			workers[worker] = newSimulator(baseline, all)
		}
		workers[worker].run(s, path, forecast.NewLuck(draw.Seed, uint64(path), mix))
		if now := done.Add(1); progress != nil {
			progress(int(now), draw.Paths)
		}
	})
	return s
}

// A simulator runs one path after the other, in memory of its own.
type simulator struct {
	baseline   *forecast.Model
	strategies []Strategy
	shared     *forecast.Engine
	own        []*forecast.Engine // of strategies that restate the company; nil: the shared one
	models     []map[uint64]*forecast.Model
}

func newSimulator(baseline *forecast.Model, strategies []Strategy) *simulator {
	w := &simulator{baseline: baseline, strategies: strategies, shared: forecast.NewEngine()}
	w.own, w.models = make([]*forecast.Engine, len(strategies)), make([]map[uint64]*forecast.Model, len(strategies))
	for i, s := range strategies {
		w.models[i] = map[uint64]*forecast.Model{}
		if s.Base != nil {
			w.own[i] = forecast.NewEngine()
		}
	}
	return w
}

// run computes one path of every strategy.
func (w *simulator) run(s *Simulation, path int, luck *forecast.Luck) {
	w.shared.Redraw(luck)
	var reference metric.Measures
	for i, strategy := range w.strategies {
		engine := w.shared
		if w.own[i] != nil {
			engine = w.own[i]
			engine.Redraw(luck)
		}
		result := engine.Run(w.model(i, strategy, luck))
		measures := metric.Of(result)
		if i == 0 {
			reference = *measures
		}
		measures.Against(&reference)
		s.Outcomes[i].Sample.Note(path, result, measures)
	}
}

// model returns the company under a strategy and the shocks that happen on the path. A company
// is laid once for each set of shocks.
func (w *simulator) model(i int, s Strategy, luck *forecast.Luck) *forecast.Model {
	var happened []Shock
	var set uint64
	for bit, shock := range s.Shocks {
		if shock.Probability == nil || luck.Happens(shock.ID, *shock.Probability) {
			happened = append(happened, shock)
			set |= 1 << bit
		}
	}
	m, known := w.models[i][set]
	if !known {
		m = s.Under(happened...).Model(w.baseline)
		w.models[i][set] = m
	}
	return m
}
