#!/usr/bin/env bash
# Node 24.21.0, as the npm package `node` has it (the newest 24 there in November 2026).
#
# One would guess: the newest release of a supported Node knows the time-zone rules that hold today.
# What is so: it carries the rules of 2026c. Those of 2026d to 2026f (Inuvik, Winnipeg, Havana)
# are not in it, so times there are an hour wrong in winter. A check by Node's major version calls it right; only the offset
# at a known instant, or process.versions.tz, finds it.
# Seen: see the last lines. On 1 January 2027 at 12:00 UTC it is 07:00 in Winnipeg by the rules in force.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit node@24.21.0 >/dev/null 2>&1
seen=$(./node_modules/.bin/node -e '
const at = Date.UTC(2027, 0, 1, 12)
const time = new Intl.DateTimeFormat("en-GB", { timeZone: "America/Winnipeg", hour: "2-digit", minute: "2-digit" }).format(at)
console.log(`tz ${process.versions.tz}, Winnipeg ${time}`)')
echo "$seen"
[ "$seen" = "tz 2026c, Winnipeg 06:00" ] || { echo "This has changed."; exit 1; }
