import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readParts } from '../../../infra/local/telegram/bot-api/multipart.ts'

type Asked = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly params: Readonly<Record<string, unknown>>
}
export type Answer = (response: ServerResponse) => void

export type ScriptedTelegram = {
  readonly apiRoot: string
  readonly asked: Asked[]
  /** How many connections were made. */
  connections(): number
  /** The answers to come, in order; after the last one every message is message 41. */
  answers(...next: readonly Answer[]): void
  close(): Promise<void>
}

export const json =
  (status: number, body: unknown): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
export const raw =
  (status: number, body: string): Answer =>
  (response) => {
    response.writeHead(status).end(body)
  }
export const sent = (messageId: number): Answer => json(200, { ok: true, result: { message_id: messageId } })
export const refusal = (code: number, description: string, parameters?: object): Answer =>
  json(code, { ok: false, error_code: code, description, ...(parameters && { parameters }) })
export const cut: Answer = (response) => {
  response.socket?.destroy()
}
export const cutHalfway: Answer = (response) => {
  response.writeHead(200, { 'content-length': 1000 }).write('{"ok":true,')
  setTimeout(() => response.socket?.destroy(), 5)
}
export const neverAnswers: Answer = () => {}

/** JSON, or the parts of a form by their names, as latin1 text. */
const paramsOf = (contentType: string, body: Buffer): Readonly<Record<string, unknown>> => {
  if (contentType === 'application/json') return JSON.parse(body.toString('utf8'))
  const parts = readParts(body, contentType) ?? []
  return Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes.toString('latin1')]))
}

/** A Bot API on loopback that answers what it is told to. */
export const scriptedTelegram = async (): Promise<ScriptedTelegram> => {
  const asked: Asked[] = []
  let script: Answer[] = []
  let connections = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const params = paramsOf(request.headers['content-type'] ?? '', Buffer.concat(chunks))
    asked.push({ path: request.url ?? '', headers: request.headers, params })
    const answer = script.shift() ?? sent(41)
    answer(response)
  })
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    asked,
    connections: () => connections,
    answers: (...next) => {
      script = [...next]
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
