import type { ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { createDashboardApi } from '../../pipeline/lambdas/dashboard-api/api.ts'
import { loadedOnce } from '../../pipeline/ports/loaded-once.ts'
import type { Log } from '../../pipeline/ports/stores.ts'
import { topology } from '../topology.ts'
import { answerWithFunction, type FunctionUrlHandler } from './aws/function-url.ts'
import { organizationId } from './demo/seed.ts'
import type { Stage } from './demo/stage.ts'
import type { Health } from './health.ts'
import { createPages } from './http/pages.ts'
import { readBytes } from './http/read-bytes.ts'
import type { Route } from './http/server.ts'
import type { Messenger } from './open-telegram.ts'
import { parseJson } from './telegram/shape.ts'

/** No certificate of Amazon's is fetched from here: Alexa reaches no laptop. */
const voices = loadedOnce(async () => {
  const { createVoice } = await import('../../pipeline/lambdas/voice/voice.ts')
  return (deps: { readonly flows: Flows; readonly secret: string }) =>
    createVoice({ ...deps, alexa: { fetchChain: async () => undefined, now: Date.now } })
})

type OpenedWith = {
  /** Charts are drawn for whoever says it. */
  readonly chartKey: string
  readonly callSecret: string
}

export type Routes = {
  readonly list: readonly Route[]
  /** Lets the bot and its Telegram reach each other while the rest is still being built. */
  attach(messenger: Messenger): void
  /** Lets people in: the functions answer. */
  open(flows: Flows, keys: OpenedWith): void
  watch(health: () => Promise<Health>): void
  /** Lets mailboxes and phones be looked at. */
  post(route: Route): void
  /** Lets the page say where the story stands. */
  play(stage: Stage): void
}

/** The name of a story, or a speed. */
const storyBytesMax = 1_024

/** Where `npm run build:pages` puts them. */
const pagesFolder = fileURLToPath(new URL('../../dist', import.meta.url))

const json = (response: ServerResponse, status: number, value: unknown): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(`${JSON.stringify(value)}\n`)
}

/** The renderer of charts, loaded with the first one: it takes 40 MB of memory, which a stack that draws no chart does not need. */
const quickchartLater = (key: string, log: Log): FunctionUrlHandler => {
  const running = loadedOnce(async () =>
    (await import('../../pipeline/lambdas/quickchart.ts')).createQuickchart({ key, log }),
  )
  return async (event) => (await running())(event)
}

/**
 * The routes of the topology, the local Telegram, `/healthz` and the pages. Until they are opened every visitor is told
 * to come again, so that the port can be taken before anything else is built.
 */
export const createRoutes = (): Routes => {
  let messenger: Messenger | undefined
  let flowsOpened: Flows | undefined
  let stage: Stage | undefined
  let health: (() => Promise<Health>) | undefined
  let posted: Route | undefined
  let functions:
    | Readonly<Record<(typeof topology.routes)[number]['function'], FunctionUrlHandler>>
    | undefined
  const pages = createPages({ folder: pagesFolder })

  const starting: Route = async (_request, response, path) => {
    if (functions !== undefined || path.startsWith('/telegram/bot')) return false
    response.writeHead(503, { 'retry-after': '1' }).end('Starting; come again in a second.\n')
    return true
  }
  const healthz: Route = async (_request, response, path) => {
    if (path !== '/healthz' || health === undefined) return false
    const found = await health()
    json(response, found.ok ? 200 : 503, found)
    return true
  }
  const story: Route = async (request, response, path) => {
    if (path !== '/story' || flowsOpened === undefined || stage === undefined) return false
    if (request.method === 'POST') {
      // A page of elsewhere cannot send this type without being asked first, which is never allowed.
      const isOurs = request.headers['content-type']?.startsWith('application/json') === true
      const bytes = await readBytes(request, storyBytesMax)
      const wish = Buffer.isBuffer(bytes) ? parseJson(bytes.toString('utf8')) : undefined
      const isDone = isOurs && wish?.ok === true && stage.change(Object(wish.value))
      json(response, isDone ? 200 : 400, { ok: isDone })
      return true
    }
    const directory = await flowsOpened.directories.get(organizationId)
    const onDuty = [...(directory?.sites.values() ?? [])].flatMap((site) => site.onDuty)
    json(response, 200, { ...stage.look(), ...(onDuty[0] !== undefined && { firstTold: onDuty[0] }) })
    return true
  }
  const functionUrls: Route = async (request, response, path) => {
    const route = topology.routes.find((one) => path === one.path || path.startsWith(`${one.path}/`))
    if (route === undefined || functions === undefined) return false
    await answerWithFunction(functions[route.function], request, response, path)
    return true
  }
  const post: Route = async (...asked) => (await posted?.(...asked)) ?? false
  const telegram: Route = async (request, response) =>
    (await messenger?.local?.handle(request, response)) ?? false

  return {
    list: [
      starting,
      healthz,
      story,
      functionUrls,
      post,
      telegram,
      (request, response) => pages.handle(request, response),
    ],
    attach: (attached) => {
      messenger = attached
    },
    open: (flows, { chartKey, callSecret }) => {
      flowsOpened = flows
      const { webhook, token } = messenger ?? { webhook: undefined, token: '' }
      functions = {
        telegram: webhook ?? (async () => ({ statusCode: 404 })),
        'dashboard-api': createDashboardApi({
          flows,
          token,
          log: flows.log,
          callSecret,
          chatLink: messenger?.chatLink,
          secure: false,
        }),
        quickchart: quickchartLater(chartKey, flows.log),
        voice: async (event) => (await voices())({ flows, secret: callSecret })(event),
      }
    },
    watch: (look) => {
      health = look
    },
    post: (route) => {
      posted = route
    },
    play: (told) => {
      stage = told
    },
  }
}
