import { expect, test } from 'vitest'
import { secondMs } from '#core/time.ts'
import { topology } from '../../infra/topology.ts'
import { createLife } from '../../pipeline/lambdas/life.ts'
import { callMaxRealMs } from '../../pipeline/ports/teller.ts'

test('a function waits for the limits of Telegram no longer than leaves time for its last call', () => {
  const life = createLife()
  expect(life.leftMs()).toBe(Number.POSITIVE_INFINITY)
  let remaining = topology.functions.telegram.timeoutSeconds * secondMs
  life.begin({ getRemainingTimeInMillis: () => remaining })
  expect(life.leftMs() + callMaxRealMs).toBeLessThan(remaining)
  expect(life.leftMs()).toBeGreaterThan(0)
  remaining = callMaxRealMs
  expect(life.leftMs()).toBeLessThan(0)
  life.begin(undefined)
  expect(life.leftMs()).toBe(Number.POSITIVE_INFINITY)
})
