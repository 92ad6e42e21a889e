import type { Flows } from '../deps.ts'

/** How long storing waits for people to be told first, in real time; Telegram may take much longer. */
const headStartRealMs = 50

/** Waits until `told`, or until whoever stores has waited long enough. */
export const headStart = ({ clock }: Flows, told: Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    const cancel = clock.after(headStartRealMs * clock.speed, resolve)
    told.then(() => {
      cancel()
      resolve()
    })
  })
