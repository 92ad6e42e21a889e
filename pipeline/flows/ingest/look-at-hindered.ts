import type { Directory } from '#core/directory.ts'
import { type Hindrances, newlyHindered } from '#core/hindrance.ts'
import type { OrganizationId } from '#core/ids.ts'
import { perform } from '../alarm/perform-owed.ts'
import { lookAt } from '../alarm/watch-due.ts'
import type { Flows } from '../deps.ts'

/** What a gateway says anew of why it cannot read a sensor stands on that sensor's card at once, if it has one. */
export const lookAtHindered = async (
  flows: Flows,
  organization: OrganizationId,
  { sensors }: Directory,
  before: Hindrances | undefined,
  after: Hindrances | undefined,
): Promise<void> => {
  const inUse = newlyHindered(before, after).filter((id) => sensors.get(id)?.retiredAt === undefined)
  const known = inUse.filter((id) => sensors.has(id))
  const looks = await Promise.all(known.map((sensor) => lookAt(flows, { organization, sensor })))
  const saved = looks.flatMap((look) => (typeof look === 'object' ? [look.watch] : []))
  if (saved.length > 0) await perform(flows, organization, saved)
}
