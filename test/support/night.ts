import type { GatewayId, SensorId } from '#core/ids.ts'
import { isLateNews } from '#core/notice/notice.ts'
import { makesSound } from '#core/notice/reason.ts'
import { type Millis, minuteMs } from '#core/time.ts'
import { watch } from '../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { Stores } from '../../pipeline/ports/stores.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { type FlowsUnderTest, flowsUnderTest, organization } from './flows.ts'
import { temperaturesBy } from './reports.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

/** One sound on one phone: when, counted in minutes, where, and because of which sensors. */
type Sound = { readonly minute: number; readonly chat: number; readonly about: readonly SensorId[] }

const soundOf = ({ call }: FlowsUnderTest['calls'][number]): readonly SensorId[] => {
  // News of the past makes none.
  if (call.kind === 'send-card')
    return [
      ...new Set(
        Object.values(call.card.alarms)
          .filter((view) => !isLateNews(view))
          .map(({ sensor }) => sensor),
      ),
    ]
  if (call.kind !== 'reply') return []
  return call.notices.filter(({ reason }) => makesSound(reason)).map(({ view }) => view.sensor)
}

/** Hours on the virtual clock, with the watcher looking once a minute. */
export const nightUnderTest = async (
  stores: Stores = memoryStores(),
  clock: VirtualClock = virtualClock(),
) => {
  const night = await flowsUnderTest(undefined, stores, clock)
  const { flows, calls, idle } = night
  const from = clock.now()
  return {
    ...night,
    /** A report of that gateway, with one value of that sensor, measured now. */
    hears: (gateway: GatewayId, sensor: SensorId, value = -20) =>
      ingest(
        flows,
        organization,
        temperaturesBy(gateway, sensor, clock.now(), [clock.now(), value]),
        gateway,
      ),
    /** Lets so many minutes pass; `each` happens in every one of them, before the watcher looks. */
    pass: async (minutes: number, each: (minute: number) => unknown = () => undefined) => {
      for (let minute = 0; minute < minutes; minute++) {
        await clock.advance(minuteMs)
        await each(minute)
        await watch(flows)
        await idle()
      }
    },
    /** Every sound since then. */
    sounds: (since: Millis = from): readonly Sound[] =>
      calls
        .filter(({ at }) => at >= since)
        .map((called) => ({
          minute: Math.round((called.at - from) / minuteMs),
          chat: called.chat,
          about: soundOf(called),
        }))
        .filter(({ about }) => about.length > 0),
    watchOf: async (sensor: SensorId) =>
      (await flows.stores.watches.load(organization, [sensor])).get(sensor),
    sensor: async (sensor: SensorId) => {
      const found = (await flows.directories.get(organization))?.sensors.get(sensor)
      if (found === undefined) throw new Error(`no sensor ${sensor}`)
      return found
    },
  }
}
