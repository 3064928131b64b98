//go:build tools

// Package binaries pins the Helm client that installs the chart.
package binaries

import _ "helm.sh/helm/v4/cmd/helm"
