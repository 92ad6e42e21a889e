import type { Hook } from '#core/directory.ts'
import { replayMaxSeconds } from '../../pipeline/channels/webhook/signature.ts'
import { formerHoldsMs } from '../../pipeline/flows/hook/change-hook.ts'
import type { Tested } from '../../pipeline/flows/notice/test-chat.ts'
import type { WebhookWish } from '../parsers/webhook.ts'
import type { Say } from './say.ts'

/** How addresses end at which InfluxDB takes points. */
const newer = '/api/v2/write?org=…&bucket=…'
const older = '/write?db=…'

/** The programs that are told, and how one more is added. */
export const webhooksText = (say: Say, hooks: readonly Hook[]): string =>
  [
    say.html(hooks.length === 0 ? 'webhook-none' : 'webhook-list'),
    ...hooks.map(({ title, format, reachable }) =>
      say.html(reachable ? 'webhook-line' : 'webhook-line-dead', { name: say.bold(title), format }),
    ),
    '',
    say.html('webhook-how', {
      own: say.code('/webhook https://…'),
      pagerduty: say.code('/webhook pagerduty …'),
      splunk: say.code('/webhook splunk https://… …'),
      datadog: say.code('/webhook datadog …'),
      alertmanager: say.code('/webhook alertmanager https://…'),
      influx: say.code(`/webhook influx https://…${newer} …`),
      older: say.code(older),
    }),
  ].join('\n')

/** The one time that a secret is shown. */
export const secretText = (
  say: Say,
  id: 'webhook-added' | 'webhook-new-secret',
  name: string,
  secret: string,
): string =>
  say.html(id, {
    name: say.bold(name),
    secret: say.code(secret),
    duration: say.duration(replayMaxSeconds * 1000),
    former: say.duration(formerHoldsMs),
  })

export const refusedWebhook = (
  say: Say,
  wish: Exclude<WebhookWish, { readonly kind: 'list' | 'add' }>,
): string =>
  wish.kind === 'no-token'
    ? say.html('webhook-no-token', { format: wish.format })
    : say.html('webhook-refused', { why: wish.kind, newer: say.code(newer), older: say.code(older) })

export const testedWebhook = (say: Say, name: string, tested: Tested): string => {
  const whose = { name: say.bold(name) }
  switch (tested.kind) {
    case 'told':
      return say.html('webhook-tried', { ...whose, ms: tested.realMs })
    case 'failed':
      return say.html('webhook-tried-failed', { ...whose, why: tested.why })
    case 'waiting':
      return say.html('webhook-tried-waiting', whose)
    case 'no-sensor':
      return say.html('test-no-sensor')
  }
}
