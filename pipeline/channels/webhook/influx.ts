import type { Reading } from '#core/reading.ts'
import type { HookSecrets } from '../../ports/hooks.ts'
import type { HookRequest } from '../../ports/post.ts'
import { fieldOf, pointOf, tagsOf } from '../metrics/line-protocol.ts'
import type { HookEvent } from './event.ts'

/** Of one sensor, under the names that it and its site have now. */
export type Measured = {
  readonly sensor: { readonly id: string; readonly name: string }
  readonly site: string
  readonly reading: Reading
}

/**
 * How InfluxDB takes points: `/api/v2/write?org=…&bucket=…` of version 2 and later (1.8 has it too), or `/write?db=…` of version 1. In
 * nanoseconds, which both take and which lose nothing of our milliseconds.
 */
export const isWriteAddress = (address: string): boolean => {
  const { pathname, searchParams } = new URL(address)
  return pathname.endsWith('/api/v2/write')
    ? searchParams.has('bucket')
    : pathname.endsWith('/write') && searchParams.has('db')
}

/** What InfluxDB wants to know us by: a token; of version 1 a name and a password with a colon between. */
export const influxHeaders = (address: string, token: string): Readonly<Record<string, string>> => ({
  'content-type': 'text/plain; charset=utf-8',
  authorization: new URL(address).pathname.endsWith('/api/v2/write')
    ? `Token ${token}`
    : `Basic ${Buffer.from(token).toString('base64')}`,
})

/** It is said, whatever the address said of it. */
export const inNanoseconds = (address: string): string => {
  const url = new URL(address)
  url.searchParams.set('precision', 'ns')
  return url.href
}

/** One change of an alarm as a point beside the readings, which Grafana shows as a mark. */
export const alarmPoint = ({ alarm, at, phase, reason, sensor, site, title }: HookEvent): string => {
  const tags = tagsOf({
    name: sensor.name,
    rule: alarm.rule,
    sensor: sensor.id,
    severity: alarm.severity,
    site: site?.name ?? '',
  })
  const fields = [
    `phase=${fieldOf(phase)}`,
    `reason=${fieldOf(reason)}`,
    `standing=${phase !== 'over'}`,
    ...(alarm.takenBy === null ? [] : [`taken_by=${fieldOf(alarm.takenBy)}`]),
    `title=${fieldOf(title)}`,
    ...(alarm.value === null ? [] : [`value=${alarm.value}`]),
  ]
  return `nattvakt_alarm${tags} ${fields.join(',')} ${Date.parse(at)}000000`
}

/** These readings as one call; nothing where none of them has a value that is known. */
export const readingsRequest = (
  { url, token = '' }: HookSecrets,
  measured: readonly Measured[],
): HookRequest | undefined => {
  const points = measured.flatMap(({ sensor, site, reading }) => pointOf(sensor, site, reading, 'ns') ?? [])
  return points.length === 0
    ? undefined
    : { url: inNanoseconds(url), headers: influxHeaders(url, token), body: `${points.join('\n')}\n` }
}
