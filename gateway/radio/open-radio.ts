import { fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { newIntervalMs } from '#core/directory.ts'
import { minuteMs } from '#core/time.ts'
import type { GatewayClock } from '../clock.ts'
import type { GatewayConfig, NodeConfig } from '../config.ts'
import { type DamagedFiles, whyOf } from '../damaged-files.ts'
import { keptFiles, openKept } from '../enrolment/open-kept.ts'
import type { Log } from '../log.ts'
import { readLoggerFile } from '../replay/read-logger-file.ts'
import { createReplayRadio } from '../replay/replay-radio.ts'
import { replayOf } from '../replay/replay-source.ts'
import { scenarios } from '../simulation/scenarios.ts'
import { createFakeRadio } from '../simulation/simulated-radio.ts'
import type { Radio } from './radio.ts'
import type { NobleConfig } from './radio-config.ts'
import { createProcessRadio } from './radio-process.ts'
import { nobleFolder } from './stacks/stacks.ts'

export type OpenedRadio =
  | { readonly ok: true; readonly radio: Radio }
  /** Says what to do. */
  | { readonly ok: false; readonly problem: string }

export type OpenRadioDeps = {
  readonly config: GatewayConfig
  readonly clock: GatewayClock
  readonly log: Log
  /** Its files that cannot be believed are set aside, and it goes on without them. */
  readonly damaged: DamagedFiles
  /** A file of keys or counters that could not be read can be read now: the radio is to begin anew. */
  readonly readAgain?: () => Promise<void>
}

/** The radio that the configuration asks for. */
export const openRadio = (deps: OpenRadioDeps): OpenedRadio => {
  const { clock, config } = deps
  switch (config.radio.kind) {
    case 'noble':
      return openNoble(deps, config.radio)
    case 'fake': {
      const wanted = config.radio.scenario
      const story = Object.entries(scenarios).find(([name]) => name === wanted)?.[1]
      const all = Object.keys(scenarios).join(', ')
      if (story === undefined) return { ok: false, problem: `radio.scenario: one of ${all}.` }
      return { ok: true, radio: createFakeRadio({ clock, story }) }
    }
    case 'replay': {
      const { file, preset } = config.radio
      const read = readLoggerFile(file, {}, Date.now())
      if (!read.ok) return { ok: false, problem: `radio.file: ${read.sentence}` }
      if (read.refused !== null) {
        const why = `${file} cannot be played as it is (${read.refused.why.id})`
        return { ok: false, problem: `radio.file: ${why}. npm run import -- ${file} says what helps.` }
      }
      const replay = replayOf(read.sensors)
      return { ok: true, radio: createReplayRadio({ clock, replay, preset, ended: () => undefined }) }
    }
  }
}

/** How often the counters of the nodes are gathered into one file: what was kept until then stands in its log. */
const saveEveryMs = minuteMs

const openNoble = (
  { config, clock, log, damaged, readAgain }: OpenRadioDeps,
  { adapter, noble }: NobleConfig,
): OpenedRadio => {
  if (noble !== undefined && nobleFolder(noble) === undefined)
    return {
      ok: false,
      problem: `radio.noble: ${noble} is not installed here. Run install.sh again; it says what is missing.`,
    }
  const kept = openKept(config.data, { damaged, log })
  if (!kept.ok) return kept
  const { keys, counters } = kept
  const keyOf = (address: string) => {
    const key = keys.get(address)
    return key === undefined ? {} : { key: Buffer.from(key).toString('hex') }
  }
  const named = new Set(config.nodes.map(({ address }) => address))
  const nodes = [...config.nodes, ...enrolledOnly(keys.keys(), named)]
  const radio = createProcessRadio({
    clock,
    log,
    adapter,
    noble,
    sensors: [],
    nodes: nodes.map((node) => ({ ...node, ...keyOf(node.address) })),
    counters: {
      ...counters,
      entries: () =>
        nodes.flatMap(({ address }) => {
          const counter = counters.counterOf(address)
          return counter === undefined ? [] : [[address, counter] as const]
        }),
    },
    spawn: () =>
      fork(childFile(), { execArgv: childArguments(), stdio: ['ignore', 'ignore', 'pipe', 'ipc'] }),
  })
  const save = (): void => {
    try {
      counters.save()
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown'
      log({ level: 'error', event: 'counters-not-saved-will-retry', why })
    }
  }
  const look = (): void => {
    save()
    if (!kept.isUnread) return
    const now = openKept(config.data, { damaged, log })
    if (!now.ok || now.isUnread) return
    for (const name of keptFiles) damaged.readAgain(name)
    readAgain?.().catch((error: unknown) =>
      log({ level: 'error', event: 'radio-not-begun-anew', why: whyOf(error) }),
    )
  }
  let timer: NodeJS.Timeout | undefined
  return {
    ok: true,
    radio: {
      sensors: radio.sensors,
      ...(radio.problem === undefined ? {} : { problem: radio.problem }),
      ...(radio.bring === undefined ? {} : { bring: radio.bring }),
      ...(radio.set === undefined ? {} : { set: radio.set }),
      ...(radio.inUse === undefined ? {} : { inUse: radio.inUse }),
      ...(radio.look === undefined ? {} : { look: radio.look }),
      start: (...told) => {
        timer = setInterval(look, saveEveryMs)
        radio.start(...told)
      },
      stop: async () => {
        clearInterval(timer)
        await radio.stop()
        save()
      },
    },
  }
}

/** Nodes that were enrolled and of which the configuration says nothing: they broadcast, as often as a new sensor. */
const enrolledOnly = (addresses: Iterable<string>, named: ReadonlySet<string>): readonly NodeConfig[] =>
  [...addresses]
    .filter((address) => !named.has(address))
    .map((address) => ({ sensor: address, address, link: 'broadcast', intervalMs: newIntervalMs }))

/** Beside this file as a source, and beside the bundle in the archive. */
const childFile = (): string => {
  const bundled = fileURLToPath(new URL('./radio-child.js', import.meta.url))
  return existsSync(bundled) ? bundled : fileURLToPath(new URL('./radio-child.ts', import.meta.url))
}
const childArguments = (): string[] => (childFile().endsWith('.ts') ? ['--import', 'tsx'] : [])
