#!/usr/bin/env bash
# numeral 2.0.6, accounting 0.4.1 and currency.js 2.0.4 reading what Intl.NumberFormat (of Node) and d3-format 3.1.3 print.
#
# Numbers below zero are printed with U+2212, the typographic minus: Intl does so in Swedish, Norwegian, Finnish, Estonian, Lithuanian and more, by CLDR; d3-format in
# every language, since its version 2. The three packages read numbers back out of text that was made for people: numeral's value() and accounting's
# unformat are documented as what undoes a formatting, and currency.js takes a text with its signs and separators.
# One would guess: -18.4 comes back, or null, NaN or an error, as parseFloat has it; of a text without a number numeral says null, the other two 0.
# What is so: the minus is dropped as one of the signs that are decoration, like that of a currency, and the rest is a number: a freezer at -18.4 is read as +18.4, with no
# error, and its alarm "too warm" rings, or a limit that is typed in as it is shown becomes one that nothing ever reaches. Each reads the hyphen rightly, so a
# test in English, or with a number that was typed, sees nothing.
# The decimal comma is no help: accounting and currency.js are told of it here.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-fund --no-audit --ignore-scripts numeral@2.0.6 accounting@0.4.1 currency.js@2.0.4 d3-format@3.1.3 >/dev/null 2>&1
cat >read.js <<'JS'
import accounting from 'accounting'
import currency from 'currency.js'
import { format } from 'd3-format'
import numeral from 'numeral'

numeral.register('locale', 'sv', { delimiters: { thousands: ' ', decimal: ',' }, abbreviations: {}, ordinal: () => '', currency: { symbol: 'kr' } })
const intl = (language) => [`Intl ${language}`, new Intl.NumberFormat(language, { minimumFractionDigits: 1 }).format(-18.4)]
const printed = [intl('en'), intl('sv'), intl('fi'), ['d3-format', format('.1f')(-18.4)], ['words', 'no reading']]
for (const [who, text] of printed) {
  const decimal = text.includes(',') ? ',' : '.'
  numeral.locale(decimal === ',' ? 'sv' : 'en')
  const read = {
    numeral: numeral(text).value(),
    accounting: accounting.unformat(text, decimal),
    'currency.js': currency(text, { decimal, separator: ' ', precision: 1 }).value,
    parseFloat: Number.parseFloat(text.replace(',', '.')),
  }
  const sign = text.codePointAt(0).toString(16).padStart(4, '0')
  console.log(`${who}, ${text} (U+${sign}): ${Object.entries(read).map(([name, value]) => `${name} ${value}`).join(', ')}`)
}
JS
seen=$(node read.js)
echo "$seen"
[ "$seen" = 'Intl en, -18.4 (U+002d): numeral -18.4, accounting -18.4, currency.js -18.4, parseFloat -18.4
Intl sv, −18,4 (U+2212): numeral 18.4, accounting 18.4, currency.js 18.4, parseFloat NaN
Intl fi, −18,4 (U+2212): numeral 18.4, accounting 18.4, currency.js 18.4, parseFloat NaN
d3-format, −18.4 (U+2212): numeral 18.4, accounting 18.4, currency.js 18.4, parseFloat NaN
words, no reading (U+006e): numeral null, accounting 0, currency.js 0, parseFloat NaN' ]
# Intl en, -18.4 (U+002d): numeral -18.4, accounting -18.4, currency.js -18.4, parseFloat -18.4
# Intl sv, −18,4 (U+2212): numeral 18.4, accounting 18.4, currency.js 18.4, parseFloat NaN
# Intl fi, −18,4 (U+2212): numeral 18.4, accounting 18.4, currency.js 18.4, parseFloat NaN
# d3-format, −18.4 (U+2212): numeral 18.4, accounting 18.4, currency.js 18.4, parseFloat NaN
# words, no reading (U+006e): numeral null, accounting 0, currency.js 0, parseFloat NaN
