import { liveTopic, packLiveRequest } from '#core/gateway-protocol/live-request.ts'
import { type StageName, thingName } from '#core/gateway-protocol/topics.ts'
import { secondMs } from '#core/time.ts'
import type { Live, Shadows } from '../../ports/gateway-commands.ts'
import { askAws, type Credentials } from '../signed-request.ts'

export type DataPlaneOptions = {
  readonly region: string
  /** Of the account (`aws iot describe-endpoint --endpoint-type iot:Data-ATS`), with its scheme, or the local one. */
  readonly endpoint: string
  /** The stage of the installation that has these gateways. */
  readonly stage?: StageName
  /** Without them: those that Lambda puts into the environment. */
  readonly credentials?: Credentials
}

/** A person waits for the answer, and a report for its confirmation: what takes longer is tried again later. */
const timeoutMs = 2 * secondMs
/** Confirmed by the broker. */
const atLeastOnce = '1'

/** The way from the cloud to gateways: live requests and device shadows of AWS IoT Core, by its HTTP side. */
export const createDataPlane = ({ stage, ...options }: DataPlaneOptions): Live & Shadows => {
  const service = { ...options, service: 'iotdata', timeoutMs }
  return {
    ask: async (organization, gateway, forMs) => {
      const topic = encodeURIComponent(liveTopic(organization, gateway, stage))
      const body = packLiveRequest({ forMs })
      await askAws(service, { path: `/topics/${topic}`, query: { qos: atLeastOnce }, body })
    },
    desire: async (organization, gateway, rules) => {
      const thing = encodeURIComponent(thingName(organization, gateway, stage))
      const body = JSON.stringify({ state: { desired: { rules } } })
      await askAws(service, { path: `/things/${thing}/shadow`, body })
    },
  }
}
