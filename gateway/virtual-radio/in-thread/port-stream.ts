import { Duplex } from 'node:stream'
import type { MessagePort } from 'node:worker_threads'

/** A stream of bytes between two threads. It ends when either of them does. */
export const streamOver = (port: MessagePort): Duplex => {
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      port.postMessage(chunk)
      done()
    },
    destroy: (error, done) => {
      port.close()
      done(error)
    },
  })
  port.on('message', (bytes: Uint8Array) => stream.push(Buffer.from(bytes)))
  port.on('close', () => stream.destroy())
  return stream
}
