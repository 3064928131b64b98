// @file infra/cluster/native/binaries/kubernetes-1.34/tools.go
// @description Pins the API server of Kubernetes 1.34, which only the tests against several minors run.
// @dependencies k8s.io/kubernetes
// @created 2026-11-29

//go:build tools

package binaries

import (
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
)
