import { readFileSync } from 'node:fs'
import { createGatewayClock } from './clock.ts'
import { parseConfig } from './config.ts'
import { isForLater } from './damaged-files.ts'
import { keepWatchdogCalm } from './health/watchdog.ts'
import { openHomeAssistant } from './home-assistant/open-home-assistant.ts'
import { createLogLines } from './log-lines.ts'
import { tryPage } from './page/open-page.ts'
import { startGateway } from './program.ts'

/** As sysexits.h has it: systemd does not start again what a person must mend first. */
const exitConfig = 78
/** It does, and for ever, what only cannot be read now. */
const exitAgain = 1

const refuse = (problems: readonly string[], isLater = false): never => {
  for (const problem of problems) process.stderr.write(`nattvakt gateway: ${problem}\n`)
  process.exit(isLater ? exitAgain : exitConfig)
}

const file = process.env.NATTVAKT_CONFIG ?? '/etc/nattvakt/gateway.json'
const read = (): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? error.code : 'unknown'
    return refuse([`${file} cannot be read (${why}). Name another with NATTVAKT_CONFIG.`], isForLater(error))
  }
}
const parsed = parseConfig(read(), process.env)
if (!parsed.ok) refuse(parsed.problems.map((problem) => `${file}: ${problem}`))
else await run(parsed.config)

async function run(config: Extract<typeof parsed, { readonly ok: true }>['config']): Promise<void> {
  const clock = createGatewayClock(config.time)
  const dated = { now: () => clock.date(clock.now()) ?? clock.now() }
  const lines = createLogLines(dated, (line) => process.stdout.write(line), config.logLevel)
  const { log } = lines
  await clock.settled()
  const { homeAssistant: at } = config
  const home = at && openHomeAssistant({ config, at, clock, dating: clock, log })
  const started = startGateway(config, clock, log, home)
  if (!started.ok) return refuse([started.problem], started.isLater)
  const { gateway } = started
  const page = config.page && (await tryPage({ config, at: config.page, gateway, lines: lines.latest, log }))
  const calmDown = keepWatchdogCalm(process.env, () => true, log)
  log({ level: 'info', event: 'gateway-runs', gateway: config.gateway, page: page?.url ?? null })

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1)
    stopping = true
    calmDown()
    await page?.close()
    await gateway.close()
    await home?.close()
    clock.stop()
    log({ level: 'info', event: 'gateway-stopped' })
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
}
