import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Payload = Readonly<Record<string, unknown>>

/** A Bot API that knows some tokens, remembers the webhook, and says no where it is told to. */
export type FakeBotApi = {
  readonly root: string
  readonly calls: { readonly method: string; readonly token: string; readonly payload: Payload }[]
  /** The bots by their tokens. */
  readonly bots: Map<string, string>
  /** Methods that are refused, and how. */
  readonly refusals: Map<string, readonly [code: number, description: string]>
  webhook: string
  /** Whether another program takes the webhook away at once. */
  isTaken: boolean
  close(): void
}

export const startFakeBotApi = async (): Promise<FakeBotApi> => {
  const answer = (method: string, token: string, payload: Payload): readonly [number, object] => {
    const username = api.bots.get(token)
    const refusal = api.refusals.get(method)
    const no = (code: number, description: string) =>
      [code, { ok: false, error_code: code, description }] as const
    if (username === undefined) return no(401, 'Unauthorized')
    if (refusal !== undefined) return no(...refusal)
    if (method === 'setWebhook') api.webhook = api.isTaken ? 'https://thief.example/x' : String(payload.url)
    const me = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'n', username }
    const info = { url: api.webhook, pending_update_count: 0 }
    return [200, { ok: true, result: method === 'getMe' ? me : method === 'getWebhookInfo' ? info : true }]
  }
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const part of request) text += part
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/.exec(request.url ?? '') ?? []
    const payload: Payload = text === '' ? {} : JSON.parse(text)
    api.calls.push({ method, token, payload })
    const [status, body] = answer(method, token, payload)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const api: FakeBotApi = {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    bots: new Map(),
    refusals: new Map(),
    webhook: '',
    isTaken: false,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return api
}
