import type { Person } from '#core/directory.ts'
import type { ChatId, OrganizationId } from '#core/ids.ts'
import type { PushSubscription } from '../../ports/pushes.ts'
import type { Flows } from '../deps.ts'
import { addWay, removeWay } from './change-ways.ts'
import { pushAddress, wayIdOf } from './way-id.ts'

/** Nobody reads in more browsers than that: what comes on top takes the place of the oldest. */
const browsersMax = 10
const attemptsMax = 8

/** Saves what `change` makes of a person's browsers, whoever else changes them; gives what is kept now. */
const changeBrowsers = async (
  { stores }: Flows,
  organization: OrganizationId,
  way: ChatId,
  change: (list: readonly PushSubscription[]) => readonly PushSubscription[],
): Promise<readonly PushSubscription[]> => {
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const { version, list } = await stores.pushes.find(organization, way)
    const next = change(list)
    if (next.length === list.length && next.every((one, index) => one === list[index])) return list
    if ((await stores.pushes.save(organization, way, { version, list: next })) === 'saved') return next
  }
  throw new Error(
    `the browsers of a person of ${organization} were changed by others ${attemptsMax} times in a row`,
  )
}

/** A person is told in that browser too, behind the ways that they have; the caller has looked at its address. */
export const subscribeBrowser = async (
  flows: Flows,
  organization: OrganizationId,
  { id }: Person,
  browser: Omit<PushSubscription, 'at'>,
): Promise<void> => {
  const address = pushAddress(id)
  const at = flows.clock.now()
  // What nobody lists hears nothing: it is there before anybody does.
  await changeBrowsers(flows, organization, wayIdOf('push', address), (list) => [
    ...list.filter(({ endpoint }) => endpoint !== browser.endpoint).slice(1 - browsersMax),
    { ...browser, at },
  ])
  await addWay(flows, organization, id, 'push', address)
}

/** That browser is told nothing more; with the last of them the way is gone. */
export const unsubscribeBrowser = async (
  flows: Flows,
  organization: OrganizationId,
  { id }: Person,
  endpoint: string,
): Promise<void> => {
  const way = wayIdOf('push', pushAddress(id))
  const left = await changeBrowsers(flows, organization, way, (list) =>
    list.filter((one) => one.endpoint !== endpoint),
  )
  if (left.length === 0) await removeWay(flows, organization, id, 'push')
}

/** Their push services say that nobody is there any more. */
export const forgetBrowsers = async (
  flows: Flows,
  organization: OrganizationId,
  way: ChatId,
  gone: readonly PushSubscription[],
): Promise<void> => {
  const endpoints = gone.map(({ endpoint }) => endpoint)
  await changeBrowsers(flows, organization, way, (list) =>
    list.filter(({ endpoint }) => !endpoints.includes(endpoint)),
  )
  flows.log({ level: 'info', event: 'browsers-gone', organization, chat: way, count: gone.length })
}
