import { expect, test } from 'vitest'
import { hourMs, minuteMs } from '#core/time.ts'
import { alarmOf, emptyWatch } from '#core/watch/watch.ts'
import { scenarios } from '../../../../gateway/simulation/scenarios.ts'
import { playCare } from '../../../../infra/local/demo/play-care.ts'
import { organizationId, people } from '../../../../infra/local/demo/seed.ts'
import { watch } from '../../../../pipeline/flows/alarm/watch-due.ts'
import { ingest } from '../../../../pipeline/flows/ingest/ingest.ts'
import { memoryStores } from '../../../../pipeline/store/memory/stores.ts'
import { flowsUnderTest } from '../../../support/flows.ts'
import { temperatures } from '../../../support/reports.ts'
import { virtualClock } from '../../../support/virtual-clock.ts'

/** Hours of the story, minute by minute; the freezer is warm from the tenth minute to the third hour. */
const play = async (withPeople: boolean) => {
  const clock = virtualClock()
  const stores = memoryStores({ clock })
  const stack = await flowsUnderTest(undefined, stores, clock, organizationId)
  const [, erik] = people
  if (withPeople && erik !== undefined)
    await stores.directories.put(organizationId, [{ kind: 'person', value: erik }])
  else
    await stores.directories.replacePeople(
      organizationId,
      [...((await stores.directories.load(organizationId))?.directory.people.values() ?? [])],
      [],
    )
  const care = scenarios.maintenance.care
  const story = { ...scenarios.maintenance, ...(care && { care: { ...care, sensor: 'a' } }) }
  const began = clock.now()
  const { stop } = playCare({ flows: stack.flows, clock, log: () => undefined, story, now: began })
  const states: string[] = []
  for (let minute = 0; minute < 5 * 60; minute++) {
    const value = minute > 10 && minute < 180 ? 30 : 20
    await ingest(stack.flows, organizationId, temperatures('a', clock.now(), [clock.now(), value]), 'pi')
    await watch(stack.flows)
    await stack.idle()
    const found = (await stores.watches.load(organizationId, ['a'])).get('a') ?? emptyWatch('a')
    const { maintenance } = found
    const state =
      maintenance === undefined
        ? 'in service'
        : alarmOf(found, 'overdue').name === 'active'
          ? 'overdue'
          : 'out of service'
    if (states.at(-1)?.split(' at ')[0] !== state) states.push(`${state} at ${minute}`)
    await clock.advance(minuteMs)
  }
  stop()
  return { states, stack, tookMs: clock.now() - began }
}

test('the story of a maintenance comes to a good end by itself: out of service, overdue, more time, signed', async () => {
  const { states, stack, tookMs } = await play(true)
  expect(tookMs).toBeGreaterThanOrEqual(5 * hourMs)
  expect(states.map((one) => one.split(' at ')[0])).toEqual([
    'in service',
    'out of service',
    'overdue',
    'out of service',
    'in service',
  ])
  const about = stack.calls.flatMap(({ call }) =>
    call.kind === 'send-card' ? Object.values(call.card.alarms) : [],
  )
  expect([...new Set(about.map(({ rule }) => rule.kind))]).toEqual(['overdue'])
})

test('where there is no such person nothing is played, and nothing fails', async () => {
  const { states } = await play(false)
  expect(states).toEqual(['in service at 0'])
})
