import type { Hook, Sensor } from '#core/directory.ts'
import { addHook, hooksIn } from '../../../pipeline/flows/hook/add-hook.ts'
import { pushReadings } from '../../../pipeline/flows/hook/push-readings.ts'
import { appendReadings } from '../../../pipeline/flows/ingest/append-readings.ts'
import type { Told } from '../../../pipeline/ports/teller.ts'
import { anna, flowsUnderTest, organization } from '../../support/flows.ts'

/** A house whose InfluxDB answers as it is told to; `has` is what it has. */
export const influxHouse = async () => {
  const { flows, clock } = await flowsUnderTest()
  const has = new Map<number, number>()
  const influx: { answer: Told; calls: number; after: () => unknown } = {
    answer: { kind: 'sent', messageId: 0 },
    calls: 0,
    after: () => undefined,
  }
  const sites = new Set<string>()
  const hook = {
    title: 'influx.example',
    format: 'influx',
    url: 'https://influx.example/write?db=x',
    token: 'a:b',
    secret: 's',
  } as const
  await addHook(flows, organization, hook, anna)
  const directory = async () => {
    const found = await flows.directories.get(organization)
    if (found === undefined) throw new Error('no organization')
    return found
  }
  const theHook = async (): Promise<Hook> => {
    const [one] = hooksIn(await directory())
    if (one === undefined) throw new Error('no hook')
    return one
  }
  let seq = 0
  const measure = (...samples: readonly (readonly [at: number, value: number])[]) =>
    appendReadings(flows, organization, [
      {
        sensor: 'a',
        gateway: 'pi',
        seq: ++seq,
        readings: samples.map(([measuredAt, temperature]) => ({
          sensor: 'a',
          measuredAt,
          values: { temperature },
          faults: [],
        })),
      },
    ])
  const push = async (deadline = Number.POSITIVE_INFINITY) =>
    pushReadings(flows, await directory(), await theHook(), {
      deadline,
      write: async (measured) => {
        influx.calls += 1
        const { answer } = influx
        await influx.after()
        if (answer.kind !== 'sent') return answer
        for (const { reading, site } of measured) {
          has.set(reading.measuredAt, Number(reading.values.temperature))
          sites.add(site)
        }
        return answer
      },
    })
  /** When sensor a came into use, or went out of it. */
  const place = async (more: Pick<Partial<Sensor>, 'addedAt' | 'retiredAt'>) => {
    const known = (await directory()).sensors.get('a')
    if (known === undefined) throw new Error('no sensor')
    await flows.stores.directories.put(organization, [{ kind: 'sensor', value: { ...known, ...more } }])
  }
  return { flows, clock, has, sites, influx, measure, push, theHook, place }
}
