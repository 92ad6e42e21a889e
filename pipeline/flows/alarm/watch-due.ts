import type { OrganizationId } from '#core/ids.ts'
import { dayMs } from '#core/time.ts'
import { takeOut } from '#core/watch/apply-taken-out.ts'
import { applyTick } from '#core/watch/apply-tick.ts'
import { lateSettleMs, type Watch, type WatchContext } from '#core/watch/watch.ts'
import type { Due } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { judgeLate } from '../ingest/judge-late.ts'
import { mendSites } from '../site/mend-sites.ts'
import { changeWatch } from './change-watch.ts'
import { perform } from './perform-owed.ts'

/** How many due sensors one look takes, and how many are worked on at a time; these are told together. */
const pageSize = 100
const atOnce = 20

export type Watched = { readonly looked: number; readonly changed: number; readonly failed: number }

const nameOf = ({ organization, sensor }: Due): string => JSON.stringify([organization, sensor])

/**
 * The watcher: looks at every sensor for which something is due (silence, a rung, a silence or an acknowledgement that
 * ends) and does what is still owed; then at what processes that died left of their sites. One sensor's failure does not
 * keep the others waiting; it stays due.
 */
export const watch = async (flows: Flows): Promise<Watched> => {
  const seen = new Set<string>()
  const organizations = new Set<OrganizationId>()
  let changed = 0
  let failed = 0
  for (;;) {
    // What was looked at may be listed once more: it failed and stays due, or the index is behind the table. It must not
    // keep those behind it waiting, nor be looked at over and over.
    const listed = await flows.stores.watches.due(flows.clock.now(), pageSize + seen.size)
    const due = listed.filter((one) => !seen.has(nameOf(one))).slice(0, pageSize)
    for (const one of due) {
      seen.add(nameOf(one))
      organizations.add(one.organization)
    }
    for (let from = 0; from < due.length; from += atOnce) {
      const looks = await Promise.all(due.slice(from, from + atOnce).map((one) => lookAt(flows, one)))
      failed += looks.filter((look) => look === 'failed').length
      const saved = looks.filter((look) => typeof look === 'object')
      changed += saved.length
      await performAll(flows, saved)
    }
    if (due.length === pageSize) continue
    for (const organization of organizations) await mendSites(flows, organization)
    return { looked: seen.size, changed, failed }
  }
}

/** A watch that was saved, and what it owes. */
type Looked = { readonly organization: OrganizationId; readonly watch: Watch }

/** Told together, so that alarms of one moment come on one card, and a chat is asked for once and not by every sensor. */
const performAll = async (flows: Flows, looked: readonly Looked[]): Promise<void> => {
  const byOrganization = new Map<OrganizationId, Watch[]>()
  for (const { organization, watch } of looked)
    byOrganization.set(organization, [...(byOrganization.get(organization) ?? []), watch])
  // No organization waits for the chats of another.
  await Promise.all([...byOrganization].map(([organization, own]) => perform(flows, organization, own)))
}

/** Who died while adopting leaves a deadline of something that is not in use: it is not looked at every minute. */
const lookTomorrow = async (
  { stores, clock }: Flows,
  organization: Due['organization'],
  sensor: Due['sensor'],
): Promise<void> => {
  const watch = (await stores.watches.load(organization, [sensor])).get(sensor)
  if (watch !== undefined) await stores.watches.save(organization, { ...watch, dueAt: clock.now() + dayMs })
}

/** Of a backlog from which no news has come for a while, everything is looked at once more. */
const settleLate = async (
  { stores }: Flows,
  organization: Due['organization'],
  watch: Watch,
  context: WatchContext,
): Promise<Watch> => {
  const { late } = watch
  if (late === undefined || context.now < late.at + lateSettleMs) return watch
  return judgeLate(stores, organization, watch, context, [late.from, late.to], true)
}

/**
 * Does to one sensor what time, and what its gateways say by now, do to it; whoever asks tells what that owes. Never throws:
 * what failed stays due.
 */
export const lookAt = async (
  flows: Flows,
  { organization, sensor }: Pick<Due, 'organization' | 'sensor'>,
): Promise<Looked | 'unchanged' | 'failed'> => {
  try {
    const outcome = await changeWatch(flows, organization, sensor, async (before, context, reach) => ({
      watch:
        context.sensor.retiredAt === undefined
          ? applyTick(await settleLate(flows, organization, before, context), context, reach)
          : takeOut(before, context),
      result: undefined,
    }))
    if (outcome.kind === 'unknown-sensor') {
      flows.log({ level: 'warn', event: 'due-sensor-unknown', organization, sensor })
      await lookTomorrow(flows, organization, sensor)
      return 'failed'
    }
    return outcome.kind === 'unchanged' ? 'unchanged' : { organization, watch: outcome.watch }
  } catch (error) {
    flows.log({ level: 'error', event: 'watch-failed-stays-due', organization, sensor, why: String(error) })
    return 'failed'
  }
}
