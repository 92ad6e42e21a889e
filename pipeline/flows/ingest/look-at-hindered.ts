import type { Directory } from '#core/directory.ts'
import { type Hindrances, newlyHindered } from '#core/hindrance.ts'
import type { OrganizationId } from '#core/ids.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import { perform } from '../alarm/perform-owed.ts'
import type { Flows } from '../deps.ts'

const looking = loadedOnce(() => import('../alarm/look-at.ts'))

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
  if (known.length === 0) return
  // It is seldom so, and what time does to a sensor is much: nobody waits for it at a cold start.
  const { lookAtAll } = await looking()
  const looks = await lookAtAll(flows, organization, known)
  const saved = looks.flatMap((look) => (typeof look === 'object' ? [look] : []))
  if (saved.length > 0) await perform(flows, organization, saved)
}
