import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Clock } from '#core/time.ts'
import type { Log } from '../../../pipeline/ports/stores.ts'
import { createFailing, type Failing, keep } from './failing.ts'
import { type ParsedMail, parseMail } from './parse-mail.ts'

export type ReceivedMail = ParsedMail & {
  /** By the stack's clock. */
  readonly at: number
  readonly from: string
  readonly to: readonly string[]
}

export type MailServer = {
  readonly host: string
  readonly port: number
  readonly messages: readonly ReceivedMail[]
  readonly failing: Failing
  close(): Promise<void>
}

const host = '127.0.0.1'
const bytesMax = 1024 * 1024

const refusal = (code: number, words: string): Error =>
  Object.assign(new Error(words), { responseCode: code })

/** A mail server for `npm start` and the tests: it takes every mail, passes none on, and shows them. */
export const startMailServer = async ({
  clock,
  log,
}: {
  readonly clock: Clock
  readonly log: Log
}): Promise<MailServer> => {
  const messages: ReceivedMail[] = []
  const failing = createFailing()
  const server = new SMTPServer({
    // The certificate that it brings has run out, and nobody else is on this machine's loopback.
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    size: bytesMax,
    onConnect: (_session, done) => done(failing.away ? refusal(421, 'Away') : null),
    onRcptTo: ({ address }, _session, done) =>
      done(failing.refused.has(address.toLowerCase()) ? refusal(550, 'No such mailbox') : null),
    onData: (stream, { envelope }, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        const to = envelope.rcptTo.map(({ address }) => address)
        keep(messages, { at: clock.now(), from, to, ...parseMail(Buffer.concat(parts).toString('utf8')) })
        done(null)
      })
    },
  })
  server.on('error', (error) => log({ level: 'debug', event: 'local-mail-connection', why: error.message }))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(0, host, resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    host,
    port,
    messages,
    failing,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
