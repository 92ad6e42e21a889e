import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

// Signed as the Standard Webhooks specification says it (github.com/standard-webhooks/standard-webhooks), so that whoever gets
// our messages finds a library that checks them.

const prefix = 'whsec_'
/** A message that is older is somebody's copy: who gets it throws it away. */
export const replayMaxSeconds = 300

export const newHookSecret = (): string => prefix + randomBytes(32).toString('base64')

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(prefix.length), 'base64')

const signatureOf = (secret: string, id: string, seconds: number, body: string): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64')}`

/** The same id in every try, the time of this one, and a signature by each secret that holds. */
export const signedHeaders = (
  secrets: readonly string[],
  { id, seconds, body }: { readonly id: string; readonly seconds: number; readonly body: string },
): Readonly<Record<string, string>> => ({
  'webhook-id': id,
  'webhook-timestamp': String(seconds),
  'webhook-signature': secrets.map((secret) => signatureOf(secret, id, seconds, body)).join(' '),
})

/** What whoever gets a message should find out about it before it does anything. */
export type Checked = 'right' | 'not-signed' | 'wrong' | 'too-old'

/** Checks a message as its reader does; the test of what is sent, and the local endpoint, are such readers. */
export const checkSignature = (
  secret: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  nowSeconds: number,
): Checked => {
  const {
    'webhook-id': id,
    'webhook-timestamp': timestamp = '',
    'webhook-signature': signatures = '',
  } = headers
  if (id === undefined || !/^\d{1,12}$/.test(timestamp) || signatures === '') return 'not-signed'
  const right = Buffer.from(signatureOf(secret, id, Number(timestamp), body))
  const isRight = signatures.split(' ').some((one) => {
    const given = Buffer.from(one)
    return given.length === right.length && timingSafeEqual(given, right)
  })
  if (!isRight) return 'wrong'
  return Math.abs(nowSeconds - Number(timestamp)) > replayMaxSeconds ? 'too-old' : 'right'
}
