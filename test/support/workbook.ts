import { deflateRawSync } from 'node:zlib'

type Part = { readonly name: string; readonly bytes: Uint8Array }

const header = (
  signature: number,
  length: number,
  fields: readonly (readonly [at: number, value: number, size: 2 | 4])[],
): Buffer => {
  const bytes = Buffer.alloc(length)
  bytes.writeUInt32LE(signature, 0)
  for (const [at, value, size] of fields)
    if (size === 2) bytes.writeUInt16LE(value, at)
    else bytes.writeUInt32LE(value, at)
  return bytes
}

/** A zip as programs write it; `saidSize` lies about how large its parts are. */
export const zipOf = (parts: readonly Part[], saidSize?: number): Uint8Array => {
  const files: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const { name, bytes } of parts) {
    const packed = deflateRawSync(bytes)
    const size = saidSize ?? bytes.length
    const named = Buffer.from(name)
    const file = Buffer.concat([
      header(0x04034b50, 30, [
        [8, 8, 2],
        [18, packed.length, 4],
        [22, size, 4],
        [26, named.length, 2],
      ]),
      named,
      packed,
    ])
    list.push(
      header(0x02014b50, 46, [
        [10, 8, 2],
        [20, packed.length, 4],
        [24, size, 4],
        [28, named.length, 2],
        [42, at, 4],
      ]),
      named,
    )
    files.push(file)
    at += file.length
  }
  const listed = Buffer.concat(list)
  const end = header(0x06054b50, 22, [
    [8, parts.length, 2],
    [10, parts.length, 2],
    [12, listed.length, 4],
    [16, at, 4],
  ])
  return Uint8Array.from(Buffer.concat([...files, listed, end]))
}

const text = (name: string, xml: string): Part => ({ name, bytes: Buffer.from(xml) })

/** A workbook of one sheet or more; style 1 is a moment, 2 a percentage. */
export const workbookOf = (
  sheets: readonly string[],
  strings: readonly string[] = [],
  more = '',
  names: readonly string[] = [],
): Uint8Array =>
  zipOf([
    text('[Content_Types].xml', '<Types/>'),
    text(
      'xl/workbook.xml',
      `<workbook>${more}<sheets>${sheets.map((_, index) => `<sheet name="${names[index] ?? `S${index + 1}`}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    text(
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    text(
      'xl/styles.xml',
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>',
    ),
    text('xl/sharedStrings.xml', `<sst>${strings.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>`),
    ...sheets.map((rows, index) =>
      text(`xl/worksheets/sheet${index + 1}.xml`, `<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ),
  ])
