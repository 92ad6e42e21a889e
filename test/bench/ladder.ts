import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isStanding } from '#core/alarm/alarm.ts'
import type { Person } from '#core/directory.ts'
import type { SensorId } from '#core/ids.ts'
import { isLimit, presetRules } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { startDatabase } from '../../infra/local/aws/database/database.ts'
import { startTextServer } from '../../infra/local/post/text-server.ts'
import { createSns } from '../../pipeline/channels/sms/sns.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import { addWay, preferWay } from '../../pipeline/flows/people/change-ways.ts'
import { wayIdOf } from '../../pipeline/flows/people/way-id.ts'
import { tellByWays } from '../../pipeline/lambdas/ways/tell-by-ways.ts'
import type { Post } from '../../pipeline/ports/post.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import type { Told } from '../../pipeline/ports/teller.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../pipeline/store/direct-client.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { temperatures } from '../support/reports.ts'
import { type VirtualClock, virtualClock } from '../support/virtual-clock.ts'
import { type Figure, quantile } from './figure.ts'

const organization = 'bench'
const operators = 20
const phoneOf = (index: number): string => `+4670174${String(index).padStart(4, '0')}`
const personOf = (index: number): Person => ({
  id: 1001 + index,
  name: `Operator ${index}`,
  role: 'operator',
  language: 'en',
})

type Played = {
  /** Of the one run of the watcher in which all rungs were due, in real time. */
  readonly seconds: number
  /** How long the processor worked for it: what else runs on the machine does not count. */
  readonly processorSeconds: number
  /** From the beginning of that run until a text was accepted. */
  readonly acceptedMs: readonly number[]
  readonly climbed: number
  /** Of the people who had to be told: how many have it in the memory of their way. */
  readonly recorded: number
}

/** Flows that tell by a Telegram which takes everything at once, and by SNS's protocol over HTTP. */
const openFlows = (stores: Stores, clock: VirtualClock, sms: NonNullable<Post['sms']>): Flows => {
  const telegram = { tell: async (): Promise<Told> => ({ kind: 'sent', messageId: 1 }) }
  const post = { sms }
  const flows: Flows = createFlows(
    {
      stores,
      clock,
      post,
      log: () => undefined,
      holder: (() => {
        let holders = 0
        return () => `bench-${++holders}`
      })(),
      telegramScale: 1,
      teller: tellByWays({ telegram, post, answers: true, page: undefined, flows: () => flows }),
    },
    // What must wait for the limits of Telegram goes on by itself, as behind a function.
    async (work) => void work.catch(() => undefined),
  )
  return flows
}

/** A house of `count` sensors whose limits were all crossed four minutes ago: nobody has any of the alarms. */
const fill = async (flows: Flows, clock: VirtualClock, count: number): Promise<readonly SensorId[]> => {
  const { stores } = flows
  const chat = { language: 'en', reachable: true, kind: 'private' } as const
  const rules = presetRules('room')
    .filter(isLimit)
    .map((rule) => ({ ...rule, onDelayMs: 0 }))
  const ids = Array.from({ length: count }, (_, index) => `s${index}`)
  const people = Array.from({ length: operators }, (_, index) => personOf(index))
  const sensor = (id: string) => ({
    id,
    kind: 'sensor' as const,
    name: `Freezer ${id}`,
    site: 'cellar',
    intervalMs: minuteMs,
    rules,
    addedAt: clock.now(),
    mayStandStill: { by: 1001, name: 'x', at: 0 },
  })
  await stores.directories.put(organization, [
    { kind: 'organization', value: { id: organization, name: 'Bench' } },
    { kind: 'site', value: { id: 'cellar', name: 'Cellar', timeZone: 'UTC', chat: null, onDuty: [1001] } },
    ...people.map((value) => ({ kind: 'person', value }) as const),
    ...people.map(({ id, name: title }) => ({ kind: 'chat', value: { ...chat, id, title } }) as const),
    ...ids.map((id) => ({ kind: 'sensor', value: sensor(id) }) as const),
  ])
  for (const [index, { id }] of people.entries()) {
    await addWay(flows, organization, id, 'sms', phoneOf(index))
    await preferWay(flows, organization, id, 'sms')
  }
  await ingest(flows, organization, temperatures('s0', clock.now(), [clock.now(), 30]), 'pi')
  const raised = (await stores.watches.load(organization, ['s0'])).get('s0')
  if (raised === undefined) throw new Error('nothing was raised')
  for (let start = 1; start < count; start += 50)
    await Promise.all(
      ids
        .slice(start, start + 50)
        .map((id) => stores.watches.save(organization, { ...raised, sensor: id, version: 0, owed: {} })),
    )
  return ids
}

/** The rung of five minutes falls due for all of them, and the watcher runs once. */
const play = async (stores: Stores, count: number, again = 0): Promise<Played> => {
  const clock = virtualClock()
  const texts = await startTextServer({ clock })
  const acceptedAt: number[] = []
  const send = createSns({ ...texts, region: 'eu-north-1', sender: '+46701740600' })
  const flows = openFlows(stores, clock, async (...text) => {
    const told = await send(...text)
    if (told.kind === 'sent') acceptedAt.push(performance.now())
    return told
  })
  try {
    const ids = await fill(flows, clock, count)
    await clock.advance(6 * minuteMs)
    acceptedAt.length = 0
    const used = process.cpuUsage()
    const began = performance.now()
    await watch(flows)
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(used)
    const first = acceptedAt.map((at) => at - began)
    const acceptedMs = again === 0 ? first : await nagAgain(flows, clock, again, acceptedAt)
    const watches = await stores.watches.load(organization, ids)
    const climbed = [...watches.values()].filter(({ alarms }) =>
      Object.values(alarms).some((alarm) => isStanding(alarm) && (alarm.climb?.rung ?? 0) >= 1),
    ).length
    let recorded = 0
    for (let index = 0; index < operators; index++) {
      const way = wayIdOf('sms', phoneOf(index))
      const { deliveries = [] } = await stores.inboxes.peek(organization, way)
      if (deliveries.some(({ outcome, alarms }) => outcome === 'sent' && alarms.length > 0)) recorded += 1
    }
    return { seconds, processorSeconds: (user + system) / 1e6, acceptedMs, climbed, recorded }
  } finally {
    await texts.close()
  }
}

/** The last rung nags every half hour: how soon the first text of each time is accepted. */
const nagAgain = async (
  flows: Flows,
  clock: VirtualClock,
  times: number,
  acceptedAt: number[],
): Promise<readonly number[]> => {
  const firstMs: number[] = []
  for (let time = 0; time < times; time++) {
    await clock.advance(31 * minuteMs)
    acceptedAt.length = 0
    const began = performance.now()
    await watch(flows)
    const [first] = acceptedAt
    if (first !== undefined) firstMs.push(first - began)
  }
  return firstMs
}

const onDisk = async <T>(run: (stores: Stores) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-ladder-'))
  const database = await startDatabase({ folder })
  const client = createDirectClient(database)
  const tables = { console: 'console', readings: 'readings' }
  try {
    await createTables(client, tables)
    return await run(dynamoStores({ client, tables, clock: virtualClock() }))
  } finally {
    client.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const figuresOf = (
  where: string,
  count: number,
  { seconds, processorSeconds, acceptedMs, climbed, recorded }: Played,
) => [
  {
    name: `ladder: ${count} open alarms climb in one run, ${where}`,
    value: seconds,
    unit: 's',
    goal: '< 10',
  },
  {
    name: `ladder: the same, the processor's time of this process, ${where}`,
    value: processorSeconds,
    unit: 's',
    goal: '< 10',
  },
  { name: `ladder: of them climbed, ${where}`, value: climbed, unit: 'alarms', goal: String(count) },
  {
    name: `ladder: text accepted after the run began, p95 of ${acceptedMs.length}, ${where}`,
    value: quantile(acceptedMs, 0.95) / 1000,
    unit: 's',
    goal: '< 1',
  },
  {
    name: `ladder: of ${operators} people, who has the delivery on record, ${where}`,
    value: recorded,
    unit: 'people',
    goal: String(operators),
  },
]

const singles = 40

/** Open alarms climb their rungs: how long one run of the watcher takes, and how soon a text is accepted. */
export const benchLadder = async (): Promise<readonly Figure[]> => {
  const disk = await onDisk((stores) => play(stores, 1_000))
  const memory = await play(memoryStores(), 10_000)
  const { acceptedMs } = await onDisk((stores) => play(stores, 1, singles))
  return [
    ...figuresOf('on disk', 1_000, disk),
    ...figuresOf('in memory', 10_000, memory),
    {
      name: `ladder: one alarm, text accepted after the run that finds it due, p95 of ${acceptedMs.length}`,
      value: quantile(acceptedMs, 0.95) / 1000,
      unit: 's',
      goal: '< 1',
    },
  ]
}
