import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type TestContext, test } from 'vitest'
import { hourMs } from '#core/time.ts'
import { type RunningStack, readJson, type ShownMessage, shownIn, startProcess } from '../support/process.ts'
import { until } from '../support/stack.ts'

const group = -2001
/** The recordings are not shipped with the product; without them there is nothing to play. */
const data = fileURLToPath(new URL('../../../shared/data', import.meta.url))
const here = existsSync(data)
if (!here) process.stderr.write('skipped: the recordings of ../shared/data are not here\n')

const replay = async (
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  ...args: readonly string[]
): Promise<RunningStack> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-recording-'))
  const running = await startProcess(['--port', '0', '--data', folder, '--replay', ...args])
  onTestFinished(async () => {
    await running.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  return running
}
/** A busy machine plays slower: time waits for what is on its way. */
const playMaxMs = 180_000
const playedToItsEnd = ({ output }: RunningStack, withinMs: number) =>
  until('the recording ends', () => /played to its end/.test(output()) || undefined, withinMs)
const cards = (messages: readonly ShownMessage[], pattern: RegExp) =>
  messages.filter((message) => message.replyTo === undefined && pattern.test(message.plain))

test
  .runIf(here)
  .concurrent(
    'an office: one alarm for its one excursion, and the all-clear when it is over',
    async ({ expect, onTestFinished }) => {
      // 44 hours in a minute; the excursion is at the very end, so it ends in the second round.
      const stack = await replay({ onTestFinished }, join(data, 'occupancy/datatest.txt'), '--speed', '3000')
      const { now: beganAt } = await readJson<{ now: number }>(`${stack.url}/telegram/clock`)
      await playedToItsEnd(stack, playMaxMs)
      const allClear = await until(
        'the all-clear',
        async () =>
          (await shownIn(stack.url, group)).find((message) =>
            /Back to normal.*datatest.*\nAfter .*worst/.test(message.plain),
          ),
        60_000,
      )
      const shown = await shownIn(stack.url, group)
      // By now it may say that it is over.
      const [card, ...others] = cards(shown, /datatest[\s\S]*(too warm|back to normal)/i)
      expect(others).toEqual([])
      expect(card?.plain).toMatch(/24\.[34] °C/)
      expect(allClear.replyTo).toBe(card?.id)
      // However long the process takes to start: before its radio hears, nothing is missed. What is told later is a pause of this
      // machine, of which a quarter of a second is a quarter of an hour here.
      const atTheStart = shown.filter(({ sentAt }) => sentAt - beganAt < hourMs)
      expect(cards(atTheStart, /[Nn]o readings/)).toEqual([])
    },
  )

test
  .runIf(here)
  .concurrent(
    'a freezer: no alarm of its temperature, and its long silences told as silences',
    async ({ expect, onTestFinished }) => {
      // Half as fast as the office: its shorter silence lasts 18 minutes longer than the patience of the rule, which are 0.7 s here.
      const stack = await replay(
        { onTestFinished },
        join(data, 'ruuvi/freezer.csv'),
        '--preset',
        'freezer',
        '--speed',
        '1500',
      )
      await playedToItsEnd(stack, playMaxMs)
      const shown = await shownIn(stack.url, group)
      expect(shown.filter((message) => /too (warm|cold)/i.test(message.plain))).toEqual([])
      const silences = cards(shown, /No readings/).map(
        ({ plain }) => /from .*?(\d\d:\d\d) to/.exec(plain)?.[1],
      )
      expect(silences.length, shown.map(({ plain }) => plain).join('\n\n')).toBeGreaterThanOrEqual(2)
      // Each hole is told once.
      expect(new Set(silences).size).toBe(silences.length)
    },
  )
