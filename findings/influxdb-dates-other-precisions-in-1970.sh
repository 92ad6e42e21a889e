#!/usr/bin/env bash
# InfluxDB 1.6.7, as Debian 12 has it (1.6.7~rc0-1+b13); its write endpoint is asked over HTTP.
#
# The times of line protocol are whole numbers, and `precision` says of what. The API of InfluxDB 2 and the clients made for it write
# ns, us, ms, s; the API of 1 writes n or ns, u, ms, s, m, h.
# One would guess: a precision that it does not know is refused, as a time that is out of range is (400).
# What is so: `us`, or any word at all, is answered with 204, as if it had been taken, and read as nanoseconds: a point of 2025 is stored in
# January 1970. No query over the last days finds it, a retention policy deletes it, and nobody is told. Only a precision that it does know
# makes a wrong size show: `ms` with such a time is refused.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$dir"' EXIT
cd "$dir"
apt-get download -qq 'influxdb=1.6.7~rc0-1+b13' >/dev/null 2>&1
dpkg -x influxdb_*.deb there
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })')
INFLUXDB_REPORTING_DISABLED=true INFLUXDB_BIND_ADDRESS=127.0.0.1:0 INFLUXDB_HTTP_BIND_ADDRESS="127.0.0.1:$port" \
  INFLUXDB_META_DIR=meta INFLUXDB_DATA_DIR=data INFLUXDB_DATA_WAL_DIR=wal there/usr/bin/influxd >influxd.log 2>&1 &
server=$!
url="http://127.0.0.1:$port"
until curl -sf "$url/ping"; do sleep 0.2; done
curl -sf -XPOST "$url/query" --data-urlencode 'q=CREATE DATABASE cold' >/dev/null
# 30 November 2025, midnight, in microseconds.
at=1764460800000000
seen=$(
  for precision in u us microsecond ms; do
    status=$(curl -s -o /dev/null -w '%{http_code}' -XPOST "$url/write?db=cold&precision=$precision" \
      --data-binary "freezer,said=$precision degrees=-80 $at")
    echo "$precision: $status"
  done
  curl -sf -G "$url/query" --data-urlencode db=cold --data-urlencode 'q=SELECT said, degrees FROM freezer' |
    node -e 'const { results } = JSON.parse(require("fs").readFileSync(0, "utf8")); for (const [at, said] of results[0].series[0].values.sort((a, b) => (a[1] < b[1] ? -1 : 1))) console.log("stored", said, at)'
)
echo "$seen"
[ "$seen" = 'u: 204
us: 204
microsecond: 204
ms: 400
stored microsecond 1970-01-21T10:07:40.8Z
stored u 2025-11-30T00:00:00Z
stored us 1970-01-21T10:07:40.8Z' ]
# u: 204
# us: 204
# microsecond: 204
# ms: 400
# stored microsecond 1970-01-21T10:07:40.8Z
# stored u 2025-11-30T00:00:00Z
# stored us 1970-01-21T10:07:40.8Z
