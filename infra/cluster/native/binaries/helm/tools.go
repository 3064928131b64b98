// @file infra/cluster/native/binaries/helm/tools.go
// @description Pins the Helm client that installs the chart.
// @dependencies helm.sh/helm/v4
// @created 2026-11-24

//go:build tools

package binaries

import _ "helm.sh/helm/v4/cmd/helm"
