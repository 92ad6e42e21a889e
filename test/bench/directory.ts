import type { OrganizationId, SensorId } from '#core/ids.ts'
import { type PresetName, presetRules } from '#core/rule.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'

/** An organization of one site without people: these sensors, all alike. */
export const fillDirectory = async (
  { stores, clock }: Pick<Flows, 'stores' | 'clock'>,
  organization: OrganizationId,
  sensors: readonly SensorId[],
  {
    intervalMs,
    preset,
    silenceGraceMs,
  }: {
    readonly intervalMs: number
    readonly preset: PresetName
    /** Instead of the preset's own. */
    readonly silenceGraceMs?: number
  },
): Promise<void> => {
  const site = { id: 'site', name: 'Site', timeZone: 'UTC', chat: null, onDuty: [] }
  const alike = {
    kind: 'sensor',
    site: site.id,
    intervalMs,
    rules: presetRules(preset).map((rule) =>
      rule.kind === 'silent' && silenceGraceMs !== undefined ? { ...rule, graceMs: silenceGraceMs } : rule,
    ),
    addedAt: clock.now(),
  } as const
  await stores.directories.put(organization, [
    { kind: 'organization', value: { id: organization, name: 'Bench' } },
    { kind: 'site', value: site },
    ...sensors.map((id) => ({ kind: 'sensor', value: { ...alike, id, name: id } }) as const),
  ])
}
