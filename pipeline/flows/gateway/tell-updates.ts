import { factOf } from '#core/audit.ts'
import { sensorAt } from '#core/device.ts'
import type { Directory } from '#core/directory.ts'
import { type Firmware, isOverNow, type UpdateSaid } from '#core/gateway-protocol/firmware.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { Updating } from '../../ports/gateway-commands.ts'
import type { GatewayState } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { changeGateway } from './change-gateway.ts'
import { inform } from './inform.ts'
import { askGraceMs } from './node-asks.ts'
import { shownOf } from './shown-step.ts'

/** How far it is; a gateway that says nothing of it any more was started anew and has forgotten it. Nothing: wait. */
const stepOf = ({ updates, sentAt }: Firmware, { node, image, at }: Updating): UpdateSaid | undefined =>
  updates.find((one) => one.node === node && one.image === image) ??
  (sentAt - at > askGraceMs ? { node, image, state: 'failed', why: 'forgotten' } : undefined)

/**
 * The message says it already. What is over leaves the state, so an end that it says already is that of an earlier update of the same:
 * that is over once more where the gateway goes on saying so after it must have heard of this one.
 */
const isShown = (step: UpdateSaid, { shown, at }: Updating, sentAt: Millis): boolean =>
  shownOf(step) === shown && !(isOverNow(step) && sentAt - at > askGraceMs)

/** False: say it again with the next report. */
const tell = async (
  flows: Flows,
  directory: Directory,
  one: Updating,
  step: UpdateSaid,
): Promise<boolean> => {
  const chat = directory.chats.get(one.chat)
  if (chat === undefined) return true
  const { from, to } = one
  const { state, percent = 0, why = 'none' } = step
  const isOver = isOverNow(step)
  const said = {
    kind: 'update',
    name: sensorAt(directory, one.node)?.name ?? one.node,
    from,
    to,
    state,
    isOver,
    percent,
    why,
  } as const
  const calls = [{ ...said, edit: one.message }, ...(isOver ? [{ ...said, edit: null }] : [])]
  for (const call of calls) if (!(await inform(flows, call, chat, directory))) return false
  return true
}

/**
 * What a gateway says anew of updates that people began: each in its own message, and its end as news of its own and in the history.
 * Those that are over leave the state after that, so that whoever dies in between is followed by who says it again.
 */
export const tellUpdates = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
  { gateway, firmware, updating = [] }: GatewayState,
): Promise<void> => {
  if (firmware === undefined) return
  const steps = updating.flatMap((one) => {
    const step = stepOf(firmware, one)
    return step === undefined || isShown(step, one, firmware.sentAt) ? [] : [{ one, step }]
  })
  if (steps.length === 0) return
  const told: typeof steps = []
  for (const { one, step } of steps) {
    if (!(await tell(flows, directory, one, step))) continue
    told.push({ one, step })
    if (isOverNow(step)) {
      const sensor = sensorAt(directory, one.node)?.id ?? one.node
      const detail = { old: one.from, new: one.to, gateway, state: step.state, why: step.why ?? null }
      await flows.stores.history.record(organization, [
        factOf(sensor, 'firmware-ended', firmware.sentAt, null, null, detail),
      ])
    }
  }
  if (told.length === 0) return
  const isIt = (a: Updating, b: Updating): boolean => a.node === b.node && a.at === b.at
  await changeGateway(flows, organization, gateway, (state) => {
    const left = (state.updating ?? []).flatMap((known) => {
      const said = told.find(({ one }) => isIt(one, known))
      if (said === undefined) return [known]
      return isOverNow(said.step) ? [] : [{ ...known, shown: shownOf(said.step) }]
    })
    const { updating: _told, ...rest } = state
    return left.length === 0 ? rest : { ...rest, updating: left }
  })
}
