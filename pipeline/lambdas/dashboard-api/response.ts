import { type RefusalName, refusals } from './refusals.ts'
import type { Lines, Table } from './table.ts'

export type Response = {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The body is bytes, packed. */
  readonly isBase64Encoded?: boolean
  /** Each a whole `Set-Cookie`. */
  readonly cookies?: readonly string[]
}

// Alarms are never taken from a cache.
const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }

export const answer = (value: object): Response => ({ statusCode: 200, headers, body: JSON.stringify(value) })

const nextIn = (next: string | null) => (next === null ? {} : { link: `<${next}>; rel="next"` })

/** A table as a file. The `next` of a longer one is in its header, because one answer of a function holds 6 MB at the most. */
export const table = ({ csv, file, next }: Table): Response => ({
  statusCode: 200,
  headers: {
    ...headers,
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${file}"`,
    'x-content-type-options': 'nosniff',
    ...nextIn(next),
  },
  body: csv,
})

export const lines = ({ text, type, next = null }: Lines): Response => ({
  statusCode: 200,
  headers: {
    ...headers,
    'content-type': type,
    vary: 'accept',
    'x-content-type-options': 'nosniff',
    ...nextIn(next),
  },
  body: text,
})

/** A refusal with its name and a sentence that says what to do; nothing of the request is repeated in it. */
export const refuse = (error: RefusalName, allow = 'GET'): Response => {
  const [statusCode, message] = refusals[error]
  const extras: Readonly<Record<number, Readonly<Record<string, string>>>> = {
    401: { 'www-authenticate': error === 'bad-token' ? 'Bearer error="invalid_token"' : 'tma' },
    405: { allow },
    429: { 'retry-after': '60' },
  }
  return {
    statusCode,
    headers: { ...headers, ...extras[statusCode] },
    body: JSON.stringify({ error, message }),
  }
}
