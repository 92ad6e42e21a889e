import type { Clock } from '#core/time.ts'
import { whyOf } from '../damaged-files.ts'
import type { Log } from '../log.ts'
import { createBringing } from '../update/bringing.ts'
import { createDistinctTimes } from './distinct-times.ts'
import type { Counters, RadioNode } from './enrolled-node.ts'
import { type ProcessLimits, processLimits } from './process-limits.ts'
import { type HeardMessage, parseFromChild, type ToChild } from './process-messages.ts'
import type { Hearing, Radio, RadioSensor } from './radio.ts'
import type { RadioChild } from './radio-worker.ts'
import type { NobleName } from './stacks/names.ts'
import { watchIfHung } from './watch-if-hung.ts'

export type ProcessRadioDeps = {
  /** The gateway's: every reading is stamped with it. */
  readonly clock: Clock
  readonly log: Log
  readonly sensors: readonly RadioSensor[]
  readonly nodes: readonly RadioNode[]
  /** With the counters of now, to begin with. */
  readonly counters: Counters & { entries(): Iterable<readonly [string, number]> }
  /** Starts `radio-child.ts`, with an IPC channel, or the same in a thread. */
  readonly spawn: () => RadioChild
  readonly limits?: Partial<ProcessLimits>
  /** Its number, as in hci0; left out: the first. */
  readonly adapter?: number | undefined
  readonly noble?: NobleName | undefined
}

export type ProcessRadio = Radio & {
  status(): { readonly restarts: number; readonly hearing: Hearing; readonly pid: number | undefined }
}

/** A radio in a process of its own, which is started again whenever it ends, hangs, or hears nothing. */
export const createProcessRadio = (deps: ProcessRadioDeps): ProcessRadio => {
  const { clock, log, sensors, nodes, counters, spawn, adapter, noble } = deps
  const limits = { ...processLimits, ...deps.limits }
  const afterReal = (realMs: number, action: () => void): (() => void) =>
    clock.after(realMs * clock.speed, action)
  const realSince = (at: number): number => (clock.now() - at) / clock.speed
  let running = false
  let restarts = 0
  let failures = 0
  /** Until the first word of it: the radio before this one may have said that it is deaf, and whoever was told waits for another word. */
  let hearing: Hearing | undefined
  let signAt = 0
  let child: RadioChild | undefined
  const bringing = createBringing((message) => child?.connected && child.send(message))
  let cancelRestart: (() => void) | undefined
  let cancelLook: (() => void) | undefined

  const start: Radio['start'] = (heard, tellHearing, tellRefused, tellDevice, tellUpdated) => {
    if (running) throw new Error('this radio is already running')
    running = true
    signAt = clock.now()

    const become = (now: Hearing): void => {
      if (now === hearing) return
      hearing = now
      log({ level: now === 'deaf' ? 'error' : 'info', event: 'radio', hearing: now })
      tellHearing?.(now)
    }
    const timeOf = createDistinctTimes()
    const hear = ({ sensor, values, faults, ageMs, rssi }: HeardMessage): void => {
      const measuredAt = timeOf(sensor, clock.now() - ageMs * clock.speed)
      heard({ sensor, measuredAt, values, faults, rssi })
    }

    const again = (launchedAt: number, why: string, lastError: string): void => {
      failures = realSince(launchedAt) >= limits.provenMs ? 0 : failures + 1
      const waitMs = Math.min(limits.restartMostMs, limits.restartLeastMs * 2 ** Math.max(0, failures - 1))
      log({ level: 'warn', event: 'radio-process-ended-starts-again', why, lastError, restarts })
      cancelRestart = afterReal(waitMs, () => {
        restarts += 1
        launch()
      })
    }
    /** Nothing when the machine has no memory left for another process. */
    const spawned = (): RadioChild | undefined => {
      try {
        return spawn()
      } catch (error) {
        again(clock.now(), whyOf(error), '')
        return undefined
      }
    }

    const launch = (): void => {
      const launchedAt = clock.now()
      const process = spawned()
      if (process === undefined) return
      child = process
      let lastWordAt = launchedAt
      let lastError = ''
      process.stderr?.on('data', (chunk: Buffer) => {
        lastError = chunk.toString('utf8').trim().split('\n').at(-1)?.slice(0, 200) ?? ''
      })
      process.on('message', (raw) => {
        const message = parseFromChild(raw)
        lastWordAt = clock.now()
        switch (message?.kind) {
          case 'ready':
            process.send(beginning())
            bringing.again()
            return
          case 'alive':
            if (message.signs === 0) return
            signAt = clock.now()
            become('hearing')
            return
          case 'counter':
            counters.keep(message.address, message.counter)
            return
          case 'refused':
            tellRefused?.(message)
            return
          case 'device':
            tellDevice?.({ sensor: message.sensor, model: message.model })
            return
          case 'updated':
            bringing.note(message)
            tellUpdated?.(message)
            return
          case 'heard':
            if (running) hear(message)
            return
          case 'log':
            log(message.line)
            return
          case undefined:
            log({ level: 'error', event: 'radio-process-said-nonsense' })
        }
      })
      const cancelHung = watchIfHung(process, { lastWordAt: () => lastWordAt, hungMs: limits.hungMs, clock })
      const ended = (why: string): void => {
        cancelHung()
        if (child !== process) return
        child = undefined
        if (!running) return
        again(launchedAt, why, lastError)
      }
      // More than one word may fail to reach a process that has just died; an error that nobody hears would end the gateway.
      process.on('error', (error) => ended(error.message))
      process.once('exit', (code, signal) => ended(`${signal ?? code}`))
    }

    const look = (): void => {
      if (realSince(signAt) >= limits.deafMs) become('deaf')
      cancelLook = afterReal(limits.deafMs / 10, look)
    }
    launch()
    look()
  }

  const beginning = (): ToChild => ({
    kind: 'begin',
    nodes,
    counters: [...counters.entries()],
    silenceStepMs: limits.silenceStepMs,
    ...(adapter === undefined ? {} : { adapter }),
    ...(noble === undefined ? {} : { noble }),
  })

  const stop = async (): Promise<void> => {
    running = false
    cancelRestart?.()
    cancelLook?.()
    const process = child
    if (process === undefined || process.exitCode !== null || process.signalCode !== null) return
    await new Promise<void>((resolve) => {
      const cancel = afterReal(limits.stopMs, () => process.kill('SIGKILL'))
      process.once('exit', () => {
        cancel()
        resolve()
      })
      if (process.connected) process.send({ kind: 'stop' } satisfies ToChild)
      else process.kill('SIGKILL')
    })
  }

  const problem = (): string | undefined => {
    if (hearing === 'deaf') return 'the radio hears nothing, whatever it tried'
    return running && child === undefined ? "the radio's process has ended; it starts again" : undefined
  }

  return {
    sensors,
    start,
    bring: bringing.bring,
    set: bringing.set,
    inUse: bringing.inUse,
    look: () => void (child?.connected && child.send({ kind: 'look' })),
    stop,
    problem,
    status: () => ({ restarts, hearing: hearing ?? 'hearing', pid: child?.pid }),
  }
}
