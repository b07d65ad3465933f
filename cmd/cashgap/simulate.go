package main

import (
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"cashgap/forecast/strategy"
	"cashgap/scenario"
)

// What a simulation keeps of a path is own cash on each day, in four bytes, and its measures,
// which weigh as much as so many days; a run keeps at most so many.
const (
	fixedCells = 100
	mostCells  = 300_000_000
)

// drawOptions are the flags that ask for a simulation.
type drawOptions struct {
	simulate bool
	paths    string
	seed     string
}

func (o *drawOptions) flags(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&o.simulate, "simulate", false, "also draw as many paths as the scenario asks for, or 1,000")
	cmd.Flags().StringVar(&o.paths, "paths", "", "also draw so many paths, 1,000,000 at most")
	cmd.Flags().StringVar(&o.seed, "seed", "", "the luck of the paths, instead of the scenario's")
}

// drawn draws the paths that the flags ask for of what has been compared; none without them.
// How far it is shows where progress is written, if that is a terminal.
func (o *drawOptions) drawn(progress io.Writer, s *scenario.Scenario, compared strategy.Comparison) (*strategy.Simulation, error) {
	switch {
	case o.simulate || o.paths != "":
	case o.seed != "":
		return nil, usageError("--seed goes with --paths or --simulate: nothing is drawn otherwise")
	default:
		return nil, nil
	}
	draw := strategy.Draw{Paths: s.Simulation.Paths, Seed: s.Simulation.Seed, Market: s.Simulation.Market, Party: s.Simulation.Party}
	if o.paths != "" {
		paths, err := scenario.ParsePaths(o.paths)
		if err != nil {
			return nil, usageError("--paths: %v", err)
		}
		draw.Paths = paths
	}
	if o.seed != "" {
		seed, err := scenario.ParseSeed(o.seed)
		if err != nil {
			return nil, usageError("--seed: %v", err)
		}
		draw.Seed = seed
	}
	if cells := draw.Paths * (len(s.Strategies) + 1) * (s.Model.Span.Days() + fixedCells); cells > mostCells {
		return nil, usageError("%d paths of %d strategies over %d days are more than memory should hold: at most %d paths here",
			draw.Paths, len(compared.Outcomes), s.Model.Span.Days(), draw.Paths*(mostCells/1000)/(cells/1000))
	}
	meter := newMeter(progress)
	defer meter.clear()
	return compared.Simulate(draw, meter.note), nil
}

// A meter shows how far long work is, on a terminal, every second.
type meter struct {
	out       io.Writer
	done, all atomic.Int64
	stop      chan struct{}
	stopped   sync.WaitGroup
}

// newMeter starts a meter where somebody looks.
func newMeter(w io.Writer) *meter {
	m := &meter{out: w, stop: make(chan struct{})}
	if screenOf(w) != nil {
		m.stopped.Go(m.tick)
	}
	return m
}

// note is told how much is done.
func (m *meter) note(done, all int) {
	m.done.Store(int64(done))
	m.all.Store(int64(all))
}

func (m *meter) tick() {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	const bar = "=============================="
	for {
		select {
		case <-m.stop:
			fmt.Fprintf(m.out, "\r%*s\r", len(bar)+8, "")
			return
		case <-ticker.C:
			if done, all := m.done.Load(), m.all.Load(); all > 0 {
				fmt.Fprintf(m.out, "\r[%-*s] %d%%", len(bar), bar[:int64(len(bar))*done/all], 100*done/all)
			}
		}
	}
}

// clear takes the meter away.
func (m *meter) clear() {
	close(m.stop)
	m.stopped.Wait()
}
