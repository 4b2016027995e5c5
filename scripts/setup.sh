# shellcheck shell=bash
# What scripts/quickstart and scripts/test both need first. Read with `source`; bash only.

# One set of flags for the product and its tests, so that one release build serves both.
readonly BUILD_FLAGS=(-c release -Xswiftc -enable-testing)

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "${0##*/}: $*"
  exit 1
}

# The Debian packages that the build and the downloads need and this machine lacks, one a line.
missing_packages() {
  local name
  for name in libopenblas-dev libpcre2-dev libsqlite3-dev zlib1g-dev pkg-config; do
    dpkg-query --show --showformat='${db:Status-Status}\n' "$name" 2>/dev/null |
      grep -qx installed || printf '%s\n' "$name"
  done
  command -v python3 >/dev/null || printf 'python3\n'
  python3 -m pip --version >/dev/null 2>&1 || printf 'python3-pip\n'
}

# Runs a command as root, by sudo where that is needed and there.
as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    return 1
  fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@" >&2
}

install_packages() {
  command -v dpkg-query >/dev/null || {
    say "not a Debian system: OpenBLAS, PCRE2, zlib (each with headers), pkg-config and pip must be there"
    return
  }
  local packages
  mapfile -t packages < <(missing_packages)
  [ "${#packages[@]}" -eq 0 ] && return
  say "installing ${packages[*]}"
  apt_install "${packages[@]}" || { as_root apt-get update >&2 && apt_install "${packages[@]}"; } ||
    fail "missing Debian packages, which could not be installed; as root: apt-get install ${packages[*]}"
}

require_swift() {
  command -v swift >/dev/null || fail "Swift 6.2 or later is needed on the PATH: https://www.swift.org/install"
}

# Packages, compiler, model and example data: everything before the build.
set_up() {
  require_swift
  install_packages
  local missing=()
  scripts/fetch-model || missing+=("the model")
  scripts/fetch-example-data || missing+=("the example data")
  [ "${#missing[@]}" -eq 0 ] || fail "missing: ${missing[*]} (why, stands above)"
}

# Builds with the flags that all scripts share, and what else is given.
build() {
  swift build "${BUILD_FLAGS[@]}" "$@" >&2 ||
    fail "the build failed (the compiler's message stands above); the first build fetches the Swift packages that Package.swift names and needs a network"
}
