import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { PushSubscription } from '../../ports/pushes.ts'
import type { Flows } from '../deps.ts'

const attemptsMax = 8

type Browsers = readonly PushSubscription[]

/**
 * Saves what `change` makes of a person's browsers, whoever else changes them, once `before` it was said to the audit; gives
 * what is kept now.
 */
export const changeBrowsers = async (
  { stores }: Pick<Flows, 'stores'>,
  organization: OrganizationId,
  way: ChatId,
  change: (list: Browsers) => Browsers,
  say: (before: Browsers, after: Browsers) => Promise<void> = async () => undefined,
): Promise<Browsers> => {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const { version, list } = await stores.pushes.find(organization, way)
    const next = change(list)
    if (next.length === list.length && next.every((one, index) => one === list[index])) return list
    await say(list, next)
    if ((await stores.pushes.save(organization, way, { version, list: next })) === 'saved') return next
  }
  throw new Error(
    `the browsers of a person of ${organization} were changed by others ${attemptsMax} times in a row`,
  )
}

/** Nothing is sent to any browser of that way any more. */
export const forgetAllBrowsers = (
  flows: Pick<Flows, 'stores'>,
  organization: OrganizationId,
  way: ChatId,
): Promise<Browsers> =>
  // An empty list is the same as another empty one: nothing is written where there is nobody.
  changeBrowsers(flows, organization, way, (list) => list.slice(0, 0))
