import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../../infra/aws/bundles.ts'
import { top } from '../../infra/top.ts'
import { type FunctionName, topology } from '../../infra/topology.ts'
import { makeIotRuleEvent } from '../../pipeline/lambdas/iot-rule-event.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { initDataOf } from '../lambdas/dashboard-api/support.ts'
import { sizesOf } from '../support/bundle.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { anyKey, overHttp } from '../support/over-http.ts'
import { temperatures } from '../support/reports.ts'
import { spokenTo, voiceSecret } from '../support/spoken.ts'
import { type Figure, median } from './figure.ts'

const organization = 'lab'
const anna = { id: 1001, name: 'Anna', role: 'admin', language: 'en' } as const
const secret = 'bench-secret'
const key = 'bench-key'
const token = '12345:bench-token-of-nobody'
const starts = 9

/** A Bot API that says yes to everything. */
const startBotApi = async () => {
  const chat = { id: 1 }
  // Also to the second watch, which asks whether there is a webhook.
  const heard = { url: 'https://bot.example/telegram', pending_update_count: 0 }
  const result = {
    id: 1,
    is_bot: true,
    first_name: 'n',
    username: 'n_bot',
    message_id: 1,
    date: 1,
    chat,
    ...heard,
  }
  const server = createServer((request, response) => {
    request.resume()
    response.setHeader('content-type', 'application/json')
    request.on('end', () => response.end(JSON.stringify({ ok: true, result })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { root: `http://127.0.0.1:${port}`, close: () => server.close() }
}

const webhookEvent = (updateId: number) => ({
  headers: { 'x-telegram-bot-api-secret-token': secret },
  requestContext: { http: { method: 'POST' } },
  body: JSON.stringify({
    update_id: updateId,
    message: {
      message_id: 5,
      date: 1_795_000_000,
      chat: { id: anna.id, type: 'private', first_name: anna.name },
      from: { id: anna.id, is_bot: false, first_name: anna.name },
      text: '/help',
      entities: [{ type: 'bot_command', offset: 0, length: 5 }],
    },
  }),
})

const chart = { type: 'line', data: { labels: ['a', 'b'], datasets: [{ data: [4, 5] }] }, options: {} }

const reportEvent = (start: number) => {
  const at = Date.now()
  const report = Buffer.from(temperatures('a', at, [at, start]))
  return makeIotRuleEvent(`nattvakt/${organization}/pi/report`, report, at)
}

/** What each function is woken for, the `start`th time. */
const eventFor: Readonly<Record<FunctionName, (start: number) => unknown>> = {
  'hot-path': reportEvent,
  'play-back': (start) => ({
    Records: [{ messageId: `${start}`, body: JSON.stringify({ requestPayload: reportEvent(start) }) }],
  }),
  watcher: () => ({}),
  telegram: webhookEvent,
  'dashboard-api': () => ({
    rawPath: '/api/board',
    rawQueryString: '',
    headers: { authorization: `tma ${initDataOf(anna.id, Date.now(), token)}` },
    requestContext: { http: { method: 'GET' } },
  }),
  voice: () => spokenTo('status', { thing: 'everything' }),
  letterbox: () => ({ Records: [{ Sns: { Message: '{}' } }] }),
  'second-watch': () => ({}),
  rounds: () => ({}),
  archivist: () => ({}),
  quickchart: () => ({
    requestContext: { http: { method: 'POST' } },
    body: JSON.stringify({
      key,
      chart: JSON.stringify(chart),
      width: 420,
      height: 240,
      version: '4',
      format: 'png',
    }),
  }),
}

/** Says when the function is there and when it has answered, in milliseconds since its process began, and how long the processor worked for that. */
const starter = `
const { handler } = await import('./index.mjs')
const ready = performance.now()
const answer = await handler(JSON.parse(process.argv[2]))
const { user, system } = process.cpuUsage()
process.stdout.write(JSON.stringify({ ready, answered: performance.now(), worked: (user + system) / 1000, status: answer?.statusCode ?? 200 }) + '\\n')
process.exit(0)
`
type Woken = {
  readonly ready: number
  readonly answered: number
  readonly worked: number
  readonly status: number
}

const wake = (folder: string, event: unknown, env: NodeJS.ProcessEnv): Promise<Woken> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(folder, 'start.mjs'), JSON.stringify(event)], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (bytes: Buffer) => (said += bytes))
    child.on('error', reject)
    child.on('close', (code) => {
      const line = said.trim().split('\n').at(-1) ?? ''
      const woken: Woken | undefined = code === 0 ? JSON.parse(line) : undefined
      if (woken?.status === 200) resolve(woken)
      else reject(new Error(`${folder} ended with ${code} and answered ${line}`))
    })
  })

/** How large each function is, and how long a new process needs until it is loaded and until it has answered. */
export const benchColdStart = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-bundle-'))
  const dynalite = await startDynalite()
  const reached = await overHttp(dynalite.ask)
  const api = await startBotApi()
  try {
    const clock = { now: () => Date.now() }
    const stores = dynamoStores({ client: dynalite.client, tables: testTables, clock })
    await stores.directories.put(organization, [
      { kind: 'organization', value: { id: organization, name: 'Lab' } },
      { kind: 'person', value: anna },
    ])
    const environment = {
      PATH: process.env.PATH ?? '',
      AWS_REGION: 'eu-north-1',
      AWS_ACCESS_KEY_ID: anyKey.accessKeyId,
      AWS_SECRET_ACCESS_KEY: anyKey.secretAccessKey,
      DYNAMODB_ENDPOINT: reached.endpoint,
      CONSOLE_TABLE: testTables.console,
      READINGS_TABLE: testTables.readings,
      ARCHIVE_BUCKET: 'nattvakt-bench-archive',
      ANCHORS_BUCKET: 'nattvakt-bench-anchors',
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_WEBHOOK_SECRET: secret,
      TELEGRAM_API_ROOT: api.root,
      QUICKCHART_KEY: key,
      VOICE_SECRET: voiceSecret,
      // Nobody asks a gateway for anything here.
      IOT_DATA_ENDPOINT: 'http://127.0.0.1:9',
    }
    symlinkSync(join(top, 'node_modules'), join(folder, 'node_modules'))
    const figures: Figure[] = []
    // The archivist first, while nobody has an archive to be kept: there is no S3 here.
    const names = Object.keys(topology.functions) as FunctionName[]
    for (const name of names.sort((a, b) => Number(b === 'archivist') - Number(a === 'archivist'))) {
      const of = join(folder, name)
      const { all, first } = sizesOf(await bundle(name, of))
      writeFileSync(join(of, 'start.mjs'), starter)
      const woken: Woken[] = []
      for (let start = 1; start <= starts; start++)
        woken.push(await wake(of, eventFor[name](start), environment))
      const goal = name === 'telegram' ? '< 450' : '< 400'
      figures.push(
        { name: `bundle of ${name}`, value: all / 1000, unit: 'KB', goal: 'told' },
        { name: '... of which a cold start loads', value: first / 1000, unit: 'KB', goal },
        {
          name: '... new process -> loaded',
          value: median(woken.map(({ ready }) => ready)),
          unit: 'ms',
          goal: '< 200',
        },
        {
          name: '... new process -> its first answer',
          value: median(woken.map(({ answered }) => answered)),
          unit: 'ms',
          goal: '< 200',
        },
        {
          name: '... of which the processor worked',
          value: median(woken.map(({ worked }) => worked)),
          unit: 'ms',
          goal: '< 200',
        },
      )
    }
    return figures
  } finally {
    api.close()
    await reached.close()
    await dynalite.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
