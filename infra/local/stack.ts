import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { dayMs } from '#core/time.ts'
import { createDataPlane } from '../../pipeline/channels/iot/data-plane.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { createCardCharts } from '../../pipeline/lambdas/card-charts.ts'
import { calendarsOf } from '../../pipeline/lambdas/duty/calendars.ts'
import { topology } from '../topology.ts'
import { archiveIn } from './audit/archive-folder.ts'
import { type Broker, createBroker } from './aws/broker/broker.ts'
import { loadCertificates } from './aws/broker/certificates.ts'
import { topologyRules } from './aws/broker/topology-rules.ts'
import { type Database, startDatabase } from './aws/database/database.ts'
import { startDataPlane } from './aws/iot/data-plane.ts'
import { startSchedules } from './aws/schedules.ts'
import { type Gateway, openGateway } from './demo/gateway.ts'
import { playCare } from './demo/play-care.ts'
import { firstCode, gatewayId, organizationId, seed } from './demo/seed.ts'
import { createStage } from './demo/stage.ts'
import { pastDays, writePast } from './demo/write-past.ts'
import { checkHealth, type Health } from './health.ts'
import { probePort } from './http/probe-port.ts'
import { listen } from './http/server.ts'
import { openStores } from './open-stores.ts'
import { openMessenger } from './open-telegram.ts'
import { type LocalPost, openPost } from './post/open-post.ts'
import { probeDatabase } from './probe-database.ts'
import { createRoutes } from './routes.ts'
import { runFunctions } from './run-functions.ts'
import { keptSecrets } from './secrets.ts'
import { checkSiteZones } from './site-zones.ts'
import type { StackOptions } from './stack-options.ts'
import type { LocalTelegram } from './telegram/local-telegram.ts'
import { createUnderWay } from './under-way.ts'

export type Stack = {
  readonly url: string
  readonly flows: Flows
  readonly database: Database
  readonly broker: Broker
  readonly gateway: Gateway
  /** With the real Telegram, as long as nobody has claimed the stack: what to write to the bot. */
  readonly claim: string | undefined
  /** Nothing when the real one is used. */
  readonly telegram: LocalTelegram | undefined
  readonly post: LocalPost
  health(): Promise<Health>
  /** Stops everything in the reverse order of its start; what is owed stays stored. */
  close(): Promise<void>
}
export type Opened =
  | { readonly ok: true; readonly stack: Stack }
  | { readonly ok: false; readonly sentence: string }

/** A name that the SDKs want; nothing is there. */
const region = 'eu-north-1'
/** Builds the whole topology in one process, in the order in which its parts need each other. */
export const openStack = async (options: StackOptions): Promise<Opened> => {
  const { folder, clock, log, progress } = options
  const closers: (() => unknown)[] = []
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  try {
    const routes = createRoutes()
    const listening = await listen({ port: options.port, routes: routes.list, log })
    if (!listening.ok) return listening
    const { server } = listening
    closers.push(() => server.close())

    progress('opening the database')
    const { database, stores } = await openStores({ startDatabase, ...options, closers })

    const secrets = keptSecrets(folder)
    const chartKey = randomUUID()
    const messenger = openMessenger({ ...options, secrets, url: server.url, chartKey })
    routes.attach(messenger)
    closers.push(() => messenger.close())
    const iot = await startDataPlane({ log, now: Date.now, publish: (...said) => broker.publish(...said) })
    const gateways = createDataPlane({ ...iot, region })
    closers.push(iot.close)
    const way = { telegram: messenger.teller, page: server.url, flows: () => flows }
    const local = await openPost({
      ...{ clock, log, region, ...way },
      letterbox: (event) => functions.ofTopics.letterbox(event),
    })
    closers.push(local.close)
    routes.post(local.route)
    const tellings = createUnderWay()
    const archive = archiveIn(folder)
    const flows: Flows = createFlows(
      {
        stores,
        clock,
        log,
        teller: local.teller,
        post: local.post,
        charts: createCardCharts(() => flows, messenger.charts.png),
        gateways,
        calendars: calendarsOf(),
        archive: archive.readings,
        holder: randomUUID,
        telegramScale: messenger.isReal ? clock.speed : 1,
      },
      async (work) => void tellings.add(work),
    )
    // After everything that could begin to tell somebody something has stopped, and before the messenger closes.
    closers.push(async () => {
      const isQuiet = await messenger.quiet()
      if (!((await tellings.ended()) && isQuiet)) log({ level: 'warn', event: 'stopped-while-telling' })
    })
    const radio = options.story.createRadio(clock, log)
    const added = await seed(flows, radio.sensors, messenger.isReal ? 'nobody' : 'three-people', {
      withPast: new Set(options.story.withPast?.sensors.map(({ id }) => id)),
      pastMs: pastDays * dayMs,
    })
    const functions = runFunctions({
      ...options,
      flows,
      archive,
      hearing: () => messenger.hearing(),
    })
    closers.push(() => functions.stop())

    progress('starting the MQTT broker with mutual TLS')
    const certificates = await loadCertificates({
      folder: join(folder, 'certificates'),
      organization: organizationId,
      gateway: gatewayId,
      realNow: Date.now(),
    })
    const broker = await createBroker({
      clock,
      ca: certificates.ca,
      server: certificates.server,
      log,
      rules: [
        ...topologyRules(functions.ofRules, options),
        { topicFilter: '$aws/things/+/shadow/get', run: iot.shadows.asked },
      ],
    })
    closers.push(() => broker.close())

    await messenger.begin(flows, local.hookPlace)
    routes.open(flows, { chartKey, callSecret: local.calls.secret })
    const schedules = startSchedules({
      ...options,
      schedules: topology.schedules.map((schedule) => ({
        ...schedule,
        run: functions.scheduled[schedule.function],
      })),
    })
    closers.push(() => schedules.stop())

    progress('starting the gateway')
    const now = clock.now()
    const gateway = openGateway({ ...options, certificates, broker, radio })
    closers.push(() => gateway.close())
    routes.play(createStage({ story: options.story, control: options.control, clock, began: now }))
    closers.push(writePast({ folder, stores, log, story: options.story.withPast, added, now }).stop)
    closers.push(playCare({ flows, clock, log, story: options.story.withPast, now }).stop)

    const health = (): Promise<Health> =>
      checkHealth({
        clock,
        readings: functions.readings,
        uplink: () => gateway.status().uplink,
        connectingForMs: gateway.connectingForMs,
        radio: () => gateway.radioProblem(),
        watcherSuccessAt: () => schedules.lastSuccessAt('watch'),
        watcherSignAt: () => schedules.lastSignAt('watch'),
        findings: () => flows.stores.pulse.found(),
        timeZones: () => checkSiteZones(flows, organizationId),
        probes: {
          database: () => probeDatabase(flows, organizationId),
          broker: () => probePort(broker.host, broker.port()),
          telegram: () => messenger.probe(),
        },
      })
    routes.watch(health)
    const code = messenger.isReal ? await firstCode(flows) : undefined
    const stack: Stack = {
      url: server.url,
      flows,
      database,
      broker,
      gateway,
      claim: code === undefined ? undefined : `/start ${code}`,
      telegram: messenger.local,
      post: local,
      health,
      close,
    }
    return { ok: true, stack }
  } catch (error) {
    await close()
    throw error
  }
}
