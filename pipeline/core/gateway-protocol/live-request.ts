import type { GatewayId, OrganizationId } from '../ids.ts'
import { type FirmwareAsk, parseFirmwareAsk } from './firmware.ts'
import { parseSettingsAsk, type SettingsAsk } from './node-asks.ts'
import { type StageName, topicRoot } from './topics.ts'

/** Asks a gateway to say at once what it has and to stream for `forMs` (design, section 7), on `liveTopic`. */
export type LiveRequest = {
  readonly forMs: number
  /** It is to say a drill: a reading of its own with that fault, as it would say an alarm. */
  readonly drill?: true
  /** It is to say what it knows of its nodes' firmware, or to bring some. */
  readonly firmware?: FirmwareAsk
  /** It is to have a node of ours say what it is set to, or change that before. */
  readonly settings?: SettingsAsk
}

export const liveTopic = (organization: OrganizationId, gateway: GatewayId, stage?: StageName): string =>
  `${topicRoot(stage)}/${organization}/${gateway}/live`

export const packLiveRequest = ({ forMs, drill, firmware, settings }: LiveRequest): string =>
  JSON.stringify({ v: 1, forMs, drill, firmware, settings })

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
  if (v !== 1 || typeof forMs !== 'number' || !(forMs > 0)) return undefined
  const firmware = parseFirmwareAsk('firmware' in raw ? raw.firmware : undefined)
  const settings = parseSettingsAsk('settings' in raw ? raw.settings : undefined)
  const isDrill = 'drill' in raw && raw.drill === true
  return {
    forMs,
    ...(isDrill && { drill: true }),
    ...(firmware && { firmware }),
    ...(settings && { settings }),
  }
}
