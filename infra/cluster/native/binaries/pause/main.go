// @file infra/cluster/native/binaries/pause/main.go
// @description Holds a pod's namespaces open until it is told to stop.
// @dependencies -
// @created 2026-11-24

package main

import (
	"os"
	"os/signal"
	"syscall"
)

func main() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	<-stop
}
