import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { HookSecrets } from '../../ports/hooks.ts'
import type { Post } from '../../ports/post.ts'
import type { Teller } from '../../ports/teller.ts'
import { readerOf } from '../reader-of.ts'
import { eventOf } from './event.ts'
import { spokenIn } from './formats.ts'
import { inNanoseconds } from './influx.ts'
import { signedHeaders } from './signature.ts'

export type HookTellerDeps = {
  readonly send: NonNullable<Post['hook']>
  readonly secretsOf: (organization: OrganizationId, hook: ChatId) => Promise<HookSecrets | undefined>
  /** The time of the world: whoever gets a message holds its stamp against their own clock. */
  readonly realNow: () => number
}

/** Tells programs, each alarm by itself, signed. */
export const createHookTeller = ({ send, secretsOf, realNow }: HookTellerDeps): Teller => ({
  tell: async (call, chat, directory, now) => {
    if (call.kind !== 'reply' || chat.kind !== 'hook')
      return { kind: 'refused', why: `a ${call.kind} is nothing for a program` }
    const secrets = await secretsOf(directory.organization.id, chat.id)
    if (secrets === undefined) return { kind: 'dead', because: 'gone', why: 'it was taken out' }
    const { context } = readerOf(chat, directory, now, call.notices)
    const event = eventOf(call.notices, context)
    const { headers, body } = spokenIn(chat.format, event, secrets.token ?? '', secrets.url)
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const { secret, former } = secrets
    const holds = former !== undefined && realNow() < former.until ? [secret, former.secret] : [secret]
    const message = { id: event.id, seconds: Math.floor(realNow() / 1000), body: text }
    const signed = { 'content-type': 'application/json', ...headers, ...signedHeaders(holds, message) }
    const url = chat.format === 'influx' ? inNanoseconds(secrets.url) : secrets.url
    return send({ url, headers: signed, body: text })
  },
})
