// @file infra/cluster/native/binaries/containerd/tools.go
// @description Pins the containerd programs that the native cluster provider builds.
// @dependencies github.com/containerd/containerd/v2
// @created 2026-11-24

//go:build tools

package binaries

import (
	_ "github.com/containerd/containerd/v2/cmd/containerd"
	_ "github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2"
	_ "github.com/containerd/containerd/v2/cmd/ctr"
)
