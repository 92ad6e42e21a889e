/** A mail as a person would see it, and its headers by their names in small letters. */
export type ParsedMail = {
  readonly headers: Readonly<Record<string, string>>
  readonly subject: string
  readonly text: string
  readonly html: string
}

type Part = { readonly headers: Readonly<Record<string, string>>; readonly body: string }

/** Lines that begin with a blank belong to the header before them (RFC 5322, 2.2.3). */
const partOf = (raw: string): Part => {
  const end = raw.search(/\r?\n\r?\n/)
  const head = end < 0 ? raw : raw.slice(0, end)
  const headers: Record<string, string> = {}
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return { headers, body: end < 0 ? '' : raw.slice(end).replace(/^\r?\n\r?\n/, '') }
}

const bytesOfQuoted = (text: string): Buffer =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )

const bodyOf = ({ headers, body }: Part): string => {
  const encoding = headers['content-transfer-encoding']?.toLowerCase()
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return encoding === 'quoted-printable' ? bytesOfQuoted(body).toString('utf8') : body
}

/** Words of a header that are not ASCII (RFC 2047). */
const wordsOf = (header = ''): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, words: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('utf8')
        : bytesOfQuoted(words.replace(/_/g, ' ')).toString('utf8'),
    )

const partsOf = (part: Part): readonly Part[] => {
  const boundary = /boundary="?([^";]+)"?/i.exec(part.headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return [part]
  const inner = part.body.split(`--${boundary}`).slice(1, -1)
  return inner.flatMap((raw) => partsOf(partOf(raw.replace(/^\r?\n/, ''))))
}

/** Reads what nodemailer writes: plain text and HTML beside each other, in any of its encodings. */
export const parseMail = (raw: string): ParsedMail => {
  const whole = partOf(raw)
  const parts = partsOf(whole)
  const ofType = (type: string): string => {
    const found = parts.find(({ headers }) => headers['content-type']?.startsWith(type))
    return found === undefined ? '' : bodyOf(found).replace(/\r\n/g, '\n').trim()
  }
  return {
    headers: whole.headers,
    subject: wordsOf(whole.headers.subject),
    text: ofType('text/plain'),
    html: ofType('text/html'),
  }
}
