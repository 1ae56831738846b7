package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestAStartRemovesWhatAKilledSimulatorLeft(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	alive, err := newWorkDir()
	if err != nil {
		t.Fatal(err)
	}
	defer alive.remove()
	killed := filepath.Join(temp, workDirPrefix+"1-killed")
	starting := filepath.Join(temp, workDirPrefix+"2-starting")
	abandoned := filepath.Join(temp, workDirPrefix+"3-abandoned")
	foreign := filepath.Join(temp, "somebody-else")
	for _, dir := range []string{killed, starting, abandoned, foreign} {
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(killed, lockName), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(abandoned, old, old); err != nil {
		t.Fatal(err)
	}
	next, err := newWorkDir()
	if err != nil {
		t.Fatal(err)
	}
	defer next.remove()
	for dir, want := range map[string]bool{
		alive.path: true, next.path: true, starting: true, foreign: true, killed: false, abandoned: false,
	} {
		_, err := os.Stat(dir)
		equal(t, filepath.Base(dir)+" exists", err == nil, want)
	}
}
