import { type Millis, minuteMs } from '#core/time.ts'
import { parseJson } from '../../json.ts'

/** What was measured longer ago than this is no measurement of now: a device that lives soon says another. */
const oldMs = minuteMs

/** When whoever says it heard its device last (zigbee2mqtt, `advanced.last_seen`): as a number or in ISO 8601. */
const lastSeenIn = (payload: string): Millis | undefined => {
  const raw = parseJson(payload)
  if (typeof raw !== 'object' || raw === null || !('last_seen' in raw)) return undefined
  const { last_seen: said } = raw
  const at = typeof said === 'string' ? Date.parse(said) : said
  return typeof at === 'number' && Number.isFinite(at) ? at : undefined
}

/**
 * Tells what was measured from what is only said again: zigbee2mqtt remembers the values of each device, and says all of them as if it heard
 * them now whenever it or Home Assistant begins anew. A freezer whose sensor is dead would live on. Where nobody says when the
 * device was heard, that cannot be told.
 */
export const createLastSeen = () => {
  const before = new Map<string, { readonly at: Millis; readonly said: string }>()
  return {
    /** `said`: the values; `now`: the time of the world, nothing while that is not known. */
    isOld: (topic: string, payload: string, said: string, now: Millis | undefined): boolean => {
      const at = lastSeenIn(payload)
      if (at === undefined) return false
      const last = before.get(topic)
      before.set(topic, { at, said })
      // The first word after a start of ours may be a memory. Later ones are told apart without comparing two machines' clocks.
      if (last === undefined) return now === undefined || now - at >= oldMs
      return at === last.at && said === last.said
    },
  }
}
