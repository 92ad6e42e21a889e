import '../../support/at-hand.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { createBthomeSensor } from '../../../gateway/virtual-radio/broadcasters.ts'
import { spawnInThread } from '../../../gateway/virtual-radio/in-thread/spawn-thread.ts'
import { createOwnNode } from '../../../gateway/virtual-radio/own-node.ts'
import { radioProcessUnderTest } from '../../support/radio-process.ts'
import { until } from '../../support/until.ts'
import { enrolled, key, keyHex, nobleIsMissing, overNoble } from '../../support/virtual-radio.ts'

const address = '24:0a:c4:00:01:01'
const bthome = '54:48:e6:8f:80:a5'

let night: ReturnType<typeof radioProcessUnderTest>
afterEach(() => night?.radio.stop())

describe.skipIf(nobleIsMissing)(overNoble("the radio's process"), () => {
  test('may crash or be killed: it starts again, counted, and hears what it heard before, but no recording', async () => {
    night = radioProcessUnderTest([
      enrolled('a', address),
      { ...enrolled('b', bthome, 'broadcast'), key: keyHex },
    ])
    const { air, controller, radio, heardAgain } = night
    const node = createOwnNode({ air, address, key, everyMs: 20 })
    const sensor = createBthomeSensor({ air, address: bthome, key })
    expect(await heardAgain(() => node.measure({ temperature: -80 }))).toMatchObject({
      sensor: 'a',
      values: { temperature: -80 },
    })
    await heardAgain(() => sensor.measure({ temperature: 5 }))

    // No adapter should send this; noble reads past its end and its process ends.
    controller.sayToHost(Buffer.from([0x04, 0x0e, 0x01, 0x01]))
    await until('it started again', () => radio.status().restarts === 1 || undefined)
    await heardAgain(() => node.measure({ temperature: -79 }))

    const { pid } = radio.status()
    if (pid === undefined) throw new Error('no process')
    process.kill(pid, 'SIGKILL')
    await until('it started again', () => radio.status().restarts === 2 || undefined)
    const before = night.heard.length
    await heardAgain(() => {
      sensor.repeat()
      node.measure({ temperature: -78 })
    })
    // The recording was played all the while; the counters outlive the process.
    expect(night.heard.slice(before).map((one) => one.sensor)).not.toContain('b')
    expect(JSON.stringify(night.lines)).not.toContain(keyHex)
  })

  test('may be a thread, which crashes, is ended and starts again in the same way', async () => {
    night = radioProcessUnderTest([enrolled('a', address)], {}, undefined, spawnInThread)
    const { air, controller, radio, heardAgain } = night
    const node = createOwnNode({ air, address, key, everyMs: 20 })
    await heardAgain(() => node.measure({ temperature: -80 }))
    controller.sayToHost(Buffer.from([0x04, 0x0e, 0x01, 0x01]))
    await until('it started again', () => radio.status().restarts === 1 || undefined)
    expect(await heardAgain(() => node.measure({ temperature: -79 }))).toMatchObject({
      sensor: 'a',
      values: { temperature: -79 },
    })
  })
})
