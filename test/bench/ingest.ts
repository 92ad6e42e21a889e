import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gatewaySilentRule, heartbeatMs } from '#core/directory.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import { startDatabase } from '../../infra/local/aws/database/database.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { createHotPath } from '../../pipeline/lambdas/hot-path.ts'
import { makeIotRuleEvent } from '../../pipeline/lambdas/iot-rule-event.ts'
import type { DynamoClient } from '../../pipeline/store/client.ts'
import { createTables } from '../../pipeline/store/create-tables.ts'
import { createDirectClient } from '../../pipeline/store/direct-client.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { fillDirectory } from './directory.ts'
import { type Figure, median } from './figure.ts'

const organization = 'bench'
const gateways = 8
const sensorsPerGateway = 10
/** One reading per 5 s over the five minutes that a calm gateway waits; one quantity, so that a report fits 5 KB. */
const readingsPerSensor = 60
const reportsPerRun = 400
const atOnce = 8

const fill = async (flows: Flows): Promise<void> => {
  const sensors = Array.from({ length: gateways * sensorsPerGateway }, (_, index) => `s${index}`)
  await fillDirectory(flows, organization, sensors, { intervalMs: 5000, preset: 'room' })
  const known = {
    kind: 'gateway',
    site: 'site',
    intervalMs: heartbeatMs,
    rules: [gatewaySilentRule],
  } as const
  const ids = Array.from({ length: gateways }, (_, index) => `g${index}`)
  // One that nobody adopted is a stranger, of which each report would have to be looked at anew.
  await flows.stores.directories.put(
    organization,
    ids.map((id) => ({ kind: 'sensor', value: { ...known, id, name: id, addedAt: flows.clock.now() } })),
  )
}

type Sent = { readonly event: unknown; readonly at: number }

/** The events of one run: every gateway's next packed reports, five minutes each, all calm. */
const eventsOf = (run: number, startAt: number): readonly Sent[] => {
  const events: Sent[] = []
  for (let index = 0; index < reportsPerRun; index++) {
    const gateway = `g${index % gateways}`
    const round = run * Math.ceil(reportsPerRun / gateways) + Math.floor(index / gateways)
    const from = startAt + round * readingsPerSensor * 5000
    const readings = Array.from({ length: sensorsPerGateway }, (_, sensor) =>
      Array.from({ length: readingsPerSensor }, (_, step) => ({
        sensor: `s${(index % gateways) * sensorsPerGateway + sensor}`,
        measuredAt: from + step * 5000,
        values: { temperature: 21 + ((step + sensor) % 10) / 10 },
        faults: [],
      })),
    ).flat()
    const at = from + readingsPerSensor * 5000
    for (const payload of packReports({ gateway, sentAt: at, cause: 'calm', readings }, index))
      events.push({
        event: makeIotRuleEvent(`nattvakt/${organization}/${gateway}/report`, Buffer.from(payload), at),
        at,
      })
  }
  return events
}

/** So many times as fast as the world's the time of the reports passes: what is as old as a minute may be, may be so old. */
const speed = 5_000

/** Readings of packed calm reports that are stored and assessed in a second, once it is warm; `when` they are taken. */
const rateOf = async (client: DynamoClient, when: 'as they come' | '20 days late'): Promise<number> => {
  const place = when.replaceAll(' ', '-')
  const names = { console: `console-${place}`, readings: `readings-${place}` }
  await createTables(client, names)
  const real = systemClock()
  const startAt = real.now() - 20 * 24 * 3_600_000
  let at = startAt
  const clock = when === '20 days late' ? real : { ...real, speed, now: () => at }
  const stores = dynamoStores({ client, tables: names, clock })
  const flows = createFlows(
    {
      stores,
      clock,
      log: () => undefined,
      holder: () => 'bench',
      telegramScale: 1,
      teller: { tell: async () => ({ kind: 'sent', messageId: 1 }) },
    },
    (work) => work,
  )
  await fill(flows)
  const hotPath = createHotPath(flows)
  const rates: number[] = []
  for (let run = 0; run < 6; run++) {
    const events = eventsOf(run, startAt)
    const began = performance.now()
    let next = 0
    let taken = 0
    const work = async (): Promise<void> => {
      for (let sent = events[next++]; sent !== undefined; sent = events[next++]) {
        at = Math.max(at, sent.at)
        const outcome = await hotPath(sent.event)
        if (outcome.kind !== 'taken') throw new Error(`a bench report was refused: ${outcome.detail}`)
        taken += outcome.readings
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    // The first run warms up.
    if (run > 0) rates.push(taken / ((performance.now() - began) / 1000))
  }
  return median(rates)
}

/** Readings stored and assessed per second, in packed calm reports, on a database on disk in a thread of its own, as `npm start` has it. */
export const benchIngest = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-bench-'))
  const database = await startDatabase({ folder })
  const client = createDirectClient(database)
  try {
    const figures: Figure[] = []
    for (const when of ['as they come', '20 days late'] as const) {
      const value = await rateOf(client, when)
      figures.push({ name: `readings stored and assessed, ${when}`, value, unit: '/s', goal: '3 x be00e1e' })
    }
    return figures
  } finally {
    client.close()
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
