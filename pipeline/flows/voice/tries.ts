import type { Flows } from '../deps.ts'
import { hashOf } from '../sign-in/secrets.ts'

/** Each try takes one of the places that there are for it: of many at once no two have the same. */
export const mayTry = async (
  { stores, clock }: Flows,
  what: string,
  limits: readonly (readonly [periodMs: number, most: number])[],
): Promise<boolean> => {
  const now = clock.now()
  const place = async (periodMs: number, most: number): Promise<boolean> => {
    const length = periodMs * clock.speed
    const period = Math.floor(now / length)
    const one = { kind: 'voice-try', organization: '', person: 0, expiresAt: (period + 1) * length } as const
    for (let n = 0; n < most; n++)
      if (await stores.webKeys.putFirst(hashOf('voice-try', `${what} ${periodMs} ${period} ${n}`), one))
        return true
    return false
  }
  for (const [periodMs, most] of limits) if (!(await place(periodMs, most))) return false
  return true
}
