#!/usr/bin/env bash
# jq 1.6 as Debian 12 and so Raspberry Pi OS have it (jq 1.6-2.1+deb12u3, with libonig5 6.9.8-1), beside GNU date of the machine and a later jq, 1.7.1, as jq-wasm 1.0.1 brings it.
#
# Scripts of a gateway ask how old the last reading is: (now - (.measured | fromdate)) of a text such as 2026-07-30T06:00:00Z. jq's manual has it that fromdate reads such a text
# as seconds since 1970, that todate is its opposite, and that strptime and mktime are what it is made of.
# One would guess: a text that ends in Z is the same moment on each machine, and todate gives the text back. A text with an offset, for which strptime takes %z, is the moment that it says.
# What is so: (1) jq 1.6 adds an hour where the MACHINE's zone has summer time on that day: in Stockholm from March to October, in Sydney in its summer, in UTC never. A reading of
# now is an hour in the future, so a sensor has been silent for an hour and ten minutes when a script of "older than ten minutes" sees it. In winter, when the gateway is set up, and in a container, which runs in
# UTC, all is right. 1.7.1 is right.
# (2) %z is read and dropped, in both: 06:00+0200 and 06:00-0330 are 06:00 in UTC, and a reading of two hours ago is of now. There is no error in either.
# Known upstream (issue 1713 of 2018, mended in 1.7; issue 2195 of 2020, open).
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true }' >package.json
npm install --silent --no-fund --no-audit jq-wasm@1.0.1 >/dev/null 2>&1
for package in jq=1.6-2.1+deb12u3 libjq1=1.6-2.1+deb12u3 libonig5=6.9.8-1; do apt-get download -qq "$package" >/dev/null 2>&1; done
for package in *.deb; do dpkg -x "$package" there; done
libraries=$(dirname "$(find "$dir/there" -name 'libjq.so.1' | head -n 1)")
old() { LD_LIBRARY_PATH="$libraries" there/usr/bin/jq "$@"; }
later() {
  node -e 'require("jq-wasm").raw(process.argv[1], process.argv[2], ["-r"]).then(console.log)' "$@"
}
with_offset='strptime("%Y-%m-%dT%H:%M:%S%z") | mktime | todate'
seen=$(
  old --version
  for zone in UTC Europe/Stockholm Australia/Sydney; do
    for text in 2026-11-30T06:00:00Z 2026-07-30T06:00:00Z; do
      echo "$zone: $text is $(echo "\"$text\"" | TZ=$zone old -r 'fromdate | todate'), by 1.7.1 $(TZ=$zone later "\"$text\"" 'fromdate | todate')"
    done
  done
  for text in 2026-07-30T06:00:00+0200 2026-11-30T06:00:00-0330; do
    echo "$text is $(echo "\"$text\"" | TZ=UTC old -r "$with_offset"), by 1.7.1 $(TZ=UTC later "\"$text\"" "$with_offset"), by date $(date -u -d "$text" +%FT%TZ)"
  done
)
echo "$seen"
[ "$seen" = 'jq-1.6
UTC: 2026-11-30T06:00:00Z is 2026-11-30T06:00:00Z, by 1.7.1 2026-11-30T06:00:00Z
UTC: 2026-07-30T06:00:00Z is 2026-07-30T06:00:00Z, by 1.7.1 2026-07-30T06:00:00Z
Europe/Stockholm: 2026-11-30T06:00:00Z is 2026-11-30T06:00:00Z, by 1.7.1 2026-11-30T06:00:00Z
Europe/Stockholm: 2026-07-30T06:00:00Z is 2026-07-30T07:00:00Z, by 1.7.1 2026-07-30T06:00:00Z
Australia/Sydney: 2026-11-30T06:00:00Z is 2026-11-30T07:00:00Z, by 1.7.1 2026-11-30T06:00:00Z
Australia/Sydney: 2026-07-30T06:00:00Z is 2026-07-30T06:00:00Z, by 1.7.1 2026-07-30T06:00:00Z
2026-07-30T06:00:00+0200 is 2026-07-30T06:00:00Z, by 1.7.1 2026-07-30T06:00:00Z, by date 2026-07-30T04:00:00Z
2026-11-30T06:00:00-0330 is 2026-11-30T06:00:00Z, by 1.7.1 2026-11-30T06:00:00Z, by date 2026-11-30T09:30:00Z' ]
