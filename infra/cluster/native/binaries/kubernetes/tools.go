// @file infra/cluster/native/binaries/kubernetes/tools.go
// @description Pins the Kubernetes programs that the native cluster provider builds.
// @dependencies k8s.io/kubernetes
// @created 2026-11-24

//go:build tools

package binaries

import (
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
	_ "k8s.io/kubernetes/cmd/kube-controller-manager"
	_ "k8s.io/kubernetes/cmd/kube-proxy"
	_ "k8s.io/kubernetes/cmd/kube-scheduler"
	_ "k8s.io/kubernetes/cmd/kubectl"
	_ "k8s.io/kubernetes/cmd/kubelet"
)
