// @file infra/cluster/native/binaries/coredns/main.go
// @description CoreDNS with only the plugins a cluster's own DNS needs: it builds several times faster than the full list.
// @dependencies github.com/coredns/coredns
// @created 2026-11-24

package main

import (
	"github.com/coredns/coredns/core/dnsserver"
	"github.com/coredns/coredns/coremain"
	_ "github.com/coredns/coredns/plugin/cache"
	_ "github.com/coredns/coredns/plugin/errors"
	_ "github.com/coredns/coredns/plugin/forward"
	_ "github.com/coredns/coredns/plugin/health"
	_ "github.com/coredns/coredns/plugin/kubernetes"
	_ "github.com/coredns/coredns/plugin/metrics"
	_ "github.com/coredns/coredns/plugin/ready"
)

func main() {
	// CoreDNS runs plugins in this order, whatever the order in the Corefile.
	dnsserver.Directives = []string{"health", "ready", "prometheus", "errors", "cache", "kubernetes", "forward"}
	coremain.Run()
}
