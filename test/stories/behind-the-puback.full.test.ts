import '../support/at-hand.ts'
import { test } from 'vitest'
import { loseOneInAHundred } from '../support/behind-puback.ts'

test('ten days in which 1 report in 100 is lost behind the broker: no reading is, and each excursion is told once', async () => {
  await loseOneInAHundred(10)
})
