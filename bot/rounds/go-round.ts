import { type Directory, mayActAs, type Person } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import { secondMs } from '#core/time.ts'
import { isTelegram } from '#core/ways/ways.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { hooksIn } from '../../pipeline/flows/hook/add-hook.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import { endLeftTokens } from '../../pipeline/flows/token/end-tokens.ts'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import { calibrationsDue, calibrationWords, nameOfAll, untold } from './calibrations-due.ts'
import { sayCertificates } from './certificates-ending.ts'
import { digestOf } from './digest.ts'
import { isTimeAt, wallClockAt } from './local-clock.ts'
import { monthlyDocuments } from './monthly-documents.ts'
import { monthlyWords, untoldMonths } from './monthly-report.ts'
import { quietWord } from './quiet-word.ts'
import { sayToPerson } from './say-to-person.ts'
import { lastSaid, sayOnce } from './saying.ts'
import { type Down, downIn, watchDownWords } from './watch-down.ts'

const pushing = loadedOnce(() => import('./push-to-influx.ts'))
/** So long all programs together may take in one round, in real time. */
const pushMaxRealMs = 90 * secondMs

const takesReadings = (directory: Directory): boolean =>
  hooksIn(directory).some(({ format, reachable }) => format === 'influx' && reachable)

/** Monday at eight: when a week is planned. */
const digestMinute = 8 * 60

const adminsOf = ({ people }: Directory): readonly Person[] =>
  [...people.values()].filter(({ role }) => mayActAs(role, 'admin'))

const sayQuietWords = async (flows: Flows, organization: OrganizationId, directory: Directory) => {
  const now = flows.clock.now()
  let said = 0
  for (const person of directory.people.values()) {
    if (person.quietWordAt === undefined || !isTimeAt(directory, person.quietWordAt, now)) continue
    said += await sayOnce(flows, organization, directory, `quiet#${person.id}`, async () => {
      const board = await readBoard(flows, organization)
      return (
        board !== undefined && sayToPerson(flows, directory, person, await quietWord(flows, board, person))
      )
    })
  }
  return said
}

const sayDigest = async (flows: Flows, organization: OrganizationId, directory: Directory) => {
  const now = flows.clock.now()
  if (!wallClockAt(directory, now).isMonday || !isTimeAt(directory, digestMinute, now)) return 0
  return sayOnce(flows, organization, directory, 'digest', async () => {
    const digest = await digestOf(flows, organization)
    if (digest === undefined) return true
    const heard = []
    const readers = adminsOf(directory).filter(({ noDigest }) => noDigest !== true)
    for (const admin of readers) heard.push(await sayToPerson(flows, directory, admin, digest(admin)))
    return readers.length === 0 || heard.includes(true)
  })
}

/** Each month from its first day at eight on, each reader once; marked when it was heard, so that none is skipped. */
const sayMonthly = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
  pagesOf: typeof monthlyDocuments,
) => {
  const now = flows.clock.now()
  const [site] = directory.sites.values()
  const { date, minute } = wallClockAt(directory, now)
  if (date.endsWith('-01') && minute < digestMinute) return 0
  const { pulse } = flows.stores
  const documentsOf = pagesOf(flows, organization, directory)
  let said = 0
  for (const id of directory.organization.reportReaders ?? []) {
    const person = directory.people.get(id)
    if (person === undefined) continue
    const name = `report#${id}`
    const months = untoldMonths(site?.timeZone ?? 'UTC', await lastSaid(flows, organization, name), now)
    const [newest] = months.slice(-1)
    if (newest === undefined) continue
    const documents = await documentsOf(person.language, newest)
    const words = monthlyWords(directory, person, months, now, documents)
    if (!(await sayToPerson(flows, directory, person, words))) continue
    await pulse.said(organization, name, now)
    said += 1
  }
  return said
}

/** Each calibration that ends soon once, to every admin, in working hours; marked when somebody heard it. */
const sayCalibrations = async (flows: Flows, organization: OrganizationId, directory: Directory) => {
  const { pulse } = flows.stores
  const now = flows.clock.now()
  if (wallClockAt(directory, now).minute < digestMinute) return 0
  const isTold = async (name: string): Promise<boolean> =>
    (await pulse.lastSaid(organization, name)) !== undefined
  const all = calibrationsDue(directory, now)
  const ofAll = nameOfAll(all)
  if (all.length === 0 || (await isTold(ofAll))) return 0
  const { news: due, isAll } = await untold(all, isTold)
  // Also where each had been told before, and one of them was calibrated since.
  const settle = async (): Promise<void> => {
    for (const { name } of due) await pulse.said(organization, name, now)
    if (isAll) await pulse.said(organization, ofAll, now)
  }
  if (due.length === 0) {
    await settle()
    return 0
  }
  const heard: boolean[] = []
  for (const admin of adminsOf(directory))
    heard.push(await sayToPerson(flows, directory, admin, calibrationWords(directory, admin, due, now)))
  if (!heard.includes(true)) return 0
  await settle()
  return 1
}

/** Each outage once, to every admin, by a way that does not pass what is down. */
const sayDown = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
  down: readonly Down[],
) => {
  const { pulse } = flows.stores
  const news: Down[] = []
  for (const one of down) {
    const last = await lastSaid(flows, organization, `down#${one.path}`)
    if (last === undefined || last < one.since) news.push(one)
  }
  if (news.length === 0) return 0
  const isLikely = (way: ChatId): boolean => !isTelegram(way) || !news.some(({ path }) => path === 'telegram')
  let said = 0
  for (const admin of adminsOf(directory)) {
    const words = watchDownWords(directory, admin, news, flows.clock.now())
    if (await sayToPerson(flows, directory, admin, words, isLikely)) said += 1
  }
  if (said > 0) for (const { path } of news) await pulse.said(organization, `down#${path}`, flows.clock.now())
  return said
}

/**
 * Goes round all organizations: daily words for who wants them, the digest on Mondays, and that the watch itself is not whole. One
 * organization's failure keeps no other waiting, and no word waits for another; what was not said is said at the next round, while it is time.
 * `failed` counts organizations.
 */
export const goRound = async (
  flows: Flows,
  pagesOf = monthlyDocuments,
): Promise<{ readonly said: number; readonly failed: number }> => {
  const { stores, directories, log } = flows
  const found = await stores.pulse.found()
  const down = found === undefined ? [] : downIn(found)
  let said = 0
  const failed = new Set<OrganizationId>()
  const attempt = async (
    organization: OrganizationId,
    say: (directory: Directory) => Promise<number>,
  ): Promise<void> => {
    try {
      const directory = await directories.get(organization)
      if (directory !== undefined) said += await say(directory)
    } catch (error) {
      failed.add(organization)
      log({ level: 'error', event: 'round-failed', organization, why: String(error) })
    }
  }
  const all = await stores.gatewayStates.organizations()
  // It begins with another each time: a round that its function's time cuts short, as while Telegram answers nobody, keeps none out for ever.
  const first = Math.floor(flows.random() * all.length)
  const organizations = [...all.slice(first), ...all.slice(0, first)]
  for (const organization of organizations) {
    const sayings = [
      async () => {
        await endLeftTokens(flows, organization)
        return 0
      },
      (directory: Directory) => sayDown(flows, organization, directory, down),
      (directory: Directory) => sayQuietWords(flows, organization, directory),
      (directory: Directory) => sayDigest(flows, organization, directory),
      (directory: Directory) => sayMonthly(flows, organization, directory, pagesOf),
      (directory: Directory) => sayCalibrations(flows, organization, directory),
      (directory: Directory) => sayCertificates(flows, organization, directory),
    ]
    for (const say of sayings) await attempt(organization, say)
  }
  // Whoever takes long keeps no word waiting.
  const deadline = flows.clock.now() + pushMaxRealMs * flows.clock.speed
  for (const organization of organizations)
    await attempt(organization, async (directory) => {
      if (!takesReadings(directory)) return 0
      return (await pushing()).pushToInflux(flows, directory, deadline)
    })
  return { said, failed: failed.size }
}
