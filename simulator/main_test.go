package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func writeInventory(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "inventory.json")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// started runs the program until it is ready; what it answers is the rest of its output.
func started(t *testing.T, stdin io.Reader, stderr io.Writer, args ...string) (line string, out *bufio.Reader, code <-chan int) {
	t.Helper()
	lines, stdout := io.Pipe()
	ended := make(chan int, 1)
	args = append([]string{"--inventory", writeInventory(t, sampleInventory)}, args...)
	go func() {
		ended <- run(args, stdin, stdout, stderr)
		stdout.Close()
	}()
	out = bufio.NewReader(lines)
	line, err := out.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return line, out, ended
}

func TestASignalEndsADetachedSimulatorInOrder(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	_, _, code := started(t, strings.NewReader(""), io.Discard, "--detach")
	select {
	case <-code:
		t.Fatal("it ended with its input")
	case <-time.After(100 * time.Millisecond):
	}
	if err := syscall.Kill(os.Getpid(), syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	equal(t, "exit code", <-code, exitOK)
	if dirs, _ := filepath.Glob(filepath.Join(temp, workDirPrefix+"*")); len(dirs) != 0 {
		t.Errorf("left behind: %v", dirs)
	}
}

func TestRunPrintsOneReadyLineAndEndsWithItsInput(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	stdin, parent := io.Pipe()
	var stderr bytes.Buffer
	text, out, code := started(t, stdin, &stderr)
	var line ready
	if err := json.Unmarshal([]byte(text), &line); err != nil {
		t.Fatal(err)
	}
	if line.Event != "ready" || !strings.HasPrefix(line.Server, "127.0.0.1:") || line.User == "" || len(line.Password) < 20 || line.PID != os.Getpid() {
		t.Errorf("ready line is %s", text)
	}
	if dirs, _ := filepath.Glob(filepath.Join(temp, workDirPrefix+"*")); len(dirs) != 1 {
		t.Errorf("work directories while it runs: %v", dirs)
	}
	parent.Close()
	equal(t, "exit code", <-code, exitOK)
	if rest, _ := io.ReadAll(out); len(rest) > 0 {
		t.Errorf("more on stdout: %s", rest)
	}
	if dirs, _ := filepath.Glob(filepath.Join(temp, workDirPrefix+"*")); len(dirs) != 0 {
		t.Errorf("left behind: %v", dirs)
	}
	if strings.Contains(stderr.String(), line.Password) {
		t.Error("the log holds the password")
	}
}

func TestRunRefusesInOneSentence(t *testing.T) {
	good := writeInventory(t, sampleInventory)
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"a missing flag":           {nil, exitUsage, "--inventory FILE is required"},
		"an argument":              {[]string{"--inventory", good, "extra"}, exitUsage, `unexpected argument "extra"`},
		"all addresses":            {[]string{"--inventory", good, "--listen", "0.0.0.0:0"}, exitUsage, "not a loopback address"},
		"no address":               {[]string{"--inventory", good, "--listen", ":8989"}, exitUsage, "not a loopback address"},
		"a name":                   {[]string{"--inventory", good, "--listen", "vcenter.example:443"}, exitUsage, "not a loopback address"},
		"an address without port":  {[]string{"--inventory", good, "--listen", "127.0.0.1"}, exitUsage, "not HOST:PORT"},
		"a file that is not there": {[]string{"--inventory", good + "x"}, exitFailed, "no such file"},
		"an invalid inventory":     {[]string{"--inventory", writeInventory(t, `{"hosts": 1}`)}, exitFailed, "datacenter is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			var stdout, stderr bytes.Buffer
			equal(t, "exit code", run(c.args, strings.NewReader(""), &stdout, &stderr), c.code)
			if !strings.Contains(stderr.String(), c.says) || strings.Count(stderr.String(), "\n") != 1 {
				t.Errorf("stderr is %q, expected one line with %q", stderr.String(), c.says)
			}
			equal(t, "stdout", stdout.String(), "")
		})
	}
}

func TestRunSaysWhenThePortIsTaken(t *testing.T) {
	s := newTestSite(t)
	var stdout, stderr bytes.Buffer
	code := run([]string{"--inventory", writeInventory(t, sampleInventory), "--listen", s.vc.address}, strings.NewReader(""), &stdout, &stderr)
	equal(t, "exit code", code, exitFailed)
	if !strings.Contains(stderr.String(), "address already in use") || strings.Contains(stderr.String(), "goroutine") {
		t.Errorf("stderr is %q", stderr.String())
	}
}
