import { readFileSync } from 'node:fs'
import type { GatewayConfig } from './config.ts'

export type Pems = { readonly ca: string; readonly cert: string; readonly key: string }

/** The files of the certificates; throws with the name of the one that cannot be read, and never with what is in it. */
export const readPems = ({ certificates }: GatewayConfig): Pems => {
  const read = (name: keyof GatewayConfig['certificates']): string => {
    const text = readFileSync(certificates[name], 'utf8')
    if (!text.includes('-----BEGIN ')) throw new Error(`${certificates[name]} is not in PEM form`)
    return text
  }
  return { ca: read('ca'), cert: read('certificate'), key: read('key') }
}
