import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { NobleInternals } from '../noble/internals.ts'
import type { Noble } from '../noble/types.ts'
import type { NobleName } from './names.ts'

type Stack = {
  readonly package: string
  /** What it opens the adapter with, in whose place a virtual one is put. */
  readonly socket: string
  load(device: { readonly deviceId?: number }): Noble & NobleInternals
}

const require = createRequire(import.meta.url)

/** Both over HCI on every platform: that is what a Raspberry Pi speaks, and what a virtual radio plays. */
export const stacks: Readonly<Record<NobleName, Stack>> = {
  abandonware: {
    package: '@abandonware/noble',
    socket: '@abandonware/bluetooth-hci-socket',
    load: (device) => {
      const Bindings: new (options: object) => object = require('@abandonware/noble/lib/hci-socket/bindings')
      const withBindings: (
        bindings: object,
      ) => Noble & NobleInternals = require('@abandonware/noble/with-bindings')
      return withBindings(new Bindings(device))
    },
  },
  stoprocent: {
    package: '@stoprocent/noble',
    socket: '@stoprocent/bluetooth-hci-socket',
    load: (device) => {
      const withBindings: (
        kind: 'hci',
        options: object,
      ) => Noble & NobleInternals = require('@stoprocent/noble/lib/resolve-bindings')
      return withBindings('hci', device)
    },
  },
}

/** Where that noble is installed; nothing when it is not. Does not load it. */
export const nobleFolder = (name: NobleName = 'abandonware'): string | undefined => {
  try {
    return dirname(require.resolve(`${stacks[name].package}/package.json`))
  } catch {
    return undefined
  }
}

/** A noble of its own. Throws where there is no Bluetooth: loading it opens a socket. */
export const loadNoble = (name: NobleName, deviceId: number | undefined): Noble & NobleInternals => {
  // Otherwise noble keeps a frame of a connectable sensor back until a scan response is heard, and drops it if none is.
  process.env.NOBLE_REPORT_ALL_HCI_EVENTS = '1'
  return stacks[name].load(deviceId === undefined ? {} : { deviceId })
}
