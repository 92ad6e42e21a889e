#!/usr/bin/env bash
# node-pdu 2.1.1, which writes the SMS that a program hands to a GSM modem; what it wrote is unpacked here by the published alphabet (GSM 03.38).
#
# One would guess: a text that the alphabet of GSM has all letters of goes in it, 160 to an SMS; any other goes as UCS-2, 70 to an SMS. A letter that cannot
# be sent is refused.
# What is so: it looks at the number of the character instead. Those from 160 to 192 go in the alphabet of GSM, which lacks nearly all of them, and become a blank:
# "-18 °C" is sent as "-18  C", "±0,5" as " 0,5", "m²" as "m ", and so does §, which the alphabet has. å, ä, ö and é, which it has, send the whole text as UCS-2:
# a Swedish alarm of 150 letters is paid as three SMS instead of one. The two hide each other: with an ä anywhere in the text the degree sign arrives, so a
# test with a Swedish text sees nothing, and the English one loses the sign.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit node-pdu@2.1.1 >/dev/null 2>&1
cat >sms.js <<'JS'
import { Submit } from 'node-pdu'
const alphabet = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
// Behind the type, the reference and a number of eleven digits: protocol, coding, length, text.
const read = (pdu) => {
  const [coding, length, ...data] = Buffer.from(pdu, 'hex').subarray(12)
  if (coding === 8) return ['UCS-2', Buffer.from(data).swap16().toString('utf16le')]
  const bits = data.map((byte) => byte.toString(2).padStart(8, '0')).reverse().join('')
  const letter = (at) => alphabet[Number.parseInt(bits.slice(bits.length - 7 * at - 7, bits.length - 7 * at), 2)]
  return ['GSM', Array.from({ length }, (_, at) => letter(at)).join('')]
}
for (const text of ['Freezer at -18 °C', 'Frysen är -18 °C', 'within ±0,5, 12 m²', 'see §5', 'Øl 8 C', 'at 8 C']) {
  const parts = new Submit('+46701234567', text).getPartStrings()
  console.log(`${JSON.stringify(text)}: ${parts.length} SMS, ${read(parts[0]).map((what) => JSON.stringify(what)).join(' ')}`)
}
const swedish = 'Kylen är för varm, åtgärda nu. '.repeat(5).slice(0, 150)
const all = [...swedish].every((letter) => alphabet.includes(letter))
console.log(`a Swedish text of ${swedish.length} letters, all in GSM: ${all}; ${new Submit('+46701234567', swedish).getPartStrings().length} SMS`)
const latin = Array.from({ length: 96 }, (_, at) => String.fromCharCode(160 + at)).filter((letter) => letter !== '\u00ad')
const way = (letter) => read(new Submit('+46701234567', letter).getPartStrings()[0])
console.log(`sent as a blank: ${latin.filter((letter) => letter.trim() && way(letter)[1] === ' ').join('')}`)
console.log(`in GSM, sent as UCS-2: ${latin.filter((letter) => alphabet.includes(letter) && way(letter)[0] === 'UCS-2').join('')}`)
JS
seen=$(node sms.js)
echo "$seen"
[ "$seen" = '"Freezer at -18 °C": 1 SMS, "GSM" "Freezer at -18  C"
"Frysen är -18 °C": 1 SMS, "UCS-2" "Frysen är -18 °C"
"within ±0,5, 12 m²": 1 SMS, "GSM" "within  0,5, 12 m "
"see §5": 1 SMS, "GSM" "see  5"
"Øl 8 C": 1 SMS, "UCS-2" "Øl 8 C"
"at 8 C": 1 SMS, "GSM" "at 8 C"
a Swedish text of 150 letters, all in GSM: true; 3 SMS
sent as a blank: ¢¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾À
in GSM, sent as UCS-2: ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü' ]
# "Freezer at -18 °C": 1 SMS, "GSM" "Freezer at -18  C"
# "Frysen är -18 °C": 1 SMS, "UCS-2" "Frysen är -18 °C"
# "within ±0,5, 12 m²": 1 SMS, "GSM" "within  0,5, 12 m "
# "see §5": 1 SMS, "GSM" "see  5"
# "Øl 8 C": 1 SMS, "UCS-2" "Øl 8 C"
# "at 8 C": 1 SMS, "GSM" "at 8 C"
# a Swedish text of 150 letters, all in GSM: true; 3 SMS
# sent as a blank: ¢¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾À
# in GSM, sent as UCS-2: ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùü
