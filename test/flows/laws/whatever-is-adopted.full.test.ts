import '../../support/at-hand.ts'
import { test } from 'vitest'
import { dynamoStores } from '../../../pipeline/store/dynamo/stores.ts'
import { mustHold, type Step } from '../../support/adopted-nights.ts'
import { startDynalite, testTables } from '../../support/dynalite.ts'
import { virtualClock } from '../../support/virtual-clock.ts'

test('through DynamoDB: an adopted sensor that is not heard for its own interval is told, whatever happened before', async () => {
  const dynalite = await startDynalite()
  try {
    const clock = virtualClock()
    const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
    await mustHold(
      [
        { do: 'adopt', what: 'g1' },
        { do: 'heard', by: 'g1' },
        { do: 'silence', what: 's', hours: 24 },
        { do: 'move', what: 's', to: 'attic' },
        { do: 'retire', what: 's' },
        { do: 'wait', minutes: 30 },
        { do: 'return', what: 's' },
        { do: 'heard', by: 'g2' },
        { do: 'silence', what: 'g1', hours: 1 },
        { do: 'interval', minutes: 5 },
      ],
      ['g1', 'g2'],
      stores,
      clock,
    )
  } finally {
    await dynalite.close()
  }
})

test('and so it is where one gateway answers for the sensor', async () => {
  const dynalite = await startDynalite()
  try {
    const clock = virtualClock()
    const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
    const steps: readonly Step[] = [
      { do: 'adopt', what: 'g1' },
      { do: 'heard', by: 'g1' },
      { do: 'wait', minutes: 5 },
      { do: 'heard', by: 'g1' },
    ]
    await mustHold(steps, ['g1'], stores, clock)
  } finally {
    await dynalite.close()
  }
})
