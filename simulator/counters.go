package main

import "sync"

// counter names an event in the life of a machine that a test may want to exclude, such
// as the power cycle of a change that is said to need none.
type counter int

const (
	powerOns counter = iota
	powerOffs
	guestShutdowns
	reconfigures
	destroys
)

// machineCounts counts accepted calls since the start, by the name a machine had then.
type machineCounts struct {
	PowerOns       int `json:"powerOns"`
	PowerOffs      int `json:"powerOffs"`
	GuestShutdowns int `json:"guestShutdowns"`
	Reconfigures   int `json:"reconfigures"`
	Destroys       int `json:"destroys"`
}

type countersView struct {
	Panics          int                      `json:"panics"`
	VirtualMachines map[string]machineCounts `json:"virtualMachines"`
}

type counters struct {
	mu       sync.Mutex
	panics   int
	machines map[string]machineCounts
}

func newCounters() *counters {
	return &counters{machines: map[string]machineCounts{}}
}

func (c *counters) add(vm string, what counter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := c.machines[vm]
	switch what {
	case powerOns:
		n.PowerOns++
	case powerOffs:
		n.PowerOffs++
	case guestShutdowns:
		n.GuestShutdowns++
	case reconfigures:
		n.Reconfigures++
	case destroys:
		n.Destroys++
	}
	c.machines[vm] = n
}

func (c *counters) addPanic() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.panics++
}

func (c *counters) view() countersView {
	c.mu.Lock()
	defer c.mu.Unlock()
	v := countersView{Panics: c.panics, VirtualMachines: map[string]machineCounts{}}
	for name, n := range c.machines {
		v.VirtualMachines[name] = n
	}
	return v
}
