import type { OrganizationId, PersonId } from '#core/ids.ts'
import type { AlarmReference } from '#core/notice/notice.ts'
import type { TakeLink } from '../../channels/mail/letter.ts'
import type { Flows } from '../../flows/deps.ts'
import { offerTakeLink } from '../../flows/notice/take-links.ts'
import { takePath } from '../dashboard-api/take-path.ts'

/** The whole link by which that person takes that alarm; `page` is where `/api` is. */
export const takeLink = async (
  flows: Flows,
  page: string,
  organization: OrganizationId,
  person: PersonId,
  alarm: AlarmReference,
): Promise<TakeLink> => {
  const { secret, until } = await offerTakeLink(flows, organization, person, alarm)
  return { url: `${page}${takePath}?key=${secret}`, until }
}
