import { resolve } from 'node:path'
import { makeFolder } from '../../gateway/make-folder.ts'
import { DatabaseUnusable } from './aws/database/server-in-thread.ts'
import { keptClock } from './clock/stored-clock.ts'
import { chooseStory } from './demo/choose-story.ts'
import { organizationId } from './demo/seed.ts'
import { lockFolder } from './folder-lock.ts'
import { createLog } from './log.ts'
import { parseOptions, usage } from './options.ts'
import { checkSiteZones, zonesSentence } from './site-zones.ts'
import { openStack } from './stack.ts'

const say = (sentence: string): void => {
  process.stdout.write(`${sentence}\n`)
}

const toRealTelegram = (claim: string | undefined): string =>
  claim === undefined
    ? 'Your bot listens in Telegram: write /status to it.'
    : `Write this to your bot in Telegram to become its owner:  ${claim}`

/** One clear sentence, and no more. */
const refuse = (sentence: string): never => {
  process.stderr.write(`nattvakt: ${sentence}\n`)
  process.exit(1)
}

const parsed = parseOptions(process.argv.slice(2), process.env)
if (!parsed.ok) refuse(parsed.sentence)
else if ('help' in parsed) say(usage)
else await run(parsed.options)

async function run(options: Extract<typeof parsed, { readonly options: unknown }>['options']): Promise<void> {
  const folder = resolve(options.data)
  try {
    makeFolder(folder)
  } catch (error) {
    refuse(`--data ${options.data} cannot be used: ${error instanceof Error ? error.message : error}.`)
  }
  const lock = await lockFolder(folder)
  if (lock === undefined)
    return refuse(
      `${folder} is in use by another nattvakt: stop that one, or choose another folder with --data DIR.`,
    )
  const chosen = chooseStory(options.source, say)
  if (!chosen.ok) return refuse(chosen.sentence)
  const { story } = chosen
  const speed = options.speed ?? story.recommendedSpeed
  const time = keptClock(folder, speed, (why) => say(`The time cannot be written down, trying again: ${why}`))
  const { clock } = time
  const log = createLog(clock, (line) => process.stderr.write(line))

  for (const sentence of story.sentences) say(sentence)
  say(speed === 1 ? 'Time runs as it does.' : `Time runs ${speed} times as fast.`)
  const opening = openStack({
    folder,
    port: options.port,
    clock,
    timeWaitsFor: time.waitFor,
    control: time.control,
    log,
    story,
    telegram:
      options.telegramToken === undefined
        ? undefined
        : { token: options.telegramToken, apiRoot: 'https://api.telegram.org' },
    progress: (sentence) => say(`... ${sentence}`),
  })
  time.slowUntil(opening.then((one) => (one.ok ? one.stack.gateway.connected : undefined)))
  const opened = await opening.catch((error: unknown) => {
    if (error instanceof DatabaseUnusable) return { ok: false, sentence: error.message } as const
    log({
      level: 'error',
      event: 'start-failed',
      why: (error instanceof Error && error.stack) || String(error),
    })
    const sentence = `it could not start: ${error}. What it keeps in ${folder} was left as it is.`
    return { ok: false, sentence } as const
  })
  if (!opened.ok) return refuse(opened.sentence)
  const { stack } = opened
  say(`Everything runs. Kept in ${folder}.`)
  say(stack.telegram ? `Open ${stack.url}/ for the chat and the dashboard.` : toRealTelegram(stack.claim))
  const { since, next } = story.stageAt(0)
  const wait = next === undefined ? undefined : Math.round(next.inMs / speed / 1000)
  if (next !== undefined) say([since, `${next.what} in about ${wait} s.`].filter(Boolean).join(' '))
  const zones = zonesSentence(await checkSiteZones(stack.flows, organizationId))
  if (zones !== undefined) say(zones)
  say('Ctrl-C stops it; nothing is lost.')

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1)
    stopping = true
    say('Stopping.')
    await stack.close()
    time.stop()
    await lock.release()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}
