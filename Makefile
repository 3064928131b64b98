# LytSlot Pro. "make help" lists the commands; each installs what it needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
LOCAL := infra/bin/bootstrap.sh infra/local/main.ts
CACHE := $(or $(LYTSLOT_CACHE),$(HOME)/.cache/lytslot)

.PHONY: help demo up down status logs prove reconcile test test-minors check bench-operator bench-orders bench-money soak sign-images verify-images clean-cache

help: ## Show this list
	@echo 'LytSlot Pro: one local platform per machine, on a real Kubernetes. Start with "make demo".'
	@echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':[^#]*## ' '{printf "  make %-14s %s\n", $$1, $$2}'
	@echo
	@echo 'Settings (environment variables, none is needed):'
	@echo '  LYTSLOT_PROVIDER=native|kind|kubeconfig   where the cluster comes from; otherwise the first that can run here'
	@echo '  LYTSLOT_KUBECONFIG=<file>                 a cluster of yours, with LYTSLOT_IMAGE_LOAD_COMMAND to bring images there'
	@echo '  LYTSLOT_CACHE=<folder>                    where programs and images are kept (~/.cache/lytslot, up to 10 GiB)'
	@echo '  LYTSLOT_KUBERNETES_MINOR=1.34|1.35|1.36   which API server tests/kube start for themselves (1.36)'
	@echo '  LYTSLOT_SIGNING_KEY_FILE=<file>           signs images with this P-256 key instead of a key of this machine'
	@echo '  LYTSLOT_VERIFYING_KEY_FILE=<file>         checks images against this public key instead of the signing key'
	@echo "  LYTSLOT_TAKE_OVER=1                       end another checkout's cluster on this machine and take its place"

demo: ## Bring the platform up and play one sale from start to end (first time ≤ 20 min, then ≤ 2 min)
	@$(LOCAL) demo

up: ## Bring the platform up: cluster, images, chart, sample shards, tenants and channels
	@$(LOCAL) up

down: ## End what "make up" started and leave nothing behind (caches stay)
	@$(LOCAL) down

status: ## Show what runs, where it answers and how much disk it takes
	@$(LOCAL) status

logs: ## Show the pods' last log lines (APP=api narrows it, TAIL=200 lengthens it)
	@$(LOCAL) logs

prove: ## Re-check every invariant over whole databases, sign what was found, show it (/proof/no-double-sell)
	@$(LOCAL) prove

reconcile: ## Compare the days that are over with the payment provider, heal what asking heals, list the rest (console: reconciliation)
	@$(LOCAL) reconcile

test: ## Bring the platform up and run every test
	@$(LOCAL) test

test-minors: ## Run the operator's tests against Kubernetes 1.34, 1.35 and 1.36, without a platform (≈ 35 min, first time 15 more; ARGS="1.35" for one)
	@infra/bin/bootstrap.sh infra/local/test-minors.ts $(ARGS)

check: ## Formatter, linter, import boundaries, dead code, types, secrets
	@infra/bin/bootstrap.sh && PATH="$(CURDIR)/node_modules/.bin:$$PATH" npm run --silent check

bench-operator: ## Measure the operator against its Go twin (≈ 1 h; ARGS="--help" shows how to make it small)
	@infra/bin/bootstrap.sh tests/bench/operator/main.ts $(ARGS)

bench-orders: ## Measure holds over HTTP beside pgbench making the same writes (≈ 10 min; ARGS="--help")
	@infra/bin/bootstrap.sh tests/bench/orders/main.ts $(ARGS)

bench-money: ## Measure booking beside pgbench, the webhook, and the prover over a million orders (≈ 30 min; ARGS="--help")
	@infra/bin/bootstrap.sh tests/bench/money/main.ts $(ARGS)

sign-images: ## Build the images; write and sign their SBOM and provenance (.lytslot/supply-chain)
	@infra/bin/bootstrap.sh infra/supply-chain/main.ts sign

verify-images: ## Check those signatures, and images and SBOMs against the bytes on disk
	@infra/bin/bootstrap.sh infra/supply-chain/main.ts verify

soak: ## Sell and publish for a night while things break, and audit it all (ARGS="--minutes 10" for a short one, "--help")
	@infra/bin/bootstrap.sh tests/soak/main.ts $(ARGS)

clean-cache: down ## Remove everything kept outside the checkout (next "make up" is a first run again)
	rm -rf --one-file-system "$(CACHE)/bin" "$(CACHE)/images" "$(CACHE)/native"
