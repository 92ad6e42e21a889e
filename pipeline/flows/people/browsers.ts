import { changeOf } from '#core/audit.ts'
import { isWay, type Person } from '#core/directory.ts'
import type { ChatId, OrganizationId, PersonId } from '#core/ids.ts'
import type { PushSubscription } from '../../ports/pushes.ts'
import type { Flows } from '../deps.ts'
import { addWay, removeWay } from './change-ways.ts'
import { changeBrowsers, forgetAllBrowsers } from './kept-browsers.ts'
import { pushAddress, wayIdOf } from './way-id.ts'

/** Nobody reads in more browsers than that: what comes on top takes the place of the oldest. */
const browsersMax = 10

const isSame = (one: Omit<PushSubscription, 'at'>, other: Omit<PushSubscription, 'at'>): boolean =>
  one.endpoint === other.endpoint && one.p256dh === other.p256dh && one.auth === other.auth

/** Says that somebody is told in another browser, or in one less: how many they are, and nobody's address. */
const sayTo =
  (
    { stores, clock }: Flows,
    organization: OrganizationId,
    person: Person,
    what: 'browser-added' | 'browser-removed',
    of: PersonId = person.id,
  ) =>
  (before: readonly PushSubscription[], after: readonly PushSubscription[]): Promise<void> =>
    stores.history.record(organization, [
      changeOf({ kind: 'person', id: of }, what, clock.now(), person, {
        old: before.length,
        new: after.length,
        why: null,
      }),
    ])

/**
 * A browser is one person's: whoever it told before is told there no more. Only that browser knows its address. Their way stays, so
 * that they hear of it when it was their last: the next alarm goes another way.
 */
const takeFromOthers = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  endpoint: string,
): Promise<void> => {
  const directory = await flows.directories.get(organization)
  for (const way of directory?.chats.values() ?? []) {
    if (!isWay(way) || way.kind !== 'push' || way.person === person.id || way.address === '') continue
    await changeBrowsers(
      flows,
      organization,
      way.id,
      (list) => list.filter((one) => one.endpoint !== endpoint),
      sayTo(flows, organization, person, 'browser-removed', way.person),
    )
  }
}

/**
 * A person is told in that browser too, behind the ways that they have; the caller has looked at its address. `nobody` when
 * they have left meanwhile: then nothing of it is kept.
 */
export const subscribeBrowser = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  browser: Omit<PushSubscription, 'at'>,
): Promise<'subscribed' | 'nobody'> => {
  const address = pushAddress(person.id)
  const way = wayIdOf('push', address)
  const at = flows.clock.now()
  await takeFromOthers(flows, organization, person, browser.endpoint)
  // What nobody lists hears nothing: it is there before anybody does.
  await changeBrowsers(
    flows,
    organization,
    way,
    (list) =>
      list.some((one) => isSame(one, browser))
        ? list
        : [
            ...list.filter(({ endpoint }) => endpoint !== browser.endpoint).slice(1 - browsersMax),
            { ...browser, at },
          ],
    sayTo(flows, organization, person, 'browser-added'),
  )
  if ((await addWay(flows, organization, person.id, 'push', address)) !== 'nobody') return 'subscribed'
  await forgetAllBrowsers(flows, organization, way)
  return 'nobody'
}

/** That browser is told nothing more, whoever it told; with the last of theirs the way of whoever asks is gone. */
export const unsubscribeBrowser = async (
  flows: Flows,
  organization: OrganizationId,
  person: Person,
  endpoint: string,
): Promise<void> => {
  const way = wayIdOf('push', pushAddress(person.id))
  const left = await changeBrowsers(
    flows,
    organization,
    way,
    (list) => list.filter((one) => one.endpoint !== endpoint),
    sayTo(flows, organization, person, 'browser-removed'),
  )
  if (left.length === 0) await removeWay(flows, organization, person.id, 'push')
  await takeFromOthers(flows, organization, person, endpoint)
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
