/** RFC 7578, read leniently: clients differ in spaces, quotes and the line end after the last boundary. */
export type Part = { readonly name: string; readonly filename?: string; readonly bytes: Buffer }

const headersEnd = '\r\n\r\n'

/** Nothing when the body is not what its content type says. */
export const readParts = (bytes: Buffer, contentType: string): readonly Part[] | undefined => {
  const [, quoted, bare] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType) ?? []
  const boundary = quoted ?? bare
  if (boundary === undefined) return undefined
  const delimiter = Buffer.from(`--${boundary}`)
  const parts: Part[] = []
  let at = bytes.indexOf(delimiter)
  while (at >= 0) {
    const start = at + delimiter.length
    if (bytes.toString('latin1', start, start + 2) === '--') return parts
    const end = bytes.indexOf(`\r\n--${boundary}`, start)
    if (end < 0) return undefined
    const part = readPart(bytes.subarray(start, end))
    if (part === undefined) return undefined
    parts.push(part)
    at = end + 2
  }
  return undefined
}

const readPart = (bytes: Buffer): Part | undefined => {
  const split = bytes.indexOf(headersEnd)
  if (split < 0) return undefined
  const disposition = /^content-disposition:(.*)$/im.exec(bytes.toString('utf8', 0, split))?.[1] ?? ''
  const name = parameter(disposition, 'name')
  const filename = parameter(disposition, 'filename')
  if (name === undefined) return undefined
  const content = bytes.subarray(split + headersEnd.length)
  return { name, bytes: content, ...(filename === undefined ? {} : { filename }) }
}

const parameter = (disposition: string, name: string): string | undefined => {
  const [, quoted, bare] = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^\\s;]*))`, 'i').exec(disposition) ?? []
  return quoted ?? bare
}
