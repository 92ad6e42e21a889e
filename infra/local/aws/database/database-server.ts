import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { closeIteratorsOfQueries } from './close-iterators.ts'
import { guardServer } from './guard.ts'
import { readAtOnce } from './read-at-once.ts'
import { writeTogether } from './write-together.ts'

/** What cannot be opened says why only to who waits for it; dynalite asks a store that is closed, and hears no more than that. */
const probe = async (folder: string): Promise<void> => {
  const { Level } = createRequire(createRequire(import.meta.url).resolve('dynalite'))('level')
  const level = new Level(folder)
  await level.open()
  await level.close()
}

/** Port 0 is any free one, no folder is memory. */
export type ServerSettings = {
  readonly folder: string | null
  readonly port: number
  readonly accessKeyId: string
}

export type DatabaseServer = {
  /** Where it listens, also after it was away. */
  readonly port: number
  /** Finishes what it has begun, then answers nobody until `resume`. */
  stop(): Promise<void>
  /** Opens the same data on the same port. */
  resume(): Promise<void>
  /** Stops for good and lets go of the folder. */
  close(): Promise<void>
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

/** The embedded DynamoDB, in the thread of the caller. */
export const openDatabaseServer = async (settings: ServerSettings): Promise<DatabaseServer> => {
  const { folder, accessKeyId } = settings
  if (folder !== null) await probe(folder)
  closeIteratorsOfQueries()
  readAtOnce()
  writeTogether()
  const server = loadDynalite()({ ...immediately, ...(folder === null ? {} : { path: folder }) })
  let { port } = settings
  const { idle } = watchRequests(server)
  guardServer(server, accessKeyId, () => port)
  // Clients keep their connections; one that closes just when it is used again costs a retry of a tenth of a second.
  server.keepAliveTimeout = 0
  port = await listen(server, port)
  const resume = async (): Promise<void> => {
    if (!server.listening) await listen(server, port)
  }
  const stop = async (): Promise<void> => {
    if (!server.listening) return
    // Only the listener: the store stays open for what still reads from it.
    const closed = new Promise<void>((resolve) => {
      Server.prototype.close.call(server, () => resolve())
    })
    await idle()
    // Lets the last answers leave before the connections are cut.
    await new Promise((resolve) => setImmediate(resolve))
    server.closeAllConnections()
    await closed
  }
  const close = async (): Promise<void> => {
    await stop()
    // What came in on a connection just before it was cut is still read from the store.
    await idle()
    // dynalite closes its store only behind a listener: behind one that nobody knows.
    await listen(server, 0)
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
    })
  }
  return { port, stop, resume, close }
}
