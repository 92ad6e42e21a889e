import { parseReport, type Report } from '#core/gateway-protocol/report.ts'
import type { GatewayId, OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import { afterConflict } from '../after-conflict.ts'
import type { Flows } from '../deps.ts'
import { appendReadings } from './append-readings.ts'
import { batchesOf } from './batches-of.ts'
import { byHome, hasSameHomes } from './by-home.ts'
import { noteOtherWay } from './calm/note-other-way.ts'
import { isInHurry, type ReadAhead, readAhead } from './calm/read-ahead.ts'
import { readForReport } from './calm/read-for-report.ts'
import { confirmStored, withStored } from './confirm-stored.ts'
import { dated } from './date-by-arrival.ts'
import type { Ingested } from './ingested.ts'
import { judgeBlocks } from './judge-blocks.ts'
import { logRefused, refuse } from './log-refused.ts'
import { lookAtHindered } from './look-at-hindered.ts'
import { blocksOf, nextGatewayState, noteClocks, noteDeafness } from './next-gateway-state.ts'
import { keepStrangers, logNewStrangers, withoutThem } from './note-strangers.ts'
import { saveAndTell } from './save-and-tell.ts'
import { forgetFailed, logFailed, nextUnjudged } from './unjudged.ts'
import { watchBatteries } from './watch-batteries.ts'
import { heardOnce } from './ways/heard-once.ts'
import { listenedBy } from './ways/listened.ts'
import { otherGateways } from './ways/other-gateways.ts'

const tellingUpdates = loadedOnce(() => import('../gateway/tell-updates.ts'))
const tellingNodes = loadedOnce(() => import('../gateway/tell-nodes.ts'))

/** Two functions may take reports of one gateway at the same time; each then starts again from what the other saved. */
const attemptsMax = 40

/**
 * Takes one report: stores its readings, judges them, saves what changed and tells people. What was said last by the
 * gateway is saved at the very end, so that a report that failed half-way is judged again when it comes again.
 * `gateway` is who the broker says published it, and `arrivedAt` when its rule took it: it may have waited since, e.g. among
 * the dead letters. Throws when something could not be stored: then the report must come again.
 */
export const ingest = async (
  flows: Flows,
  organization: OrganizationId,
  payload: unknown,
  gateway: GatewayId,
  arrivedAt: Millis = flows.clock.now(),
): Promise<Ingested> => {
  const parsed = parseReport(payload, flows.clock.now())
  if (!parsed.ok) return refuse(flows, organization, parsed.error, parsed.detail)
  if (parsed.report.gateway !== gateway)
    return refuse(flows, organization, 'foreign-gateway', `${gateway} speaks for another`)
  // Nothing is written for an organization that nobody knows. Its directory is mostly at hand, and whether it changed is seen with the rest.
  const ahead = readAhead(flows, organization, parsed.report)
  // Who tells of a breach wants it young: where it is old, it is read anew beside the rest.
  if (isInHurry(parsed.report)) flows.directories.get(organization, 0).catch(() => undefined)
  if (
    (flows.directories.atHand(organization) ?? (await flows.directories.get(organization, 0))) === undefined
  )
    return refuse(flows, organization, 'unknown-organization', organization)
  const report = await dated(flows, organization, parsed.report, arrivedAt)
  let appended: Promise<void> | undefined
  let stored = false
  const append = (home: Report, gatewaySensors: number): Promise<void> => {
    appended ??= appendReadings(
      flows,
      organization,
      batchesOf(home, flows.directories.atHand(organization)),
      gatewaySensors,
    ).then(() => {
      stored = true
    })
    return appended
  }
  // Who meets another writer starts again at once; what was told meanwhile is waited for at the end.
  const pending: Promise<void>[] = []
  const finish = (work: Promise<void>): Promise<void> => {
    pending.push(work)
    return work
  }
  let conflicts = 0
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    await afterConflict(flows, conflicts)
    const again = attempt > 0
    const taking = {
      append,
      isStored: () => stored,
      finish,
      again,
      ahead: again ? undefined : ahead,
      arrivedAt,
    }
    const outcome = await judge(flows, organization, report, taking)
    if (outcome === 'conflict') conflicts += 1
    if (outcome === 'conflict' || outcome === 'again') continue
    await Promise.all(pending)
    // What has happened so far is written down by now: the rest can be judged.
    if (outcome === 'more') continue
    return outcome
  }
  throw new Error(
    `the report of ${organization}/${report.gateway} met other writers ${attemptsMax} times in a row`,
  )
}

type Taking = {
  append(report: Report, gatewaySensors: number): Promise<void>
  isStored(): boolean
  finish(work: Promise<void>): Promise<void>
  /** True from the second attempt on. */
  readonly again: boolean
  /** For the first attempt, where it waited for the directory. */
  readonly ahead: ReadAhead | undefined
  readonly arrivedAt: Millis
}

const judge = async (
  flows: Flows,
  organization: OrganizationId,
  spoken: Report,
  { append, isStored, finish, again, ahead, arrivedAt }: Taking,
): Promise<Ingested | 'conflict' | 'again' | 'more'> => {
  const { stores, clock } = flows
  const now = clock.now()
  // Mostly at hand: whose device an address is hardly ever changes, and is looked at again below.
  const atHand = flows.directories.atHand(organization) ?? (await flows.directories.get(organization, 0))
  if (atHand === undefined) return refuse(flows, organization, 'unknown-organization', organization)
  const home = byHome(spoken, atHand)
  const { addresses } = home
  const asStored = await readForReport(flows, organization, home.report, again, ahead)
  if (asStored === 'conflict') return 'conflict'
  const { heard, watches, unreadable, directory, placed: heardNow, quiet } = asStored
  if (directory === undefined) return refuse(flows, organization, 'unknown-organization', organization)
  if (directory !== atHand && !hasSameHomes(spoken, heardNow, directory)) return 'again'
  const others = await otherGateways(flows, organization, heardNow, watches)
  const report = await heardOnce(flows, organization, heardNow, { directory, heard, others, watches })
  const blocks = blocksOf(report, now)
  const gatewaySensors = Object.keys(heard?.lasts ?? {}).length
  const listened = listenedBy(heard, heardNow)
  const known = { directory, others, now, heard, watches, unreadable, quiet, listened }
  const outcome = await judgeBlocks(
    flows,
    organization,
    { report: heardNow, addresses },
    blocks,
    known,
    isStored(),
  )
  if (outcome === 'store-first') {
    await append(report, gatewaySensors)
    return 'again'
  }
  const { lasts, changed, watches: judgedWatches, failed, strangers, sensors, isAll } = outcome
  noteClocks(report, directory, lasts)
  noteDeafness(report, directory, lasts, now)
  const saved = await saveAndTell(flows, organization, { changed, watches, failed, again, finish })
  forgetFailed(failed, heard, lasts)
  for (const sensor of failed.keys()) judgedWatches.delete(sensor)
  const nobodys = { directory, report, strangers, addresses }
  const aside = await keepStrangers(flows, organization, heard, nobodys)
  await append(withoutThem(report, aside, nobodys), gatewaySensors)
  // What a store answers once with an error it may take a moment later.
  const mayDoBetter = !again && [...failed.keys()].some((sensor) => !unreadable.has(sensor))
  if (saved.includes('conflict')) return 'conflict'
  if (mayDoBetter) return 'again'
  if (!isAll) return 'more'
  await noteOtherWay(flows, organization, others, judgedWatches)
  const judged = { lasts, strangers: aside.strangers, watches: judgedWatches }
  const said = nextGatewayState(report, directory, heard, judged, now)
  const next = withStored({ ...said, ...nextUnjudged(heard, blocks, failed) }, heard, report, arrivedAt)
  if ((await stores.gatewayStates.save(organization, next)) === 'conflict') return 'conflict'
  const confirmed = { before: heard?.stored, stored: next.stored }
  finish(confirmStored(flows, organization, report, confirmed, arrivedAt))
  logNewStrangers(flows, organization, heard, next)
  finish(lookAtHindered(flows, organization, directory, heard?.hindrances, next.hindrances))
  if (report.firmware !== undefined && next.updating !== undefined)
    finish(tellingUpdates().then(({ tellUpdates }) => tellUpdates(flows, organization, directory, next)))
  // With every report: one that was started anew may have nothing to say of it.
  if (next.asking !== undefined)
    finish(tellingNodes().then(({ tellNodes }) => tellNodes(flows, organization, directory, next)))
  finish(flows.rules.reconcile(organization, directory, next, report.rules))
  finish(watchBatteries(flows, organization, directory, report))
  logRefused(flows, organization, report)
  const readings = report.sensors
    .filter(({ sensor }) => sensors.has(sensor))
    .reduce((sum, block) => sum + block.readings.length, 0)
  const refused = report.refused.reduce((sum, one) => sum + one.count, 0)
  logFailed(flows, organization, report, failed)
  const counts = { strangers: strangers.length, changed: changed.length, failed: failed.size }
  return { kind: 'taken', readings, refused, ...counts }
}
