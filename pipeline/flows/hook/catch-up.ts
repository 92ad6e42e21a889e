import { isStanding } from '#core/alarm/alarm.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import { caughtUp } from '#core/watch/climbing/catch-up.ts'
import type { Watch } from '#core/watch/watch.ts'
import { changeWatchTo } from '../alarm/change-watch.ts'
import { perform } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'

const stands = ({ alarms }: Watch): boolean => Object.values(alarms).some(isStanding)

/**
 * A program that was dead answers again: what it was not told meanwhile is owed to it as things are now. What came and went while it
 * was dead it does not hear of. That it is behind stands with it until all is owed, so whoever dies half-way is followed by the next
 * test, or by the watcher.
 */
export const catchUp = async (
  flows: Flows,
  organization: OrganizationId,
  hook: ChatId,
  backAt: Millis,
): Promise<void> => {
  const { watches, inboxes, directories } = flows.stores
  const [all, { heard = [] }] = await Promise.all([
    // One that cannot be read is said wherever it is looked at, and keeps no other from being caught up with.
    watches.all(organization, () => undefined),
    inboxes.peek(organization, hook),
  ])
  const owing: Watch[] = []
  for (const watch of all) {
    const { sensor } = watch
    const its = heard.filter((one) => one.sensor === sensor)
    if (its.length === 0 && !stands(watch)) continue
    const outcome = await changeWatchTo(flows, organization, sensor, (before, context) =>
      caughtUp(before, context, hook, its, backAt),
    )
    if (outcome.kind === 'changed') owing.push(outcome.watch)
  }
  // What was saved is owed, whoever dies now. It may have been lost again, or taken out, meanwhile.
  const known = (await flows.directories.get(organization))?.chats.get(hook)
  if (known?.kind === 'hook' && known.backAt === backAt) {
    const { backAt: _caught, ...value } = known
    await directories.put(organization, [{ kind: 'chat', value }])
  }
  await perform(flows, organization, owing)
}
