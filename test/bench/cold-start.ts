import { spawn } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { bundleOptions, filesBeside } from '../../infra/bundle.ts'
import { dynamoStores } from '../../pipeline/store/dynamo/stores.ts'
import { startDynalite, testTables } from '../support/dynalite.ts'
import { type Figure, median } from './figure.ts'

const organization = 'lab'
const anna = { id: 1001, name: 'Anna', role: 'admin', language: 'en' } as const
const secret = 'bench-secret'
const starts = 7

type Bundled = {
  /** Bytes of everything, and of what is loaded before anything is asked of it. */
  readonly all: number
  readonly first: number
}

/** The webhook's function in a folder of its own, as it goes to Lambda. */
const bundle = async (folder: string): Promise<Bundled> => {
  const entry = fileURLToPath(new URL('../../bot/lambda.ts', import.meta.url))
  const { metafile } = await build({
    ...bundleOptions,
    ...mutable(bundleOptions),
    entryPoints: { index: entry },
    outdir: folder,
    metafile: true,
    logLevel: 'error',
  })
  for (const file of filesBeside) copyFileSync(file, join(folder, basename(file)))
  const { outputs } = metafile
  const loaded = new Set<string>()
  const load = (name: string): void => {
    if (loaded.has(name)) return
    loaded.add(name)
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === 'import-statement') load(path)
  }
  for (const [name, { entryPoint }] of Object.entries(outputs))
    if (entryPoint?.endsWith('bot/lambda.ts')) load(name)
  const bytesOf = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + (outputs[name]?.bytes ?? 0), 0)
  return { all: bytesOf(Object.keys(outputs)), first: bytesOf(loaded) }
}
/** esbuild's types want arrays that may be changed. */
const mutable = ({ mainFields, external }: typeof bundleOptions) => ({
  mainFields: [...mainFields],
  external: [...external],
})

/** A Bot API that says yes, and when it was first asked to send something. */
const botApi = async () => {
  let sent: (at: number) => void = () => {}
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/sendMessage')) sent(performance.now())
    request.resume()
    const me = {
      id: 1,
      is_bot: true,
      first_name: 'n',
      username: 'n_bot',
      message_id: 1,
      date: 1,
      chat: { id: 1 },
    }
    response.setHeader('content-type', 'application/json')
    request.on('end', () => response.end(JSON.stringify({ ok: true, result: me })))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    root: `http://127.0.0.1:${port}`,
    nextSent: () => new Promise<number>((resolve) => (sent = resolve)),
    close: () => server.close(),
  }
}

const eventOf = (updateId: number) => ({
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

/** How large the webhook's bundle is, and how long a new process needs from its start to its first answer. */
export const benchColdStart = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'nattvakt-bundle-'))
  const dynalite = await startDynalite()
  const api = await botApi()
  try {
    const { all, first } = await bundle(folder)
    const stores = dynamoStores({
      client: dynalite.client,
      tables: testTables,
      clock: { now: () => Date.now() },
    })
    await stores.directories.put(organization, [
      { kind: 'organization', value: { id: organization, name: 'Lab' } },
      { kind: 'person', value: anna },
    ])
    const environment = {
      PATH: process.env.PATH ?? '',
      AWS_REGION: 'eu-north-1',
      AWS_ACCESS_KEY_ID: dynalite.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: dynalite.credentials.secretAccessKey,
      DYNAMODB_ENDPOINT: dynalite.endpoint,
      CONSOLE_TABLE: testTables.console,
      READINGS_TABLE: testTables.readings,
      TELEGRAM_BOT_TOKEN: '12345:bench-token-of-nobody',
      TELEGRAM_WEBHOOK_SECRET: secret,
      TELEGRAM_API_ROOT: api.root,
      // Nobody asks a gateway for anything here.
      IOT_DATA_ENDPOINT: 'http://127.0.0.1:9',
    }
    const starter = join(folder, 'start.mjs')
    writeFileSync(
      starter,
      "const { handler } = await import('./index.mjs')\nawait handler(JSON.parse(process.argv[2]))\nprocess.exit(0)\n",
    )
    const tookMs: number[] = []
    for (let start = 0; start < starts; start++) {
      const answered = api.nextSent()
      const began = performance.now()
      const child = spawn(process.execPath, [starter, JSON.stringify(eventOf(start + 1))], {
        env: environment,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const ended = new Promise((resolve) => child.on('exit', resolve))
      tookMs.push((await answered) - began)
      await ended
    }
    return [
      { name: "the webhook's bundle", value: all / 1000, unit: 'KB', goal: '< 600' },
      { name: '... of which a cold start loads', value: first / 1000, unit: 'KB', goal: '< 600' },
      {
        name: 'cold start: new process -> first answer sent',
        value: median(tookMs),
        unit: 'ms',
        goal: '< 300',
      },
    ]
  } finally {
    api.close()
    await dynalite.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
