import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { Reading } from '#core/reading.ts'
import { hourMs, minuteMs } from '#core/time.ts'
import { createDeafness } from '../../../gateway/radio/deafness.ts'
import { holdRadio } from '../../../gateway/radio/held-radio.ts'
import { createProcessRadio } from '../../../gateway/radio/radio-process.ts'
import type { RadioChild } from '../../../gateway/radio/radio-worker.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

/** A process that ends when it is told to, and lives as often as the test says. */
const playChild = () => {
  const events = new EventEmitter()
  let exitCode: number | null = null
  const end = () => {
    exitCode = 0
    events.emit('exit', 0, null)
    return true
  }
  const child: RadioChild = {
    stderr: null,
    pid: 1,
    get exitCode() {
      return exitCode
    },
    signalCode: null,
    connected: true,
    kill: end,
    send: ({ kind }) => (kind === 'stop' ? end() : true),
    on: (event, listener) => events.on(event, listener),
    once: (event: string, listener: (...said: never[]) => void) => events.once(event, listener as () => void),
  }
  const fail = (why: string): void => void events.emit('error', new Error(why))
  return { child, fail, alive: (signs: number) => void events.emit('message', { kind: 'alive', signs }) }
}

test('a gateway that was deaf and whose radio begins anew is deaf until that hears, and no longer', async () => {
  const clock = virtualClock()
  const said: Reading[] = []
  let playing = playChild()
  const open = () => {
    playing = playChild()
    const counters = {
      counterOf: () => undefined,
      keep: () => undefined,
      save: () => undefined,
      entries: () => [],
    }
    const spawned = playing.child
    return createProcessRadio({
      clock,
      log: () => undefined,
      sensors: [],
      nodes: [],
      counters,
      spawn: () => spawned,
      limits: { hungMs: hourMs },
    })
  }
  const deafness = createDeafness({ clock, gateway: 'pi', hear: (reading) => said.push(reading) })
  const held = holdRadio({
    first: open(),
    open: () => ({ ok: true, radio: open() }),
    start: (radio) => radio.start(() => undefined, deafness.told),
    log: () => undefined,
  })
  await clock.advance(10 * minuteMs)
  expect(said.length).toBeGreaterThan(3)
  await held.reload()
  const before = said.length
  await clock.advance(2 * minuteMs)
  expect(said.length).toBeGreaterThan(before)
  playing.alive(3)
  const until = said.length
  await clock.advance(4 * minuteMs)
  expect(said.length).toBe(until)
  await held.stop()
  deafness.stop()
})

test('words that cannot reach a process of the radio that has just died end nothing: it is started again once', async () => {
  const clock = virtualClock()
  const playing = [playChild(), playChild()]
  let started = 0
  const radio = createProcessRadio({
    clock,
    log: () => undefined,
    sensors: [],
    nodes: [],
    counters: { counterOf: () => undefined, keep: () => undefined, entries: () => [] },
    spawn: () => (playing[started++] ?? playChild()).child,
    limits: { hungMs: hourMs },
  })
  radio.start(() => undefined)
  // As Node does it: each of them fails by itself, and before anybody hears that the process has ended.
  for (let word = 0; word < 3; word++) playing[0]?.fail('write EPIPE')
  await clock.advance(minuteMs)
  expect(started).toBe(2)
  await radio.stop()
})
