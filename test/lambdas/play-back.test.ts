import { describe, expect, test } from 'vitest'
import { packBinaryReports } from '#core/gateway-protocol/binary/pack.ts'
import { packReports } from '#core/gateway-protocol/report.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { eventOfLetter } from '../../pipeline/lambdas/dead-letter.ts'
import { createHotPath } from '../../pipeline/lambdas/hot-path.ts'
import { makeIotRuleEvent } from '../../pipeline/lambdas/iot-rule-event.ts'
import { createPlayBack } from '../../pipeline/lambdas/play-back.ts'
import { memoryStores } from '../../pipeline/store/memory/stores.ts'
import { flowsUnderTest, organization } from '../support/flows.ts'
import { wrapStores } from '../support/wrap-stores.ts'

const topic = `nattvakt/${organization}/pi/report`
const payload = '{"v":1}'
const sentAt = 1_795_000_000_000

describe('a dead letter', () => {
  test('of Lambda holds the event that its function could not take', () => {
    const event = makeIotRuleEvent(topic, Buffer.from(payload), sentAt)
    const letter = {
      version: '1.0',
      timestamp: '2026-11-19T00:00:00.000Z',
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: event,
      responseContext: { statusCode: 200, functionError: 'Unhandled' },
      responsePayload: { errorMessage: 'away' },
    }
    expect(eventOfLetter(JSON.stringify(letter), 7)).toEqual(event)
  })

  test.each([topic, `$aws/rules/nattvakt_report/${topic}`])(
    'of a rule holds the message that was published on %s',
    (on) => {
      const letter = {
        ruleName: 'nattvakt_report',
        topic: on,
        clientId: `${organization}:pi`,
        base64OriginalPayload: Buffer.from(payload).toString('base64'),
        failures: [{ failedAction: 'LambdaAction', errorMessage: 'not found' }],
      }
      expect(eventOfLetter(JSON.stringify(letter), sentAt)).toEqual(
        makeIotRuleEvent(topic, Buffer.from(payload), sentAt),
      )
    },
  )

  test.each([
    'not json',
    'null',
    '7',
    '{}',
    '{"requestPayload":null}',
    '{"base64OriginalPayload":"e30="}',
    '{"base64OriginalPayload":7,"topic":"x"}',
    '{"base64OriginalPayload":"e30=","topic":7}',
  ])('is none: %s', (body) => {
    expect(eventOfLetter(body, sentAt)).toBeUndefined()
  })
})

/** A night whose store can be away, a gateway that is told what is stored, and reports of it. */
const start = async () => {
  const kept = memoryStores()
  const store = { isAway: false }
  const stores = wrapStores(kept, (call) => async (...args) => {
    if (store.isAway) throw new Error('away')
    return call(...args)
  })
  const said: unknown[] = []
  const night = await flowsUnderTest(undefined, stores, undefined, organization, undefined, {
    ask: async () => undefined,
    desire: async () => undefined,
    confirm: async (_of, gateway, { ranges }, isLeft) => void said.push([gateway, ranges, isLeft]),
  })
  const { clock, flows } = night
  let seq = 0
  const event = (
    temperature: number,
    {
      epoch = 4711,
      asksStored,
      clock: unknown,
      evenNow = 0,
    }: { epoch?: number; asksStored?: boolean; clock?: 'unsynchronised'; evenNow?: number } = {},
  ) => {
    const now = clock.now()
    const [text = ''] = packReports(
      {
        gateway: 'pi',
        epoch,
        sentAt: unknown === undefined ? now : evenNow,
        cause: 'calm',
        asksStored,
        clock: unknown,
        readings: [
          {
            sensor: 'a',
            measuredAt: unknown === undefined ? now : evenNow,
            values: { temperature },
            faults: [],
            ...(unknown && { undated: true as const }),
          },
        ],
      },
      seq++,
    )
    return makeIotRuleEvent(topic, Buffer.from(text), now)
  }
  const letter = (...events: readonly unknown[]) => ({
    Records: events.map((requestPayload, index) => ({
      messageId: `m${index}`,
      body: JSON.stringify({ requestPayload }),
      attributes: { SentTimestamp: String(clock.now()) },
    })),
  })
  const readings = async () =>
    (await kept.readings.range(organization, 'a', 0, clock.now() + dayMs)).map(
      ({ measuredAt, values }) => [measuredAt, values.temperature] as const,
    )
  return {
    ...night,
    store,
    said,
    event,
    letter,
    readings,
    hotPath: createHotPath(flows),
    playBack: createPlayBack(flows),
  }
}

describe('playing back', () => {
  test('takes a report as the hot path does, however often it comes, and whatever came since', async () => {
    const { clock, event, letter, readings, hotPath, playBack } = await start()
    const at = clock.now()
    const one = event(20)
    await clock.advance(minuteMs)
    const other = event(21)
    await clock.advance(hourMs)
    await hotPath(event(22))
    for (let time = 0; time < 3; time++)
      expect(await playBack(letter(other, one))).toEqual({ batchItemFailures: [] })
    expect(await readings()).toEqual([
      [at, 20],
      [at + minuteMs, 21],
      [at + minuteMs + hourMs, 22],
    ])
  })

  test('names what cannot be taken yet, and what is no letter at all: those stay', async () => {
    const { event, letter, readings, playBack, store, lines } = await start()
    const good = letter(event(20))
    store.isAway = true
    expect(await playBack(good)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
    store.isAway = false
    const both = { Records: [...good.Records, { messageId: 'other', body: 'what is this' }] }
    expect(await playBack(both)).toEqual({ batchItemFailures: [{ itemIdentifier: 'other' }] })
    expect(await readings()).toHaveLength(1)
    expect(lines.filter(({ event }) => event === 'dead-letter-stays')).toHaveLength(2)
  })

  test('takes a report in binary, as Lambda wrote it down and as the error action of the rule did', async () => {
    const { clock, flows, letter, playBack } = await start()
    const now = clock.now()
    const readings = [20, 21].map((temperature, index) => ({
      sensor: 'a',
      measuredAt: now - 5000 * index,
      values: { temperature },
      faults: [],
    }))
    const report = { gateway: 'pi', epoch: 4711, sentAt: now, cause: 'calm' } as const
    const [one, other] = readings.flatMap((reading, index) =>
      packBinaryReports({ ...report, readings: [reading] }, index),
    )
    if (one === undefined || other === undefined) throw new Error('nothing was packed')
    const ofRule = {
      base64OriginalPayload: Buffer.from(other).toString('base64'),
      topic: `$aws/rules/x/${topic}`,
    }
    const { Records } = letter(makeIotRuleEvent(topic, one, now))
    const torn = letter(makeIotRuleEvent(topic, one.slice(0, -1), now))
    expect(
      await playBack({
        Records: [...Records, { messageId: 'rule', body: JSON.stringify(ofRule) }, ...torn.Records],
      }),
    ).toEqual({ batchItemFailures: [] })
    const stored = await flows.stores.readings.range(organization, 'a', 0, now + 1)
    expect(stored.map(({ values }) => values.temperature)).toEqual([21, 20])
  })

  test('a report that is refused for good does not stay', async () => {
    const { letter, playBack } = await start()
    const refused = makeIotRuleEvent(topic, Buffer.from('not json'), sentAt)
    expect(await playBack(letter(refused))).toEqual({ batchItemFailures: [] })
  })

  test('its gateway finds in its shadow that the report is stored, because it may be away by now', async () => {
    const { clock, event, letter, playBack, said, hotPath } = await start()
    await hotPath(event(20))
    const late = event(21)
    await clock.advance(10 * minuteMs)
    expect(said).toEqual([])
    await playBack(letter(late))
    expect(said).toEqual([['pi', [[0, 1]], true]])
  })

  test('readings of a clock that was not set are dated by when the rule took them, also those of an epoch that is over', async () => {
    const { clock, event, letter, readings, playBack, hotPath } = await start()
    const unknown = { clock: 'unsynchronised', evenNow: 5000 } as const
    const at = clock.now()
    const old = event(20, { ...unknown, epoch: 1 })
    await clock.advance(hourMs)
    await hotPath(event(21, { ...unknown, epoch: 2 }))
    await clock.advance(dayMs)
    await playBack(letter(old))
    await clock.advance(minuteMs)
    await hotPath(event(22, { ...unknown, epoch: 2, evenNow: 5000 + dayMs + minuteMs }))
    expect(await readings()).toEqual([
      [at, 20],
      [at + hourMs, 21],
      [at + hourMs + dayMs + minuteMs, 22],
    ])
  })
})

describe('a gateway is told what is stored', () => {
  test('when it asks, and when a report before is missing; not otherwise', async () => {
    const { event, hotPath, said } = await start()
    const [first, second, third, fourth] = [event(20), event(20), event(20), event(20, { asksStored: true })]
    await hotPath(first)
    expect(said).toEqual([])
    await hotPath(third)
    expect(said).toEqual([
      [
        'pi',
        [
          [0, 0],
          [2, 2],
        ],
        false,
      ],
    ])
    await hotPath(second)
    await hotPath(second)
    expect(said).toHaveLength(1)
    await hotPath(fourth)
    expect(said.at(-1)).toEqual(['pi', [[0, 3]], false])
  })

  test('nothing that could not be stored, and by an epoch that is over nothing of its own', async () => {
    const { clock, event, letter, hotPath, playBack, said, store } = await start()
    await hotPath(event(20))
    const lost = event(20, { asksStored: true })
    store.isAway = true
    await expect(hotPath(lost)).rejects.toThrow('away')
    store.isAway = false
    expect(said).toEqual([])
    await clock.advance(minuteMs)
    await hotPath(event(20, { epoch: 8, asksStored: true }))
    await clock.advance(2 * minuteMs)
    await playBack(letter(lost))
    await hotPath(event(20, { epoch: 8, asksStored: true }))
    expect(said.at(-1)).toEqual(['pi', [[2, 3]], false])
  })

  test('two functions at once: both are said to be stored, whoever saves first', async () => {
    const { clock, event, hotPath, said } = await start()
    const all = Promise.all(Array.from({ length: 8 }, () => hotPath(event(20, { asksStored: true }))))
    // Who meets another waits for a moment.
    await clock.advance(minuteMs)
    await all
    expect(said.at(-1)).toEqual(['pi', [[0, 7]], false])
  })
})
