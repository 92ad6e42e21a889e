import { EventEmitter } from 'node:events'
import { expect, test, vi } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { keepWatchdogCalm } from '../../gateway/health/watchdog.ts'
import type { Log } from '../../gateway/log.ts'
import { createProcessRadio } from '../../gateway/radio/radio-process.ts'
import type { RadioChild } from '../../gateway/radio/radio-worker.ts'
import { createTimeService } from '../../gateway/time-service.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const noMemory = vi.hoisted(() => (): never => {
  throw Object.assign(new Error('spawn ENOMEM'), { code: 'ENOMEM' })
})
vi.mock('node:child_process', async (original) => ({ ...(await original<object>()), execFile: noMemory }))

test('a machine without memory for another program does not know the time, and its gateway lives on', async () => {
  expect(await createTimeService(undefined, () => false)()).toBe(false)
})

test('a watchdog that cannot be told now is told later', () => {
  const said: string[] = []
  const log: Log = ({ event, why }) => said.push(`${event} ${why}`)
  keepWatchdogCalm({ NOTIFY_SOCKET: '/run/none' }, () => true, log)()
  expect(said).toEqual(['systemd-not-told ENOMEM'])
})

test('a radio whose process cannot be started is started as soon as there is room for it', async () => {
  const clock = virtualClock()
  const events = new EventEmitter()
  let tries = 0
  const child = {
    stderr: null,
    pid: 1,
    exitCode: 0,
    signalCode: null,
    connected: true,
    kill: () => true,
    send: () => true,
    on: (event: string, listener: (...said: never[]) => void) => events.on(event, listener as () => void),
    once: (event: string, listener: (...said: never[]) => void) => events.once(event, listener as () => void),
  } satisfies RadioChild
  const spawn = (): RadioChild => {
    tries += 1
    return tries < 4 ? noMemory() : child
  }
  const radio = createProcessRadio({
    clock,
    log: () => undefined,
    sensors: [],
    nodes: [],
    counters: { counterOf: () => undefined, keep: () => undefined, entries: () => [] },
    spawn,
  })
  radio.start(() => undefined)
  expect(radio.problem?.()).toBe("the radio's process has ended; it starts again")
  await clock.advance(minuteMs / 6)
  expect([tries, radio.problem?.()]).toEqual([4, undefined])
  await radio.stop()
})
