import { afterEach, describe, expect, test } from 'vitest'
import { createBthomeSensor, createNeighbours } from '../../../gateway/virtual-radio/broadcasters.ts'
import { createOwnNode } from '../../../gateway/virtual-radio/own-node.ts'
import { radioProcessUnderTest } from '../../support/radio-process.ts'
import { until } from '../../support/until.ts'
import { enrolled, key, nobleIsMissing, overNoble, radioUnderTest } from '../../support/virtual-radio.ts'

const address = '24:0a:c4:00:01:01'
const bthome = '54:48:e6:8f:80:a5'
const addressOf = (index: number): string => `24:0a:c4:00:02:${index.toString(16).padStart(2, '0')}`

let night: ReturnType<typeof radioProcessUnderTest> | undefined
afterEach(async () => {
  await night?.radio.stop()
  night = undefined
})

describe.skipIf(nobleIsMissing)(overNoble('a night at the radio'), () => {
  test('a node that leaves is lost after its supervision timeout, and found when it is back', async () => {
    const made: ReturnType<typeof createOwnNode>[] = []
    const radio = await radioUnderTest([enrolled('a', address)], (air) => {
      made.push(createOwnNode({ air, address, key, everyMs: 20 }))
    })
    const [node] = made
    await radio.become('a', 'subscribed')
    const leftAt = performance.now()
    node?.vanish()
    await radio.become('a', 'lost')
    expect(performance.now() - leftAt).toBeGreaterThan(3900)
    node?.comeBack()
    await radio.become('a', 'subscribed')
    radio.stop()
  })

  test('an adapter that is switched off takes all links with it, and brings them back when it is on again', async () => {
    const made: ReturnType<typeof createOwnNode>[] = []
    const radio = await radioUnderTest([enrolled('a', address)], (air) => {
      made.push(createOwnNode({ air, address, key, everyMs: 20 }))
    })
    await radio.become('a', 'subscribed')
    radio.controller.setPower(false)
    await radio.become('a', 'lost')
    radio.controller.setPower(true)
    await radio.become('a', 'subscribed')
    const next = radio.next('a')
    made[0]?.measure({ temperature: -80 })
    expect((await next).values).toMatchObject({ temperature: -80 })
    radio.stop()
  })

  test('a process that hangs is killed and started again', async () => {
    night = radioProcessUnderTest([enrolled('b', bthome, 'broadcast')], { hungMs: 3000 })
    const { air, radio, heardAgain } = night
    const sensor = createBthomeSensor({ air, address: bthome })
    await heardAgain(() => sensor.measure({ temperature: 5 }))
    const { pid } = radio.status()
    if (pid === undefined) throw new Error('no process')
    process.kill(pid, 'SIGSTOP')
    await until('it started again', () => radio.status().restarts === 1 || undefined, 20_000)
    await heardAgain(() => sensor.measure({ temperature: 6 }))
  })

  test('a stack that nothing cures: rescan, reset, new processes; then the radio says that it is deaf, until it hears', async () => {
    night = radioProcessUnderTest([enrolled('b', bthome, 'broadcast')], { silenceStepMs: 300, deafMs: 4000 })
    const { air, controller, radio, heard, hearing, lines, heardAgain } = night
    const sensor = createBthomeSensor({ air, address: bthome })
    await heardAgain(() => sensor.measure({ temperature: 5 }))
    await until('it says that it hears', () => hearing.at(-1) === 'hearing' || undefined)
    const told = hearing.length
    controller.becomeDeaf('nothing')
    await until('it says so', () => hearing.slice(told).includes('deaf') || undefined, 20_000)
    expect(radio.problem?.()).toBe('the radio hears nothing, whatever it tried')
    const tried = lines.filter(({ event }) => event === 'nothing-heard').map((line) => line.trying)
    expect(tried.slice(0, 3)).toEqual(['rescan', 'reset', 'restart'])
    expect(radio.status().restarts).toBeGreaterThan(0)
    const before = heard.length
    controller.becomeDeaf('reset')
    await until(
      'it hears',
      () => {
        sensor.measure({ temperature: 5 })
        return heard[before]
      },
      30_000,
    )
    await until('it says so', () => hearing.at(-1) === 'hearing' || undefined)
    expect(hearing.slice(told)).toEqual(['deaf', 'hearing'])
    expect(radio.problem?.()).toBeUndefined()
  })

  test('Ctrl-C reaches every process of a terminal, but the one of the radio ends when its parent says so', async () => {
    night = radioProcessUnderTest([])
    const { radio } = night
    const pid = await until('it runs', () => radio.status().pid)
    await until('it scans', () => night?.controller.status().scanning || undefined)
    process.kill(pid, 'SIGINT')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(radio.status()).toMatchObject({ pid, restarts: 0 })
    await radio.stop()
    expect(() => process.kill(pid, 0)).toThrow()
  })

  test('seven links at most, however many nodes there are; the others wait for a free one', async () => {
    const count = 9
    const nodes: ReturnType<typeof createOwnNode>[] = []
    const radio = await radioUnderTest(
      Array.from({ length: count }, (_, index) => enrolled(`n${index}`, addressOf(index))),
      (air) => {
        for (let index = 0; index < count; index++)
          nodes.push(createOwnNode({ air, address: addressOf(index), key, everyMs: 20 }))
      },
      { limits: { silentMs: 60_000 } },
    )
    const up = (): number => nodes.filter((node) => node.isTrusted()).length
    await until('seven are connected', () => up() === 7 || undefined)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(up()).toBe(7)
    const waiting = nodes.filter((node) => !node.isTrusted())
    for (const node of nodes.filter((one) => one.isTrusted()).slice(0, 2)) node.vanish()
    await until(
      'the others have their turn',
      () => waiting.every((node) => node.isTrusted()) || undefined,
      20_000,
    )
    radio.stop()
  })

  test('thousands of devices that come and go are forgotten', async () => {
    const radio = await radioUnderTest([], () => undefined, { forgetMs: 500 })
    const around = createNeighbours(radio.air, 5000, 400)
    await until('many are known', () => radio.radio.known() >= 4000 || undefined, 20_000)
    around.stop()
    await until('they are forgotten', () => radio.radio.known() === 0 || undefined)
    radio.stop()
  })
})
