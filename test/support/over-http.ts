import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Ask } from '../../pipeline/store/direct-client.ts'

/** With what a client of a local DynamoDB signs; nobody looks at it. */
export const anyKey = { accessKeyId: 'local', secretAccessKey: 'local' }

/** The embedded database as a real DynamoDB is reached, for what runs in another process and for the client that the cloud has. */
export const overHttp = async (
  ask: Ask,
): Promise<{ readonly endpoint: string; readonly close: () => Promise<void> }> => {
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
    try {
      const { status, body } = await ask({ operation, body: await text(request) })
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body)
    } catch {
      // As one that has gone away.
      request.socket.destroy()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
