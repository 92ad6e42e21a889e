import { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { nobleNames } from '../radio/stacks/names.ts'
import { nobleFolder, stacks } from '../radio/stacks/stacks.ts'
import type { Controller } from './controller.ts'

/** What a socket needs of an adapter, which may live in another process. */
export type Adapter = Pick<Controller, 'open' | 'fromHost' | 'isUp'>

/** With the methods of the native socket that noble calls (its index.d.ts). */
const socketOver = (adapterOf: (device: number) => Adapter | undefined) =>
  class VirtualHciSocket extends EventEmitter {
    #adapter: Adapter | undefined

    bindRaw(device = 0): number {
      this.#adapter = adapterOf(device)
      return device
    }
    bindUser(device = 0): number {
      return this.bindRaw(device)
    }
    isDevUp(): boolean {
      return this.#adapter?.isUp() ?? false
    }
    start(): void {
      this.#adapter?.open({ take: (packet) => this.emit('data', packet), powerChanged: () => undefined })
    }
    setFilter(): void {}
    stop(): void {}
    write(packet: Buffer): void {
      if (this.isDevUp()) this.#adapter?.fromHost(Buffer.from(packet))
      else setImmediate(() => this.emit('error', new Error('Network is down')))
    }
  }

/**
 * Puts a virtual socket where that noble, installed in `folder`, will look for the native one; to be called before noble
 * is loaded. `adapterOf` finds the adapter of a device number (0 when noble is given none).
 */
export const installHciSocket = (
  folder: string,
  adapterOf: (device: number) => Adapter | undefined,
  packageName: string = stacks.abandonware.socket,
): void => {
  const require = createRequire(join(folder, 'package.json'))
  const Module: typeof import('node:module') & {
    _resolveFilename: (request: string, ...rest: unknown[]) => string
  } = require('node:module')
  let file: string
  try {
    file = require.resolve(packageName)
  } catch {
    // The native socket was not built here; noble finds this one under a name of its own.
    file = join(folder, 'virtual-hci-socket.js')
    const resolve = Module._resolveFilename
    Module._resolveFilename = (request, ...rest) =>
      request === packageName ? file : resolve.call(Module, request, ...rest)
  }
  const module = new Module.Module(file)
  module.filename = file
  module.loaded = true
  const Socket = socketOver(adapterOf)
  // One noble takes the module itself for the socket, the other asks it for a driver.
  module.exports = Object.assign(Socket, { loadDriver: () => Socket })
  require.cache[file] = module
}

/** Whichever noble is loaded afterwards finds that adapter. Throws where none is installed. */
export const installOnAll = (adapterOf: () => Adapter): void => {
  let some = false
  for (const name of nobleNames) {
    const folder = nobleFolder(name)
    if (folder === undefined) continue
    installHciSocket(folder, adapterOf, stacks[name].socket)
    some = true
  }
  if (!some) throw new Error('noble is not installed')
}
