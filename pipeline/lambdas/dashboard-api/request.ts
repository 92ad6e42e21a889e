/** What this function reads of a Lambda Function URL event, payload version 2.0. */
export type Request = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly authorization: string
  readonly contentType: string
  /** What a browser says of where the asking page is from: `same-origin`, `cross-site`, ...; empty from others. */
  readonly site: string
  /** What the browser says that it is. */
  readonly userAgent: string
  /** From where it comes, as far as whoever stands in front says so; empty when nobody does. */
  readonly address: string
  readonly acceptsGzip: boolean
  /** The tags of answers that whoever asks still has. */
  readonly known: readonly string[]
  /** Every cookie as `name=value`. */
  readonly cookies: readonly string[]
  /** Any other header by its name in small letters; empty when it is not there. */
  readonly header: (name: string) => string
  /** Empty when there is none, or when it is longer than anything that is asked for here. */
  readonly body: string
}

/** The longest body that is read: the longest list of steps, with the sensors that it is for, is shorter. */
const bodyLengthMax = 8_192

/** Where files are sent, packed and as text: a function gets 6 MB, with everything around it. */
const filePaths = new Set(['/api/import', '/api/import/keep', '/api/duty/calendar'])
const fileBodyLengthMax = 5_600_000

/** Longer than a proxy's list of addresses is. */
const addressLengthMax = 200

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** A Function URL has the cookies in a list of their own, other servers in the header. */
const cookiesOf = (listed: unknown, header: string): readonly string[] => {
  const all = Array.isArray(listed) ? listed.map(textOf) : header.split(';')
  return all.map((cookie) => cookie.trim()).filter((cookie) => cookie !== '')
}

const bodyOf = (body: unknown, isBase64: unknown, path: string): string => {
  const sent = textOf(body)
  if (sent.length > (filePaths.has(path) ? fileBodyLengthMax : bodyLengthMax)) return ''
  return isBase64 === true ? Buffer.from(sent, 'base64').toString('utf8') : sent
}

/** The request in an event; what is not there is empty, and refused by whoever needs it. Header names are in any case. */
export const parseRequest = (event: unknown): Request => {
  const { rawPath, rawQueryString, headers, requestContext, cookies, body, isBase64Encoded } = recordOf(event)
  const http = recordOf(recordOf(requestContext).http)
  const entries = Object.entries(recordOf(headers))
  const header = (wanted: string): string =>
    textOf(entries.find(([name]) => name.toLowerCase() === wanted)?.[1])
  return {
    method: textOf(http.method),
    path: textOf(rawPath),
    query: new URLSearchParams(textOf(rawQueryString)),
    authorization: header('authorization'),
    contentType: header('content-type'),
    site: header('sec-fetch-site'),
    userAgent: header('user-agent'),
    address: `${textOf(http.sourceIp)} ${header('x-forwarded-for')}`.trim().slice(0, addressLengthMax),
    known: header('if-none-match')
      .split(',')
      .map((tag) => tag.trim().replace(/^W\//, '')),
    acceptsGzip: /\bgzip\b/i.test(header('accept-encoding')),
    cookies: cookiesOf(cookies, header('cookie')),
    header,
    body: bodyOf(body, isBase64Encoded, textOf(rawPath)),
  }
}

/**
 * Another site can send neither this type of body without being asked first, which is never allowed, nor the cookie of a
 * session; and a browser says where the page that sends it is from.
 */
export const isFromHere = ({ contentType, site }: Request): boolean =>
  /^application\/json\b/i.test(contentType) && (site === '' || site === 'same-origin' || site === 'none')

/** The JSON object in a body; nothing when there is none. */
export const bodyIn = (body: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined
  } catch {
    return undefined
  }
}
