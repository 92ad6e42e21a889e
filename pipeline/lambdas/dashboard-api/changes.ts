import { mayTake } from '#core/directory.ts'
import { isId } from '#core/ids.ts'
import { minuteMs } from '#core/time.ts'
import { acknowledge } from '../../flows/alarm/acknowledge.ts'
import { silenceAlarm, unsilenceAlarm } from '../../flows/alarm/silence-alarm.ts'
import { changedLimit } from './limit-change.ts'
import type { Change, Fields, Route } from './route.ts'

/** Takes one alarm, or takes note of one that came back by itself. `already-taken` says by whom, and takes nothing. */
const take: Change = async (flows, { organization, person }, { sensor, rule, raisedAt }) => {
  if (!isId('watched', sensor)) return 'bad-sensor'
  if (!isId('rule', rule) || typeof raisedAt !== 'number' || !Number.isSafeInteger(raisedAt))
    return 'bad-alarm'
  const outcome = await acknowledge(flows, organization, { sensor, rule, raisedAt }, person)
  return outcome.kind === 'unknown-sensor' ? 'no-such-sensor' : outcome
}

/** Keeps a sensor quiet for `minutes`, with a reason. */
const silence: Change = async (flows, { organization, person }, { sensor, minutes, reason }) => {
  if (!isId('sensor', sensor)) return 'bad-sensor'
  if (typeof minutes !== 'number' || !Number.isFinite(minutes)) return 'bad-minutes'
  if (typeof reason !== 'string') return 'no-reason'
  const result = await silenceAlarm(flows, organization, sensor, person, reason, minutes * minuteMs)
  switch (result.kind) {
    case 'silenced':
      return { kind: result.kind, until: result.silence.until }
    case 'no-reason':
    case 'in-maintenance':
      return result.kind
    case 'too-long':
    case 'too-short':
      return 'bad-minutes'
    case 'unknown-sensor':
      return 'no-such-sensor'
  }
}

/** Ends a silence before its time: what stands is told again. */
const unsilence: Change = async (flows, { organization, person }, { sensor }) => {
  if (!isId('sensor', sensor)) return 'bad-sensor'
  const kind = await unsilenceAlarm(flows, organization, sensor, person)
  return kind === 'unknown-sensor' ? 'no-such-sensor' : { kind }
}

const fieldsOf = (body: string): Fields | undefined => {
  try {
    const parsed: unknown = JSON.parse(body)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined
  } catch {
    return undefined
  }
}

/**
 * `change` for the person who asks, where their role allows it. Another site can send neither this type of body without
 * being asked first, which is never allowed, nor the cookie of a session.
 */
const asked =
  (change: Change): Route =>
  async (flows, reader, { contentType, site, body }) => {
    if (!/^application\/json\b/i.test(contentType) || site === 'cross-site') return 'not-from-here'
    if (!mayTake(reader.directory, reader.person.id)) return 'not-allowed'
    const fields = fieldsOf(body)
    return fields === undefined ? 'bad-body' : change({ ...flows, through: 'page' }, reader, fields)
  }

/** What people do about a sensor on the page, as the chat does it; each is a `POST` with a JSON object. */
export const changes: ReadonlyMap<string, Route> = new Map([
  ['/api/alarms/take', asked(take)],
  ['/api/silence', asked(silence)],
  ['/api/silence/end', asked(unsilence)],
  ['/api/limit', asked(changedLimit)],
])
