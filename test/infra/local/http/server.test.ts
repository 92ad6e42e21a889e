import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen } from '../../../../infra/local/http/server.ts'

let server: Extract<Awaited<ReturnType<typeof listen>>, { readonly ok: true }>['server']
beforeAll(async () => {
  const route = async (_request: unknown, response: { end(text: string): unknown }) => {
    response.end('here')
    return true
  }
  const listening = await listen({ port: 0, routes: [route], log: () => undefined })
  if (!listening.ok) throw new Error(listening.sentence)
  server = listening.server
})
afterAll(() => server.close())

const ask = (path: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = request(`${server.url}${path}`, { headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asked.once('error', reject)
    asked.end()
  })

test.each(['/', '/app', '/api/board', '/healthz', '/chart', '/telegram/chats', '/story'])(
  '%s answers under an address and the name of this machine, and not under a name that leads here',
  async (path) => {
    expect(await ask(path, `127.0.0.1:${server.port}`)).toBe(200)
    expect(await ask(path, `localhost:${server.port}`)).toBe(200)
    expect(await ask(path, 'evil.example')).toBe(403)
    expect(await ask(path, `127.0.0.1.evil.example:${server.port}`)).toBe(403)
  },
)
