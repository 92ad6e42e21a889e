import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayMs } from '#core/time.ts'
import {
  post,
  type RunningStack,
  readJson,
  type ShownMessage,
  shownIn,
  startProcess,
} from '../support/process.ts'
import { until } from '../support/stack.ts'

const anna = 1001
const group = -2001

let folder: string
let running: RunningStack | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nattvakt-kill-'))
})
afterEach(async () => {
  await running?.kill()
  rmSync(folder, { recursive: true, force: true })
})

const start = async (): Promise<RunningStack> => {
  running = await startProcess(['--port', '0', '--data', folder, '--speed', '120'])
  return running
}
const alarmCards = (messages: readonly ShownMessage[]) =>
  messages.filter((message) => /ULT freezer 2/.test(message.plain) && message.replyTo === undefined)

const seriesOf = async (
  url: string,
  sensor: string,
  span: string,
): Promise<readonly (readonly number[])[]> => {
  const initData = await readJson<{ initData: string }>(`${url}/telegram/people/${anna}/init-data`)
  const series = await readJson<{ stretches: readonly (readonly number[])[][] }>(
    `${url}/api/series?sensor=${sensor}&quantity=temperature&${span}`,
    { headers: { authorization: `tma ${initData.initData}` } },
  )
  return series.stretches.flat()
}

/** How many readings the dashboard's API knows of in that span; a bucket is [at, min, max, mean, count]. */
const countOf = async (url: string, sensor: string, span: string): Promise<number> =>
  (await seriesOf(url, sensor, span)).reduce((sum, [, , , , count = 0]) => sum + count, 0)

/** The day before the last reading that is known: it stays the same span, however long the next start takes. */
const dayBeforeLast = async (url: string, sensor: string): Promise<string> => {
  const lastAt = Math.max(...(await seriesOf(url, sensor, 'hours=24')).map(([at = 0]) => at))
  return `from=${new Date(lastAt - dayMs).toISOString()}&to=${new Date(lastAt).toISOString()}`
}

test('kill -9 in the middle of an alarm: the card is neither lost nor doubled, its owner stays, readings stay', async () => {
  const first = await start()
  const [card] = await until(
    'the card comes',
    async () => {
      const found = alarmCards(await shownIn(first.url, group))
      return found.length > 0 ? found : undefined
    },
    60_000,
  )
  const data = card?.buttons.flat()[0]?.data
  const pressed = await post(first.url, `/telegram/people/${anna}/press`, {
    chatId: group,
    messageId: card?.id,
    data,
  })
  expect(pressed.status).toBe(200)
  await until(
    'Anna is on the card',
    async () => /Anna has it/.test(alarmCards(await shownIn(first.url, group))[0]?.plain ?? '') || undefined,
  )
  const span = await dayBeforeLast(first.url, 'ult-2')
  const before = await countOf(first.url, 'ult-2', span)
  expect(before).toBeGreaterThan(5)
  await first.kill()

  const second = await start()
  const after = alarmCards(await shownIn(second.url, group))
  expect(after.map((message) => message.id)).toEqual([card?.id])
  expect(after[0]?.plain).toContain('Anna has it')
  expect(await countOf(second.url, 'ult-2', span)).toBeGreaterThanOrEqual(before)
  // The same story begins again with a healthy freezer, so the alarm ends: the old card is edited and answered.
  await until(
    'the all-clear answers the old card',
    async () => (await shownIn(second.url, group)).find((message) => message.replyTo === card?.id),
    60_000,
  )
  const health = await readJson(`${second.url}/healthz`)
  expect(health).toMatchObject({ ok: true })
})

test('a second start on the same folder, a port in use and a wrong flag are refused with one sentence', async () => {
  const first = await start()
  const port = new URL(first.url).port
  const other = mkdtempSync(join(tmpdir(), 'nattvakt-other-'))
  try {
    await expect(startProcess(['--port', '0', '--data', folder])).rejects.toThrow(
      /exit 1: .*in use by another nattvakt/s,
    )
    await expect(startProcess(['--port', port, '--data', other])).rejects.toThrow(
      /exit 1: .*Port \d+ is in use/s,
    )
    await expect(startProcess(['--sped', '3'])).rejects.toThrow(/exit 1: nattvakt: .*--sped/)
    await expect(startProcess(['--replay', '/no/such.csv', '--data', other])).rejects.toThrow(
      /exit 1: .*no\/such\.csv/s,
    )
  } finally {
    rmSync(other, { recursive: true, force: true })
  }
  expect(await first.stop()).toBe(0)
})
