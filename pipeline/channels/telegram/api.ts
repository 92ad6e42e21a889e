import { secondMs } from '#core/time.ts'
import { callMaxRealMs } from '../../ports/teller.ts'

/** The part of `fetch` that is needed; connections are kept alive by whoever gives it. */
export type FetchLike = (
  url: string,
  init: {
    readonly method: 'POST'
    readonly headers: Readonly<Record<string, string>>
    readonly body: string | FormData
    readonly signal: AbortSignal
  },
) => Promise<{ readonly status: number; text(): Promise<string> }>

/** What the Bot API said, or that it said nothing that can be understood. No text in here holds the token. */
export type ApiAnswer =
  | { readonly kind: 'ok'; readonly result: unknown }
  | {
      readonly kind: 'error'
      readonly code: number
      readonly description: string
      readonly retryAfterMs: number | undefined
      readonly migrateTo: number | undefined
    }
  | { readonly kind: 'unreachable'; readonly why: string }

/** A file that travels with a request, a PNG where it does not say what it is; `attach://<name>` in its parameters means it. */
export type Attachment = {
  readonly name: string
  readonly bytes: Uint8Array
  readonly file?: { readonly name: string; readonly type: string }
}

export type Api = (
  method: string,
  params: Readonly<Record<string, unknown>>,
  attachment?: Attachment,
  signal?: AbortSignal,
) => Promise<ApiAnswer>

export type ApiDeps = {
  readonly token: string
  /** `https://api.telegram.org`, without a slash at the end. */
  readonly apiRoot: string
  readonly fetch: FetchLike
  readonly timeoutMs?: number
}

/** The half after the colon is the secret one; shorter ones only occur in tests and would blot out ordinary words. */
const secretLengthMin = 8
/** The codes of Node and undici: ECONNREFUSED, UND_ERR_SOCKET, ... Nothing else of an error is repeated. */
const errorCode = /^[A-Z][A-Z0-9_]{2,39}$/
const descriptionMax = 300

const hider = (token: string): ((words: string) => string) => {
  const [, secret = ''] = token.split(':')
  const spellings = [token, encodeURIComponent(token), secret].filter((one) => one.length >= secretLengthMin)
  const patterns = spellings.map((one) => new RegExp(one.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'gi'))
  return (words) => patterns.reduce((hidden, pattern) => hidden.replace(pattern, '<token>'), words)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const numberIn = (value: unknown, key: string): number | undefined => {
  const found = isRecord(value) ? value[key] : undefined
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined
}

/** Why a request failed, in words of our own: an error's message may hold the whole URL, and so the token. */
const whyOf = (error: unknown): string => {
  if (!isRecord(error)) return 'the network failed'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time'
  const codes = [error.code, isRecord(error.cause) ? error.cause.code : undefined]
  const code = codes.find((one) => typeof one === 'string' && errorCode.test(one))
  return code === undefined ? 'the network failed' : `the network failed: ${code}`
}

const parseBody = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const answerOf = (status: number, body: string, hide: (words: string) => string): ApiAnswer => {
  const answer = parseBody(body)
  if (!isRecord(answer) || typeof answer.ok !== 'boolean')
    return { kind: 'unreachable', why: `an unreadable answer with status ${status}` }
  if (answer.ok) return { kind: 'ok', result: answer.result }
  const { description, parameters } = answer
  const retryAfter = numberIn(parameters, 'retry_after')
  return {
    kind: 'error',
    code: numberIn(answer, 'error_code') ?? status,
    description: hide(typeof description === 'string' ? description : '').slice(0, descriptionMax),
    retryAfterMs: retryAfter === undefined ? undefined : retryAfter * secondMs,
    migrateTo: numberIn(parameters, 'migrate_to_chat_id'),
  }
}

/** A request as JSON, or as a form when a file travels with it: there everything that is no text is JSON in text. */
const requestOf = (
  params: Readonly<Record<string, unknown>>,
  attachment: Attachment | undefined,
): { readonly headers: Readonly<Record<string, string>>; readonly body: string | FormData } => {
  if (attachment === undefined)
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) }
  const form = new FormData()
  for (const [name, value] of Object.entries(params))
    if (value !== undefined) form.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  const { name, bytes, file = { name: `${name}.png`, type: 'image/png' } } = attachment
  form.set(name, new Blob([new Uint8Array(bytes)], { type: file.type }), file.name)
  return { headers: {}, body: form }
}

/** A client of the Bot API that never throws and never says its token. */
export const createApi = ({ token, apiRoot, fetch, timeoutMs = callMaxRealMs }: ApiDeps): Api => {
  const hide = hider(token)
  return async (method, params, attachment, signal) => {
    const timeout = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
        method: 'POST',
        ...requestOf(params, attachment),
        signal: signal === undefined ? timeout : AbortSignal.any([timeout, signal]),
      })
      return answerOf(response.status, await response.text(), hide)
    } catch (error) {
      return { kind: 'unreachable', why: hide(whyOf(error)) }
    }
  }
}
