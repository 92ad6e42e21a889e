import { drillRule } from '#core/alarm/alarm-rules.ts'
import { factOf } from '#core/audit.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { TellingCall } from '#core/notice/chat-state.ts'
import type { Flows } from '../deps.ts'

/** A drill has reached a chat: the record has when the first did. */
export const noteDrillTold = async (
  { stores, clock }: Flows,
  organization: OrganizationId,
  call: TellingCall,
): Promise<void> => {
  if (call.kind !== 'send-card') return
  const view = Object.values(call.card.alarms).find(({ rule }) => rule.kind === 'drill')
  if (view === undefined) return
  const fact = factOf(view.sensor, 'drill-told', clock.now(), drillRule.id, null, { raised: view.raisedAt })
  await stores.history.record(organization, [fact])
}
