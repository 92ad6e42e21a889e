import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { closeIteratorsOfQueries } from './close-iterators.ts'
import { guardServer } from './guard.ts'

/** What the thread is started with; port 0 is any free one, no folder is memory. */
export type ThreadData = {
  readonly folder: string | null
  readonly port: number
  readonly accessKeyId: string
}
export type ThreadOrder = 'stop' | 'resume'
export type ThreadAnswer = { readonly port: number } | 'stopped'

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
 * The embedded DynamoDB, in a thread of its own: it works on another core than the stack, and when it throws out of a
 * callback (a full disk, a store that closes under a read) the thread ends and not the process.
 */
const run = async ({ folder, port: wanted, accessKeyId }: ThreadData): Promise<void> => {
  closeIteratorsOfQueries()
  const server = loadDynalite()({ ...immediately, ...(folder === null ? {} : { path: folder }) })
  let port = wanted
  const { idle } = watchRequests(server)
  guardServer(server, accessKeyId, () => port)
  // Clients keep their connections; one that closes just when it is used again costs a retry of a tenth of a second.
  server.keepAliveTimeout = 0
  const answer = (words: ThreadAnswer): void => parentPort?.postMessage(words)
  port = await listen(server, wanted)
  parentPort?.on('message', async (order: ThreadOrder) => {
    if (order === 'resume') {
      if (!server.listening) await listen(server, port)
      answer({ port })
      return
    }
    if (server.listening) {
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
    answer('stopped')
  })
  answer({ port })
}

await run(workerData)
