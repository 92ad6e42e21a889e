import { drillAnswerMs } from '#core/care/drill.ts'
import type { Person } from '#core/directory.ts'
import type { OrganizationId, SensorId } from '#core/ids.ts'
import { type DrillBegun, beginDrill as decide, planDrills as plan } from '#core/watch/drill/begin.ts'
import type { Watch } from '#core/watch/watch.ts'
import { changeAndTell } from '../alarm/change-and-tell.ts'
import { changeWatch } from '../alarm/change-watch.ts'
import { perform } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'

/**
 * Asks a gateway for the drill that its saved watch waits for. Whether it can be asked or not: what does not come back is missed,
 * and that is the result.
 */
const askForDrill = async (
  { live, log }: Flows,
  organization: OrganizationId,
  gateway: SensorId,
): Promise<void> => {
  try {
    await live?.ask(organization, gateway, drillAnswerMs, 'drill')
  } catch (error) {
    const why = error instanceof Error ? error.name : 'unknown'
    log({ level: 'warn', event: 'gateway-not-asked-for-drill', organization, gateway, why })
  }
}

/** The same for those that time has begun in these watches. */
export const askForDue = async (
  flows: Flows,
  organization: OrganizationId,
  saved: readonly Pick<Watch, 'sensor' | 'drill'>[],
): Promise<void> => {
  const now = flows.clock.now()
  const begun = saved.filter(({ drill }) => drill?.askedAt === now && drill.storedAt === undefined)
  await Promise.all(begun.map(({ sensor }) => askForDrill(flows, organization, sensor)))
}

/** A person wants to know whether an alarm would get through. The caller has checked that the person may. */
export const beginDrill = async (
  flows: Flows,
  organization: OrganizationId,
  gateway: SensorId,
  person: Person,
): Promise<DrillBegun['kind'] | 'unknown-sensor'> => {
  const outcome = await changeWatch(flows, organization, gateway, (watch, context) => {
    const result = decide(watch, context, person)
    return { watch: result.kind === 'begun' ? result.watch : watch, result }
  })
  if (outcome.kind === 'unknown-sensor') return 'unknown-sensor'
  if (outcome.kind === 'changed') {
    await askForDrill(flows, organization, gateway)
    await perform(flows, organization, [outcome.watch])
  }
  return outcome.result.kind
}

/** Drills every month from now on, or no more. The caller has checked that the person may. */
export const planDrills = async (
  flows: Flows,
  organization: OrganizationId,
  gateway: SensorId,
  person: Person,
  isOn: boolean,
): Promise<void> => {
  await changeAndTell(flows, organization, gateway, (watch, context) =>
    context.sensor.kind === 'gateway' ? plan(watch, context, person, isOn) : watch,
  )
}
