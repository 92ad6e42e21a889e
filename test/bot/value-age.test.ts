import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Value, Values } from '#core/reading.ts'
import { silentRule } from '#core/rule.ts'
import { minuteMs } from '#core/time.ts'
import { rowOf } from '#core/watch/board.ts'
import { alarmsText } from '../../bot/views/alarms.ts'
import { handoverText } from '../../bot/views/handover.ts'
import { sayTo } from '../../bot/views/say.ts'
import { sensorText } from '../../bot/views/sensor.ts'
import { statusText } from '../../bot/views/status.ts'
import { changedText } from '../../bot/views/threshold.ts'
import { renderCard } from '../../pipeline/channels/telegram/card.ts'
import { boardAnswer } from '../../pipeline/lambdas/dashboard-api/board-answer.ts'
import { high, makeDirectory, t0, temperature } from '../support/core/directory.ts'
import { makeWorld, read, tickUntil } from '../support/core/world.ts'
import { runs } from '../support/runs.ts'

const rule = high({ deadband: 1 })
const rules = [rule, silentRule]
const reader = { id: 1001, name: 'Anna', role: 'admin', language: 'en' } as const

type Word = { readonly seconds: number; readonly temperature: Value | undefined }
const word: fc.Arbitrary<Word> = fc.record({
  seconds: fc.integer({ min: 1, max: 150 }),
  temperature: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 200, max: 290 }).map((tenths) => tenths / 10 + 0.01) },
    { weight: 2, arbitrary: fc.constant<Value>('unavailable') },
    { weight: 2, arbitrary: fc.constant(undefined) },
  ),
})

/** What may be shown as a value of now: what was said newest, if nothing was said without it for three intervals, or 8 min. */
const presentAt = (words: readonly Word[], now: number): number | undefined => {
  let at = t0
  let newest: { readonly at: number; readonly value: Value } | undefined
  for (const { seconds, temperature: value } of words) {
    at += seconds * 1000
    if (value !== undefined) newest = { at, value }
  }
  if (newest === undefined || typeof newest.value !== 'number') return undefined
  return at - newest.at <= 3 * minuteMs && now - newest.at < 8 * minuteMs ? newest.value : undefined
}

/** Measured values have a decimal; limits have none. What is over and what was worst may be told. */
const shownAsPresent = (text: string): readonly string[] =>
  [...text.matchAll(/(last |Worst |worst )?(\d+\.\d °C)/g)].flatMap(([, past, value = '']) =>
    past === undefined ? [value] : [],
  )

test('no rendering shows a value as present when its newest word is that there is none, or when it is too old', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 15, size: 'max' }),
      fc.integer({ min: 0, max: 30 }),
      (words, minutes) => {
        const world = makeWorld(rules)
        for (const { seconds, temperature: value } of words) {
          tickUntil(world, world.now + seconds * 1000)
          const values: Values = value === undefined ? { humidity: 40 } : { temperature: value, humidity: 40 }
          read(world, { ...temperature(world.now, 0), values })
        }
        tickUntil(world, world.now + minutes * minuteMs)
        const { now, sensor, watch, last } = world
        const directory = makeDirectory(sensor)
        const row = rowOf(sensor, watch, last, now)
        const board = { directory, rows: [row], strangers: [], now }
        const say = sayTo('en', now)
        const cards = row.alarms.map((view) =>
          renderCard(
            { messageId: 1, site: null, openedAt: now, digest: false, alarms: { one: view } },
            {
              directory,
              language: 'en',
              timeZone: 'UTC',
              now,
            },
          ),
        )
        const texts = [
          statusText(say, board, true),
          alarmsText(say, board),
          handoverText(
            say,
            board,
            { facts: [], before: [], from: 0, toldFrom: 0, unread: [] },
            8 * 60 * minuteMs,
          ),
          sensorText(say, { row, directory, heardBy: [], now }),
          changedText(say, directory, sensor, { rule, before: 20 }, row),
          ...cards.map(({ plain }) => plain),
        ]
        const present = presentAt(words, now)
        for (const text of texts)
          if (present === undefined) expect([text, shownAsPresent(text)]).toEqual([text, []])
        const [answer] = boardAnswer(board, reader, 1).rows
        const shown = answer?.values.find(({ quantity }) => quantity === 'temperature')
        expect(shown === undefined ? undefined : shown.value).toEqual(
          present ?? (shown === undefined ? undefined : 'unavailable'),
        )
        const calm = /everything is heard and in range/i.test(texts[0] ?? '')
        if (present === undefined) expect(calm).toBe(false)
      },
    ),
    {
      ...runs(150),
      // Old, though nothing was said without it for long.
      examples: [
        [
          [
            { seconds: 1, temperature: 20.01 },
            { seconds: 120, temperature: undefined },
          ],
          6,
        ],
      ],
    },
  )
})
