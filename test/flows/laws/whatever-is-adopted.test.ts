import fc from 'fast-check'
import { test } from 'vitest'
import { mustHold, step } from '../../support/adopted-nights.ts'
import { runs } from '../../support/runs.ts'

const ways = fc.constantFrom<readonly string[]>(['g1'], ['g1', 'g2'])

test('an adopted sensor that is not heard for its own interval is told, whatever happened before', async () => {
  const histories = fc.array(step, { maxLength: 14, size: 'max' })
  await fc.assert(
    fc.asyncProperty(histories, ways, (steps, heardBy) => mustHold(steps, heardBy)),
    runs(120),
  )
}, 60_000)
