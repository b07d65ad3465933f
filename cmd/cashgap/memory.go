package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// A run is short, and its memory small: the heap may grow to five times what is in use before
// it is collected, as long as it stays below a size that every machine has.
const (
	gcPercent   = 400
	memoryLimit = 280 << 20 // bytes
)

// collectSeldom lets the heap grow so, unless whoever runs the program has said how. Where more is in
// use the limit gives way: to stay below it, collecting would be all that is done.
func collectSeldom() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
		giveWay()
	}
}

// giveWay looks after every collection whether collecting has come to take more than an eighth of
// the work, and then allows half as much again as is in use.
func giveWay() {
	runtime.AddCleanup(new([16]byte), func(struct{}) {
		s := []metrics.Sample{
			{Name: "/gc/heap/live:bytes"}, {Name: "/cpu/classes/user:cpu-seconds"},
			{Name: "/cpu/classes/gc/total:cpu-seconds"}, {Name: "/cpu/classes/gc/mark/idle:cpu-seconds"},
		}
		metrics.Read(s)
		enough, working, collecting := int64(s[0].Value.Uint64())*3/2, s[1].Value.Float64(), s[2].Value.Float64()-s[3].Value.Float64()
		if enough > memoryLimit && 7*collecting > working {
			debug.SetMemoryLimit(enough)
		}
		giveWay()
	}, struct{}{})
}
