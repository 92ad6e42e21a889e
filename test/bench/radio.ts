import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EdgeSensor } from '#core/gateway-protocol/edge-rules.ts'
import type { Reading } from '#core/reading.ts'
import type { RadioNode } from '../../gateway/radio/enrolled-node.ts'
import { createRelay } from '../../gateway/relay/relay.ts'
import { diskFiles } from '../../gateway/spool/files.ts'
import { openSpool } from '../../gateway/spool/spool.ts'
import { createBthomeSensor } from '../../gateway/virtual-radio/broadcasters.ts'
import { createOwnNode } from '../../gateway/virtual-radio/own-node.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { radioProcessUnderTest } from '../support/radio-process.ts'
import { until } from '../support/until.ts'
import { enrolled, key, keyHex, nobleIsMissing } from '../support/virtual-radio.ts'
import { type Crowd, mixedCrowd, sealedCrowd } from './crowds.ts'
import { type Figure, quantile } from './figure.ts'

const rounds = 220
const warmUp = 20
const crowd = { sensors: 1000, everyMs: 10_000, watchedMs: 20_000 }
/** Linux counts a process's time in hundredths of a second, whatever the kernel's own tick (man 5 proc). */
const ticksPerSecond = 100

const addressOf = (index: number): string =>
  `24:0a:c4:01:${(index >> 8).toString(16).padStart(2, '0')}:${(index & 255).toString(16).padStart(2, '0')}`

/** Seconds of processor time that a process has used. Linux only. */
const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** What the cloud would have it judge by; of a cloud that says nothing of what is stored, PUBACK is enough. */
const limited: EdgeSensor = {
  intervalMs: 200,
  rules: [{ kind: 'high', quantity: 'temperature', setpoint: -50, deadband: 1 }],
}

/** From a frame on the air to the call that publishes its report: noble, its process, decoding, relay. */
const benchBreach = async (): Promise<readonly Figure[]> => {
  const [nodeAt, sensorAt] = [addressOf(0), addressOf(1)]
  const nodes: readonly RadioNode[] = [
    enrolled('a', nodeAt),
    { ...enrolled('b', sensorAt, 'broadcast'), key: keyHex },
  ]
  let published: () => void = () => undefined
  const clock = systemClock()
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-bench-'))
  const relay = createRelay({
    clock,
    log: () => undefined,
    organization: 'norrsken',
    gateway: 'pi-cellar',
    sequence: counting(),
    rules: { number: 1, sensors: new Map(['a', 'b'].map((id) => [id, limited])) },
    waiting: openSpool({ files: diskFiles(folder), clock, log: () => undefined }),
    uplink: {
      state: () => 'connected',
      onState: () => () => undefined,
      publish: async () => published(),
    },
  })
  relay.start()
  const night = radioProcessUnderTest(nodes, {}, (reading) => relay.hear(reading))
  const node = createOwnNode({ air: night.air, address: nodeAt, key })
  const sensor = createBthomeSensor({ air: night.air, address: sensorAt, key })
  await until('the node is connected', () => node.isTrusted() || undefined)
  const measure = async (say: () => void): Promise<number> => {
    const arrived = new Promise<void>((resolve) => {
      published = resolve
    })
    const said = performance.now()
    say()
    await arrived
    const ms = performance.now() - said
    await new Promise((resolve) => setTimeout(resolve, 10))
    return ms
  }
  const overLink: number[] = []
  const broadcast: number[] = []
  for (let round = 0; round < rounds; round++) {
    // Each of them begins or ends a breach: what only goes on is gathered for a second, and would measure that.
    const values = { temperature: round % 2 === 0 ? -40 : -60 }
    overLink.push(await measure(() => node.measure(values)))
    broadcast.push(await measure(() => sensor.measure(values)))
  }
  await night.radio.stop()
  relay.stop()
  rmSync(folder, { recursive: true, force: true })
  return [
    ['over a link', overLink],
    ['broadcast', broadcast],
  ].flatMap(([how, all]) =>
    [0.5, 0.99].map((q) => ({
      name: `breach at the radio, ${how} -> published, p${q * 100}`,
      value: quantile((all as readonly number[]).slice(warmUp), q),
      unit: 'ms',
      goal: '< 20',
    })),
  )
}

const counting = () => {
  let next = 0
  return { epoch: 1, take: () => next++ }
}

/** What a thousand broadcasting sensors cost the process of the radio; the gateway's own share is that of the relay. */
const benchCrowd = async ({ name, goal, isSealed, place }: Crowd): Promise<readonly Figure[]> => {
  const addresses = Array.from({ length: crowd.sensors }, (_, index) => addressOf(index))
  const heard: Reading[] = []
  const night = radioProcessUnderTest(
    addresses.map((address, index) => ({
      ...enrolled(`s${index}`, address, 'broadcast'),
      ...(isSealed(index) && { key: keyHex }),
    })),
    {},
    (reading) => heard.push(reading),
  )
  await until('it scans', () => night.controller.status().scanning || undefined)
  const { pid } = night.radio.status()
  if (pid === undefined) throw new Error('no process')
  const timers = addresses.map((address, index) => {
    const say = place(night.air, address, index)
    let every: NodeJS.Timeout | undefined
    const phase = setTimeout(
      () => {
        say()
        every = setInterval(say, crowd.everyMs)
      },
      (index / crowd.sensors) * crowd.everyMs,
    )
    return () => {
      clearTimeout(phase)
      clearInterval(every)
    }
  })
  await new Promise((resolve) => setTimeout(resolve, crowd.everyMs))
  const before = { cpu: cpuSeconds(pid), heard: heard.length, own: process.cpuUsage() }
  await new Promise((resolve) => setTimeout(resolve, crowd.watchedMs))
  const own = process.cpuUsage(before.own)
  const share = (seconds: number): number => (seconds / (crowd.watchedMs / 1000)) * 100
  const spent = share(cpuSeconds(pid) - before.cpu)
  const taken = heard.length - before.heard
  for (const stop of timers) stop()
  await night.radio.stop()
  return [
    {
      name: `${name}: processor of the radio`,
      value: spent,
      unit: '% core',
      goal,
    },
    {
      name: '... and of the gateway with the virtual air',
      value: share((own.user + own.system) / 1e6),
      unit: '% core',
      goal: '< 10',
    },
    {
      name: '... readings heard of those sent',
      value: (taken / (crowd.sensors * (crowd.watchedMs / crowd.everyMs))) * 100,
      unit: '%',
      goal: '100',
    },
  ]
}

export const benchRadio = async (): Promise<readonly Figure[]> => {
  if (nobleIsMissing) throw new Error('noble is not installed here, so there is no radio to measure')
  return [...(await benchBreach()), ...(await benchCrowd(sealedCrowd)), ...(await benchCrowd(mixedCrowd))]
}
