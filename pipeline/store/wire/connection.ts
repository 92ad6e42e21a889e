import * as http from 'node:http'
import * as https from 'node:https'
import type { SignedHeaders } from './sign.ts'

export type Answer = { readonly status: number; readonly text: string }

export type Connection = {
  /** Rejects with what Node says, or with a `TimeoutError` when the whole answer is not there in time. */
  post(headers: SignedHeaders, body: string): Promise<Answer>
  close(): void
}

const isOfClosed = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'ECONNRESET' || error.code === 'EPIPE'

/** Kept connections to one endpoint, at most `socketsMax` at a time. */
export const openConnection = (
  endpoint: string,
  { socketsMax, timeoutMs }: { readonly socketsMax: number; readonly timeoutMs: number },
): Connection => {
  const { protocol, hostname, port } = new URL(endpoint)
  const { Agent, request } = protocol === 'https:' ? https : http
  const agent = new Agent({ keepAlive: true, maxSockets: socketsMax })
  // An address in brackets is one of IPv6, and is connected to without them.
  const host = hostname.replace(/^\[|\]$/g, '')
  const where = { agent, host, ...(port !== '' && { port }), method: 'POST', path: '/' } as const

  const attempt = (headers: SignedHeaders, body: string): Promise<Answer | 'was-closed'> =>
    new Promise((resolve, reject) => {
      const asking = request({ ...where, headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('error', reject)
        response.on('end', () => {
          clearTimeout(timer)
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') })
        })
      })
      const timer = setTimeout(() => {
        const late = new Error(`no answer within ${timeoutMs} ms`)
        late.name = 'TimeoutError'
        asking.destroy(late)
      }, timeoutMs)
      asking.on('error', (error) => {
        clearTimeout(timer)
        // The other side had closed a connection that was kept, which is known only now: another one is taken.
        if (asking.reusedSocket && isOfClosed(error)) resolve('was-closed')
        else reject(error)
      })
      asking.end(body)
    })

  return {
    post: async (headers, body) => {
      const sized = { ...headers, 'content-length': String(Buffer.byteLength(body)) }
      for (;;) {
        const answer = await attempt(sized, body)
        if (answer !== 'was-closed') return answer
      }
    },
    close: () => agent.destroy(),
  }
}
