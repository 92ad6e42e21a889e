import type { Person } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import { acknowledge } from '../../../pipeline/flows/alarm/acknowledge.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { anna, erik, type FlowsUnderTest, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

export const maja: Person = { id: 1003, name: 'Maja', role: 'admin', language: 'sv' }
export const removal = { by: anna.id, of: erik.id, role: null } as const
export const demotion = { ...removal, role: 'viewer' } as const

export const directoryOf = ({ flows }: FlowsUnderTest) => flows.directories.get(organization)
export const dutyOf = async (under: FlowsUnderTest, site = 'cellar') =>
  (await directoryOf(under))?.sites.get(site)?.onDuty

/** Who has the alarm of a sensor. */
export const takerOf = async ({ flows }: FlowsUnderTest, sensor: string) => {
  const alarm = (await flows.stores.watches.load(organization, [sensor])).get(sensor)?.alarms.high
  return alarm?.name === 'active' ? alarm.acknowledgement?.by : undefined
}

/** Erik, as `changes` say, on duty in the cellar and with the alarms of `sensors`. */
export const open = async (
  sensors: readonly string[] = ['b'],
  changes: Partial<Person> = {},
  onDuty = true,
) => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const known = { ...erik, ...changes }
  await flows.stores.directories.put(organization, [
    { kind: 'person', value: known },
    { kind: 'person', value: maja },
    {
      kind: 'site',
      value: {
        id: 'cellar',
        name: 'Cellar',
        timeZone: 'UTC',
        chat: null,
        onDuty: onDuty ? [erik.id] : [],
      },
    },
  ])
  const now = clock.now()
  for (const sensor of sensors) {
    await ingest(flows, organization, temperatures(sensor, now, [now - 2 * minuteMs, 26], [now, 26]), 'pi')
    const raised = (await flows.stores.watches.load(organization, [sensor])).get(sensor)?.alarms.high
    if (raised?.name !== 'active') throw new Error(`${sensor} does not ring`)
    const reference = { organization, sensor, rule: 'high', raisedAt: raised.raisedAt }
    await acknowledge(flows, organization, reference, known)
  }
  await clock.advance(1_000)
  return under
}

/** The same process, which dies in the moment at which the people are saved. */
export const dying = ({ flows }: FlowsUnderTest) => ({
  ...flows,
  stores: {
    ...flows.stores,
    directories: {
      ...flows.stores.directories,
      replacePeople: async (...args: Parameters<typeof flows.stores.directories.replacePeople>) => {
        await flows.stores.directories.replacePeople(...args)
        throw new Error('the process died')
      },
    },
  },
})
