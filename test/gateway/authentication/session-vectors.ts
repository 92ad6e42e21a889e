import { readVectors } from '../../vectors/vectors.ts'

export type SessionVector = {
  readonly name: string
  readonly key: string
  readonly nonceOfGateway: string
  readonly nonceOfNode: string
  readonly hello: string
  readonly challenge: string
  readonly proof: string
  readonly sessionKey: string
  readonly salt: string
  readonly frames: readonly {
    readonly counter: number
    readonly type: number
    readonly body: string
    readonly frame: string
  }[]
}
/** Their MACs, keys and frames were checked once with Python's hmac and cryptography. */
export const sessions = readVectors<SessionVector>('session')
