// Command simulator is an embedded vCenter: govmomi's simulator with an inventory from a
// file, and with what the Terraform provider for vSphere needs and the simulator lacks.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"
)

const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 64
)

type options struct {
	inventory string
	listen    string
	detach    bool
}

// ready is the one line that is printed on stdout, once clients can connect.
type ready struct {
	Event       string `json:"event"`
	Server      string `json:"server"`
	User        string `json:"user"`
	Password    string `json:"password"`
	PID         int    `json:"pid"`
	StartMillis int64  `json:"startMillis"`
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run works until its input ends or a signal comes, and returns the exit code.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	start := time.Now()
	log.SetOutput(stderr)
	opts, err := parseOptions(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitOK
	}
	if err != nil {
		return fail(stderr, exitUsage, err)
	}
	inv, err := readInventory(opts.inventory)
	if err != nil {
		return fail(stderr, exitFailed, err)
	}
	// Signals are watched before anything is made, so that nothing is left behind.
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer signal.Stop(stop)
	// A parent that dies closes the log too; writing to it must not keep us from cleaning up.
	signal.Ignore(syscall.SIGPIPE)
	work, err := newWorkDir()
	if err != nil {
		return fail(stderr, exitFailed, err)
	}
	defer work.remove()
	vc, err := startVCenter(inv, work, opts.listen)
	if err != nil {
		return fail(stderr, exitFailed, err)
	}
	// Open calls are not waited for: a client may hold one for minutes.
	defer vc.stopListening()
	line := ready{"ready", vc.address, vc.user, vc.password, os.Getpid(), time.Since(start).Milliseconds()}
	if err := json.NewEncoder(stdout).Encode(line); err != nil {
		return fail(stderr, exitFailed, err)
	}
	select {
	case <-stop:
	case <-parentGone(stdin, opts.detach):
	}
	return exitOK
}

func parseOptions(args []string, stderr io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("simulator", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.StringVar(&o.inventory, "inventory", "", "`FILE` with the inventory, as JSON (required)")
	flags.StringVar(&o.listen, "listen", "127.0.0.1:0", "loopback `ADDRESS` to listen on; port 0 chooses one")
	flags.BoolVar(&o.detach, "detach", false, "keep running when standard input ends")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if o.inventory == "" {
		return o, errors.New("--inventory FILE is required")
	}
	return o, checkLoopback(o.listen)
}

// checkLoopback: the certificate and the log-in are good enough for one machine only.
func checkLoopback(listen string) error {
	host, _, err := net.SplitHostPort(listen)
	if err != nil {
		return fmt.Errorf("--listen %q is not HOST:PORT", listen)
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("--listen %q is not a loopback address such as 127.0.0.1:0", listen)
	}
	return nil
}

// parentGone is closed when standard input ends: a parent that dies in whatever way
// closes its end of the pipe, so that no simulator outlives it.
func parentGone(stdin io.Reader, detach bool) <-chan struct{} {
	gone := make(chan struct{})
	if detach {
		return gone
	}
	go func() {
		_, _ = io.Copy(io.Discard, stdin)
		close(gone)
	}()
	return gone
}

func fail(stderr io.Writer, code int, err error) int {
	fmt.Fprintf(stderr, "simulator: %v\n", err)
	return code
}
