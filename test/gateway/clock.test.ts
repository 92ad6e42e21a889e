import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { dayMs, hourMs, minuteMs, secondMs } from '#core/time.ts'
import { createGatewayClock } from '../../gateway/clock.ts'
import { createTimeService } from '../../gateway/time-service.ts'

const believed = Date.UTC(2026, 10, 22, 2, 0, 0)
beforeEach(() => {
  vi.useFakeTimers({ now: believed })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A machine whose clock is off by `offMs`, and whose time service says what it is told to. */
const start = (time: 'ntp' | 'trust', before: { offMs?: number; isSynchronised?: boolean } = {}) => {
  const machine = { offMs: 0, isSynchronised: false, ...before }
  const clock = createGatewayClock(
    time,
    () => Date.now() + machine.offMs,
    async () => machine.isSynchronised,
  )
  const known: number[] = []
  clock.whenKnown(() => known.push(Date.now() - believed))
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  /** How far an instant of now is dated from the time of the world; nothing while it cannot be dated. */
  const off = (): number | undefined => {
    const date = clock.date(clock.now())
    return date === undefined ? undefined : Math.round((date - Date.now()) / secondMs)
  }
  return { machine, clock, known, pass, off }
}

describe('the even time of a gateway', () => {
  test.each([-dayMs, -hourMs, -3 * secondMs, 3 * secondMs, hourMs, 40 * dayMs])(
    'goes on as if nothing was when somebody sets the clock by %i ms',
    async (stepMs) => {
      const { machine, clock, pass } = start('ntp', { isSynchronised: true })
      await pass(minuteMs)
      const before = clock.now()
      machine.offMs = stepMs
      machine.isSynchronised = false
      await pass(minuteMs)
      expect(clock.now() - before).toBe(minuteMs)
    },
  )

  test('begins in a year that can be, whatever the machine believes', () => {
    expect(start('ntp', { offMs: -believed }).clock.now()).toBeGreaterThan(Date.UTC(2024, 11, 31))
  })
})

describe('what is known of the time of the world', () => {
  test('is nothing until the time is synchronised; then what was stamped before is dated as it was', async () => {
    const { machine, clock, known, pass, off } = start('ntp', { offMs: -5 * hourMs })
    const heardAt = clock.now()
    await pass(minuteMs)
    expect([clock.isTrue(), off(), known]).toEqual([false, undefined, []])
    machine.offMs = 0
    machine.isSynchronised = true
    await pass(10 * secondMs)
    expect([clock.isTrue(), off(), known.length]).toEqual([true, 0, 1])
    expect(Math.abs((clock.date(heardAt) ?? 0) - believed)).toBeLessThan(2)
  })

  test('stays what it was when somebody sets the clock and no time service vouches for it', async () => {
    const { machine, clock, pass, off } = start('ntp', { isSynchronised: true })
    await pass(minuteMs)
    machine.offMs = -dayMs
    machine.isSynchronised = false
    await pass(hourMs)
    expect([off(), clock.isTrue(), clock.driftMs()]).toEqual([0, true, -dayMs])
  })

  test('is put right by a step that the time service vouches for, and by small ones at once', async () => {
    const { machine, pass, off } = start('ntp', { isSynchronised: true })
    await pass(minuteMs)
    machine.offMs = hourMs
    await pass(10 * secondMs)
    expect(off()).toBe(3600)
    machine.offMs += secondMs
    machine.isSynchronised = false
    await pass(secondMs)
    expect(off()).toBe(3601)
  })

  test('goes on when a machine that was synchronised has not reached a time server for long', async () => {
    const { machine, pass, off } = start('ntp', { isSynchronised: true })
    await pass(minuteMs)
    machine.isSynchronised = false
    await pass(10 * hourMs)
    expect(off()).toBe(0)
  })

  test('is believed from the start where there is a clock with a battery, and followed when that is put right', async () => {
    const { machine, clock, pass, off } = start('trust')
    expect(clock.isTrue()).toBe(true)
    machine.offMs = -3 * secondMs
    await pass(2 * secondMs)
    expect(off()).toBe(-3)
  })

  test('is nothing after a large step of such a clock: nobody can say which of both was right', async () => {
    const { machine, clock, known, pass } = start('trust')
    machine.offMs = -hourMs
    await pass(10 * secondMs)
    expect(clock.isTrue()).toBe(false)
    machine.isSynchronised = true
    await pass(10 * secondMs)
    expect([clock.isTrue(), known.length]).toEqual([true, 1])
  })

  test('is nothing in a year that cannot be, though the machine be trusted', async () => {
    const { clock, pass } = start('trust', { offMs: -believed })
    await pass(minuteMs)
    expect(clock.isTrue()).toBe(false)
  })
})

describe('whether the time is synchronised', () => {
  const service = (said: Readonly<Record<string, string>>, files: readonly string[] = []) =>
    createTimeService(
      async (command) => said[command],
      (file) => files.includes(file),
    )()
  const timesyncd = '/run/systemd/timesync/synchronized'
  const chrony = (leap: string): string =>
    `C0A80001,192.168.0.1,3,1763776800.1,0.0,0.0,0.0,0,0,0,0,0,64,${leap}\n`

  test.each<[string, Readonly<Record<string, string>>, readonly string[], boolean]>([
    ['the kernel, whichever daemon it is', { timedatectl: 'yes\n' }, [], true],
    ['the kernel, though an old file says otherwise', { timedatectl: 'no\n' }, [timesyncd], false],
    ['chrony, where there is no systemd to ask', { chronyc: chrony('Normal') }, [], true],
    ['chrony, also in a leap second', { chronyc: chrony('Insert second') }, [], true],
    ['chrony, without a source', { chronyc: chrony('Not synchronised') }, [timesyncd], false],
    ['timesyncd, when nothing else answers', {}, [timesyncd], true],
    ['nobody', { timedatectl: 'Failed to query server', chronyc: '506 Cannot talk to daemon' }, [], false],
  ])('is said by %s', async (_who, said, files, expected) => {
    expect(await service(said, files)).toBe(expected)
  })
})
