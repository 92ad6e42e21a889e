#!/usr/bin/env bash
# jsonata 2.2.2 (the language in which Step Functions and Node-RED turn messages around), beside Intl of the same Node.
#
# `$fromMillis` prints a time by a picture, for an offset of four digits; pictures and their parts are those of XPath ("[f01]" is the fraction of a second).
# One would guess: at -0330, as in St. John's in winter, it is three and a half hours earlier than in UTC, and what one picture has printed it reads again.
# What is so: (1) The hours are rounded down before the minutes are put to them, so offsets that are behind UTC and have minutes are an hour off, and the offset is
# printed wrong as well: -0330 becomes -04:30. An alarm in Newfoundland or on the Marquesas is told an hour early. +0545 is right, -0300 is right.
# (2) A fraction is printed as a whole number: of 45 thousandths "[f1]" and "[f01]" make .45, ten times as much. Of two readings 400 ms apart the earlier bears the later
# time, and $toMillis, which reads a fraction as one, keeps the error. The first tenth of each second is so; whatever the width, the digit behind the point is tenths, here 0.
# "[f001]" is right.
# (3) "[Y01]" prints 2026 as 26 and reads 26 as 1926.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit jsonata@2.2.2 >/dev/null 2>&1
cat >print.js <<'JS'
import jsonata from 'jsonata'
const noon = Date.UTC(2026, 11, 1, 12)
const clock = (timeZone) => new Intl.DateTimeFormat('sv', { timeZone, timeStyle: 'short' }).format(noon)
const ask = (text, input) => jsonata(text).evaluate(input)
for (const [offset, zone] of [['+0100', 'Europe/Stockholm'], ['+0545', 'Asia/Kathmandu'], ['-0300', 'America/Sao_Paulo'], ['-0330', 'America/St_Johns'], ['-0930', 'Pacific/Marquesas']])
  console.log(`${offset}: JSONata ${await ask(`$fromMillis(at, '[H01]:[m01] [Z]', '${offset}')`, { at: noon })}, Intl ${clock(zone)} in ${zone}`)
for (const thousandths of [45, 445]) {
  const said = []
  for (const part of ['[f1]', '[f01]', '[f001]']) {
    const picture = `[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].${part}`
    const text = await ask(`$fromMillis(at, '${picture}')`, { at: noon + thousandths })
    said.push(`${part} ${text.slice(17)} read as ${(await ask(`$toMillis(text, '${picture}')`, { text })) - noon}`)
  }
  console.log(`${thousandths} ms: ${said.join('; ')}`)
}
const short = await ask("$fromMillis(at, '[D01]/[M01]/[Y01]')", { at: noon })
console.log(`${short} read as ${await ask("$fromMillis($toMillis(short, '[D01]/[M01]/[Y01]'))", { short })}`)
JS
seen=$(node print.js)
echo "$seen"
[ "$seen" = '+0100: JSONata 13:00 +01:00, Intl 13:00 in Europe/Stockholm
+0545: JSONata 17:45 +05:45, Intl 17:45 in Asia/Kathmandu
-0300: JSONata 09:00 -03:00, Intl 09:00 in America/Sao_Paulo
-0330: JSONata 07:30 -04:30, Intl 08:30 in America/St_Johns
-0930: JSONata 01:30 -10:30, Intl 02:30 in Pacific/Marquesas
45 ms: [f1] 00.45 read as 450; [f01] 00.45 read as 450; [f001] 00.045 read as 45
445 ms: [f1] 00.445 read as 445; [f01] 00.445 read as 445; [f001] 00.445 read as 445
01/12/26 read as 1926-12-01T00:00:00.000Z' ]
