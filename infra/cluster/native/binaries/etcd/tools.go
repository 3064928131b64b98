// @file infra/cluster/native/binaries/etcd/tools.go
// @description Pins the etcd server that the native cluster provider builds.
// @dependencies go.etcd.io/etcd/server/v3
// @created 2026-11-24

//go:build tools

package binaries

import _ "go.etcd.io/etcd/server/v3"
