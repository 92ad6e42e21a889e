import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '#core/time.ts'
import type { Credentials } from '../../../pipeline/channels/signed-request.ts'
import { readBytes } from '../http/read-bytes.ts'
import { createFailing, type Failing, keep } from './failing.ts'

export type ReceivedText = { readonly at: number; readonly to: string; readonly text: string }

export type TextServer = {
  readonly endpoint: string
  readonly credentials: Credentials
  readonly messages: ReceivedText[]
  readonly failing: Failing
  close(): Promise<void>
}

const host = '127.0.0.1'
/** SNS takes 1,600 letters of SMS. */
const bodyBytesMax = 16 * 1024

const errorXml = (code: string): string =>
  `<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>${code}</Code><Message>Invalid</Message></Error></ErrorResponse>`
const publishedXml = (): string =>
  `<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>${randomUUID()}</MessageId></PublishResult></PublishResponse>`

/** Plays SNS's Publish to phone numbers, in its Query protocol. Signatures are not checked, only whose key it is. */
export const startTextServer = async ({ clock }: { readonly clock: Clock }): Promise<TextServer> => {
  const messages: ReceivedText[] = []
  const failing = createFailing()
  const credentials = {
    accessKeyId: `LOCAL${randomBytes(12).toString('hex').toUpperCase()}`,
    secretAccessKey: randomBytes(20).toString('hex'),
  }
  const take = (body: string): readonly [status: number, xml: string] => {
    const asked = new URLSearchParams(body)
    const to = asked.get('PhoneNumber') ?? ''
    const text = asked.get('Message') ?? ''
    if (asked.get('Action') !== 'Publish' || text === '') return [400, errorXml('ValidationError')]
    if (!/^\+[1-9]\d{6,14}$/.test(to)) return [400, errorXml('InvalidParameter')]
    if (failing.refused.has(to)) return [400, errorXml('OptedOut')]
    keep(messages, { at: clock.now(), to, text })
    return [200, publishedXml()]
  }
  const server = createServer((request, response) => {
    if (failing.away) return void request.socket.destroy()
    void readBytes(request, bodyBytesMax).then((bytes) => {
      const isKnown =
        request.headers.authorization?.includes(`Credential=${credentials.accessKeyId}/`) === true
      const [status, xml] = !isKnown
        ? [403, errorXml('InvalidClientTokenId')]
        : take(Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '')
      response.writeHead(status, { 'content-type': 'text/xml' }).end(xml)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  const { port } = server.address() as AddressInfo
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return { endpoint: `http://${host}:${port}`, credentials, messages, failing, close }
}
