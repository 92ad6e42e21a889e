#!/usr/bin/env bash
# @fontsource/inter 5.3.0 and inter-ui 4.1.1, drawn by @napi-rs/canvas 1.0.11 or any canvas that has no other font.
#
# One would guess: Inter has ≥, ≤, → and ₂ (rsms.me/inter shows them), so all files of @fontsource/inter together have them.
# What is so: the package holds Google's subsets for web pages, and none of its seven alphabets has any of the four; on a
# machine without fonts (Lambda, a container) "≥ 8 °C" and "CO₂" are drawn with blanks. The whole font is in inter-ui.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit @fontsource/inter@5.3.0 inter-ui@4.1.1 fontkit@2.0.4 >/dev/null 2>&1
cat >look.cjs <<'JS'
const { readdirSync } = require('node:fs')
const fontkit = require('fontkit')
const signs = ['≥', '≤', '→', '₂', '−', '°']
const lacking = (files) => {
  const fonts = files.map((file) => fontkit.openSync(file))
  return signs.filter((sign) => !fonts.some((font) => font.hasGlyphForCodePoint(sign.codePointAt(0)))).join(' ')
}
const folder = 'node_modules/@fontsource/inter/files'
const all = readdirSync(folder).filter((name) => name.endsWith('-400-normal.woff2'))
console.log(`@fontsource/inter, ${all.length} alphabets, lacks: ${lacking(all.map((name) => `${folder}/${name}`))}`)
console.log(`inter-ui lacks: ${lacking(['node_modules/inter-ui/web/Inter-Regular.woff2'])}`)
JS
seen=$(node look.cjs)
echo "$seen"
[ "$seen" = "@fontsource/inter, 7 alphabets, lacks: ≥ ≤ → ₂
inter-ui lacks: " ] || { echo "This has changed."; exit 1; }
