import { factOf } from '#core/audit.ts'
import type { Directory, Sensor } from '#core/directory.ts'
import type { Report } from '#core/gateway-protocol/report.ts'
import type { OrganizationId } from '#core/ids.ts'
import { batteryRules } from '#core/presets/new-sensor-rules.ts'
import { batteryQuantities } from '#core/reading.ts'
import { rulesAfter } from '#core/rule-change.ts'
import type { Flows } from '../deps.ts'
import { sensorNotChanged } from '../record-not-done.ts'
import { changeDetail } from '../rule/change-rule.ts'

/** Whether nothing watches its battery, and nobody has wanted it so: it came into use before new sensors were given such rules. */
const isUnwatched = ({ kind, retiredAt, rules, batteryDecided, unreadable }: Sensor): boolean =>
  kind === 'sensor' &&
  unreadable === undefined &&
  retiredAt === undefined &&
  batteryDecided !== true &&
  !rules.some((rule) => rule.kind !== 'silent' && batteryQuantities.some((one) => one === rule.quantity))

/**
 * Sensors that speak of a battery that nothing watches are given the rules that a new one has, from their next reading on, and the
 * history says so. Whoever takes them away afterwards has decided; they do not come again.
 */
export const watchBatteries = async (
  flows: Flows,
  organization: OrganizationId,
  { sensors }: Directory,
  report: Report,
): Promise<void> => {
  for (const { sensor: id, readings } of report.sensors) {
    const sensor = sensors.get(id)
    if (sensor === undefined || !isUnwatched(sensor)) continue
    if (!readings.some(({ values }) => batteryQuantities.some((one) => typeof values[one] === 'number')))
      continue
    await giveRules(flows, organization, sensor).catch((error: unknown) =>
      // The next report in which it speaks of its battery tries again; this one is taken.
      flows.log({
        level: 'error',
        event: 'battery-not-watched',
        organization,
        sensor: id,
        why: String(error),
      }),
    )
  }
}

const giveRules = async (flows: Flows, organization: OrganizationId, sensor: Sensor): Promise<void> => {
  const { stores, clock, log } = flows
  const at = clock.now()
  const rules = batteryRules.reduce(
    (before, after) => rulesAfter(before, { before: null, after }),
    sensor.rules,
  )
  await stores.history.record(
    organization,
    batteryRules.map((after) =>
      factOf(sensor.id, 'rule-changed', at, after.id, null, changeDetail({ before: null, after })),
    ),
  )
  const saved = await stores.directories.replaceSensor(organization, sensor, {
    ...sensor,
    rules,
    batteryDecided: true,
  })
  if (saved === 'conflict') await sensorNotChanged(flows, organization, sensor, null, null)
  log({ level: 'info', event: 'battery-watched', organization, sensor: sensor.id, saved })
}
