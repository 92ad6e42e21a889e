import { readFileSync } from 'node:fs'
import type { GatewayConfig } from './config.ts'
import { isForLater } from './damaged-files.ts'

type Pems = { readonly ca: string; readonly cert: string; readonly key: string }

type ReadPems =
  | { readonly ok: true; readonly pems: Pems }
  /** Names the one that cannot be read, and never says what is in it. `isLater`: nobody has to mend it. */
  | { readonly ok: false; readonly problem: string; readonly isLater: boolean }

/** The files of the certificates. */
export const readPems = (config: GatewayConfig): ReadPems => {
  try {
    return { ok: true, pems: pemsOf(config) }
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown'
    return { ok: false, problem: `certificates: ${why}.`, isLater: isForLater(error) }
  }
}

const pemsOf = ({ certificates }: GatewayConfig): Pems => {
  const read = (name: keyof GatewayConfig['certificates']): string => {
    const text = readFileSync(certificates[name], 'utf8')
    if (!text.includes('-----BEGIN ')) throw new Error(`${certificates[name]} is not in PEM form`)
    return text
  }
  return { ca: read('ca'), cert: read('certificate'), key: read('key') }
}
