import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Reading, Value } from '#core/reading.ts'
import type { PresetName } from '#core/rule.ts'
import type { Clock } from '#core/time.ts'
import type { Radio } from '../../gateway/radio/radio.ts'
import { startDatabase } from '../../infra/local/aws/database/database.ts'
import { systemClock } from '../../infra/local/clock/clock.ts'
import { createPace } from '../../infra/local/clock/pace.ts'
import type { TelegramAccess } from '../../infra/local/open-telegram.ts'
import { openStack, type Stack } from '../../infra/local/stack.ts'
import type { Log } from '../../pipeline/ports/stores.ts'
import { databaseHere } from './dynalite.ts'
import { tellWhenLate, until as untilFound } from './until.ts'

/** See `until.ts`, which is there without the stack. */
export const until = untilFound

/** In real time: however busy the machine is, no story goes on while a report is on its way. */
const waitMostMs = 20_000

/** So many of the newest lines are told when something does not come. */
const linesMax = 10

/** A radio whose sensors say what a test lets them say. */
export type HandRadio = Radio & { say(sensor: string, temperature: Value, measuredAt: number): void }

export const handRadio = (sensors: readonly string[], preset: PresetName = 'room'): HandRadio => {
  let heard: (reading: Reading) => void = () => undefined
  return {
    sensors: sensors.map((id) => ({ id, name: `Freezer ${id}`, intervalMs: 60_000, preset })),
    start: (listener) => {
      heard = listener
    },
    stop: () => undefined,
    say: (sensor, temperature, measuredAt) =>
      heard({
        sensor,
        measuredAt,
        values: { temperature },
        faults: temperature === 'unavailable' ? ['probe'] : [],
      }),
  }
}

export type StackUnderTest = {
  readonly stack: Stack
  readonly clock: Clock
  readonly radio: HandRadio
  readonly folder: string
  readonly lines: Parameters<Log>[0][]
  /**
   * Time goes so fast from now on, at most as fast as it began. What is to be done within a minute of the story has to be done
   * in half a second where that runs 120 times as fast, which a busy machine cannot always.
   */
  goOnAt(speed: number): void
  close(): Promise<void>
}

/** The whole stack on loopback and a folder of its own, with time `speed` times as fast and a radio by hand. */
export const stackUnderTest = async (
  settings: {
    readonly speed?: number
    readonly sensors?: readonly string[]
    readonly preset?: PresetName
    readonly folder?: string
    readonly telegram?: TelegramAccess
    /** Instead of the radio by hand. */
    readonly createRadio?: (clock: Clock, log: Log) => Radio
    /** As `npm start` has it, for what measures it or lets it die. */
    readonly databaseInThread?: boolean
  } = {},
): Promise<StackUnderTest> => {
  const { speed = 60, sensors = ['a'], preset } = settings
  const folder = settings.folder ?? mkdtempSync(join(tmpdir(), 'nattvakt-stack-'))
  let share = 1
  const pace = createPace(speed, waitMostMs, () => share)
  const clock = systemClock(speed, Date.now(), pace.elapsedMs, () => share)
  const radio = handRadio(sensors, preset)
  const lines: Parameters<Log>[0][] = []
  const tellNoMore = tellWhenLate(() => {
    const newest = lines.filter(({ level }) => level !== 'info').slice(-linesMax)
    return newest.length === 0
      ? ''
      : `\nThe stack said:\n${newest.map((line) => JSON.stringify(line)).join('\n')}`
  })
  const opening = openStack({
    folder,
    port: 0,
    clock,
    timeWaitsFor: pace.waitFor,
    log: (line) => lines.push(line),
    startDatabase: settings.databaseInThread ? startDatabase : databaseHere,
    story: {
      recommendedSpeed: speed,
      sentences: [],
      createRadio: settings.createRadio ?? (() => radio),
      isOfflineAt: () => false,
      stageAt: () => ({}),
      withPast: undefined,
    },
    telegram: settings.telegram,
    progress: () => undefined,
  })
  pace.slowUntil(opening.then((one) => (one.ok ? one.stack.gateway.connected : undefined)))
  const opened = await opening
  if (!opened.ok) throw new Error(opened.sentence)
  const { stack } = opened
  const goOnAt = (next: number): void => {
    if (next > speed) throw new RangeError(`time runs ${speed} times as fast at most`)
    // What has passed until now has passed at the speed of until now.
    pace.elapsedMs()
    share = next / speed
  }
  const close = async (): Promise<void> => {
    await stack.close()
    pace.stop()
    tellNoMore()
    rmSync(folder, { recursive: true, force: true })
  }
  return { stack, clock, radio, folder, lines, goOnAt, close }
}
