import { readFileSync, statfsSync } from 'node:fs'
import type { GatewayId } from '#core/ids.ts'
import type { Reading } from '#core/reading.ts'
import { calmFlushMs } from '#core/rule.ts'
import { type Clock, secondMs } from '#core/time.ts'

/** How the machine is. What it cannot say is absent. */
export type OwnHealth = {
  readonly cpuC?: number
  readonly diskFreeMB?: number
  readonly memoryMB: number
  readonly upMs: number
}

const thermalFile = '/sys/class/thermal/thermal_zone0/temp'
const megabyte = 1024 * 1024
/** As often as a calm gateway speaks: more would tell nothing more. */
const everyMs = calmFlushMs

const cpuC = (): number | undefined => {
  try {
    const milli = Number(readFileSync(thermalFile, 'utf8'))
    return Number.isFinite(milli) ? Math.round(milli / 100) / 10 : undefined
  } catch {
    return undefined
  }
}

const diskFreeMB = (folder: string): number | undefined => {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.floor((bavail * bsize) / megabyte)
  } catch {
    return undefined
  }
}

export const readOwnHealth = (folder: string): OwnHealth => {
  const cpu = cpuC()
  const disk = diskFreeMB(folder)
  return {
    ...(cpu === undefined ? {} : { cpuC: cpu }),
    ...(disk === undefined ? {} : { diskFreeMB: disk }),
    memoryMB: Math.round(process.memoryUsage.rss() / megabyte),
    upMs: Math.round(process.uptime() * 1000),
  }
}

/** Every five minutes a reading of the gateway itself: how warm it is, what room its disk has, how far its clock is off. */
export const reportOwnHealth = (deps: {
  readonly clock: Clock
  readonly gateway: GatewayId
  readonly read: () => OwnHealth
  /** How far the clock was off; left out where nobody compares it. */
  readonly driftMs?: () => number
  readonly hear: (reading: Reading) => void
}): (() => void) => {
  const { clock, gateway, read, driftMs, hear } = deps
  let cancel = (): void => undefined
  const say = (): void => {
    const { cpuC, diskFreeMB } = read()
    const values = {
      ...(cpuC === undefined ? {} : { temperature: cpuC }),
      ...(diskFreeMB === undefined ? {} : { disk: diskFreeMB }),
      ...(driftMs === undefined ? {} : { clock: Math.abs(driftMs()) / secondMs }),
    }
    hear({ sensor: gateway, measuredAt: clock.now(), values, faults: [] })
    cancel = clock.after(everyMs, say)
  }
  cancel = clock.after(everyMs, say)
  return () => cancel()
}
