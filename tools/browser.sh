#!/usr/bin/env bash
# What the tests of the HTML report need besides Python: Chromium with its driver, and axe-core (MPL-2.0, for tests only,
# never shipped). Debian and Ubuntu; elsewhere install Chromium and chromedriver by hand and run the second half.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! { command -v chromium || command -v google-chrome; } >/dev/null || ! command -v chromedriver >/dev/null || ! command -v npm >/dev/null; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq chromium chromium-driver npm
fi
mkdir -p .browser
[ -f .browser/node_modules/axe-core/axe.min.js ] ||
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix .browser axe-core@4
