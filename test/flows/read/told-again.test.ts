import { expect, test } from 'vitest'
import { minuteMs, secondMs } from '#core/time.ts'
import { silenceAlarm } from '../../../pipeline/flows/alarm/silence-alarm.ts'
import { watch } from '../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../pipeline/flows/ingest/ingest.ts'
import { readIncident } from '../../../pipeline/flows/read/read-incident.ts'
import { erik, flowsUnderTest, organization } from '../../support/flows.ts'
import { temperatures } from '../../support/reports.ts'

test('who was told of an alarm are all of them: at once, at each rung, and when a silence has ended', async () => {
  const under = await flowsUnderTest()
  const { flows, clock } = under
  const minutes = async (count: number): Promise<void> => {
    for (const until = clock.now() + count * minuteMs; clock.now() < until; ) {
      await clock.advance(10 * secondMs)
      await ingest(flows, organization, temperatures('a', clock.now(), [clock.now(), 31]), 'pi')
      await watch(flows)
      await under.idle()
    }
  }
  await minutes(3)
  const alarm = (await flows.stores.watches.load(organization, ['a'])).get('a')?.alarms.high
  if (alarm?.name !== 'active') throw new Error('it does not ring')
  const { raisedAt } = alarm
  await minutes(20)
  await silenceAlarm(flows, organization, 'a', erik, 'I am at it', 10 * minuteMs)
  await minutes(11)
  const read = await readIncident(flows, organization, { sensor: 'a', rule: 'high', raisedAt })
  if (typeof read === 'string') throw new Error(read)
  const rang = read.tellings.map(({ at, name, result }) => {
    const after = Math.round((at - raisedAt) / minuteMs)
    return `${name} ${result} after ${after} min`
  })
  expect(rang).toEqual([
    'Cellar lab sent after 0 min',
    ...['Anna sent after 5 min', 'Erik sent after 5 min'],
    ...['Cellar lab sent after 15 min', 'Anna sent after 15 min', 'Erik sent after 15 min'],
    ...['Cellar lab sent after 32 min', 'Anna sent after 32 min', 'Erik sent after 32 min'],
  ])
  // As many as the phones sounded.
  const sounds = under.calls.filter(({ call }) => call.kind === 'reply' || call.kind === 'send-card')
  expect(read.tellings).toHaveLength(sounds.length)
  expect(sounds.every(({ at }) => read.tellings.some((one) => Math.abs(one.at - at) < 5 * secondMs))).toBe(
    true,
  )
})
