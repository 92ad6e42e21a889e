import { mkdir } from 'node:fs/promises'
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'

/** An embedded DynamoDB. What it keeps in a folder survives the end of the process, however it comes. */
export type Database = {
  readonly endpoint: string
  /** Finishes what it has begun, then answers nobody until `resume`. */
  stop(): Promise<void>
  /** Opens the same data on the same port. */
  resume(): Promise<void>
}

type DynaliteOptions = {
  readonly path?: string
  readonly createTableMs: number
  readonly deleteTableMs: number
  readonly updateTableMs: number
}

/** dynalite 4 ships no types; its readme has these options. The server that it returns does not listen yet. */
const loadDynalite = (): ((options: DynaliteOptions) => Server) => createRequire(import.meta.url)('dynalite')

const loopback = '127.0.0.1'
const immediately = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 } as const

/**
 * Counts the requests that are being worked on. dynalite throws out of its callbacks, and so ends the process, when a
 * client hangs up in the middle of a request or when its store closes under one: the first is made harmless here, the
 * second is avoided by waiting.
 */
const watchRequests = (server: Server): { readonly idle: () => Promise<void> } => {
  let working = 0
  let waiting: (() => void)[] = []
  const settle = (): void => {
    working -= 1
    if (working > 0) return
    for (const resolve of waiting) resolve()
    waiting = []
  }
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    working += 1
    let settled = false
    const once = (): void => {
      if (settled) return
      settled = true
      settle()
    }
    request.removeAllListeners('error')
    request.on('error', () => {})
    request.once('close', () => {
      if (!request.complete) once()
    })
    response.end = new Proxy(response.end, {
      apply: (end, self, values) => {
        once()
        return Reflect.apply(end, self, values)
      },
    })
  })
  return {
    idle: () => (working === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  }
}

const listen = async (server: Server, port: number): Promise<number> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopback, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return (server.address() as AddressInfo).port
}

/**
 * Starts it on a free port of this machine. Without a folder it lives in memory, and stopping it loses nothing as long
 * as the process lives. Only one process may have the folder: take a lock before.
 */
export const startDatabase = async (deps: { readonly folder: string | null }): Promise<Database> => {
  const { folder } = deps
  if (folder !== null) await mkdir(folder, { recursive: true })
  const server = loadDynalite()({ ...immediately, ...(folder === null ? {} : { path: folder }) })
  const { idle } = watchRequests(server)
  // Clients keep their connections; one that closes just when it is used again costs a retry of a tenth of a second.
  server.keepAliveTimeout = 0
  const port = await listen(server, 0)
  // dynalite's own `close` also closes the store, which for a store in memory would be the end of it.
  const close = folder === null ? Server.prototype.close : server.close
  return {
    endpoint: `http://${loopback}:${port}`,
    async stop() {
      if (!server.listening) return
      const closed = new Promise<void>((resolve, reject) => {
        close.call(server, (error?: Error | null) => (error ? reject(error) : resolve()))
      })
      await idle()
      // Lets the last answers leave before the connections are cut.
      await new Promise((resolve) => setImmediate(resolve))
      server.closeAllConnections()
      await closed
    },
    async resume() {
      if (!server.listening) await listen(server, port)
    },
  }
}
