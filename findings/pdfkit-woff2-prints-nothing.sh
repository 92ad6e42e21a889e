#!/usr/bin/env bash
# pdfkit 0.20.2 with fontkit 2.0.4, @fontsource/noto-sans 5.2.7, @fontsource/roboto 5.2.6; the page is looked at by mupdf 1.26.4.
#
# One would guess: pdfkit's README names WOFF2 among the fonts that it takes, so a .woff2 gives the same page as the .woff of the same font.
# What is so: of Noto Sans as WOFF2 a PDF comes out without any error, and not a dot of its text is printed: the letters put
# into it are no valid outlines. The text can still be selected and copied, so a test that reads the text sees nothing wrong.
# Roboto as WOFF2 fails with a RangeError that names neither the font nor its format. Both are right as WOFF.
# Fonts that are published as WOFF2 alone (inter-ui from 4.0 on) cannot be used. "ink" counts the dark dots of the page.
# Seen: see the last lines.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
echo '{ "type": "module", "private": true }' >package.json
npm install --silent --no-fund --no-audit pdfkit@0.20.2 fontkit@2.0.4 mupdf@1.26.4 @fontsource/noto-sans@5.2.7 @fontsource/roboto@5.2.6 >/dev/null 2>&1
cat >page.js <<'JS'
import * as mupdf from 'mupdf'
import PDFDocument from 'pdfkit'
const pdfOf = (font) =>
  new Promise((resolve, reject) => {
    const parts = []
    const document = new PDFDocument({ size: [300, 60], margin: 10 })
    document.on('data', (part) => parts.push(part))
    document.on('end', () => resolve(Buffer.concat(parts)))
    try {
      document.font(font).fontSize(20).text('Freezer 3: -20.5')
      document.end()
    } catch (error) {
      reject(error)
    }
  })
for (const name of ['noto-sans', 'roboto'])
  for (const format of ['woff', 'woff2']) {
    const font = `node_modules/@fontsource/${name}/files/${name}-latin-400-normal.${format}`
    try {
      const page = mupdf.Document.openDocument(await pdfOf(font), 'application/pdf').loadPage(0)
      const dots = page.toPixmap([2, 0, 0, 2, 0, 0], mupdf.ColorSpace.DeviceGray, false, true).getPixels()
      const ink = dots.filter((dot) => dot < 128).length
      console.log(`${name} ${format}: "${page.toStructuredText().asText().trim()}", ${ink === 0 ? 'no ink' : 'ink'}`)
    } catch (error) {
      console.log(`${name} ${format}: ${error.name}: ${error.message}`)
    }
  }
JS
seen=$(node page.js 2>/dev/null)
echo "$seen"
[ "$seen" = 'noto-sans woff: "Freezer 3: -20.5", ink
noto-sans woff2: "Freezer 3: -20.5", no ink
roboto woff: "Freezer 3: -20.5", ink
roboto woff2: RangeError: Offset is outside the bounds of the DataView' ]
# noto-sans woff: "Freezer 3: -20.5", ink
# noto-sans woff2: "Freezer 3: -20.5", no ink
# roboto woff: "Freezer 3: -20.5", ink
# roboto woff2: RangeError: Offset is outside the bounds of the DataView
