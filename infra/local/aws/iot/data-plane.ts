import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Log } from '../../../../pipeline/ports/stores.ts'
import { readBytes } from '../../http/read-bytes.ts'
import { createShadows, type LocalShadows, type ShadowAnswer } from './shadows.ts'

export type DataPlane = {
  readonly endpoint: string
  /** Who knows them may publish; made for this process alone. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly shadows: LocalShadows
  close(): Promise<void>
}

/** AWS IoT Core takes no larger payloads. */
const bodyBytesMax = 128 * 1024
const host = '127.0.0.1'

/**
 * The HTTP side of a local AWS IoT Core, for its real SDK: `POST /topics/{topic}` publishes, `POST` and `GET
 * /things/{thing}/shadow` write and read a shadow. Signatures are not checked, only whose key it is.
 */
export const startDataPlane = async (deps: {
  readonly publish: (topic: string, payload: string) => Promise<void>
  readonly now: () => number
  readonly log: Log
}): Promise<DataPlane> => {
  const { publish, log } = deps
  const credentials = {
    accessKeyId: `LOCAL${randomBytes(12).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(20).toString('hex'),
  }
  const shadows = createShadows(deps)

  const answer = async (request: IncomingMessage): Promise<ShadowAnswer> => {
    if (request.headers.authorization?.includes(`Credential=${credentials.accessKeyId}/`) !== true)
      return { status: 403, body: '{"message":"Forbidden"}' }
    const path = new URL(request.url ?? '/', `http://${host}`).pathname
    const topic = /^\/topics\/([^/]+)$/.exec(path)?.[1]
    const thing = /^\/things\/([^/]+)\/shadow$/.exec(path)?.[1]
    const bytes = await readBytes(request, bodyBytesMax)
    if (!Buffer.isBuffer(bytes)) return { status: 413, body: '{"message":"too large"}' }
    const body = bytes.toString('utf8')
    if (topic !== undefined && request.method === 'POST') {
      await publish(decodeURIComponent(topic), body)
      return { status: 200, body: '{"message":"OK"}' }
    }
    if (thing === undefined) return { status: 404, body: '{"message":"Not found"}' }
    const name = decodeURIComponent(thing)
    return request.method === 'POST' ? shadows.update(name, body) : shadows.get(name)
  }

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const { status, body } = await answer(request)
      response.writeHead(status, { 'content-type': 'application/json' }).end(body)
    } catch (error) {
      log({ level: 'warn', event: 'iot-data-plane-failed', why: String(error) })
      response.writeHead(500).end('{"message":"Internal failure"}')
    }
  }

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the data plane has no port')
  return {
    endpoint: `http://${host}:${address.port}`,
    credentials,
    shadows,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeAllConnections()
      await closed
    },
  }
}
