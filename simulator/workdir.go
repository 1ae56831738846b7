package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

const (
	workDirPrefix = "mandant-vcenter-"
	lockName      = "lock"
)

// workDir is the one directory this process writes to. Its lock file is held as long as
// the process lives, so that a later start can tell a leftover from a directory in use
// (a process number is no proof: it is reused, and differs between containers that
// share a temporary directory).
type workDir struct {
	path string
	lock *os.File
}

func newWorkDir() (*workDir, error) {
	removeStaleWorkDirs(os.TempDir())
	path, err := os.MkdirTemp("", fmt.Sprintf("%s%d-", workDirPrefix, os.Getpid()))
	if err != nil {
		return nil, err
	}
	lock, err := lockFile(filepath.Join(path, lockName))
	if err != nil {
		_ = os.RemoveAll(path)
		return nil, err
	}
	return &workDir{path, lock}, nil
}

func lockFile(name string) (*os.File, error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// remove tries more than once: a call that is still served may just write a file.
func (w *workDir) remove() {
	for range 5 {
		if os.RemoveAll(w.path) == nil {
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	_ = w.lock.Close()
}

// removeStaleWorkDirs removes what simulators left behind that were killed hard.
func removeStaleWorkDirs(parent string) {
	dirs, _ := filepath.Glob(filepath.Join(parent, workDirPrefix+"*"))
	for _, dir := range dirs {
		if isStale(dir) {
			_ = os.RemoveAll(dir)
		}
	}
}

func isStale(dir string) bool {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() {
		return false
	}
	name := filepath.Join(dir, lockName)
	if _, err := os.Stat(name); err != nil {
		// Just being made by another process, unless it is old.
		return time.Since(info.ModTime()) > time.Minute
	}
	f, err := lockFile(name)
	if err != nil {
		return false
	}
	_ = f.Close()
	return true
}
