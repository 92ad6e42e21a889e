import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { Answered, Asked } from '../../../../pipeline/store/direct-client.ts'

type Hear = (said?: string) => void
/** What dynalite uses of a request of HTTP, and of its response. */
type Request = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  on(event: string, hear: Hear): void
  removeAllListeners(): void
}
type Response = {
  statusCode: number
  setHeader(name: string, value: unknown): void
  end(body?: string): void
}
type Listener = (request: Request, response: Response) => void

type DynaliteOptions = {
  readonly path?: string
  readonly createTableMs: number
  readonly deleteTableMs: number
  readonly updateTableMs: number
}
type Done = (error?: unknown) => void
type Store = { readonly lifecycleManager: { gracefulClose(done: Done): void } }
type Db = { create(options: unknown): Store }

export type Dynalite = {
  ask(asked: Asked): Promise<Answered>
  close(): Promise<void>
}

/** dynalite 4 ships no types; its readme has these options. The server that it returns listens nowhere. */
const load = (): { readonly dynalite: (options: DynaliteOptions) => Server; readonly db: Db } => {
  const require = createRequire(import.meta.url)
  return { dynalite: require('dynalite'), db: require('dynalite/db') }
}

/** It asks every client to have signed, and looks no further. */
const signed = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20200101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=nobody/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
}

/** dynalite as a function: its listener of requests gets a pair that no socket is behind. */
export const openDynalite = (options: DynaliteOptions): Dynalite => {
  const { dynalite, db } = load()
  const { create } = db
  let store: Store | undefined
  db.create = (given) => {
    store = create(given)
    return store
  }
  let server: Server
  try {
    server = dynalite(options)
  } finally {
    db.create = create
  }
  const [listen] = server.listeners('request') as Listener[]
  if (listen === undefined || store === undefined) throw new Error('dynalite listens to no requests any more')
  const { lifecycleManager } = store
  return {
    ask: ({ operation, body }) =>
      new Promise((resolve) => {
        const hearing = new Map<string, Hear>()
        const response: Response = {
          statusCode: 200,
          setHeader: () => undefined,
          end: (answer = '') => resolve({ status: response.statusCode, body: answer }),
        }
        const request: Request = {
          method: 'POST',
          url: '/',
          headers: { ...signed, 'x-amz-target': `DynamoDB_20120810.${operation}` },
          on: (event, hear) => void hearing.set(event, hear),
          removeAllListeners: () => hearing.clear(),
        }
        listen(request, response)
        hearing.get('data')?.(body)
        hearing.get('end')?.()
      }),
    close: () =>
      new Promise((resolve, reject) => {
        lifecycleManager.gracefulClose((error) => (error ? reject(error) : resolve()))
      }),
  }
}
