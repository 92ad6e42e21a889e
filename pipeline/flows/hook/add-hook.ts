import { randomBytes } from 'node:crypto'
import { changeOf } from '#core/audit.ts'
import type { Directory, Hook, HookFormat, Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { telegramIdsBelow } from '#core/ways/ways.ts'
import type { Flows } from '../deps.ts'

/** Each is told of every alarm: more than these are a mistake. */
export const hooksMax = 10

export const hooksIn = ({ chats }: Directory): readonly Hook[] =>
  [...chats.values()].filter((chat): chat is Hook => chat.kind === 'hook' && chat.removedAt === undefined)

export type NewHook = {
  /** What it is called; the part of its address that is no secret. */
  readonly title: string
  readonly format: HookFormat
  readonly url: string
  readonly token: string | undefined
  /** What its messages are to be signed with. */
  readonly secret: string
}

/** From now on another program is told of every alarm. The caller has looked at its address, and checked that `person` may. */
export const addHook = async (
  flows: Flows,
  organization: OrganizationId,
  { title, format, url, token, secret }: NewHook,
  person: Person,
): Promise<'added' | 'too-many'> => {
  const { stores, clock } = flows
  const directory = await flows.directories.get(organization)
  if (directory === undefined || hooksIn(directory).length >= hooksMax) return 'too-many'
  const id = telegramIdsBelow + randomBytes(6).readUIntBE(0, 6)
  await stores.hooks.put(organization, id, { url, secret, ...(token !== undefined && { token }) })
  const detail = { old: null, new: `${title} (${format})`, why: null }
  await stores.history.record(organization, [
    changeOf({ kind: 'chat', id }, 'hook-added', clock.now(), person, detail),
  ])
  const { language } = person
  await stores.directories.put(organization, [
    { kind: 'chat', value: { id, kind: 'hook', format, title, language, reachable: true } },
  ])
  return 'added'
}
