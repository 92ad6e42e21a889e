import type { Uplink } from '../../../gateway/uplink/uplink.ts'

/** For how long a link has been broken, in real time: nothing while it is there, and before it ever was. */
export const watchLink = (uplink: Pick<Uplink, 'onState'>) => {
  let wasConnected = false
  let leftAt: number | undefined
  const stop = uplink.onState((state) => {
    if (state === 'connected') wasConnected = true
    leftAt = state === 'connected' || !wasConnected ? undefined : (leftAt ?? performance.now())
  })
  const brokenForMs = (): number | undefined =>
    leftAt === undefined ? undefined : performance.now() - leftAt
  return { brokenForMs, stop }
}
