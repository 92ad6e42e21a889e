import type { Who } from '#core/directory.ts'
import { presetRules } from '#core/rule.ts'
import { dayMs, hourMs, minuteMs } from '#core/time.ts'
import { createRounds } from '../../bot/rounds-lambda.ts'
import { returnEvent } from '../../infra/local/post/sns-messages.ts'
import { type FunctionName, topology } from '../../infra/topology.ts'
import { createFlows } from '../../pipeline/flows/create-flows.ts'
import type { Flows } from '../../pipeline/flows/deps.ts'
import { offerTakeLink } from '../../pipeline/flows/notice/take-links.ts'
import { addWay, preferWay } from '../../pipeline/flows/people/change-ways.ts'
import { changeQuietWord } from '../../pipeline/flows/people/change-wish.ts'
import { mendWorst } from '../../pipeline/flows/rule/mend-worst.ts'
import { keepImported } from '../../pipeline/flows/sensor/keep-imported.ts'
import { changeReportReaders } from '../../pipeline/flows/site/change-organization.ts'
import { offerVoice } from '../../pipeline/flows/voice/voice.ts'
import { createArchivist } from '../../pipeline/lambdas/archive/archivist.ts'
import { createCardCharts } from '../../pipeline/lambdas/card-charts.ts'
import { createDashboardApi } from '../../pipeline/lambdas/dashboard-api/api.ts'
import { createHotPath } from '../../pipeline/lambdas/hot-path.ts'
import { createLetterbox } from '../../pipeline/lambdas/letterbox.ts'
import { createPlayBack } from '../../pipeline/lambdas/play-back.ts'
import { createSecondWatch } from '../../pipeline/lambdas/second-watch.ts'
import { createWatcher } from '../../pipeline/lambdas/watcher.ts'
import { anna, type BotUnderTest, botUnderTest, erik } from '../bot/bot-under-test.ts'
import { initDataOf } from '../lambdas/dashboard-api/support.ts'
import { fileOf, fillArchives, lookAndKeep } from './fill-archives.ts'
import { organization } from './flows.ts'
import { leaveToken } from './left-token.ts'
import { nightCommands } from './night-commands.ts'
import type { Recorded, RecordedCloud, RecordedParts } from './recorded-cloud.ts'
import { measured, temperatures, temperaturesBy } from './reports.ts'
import { spokenTo, voiceOf } from './spoken.ts'

type Looked = { readonly statusCode: number; readonly body: string; readonly cookies?: readonly string[] }
type Night = {
  readonly bot: BotUnderTest
  /** From now on nobody lets that function tell anything. */
  block(name: FunctionName): void
  /** The hot path gets a report, the watcher its minute, the bot a message, the dashboard a request; each is done when it has returned. */
  report(payload: string, gateway?: string): Promise<unknown>
  /** The same as a dead letter, which is played back. */
  letter(payload: string, gateway?: string): Promise<unknown>
  /** Goes round on a Monday morning, and looks for what would mend the worst. */
  round(): Promise<unknown>
  /** What SES says of a mail. */
  said(message: object): Promise<unknown>
  minute(): Promise<unknown>
  /** Brings the archive up to date. */
  archive(): Promise<unknown>
  say(who: Who, text: string): Promise<readonly string[]>
  look(path: string, more?: object): Promise<Looked>
  /** Somebody says that to an agent of Dialogflow; gives what it says. */
  speak(tag: string, parameters: object): Promise<string>
}

const token = '7001:nattvakt-test-token'
const eriksMail = 'erik@norrsken.example'

/** The functions of a stage at work, each over its own connection, until nothing is being done. */
const openNight = async (parts: Readonly<Record<FunctionName, RecordedParts>>): Promise<Night> => {
  const telegram = parts.telegram
  const links = { app: 'https://page.example' }
  const more = { gateways: telegram.gateways, links }
  const bot = await botUnderTest(presetRules('room'), telegram.stores, more)
  telegram.recorded.clear()
  const { clock } = bot
  let holders = 0
  const blocked = new Set<FunctionName>()
  const flowsOf = (name: FunctionName): Flows => {
    const flows: Flows = createFlows(
      {
        archive: parts[name].archive.readings,
        stores: parts[name].stores,
        gateways: parts[name].gateways,
        clock,
        log: () => undefined,
        holder: () => `${name}-${++holders}`,
        telegramScale: 1,
        teller: {
          say: async () => ({ kind: 'sent', messageId: 1 }),
          tell: async () =>
            blocked.has(name)
              ? { kind: 'dead', because: 'blocked', why: 'bot was blocked' }
              : { kind: 'sent', messageId: ++holders },
          picture: async ({ messageId }) => ({ kind: 'sent', messageId }),
        },
        ...(name === 'hot-path' && {
          charts: createCardCharts(
            () => flows,
            async () => new Uint8Array(),
          ),
        }),
      },
      // As on Lambda: whoever is called waits for what it began.
      (work) => work,
    )
    return flows
  }
  const hotPath = createHotPath(flowsOf('hot-path'))
  const playBack = createPlayBack(flowsOf('play-back'))
  const watcher = createWatcher(flowsOf('watcher'))
  const letterbox = createLetterbox(flowsOf('letterbox'))
  const ofRounds = flowsOf('rounds')
  const rounds = createRounds(ofRounds)
  const secondWatch = createSecondWatch({
    pulse: parts['second-watch'].stores.pulse,
    clock,
    hearing: async () => ({}),
    log: () => undefined,
  })
  const archivist = createArchivist({ ...parts.archivist, clock, log: () => undefined })
  const api = createDashboardApi({ flows: flowsOf('dashboard-api'), token, log: () => undefined })
  const voice = voiceOf(flowsOf('voice'))
  /** The clock goes on while they wait by it: for a chat's limits, for what may join a card. */
  const done = async <T>(work: Promise<T>): Promise<T> => {
    let isDone = false
    const ended = work.finally(() => {
      isDone = true
    })
    while (!isDone) {
      await Promise.race([ended.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 20))])
      if (!isDone) await clock.advance(1_000)
    }
    return ended
  }
  const eventOf = (payload: string, gateway: string) => ({
    payload: Buffer.from(payload).toString('base64'),
    organization,
    gateway,
  })
  return {
    bot,
    block: (name) => void blocked.add(name),
    say: async (who, text) => {
      const said = await done(bot.write(who, text))
      await bot.idle(20)
      return said
    },
    report: (payload, gateway = 'pi') => done(hotPath(eventOf(payload, gateway))),
    letter: (payload, gateway = 'pi') => {
      const body = JSON.stringify({ requestPayload: eventOf(payload, gateway) })
      return done(playBack({ Records: [{ messageId: 'letter', body }] }))
    },
    said: (message) => done(letterbox({ Records: [{ Sns: { Message: JSON.stringify(message) } }] })),
    round: async () => {
      await done(leaveToken(bot.flows.stores, organization, clock.now()).then(rounds))
      const directory = await ofRounds.directories.get(organization)
      const worst = { sensor: 'a', rule: 'high', count: 9, isChattering: true, kind: 'high', quantity: null }
      if (directory !== undefined) await done(mendWorst(ofRounds, organization, directory, [worst]))
    },
    archive: () => done(archivist()),
    minute: async () => {
      await clock.advance(minuteMs)
      const watched = await done(watcher({}))
      await done(secondWatch())
      return watched
    },
    speak: async (tag, parameters) => (await done(voice(spokenTo(tag, parameters)))).body,
    look: (path, more = {}) =>
      done(
        api({
          rawPath: path.split('?')[0],
          rawQueryString: path.split('?')[1] ?? '',
          headers: { authorization: `tma ${initDataOf(anna.id, clock.now(), token)}` },
          requestContext: { http: { method: 'GET' } },
          ...more,
        }),
      ),
  }
}

/** Some days of reports, with all that a report can bring about. */
const playReports = async (night: Night, report: Night['report']): Promise<void> => {
  const now = () => night.bot.clock.now()
  // Days that are over, which whoever looks at a week rolls up.
  for (const sensor of ['a', 'b']) await report(temperatures(sensor, now(), [now(), 20]))
  await night.bot.clock.advance(2 * dayMs)
  for (let minute = 0; minute < 6; minute++) {
    for (const sensor of ['a', 'b'])
      await report(temperatures(sensor, now(), [now(), sensor === 'a' ? 26 : 20]))
    await night.minute()
  }
  // What b measured in between comes late; the gateway judges by rules of which the cloud knows nothing.
  await night.bot.clock.advance(10 * minuteMs)
  await report(temperatures('b', now(), [now(), 20]))
  const ago = (minutes: number, value: number): [number, number] => [now() - minutes * minuteMs, value]
  await report(temperatures('b', now(), ago(8, 30), ago(6, 30), ago(4, 20)))
  // Of a day that is over.
  await report(temperatures('b', now(), ago(30 * 60, 20)))
  await night.minute()
  await night.minute()
  const asking = { v: 2, epoch: 4711, rules: 7, ask: 'stored' }
  await report(JSON.stringify({ ...JSON.parse(temperatures('b', now(), [now(), 20])), ...asking }))
}

/** A night and the days before it, so that every function does what it is there for; what each asked AWS for. */
export const playNight = async (cloud: RecordedCloud): Promise<ReadonlyMap<FunctionName, Recorded>> => {
  let bot: BotUnderTest | undefined
  const clock = { now: () => bot?.clock.now() ?? Date.UTC(2026, 10, 22, 2, 0, 0) }
  const names = Object.keys(topology.functions) as FunctionName[]
  const made = await Promise.all(names.map(async (name) => [name, await cloud.partsOf(name, clock)] as const))
  const parts = Object.fromEntries(made) as Readonly<Record<FunctionName, RecordedParts>>
  const night = await openNight(parts)
  bot = night.bot
  const now = () => clock.now()
  await playReports(night, night.report)
  await playReports(night, night.letter)
  // A stranger, and another gateway.
  await night.report(measured('stranger', now(), { temperature: 4 }))
  await night.report(temperaturesBy('elsewhere', 'b', now(), [now(), 20]), 'elsewhere')
  // One whose first report was given up, and is brought back: what no other gateway has heard so.
  await night.letter(temperaturesBy('later', 'b', now(), [now(), 21]), 'later')
  for (let hour = 0; hour < 26; hour++) {
    await bot.clock.advance(hourMs)
    if (hour % 8 === 0) await night.minute()
  }
  // So long after it began that its picture shows a week.
  await night.report(temperatures('a', now(), [now(), 45]))
  await night.minute()
  await bot.clock.advance(2 * hourMs)
  night.block('play-back')
  await night.letter(temperatures('b', now(), [now(), 45]))
  await bot.clock.advance(minuteMs)
  await night.letter(temperatures('b', now(), [now(), 45]))
  await fillArchives(parts, now())
  Object.assign(bot.flows, { archive: parts.telegram.archive.readings })
  // Twice, a day apart: the second anchor is written behind the first, and what came late into a day beside what stands there.
  await night.archive()
  await bot.clock.advance(dayMs)
  await night.report(temperatures('b', now(), [now() - 2 * dayMs, 20]))
  await night.archive()
  for (const command of nightCommands) {
    await night.say(anna, command)
  }
  // Its gaps are filled by a file.
  await keepImported(bot.flows, organization, 'b', fileOf('b', now()), { file: 'logger.csv' }, anna)
  // Behind the link of a mail; nobody has the alarm yet.
  const raised = [...(await parts['dashboard-api'].stores.watches.load(organization, ['a'])).values()][0]
    ?.alarms.high
  parts['dashboard-api'].recorded.clear()
  const alarm = {
    sensor: 'a',
    rule: 'high',
    raisedAt: raised !== undefined && 'raisedAt' in raised ? raised.raisedAt : 0,
  }
  const { secret } = await offerTakeLink(bot.flows, organization, erik.id, alarm)
  await night.look(`/api/take?key=${secret}`)
  await night.look('/api/take', { body: `key=${secret}`, requestContext: { http: { method: 'POST' } } })
  // Nobody has it: Erik is told by mail as well, and his mail comes back.
  await addWay(bot.flows, organization, erik.id, 'mail', eriksMail)
  await preferWay(bot.flows, organization, erik.id, 'mail')
  await night.report(temperatures('b', now(), [now(), 45]))
  await bot.clock.advance(minuteMs)
  await night.report(temperatures('b', now(), [now(), 45]))
  for (let minutes = 0; minutes < 7; minutes++) await night.minute()
  await night.said(returnEvent(eriksMail, 'permanent', now() - 10 * minuteMs))
  await night.say(erik, '/ack a')
  const codes = await offerVoice(bot.flows, organization, erik)
  await night.speak('link', { code: codes.link })
  const taken = await night.speak('take', { thing: 'everything', code: codes.spoken })
  if (!taken.includes('Your name stands on it')) throw new Error(`a voice said ${taken}`)
  const [link = ''] = await night.say(anna, '/web')
  const code = /code=([\w-]+)/.exec(`${link} ${JSON.stringify(bot.asked.at(-1))}`)?.[1] ?? ''
  const headers = { 'content-type': 'application/json' }
  const { cookies: [cookie = ''] = [] } = await night.look('/api/session', {
    headers,
    body: JSON.stringify({ code }),
    requestContext: { http: { method: 'POST' } },
  })
  const signedIn = { headers, cookies: [cookie.split(';')[0]] }
  await night.look('/api/session', { ...signedIn, requestContext: { http: { method: 'DELETE' } } })
  const [shown = ''] = await night.say(anna, '/token read Grafana')
  const authorization = `Bearer ${/nvt_[\w-]+/.exec(shown)?.[0]}`
  const { statusCode } = await night.look('/api/alarms', { headers: { authorization } })
  if (statusCode !== 200) throw new Error(`a machine was answered ${statusCode}`)
  const today = new Date(now())
  await changeQuietWord(bot.flows, organization, erik.id, today.getUTCHours() * 60 + today.getUTCMinutes())
  await changeReportReaders(bot.flows, organization, anna, true, anna)
  await night.round()
  // The gaps of a day that was shown are filled by a file on the page.
  await lookAndKeep(night.look, initDataOf(anna.id, now(), token), now())
  // The month in which all that was measured is over: its pages are made unasked, as those of the month before were.
  await bot.clock.advance(Date.UTC(2026, 11, 1, 9) - now())
  await night.round()
  return new Map(made.map(([name, { recorded }]) => [name, recorded]))
}
