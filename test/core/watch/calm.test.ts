import { describe, expect, test } from 'vitest'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { calmWatch, isCalmWatch, missedAt } from '#core/watch/hearing/calm.ts'
import { nextDueAt } from '#core/watch/next-due.ts'
import { nothingHeard } from '#core/watch/watch.ts'
import { high, makeSensor, t0 } from '../../support/core/directory.ts'
import { context, feel, hush, makeWorld } from '../../support/core/world.ts'

describe('a watch is calm', () => {
  test('while nothing is to come of it, and one gateway alone hears its sensor', () => {
    expect(isCalmWatch(calmWatch('a', 'pi'), 'pi')).toBe(true)
    expect(isCalmWatch(calmWatch('a', 'pi'), 'attic')).toBe(false)
    expect(isCalmWatch({ ...calmWatch('a', 'pi'), gateways: [] }, 'pi')).toBe(false)
    expect(isCalmWatch({ ...calmWatch('a', 'pi'), gateways: ['pi', 'pi'] }, 'pi')).toBe(false)
    expect(isCalmWatch({ ...calmWatch('a', 'pi'), late: { from: t0, to: t0, at: t0 } }, 'pi')).toBe(false)
  })

  test('neither with an alarm, nor while somebody has silenced it', () => {
    const world = makeWorld([high(), silentRule])
    feel(world, 1_000, 20)
    expect(isCalmWatch(world.watch, 'pi')).toBe(true)
    feel(world, 1_000, 30)
    expect(isCalmWatch(world.watch, 'pi')).toBe(false)
    const silenced = makeWorld([high(), silentRule])
    feel(silenced, 1_000, 20)
    hush(silenced, 60 * minuteMs)
    expect(isCalmWatch(silenced.watch, 'pi')).toBe(false)
  })
})

test('a sensor is missed by its own interval from its last value on, or from when it came into use; one that nobody misses never is', () => {
  const sensor = makeSensor([high(), silentRule])
  const heard = {
    ...nothingHeard,
    at: t0,
    values: { temperature: 20 },
    trails: { temperature: [[t0, 20] as const] },
  }
  expect(missedAt(sensor, heard)).toBe(t0 + 3 * sensor.intervalMs + 6 * minuteMs)
  expect(missedAt({ ...sensor, installedAt: t0 + minuteMs }, heard)).toBe(
    t0 + minuteMs + 3 * sensor.intervalMs + 6 * minuteMs,
  )
  expect(missedAt({ ...sensor, rules: [high()] }, heard)).toBeNull()
})

describe('the deadline of a calm watch', () => {
  const world = makeWorld([high(), silentRule])
  feel(world, 1_000, 20)
  const deadline = missedAt(world.sensor, world.last) ?? 0
  const reach = { gatewaySilent: false, gatewayBackAt: 0 }
  const dueAt = (more: object) => nextDueAt(world.watch, context(world), { ...reach, ...more })

  test('is its own where no gateway answers for it, or the gateway is looked at later', () => {
    expect([dueAt({}), dueAt({ answeredUntil: deadline + 1 })]).toEqual([deadline, deadline])
  })

  test('is not needed while its gateway is looked at in time', () => {
    expect([dueAt({ answeredUntil: deadline }), dueAt({ answeredUntil: deadline - minuteMs })]).toEqual([
      null,
      null,
    ])
  })

  test('is its own again while the gateway is silent, and while it is not calm', () => {
    expect(dueAt({ answeredUntil: deadline, gatewaySilent: true })).not.toBeNull()
    const nobodys = { ...world.watch, gateways: [] }
    expect(nextDueAt(nobodys, context(world), { ...reach, answeredUntil: deadline })).toBe(deadline)
    const silenced = makeWorld([high(), silentRule])
    feel(silenced, 1_000, 20)
    hush(silenced, 60 * minuteMs)
    expect(nextDueAt(silenced.watch, context(silenced), { ...reach, answeredUntil: deadline })).toBe(deadline)
  })
})
