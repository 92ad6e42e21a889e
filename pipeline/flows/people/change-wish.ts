import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { Flows } from '../deps.ts'
import { changeSelf } from './change-self.ts'

const two = (number: number): string => String(number).padStart(2, '0')
const timeOf = (minute: number | undefined): string | null =>
  minute === undefined ? null : `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** A person wants to read each day at that minute that all is quiet; undefined: never. */
export const changeQuietWord = (
  flows: Flows,
  organization: OrganizationId,
  id: PersonId,
  minute: number | undefined,
): Promise<'changed' | 'unchanged'> =>
  changeSelf<'unchanged'>(flows, organization, id, 'unchanged', ({ quietWordAt, ...others }) => {
    const next = { ...others, ...(minute !== undefined && { quietWordAt: minute }) }
    const detail = { old: timeOf(quietWordAt), new: timeOf(minute), why: null }
    return quietWordAt === minute ? 'unchanged' : { next, what: 'quiet-word-changed', detail }
  })

/** An admin wants the digest on Mondays, or no more. */
export const changeDigest = (
  flows: Flows,
  organization: OrganizationId,
  id: PersonId,
  isOn: boolean,
): Promise<'changed' | 'unchanged'> =>
  changeSelf<'unchanged'>(flows, organization, id, 'unchanged', ({ noDigest, ...others }) => {
    const next = isOn ? others : { ...others, noDigest: true as const }
    const detail = { old: noDigest === true ? 'off' : 'on', new: isOn ? 'on' : 'off', why: null }
    return detail.old === detail.new ? 'unchanged' : { next, what: 'digest-changed', detail }
  })
