import type { Sensor } from '#core/directory.ts'
import { type Mend, mendFrom, mendsOf } from '#core/history/mends.ts'
import type { OrganizationId, RuleId } from '#core/ids.ts'
import { isLimit } from '#core/rule.ts'
import { dayMs, type Millis, minuteMs } from '#core/time.ts'
import type { Flows } from '../deps.ts'

/** What a limit that rings again and again has done since when, and what would mend it. */
export type Repeating = {
  readonly rule: RuleId
  readonly count: number
  readonly began: Millis
  readonly mends: readonly Mend[]
  /** So many stored pieces of that time could not be read and were not tried. */
  readonly unread: number
}

/** The limits of a sensor that have a story of several excursions, each tried out on what was measured since it began. */
export const proposeMends = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  sensor: Sensor,
): Promise<readonly Repeating[]> => {
  const stories = (await stores.watches.load(organization, [sensor.id])).get(sensor.id)?.stories ?? {}
  const found: Repeating[] = []
  for (const rule of sensor.rules) {
    const story = stories[rule.id]
    if (story === undefined || story.settled || story.count < mendFrom) continue
    if (!isLimit(rule)) continue
    const now = clock.now()
    const from = Math.max(story.began - minuteMs, now - dayMs)
    let unread = 0
    const readings = await stores.readings.range(organization, sensor.id, from, now + 1, () => {
      unread += 1
    })
    const { count, began } = story
    found.push({ rule: rule.id, count, began, mends: mendsOf(sensor, rule, readings), unread })
  }
  return found
}
