import type { Directory } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import type { Token } from '../../ports/web-keys.ts'
import type { Flows } from '../deps.ts'
import { mayMakeTokens } from './make-token.ts'
import { hashOfToken, isHash, parseToken } from './token-text.ts'

/** What people read of it is in hours. */
const usedEveryRealMs = 20 * minuteMs

export type Machine = { readonly token: Token; readonly directory: Directory }

/**
 * Whose token that is; nothing for one that is unknown, revoked, or of somebody who may make none any more. It is looked up
 * each time, so that it is over at once.
 */
export const machineOf = async (flows: Flows, words: string): Promise<Machine | undefined> => {
  const { stores, clock, log } = flows
  const parts = parseToken(words)
  if (parts === undefined) return undefined
  const { organization, id } = parts
  const token = await stores.tokens.find(organization, id)
  if (token === undefined || !isHash(token.hash, hashOfToken(parts))) return undefined
  const directory = await flows.directories.get(organization)
  if (directory === undefined || !mayMakeTokens(directory.people.get(token.by))) return undefined
  const now = clock.now()
  const before = now - usedEveryRealMs * clock.speed
  if (token.usedAt === null || token.usedAt < before)
    await stores.tokens.used(organization, id, now, before).catch((error: unknown) => {
      // What may be read is not kept back because a note cannot be made.
      log({ level: 'warn', event: 'token-use-not-noted', organization, token: id, why: String(error) })
    })
  return { token, directory }
}
