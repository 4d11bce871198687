#!/usr/bin/env bash
# Draws docs/pictures/page.png: the first screen of the sample study's report as a page. Needs Chromium (`make browser`).
set -euo pipefail
cd "$(dirname "$0")/.."
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then
  echo "No Chromium here: docs/pictures/page.png stays as it is (make browser installs one on Debian)." >&2
  exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${BIN:-.venv/bin}/coanalyze" report sample_corpus --where phase=start -o "$folder/page.html" -q
"$browser" --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --hide-scrollbars --user-data-dir="$folder/profile" --window-size=1100,1000 \
  --screenshot="$folder/page.png" "file://$folder/page.html" 2> /dev/null
mv "$folder/page.png" docs/pictures/page.png
