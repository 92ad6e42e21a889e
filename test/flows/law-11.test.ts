import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minuteMs } from '#core/time.ts'
import { checkHealth } from '../../infra/local/health.ts'
import { askHearing } from '../../pipeline/channels/pulse/hearing.ts'
import { createOutsidePing } from '../../pipeline/channels/pulse/outside-ping.ts'
import { createApi } from '../../pipeline/channels/telegram/api.ts'
import { readBoard } from '../../pipeline/flows/read/read-board.ts'
import { boardAnswer } from '../../pipeline/lambdas/dashboard-api/board-answer.ts'
import { createSecondWatch } from '../../pipeline/lambdas/second-watch.ts'
import { createWatcher } from '../../pipeline/lambdas/watcher.ts'
import { anna, flowsUnderTest, organization } from '../support/flows.ts'

const pinged: { path: string; body: string }[] = []
let isOutsideAway = false
const outside = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += String(part)
  })
  request.on('end', () => {
    pinged.push({ path: request.url ?? '', body })
    response.writeHead(isOutsideAway ? 503 : 200).end('OK')
  })
})
let secretUrl = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve))
  secretUrl = `http://127.0.0.1:${(outside.address() as AddressInfo).port}/a-very-secret-name`
})
afterAll(() => void outside.close())

const token = '4711:a-token-that-nobody-may-read'
const fine = { url: 'https://x.example/webhook', pending_update_count: 0 }

/** The watch and what watches it; Telegram answers whatever `telegram` says. */
const house = async () => {
  pinged.length = 0
  isOutsideAway = false
  const stack = await flowsUnderTest()
  const { flows, clock, lines } = stack
  const telegram: { info: object; status: number; isAway: boolean } = {
    info: fine,
    status: 200,
    isAway: false,
  }
  const asked = async (): Promise<Response> => {
    if (telegram.isAway) throw Object.assign(new Error(`connect ${token}`), { code: 'ECONNREFUSED' })
    const ok = telegram.status === 200
    const said = { error_code: telegram.status, description: `Unauthorized ${token}` }
    return Response.json(ok ? { ok, result: telegram.info } : { ok, ...said })
  }
  const api = createApi({ token, apiRoot: 'https://api.example', fetch: asked })
  const watcher = createWatcher(flows)
  const secondWatch = createSecondWatch({
    pulse: flows.stores.pulse,
    clock,
    hearing: () => askHearing(api, clock.now(), fine.url),
    ping: createOutsidePing(secretUrl, fetch),
    log: (line) => lines.push(line),
  })
  await watcher({})
  /** What it throws, as CloudWatch counts it; nothing when all is well. */
  const look = async (): Promise<string | undefined> => {
    try {
      await secondWatch()
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : 'not an error'
    }
  }
  const pathsDown = async (): Promise<readonly string[]> => {
    const board = await readBoard(flows, organization)
    if (board === undefined) throw new Error('no board')
    const { watch } = boardAnswer(board, anna, 1, await flows.stores.pulse.found())
    return watch?.down.map(({ path }) => path) ?? []
  }
  const health = () =>
    checkHealth({
      clock,
      readings: () => 0,
      uplink: () => 'connected',
      connectingForMs: () => undefined,
      radio: () => undefined,
      watcherSuccessAt: clock.now,
      watcherSignAt: clock.now,
      findings: () => flows.stores.pulse.found(),
      timeZones: async () => ({ rules: '', outdated: [] }),
      probes: {
        database: async () => ({ alarms: 0, unreadable: [] }),
        broker: async () => undefined,
        telegram: async () => undefined,
      },
    })
  return { ...stack, telegram, watcher, look, pathsDown, health, secondWatch }
}

describe('the watch is watched (law 11)', () => {
  test('all is well: somebody outside hears it each minute, and nobody else is told anything', async () => {
    const lab = await house()
    for (let minutes = 0; minutes < 5; minutes++) {
      expect(await lab.look()).toBeUndefined()
      await lab.clock.advance(minuteMs)
      await lab.watcher({})
    }
    expect(pinged).toEqual(Array.from({ length: 5 }, () => ({ path: '/a-very-secret-name', body: '' })))
    expect(await lab.pathsDown()).toEqual([])
  })

  test('the watcher stops: the second watch fails, which CloudWatch counts, and says it outside and on the dashboard', async () => {
    const lab = await house()
    expect(await lab.look()).toBeUndefined()
    await lab.clock.advance(3 * minuteMs)
    expect(await lab.look(), 'a round may be late').toBeUndefined()
    await lab.clock.advance(1)
    expect(await lab.look()).toMatch(/watcher: it has not come to the end of a round/)
    expect(pinged.at(-1)).toEqual({
      path: '/a-very-secret-name/fail',
      body: 'watcher: it has not come to the end of a round for too long',
    })
    expect(await lab.pathsDown()).toEqual(['watcher'])
    const since = (await lab.flows.stores.pulse.found())?.down.watcher?.since
    await lab.clock.advance(minuteMs)
    await lab.look()
    expect((await lab.flows.stores.pulse.found())?.down.watcher?.since).toBe(since)
    await lab.watcher({})
    expect(await lab.look()).toBeUndefined()
    expect(pinged.at(-1)?.path).toBe('/a-very-secret-name')
    expect(await lab.pathsDown()).toEqual([])
  })

  test('another program with the same token has set its own webhook: what people press reaches nobody here, and Telegram finds nothing wrong', async () => {
    const lab = await house()
    lab.telegram.info = { ...fine, url: 'https://other.example/webhook' }
    expect(await lab.look()).toMatch(/hearing: another program has set the webhook/)
    expect(await lab.pathsDown()).toEqual(['hearing'])
    lab.telegram.info = fine
    expect(await lab.look()).toBeUndefined()
  })

  test('a watcher that never came through is said from the second look on', async () => {
    const { flows, clock, lines } = await flowsUnderTest()
    const look = createSecondWatch({
      pulse: flows.stores.pulse,
      clock,
      hearing: async () => ({}),
      log: (line) => lines.push(line),
    })
    expect(await look()).toMatchObject({ down: {} })
    await expect(look()).rejects.toThrow(/never come to the end/)
  })

  test('the second watch stops: nothing is heard outside any more, and /healthz says that nobody watches', async () => {
    const lab = await house()
    await lab.look()
    const before = pinged.length
    await lab.clock.advance(11 * minuteMs)
    await lab.watcher({})
    expect(pinged.length).toBe(before)
    expect((await lab.health()).down).toEqual({ secondWatch: 'nobody watches the watcher' })
  })

  test('the store does not answer: it is said outside and counted, though nothing can be written down', async () => {
    const lab = await house()
    const broken = Object.assign(new Error('x'), { name: 'ProvisionedThroughputExceeded' })
    const pulse = { ...lab.flows.stores.pulse, last: () => Promise.reject(broken) }
    const look = createSecondWatch({
      pulse,
      clock: lab.clock,
      hearing: async () => ({}),
      ping: createOutsidePing(secretUrl, fetch),
      log: () => undefined,
    })
    await expect(look()).rejects.toThrow(/store: ProvisionedThroughputExceeded/)
    expect(pinged.at(-1)?.path).toBe('/a-very-secret-name/fail')
  })

  test.each([
    ['is away', { isAway: true }, 'telegram', /telegram: the network failed: ECONNREFUSED/],
    ['refuses our token', { status: 401 }, 'telegram', /telegram: 401 Unauthorized/],
    ['has no webhook', { info: { url: '' } }, 'hearing', /hearing: no webhook is set/],
  ] as const)('Telegram %s: said without Telegram', async (_what, how, path, words) => {
    const lab = await house()
    Object.assign(lab.telegram, how)
    expect(await lab.look()).toMatch(words)
    expect(pinged.at(-1)).toMatchObject({
      path: '/a-very-secret-name/fail',
      body: expect.stringMatching(words),
    })
    expect(await lab.pathsDown()).toEqual([path])
    expect(JSON.stringify([pinged, lab.lines, await lab.flows.stores.pulse.found()])).not.toContain(
      'a-token-that-nobody',
    )
  })

  test('people are told and not heard (Telegram cannot deliver): said while it lasts, and /healthz names it', async () => {
    const lab = await house()
    const last_error_date = Math.floor(lab.clock.now() / 1000)
    const last_error_message = 'Wrong response from https://x.example/webhook?secret: 502 Bad Gateway'
    lab.telegram.info = { ...fine, pending_update_count: 3, last_error_date, last_error_message }
    expect(await lab.look()).toMatch(/hearing: 3 waiting: Wrong response from … 502 Bad Gateway/)
    expect((await lab.health()).down).toMatchObject({ hearing: expect.stringMatching(/^3 waiting/) })
    lab.telegram.info = { ...fine, pending_update_count: 0, last_error_date, last_error_message }
    expect(await lab.look()).toBeUndefined()
    // An error of yesterday stands there for ever.
    await lab.clock.advance(11 * minuteMs)
    await lab.watcher({})
    lab.telegram.info = { ...fine, pending_update_count: 1, last_error_date, last_error_message }
    expect(await lab.look()).toBeUndefined()
  })

  test('nobody is there outside: that is a line in the log, without the address', async () => {
    const lab = await house()
    isOutsideAway = true
    expect(await lab.look()).toBeUndefined()
    expect(lab.lines.at(-1)).toEqual({ level: 'warn', event: 'outside-not-told', why: 'HTTP 503' })
    const nowhere = createOutsidePing('http://127.0.0.1:9/a-very-secret-name', fetch)
    const failed = await nowhere([])
    expect(failed.kind).toBe('failed')
    expect(JSON.stringify([failed, lab.lines])).not.toContain('secret')
  })
})
