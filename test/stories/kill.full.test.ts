import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
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

/** How many readings of the last day the dashboard's API knows of, and until when; a bucket is [at, min, max, mean, count]. */
const readingsOf = async (url: string, sensor: string): Promise<{ count: number; lastAt: number }> => {
  const initData = await readJson<{ initData: string }>(`${url}/telegram/people/${anna}/init-data`)
  const series = await readJson<{ stretches: readonly (readonly number[])[][] }>(
    `${url}/api/series?sensor=${sensor}&quantity=temperature&hours=24`,
    { headers: { authorization: `tma ${initData.initData}` } },
  )
  const buckets = series.stretches.flat()
  return {
    count: buckets.reduce((sum, bucket) => sum + (bucket[4] ?? 0), 0),
    lastAt: Math.max(...buckets.map(([at = 0]) => at)),
  }
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
  const readings = await readingsOf(first.url, 'ult-2')
  expect(readings.count).toBeGreaterThan(5)
  await first.kill()

  const second = await start()
  const after = alarmCards(await shownIn(second.url, group))
  expect(after.map((message) => message.id)).toEqual([card?.id])
  expect(after[0]?.plain).toContain('Anna has it')
  const stayed = await readingsOf(second.url, 'ult-2')
  // Of the history of before, one reading in five minutes, what is older than 24 hours by now is out of view.
  const outOfView = Math.ceil((stayed.lastAt - readings.lastAt) / (5 * 60_000)) + 1
  expect(stayed.count).toBeGreaterThanOrEqual(readings.count - outOfView)
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
