//go:build tools

// Package binaries pins the etcd server that the native cluster provider builds.
package binaries

import _ "go.etcd.io/etcd/server/v3"
