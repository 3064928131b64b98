// @file infra/cluster/kind/binaries/kind/tools.go
// @description Pins kind, which runs the cluster where a Docker engine answers.
// @dependencies sigs.k8s.io/kind
// @created 2026-11-24

//go:build tools

package binaries

import _ "sigs.k8s.io/kind"
