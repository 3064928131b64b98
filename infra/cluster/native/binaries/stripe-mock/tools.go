// @file infra/cluster/native/binaries/stripe-mock/tools.go
// @description Pins Stripe's own mock, which holds requests against their OpenAPI description.
// @dependencies github.com/stripe/stripe-mock
// @created 2026-11-29

//go:build tools

package binaries

import _ "github.com/stripe/stripe-mock"
