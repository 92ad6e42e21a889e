import { createHmac } from 'node:crypto'
import type { Millis } from '#core/time.ts'
import { seconds } from '../bot-api/json.ts'
import type { Person } from '../model.ts'

/**
 * What a Mini App gets as Telegram.WebApp.initData, signed as
 * https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app describes. The Ed25519 `signature` of
 * the real one is left out: only Telegram has that key.
 */
export const signInitData = (token: string, person: Person, now: Millis, startParam?: string): string => {
  const user = {
    id: person.id,
    first_name: person.name,
    ...(person.username === undefined ? {} : { username: person.username }),
    language_code: person.language,
    allows_write_to_pm: true,
  }
  const fields: readonly (readonly [string, string])[] = [
    ['auth_date', String(seconds(now))],
    ['query_id', `local-${person.id}-${seconds(now)}`],
    ...(startParam === undefined ? [] : [['start_param', startParam] as const]),
    ['user', JSON.stringify(user)],
  ]
  const checked = fields.map(([name, value]) => `${name}=${value}`).join('\n')
  const key = createHmac('sha256', 'WebAppData').update(token).digest()
  const hash = createHmac('sha256', key).update(checked).digest('hex')
  return new URLSearchParams(Object.fromEntries([...fields, ['hash', hash]])).toString()
}
