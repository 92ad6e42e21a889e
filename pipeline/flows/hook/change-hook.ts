import { type ChangeKind, changeOf } from '#core/audit.ts'
import type { Hook, Person } from '#core/directory.ts'
import type { OrganizationId } from '#core/ids.ts'
import { dayMs } from '#core/time.ts'
import { loadedOnce } from '../../ports/loaded-once.ts'
import type { Flows } from '../deps.ts'
import { markLost } from '../notice/lost-chat.ts'
import { type Tested, testChat } from '../notice/test-chat.ts'

const catching = loadedOnce(() => import('./catch-up.ts'))

/** Whoever gets messages has so long to take the new secret; in the time of the world. */
export const formerHoldsMs = dayMs

const record = (
  { stores, clock }: Flows,
  organization: OrganizationId,
  { id, title }: Hook,
  what: Extract<ChangeKind, 'hook-removed' | 'hook-secret-changed' | 'chat-reachable'>,
  person: Person,
): Promise<void> =>
  stores.history.record(organization, [
    changeOf({ kind: 'chat', id }, what, clock.now(), person, { old: title, new: null, why: null }),
  ])

/** A program is told nothing more, and its address and keys are forgotten. */
export const removeHook = async (
  flows: Flows,
  organization: OrganizationId,
  hook: Hook,
  person: Person,
): Promise<void> => {
  const { stores, clock } = flows
  await record(flows, organization, hook, 'hook-removed', person)
  // Its keys go first: what has no place in the lists any more nobody would remove once more.
  await stores.hooks.remove(organization, hook.id)
  await stores.directories.put(organization, [
    { kind: 'chat', value: { ...hook, reachable: false, removedAt: clock.now() } },
  ])
}

/** Messages are signed by `secret` from now on, and by the one before as well for a day. False when there is no such hook any more. */
export const changeHookSecret = async (
  flows: Flows,
  organization: OrganizationId,
  hook: Hook,
  person: Person,
  { secret, realNow }: { readonly secret: string; readonly realNow: number },
): Promise<boolean> => {
  const { hooks } = flows.stores
  const known = await hooks.find(organization, hook.id)
  if (known === undefined) return false
  await record(flows, organization, hook, 'hook-secret-changed', person)
  const former = { secret: known.secret, until: realNow + formerHoldsMs }
  await hooks.put(organization, hook.id, { ...known, secret, former })
  return true
}

/**
 * Tells a program a test on the way of an alarm. One to which nothing was sent any more is told
 * alarms again when it answers, from how things are then.
 */
export const testHook = async (
  flows: Flows,
  organization: OrganizationId,
  { id }: Hook,
  person: Person,
): Promise<Tested | undefined> => {
  const { directories } = flows.stores
  const known = (await flows.directories.get(organization))?.chats.get(id)
  if (known?.kind !== 'hook' || known.removedAt !== undefined) return undefined
  let hook: Hook = known
  if (!hook.reachable) {
    await record(flows, organization, hook, 'chat-reachable', person)
    // That it is owed how things are stands with it from the moment on at which it is told again.
    hook = { ...hook, reachable: true, backAt: flows.clock.now() }
    await directories.put(organization, [{ kind: 'chat', value: hook }])
  }
  const tested = await testChat(flows, organization, id, person)
  if (tested.kind === 'failed') await markLost(flows, organization, id, tested.why, null)
  else if (hook.backAt !== undefined) await (await catching()).catchUp(flows, organization, id, hook.backAt)
  return tested
}
