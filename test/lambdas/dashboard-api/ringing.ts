import type { Fact, SensorFact } from '#core/audit.ts'
import { minuteMs } from '#core/time.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { temperatures } from '../../support/reports.ts'
import { type ApiUnderTest, apiUnderTest, organization } from './support.ts'

export const viewer = { id: 1003, name: 'Vidar', role: 'viewer', language: 'sv' } as const

/** The sensor says these, a minute apart. */
export const feel = async ({ flows, clock }: ApiUnderTest, ...values: readonly number[]): Promise<void> => {
  for (const value of values) {
    await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await clock.advance(minuteMs)
  }
}

/** A sensor over its limit whose alarm nobody has, and somebody who may only look. */
export const ringing = async (): Promise<ApiUnderTest> => {
  const api = await apiUnderTest()
  await api.flows.stores.directories.put(organization, [{ kind: 'person', value: viewer }])
  await feel(api, 25, 25.5)
  return api
}

export const alarmOf = async ({ flows }: ApiUnderTest) => {
  const state = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  if (state?.name !== 'active') throw new Error('it does not ring')
  return { sensor: 'a', rule: 'high', raisedAt: state.raisedAt }
}

export const sensorFacts = ({ flows }: ApiUnderTest): Promise<readonly SensorFact[]> =>
  flows.stores.history.list(organization, 'a', 100)

export const allFacts = ({ flows, clock }: ApiUnderTest): Promise<readonly Fact[]> =>
  flows.stores.history.since(organization, 0, clock.now() + 1, 1_000)
