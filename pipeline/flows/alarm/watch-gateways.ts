import type { GatewayId, OrganizationId, SensorId } from '#core/ids.ts'
import { own } from '#core/own.ts'
import { calmWatch, missedAt } from '#core/watch/hearing/calm.ts'
import { owedRetryMs } from '#core/watch/next-due.ts'
import type { Watch } from '#core/watch/watch.ts'
import type { GatewayState } from '../../ports/stores.ts'
import type { Flows } from '../deps.ts'
import { isKnownCalm } from '../ingest/calm/restless.ts'
import { type Look, lookAtAll } from './look-at.ts'
import { lookSoon } from './look-soon.ts'
import { loadSurroundings, type Surroundings, surroundingsIn } from './watch-context.ts'

/** The calm sensors of a gateway that are missed by now, and when the next one may be. */
const missedOf = (
  flows: Flows,
  surroundings: Surroundings,
  heard: GatewayState,
): { readonly missed: readonly SensorId[]; readonly nextAt: number } => {
  const now = flows.clock.now()
  const missed: SensorId[] = []
  let nextAt = Number.POSITIVE_INFINITY
  for (const id of Object.keys(heard.lasts)) {
    if (!isKnownCalm(heard, id)) continue
    const its = surroundingsIn(flows, surroundings, id, calmWatch(id, heard.gateway))
    const last = own(heard.lasts, id)
    if (its === undefined || last === undefined || its.context.sensor.retiredAt !== undefined) continue
    const at = missedAt(its.context.sensor, last)
    if (at === null) continue
    if (at <= now) missed.push(id)
    else nextAt = Math.min(nextAt, at)
  }
  return { missed, nextAt }
}

/** What the gateway answers for after that look: not for those whose watch now has something to come of its own. */
const afterLook = (
  flows: Flows,
  heard: GatewayState,
  { missed, nextAt }: { readonly missed: readonly SensorId[]; readonly nextAt: number },
  looks: readonly Look[],
): GatewayState => {
  const changed = missed.filter((_, index) => {
    const look = looks[index]
    return typeof look === 'object' && look.dueAt !== null
  })
  // Of the others a report may be under way, or the look failed: they are looked at again soon.
  const soon = changed.length < missed.length ? flows.clock.now() + owedRetryMs : Number.POSITIVE_INFINITY
  const dueAt = Math.min(nextAt, soon)
  const { dueAt: _before, ...others } = heard
  return {
    ...others,
    restless: [...(heard.restless ?? []), ...changed],
    ...(Number.isFinite(dueAt) && { dueAt }),
  }
}

/** A gateway of which it cannot be read what it said answers for nobody: each of its sensors is due by itself from now on. */
const answerNoMore = async (
  flows: Flows,
  organization: OrganizationId,
  gateway: GatewayId,
): Promise<void> => {
  // One that cannot be read either is said wherever it is looked at.
  const watches = await flows.stores.watches.all(organization, () => undefined)
  const answered = watches.filter(({ gateways, dueAt }) => dueAt === null && gateways.includes(gateway))
  await lookSoon(
    flows,
    organization,
    answered.map(({ sensor }) => sensor),
  )
}

type Looked = { readonly saved: readonly Watch[]; readonly looked: number; readonly failed: number }

const lookAtGateway = async (
  flows: Flows,
  organization: OrganizationId,
  surroundings: Surroundings,
  heard: GatewayState,
): Promise<Looked> => {
  const found = missedOf(flows, surroundings, heard)
  const looks = await lookAtAll(flows, organization, found.missed)
  // Where a report came meanwhile, that says when the gateway is due.
  await flows.stores.gatewayStates.save(organization, afterLook(flows, heard, found, looks))
  const saved = looks.filter((look): look is Watch => typeof look === 'object')
  return { saved, looked: looks.length, failed: looks.filter((look) => look === 'failed').length }
}

/**
 * Looks at gateways of which a calm sensor is missed; whoever asks tells what the saved watches owe. Never throws: a gateway
 * of which something failed stays due.
 */
export const lookAtGateways = async (
  flows: Flows,
  organization: OrganizationId,
  gateways: readonly GatewayId[],
): Promise<Looked> => {
  const failed = (gateway: GatewayId, error: unknown): Looked => {
    flows.log({
      level: 'error',
      event: 'gateway-failed-stays-due',
      organization,
      gateway,
      why: String(error),
    })
    return { saved: [], looked: 1, failed: 1 }
  }
  const looks = await Promise.all(
    gateways.map(async (gateway) => {
      try {
        // One that cannot be read hides no other.
        const surroundings = await loadSurroundings(flows, organization, [gateway])
        const heard = surroundings?.heards.get(gateway)
        if (surroundings === undefined || heard === undefined) return failed(gateway, 'it is not known')
        if (surroundings.unreadable.has(gateway)) {
          await answerNoMore(flows, organization, gateway)
          return failed(gateway, 'what it said last cannot be read')
        }
        return await lookAtGateway(flows, organization, surroundings, heard)
      } catch (error) {
        return failed(gateway, error)
      }
    }),
  )
  return {
    saved: looks.flatMap(({ saved }) => saved),
    looked: looks.reduce((sum, { looked }) => sum + looked, 0),
    failed: looks.reduce((sum, one) => sum + one.failed, 0),
  }
}
