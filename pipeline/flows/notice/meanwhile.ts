import type { Chat, Directory } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import type { Notice } from '#core/notice/notice.ts'
import { isNoCall } from '#core/notice/reason.ts'
import { delayed } from '#core/watch/climbing/pass-by-ways.ts'
import { channelOf, isReachable } from '#core/ways/ways.ts'
import { changeWatchTo } from '../alarm/change-watch.ts'
import type { Flows } from '../deps.ts'
import { handToOthers } from './hand-to-others.ts'

const hasOtherChannel = (directory: Directory, failing: Chat): boolean =>
  [...directory.chats.values()].some(
    (chat) => channelOf(chat) !== channelOf(failing) && isReachable(directory, chat.id),
  )

const bySensor = (notices: readonly Notice[]): ReadonlyMap<SensorId, readonly Notice[]> => {
  const calls = new Map<SensorId, Notice[]>()
  for (const notice of notices)
    if (!isNoCall(notice.reason))
      calls.set(notice.view.sensor, [...(calls.get(notice.view.sensor) ?? []), notice])
  return calls
}

/**
 * A messenger is away: what calls somebody for help is told by another way meanwhile (design, law 10), once. What the chat is
 * owed stays owed to it.
 */
export const tellMeanwhile = async (
  flows: Flows,
  organization: OrganizationId,
  failing: Chat,
  notices: readonly Notice[],
): Promise<void> => {
  const directory = await flows.directories.get(organization, 0)
  if (directory === undefined || !hasOtherChannel(directory, failing)) return
  const owed: Notice[] = []
  for (const [sensor, calls] of bySensor(notices)) {
    const outcome = await changeWatchTo(flows, organization, sensor, (watch, context) =>
      calls.reduce((before, notice) => delayed(before, context, notice), watch),
    )
    if (outcome.kind !== 'changed') continue
    for (const effect of Object.values(outcome.watch.owed))
      if (effect.kind === 'tell' && effect.insteadOf === failing.id) owed.push(effect)
  }
  if (owed.length === 0) return
  const { id: chat } = failing
  flows.log({
    level: 'warn',
    event: 'told-by-another-way-meanwhile',
    organization,
    chat,
    notices: owed.length,
  })
  await handToOthers(flows, organization, owed)
}
