//go:build tools

// Package binaries pins kind, which runs the cluster where a Docker engine answers.
package binaries

import _ "sigs.k8s.io/kind"
