import { createHmac, timingSafeEqual } from 'node:crypto'
import type { PersonId } from '#core/ids.ts'
import { dayMs, type Millis, minuteMs } from '#core/time.ts'

/** How long what Telegram signed is taken: a Mini App that was left open over a day is opened anew. */
export const initDataAgeMaxMs = dayMs
/** Telegram's clock and ours may differ by this; more ahead than that is not a clock but a lie. */
const skewMs = minuteMs
/** Telegram's own is well under 2 kB; what is longer is not worth a hash. */
const lengthMax = 8_192

export type InitDataRefusal = 'missing' | 'malformed' | 'forged' | 'expired' | 'not-yet' | 'nobody'
export type InitDataOutcome =
  | { readonly ok: true; readonly person: PersonId }
  | { readonly ok: false; readonly why: InitDataRefusal }

const refuse = (why: InitDataRefusal): InitDataOutcome => ({ ok: false, why })

const isSigned = (checked: string, hash: string, token: string): boolean => {
  const key = createHmac('sha256', 'WebAppData').update(token).digest()
  const expected = createHmac('sha256', key).update(checked).digest()
  const given = Buffer.from(hash, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const personIn = (user: string): PersonId | undefined => {
  try {
    const parsed: unknown = JSON.parse(user)
    if (typeof parsed !== 'object' || parsed === null || !('id' in parsed)) return undefined
    const { id } = parsed
    return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : undefined
  } catch {
    return undefined
  }
}

/**
 * The person whom Telegram vouches for in a Mini App's `initData`, or why it is not believed. Checked as
 * https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app says: every field except `hash`,
 * `signature` included, sorted by name. Nothing in it is looked at before the signature holds.
 */
export const checkInitData = (
  initData: string,
  {
    token,
    now,
    ageMaxMs = initDataAgeMaxMs,
  }: { readonly token: string; readonly now: Millis; readonly ageMaxMs?: number },
): InitDataOutcome => {
  if (initData === '') return refuse('missing')
  if (initData.length > lengthMax) return refuse('malformed')
  const said = [...new URLSearchParams(initData)]
  const fields = new Map(said)
  // Telegram says each once. Of two, one reader may take the first and another the last.
  if (fields.size !== said.length) return refuse('malformed')
  const hash = fields.get('hash') ?? ''
  if (!/^[0-9a-f]{64}$/.test(hash)) return refuse('malformed')
  fields.delete('hash')
  const checked = [...fields].map(([name, value]) => `${name}=${value}`).sort()
  if (!isSigned(checked.join('\n'), hash, token)) return refuse('forged')
  const authDate = fields.get('auth_date') ?? ''
  if (!/^\d{1,12}$/.test(authDate)) return refuse('malformed')
  const ageMs = now - Number(authDate) * 1_000
  if (ageMs > ageMaxMs) return refuse('expired')
  if (ageMs < -skewMs) return refuse('not-yet')
  const person = personIn(fields.get('user') ?? '')
  return person === undefined ? refuse('nobody') : { ok: true, person }
}
