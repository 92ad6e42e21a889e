import { describe, test } from 'vitest'
import { nobleFolder } from '../../../gateway/radio/stacks/stacks.ts'
import { testNoble } from '../../support/virtual-radio.ts'

const isMissing = nobleFolder('stoprocent') === undefined

/** Every hazard that the virtual radio plays once more, on the noble that is not the default. */
if (isMissing)
  describe('hazards on @stoprocent/noble', () => {
    test.skip('skipped: it is not installed', () => undefined)
  })
else {
  testNoble('stoprocent')
  await import('./adapter.test.ts')
  await import('./links.test.ts')
  await import('./makers.test.ts')
  await import('./refused.test.ts')
  await import('./hazards.full.test.ts')
  await import('./update.full.test.ts')
}
