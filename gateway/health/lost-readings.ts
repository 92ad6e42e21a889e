import { readFileSync, rmSync } from 'node:fs'
import type { GatewayId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { type Clock, type Millis, minuteMs } from '#core/time.ts'
import { type DamagedFiles, whyOf } from '../damaged-files.ts'
import type { Log } from '../log.ts'
import { replaceFile } from '../replace-file.ts'
import type { Uplink } from '../uplink/uplink.ts'

/** From the first to the last instant of which readings are gone. */
export type Loss = { readonly from: Millis; readonly until: Millis }

export type Losses = { note(loss: Loss): void; stop(): void }

export type LossesDeps = {
  readonly clock: Clock
  readonly gateway: GatewayId
  readonly uplink: Pick<Uplink, 'state'>
  /** Outlives the process: who has lost readings may be switched off before anybody can be told. */
  readonly file: string
  /** While the radio hears nothing, what the gateway says of itself is no sign of life and is not looked at. */
  readonly isDeaf: () => boolean
  /** They are stamped in the time of the world. */
  readonly hear: (reading: Reading, isDated: true) => void
  readonly damaged: Pick<DamagedFiles, 'setAside'>
  readonly log: Log
}

const lookEveryMs = minuteMs

/**
 * Remembers what had no room in the spool, and says so when the link is back: two readings of the gateway itself with the
 * fault `lost`, at the first and at the last instant of what is gone. The cloud tells people, once.
 */
export const createLosses = (deps: LossesDeps): Losses => {
  const { clock, gateway, uplink, file, isDeaf, hear, damaged, log } = deps
  let owed = read(file, damaged)

  const keep = (loss: Loss | undefined): void => {
    owed = loss
    try {
      if (loss === undefined) rmSync(file, { force: true })
      else replaceFile(file, JSON.stringify({ v: 1, ...loss }))
    } catch (error) {
      // A full disk is why readings are lost; it is told all the same unless the process dies before.
      log({ level: 'warn', event: 'loss-not-written-down', why: String(error) })
    }
  }

  const tell = ({ from, until }: Loss): void => {
    for (const measuredAt of new Set([from, until]))
      hear({ sensor: gateway, measuredAt, values: {}, faults: ['lost'] }, true)
    keep(undefined)
  }

  const look = (): void => {
    if (owed !== undefined && uplink.state() === 'connected' && !isDeaf()) tell(owed)
    cancel = clock.after(lookEveryMs, look)
  }
  let cancel = clock.after(lookEveryMs, look)

  return {
    note: ({ from, until }) =>
      keep({ from: Math.min(from, owed?.from ?? from), until: Math.max(until, owed?.until ?? until) }),
    stop: () => cancel(),
  }
}

const read = (file: string, damaged: Pick<DamagedFiles, 'setAside'>): Loss | undefined => {
  try {
    const raw: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const { v, from, until } = { v: 0, from: 0, until: 0, ...(typeof raw === 'object' ? raw : {}) }
    if (v === 1 && Number.isSafeInteger(from) && Number.isSafeInteger(until) && from <= until)
      return { from, until }
    damaged.setAside(file, 'unknown-version')
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!missing) damaged.setAside(file, error instanceof SyntaxError ? 'torn' : whyOf(error))
  }
  return undefined
}
