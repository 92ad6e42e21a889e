import type { Directory } from '#core/directory.ts'
import { hourMs } from '#core/time.ts'
import type { Token } from '../../pipeline/ports/web-keys.ts'
import { linesThatFit } from './fit.ts'
import type { Say } from './say.ts'

const lineOf = (say: Say, { people }: Directory, { name, scope, by, usedAt }: Token, now: number): string =>
  say.html('token-line', {
    name: say.bold(name),
    scope,
    by: people.get(by)?.name ?? String(by),
    used: usedAt === null ? 'never' : now - usedAt < hourMs ? 'now' : 'ago',
    length: say.duration(Math.max(hourMs, Math.floor((now - (usedAt ?? now)) / hourMs) * hourMs)),
  })

/** With what machines read, and how one more is made. */
export const tokensText = (say: Say, directory: Directory, tokens: readonly Token[], now: number): string => {
  const heading = say.html(tokens.length === 0 ? 'token-none' : 'token-list')
  const how = say.html('token-how', {
    metrics: say.code('/token metrics Prometheus'),
    read: say.code('/token read Grafana'),
  })
  const lines = tokens.map((token) => lineOf(say, directory, token, now))
  return linesThatFit(`${heading}\n${how}\n`, lines, (left) => say.html('bot-others-too', { count: left }))
}

/** The one time that it is shown; `page` is the address of the dashboard, where that is known. */
export const madeTokenText = (
  say: Say,
  { name, scope }: Pick<Token, 'name' | 'scope'>,
  text: string,
  page: string | undefined,
): string => {
  const path = scope === 'metrics' ? '/metrics' : '/api'
  const address = page === undefined ? path : new URL(path, page).href
  return say.html('token-made', {
    name: say.bold(name),
    scope,
    token: say.code(text),
    address: say.code(address),
    header: say.code('Authorization: Bearer …'),
  })
}
