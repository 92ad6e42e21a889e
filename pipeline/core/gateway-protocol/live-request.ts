import type { GatewayId, OrganizationId } from '../ids.ts'
import { type StageName, topicRoot } from './topics.ts'

/** Asks a gateway to say at once what it has and to stream for `forMs` (design, section 7), on `liveTopic`. */
export type LiveRequest = { readonly forMs: number }

export const liveTopic = (organization: OrganizationId, gateway: GatewayId, stage?: StageName): string =>
  `${topicRoot(stage)}/${organization}/${gateway}/live`

export const packLiveRequest = ({ forMs }: LiveRequest): string => JSON.stringify({ v: 1, forMs })

/** Nothing when it is not a request of this version. */
export const parseLiveRequest = (payload: string): LiveRequest | undefined => {
  let raw: unknown
  try {
    raw = JSON.parse(payload)
  } catch {
    return undefined
  }
  if (typeof raw !== 'object' || raw === null || !('v' in raw) || !('forMs' in raw)) return undefined
  const { v, forMs } = raw
  return v === 1 && typeof forMs === 'number' && forMs > 0 ? { forMs } : undefined
}
