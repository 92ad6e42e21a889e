import { afterEach, describe, expect, test } from 'vitest'
import { remedyFor } from '../../../gateway/radio/noble/deaf-remedy.ts'
import {
  type Broadcaster,
  createBthomeSensor,
  createNeighbours,
  createRuuviTag,
} from '../../../gateway/virtual-radio/broadcasters.ts'
import { createOwnNode } from '../../../gateway/virtual-radio/own-node.ts'
import { until } from '../../support/until.ts'
import {
  enrolled,
  key,
  keyHex,
  nobleIsMissing,
  overNoble,
  type RadioUnderTest,
  radioUnderTest,
} from '../../support/virtual-radio.ts'

const node = '24:0a:c4:00:01:01'
const bthome = '54:48:e6:8f:80:a5'
const ruuvi = 'cb:b8:33:4c:88:4f'

let night: RadioUnderTest
afterEach(() => night?.stop())

/** What a placing function made. */
const placed = async <T>(
  nodes: Parameters<typeof radioUnderTest>[0],
  place: (air: RadioUnderTest['air']) => T,
  settings?: Parameters<typeof radioUnderTest>[2],
): Promise<T> => {
  const made: T[] = []
  night = await radioUnderTest(nodes, (air) => made.push(place(air)), settings)
  const [one] = made
  if (one === undefined) throw new Error('nothing was placed')
  return one
}

describe.skipIf(nobleIsMissing)(overNoble('broadcasts'), () => {
  test('are read, each once, and never again when somebody plays them back', async () => {
    const sensor = await placed([{ ...enrolled('fridge', bthome, 'broadcast'), key: keyHex }], (air) =>
      createBthomeSensor({ air, address: bthome, key }),
    )
    sensor.measure({ temperature: 5.06, humidity: 50.55, battery: 3 })
    const reading = await until('it is heard', () => night.heard[0])
    expect(reading).toMatchObject({
      sensor: 'fridge',
      values: { temperature: 5.06, humidity: 50.55, battery: 3 },
      rssi: -70,
    })
    for (let time = 0; time < 5; time++) sensor.repeat()
    sensor.measure({ temperature: 5.1 })
    await until('the next is heard', () => night.heard[1])
    expect(night.heard.map(({ values }) => values.temperature)).toEqual([5.06, 5.1])
  })

  test('of a sensor that could be connected to are heard at once, and also when its scan responses get lost', async () => {
    let answersScans = true
    const accept = (): never => {
      throw new Error('nobody connects to it')
    }
    const sensor = await placed([enrolled('fridge', bthome, 'broadcast')], (air) =>
      createBthomeSensor({
        air: {
          ...air,
          say: (said) =>
            air.say({ ...said, accept, ...(answersScans ? { scanResponse: Buffer.alloc(0) } : {}) }),
        },
        address: bthome,
      }),
    )
    sensor.measure({ temperature: 5 })
    await until('it is heard', () => night.heard[0])
    answersScans = false
    for (const temperature of [6, 7]) {
      sensor.measure({ temperature })
      await until('it is heard', () => night.heard.find(({ values }) => values.temperature === temperature))
    }
  })

  test('of sensors that nobody enrolled are heard under their address, so that people can adopt them', async () => {
    const tag = await placed([], (air) => createRuuviTag({ air, address: ruuvi }))
    tag.measure({ temperature: 24.3, humidity: 53.49, battery: 2.977 })
    expect(await until('it is heard', () => night.heard[0])).toMatchObject({
      sensor: 'cbb8334c884f',
      values: { temperature: 24.3 },
    })
  })

  test('of dozens of other devices are heard and forgotten, and do not keep a node from being heard', async () => {
    const [sensor, own, neighbours] = await placed(
      [enrolled('a', node), enrolled('fridge', bthome, 'broadcast')],
      (air) =>
        [
          createBthomeSensor({ air, address: bthome }),
          createOwnNode({ air, address: node, key, everyMs: 20 }),
          createNeighbours(air, 60, 20),
        ] as const,
    )
    await night.become('a', 'subscribed')
    own.measure({ temperature: -80 })
    sensor.measure({ temperature: 5 })
    await until('both are heard', () => night.heard.length === 2 || undefined)
    neighbours.stop()
    expect(night.heard.map((one) => one.sensor).sort()).toEqual(['a', 'fridge'])
  })
})

describe.skipIf(nobleIsMissing)(overNoble('an adapter'), () => {
  test('that still has the links of a process before this one is cleaned first', async () => {
    const own = await placed([enrolled('a', node)], (air) =>
      createOwnNode({ air, address: node, key, everyMs: 20 }),
    )
    await night.become('a', 'subscribed')
    const { handles } = night.controller.status()
    expect(handles).toHaveLength(1)
    const next = await radioUnderTest([enrolled('a', node)], () => undefined, {
      controller: night.controller,
    })
    await next.become('a', 'subscribed')
    own.measure({ temperature: -80 })
    await until('it is heard', () => next.heard[0])
    next.stop()
  })

  const silence = { stepMs: 150 }
  const deaf = async (cure: 'rescan' | 'reset' | 'nothing'): Promise<Broadcaster> => {
    const sensor = await placed(
      [enrolled('fridge', bthome, 'broadcast')],
      (air) => createBthomeSensor({ air, address: bthome }),
      { silence },
    )
    night.controller.becomeDeaf(cure)
    return sensor
  }
  const trying = () => night.lines.filter(({ event }) => event === 'nothing-heard').map((line) => line.trying)

  test.each([
    ['rescan', ['rescan']],
    ['reset', ['rescan', 'reset']],
  ] as const)('that went deaf until a %s is given just that', async (cure, remedies) => {
    const sensor = await deaf(cure)
    await until('it hears again', () => {
      sensor.measure({ temperature: 5 })
      return night.heard[0]
    })
    expect(trying()).toEqual(remedies)
    expect(night.gaveUp()).toBe(0)
  })

  test('that nothing helps is given up, so that another process tries', async () => {
    await deaf('nothing')
    await until('it is given up', () => night.gaveUp() === 1 || undefined)
    expect(trying()).toEqual(['rescan', 'reset', 'restart'])
  })
})

test('remedies are tried one after the other, each after one more step of silence', () => {
  const limits = { stepMs: 60_000 }
  expect([0, 59_999, 60_000].map((ms) => remedyFor(ms, 0, limits))).toEqual([undefined, undefined, 'rescan'])
  expect([119_999, 120_000].map((ms) => remedyFor(ms, 1, limits))).toEqual([undefined, 'reset'])
  expect(remedyFor(180_000, 2, limits)).toBe('restart')
  expect(remedyFor(9_000_000, 3, limits)).toBeUndefined()
})
