import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adapterOverPipe } from '../../../gateway/virtual-radio/h4-pipe.ts'
import { aclPacket, commandComplete } from '../../../gateway/virtual-radio/hci.ts'
import { runs } from '../../support/runs.ts'
import { settle } from '../../support/virtual-clock.ts'

const anyPacket = fc.oneof(
  fc
    .tuple(fc.nat(0xeff), fc.nat(0xffff), fc.uint8Array({ maxLength: 300 }))
    .map(([handle, channel, data]) => aclPacket(handle, channel, data)),
  fc
    .tuple(fc.nat(0xffff), fc.uint8Array({ maxLength: 200 }))
    .map(([command, returns]) => commandComplete(command, returns)),
)

test('packets come out of the pipe whole and in order, however its bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyPacket, { maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 64 }), { minLength: 1 }),
      async (packets, cuts) => {
        const pipe = new PassThrough()
        const taken: Buffer[] = []
        const adapter = adapterOverPipe(pipe)
        adapter.open({ take: (packet) => taken.push(Buffer.from(packet)), powerChanged: () => undefined })
        const bytes = Buffer.concat([Buffer.from([0xff, 1]), ...packets])
        for (let at = 0, cut = 0; at < bytes.length; cut++) {
          const length = cuts[cut % cuts.length] ?? 1
          pipe.write(bytes.subarray(at, at + length))
          at += length
        }
        await settle()
        expect(adapter.isUp()).toBe(true)
        expect(taken.map((packet) => packet.toString('hex'))).toEqual(
          packets.map((packet) => packet.toString('hex')),
        )
      },
    ),
    runs(50),
  )
})
