#!/usr/bin/env bash
# @file infra/bin/bootstrap.sh
# @description Makes a bare Debian 12 machine able to run this project's TypeScript, then runs one of its commands.
# @dependencies node, npm, apt
# @created 2026-11-24
# Usage: infra/bin/bootstrap.sh [<script.ts> [arguments]]
# Installs Debian packages only when something is missing, npm packages only when the lock file changed.
set -euo pipefail

repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cache=${LYTSLOT_CACHE:-${HOME:-/root}/.cache/lytslot}
need_gib_first=14

fail() {
  printf '✗ %s\n  What to do: %s\n' "$1" "$2" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

check_node() {
  if ! have node || ! have npm; then fail 'Node.js and npm are missing' 'install Node 20 or newer with npm (apt-get install nodejs npm), then try again'; fi
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 20 ] || fail "Node $major is too old" 'install Node 20 or newer'
}

# What the native cluster calls, as "command:package". Only needed where we are root on Debian; other providers bring their own.
debian_commands='mmdebstrap:mmdebstrap runc:runc nft:nftables ip:iproute2 openssl:openssl chromium:chromium'

missing_packages() {
  local pair missing=''
  for pair in $debian_commands; do have "${pair%%:*}" || missing="$missing ${pair##*:}"; done
  [ -x /usr/lib/cni/ptp ] || missing="$missing containernetworking-plugins"
  [ -e /usr/share/keyrings/debian-archive-trixie-stable.gpg ] || missing="$missing debian-archive-keyring"
  echo "$missing"
}

install_debian_packages() {
  [ "$(id -u)" = 0 ] && have apt-get || return 0
  local packages started=$SECONDS log="$repo/.lytslot/apt.log"
  packages=$(missing_packages)
  [ -n "$packages" ] || return 0
  printf '▸ Installing Debian packages:%s (first time ≈ 1 min)…\n' "$packages"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  if ! { apt-get update -qq && apt-get install -y -qq --no-install-recommends $packages; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    fail "Debian packages could not be installed:$packages" "check that Debian's package mirror is reachable (apt-get update), then try again; whole log: $log"
  fi
  printf '✓ Installing Debian packages: %s s\n' "$((SECONDS - started))"
}

install_npm_packages() {
  local stamp="$repo/node_modules/.lytslot-lock" lock started=$SECONDS log="$repo/.lytslot/npm.log" how
  lock=$(sha256sum "$repo/package-lock.json" | cut -d' ' -f1)
  [ "$(cat "$stamp" 2>/dev/null || true)" != "$lock" ] || return 0
  # A changed lock only adds and removes what differs; "ci" would first delete everything.
  if [ -d "$repo/node_modules" ]; then how='install --no-save'; else how='ci'; fi
  printf '▸ Installing npm packages (first time ≈ 1 min)…\n'
  # shellcheck disable=SC2086
  if ! (cd "$repo" && npm $how --no-audit --no-fund --loglevel=error) >"$log" 2>&1; then
    # npm names the cause first.
    head -n 6 "$log" >&2
    fail 'npm packages could not be installed' "check that the npm registry is reachable (npm ping), then try again; whole log: $log"
  fi
  echo "$lock" >"$stamp"
  printf '✓ Installing npm packages: %s s\n' "$((SECONDS - started))"
}

check_disk_for_first_run() {
  [ -d "$cache/bin" ] && return 0
  local parent=$cache free
  while [ ! -d "$parent" ]; do parent=$(dirname "$parent"); done
  free=$(df --output=avail -B1G "$parent" | tail -n 1 | tr -d ' ')
  [ "$free" -ge "$need_gib_first" ] || fail "$free GiB free at $parent, $need_gib_first GiB needed for the first run" \
    'free some disk, or set LYTSLOT_CACHE to a folder on a larger disk; nothing was changed'
}

# A machine that can run no cluster hears so before anything is installed; infra/cluster/choose-provider.ts decides in detail.
check_somewhere_to_run() {
  case "${2:-}" in up | demo | test) ;; *) return 0 ;; esac
  [ "$(id -u)" != 0 ] && [ -z "${LYTSLOT_KUBECONFIG:-}" ] && ! docker info >/dev/null 2>&1 || return 0
  fail 'no way to run a Kubernetes cluster here: you are not root, no Docker engine answers, LYTSLOT_KUBECONFIG is not set' \
    'do one of: run as root on Debian 12 (for the native cluster) · install Docker · point LYTSLOT_KUBECONFIG at a cluster of yours; nothing was changed'
}

check_checkout() {
  [ -w "$repo" ] || fail "$(id -un 2>/dev/null || id -u) may not write to $repo" 'use a checkout of your own; nothing was changed'
}

# One at a time: two of them would build and start the same things. The lock goes with the process, however that ends.
take_turns() {
  case "${2:-}" in up | demo | test | down | sign) ;; *) return 0 ;; esac
  have flock || return 0
  mkdir -p "$cache"
  exec 9>>"$cache/lock"
  flock --nonblock 9 || {
    printf '▸ Waiting for another LytSlot command on this machine (process %s) to end…\n' "$(cat "$cache/lock" 2>/dev/null || echo unknown)"
    flock 9
  }
  echo "$$" >"$cache/lock"
}

check_somewhere_to_run "$@"
check_node
check_checkout
check_disk_for_first_run
take_turns "$@"
mkdir -p "$repo/.lytslot"
install_debian_packages &
debian=$!
install_npm_packages &
npm=$!
# Both print their own error; either one stops here.
wait "$debian" || { wait "$npm" || true; exit 1; }
wait "$npm" || exit 1
[ $# -ge 1 ] || exit 0
# What kubectl and helm keep for themselves goes with the checkout, not into the home folder.
export KUBECACHEDIR="$repo/.lytslot/kube-cache" HELM_CACHE_HOME="$repo/.lytslot/helm" HELM_CONFIG_HOME="$repo/.lytslot/helm" HELM_DATA_HOME="$repo/.lytslot/helm"
PATH="$repo/node_modules/.bin:$PATH" exec node "$repo/$1" "${@:2}"
