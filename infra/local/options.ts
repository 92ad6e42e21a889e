import { parseArgs } from 'node:util'
import { isPresetName, type PresetName, presetNames } from '#core/rule.ts'
import type { ImportOptions } from '../../pipeline/logger-file/options.ts'
import { importFlags, importUsage, readImportFlags } from './import-flags.ts'

const scenarioNames = [
  'freezer-fails',
  'door-left-open',
  'sensor-dies',
  'gateway-offline',
  'maintenance',
  'storm',
  'calm',
] as const
type ScenarioName = (typeof scenarioNames)[number]

export type Options = {
  readonly port: number
  readonly data: string
  readonly source:
    | { readonly kind: 'scenario'; readonly name: ScenarioName }
    | {
        readonly kind: 'replay'
        readonly file: string
        readonly preset: PresetName
        /** What is said of the file because it does not say it itself. */
        readonly read: ImportOptions
      }
  /** Nothing: the story's own speed, or 1 for a replay. */
  readonly speed: number | undefined
  /** The real Telegram, by long polling; nothing: the local one. */
  readonly telegramToken: string | undefined
}

export type ParsedOptions =
  | { readonly ok: true; readonly options: Options }
  | { readonly ok: true; readonly help: true }
  | { readonly ok: false; readonly sentence: string }

/** Faster than this, a network call lasts longer than the minutes that the watcher counts. */
const speedMax = 3600

export const usage = `npm start -- [flags]

  --port N         the one HTTP port (default 8080)
  --data DIR       where everything is kept (default .nattvakt)
  --scenario NAME  ${scenarioNames.join(', ')} (default freezer-fails)
  --replay FILE    a logger's file instead of a simulated story; npm run import -- FILE says how it is read
  --preset NAME    the rules that replayed sensors start with: ${presetNames.join(', ')} (default room)
  --speed N        time runs N times as fast, 1 to ${speedMax} (default 1 for a replay, else the story's own)
  --help, -h       this text

with --replay, where the file does not say it:
${importUsage}
  TELEGRAM_BOT_TOKEN in the environment: the same bot on the real Telegram, by long polling
`

const fail = (sentence: string): ParsedOptions => ({ ok: false, sentence })

/** The command line and the environment, parsed once; every refusal says what to do. */
export const parseOptions = (args: readonly string[], environment: NodeJS.ProcessEnv): ParsedOptions => {
  let flags: ReturnType<typeof readFlags>
  try {
    flags = readFlags(args)
  } catch (error) {
    const [first] = String(error instanceof Error ? error.message : error).split(/\. |\n/)
    return fail(`${first}. See npm start -- --help.`)
  }
  if (flags.help === true) return { ok: true, help: true }
  const port = Number(flags.port ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return fail(`--port ${flags.port}: a port is a whole number from 0 (any free one) to 65535.`)
  const speed = flags.speed === undefined ? undefined : Number(flags.speed)
  if (speed !== undefined && !(speed >= 1 && speed <= speedMax))
    return fail(`--speed ${flags.speed}: a number from 1 to ${speedMax}.`)
  const preset = flags.preset ?? 'room'
  if (!isPresetName(preset)) return fail(`--preset ${preset}: one of ${presetNames.join(', ')}.`)
  if (flags.preset !== undefined && flags.replay === undefined)
    return fail('--preset is for replayed sensors: give --replay FILE with it.')
  if (flags.replay !== undefined && flags.scenario !== undefined)
    return fail('--replay and --scenario are two sources of readings: give one of them.')
  const scenario = scenarioNames.find((name) => name === (flags.scenario ?? 'freezer-fails'))
  if (scenario === undefined) return fail(`--scenario ${flags.scenario}: one of ${scenarioNames.join(', ')}.`)
  const token = environment.TELEGRAM_BOT_TOKEN?.trim() || undefined
  if (token !== undefined && !/^\d{3,20}:[\w-]{20,100}$/.test(token))
    return fail('TELEGRAM_BOT_TOKEN does not look like a token; copy it whole from @BotFather, or unset it.')
  const read = readImportFlags(flags)
  if (typeof read === 'string') return fail(read)
  if (flags.replay === undefined && Object.keys(read).length > 0)
    return fail('--time-column, --unit and the like say how a file is read: give --replay FILE with them.')
  const source =
    flags.replay === undefined
      ? ({ kind: 'scenario', name: scenario } as const)
      : ({ kind: 'replay', file: flags.replay, preset, read } as const)
  return {
    ok: true,
    options: { port, data: flags.data ?? folderFor(token), source, speed, telegramToken: token },
  }
}

/** A bot of the real Telegram knows other people than the local one, so it has a folder of its own. */
const folderFor = (token: string | undefined): string =>
  token === undefined ? '.nattvakt' : `.nattvakt/bot-${token.split(':')[0]}`

const readFlags = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      ...importFlags,
      port: { type: 'string' },
      data: { type: 'string' },
      replay: { type: 'string' },
      preset: { type: 'string' },
      speed: { type: 'string' },
      scenario: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values
