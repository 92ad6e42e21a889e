import { parseHookUrl } from '../../../channels/webhook/address.ts'
import type { Flows } from '../../../flows/deps.ts'
import { subscribeBrowser, unsubscribeBrowser } from '../../../flows/people/browsers.ts'
import { pushAddress, wayIdOf } from '../../../flows/people/way-id.ts'
import { loadedOnce } from '../../../ports/loaded-once.ts'
import type { PushKeys } from '../../../ports/pushes.ts'
import type { Reader } from '../reader.ts'
import type { RefusalName } from '../refusals.ts'

const sealing = loadedOnce(() => import('../../../channels/push/push.ts'))

/** What `PushSubscription.toJSON()` of a browser says. */
type Subscription = {
  readonly endpoint: string
  readonly keys: { readonly p256dh: string; readonly auth: string }
}

const isBytes = (value: string, count: number): boolean => Buffer.from(value, 'base64url').length === count

/** The keys of this installation, made when the first page asks. */
const keysOf = async ({ stores }: Flows): Promise<PushKeys> => {
  const known = await stores.pushes.keys()
  if (known !== undefined) return known
  const { newPushKeys } = await sealing()
  return stores.pushes.keepKeys(await newPushKeys())
}

/** What a browser subscribes with, none where nobody is told by push; and how many of whoever asks are. */
export const pushState = async (flows: Flows, { organization, person }: Reader) => {
  if (flows.post?.push === undefined) return { publicKey: null, browsers: 0 }
  const { publicKey } = await keysOf(flows)
  const { list } = await flows.stores.pushes.find(organization, wayIdOf('push', pushAddress(person.id)))
  return { publicKey, browsers: list.length }
}

/** A browser is told from now on. Its address must be one of the public internet. */
export const subscribe = async (
  flows: Flows,
  { organization, person }: Reader,
  { endpoint, keys: { p256dh, auth } }: Subscription,
): Promise<object | RefusalName> => {
  if (flows.post?.push === undefined) return 'no-such-path'
  const parsed = parseHookUrl(endpoint, flows.post.pushPlace)
  if (parsed.kind !== 'is' || !isBytes(p256dh, 65) || !isBytes(auth, 16)) return 'bad-subscription'
  const browser = { endpoint: parsed.url, p256dh, auth }
  const outcome = await subscribeBrowser(flows, organization, person, browser)
  return outcome === 'nobody' ? 'not-a-member' : { kind: outcome }
}

export const unsubscribe = async (
  flows: Flows,
  { organization, person }: Reader,
  endpoint: string,
): Promise<object> => {
  await unsubscribeBrowser(flows, organization, person, endpoint)
  return { kind: 'unsubscribed' }
}
