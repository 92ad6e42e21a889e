import { changeOf } from '#core/audit.ts'
import { type Chat, type Directory, isWay, type Unsaid, type Who } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { DeadWhy } from '#core/notice/dead-why.ts'
import { type Effect, isNotice, type Notice } from '#core/notice/notice.ts'
import type { Millis } from '#core/time.ts'
import { undeliverable } from '#core/watch/apply-undeliverable.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import { changeWatchTo } from '../alarm/change-watch.ts'
import { recordFacts } from '../alarm/settle-owed.ts'
import type { Flows } from '../deps.ts'
import { handToOthers } from './hand-to-others.ts'
import { moveSites } from './move-sites.ts'

/**
 * Nobody reads this chat any more (design, law 10): it is marked, what it should have heard goes to the next rung at
 * once, and the admins are told. When only these notices were `refused`, the chat itself lives. So does one that is back since
 * `answeredAt`: its answer is of before.
 */
export const chatDied = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  notices: readonly Notice[],
  { because, why }: { readonly because: DeadWhy; readonly why: string },
  answeredAt?: Millis,
): Promise<void> => {
  flows.log({ level: 'error', event: 'recipient-dead', organization, chat, why, notices: notices.length })
  const says = { because, admins: notices.length === 0 }
  const lost =
    because === 'refused' ? undefined : await markLost(flows, organization, chat, why, null, says, answeredAt)
  const owed: Effect[] = []
  for (const notice of notices) {
    const outcome = await changeWatchTo(flows, organization, notice.view.sensor, (watch, context) =>
      watch.owed[notice.id] === undefined ? watch : undeliverable(watch, context, notice, because),
    )
    if (outcome.kind === 'changed') owed.push(...Object.values(outcome.watch.owed))
  }
  await flows.stores.inboxes.remove(
    organization,
    chat,
    notices.map((notice) => notice.id),
  )
  await passOn(
    flows,
    organization,
    owed.filter((effect) => effect.kind === 'record' || effect.chat !== chat),
  )
  // Whoever is called instead waits for none of those who only read of it.
  if (lost !== undefined) await sayLost(flows, organization, chat)
}

/** Loaded when a chat is lost: that is seldom. */
const saying = loadedOnce(() => import('./say-lost.ts'))
export const sayLost = async (...of: Parameters<typeof import('./say-lost.ts').sayLost>): Promise<void> =>
  (await saying()).sayLost(...of)

/**
 * A chat in which nobody reads any more is not told until it speaks again. Gives the organization as it was and the chat,
 * when that could be reached until now: then the caller has `sayLost` say it, once nothing else waits for that; whoever dies
 * before is followed by the watcher. `says` is what whose way it was reads. A chat that is back since
 * `answeredAt` is not lost.
 */
export const markLost = async (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  why: string,
  by: Who | null,
  says?: { readonly because: DeadWhy; readonly admins: boolean },
  answeredAt: Millis = Number.POSITIVE_INFINITY,
): Promise<{ readonly directory: Directory; readonly chat: Chat } | undefined> => {
  const directory = await flows.directories.get(organization)
  const known = directory?.chats.get(chat)
  if (directory === undefined || known?.reachable !== true) return undefined
  if (known.foundAt !== undefined && known.foundAt >= answeredAt) return undefined
  await recordChat(flows, organization, chat, 'chat-unreachable', { old: known.title, why }, by)
  const unsaid: Unsaid = {
    at: flows.clock.now(),
    ...(isWay(known) && says !== undefined && { way: says }),
    // Whoever notes that somebody did it says whose duty that was.
    counted: { duties: by === null },
  }
  const lost = { ...known, reachable: false, ...(known.kind !== 'hook' && { unsaid }) }
  await flows.stores.directories.put(organization, [{ kind: 'chat', value: lost }])
  return { directory, chat: known }
}

/** The bot is in a group again that it was taken out of: that is told again, whoever brought the bot back. */
export const markBack = async (flows: Flows, chat: ChatId, by: Who): Promise<void> => {
  const { directories } = flows.stores
  for (const organization of await directories.organizationsOf(chat)) {
    const known = (await flows.directories.get(organization))?.chats.get(chat)
    if (known === undefined || known.reachable || known.movedTo !== undefined) continue
    await recordChat(
      flows,
      organization,
      chat,
      'chat-reachable',
      { old: null, new: known.title, why: null },
      by,
    )
    const back = { ...known, reachable: true, foundAt: flows.clock.now() }
    await directories.put(organization, [{ kind: 'chat', value: back }])
    flows.log({ level: 'info', event: 'chat-reachable', organization, chat })
  }
}

/** It changes who can be told, so the audit has it, also when nobody did it. */
const recordChat = (
  flows: Flows,
  organization: OrganizationId,
  chat: ChatId,
  what: 'chat-unreachable' | 'chat-reachable' | 'chat-moved',
  detail: {
    readonly old: string | number | null
    readonly new?: string | number
    readonly why: string | null
  },
  by: Who | null = null,
): Promise<void> =>
  flows.stores.history.record(organization, [
    changeOf({ kind: 'chat', id: chat }, what, flows.clock.now(), by, { new: null, ...detail }),
  ])

const passOn = async (flows: Flows, organization: OrganizationId, owed: readonly Effect[]): Promise<void> => {
  await recordFacts(
    flows.stores,
    organization,
    owed.filter((effect) => effect.kind === 'record'),
  )
  await handToOthers(flows, organization, owed.filter(isNotice))
}

/**
 * A group became a supergroup and has a new id: the organization's sites and its waiting notices follow. The cards of
 * the old chat cannot be edited any more, so its alarms are told anew in the new one.
 */
export const chatMoved = async (
  flows: Flows,
  organization: OrganizationId,
  from: Chat,
  to: ChatId,
  notices: readonly Notice[],
): Promise<void> => {
  // Both the group itself and whoever tells it learn of the move; who learned of it first may have died on the way.
  if (from.movedTo !== undefined) {
    await moveSites(flows, organization, from.id, from.movedTo)
    return followMove(flows, organization, from.id, from.movedTo, notices)
  }
  flows.log({ level: 'warn', event: 'chat-moved-followed', organization, chat: from.id, to })
  const detail = { old: from.id, new: to, why: 'telegram' }
  await recordChat(flows, organization, from.id, 'chat-moved', detail)
  await flows.stores.directories.put(organization, [
    { kind: 'chat', value: { ...from, id: to, reachable: true } },
    { kind: 'chat', value: { ...from, reachable: false, movedTo: to } },
  ])
  await moveSites(flows, organization, from.id, to)
  await followMove(flows, organization, from.id, to, notices)
}

/** What the old chat was to hear is told in the new one. */
export const followMove = async (
  flows: Flows,
  organization: OrganizationId,
  from: ChatId,
  to: ChatId,
  notices: readonly Notice[],
): Promise<void> => {
  const { inboxes } = flows.stores
  const moved = notices.map((notice) => ({ ...notice, chat: to }))
  await inboxes.put(organization, moved)
  const ids = moved.map(({ id }) => id)
  await inboxes.remove(organization, from, ids)
  await flows.delegate({ organization, chat: to })
}
