import type { HookFormat } from '#core/directory.ts'
import type { HookEvent, Phase } from './event.ts'
import { alarmPoint, influxHeaders } from './influx.ts'

/** What is said to a program: a body, and how it knows us where it wants a key. */
export type Spoken = { readonly body: object | string; readonly headers: Readonly<Record<string, string>> }

const secondsOf = (iso: string): number => Math.floor(Date.parse(iso) / 1000)

/** One line of what is measured and who has it, for programs that show text. */
const detailOf = ({ alarm, title }: HookEvent): string =>
  [
    title,
    alarm.value === null
      ? undefined
      : `${alarm.value}${alarm.limit === null ? '' : `, limit ${alarm.limit}`}`,
    `since ${alarm.began}`,
    alarm.takenBy === null ? undefined : `taken by ${alarm.takenBy}`,
    alarm.instruction === '' ? undefined : alarm.instruction,
  ]
    .filter((part) => part !== undefined)
    .join('\n')

const placeOf = ({ sensor, site }: HookEvent): string =>
  site === null ? sensor.name : `${sensor.name}, ${site.name}`

/** Events API v2 (developer.pagerduty.com/docs/events-api-v2-overview): 1,024 letters of summary. */
const pagerduty = (event: HookEvent, token: string): Spoken => {
  const actions: Readonly<Record<Phase, string>> = { open: 'trigger', taken: 'acknowledge', over: 'resolve' }
  const { alarm, title, site } = event
  return {
    headers: {},
    body: {
      routing_key: token,
      event_action: actions[event.phase],
      dedup_key: alarm.key,
      client: 'nattvakt',
      payload: {
        summary: title.slice(0, 1024),
        source: placeOf(event),
        severity: alarm.severity,
        timestamp: alarm.began,
        component: event.sensor.id,
        ...(site !== null && { group: site.name }),
        class: alarm.kind,
        custom_details: event,
      },
    },
  }
}

/** HTTP Event Collector (help.splunk.com, "Format events for HTTP Event Collector"): time in seconds, with milliseconds behind a point. */
const splunk = (event: HookEvent, token: string): Spoken => ({
  headers: { authorization: `Splunk ${token}` },
  body: {
    time: Date.parse(event.at) / 1000,
    host: event.sensor.id,
    source: 'nattvakt',
    sourcetype: 'nattvakt:alarm',
    event,
  },
})

/** Events of its API v1 (docs.datadoghq.com/api/latest/events): one key of at most 100 letters holds together what is of one alarm; none is older than 18 hours. */
const datadog = (event: HookEvent, token: string): Spoken => {
  const { alarm, organization, site, sensor } = event
  const kinds = {
    open: alarm.severity === 'critical' ? 'error' : 'warning',
    taken: 'warning',
    over: 'success',
  } as const
  return {
    headers: { 'dd-api-key': token },
    body: {
      title: event.title,
      text: detailOf(event),
      date_happened: secondsOf(event.at),
      priority: 'normal',
      alert_type: kinds[event.phase],
      aggregation_key: alarm.key,
      host: sensor.id,
      tags: [
        `organization:${organization.id}`,
        ...(site === null ? [] : [`site:${site.id}`]),
        `sensor:${sensor.id}`,
        `severity:${alarm.severity}`,
        `phase:${event.phase}`,
      ],
    },
  }
}

/** As in Alertmanager's JSON: what is not over has no end. */
const noEnd = '0001-01-01T00:00:00Z'

/** The webhook of Alertmanager, version 4 (prometheus.io/docs/alerting/latest/configuration, webhook_config), which Grafana OnCall and others take. */
const alertmanager = (event: HookEvent): Spoken => {
  const { alarm, organization, site, sensor, title } = event
  const status = event.phase === 'over' ? 'resolved' : 'firing'
  const labels = {
    alertname: alarm.rule,
    organization: organization.id,
    ...(site !== null && { site: site.id }),
    sensor: sensor.id,
    severity: alarm.severity,
  }
  const annotations = {
    summary: title,
    description: detailOf(event),
    ...(alarm.takenBy !== null && { taken_by: alarm.takenBy }),
  }
  return {
    headers: {},
    body: {
      version: '4',
      groupKey: alarm.key,
      truncatedAlerts: 0,
      status,
      receiver: 'nattvakt',
      groupLabels: { alertname: alarm.rule, sensor: sensor.id },
      commonLabels: labels,
      commonAnnotations: annotations,
      externalURL: '',
      alerts: [
        {
          status,
          labels,
          annotations,
          startsAt: alarm.began,
          endsAt: status === 'firing' ? noEnd : (alarm.clearedAt ?? event.at),
          generatorURL: '',
          fingerprint: alarm.key.slice(0, 16),
        },
      ],
    },
  }
}

/** Where the programs of that kind are, and what they want of us. */
export const formatNeeds: Readonly<
  Record<HookFormat, { readonly url?: string; readonly needsToken: boolean }>
> = {
  nattvakt: { needsToken: false },
  pagerduty: { url: 'https://events.pagerduty.com/v2/enqueue', needsToken: true },
  splunk: { needsToken: true },
  datadog: { url: 'https://api.datadoghq.com/api/v1/events', needsToken: true },
  alertmanager: { needsToken: false },
  influx: { needsToken: true },
}

/** An alarm in the shape that a program takes. */
export const spokenIn = (format: HookFormat, event: HookEvent, token: string, url: string): Spoken => {
  switch (format) {
    case 'nattvakt':
      return { headers: {}, body: event }
    case 'pagerduty':
      return pagerduty(event, token)
    case 'splunk':
      return splunk(event, token)
    case 'datadog':
      return datadog(event, token)
    case 'alertmanager':
      return alertmanager(event)
    case 'influx':
      return { headers: influxHeaders(url, token), body: alarmPoint(event) }
  }
}
