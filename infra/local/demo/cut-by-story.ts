import { type Clock, secondMs } from '#core/time.ts'
import type { Uplink } from '../../../gateway/uplink/uplink.ts'
import type { Story } from './choose-story.ts'

/** How often it is looked whether the story cuts the link. */
const lookEveryMs = 5 * secondMs

/** An uplink that is also down while the story says that the link to the cloud is cut. */
export const cutByStory = (
  uplink: Uplink,
  clock: Clock,
  story: Story,
): { readonly uplink: Uplink; stop(): void } => {
  const startedAt = clock.now()
  const listeners = new Set<Parameters<Uplink['onState']>[0]>()
  const isCut = (): boolean => story.isOfflineAt(clock.now() - startedAt)
  const state = (): ReturnType<Uplink['state']> => (isCut() ? 'down' : uplink.state())
  let told = state()
  const look = (): void => {
    const now = state()
    if (now !== told) for (const listener of listeners) listener(now)
    told = now
    cancel = clock.after(lookEveryMs, look)
  }
  let cancel = clock.after(lookEveryMs, look)
  const forget = uplink.onState(() => {
    const now = state()
    if (now !== told) for (const listener of listeners) listener(now)
    told = now
  })
  return {
    uplink: {
      ...uplink,
      state,
      publish: (topic, payload) =>
        isCut() ? Promise.reject(new Error('the link is cut')) : uplink.publish(topic, payload),
      onState: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    stop: () => {
      cancel()
      forget()
    },
  }
}
