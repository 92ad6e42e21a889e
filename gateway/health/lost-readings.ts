import { readFileSync, rmSync } from 'node:fs'
import type { GatewayId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { type Clock, type Millis, minuteMs } from '#core/time.ts'
import { type DamagedFiles, mayBeReadLater, whyOf } from '../damaged-files.ts'
import type { Log } from '../log.ts'
import { replaceFile } from '../replace-file.ts'
import type { Uplink } from '../uplink/uplink.ts'

/** From the first to the last instant of which readings are gone. */
export type Loss = { readonly from: Millis; readonly until: Millis }

export type Losses = { note(loss: Loss): void; stop(): void }

type Damaged = Pick<DamagedFiles, 'setAside' | 'leave' | 'readAgain'>

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
  readonly damaged: Damaged
  readonly log: Log
}

const lookEveryMs = minuteMs

/**
 * Remembers what had no room in the spool, and says so when the link is back: two readings of the gateway itself with the
 * fault `lost`, at the first and at the last instant of what is gone. The cloud tells people, once.
 */
export const createLosses = (deps: LossesDeps): Losses => {
  const { clock, gateway, uplink, file, isDeaf, hear, damaged, log } = deps
  let owed: Loss | undefined
  /** What stands in the file is not known: it cannot be read now. Nothing is written over it. */
  let isUnread = false

  const keep = (loss: Loss | undefined): void => {
    owed = loss
    if (isUnread) return
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

  const note = ({ from, until }: Loss): void =>
    keep({ from: Math.min(from, owed?.from ?? from), until: Math.max(until, owed?.until ?? until) })

  const readFile = (): void => {
    const wasUnread = isUnread
    const found = read(file, damaged)
    isUnread = found === 'unread'
    if (found === 'unread') return
    if (wasUnread) damaged.readAgain(file)
    if (found !== undefined) note(found)
    else if (owed !== undefined) keep(owed)
  }
  readFile()

  const look = (): void => {
    if (isUnread) readFile()
    if (owed !== undefined && uplink.state() === 'connected' && !isDeaf()) tell(owed)
    cancel = clock.after(lookEveryMs, look)
  }
  let cancel = clock.after(lookEveryMs, look)

  return { note, stop: () => cancel() }
}

/** What is written down there; `unread`: it is there, and cannot be read now. */
const read = (file: string, damaged: Damaged): Loss | undefined | 'unread' => {
  let written: string
  try {
    written = readFileSync(file, 'utf8')
  } catch (error) {
    const why = whyOf(error)
    if (why === 'ENOENT') return undefined
    if (mayBeReadLater(why)) {
      damaged.leave(file, why)
      return 'unread'
    }
    damaged.setAside(file, why)
    return undefined
  }
  try {
    const raw: unknown = JSON.parse(written)
    const { v, from, until } = { v: 0, from: 0, until: 0, ...(typeof raw === 'object' ? raw : {}) }
    if (v === 1 && Number.isSafeInteger(from) && Number.isSafeInteger(until) && from <= until)
      return { from, until }
    damaged.setAside(file, 'unknown-version')
  } catch (error) {
    damaged.setAside(file, error instanceof SyntaxError ? 'torn' : whyOf(error))
  }
  return undefined
}
