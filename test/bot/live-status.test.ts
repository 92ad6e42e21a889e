import { expect, test } from 'vitest'
import { ingest } from '../../pipeline/flows/ingest/ingest.ts'
import type { Live } from '../../pipeline/ports/gateway-commands.ts'
import { temperatures } from '../support/reports.ts'
import { settle } from '../support/virtual-clock.ts'
import { anna, botUnderTest, organization } from './bot-under-test.ts'

const askedFor: string[] = []
const gateways: Live = {
  ask: async (of, gateway, forMs) => {
    askedFor.push(`${of} ${gateway} ${forMs}`)
  },
}
const refusing: Live = { ask: async () => Promise.reject(new Error('no such endpoint')) }

/** Somebody asks for /status with sensor `a` at 21 °C, in a process that goes on after it has answered. */
const asking = async (live: Live) => {
  const under = await botUnderTest(undefined, undefined, { live })
  const { flows, clock } = under
  const feel = (value: number) =>
    ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
  await feel(21)
  await clock.advance(1000)
  askedFor.length = 0
  const answered = under.write(anna, '/status')
  await settle()
  return { ...under, feel, answered }
}
const edits = ({ asked }: { readonly asked: readonly { method: string; payload: { text?: string } }[] }) =>
  asked.filter(({ method }) => method === 'editMessageText').map(({ payload }) => payload.text)

test('/status is said at once, and once more in its place when the gateways have answered', async () => {
  const under = await asking(gateways)
  expect(under.asked.map(({ method }) => method)).toEqual(['sendMessage'])
  expect(askedFor).toEqual(['lab pi 60000'])
  await under.clock.advance(150)
  expect(edits(under)).toEqual([])
  await under.feel(23)
  await under.clock.advance(1000)
  await under.answered
  expect(edits(under)).toEqual([expect.stringContaining('<b>Sensor a</b> 23.0 °C')])
  await under.feel(23.5)
  await under.clock.advance(60_000)
  expect(edits(under)).toHaveLength(1)
})

test('a gateway that does not answer is not waited for for ever', async () => {
  const under = await asking(gateways)
  await under.clock.advance(5_500)
  await under.answered
  expect(edits(under)).toEqual([])
})

test('a gateway that cannot be asked changes nothing but the log', async () => {
  const under = await asking(refusing)
  await under.answered
  expect(edits(under)).toEqual([])
  expect(under.lines).toContainEqual(expect.objectContaining({ event: 'gateway-not-asked', gateway: 'pi' }))
})

test('the next message in that chat does not wait for the gateways', async () => {
  const under = await asking(gateways)
  expect((await Promise.race([under.write(anna, '/help'), under.answered]))[0]).toContain('/status')
  expect(under.asked.map(({ method }) => method)).toEqual(['sendMessage', 'sendMessage'])
  await under.clock.advance(6_000)
  await under.answered
})

test('a silent gateway is not asked', async () => {
  const under = await botUnderTest(undefined, undefined, { live: gateways })
  const { flows, clock } = under
  await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 21]), 'pi')
  await clock.advance(30 * 60_000)
  askedFor.length = 0
  await under.write(anna, '/status')
  expect(askedFor).toEqual([])
})
