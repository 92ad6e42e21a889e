import { factOf } from '#core/audit.ts'
import { sensorAt } from '#core/device.ts'
import type { Directory } from '#core/directory.ts'
import { type NodeSaid, waitsForNode } from '#core/gateway-protocol/node-asks.ts'
import type { OrganizationId } from '#core/ids.ts'
import type { Millis } from '#core/time.ts'
import type { AskingNode } from '../../ports/gateway-commands.ts'
import type { GatewayState } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { changeGateway } from './change-gateway.ts'
import { inform } from './inform.ts'
import { askGraceMs, askPatienceMs, cellOf, isSameAsk, wasSet, withAsking } from './node-asks.ts'

/**
 * What came of it. A gateway that says something of its nodes and nothing of this has forgotten it: it was started anew. One that says
 * nothing of them at all is waited for as long as a node may take. Nothing: wait.
 */
const answerTo = (
  { firmware }: GatewayState,
  { node, at }: AskingNode,
  now: Millis,
): Pick<NodeSaid, 'why' | 'is'> | undefined => {
  const said = firmware?.settings?.find((one) => one.node === node && one.ask === at)
  if (said !== undefined && said.why !== waitsForNode) return said
  if (now - at > askPatienceMs) return { why: 'not-answered' }
  const isForgotten = said === undefined && firmware !== undefined && firmware.sentAt - at > askGraceMs
  return isForgotten ? { why: 'forgotten' } : undefined
}

/** False: say it again with the next report. */
const tell = async (
  flows: Flows,
  directory: Directory,
  { node, chat: where, message, change }: AskingNode,
  { why, is }: Pick<NodeSaid, 'why' | 'is'>,
): Promise<boolean> => {
  const chat = directory.chats.get(where)
  if (chat === undefined) return true
  const name = sensorAt(directory, node)?.name ?? node
  const said = {
    kind: 'node',
    node,
    name,
    why,
    is: is ?? null,
    change: change ?? null,
    edit: message,
  } as const
  return inform(flows, said, chat, directory)
}

/**
 * What nodes of ours answered to people: each in the message that waits for it, and the end of a change in the history. It leaves the
 * state after that, so that whoever dies in between is followed by who says it again.
 */
export const tellNodes = async (
  flows: Flows,
  organization: OrganizationId,
  directory: Directory,
  state: GatewayState,
): Promise<void> => {
  const now = flows.clock.now()
  const answered = (state.asking ?? []).flatMap((one) => {
    const said = answerTo(state, one, now)
    return said === undefined ? [] : [{ one, said }]
  })
  if (answered.length === 0) return
  const ended: AskingNode[] = []
  for (const { one, said } of answered) {
    const { change, node, at } = one
    if (!(await tell(flows, directory, one, said))) continue
    ended.push(one)
    if (change !== undefined) {
      const detail = { what: change.what, new: cellOf(change.to), is: wasSet(said.is, change), why: said.why }
      const sensor = sensorAt(directory, node)?.id ?? node
      // At a time that stays: told twice it is one line.
      const over =
        said.why === 'not-answered' ? at + askPatienceMs : Math.max(at, state.firmware?.sentAt ?? at)
      await flows.stores.history.record(organization, [
        factOf(sensor, 'settings-ended', over, null, null, {
          ...detail,
          gateway: state.gateway,
        }),
      ])
    }
  }
  if (ended.length === 0) return
  const isAnswered = (known: AskingNode): boolean => ended.some((one) => isSameAsk(one, known))
  await changeGateway(flows, organization, state.gateway, (now) =>
    withAsking(
      now,
      (now.asking ?? []).filter((one) => !isAnswered(one)),
    ),
  )
}
